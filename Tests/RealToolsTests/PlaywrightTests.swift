import CutoverCore
import Testing

/// Reports in the form of Playwright's, judged by the file.
@Suite struct PlaywrightTests {
    /// A test of a report; `count` of them stand under numbered titles.
    struct Kind: Sendable {
        var status = "expected"
        var suite = "invoices"
        var title = "works"
        var count = 1
        var projects = ["chromium"]
        var expectedStatus = "passed"

        /// One status a project, of which `ok` is the first one's, as in merged reports.
        func specs() -> [String] {
            (1...count).map { number in
                let statuses = status.split(separator: ",").map(String.init)
                let tests = projects.enumerated().map { index, project in
                    """
                    {"projectName":"\(project)","expectedStatus":"\(expectedStatus)",
                     "status":"\(statuses[min(index, statuses.count - 1)])"}
                    """
                }
                let title = count == 1 ? title : "\(title) \(number)"
                return """
                    {"title":"\(title)","ok":\(statuses[0] != "unexpected"),"tests":[\(tests.joined(separator: ","))]}
                    """
            }
        }
    }

    struct Report: Sendable {
        var kinds: [Kind]
        var known: [String] = []
        var exit = 1
        var errors = "[]"
        var isGreen = false

        var text: String {
            let suites = kinds.map { kind in
                #"{"title":"a.spec.ts","specs":[],"suites":[{"title":"\#(kind.suite)","specs":["#
                    + kind.specs().joined(separator: ",") + "]}]}"
            }
            let names = known.map { "\"\($0)\"" }.joined(separator: ",")
            return #"{"commit":"3a4a9e9","changed":0,"known":[\#(names)],"report":{"suites":["#
                + suites.joined(separator: ",") + #"],"errors":\#(errors),"stats":{}},"exit":\#(exit)}"#
        }
    }

    private static let closedTab = Kind(status: "unexpected", suite: "session persistence", title: "closed tab")
    private static let closedTabName = "[chromium] › a.spec.ts › session persistence › closed tab"
    private static let passed = Kind(count: 14)

    static let reports: [Report] = [
        Report(kinds: [Kind(count: 15)], exit: 0, isGreen: true),
        Report(kinds: [passed, closedTab], known: [closedTabName], isGreen: true),
        // A line of Playwright's own summary, which has the place in the file.
        Report(
            kinds: [passed, closedTab],
            known: ["  [chromium] › a.spec.ts:12:3 › session persistence › closed tab"], isGreen: true),
        Report(kinds: [Kind(count: 14), Kind(status: "skipped", expectedStatus: "skipped")], exit: 0, isGreen: true),
        Report(kinds: [Kind(count: 8, projects: ["chromium", "firefox"])], exit: 0, isGreen: true),

        // One known failure or one success, and all else skipped.
        Report(kinds: [closedTab, Kind(status: "skipped", count: 14)], known: [closedTabName]),
        Report(kinds: [Kind(), Kind(status: "skipped", count: 14)], exit: 0),
        Report(kinds: [Kind(), Kind(status: "skipped", count: 14, expectedStatus: "skipped")], exit: 0),
        // Failures in a suite that has known ones, and a title that sounds like one.
        Report(
            kinds: [passed, Kind(status: "unexpected", suite: "session persistence", count: 7)],
            known: [closedTabName]),
        Report(
            kinds: [passed, Kind(status: "unexpected", suite: "auth › login", title: "edge case with 2FA")],
            known: [closedTabName]),
        // No list, a list of titles alone, one of another project.
        Report(kinds: [passed, closedTab]), Report(kinds: [passed, closedTab], known: ["closed tab"]),
        Report(
            kinds: [passed, closedTab], known: [closedTabName.replacing("chromium", with: "firefox")]),
        // The second of two projects fails; the specification says ok.
        Report(kinds: [
            passed, Kind(status: "expected,unexpected", title: "pays", projects: ["chromium", "firefox"]),
        ]),
        // More known failures than the document has.
        Report(kinds: [passed, closedTab], known: [closedTabName] + (1...5).map { "other \($0)" }),
        // Tests that are declared to fail, too few tests, none, an error beside them, an end that the report hides.
        Report(kinds: [Kind(count: 15, expectedStatus: "failed")], exit: 0), Report(kinds: [Kind()], exit: 0),
        Report(kinds: []), Report(kinds: [Kind(count: 15)], exit: 0, errors: #"[{"message":"global setup"}]"#),
        Report(kinds: [Kind(count: 15)], exit: 1),
        Report(kinds: [Kind(count: 7), Kind(status: "flaky", count: 8)], exit: 0),
    ]

    @Test(arguments: reports.indices, ["e2e", "playwright"]) func report(_ index: Int, _ item: String) throws {
        let report = Self.reports[index]
        let verdict = try BilkoFile().verdict(
            BilkoFile.Place(item), on: result(report.text), values: ["WEB_COMMIT": "3a4a9e9"])
        #expect(verdict.isGreen == report.isGreen, "\(report.text)\n\(verdict)")
    }
}
