import CutoverCore
import Text

extension Question {
    /// The answers; none is marked when the question opens.
    func choices(in given: Surroundings) -> [Choice] {
        switch kind {
        case .signOff(let id, let evidence):
            [
                Choice("y", "Sign off", .intents([.command(.signOff(id, evidence: evidence))])),
                Choice("n", "Not yet"),
            ]
        case .change(let id):
            [Choice("n", "Not yet"), Choice("y", "Run it now", .intents([.command(.start(id))]))]
        case .doubt(let id): doubtChoices(id, given)
        case .runDoubted(let id):
            [
                Choice("n", "Do not run it again", .ask(.doubt(id))),
                Choice(
                    "y", "It was not applied: run it again now",
                    .intents([.command(.settle(id, applied: false)), .command(.start(id))])),
            ]
        case .overrule(let id, let applied):
            [
                Choice("n", "Go by the probe, or leave it in doubt", .ask(.doubt(id))),
                Choice(
                    "y", "It was \(applied ? "" : "not ")applied, whatever the probe says",
                    .intents([.command(.settle(id, applied: applied))])),
            ]
        case .watchAgain(let id): watchChoices(id, given)
        case .stop(let id, _):
            [Choice("n", "Let it run"), Choice("y", "Stop it", .intents([.command(.stop(id))]))]
        case .takeWheel:
            [Choice("n", "Only watch"), Choice("y", "Take the wheel", .intents([.command(.takeWheel)]))]
        case .leave:
            [
                Choice("s", "Stay"),
                Choice(
                    "l", given.walk.state.isAnythingRunning ? "Leave; it keeps running" : "Leave",
                    .intents([.detach])),
            ]
        case .interrupt: interruptChoices(given)
        case .decide(let id): ways(id, given)
        case .goForward:
            [Choice("n", "Not yet"), Choice("y", "Go forward again", .intents([.command(.goForward)]))]
        case .close:
            [
                Choice("n", "Not yet"),
                Choice("y", "Sign off the run and close it", .intents([.command(.close(unfinished: nil))])),
            ]
        }
    }

    /// What the operator accepts must have been probed first; the answer that the probe gave stands first.
    private func doubtChoices(_ id: ItemID, _ given: Surroundings) -> [Choice] {
        let probe = Choice("p", "Probe the estate again", .intents([.command(.probe(id))]))
        var choices = [probe]
        if case .inDoubt(let doubt) = given.walk.state[id], let finding = doubt.finding {
            let applied = settling(id, applied: true, against: finding)
            let notApplied = settling(id, applied: false, against: finding)
            let again = Choice("r", "Run it again …", .ask(.runDoubted(id)))
            choices =
                switch finding {
                case .applied: [applied, notApplied, again, probe]
                case .notApplied: [notApplied, applied, again, probe]
                case .cannotTell: [probe, applied, notApplied, again]
                }
        }
        if given.obstacle(to: .rollBack, on: nil) == nil { choices.append(Choice("R", "Roll back …", .rollBack)) }
        return choices + [Choice("l", "Leave it in doubt for now")]
    }

    /// The roll-back stands first.
    private func watchChoices(_ id: ItemID, _ given: Surroundings) -> [Choice] {
        var choices: [Choice] = []
        if given.obstacle(to: .rollBack, on: nil) == nil { choices.append(Choice("R", "Roll back …", .rollBack)) }
        guard case .soak(let soak)? = given.walk.runbook.item(id)?.task else { return choices }
        let span = Duration.seconds(soak.durationSeconds).inWords
        return choices + [
            Choice("n", "Not now"),
            Choice("y", "Watch for another \(span)", .intents([.command(.start(id))])),
        ]
    }

    private func ways(_ id: ItemID, _ given: Surroundings) -> [Choice] {
        guard case .decision(let decision)? = given.walk.runbook.item(id)?.task else { return [] }
        let numbered = zip("123456789", decision.ways)
        return numbered.map { Choice($0, $1.title, .fill(.decide(id, way: $1.id))) } + [Choice("l", "Not yet")]
    }

    private func settling(_ id: ItemID, applied: Bool, against finding: ProbeFinding) -> Choice {
        let letter: Character = applied ? "a" : "n"
        let label = applied ? "It was applied: read it back" : "It was not applied"
        if finding.contradicts(applied: applied) {
            return Choice(letter, label + " …", .ask(.overrule(id, applied: applied)))
        }
        return Choice(letter, label, .intents([.command(.settle(id, applied: applied))]))
    }

    private func interruptChoices(_ given: Surroundings) -> [Choice] {
        let running = given.itemToStop(nil)
        var choices = [
            Choice("s", "Stay"),
            Choice("l", running == nil ? "Leave" : "Leave; it keeps running", .intents([.detach])),
        ]
        if let running, given.obstacle(to: .stop, on: running.item) == nil {
            choices.append(
                Choice("x", "Stop “\(running.item.title)”", .intents([.command(.stop(running.item.id))])))
        }
        return choices
    }
}
