import Canvas
import CutoverCore
import Testing

@testable import Screens

/// Every view as a picture, at both sizes.
struct PictureTests {
    struct Scenario: Sendable, CustomTestStringConvertible {
        var name: String
        var story: Story
        var keys: [Key] = []
        var viewer = Fixture.alice
        var testDescription: String { name }
    }

    static let scenarios: [Scenario] = [
        .init(name: "start", story: .started),
        .init(name: "check-running", story: .checking),
        .init(name: "check-verified", story: .verified),
        .init(name: "check-failed", story: .failed),
        .init(name: "check-stale", story: .stale),
        .init(name: "check-waived", story: .waived, keys: [.up]),
        .init(name: "gate-shut", story: .failed, keys: [.end, .enter]),
        .init(name: "approval", story: .awaitingApproval),
        .init(name: "approved", story: .ready, keys: [.home, .down, .down, .down]),
        .init(name: "attested", story: .ready, keys: [.home, .down, .down]),
        .init(name: "action-before", story: .ready),
        .init(name: "action-running", story: .deploying),
        .init(name: "action-done", story: .deployed, keys: [.up, .up]),
        .init(name: "in-doubt", story: .inDoubt),
        .init(name: "soak", story: .soaking),
        .init(name: "smoke-failed", story: .smokeFailed),
        .init(name: "rolling-back", story: .rollingBack),
        .init(name: "read-only", story: .deploying, viewer: Fixture.bob),
        .init(name: "closed-completed", story: .completed),
        .init(name: "closed-rolled-back", story: .rolledBack),
        .init(name: "closed-items", story: .completed, keys: [.enter]),
        .init(name: "detail-scrolled", story: .ready, keys: [.right, .pageDown]),
        // Prompts.
        .init(name: "prompt-sign-off", story: .verified, keys: [.character(" ")]),
        .init(name: "prompt-change", story: .ready, keys: [.enter]),
        .init(name: "prompt-attest", story: .waived, keys: [.enter] + typing("yes")),
        .init(name: "prompt-attest-empty", story: .waived, keys: [.enter, .enter]),
        .init(name: "prompt-approve", story: .awaitingApproval, keys: [.enter] + typing("alice") + [.tab] + typing("x") + [.enter]),
        .init(name: "prompt-waive", story: .failed, keys: [.character("w")] + typing("known gap") + [.enter] + typing("Lena")),
        .init(name: "prompt-stop", story: .deploying, keys: [.character("x")]),
        .init(name: "prompt-doubt", story: .inDoubt, keys: [.enter]),
        .init(name: "prompt-run-doubted", story: .inDoubt, keys: [.enter, .character("r")]),
        .init(name: "prompt-roll-back", story: .smokeFailed, keys: [.character("R")] + typing("bilko-api")),
        .init(name: "prompt-roll-back-option", story: .smokeFailed, keys: [.character("R"), .down, .enter]),
        .init(name: "prompt-take-wheel", story: .deploying, keys: [.character("T")], viewer: Fixture.bob),
        .init(name: "prompt-leave", story: .deploying, keys: [.character("q")]),
        .init(name: "prompt-interrupt", story: .deploying, keys: [.control("c")]),
        .init(name: "prompt-close", story: .allDone, keys: [.character("C")]),
        .init(name: "prompt-abandon", story: .started, keys: [.character("C")]),
        .init(name: "prompt-value", story: .started, keys: [.character("v"), .down, .enter] + typing("100431")),
        .init(name: "prompt-secret", story: .started, keys: [.character("v"), .down, .down, .enter] + typing("hunter2")),
        // Pages.
        .init(name: "output-live", story: .deploying, keys: [.character("o")]),
        .init(name: "output-before", story: .deploying, keys: [.character("o"), .left]),
        .init(
            name: "output-search", story: .failed,
            keys: [.character("o"), .home, .character("/")] + typing("module30") + [.enter]),
        .init(name: "search-typing", story: .failed, keys: [.character("o"), .character("/")] + typing("modu")),
        .init(name: "contacts", story: .failed, keys: [.up, .character("c")]),
        .init(name: "errata", story: .failed, keys: [.character("e")]),
        .init(name: "references", story: .failed, keys: [.character("i")]),
        .init(name: "reference", story: .failed, keys: [.character("i"), .enter]),
        .init(name: "timeline", story: .rolledBack, keys: [.character("t")]),
        .init(name: "values", story: .deploying, keys: [.character("v"), .end, .up]),
        .init(name: "help", story: .started, keys: [.character("?")]),
        .init(name: "help-end", story: .started, keys: [.character("?"), .end]),
    ]

    @Test(arguments: scenarios)
    func picture(_ scenario: Scenario) throws {
        #expect(scenario.story.refusals == [], "the story is one that can happen")
        for size in pictureSizes {
            let given = scenario.story.surroundings(as: scenario.viewer)
            try expectPicture(
                scenario.name, wizard(after: scenario.keys, in: given, size: size), in: given, sizes: [size])
        }
    }

    @Test func threePanes() throws {
        for (name, story) in [("wide-running", Story.deploying), ("wide-soak", .soaking)] {
            let given = story.surroundings()
            try expectPicture(name, Wizard(), in: given, sizes: [Size(width: 200, height: 60)])
        }
    }

    @Test func troubleIsSaidOnEveryScreen() throws {
        var given = Story.deploying.surroundings()
        given.supervisor = .lost("it was killed; press q and run cutover resume.")
        try expectPicture("supervisor-lost", Wizard(), in: given)
        given.supervisor = .storageTrouble("no space left on /home (journal.jsonl); the run goes on when there is room.")
        try expectPicture("storage-trouble", Wizard(), in: given)
    }

    @Test func aScreenTooSmallSaysWhatItNeeds() throws {
        let given = Story.started.surroundings()
        try expectPicture("too-small", Wizard(), in: given, sizes: [Size(width: 60, height: 20)])
    }

    @Test func everyBoxIsDrawn() {
        var drawn: Set<Box> = []
        for scenario in Self.scenarios {
            let given = scenario.story.surroundings(as: scenario.viewer)
            for item in given.walk.phases.flatMap(\.items) { drawn.insert(given.walk.state[item.id].box) }
        }
        #expect(drawn == Set(Box.allCases))
    }
}
