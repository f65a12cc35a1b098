/// Something that happens to a run, with what `decide` may not look up itself.
public struct Request: Hashable, Sendable {
    public var matter: Matter
    public var at: Timestamp
    /// The digest of the plan as it stands, which the core cannot compute.
    public var planDigest = ""
    /// Whether an approval's reference looks as the item asks for: the core matches no pattern.
    public var referenceFits = true

    /// Who has a say, and what.
    public enum Matter: Hashable, Sendable {
        case command(Command, by: Screen)
        case report(Report)
    }

    public init(
        _ command: Command, by screen: Screen, at: Timestamp, planDigest: String = "", referenceFits: Bool = true
    ) {
        matter = .command(command, by: screen)
        self.at = at
        self.planDigest = planDigest
        self.referenceFits = referenceFits
    }

    public init(_ report: Report, at: Timestamp) {
        matter = .report(report)
        self.at = at
    }

    /// The name that records carry.
    public var by: String {
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
