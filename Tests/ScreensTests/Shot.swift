import Canvas
import CutoverCore
import Testing

@testable import Screens

extension Size {
    /// The smallest screen that shows everything.
    static let small = Size(width: 80, height: 24)
    /// A roomy one: every phase in the list, and traffic below it.
    static let large = Size(width: 120, height: 40)
    /// Three panes.
    static let huge = Size(width: 200, height: 60)
}

/// A moment that can be drawn: how far the run is, which keys were pressed since, and who looks.
struct Shot {
    var story: Story
    var keys: [Key] = []
    var viewer = Fixture.alice
    var supervisor = SupervisorStatus.connected

    init(
        _ story: Story, keys: [Key] = [], viewer: Screen = Fixture.alice, supervisor: SupervisorStatus = .connected
    ) {
        self.story = story
        self.keys = keys
        self.viewer = viewer
        self.supervisor = supervisor
    }

    var surroundings: Surroundings {
        var given = story.surroundings(as: viewer)
        given.supervisor = supervisor
        return given
    }

    /// The wizard after the keys; what it asks for on the way is dropped.
    func wizard(_ size: Size) -> Wizard {
        let given = surroundings
        var wizard = Wizard(size: size)
        for key in keys { _ = wizard.handle(.key(key), in: given) }
        return wizard
    }

    func canvas(_ size: Size) -> Canvas { wizard(size).draw(in: surroundings).canvas }

    /// Where the locale is not UTF-8.
    func asciiCanvas(_ size: Size) -> Canvas {
        var wizard = wizard(size)
        wizard.showsUnicode = false
        return wizard.draw(in: surroundings).canvas.asAscii()
    }
}

/// The keys that type a text.
func typing(_ text: String) -> [Key] { text.map { .character($0) } }
