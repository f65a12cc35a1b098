import Canvas
import CutoverCore

/// The screen of a run: cursor, views, scroll positions and unfinished text. Everything else is in its surroundings.
///
/// `handle` takes what the terminal says and returns what is to be done; `draw` is a function of the wizard and its
/// surroundings.
package struct Wizard: Hashable, Sendable {
    /// The size of the terminal, kept up to date by `.resized`.
    package internal(set) var size: Size
    /// The views that were opened, one over the other; the main screen lies under all of them.
    var places: [Place] = []
    /// The item that the operator chose; nil while the cursor keeps to what is to be done next.
    var chosen: ItemID?
    /// Set when the chosen item was handed in: once it is done, the cursor moves on.
    var isMovingOn = false
    var isInDetail = false
    var detailScroll: DetailScroll?
    /// Whether the items of a closed run are looked at, instead of the closing screen.
    var looksAtClosedItems = false
    /// The first line shown of the closing screen.
    var closedTop = 0
    var searched = ""
    var searchField: TextField?
    var prompt: Prompt?
    var message: Notice?
    /// The checks that are being started one after another.
    var checks: PhaseChecks?

    /// Whether signs for keys can be shown; else hints spell the keys' names.
    package var showsUnicode = true

    package init(size: Size = Wizard.usualSize) { self.size = size }

    /// What a terminal has when nobody has made it larger.
    package static let usualSize = Size(width: 80, height: 24)
    /// On a smaller screen there is only what runs, what to do about it, and the roll-back.
    package static let smallestSize = Size(width: 72, height: 18)

    /// How far the detail is scrolled, and over what: the scroll holds no longer than what it was made over.
    struct DetailScroll: Hashable, Sendable {
        var top: Int
        var ground: Ground

        struct Ground: Hashable, Sendable {
            var item: ItemID
            var box: Box
            /// When the results came in that are shown.
            var results: [Timestamp]
        }
    }

    /// The first line shown of the detail.
    func detailTop(in walk: Walk) -> Int {
        guard let detailScroll, detailScroll.ground == detailGround(in: walk) else { return 0 }
        return detailScroll.top
    }

    func detailGround(in walk: Walk) -> DetailScroll.Ground? {
        guard let item = item(in: walk) else { return nil }
        let progress = walk.state[item.id]
        // A soak under watch has a new reading every minute; whoever reads there is not sent back each time.
        let isWatching = if case .running(let running) = progress { running.soak != nil } else { false }
        let results = isWatching ? [] : progress.records.map(\.outcome.at)
        return DetailScroll.Ground(item: item.id, box: progress.box, results: results)
    }

    /// A view with its own scroll position and choice.
    struct Place: Hashable, Sendable {
        var view: View
        /// The first line shown.
        var top = 0
        /// What is chosen in a list.
        var index = 0
        /// The line that a search found.
        var found: Int?
        /// Output: columns that are hidden at the left.
        var left = 0
        /// Output: which stage is shown; nil for the newest.
        var stage: Int?
        /// Output: whether the end is kept in sight.
        var follows = true
    }

    enum View: Hashable, Sendable {
        case output, contacts, errata, references
        case reference(String)
        case timeline, values, help
    }

    /// Shows a message until the next key: a refusal of the core, for one.
    package mutating func tell(_ notice: Notice) {
        message = notice
        if notice.kind == .refusal { prompt?.refused(notice.text) }
    }

    /// Puts a notice away whose subject is gone.
    package mutating func putAwayNotice(in given: Surroundings) {
        if let standing = message, !standing.stands(in: given) { message = nil }
    }

    /// The item under the cursor.
    func item(in walk: Walk) -> Item? {
        let items = walk.phases.flatMap(\.items)
        if let chosen, let place = items.firstIndex(where: { $0.id == chosen }) {
            guard isMovingOn, walk.state[chosen].isDone else { return items[place] }
            // A box further up that only waits for its sign-off is not left behind.
            if let earlier = items[..<place].first(where: { walk.state[$0.id].box == .passed }) { return earlier }
            return items[place...].first { !walk.state[$0.id].isDone } ?? Wizard.nextToDo(in: walk) ?? items[place]
        }
        return Wizard.nextToDo(in: walk) ?? items.last
    }

    /// The first item that is not done: of the roll-back once it was taken, else of the runbook.
    ///
    /// What is wrong since something that serves was changed comes before what merely ran out further up.
    static func nextToDo(in walk: Walk) -> Item? {
        let items = walk.state.rollback == nil ? walk.runbook.phases.flatMap(\.items) : walk.rollbackSteps
        return items.first(where: walk.isWrongSinceChange) ?? items.first { !walk.state[$0.id].isDone }
    }

    /// Where a key would land.
    func context(in given: Surroundings) -> KeyContext {
        switch prompt {
        case .question: return .question
        case .form: return .form
        case .rollback: return .rollback
        case nil: break
        }
        if searchField != nil { return .search }
        switch places.last?.view {
        case .output: return .output
        case .references, .values, .timeline: return .list
        case .contacts, .errata, .reference, .help: return .page
        case nil: break
        }
        if case .closed = given.walk.state.course, !looksAtClosedItems { return .closed }
        return isInDetail ? .detail : .items
    }

    /// Whether what changed is worth a bell: a long step came to its end, well or badly.
    package static func rings(from old: Walk, to new: Walk) -> Bool {
        old.state.items.keys.contains { ends($0, from: old, to: new) }
    }

    private static func ends(_ id: ItemID, from old: Walk, to new: Walk) -> Bool {
        guard case .running(let running) = old.state[id], let ended = endOfRun(new.state[id]) else { return false }
        let speed = Int64(max(1, new.state.run?.speed ?? 1))
        return (ended.milliseconds - running.startedAt.milliseconds) / speed >= longStepMilliseconds
    }

    /// A step that took less is still being looked at.
    static let longStepMilliseconds: Int64 = 5000

    private static func endOfRun(_ progress: Progress) -> Timestamp? {
        switch progress {
        case .passed(let evidence), .signedOff(.evidence(let evidence), _): evidence.at
        case .failed(let failure): failure.at
        case .inDoubt(let doubt): doubt.at
        default: nil
        }
    }

    /// Tells what happened to this screen between two states: above all, that someone took the wheel from it.
    package mutating func noteChange(from old: Walk, to new: Walk, me: Screen) {
        noteEnd(from: old, to: new)
        guard old.state.wheel?.id == me.id, new.state.wheel?.id != me.id else { return }
        if let other = new.state.wheel {
            message = Notice("\(other.words) took the wheel.", .refusal, about: .wheel(other))
        }
    }

    /// A long step that came to its end while another phase is looked at.
    private mutating func noteEnd(from old: Walk, to new: Walk) {
        guard message == nil, let shown = item(in: new)?.id else { return }
        for phase in new.phases where !phase.items.contains(where: { $0.id == shown }) {
            for item in phase.items where Wizard.ends(item.id, from: old, to: new) {
                let box = new.state[item.id].box
                message = Notice("“\(item.title)” has ended: \(box.words).", about: .item(item.id, box))
            }
        }
    }
}
