/// A failure of a gcloud call: what it prints after `ERROR: ` and how it exits.
struct GcloudFailure: Error, Equatable {
    /// The command in parentheses, such as `gcloud.run.services.update`.
    var command: String
    var message: String
    /// 2 for a bad command line, 1 for everything else.
    var status: Int32

    static func usage(_ command: String, _ message: String) -> GcloudFailure {
        GcloudFailure(command: command, message: message, status: 2)
    }
}

/// A command line of gcloud, understood.
struct GcloudCall: Sendable {
    var command: GcloudCommand
    var positional: [String] = []
    var values: [String: String] = [:]
    var switches: Set<String> = []
    /// The pairs of dictionary flags, in order.
    var pairs: [String: [(key: String, value: String)]] = [:]

    func has(_ flag: String) -> Bool {
        values[flag] != nil || switches.contains(flag) || pairs[flag] != nil
    }

    func failure(_ message: String) -> GcloudFailure {
        GcloudFailure(command: command.dotted, message: message, status: 1)
    }
}

/// Reads command lines as gcloud's argument parser does: no abbreviations, nothing unknown.
struct GcloudParser {
    private var words: [String]
    private var call: GcloudCall?
    private var path: [String] = []
    private var unrecognized: [String] = []
    private var globals = GcloudCall(command: GcloudCommand(path: ""))

    private init(_ arguments: [String]) { words = arguments }

    /// - Throws: `GcloudFailure`.
    static func parse(_ arguments: [String]) throws -> GcloudCall {
        var parser = GcloudParser(arguments)
        return try parser.parse()
    }

    private mutating func parse() throws -> GcloudCall {
        while !words.isEmpty {
            let word = words.removeFirst()
            if word.hasPrefix("-"), word.count > 1 {
                try takeFlag(word)
            } else if call == nil {
                try takeCommandWord(word)
            } else {
                takePositional(word)
            }
        }
        guard var call else {
            throw GcloudFailure.usage(prefix, "Command name argument expected.")
        }
        call.values.merge(globals.values) { own, _ in own }
        call.switches.formUnion(globals.switches)
        if call.switches.contains("help") { return call }
        try refuseUnrecognized(call)
        try check(call)
        return call
    }

    private var prefix: String { (["gcloud"] + path).joined(separator: ".") }

    private mutating func takeCommandWord(_ word: String) throws {
        let longer = path + [word]
        if let command = GcloudCommand.all.first(where: { $0.path == longer.joined(separator: " ") }) {
            path = longer
            call = GcloudCall(command: command)
            return
        }
        let isGroup = GcloudCommand.all.contains {
            $0.path.split(separator: " ").map(String.init).starts(with: longer)
        }
        guard isGroup else { throw GcloudFailure.usage(prefix, "Invalid choice: '\(word)'.") }
        path = longer
    }

    private mutating func takePositional(_ word: String) {
        guard let command = call?.command else { return }
        let count = call?.positional.count ?? 0
        if count < command.positional.count || (command.repeats && !command.positional.isEmpty) {
            call?.positional.append(word)
        } else {
            unrecognized.append(word)
        }
    }

    private mutating func takeFlag(_ word: String) throws {
        let isLong = word.hasPrefix("--")
        let body = word.drop { $0 == "-" }
        let parts = body.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        let name = String(parts[0])
        let attached = isLong && parts.count == 2 ? String(parts[1]) : nil
        let known = (call?.command.flags ?? []) + GcloudFlags.global
        guard
            let flag = known.first(where: {
                isLong ? $0.name == name : ($0.short != nil && $0.short == String(body))
            })
        else {
            unrecognized.append(word + suggestion(for: name, isLong: isLong, among: known))
            skipValue()
            return
        }
        try take(flag, attached: attached)
    }

