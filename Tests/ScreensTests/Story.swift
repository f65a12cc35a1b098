import CutoverCore

@testable import Screens

/// A run as it unfolds: commands in, decided by the core, so that every state drawn is one that can be reached.
struct Story: Sendable {
    var walk = Walk(runbook: Fixture.runbook.resolved(for: Fixture.route))
    var events: [Event] = []
    /// 2026-05-10 09:00:00 UTC.
    var now = Timestamp(milliseconds: 1_778_403_600_000)
    var outputs = TextOutputs()
    var refusals: [Refusal] = []
    var planDigest = String(repeating: "5e", count: 32)

    init() {
        let info = RunInfo(
            id: "2026-05-10-demo", route: "stage-demo", target: "demo", person: "alice", runbookDigest: "abc123",
            mark: "REHEARSAL", workingDirectory: "/", startedAt: now)
        command(.open(info), by: .engine)
        command(.takeWheel)
    }

    mutating func command(_ command: Command, by asker: Asker = .screen(Fixture.alice)) {
        let request = Request(command, by: asker, at: now, planDigest: planDigest)
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
        command(.end(attempt: attempt, outcome: outcome), by: .engine)
    }

    /// Runs an item through all its stages, well.
    mutating func pass(_ id: ItemID, _ sentences: [String] = ["exit status is 0"], captured: [String: String] = [:]) {
        command(.start(id))
        while let stage = stage(id) {
            let takesAll = stage == .check || stage == .proof
            end(id, sentences, captured: takesAll ? captured : [:], output: ["listing …", "all is well"])
        }
    }

    mutating func signOff(_ id: ItemID) {
        guard case .verified(let evidence) = walk.state[id] else { return }
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
            walk: walk, now: now, me: screen, planDigest: planDigest, clockText: "09:12 UTC",
            secretsMissing: [], journalPlace: "~/.local/share/cutover/runs/2026-05-10-demo/journal.jsonl",
            outputs: outputs, timeline: EventList(events))
    }
}

/// Moments of one story, each going on from the one before.
extension Story {
    static let before = #"{"bilko-api-demo-00185-abc":100}"#
    static let webBefore = #"{"bilko-web-demo-00096-def":100}"#
    static let split = #"{"bilko-api-demo-00185-abc":90,"bilko-api-demo-00186-xyz":10}"#

    static let started = Story()

    /// One check running.
    static let checking: Story = {
        var story = Story()
        story.wait(seconds: 20)
        story.command(.start("builds"))
        story.wait(seconds: 41)
        story.outputs.texts[.live(attempt: 1)] = ["Listing builds …", "b1 SUCCESS", "b2 SUCCESS"]
        return story
    }()

    static let verified: Story = {
        var story = Story()
        story.pass("builds", ["exit status is 0", "5 of 5 builds", "5 of 5 builds SUCCESS"])
        return story
    }()

    /// A failed check beside a signed one.
    static let failed: Story = {
        var story = Story.verified
        story.signOff("builds")
        story.command(.start("coverage"))
        story.end(
            "coverage", ["coverage is 57.4 %, at least 60 % is asked"], passed: false, ending: .exited(1),
            output: (1...60).map { "> Task :module\($0):koverVerify" } + ["FAILED: 57.4 % < 60 %"])
        return story
    }()

    static let waived: Story = {
        var story = Story.failed
        story.command(.waive("coverage", name: "Lena Lead", authority: "lead", reason: "known gap, fixed in round 28"))
        return story
    }()

    /// The checklist is done but for the approval.
    static let awaitingApproval: Story = {
        var story = Story.waived
        story.command(.give(variable: "MC_TICKET", text: "100431"))
        story.command(.attest("freeze", statement: "told everyone"))
        return story
    }()

