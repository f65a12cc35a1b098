import CutoverCore

/// The file format: every map's keys, with what each is for.
enum Format {}

// Commands, their criteria, and what is captured from them.
extension Format {
    /// Where a command stands that could not be read; the reader reports why.
    private static var blankStep: Step { Step(command: "", criteria: []) }

    struct CriterionDraft {
        var subject: Criterion.Subject?
        var test: Criterion.Test?
        var stream: Criterion.Stream?
        var says = ""
        var fails = ""

        var criterion: Criterion? {
            guard var subject, let test else { return nil }
            if case .match(let expression, _) = subject, let stream { subject = .match(expression, stream) }
            return Criterion(subject, test, says: says, fails: fails)
        }
    }

    private static let subjects = ["exit", "status", "text", "lines", "match", "jq", "header", "body-jq"]
    private static let tests = [
        "equals", "differs", "contains", "lacks", "matches", "at-least", "at-most", "one-of", "within",
    ]

    static var criterion: Kind<Criterion> {
        typealias Draft = CriterionDraft
        let stream = Kinds.word(Criterion.Stream.self, "a stream")
        let counted = Kinds.word(CountedStream.self, "a stream whose lines are counted").map(\.stream)
        let subjectKeys: [Field<Draft>] = [
            Field("exit", Kinds.integer(0...255), "The exit status that the command must end with.") {
                ($0.subject, $0.test) = (.exitStatus, .equals($1))
            },
            Field(
                "status", Kinds.integer(100...599).oneOrMore("statuses"),
                "The HTTP status that curl -i must have printed, or a list of those that it may have."
            ) {
                ($0.subject, $0.test) = (.httpStatus, $1.count == 1 ? .equals($1[0]) : .oneOf($1))
            },
            Field("text", stream, "Looks at the text of a stream.") { $0.subject = .text($1) },
            Field("lines", counted, "Looks at how many lines that are not blank a stream has.") {
                $0.subject = .lineCount($1)
            },
            Field("match", Kinds.expression, "Looks at the first group of a regular expression.") {
                $0.subject = .match($1, .output)
            },
            Field("in", \Draft.stream, stream, "The stream that 'match' searches; output unless given."),
            Field("jq", Kinds.text, "Looks at the value of a jq expression over the output.") { $0.subject = .jq($1) },
            Field("header", Kinds.text, "Looks at a header of the HTTP answer.") { $0.subject = .httpHeader($1) },
            Field("body-jq", Kinds.text, "Looks at the value of a jq expression over the answer's body.") {
                $0.subject = .bodyJQ($1)
            },
        ]
        let wordKeys: [Field<Draft>] = [
            Field("says", \.says, Kinds.words, "Shown when it passes; {found} and {expected} are filled in."),
            Field("fails", \.fails, Kinds.words, "Shown when it fails, naming the cause."),
        ]
        let shape = Shape(
            name: "a criterion", about: "One thing that must hold: a subject and a test.", blank: Draft(),
            keys: subjectKeys + testKeys + wordKeys,
            rules: [
                .exactlyOne(subjects), .exactlyOne(["exit", "status"] + tests), .needs("in", "match"),
            ])
        return shape.kind(\.self).compactMap(\.criterion)
    }

    private static var testKeys: [Field<CriterionDraft>] {
        let operand = Kinds.text
        let number = Kinds.text.checked { text in
            guard Template.names(in: text).isEmpty, Double(text) == nil else { return nil }
            return "'\(text.shortened)' is not a number: nothing can be compared with it"
        }
        return [
            Field("equals", operand, "It must be this.") { $0.test = .equals($1) },
            Field("differs", Kinds.anyText, "It must be anything else than this.") { $0.test = .differs($1) },
            Field("contains", operand, "It must have this in it.") { $0.test = .contains($1) },
            Field("lacks", operand, "It must not have this in it.") { $0.test = .lacks($1) },
            Field("matches", Kinds.expression, "A regular expression must match it.") { $0.test = .matches($1) },
            Field("at-least", number, "It must be this number or more.") { $0.test = .atLeast($1) },
            Field("at-most", number, "It must be this number or less.") { $0.test = .atMost($1) },
            Field("one-of", operand.list("values", atLeastOne: true), "It must be one of these.") {
                $0.test = .oneOf($1)
            },
            Field("within", operand.list("values", atLeastOne: true), "The list found must hold nothing but these.") {
                $0.test = .within($1)
            },
        ]
    }

    private enum CountedStream: String, CaseIterable {
        case output, errors

        var stream: Criterion.Stream { self == .output ? .output : .errors }
    }

    static var criteria: Kind<[Criterion]> {
        criterion.list("criteria", atLeastOne: true)
    }

