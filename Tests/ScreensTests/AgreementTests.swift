import Canvas
import CutoverCore
import Testing

@testable import Screens

/// The screen promises nothing that the core refuses.
struct AgreementTests {
    /// Whatever a key or an answer asks for without anything being typed is taken by the core at that very moment.
    @Test func noKeyAsksForWhatIsRefused() {
        var tried = 0
        for moment in Situations.all where !isTyped(moment.context) {
            for key in keys(in: moment.context) {
                var wizard = moment.wizard
                var walk = moment.given.walk
                for intent in wizard.handle(.key(key), in: moment.given) {
                    guard case .command(let command) = intent else { continue }
                    tried += 1
                    let request = Request(
                        command, by: moment.shot.viewer, at: moment.given.now,
                        planDigest: moment.given.planDigest)
                    do {
                        walk.state = walk.state.evolved(by: try walk.decide(request))
                    } catch {
                        Issue.record("\(key.name) asks for \(command), refused: \(error.sentence)")
                    }
                }
            }
        }
        #expect(tried > 300, "the moments ask for too little to prove anything")
    }

    /// What a screen that is not at the wheel may ask for: the wheel, and to leave.
    @Test func aFollowerAsksForNothingElse() {
        for moment in Situations.all where moment.shot.viewer == Fixture.bob {
            for key in KeyTable.rows.flatMap(\.keys) {
                var wizard = moment.wizard
                for intent in wizard.handle(.key(key), in: moment.given) {
                    switch intent {
                    case .command(.takeWheel), .detach, .suspend, .redraw: break
                    default: Issue.record("\(key.name) asks for \(intent)")
                    }
                }
            }
        }
    }

    /// While nothing can be recorded, nothing is started.
    @Test func nothingStartsWhileNothingCanBeRecorded() {
        for story in Situations.stories {
            for key in KeyTable.rows.flatMap(\.keys) {
                let shot = Shot(story, keys: [key], supervisor: .storageTrouble(Fixture.storageSentence))
                var wizard = shot.wizard(.small)
                for intent in wizard.handle(.key(.enter), in: shot.surroundings) {
                    if case .command(let command) = intent { Issue.record("\(key.name), Enter asks for \(command)") }
                }
            }
        }
    }

    /// While something is not as it was recorded, a run can only be turned back, stopped or closed unfinished.
    @Test func nothingGoesForwardOnWhatWasNotRecorded() {
        for story in Situations.stories {
            for key in KeyTable.rows.flatMap(\.keys) {
                let shot = Shot(story, keys: [key], supervisor: .misfit("/run/evidence/1 was removed"))
                if case .rollingBack = shot.surroundings.walk.state.course { continue }
                var wizard = shot.wizard(.small)
                for intent in wizard.handle(.key(.enter), in: shot.surroundings) {
                    switch intent {
                    case .command(.stop), .command(.beginRollback), .command(.close(.some)), .command(.takeWheel): break
                    case .command(let command): Issue.record("\(key.name), Enter asks for \(command)")
                    default: break
                    }
                }
            }
        }
    }

    /// Contexts whose keys type text or only look something up.
    private func isTyped(_ context: KeyContext) -> Bool { [.form, .rollback, .search, .page].contains(context) }

    private func keys(in context: KeyContext) -> [Key] {
        KeyTable.rows.filter { $0.contexts.contains(context) }.flatMap(\.keys)
    }
}
