internal import CJQ
import CutoverCore
import Synchronization

/// A compiled jq expression: compiled once, run often, by one thread at a time.
///
/// The named values are its `$NAME` globals. What would reach outside the document is put out of reach: `env`, `$ENV`,
/// `input`, `debug`, `stderr`, `halt` and reading of modules are shadowed, and `import` and `include` are syntax errors.
/// An expression that never ends is not interrupted: it is the process that is ended, and so one that a runbook brings is
/// run in a process of its own, by a `JQRunner`.
package final class JQProgram: Sendable {
    /// Why an expression gave no usable value; its description is a sentence.
    package struct Fault: Error, Hashable, CustomStringConvertible {
        package var description: String

        package init(_ sentence: String) { description = sentence }
    }

    private struct Machine: ~Copyable {
        let state: OpaquePointer
        let messages: Messages

        deinit {
            var state: OpaquePointer? = state
            jq_teardown(&state)
        }
    }

    /// What libjq says through its error callback; the first names the cause, the last only counts.
    private final class Messages {
        var first = ""
    }

    private let machine: Mutex<Machine>
    private let names: [String]

    /// Compiles `source`; `names` are the globals that `run` will be given values for.
    init(_ source: String, names: [String]) throws(Fault) {
        guard source.utf8.contains(where: { $0 > 0x20 }) else { throw Fault("the jq expression is empty") }
        guard !source.utf8.contains(0) else { throw Fault("the jq expression holds a NUL") }
        guard let state = jq_init() else { throw Fault("jq could not start") }
        let machine = Machine(state: state, messages: Messages())
        jq_set_error_cb(
            state,
            { context, message in
                guard let context else { return jv_free(message) }
                let messages = Unmanaged<Messages>.fromOpaque(context).takeUnretainedValue()
                let text = JSONValue.text(ofString: jq_format_error(message))
                if messages.first.isEmpty { messages.first = text }
            },
            Unmanaged.passUnretained(machine.messages).toOpaque())
        let isCompiled = JQProgram.wrapped(source, names: names).withCString { jq_compile(state, $0) } != 0
        guard isCompiled else {
            throw Fault(JQProgram.compileSentence(machine.messages.first, source: source))
        }
        self.machine = Mutex(machine)
        self.names = names
    }

    /// Runs over `document`, which must be JSON, at `now`, which is the time that it sees.
    ///
    /// Exactly one result is wanted, since a second could contradict the first.
    func run(on document: [UInt8], values: [String: String], at now: Timestamp) throws(Fault) -> JSONValue {
        let result: Result<JSONValue, Fault> = machine.withLock { machine in
            var input = jv_array()
            let parsed = document.withUnsafeBytes { bytes in
                jv_parse_sized(bytes.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(bytes.count))
            }
            guard jv_is_valid(parsed) != 0 else {
                jv_free(input)
                return .failure(Fault(JSONValue.message(ofInvalid: parsed) ?? "no JSON"))
            }
            input = jv_array_append(input, parsed)
            input = jv_array_append(input, jv_number(Double(now.milliseconds) / 1000))
            for name in names {
                guard let value = values[name] else {
                    jv_free(input)
                    return .failure(Fault("$\(name) has no value"))
                }
                input = jv_array_append(input, JSONValue.jvString(value))
            }
            jq_start(machine.state, input, 0)
            // Starting anew frees what the last run left behind.
            defer { jq_start(machine.state, jv_null(), 0) }
            return JQProgram.onlyResult(of: machine.state)
        }
        return try result.get()
    }

    private static func onlyResult(of state: OpaquePointer) -> Result<JSONValue, Fault> {
        let first = jq_next(state)
        guard jv_is_valid(first) != 0 else {
            let message = JSONValue.message(ofInvalid: first)
            return .failure(Fault(message ?? "the expression gave nothing"))
        }
        let second = jq_next(state)
        guard jv_is_valid(second) != 0 else {
            if let message = JSONValue.message(ofInvalid: second) {
                jv_free(first)
                return .failure(Fault(message))
            }
            return .success(JSONValue(consuming: first))
        }
        jv_free(first)
        jv_free(second)
        return .failure(Fault("the expression gave more than one result; gather them in [ ]"))
    }

    /// The source after definitions that shadow what reaches outside, and with its globals taken from the input.
    ///
    /// `import` and `include` may only open a program, so after this they are syntax errors.
    private static func wrapped(_ source: String, names: [String]) -> String {
        let shadowed = [
            "env", "input", "inputs", "input_filename", "input_line_number", "modulemeta", "get_search_list", "halt",
        ]
        var prelude = shadowed.map { "def \($0): error(\"\($0) is not available here\");" }
        prelude.append("def debug: .; def stderr: .; def halt_error: error; def halt_error(code): error;")
        // A rehearsal's time is not the machine's.
        prelude.append("{} as $ENV | .[1] as $__now | def now: $__now;")
        for (index, name) in names.enumerated() {
            prelude.append(".[\(index + 2)] as $\(name) |")
        }
        prelude.append(".[0] |")
        return prelude.joined(separator: " ") + "\n" + source
    }

    /// libjq's message without its prefix and with lines counted as the author wrote them.
    private static func compileSentence(_ message: String, source: String) -> String {
        var sentence = message.split(separator: "\n").first.map(String.init) ?? "the expression does not compile"
        for prefix in ["jq: error: ", "jq: "] where sentence.hasPrefix(prefix) {
            sentence.removeFirst(prefix.count)
        }
        if let (before, place) = sentence.components(around: " at <"),
            let (_, after) = String(place).components(around: ">, line ")
        {
            let line = max(1, (Int(after.prefix { $0.isNumber }) ?? 2) - 1)
            sentence = "\(before) in line \(line)"
        }
        return sentence
    }
}
