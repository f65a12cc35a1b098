import Testing

@testable import Runbooks

/// Bilko's runbook, as it is in the program, has nothing wrong with it.
@Suite struct BilkoTests {
    @Test func readsWithoutFindings() {
        let reading = RunbookReader.read(text: BundledRunbook.bilko, file: BundledRunbook.bilkoFile)
        #expect(reading.findings.map(\.description) == [])
        #expect(reading.runbook?.id == "BILKO-RUNBOOK-001")
    }
}
