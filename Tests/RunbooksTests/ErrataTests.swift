import CutoverCore
import Testing

@testable import Runbooks

/// Everything that is known to be wrong in the document behind Bilko's runbook has its entry there.
@Suite(.enabled(if: BundledRunbook.bilko.contains("phases:"), "Bilko's runbook is not written yet"))
struct ErrataTests {
    /// One mistake of the document: the lines it stands in, and words that its erratum must have.
    struct Mistake: Sendable, CustomTestStringConvertible {
        var lines: [String]
        var phrases: [String]

        init(_ lines: [String], _ phrases: String...) {
            self.lines = lines
            self.phrases = phrases
        }

        var testDescription: String { phrases[0] }
    }

    static let commands = [
        Mistake(["100–108", "119–127"], "awk"),
        Mistake(["99"], "spec.template"),
        Mistake(["105–108"], "--image", "--no-traffic"),
        Mistake(["105"], "100424"),
        Mistake(["141–145"], "--to-latest", "--to-revisions"),
        Mistake(["176"], "--update-env-vars", "^@^"),
        Mistake(["211"], "00185-fay"),
        Mistake(["215"], "--revision", "--to-revisions"),
        Mistake(["183–215"], "backslash"),
        Mistake(["35"], "repoSource"),
        Mistake(["38"], "backups create", "backups list"),
        Mistake(["66"], "sql connect", "--database"),
        Mistake(["51", "318"], "CREATE ROLE IF NOT EXISTS", "duplicate_object"),
        Mistake(["232–240"], "DROP POLICY"),
        Mistake(["262"], "JSON", "password"),
        Mistake(["262–265"], "space", "bilko-demo-api.alai.no"),
        Mistake(["262–265"], "500"),
        Mistake(["264"], "<JWT>"),
        Mistake(["264"], "Bilko Demo Firma", "pdftotext"),
        Mistake(["84"], "europa-north1", "europe-north1"),
        Mistake(["252"], "DNS", "new revision"),
        Mistake(["200"], "60 days"),
    ]

    static let order = [
        Mistake(["58"], "migration", "container"),
        Mistake(["255"], "tag"),
        Mistake([], "web", "soak", "roll"),
        Mistake(["140"], "threshold"),
        Mistake(["275", "37"], "13/15"),
        Mistake(["36", "37"], "commit"),
        Mistake(["265"], "/api/v1/health"),
        Mistake(["163", "315"], "both files"),
        Mistake(["48", "262"], "published password"),
        Mistake(["176"], "localhost"),
        Mistake(["344–349"], "John"),
        Mistake(["344–349"], "Cloud SQL"),
        Mistake(["21–25"], "prod"),
        Mistake([], "nactr"),
        Mistake([], "drugi agent"),
    ]

    @Test(arguments: commands + order)
    func isInTheRunbook(mistake: Mistake) throws {
        let reading = RunbookReader.read(text: BundledRunbook.bilko, file: "bilko.yaml")
        let runbook = try #require(reading.runbook, "\(reading.errors)")
        let found = runbook.errata.filter { erratum in
            let words = [erratum.written, erratum.problem, erratum.instead, erratum.notApplicable]
                .joined(separator: " ").lowercased()
            let lines = erratum.lines.replacing("-", with: "–")
            return mistake.lines.allSatisfy(lines.contains)
                && mistake.phrases.allSatisfy { words.contains($0.lowercased()) }
        }
        #expect(!found.isEmpty, "no erratum for lines \(mistake.lines) says \(mistake.phrases)")
    }

    /// Either something carries the corrected form, or it is said why nothing does.
    @Test func everyErratumIsCarriedOrNotApplicable() throws {
        let runbook = try #require(RunbookReader.read(text: BundledRunbook.bilko, file: "f").runbook)
        let carried = Set(runbook.everyItem.flatMap(\.errata))
        let pages = runbook.references.flatMap { [$0.text] + $0.rows.joined() }
        for erratum in runbook.errata {
            let isCarried = carried.contains(erratum.id) || pages.contains { $0.contains(erratum.id) }
            #expect(isCarried != !erratum.notApplicable.isEmpty, "\(erratum.id)")
        }
    }
}