    private static var captures: Kind<[Capture]> {
        let shape = Shape<CaptureSource?>(
            name: "a capture", about: "Where in the output a value stands.", blank: nil,
            keys: [
                Field("jq", Kinds.text, "The value of a jq expression over the output.") { $0 = .jq($1) },
                Field("body-jq", Kinds.text, "The value of a jq expression over the HTTP answer's body.") {
                    $0 = .bodyJQ($1)
                },
                Field("match", Kinds.expression, "The first group of a regular expression over the output.") {
                    $0 = .match($1)
                },
                Field("output", Kinds.yes, "All of the output, without white space around it.") { source, _ in
                    source = .output
                },
            ],
            rules: [.exactlyOne(["jq", "body-jq", "match", "output"])])
        return shape.kind(\.self).compactMap(\.self)
            .map(of: "variables and where their values stand", names: Kinds.variableName)
            .map { pairs in pairs.map { Capture(variable: $0.name, source: $0.value) } }
    }

    /// The reason of a lenient shell.
    private static var shell: Kind<String> {
        Shape<String?>(
            name: "a shell", about: "How bash runs the command, where it is not as strict as it is for all others.",
            blank: nil,
            keys: [
                Field("lenient", Kinds.text, required: true, "Why it goes on after a failure in it.") { $0 = $1 }
            ]
        ).kind(\.self).compactMap(\.self)
    }

    private static let shellAbout =
        "bash -eo pipefail unless given; 'lenient: why' where the command sees to its own failures."

    private static let terminalAbout =
        "It runs in a terminal, at which the operator answers what it asks: a password, a menu. All it prints is output."

    /// The keys of a command with what its output must say.
    static func stepKeys<Draft>(_ path: WritableKeyPath<Draft, Step>) -> [Field<Draft>] {
        [
            Field(
                "command", Kinds.command, required: true,
                "Handed to bash as it stands; values reach it as environment variables."
            ) { draft, command in
                draft[keyPath: path].command = command.text
                draft[keyPath: path].parameters = command.parameters
            },
            Field(
                "time-limit", path.appending(path: \.timeLimitSeconds), Kinds.duration,
                "How long it may run; 60s unless given."),
            Field(
                "criteria", path.appending(path: \.criteria), criteria,
                "What its result must be; all must hold. The exit status must be 0 unless one of them is about it."),
            Field("shell", path.appending(path: \.lenientBecause), shell, shellAbout),
            Field(
                "leaves-running", Kinds.yes,
                "What it leaves running stays; otherwise it is ended half a second after the command."
            ) { draft, _ in draft[keyPath: path].leavesRunning = true },
            Field("terminal", Kinds.yes, terminalAbout) { draft, _ in draft[keyPath: path].needsTerminal = true },
            Field(
                "captures", path.appending(path: \.captures), captures,
                "Values taken out of the output for later items, by variable."),
        ]
    }

    static func step(_ name: String, _ about: String) -> Kind<Step> {
        Shape(name: name, about: about, blank: blankStep, keys: stepKeys(\Step.self)).kind(\.self)
    }

    static var probe: Kind<Probe> {
        let about = "Reads the estate when the outcome of the change was missed; what it leaves out is the read-back's."
        return Shape(
            name: "a probe", about: about, blank: Probe(command: "", applied: [], notApplied: []),
            keys: [
                Field("command", Kinds.command, "A command that changes nothing; the read-back's unless given.") {
                    $0.command = $1.text
                    $0.parameters = $1.parameters
                },
                Field("time-limit", \.timeLimitSeconds, Kinds.duration, "How long it may run; 60s unless given."),
                Field("shell", \.lenientBecause, shell, shellAbout),
                Field("terminal", Kinds.yes, terminalAbout) { probe, _ in probe.needsTerminal = true },
                Field(
                    "applied", \.applied, criteria, "All hold: the change was applied. The read-back's unless given."),
                Field(
                    "not-applied", \.notApplied, criteria,
                    "All hold: it was not. Unless given, what 'before' asks, where its command is the probe's and what it"
                        + " asks cannot hold beside 'applied'; otherwise the probe never says so."),
            ],
            rules: [
                .asksFor("command", "applied"), .needs("time-limit", "command"), .needs("shell", "command"),
                .needs("terminal", "command"),
            ]
        ).kind(\.self)
    }

    static var monitor: Kind<Monitor> {
        Shape(
            name: "a monitor", about: "One reading of a soak.", blank: Monitor(title: "", step: blankStep),
            keys: [
                forEach(), Field("title", \.title, Kinds.words, required: true, "What it watches."),
                Field("enough", \.enough, criteria, "Must hold first; otherwise there is not enough data to judge."),
                // Nobody sits beside a soak.
            ] + stepKeys(\.step).filter { $0.name != "terminal" }
        ).kind(\.self)
    }
}
