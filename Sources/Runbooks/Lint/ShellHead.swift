/// What a simple command begins with: the program, or the builtin.
struct ShellHead {
    let name: String
    let declares: Bool
    let isBuiltin: Bool
    var duty: Duty?

    init(_ name: String) {
        self.name = name
        declares = Self.declaring.contains(name)
        isBuiltin = Self.builtin.contains(name)
        switch name {
        case "bash", "sh": duty = .shell
        case "eval", "trap": duty = .text
        case "source", ".": duty = .file
        case "find": duty = .find
        default: if let options = Self.carriers[name] { duty = .carrier(options) }
        }
    }

    /// What the next words are to a head that calls something itself.
    enum Duty {
        /// The first word that is no option, assignment or number is a program; these options take a word.
        case carrier(String)
        /// A script's file, unless an option says that a command comes.
        case shell
        /// A command.
        case text
        /// A script's file.
        case file
        /// A program follows `-exec`.
        case find
        /// Belongs to the option before it; what comes then is the other.
        indirect case ignored(Duty)
        /// A program, whatever it looks like.
        case program
    }

    private static let declaring: Set<String> = [
        "for", "select", "read", "local", "declare", "typeset", "export", "readonly", "mapfile", "readarray", "unset",
    ]
    /// Heads whose words never become a program's arguments.
    private static let builtin: Set<String> = [
        "printf", "echo", "[", "[[", "test", "case", ":", "export", "local", "declare", "readonly", "read", "return",
        "set", "unset", "typeset", "for", "select", "in",
    ]
    /// Programs that call what their words name, each with those of its options that take a word.
    private static let carriers: [String: String] = [
        "builtin": "", "command": "", "env": "uCS", "exec": "a", "nice": "n", "nohup": "", "setsid": "",
        "stdbuf": "ioe",
        "sudo": "ugpCrtT", "timeout": "sk", "xargs": "adEILnPs",
    ]
}
