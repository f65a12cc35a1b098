import CutoverCore
import Exploration
import Testing

@Suite struct WheelTests {
    private func bob(_ command: Command) -> Request { Request(command, by: Bench.bob, at: Scope.epoch) }

    @Test func onlyTheScreenAtTheWheelSteers() throws {
        var bench = try Bench(.wheel)
        #expect(bench.refusal(of: bob(.start("look"))) == .notAtTheWheel(holder: Scope.alice))
        #expect(try bench.take(bob(.takeWheel)) == [.wheelTaken(Scope.bob, at: Scope.epoch)])
        #expect(try bench.take(bob(.takeWheel)) == [])
        #expect(bench.refusal(of: .start("look")) == .notAtTheWheel(holder: Scope.bob))
        #expect(bench.refusal(of: bob(.start("look"))) == nil)
    }

    @Test func onlyItsHolderLetsGo() throws {
        var bench = try Bench(.wheel)
        #expect(try bench.take(bob(.leaveWheel)) == [])
        #expect(try bench.ask(.leaveWheel) == [.wheelLeft(Scope.alice, at: Scope.epoch)])
        #expect(bench.refusal(of: .start("look")) == .notAtTheWheel(holder: nil))
    }

    @Test func engineNeedsNoWheel() throws {
        var bench = try Bench(.wheel)
        try bench.ask(.start("look"))
        try bench.ask(.leaveWheel)
        try bench.pass()
        #expect(bench.box("look") == .passed)
    }
}
