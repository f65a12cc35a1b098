/// A name whose value reaches commands as an environment variable.
package struct Variable: Hashable, Sendable {
    /// The environment variable that it becomes, and what `${NAME}` in a text asks for.
    package var name: String
    /// What it holds, in words; empty when the file does not say.
    package var about: String
    /// Where its value comes from.
    package var source: Source
    /// What its value must look like.
    package var type: ValueType
    /// A regular expression that the whole value must match; nil takes any value of the type.
    package var matches: String?
    /// Never written down: held in memory only, masked wherever it would show.
    package var isSecret: Bool
    /// Once an action has used it, no command may capture another value: what was checked is what is promoted.
    package var isPinned: Bool

    /// Where a value comes from.
    package enum Source: Hashable, Sendable {
        case plain(String)
        /// Asked of the operator with this prompt, unless given when the run starts.
        case asked(prompt: String)
        /// Captured from what an earlier item's command printed.
        case captured
    }

    package init(
        name: String, about: String = "", source: Source, type: ValueType = .text, matches: String? = nil,
        isSecret: Bool = false, isPinned: Bool = false
    ) {
        self.name = name
        self.about = about
        self.source = source
        self.type = type
        self.matches = matches
        self.isSecret = isSecret
        self.isPinned = isPinned
    }
}

/// What a value must look like before it is kept.
package enum ValueType: String, Hashable, Sendable, CaseIterable {
    /// Any text that is not empty.
    case text
    case integer
    case number
    /// RFC 3339, as in `2026-05-10T09:58:00Z`.
    case timestamp
    /// An image reference pinned to its content: `path@sha256:<64 hex digits>`.
    case imageDigest = "image-digest"
    case url
    /// A JSON object of revision name to percents, exact to a hundredth, that add up to 100.
    case split
}

/// How a value is taken out of what a command printed.
package struct Capture: Hashable, Sendable {
    /// The name of the variable that takes the value.
    package var variable: String
    /// Where in the output the value stands.
    package var source: CaptureSource

    package init(variable: String, source: CaptureSource) {
        self.variable = variable
        self.source = source
    }
}

/// Where in the output a captured value stands.
package enum CaptureSource: Hashable, Sendable {
    /// The result of a jq expression over stdout; a string as it is, anything else as compact JSON.
    case jq(String)
    /// The result of a jq expression over the body of an HTTP answer that curl printed with `-i`.
    case bodyJQ(String)
    /// The first group of a regular expression over stdout (the whole match if it has none).
    case match(String)
    /// All of stdout, without surrounding white space.
    case output
}
