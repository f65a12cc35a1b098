import Canvas
import CutoverCore

extension Wizard {
    mutating func handle(_ mouse: Mouse, in given: Surroundings) -> [Intent] {
        let scene = Scene(self, given)
        switch mouse {
        case .wheelUp(let point): return turn(.up, at: point, scene)
        case .wheelDown(let point): return turn(.down, at: point, scene)
        case .press(let point):
            if prompt != nil { return pressPrompt(at: point, scene) }
            searchField = nil
            switch context(in: given) {
            case .items, .detail: pressMain(at: point, scene)
            case .list: if let index = PageView.index(at: point, scene) { places[places.count - 1].index = index }
            default: break
            }
            return []
        }
    }

    /// Lines that one notch of the mouse wheel scrolls.
    static let wheelLines = 3

    private mutating func turn(_ action: KeyAction, at point: Point, _ scene: Scene) -> [Intent] {
        let context = context(in: scene.given)
        switch context {
        case .items, .detail:
            let inDetail = isInDetail
            isInDetail = scene.layout.detail.contains(point)
            for _ in 0..<(isInDetail ? Wizard.wheelLines : 1) { _ = performMain(action, in: scene.given) }
            isInDetail = inDetail
        case .output: for _ in 0..<Wizard.wheelLines { _ = performOutput(action, in: scene.given) }
        case .page: for _ in 0..<Wizard.wheelLines { _ = performPage(action, in: scene.given) }
        case .list: _ = performPage(action, in: scene.given)
        case .question, .form, .rollback, .search, .closed: break
        }
        return []
    }

    private mutating func pressMain(at point: Point, _ scene: Scene) {
        if scene.layout.phases.contains(point), let phase = PhaseBarView.phase(at: point, scene) {
            choosePhase(phase, in: scene.given)
        } else if let item = ItemListView.item(at: point, scene) {
            isInDetail = false
            choose(item.id)
        } else if scene.layout.detail.contains(point) {
            isInDetail = true
        }
    }

    /// A click marks an answer; only a key takes it.
    private mutating func pressPrompt(at point: Point, _ scene: Scene) -> [Intent] {
        guard let box = PromptView.box(scene), let index = box.choice(at: point) else { return [] }
        if case .question(var question) = prompt {
            question.selected = index
            prompt = .question(question)
        } else if case .rollback(var rollback) = prompt, !scene.given.rollbackOptions[index].isTaken {
            rollback.option = index
            prompt = .rollback(rollback)
        }
        return []
    }
}
