import Canvas
import CutoverCore
import Text

/// One key with what it does now.
struct Hint: Hashable {
    var action: KeyAction
    var key: String
    var label: String

    var columns: Int { TextWidth.columns(of: key) + 1 + TextWidth.columns(of: label) }
}

/// The keys that do something now, from the key table.
enum Hints {
    static let gap = 3

    /// As many as fit; the way to all keys is never left out.
    static func fitting(width: Int, _ scene: Scene) -> [Hint] {
        let all = all(scene)
        let help = all.filter { $0.action == .help }
        var columns = help.reduce(0) { $0 + $1.columns }
        var shown: [Hint] = []
        for hint in all where hint.action != .help {
            guard columns + hint.columns + gap <= width else { continue }
            columns += hint.columns + gap
            shown.append(hint)
        }
        return shown + help
    }

    /// Everything that works now and has a name, most needed first.
    static func all(_ scene: Scene) -> [Hint] {
        let context = scene.wizard.context(in: scene.given)
        let hints = KeyTable.rows.compactMap { row -> Hint? in
            guard row.contexts.contains(context), !row.label.isEmpty, let key = row.keys.first else { return nil }
            guard scene.given.obstacle(to: row.action, on: scene.item) == nil, isUseful(row.action, scene) else {
                return nil
            }
            let keys = (enterDoes(row.action, scene) ? [key, .enter] : [key]).map {
                scene.wizard.showsUnicode ? $0.name : $0.wholeName
            }
            return Hint(action: row.action, key: keys.joined(separator: "/"), label: label(row, scene))
        }
        let urgent = mostUrgent(in: context, scene)
        let first = urgent.compactMap { action in hints.first { $0.action == action } }
        return first + hints.filter { !urgent.contains($0.action) }
    }

    /// What is wanted first where the order of the key table is not the order of need.
    private static func mostUrgent(in context: KeyContext, _ scene: Scene) -> [KeyAction] {
        switch context {
        case .output:
            [
                .back, .stop, .rollBack, .scrollRight, .scrollLeft, .nextMatch, .previousMatch, .follow, .search,
                .previousStage, .nextStage,
            ]
        case .page: [.back, .rollBack, .nextMatch, .previousMatch, .search]
        case .list: [.open, .back, .rollBack, .nextMatch, .previousMatch, .search]
        case .closed: [.open, .timeline, .leave]
        case .items, .detail:
            if case .lost = scene.given.supervisor {
                [.leave]
            } else if scene.given.possibleEnding != nil, scene.given.possibleEnding != .unfinished {
                [.close, .goForward]
            } else if scene.walk.isRolledBack {
                [.goForward]
            } else if let direction = scene.item.flatMap(scene.given.direction) {
                direction == .rollBack ? [.rollBack] : direction == .close ? [.close] : []
            } else {
                looksFirst(scene) ? [.readBack] : isFailedSoak(scene) ? [.rollBack] : []
            }
        case .rollback: [.choiceDown, .nextReach, .confirm, .cancel]
        case .search, .question, .form: []
        }
    }

    /// Whether a change may well have taken: looking once more comes before making it once more.
    private static func looksFirst(_ scene: Scene) -> Bool {
        guard let item = scene.item else { return false }
        return switch scene.state[item.id] {
        case .failed: scene.given.walk.isApplied(item)
        case .inDoubt(let doubt): doubt.finding == nil
        default: false
        }
    }

    private static func isFailedSoak(_ scene: Scene) -> Bool {
        guard let item = scene.item, case .soak = item.task else { return false }
        return scene.state[item.id].box == .failed
    }

