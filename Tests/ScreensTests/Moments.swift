import CutoverCore

@testable import Screens

/// Moments of one story, each going on from the one before.
extension Story {
    static let before = #"{"bilko-api-demo-00185-abc":100}"#
    static let webBefore = #"{"bilko-web-demo-00096-def":100}"#
    static let split = #"{"bilko-api-demo-00185-abc":90,"bilko-api-demo-00186-xyz":10}"#

    static let started = Story()

    /// Reads what serves now, for the roll-back.
    mutating func capture() {
        pass(
            "before", ["API serves 00185-abc, web serves 00096-def"],
            captured: [
                "API_IMAGE": "europe-north1-docker.pkg.dev/bilko/api@sha256:" + String(repeating: "9f", count: 32),
                "API_TRAFFIC": Story.before, "API_TRAFFIC_BEFORE": Story.before, "WEB_TRAFFIC": Story.webBefore,
                "WEB_TRAFFIC_BEFORE": Story.webBefore,
            ])
        signOff("before")
    }

    /// One check running.
    static let checking: Story = {
        var story = Story()
        story.wait(seconds: 20)
        story.command(.start("builds"))
        story.wait(seconds: 41)
        story.outputs.texts[.live(attempt: 1)] = ["Listing builds …", "b1 SUCCESS", "b2 SUCCESS"]
        return story
    }()

    /// A rehearsal of a team's own runbook, two of whose items have no stand-in.
    static let leavingOut = Story(leavingOut: [
        "builds": "gcloud has no stand-in in bilko.stand-ins",
        "coverage": "it needs API_IMAGE, which “Builds” would capture",
    ])

    static let closedLeavingOut: Story = {
        var story = Story.leavingOut
        story.wait(seconds: 90)
        story.command(.close(unfinished: "enough for today"))
        return story
    }()

    static let passed: Story = {
        var story = Story()
        story.pass("builds", ["exit status is 0", "5 of 5 builds", "5 of 5 builds SUCCESS"])
        return story
    }()

    /// A failed check beside a signed one.
    static let failed: Story = {
        var story = Story.passed
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
        story.command(.attest("freeze", remark: "told everyone"))
        return story
    }()

    /// Everything before the first change is done.
    static let ready: Story = {
        var story = Story.awaitingApproval
        story.command(
            .approve("ceo", name: "Carla Ceo", reference: "MC #100431 comment 7", planDigest: story.planDigest))
        story.pass("role")
        story.signOff("role")
        story.capture()
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

    /// The change's outcome was missed.
    static let lost: Story = {
        var story = Story.deploying
        if let attempt = story.attempt("deploy") {
            story.report(.lose(attempt: attempt, digest: nil, limitSeconds: nil))
        }
        return story
    }()

    /// The probe was asked, and cannot tell.
    static let inDoubt: Story = {
        var story = Story.lost
        story.command(.probe("deploy"))
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
                "soak", ["error rate is 0.002, at most 0.01 is allowed"], output: [#"{"rate":0.002}"#],
                verdict: verdict,
                watchedMilliseconds: reading == 0 ? 0 : 60_000)
            story.wait(seconds: 53)
            guard let attempt = story.attempt("soak") else { break }
            if reading < 12 { story.report(.read(attempt: attempt)) }
        }
        return story
    }()

    /// A smoke test failed with 10 % on the candidate.
    static let smokeFailed: Story = {
        var story = Story.soaking
        for _ in 0..<40 {
            guard let attempt = story.attempt("soak") else { break }
            story.report(.read(attempt: attempt))
            story.end(
                "soak", ["error rate is 0.002, at most 0.01 is allowed"], verdict: .healthy, watchedMilliseconds: 60_000
            )
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

    /// The roll-back is complete, and the run still open.
    static let wentBack: Story = {
        var story = Story.rollingBack
        story.pass("traffic-back", captured: ["API_TRAFFIC": before])
        story.signOff("traffic-back")
        story.pass("rls-off")
        story.signOff("rls-off")
        return story
    }()

    static let rolledBack: Story = {
        var story = Story.wentBack
        story.command(.close(unfinished: nil))
        return story
    }()

    /// The wheel was given up while a change was being made.
    static let unsteered: Story = {
        var story = Story.deploying
        story.command(.leaveWheel)
        return story
    }()

    /// The watch over the traffic broke off for some minutes.
    static let unwatched: Story = {
        var story = Story.soaking
        guard let attempt = story.attempt("soak") else { return story }
        story.wait(seconds: 240)
        story.report(.lose(attempt: attempt, digest: nil, limitSeconds: nil))
        return story
    }()

    /// The change needs a value that nobody has typed in yet.
    static let unticketed: Story = {
        var story = Story.waived
        story.command(.attest("freeze", remark: "told everyone"))
        story.command(
            .approve("ceo", name: "Carla Ceo", reference: "MC #100431 comment 7", planDigest: story.planDigest))
        story.pass("role")
        story.signOff("role")
        story.capture()
        return story
    }()

    /// Everything is done, and the run is still open.
    static let allDone: Story = {
        var story = Story.smokeFailed
        story.pass("userinfo", ["HTTP status is 200"])
        story.signOff("userinfo")
        story.pass("hundred", ["100 % on 00186-xyz"], captured: ["API_TRAFFIC": #"{"bilko-api-demo-00186-xyz":100}"#])
        story.signOff("hundred")
        return story
    }()

    static let completed: Story = {
        var story = Story.allDone
        story.command(.close(unfinished: nil))
        return story
    }()

    /// Evidence of the first check ran out.
    static let stale: Story = {
        var story = Story.passed
        story.signOff("builds")
        story.wait(seconds: 8000)
        story.report(.observe)
        return story
    }()
}
