import Testing

@testable import Runbooks

/// Bilko's runbook, as it is in the program, has nothing wrong with it.
@Suite(.enabled(if: BundledRunbook.bilko.contains("phases:"), "Bilko's runbook is not written yet"))
struct BilkoTests {
    @Test func readsWithoutFindings() {
        let reading = RunbookReader.read(text: BundledRunbook.bilko, file: "bilko.yaml")
        #expect(reading.diagnostics.map(\.description) == [])
        #expect(reading.runbook?.id == "BILKO-RUNBOOK-001")
    }

    @Test func editorsTakeItToo() throws {
        var log = Log(file: "f")
        var reader = TreeReader(SourceText(file: "f", text: BundledRunbook.bilko))
        let parsed = reader.read(log: &log)
        let tree = try #require(parsed)
        #expect(SchemaValidator(RunbookSchema.schema).mistakes(in: tree, by: RunbookSchema.schema) == [])
    }

    @Test func isShownWhole() throws {
        try RunbookTextTests.expectWhole(yaml: BundledRunbook.bilko)
    }

    @Test(arguments: HostileTests.seeds.prefix(4))
    func mutants(seed: UInt64) { HostileTests.mutate(BundledRunbook.bilko, seed: seed, count: 4) }
}
