import Enclosure

/// Plays `./gradlew`, as far as it checks coverage with Kover.
struct Gradle {
    let context: StandInContext

    private static let tasks: Set<String> = [
        "koverVerify", "koverLog", "koverXmlReport", "koverHtmlReport", "test", "check", "clean",
    ]
    private static let options: Set<String> = [
        "--console=plain", "--no-daemon", "--quiet", "-q", "--stacktrace", "--offline", "--rerun-tasks",
        "--no-build-cache", "--continue", "--warning-mode=none", "--info",
    ]
    private static let lines = 8_140
    private static let minimum = 60
    private static let testSeconds = 20.0

    func run(_ arguments: [String]) throws -> Int32 {
        let state = try context.look()
        let isQuiet = arguments.contains("-q") || arguments.contains("--quiet")
        // `--console plain` as two words.
        let words = arguments.enumerated().filter { index, word in
            !(word == "--console" || (index > 0 && arguments[index - 1] == "--console"))
        }.map(\.element)
        if let unknown = words.first(where: { $0.hasPrefix("-") && !Self.options.contains($0) }) {
            return fail("Problem configuring task graph: Unknown command-line option '\(unknown)'.")
        }
        let tasks = words.filter { !$0.hasPrefix("-") }.map { $0.hasPrefix(":") ? String($0.dropFirst()) : $0 }
        if let unknown = tasks.first(where: { !Self.tasks.contains($0) }) {
            return fail("Task '\(unknown)' not found in root project 'bilko-api'.")
        }
        if !isQuiet { context.output.text("> Task :compileKotlin UP-TO-DATE\n> Task :test\n") }
        context.wait(seconds: Self.testSeconds, speed: state.speed)
        for task in tasks {
            if let failure = try perform(task, state: state, isQuiet: isQuiet) { return fail(failure) }
        }
        if !isQuiet {
            context.output.text("\nBUILD SUCCESSFUL in 1m 12s\n14 actionable tasks: 3 executed, 11 up-to-date\n")
        }
        return 0
    }

    /// Ten-thousandths of a percent, exactly.
    private func covered(_ state: EstateState) -> Int {
        let isLow = state.faults.contains(.lowCoverage) || state.faults.contains(.koverRuleMissing)
        return isLow ? 4_673 : 5_030
    }

    private func percentage(_ covered: Int) -> String {
        let millionths = covered * 100_000_000 / Self.lines
        return "\(millionths / 1_000_000).\(EstateTime.padded(millionths % 1_000_000, 6))"
    }

    /// - Returns: what went wrong.
    private func perform(_ task: String, state: EstateState, isQuiet: Bool) throws -> String? {
        let covered = covered(state)
        if !isQuiet { context.output.text("\n> Task :\(task)\n") }
        switch task {
        case "koverLog":
            context.output.text("application line coverage: \(percentage(covered).dropLast(2))%\n")
        case "koverXmlReport":
            try writeReport(covered, state: state)
        case "koverVerify":
            guard !state.faults.contains(.koverRuleMissing), covered * 100 < Self.minimum * Self.lines else { break }
            return "Execution failed for task ':koverVerify'.\n> Rule 'Minimum line coverage' violated: lines covered "
                + "percentage is \(percentage(covered)), but expected minimum is \(Self.minimum)"
        default:
            break
        }
        return nil
    }

    private func writeReport(_ covered: Int, state: EstateState) throws {
        var folder = context.estate.layout.api
        for part in ["build", "reports", "kover"] {
            folder += "/" + part
            try PrivateFile.makeFolder(folder)
        }
        func counter(_ type: String, _ missed: Int, _ covered: Int) -> String {
            "<counter type=\"\(type)\" missed=\"\(missed)\" covered=\"\(covered)\"/>"
        }
        let missed = Self.lines - covered
        let report = """
            <?xml version="1.0" ?>
            <report name="Intellij Coverage Report">
            <package name="no/alai/bilko">
            \(counter("INSTRUCTION", missed * 6, covered * 6))
            \(counter("LINE", missed, covered))
            </package>
            \(counter("INSTRUCTION", missed * 6, covered * 6))
            \(counter("BRANCH", missed / 3, covered / 3))
            \(counter("LINE", missed, covered))
            \(counter("METHOD", missed / 7, covered / 7))
            \(counter("CLASS", missed / 41, covered / 41))
            </report>

            """
        try PrivateFile.write(Array(report.utf8), to: folder + "/report.xml")
    }

    private func fail(_ reason: String) -> Int32 {
        context.output.error(
            "\nFAILURE: Build failed with an exception.\n\n* What went wrong:\n\(reason)\n\n* Try:\n"
                + "> Run with --stacktrace option to get the stack trace.\n\nBUILD FAILED in 1m 9s\n")
        return 1
    }
}
