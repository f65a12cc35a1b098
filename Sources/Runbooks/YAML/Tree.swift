/// A parsed YAML value with the place of every part.
struct Tree {
    var place: Place
    var content: Content

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
