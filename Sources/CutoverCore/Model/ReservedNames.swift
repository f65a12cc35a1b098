/// Names that mean something to bash, to programs or to the wizard, each with the reason: the one table of how no variable
/// may be called, and of what a runbook may not name in `environment`.
///
/// A variable's value reaches commands as an environment variable. Under one of these names it would not be a value: it
/// would run something that nobody is shown, or change what a command is or says.
package enum ReservedNames {
    /// Why no variable may be called `name`, as a clause with what to do; nil where it may.
    package static func reason(against name: String) -> String? {
        let reason: String?
        if isSet(name) {
            reason = sameForAll
        } else if CommandEnvironment.base.contains(name) {
            reason = "it reaches every command as the operator has it"
        } else {
            reason = group(of: name)?.reason
        }
        return reason.map { "\($0): choose another name, and set this one inside the command that needs it" }
    }

    /// Why `name` cannot be taken from the operator's surroundings, as a clause with what to do; nil where it can.
    package static func reason(againstTaking name: String) -> String? {
        if isSet(name) { return "\(sameForAll): set it inside the command that needs another" }
        if CommandEnvironment.base.contains(name) { return "it reaches every command anyway: leave it out" }
        guard let group = group(of: name), !group.isOperators else { return nil }
        return "\(group.reason): set it inside the command that needs it"
    }

    /// Whether a command finds something by this name whatever the runbook says.
    package static func isAlwaysThere(_ name: String) -> Bool {
        isSet(name) || CommandEnvironment.base.contains(name) || setByBash.contains { NamePattern.covers($0, name) }
    }

    private static let sameForAll = "it is the same for every command"

    private static func isSet(_ name: String) -> Bool {
        name == CommandEnvironment.curlHome || CommandEnvironment.settings.contains { $0.name == name }
    }

    private static func group(of name: String) -> Group? {
        groups.first { group in group.names.contains { NamePattern.covers($0, name) } }
    }

    private struct Group {
        var reason: String
        /// Whether a runbook may let the operator's own reach its commands.
        var isOperators = false
        /// Whole names; one that ends in `*` stands for all that begin so.
        var names: [String]
    }

    private static let setByBash = [
        "BASH", "BASHPID", "BASH_REMATCH", "BASH_SOURCE", "BASH_VERSION", "COMP_*", "COPROC", "DIRSTACK",
        "EPOCHREALTIME", "EPOCHSECONDS", "EUID", "FUNCNAME", "GROUPS", "HISTCMD", "HOSTNAME", "HOSTTYPE", "IFS",
        "LINENO", "MACHTYPE", "MAPFILE", "OLDPWD", "OPTARG", "OPTERR", "OPTIND", "OSTYPE", "PIPESTATUS", "PPID", "PWD",
        "RANDOM", "READLINE_*", "REPLY", "SECONDS", "SHELL", "SHLVL", "SRANDOM", "UID", "_",
    ]

    private static let groups = [
        Group(
            reason: "bash reads it before or while it runs a command, and may run what it holds",
            names: [
                "BASH*", "CDPATH", "ENV", "EXECIGNORE", "FIGNORE", "FUNCNEST", "GLOBIGNORE", "HISTFILE", "IFS",
                "INPUTRC", "POSIXLY_CORRECT", "PROMPT_COMMAND", "PROMPT_DIRTRIM", "PS0", "PS1", "PS2", "PS3", "PS4",
                "SHELL", "SHELLOPTS", "TIMEFORMAT", "ZDOTDIR", "ZSH_ENV",
            ]),
        Group(
            reason: "bash sets it itself, so commands would not see the value that is shown", names: setByBash),
        Group(
            reason: "it colours or lays out what programs say",
            names: [
                "BLOCKSIZE", "BLOCK_SIZE", "CARGO_TERM_COLOR", "CLICOLOR*", "COLORTERM", "COLUMNS", "DF_BLOCK_SIZE",
                "DU_BLOCK_SIZE", "FORCE_COLOR", "GREP_COLOR*", "GREP_OPTIONS", "JQ_COLORS", "LANGUAGE", "LC_*", "LESS",
                "LINES", "LS_COLORS", "PLAYWRIGHT_FORCE_TTY", "PWDEBUG", "PY_COLORS", "QUOTING_STYLE", "TABSIZE",
                "TERMCAP", "TIME_STYLE",
            ]),
        Group(
            reason: "programs load or run what it names", isOperators: true,
            names: [
                "ANSIBLE_*", "AWKLIBPATH", "AWKPATH", "BROWSER", "CARGO_*", "CLASSPATH", "CLOUDSDK_PYTHON*",
                "DOTNET_STARTUP_HOOKS", "DYLD_*", "EDITOR", "EXINIT", "GCONV_PATH",
                "GIT_*", "GLIBC_TUNABLES", "GNUMAKEFLAGS", "GOFLAGS", "GRADLE_OPTS", "JAVA_HOME", "JAVA_OPTS",
                "JAVA_TOOL_OPTIONS", "JDK_*",
                "KUBECONFIG", "KUBE_EDITOR", "LD_*", "LESSCLOSE", "LESSOPEN", "LUA_CPATH*", "LUA_INIT*", "LUA_PATH*",
                "MAKEFILES", "MAKEFLAGS", "MYVIMRC",
                "MAVEN_OPTS", "NODE_OPTIONS", "NODE_PATH", "NPM_CONFIG_*", "OPENSSL_CONF", "OPENSSL_ENGINES",
                "OPENSSL_MODULES", "PERL*", "PHPRC", "PHP_INI_SCAN_DIR", "PSQL_*", "PYTHON*", "RSYNC_RSH",
                "RIPGREP_CONFIG_PATH", "RUBYLIB", "RUBYOPT", "RUSTC*", "RUSTFLAGS", "SSH_ASKPASS*", "SUDO_ASKPASS",
                "SUDO_EDITOR", "TAR_OPTIONS", "TF_CLI_*", "VIMINIT", "VISUAL", "_JAVA_OPTIONS",
            ]),
        Group(
            reason: "it decides whom programs talk to and trust", isOperators: true,
            names: [
                "CURL_CA_BUNDLE", "CURL_SSL_BACKEND", "HOSTALIASES", "LOCALDOMAIN", "NETRC", "NODE_EXTRA_CA_CERTS",
                "NODE_TLS_REJECT_UNAUTHORIZED", "REQUESTS_CA_BUNDLE", "RES_OPTIONS", "SSLKEYLOGFILE", "SSL_CERT_DIR",
                "SSL_CERT_FILE",
            ]),
        Group(
            reason: "it decides where programs look, and in what words they answer", isOperators: true,
            names: ["NLSPATH", "SYSTEMD_*", "TERMINFO*", "TMPDIR", "TZ", "TZDIR", "XDG_*"]),
        Group(reason: "the wizard marks its own by such names", names: ["CUTOVER*"]),
    ]
}

/// Matches names of environment variables.
private enum NamePattern {
    /// Whether `pattern` is `name`, or its beginning and `*`.
    static func covers(_ pattern: String, _ name: String) -> Bool {
        pattern.utf8.last == UInt8(ascii: "*") ? name.utf8.starts(with: pattern.utf8.dropLast()) : name == pattern
    }
}
