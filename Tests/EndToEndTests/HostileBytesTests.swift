import Foundation
import Harness
import Testing

/// Whatever a file, a name, an argument or a command holds: nothing of it acts on the terminal, by whichever command.
@Suite struct HostileBytesTests {
    /// A title, a clearing, colours by C1, turned directions, hidden blanks; as text and as YAML and bash write it.
    private static let text = "A\u{1b}]0;owned\u{7}\u{1b}[2J\u{9b}31m\u{202E}b\u{2066}c\u{200B}\u{8}\u{7f}Z"
    private static let inYAML = #"A\e]0;owned\a\e[2J\x9b31m\u202eb\u2066c\u200b\b\x7fZ"#
    private static let inBash = #"A\e]0;owned\a\e[2J\xc2\x9b31m\u202eb\u2066c\u200b\b\x7fZ"#
    /// What no text can hold: C1 by a byte of its own, invalid UTF-8.
    private static let rawInBash = #"\x9b2J\xff\xfe\xc0\x80\xe2\x80"#
    private static let spelled = "A␛]0;owned␇␛[2J<U+009B>31m<U+202E>b<U+2066>c<U+200B>␈␡Z"

    private let sandbox: Sandbox

    init() throws { sandbox = try Sandbox() }

    /// All that a script of bash prints, to standard output and error, and its exit code; the program is `$P`.
    private func printed(
        _ script: String, adding more: [String: String] = [:]
    ) throws -> (bytes: [UInt8], code: Int32) {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/bash")
        process.arguments = ["-c", script]
        process.environment = sandbox.environment.merging(more) { $1 }
            .merging(["P": try BuiltProgram.cutover, "E": try BuiltProgram.estate]) { $1 }
        process.currentDirectoryURL = URL(fileURLWithPath: sandbox.folder)
        process.standardInput = FileHandle.nullDevice
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = pipe
        try process.run()
        let bytes = [UInt8](pipe.fileHandleForReading.readDataToEndOfFile())
        process.waitUntilExit()
        return (bytes, process.terminationStatus)
    }

    /// The same on a terminal, without which some refuse to begin.
    private func printedOnTerminal(_ script: String) throws -> [UInt8] {
        let terminal = try VirtualTerminal(
            program: "/bin/bash", arguments: ["-c", script],
            environment: sandbox.environment.merging(["P": try BuiltProgram.cutover]) { $1 },
            folder: sandbox.folder, size: TerminalSize(width: 500, height: 24))
        _ = try terminal.waitForExit()
        return Array(terminal.written.replacing("\r\n", with: "\n").utf8)
    }

