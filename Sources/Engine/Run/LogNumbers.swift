import CutoverCore

/// Which log in the evidence folder each attempt is writing.
///
/// Every stage of an attempt has a log of its own: its number is its place among all stages started in the run, so that
/// a screen and a later process find it by the journal alone.
package struct LogNumbers: Hashable, Sendable {
    /// The newest log of each attempt.
    package private(set) var byAttempt: [Int: Int] = [:]
    /// How many stages were started, which is also the newest number.
    package private(set) var started = 0

    package init() {}

    /// The newest log of `attempt`; nil when none was started.
    package subscript(attempt: Int) -> Int? { byAttempt[attempt] }

    /// Takes records in, each once and in order: every start of a stage or of a gauge's reading has the next number.
    package mutating func note(_ events: some Sequence<Event>) {
        for event in events {
            switch event {
            case .stageStarted(_, let attempt, _, _, _), .gaugeReadingStarted(_, let attempt, _, _, _):
                started += 1
                byAttempt[attempt] = started
            default: break
            }
        }
    }
}
