import Foundation
import Testing

@testable import Rehearsal

@Suite struct ToolTests {
    private let mc = "/home/x/system/tools/mc.js"

    @Test func managementToolListsWhatIsOpen() throws {
        let clean = try TestEstate().run(
            "node", [mc, "list", "--project", "bilko", "--priority", "H,BLOCKER", "--status", "open", "--json"])
        #expect(clean.text == "[]\n" && clean.status == 0)
        let blocked = try TestEstate(.openBlocker).run(
            "node", [mc, "list", "--project", "bilko", "--priority=H,BLOCKER", "--status=open"])
        #expect(blocked.text == "#100447  BLOCKER  open  bilko  VAT rounding loses a cent on credit notes\n1 task\n")
    }

    @Test func managementToolShowsATaskAndRefusesTheUnknown() throws {
        let estate = try TestEstate()
        let shown = estate.run("node", [mc, "show", "100431", "--json"])
        #expect(try json(shown.text, "status") == "in_progress")
        #expect(estate.run("node", [mc, "show", "1"]).status == 1)
        #expect(estate.run("node", [mc, "list", "--", "priority", "H"]).status == 2, "the seed's broken option")
    }

    @Test func coverageIsVerifiedByItsRule() throws {
        #expect(try TestEstate().run("gradlew", ["koverVerify"]).status == 0)
        let low = try TestEstate(.lowCoverage).run("gradlew", ["koverVerify", "--console=plain"])
        #expect(low.status == 1)
        #expect(
            low.error.contains(
                "> Rule 'Minimum line coverage' violated: lines covered percentage is 57.407862, but expected minimum is 60"
            ))
        let ruleless = try TestEstate(.koverRuleMissing)
        #expect(ruleless.run("gradlew", ["koverVerify"]).status == 0, "no rule, no violation")
        #expect(ruleless.run("gradlew", ["-q", "koverLog"]).text == "application line coverage: 57.4078%\n")
        #expect(ruleless.run("gradlew", ["koverVerfy"]).error.contains("Task 'koverVerfy' not found"))
    }

    @Test func coverageReportHasTheLines() throws {
        let estate = try TestEstate()
        #expect(estate.run("gradlew", ["koverXmlReport"]).status == 0)
        let report = try String(
            contentsOfFile: estate.estate.layout.api + "/build/reports/kover/report.xml", encoding: .utf8)
        #expect(report.contains("<counter type=\"LINE\" missed=\"3110\" covered=\"5030\"/>"))
    }

    @Test func endToEndTestsReportAsPlaywright() throws {
        let words = ["run", "--silent", "test:e2e", "--", "--reporter=json"]
        let known = try TestEstate().run("npm", words)
        #expect(known.status == 1, "two known failures")
        #expect(try json(known.text, "stats.expected") == "13")
        #expect(try json(known.text, "stats.unexpected") == "2")
        let new = try TestEstate(.endToEndNewFailure).run("npm", words)
        #expect(try json(new.text, "stats.unexpected") == "3")
        let none = try TestEstate(.endToEndNoTests).run("npm", words)
        #expect(try json(none.text, "stats.expected") == "0" && none.status == 1)
        let banner = try TestEstate().run("npm", ["run", "test:e2e"])
        #expect(banner.text.contains("\n  2 failed\n    [chromium] › session.spec.ts:22:3"))
        #expect(try TestEstate().run("npm", ["run", "test"]).status == 1)
    }

    @Test func endToEndReportGoesToItsFile() throws {
        let estate = try TestEstate()
        let outcome = estate.run(
            "npm", ["run", "--silent", "test:e2e", "--", "--reporter=json"],
            environment: ["PLAYWRIGHT_JSON_OUTPUT_FILE": "report.json"])
        #expect(outcome.text.isEmpty)
        let report = try String(contentsOfFile: estate.estate.layout.checkout + "/report.json", encoding: .utf8)
        #expect(try json(report, "stats.expected") == "13")
    }

    @Test func gitKnowsTheCommitThatStageWasBuiltFrom() throws {
        let estate = try TestEstate()
        let head = estate.run("git", ["rev-parse", "HEAD"]).text.dropLast()
        #expect(head.count == 40 && head.hasPrefix("3a4a9e9"))
        #expect(estate.run("git", ["-C", "apps/api", "rev-parse", "--short=7", "HEAD"]).text == "3a4a9e9\n")
        let built = estate.gcloud("builds list --limit=1 --format=value(substitutions.COMMIT_SHA)")
        #expect(built.text.dropLast() == head)
        #expect(estate.run("git", ["status", "--porcelain"]).text.isEmpty)
        #expect(estate.run("git", ["push"]).status == 1)
    }

    @Test func pdfTextIsFoundByPdftotextAndNotInTheBytes() throws {
        let bytes = InvoicePdf.make(lines: ["Bilko Demo Firma", "(12 %) \\ done"])
        #expect(!String(decoding: bytes, as: UTF8.self).contains("Bilko Demo Firma"))
        #expect(InvoicePdf.text(of: bytes) == "Bilko Demo Firma\n(12 %) \\ done\n\n\u{c}")
        let estate = try TestEstate()
        let path = estate.estate.layout.temporary + "/invoice.pdf"
        try Data(bytes).write(to: URL(fileURLWithPath: path))
        #expect(estate.run("pdftotext", [path, "-"]).text.contains("Bilko Demo Firma\n"))
        #expect(estate.run("pdftotext", ["/nowhere.pdf", "-"]).status == 1)
        try Data("not a PDF".utf8).write(to: URL(fileURLWithPath: path))
        #expect(estate.run("pdftotext", [path, "-"]).status == 1)
    }

    @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/pdftotext")))
    func theRealPdftotextReadsIt() throws {
        let estate = try TestEstate()
        let path = estate.estate.layout.temporary + "/invoice.pdf"
        try Data(InvoicePdf.make(lines: ["Bilko Demo Firma", "Total 1,250.00 EUR"])).write(
            to: URL(fileURLWithPath: path))
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/pdftotext")
        process.arguments = [path, "-"]
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let text = String(decoding: try pipe.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        #expect(text.contains("Bilko Demo Firma") && text.contains("Total 1,250.00 EUR"))
    }
}
