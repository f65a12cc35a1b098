import ArgumentParser
import CutoverCore
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
            let parsed = try RunbookFiles.runbook(records.runbook, named: folder.runbook.string, isLinted: true)
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
            if let confinement = run.confinement { lines.append(confinement.sentence) }
        }
        if case .closed(let closing) = walk.state.course { lines += closed(closing, walk) }
        lines.append(walk.state.wheel.map { "at the wheel: \($0.person), \($0.place)" } ?? "nobody is at the wheel")
        for phase in walk.phases {
            let count = walk.count(in: phase)
            lines.append("\(phase.title)  \(count.done)/\(count.all)")
            lines += phase.items.map { item in
                let reason = walk.state.reasonNotRehearsed(item.id).map { ": not rehearsed, as \($0)" } ?? ""
                return "  [\(walk.state[item.id].box.glyph)] \(item.title)\(reason)"
            }
        }
        lines += walk.state.notes.map { noted($0, walk) }
        return lines.joined(separator: "\n")
    }

    private static func noted(_ note: Note, _ walk: Walk) -> String {
        let title = note.item.map { id in ", on “\(walk.runbook.item(id)?.title ?? id.name)”" } ?? ""
        return "noted \(LocalTime.minute(of: note.at)) by \(note.by)\(title): \(note.text)"
    }

    private static func closed(_ closing: Closing, _ walk: Walk) -> [String] {
        let reason = closing.reason.isEmpty ? "" : ", because: \(closing.reason)"
        let remains = closing.remains.map { remainder in
            "remains \(remainder.state.words): \(walk.runbook.item(remainder.item)?.title ?? remainder.item.name)"
        }
        return ["closed \(LocalTime.minute(of: closing.at)) by \(closing.by)\(reason)"] + remains
    }

    private static func json(_ id: String, _ walk: Walk, _ misfit: String?) -> String {
        let items = walk.phases.flatMap { phase in
            phase.items.map { item in
                let box = JSON.object([
                    "id": .text(item.id.name), "title": .text(item.title), "phase": .text(phase.id),
                    "box": .text(walk.state[item.id].box.rawValue),
                ])
                return walk.state.reasonNotRehearsed(item.id).map { box.adding("because", .text($0)) } ?? box
            }
        }
        let values = walk.state.plainValues.sorted { $0.key < $1.key }
        var report = JSON.object(["run": .text(id), "course": .text(walk.state.course.words)])
        if let mark = walk.state.run?.mark { report = report.adding("mark", .text(mark)) }
        if case .closed(let closing) = walk.state.course { report = report.adding("closing", json(closing)) }
        if !walk.state.notes.isEmpty { report = report.adding("notes", .list(walk.state.notes.map(json))) }
        // What is not as it was recorded.
        if let misfit { report = report.adding("misfit", .text(misfit)) }
        return
            report
            .adding("items", .list(items))
            .adding("values", .object(values.map { JSON.Member(name: $0.key, value: .text($0.value)) }))
            .written()
    }

    private static func json(_ note: Note) -> JSON {
        let written = JSON.object([
            "by": .text(note.by), "at": .integer(Int(note.at.milliseconds)), "text": .text(note.text),
        ])
        return note.item.map { written.adding("item", .text($0.name)) } ?? written
    }

    private static func json(_ closing: Closing) -> JSON {
        let remains = closing.remains.map { remainder in
            JSON.object(["item": .text(remainder.item.name), "state": .text(remainder.state.rawValue)])
        }
        return .object([
            "ending": .text(closing.ending.rawValue), "by": .text(closing.by),
            "at": .integer(Int(closing.at.milliseconds)), "reason": .text(closing.reason), "remains": .list(remains),
        ])
    }
}
