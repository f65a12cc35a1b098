import CutoverCore

/// A runbook with the choices that an exploration makes in it.
public struct Scope: Sendable, CustomStringConvertible {
    public var name: String
    public var runbook: Runbook
    /// The moments of the run, in order; time goes on at any point.
    public var clock: [Timestamp]
    /// The first is at the wheel when the exploration begins.
    public var screens: [Screen]
    /// What a captured or asked variable may turn out to be; names that are not listed have one value.
    public var choices: [String: [String]]
    public var endings: Set<EndingKind>

    /// How commands end in this scope, besides passing.
    public enum EndingKind: Hashable, Sendable, CaseIterable {
        case failed
        /// Nothing was judged, and the engine claims the best.
        case empty
        /// The time limit passed after good output.
        case cutOff
    }

    public init(
        name: String, runbook: Runbook, clock: [Timestamp] = [Scope.epoch], screens: [Screen] = [Scope.alice],
        choices: [String: [String]] = [:], endings: Set<EndingKind> = [.failed]
    ) {
        self.name = name
        self.runbook = runbook
        self.clock = clock
        self.screens = screens
        self.choices = choices
        self.endings = endings
    }

    public var description: String { name }

    public static let epoch = Timestamp(milliseconds: 1_000_000)
    public static let alice = Screen(id: "screen-1", person: "Alice", place: "ops-laptop, pts/1")
    public static let bob = Screen(id: "screen-2", person: "Bob", place: "ops-laptop, pts/2")

    /// What the first record says of the run; Alice is its operator.
    public var info: RunInfo {
        RunInfo(
            id: "run-1", route: runbook.routes.first?.id ?? "", target: runbook.routes.first?.target ?? "",
            person: Scope.alice.person, runbookDigest: "digest-of-runbook", workingDirectory: "/",
            startedAt: clock[0])
    }

    /// The records that every exploration begins with.
    public var opening: [Request] {
        [Request(.open(info), at: clock[0]), Request(.takeWheel, by: screens[0], at: clock[0])]
    }

    func values(of name: String) -> [String] { choices[name] ?? ["\(name.lowercased())-1"] }
}
