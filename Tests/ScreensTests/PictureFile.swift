import Foundation
import Synchronization

/// Draws the pictures of the tests anew, in their own source files, when `CUTOVER_WRITE_PICTURES` is set.
///
/// Look at every picture that `git diff` names: a test that was drawn anew only proves that nothing changes by itself.
enum Recorder {
    static let isOn = ProcessInfo.processInfo.environment["CUTOVER_WRITE_PICTURES"] != nil

    /// By how many rows a picture that was replaced has moved what stands below it.
    private struct Shift {
        var line: Int
        var rows: Int
    }

    private static let shifts = Mutex<[String: [Shift]]>([:])

    /// Replaces the text between the quotes of the literal that begins on, or next after, a line.
    static func record(_ picture: String, file: String, line: Int) {
        shifts.withLock { shifts in
            let moved = shifts[file, default: []].filter { $0.line < line }.reduce(0) { $0 + $1.rows }
            guard let text = try? String(contentsOfFile: file, encoding: .utf8) else { return }
            var lines = text.components(separatedBy: "\n")
            guard let opening = lines[(line - 1 + moved)...].firstIndex(where: { $0.hasSuffix("#\"\"\"") }),
                let closing = lines[(opening + 1)...].firstIndex(where: { $0.hasPrefix("\"\"\"#") })
            else { return }
            let rows = picture.components(separatedBy: "\n")
            lines.replaceSubrange((opening + 1)..<closing, with: rows)
            shifts[file, default: []].append(Shift(line: line, rows: rows.count - (closing - opening - 1)))
            try? lines.joined(separator: "\n").write(toFile: file, atomically: true, encoding: .utf8)
        }
    }
}
