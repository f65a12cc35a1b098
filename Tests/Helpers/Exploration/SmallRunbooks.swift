import CutoverCore

extension Scope {
    /// The small runbooks that are explored through and through; together they hold every kind of item.
    package static let all: [Scope] = [
        .deciding, .choosing, .timing, .wheel, .soak, .prepare, .endings, .undoing, .crossing, .succession, .recapture,
        .gates, .nodes, .returning, .rehearsing,
    ]

    /// Checks with a pinned capture, terms and a waiver, an approval, one change; before and after the terms are over.
    package static let gates = Scope(
        name: "gates",
        runbook: .small(
            variables: [.captured("IMAGE", pinned: true), .captured("PREVIOUS")],
            phases: [
                Phase(
                    id: "checks", title: "Checks",
                    items: [
                        .check("image", captures: ["IMAGE", "PREVIOUS"], validSeconds: 50),
                        .check("scan", uses: ["IMAGE"], waiver: WaiverTerms(authority: "lead", expiresSeconds: 50)),
                    ]),
                Phase(id: "approve", title: "Approve", items: [.approval("go")]),
                Phase(id: "change", title: "Change", items: [.action("deploy", uses: ["IMAGE"])]),
            ],
            rollback: Rollback(items: [.check("back", uses: ["PREVIOUS"])])),
        clock: [0, 60].map(epoch.adding(seconds:)), choices: ["IMAGE": ["a", "b"]], endings: [])

    /// A roll-back that may be waived, and a backup, before a change; a roll-back with two options.
    package static let prepare = Scope(
        name: "prepare",
        runbook: .small(
            variables: [.captured("PREVIOUS"), .captured("BACKUP"), .captured("CLONE")],
            phases: [
                Phase(
                    id: "prepare", title: "Prepare",
                    items: [
                        .check("serving", captures: ["PREVIOUS"], waiver: WaiverTerms(authority: "lead")),
                        .action("backup", captures: ["BACKUP"], preparesRollback: true),
                        .action("deploy"),
                    ])
            ],
            rollback: Rollback(
                items: [.check("back", uses: ["PREVIOUS", "BACKUP"])],
                options: [
                    RollbackOption(id: "leave", title: "Leave the schema"),
                    RollbackOption(id: "clone", title: "Clone", items: [.check("find", captures: ["CLONE"])]),
                ])))

    /// One change with all that can become of it, and a check that captures again what it used.
    package static let recapture = Scope(
        name: "recapture",
        runbook: .small(
            variables: [.captured("PREVIOUS"), .captured("IMAGE", pinned: true)],
            phases: [
                Phase(id: "checks", title: "Checks", items: [.check("image", captures: ["IMAGE", "PREVIOUS"])]),
                Phase(
                    id: "change", title: "Change",
                    items: [
                        .action("deploy", uses: ["IMAGE"], readsBefore: true, undoneBy: ["traffic"]),
                        .check("confirm", captures: ["IMAGE"]),
                    ]),
            ],
            rollback: Rollback(items: [.check("traffic", uses: ["PREVIOUS"])])),
        choices: ["IMAGE": ["a", "b"]])

    /// One change after another, an attestation between them.
    package static let succession = Scope(
        name: "succession",
        runbook: .small(
            variables: [Variable(name: "TICKET", source: .asked(prompt: "Ticket"), isPinned: true)],
            phases: [
                Phase(id: "first", title: "First", items: [.action("one", uses: ["TICKET"])]),
                Phase(id: "second", title: "Second", items: [.attestation("seen"), .action("two")]),
            ],
            rollback: Rollback(items: [.check("back")])))

    /// Every way in which the commands of a change can end.
    package static let endings = Scope(
        name: "endings",
        runbook: .small(
            variables: [],
            phases: [
                Phase(id: "change", title: "Change", items: [.action("shift", readsBefore: true, undoneBy: ["back"])])
            ],
            rollback: Rollback(items: [.check("back")])),
        endings: [.failed, .empty, .cutOff])

    /// The same on the roll-back, after a change by hand.
    package static let undoing = Scope(
        name: "undoing",
        runbook: .small(
            variables: [],
            phases: [
                Phase(
                    id: "change", title: "Change",
                    items: [.attestation("move", changes: Changes(from: "old", to: "new"), undoneBy: ["undo"])])
            ],
            rollback: Rollback(items: [.action("undo", readsBefore: true)])),
        endings: [.failed, .empty, .cutOff])

