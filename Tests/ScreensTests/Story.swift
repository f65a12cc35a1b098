import CutoverCore
import Patterns

@testable import Screens

/// A run as it unfolds: commands and reports in, decided by the core, so that every state drawn is one that can be reached.
struct Story: Sendable {
    var walk = Walk(runbook: Fixture.runbook.resolved(for: Fixture.route))
    var events: [Event] = []
    var now: Timestamp
    var outputs = TextOutputs()
    var refusals: [Refusal] = []
    var planDigest = String(repeating: "5e", count: 32)

    /// - Parameters:
    ///   - start: 2026-05-10 09:00:00 UTC where none is given.
    ///   - left: items that the rehearsal leaves out, with why.
    init(at start: Timestamp = Timestamp(milliseconds: 1_778_403_600_000), leavingOut left: [String: String] = [:]) {
        now = start
        let info = RunInfo(
            id: "2026-05-10-demo", route: "stage-demo", target: "demo", person: "alice", runbookDigest: "abc123",
            mark: "REHEARSAL", workingDirectory: "/",
            confinement: left.isEmpty ? nil : Confinement(isSealed: true, notRehearsed: left), startedAt: now)
        report(.open(info))
        command(.takeWheel)
    }

    mutating func command(_ command: Command, by screen: CutoverCore.Screen = Fixture.alice) {
        take(Request(command, by: screen, at: now, planDigest: planDigest))
    }

    mutating func report(_ report: Report) { take(Request(report, at: now)) }

    private mutating func take(_ request: Request) {
        do {
            let added = try walk.decide(request)
            events += added
            walk.state = walk.state.evolved(by: added)
        } catch {
            refusals.append(error)
        }
    }

    mutating func wait(seconds: Int) { now = now.adding(seconds: seconds) }

    /// The running attempt of an item.
    func attempt(_ id: ItemID) -> Int? {
        if case .running(let running) = walk.state[id] { running.attempt } else { nil }
    }

    func stage(_ id: ItemID) -> Stage? {
        if case .running(let running) = walk.state[id] { running.stage } else { nil }
    }

    /// Ends the stage at hand.
    mutating func end(
        _ id: ItemID, _ sentences: [String], passed: Bool = true, ending: CommandEnding = .exited(0),
        captured: [String: String] = [:], output: [String] = ["ok"], probed: ProbeFinding? = nil,
        verdict: Verdict? = nil, watchedMilliseconds: Int64? = nil
    ) {
        guard let attempt = attempt(id) else { return }
        wait(seconds: 7)
        let digest = Story.digest(of: output + [id.name, "\(events.count)"])
        outputs.texts[.kept(digest: digest)] = output
        let outcome = Outcome(
            ending: ending, findings: sentences.map { Finding(passed: passed, sentence: $0) }, captured: captured,
            digest: digest, bytesPassed: output.reduce(0) { $0 + $1.utf8.count + 1 }, at: now, probed: probed,
            verdict: verdict, watchedMilliseconds: watchedMilliseconds)
        report(.end(attempt: attempt, outcome: outcome))
    }

    /// Runs an item through all its stages, well.
    mutating func pass(_ id: ItemID, _ sentences: [String] = ["exit status is 0"], captured: [String: String] = [:]) {
        command(.start(id))
        while let stage = stage(id) {
            let takesAll = stage == .check || stage == .readBack
            end(id, sentences, captured: takesAll ? captured : [:], output: ["listing …", "all is well"])
        }
    }

    mutating func signOff(_ id: ItemID) {
        guard case .passed(let evidence) = walk.state[id] else { return }
        command(.signOff(id, evidence: evidence.reference))
        wait(seconds: 5)
    }

    /// FNV-1a, four times over: it only has to look like a digest and differ.
    private static func digest(of lines: [String]) -> String {
        var text = ""
        for salt in 0..<4 {
            var hash: UInt64 = 0xcbf2_9ce4_8422_2325 &+ UInt64(salt)
            for byte in lines.joined(separator: "\n").utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
            let digits = String(hash, radix: 16)
            text += String(repeating: "0", count: 16 - digits.count) + digits
        }
        return text
    }

    func surroundings(as screen: Screen = Fixture.alice) -> Surroundings {
        Surroundings(
            walk: walk, now: now, me: screen, planDigest: planDigest, matchesWhole: Pattern.fits, secretsMissing: [],
            journalPlace: "~/.local/share/cutover/runs/2026-05-10-demo/journal.jsonl",
            outputs: outputs, timeline: EventList(events))
    }
}
