/// One thing that a command's result must be, with words for what was seen.
package struct Criterion: Hashable, Sendable {
    /// What of the result is looked at.
    package var subject: Subject
    /// What must hold of it.
    package var test: Test
    /// Shown when it passes; `{found}` and `{expected}` are filled in. Empty for words made from the test.
    package var says: String
    /// Shown when it fails, likewise; it names the cause.
    package var fails: String

    /// What is looked at.
    package enum Subject: Hashable, Sendable {
        case exitStatus
        /// The text of a stream.
        case text(Stream)
        /// How many lines that are not blank a stream has.
        case lineCount(Stream)
        /// The first group of a regular expression in a stream.
        case match(String, Stream)
        /// A jq expression over stdout.
        case jq(String)
        /// The status of the last HTTP answer that curl printed with `-i`.
        case httpStatus
        case httpHeader(String)
        /// A jq expression over the body of that answer.
        case bodyJQ(String)
    }

    /// Which bytes are looked at.
    package enum Stream: String, Hashable, Sendable, CaseIterable {
        case output, errors, body
    }

    /// What is asked of it. `${NAME}` in an operand stands for a variable's value.
    package enum Test: Hashable, Sendable {
        case equals(String)
        case differs(String)
        case contains(String)
        case lacks(String)
        case matches(String)
        case atLeast(String)
        case atMost(String)
        case oneOf([String])
        /// The found list holds nothing but these.
        case within([String])
    }

    package init(_ subject: Subject, _ test: Test, says: String = "", fails: String = "") {
        self.subject = subject
        self.test = test
        self.says = says
        self.fails = fails
    }
}
