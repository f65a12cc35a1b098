import CutoverCore

/// A runbook with the choices that an exploration makes in it.
package struct Scope: Sendable, CustomStringConvertible {
    package var name: String
    package var runbook: Runbook
    /// The moments of the run, in order; time goes on at any point.
    package var clock: [Timestamp]
    /// The first is at the wheel when the exploration begins.
    package var screens: [Screen]
    /// What a captured or asked variable may turn out to be; names that are not listed have one value.
    package var choices: [String: [String]]
    package var endings: Set<EndingKind>
    /// Whether the roll-back of some of the changes is asked for, and whether the run goes forward again: all that was done
    /// matters then under the roll-back, too.
    package var goesForwardAgain: Bool
    /// Items that the run leaves out, as a rehearsal does.
    package var notRehearsed: [ItemID]

    /// How commands end in this scope, besides passing.
    package enum EndingKind: Hashable, Sendable, CaseIterable {
        case failed
        /// Nothing was judged, and the engine claims the best.
        case empty
        /// The time limit passed after good output.
        case cutOff
    }

    package init(
        name: String, runbook: Runbook, clock: [Timestamp] = [Scope.epoch], screens: [Screen] = [Scope.alice],
        choices: [String: [String]] = [:], endings: Set<EndingKind> = [.failed], goesForwardAgain: Bool = false,
        notRehearsed: [ItemID] = []
    ) {
        self.name = name
        self.runbook = runbook
        self.clock = clock
        self.screens = screens
        self.choices = choices
        self.endings = endings
        self.goesForwardAgain = goesForwardAgain
        self.notRehearsed = notRehearsed
    }

    package var description: String { name }

    package static let epoch = Timestamp(milliseconds: 1_000_000)
    package static let alice = Screen(id: "screen-1", person: "Alice", place: "ops-laptop, pts/1")
    package static let bob = Screen(id: "screen-2", person: "Bob", place: "ops-laptop, pts/2")

    /// What the first record says of the run; Alice is its operator.
    package var info: RunInfo {
        RunInfo(
            id: "run-1", route: runbook.routes.first?.id ?? "", target: runbook.routes.first?.target ?? "",
            person: Scope.alice.person, runbookDigest: "digest-of-runbook", workingDirectory: "/",
            confinement: confinement, startedAt: clock[0])
    }

    private var confinement: Confinement? {
        if notRehearsed.isEmpty { return nil }
        let reasons = notRehearsed.map { ($0.name, "psql has no stand-in") }
        return Confinement(isSealed: true, notRehearsed: Dictionary(uniqueKeysWithValues: reasons))
    }

    /// The records that every exploration begins with.
    package var opening: [Request] {
        [Request(.open(info), at: clock[0]), Request(.takeWheel, by: screens[0], at: clock[0])]
    }

    func values(of name: String) -> [String] { choices[name] ?? ["\(name.lowercased())-1"] }
}
