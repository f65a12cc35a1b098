import CutoverCore

@testable import Screens

/// A small runbook with every kind of item, and everything around them.
enum Fixture {
    static let alice = Screen(id: "s1", person: "alice", place: "ops, pts/3")
    static let bob = Screen(id: "s2", person: "bob", place: "laptop, pts/0")

    static let lostSentence = "The process that runs the commands keeps ending; see ~/.local/state/cutover/log."
    static let storageSentence =
        "no room left on the disk for /home/alice/.local/share/cutover/runs/2026-05-10-demo/journal.jsonl: free some"
        + " space; nothing is started until it can be recorded"

    static let runbook = Runbook(
        id: "BILKO-1", title: "Bilko cutover", summary: "A small one", owner: "Skillforge", version: "1",
        variables: variables, routes: [route], phases: phases, rollback: rollback,
        gauges: [
            Gauge(title: "API", now: "API_TRAFFIC", before: "API_TRAFFIC_BEFORE"),
            Gauge(title: "web", now: "WEB_TRAFFIC", before: "WEB_TRAFFIC_BEFORE"),
        ],
        roles: [Role(id: "CEO", holders: ["Carla Ceo"]), Role(id: "lead", holders: [])],
        contacts: [
            Contact(id: "build", issue: "A build or a deploy fails", name: "Dino Devops", channel: "Slack #bilko-ops"),
            Contact(id: "data", issue: "Anything about the database", name: "Dora Data", channel: "+47 000 00 000"),
        ],
        references: [
            ReferencePage(
                id: "rounds", title: "Deliverables of rounds 11–27", text: "What the rounds delivered, in short.",
                columns: ["round", "what", "coverage"],
                rows: [
                    ["11", "Invoices in three languages", "42.1 %"], ["12", "Demo and CI test seed", "48.0 %"],
                    [
                        "27", "Row level security for every tenant, permissive policies, and a role of its own",
                        "61.3 %",
                    ],
                ]),
            ReferencePage(id: "files", title: "Key file locations", text: "apps/api: the API\napps/web: the web"),
        ],
        errata: [
            Erratum(
                id: "E03", lines: "100–108", written: "awk -F':' '{print $2}'",
                problem: "cuts the digest off the image", instead: "read the digest from the revision", known: "ran"),
            Erratum(
                id: "E04", lines: "140", written: "--to-latest", problem: "shifts to whatever came last",
                instead: "name the revision", known: "read", notApplicable: "no item says --to-latest"),
        ])

    static let route = Route(
        id: "stage-demo", title: "Bilko stage → demo", target: "demo", confirmation: "bilko-api-demo")

    static let variables = [
        Variable(name: "PROJECT", about: "The project", source: .plain("tribal-sign-487920-k0")),
        Variable(
            name: "MC_TICKET", about: "The cutover's own ticket", source: .asked(prompt: "Which MC ticket?"),
            type: .integer),
        Variable(
            name: "DB_PASSWORD", about: "Flyway and the SQL console log in with it",
            source: .asked(prompt: "Password of bilko_admin"), isSecret: true),
        Variable(name: "API_IMAGE", about: "What stage serves", source: .captured, isPinned: true),
        Variable(name: "API_TRAFFIC", about: "What demo's API serves now", source: .captured, type: .split),
        Variable(name: "API_TRAFFIC_BEFORE", about: "What it served", source: .captured, type: .split),
        Variable(name: "WEB_TRAFFIC", about: "What demo's web serves now", source: .captured, type: .split),
        Variable(name: "WEB_TRAFFIC_BEFORE", about: "What it served", source: .captured, type: .split),
    ]

    static func step(
        _ command: String, _ criteria: [Criterion] = [Criterion(.exitStatus, .equals("0"))], _ captures: [String] = [],
        reads: [String] = []
    ) -> Step {
        Step(
            command: command, criteria: criteria,
            captures: captures.map { Capture(variable: $0, source: .jq(".\($0)")) }, reads: reads)
    }

