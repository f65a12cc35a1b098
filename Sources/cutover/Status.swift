import ArgumentParser
import CutoverCore
import FoundationEssentials
import Runbooks
import Supervision
import Text

/// `cutover status`: where a run stands, without a screen.
struct Status: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Say where a run stands.")

    @Argument(help: "The run's id, or how it begins.")
    var id: String?

    @Flag(help: "As JSON.")
    var json = false

    func run() throws {
        let store = try RunStore.ofOperator()
        let id = try RunChoice.find(id, in: store)
        let folder = store.folder(of: id)
        let records: RunRecords
        let walk: Walk
        do {
            records = try RunRecords(of: folder, in: store)
            let parsed = try RunbookFiles.runbook(records.runbook, named: folder.runbook.string, isChecked: true)
            let runbook = parsed.resolved(for: try RunbookFiles.route(records.beginning.info.route, of: parsed))
            walk = Walk(runbook: runbook, state: State().evolved(by: records.events))
        } catch let code as ExitCode {
            throw code
        } catch {
            throw fail(reading: error)
        }
        try say(json ? Status.json(id, walk, records.warning) : Status.text(id, walk))
        if let warning = records.warning { throw fail(warning, Exit.misfit) }
    }

    private static func text(_ id: String, _ walk: Walk) -> String {
        var lines = ["\(id)  \(walk.state.course.words)"]
        if let run = walk.state.run {
            let mark = run.mark.map { ", \($0)" } ?? ""
            lines.append("started \(LocalTime.minute(of: run.startedAt)) by \(run.person)\(mark)")
        }
        if case .closed(let closing) = walk.state.course { lines += closed(closing, walk) }
        lines.append(walk.state.wheel.map { "at the wheel: \($0.person), \($0.place)" } ?? "nobody is at the wheel")
        for phase in walk.phases {
            let count = walk.count(in: phase)
            lines.append("\(phase.title)  \(count.done)/\(count.all)")
            lines += phase.items.map { "  [\(walk.state[$0.id].box.glyph)] \($0.title)" }
        }
        return lines.joined(separator: "\n")
    }

    private static func closed(_ closing: Closing, _ walk: Walk) -> [String] {
        let reason = closing.reason.isEmpty ? "" : ", because: \(closing.reason)"
        let remains = closing.remains.map { remainder in
            "remains \(remainder.state.words): \(walk.runbook.item(remainder.item)?.title ?? remainder.item.name)"
        }
        return ["closed \(LocalTime.minute(of: closing.at)) by \(closing.by)\(reason)"] + remains
    }

    private struct Report: Encodable {
        struct Item: Encodable {
            var id: String
            var title: String
            var phase: String
            var box: String
        }
        var run: String
        var course: String
        var mark: String?
        var closing: Closing?
        /// What is not as it was recorded.
        var misfit: String?
        var items: [Item]
        var values: [String: String]
    }

    private static func json(_ id: String, _ walk: Walk, _ misfit: String?) throws -> String {
        let items = walk.phases.flatMap { phase in
            phase.items.map {
                Report.Item(id: $0.id.name, title: $0.title, phase: phase.id, box: walk.state[$0.id].box.rawValue)
            }
        }
        var closing: Closing?
        if case .closed(let closed) = walk.state.course { closing = closed }
        let report = Report(
            run: id, course: walk.state.course.words, mark: walk.state.run?.mark, closing: closing, misfit: misfit,
            items: items, values: walk.state.plainValues)
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return Status.escaped(String(decoding: try encoder.encode(report), as: UTF8.self))
    }

    /// What hides in a JSON text as JSON's own escapes, so that it is shown and still the same text.
    private static func escaped(_ json: String) -> String {
        json.unicodeScalars.map { scalar in
            guard scalar != "\n", !scalar.isASCII, Spelling.spelled(String(scalar)) != String(scalar) else {
                return String(scalar)
            }
            return String(scalar).utf16.map { unit in
                let code = String(unit, radix: 16)
                return "\\u" + String(repeating: "0", count: 4 - code.count) + code
            }.joined()
        }.joined()
    }
}
