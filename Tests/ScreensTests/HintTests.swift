import Canvas
import CutoverCore
import Testing

@testable import Screens

/// What the foot of the screen offers is what helps there.
struct HintTests {
    private func foot(_ shot: Shot, _ size: Size = .small) -> String { shot.canvas(size).lines().last ?? "" }

    @Test func theRestOfTheDetailIsOffered() {
        #expect(foot(Shot(.failed)).contains("→ detail"))
        #expect(foot(Shot(.failed, keys: [.right])).contains("← items"))
        #expect(!foot(Shot(.checking, keys: [.down]), Size(width: 120, height: 60)).contains("→ detail"))
    }

    @Test func anotherRollbackIsCalledThat() {
        #expect(foot(Shot(.smokeFailed)).contains("R roll back"))
        #expect(foot(Shot(.rollingBack)).contains("R another roll-back"))
        #expect(!foot(Shot(.wentBack), .large).contains("R "), "the roll-back is complete")
    }

    @Test func aLongPromptKeepsItsChoiceAndEndsAtItsEnd() {
        let opened = foot(Shot(.lengthy, keys: [.character("R")]))
        #expect(opened.contains("↓ choose") && opened.contains("PgDn more"))
        let read = Shot(.lengthy, keys: [.character("R")] + Array(repeating: .pageDown, count: 30))
        #expect(!foot(read).contains("PgDn more"))
    }

    @Test func theWheelIsTakenFromAPageToo() {
        let shot = Shot(.passed, keys: [.character("e"), .character("T")], viewer: Fixture.bob)
        #expect(shot.canvas(.small).lines().joined(separator: "\n").contains("TAKE THE WHEEL"))
    }

    @Test func theHelpIsClosedByItsOwnKeyAndPagedBySpace() {
        #expect(Shot(.passed, keys: [.character("?"), .character("?")]).wizard(.small).places.isEmpty)
        #expect(Shot(.passed, keys: [.character("?"), .character(" ")]).wizard(.small).places.last?.top ?? 0 > 0)
    }

    @Test func goingOnIsOfferedOnlyWhereSomethingWasFound() {
        let failed: [Key] = [.character("/")] + typing("nowhere") + [.enter]
        #expect(!foot(Shot(.failed, keys: failed)).contains("n next"))
        #expect(!foot(Shot(.failed, keys: [.character("?")] + failed)).contains("n next"))
        let found: [Key] = [.character("?"), .character("/")] + typing("wheel") + [.enter]
        #expect(foot(Shot(.failed, keys: found)).contains("n next"))
        #expect(!foot(Shot(.failed, keys: found + [.escape, .character("e")])).contains("n next"))
    }

    @Test func keysAreSpelledWhereTheirSignsCannotBeShown() {
        let last = Shot(.failed).asciiCanvas(.small).lines().last ?? ""
        #expect(last.contains("Enter run again") && last.contains("Right detail"))
    }

    @Test func nobodyIsSentToTheWheelOfAClosedRun() {
        for row in KeyTable.rows where row.action != .takeWheel {
            for key in row.keys {
                let text = Shot(.completed, keys: [.enter, key], viewer: Fixture.bob).canvas(.small).lines().joined(
                    separator: "\n")
                #expect(!text.contains("press T"), "\(key.name)")
            }
        }
    }
}
