import FoundationEssentials

/// Plays `psql` on the estate's database.
struct SqlConsole {
    let context: StandInContext

    /// The command line, understood.
    private struct Options {
        var isUnaligned = false
        var isTuplesOnly = false
        var isQuiet = false
        var asksPassword = false
        var separator = "|"
        var stopsOnError = false
        var commands: [String] = []
        var files: [String] = []
        var connection: [String: String] = [:]
    }

    /// Exit statuses of psql.
    private enum Status {
        static let failed: Int32 = 1
        static let notConnected: Int32 = 2
        static let scriptStopped: Int32 = 3
    }

    func run(_ arguments: [String]) throws -> Int32 {
        if arguments == ["--version"] {
            context.output.text("psql (PostgreSQL) 15.18\n")
            return 0
        }
        let options: Options
        do { options = try Self.options(arguments, environment: context.environment) } catch {
            context.output.error("psql: error: \(error.message)\n")
            return Status.failed
        }
        let state = try context.look()
        if let refusal = refusal(options, state.database) {
            context.output.error(
                "psql: error: connection to server at \"127.0.0.1\", port 5432 failed: \(refusal)\n")
            return Status.notConnected
        }
        var role: String?
        for command in options.commands where try !execute(command, options, arguments: arguments, as: &role) {
            return Status.failed
        }
        guard options.commands.isEmpty else { return 0 }
        return try runScripts(options, arguments: arguments)
    }

    private func runScripts(_ options: Options, arguments: [String]) throws -> Int32 {
        var role: String?
        for file in options.files.isEmpty ? ["-"] : options.files {
            var bytes: [UInt8] = []
            if file == "-" {
                bytes = context.input()
            } else if let data = FileManager.default.contents(atPath: context.absolute(file)) {
                bytes = Array(data)
            } else {
                context.output.error("psql: error: \(file): No such file or directory\n")
                return Status.failed
            }
            for statement in String(decoding: bytes, as: UTF8.self).splitOutsideBrackets(at: ";")
            where !statement.trimmingSpaces.isEmpty {
                let succeeded = try execute(statement, options, arguments: arguments, as: &role)
                if !succeeded, options.stopsOnError { return Status.scriptStopped }
            }
        }
        return 0
    }

    // MARK: Connecting

    private func refusal(_ options: Options, _ database: Database) -> String? {
        let user = options.connection["user"] ?? database.user
        guard user == database.user || database.roles.contains(user) else {
            return "FATAL:  password authentication failed for user \"\(user)\""
        }
        let password = options.connection["password"] ?? context.environment["PGPASSWORD"] ?? ""
        guard !password.isEmpty else { return "fe_sendauth: no password supplied" }
        guard password == database.password else {
            return "FATAL:  password authentication failed for user \"\(user)\""
        }
        let name = options.connection["dbname"] ?? user
        return name == database.name ? nil : "FATAL:  database \"\(name)\" does not exist"
    }

    // MARK: Executing

    /// One string is one transaction: it takes effect whole or not at all. The role that it leaves is the next one's.
    private func execute(
        _ text: String, _ options: Options, arguments: [String], as role: inout String?
    ) throws -> Bool {
        do {
            let statements = try SqlParser.statements(text)
            var results: [SqlResult] = []
            if statements.contains(where: \.changesEstate) {
                (results, role) = try context.change { [role] state, now in
                    state.executions.append(
                        Execution(
                            when: now, program: "psql", arguments: arguments,
                            action: "sql " + Self.action(of: statements), ticket: nil))
                    var session = SqlSession(database: state.database, role: role, now: now)
                    let results = try statements.map { try session.run($0) }
                    state.database = session.database
                    return (results, session.role)
                }
            } else {
                let state = try context.look()
                var session = SqlSession(database: state.database, role: role, now: context.time(of: state))
                results = try statements.map { try session.run($0) }
                role = session.role
            }
            for result in results { show(result, options) }
            return true
        } catch let error as SqlError {
            let firstLine = text.trimmingSpaces.prefix { !$0.isNewline }
            context.output.error("ERROR:  \(error.message)\nLINE 1: \(firstLine)\n")
            return false
        }
    }

    private static func action(of statements: [SqlStatement]) -> String {
        for statement in statements {
            switch statement {
            case .rowSecurity: return "row level security"
            case .dropPolicy: return "drop policy"
            case .createRole: return "create role"
            default: continue
            }
        }
        return "nothing"
    }

    private func show(_ result: SqlResult, _ options: Options) {
        switch result {
        case .tag(let tag, let notice):
            if let notice { context.output.error("NOTICE:  \(notice)\n") }
            if !options.isQuiet { context.output.text(tag + "\n") }
        case .rows(let columns, let rows):
            let lines = rows.map { $0.map(\.printed) }
            if options.isUnaligned {
                if !options.isTuplesOnly { context.output.text(columns.joined(separator: options.separator) + "\n") }
                for line in lines { context.output.text(line.joined(separator: options.separator) + "\n") }
            } else {
                showAligned(columns, lines, options)
            }
            if !options.isTuplesOnly { context.output.text("(\(rows.count) row\(rows.count == 1 ? "" : "s"))\n") }
        }
    }

