import Canvas
import CutoverCore

extension Wizard {
    /// The whole screen, and where the terminal's cursor stands when text is being typed.
    package func draw(in given: Surroundings) -> (canvas: Canvas, cursor: Point?) {
        var canvas = Canvas(size)
        var shown = self
        // A prompt whose ground has moved is not drawn; the next key puts it away.
        if let standing = prompt, !standing.stands(in: given) { shown.prompt = nil }
        shown.putAwayNotice(in: given)
        let scene = Scene(shown, given)
        if isTooSmall {
            let cursor = TooSmallView.draw(scene, on: &canvas)
            return (canvas, cursor)
        }
        HeaderView.draw(scene, on: &canvas)
        PhaseBarView.draw(scene, on: &canvas)
        Banner.draw(scene, on: &canvas)
        drawBody(scene, on: &canvas)
        var cursor = FooterView.draw(scene, on: &canvas)
        if let box = PromptView.box(scene) { cursor = box.draw(on: &canvas) }
        return (canvas, cursor)
    }

    private func drawBody(_ scene: Scene, on canvas: inout Canvas) {
        let layout = scene.layout
        canvas.horizontalLine(at: layout.upperRule.origin, length: layout.size.width)
        canvas.horizontalLine(at: layout.lowerRule.origin, length: layout.size.width)
        switch places.last?.view {
        case .output: OutputView.draw(scene, on: &canvas)
        case nil:
            if scene.wizard.context(in: scene.given) == .closed || isClosedUnderPrompt(scene) {
                ClosedView.draw(scene, on: &canvas)
            } else {
                MainView.draw(scene, on: &canvas)
            }
        default: PageView.draw(scene, on: &canvas)
        }
    }

    private func isClosedUnderPrompt(_ scene: Scene) -> Bool {
        if case .closed = scene.state.course { !looksAtClosedItems } else { false }
    }
}
