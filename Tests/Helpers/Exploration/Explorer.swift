import Audit
import CutoverCore

/// Walks through every state that a small runbook can reach, breadth first.
package struct Explorer {
    package let scope: Scope

    /// An exploration that meets more states than this is a mistake in its scope.
    package static let mostStates = 100_000

    private var nodes: [Node] = []
    private var places: [Footprint: Int] = [:]
    /// Where each state was come to from.
    private var origins: [[Int32]] = []
    private var report: Report

    private struct Node {
        var walk: Walk
        var auditor: Auditor
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
    package struct Report: Sendable, CustomStringConvertible {
        package var scope: String
        package var states = 0
        /// Commands that led to events.
        package var transitions = 0
        package var refusals = 0
        package var closedStates = 0
        package var fault: Fault?

        package var description: String {
            "\(scope): \(states) states, \(transitions) transitions, \(refusals) refusals, \(closedStates) closed"
                + (fault.map { "\n\($0)" } ?? "")
        }
    }

    /// The first thing found wrong, with the shortest way to it.
    package struct Fault: Sendable, CustomStringConvertible {
        package var sentence: String
        package var trace: [String]

        package var description: String {
            "\(sentence)\n  " + trace.joined(separator: "\n  ")
        }
    }

    package init(_ scope: Scope) {
        self.scope = scope
        report = Report(scope: scope.name)
    }

    /// Explores all of it, or up to the first fault.
    package static func explore(_ scope: Scope) -> Report {
        var explorer = Explorer(scope)
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
        if report.fault == nil { findDeadEnds() }
    }

    private mutating func open() {
        var step = AuditedStep(scope.runbook)
        var events: [Event] = []
        for request in scope.opening {
            events += (try? step.take(request)) ?? []
        }
        let node = Node(
            walk: step.walk, auditor: step.auditor, moment: 0, parent: -1, step: .opening, events: events)
        add(node, from: nil)
    }

    private mutating func visit(_ place: Int) {
        let node = nodes[place]
        let now = scope.clock[node.moment]
        for request in Candidates(scope: scope, walk: node.walk, now: now).requests {
            var step = AuditedStep(node.walk, node.auditor)
            guard let events = try? step.take(request) else {
                report.refusals += 1
                continue
            }
            if events.isEmpty { continue }
            report.transitions += 1
            if let wrong = step.fault {
                report.fault = fault(wrong, after: place, request)
                return
            }
            let next = Node(
                walk: step.walk, auditor: step.auditor, moment: node.moment, parent: place,
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
        let footprint = Footprint(
            of: node.walk, records: node.auditor.records, moment: node.moment, goesForwardAgain: scope.goesForwardAgain)
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
            if try walk.decide(request).isEmpty {
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

    private func fault(_ sentence: String, after place: Int, _ request: Request? = nil) -> Fault {
        let last = request.map { [$0.words] } ?? []
        return Fault(sentence: sentence, trace: path(to: place).map { nodes[$0].step.words } + last)
    }
}

extension Walk {
    var isClosed: Bool { if case .closed = state.course { true } else { false } }
}

/// A walk and its auditor, side by side.
struct AuditedStep {
    private(set) var walk: Walk
    private(set) var auditor: Auditor
    /// What the last request broke.
    private(set) var fault: String?

    init(_ runbook: Runbook) {
        // The core takes a plan's text for its digest.
        self.init(Walk(runbook: runbook), Auditor(runbook) { $0 })
    }

    init(_ walk: Walk, _ auditor: Auditor) {
        self.walk = walk
        self.auditor = auditor
    }

    /// Does what is asked, and holds what was recorded against the invariants.
    mutating func take(_ request: Request) throws(Refusal) -> [Event] {
        let events = try walk.decide(request)
        if events.isEmpty { return [] }
        let (before, state) = (auditor.records, walk.state)
        let breaches = auditor.audit(events)
        walk.state = walk.state.evolved(by: events)
        let agreement = Agreement(
            request: request, events: events, before: state, after: walk, records: before, recorded: auditor.records)
        let wrong = breaches.map(\.description) + [agreement.disagreement].compactMap(\.self)
        fault = wrong.isEmpty ? nil : wrong.joined(separator: "; ")
        return events
    }
}
