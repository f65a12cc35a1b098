import CutoverCore
import Testing

@testable import Runbooks

/// Names under which a value would run something, or change what a command is or says.
@Suite struct ReservedNamesTests {
    @Test(arguments: [
        "BASH_ENV", "BASH_FUNC_LS", "ENV", "LD_PRELOAD", "LD_LIBRARY_PATH", "PATH", "PS4", "IFS", "PROMPT_COMMAND",
        "GIT_SSH_COMMAND", "GIT_EXTERNAL_DIFF", "GIT_CONFIG_COUNT", "SHELLOPTS", "BASHOPTS", "CURL_HOME", "LC_ALL",
        "LC_NUMERIC", "LANG", "HOME", "TERM", "PAGER", "NO_COLOR", "FORCE_COLOR", "PSQLRC", "PYTHONSTARTUP",
        "PYTHONPATH", "TAR_OPTIONS", "MAKEFILES", "GNUMAKEFLAGS", "RUSTC_WRAPPER", "VIMINIT", "KUBECONFIG",
        "TF_CLI_ARGS_plan", "ANSIBLE_CONFIG", "AWKPATH", "RIPGREP_CONFIG_PATH", "BLOCK_SIZE", "QUOTING_STYLE",
        "NODE_OPTIONS", "PERL5OPT", "PERL5LIB", "RUBYOPT", "JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS", "JDK_JAVA_OPTIONS",
        "CUTOVER_ATTEMPT", "CUTOVER_X", "SECONDS", "RANDOM", "PWD", "LESSOPEN", "SSH_ASKPASS", "HTTPS_PROXY", "TMPDIR",
    ]) func isRefusedWhereverItIsDeclared(_ name: String) throws {
        let reason = try #require(ReservedNames.reason(against: name))
        let sentence = "a variable cannot be called '\(name)', as \(reason)"
        let declared = try #require(
            Sample.edited([.init("PROJECT: {value: tiny}", "PROJECT: {value: tiny}\n  \(name): {value: /tmp/x}")]))
        #expect(Sample.diagnostics(declared) == ["8:3: \(sentence)"])
        let captured = try #require(Sample.edited([.init("SPLIT: {jq: .now}", "\(name): {jq: .now}")]))
        #expect(Sample.diagnostics(captured).contains("42:11: \(sentence)"))
        let given = try #require(
            Sample.edited([.init("confirm: tiny-api}", "confirm: tiny-api, values: {\(name): x}}")]))
        #expect(Sample.diagnostics(given).contains("14:84: \(sentence)"))
    }

    @Test func theReasonSaysWhatToDo() {
        #expect(
            ReservedNames.reason(against: "BASH_ENV")
                == "bash reads it before or while it runs a command, and may run what it holds: choose another name, and "
                + "set this one inside the command that needs it")
    }

    @Test(arguments: [
        "ENVIRONMENT", "PATHS", "API_PATH", "HOME_URL", "LANGUAGES", "TERMS", "GITHUB_TOKEN", "LOAD", "PGPASSWORD",
        "PAGERDUTY_KEY", "SECONDS_LEFT", "LC", "UIDS",
    ]) func aNameThatOnlyLooksSoMayStand(_ name: String) throws {
        let text = try #require(
            Sample.edited([.init("PROJECT: {value: tiny}", "PROJECT: {value: tiny}\n  \(name): {value: x}")]))
        #expect(Sample.diagnostics(text) == ["8:3: warning: nothing uses '\(name)'"])
    }
}
