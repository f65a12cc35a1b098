import ArgumentParser
import Canvas
import CutoverCore
import Supervision
import Text

/// `cutover list`: all runs, newest first.
struct List: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "List all runs, newest first.")

    func run() throws {
        let list = RunList(of: try RunStore.ofOperator())
        for stranger in list.strangers { try say("not listed: \(stranger)") }
        if list.rows.isEmpty, list.strangers.isEmpty {
            try say("No runs yet. Begin one with 'cutover start', or practise with 'cutover rehearse'.")
        }
        if !list.rows.isEmpty { try say(Table.text([List.heads] + list.rows.map(List.cells))) }
        if !list.strangers.isEmpty || list.rows.contains(where: \.isMisfit) { throw Exit.misfit }
    }

    static let heads = ["RUN", "STARTED", "OPERATOR", "STANDS AT"]

    static func cells(_ row: RunList.Row) -> [String] {
        switch row.facts {
        case .success(let facts):
            let stands = [facts.course.words, facts.warning].compactMap(\.self)
            return [row.id, LocalTime.dayAndMinute(of: facts.startedAt), facts.person, stands.joined(separator: "; ")]
        case .failure(let error):
            return [row.id, "", "", "\(error)"]
        }
    }
}

extension RunList.Row {
    fileprivate var isMisfit: Bool {
        switch facts {
        case .success(let facts): facts.warning != nil
        case .failure: true
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
                index == row.count - 1 ? cell.0 : TextLayout.padded(cell.0, width: cell.1 + 2)
            }.joined()
        }.joined(separator: "\n")
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
        Remainder.Condition.allCases.compactMap { state in
            let count = remains.count { $0.state == state }
            return count == 0 ? nil : "\(count) \(state.words)"
        }
    }
}
