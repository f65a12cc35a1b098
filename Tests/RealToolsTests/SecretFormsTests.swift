import Foundation
import Store
import Testing

/// Secrets as real tools write them into their output: whatever the form, nothing of one is kept.
@Suite(.timeLimit(.minutes(60))) struct SecretFormsTests {
    /// Each with letters at both its ends, so that whatever is left of one shows.
    static let secrets = [
        "Zq'7!Wk", "Zq(7)*Wk", "Zq \"7\" Wk", "Zq&7<Wk>k", "Zq/7\\Wk", "Zq=7+Wk;k,k?k:k@k$k#k", "Zq[7]{W}|k^k`k%k~k",
        "Zqéß7–Wk", "Zq\t7'\"\\Wk", "Zq\n7'Wk",
    ]

    /// Writers of secrets; each prints `$SECRET`, and besides it no letter and no digit.
    static let writers = [
        #"printf %q "$SECRET""#,
        #"printf %s "${SECRET@Q}""#,
        #"set -x; : "$SECRET" 2>&1"#,
        #"jq -n 'env.SECRET'"#,
        #"jq -n -a 'env.SECRET'"#,
        #"jq -nr 'env.SECRET | @uri, @sh, @html, @base64'"#,
        #"jq -nr '[env.SECRET] | @csv, @tsv, @json'"#,
        #"python3 -c 'import os, json; print(json.dumps(os.environ["SECRET"]))'"#,
        #"python3 -c 'import os, shlex; print(shlex.quote(os.environ["SECRET"]))'"#,
        #"python3 -c 'import os, html; print(html.escape(os.environ["SECRET"]))'"#,
        #"python3 -c 'import os; from urllib.parse import *; print(quote(os.environ["SECRET"]))'"#,
        #"python3 -c 'import os; from urllib.parse import *; print(quote_plus(os.environ["SECRET"]))'"#,
        #"python3 -c 'import os; from xml.sax.saxutils import *; print(quoteattr(os.environ["SECRET"]))'"#,
        #"python3 -c 'import os; print(repr(os.environ["SECRET"]))'"#,
    ]

    @Test(arguments: writers, secrets) func nothingIsLeftOfASecret(_ writer: String, _ secret: String) throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/bash")
        process.arguments = ["-c", writer]
        process.environment = ["PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "SECRET": secret]
        let (output, errors) = (Pipe(), Pipe())
        process.standardOutput = output
        process.standardError = errors
        try process.run()
        let printed = try output.fileHandleForReading.readToEnd() ?? Data()
        let traced = try errors.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        let text = String(decoding: printed + traced, as: UTF8.self)
        #expect(process.terminationStatus == 0, "\(text)")
        let shown = Masker(secrets: [secret]).masked(text)
        #expect(shown.contains("••"), "\(text)")
        #expect(!shown.contains { $0.isLetter || $0.isNumber }, "printed \(text), shown \(shown)")
    }
}
