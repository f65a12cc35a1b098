/// The surroundings that every command has: a fixed few of the operator's own, what the runbook names of them, and
/// settings by which tools speak plainly and ask nothing. Nothing else of where the wizard was started reaches a command.
package enum CommandEnvironment {
    /// What reaches every command as the operator has it.
    package static let base = ["HOME", "PATH", "USER", "LOGNAME", "LANG", "SSH_AUTH_SOCK"] + proxies

    /// Programs differ in which spelling they read.
    package static let proxies = ["http_proxy", "https_proxy", "ftp_proxy", "all_proxy", "no_proxy"].flatMap {
        [$0, $0.uppercased()]
    }

    /// What is set, in the order in which it is shown.
    package static let settings: [(name: String, value: String)] = [
        ("LC_ALL", "C.UTF-8"), ("TERM", "dumb"), ("NO_COLOR", "1"),
        ("PAGER", "cat"), ("GIT_PAGER", "cat"), ("MANPAGER", "cat"), ("SYSTEMD_PAGER", "cat"), ("AWS_PAGER", "cat"),
        ("PSQL_PAGER", "cat"), ("PSQLRC", "/dev/null"), ("WGETRC", "/dev/null"), ("CLOUDSDK_CORE_DISABLE_PROMPTS", "1"),
        ("GIT_TERMINAL_PROMPT", "0"), ("SSH_ASKPASS_REQUIRE", "never"), ("DEBIAN_FRONTEND", "noninteractive"),
    ]

    /// What of it keeps tools from asking, and so does not hold where somebody can answer.
    package static let silencing = ["CLOUDSDK_CORE_DISABLE_PROMPTS", "GIT_TERMINAL_PROMPT", "DEBIAN_FRONTEND"]

    /// Set to a folder of the run with an empty `.curlrc` in it, so that the operator's own is not read.
    package static let curlHome = "CURL_HOME"

    /// The options of the bash that runs a command; a lenient one has none.
    package static let strictOptions = ["-eo", "pipefail", "-O", "inherit_errexit"]

    /// In one line, for where a command is shown.
    package static func summary(isStrict: Bool) -> String {
        let bash = (["bash"] + (isStrict ? strictOptions : [])).joined(separator: " ")
        return "\(bash), no input, LC_ALL=C.UTF-8, TERM=dumb, NO_COLOR=1 …"
    }

    /// What a command finds in its environment besides values.
    ///
    /// - Parameters:
    ///   - own: that of the operator.
    ///   - names: what the runbook names of it.
    ///   - run: what belongs to the run itself, as a rehearsal's PATH and HOME do; it wins over the operator's.
    ///   - folder: with an empty `.curlrc` in it; nil where curl is not called.
    ///   - hasTerminal: tools may ask, and draw as the operator's terminal can show it.
    package static func of(
        operator own: [String: String], naming names: [String] = [], run: [String: String] = [:],
        curlHome folder: String?, hasTerminal: Bool = false
    ) -> [String: String] {
        var environment = own.filter { base.contains($0.key) || names.contains($0.key) }
        environment.merge(run) { $1 }
        for (name, value) in settings { environment[name] = value }
        if hasTerminal {
            for name in silencing { environment[name] = nil }
            environment["TERM"] = own["TERM"] ?? "dumb"
        }
        environment[curlHome] = folder
        return environment
    }

    /// Those of `values` that a command can read: its text has their names, be it only to hand them on to a script by
    /// `export`.
    package static func values(_ values: [String: String], namedIn command: String) -> [String: String] {
        let words = Set(command.split { !($0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_")) })
        return values.filter { words.contains($0.key[...]) }
    }
}