    /// Two changes, each with a step that undoes it, a step that undoes both, one that is of every roll-back, and one that
    /// a person takes.
    package static let nodes = Scope(
        name: "nodes",
        runbook: .small(
            variables: [],
            phases: [
                Phase(
                    id: "change", title: "Change",
                    items: [
                        .attestation("one", changes: Changes(from: "old", to: "new"), undoneBy: ["back-one", "both"]),
                        .attestation("two", changes: Changes(from: "old", to: "new"), undoneBy: ["back-two", "both"]),
                    ])
            ],
            rollback: Rollback(
                items: [.check("back-one"), .attestation("back-two"), .check("both")], last: [.check("healthy")])),
        endings: [], goesForwardAgain: true)

    /// A change with all that can become of it, which captures a value, and a look after it; the run goes forward again
    /// from its roll-back.
    package static let returning = Scope(
        name: "returning",
        runbook: .small(
            variables: [.captured("CANDIDATE", pinned: true)],
            phases: [
                Phase(
                    id: "deploy", title: "Deploy",
                    items: [.action("deploy", captures: ["CANDIDATE"], undoneBy: ["back"]), .check("look")])
            ],
            rollback: Rollback(items: [.check("back", waiver: WaiverTerms(authority: "lead"))])),
        endings: [], goesForwardAgain: true)

    /// A decision of a role, one of the operator's, and an approval, each of which may be answered with no.
    package static let deciding = Scope(
        name: "deciding",
        runbook: .small(
            variables: [],
            phases: [
                Phase(id: "before", title: "Before", items: [.decision("ready", role: "lead"), .approval("go")]),
                Phase(
                    id: "change", title: "Change",
                    items: [
                        .decision("now"), .attestation("move", changes: Changes(to: "new"), undoneBy: ["back"]),
                    ]),
            ],
            rollback: Rollback(items: [.decision("sure"), .check("back")])),
        endings: [])

    /// A check that does not begin before its time, and a change that does not begin after its own; before both, between them
    /// and after both.
    package static let timing = Scope(
        name: "timing",
        runbook: .small(
            variables: [],
            phases: [
                Phase(
                    id: "wait", title: "Wait", items: [.check("quiet").notBefore(17)]),
                Phase(
                    id: "change", title: "Change",
                    items: [
                        .action("deploy", undoneBy: ["back"]).notAfter(18),
                        .attestation("move", changes: Changes(to: "new"), undoneBy: ["back"]).notAfter(18),
                    ]),
            ],
            rollback: Rollback(items: [.check("back")])),
        clock: [0, 30, 90].map(epoch.adding(seconds:)), endings: [])

    /// Items that are of a run only by what a decision came to, or by what a check captured, and one of which the operator
    /// may say so; what one of them captures, its roll-back needs.
    package static let choosing = Scope(
        name: "choosing",
        runbook: .small(
            variables: [.captured("MODE"), .captured("SHARE")],
            phases: [
                Phase(
                    id: "choose", title: "Choose",
                    items: [
                        .check("look", captures: ["MODE"]), .decision("how"),
                        .check("share", captures: ["SHARE"]).when([ItemCondition("how", ["go"])]),
                    ]),
                Phase(
                    id: "change", title: "Change",
                    items: [
                        .attestation("some", changes: Changes(to: "some"), undoneBy: ["back"]).when([
                            ItemCondition("how", ["go"]), ItemCondition("MODE", ["a"]),
                        ]),
                        .check("mail").mayNotApply("there is no mail"),
                        .attestation("all", changes: Changes(to: "all"), undoneBy: ["back-all"]),
                    ]),
            ],
            rollback: Rollback(items: [.check("back", uses: ["SHARE"]), .check("back-all")])),
        choices: ["MODE": ["a", "b"]], endings: [])

    /// A change that captures a value, a look after it, another change, and a roll-back of either, one of which may be
    /// waived; the run goes forward again from there.
    ///
    /// Explored in parts, as `returning` and `nodes`.
    package static let shifting = Scope(
        name: "shifting",
        runbook: .small(
            variables: [.captured("CANDIDATE", pinned: true)],
            phases: [
                Phase(
                    id: "deploy", title: "Deploy",
                    items: [.action("deploy", captures: ["CANDIDATE"], undoneBy: ["deploy-back"]), .check("look")]),
                Phase(
                    id: "shift", title: "Shift",
                    items: [
                        .attestation(
                            "shift", changes: Changes(from: "old", to: "new"), undoneBy: ["shift-back"])
                    ]),
            ],
            rollback: Rollback(
                items: [.action("deploy-back"), .check("shift-back", waiver: WaiverTerms(authority: "lead"))])),
        choices: ["CANDIDATE": ["a", "b"]], endings: [], goesForwardAgain: true)

