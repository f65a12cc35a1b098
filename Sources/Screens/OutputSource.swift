import Canvas
import CutoverCore
import Text

/// Which output is meant.
package enum OutputReference: Hashable, Sendable {
    /// What the stage at hand of a running attempt has printed so far.
    case live(attempt: Int)
    /// What a stage that ended had printed, by the digest of what was kept.
    case kept(digest: String)
}

/// How much output there is.
package struct OutputExtent: Hashable, Sendable {
    /// How many lines can be shown; an unfinished last one counts.
    package var lineCount: Int
    /// Bytes printed so far, those that were not kept included.
    package var bytesPassed: Int
    /// Bytes of the middle that were not kept.
    package var bytesDropped: Int

    package init(lineCount: Int, bytesPassed: Int, bytesDropped: Int = 0) {
        self.lineCount = lineCount
        self.bytesPassed = bytesPassed
        self.bytesDropped = bytesDropped
    }
}

/// Hands out windows of a command's output, so that no screen holds a whole log.
package protocol OutputSource {
    func extent(of output: OutputReference) -> OutputExtent
    /// At most `count` lines from line `first` (0 is the first one).
    func lines(of output: OutputReference, first: Int, count: Int) -> [String]
    /// The nearest line at or after `start`, or at or before it when going backwards, that contains `text` in any case.
    func line(of output: OutputReference, containing text: String, from start: Int, backwards: Bool) -> Int?
    /// Whether a line was so long that its end was not kept, and cannot be found.
    func hasCutLine(_ output: OutputReference) -> Bool
}

/// Output that is held in memory.
package struct TextOutputs: OutputSource, Sendable {
    /// The lines of each output; one that is not listed is empty.
    package var texts: [OutputReference: [String]]
    /// Bytes of the middle that each output lacks; 0 where it is not listed.
    package var bytesDropped: [OutputReference: Int]

    package init(_ texts: [OutputReference: [String]] = [:], bytesDropped: [OutputReference: Int] = [:]) {
        self.texts = texts
        self.bytesDropped = bytesDropped
    }

    /// Counts the lines that are held, and a line's end for each.
    package func extent(of output: OutputReference) -> OutputExtent {
        let lines = texts[output] ?? []
        let dropped = bytesDropped[output] ?? 0
        let kept = lines.reduce(0) { $0 + $1.utf8.count + 1 }
        return OutputExtent(lineCount: lines.count, bytesPassed: kept + dropped, bytesDropped: dropped)
    }

    /// From the lines that are held; none outside them.
    package func lines(of output: OutputReference, first: Int, count: Int) -> [String] {
        let lines = texts[output] ?? []
        let start = min(max(0, first), lines.count)
        return Array(lines[start..<min(lines.count, start + max(0, count))])
    }

    /// Looks through the lines that are held.
    package func line(of output: OutputReference, containing text: String, from start: Int, backwards: Bool) -> Int? {
        Search.line(in: texts[output] ?? [], containing: text, from: start, backwards: backwards)
    }

    /// Looks for the mark that a line carries whose end was cut off.
    package func hasCutLine(_ output: OutputReference) -> Bool {
        texts[output]?.contains(where: OutputCleaner.isCut) == true
    }
}

/// Hands out windows of a run's events, oldest first.
package protocol TimelineSource {
    var count: Int { get }
    func events(first: Int, count: Int) -> [Event]
}

/// Events that are held in memory.
package struct EventList: TimelineSource, Sendable {
    /// Oldest first.
    package var events: [Event]

    package init(_ events: [Event] = []) { self.events = events }

    /// How many events are held.
    package var count: Int { events.count }

    /// From the events that are held; none outside them.
    package func events(first: Int, count: Int) -> [Event] {
        let start = min(max(0, first), events.count)
        return Array(events[start..<min(events.count, start + max(0, count))])
    }
}

/// Finds lines by what they contain, in any case.
enum Search {
    /// How many columns stand before the first place in a line that holds `text`.
    static func column(in line: String, of text: String) -> Int? {
        let lowered = line.lowercased()
        guard let place = lowered.firstRange(of: text.lowercased()) else { return nil }
        return TextWidth.columns(of: String(lowered[..<place.lowerBound]))
    }

    static func contains(_ line: String, _ text: String) -> Bool {
        text.isEmpty ? false : line.lowercased().contains(text.lowercased())
    }

    static func line(in lines: [String], containing text: String, from start: Int, backwards: Bool) -> Int? {
        let lowered = text.lowercased()
        guard !lowered.isEmpty, !lines.isEmpty else { return nil }
        if backwards {
            guard start >= 0 else { return nil }
            return stride(from: min(start, lines.count - 1), through: 0, by: -1)
                .first { lines[$0].lowercased().contains(lowered) }
        }
        guard start < lines.count else { return nil }
        return (max(0, start)..<lines.count).first { lines[$0].lowercased().contains(lowered) }
    }
}
