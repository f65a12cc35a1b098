import Testing

@testable import Runbooks

/// Files that are damaged or meant to do harm: reading ends, does not crash, and points into the file.
@Suite struct HostileTests {
    @Test(arguments: [
        ("", "1:1: the file holds no runbook: begin with 'id:'"),
        ("\n\n# only a remark\n", "1:1: the file holds no runbook: begin with 'id:'"),
        ("just text", "1:1: expected a runbook, which is a map, found 'just text'"),
        ("- a\n- b\n", "1:1: expected a runbook, which is a map, found a list"),
        ("id: a\u{0}b", "1:6: the character U+0000 is not allowed in YAML: take it out"),
        ("id: a\nb: \u{1B}[2J", "2:4: the character U+001B is not allowed in YAML: take it out"),
        ("id: a\n\ttitle: b\n", "2:1: not YAML: a tab: indent with spaces"),
        ("id: 'a\n", "1:5: not YAML: the quote that begins here is never closed"),
        ("id: a\n---\nid: b\n", "2:1: not YAML: a second document begins here: one file holds one runbook"),
        (
            "id: a\ntitle: b: c\n",
            "2:9: not YAML: a colon with a space after it stands inside a value: put the value in quotes"
        ),
        ("id: a\ntitle: @b\n", "2:8: not YAML: '@' cannot begin a value: put the value in quotes"),
        ("a: [1, 2\nb: 3\n", "2:2: not YAML while parsing a flow sequence: did not find expected ',' or ']'"),
    ])
    func notARunbook(text: String, expected: String) {
        #expect(Sample.diagnostics(text) == [expected])
    }

    @Test func anchorsAreRefusedWhereTheyStand() throws {
        let text = try #require(Sample.edited([.init("CEO: [Ada]", "CEO: &names [Ada]\n  CTO: *names")]))
        #expect(
            Sample.diagnostics(text).contains(
                "5:8: anchors and aliases are not supported: say it once in 'define', and 'use' it"))
    }

    @Test func anAliasOfNothingIsRefusedAsAny() {
        let diagnostics = Sample.diagnostics("id: *nowhere\n")
        #expect(
            diagnostics.contains("1:5: anchors and aliases are not supported: say it once in 'define', and 'use' it"))
    }

    @Test func anAliasBombIsNotLit() {
        let levels = (1...30).map { level in
            "a\(level): &a\(level) [" + Array(repeating: "*a\(level - 1)", count: 10).joined(separator: ", ") + "]"
        }
        let text = "a0: &a0 [x, x]\n" + levels.joined(separator: "\n") + "\n? *a30\n: x\n"
        let diagnostics = Sample.diagnostics(text).filter { $0.contains("anchors and aliases") }
        #expect(diagnostics.count == 20)
        #expect(
            diagnostics.first == "1:5: anchors and aliases are not supported: say it once in 'define', and 'use' it")
    }

    @Test(arguments: [100, 900, 5_000, 200_000])
    func deepNests(depth: Int) {
        for opening in ["[", "{a: ", "- ", "? "] {
            let diagnostics = RunbookReader.read(text: String(repeating: opening, count: depth), file: "f").diagnostics
            #expect(!diagnostics.isEmpty)
        }
    }

    @Test func tooLargeAFile() {
        let text = String(repeating: "# remark\n", count: SourceText.maximumBytes / 9 + 1)
        #expect(Sample.diagnostics(text) == ["1:1: the file is larger than 4 MiB: a runbook is much smaller"])
    }

    /// Few of a great many mistakes must not take long each.
    @Test func manyMistakes() {
        let text = Sample.text + (0..<2_000).map { "nokey\($0): 1\n" }.joined()
        let diagnostics = RunbookReader.read(text: text, file: "f").diagnostics
        #expect(diagnostics.count == 2_000)
        #expect(diagnostics.last?.line == 2_103)
    }

    static let seeds: [UInt64] = Array(1...12)
    private static let mutantsPerSeed = 25

    @Test(arguments: seeds)
    func mutantsOfTheSample(seed: UInt64) { Self.mutate(Sample.text, seed: seed, count: Self.mutantsPerSeed) }

    @Test(arguments: seeds)
    func mutantsOfDefinitions(seed: UInt64) {
        Self.mutate(DefinitionTests.text, seed: seed, count: Self.mutantsPerSeed * 4)
    }

    static func mutate(_ text: String, seed: UInt64, count: Int) {
        var random = Seeded(seed: seed)
        for number in 0..<count {
            let mutant = Mutation.mutant(of: text, &random)
            let reading = RunbookReader.read(bytes: mutant, file: "f")
            let lines = SourceText(file: "f", text: String(decoding: mutant, as: UTF8.self))
            #expect(reading.runbook == nil || reading.errors.isEmpty, "seed \(seed), mutant \(number)")
            for mistake in reading.diagnostics {
                #expect(lines.clamped(mistake.place) == mistake.place, "seed \(seed), mutant \(number): \(mistake)")
            }
        }
    }
}

/// SplitMix64: the same numbers for the same seed everywhere.
struct Seeded: RandomNumberGenerator {
    var seed: UInt64

    mutating func next() -> UInt64 {
        seed &+= 0x9E37_79B9_7F4A_7C15
        var value = seed
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }
}

enum Mutation {
    private static let scraps = [
        "&a ", "*a", "? ", ": ", "- ", "[", "]", "{", "}", "|", ">", "'", "\"", "#", "\t", "\r", "\u{0}", "\u{FEFF}",
        "!!str ", "${", "$(", "}", "`", "%", "é", "\u{2028}", "(?<", "[[", "\\", "<<EOF", "~", "0s", "<<: ",
    ]

    /// `text` with one to six things done to it.
    static func mutant(of text: String, _ random: inout Seeded) -> [UInt8] {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { Array($0.utf8) }
        for _ in 0..<Int.random(in: 1...6, using: &random) {
            guard !lines.isEmpty else { break }
            let line = Int.random(in: lines.indices, using: &random)
            let column = Int.random(in: 0...lines[line].count, using: &random)
            switch Int.random(in: 0..<8, using: &random) {
            case 0: lines.remove(at: line)
            case 1: lines.insert(lines[line], at: line)
            case 2: lines.swapAt(line, Int.random(in: lines.indices, using: &random))
            case 3: lines[line] = Array(lines[line].prefix(column))
            case 4: lines[line] = Array(" ".utf8) + lines[line]
            case 5: if column < lines[line].count { lines[line][column] = UInt8.random(in: 0...255, using: &random) }
            case 6: if column < lines[line].count { lines[line].remove(at: column) }
            default: lines[line].insert(contentsOf: Array(scraps.randomElement(using: &random)!.utf8), at: column)
            }
        }
        return Array(lines.joined(separator: [10]))
    }
}
