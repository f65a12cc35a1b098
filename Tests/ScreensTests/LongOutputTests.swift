import Canvas
import CutoverCore
import Synchronization
import Testing
import Text

@testable import Screens

/// Drawing reads what is in sight, however long the output or the journal is.
struct LongOutputTests {
    /// A million lines that exist only while they are asked for.
    private final class Endless: OutputSource, TimelineSource, Sendable {
        static let lines = 1_000_000
        private let handedOut = Mutex(0)

        /// How many lines or events were handed out since the last call.
        func taken() -> Int {
            handedOut.withLock { count in
                defer { count = 0 }
                return count
            }
        }

        func extent(of output: OutputReference) -> OutputExtent {
            OutputExtent(lineCount: Endless.lines, bytesPassed: 1 << 30, bytesDropped: 1 << 29)
        }

        func lines(of output: OutputReference, first: Int, count: Int) -> [String] {
            handedOut.withLock { $0 += count }
            return (first..<min(Endless.lines, first + count)).map { "line \($0)" }
        }

        func line(of output: OutputReference, containing text: String, from start: Int, backwards: Bool) -> Int? {
            text == "line 500000" && (backwards ? start >= 500_000 : start <= 500_000) ? 500_000 : nil
        }

        func hasCutLine(_ output: OutputReference) -> Bool { false }

        var count: Int { Endless.lines }

        func events(first: Int, count: Int) -> [Event] {
            handedOut.withLock { $0 += count }
            return (0..<count).map { .wheelTaken(Fixture.alice, at: Timestamp(milliseconds: Int64(first + $0))) }
        }
    }

    private func surroundings(_ endless: Endless, _ story: Story = .deploying) -> Surroundings {
        var given = story.surroundings()
        given.outputs = endless
        given.timeline = endless
        return given
    }

    @Test(arguments: [Size.small, .large, .huge])
    func everyViewReadsAboutAScreenful(_ size: Size) {
        let endless = Endless()
        let given = surroundings(endless)
        for keys in [[], [.character("o")], [.character("o"), .pageUp], [.character("t")], [.character("t"), .home]]
            as [[Key]]
        {
            var wizard = Wizard(size: size)
            for key in keys { _ = wizard.handle(.key(key), in: given) }
            _ = endless.taken()
            _ = wizard.draw(in: given)
            #expect(endless.taken() <= 2 * size.height, "after \(keys)")
        }
    }

    @Test func movingThroughItReadsNothing() {
        let endless = Endless()
        let given = surroundings(endless)
        var wizard = Wizard()
        for key in [.character("o"), .pageUp, .home, .end, .character("f"), .down] as [Key] {
            _ = wizard.handle(.key(key), in: given)
        }
        #expect(endless.taken() == 0)
    }

    @Test func followingShowsTheEndAndAStepBackStays() {
        let endless = Endless()
        let given = surroundings(endless)
        var wizard = Wizard()
        func text() -> String { wizard.draw(in: given).canvas.lines().joined(separator: "\n") }
        _ = wizard.handle(.key(.character("o")), in: given)
        #expect(text().contains("line 999999") && text().contains("following"))
        _ = wizard.handle(.key(.up), in: given)
        #expect(!text().contains("\n line 999999") && text().contains("\n line 999998"))
        _ = wizard.handle(.key(.character("f")), in: given)
        #expect(text().contains("line 999999"))
        _ = wizard.handle(.key(.home), in: given)
        #expect(text().contains(" line 0\n"))
    }

    @Test func whatWasNotKeptIsSaid() {
        let given = surroundings(Endless())
        var wizard = Wizard()
        _ = wizard.handle(.key(.character("o")), in: given)
        let text = wizard.draw(in: given).canvas.lines().joined(separator: "\n")
        #expect(text.contains("1 GiB, first and last 256 MiB kept"))
    }

    @Test func aSearchGoesToThePlaceAndRoundTheEnd() {
        let given = surroundings(Endless())
        var wizard = Wizard()
        for key in [.character("o"), .character("/")] + typing("line 500000") + [.enter] {
            _ = wizard.handle(.key(key), in: given)
        }
        #expect(wizard.draw(in: given).canvas.lines().joined(separator: "\n").contains("line 500000"))
        #expect(wizard.places.last?.found == 500_000)
        #expect(wizard.places.last?.follows == false)
        _ = wizard.handle(.key(.character("n")), in: given)
        #expect(wizard.places.last?.found == 500_000, "the only place is found again")
    }
}

/// Lines that are longer than the screen is wide.
struct LongLineTests {
    private func text(_ keys: [Key], _ story: Story = .longLined) -> String {
        Shot(story, keys: [.character("o")] + keys).canvas(.small).lines().joined(separator: "\n")
    }

    @Test func longLinesScrollSideways() {
        let shown = text([])
        #expect(shown.contains(" field1=1 field2=4") && shown.contains("»"))
        #expect(shown.contains("→ right") && !shown.contains("← left"))
        let moved = text([.right])
        #expect(!moved.contains("field1=1 ") && moved.contains("«"))
        #expect(moved.contains("← left"))
        #expect(text([.right, .left]) == shown)
        let end = text(Array(repeating: .right, count: 60))
        #expect(end.contains("field60=3600") && !end.contains("→ right"), "it stops at the end of the longest line")
    }

    @Test func whatWasFoundIsBroughtIntoView() {
        #expect(text([.character("/")] + typing("field50=") + [.enter]).contains("field50=2500"))
        #expect(text([.character("/")] + typing("short") + [.enter]).contains("field1=1 "))
    }

    @Test func aSearchSaysWhereItCouldNotLook() {
        var story = Story.longLined
        let keys = [Key.character("/")] + typing("nowhere") + [.enter]
        #expect(!text(keys, story).contains("were cut"))
        for reference in story.outputs.texts.keys {
            story.outputs.texts[reference] = [String(repeating: "x", count: OutputCleaner.longestLineScalars + 40)]
        }
        #expect(text(keys, story).contains("Not found: nowhere. Lines of more than 65536 characters were cut"))
    }
}