    private mutating func take(_ flag: GcloudFlag, attached: String?) throws {
        let shown = flag.short.map { "--\(flag.name)/-\($0)" } ?? "--\(flag.name)"
        if flag.kind == .switched {
            if let attached {
                throw GcloudFailure.usage(prefix, "argument \(shown): ignored explicit argument '\(attached)'")
            }
            if call == nil { globals.switches.insert(flag.name) } else { call?.switches.insert(flag.name) }
            return
        }
        var value = attached
        if value == nil, let next = words.first, !next.hasPrefix("-") || next == "-" {
            value = words.removeFirst()
        }
        guard let value else { throw GcloudFailure.usage(prefix, "argument \(shown): expected one argument") }
        if flag.kind == .integer {
            guard let number = Int(value) else {
                throw GcloudFailure.usage(prefix, "argument \(shown): Value must be an integer, got: \(value)")
            }
            if flag.name == "limit", number < 1 {
                throw GcloudFailure.usage(
                    prefix, "argument \(shown): Value must be greater than or equal to 1; received: \(value)")
            }
        }
        if flag.kind == .dictionary {
            let pairs = try GcloudParser.pairs(value, flag: flag.name, command: prefix)
            call?.pairs[flag.name] = pairs
        } else if call == nil {
            globals.values[flag.name] = value
        } else {
            call?.values[flag.name] = value
        }
    }

    /// An unknown flag's value would otherwise be taken for a positional argument.
    private mutating func skipValue() {
        guard let next = words.first, !next.hasPrefix("-"), call != nil else { return }
        guard let command = call?.command, (call?.positional.count ?? 0) >= command.positional.count else { return }
        unrecognized.append(words.removeFirst())
    }

    /// The pairs of a dictionary flag's value.
    static func pairs(_ value: String, flag: String, command: String) throws -> [(key: String, value: String)] {
        var text = value[...]
        var separator = ","
        if text.first == "^", let end = text.dropFirst().firstIndex(of: "^") {
            separator = String(text[text.index(after: text.startIndex)..<end])
            text = text[text.index(after: end)...]
        }
        guard !text.isEmpty, !separator.isEmpty else { return [] }
        return try text.split(separator: separator, omittingEmptySubsequences: true).map { item in
            let parts = item.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard parts.count == 2 else {
                throw GcloudFailure.usage(
                    command,
                    "argument --\(flag): Bad syntax for dict arg: [\(item)]. Please see `gcloud topic flags-file` or "
                        + "`gcloud topic escaping` for information on providing list or dictionary flag values with "
                        + "special characters.")
            }
            return (String(parts[0]), String(parts[1]))
        }
    }
}

// MARK: - Checks after reading

extension GcloudParser {
    private func refuseUnrecognized(_ call: GcloudCall) throws {
        guard !unrecognized.isEmpty else { return }
        let list =
            unrecognized.count == 1
            ? " \(unrecognized[0]) " : "\n  " + unrecognized.joined(separator: "\n  ")
        throw GcloudFailure.usage(call.command.dotted, "unrecognized arguments:\(list)")
    }

    private func check(_ call: GcloudCall) throws {
        let command = call.command
        for flag in command.requiredFlags where !call.has(flag) {
            throw GcloudFailure.usage(command.dotted, "argument --\(flag): Must be specified.")
        }
        if call.positional.count < command.required {
            throw GcloudFailure.usage(
                command.dotted, "argument \(command.positional[call.positional.count]): Must be specified.")
        }
        for groups in command.exclusive {
            let present = groups.compactMap { group in group.first { call.has($0) } }
            guard present.count > 1 else { continue }
            let all = groups.map { group in
                group.count == 1 ? "--\(group[0])" : "[" + group.map { "--\($0)" }.joined(separator: " ") + "]"
            }
            throw GcloudFailure.usage(
                command.dotted,
                "argument --\(present[0]): At most one of \(all.joined(separator: " | ")) can be specified.")
        }
    }

    /// Names the nearest flag, as gcloud does, when one is near enough.
    private func suggestion(for name: String, isLong: Bool, among flags: [GcloudFlag]) -> String {
        guard isLong, name.count > 1 else { return "" }
        let nearest = flags.map { (name: $0.name, distance: editDistance(name, $0.name)) }
            .min { ($0.distance, $0.name) < ($1.distance, $1.name) }
        guard let nearest, nearest.distance <= max(2, name.count / 2) else { return "" }
        return " (did you mean '--\(nearest.name)'?)"
    }

    private func editDistance(_ left: String, _ right: String) -> Int {
        let right = Array(right)
        var row = Array(0...right.count)
        for (index, character) in left.enumerated() {
            var diagonal = row[0]
            row[0] = index + 1
            for column in right.indices {
                let substitution = diagonal + (character == right[column] ? 0 : 1)
                diagonal = row[column + 1]
                row[column + 1] = min(substitution, diagonal + 1, row[column] + 1)
            }
        }
        return row[right.count]
    }
}
