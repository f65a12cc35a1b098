import Supervision
import Testing

@Suite struct ReconnectingTests {
    private var reconnecting = Reconnecting(attachedAt: 0)

    /// When tries are made from `start` to `end`, looking every 50 milliseconds.
    private mutating func tries(from start: Int64, to end: Int64) -> [Int64] {
        stride(from: start, through: end, by: 50).filter { reconnecting.isTryDue(at: $0) }
    }

    @Test mutating func itTriesAtOnceThenMoreSlowlyAndNeverGivesUp() {
        let first = tries(from: 100_000, to: 118_000)
        #expect(first.map { $0 - 100_000 } == [0, 250, 750, 1750, 3750, 7750, 12750, 17750])
        let later = tries(from: 10_000_000, to: 10_100_000)
        #expect(later.count == 21)
    }

    @Test mutating func aProcessThatServedIsReplacedAtOnce() {
        _ = tries(from: 10_000, to: 20_000)
        reconnecting.noteAttached(at: 20_000)
        let next = tries(from: 20_050, to: 20_400)
        #expect(next == [20_050, 20_300])
    }

    @Test mutating func processesThatKeepEndingSoonAreReplacedMoreSlowly() {
        var rests: [Int64] = []
        for end in 0..<Int64(Reconnecting.mostQuickEnds + 4) {
            let now = end * 20_000
            reconnecting.noteAttached(at: now)
            rests.append((tries(from: now + 50, to: now + 10_000).first ?? 0) - now - 50)
        }
        #expect(Array(rests.prefix(Reconnecting.mostQuickEnds)).allSatisfy { $0 == 0 })
        #expect(rests.suffix(4).allSatisfy { $0 > 0 })

        reconnecting.noteAttached(at: 1_000_000)
        let afterASteadyOne = tries(from: 1_100_000, to: 1_100_000)
        #expect(afterASteadyOne == [1_100_000])
    }
}
