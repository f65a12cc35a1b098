import CutoverCore
import Patterns
import Text

/// What a criterion's subject turned out to be.
enum Found: Hashable, Sendable {
    /// What was looked for is not there or cannot be read, for this reason.
    case nothing(String)
    case text(String)
    /// Text of many lines, of which a sentence shows only what matters.
    case stream(String)
    case number(Double, String)
    /// The entries, and the whole as compact JSON.
    case list([String], isAllStrings: Bool, String)

    /// All of it, for comparing.
    var text: String {
        switch self {
        case .nothing: ""
        case .text(let text), .number(_, let text), .list(_, _, let text): text
        case .stream(let text): text.trimmed
        }
    }

    /// As a figure, if it is one.
    var figure: Double? {
        switch self {
        case .number(let value, _): value
        case .text(let text), .stream(let text): Figure.value(text)
        case .nothing, .list: nil
        }
    }

    /// Cleaned and cut for a sentence.
    var shown: String {
        switch self {
        case .nothing(let reason): reason
        case .text(let text), .number(_, let text), .list(_, _, let text): Excerpt.line(text)
        case .stream(let text):
            Excerpt.lineCount(Array(text.utf8)) > 1 ? Excerpt.summary(of: text) : Excerpt.line(text)
        }
    }
}

/// A command's result, cleaned and opened up as criteria ask for it.
struct ResultReader {
    let result: CommandResult
    let values: [String: String]
    /// When it is looked at, by the run's clock.
    let now: Timestamp
    let output: CleanedOutput
    let errors: CleanedOutput
    /// Whether codes inside a jq value are resolved as well; a secret must stay what was printed, to be masked there.
    private let resolvesValues: Bool
    private let answer: Result<HTTPAnswer?, HTTPAnswer.Undecidable>
    private let jq: JQ

    init(
        _ result: CommandResult, values: [String: String], at now: Timestamp, jq: JQ, resolvesValues: Bool = true
    ) {
        self.result = result
        self.values = values
        self.now = now
        self.resolvesValues = resolvesValues
        self.jq = jq
        output = CleanedOutput(result.stdout)
        errors = CleanedOutput(result.stderr)
        do throws(HTTPAnswer.Undecidable) {
            answer = .success(try HTTPAnswer(output.bytes, printed: result.stdout))
        } catch {
            answer = .failure(error)
        }
    }

    /// Texts of `subject` that later ones were written over in part.
    func covered(_ subject: Criterion.Subject) -> [String] {
        switch subject {
        case .text(.output), .text(.body): output.covered
        case .text(.errors): errors.covered
        default: []
        }
    }

    /// Looks at `subject`; a reason stands for what is not there.
    func found(_ subject: Criterion.Subject) -> Found {
        guard jq.isWanted() else { return .nothing("it is not judged any more") }
        switch subject {
        case .exitStatus:
            guard case .exited(let status) = result.exit else { return .nothing("no exit status") }
            return .number(Double(status), "\(status)")
        case .text(let stream): return bytes(stream, emptyFails: false) { .stream(ResultReader.text($0)) }
        case .lineCount(let stream):
            return bytes(stream, emptyFails: false) { bytes in
                let count = Excerpt.lineCount(Array(ResultReader.text(bytes).utf8))
                return .number(Double(count), "\(count)")
            }
        case .match(let pattern, let stream): return match(pattern, stream)
        case .jq(let expression):
            return bytes(.output) { value(of: expression, over: $0, called: "stdout") }
        case .httpStatus:
            return http { .number(Double($0.status), "\($0.status)") }
        case .httpHeader(let name):
            return http { answer in
                answer.header(name).map { .text($0) }
                    ?? .nothing("no header \(name) in the HTTP \(answer.status) answer")
            }
        case .bodyJQ(let expression):
            return bytes(.body) { value(of: expression, over: $0, called: "the body") }
        }
    }

    private static func text(_ bytes: [UInt8]) -> String {
        CleanedOutput.shownText(String(decoding: bytes, as: UTF8.self))
    }

    private func match(_ pattern: String, _ stream: Criterion.Stream) -> Found {
        bytes(stream) { bytes in
            let text = ResultReader.text(bytes)
            do throws(Pattern.Fault) {
                guard let found = try Pattern.firstGroup(of: pattern, in: text, byLine: true) else {
                    return .nothing("nothing matches '\(pattern)' in \(stream.called): \(Found.stream(text).shown)")
                }
                return .text(found)
            } catch {
                return .nothing(error.description)
            }
        }
    }

