/// Something that happens to a run, with what `decide` may not look up itself.
package struct Request: Hashable, Sendable {
    /// What is asked or reported.
    package var matter: Matter
    /// When it was made, by the run's clock.
    package var at: Timestamp
    /// The digest of the plan as it stands, which the core cannot compute.
    package var planDigest = ""
    /// Whether an approval's reference looks as the item asks for: the core matches no pattern.
    package var referenceFits = true

    /// A screen's command, or the engine's report.
    package enum Matter: Hashable, Sendable {
        case command(Command, by: Screen)
        case report(Report)
    }

    package init(
        _ command: Command, by screen: Screen, at: Timestamp, planDigest: String = "", referenceFits: Bool = true
    ) {
        matter = .command(command, by: screen)
        self.at = at
        self.planDigest = planDigest
        self.referenceFits = referenceFits
    }

    package init(_ report: Report, at: Timestamp) {
        matter = .report(report)
        self.at = at
    }

    /// The name that records carry.
    package var by: String {
        switch matter {
        case .command(_, let screen): screen.person
        case .report: Report.author
        }
    }

    var isAllowedWhenClosed: Bool {
        switch matter {
        case .command(.takeWheel, _), .command(.leaveWheel, _), .report(.observe): true
        case .command, .report: false
        }
    }
}
