/// Everything that is true of a run: the replay of its journal.
package struct State: Hashable, Sendable {
    /// What the first record says; nil before there is one.
    package var run: RunInfo?
    /// Where the run is headed now.
    package var course: Course = .forward
    /// The roll-back that was taken; nil while the run goes forward. A closed run keeps it.
    package var rollback: TakenRollback?
    /// Items that are not listed have not started.
    package var items: [ItemID: Progress] = [:]
    /// The values that variables have, by name.
    package var values: [String: HeldValue] = [:]
    /// The number of the newest attempt; attempts count from 1 over the whole run.
    package var attempts = 0
    /// Changes of what serves that were begun and not left undone, in the order in which each was begun last. From the
    /// first on the roll-back is offered.
    package var changesBegun: [ItemID] = []
    /// When the estate was changed last, as far as the run knows.
    package var lastChangeAt: Timestamp?
    /// When the reading that gave each captured value began.
    package var readAt: [String: Timestamp] = [:]
    /// What is read for gauges now, beside the items; by attempt.
    package var gaugeReadings: [Int: GaugeReading] = [:]
    /// Names whose value each change has used.
    package var namesUsed: [ItemID: Set<String>] = [:]
    /// The newest change of each item that began one, whatever its box says since.
    package var pastChanges: [ItemID: PastChange] = [:]
    /// Items whose change is made, as far as is known: it ended well, or a person stated it or settled it so. What
    /// became of their boxes since does not unmake it.
    package var madeChanges: Set<ItemID> = []
    /// Processes of each change that still run after they were told to end.
    package var survivors: [ItemID: [Survivor]] = [:]
    /// How items stood before the run went forward again, oldest first.
    package var history: [ItemID: [PastProgress]] = [:]
    /// What a person did by hand in place of the newest change of a step.
    package var handwork: [ItemID: Handwork] = [:]
    /// When each item was begun last, and when something of it was recorded last.
    package var spans: [ItemID: TimeSpan] = [:]
    /// Every doubt that a person has settled, oldest first.
    package var settlements: [Settlement] = []
    /// What was written down on the way, oldest first.
    package var notes: [Note] = []
    /// The screen that may give commands; nil when nobody is at the wheel.
    package var wheel: Screen?

    package init() {}

    /// What is known of an item; `notStarted` where it is not listed, unless the run leaves it out.
    package subscript(item: ItemID) -> Progress {
        get { items[item] ?? reasonNotRehearsed(item).map { .notRehearsed($0) } ?? .notStarted }
        set { items[item] = newValue }
    }

    /// The item whose attempt this is, while it runs.
    package func item(running attempt: Int) -> (id: ItemID, running: Running)? {
        for (id, progress) in items {
            if case .running(let running) = progress, running.attempt == attempt { return (id, running) }
        }
        return nil
    }

    /// The item whose attempt this is, while it runs or is in doubt.
    func item(runningOrInDoubt attempt: Int) -> ItemID? {
        items.first { _, progress in
            switch progress {
            case .running(let running): running.attempt == attempt
            case .inDoubt(let doubt): doubt.attempt == attempt
            default: false
            }
        }?.key
    }

    /// Why a rehearsal leaves an item out; nil where it does not.
    package func reasonNotRehearsed(_ item: ItemID) -> String? { run?.confinement?.notRehearsed[item.name] }

    /// Whether any command is in flight or any soak is watched.
    package var isAnythingRunning: Bool {
        items.values.contains { if case .running = $0 { true } else { false } }
    }

    /// Whether anything that serves was changed, also where it was undone since.
    package var hasChangedWhatServes: Bool { !changesBegun.isEmpty || !history.isEmpty }

    /// Whether a change that was not undone has used the name's value.
    package func isUsed(_ name: String) -> Bool { namesUsed.values.contains { $0.contains(name) } }

    /// The values as commands see them; secrets are not among them.
    package var plainValues: [String: String] { values.compactMapValues(\.text) }
}

/// From when to when something went on.
package struct TimeSpan: Hashable, Sendable {
    /// When it was begun.
    package var start: Timestamp
    /// The last that was recorded of it.
    package var end: Timestamp
}

/// A look at what a gauge shows: the reading command of an item, run beside it; no box depends on it.
package struct GaugeReading: Hashable, Sendable {
    /// The item whose command reads it.
    package var item: ItemID
    /// The stage of that item whose command reads it.
    package var stage: Stage
    /// When the reading began: what it finds is no newer than that.
    package var startedAt: Timestamp
}

/// A sentence that somebody wrote down on the way.
package struct Note: Hashable, Sendable {
    /// In the words of whoever wrote it.
    package var text: String
    /// The item that it was written on; nil where there was none.
    package var item: ItemID?
    /// Who wrote it.
    package var by: String
    /// When it was written.
    package var at: Timestamp
}

/// A doubt as a person settled it.
package struct Settlement: Hashable, Sendable {
    /// The item that was in doubt.
    package var item: ItemID
    /// What the person decided: that the change was made, or that it was not.
    package var applied: Bool
    /// What the probe had said.
    package var finding: ProbeFinding?
    /// Who decided it.
    package var by: String
    /// When it was decided.
    package var at: Timestamp
}

/// A variable's value with where it came from.
package struct HeldValue: Hashable, Sendable {
    /// Nil for a secret, which is held in memory and never written.
    package var text: String?
    /// The item that captured it; nil when it was given or declared.
    package var capturedBy: ItemID?

    package init(text: String?, capturedBy: ItemID? = nil) {
        self.text = text
        self.capturedBy = capturedBy
    }
}
