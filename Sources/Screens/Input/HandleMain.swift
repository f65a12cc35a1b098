import Canvas
import CutoverCore
import Text

extension Wizard {
    mutating func performMain(_ action: KeyAction, in given: Surroundings) -> [Intent] {
        if let intents = performLookup(action, in: given) { return intents }
        switch action {
        case .up, .down, .pageUp, .pageDown, .halfPageUp, .halfPageDown, .first, .last:
            if isInDetail { scrollDetail(action, in: given) } else { moveCursor(action, in: given) }
        case .nextPhase: movePhase(by: 1, in: given)
        case .previousPhase: movePhase(by: -1, in: given)
        case .toDetail: isInDetail = true
        case .toItems: isInDetail = false
        case .back: looksAtClosedItems = false
        case .nextMatch: findItem(backwards: false, in: given)
        case .previousMatch: findItem(backwards: true, in: given)
        case .leave: return leave(in: given)
        case .output: if !refuses(.output, in: given) { open(.output) }
        default: return performWalking(action, in: given)
        }
        return []
    }

    /// Whether the command of an attempt still runs in a terminal at which this screen may sit, as far as is known.
    package func canHandOver(_ attempt: Int, in given: Surroundings) -> Bool {
        given.handover(of: item(in: given.walk)) == attempt
    }

    private mutating func performWalking(_ action: KeyAction, in given: Surroundings) -> [Intent] {
        if action == .run, let next = given.onward(from: item(in: given.walk)) {
            choose(next.id)
            // From what is next to do the cursor goes on by itself.
            isMovingOn = true
            isInDetail = false
            return []
        }
        if action == .run, let attempt = given.handover(of: item(in: given.walk)) {
            return [.handOver(attempt: attempt)]
        }
        if action == .startChecks { return pressChecks(in: given) }
        guard !refuses(action, in: given) else { return [] }
        if action == .close {
            if let ending = given.possibleEnding {
                prompt =
                    ending == .unfinished
                    ? .form(Form(.closeUnfinished, in: given)) : .question(Question(.close(ending)))
            }
            return []
        }
        if action == .goForward {
            prompt = .question(Question(.goForward))
            return []
        }
        guard let item = item(in: given.walk) else { return [] }
        choose(item.id)
        switch action {
        case .takeOver: prompt = .form(Form(.takeOver(item.id), in: given))
        case .run:
            if case .passed = given.walk.state[item.id] { return signOff(item, in: given) }
            return run(item, in: given)
        case .runAgain: return run(item, in: given)
        case .signOff: return signOff(item, in: given)
        case .decline: prompt = .form(Form(.decline(item.id), in: given))
        case .waive: prompt = .form(Form(.waive(item.id), in: given))
        case .setAside: prompt = .form(Form(.setAside(item.id), in: given))
        case .readBack: return [.command(given.command(for: .readBack, on: item))]
        default: break
        }
        return []
    }

    /// What Enter does: a check runs at once, whatever changes is shown first, what a person says is asked for.
    private mutating func run(_ item: Item, in given: Surroundings) -> [Intent] {
        if case .inDoubt = given.walk.state[item.id] {
            prompt = .question(Question(.doubt(item.id)))
            return []
        }
        let command = given.command(for: .run, on: item)
        if case .readBack = command { return [.command(command)] }
        if let missing = given.missingInput(for: item) {
            prompt = .form(Form(missing.isSecret ? .secret(missing.name) : .value(missing.name), in: given))
            return []
        }
        switch item.task {
        case .check: return [.command(.start(item.id))]
        case .soak:
            if given.walk.state[item.id] == .notStarted { return [.command(.start(item.id))] }
            prompt = .question(Question(.watchAgain(item.id)))
        case .action: prompt = .question(Question(.change(item.id)))
        case .attestation: prompt = .form(Form(.attest(item.id), in: given))
        case .approval: prompt = .form(Form(.approve(item.id), in: given))
        case .decision: prompt = .question(Question(.decide(item.id)))
        }
        return []
    }

    private mutating func signOff(_ item: Item, in given: Surroundings) -> [Intent] {
        if item.commands.isEmpty { return run(item, in: given) }
        guard case .passed(let evidence) = given.walk.state[item.id] else { return [] }
        prompt = .question(Question(.signOff(item.id, evidence: evidence.reference)))
        return []
    }

    mutating func leave(in given: Surroundings) -> [Intent] {
        // Nothing can be said of how it goes on where the process that watches it is not heard.
        if case .lost = given.supervisor { return [.detach] }
        guard given.walk.state.isAnythingRunning else { return [.detach] }
        endChecks()
        prompt = .question(Question(.leave))
        return []
    }

    // MARK: - The cursor

