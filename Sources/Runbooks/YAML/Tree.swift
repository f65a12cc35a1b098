import CutoverCore

/// A parsed YAML value with the place of every part.
struct Tree {
    var place: Place
    var content: Content
    /// The parameters of a definition or repetition that a text names; a command finds them in its environment.
    var parameters: [Parameter] = []
    /// Where the definition is used from which this was put in.
    var use: Place?
    /// The repetition that this is one of.
    var repetition: Repetition?
    /// It could not be put in, which was said: whoever reads it finds nothing, and says nothing.
    var isLost = false

    indirect enum Content {
        case scalar(Scalar)
        case list([Tree])
        case map([Entry])
    }

    struct Scalar {
        var text: String
        /// Written without quotes and not as a block, so that YAML may take it for a number, a flag or nothing.
        var isPlain: Bool
    }

    struct Entry {
        var key: String
        var keyPlace: Place
        var value: Tree
    }

    init(place: Place, content: Content) {
        self.place = place
        self.content = content
    }

    /// A text as if it stood at `place`.
    init(place: Place, text: String, isPlain: Bool = false) {
        self.init(place: place, content: .scalar(Scalar(text: text, isPlain: isPlain)))
    }

    /// The text of one that is no list or map.
    var text: String? { if case .scalar(let scalar) = content { scalar.text } else { nil } }

    /// The content of a place where nothing was written.
    static var nothing: Content { .scalar(Scalar(text: "", isPlain: true)) }

    /// Nothing was written: `key:`, `~` or `null`.
    var isNothing: Bool {
        guard case .scalar(let scalar) = content, scalar.isPlain else { return false }
        return ["", "~", "null", "Null", "NULL"].contains(scalar.text)
    }

    /// What it is, as a sentence names it.
    var kindInWords: String {
        switch content {
        case _ where isNothing: "nothing"
        case .scalar(let scalar): "'\(scalar.text.shortened)'"
        case .list: "a list"
        case .map: "a map"
        }
    }
}

extension String {
    /// Longer texts are cut where a sentence quotes them.
    private static let maximumQuotedLength = 60

    /// The first line, cut to a length that fits a sentence.
    var shortened: String {
        let line = prefix { !$0.isNewline }
        guard line.count < count || count > Self.maximumQuotedLength else { return self }
        return line.prefix(Self.maximumQuotedLength) + "…"
    }
}
