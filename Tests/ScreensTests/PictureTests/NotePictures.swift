import Canvas
import Testing

@testable import Screens

/// Notes: made at any moment, and read again where the run's story is told.
struct NotePictures {
    @Test func aNoteIsTypedWhileAChangeRuns() {
        expectPictures(Shot(.deploying, keys: [.character("m")] + typing("Frankfurt is slow tod")))
    }

    @Test func theDetailShowsTheNotes() {
        expectPictures(Shot(.noted))
    }

    @Test func theTimelineHasThem() {
        expectPictures(Shot(.noted, keys: [.character("t")]))
    }

    @Test func theClosingScreenHasThem() {
        expectPictures(Shot(.closedWithNotes))
    }

    @Test func aClosedRunTakesNone() {
        expectPicture(Shot(.closedWithNotes, keys: [.character("m")]), at: .small)
    }

    @Test func whoeverOnlyLooksOnMakesNotesToo() {
        let shot = Shot(.deploying, keys: [.character("m")] + typing("seen"), viewer: Fixture.bob)
        expectPicture(shot, at: .small)
        let intents = shot.wizard(.small).handled(.enter, in: shot.surroundings)
        #expect(intents == [.command(.note(text: "seen", on: "deploy"))])
    }
}

extension Wizard {
    /// What a key leads to.
    fileprivate func handled(_ key: Key, in given: Surroundings) -> [Intent] {
        var wizard = self
        return wizard.handle(.key(key), in: given)
    }
}

extension Story {
    /// Two notes on the change that runs, one of them hostile, and one on nothing.
    fileprivate static let noted: Story = {
        var story = Story.deploying
        story.command(.note(text: "Frankfurt is slow today; Dino looks into it", on: "deploy"))
        story.wait(seconds: 65)
        story.command(.note(text: "back to \u{1b}[31mnormal\u{202e}\nsays Dino", on: "deploy"), by: Fixture.bob)
        story.command(.note(text: "the customer calls at three", on: nil))
        return story
    }()

    fileprivate static let closedWithNotes: Story = {
        var story = Story.noted
        story.end("deploy", ["exit status is 0"])
        while story.stage("deploy") != nil { story.end("deploy", ["exit status is 0"]) }
        story.command(.close(unfinished: "to be gone on with tomorrow"))
        return story
    }()
}
