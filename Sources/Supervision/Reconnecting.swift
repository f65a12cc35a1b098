/// When a screen looks for another supervising process: at once after one that served, and later and later where none
/// can be started or one after the other ends soon. It never gives up, as a full disk may have room again.
package struct Reconnecting: Sendable {
    /// The first rest after a try that came to nothing.
    package static let shortestRestMilliseconds: Int64 = 250
    /// Each rest is twice the one before, and never longer than this.
    package static let longestRestMilliseconds: Int64 = 5000
    /// Milliseconds after which the end of a process is no part of a row of ends.
    package static let steadyMilliseconds: Int64 = 2000
    /// Ends in a row that are met at once.
    package static let mostQuickEnds = 20

    private var quickEnds = 0
    private var restMilliseconds: Int64 = 0
    private var nextTryAt: Int64 = 0
    /// Since when a process served; nil while there is none.
    private var attachedAt: Int64?

    package init(attachedAt now: Int64) { attachedAt = now }

    /// A supervising process serves from now on; `now` is in milliseconds of a clock that never jumps.
    package mutating func noteAttached(at now: Int64) { attachedAt = now }

    /// Whether another process is to be looked for now, as there is none.
    package mutating func isTryDue(at now: Int64) -> Bool {
        if let attachedAt {
            quickEnds = now - attachedAt >= Reconnecting.steadyMilliseconds ? 0 : quickEnds + 1
            if quickEnds <= Reconnecting.mostQuickEnds { restMilliseconds = 0 }
            nextTryAt = now + restMilliseconds
            self.attachedAt = nil
        }
        guard now >= nextTryAt else { return false }
        let rest = max(Reconnecting.shortestRestMilliseconds, restMilliseconds * 2)
        restMilliseconds = min(Reconnecting.longestRestMilliseconds, rest)
        nextTryAt = now + restMilliseconds
        return true
    }
}