    private func showAligned(_ columns: [String], _ lines: [[String]], _ options: Options) {
        let widths = columns.indices.map { column in
            ([columns[column]] + lines.map { $0[column] }).map(\.count).max() ?? 0
        }
        func row(_ cells: [String]) -> String {
            " "
                + cells.indices.map { cells[$0] + String(repeating: " ", count: widths[$0] - cells[$0].count) }
                .joined(separator: " | ") + "\n"
        }
        if !options.isTuplesOnly {
            context.output.text(row(columns))
            context.output.text(
                "-" + widths.map { String(repeating: "-", count: $0) }.joined(separator: "-+-") + "-\n")
        }
        for line in lines { context.output.text(row(line)) }
    }

    // MARK: The command line

    private static let takingValue: [String: String] = [
        "-c": "command", "--command": "command", "-f": "file", "--file": "file", "-d": "dbname", "--dbname": "dbname",
        "-h": "host", "--host": "host", "-p": "port", "--port": "port", "-U": "user", "--username": "user",
        "-v": "set", "--set": "set", "--variable": "set", "-F": "separator", "--field-separator": "separator",
        "-P": "pset", "--pset": "pset",
    ]
    private static let switches: [String: WritableKeyPath<Options, Bool> & Sendable] = [
        "-A": \.isUnaligned, "--no-align": \.isUnaligned, "-t": \.isTuplesOnly, "--tuples-only": \.isTuplesOnly,
        "-q": \.isQuiet, "--quiet": \.isQuiet, "-W": \.asksPassword, "--password": \.asksPassword,
    ]
    private static let ignored: Set<String> = [
        "-X", "--no-psqlrc", "-w", "--no-password", "-1", "--single-transaction", "-b", "--echo-errors",
    ]

    private static func options(_ arguments: [String], environment: [String: String]) throws(SqlError) -> Options {
        var options = Options()
        options.connection["user"] = environment["PGUSER"]
        options.connection["dbname"] = environment["PGDATABASE"]
        var rest = spread(arguments)[...]
        var positional = 0
        while let word = rest.popFirst() {
            let parts = word.hasPrefix("--") ? word.split(separator: "=", maxSplits: 1).map(String.init) : [word]
            if let name = takingValue[parts[0]] {
                guard let value = parts.count == 2 ? parts[1] : rest.popFirst() else {
                    throw SqlError(message: "option requires an argument -- '\(word.drop { $0 == "-" })'")
                }
                take(name, value, into: &options)
            } else if let path = switches[word] {
                options[keyPath: path] = true
            } else if ignored.contains(word) {
                continue
            } else if word.hasPrefix("-") {
                throw SqlError(message: "invalid option -- '\(word.drop { $0 == "-" })'")
            } else {
                if positional == 0 { take("dbname", word, into: &options) } else { options.connection["user"] = word }
                positional += 1
            }
        }
        return options
    }

    /// `-XAtc` is `-X -A -t -c`.
    private static func spread(_ arguments: [String]) -> [String] {
        var words: [String] = []
        var isValue = false
        for word in arguments {
            guard !isValue, word.hasPrefix("-"), !word.hasPrefix("--"), word.count > 2 else {
                isValue = !isValue && takingValue[word] != nil
                words.append(word)
                continue
            }
            var letters = word.dropFirst()
            while let letter = letters.popFirst() {
                words.append("-\(letter)")
                guard takingValue["-\(letter)"] != nil else { continue }
                if letters.isEmpty { isValue = true } else { words.append(String(letters)) }
                letters = ""
            }
        }
        return words
    }

    private static func take(_ name: String, _ value: String, into options: inout Options) {
        switch name {
        case "command": options.commands.append(value)
        case "file": options.files.append(value)
        case "separator": options.separator = value
        case "set": if value == "ON_ERROR_STOP=1" || value == "ON_ERROR_STOP=on" { options.stopsOnError = true }
        case "dbname": options.connection.merge(connection(value)) { _, new in new }
        case "pset": break
        default: options.connection[name] = value
        }
    }

    /// A name, `key=value` pairs or a `postgresql://` address.
    private static func connection(_ text: String) -> [String: String] {
        if let match = text.wholeMatch(
            of: /postgres(?:ql)?:\/\/(?:([^:@\/]+)(?::([^@\/]*))?@)?([^:\/?]*)(?::(\d+))?(?:\/([^?]*))?(?:\?.*)?/)
        {
            let found: [(String, Substring?)] = [
                ("user", match.1), ("password", match.2), ("host", match.3), ("port", match.4), ("dbname", match.5),
            ]
            return found.reduce(into: [:]) { if let value = $1.1, !value.isEmpty { $0[$1.0] = String(value) } }
        }
        guard text.contains("=") else { return ["dbname": text] }
        return text.split(separator: " ").reduce(into: [:]) { pairs, pair in
            let parts = pair.split(separator: "=", maxSplits: 1)
            if parts.count == 2 { pairs[String(parts[0])] = String(parts[1]) }
        }
    }
}
