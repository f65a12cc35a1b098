import CutoverCore
import Testing

@Suite struct CommandEnvironmentTests {
    private static let own = [
        "FORCE_COLOR": "1", "LANG": "nb_NO.UTF-8", "LC_ALL": "nb_NO.UTF-8", "LC_NUMERIC": "nb_NO.UTF-8",
        "BASH_ENV": "/tmp/x", "BASH_FUNC_ls%%": "() { :; }", "PAGER": "less", "HOME": "/home/a", "PATH": "/bin",
        "https_proxy": "http://p", "SSH_AUTH_SOCK": "/tmp/agent", "KUBECONFIG": "/k", "AWS_PROFILE": "prod",
    ]

    @Test func aFixedBaseAndWhatIsNamedReachACommandAndNothingElse() {
        let seen = CommandEnvironment.of(operator: Self.own, naming: ["KUBECONFIG", "UNSET"], curlHome: "/run/curl")
        let set = CommandEnvironment.settings.map(\.name) + [CommandEnvironment.curlHome]
        let own: Set = ["HOME", "PATH", "LANG", "https_proxy", "SSH_AUTH_SOCK", "KUBECONFIG"]
        #expect(Set(seen.keys) == own.union(set))
        for name in own { #expect(seen[name] == Self.own[name], "\(name)") }
    }

    @Test func toolsSpeakPlainlyWhateverTheOperatorHas() {
        // Not even where a runbook that nobody linted names it.
        let seen = CommandEnvironment.of(operator: Self.own, naming: ["PAGER", "LC_ALL"], curlHome: "/run/curl")
        #expect(seen["LC_ALL"] == "C.UTF-8")
        #expect(seen["NO_COLOR"] == "1")
        #expect(seen["PAGER"] == "cat")
        #expect(seen["CURL_HOME"] == "/run/curl")
    }

    @Test func whatBelongsToTheRunWinsOverTheOperators() {
        let seen = CommandEnvironment.of(
            operator: Self.own, run: ["HOME": "/estate", "TMPDIR": "/estate/tmp", "TERM": "vt100"], curlHome: nil)
        #expect(seen["HOME"] == "/estate" && seen["TMPDIR"] == "/estate/tmp" && seen["PATH"] == "/bin")
        #expect(seen["TERM"] == "dumb")
    }

    /// Where somebody can answer, tools may ask; and they may draw.
    @Test func inATerminalToolsAskAndDraw() {
        let own = Self.own.merging(["TERM": "xterm-256color"]) { $1 }
        let without = CommandEnvironment.of(operator: own, curlHome: nil)
        let with = CommandEnvironment.of(operator: own, curlHome: nil, hasTerminal: true)
        #expect(without["TERM"] == "dumb" && with["TERM"] == "xterm-256color")
        #expect(Set(without.keys).subtracting(with.keys) == Set(CommandEnvironment.silencing))
        #expect(with["PAGER"] == "cat" && with["LC_ALL"] == "C.UTF-8")
        #expect(CommandEnvironment.of(operator: Self.own, curlHome: nil, hasTerminal: true)["TERM"] == "dumb")
    }

    @Test func aValueReachesACommandThatNamesIt() {
        let values = ["A": "1", "AB": "2", "B_2": "3", "C": "4"]
        func seen(_ command: String) -> Set<String> {
            Set(CommandEnvironment.values(values, namedIn: command).keys)
        }
        #expect(seen("echo $AB") == ["AB"])
        #expect(seen("echo \"${B_2:-x}\"; export A\n./child") == ["A", "B_2"])
        #expect(seen("(( A+C ))") == ["A", "C"])
        #expect(seen("echo a AC C_ B") == [])
    }

    /// A variable by such a name would have no effect, or undo it; and the operator's own need not be named.
    @Test func noVariableBearsANameThatIsDecided() {
        let names =
            CommandEnvironment.settings.map(\.name) + CommandEnvironment.base + [CommandEnvironment.curlHome]
        for name in names {
            #expect(ReservedNames.isAlwaysThere(name), "\(name)")
            #expect(ReservedNames.reason(against: name) != nil, "\(name)")
            #expect(ReservedNames.reason(againstTaking: name) != nil, "\(name)")
        }
        for name in ["API_URL", "BEFORE", "DEBIAN_RELEASE", "AWS_REGION", "PATHS"] {
            #expect(ReservedNames.reason(against: name) == nil, "\(name)")
            #expect(ReservedNames.reason(againstTaking: name) == nil, "\(name)")
        }
    }

    /// What is no value of a runbook may well be the operator's; what runs or colours something unseen is nobody's.
    @Test func whatMayBeTakenFromTheOperator() {
        for name in ["KUBECONFIG", "JAVA_HOME", "XDG_RUNTIME_DIR", "TMPDIR", "SSL_CERT_FILE", "TZ"] {
            #expect(ReservedNames.reason(against: name) != nil, "\(name)")
            #expect(ReservedNames.reason(againstTaking: name) == nil, "\(name)")
        }
        for name in ["BASH_ENV", "PS4", "SECONDS", "FORCE_COLOR", "LC_NUMERIC", "CUTOVER_ATTEMPT", "COLUMNS"] {
            #expect(ReservedNames.reason(againstTaking: name) != nil, "\(name)")
        }
    }
}
