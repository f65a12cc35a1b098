import ArgumentParser
import Runbooks

/// `cutover lint`: every mistake of a runbook, each with its place.
struct Lint: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Check a runbook and report every mistake.")

    @Argument(help: "The runbook's file, - for standard input; the bundled one when left out.")
    var runbook: String?

    func run() throws {
        let bytes = try RunbookFiles.bytes(at: runbook)
        let reading = RunbookReader.read(bytes: bytes, file: runbook ?? "bilko.yaml", checks: RunbookFiles.checks)
        for diagnostic in reading.diagnostics { try say("\(diagnostic)") }
        let errors = reading.errors.count
        if errors > 0 { throw fail(counted(errors, "mistake"), Exit.badRunbook) }
        try say("\(runbook ?? "bilko.yaml"): no mistakes")
    }
}
