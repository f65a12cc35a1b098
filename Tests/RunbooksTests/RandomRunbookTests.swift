import Audit
import CutoverCore
import Exploration
import Seeds
import Testing

@testable import Runbooks

/// Runbooks at random, of every kind of item, whose commands name variables in every way that a shell knows: those that
/// lint finds nothing wrong with are walked to their end, every command answering as its criteria ask.
@Suite struct RandomRunbookTests {
    private static let seeds: Range<UInt64> = 1..<600

    @Test func whatIsCleanCanBeWalkedToItsEnd() throws {
        var (walked, refused) = (0, 0)
        for seed in Self.seeds {
            let text = RandomRunbook(seed: seed).text
            guard let runbook = RunbookReader.read(text: text, file: "random").runbook else {
                refused += 1
                continue
            }
            walked += 1
            do {
                let events = try CoreWalk(runbook).toTheEnd()
                var auditor = Auditor(runbook) { $0 }
                #expect(auditor.audit(events) == [], "seed \(seed)")
            } catch {
                Issue.record("seed \(seed): \(error)\n\(text)")
            }
        }
        print("random runbooks: \(walked) walked, \(refused) refused by lint")
        // Both happen, or little is shown.
        #expect(walked > 100 && refused > 100)
    }
}

/// A runbook at random, as text; bounded, and the same for the same seed.
private struct RandomRunbook {
    private var generator: SeededGenerator
    private(set) var text = ""
    private var captured: [String] = []
    private static let mostItems = 4
    private static let plain = ["PLAIN", "ASKED"]
    private static let captures = ["ONE", "TWO"]

    init(seed: UInt64) {
        generator = SeededGenerator(seed: seed)
        text = """
            id: RANDOM-\(seed)
            title: Random
            roles: {lead: [Carol]}
            variables:
              PLAIN: {about: a value, value: "1"}
              ASKED: {about: asked for, ask: the number}
              ONE: {about: captured, captured: true}
              TWO: {about: captured, captured: true}
            define:
              seen:
                parameters: [GIVEN, HOST]
                values: {BOTH: "${HOST} and ${GIVEN}"}
                as:
                  kind: check
                  title: Seen
                  command: echo "$GIVEN" "$BOTH"
                  criteria: [{exit: 0}, {text: output, contains: "${BOTH}"}, {jq: '. != $GIVEN', equals: "true"}]
            routes:
              a-b: {title: a to b, target: b, confirm: random-b}
            phases:

            """
        for phase in 0..<Int.random(in: 1...2, using: &generator) {
            text += "  - id: phase-\(phase)\n    title: Phase \(phase)\n    items:\n"
            for place in 0..<Int.random(in: 1...Self.mostItems, using: &generator) { add("item-\(phase)-\(place)") }
        }
        // What nobody captured yet is captured at last, before or after it is used.
        for name in Self.captures where !captured.contains(name) { addCheck("capture-\(name.lowercased())", name) }
        text += "rollback:\n  items:\n"
        text +=
            "    - id: back\n      kind: check\n      title: Back\n      command: date\n      criteria: [{exit: 0}]\n"
    }

    private mutating func add(_ id: String) {
        switch Int.random(in: 0..<12, using: &generator) {
        case 10: text += "      - {use: seen, id: \(id), with: {GIVEN: '\(reference())', HOST: '\(reference())'}}\n"
        case 11:
            text +=
                "      - {use: seen, id: \(id), for-each: {HOST: [a, b, c]}, with: {GIVEN: '${HOST} \(reference())'}}\n"
        case 0..<5:
            let name = Self.captures.first { !captured.contains($0) }
            addCheck(id, Bool.random(using: &generator) ? name : nil)
        case 5..<8: addAction(id)
        case 8: text += "      - {id: \(id), kind: attestation, title: Stated, statement: 'all is \(reference())'}\n"
        default:
            text += "      - {id: \(id), kind: approval, title: Approved, role: lead, reference: {ask: Ticket}}\n"
        }
    }

    /// Texts for people name a variable by `${NAME}` alone.
    private mutating func reference() -> String {
        let name = (Self.plain + captured).randomElement(using: &generator) ?? "PLAIN"
        return Bool.random(using: &generator) ? "well" : "${\(name)}"
    }

    private mutating func addCheck(_ id: String, _ capturing: String?) {
        text += "      - id: \(id)\n        kind: check\n        title: Check\n"
        text += command(indent: 8)
        if let capturing {
            text += "        captures: {\(capturing): {output: true}}\n"
            captured.append(capturing)
        }
        text += "        criteria: [{exit: 0}\(criterion())]\n"
    }

    private mutating func addAction(_ id: String) {
        text += "      - id: \(id)\n        kind: action\n        title: Change\n"
        text += "        changes: {from: old, to: new, then: it is new}\n"
        text += command(indent: 8)
        text += "        criteria: [{exit: 0}]\n"
        text += "        read-back:\n" + command(indent: 10) + "          criteria: [{exit: 0}]\n"
        text += "        probe:\n" + command(indent: 10)
        text += "          applied: [{exit: 0}]\n          not-applied: [{exit: 1}]\n"
        text += "        undone-by: [back]\n"
    }

    private mutating func criterion() -> String {
        switch Int.random(in: 0..<6, using: &generator) {
        case 0: ", {text: output, lacks: '${\(name())}'}"
        case 1: ", {jq: '. == $\(name())', equals: \"true\"}"
        default: ""
        }
    }

    private mutating func name() -> String {
        (Self.plain + Self.plain + Self.captures).randomElement(using: &generator) ?? "PLAIN"
    }

    private mutating func command(indent: Int) -> String {
        let blanks = String(repeating: " ", count: indent)
        let lines = (0..<Int.random(in: 1...2, using: &generator)).flatMap { _ in line() }
        return "\(blanks)command: |\n" + lines.map { "\(blanks)  \($0)\n" }.joined()
    }

    /// One command that names a variable: read by the shell, or only spelled.
    private mutating func line() -> [String] {
        let name = name()
        let forms: [[String]] = [
            ["echo $\(name)"], ["echo \"$\(name)\""], ["echo ${\(name)}"], ["echo \"${\(name):-none}\""],
            ["echo $((\(name) + 1))"], ["echo \"$(cat \"$\(name)\")\""], ["cat <<END", "$\(name)", "END"],
            ["(( \(name) > 0 ))"], ["echo ${#\(name)}"], ["[[ -n $\(name) ]]"],

            ["echo '$\(name)'"], ["echo \\$\(name)"], ["echo \"\\$\(name)\""], ["date # $\(name)"],
            ["cat <<'END'", "$\(name)", "END"], ["awk '{print $\(name)}' file"], ["echo \(name)"], ["date"],
            ["for \(name.lowercased()) in a b; do echo \"$\(name.lowercased())\"; done"], ["echo 'it''s' \"'$PLAIN'\""],
        ]
        return forms.randomElement(using: &generator) ?? ["date"]
    }
}
