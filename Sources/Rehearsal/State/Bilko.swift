extension EstateState {
    /// Bilko's estate before the cutover: stage on 3a4a9e9, demo on 1f2e3d4 and schema V13.
    static func bilko(faults: Set<Fault>, seed: UInt64, speed: Double, now: Double) -> EstateState {
        var generator = SeededNames(text: "bilko/\(seed)")
        let newCommit = "3a4a9e9" + generator.hexadecimal(33)
        let oldCommit = "1f2e3d4" + generator.hexadecimal(33)
        let registry = "europe-north1-docker.pkg.dev/tribal-sign-487920-k0/bilko"
        let images = ["api", "web"].flatMap { application in
            [oldCommit, newCommit].map { commit in
                ContainerImage(
                    path: "\(registry)/\(application)", tag: "stage-\(commit.prefix(7))",
                    digest: "sha256:" + generator.hexadecimal(64))
            }
        }
        let origins = [
            "stage": "https://bilko-stage.alai.no", "demo": "https://bilko-demo.alai.no,http://localhost:3000",
        ]
        let services = [
            ("api", "stage", 185, "fay"), ("api", "demo", 185, "abc"),
            ("web", "stage", 112, "kex"), ("web", "demo", 96, "def"),
        ].map { application, environment, number, suffix in
            let image = images.first {
                $0.path.hasSuffix("/\(application)")
                    && $0.tag.hasSuffix((environment == "stage" ? newCommit : oldCommit).prefix(7))
            }
            return CloudRunService.settled(
                name: "bilko-\(application)-\(environment)", kind: application == "api" ? .api : .web,
                migratesDatabase: application == "api" && environment == "demo", number: number, suffix: suffix,
                image: image, environment: ["APP_ENV": environment, "CORS_ORIGINS": origins[environment] ?? ""],
                createdAt: now - (environment == "stage" ? 8 : 300) * 3600)
        }
        return EstateState(
            seed: seed, speed: speed, faults: faults, startedAt: now, project: "tribal-sign-487920-k0",
            region: "europe-north1",
            account: "operator@alai.no", services: services,
            images: faults.contains(.imageGone)
                ? images.filter { !($0.path.hasSuffix("/api") && newCommit.hasPrefix($0.tag.dropFirst(6))) } : images,
            builds: builds(newest: newCommit, registry: registry, faults: faults, now: now, generator: &generator),
            database: .bilko(faults: faults, now: now, generator: &generator), tasks: .bilko(faults: faults),
            commit: newCommit,
            users: [
                ApplicationUser(email: "demo@bilko.rs", password: "demo-" + generator.hexadecimal(16), role: .admin),
                ApplicationUser(
                    email: "viewer@bilko.rs", password: "viewer-" + generator.hexadecimal(16), role: .viewer),
            ])
    }

    private static func builds(
        newest: String, registry: String, faults: Set<Fault>, now: Double, generator: inout SeededNames
    ) -> [Build] {
        guard !faults.contains(.noBuilds) else { return [] }
        var builds: [Build] = []
        for index in 0..<12 {
            let commit = index == 0 ? newest : generator.hexadecimal(40)
            let onMain = index % 4 != 3
            // The third newest on main: inside the five that are looked at, and not the first line.
            let failed = faults.contains(.redBuild) && index == 2
            builds.append(
                Build(
                    id: generator.uuid(), status: failed ? "FAILURE" : "SUCCESS",
                    branch: onMain ? "main" : "feature/invoice-\(index)", commit: commit,
                    trigger: "bilko-api-stage-main", images: ["\(registry)/api:stage-\(commit.prefix(7))"],
                    createdAt: now - Double(index) * 9000 - 28_800, durationSeconds: 312 + Double(index * 7)))
        }
        return builds
    }
}

