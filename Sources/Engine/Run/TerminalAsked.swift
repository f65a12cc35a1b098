import Criteria
import Text

extension Judging {
    /// What is said of a command that asked for a terminal and had none.
    static let needsTerminal = "it asks for a terminal and has none: the runbook must say 'terminal: true' of it"
}

extension CommandResult {
    /// What tools print that want to ask, or to draw, and find no terminal: sudo, ssh, psql, docker, git, gpg and others.
    private static let complaints = [
        "a terminal is required to read the password", "no tty present and no askpass program",
        "you must have a tty to run",
        "Pseudo-terminal will not be allocated because stdin is not a terminal", "fe_sendauth: no password supplied",
        "the input device is not a TTY", "Unable to use a TTY", "stdin is not a tty", "stdin: is not a tty",
        "input is not a terminal", "not a terminal", "must be run from a terminal", "must be run in a terminal",
        "terminal prompts disabled", "cannot open /dev/tty", "/dev/tty: No such device or address",
        "cannot set terminal process group", "Inappropriate ioctl for device", "Error opening terminal",
    ]

    /// Whether the command says that it found no terminal.
    var asksForTerminal: Bool {
        // The end says why it gave up; more is not searched.
        [stderr, stdout].contains { stream in
            let text = String(decoding: stream.suffix(CommandResult.mostSearchedBytes), as: UTF8.self)
            return CommandResult.complaints.contains { text.contains($0) }
        }
    }

    private static let mostSearchedBytes = 16 << 10
}
