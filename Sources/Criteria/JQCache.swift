import CutoverCore
import Synchronization

/// Compiled jq expressions, since compiling one takes far longer than running it.
final class JQCache: Sendable {
    /// More than a runbook's monitors and its current item use; beyond it the oldest goes.
    static let capacity = 256

    /// The one that criteria and captures use.
    static let shared = JQCache()

    private struct Key: Hashable {
        var source: String
        var names: [String]
    }

    private struct Store {
        var programs: [Key: JQProgram] = [:]
        var oldestFirst: [Key] = []
    }

    private let store = Mutex(Store())

    /// Runs `source` over `document` with those of `values` that it mentions as its globals.
    func run(
        _ source: String, on document: [UInt8], values: [String: String], at now: Timestamp
    ) throws(JQProgram.Fault) -> JSONValue {
        let names = values.keys.filter { Template.isName($0) && source.contains("$\($0)") }.sorted()
        return try program(Key(source: source, names: names)).run(on: document, values: values, at: now)
    }

    private func program(_ key: Key) throws(JQProgram.Fault) -> JQProgram {
        if let program = store.withLock({ $0.programs[key] }) { return program }
        let program = try JQProgram(key.source, names: key.names)
        store.withLock { store in
            guard store.programs.updateValue(program, forKey: key) == nil else { return }
            store.oldestFirst.append(key)
            if store.oldestFirst.count > JQCache.capacity {
                store.programs[store.oldestFirst.removeFirst()] = nil
            }
        }
        return program
    }
}
