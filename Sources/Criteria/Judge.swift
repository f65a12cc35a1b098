import CutoverCore
import Patterns

/// Judges what a command left by the criteria of its step.
///
/// Leans to failure: what is missing, empty, cut or unreadable fails with that as its reason.
package enum Judge {
    /// One finding a criterion, in their order; the step passed when all of them did.
    ///
    /// A command that did not come to its own end gets one failing finding and no others. An exit status other than 0
    /// puts a failing finding first, unless a criterion is about the exit status (`atLeast("0")` takes any). `values`
    /// fill `${NAME}` in operands and words, and are the `$NAME` globals of jq expressions: leave secrets out.
    /// `now` is the time that they see.
    /// `jq` runs their jq programs, each of which may take some seconds.
    /// `showing` bounds what of the output the sentences quote, and nothing else.
    package static func judge(
        _ criteria: [Criterion], result: CommandResult, values: [String: String], at now: Timestamp,
        jq: JQ, showing: Showing = .everything
    ) -> [Finding] {
        guard case .exited(let status) = result.exit else {
            return [failure(Wording.notEnded(result.exit))]
        }
        guard !criteria.isEmpty else {
            return [failure("nothing says what the result must be, so nothing passes (exit status \(status))")]
        }
        let reader = ResultReader(result, values: values, at: now, jq: jq)
        let hasFailed = status != 0 && !criteria.contains { $0.names(exitStatus: status, values) }
        var findings = criteria.map { finding($0, reader, showing, hasFailed: hasFailed) }
        if status != 0, !criteria.contains(where: { $0.subject == .exitStatus }) {
            let implied = Criterion(.exitStatus, .equals("0"))
            findings.insert(finding(implied, reader, showing, hasFailed: hasFailed), at: 0)
        }
        return findings
    }

    private static func failure(_ sentence: String) -> Finding {
        Finding(passed: false, sentence: sentence)
    }

    private static func finding(
        _ criterion: Criterion, _ reader: ResultReader, _ showing: Showing, hasFailed: Bool
    ) -> Finding {
        let test: Criterion.Test
        do throws(Template.MissingValue) {
            test = try criterion.test.filled(with: reader.values)
        } catch {
            return failure("\(error.name), which is to be compared with, has no value yet")
        }
        let found = reader.found(criterion.subject)
        var comparison = Comparison.of(
            test, on: found, covered: reader.covered(criterion.subject), subject: criterion.subject,
            hasFailed: hasFailed)
        let isShown = showing.covers(found, of: criterion.subject)
        if !isShown { comparison.withhold() }
        let wording = Wording(
            criterion: criterion, test: test, comparison: comparison, quotes: showing == .everything, reader: reader)
        return Finding(
            passed: comparison.passed, sentence: wording.sentence,
            usedPercent: isShown ? test.usedPercent(by: found) : nil)
    }
}

/// How much of what a command printed its sentences show.
package enum Showing: Hashable, Sendable {
    case everything
    /// Numbers: a cut text might hold the beginning of a secret, which could not be masked.
    case figures
    /// Exit and HTTP statuses and numbers of lines: anything else might be the secret.
    case statuses

    func covers(_ found: Found, of subject: Criterion.Subject) -> Bool {
        guard self != .everything else { return true }
        guard case .number = found else { return false }
        switch subject {
        case .exitStatus, .httpStatus, .lineCount: return true
        case .text, .match, .jq, .bodyJQ, .httpHeader: return self == .figures
        }
    }
}

extension Criterion {
    /// Whether it says of this very status that the command must end with it, as of one that means an answer.
    fileprivate func names(exitStatus status: Int, _ values: [String: String]) -> Bool {
        guard subject == .exitStatus, let test = try? test.filled(with: values) else { return false }
        return switch test {
        case .equals(let expected): Int(expected) == status
        case .oneOf(let expected): expected.contains { Int($0) == status }
        default: false
        }
    }
}

extension Criterion.Test {
    /// With the variables' values in its operands; inside a regular expression they stand for themselves.
    func filled(with values: [String: String]) throws(Template.MissingValue) -> Criterion.Test {
        switch self {
        case .equals(let operand): .equals(try Template.operand(operand, values: values))
        case .differs(let operand): .differs(try Template.operand(operand, values: values))
        case .contains(let operand): .contains(try Template.operand(operand, values: values))
        case .lacks(let operand): .lacks(try Template.operand(operand, values: values))
        case .matches(let operand): .matches(try Template.operand(operand, values: values, transform: Pattern.quoted))
        case .atLeast(let operand): .atLeast(try Template.operand(operand, values: values))
        case .atMost(let operand): .atMost(try Template.operand(operand, values: values))
        case .oneOf(let operands): .oneOf(try Criterion.Test.filled(operands, values))
        case .within(let operands): .within(try Criterion.Test.filled(operands, values))
        }
    }

    private static func filled(
        _ operands: [String], _ values: [String: String]
    ) throws(Template.MissingValue) -> [String] {
        var filled: [String] = []
        for operand in operands { filled.append(try Template.operand(operand, values: values)) }
        return filled
    }

    /// How much of what is allowed was found: of a lower bound, how much of what was found it takes.
    fileprivate func usedPercent(by found: Found) -> Int? {
        guard let figure = found.figure else { return nil }
        switch self {
        case .atMost(let bound): return Figure.value(bound).map { Figure.percent(figure, of: $0) }
        case .atLeast(let bound): return Figure.value(bound).map { Figure.percent($0, of: figure) }
        default: return nil
        }
    }

    /// The operand as a sentence shows it.
    var operandShown: String {
        switch self {
        case .equals(let operand), .differs(let operand), .contains(let operand), .lacks(let operand),
            .matches(let operand), .atLeast(let operand), .atMost(let operand):
            Excerpt.line(operand)
        case .oneOf(let operands), .within(let operands):
            Excerpt.line(operands.joined(separator: ", "))
        }
    }
}
