import CutoverCore
import Foundation
import Testing

/// Command lines of the file on tools that answer as real ones do.
@Suite(.timeLimit(.minutes(60))) struct CommandTests {
    typealias Place = BilkoFile.Place

    /// Runs a command of the file where `name` is `body`, in a checkout of its own.
    private func run(
        _ place: Place, _ name: String, _ body: String, values: [String: String] = [:], known: String? = nil
    ) async throws -> Verdict {
        let folder = FileManager.default.temporaryDirectory.path + "/tools-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: folder) }
        for path in ["bin", "checkout/apps/web"] {
            try FileManager.default.createDirectory(atPath: "\(folder)/\(path)", withIntermediateDirectories: true)
        }
        let path = "\(folder)/bin/\(name)"
        try ("#!/bin/bash\n" + body + "\n").write(toFile: path, atomically: true, encoding: .utf8)
        try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: path)
        if let known { try known.write(toFile: folder + "/known-failures.txt", atomically: true, encoding: .utf8) }
        return try await BilkoFile().run(
            place, values: values,
            environment: ["PATH": "\(folder)/bin:/usr/bin:/bin", "HOME": folder, "LC_ALL": "C.UTF-8"],
            folder: folder + "/checkout")
    }

    // MARK: The invoice

    static let invoices: [(text: String, isGreen: Bool)] = [
        ("Bilko Demo Firma\nInvoice 2026-0001\n\u{c}", true), ("Bilko Demo\nFirma\nInvoice\n", true),
        ("B i l k o  D e m o  F i r m a\n", true), ("Bilko\u{a0}Demo  Firma, Ulica 1\n", true),
        ("Račun 2026-0001\nIzdavatelj:\nBilko Demo\nFirma\nKupac: Stara d.o.o.\n", true),
        ("INVOICE\nSeller: Bilko Demo Firma\n", true), ("Invoice 1\n\nBilko Demo Firma\nBuyer: Obrt\n", true),

        ("Bilko Demo d.o.o.\nInvoice\nBuyer: Bilko Demo Firma\n", false),
        ("Bilko Demo d.o.o.\nBilko Demo Firma\n", false),
        ("Bill to: Bilko Demo Firma\nSeller: Bilko Demo d.o.o.\n", false),
        ("Bilko Demo Firma d.o.o.\n", false), ("Bilko Demo Firmament\n", false), ("", false),
    ]

    @Test(arguments: invoices.indices, ["candidate-pdf", "public-pdf"])
    func invoice(_ index: Int, _ item: String) async throws {
        let (text, isGreen) = Self.invoices[index]
        let place = Place(item)
        // What pdftotext says comes from a file beside it, so that nothing has to be quoted.
        let verdict = try await run(
            place, "pdftotext", "printf %s \"$TEXT\"",
            values: [
                "TEXT": text, "ACCESS_TOKEN": "t", "INVOICE_ID": "i", "API_URL": "file:///dev/null#",
                "API_CANDIDATE_URL": "file:///dev/null#",
            ])
        // curl reads no HTTP here, so its status is the one thing that is not judged.
        let isGreenNow = verdict.description.split(separator: "\n").allSatisfy {
            $0.hasPrefix("✓") || $0.contains("HTTP 200, got 0")
        }
        #expect(isGreenNow == isGreen, "\(text)\n\(verdict)")
    }

    // MARK: The list of known failures

    private static let npm = """
        echo '[dotenv@17.0.0] injecting env (3) from .env'
        echo '> bilko-web@1.0.0 test:e2e'
        cat >"$PLAYWRIGHT_JSON_OUTPUT_FILE" <<'JSON'
        {"errors":[],"stats":{},"suites":[{"title":"a.spec.ts","specs":[
          {"title":"says \\"no\\"","ok":false,"tests":[{"projectName":"","expectedStatus":"passed","status":"unexpected"}]},
          {"title":"works","ok":true,"tests":[{"projectName":"","expectedStatus":"passed","status":"expected"}]}]}]}
        JSON
        exit 1
        """

    @Test(arguments: [
        (String?.some("a.spec.ts › says \"no\"\n\n"), true), (nil, false), (.some("a.spec.ts › says no\n"), false),
        ("\u{feff}  a.spec.ts › says \"no\"\r\n", true), ("b\r\na.spec.ts › says \"no\" \t", true),
    ])
    func listIsReadBesideTheCheckout(_ known: String?, isGreen: Bool) async throws {
        let verdict = try await run(
            Place("playwright"), "npm", Self.npm, values: ["E2E_TESTS": "2", "WEB_URL": "https://x"], known: known)
        #expect(verdict.isGreen == isGreen, "\(verdict)")
        #expect(
            isGreen
                || verdict.red
                    == "✗ 1 of 2 passed, 0 skipped, failures that are not on the list: a.spec.ts › says \"no\""
        )
    }

    // MARK: The soak

    /// What curl says of a hundred requests: status, seconds, and where it ended.
    private static func requests(_ status: Int, _ share: Int, at address: String = "https://w/") -> String {
        """
        for n in {1..100}; do
            if [ $n -le \(share) ]; then echo "\(status) 0.010 \(address)"; else echo "200 0.010 https://w/"; fi
        done
        """
    }

    @Test(arguments: [
        "API errors and latency", "web errors and latency", "API candidate alone", "web candidate alone",
    ])
    func onlyWhatAUserWouldTakeIsNoError(_ monitor: String) async throws {
        let values = [
            "API_URL": "https://w", "WEB_URL": "https://w", "API_CANDIDATE_URL": "https://w",
            "WEB_CANDIDATE_URL": "https://w",
        ]
        for (status, isGreen) in [(200, true), (204, true), (302, false), (404, false), (500, false), (0, false)] {
            let verdict = try await run(Place(monitor), "curl", Self.requests(status, 50), values: values)
            #expect(verdict.isGreen == isGreen, "HTTP \(status): \(verdict)")
        }
        guard monitor == "web candidate alone" else { return }
        let elsewhere = Self.requests(200, 50, at: "https://w.example/")
        #expect(!(try await run(Place(monitor), "curl", elsewhere, values: values).isGreen))
    }
}