    static let phases = [
        Phase(
            id: "checklist", title: "Checklist",
            items: [
                Item(
                    id: "builds", title: "Last five builds green", why: "A red build on main is never promoted.",
                    task: .check(
                        step(
                            "gcloud builds list --project=$PROJECT --limit=5 --format=json",
                            [
                                Criterion(.exitStatus, .equals("0")),
                                Criterion(.jq("length"), .equals("5")),
                                Criterion(.jq("[.[].status] | unique"), .within(["SUCCESS"])),
                            ], reads: ["PROJECT"])),
                    validSeconds: 7200, contacts: ["build"], references: ["files"], errata: ["E03"]),
                Item(
                    id: "coverage", title: "Coverage gate holds", why: "Kover fails the build under 60 %.",
                    task: .check(step("cd apps/api && ./gradlew koverVerify")),
                    waiver: WaiverTerms(authority: "lead", expiresSeconds: 86400)),
                Item(
                    id: "freeze", title: "Nobody else deploys", why: "Two hands on one estate end badly.",
                    task: .attestation(Attestation("The channel was told, and nobody else deploys to demo today."))),
                Item(
                    id: "ceo", title: "CEO approval",
                    task: .approval(Approval(role: "CEO", referencePrompt: "MC comment or Slack link"))),
            ]),
        Phase(
            id: "migrations", title: "Migrations",
            items: [
                Item(
                    id: "role", title: "Role bilko_app exists", why: "V17 needs it.",
                    task: .check(step("sql \"SELECT 1 FROM pg_roles WHERE rolname = 'bilko_app'\"")),
                    notes: ["V17 creates it if it may."], contacts: ["data"])
            ]),
        Phase(
            id: "promotion", title: "Promotion",
            items: [
                Item(
                    id: "before", title: "Capture what demo serves now",
                    why: "What a roll-back needs is never typed by hand.",
                    task: .check(
                        step(
                            "estate describe", [Criterion(.exitStatus, .equals("0"))],
                            ["API_IMAGE", "API_TRAFFIC", "API_TRAFFIC_BEFORE", "WEB_TRAFFIC", "WEB_TRAFFIC_BEFORE"]))),
                Item(
                    id: "deploy", title: "Deploy API, no traffic", why: "The candidate starts under a tag.",
                    task: .action(
                        Action(
                            change: step(
                                "bash ~/system/tools/gcloud-write.sh --mc $MC_TICKET run services update bilko-api-demo \\\n"
                                    + "  --project=$PROJECT --image=$API_IMAGE --no-traffic --tag=candidate",
                                reads: ["MC_TICKET", "PROJECT", "API_IMAGE"]),
                            before: step("gcloud run services describe bilko-api-demo --format=json"),
                            readBack: step(
                                "gcloud run revisions describe candidate",
                                [Criterion(.jq(".ready"), .equals("true"), says: "candidate is ready")]),
                            probe: Probe(
                                command: "gcloud run revisions list", applied: [Criterion(.jq("length"), .equals("2"))],
                                notApplied: [Criterion(.jq("length"), .equals("1"))]),
                            changes: Changes(
                                from: "api:stage-1f2e3d4  00185-abc", to: "${API_IMAGE}",
                                consequence: "V14–V20 run: no way back for the schema after this"),
                            undoneBy: ["traffic-back"])),
                    warnings: ["The schema moves when the container starts."], contacts: ["build", "data"]),
            ]),
        Phase(
            id: "cors", title: "DNS/CORS",
            items: [
                Item(
                    id: "preflight", title: "CORS preflight answers",
                    task: .check(step("curl -si -X OPTIONS https://api", [Criterion(.httpStatus, .equals("204"))])))
            ]),
        Phase(
            id: "traffic", title: "Traffic",
            items: [
                Item(
                    id: "ten", title: "10 % to the candidate",
                    task: .action(
                        Action(
                            change: step("gcloud run services update-traffic --to-tags=candidate=10"),
                            readBack: step("estate traffic", [Criterion(.exitStatus, .equals("0"))], ["API_TRAFFIC"]),
                            probe: Probe(
                                command: "estate traffic", applied: [Criterion(.jq(".x"), .equals("10"))],
                                notApplied: [Criterion(.jq(".x"), .equals("0"))]),
                            changes: Changes(from: "100 % on 00185-abc", to: "10 % on 00186-xyz"),
                            undoneBy: ["traffic-back"]))),
                Item(
                    id: "soak", title: "Soak 30 minutes", why: "Errors show under real traffic only.",
                    task: .soak(
                        Soak(
                            durationSeconds: 1800, everySeconds: 60,
                            monitors: [
                                Monitor(
                                    title: "error rate",
                                    step: step(
                                        "curl -s https://api/metrics", [Criterion(.jq(".rate"), .atMost("0.01"))]))
                            ]))),
            ]),
        Phase(
            id: "smoke", title: "Smoke tests",
            items: [
                Item(
                    id: "userinfo", title: "User info",
                    task: .check(step("curl -si https://api/me", [Criterion(.httpStatus, .equals("200"))])),
                    contacts: ["build"]),
                Item(
                    id: "hundred", title: "100 % to the candidate",
                    task: .action(
                        Action(
                            change: step("gcloud run services update-traffic --to-tags=candidate=100"),
                            readBack: step("estate traffic", [Criterion(.exitStatus, .equals("0"))], ["API_TRAFFIC"]),
                            probe: Probe(
                                command: "estate traffic", applied: [Criterion(.jq(".x"), .equals("100"))],
                                notApplied: [Criterion(.jq(".x"), .equals("10"))]),
                            changes: Changes(from: "10 % on 00186-xyz", to: "100 % on 00186-xyz"),
                            undoneBy: ["traffic-back"]))),
            ]),
    ]

    static let rollback = Rollback(
        notice: "The schema stays at V20: migrations only go forward.",
        items: [
            Item(
                id: "traffic-back", title: "All traffic to what served before",
                task: .action(
                    Action(
                        change: step("estate traffic set $API_TRAFFIC_BEFORE", reads: ["API_TRAFFIC_BEFORE"]),
                        readBack: step("estate traffic", [Criterion(.exitStatus, .equals("0"))], ["API_TRAFFIC"]),
                        probe: Probe(
                            command: "estate traffic", applied: [Criterion(.jq(".x"), .equals("1"))],
                            notApplied: [Criterion(.jq(".x"), .equals("0"))]))))
        ],
        options: [
            RollbackOption(
                id: "leave", title: "leave the schema", consequences: "The old API runs on the new schema.", items: []),
            RollbackOption(
                id: "rls", title: "take V17's RLS off", consequences: "Tenants are kept apart by the API alone.",
                items: [Item(id: "rls-off", title: "Disable row level security", task: .check(step("sql disable")))]),
            RollbackOption(
                id: "clone", title: "clone the database as of 09:58:00Z",
                consequences: "Everything written since is lost.",
                items: [
                    Item(id: "clone-db", title: "Clone the database", task: .check(step("gcloud sql instances clone")))
                ]),
        ])
}
