import CutoverCore
import Text

/// Runs jq programs that a runbook brings, each to an answer within bounds of time and memory.
package protocol JQRunner: Sendable {
    /// The answer to `request`, both as `JQ` reads and writes them.
    ///
    /// Throws a sentence where there is none within the bounds, or where it is not wanted any more. Requests that are made
    /// at once wait for each other.
    func answer(to request: [UInt8], while isWanted: @Sendable () -> Bool) throws(JQProgram.Fault) -> [UInt8]
}

/// How jq programs are run, and until when.
package struct JQ: Sendable {
    /// Where programs are run: in this process, or in one that can be ended.
    package let runner: any JQRunner
    /// False once nobody waits for what is being judged.
    let isWanted: @Sendable () -> Bool

    package init(_ runner: any JQRunner, while isWanted: @escaping @Sendable () -> Bool = { true }) {
        self.runner = runner
        self.isWanted = isWanted
    }

    /// In this very process, without a bound: for programs of our own, and where the process is there to be ended.
    package static let here = JQ(Here())

    /// Longer answers are none, in bytes.
    package static let mostAnswerBytes = 64 << 20

    /// Does what `request` asks for, in this process, for as long as it takes.
    package static func answer(to request: [UInt8]) -> [UInt8] {
        let answer = JQRequest(bytes: request).map(JQAnswer.init(to:)) ?? .fault("jq was asked nothing that it knows")
        let bytes = answer.bytes
        if bytes.count <= mostAnswerBytes { return bytes }
        return JQAnswer.fault("its value is longer than \(ByteSize.text(mostAnswerBytes))").bytes
    }

    private struct Here: JQRunner {
        func answer(to request: [UInt8], while isWanted: @Sendable () -> Bool) -> [UInt8] { JQ.answer(to: request) }
    }

    /// What is wrong with `program`, as a sentence; nil when it compiles with `variables` as its globals.
    package func mistake(in program: String, variables: [String]) -> String? {
        do throws(JQProgram.Fault) {
            _ = try answer(to: .check(program, variables: variables))
            return nil
        } catch {
            return error.description
        }
    }

    /// The same of many programs. Compiling takes its time for each, so all are tried as one first.
    package func mistakes(in programs: [String], variables: [String]) -> [String?] {
        if programs.count > 1, programs.allSatisfy(JQBrackets.areClosed),
            JQ.joined(programs).allSatisfy({ mistake(in: $0, variables: variables) == nil })
        {
            return programs.map { _ in nil }
        }
        return programs.map { mistake(in: $0, variables: variables) }
    }

    /// All of them in brackets, where none can end what is around it by a `;`, and all as definitions, where none can by a `)`.
    private static func joined(_ programs: [String]) -> [String] {
        let bracketed = programs.map { "(\($0)\n)" }.joined(separator: ",")
        let defined = programs.enumerated().map { "def joined\($0.offset): \($0.element)\n;" }.joined()
        return [bracketed, defined + " 0"]
    }

    /// The one value of `program` over `document`, with those of `values` that it mentions as its globals.
    func value(
        of program: String, on document: [UInt8], values: [String: String], at now: Timestamp
    ) throws(JQProgram.Fault) -> JSONValue {
        guard let value = try answer(to: .run(program, document: document, values: values, at: now)) else {
            throw JQProgram.Fault("jq gave no value")
        }
        return value
    }

    private func answer(to request: JQRequest) throws(JQProgram.Fault) -> JSONValue? {
        let bytes = try runner.answer(to: request.bytes, while: isWanted)
        switch JQAnswer(bytes: bytes) {
        case .value(let value): return value
        case .compiled: return nil
        case .fault(let sentence): throw JQProgram.Fault(sentence)
        case nil: throw JQProgram.Fault("jq gave an answer that cannot be read")
        }
    }
}
