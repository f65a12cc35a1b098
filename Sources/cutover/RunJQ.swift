import ArgumentParser
import Criteria
import Supervision

/// `cutover run-jq`: runs the jq programs of a runbook for another process of the wizard, which ends it when one takes too
/// long; never by hand.
struct RunJQ: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: JQWorker.subcommand, abstract: "Run jq programs that come on standard input.",
        shouldDisplay: false)

    @Argument var computingSeconds: Int
    @Argument var memoryMebibytes: Int

    func run() { JQService.serve(computingSeconds: computingSeconds, memoryMebibytes: memoryMebibytes) }
}
