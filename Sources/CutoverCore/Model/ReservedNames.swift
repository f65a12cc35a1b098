/// Names that no variable of a runbook may have, each with the reason.
///
/// A variable's value reaches every command as an environment variable. Under one of these names it would not be a
/// value: it would run something that nobody is shown, or change what a command is or says.
package enum ReservedNames {
    /// Why no variable may be called `name`, as a clause with what to do; nil where it may.
    package static func reason(against name: String) -> String? {
        let group = groups.first { group in group.names.contains { NamePattern.covers($0, name) } }
        let reason = group?.reason ?? (CommandEnvironment.decides(name) ? "it is the same for every command" : nil)
        return reason.map { "\($0): choose another name, and set this one inside the command that needs it" }
    }

    private struct Group {
        var reason: String
        /// Whole names; one that ends in `*` stands for all that begin so.
        var names: [String]
    }

    private static let groups = [
        Group(
            reason: "bash reads it before or while it runs a command, and may run what it holds",
            names: [
                "BASH*", "CDPATH", "ENV", "EXECIGNORE", "FIGNORE", "FUNCNEST", "GLOBIGNORE", "HISTFILE", "IFS",
                "INPUTRC", "PATH", "POSIXLY_CORRECT", "PROMPT_COMMAND", "PROMPT_DIRTRIM", "PS0", "PS1", "PS2", "PS3",
                "PS4", "SHELL", "SHELLOPTS", "TIMEFORMAT", "ZDOTDIR", "ZSH_ENV",
            ]),
        Group(
            reason: "bash sets it itself, so commands would not see the value that is shown",
            names: [
                "COMP_*", "COPROC", "DIRSTACK", "EPOCHREALTIME", "EPOCHSECONDS", "EUID", "FUNCNAME", "GROUPS",
                "HISTCMD", "HOSTNAME", "HOSTTYPE", "LINENO", "MACHTYPE", "MAPFILE", "OLDPWD", "OPTARG", "OPTERR",
                "OPTIND", "OSTYPE", "PIPESTATUS", "PPID", "PWD", "RANDOM", "READLINE_*", "REPLY", "SECONDS", "SHLVL",
                "SRANDOM", "UID", "_",
            ]),
        Group(
            reason: "programs load or run what it names",
            names: [
                "ANSIBLE_*", "AWKLIBPATH", "AWKPATH", "BROWSER", "CARGO_*", "CLASSPATH", "CLOUDSDK_PYTHON*",
                "DOTNET_STARTUP_HOOKS", "DYLD_*", "EDITOR", "EXINIT", "GCONV_PATH",
                "GIT_*", "GLIBC_TUNABLES", "GNUMAKEFLAGS", "GOFLAGS", "GRADLE_OPTS", "JAVA_HOME", "JAVA_OPTS",
                "JAVA_TOOL_OPTIONS", "JDK_*",
                "KUBECONFIG", "KUBE_EDITOR", "LD_*", "LESSCLOSE", "LESSOPEN", "LUA_CPATH*", "LUA_INIT*", "LUA_PATH*",
                "MAKEFILES", "MAKEFLAGS", "MYVIMRC",
                "MAVEN_OPTS", "NODE_OPTIONS", "NODE_PATH", "NPM_CONFIG_*", "OPENSSL_CONF", "OPENSSL_ENGINES",
                "OPENSSL_MODULES", "PERL*", "PHPRC", "PHP_INI_SCAN_DIR", "PSQLRC", "PSQL_*", "PYTHON*", "RSYNC_RSH",
                "RIPGREP_CONFIG_PATH", "RUBYLIB", "RUBYOPT", "RUSTC*", "RUSTFLAGS", "SSH_ASKPASS*", "SUDO_ASKPASS",
                "SUDO_EDITOR", "TAR_OPTIONS", "TF_CLI_*", "VIMINIT", "VISUAL", "WGETRC",
                "_JAVA_OPTIONS",
            ]),
        Group(
            reason: "it decides whom programs talk to and trust",
            names: [
                "ALL_PROXY", "CURL_CA_BUNDLE", "CURL_HOME", "CURL_SSL_BACKEND", "HOSTALIASES", "HTTPS_PROXY",
                "HTTP_PROXY", "LOCALDOMAIN", "NETRC", "NODE_EXTRA_CA_CERTS", "NODE_TLS_REJECT_UNAUTHORIZED",
                "NO_PROXY", "REQUESTS_CA_BUNDLE", "RES_OPTIONS", "SSLKEYLOGFILE", "SSL_CERT_DIR", "SSL_CERT_FILE",
            ]),
        Group(
            reason: "it decides where programs look, and in what words they answer",
            names: [
                "CLICOLOR*", "COLORTERM", "COLUMNS", "FORCE_COLOR", "GREP_COLOR*", "GREP_OPTIONS", "HOME",
                "JQ_COLORS", "LANG", "LANGUAGE", "LC_*", "LESS", "LINES", "LOGNAME", "LS_COLORS", "MANPAGER",
                "NLSPATH", "NO_COLOR", "PAGER", "SYSTEMD_*", "TERM", "TERMCAP", "TERMINFO*", "TMPDIR", "TZ", "TZDIR",
                "USER", "XDG_*",
            ]),
        Group(reason: "the wizard marks its own by such names", names: ["CUTOVER*"]),
    ]
}

/// Matches names of environment variables.
enum NamePattern {
    /// Whether `pattern` is `name`, or its beginning and `*`.
    static func covers(_ pattern: String, _ name: String) -> Bool {
        pattern.last == "*" ? name.hasPrefix(pattern.dropLast()) : name == pattern
    }
}
