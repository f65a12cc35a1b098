import ArgumentParser
import Runbooks

/// `cutover schema`: the JSON Schema of runbook files.
struct Schema: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Print the JSON Schema of runbook files, for editors.")

    func run() throws { try say(RunbookSchema.json) }
}
