import BundledRunbooks
import Criteria
import CutoverCore
import Engine
import Runbooks
import Testing

@testable import Rehearsal

/// The estate's time is the run's.
@Suite struct EstateClockTests {
    private static let start = 1_778_407_200.0

    /// The machine's time, held still.
    private struct Held: Clock {
        var seconds: Double
        func now() -> CutoverCore.Timestamp { CutoverCore.Timestamp(milliseconds: Int64(seconds * 1000)) }
        func monotonicMilliseconds() -> Int64 { 0 }
        func bootMilliseconds() -> Int64 { 0 }
    }

    private func runTime(atMachineSeconds seconds: Double, speed: Int) -> CutoverCore.Timestamp {
        let start = CutoverCore.Timestamp(milliseconds: Int64(Self.start * 1000))
        return ScaledClock(Held(seconds: seconds), since: start, speed: speed).now()
    }

    @Test(arguments: [1, 60, 120, 10_000])
    func agreesWithTheRunsAfterIdleTime(speed: Int) throws {
        let state = try TestEstate(speed: Double(speed)).state()
        // Minutes at one sitting, and days until the next one.
        for passed in [0, 0.5, 300, 86_400] {
            let run = runTime(atMachineSeconds: Self.start + passed, speed: speed)
            #expect(abs(state.time(at: Self.start + passed) - Double(run.milliseconds) / 1000) < 0.01)
        }
    }

    /// Ten idle minutes before the backup do not make it older, and the hours after it do, as they do live.
    @Test(arguments: [1, 120]) func anIdleRehearsalKeepsTheBackupYoung(speed: Int) throws {
        let reading = RunbookReader.read(text: BundledRunbook.bilko, file: "bilko.yaml")
        guard case .check(let step) = try #require(reading.runbook?.item("backup-young")).task else {
            return #expect(Bool(false), "a check")
        }
        let estate = try TestEstate(speed: Double(speed))
        estate.idle(minutes: 10)
        #expect(estate.gcloud("sql backups create --instance=bilko-demo-db --description=x --async").status == 0)
        try estate.pass(estateSeconds: Duration.backupSeconds + 1)
        let id = try #require(try estate.state().database.backups.max { $0.enqueuedAt < $1.enqueuedAt }).id
        func judgedLast() throws -> Finding {
            let shown = estate.gcloud("sql backups describe \(id) --instance=bilko-demo-db --format=json")
            let findings = Judge.judge(
                step.criteria, result: CommandResult(exit: .exited(Int(shown.status)), stdout: Array(shown.text.utf8)),
                values: ["BACKUP_ID": id], at: runTime(atMachineSeconds: estate.machineSeconds, speed: speed), jq: .here
            )
            #expect(findings.dropLast().filter { !$0.passed } == [])
            return try #require(findings.last)
        }
        estate.idle(minutes: 11 * 60 / Double(speed))
        #expect(try judgedLast().sentence == "11 h old, at most 12 h")
        estate.idle(minutes: 2 * 60 / Double(speed))
        #expect(try judgedLast().sentence == "13 h old, expected at most 12 h: begin a new run with a new one")
    }

    @Test func dateIsToldTheTime() {
        let words = "2026-05-10 10:00:00.000000 UTC"
        func told(_ arguments: String...) -> [String] { DateProgram.arguments(arguments, at: Self.start) }
        #expect(told() == ["-d", words])
        #expect(told("-u", "+%s") == ["-d", words, "-u", "+%s"])
        #expect(told("-u", "-d", "2 hours ago", "+%s") == ["-u", "-d", words + " 2 hours ago", "+%s"])
        #expect(told("--date=tomorrow") == ["--date=" + words + " tomorrow"])
        // What names its own time keeps it.
        for own in [
            ["-d", "@0"], ["-d", "2026-01-01 10:00"], ["--date=2026-01-01T10:00:00Z"], ["-r", "/tmp"], ["--version"],
        ] {
            #expect(DateProgram.arguments(own, at: Self.start) == own)
        }
    }
}
