import ArgumentParser
import CLinux
import Glibc
import Store
import Supervision
import Text

/// The program.
@main
enum Cutover {
    static func main() async {
        signal(SIGPIPE, SIG_IGN)
        // A limit on file sizes is an error that is said, like a full disk.
        signal(SIGXFSZ, SIG_IGN)
        // A core file would hold the secrets that are held in memory; commands that may not write one lose nothing.
        _ = cl_limit_core()
        _ = cl_hide_memory()
        if !CommandLine.arguments.contains("supervise"), let zone = LocalTime.unknownZone {
            _ = fail("the time zone TZ=\(zone) is not known on this machine, so times are shown in UTC")
        }
        do {
            var command = try CutoverCommand.parseAsRoot()
            if var command = command as? any AsyncParsableCommand { try await command.run() } else { try command.run() }
        } catch {
            end(by: error)
        }
    }

    /// Says what the command line asked for or what is wrong with it, as the parser words it: with names for what hides in
    /// the arguments that it quotes.
    private static func end(by error: any Error) -> Never {
        let code = CutoverCommand.exitCode(for: error)
        let message = CutoverCommand.fullMessage(for: error)
        if !message.isEmpty {
            if code.isSuccess {
                try? say(message)
            } else {
                complain(message)
            }
        }
        exit(code.rawValue)
    }
}

/// `cutover`, with its subcommands.
struct CutoverCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cutover",
        abstract: "Takes a release operator through a production cutover, box by box.",
        discussion: """
            Without a subcommand it opens the run that is in progress.

            EXAMPLES
              cutover rehearse                          practise on an estate that lives on this machine
              cutover rehearse --fault v17-fails        practise rolling back
              cutover rehearse shop.yaml                practise a runbook of your own, with its stand-ins
              cutover start --set MC_TICKET=100431      begin Bilko's stage → demo cutover
              cutover resume                            go on where you left off

            EXIT CODES
              0   done
              1   it could not be done; one sentence says why
              2   the runbook has mistakes (lint)
              3   there is no such run, or none in progress
              4   no terminal, or one that cannot be used
              5   a run's files are not what was recorded; nothing starts
              64  the command line is wrong
            """,
        version: "0.1.0",
        subcommands: [
            Rehearse.self, Start.self, Resume.self, List.self, Status.self, Show.self, Lint.self, Schema.self,
            Supervise.self, RunJQ.self,
        ],
        defaultSubcommand: Resume.self)
}

/// What the program ends with; documented in its help.
enum Exit {
    static let failed = ExitCode(1)
    static let badRunbook = ExitCode(2)
    static let noRun = ExitCode(3)
    static let noTerminal = ExitCode(4)
    static let misfit = ExitCode(5)
}

/// Says one sentence on standard error and ends.
func fail(_ sentence: String, _ code: ExitCode = Exit.failed) -> ExitCode {
    complain("cutover: \(sentence)")
    return code
}

/// Writes a text and a newline to standard error, with names for what hides in it.
private func complain(_ text: String) {
    let line = Spelling.spelled(text) + "\n"
    _ = line.withCString { write(2, $0, strlen($0)) }
}

/// Says why a run cannot be read, and ends: where it is not what was recorded, by a code of its own.
func fail(reading error: any Error) -> ExitCode {
    let isMisfit = error is RunMisfit || error is JournalError || (error as? StorageError)?.flaw != nil
    return fail("\(error)", isMisfit ? Exit.misfit : Exit.failed)
}

/// Writes a text and a newline to standard output, with names for what hides in it; a full disk at its other end is an
/// error, too.
func say(_ text: String) throws {
    var bytes = Array((Spelling.spelled(text) + "\n").utf8)[...]
    while !bytes.isEmpty {
        let written = bytes.withUnsafeBytes { write(1, $0.baseAddress, $0.count) }
        if written < 0, errno == EINTR { continue }
        // Who reads it has read enough, as `head` does: nothing to complain of.
        if written < 0, errno == EPIPE { throw ExitCode(128 + SIGPIPE) }
        guard written > 0 else { throw fail("the output could not be written: \(String(cString: strerror(errno)))") }
        bytes = bytes.dropFirst(written)
    }
}

/// A number with its noun, in the plural where it is not one.
func counted(_ number: Int, _ noun: String) -> String { "\(number) \(noun)\(number == 1 ? "" : "s")" }

/// The environment of this process.
func processEnvironment() -> [String: String] {
    var variables: [String: String] = [:]
    var entry = environ
    while let pointer = entry.pointee {
        let text = String(cString: pointer)
        if let equals = text.firstIndex(of: "=") {
            variables[String(text[..<equals])] = String(text[text.index(after: equals)...])
        }
        entry += 1
    }
    return variables
}
