import CutoverCore
import Foundation
import Testing

@testable import Runbooks

/// A shorter file says the same: what Bilko's runbook comes to is compared with what it came to when all of it was written
/// out, in `bilko-plan.txt`.
///
/// With `CUTOVER_WRITE_PLAN` set, what it comes to now is written there; there are no differences then, and the lists of
/// them here are to be emptied.
@Suite struct BilkoPlanTests {
    private static let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("bilko-plan.txt")

    @Test func comesToTheSame() throws {
        let runbook = try #require(RunbookReader.read(text: BundledRunbook.bilko, file: "bilko.yaml").runbook)
        let plan = ResolvedPlan(Self.asItWas(runbook))
        if ProcessInfo.processInfo.environment["CUTOVER_WRITE_PLAN"] != nil {
            try Data(plan.text.utf8).write(to: Self.file)
            return
        }
        let expected = Self.withDifferences(ResolvedPlan(text: try String(contentsOf: Self.file, encoding: .utf8)))
        #expect(plan.lines.map(\.name) == expected.lines.map(\.name))
        for (line, other) in zip(plan.lines, expected.lines) {
            #expect(line.facts.map(Self.inOrder) == other.facts.map(Self.inOrder), "\(line.name)")
        }
    }

    /// When all of it was written out, it had 2,821 lines and 170,525 bytes.
    @Test func isShort() {
        #expect(BundledRunbook.bilko.utf8.count * 3 < 170_525 * 2)
        #expect(BundledRunbook.bilko.split(separator: "\n", omittingEmptySubsequences: false).count <= 1_700)
    }

    // MARK: - What differs, and why

    /// The runbook with what it says otherwise since commands that were alike were made one: it counts the changed files
    /// at both times, and asks for the commit, though only one of the two items judges that; and the commit that is kept
    /// would be "none" where there is none, which is refused before it is kept.
    private static func asItWas(_ runbook: Runbook) -> Runbook {
        let address = #"[[ ! $BASE ]] || export PLAYWRIGHT_BASE_URL="$BASE""#
        let counting = #""commit":"%s","changed":%d,"#
        let counts = #""$(git rev-parse HEAD)" "$(git status --porcelain | wc -l)" "#
        return runbook.changing("coverage-kept") { step in
            step.command = step.command.replacing(
                "echo \"changed files: $(git status --porcelain | wc -l)\"\n", with: "")
        }.changing("e2e") { step in
            step.command = step.command.replacing(address + "\n", with: "")
        }.changing("playwright") { step in
            step.command = step.command.replacing("\n" + address, with: " PLAYWRIGHT_BASE_URL=\"$BASE\"")
                .replacing(counting, with: "").replacing(counts, with: "")
        }.changing("pin-images") { step in
            for place in step.captures.indices {
                guard case .jq(let program) = step.captures[place].source else { continue }
                step.captures[place].source = .jq(program.replacing(" // \"none\"", with: ""))
            }
        }
    }

    private static let zero = Criterion(.exitStatus, .equals("0"))

    /// Words that said no more of the exit status than is said where there are none; those quote the command's last line
    /// besides.
    private static let lostWords: [(says: String, fails: String)] = [
        ("gcloud ended well, exit status {found}", "gcloud ended with {found}, expected 0"),
        ("gcloud and psql ended well, exit status {found}", "gcloud or psql ended with {found}, expected 0"),
        ("the operation was waited for, exit status {found}", "gcloud ended with {found}, expected 0"),
        ("the operation was waited for, exit status {found}", ""),
        ("psql ended with {found}", "psql ended with {found}, expected 0"),
        ("koverVerify ended with {found}", "koverVerify ended with {found}, expected 0"),
        ("both answered to the end (exit status {found})", "curl ended with {found}, expected 0"),
    ]

    /// Their probes run the read-back's command, so what is applied is now what is read back, whole: an answer with an
    /// error in it, or half of a split, no longer counts as applied.
    private static let probedByReadBack = [
        "api-10", "web-10", "api-100", "web-100", "api-back", "web-back", "rls-disable", "clone-database",
    ]

    private static func withDifferences(_ before: ResolvedPlan) -> ResolvedPlan {
        var plan = before
        // An exit status other than 0 failed a step that said nothing about it, and now this is said.
        for (name, facts) in before.lines {
            plan.change(name, to: facts.map { $0.hasPrefix("must ") ? withExit($0) : $0 })
        }
        for item in probedByReadBack {
            guard let readBack = plan.facts(of: "\(item) read-back"), var probe = plan.facts(of: "\(item) probe"),
                let must = readBack.first(where: { $0.hasPrefix("must ") }),
                let applied = probe.firstIndex(where: { $0.hasPrefix("applied ") })
            else { continue }
            probe[applied] = "applied " + must.dropFirst("must ".count)
            plan.change("\(item) probe", to: probe)
        }
        return plan
    }

    private static func withExit(_ list: String) -> String {
        let lost = lostWords.map { words in
            ResolvedPlan.called(Criterion(.exitStatus, .equals("0"), says: words.says, fails: words.fails))
        }
        let kept = list.split(separator: " ").map(String.init).filter { !lost.contains($0) }
        if kept.contains(where: { $0.hasPrefix("exit-") }) { return kept.joined(separator: " ") }
        return (kept + [ResolvedPlan.called(zero)]).joined(separator: " ")
    }

    /// Where in a list the exit status is judged is not compared: what is filled in has its own place. Nor is the order in
    /// which names are read: parameters come after what the command itself names.
    private static func inOrder(_ list: String) -> String {
        let words = list.split(separator: " ").map(String.init)
        if words.allSatisfy({ $0.wholeMatch(of: /[A-Z][A-Z0-9_]+/) != nil }) {
            return words.sorted().joined(separator: " ")
        }
        let isExit = { (word: String) in word.hasPrefix("exit-") }
        return (words.filter { !isExit($0) } + words.filter(isExit)).joined(separator: " ")
    }
}

extension Runbook {
    /// The runbook with the command of one check changed.
    fileprivate func changing(_ id: ItemID, _ change: (inout Step) -> Void) -> Runbook {
        var runbook = self
        for phase in runbook.phases.indices {
            for place in runbook.phases[phase].items.indices where runbook.phases[phase].items[place].id == id {
                guard case .check(var step) = runbook.phases[phase].items[place].task else { continue }
                change(&step)
                runbook.phases[phase].items[place].task = .check(step)
            }
        }
        return runbook
    }
}
