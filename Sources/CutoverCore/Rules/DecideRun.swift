// The run as a whole: its beginning, its end, and who steers it.

extension Ruling {
    func open(_ info: RunInfo) -> [Event] {
        let declared: [Event] = walk.runbook.variables.compactMap { variable in
            guard case .plain(let text) = variable.source else { return nil }
            return .valueGiven(name: variable.name, text: text, by: Report.declared, at: now)
        }
        return [.runStarted(info)] + declared
    }

    func close(unfinished reason: String?) -> [Event] {
        let ending = reason != nil ? .unfinished : walk.endingOnceDone
        let remains = ending == .completed ? [] : walk.remains(whenRolledBack: ending == .rolledBack)
        return [.closed(Closing(ending: ending, by: by, at: now, reason: reason ?? "", remains: remains))]
    }

    func takeWheel() -> [Event] {
        guard case .command(_, let screen) = request.matter else { return [] }
        return state.wheel?.id == screen.id ? [] : [.wheelTaken(screen, at: now)]
    }

    func leaveWheel() -> [Event] {
        guard case .command(_, let screen) = request.matter, state.wheel?.id == screen.id else { return [] }
        return [.wheelLeft(screen, at: now)]
    }
}