    private static func isUseful(_ action: KeyAction, _ scene: Scene) -> Bool {
        let place = scene.wizard.places.last
        switch action {
        case .nextMatch, .previousMatch: return hasFound(scene)
        case .toDetail: return isDetailLonger(scene)
        case .rollBack: return scene.given.possibleEnding != .rolledBack
        case .confirm:
            if case .question(let question) = scene.wizard.prompt { return question.selected != nil }
            return true
        case .choiceDown:
            if case .rollback = scene.wizard.prompt { return scene.given.rollbackOptions.count { !$0.isTaken } > 1 }
            return true
        case .nextReach:
            if case .rollback(let rollback) = scene.wizard.prompt {
                return scene.given.rollbackReaches(rollback, from: scene.item).count > 1
            }
            return true
        case .contacts: return place?.view != .contacts
        case .timeline: return place?.view != .timeline
        case .values: return place?.view != .values
        case .help: return place?.view != .help
        case .errata: return !scene.runbook.errata.isEmpty && place?.view != .errata
        case .references: return !scene.runbook.references.isEmpty && place?.view != .references
        case .close:
            return scene.given.possibleEnding != .unfinished || scene.item.flatMap(scene.given.direction) == .close
        case .pageDown:
            guard let box = PromptView.box(scene) else { return false }
            return box.text.count > box.top + box.textHeight
        case .nextStage, .previousStage: return hasStage(action == .nextStage ? 1 : -1, scene)
        case .open:
            switch place?.view {
            case .timeline: return scene.given.itemOfEvent(at: place?.index ?? 0) != nil
            case .values: return scene.given.obstacle(toSettingValueAt: place?.index ?? 0) == nil
            default: return true
            }
        case .scrollRight: return place.map { OutputView.hidesAtRight(scene, $0) } ?? false
        case .scrollLeft: return (place?.left ?? 0) > 0
        case .follow:
            guard let place else { return false }
            return !place.follows && OutputView.output(scene, place)?.isLive == true
        case .nextField:
            guard case .form(let form) = scene.wizard.prompt else { return true }
            if case .attest(let id) = form.kind { return !scene.given.statements(beside: id).isEmpty }
            return form.fields.count > 1
        // Of a single one, Enter says it better.
        case .startChecks:
            return scene.wizard.isStartingChecks || scene.given.openChecks(besides: scene.item).checks.count > 1
        // Enter does it already.
        case .runAgain:
            return scene.given.obstacle(to: .run, on: scene.item) != nil || isDone(scene) || hasPassed(scene)
        // It is named beside Space.
        case .run: return !hasPassed(scene)
        case .signOff: return scene.item.map { !$0.commands.isEmpty } ?? false
        default: return true
        }
    }

    /// Whether there is anything to go on from: what was searched for was found here.
    private static func hasFound(_ scene: Scene) -> Bool {
        if let place = scene.wizard.places.last { return place.found != nil }
        return scene.item.map { Search.contains($0.title, scene.wizard.searched) } ?? false
    }

    private static func isDetailLonger(_ scene: Scene) -> Bool {
        let area = DetailView.textArea(scene)
        return DetailView.document(scene, width: area.width).count > area.height
    }

    private static func hasPassed(_ scene: Scene) -> Bool {
        scene.item.map { scene.state[$0.id].box == .passed } ?? false
    }

    /// Whether Enter does what an action does.
    private static func enterDoes(_ action: KeyAction, _ scene: Scene) -> Bool {
        action == .signOff && hasPassed(scene)
    }

    private static func isDone(_ scene: Scene) -> Bool { scene.item.map { scene.state[$0.id].isDone } ?? false }

    private static func hasStage(_ step: Int, _ scene: Scene) -> Bool {
        let count = scene.item?.outputs(in: scene.state).count ?? 0
        let shown = min(scene.wizard.places.last?.stage ?? count - 1, count - 1) + step
        return shown >= 0 && shown < count
    }

    /// The name of a key where the table's would be too general.
    private static func label(_ row: KeyBinding, _ scene: Scene) -> String {
        switch row.action {
        case .run: return runLabel(row, scene)
        case .startChecks: return scene.wizard.isStartingChecks ? "no more checks" : row.label
        case .rollBack:
            if case .rollingBack = scene.state.course { return "another roll-back" }
            return row.label
        case .readBack:
            if let item = scene.item, case .inDoubt = scene.state[item.id] { return "probe" }
            return row.label
        case .open:
            if scene.wizard.context(in: scene.given) == .closed { return "look at the items" }
            switch scene.wizard.places.last?.view {
            case .values: return "set it"
            case .timeline: return "go to its item"
            default: return row.label
            }
        case .nextField:
            guard case .form(let form) = scene.wizard.prompt, case .attest = form.kind else { return row.label }
            return form.beside.isEmpty ? "all of the phase" : "only this one"
        case .confirm:
            guard case .form(let form) = scene.wizard.prompt else { return row.label }
            return form.isLastMissing ? "done" : "next field"
        default: return row.label
        }
    }

    private static func runLabel(_ row: KeyBinding, _ scene: Scene) -> String {
        guard let item = scene.item else { return row.label }
        let progress = scene.state[item.id]
        if scene.given.onward(from: item) != nil { return progress.isDone ? "go on" : "go there" }
        if case .inDoubt = progress { return "settle the doubt" }
        if scene.given.handover(of: item) != nil { return "to its terminal" }
        if scene.given.missingInput(for: item) != nil { return "type it in" }
        switch item.task {
        case .attestation: return "attest"
        case .approval: return "approve"
        case .decision: return "decide"
        case .action:
            if scene.given.readsBackNext(item) { return "read back" }
            return progress == .notStarted ? "run …" : "run again …"
        case .check: return progress == .notStarted ? row.label : "run again"
        case .soak: return progress == .notStarted ? row.label : "watch again …"
        }
    }
}
