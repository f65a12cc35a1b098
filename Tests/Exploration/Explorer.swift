import CutoverCore

/// Walks through every state that a small runbook can reach, breadth first.
public struct Explorer {
    public let scope: Scope
    public let rules: Rules

    /// An exploration that meets more states than this is a mistake in its scope.
    public static let mostStates = 100_000

    private var nodes: [Node] = []
    private var places: [Footprint: Int] = [:]
    /// Where each state was come to from.
    private var origins: [[Int32]] = []
    private var report: Report

    private struct Node {
        var walk: Walk
        var history: History
        var moment: Int
        var parent: Int
        var step: Step
        var events: [Event]
    }

    /// Put into words only where a fault is told.
    private enum Step {
        case opening, timePasses
        case request(Request)

        var words: String {
            switch self {
            case .opening: "open"
            case .timePasses: "time passes"
            case .request(let request): request.words
            }
        }
    }

    /// What an exploration met.
    public struct Report: Sendable, CustomStringConvertible {
        public var scope: String
        public var states = 0
        /// Commands that led to events.
        public var transitions = 0
        public var refusals = 0
        public var closedStates = 0
        public var fault: Fault?

        public var description: String {
            "\(scope): \(states) states, \(transitions) transitions, \(refusals) refusals, \(closedStates) closed"
                + (fault.map { "\n\($0)" } ?? "")
        }
    }

    /// The first thing found wrong, with the shortest way to it.
    public struct Fault: Sendable, CustomStringConvertible {
        /// Empty where it is no invariant but the machinery around it.
        public var invariants: [Invariant] = []
        public var sentence: String
        public var trace: [String]

        public var description: String {
            "\(invariants.map(\.rawValue)): \(sentence)\n  " + trace.joined(separator: "\n  ")
        }
    }

    public init(_ scope: Scope, enforcing rules: Rules = .all) {
        self.scope = scope
        self.rules = rules
        report = Report(scope: scope.name)
    }

    /// Explores all of it, or up to the first fault.
    public static func explore(_ scope: Scope, enforcing rules: Rules = .all) -> Report {
        var explorer = Explorer(scope, enforcing: rules)
        explorer.run()
        return explorer.report
    }

    private mutating func run() {
        open()
        var place = 0
        while place < nodes.count, report.fault == nil {
            visit(place)
            place += 1
            if nodes.count > Explorer.mostStates {
                report.fault = Fault(sentence: "more than \(Explorer.mostStates) states", trace: [])
            }
        }
        report.states = nodes.count
        report.closedStates = nodes.count { $0.walk.isClosed }
        if report.fault == nil, rules == .all { findDeadEnds() }
    }

    private mutating func open() {
        var walk = Walk(runbook: scope.runbook)
        var history = History()
        var events: [Event] = []
        for request in scope.opening {
            let opened = (try? walk.decide(request, enforcing: rules)) ?? []
            let transition = Transition(before: walk, request: request, events: opened, history: history)
            (walk, history) = (transition.after, transition.recorded)
            events += opened
        }
        add(Node(walk: walk, history: history, moment: 0, parent: -1, step: .opening, events: events), from: nil)
    }

    private mutating func visit(_ place: Int) {
        let node = nodes[place]
        let now = scope.clock[node.moment]
        for request in Candidates(scope: scope, walk: node.walk, now: now).requests {
            guard let events = try? node.walk.decide(request, enforcing: rules) else {
                report.refusals += 1
                continue
            }
            if events.isEmpty { continue }
            report.transitions += 1
            let step = Transition(before: node.walk, request: request, events: events, history: node.history)
            let violations = step.violations
            if !violations.isEmpty {
                let sentence = violations.map(\.sentence).joined(separator: "; ")
                report.fault = fault(sentence, breaking: violations.map(\.invariant), after: place, request)
                return
            }
            let next = Node(
                walk: step.after, history: step.recorded, moment: node.moment, parent: place,
                step: .request(request), events: events)
            add(next, from: place)
            if report.fault != nil { return }
        }
        if node.moment + 1 < scope.clock.count, !node.walk.isClosed {
            var later = node
            (later.moment, later.parent, later.step, later.events) = (node.moment + 1, place, .timePasses, [])
            add(later, from: place)
        }
    }

    private mutating func add(_ node: Node, from origin: Int?) {
        let footprint = Footprint(of: node.walk, history: node.history, moment: node.moment)
        if let known = places[footprint] {
            if let origin { origins[known].append(Int32(origin)) }
            return
        }
        let place = nodes.count
        places[footprint] = place
        nodes.append(node)
        origins.append(origin.map { [Int32($0)] } ?? [])
        check(place)
    }

    /// What must be true of every state, however it was come to.
    private mutating func check(_ place: Int) {
        let walk = nodes[place].walk
        let way = path(to: place)
        if State().evolved(by: way.flatMap { nodes[$0].events }) != walk.state {
            report.fault = fault("the replay of all events is another state", after: place)
        }
        guard let command = walk.automaticCommand else { return }
        let request = Request(.goOn, at: scope.clock[nodes[place].moment])
        do {
            if try walk.decide(request, enforcing: rules).isEmpty {
                report.fault = fault("the automatic \(command) does nothing, for ever", after: place)
            }
        } catch {
            report.fault = fault("the automatic \(command) is refused: \(error.sentence)", after: place)
        }
    }

    /// States from which no way leads to the end of the run.
    private mutating func findDeadEnds() {
        var reaches = nodes.map(\.walk.isClosed)
        var queue = nodes.indices.filter { reaches[$0] }
        while let place = queue.popLast() {
            for origin in origins[place] where !reaches[Int(origin)] {
                reaches[Int(origin)] = true
                queue.append(Int(origin))
            }
        }
        if let dead = reaches.firstIndex(of: false) {
            let count = reaches.count { !$0 }
            report.fault = fault("\(count) states cannot reach the end of the run; the first is this", after: dead)
        }
    }

    private func path(to place: Int) -> [Int] {
        Array(sequence(first: place) { nodes[$0].parent < 0 ? nil : nodes[$0].parent }.reversed())
    }

    private func fault(
        _ sentence: String, breaking invariants: [Invariant] = [], after place: Int, _ request: Request? = nil
    ) -> Fault {
        let last = request.map { [$0.words] } ?? []
        return Fault(
            invariants: invariants, sentence: sentence, trace: path(to: place).map { nodes[$0].step.words } + last)
    }
}

extension Walk {
    var isClosed: Bool { if case .closed = state.course { true } else { false } }
}
