import Canvas
import CutoverCore
import Seeds
import Testing

@testable import Screens

/// Whatever is pressed, on whatever size: the picture holds together.
struct SizeTests {
    private static let sizes = [
        Size(width: 0, height: 0), Size(width: 1, height: 1), Size(width: 71, height: 24), Size(width: 40, height: 8),
        Wizard.smallestSize, Size(width: 80, height: 17), Size(width: 80, height: 23), Size(width: 79, height: 24),
        .small, Size(width: 81, height: 33), Size(width: 109, height: 34), Size(width: 110, height: 24), .large,
        Size(width: 150, height: 24), .huge,
    ]

    /// Long walks of random keys, pastes, clicks and resizes; the seed is printed with what goes wrong.
    @Test(arguments: 1...4 as ClosedRange<UInt64>)
    func randomHandsBreakNothing(_ seed: UInt64) {
        var numbers = SeededGenerator(seed: seed)
        let keys = Array(Set(KeyTable.rows.flatMap(\.keys) + typing("z9 ") + [.function(9)])).sorted {
            $0.name < $1.name
        }
        for story in Situations.stories {
            let given = story.surroundings(as: Bool.random(using: &numbers) ? Fixture.alice : Fixture.bob)
            var wizard = Wizard()
            for step in 0..<25 {
                let input = self.input(keys, &numbers)
                let before = wizard
                _ = wizard.handle(input, in: given)
                let (canvas, cursor) = wizard.draw(in: given)
                #expect(canvas.size == wizard.size)
                if let cursor {
                    #expect(canvas.bounds.contains(cursor), "seed \(seed), step \(step): \(input), \(before)")
                }
            }
        }
    }

    private func input(_ keys: [Key], _ numbers: inout SeededGenerator) -> TerminalInput {
        func point() -> Point {
            Point(x: Int.random(in: -1...210, using: &numbers), y: Int.random(in: -1...70, using: &numbers))
        }
        switch Int.random(in: 0..<20, using: &numbers) {
        case 0: return .resized(SizeTests.sizes.randomElement(using: &numbers) ?? .small)
        case 1: return .mouse(.press(point()))
        case 2: return .mouse(.wheelDown(point()))
        case 3: return .mouse(.wheelUp(point()))
        case 4: return .paste("bilko-api-demo 請求書 e\u{301}")
        default: return .key(keys.randomElement(using: &numbers) ?? .enter)
        }
    }

    /// The rules of the frame are whole on every size that is large enough.
    @Test func everyRowIsFilledFromEdgeToEdge() {
        for size in SizeTests.sizes where size.width >= 72 && size.height >= 18 {
            for story in Situations.stories {
                let lines = Shot(story).canvas(size).lines()
                let rules = lines.filter { $0.hasPrefix("───") }
                #expect(rules.count { $0.count == size.width } >= 2, "\(size)")
                #expect(!(lines.last ?? "").isEmpty, "the keys are at the foot")
                #expect(lines[0].hasPrefix(size.width < Layout.wideColumns ? " Bilko" : " cutover · Bilko"))
            }
        }
    }

    /// On the smallest screen every answer and every field is there, and what is to be done.
    @Test func nothingIsPushedOutOfTheSmallestScreen() {
        for moment in Situations.all where moment.shot.keys.count < 3 {
            var wizard = moment.wizard
            _ = wizard.handle(.resized(Wizard.smallestSize), in: moment.given)
            let text = wizard.draw(in: moment.given).canvas.lines().joined(separator: "\n")
            #expect(text.contains("REHEARSAL"))
            switch wizard.prompt {
            case .question(let question):
                for choice in question.choices(in: moment.given) {
                    #expect(text.contains(") \(choice.letter) "), "\(moment.shot.keys): \(choice.label)")
                }
            case .rollback: #expect(text.contains("Type bilko-api-demo"))
            case .form(let form):
                for label in form.labels(in: moment.given) { #expect(text.contains(label.prefix(10)), "\(label)") }
            case nil: break
            }
        }
    }

    @Test func whatRunsAndTheRollbackAreOnTheTiniestScreenToo() {
        let given = Story.deploying.surroundings()
        var wizard = Wizard(size: Size(width: 40, height: 8))
        let text = wizard.draw(in: given).canvas.lines().joined(separator: "\n")
        #expect(text.hasPrefix("[~] Deploy API, no traffic\n→ Running: changing the estate."))
        #expect(text.contains("Here only R, which rolls back, and q,"))
        let keys = [Key.character("R")] + typing("bilko-api-demo") + [.enter]
        let intents = keys.flatMap { wizard.handle(.key($0), in: given) }
        #expect(intents.last == .command(.beginRollback(option: "leave", typed: "bilko-api-demo")))
    }

    /// The mark of a rehearsal, and the way to all keys, are never pushed out.
    @Test func whatMustBeInSightIs() {
        for moment in Situations.all where moment.shot.keys.count < 2 {
            let lines = moment.wizard.draw(in: moment.given).canvas.lines()
            #expect(lines[0].contains("REHEARSAL"))
            if [.items, .detail, .output, .list, .closed].contains(moment.context) {
                #expect(lines.last?.hasSuffix("? all keys") == true)
            }
        }
    }
}