    /// Everything before the first change is done.
    static let ready: Story = {
        var story = Story.awaitingApproval
        story.command(
            .approve("ceo", name: "Carla Ceo", reference: "MC #100431 comment 7", planDigest: story.planDigest))
        story.pass("role")
        story.signOff("role")
        story.pass(
            "wayback", ["API serves 00185-abc, web serves 00096-def"],
            captured: [
                "API_IMAGE": "europe-north1-docker.pkg.dev/bilko/api@sha256:" + String(repeating: "9f", count: 32),
                "API_TRAFFIC": before, "API_TRAFFIC_BEFORE": before, "WEB_TRAFFIC": webBefore,
                "WEB_TRAFFIC_BEFORE": webBefore,
            ])
        story.signOff("wayback")
        return story
    }()

    /// The first change is being made.
    static let deploying: Story = {
        var story = Story.ready
        story.command(.start("deploy"))
        story.end("deploy", ["demo serves 00185-abc, as captured"])
        story.wait(seconds: 41)
        if let attempt = story.attempt("deploy") {
            story.outputs.texts[.live(attempt: attempt)] = [
                "Deploying container to Cloud Run …", "\u{1B}[32m✓\u{1B}[0m Creating revision", "\r 40 %\r 70 %",
            ]
        }
        return story
    }()

    /// The change's outcome was missed, and the probe cannot tell.
    static let inDoubt: Story = {
        var story = Story.deploying
        if let attempt = story.attempt("deploy") { story.command(.lose(attempt: attempt), by: .engine) }
        if story.attempt("deploy") == nil { story.command(.probe("deploy")) }
        story.end(
            "deploy", ["2 revisions, neither is ready yet"], passed: false, output: ["[]"], probed: .cannotTell)
        return story
    }()

    static let deployed: Story = {
        var story = Story.deploying
        while story.stage("deploy") != nil { story.end("deploy", ["candidate is ready"]) }
        story.signOff("deploy")
        story.pass("preflight", ["HTTP status is 204"])
        story.signOff("preflight")
        return story
    }()

    static let soaking: Story = {
        var story = Story.deployed
        story.pass("ten", ["10 % on 00186-xyz"], captured: ["API_TRAFFIC": split])
        story.signOff("ten")
        story.command(.start("soak"))
        for reading in 0..<13 {
            let verdict: Verdict = reading == 4 ? .notEnoughData : .healthy
            story.end(
                "soak", ["error rate is 0.002, at most 0.01 is allowed"], output: [#"{"rate":0.002}"#], verdict: verdict,
                watchedMilliseconds: reading == 0 ? 0 : 60_000)
            story.wait(seconds: 53)
            guard let attempt = story.attempt("soak") else { break }
            if reading < 12 { story.command(.read(attempt: attempt), by: .engine) }
        }
        return story
    }()

    /// A smoke test failed with 10 % on the candidate.
    static let smokeFailed: Story = {
        var story = Story.soaking
        for _ in 0..<40 {
            guard let attempt = story.attempt("soak") else { break }
            story.command(.read(attempt: attempt), by: .engine)
            story.end(
                "soak", ["error rate is 0.002, at most 0.01 is allowed"], verdict: .healthy, watchedMilliseconds: 60_000)
            story.wait(seconds: 53)
        }
        story.signOff("soak")
        story.command(.start("userinfo"))
        story.end("userinfo", ["expected HTTP status 200, got 500"], passed: false, output: ["HTTP/2 500"])
        return story
    }()

    static let rollingBack: Story = {
        var story = Story.smokeFailed
        story.command(.beginRollback(option: "rls", typed: "bilko-api-demo"))
        return story
    }()

    static let rolledBack: Story = {
        var story = Story.rollingBack
        for id in ["traffic-back", "rls-off"] as [ItemID] {
            story.pass(id)
            story.signOff(id)
        }
        story.command(.close)
        return story
    }()

    /// Everything is done, and the run is still open.
    static let allDone: Story = {
        var story = Story.smokeFailed
        story.pass("userinfo", ["HTTP status is 200"])
        story.signOff("userinfo")
        return story
    }()

    static let completed: Story = {
        var story = Story.allDone
        story.command(.close)
        return story
    }()

    /// Evidence of the first check ran out.
    static let stale: Story = {
        var story = Story.verified
        story.signOff("builds")
        story.wait(seconds: 8000)
        story.command(.observe, by: .engine)
        return story
    }()
}
