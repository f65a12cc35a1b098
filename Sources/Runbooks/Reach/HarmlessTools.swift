/// Programs that a rehearsal lets a runbook's commands call as they are on this machine: they read and write what they are
/// given, and nothing else. The one list of them.
package enum HarmlessTools {
    /// By name; `date` is not among them, as a rehearsal has a clock of its own.
    package static let names: Set<String> = coreutils.union(others)

    /// Those that talk to a network: only where that is loopback alone.
    package static let ofLoopback: Set<String> = ["curl"]

    private static let coreutils: Set<String> = [
        "[", "arch", "b2sum", "base32", "base64", "basename", "basenc", "cat", "chmod", "cksum", "comm", "cp", "csplit",
        "cut", "dd", "df", "dir", "dirname", "du", "echo", "env", "expand", "expr", "factor", "false", "fmt", "fold",
        "groups", "head", "hostid", "id", "install", "join", "link", "ln", "logname", "ls", "md5sum", "mkdir", "mkfifo",
        "mktemp", "mv", "nice", "nl", "nohup", "nproc", "numfmt", "od", "paste", "pathchk", "pr", "printenv", "printf",
        "pwd", "readlink", "realpath", "rm", "rmdir", "seq", "sha1sum", "sha224sum", "sha256sum", "sha384sum",
        "sha512sum", "shuf", "sleep", "sort", "split", "stat", "stdbuf", "sum", "sync", "tac", "tail", "tee", "test",
        "timeout", "touch", "tr", "true", "truncate", "tsort", "tty", "uname", "unexpand", "uniq", "unlink", "wc",
        "whoami", "yes",
    ]

    private static let others: Set<String> = [
        "awk", "bash", "bc", "cmp", "column", "diff", "egrep", "fgrep", "file", "find", "flock", "gawk", "getopt",
        "grep",
        "gunzip", "gzip", "hexdump", "hostname", "jq", "mawk", "patch", "sed", "setsid", "sh", "tar", "xargs", "xxd",
        "zcat",
    ]

    /// What bash runs itself, and the words of its language.
    static let ofBash: Set<String> = [
        "!", ".", ":", "[[", "]]", "alias", "bg", "bind", "break", "builtin", "caller", "case", "cd", "command",
        "compgen",
        "complete", "compopt", "continue", "coproc", "declare", "dirs", "disown", "do", "done", "elif", "else",
        "enable",
        "esac", "eval", "exec", "exit", "export", "fc", "fg", "fi", "for", "function", "getopts", "hash", "help",
        "history", "if", "in", "jobs", "kill", "let", "local", "logout", "mapfile", "popd", "pushd", "read",
        "readarray",
        "readonly", "return", "select", "set", "shift", "shopt", "source", "suspend", "then", "time", "times", "trap",
        "type", "typeset", "ulimit", "umask", "unalias", "unset", "until", "wait", "while", "{", "}",
    ]
}