    /// What a terminal would act on, or show otherwise than it stands there: anything but text, line ends and tabs.
    private static func harm(in bytes: [UInt8]) -> String? {
        guard let text = String(validating: bytes, as: UTF8.self) else { return "invalid UTF-8" }
        for scalar in text.unicodeScalars where scalar != "\n" && scalar != "\t" {
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate:
                return "U+" + String(scalar.value, radix: 16)
            default: break
            }
        }
        return nil
    }

    /// Runs a script whose output is harmless, and returns that.
    @discardableResult
    private func expectHarmless(
        _ script: String, says words: String = "", adding more: [String: String] = [:]
    ) throws -> String {
        let answer = try printed(script, adding: more)
        let text = String(decoding: answer.bytes, as: UTF8.self)
        let harm = Self.harm(in: answer.bytes)
        #expect(harm == nil, "\(script): \(text.debugDescription.prefix(600))")
        #expect(words.isEmpty || text.contains(words), "\(script): \(text.debugDescription.prefix(600))")
        return text
    }

    @Test func harmIsSeen() {
        for text in ["a\u{1b}[m", "\u{9b}", "\u{202E}", "\u{2066}", "\0", "\u{7}", "\u{7f}", "a\rb", "\u{2028}"] {
            #expect(Self.harm(in: Array(text.utf8)) != nil, "\(text.debugDescription)")
        }
        #expect(Self.harm(in: [0x9b]) != nil)
        #expect(Self.harm(in: Array("two\n\tlines ünï → 日本\n".utf8)) == nil)
    }

    /// Every argument that is said again: of each command, known or not, valid text or not.
    @Test(arguments: [
        "lint $H", "show $H", "start $H", "status $H", "resume $H", "frob$H", "--$H", "-$H", "lint --$H", "lint a $H",
        "list $H", "schema $H", "rehearse --fault $H", "rehearse --speed $H", "rehearse --seed $H", "status --json $H",
        "start --route $H", "start --set $H", "start --set $H=1", "start --set MC_TICKET=$H",
        "resume --operator", "--generate-completion-script $H", "help $H", "$H --help", "supervise $H",
    ])
    func anArgument(_ line: String) throws {
        for hostile in [Self.inBash, Self.rawInBash] {
            let command = "H=$'\(hostile)'; exec \"$P\" " + line.replacing("$H", with: "\"$H\"")
            try expectHarmless(command)
            guard line.hasPrefix("start") || line.hasPrefix("rehearse") || line.hasPrefix("resume") else { continue }
            let bytes = try printedOnTerminal(command)
            let text = String(decoding: bytes, as: UTF8.self)
            #expect(Self.harm(in: bytes) == nil, "\(command): \(text.debugDescription)")
            #expect(!bytes.isEmpty)
        }
    }

    /// The same of the program that plays the estate.
    @Test(arguments: ["serve $H", "preparation $H", "frob $H", "create $H 1 1 1", "create none/$H 60 1 1", "faults $H"])
    func anArgumentOfTheEstate(_ line: String) throws {
        for hostile in [Self.inBash, Self.rawInBash] {
            try expectHarmless("H=$'\(hostile)'; exec \"$E\" " + line.replacing("$H", with: "\"$H\""))
        }
    }

    @Test func anArgumentIsStillToBeRecognized() throws {
        for line in ["lint", "status", "--frob"] {
            let script = "H=$'\(Self.inBash)'; \"$P\" \(line == "--frob" ? "--\"$H\"" : line + " \"$H\"")"
            try expectHarmless(script, says: Self.spelled)
        }
    }

    /// What stands in the environment and is said again.
    @Test func theEnvironment() throws {
        for name in ["TZ", "HOME", "XDG_DATA_HOME", "TERM"] {
            for command in ["list", "status", "start", "rehearse"] {
                try expectHarmless("\"$P\" \(command)", adding: [name: Self.text])
            }
        }
        try expectHarmless("\"$P\" list", says: "TZ=" + Self.spelled, adding: ["TZ": Self.text])
    }

    // MARK: - Files

    /// A runbook with hostile words wherever it has words.
    private func hostileRunbook() throws -> String {
        let small = try SmallRunbook(in: sandbox)
        var text = try String(contentsOfFile: small.file, encoding: .utf8)
        let long = String(repeating: "long ", count: 20_000)
        let words = "\"\(Self.inYAML)\""
        for (old, new) in [
            ("title: Small", "title: \(words)"), ("summary: Two items.", "summary: \"\(long)\(Self.inYAML)\""),
            ("variables:", "variables:\n  WORD: {ask: \(words)}"),
            ("owner: the tests", "owner: \(words)"), ("about: What is there.", "about: \(words)"),
            ("title: a → b,", "title: \(words),"), ("title: What is there", "title: \(words)"),
            ("why: The change.", "why: \(words)"), ("then: it stays", "then: \(words)"),
            ("notice: It is taken away again.", "notice: \(words)"), ("title: nothing else,", "title: \(words),"),
            ("about: what was there before", "about: \(words)"), ("consequences: none", "consequences: \(words)"),
        ] {
            #expect(text.contains(old), "\(old)")
            text = text.replacing(old, with: new, maxReplacements: 1)
        }
        try text.write(toFile: small.file, atomically: true, encoding: .utf8)
        return small.file
    }

    @Test func aRunbook() throws {
        let file = try hostileRunbook()
        try expectHarmless("\"$P\" show \(file)", says: Self.spelled)
        try expectHarmless("\"$P\" show --errata \(file)")
        try expectHarmless("\"$P\" lint \(file)")
        try expectHarmless("\"$P\" start --route x \(file)")
        try expectHarmless("\"$P\" schema")
    }

    /// Mistakes quote what they are about: ids, keys, kinds, names, values, expressions, what bash says, the file's name.
    @Test(arguments: [
        ("id: SMALL-1", "id: H"), ("summary:", "H:"), ("kind: check", "kind: H"), ("time-limit: 30m", "time-limit: H"),
        ("BEFORE: {about", "H: {about"), ("- id: before", "- id: H"), ("undone-by: [unset]", "undone-by: [H]"),
        ("target: b", "target: H"), ("confirm: small-b", "confirm: H"),
        ("roles: {CEO: [Alem Basic]}", "roles: {CEO: [H]}"),
        ("captures: {BEFORE: {output: true}}", "captures: {BEFORE: {jq: H}}"),
        ("captures: {BEFORE: {output: true}}", "captures: {BEFORE: {match: \"(\" }, H: {output: true}}"),
        ("command: rm -f changed", "command: H"), ("command: rm -f changed", "command: \"echo 'H\""),
        ("criteria: [{exit: 0}]", "criteria: [{exit: H}]"), ("criteria: [{exit: 0}]", "criteria: [{jq: H, equals: 1}]"),
    ])
    func aMistake(_ old: String, _ new: String) throws {
        let small = try SmallRunbook(in: sandbox)
        let text = try String(contentsOfFile: small.file, encoding: .utf8)
        #expect(text.contains(old))
        let quoted = new.replacing("'H", with: "'" + Self.inYAML).replacing("H", with: "\"\(Self.inYAML)\"")
        try text.replacing(old, with: quoted, maxReplacements: 1)
            .write(toFile: small.file, atomically: true, encoding: .utf8)
        let copy = "cp \(small.file) $'\(Self.inBash).yaml'; \"$P\""
        for command in ["lint", "show"] { try expectHarmless("\(copy) \(command) $'\(Self.inBash).yaml'") }
    }

    /// Bytes that are no YAML at all.
    @Test func bytesThatAreNoRunbook() throws {
        for bytes in [
            #"id: \x00"#, #"id: \e[2J"#, #"id: \x9b2J"#, #"id: \xff\xfe"#, #"\x7f\xe2\x80\xae: x"#,
            #"\xe2\x80\xaeid: [\e"#, #"id: a\r\e[2Jb"#, #"- \xe2\x81\xa6"#,
        ] {
            let refused = try printedOnTerminal("printf '%b' '\(bytes)' > bytes.yaml; \"$P\" start bytes.yaml")
            #expect(Self.harm(in: refused) == nil, "\(bytes)")
            #expect(String(decoding: refused, as: UTF8.self).contains("cutover: the runbook has"), "\(bytes)")
            for command in ["lint", "show"] {
                try expectHarmless("printf '%b' '\(bytes)' > bytes.yaml; \"$P\" \(command) bytes.yaml")
                try expectHarmless("printf '%b' '\(bytes)' | \"$P\" \(command) -")
            }
        }
    }

    // MARK: - Runs

    /// A run of a hostile operator on a hostile runbook, walked on a screen; a stranger's folder beside it.
    @Test func aRun() throws {
        let file = try hostileRunbook()
        let terminal = try sandbox.terminal(["start", file, "--operator", Self.text, "--set", "WORD=\(Self.text)"])
        _ = try terminal.waitFor("Press Enter to run the check.")
        try expectHarmlessCells(terminal)
        terminal.press(.enter)
        _ = try terminal.waitFor("Press Space to sign off")
        for key in ["o", "t", "v", "i", "c", "e", "?"] {
            let before = terminal.screen.text
            terminal.type(key)
            _ = try terminal.waitFor("the page of \(key)") { $0.text != before }
            try expectHarmlessCells(terminal)
            let page = terminal.screen.text
            terminal.press(.escape)
            _ = try terminal.waitFor("the list again") { $0.text != page }
        }
        terminal.type("q")
        _ = try terminal.waitForExit()
        #expect(terminal.written.contains("Go on with: cutover resume"))
        try expectHarmlessCells(terminal)

        let list = try expectHarmless("\"$P\" list", says: Self.spelled)
        #expect(list.contains("a-b-"))
        try expectHarmless("\"$P\" status", says: Self.spelled)
        let json = try expectHarmless("\"$P\" status --json")
        let report = try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
        let items = try #require(report["items"] as? [[String: String]])
        #expect(items.first?["title"] == Self.text, "it is still the same text")
        #expect((report["values"] as? [String: String])?["WORD"] == Self.text)

        let runs = sandbox.folder + "/data/cutover/runs"
        for name in [Self.inBash, Self.rawInBash] {
            _ = try printed("mkdir -p \(runs)/$'\(name)'; ln -s / \(runs)/$'link\(name)'; touch \(runs)/$'file\(name)'")
        }
        for command in ["list", "status", "status --json", "resume", "start \(file)"] {
            try expectHarmless("\"$P\" \(command)")
        }
    }

    /// What reached the terminal besides the sequences that draw: no title, no direction, no C1.
    private func expectHarmlessCells(_ terminal: VirtualTerminal) throws {
        let written = terminal.written
        #expect(!written.contains("\u{1b}]"))
        for scalar in ["\u{9b}", "\u{202E}", "\u{2066}", "\u{200B}", "\0"] as [Unicode.Scalar] {
            #expect(!written.unicodeScalars.contains(scalar), "U+\(String(scalar.value, radix: 16))")
        }
        for line in terminal.screen.lines { #expect(Self.harm(in: Array(line.utf8)) == nil, "\(line)") }
    }
}