    /// Puts the cursor on an item, where it stays.
    mutating func choose(_ id: ItemID) {
        if chosen != id { detailScroll = nil }
        chosen = id
        isMovingOn = false
    }

    private mutating func moveCursor(_ action: KeyAction, in given: Surroundings) {
        let items = given.walk.phases.flatMap(\.items)
        guard let current = item(in: given.walk), let place = items.firstIndex(where: { $0.id == current.id }) else {
            return
        }
        let page = max(1, Scene(self, given).layout.list.height - 1)
        let target: Int
        switch action {
        case .up: target = place - 1
        case .down: target = place + 1
        case .pageUp: target = place - page
        case .pageDown: target = place + page
        case .halfPageUp: target = place - max(1, page / 2)
        case .halfPageDown: target = place + max(1, page / 2)
        case .first: target = 0
        default: target = items.count - 1
        }
        choose(items[min(max(0, target), items.count - 1)].id)
    }

    private mutating func movePhase(by step: Int, in given: Surroundings) {
        let phases = given.walk.phases
        guard let current = item(in: given.walk),
            let place = phases.firstIndex(where: { $0.items.contains { $0.id == current.id } })
        else { return }
        choosePhase(phases[(place + step + phases.count) % phases.count], in: given)
    }

    /// Goes to what is to be done first in a phase.
    mutating func choosePhase(_ phase: Phase, in given: Surroundings) {
        let open = phase.items.first { !given.walk.state[$0.id].isDone }
        if let item = open ?? phase.items.first { choose(item.id) }
    }

    private mutating func scrollDetail(_ action: KeyAction, in given: Surroundings) {
        let scene = Scene(self, given)
        let area = DetailView.textArea(scene)
        let count = DetailView.document(scene, width: area.width).count
        let top = Scrolling.moved(detailTop(in: given.walk), by: action, page: area.height, count: count)
        detailScroll = detailGround(in: given.walk).map { DetailScroll(top: top, ground: $0) }
    }

    private mutating func findItem(backwards: Bool, in given: Surroundings) {
        let items = given.walk.phases.flatMap(\.items)
        guard !searched.isEmpty, let current = item(in: given.walk),
            let place = items.firstIndex(where: { $0.id == current.id })
        else { return noMatch() }
        for distance in 1...items.count {
            let step = backwards ? items.count - distance : distance
            let candidate = items[(place + step) % items.count]
            if Search.contains(candidate.title, searched) { return choose(candidate.id) }
        }
        noMatch()
    }

    mutating func noMatch(whereLinesAreCut isCut: Bool = false) {
        let text = searched.isEmpty ? "Nothing was searched for yet: press /." : "Not found: \(searched)"
        let limit = OutputCleaner.longestLineScalars
        let doubt = isCut ? ". Lines of more than \(limit) characters were cut, so their ends were not searched." : ""
        message = Notice(text + doubt, .refusal)
    }

    // MARK: - Other than the main screen

    mutating func performClosed(_ action: KeyAction, in given: Surroundings) -> [Intent] {
        if let intents = performLookup(action, in: given) { return intents }
        switch action {
        case .up, .down, .pageUp, .pageDown, .halfPageUp, .halfPageDown, .first, .last:
            let scene = Scene(self, given)
            closedTop = Scrolling.moved(
                closedTop, by: action, page: scene.layout.body.height, count: ClosedView.document(scene).count)
        case .open: looksAtClosedItems = true
        case .leave: return [.detach]
        default: break
        }
        return []
    }

    mutating func performSearch(_ action: KeyAction, in given: Surroundings) -> [Intent] {
        guard var field = searchField else { return [] }
        if field.edit(action) {
            searchField = field
            return []
        }
        searchField = nil
        guard action == .confirm, !field.trimmed.isEmpty else { return [] }
        searched = field.trimmed
        if places.isEmpty {
            findItem(backwards: false, in: given)
        } else {
            findLine(backwards: false, isNew: true, in: given)
        }
        return []
    }
}

/// Moving through lines.
enum Scrolling {
    /// The first line to show after `action`.
    static func moved(_ top: Int, by action: KeyAction, page: Int, count: Int) -> Int {
        let limit = max(0, count - page)
        let from = min(max(0, top), limit)
        let target: Int
        switch action {
        case .up: target = from - 1
        case .down: target = from + 1
        case .pageUp: target = from - max(1, page - 1)
        case .pageDown: target = from + max(1, page - 1)
        case .halfPageUp: target = from - max(1, page / 2)
        case .halfPageDown: target = from + max(1, page / 2)
        case .first: target = 0
        case .last: target = limit
        default: target = from
        }
        return min(max(0, target), limit)
    }
}
