import CutoverCore
import Exploration
import Testing

/// A note can be made at any moment of a run, by whoever looks at it, and changes nothing else.
@Suite struct NoteTests {
    @Test func itIsKeptWithWhoWhenAndOnWhat() throws {
        var bench = try Bench(.wheel)
        try bench.ask(.start("look"))
        let before = bench.walk.state
        let note = Command.note(text: "slow today", on: "look")
        #expect(bench.refusal(of: Request(note, by: Bench.bob, at: bench.now)) == nil, "Bob only looks on")
        try bench.ask(note)
        let kept = try #require(bench.walk.state.notes.first)
        #expect(kept.text == "slow today" && kept.item == "look" && kept.by == "Alice" && kept.at == bench.now)
        #expect(bench.walk.state.notes.count == 1)
        var without = bench.walk.state
        without.notes = []
        #expect(without == before)
    }

    @Test func whatSaysNothingOrIsOnNothingIsRefused() throws {
        let bench = try Bench(.wheel)
        #expect(bench.refusal(of: bench.note(" \n", on: nil)) == .empty("note"))
        #expect(bench.refusal(of: bench.note("seen", on: "nowhere")) == .unknownItem("nowhere"))
    }

    @Test func aClosedRunTakesNone() throws {
        var bench = try Bench(.wheel)
        try bench.ask(.close(unfinished: "enough"))
        #expect(bench.refusal(of: bench.note("seen", on: nil)) == .closed)
    }
}

extension Bench {
    fileprivate func note(_ text: String, on item: ItemID?) -> Request {
        Request(.note(text: text, on: item), by: Bench.alice, at: now)
    }
}
