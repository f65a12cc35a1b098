import ArgumentParser
import Runbooks

/// `cutover show`: a runbook as text.
struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Print a runbook, or the corrections it carries.")

    @Argument(help: "The runbook's file, - for standard input; the bundled one when left out.")
    var runbook: String?

    @Flag(help: "Only the corrections: what the source document says, and what the runbook does instead.")
    var errata = false

    func run() throws {
        let parsed = try RunbookFiles.runbook(RunbookFiles.bytes(at: runbook), named: runbook)
        try say(errata ? RunbookText.errata(parsed) : RunbookText.whole(parsed))
    }
}
