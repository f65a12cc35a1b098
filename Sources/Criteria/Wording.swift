import CutoverCore
import Text

/// Words for one judged criterion: the author's, or made from subject and test.
struct Wording {
    let criterion: Criterion
    /// With values in place of `${NAME}`.
    let test: Criterion.Test
    let comparison: Comparison
    /// Whether a line of the output may stand for the cause.
    let quotes: Bool
    let reader: ResultReader

    /// Expressions and patterns are cut here in sentences, in characters.
    static let subjectLimitCharacters = 60

    /// What became of a command that has no exit status.
    static func notEnded(_ exit: CommandEnding) -> String {
        switch exit {
        case .exited(let status): "exit status \(status)"
        case .signalled(let signal): "ended by \(signalName(signal)), with no exit status"
        case .timedOut(let seconds): "no end after \(Duration.seconds(seconds).inWords): stopped"
        case .stopped: "stopped by the operator before its end"
        case .notStarted(let reason): "not started: \(Excerpt.line(reason, limit: 400))"
        case .unseen: "nobody watched when it ended"
        }
    }

    /// Shows the figure seen, or why there is none.
    var sentence: String {
        let words = comparison.passed ? criterion.says : criterion.fails
        guard !words.isEmpty else { return defaultSentence }
        // The author's words state a fact, and none is known.
        if let reason = comparison.reason { return "no data: \(reason)" }
        let seen = comparison.found
        let filled = Template.filled(
            words, with: reader.values, words: ["found": seen, "expected": test.operandShown])
        // What does not hold a text may hold anything else, which says nothing.
        if case .lacks = test, comparison.passed { return filled }
        if let difference = comparison.difference { return "\(filled): \(difference)" }
        return filled.contains(seen) ? filled : "\(filled) (\(seen))"
    }

    private var defaultSentence: String {
        if let reason = comparison.reason { return "\(wanted): \(reason)" }
        if let difference = comparison.difference { return "\(subject) is not as expected: \(difference)" }
        switch (criterion.subject, test) {
        case (.exitStatus, .equals) where !comparison.passed:
            let expected = "exit status \(comparison.found), expected \(test.operandShown)"
            guard quotes else { return expected }
            let cause = Excerpt.lastLine(reader.errors.text) ?? Excerpt.lastLine(reader.output.text)
            return cause.map { "\(expected): \($0)" } ?? expected
        case (.httpStatus, .equals) where !comparison.passed:
            return "expected HTTP \(test.operandShown), got \(comparison.found)"
        case (_, .within) where !comparison.passed:
            return "\(subject) holds \(comparison.found), which is not among \(test.operandShown)"
        case (_, .equals) where comparison.passed:
            return seen
        default:
            return comparison.passed ? "\(seen), \(condition)" : "\(seen), expected \(condition)"
        }
    }

    /// The subject with what was found in it.
    private var seen: String {
        switch criterion.subject {
        case .exitStatus: "exit status \(comparison.found)"
        case .httpStatus: "HTTP \(comparison.found)"
        case .lineCount(let stream):
            "\(comparison.found) \(comparison.found == "1" ? "line" : "lines") in \(stream.called)"
        case .text: "\(subject) says '\(comparison.found)'"
        case .match, .jq, .bodyJQ, .httpHeader: "\(subject) is \(comparison.found)"
        }
    }

    /// What was wanted, said where there is nothing to show.
    private var wanted: String {
        if case .equals = test { return "expected \(bare) \(test.operandShown)" }
        return "expected \(bare) \(condition)"
    }

    private var bare: String {
        switch criterion.subject {
        case .exitStatus: "exit status"
        case .httpStatus: "HTTP"
        case .lineCount(let stream): "lines in \(stream.called)"
        case .text, .match, .jq, .bodyJQ, .httpHeader: subject
        }
    }

    private var subject: String {
        switch criterion.subject {
        case .exitStatus: "the exit status"
        case .httpStatus: "the HTTP status"
        case .lineCount(let stream), .text(let stream): stream.called
        case .match(let pattern, let stream):
            "'\(Excerpt.line(pattern, limit: Wording.subjectLimitCharacters))' in \(stream.called)"
        case .jq(let expression): Excerpt.line(expression, limit: Wording.subjectLimitCharacters)
        case .bodyJQ(let expression):
            "\(Excerpt.line(expression, limit: Wording.subjectLimitCharacters)) of the body"
        case .httpHeader(let name): name
        }
    }

    private var condition: String {
        let operand = test.operandShown
        return switch test {
        case .equals: operand
        case .differs: "other than \(operand)"
        case .contains: "with '\(operand)' in it"
        case .lacks: "without '\(operand)'"
        case .matches: "matching '\(operand)'"
        case .atLeast: "at least \(operand)"
        case .atMost: "at most \(operand)"
        case .oneOf: "one of \(operand)"
        case .within: "all among \(operand)"
        }
    }

    private static func signalName(_ signal: Int) -> String {
        let names = [
            1: "HUP", 2: "INT", 3: "QUIT", 4: "ILL", 6: "ABRT", 8: "FPE", 9: "KILL", 11: "SEGV", 13: "PIPE", 15: "TERM",
        ]
        return names[signal].map { "SIG\($0)" } ?? "signal \(signal)"
    }
}