extension CloudRunService {
    fileprivate static func settled(
        name: String, kind: Kind, migratesDatabase: Bool, number: Int, suffix: String, image: ContainerImage?,
        environment: [String: String], createdAt: Double
    ) -> CloudRunService {
        let reference = image.map { "\($0.path):\($0.tag)" } ?? ""
        let revisions = [
            Revision(
                name: "\(name)-\(EstateTime.padded(number - 1, 5))-old", image: reference, digest: image?.digest,
                environment: environment, createdAt: createdAt - 86_400, health: .ready, isNew: false),
            Revision(
                name: "\(name)-\(EstateTime.padded(number, 5))-\(suffix)", image: reference, digest: image?.digest,
                environment: environment, createdAt: createdAt, health: .ready, isNew: false),
        ]
        let traffic = [TrafficTarget(percent: 100)]
        return CloudRunService(
            name: name, kind: kind, migratesDatabase: migratesDatabase, generation: number,
            observedGeneration: number, template: Template(image: reference, environment: environment),
            desiredTraffic: traffic, traffic: traffic, revisions: revisions,
            latestCreatedRevision: revisions[1].name, latestReadyRevision: revisions[1].name, ready: .healthy)
    }
}

extension Database {
    fileprivate static func bilko(faults: Set<Fault>, now: Double, generator: inout SeededNames) -> Database {
        let lastMonth = now - 30 * 86_400
        let nightly = (now / 86_400).rounded(.down) * 86_400 - 79_200
        return Database(
            instance: "bilko-demo-db",
            backups: [
                Backup(
                    id: String(Int(nightly) * 1000), status: "SUCCESSFUL", type: "AUTOMATED", enqueuedAt: nightly,
                    endedAt: nightly + 95)
            ],
            operations: [], name: "bilko", user: "bilko_admin", password: "sql-" + generator.hexadecimal(16),
            history: Migrations.applied.enumerated().map { index, migration in
                MigrationRow(
                    rank: index + 1, version: String(migration.version), description: migration.description,
                    installedOn: lastMonth + Double(index) * 60, milliseconds: 30 + index, success: true)
            },
            tables: [
                ("organizations", 3), ("users", 9), ("invoices", 31), ("expenses", 18), ("contacts", 22),
                ("transactions", 240), ("bank_accounts", 4), ("recurring_invoices", 5),
            ].map { ApplicationTable(name: $0.0, rows: $0.1) },
            roles: ["bilko_admin", "cloudsqlsuperuser"]
                + (faults.contains(.roleMissing) ? [] : [Migrations.applicationRole]),
            organizations: [
                Organization(id: 1, name: "Knjigovodstvo Horvat", country: "HR"),
                Organization(id: 2, name: "Agencija Jovanović", country: "RS"),
                Organization(id: 3, name: "Obrt Babić", country: "BA_FED"),
            ])
    }
}

extension [ManagementTask] {
    fileprivate static func bilko(faults: Set<Fault>) -> [ManagementTask] {
        var tasks = [
            ManagementTask(
                id: 100_431, project: "bilko", priority: "M", status: "in_progress",
                title: "Cut Bilko over from stage to demo",
                comments: ["alem: approved for today, both services"]),
            ManagementTask(
                id: 100_424, project: "bilko", priority: "M", status: "done", title: "Write the cutover runbook"),
            ManagementTask(
                id: 100_406, project: "bilko", priority: "H", status: "done", title: "RLS column widening (V16)"),
            ManagementTask(
                id: 100_440, project: "bilko", priority: "L", status: "open", title: "Polish the trial countdown banner"
            ),
            ManagementTask(
                id: 100_391, project: "drop", priority: "H", status: "open", title: "Rotate the payment webhook key"),
        ]
        if faults.contains(.openBlocker) {
            tasks.append(
                ManagementTask(
                    id: 100_447, project: "bilko", priority: "BLOCKER", status: "open",
                    title: "VAT rounding loses a cent on credit notes"))
        }
        return tasks
    }
}
