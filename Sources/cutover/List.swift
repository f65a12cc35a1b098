import ArgumentParser
import Canvas
import CutoverCore
import Supervision
import Text

/// `cutover list`: all runs, newest first.
struct List: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "List all runs, newest first.")

    func run() throws {
        let store = try RunStore.ofOperator()
        let ids = store.ids()
        let strangers = store.strangers()
        for stranger in strangers { try say("not listed: \(stranger.reason)") }
        if ids.isEmpty, strangers.isEmpty {
            try say("No runs yet. Begin one with 'cutover start', or practise with 'cutover rehearse'.")
        }
        let rows = ids.map { List.row($0, store) }
        if !rows.isEmpty {
            try say(Table.text([["RUN", "STARTED", "OPERATOR", "STANDS AT"]] + rows.map(\.cells)))
        }
        let misfits = rows.contains { $0.records == nil || $0.records?.warning != nil }
        if !strangers.isEmpty || misfits { throw Exit.misfit }
    }

    /// - Returns: the cells of a run, and what is there of it where that can be read.
    static func row(_ id: String, _ store: RunStore) -> (cells: [String], records: RunRecords?) {
        do {
            let records = try RunRecords(of: store.folder(of: id), in: store)
            let info = records.beginning.info
            let stands = [State().evolved(by: records.events).course.words, records.warning].compactMap(\.self)
            let cells = [id, LocalTime.dayAndMinute(of: info.startedAt), info.person, stands.joined(separator: "; ")]
            return (cells, records)
        } catch {
            return ([id, "", "", "\(error)"], nil)
        }
    }
}

/// Columns as wide as their widest cell.
enum Table {
    static func text(_ rows: [[String]]) -> String {
        let count = rows.map(\.count).max() ?? 0
        let widths = (0..<count).map { column in rows.map { TextWidth.columns(of: $0[column]) }.max() ?? 0 }
        return rows.map { row in
            zip(row, widths).enumerated().map { index, cell in
                index == row.count - 1 ? cell.0 : cell.0.padded(to: cell.1 + 2)
            }.joined()
        }.joined(separator: "\n")
    }
}

extension String {
    /// The text with spaces after it, at least one, up to a width in cells.
    func padded(to width: Int) -> String {
        self + String(repeating: " ", count: max(1, width - TextWidth.columns(of: self)))
    }
}

extension Course {
    var words: String {
        switch self {
        case .forward: "in progress"
        case .rollingBack: "rolling back"
        case .closed(let closing):
            ([closing.ending.words] + closing.counts).joined(separator: ", ")
        }
    }
}

extension Closing {
    /// `2 applied`, for each kind of what remains.
    fileprivate var counts: [String] {
        Remainder.State.allCases.compactMap { state in
            let count = remains.count { $0.state == state }
            return count == 0 ? nil : "\(count) \(state.words)"
        }
    }
}
