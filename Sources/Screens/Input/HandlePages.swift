import Canvas
import CutoverCore

extension Wizard {
    mutating func performPage(_ action: KeyAction, in given: Surroundings) -> [Intent] {
        if let intents = performLookup(action, in: given) { return intents }
        guard var place = places.last else { return [] }
        switch action {
        case .up, .down, .pageUp, .pageDown, .halfPageUp, .halfPageDown, .first, .last:
            let page = PageView.pageHeight(Scene(self, given))
            if PageView.isList(place.view) {
                let count = PageView.listCount(place.view, given)
                place.index = Scrolling.moved(place.index, by: action, page: 1, count: count, step: page)
            } else {
                let count = PageView.document(place.view, Scene(self, given)).count
                place.top = Scrolling.moved(place.top, by: action, page: page, count: count)
            }
            places[places.count - 1] = place
        case .open: openChosen(place, in: given)
        case .back: places.removeLast()
        case .nextMatch: findLine(backwards: false, isNew: false, in: given)
        case .previousMatch: findLine(backwards: true, isNew: false, in: given)
        default: break
        }
        return []
    }

    private mutating func openChosen(_ place: Place, in given: Surroundings) {
        switch place.view {
        case .references:
            let pages = given.walk.runbook.references
            if pages.indices.contains(place.index) { open(.reference(pages[place.index].id)) }
        case .values: editValue(at: place.index, in: given)
        case .timeline:
            guard let id = given.itemOfEvent(at: place.index) else { return }
            places = []
            looksAtClosedItems = true
            choose(id)
        default: break
        }
    }

    private mutating func editValue(at index: Int, in given: Surroundings) {
        if let sentence = given.obstacle(toSettingValueAt: index) {
            message = Notice(sentence, .refusal, about: .value(at: index))
        } else {
            let variable = given.walk.runbook.variables[index]
            prompt = .form(Form(variable.isSecret ? .secret(variable.name) : .value(variable.name), in: given))
        }
    }

    /// Goes to the next place that holds what is searched for; goes round at the end.
    mutating func findLine(backwards: Bool, isNew: Bool, in given: Surroundings) {
        guard var place = places.last, !searched.isEmpty else { return noMatch() }
        let scene = Scene(self, given)
        if place.view == .output { return findInOutput(backwards: backwards, in: given) }
        let isList = PageView.isList(place.view)
        let page = PageView.pageHeight(scene)
        let lines = isList ? PageView.listTexts(place.view, scene) : PageView.document(place.view, scene).map(\.text)
        let from = isList ? place.index : place.found ?? place.top
        // A new search may find what is in sight; going on begins behind the place found.
        let start = isNew && !isList ? place.top : backwards ? from - 1 : from + 1
        guard
            let found = Search.line(in: lines, containing: searched, from: start, backwards: backwards)
                ?? Search.line(
                    in: lines, containing: searched, from: backwards ? lines.count - 1 : 0, backwards: backwards)
        else {
            place.found = nil
            places[places.count - 1] = place
            return noMatch()
        }
        place.found = found
        if isList {
            place.index = found
        } else if found < place.top || found >= place.top + page {
            place.top = min(max(0, found - page / 2), max(0, lines.count - page))
        }
        places[places.count - 1] = place
    }

    // MARK: - Output

    mutating func performOutput(_ action: KeyAction, in given: Surroundings) -> [Intent] {
        if let intents = performLookup(action, in: given) { return intents }
        guard var place = places.last else { return [] }
        let scene = Scene(self, given)
        let count = OutputView.lineCount(scene, place)
        let page = OutputView.pageHeight(scene)
        switch action {
        case .up, .down, .pageUp, .pageDown, .halfPageUp, .halfPageDown, .first, .last:
            let top = place.follows ? max(0, count - page) : place.top
            place.top = Scrolling.moved(top, by: action, page: page, count: count)
            place.follows = action == .last
        case .scrollRight: if OutputView.hidesAtRight(scene, place) { place.left += OutputView.sideStep(scene) }
        case .scrollLeft: place.left = max(0, place.left - OutputView.sideStep(scene))
        case .follow:
            place.follows.toggle()
            if !place.follows { place.top = max(0, count - page) }
        case .nextStage, .previousStage:
            let stages = scene.item?.outputs(in: given.walk.state).count ?? 0
            let current = min(place.stage ?? stages - 1, stages - 1)
            let next = current + (action == .nextStage ? 1 : -1)
            guard next >= 0, next < stages else { return [] }
            place = Place(view: .output, stage: next == stages - 1 ? nil : next)
        case .back:
            places.removeLast()
            return []
        case .nextMatch, .previousMatch:
            findInOutput(backwards: action == .previousMatch, in: given)
            return []
        default: break
        }
        places[places.count - 1] = place
        return []
    }

    private mutating func findInOutput(backwards: Bool, in given: Surroundings) {
        guard var place = places.last, !searched.isEmpty else { return noMatch() }
        let scene = Scene(self, given)
        guard let output = OutputView.output(scene, place) else { return noMatch() }
        let count = OutputView.lineCount(scene, place)
        let page = OutputView.pageHeight(scene)
        let top = place.follows ? max(0, count - page) : place.top
        let from = place.found ?? (backwards ? top + page : top - 1)
        let source = given.outputs
        guard
            let found = source.line(
                of: output.reference, containing: searched, from: backwards ? from - 1 : from + 1, backwards: backwards)
                ?? source.line(
                    of: output.reference, containing: searched, from: backwards ? count - 1 : 0, backwards: backwards)
        else { return noMatch(whereLinesAreCut: source.hasCutLine(output.reference)) }
        place.found = found
        place.follows = false
        place.left = OutputView.left(toShow: found, of: output, scene, place)
        place.top = found < top || found >= top + page ? min(max(0, found - page / 2), max(0, count - page)) : top
        places[places.count - 1] = place
    }
}

extension Surroundings {
    /// Why a value cannot be typed in, as a sentence; nil when it can.
    func obstacle(toSettingValueAt index: Int) -> String? {
        let variables = walk.runbook.variables
        guard variables.indices.contains(index) else { return "The runbook has no values." }
        let variable = variables[index]
        switch lastingRefusal(of: .give(variable: variable.name, text: nil)) {
        case nil: return nil
        case .notAsked: return "\(variable.name) is captured from the estate; it cannot be typed in."
        case .some(let refusal): return words(for: refusal)
        }
    }

    /// The item that a record of the timeline is about, if it is among those that are listed.
    func itemOfEvent(at index: Int) -> ItemID? {
        guard let id = timeline.events(first: index, count: 1).first?.item,
            walk.phases.contains(where: { $0.items.contains { $0.id == id } })
        else { return nil }
        return id
    }
}

extension Scrolling {
    /// The choice in a list after `action`, where a page is `step` entries.
    static func moved(_ index: Int, by action: KeyAction, page: Int, count: Int, step: Int) -> Int {
        let target: Int
        switch action {
        case .pageUp: target = index - max(1, step - 1)
        case .pageDown: target = index + max(1, step - 1)
        case .halfPageUp: target = index - max(1, step / 2)
        case .halfPageDown: target = index + max(1, step / 2)
        default: target = moved(index, by: action, page: page, count: count)
        }
        return min(max(0, target), max(0, count - 1))
    }
}
