import Enclosure

/// Something that can break in the rehearsal estate, where a runbook could meet it.
package enum Fault: String, CaseIterable, Codable, Sendable, Hashable {
    case openBlocker = "open-blocker"
    case redBuild = "red-build"
    case noBuilds = "no-builds"
    case lowCoverage = "low-coverage"
    case koverRuleMissing = "kover-rule-missing"
    case endToEndNewFailure = "e2e-new-failure"
    case endToEndNoTests = "e2e-no-tests"
    case backupFails = "backup-fails"
    case loginExpired = "login-expired"
    case imageGone = "image-gone"
    case roleMissing = "role-missing"
    case deployDenied = "deploy-denied"
    case containerFails = "container-fails"
    case migration17Fails = "v17-fails"
    case deployLost = "deploy-lost"
    case deployHangs = "deploy-hangs"
    case deployHangsUnsent = "deploy-hangs-unsent"
    case slowDeploy = "slow-deploy"
    case noisyDeploy = "noisy-deploy"
    case webCandidateFails = "web-candidate-fails"
    case corsNoCredentials = "cors-no-credentials"
    case loginFails = "login-fails"
    case oldOrganizationName = "old-org-name"
    case rbacAllows = "rbac-allows"
    case unhealthy = "unhealthy"
    case trafficLost = "traffic-lost"
    case trafficMoved = "traffic-moved"
    case errorRateRises = "error-rate-rises"
    case rollbackRefused = "rollback-refused"
    case cloneFails = "clone-fails"

    /// The name as it is given to `--fault`.
    package var name: String { rawValue }

    /// One line that says what breaks.
    package var summary: String { details.summary }

    /// Whether something fails; a slow call and a noisy one only try patience.
    package var isFailure: Bool { self != .slowDeploy && self != .noisyDeploy }

    /// Where a runbook meets it, in the words of Bilko's phases.
    package var phase: String { details.phase }

    /// What is said of it.
    package var words: FaultWords { FaultWords(name: name, phase: phase, summary: summary, isFailure: isFailure) }

    private var details: (phase: String, summary: String) {
        switch self {
        case .openBlocker: ("checklist", "A BLOCKER task is still open in the MC tool.")
        case .redBuild: ("checklist", "One of the last five builds on main ended in FAILURE.")
        case .noBuilds: ("checklist", "The list of builds is empty, and the command succeeds.")
        case .lowCoverage: ("checklist", "Line coverage is 57.4 %, and koverVerify fails.")
        case .koverRuleMissing:
            ("checklist", "The build has no coverage rule: koverVerify succeeds at 57.4 %.")
        case .endToEndNewFailure:
            ("checklist", "An end-to-end test fails that is not one of the known failures.")
        case .endToEndNoTests: ("checklist", "Playwright's global setup fails, and no test runs.")
        case .backupFails: ("checklist", "The backup's operation ends with an error.")
        case .loginExpired: ("checklist", "gcloud's login has expired; every call is refused.")
        case .roleMissing: ("migrations", "The role bilko_app, which V17 requires, does not exist.")
        case .imageGone: ("checklist", "The API's image has been deleted from the registry.")
        case .deployDenied: ("promotion", "The operator may not update Cloud Run services.")
        case .containerFails: ("promotion", "The new API container does not start.")
        case .migration17Fails:
            ("promotion", "V17 fails when the new API revision starts: no row, and no healthy revision.")
        case .deployLost: ("promotion", "The call that deploys the API fails, but the change was made.")
        case .deployHangs: ("promotion", "The call that deploys the API hangs for ever; the change was made.")
        case .deployHangsUnsent:
            ("promotion", "The call that deploys the API hangs for ever; nothing was changed.")
        case .slowDeploy: ("promotion", "Deploying the API takes 60 seconds of the estate's time.")
        case .noisyDeploy: ("promotion", "Deploying the API prints forty thousand lines.")
        case .webCandidateFails: ("promotion", "The new web revision is ready, but answers HTTP 502.")
        case .corsNoCredentials:
            ("DNS/CORS", "The new API revision's preflight answer lacks Access-Control-Allow-Credentials.")
        case .loginFails: ("smoke tests", "Logging in to the new API revision answers HTTP 500.")
        case .oldOrganizationName:
            ("smoke tests", "The new API revision's invoice PDF shows the organisation's old name.")
        case .rbacAllows: ("smoke tests", "The new API revision lets a viewer delete an invoice: HTTP 200.")
        case .unhealthy: ("smoke tests", "The new API revision's health check says degraded.")
        case .trafficLost: ("traffic", "The first call that gives the candidate traffic fails, but took effect.")
        case .trafficMoved: ("traffic", "Someone else moves the API's traffic during the soak.")
        case .errorRateRises:
            ("traffic", "The new API revision answers more and more errors once it has traffic.")
        case .rollbackRefused: ("roll-back", "The first call that moves traffic back meets a conflict.")
        case .cloneFails: ("roll-back", "Cloning the database to a point in time fails.")
        }
    }
}
