import Foundation
import Synchronization

@testable import Rehearsal

/// An estate in a temporary folder whose clock only moves when a stand-in waits.
final class TestEstate: Sendable {
    let estate: Estate
    private let time: ManualTime

    /// What a stand-in printed, and how it ended.
    struct Outcome {
        var status: Int32
        var text: String
        var error: String
    }

    init(_ faults: Fault..., seed: UInt64 = 7, speed: Double = 60) throws {
        let folder = FileManager.default.temporaryDirectory.path + "/estate-\(UUID().uuidString)"
        let time = ManualTime()
        self.time = time
        estate = try Estate.create(
            folder: folder, faults: Set(faults), seed: seed, speed: speed, binary: "/bin/true", clock: time.clock)
        time.folder = folder
    }

    /// Not `Estate.remove`, which some tests have made refuse.
    deinit { try? FileManager.default.removeItem(atPath: estate.layout.folder) }

    func state() throws -> EstateState { try estate.state() }
    func summary() throws -> EstateSummary { try estate.state().summary }
    func service(_ name: String) throws -> CloudRunService? { try state().services.first { $0.name == name } }

    /// How many pauses a hanging call makes before the estate goes away under it.
    func breakHangsAfter(pauses: Int) { time.pausesLeft = pauses }

    /// The machine's time, in seconds since 1970.
    var machineSeconds: Double { time.seconds }

    /// Lets the machine stand idle.
    func idle(minutes: Double) { time.seconds += minutes * 60 }

    /// Lets estate seconds pass.
    func pass(estateSeconds: Double) throws { time.seconds += estateSeconds / (try state().speed) }

    func run(_ name: String, _ arguments: [String], environment: [String: String] = [:], input: String = "") -> Outcome
    {
        let captured = Captured()
        var all = ["PGPASSWORD": (try? state().database.password) ?? ""]
        all.merge(environment) { $1 }
        let status = StandIn.run(
            name: name, arguments: arguments,
            context: StandInContext(
                estate: estate, environment: all, workingDirectory: estate.layout.checkout, output: captured.output,
                input: { Array(input.utf8) }))
        return Outcome(status: status, text: captured.text, error: captured.error)
    }

    /// Splits at spaces, and adds project and region where the command takes them.
    func gcloud(_ line: String) -> Outcome {
        let words = line.split(separator: " ").map(String.init)
        return run(
            "gcloud",
            words + ["--project=tribal-sign-487920-k0"] + (words[0] == "run" ? ["--region=europe-north1"] : []))
    }

    func psql(_ sql: String, environment: [String: String] = [:]) -> Outcome {
        run(
            "psql",
            [
                "-X", "-w", "-A", "-t", "-v", "ON_ERROR_STOP=1",
                "host=127.0.0.1 port=5432 user=bilko_admin dbname=bilko", "-c", sql,
            ], environment: environment)
    }

    /// The image that stage serves, by digest.
    func stageImage(_ application: String) throws -> String {
        let stage = try service("bilko-\(application)-stage")
        let revision = stage?.revision(stage?.latestReadyRevision ?? "")
        return "europe-north1-docker.pkg.dev/tribal-sign-487920-k0/bilko/\(application)@\(revision?.digest ?? "none")"
    }

    /// Deploys the API as the runbook does.
    func deployApi(_ more: String = "--no-traffic --tag=candidate") throws -> Outcome {
        gcloud("run services update bilko-api-demo --quiet --image=\(try stageImage("api")) \(more)")
    }

    /// Deploys the web and gives the new revision a tenth of the traffic.
    func splitWeb() throws {
        let old = try service("bilko-web-demo")?.latestReadyRevision ?? ""
        _ = gcloud("run services update bilko-web-demo --quiet --image=\(try stageImage("web")) --no-traffic")
        let new = try service("bilko-web-demo")?.latestReadyRevision ?? ""
        _ = gcloud("run services update-traffic bilko-web-demo --to-revisions=\(new)=10,\(old)=90")
    }
}

/// A clock that a test holds.
private final class ManualTime: Sendable {
    private struct Values {
        var seconds = 1_778_407_200.0
        var pausesLeft = Int.max
        var folder = ""
    }
    private let values = Mutex(Values())

    var seconds: Double {
        get { values.withLock { $0.seconds } }
        set { values.withLock { $0.seconds = newValue } }
    }
    var pausesLeft: Int {
        get { values.withLock { $0.pausesLeft } }
        set { values.withLock { $0.pausesLeft = newValue } }
    }
    var folder: String {
        get { values.withLock { $0.folder } }
        set { values.withLock { $0.folder = newValue } }
    }

    var clock: EstateClock {
        EstateClock(
            now: { self.seconds },
            pause: { seconds in
                self.seconds += seconds
                self.pausesLeft -= 1
                if self.pausesLeft == 0 {
                    let marker = EstateLayout(folder: self.folder).marker
                    rename(marker, marker + ".gone")
                }
            })
    }
}

/// What was printed.
private final class Captured: Sendable {
    private let texts = Mutex((text: "", error: ""))

    var text: String { texts.withLock { $0.text } }
    var error: String { texts.withLock { $0.error } }

    var output: StandInOutput {
        StandInOutput(
            text: { text in self.texts.withLock { $0.text += text } },
            error: { text in self.texts.withLock { $0.error += text } })
    }
}

/// A JSON text, looked into.
func json(_ text: String) throws -> Any {
    try JSONSerialization.jsonObject(with: Data(text.utf8), options: .fragmentsAllowed)
}

/// The value at a path of members and indices such as `status.traffic.0.percent`.
func json(_ text: String, _ path: String) throws -> String {
    var value: Any? = try json(text)
    for step in path.split(separator: ".") {
        if let index = Int(step), let list = value as? [Any] {
            value = list.indices.contains(index) ? list[index] : nil
        } else {
            value = (value as? [String: Any])?[String(step)]
        }
    }
    return value.map { "\($0)" } ?? "missing"
}
