import CutoverCore

extension Question {
    /// The answers; the first one is marked when the question opens and changes nothing that matters.
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
        case .stop(let id, _):
            [Choice("n", "Let it run"), Choice("y", "Stop it", .intents([.command(.stop(id))]))]
        case .takeWheel:
            [Choice("n", "Only watch"), Choice("y", "Take the wheel", .intents([.command(.takeWheel)]))]
        case .leave:
            [Choice("s", "Stay"), Choice("l", "Leave; it goes on", .intents([.detach]))]
        case .interrupt: interruptChoices(given)
        case .close(let ending): closeChoices(ending)
        }
    }

    /// What the operator accepts must have been probed first.
    private func doubtChoices(_ id: ItemID, _ given: Surroundings) -> [Choice] {
        var choices = [Choice("p", "Probe the estate again", .intents([.command(.probe(id))]))]
        if case .inDoubt(let doubt) = given.walk.state[id], doubt.finding != nil {
            choices += [
                Choice("a", "It was applied: read it back", .intents([.command(.settle(id, applied: true))])),
                Choice("n", "It was not applied", .intents([.command(.settle(id, applied: false))])),
                Choice("r", "Run it again …", .ask(.runDoubted(id))),
            ]
        }
        return choices + [Choice("l", "Leave it in doubt for now")]
    }

    private func interruptChoices(_ given: Surroundings) -> [Choice] {
        let running = given.itemToStop(nil)
        var choices = [
            Choice("s", "Stay"),
            Choice("l", running == nil ? "Leave" : "Leave; it goes on", .intents([.detach])),
        ]
        if let running, given.obstacle(to: .stop, on: running.item) == nil {
            choices.append(
                Choice("x", "Stop “\(running.item.title)”", .intents([.command(.stop(running.item.id))])))
        }
        return choices
    }

    private func closeChoices(_ ending: Closing.Ending) -> [Choice] {
        switch ending {
        case .completed, .rolledBack:
            [Choice("n", "Not yet"), Choice("y", "Sign off the run and close it", .intents([.command(.close)]))]
        case .abandoned:
            [Choice("n", "Keep the run"), Choice("y", "Abandon the run", .intents([.command(.abandon)]))]
        }
    }
}
