import CutoverCore
import Text

/// Takes values out of what a command printed.
package enum Captures {
    /// Why values could not be taken, one sentence each.
    package struct Failure: Error, Hashable, Sendable {
        /// One for each value that could not be taken; none quotes a secret.
        package var sentences: [String]
    }

    /// The value of each of `captures` by its variable's name, in the form to keep; all of them or none.
    ///
    /// Each must be there, be no longer than `ValueRules.limitBytes`, be of its variable's type and match its pattern.
    /// `values` are the `$NAME` globals of jq expressions, `now` is their time, and `jq` runs them. No sentence shows what a secret variable
    /// would have held.
    package static func take(
        _ captures: [Capture], from result: CommandResult, variables: [Variable], values: [String: String],
        at now: Timestamp, jq: JQ
    ) -> Result<[String: String], Failure> {
        guard case .exited = result.exit else {
            return .failure(Failure(sentences: [Wording.notEnded(result.exit)]))
        }
        var taken: [String: String] = [:]
        var sentences: [String] = []
        let secrets = variables.filter(\.isSecret).map(\.name)
        let holdsSecret = captures.contains { secrets.contains($0.variable) }
        let reader = ResultReader(result, values: values, at: now, jq: jq, resolvesValues: !holdsSecret)
        for capture in captures {
            do throws(ValueRules.Fault) {
                guard let variable = variables.first(where: { $0.name == capture.variable }) else {
                    throw ValueRules.Fault(description: "\(capture.variable) is not declared")
                }
                taken[variable.name] = try ValueRules.accepted(try value(capture, variable, reader), for: variable)
            } catch {
                // Said of a secret it quotes nothing; said of another it may quote the secret that stands beside it.
                let isQuoted = holdsSecret && !secrets.contains(capture.variable)
                let withheld = "\(capture.variable) could not be taken from an output that holds a secret"
                sentences.append(isQuoted ? withheld : error.description)
            }
        }
        return sentences.isEmpty ? .success(taken) : .failure(Failure(sentences: sentences))
    }

    private static func value(
        _ capture: Capture, _ variable: Variable, _ reader: ResultReader
    ) throws(ValueRules.Fault) -> String {
        switch reader.found(capture.source.subject) {
        case .text(let text), .stream(let text), .number(_, let text), .list(_, _, let text):
            guard !text.unicodeScalars.contains("\u{fffd}") else {
                throw ValueRules.Fault(description: "\(capture.variable) would hold bytes that are not text")
            }
            // A secret that kept its line's end would be masked only where a line ends with it.
            let value = capture.source == .output ? text.trimmed : text
            guard !variable.isSecret || stands(value, in: reader, capture.source) else {
                throw ValueRules.Fault(
                    description: "\(variable.name) could not be taken: it holds terminal codes, so it could not be"
                        + " masked: let the command print it plainly")
            }
            return value
        case .nothing(let reason):
            // The reason may quote the output, which holds the secret.
            let said = variable.isSecret ? "nothing usable in the output" : reason
            throw ValueRules.Fault(description: "\(capture.variable) could not be taken: \(said)")
        }
    }

    /// Whether a secret stands in what was printed as it was taken; elsewhere it would not be found, to be masked.
    private static func stands(_ value: String, in reader: ResultReader, _ source: CaptureSource) -> Bool {
        switch source {
        // JSON has its own ways to write a text, and the masker knows them.
        case .jq, .bodyJQ: if !reader.output.hadCodes { return true }
        case .match, .output: break
        }
        return String(decoding: reader.result.stdout, as: UTF8.self).holds(value)
    }
}

extension CaptureSource {
    /// The subject that finds the same thing.
    var subject: Criterion.Subject {
        switch self {
        case .jq(let expression): .jq(expression)
        case .bodyJQ(let expression): .bodyJQ(expression)
        case .match(let pattern): .match(pattern, .output)
        case .output: .text(.output)
        }
    }
}
