import ArgumentParser
import CutoverCore
import Supervision

/// `cutover list`: all runs, newest first.
struct List: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "List all runs, newest first.")

    func run() throws {
        let store = RunStore(environment: processEnvironment())
        let ids = store.ids()
        if ids.isEmpty { print("No runs yet.") }
        for id in ids {
            let state = (try? store.events(of: store.folder(of: id))).map { State().evolved(by: $0) } ?? State()
            let mark = state.run?.mark.map { "  \($0)" } ?? ""
            print("\(id)  \(state.course.words)  \(state.run?.person ?? "")\(mark)")
        }
    }
}

extension Course {
    var words: String {
        switch self {
        case .forward: "in progress"
        case .rollingBack: "rolling back"
        case .closed(let closing):
            switch closing.ending {
            case .completed: "completed"
            case .rolledBack: "rolled back"
            case .abandoned: "abandoned"
            }
        }
    }
}
