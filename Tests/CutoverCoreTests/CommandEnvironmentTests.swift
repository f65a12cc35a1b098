import CutoverCore
import Testing

@Suite struct CommandEnvironmentTests {
    @Test func toolsSpeakPlainlyWhateverTheOperatorHas() {
        let own = [
            "FORCE_COLOR": "1", "CLICOLOR_FORCE": "1", "LANG": "nb_NO.UTF-8", "LC_ALL": "nb_NO.UTF-8",
            "LC_NUMERIC": "nb_NO.UTF-8", "COLUMNS": "40",
            "LANGUAGE": "nb", "BASH_ENV": "/tmp/x", "BASH_FUNC_ls%%": "() { :; }", "PAGER": "less", "HOME": "/home/a",
            "PATH": "/bin",
        ]
        let seen = CommandEnvironment.applied(to: own, curlHome: "/run/curl")
        #expect(seen["LC_ALL"] == "C.UTF-8")
        #expect(seen["NO_COLOR"] == "1")
        #expect(seen["PAGER"] == "cat")
        #expect(seen["CURL_HOME"] == "/run/curl")
        for name in [
            "FORCE_COLOR", "LC_NUMERIC", "COLUMNS", "CLICOLOR_FORCE", "LANGUAGE", "BASH_ENV", "BASH_FUNC_ls%%",
        ] {
            #expect(seen[name] == nil)
        }
        #expect(seen["HOME"] == "/home/a")
        #expect(seen["PATH"] == "/bin")
    }

    @Test func whatLooksLikeItIsTheOperators() {
        let own = ["FORCE_COLORS": "1", "MY_PAGER": "less", "BASH": "/bin/bash", "LCX": "1", "CLOUDSDK_CONFIG": "/c"]
        let seen = CommandEnvironment.applied(to: own, curlHome: "/run/curl")
        for (name, value) in own { #expect(seen[name] == value) }
    }

    /// A variable by such a name would have no effect, or undo it.
    @Test func noVariableBearsANameThatIsDecided() {
        let names = CommandEnvironment.settings.map(\.name) + CommandEnvironment.removed + [CommandEnvironment.curlHome]
        for name in names.map({ $0.replacing("*", with: "X") }) {
            #expect(CommandEnvironment.decides(name), "\(name)")
            #expect(ReservedNames.reason(against: name) != nil, "\(name)")
        }
        for name in ["API_URL", "BEFORE", "DEBIAN_RELEASE", "AWS_REGION", "PATHS"] {
            #expect(ReservedNames.reason(against: name) == nil, "\(name)")
        }
    }
}
