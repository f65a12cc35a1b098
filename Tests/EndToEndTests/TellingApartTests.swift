import CutoverCore
import Engine
import Foundation
import Harness
import Runbooks
import Shell
import Store
import Supervision
import Testing

/// What an operator must not take for one another is told apart: times of a night, runs in progress.
@Suite struct TellingApartTests {
    /// Oslo's clock, in words that need no table of zones.
    private static let oslo = ["TZ": "CET-1CEST,M3.5.0,M10.5.0/3"]
    /// It is set back by an hour on 2026-10-25 at 01:00 UTC.
    private static let setBack = Timestamp(milliseconds: 1_792_890_000_000)

    @Test func theTimelineOfALongNight() throws {
        let sandbox = try Sandbox()
        let evening = Self.setBack.adding(seconds: -18_000)
        let early = Self.setBack.adding(seconds: -1800)
        try sandbox.record(SmallRunbook(in: sandbox), at: [evening, early, early.adding(seconds: 3600)])
        let terminal = try sandbox.terminal(["resume"], adding: Self.oslo)
        _ = try terminal.waitFor("Small a → b")
        terminal.type("t")
        _ = try terminal.waitFor("10-24 22:00:00  ")
        _ = try terminal.waitFor("10-25 02:30:00 CEST  ")
        _ = try terminal.waitFor("10-25 02:30:00 CET  ")
        terminal.kill()
    }

    @Test func theRunsToChooseFromNameWhatTheyCutOverAndWhere() throws {
        let sandbox = try Sandbox()
        for target in ["shop-demo", "shop-prod"] {
            try sandbox.record(SmallRunbook(in: sandbox, target: target), at: [Self.setBack])
        }
        let terminal = try sandbox.terminal([])
        let screen = try terminal.waitFor("Which one? [1]")
        for target in ["shop-demo", "shop-prod"] {
            let row = screen.lines.firstIndex { $0.contains("run-on-\(target) ") }
            #expect(row.map { screen.lines[$0 + 1] } == "     Small a → b, on \(target)")
        }
        terminal.kill()
    }
}

/// A clock that stands still.
private struct StillClock: Clock {
    let time: Timestamp

    func now() -> Timestamp { time }
    func monotonicMilliseconds() -> Int64 { time.milliseconds }
    func bootMilliseconds() -> Int64 { time.milliseconds }
}

extension Sandbox {
    /// Writes down a run that was begun at the first of some times, and on which alice sat down and got up at each.
    fileprivate func record(_ small: SmallRunbook, at times: [Timestamp]) throws {
        let text = try String(contentsOfFile: small.file, encoding: .utf8)
        let whole = try #require(RunbookReader.read(text: text, file: small.file).runbook)
        let route = whole.routes[0]
        let info = RunInfo(
            id: "run-on-\(route.target)", route: route.id, target: route.target, person: "alice",
            runbookDigest: Digest.sha256Hex(text.utf8), workingDirectory: small.folder, startedAt: times[0])
        let folder = try store.create(RunStore.Beginning(info: info, values: [:]), runbook: Array(text.utf8))
        let alice = Screen(id: "s", person: "alice", place: "test")
        for time in times {
            let engine = try Engine(
                folder: folder, runbook: whole.resolved(for: route), storage: DiskStorage(), launcher: BashLauncher(),
                judgingPlace: JudgingThreads(), clock: StillClock(time: time), inbox: Inbox {}, environment: [:])
            if time == times[0] { try engine.begin(info, values: [:]) }
            try engine.submit(.takeWheel, from: alice)
            try engine.submit(.leaveWheel, from: alice)
        }
    }
}
