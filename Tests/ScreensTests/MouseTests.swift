import Canvas
import CutoverCore
import Foundation
import Testing

@testable import Screens

struct MouseTests {
    /// Where a text stands in the picture.
    private func place(_ text: String, _ wizard: Wizard, _ given: Surroundings) throws -> Point {
        let lines = wizard.draw(in: given).canvas.lines()
        let y = try #require(lines.firstIndex { $0.contains(text) }, "\(text) is not in the picture")
        let range = try #require(lines[y].range(of: text))
        return Point(x: lines[y].distance(from: lines[y].startIndex, to: range.lowerBound), y: y)
    }

    @Test(arguments: [Size.small, .large, .huge])
    func aClickChoosesAnItemOrAPhase(_ size: Size) throws {
        let given = Story.started.surroundings()
        var wizard = Wizard(size: size)
        _ = wizard.handle(.mouse(.press(try place("Nobody else deploys", wizard, given))), in: given)
        #expect(wizard.item(in: given.walk)?.id == "freeze")
        _ = wizard.handle(.mouse(.press(try place("DNS/CORS", wizard, given))), in: given)
        #expect(wizard.item(in: given.walk)?.id == "preflight")
    }

    @Test func aClickMarksAnAnswerAndTakesNone() throws {
        let given = Story.ready.surroundings()
        var wizard = Wizard()
        _ = wizard.handle(.key(.enter), in: given)
        #expect(wizard.handle(.mouse(.press(try place("Run it now", wizard, given))), in: given) == [])
        #expect(wizard.draw(in: given).canvas.lines().joined(separator: "\n").contains("(•) y Run it now"))
        #expect(wizard.handle(.key(.enter), in: given) == [.command(.start("deploy"))])
    }

    @Test func aClickPicksARollback() throws {
        let given = Story.smokeFailed.surroundings()
        var wizard = Wizard()
        _ = wizard.handle(.key(.character("R")), in: given)
        _ = wizard.handle(.mouse(.press(try place("clone the database", wizard, given))), in: given)
        #expect(wizard.draw(in: given).canvas.lines().joined(separator: "\n").contains("(•) clone the database"))
    }

    @Test func theWheelScrollsWhatIsUnderThePointer() throws {
        let given = Story.deployed.surroundings()
        var wizard = Wizard()
        let detail = Point(x: 60, y: 10)
        for _ in 0..<2 { _ = wizard.handle(.mouse(.wheelDown(detail)), in: given) }
        #expect(wizard.detailTop(in: given.walk) > 0)
        let item = wizard.item(in: given.walk)
        #expect(item?.id == "ten", "the cursor stays")
        _ = wizard.handle(.mouse(.wheelUp(Point(x: 5, y: 5))), in: given)
        #expect(wizard.item(in: given.walk)?.id == "preflight", "over the list it moves the cursor")
        _ = wizard.handle(.key(.character("?")), in: given)
        _ = wizard.handle(.mouse(.wheelDown(detail)), in: given)
        #expect(wizard.places.last?.top == Wizard.wheelLines)
    }
}
