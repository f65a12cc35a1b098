/// The surroundings that every command has, whatever the operator's own say: tools speak plainly in them and ask
/// nothing.
package enum CommandEnvironment {
    /// What is set, in the order in which it is shown.
    package static let settings: [(name: String, value: String)] = [
        ("LC_ALL", "C.UTF-8"), ("TERM", "dumb"), ("NO_COLOR", "1"),
        ("PAGER", "cat"), ("GIT_PAGER", "cat"), ("MANPAGER", "cat"), ("SYSTEMD_PAGER", "cat"), ("AWS_PAGER", "cat"),
        ("PSQL_PAGER", "cat"), ("PSQLRC", "/dev/null"), ("WGETRC", "/dev/null"), ("CLOUDSDK_CORE_DISABLE_PROMPTS", "1"),
        ("GIT_TERMINAL_PROMPT", "0"), ("SSH_ASKPASS_REQUIRE", "never"), ("DEBIAN_FRONTEND", "noninteractive"),
    ]

    /// Set to a folder of the run with an empty `.curlrc` in it, so that the operator's own is not read.
    package static let curlHome = "CURL_HOME"

    /// What is taken away: it colours or lays out output, or makes a shell run what is not shown. A name that ends in
    /// `*` stands for all that begin so.
    package static let removed = [
        "FORCE_COLOR", "CLICOLOR*", "COLORTERM", "CARGO_TERM_COLOR", "PY_COLORS", "GREP_COLOR*", "GREP_OPTIONS",
        "JQ_COLORS", "LS_COLORS", "LANGUAGE", "LC_*", "COLUMNS", "LINES", "POSIXLY_CORRECT", "PLAYWRIGHT_FORCE_TTY",
        "PWDEBUG", "BASH_ENV", "BASH_FUNC_*", "BASH_XTRACEFD", "BASHOPTS", "CDPATH", "ENV", "GLOBIGNORE", "IFS",
        "PROMPT_COMMAND", "PS4", "SHELLOPTS", "BASH_COMPAT", "QUOTING_STYLE", "TIME_STYLE", "TABSIZE", "BLOCK_SIZE",
        "DF_BLOCK_SIZE", "DU_BLOCK_SIZE",
        "BLOCKSIZE",
    ]

    /// The options of the bash that runs a command; a lenient one has none.
    package static let strictOptions = ["-eo", "pipefail", "-O", "inherit_errexit"]

    /// In one line, for where a command is shown.
    package static func summary(isStrict: Bool) -> String {
        let bash = (["bash"] + (isStrict ? strictOptions : [])).joined(separator: " ")
        return "\(bash), no input, LC_ALL=C.UTF-8, TERM=dumb, NO_COLOR=1 …"
    }

    /// `environment` as a command gets it.
    ///
    /// - Parameter folder: with an empty `.curlrc` in it; nil where curl is not called.
    package static func applied(to environment: [String: String], curlHome folder: String?) -> [String: String] {
        var environment = environment.filter { !isRemoved($0.key) }
        for (name, value) in settings { environment[name] = value }
        environment[curlHome] = folder
        return environment
    }

    /// Whether `name` is the same for every command, whatever the operator or a runbook says.
    package static func decides(_ name: String) -> Bool {
        name == curlHome || isRemoved(name) || settings.contains { $0.name == name }
    }

    private static func isRemoved(_ name: String) -> Bool { removed.contains { NamePattern.covers($0, name) } }
}