    private func value(of expression: String, over bytes: [UInt8], called name: String) -> Found {
        do throws(JQProgram.Fault) {
            let value = try ResultReader.jqValue(expression, over: bytes, called: name, values: values, at: now, by: jq)
            return Found(resolvesValues ? value.resolved : value, of: expression)
        } catch {
            return .nothing(error.description)
        }
    }

    /// The value of `expression` over `bytes`, which must be one JSON document.
    static func jqValue(
        _ expression: String, over bytes: [UInt8], called name: String, values: [String: String], at now: Timestamp,
        by jq: JQ
    ) throws(JQProgram.Fault) -> JSONValue {
        if let offset = JSONText.firstFault(in: bytes) {
            let there = Excerpt.line(String(decoding: bytes[offset...].prefix(160), as: UTF8.self), limit: 40)
            let what = there.isEmpty ? "it ends there" : "'\(there)'"
            throw JQProgram.Fault("\(name) is not JSON at byte \(offset): \(what)")
        }
        do throws(JQProgram.Fault) {
            return try jq.value(of: expression, on: bytes, values: values, at: now)
        } catch {
            throw JQProgram.Fault(
                "\(Excerpt.line(expression, limit: 60)): \(Excerpt.line(error.description))")
        }
    }

    private func http(_ look: (HTTPAnswer) -> Found) -> Found {
        if let fault = fault(of: .output) { return .nothing(fault) }
        switch answer {
        case .success(nil): return .nothing(noAnswer)
        case .success(let answer?): return look(answer)
        case .failure(let undecidable): return .nothing(undecidable.reason)
        }
    }

    private var noAnswer: String {
        let seen = Found.stream(ResultReader.text(Array(output.bytes.prefix(4096))))
        return seen.text.isEmpty ? "no HTTP answer: stdout is empty" : "no HTTP answer, but: \(seen.shown)"
    }

    /// Why nothing can be said about a stream; nil where something can.
    private func fault(of stream: Criterion.Stream) -> String? {
        let isErrors = stream == .errors
        let called = isErrors ? stream.called : Criterion.Stream.output.called
        if (isErrors ? errors : output).leftItsLine {
            return "\(called) moves back to earlier lines, so what they say is not known:"
                + " let the command print plain lines, without moving the cursor"
        }
        guard let limit = isErrors ? result.stderrCutAfterBytes : result.stdoutCutAfterBytes else { return nil }
        return "\(called) is longer than the \(ByteSize.text(limit)) that are judged: let the command print less"
    }

    private func bytes(
        _ stream: Criterion.Stream, emptyFails: Bool = true, _ look: ([UInt8]) -> Found
    ) -> Found {
        func seen(_ bytes: [UInt8]) -> Found {
            !emptyFails || bytes.contains { $0 > 0x20 } ? look(bytes) : .nothing("\(stream.called) is empty")
        }
        if stream == .body { return http { seen($0.body) } }
        if let fault = fault(of: stream) { return .nothing(fault) }
        return seen(stream == .errors ? errors.bytes : output.bytes)
    }
}

extension Found {
    /// A value of `expression`; null is nothing.
    init(_ value: JSONValue, of expression: String) {
        switch value {
        case .null: self = .nothing("\(Excerpt.line(expression, limit: 60)) is null or missing")
        case .number(let number, let digits): self = .number(number, digits)
        case .array(let entries, let isAllStrings, let json): self = .list(entries, isAllStrings: isAllStrings, json)
        case .boolean, .string, .object: self = .text(value.text)
        }
    }
}

extension Criterion.Stream {
    /// What sentences call it.
    var called: String {
        switch self {
        case .output: "stdout"
        case .errors: "stderr"
        case .body: "the body"
        }
    }
}

extension String {
    /// Whether `part` stands anywhere in it, byte by byte: a combining mark after it hides nothing.
    func holds(_ part: String) -> Bool {
        var text = self
        var part = part
        return text.withUTF8 { text in
            part.withUTF8 { part in
                guard let first = part.first else { return true }
                var rest = text[...]
                while rest.count >= part.count, let start = rest.firstIndex(of: first) {
                    rest = rest[start...]
                    if rest.starts(with: part) { return true }
                    rest = rest.dropFirst()
                }
                return false
            }
        }
    }
}
