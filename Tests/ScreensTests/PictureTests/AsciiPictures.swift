import Canvas
import Testing

@testable import Screens

/// The main screen where the locale is not UTF-8: the same picture, cell for cell, in ASCII.
struct AsciiPictures {
    @Test func failedInAscii() {
        let shot = Shot(.failed)
        expectPicture(shot.asciiCanvas(.small))
        expectPicture(shot.asciiCanvas(.large))
    }

    @Test func theSoakInAscii() {
        expectPicture(Shot(.soaking).canvas(.small).asAscii())
    }

    @Test func theRollbackInAscii() {
        expectPicture(Shot(.smokeFailed, keys: [.character("R")]).canvas(.small).asAscii())
    }

    @Test func nothingButAsciiIsLeft() {
        for story in Situations.stories {
            let text = Shot(story).canvas(.large).asAscii().lines().joined(separator: "\n")
            #expect(text.utf8.allSatisfy { $0 == 0x0A || 0x20..<0x7F ~= $0 })
        }
    }
}
