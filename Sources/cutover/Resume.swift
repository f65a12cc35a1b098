import ArgumentParser
import CutoverCore
import Glibc
import Runbooks
import Supervision

/// `cutover resume`, and plain `cutover`: goes on where the operator left off.
struct Resume: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Go on with a run; it asks which where none is named and several are in progress.")

    @Argument(help: "The run's id, or how it begins; see cutover list.")
    var id: String?

    @Option(name: .customLong("operator"), help: "Who sits at this screen; who began the run when left out.")
    var person: String?

    func run() throws {
        let store = try RunStore.ofOperator()
        if id != nil || RunChoice.open(in: store).isEmpty { _ = try RunChoice.find(id, in: store) }
        try WizardLoop.requireTerminal()
        let chosen = try id.map { try RunChoice.find($0, in: store) } ?? RunChoice.ask(in: store)
        let folder = store.folder(of: chosen)
        let isRehearsal = (try? store.beginning(of: folder))?.info.companion.isEmpty == false
        // A closed rehearsal's estate is gone; its journal is still there to be looked at.
        if isRehearsal, let preparation = try? EstateCalls.preparation(folder.estate.string) {
            return try Sitting.rehearsing(store, folder, preparation).open(person)
        }
        try Sitting(store: store, folder: folder, environment: processEnvironment()).open(person)
    }
}

extension RunStore {
    /// The runs of whoever started this process; says why there is no place for them.
    static func ofOperator() throws -> RunStore {
        do { return try RunStore(environment: processEnvironment()) } catch { throw fail("\(error)") }
    }
}

/// Finds the run that is meant.
enum RunChoice {
    static func find(_ id: String?, in store: RunStore) throws -> String {
        let ids = store.ids()
        if let id {
            let found = ids.filter { $0 == id || $0.hasPrefix(id) }
            if found.contains(id) { return id }
            guard let only = found.first else {
                if let stranger = store.strangers().first(where: { $0.id.hasPrefix(id) }) {
                    throw fail(reading: stranger.reason)
                }
                throw fail(
                    "there is no run or command '\(id)': cutover list shows the runs, cutover --help the commands",
                    Exit.noRun)
            }
            if found.count > 1 { throw fail("'\(id)' could be any of \(found.joined(separator: ", "))", Exit.noRun) }
            return only
        }
        guard let open = open(in: store).first else {
            if let stranger = store.strangers().first { throw fail(reading: stranger.reason) }
            throw fail(
                "no run is in progress. Begin one with 'cutover start', or practise with 'cutover rehearse'.",
                Exit.noRun)
        }
        return open
    }

    /// The runs that are not closed, newest first.
    static func open(in store: RunStore) -> [String] {
        store.idsNotKnownAsClosed().filter { isOpen($0, in: store) }
    }

    /// The one run in progress; asks on the terminal which, where there are several.
    static func ask(in store: RunStore) throws -> String {
        let ids = open(in: store)
        guard ids.count > 1 else { return try find(nil, in: store) }
        let runs = ids.map { id in Result { try RunRecords(of: store.folder(of: id), in: store) } }
        let cells = zip(ids, runs).enumerated().map { ["  \($0 + 1)"] + List.cells(RunList.Row($1.0, $1.1)) }
        let lines = Table.text([[""] + List.heads] + cells).split(separator: "\n")
        try say("Several runs are in progress:\n" + lines[0])
        for (line, run) in zip(lines.dropFirst(), runs) {
            try say(line + ((try? run.get()).map { "\n     " + subject(of: $0) } ?? ""))
        }
        print("Which one? [1] ", terminator: "")
        fflush(nil)
        guard let answer = readLine() else { throw fail("no run was chosen", Exit.noRun) }
        let word = answer.trimmingPrefix { $0.isWhitespace }.prefix { !$0.isWhitespace }
        if word.isEmpty { return ids[0] }
        if let number = Int(word) {
            guard ids.indices.contains(number - 1) else {
                throw fail("there is no run \(number) in the list", Exit.noRun)
            }
            return ids[number - 1]
        }
        return try find(String(word), in: store)
    }

    /// What a run cuts over, and on what: `Shop stage → prod, on shop-prod`.
    private static func subject(of records: RunRecords) -> String {
        let info = records.beginning.info
        let runbook = RunbookReader.read(bytes: records.runbook, file: "", isLinted: true).runbook
        let route = runbook?.routes.first { $0.id == info.route }?.title ?? info.route
        let title = [runbook?.title, route].compactMap(\.self).joined(separator: " ")
        return [title, "on " + info.target, info.mark].compactMap(\.self).joined(separator: ", ")
    }

    /// Refuses a target on which a run was begun and is not closed; a rehearsal's target is its own.
    static func requireNoneBegun(on target: String, in store: RunStore) throws {
        // It may be a run on this very target.
        if let stranger = store.strangers().first { throw stranger.reason }
        for id in store.ids() {
            let folder = store.folder(of: id)
            guard let beginning = try? store.beginning(of: folder) else { continue }
            let isMeant = beginning.info.target == target
            let state: State
            do {
                state = State().evolved(by: try store.events(of: folder))
                // Where the journal is empty the rest of the folder says whether it always was.
                if isMeant, state.run == nil { _ = try RunRecords(of: folder, in: store) }
            } catch {
                if isMeant { throw error }
                continue
            }
            guard let run = state.run, !state.isClosed else { continue }
            if isMeant || run.target == target { throw NotClosed(id: id, target: target) }
        }
    }

    /// Whether a run can be gone on with; one that cannot be read counts, so that it is looked at.
    private static func isOpen(_ id: String, in store: RunStore) -> Bool { state(of: id, in: store)?.isClosed != true }

    /// How a run stands; nil where its journal cannot be read.
    private static func state(of id: String, in store: RunStore) -> State? {
        (try? store.events(of: store.folder(of: id))).map { State().evolved(by: $0) }
    }

    /// Why no run may begin on a target.
    struct NotClosed: Error, CustomStringConvertible {
        let id: String
        let target: String

        var description: String {
            "the run \(id) on \(target) is not closed: go on with 'cutover resume \(id)', and close it first"
        }
    }
}

extension State {
    fileprivate var isClosed: Bool { if case .closed = course { true } else { false } }
}
