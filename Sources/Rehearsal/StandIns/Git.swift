/// Plays `git` on the estate's checkout, as far as a runbook asks which commit it is on.
struct Git {
    let context: StandInContext

    func run(_ arguments: [String]) throws -> Int32 {
        var words = arguments
        while words.first == "-C", words.count > 1 { words.removeFirst(2) }
        if words.first == "--no-pager" { words.removeFirst() }
        let state = try context.look()
        switch words.first {
        case "--version":
            return answer("git version 2.47.0")
        case "rev-parse":
            return revision(Array(words.dropFirst()), commit: state.commit)
        case "status" where words.dropFirst().allSatisfy({ $0.hasPrefix("-") || $0 == "." }):
            // Nothing to report: the checkout is clean.
            return words.contains { $0.hasPrefix("--porcelain") || $0 == "-s" }
                ? 0 : answer("On branch main\nnothing to commit, working tree clean")
        case "diff" where words.contains("--quiet") || words.contains("--exit-code"):
            return 0
        case "branch" where words.last == "--show-current":
            return answer("main")
        case "log" where words.contains("-1") && words.contains { ["--format=%H", "--pretty=%H"].contains($0) }:
            return answer(state.commit)
        default:
            context.output.error(
                "git: '\(words.joined(separator: " "))' is not a git command of the rehearsal. See 'git --help'.\n")
            return 1
        }
    }

    private func revision(_ words: [String], commit: String) -> Int32 {
        if words == ["--show-toplevel"] { return answer(context.estate.layout.checkout) }
        if words == ["--abbrev-ref", "HEAD"] { return answer("main") }
        guard let name = words.last, ["HEAD", "main", "@", "HEAD^{commit}"].contains(name) else {
            context.output.error(
                "fatal: ambiguous argument '\(words.last ?? "")': unknown revision or path not in the working tree.\n")
            return 128
        }
        var length = commit.count
        for word in words.dropLast() {
            if word == "--short" {
                length = 7
            } else if word.hasPrefix("--short="), let digits = Int(word.dropFirst(8)) {
                length = max(4, min(digits, commit.count))
            } else if word != "--verify", word != "-q", word != "--quiet" {
                context.output.error("fatal: Needed a single revision\n")
                return 128
            }
        }
        return answer(String(commit.prefix(length)))
    }

    private func answer(_ text: String) -> Int32 {
        context.output.text(text + "\n")
        return 0
    }
}