    /// A change that is undone in whatever state it is.
    package static let crossing = Scope(
        name: "crossing",
        runbook: .small(
            variables: [],
            phases: [Phase(id: "change", title: "Change", items: [.action("shift", undoneBy: ["undo"])])],
            rollback: Rollback(items: [.action("undo")])),
        endings: [])

    /// One change with all that can become of it, and a roll-back with two options.
    ///
    /// Explored in parts, as `recapture` and `prepare`.
    package static let change = Scope(
        name: "change",
        runbook: .small(
            variables: [.captured("PREVIOUS"), .captured("CLONE"), .captured("IMAGE", pinned: true)],
            phases: [
                Phase(id: "checks", title: "Checks", items: [.check("image", captures: ["IMAGE", "PREVIOUS"])]),
                Phase(
                    id: "change", title: "Change",
                    items: [
                        .action("deploy", uses: ["IMAGE"], readsBefore: true, undoneBy: ["traffic"]),
                        .check("confirm", captures: ["IMAGE"]),
                    ]),
            ],
            rollback: Rollback(
                items: [.check("traffic", uses: ["PREVIOUS"])],
                options: [
                    RollbackOption(id: "leave", title: "Leave the schema"),
                    RollbackOption(
                        id: "clone", title: "Clone",
                        items: [.check("find", captures: ["CLONE"])]),
                ])),
        choices: ["IMAGE": ["a", "b"]])

    /// One change after another, an attestation between them, and every way in which a command can end.
    ///
    /// Explored in parts, as `succession` and `endings`.
    package static let twoChanges = Scope(
        name: "two changes",
        runbook: .small(
            variables: [
                .captured("PREVIOUS"), Variable(name: "TICKET", source: .asked(prompt: "Ticket"), isPinned: true),
            ],
            phases: [
                Phase(
                    id: "first", title: "First",
                    items: [.check("serving", captures: ["PREVIOUS"]), .action("one", uses: ["TICKET"])]),
                Phase(
                    id: "second", title: "Second",
                    items: [.attestation("seen"), .action("two", readsBefore: true)]),
            ],
            rollback: Rollback(items: [.action("undo", uses: ["PREVIOUS"], readsBefore: true)])),
        choices: ["TICKET": ["100431", "100432"]], endings: [.failed, .empty, .cutOff])

    /// A change, then a soak under two monitors.
    package static let soak = Scope(
        name: "soak",
        runbook: .small(
            variables: [],
            phases: [
                Phase(id: "change", title: "Change", items: [.action("shift")]),
                Phase(id: "watch", title: "Watch", items: [.soak("watch", durationSeconds: 20, everySeconds: 10)]),
            ],
            rollback: Rollback(items: [.check("back")])))

    /// A rehearsal that leaves out a check, a change, one of the two steps that undo the other change, and a step that needs
    /// what that check would have captured.
    package static let rehearsing = Scope(
        name: "rehearsing",
        runbook: .small(
            variables: [.captured("PREVIOUS")],
            phases: [
                Phase(
                    id: "look", title: "Look",
                    items: [
                        .check("serving", captures: ["PREVIOUS"], waiver: WaiverTerms(authority: "lead")),
                        .check("seen"),
                    ]),
                Phase(
                    id: "change", title: "Change",
                    items: [
                        .action("deploy", undoneBy: ["deploy-back", "cache-back"]),
                        .action("publish", undoneBy: ["publish-back"]),
                    ]),
            ],
            rollback: Rollback(items: [
                .check("deploy-back"), .check("cache-back"), .action("publish-back", uses: ["PREVIOUS"]),
            ])),
        endings: [], goesForwardAgain: true,
        notRehearsed: ["serving", "publish", "cache-back", "publish-back"])

    /// Two people at two screens.
    package static let wheel = Scope(
        name: "wheel",
        runbook: .small(
            variables: [],
            phases: [Phase(id: "all", title: "All", items: [.check("look"), .action("shift")])],
            rollback: Rollback(items: [.check("back")])),
        screens: [alice, bob])
}
