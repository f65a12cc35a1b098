import Rehearsal
import Testing

/// Each thing that can break leads to a box that is not ticked, with a sentence that names the cause.
@Suite(.serialized) struct FaultTests {
    @Test func withoutAFaultEverythingIsSignedOff() async throws {
        let run = try await HeadlessRun(faults: [])
        let stand = try await run.walk()
        let summary = try run.estate.state().summary
        await run.remove()
        #expect(stand == .completed)
        #expect(summary.schemaVersion == 20)
    }
}
