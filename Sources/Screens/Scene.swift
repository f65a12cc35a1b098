import Canvas
import CutoverCore

/// What the views read: the wizard's own state, its surroundings, and what follows from both.
struct Scene {
    let wizard: Wizard
    let given: Surroundings
    let layout: Layout

    init(_ wizard: Wizard, _ given: Surroundings) {
        self.wizard = wizard
        self.given = given
        layout = Layout(size: wizard.size, banners: Banner.rows(for: given, width: wizard.size.width).count)
    }

    var walk: Walk { given.walk }
    var state: State { given.walk.state }
    var runbook: Runbook { given.walk.runbook }

    /// The item under the cursor.
    var item: Item? { wizard.item(in: walk) }

    /// The phase of the item under the cursor.
    var phase: Phase? {
        guard let item else { return walk.phases.first }
        return walk.phases.first { $0.items.contains { $0.id == item.id } }
    }

    /// The text with the values that are known, fit to be drawn.
    func filled(_ text: String) -> String {
        PlainText.line(Template.filled(text, with: state.plainValues))
    }

    /// The same with digests as short as people compare them; the page of values has them whole.
    func brief(_ text: String) -> String { Digests.shortened(filled(text)) }

    /// What the names in a command stand for, as far as it is known, with short digests; secrets are not.
    func values(readBy step: Step) -> [(name: String, text: String)] {
        // A value that only a parameter is made of is shown as the parameter.
        let inParameters = Set(step.parameters.values.flatMap(Template.names))
        let read = step.reads.filter { !inParameters.contains($0) || step.command.contains($0) }
        return parameters(of: step)
            + read.compactMap { name in
                guard runbook.variable(name)?.isSecret == false, let text = state.values[name]?.text else { return nil }
                return (name, Digests.shortened(PlainText.line(text)))
            }
    }

    /// Those of them that its definition or repetition gives.
    func parameters(of step: Step) -> [(name: String, text: String)] {
        step.parameters.sorted { $0.key < $1.key }.compactMap { name, template in
            let isKnown = Template.names(in: template).allSatisfy { state.values[$0]?.text != nil }
            return isKnown ? (name, brief(template)) : nil
        }
    }

    /// A turn of the wheel that shows that a command is alive.
    var spinner: String {
        let speed = Int64(max(1, state.run?.speed ?? 1))
        let frame = given.now.milliseconds / (Scene.spinnerMilliseconds * speed) % Int64(Scene.spinnerFrames.count)
        return Scene.spinnerFrames[Int(max(0, frame))]
    }

    static let spinnerMilliseconds: Int64 = 125
    static let spinnerFrames = ["⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"]

    func style(of box: Box) -> Style {
        switch box {
        case .notStarted: .dim
        case .running: .running
        case .passed: .accent
        case .signedOff: .good
        case .waived: .warning
        case .failed: .bad
        case .inDoubt: Style.warning.bold
        case .made: Style.warning.bold
        case .stale: .warning
        case .notNeeded: .good
        case .notApplicable: .dim
        case .refused: .bad
        case .notRehearsed: .warning
        }
    }
}

/// Where everything stands on a screen of a given size.
struct Layout {
    /// From this width on the detail pane is roomy enough for more.
    static let wideColumns = 110
    /// From this width on there is a third pane.
    static let threePaneColumns = 150
    /// From this height on every phase is listed, and the panes show the output too.
    static let tallRows = 34

    let size: Size
    let header: Rectangle
    let phases: Rectangle
    let banners: Rectangle
    let upperRule: Rectangle
    let body: Rectangle
    let lowerRule: Rectangle
    let status: Rectangle
    let hints: Rectangle
    /// The list of items, of the phase or of all phases.
    let list: Rectangle
    /// Below the list where there is room: traffic and what happened last.
    let listFoot: Rectangle
    let detail: Rectangle
    /// The third pane; empty on most screens.
    let side: Rectangle

    init(size: Size, banners count: Int) {
        self.size = size
        var rest = Rectangle(size)
        (header, rest) = rest.splitTop(1)
        (phases, rest) = rest.splitTop(1)
        (banners, rest) = rest.splitTop(count)
        (upperRule, rest) = rest.splitTop(1)
        (hints, rest) = rest.splitBottom(1)
        (status, rest) = rest.splitBottom(1)
        (lowerRule, rest) = rest.splitBottom(1)
        body = rest
        let isTall = size.height >= Layout.tallRows
        let hasSide = size.width >= Layout.threePaneColumns
        let isNarrow = size.width < Wizard.usualSize.width
        let listWidth =
            hasSide
            ? min(Layout.widestList, max(50, size.width / 4))
            : size.width >= Layout.wideColumns ? 46 : isNarrow ? 34 : 38
        let (left, right) = rest.splitLeft(listWidth)
        let foot = isTall && !hasSide ? min(Layout.listFootRows, left.height / 2) : 0
        (listFoot, list) = left.splitBottom(foot)
        let columns = right.splitLeft(1).rest
        if hasSide {
            let (pane, middle) = columns.splitRight(max(columns.width / 2, columns.width - Layout.widestDetail))
            side = pane.splitLeft(1).rest
            detail = middle.inset(horizontal: 1)
        } else {
            side = Rectangle(x: right.right, y: rest.y, width: 0, height: 0)
            detail = columns.splitLeft(1).rest
        }
    }

    var isTall: Bool { size.height >= Layout.tallRows }

    private static let listFootRows = 13
    private static let widestList = 64
    /// Longer lines are tiring to read; output takes what is left.
    private static let widestDetail = 100
}
