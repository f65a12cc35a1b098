import BundledRunbooks
import Criteria
import CutoverCore
import Engine
import Foundation
import Runbooks
import Shell

/// Bilko's runbook on its first route, a command at a time.
struct BilkoFile {
    let runbook: Runbook

    /// One command of the file.
    struct Place: Hashable, Sendable, CustomStringConvertible {
        enum Part: String, Sendable { case check, before, change, readBack, probe }
        var item: String
        var part = Part.check

        init(_ item: String, _ part: Part = .check) {
            self.item = item
            self.part = part
        }

        var description: String { "\(item) (\(part.rawValue))" }
    }

    /// Read once: two hundred cases ask for it.
    private static let reading = RunbookReader.read(text: BundledRunbook.bilko, file: "bilko.yaml")

    init() throws {
        guard let whole = Self.reading.runbook else {
            throw FileError.unreadable(Self.reading.errors.map(\.description))
        }
        runbook = whole.resolved(for: whole.routes[0])
    }

    /// Every command with what its result must be; a probe's are those of "applied".
    var steps: [Place: Step] {
        var steps: [Place: Step] = [:]
        for item in runbook.everyItem {
            switch item.task {
            case .check(let step): steps[Place(item.id.name)] = step
            case .action(let action):
                steps[Place(item.id.name, .before)] = action.before
                steps[Place(item.id.name, .change)] = action.change
                steps[Place(item.id.name, .readBack)] = action.readBack
                var probe = action.probe.step
                probe.criteria = action.probe.applied
                steps[Place(item.id.name, .probe)] = probe
            case .soak(let soak):
                for monitor in soak.monitors {
                    var step = monitor.step
                    step.criteria = monitor.enough + step.criteria
                    steps[Place(monitor.title)] = step
                }
            case .approval, .attestation, .decision: break
            }
        }
        return steps
    }

    func step(_ place: Place) throws -> Step {
        guard let step = steps[place] else { throw FileError.noSuchPlace(place) }
        return step
    }

    /// The values that variables have by themselves, with `more` over them.
    func values(_ more: [String: String]) -> [String: String] {
        var values: [String: String] = [:]
        for variable in runbook.variables {
            if case .plain(let value) = variable.source { values[variable.name] = value }
        }
        return values.merging(more) { $1 }
    }

    /// Judges a result as the file does.
    func verdict(
        _ place: Place, on result: CommandResult, values more: [String: String] = [:]
    ) throws -> Verdict {
        Verdict(Judge.judge(try step(place).criteria, result: result, values: values(more), at: machineTime, jq: .here))
    }

    /// Runs a command of the file as a run does, with `environment` beside the values, and judges it.
    func run(
        _ place: Place, values more: [String: String], environment: [String: String], folder: String = "/"
    ) async throws -> Verdict {
        let (values, step) = (values(more), try step(place))
        let parameters = step.parameters.mapValues { Template.filled($0, with: values) }
        let order = CommandOrder(
            attempt: 1, command: step.command,
            environment: environment.merging(values) { $1 }.merging(parameters) { $1 },
            workingDirectory: folder, timeLimitSeconds: 3600, isStrict: step.lenientBecause == nil)
        let gathered = Gathered()
        let result = await withCheckedContinuation { continuation in
            BashLauncher().launch(order) { event in
                if let result = await gathered.take(event) { continuation.resume(returning: result) }
            }
        }
        return Verdict(
            Judge.judge(step.criteria, result: result, values: values, at: machineTime, jq: .here), result)
    }

    /// A live run's time.
    private var machineTime: Timestamp { Timestamp(milliseconds: Int64(Date().timeIntervalSince1970 * 1000)) }

    enum FileError: Error {
        case unreadable([String])
        case noSuchPlace(Place)
    }
}

/// What the file's criteria say of a result.
struct Verdict: CustomStringConvertible {
    var isGreen: Bool
    /// A mark and a sentence a line.
    var description: String
    var errors = ""

    init(_ findings: [Finding], _ result: CommandResult? = nil) {
        isGreen = findings.allSatisfy(\.passed)
        description = findings.map { "\($0.passed ? "✓" : "✗") \($0.sentence)" }.joined(separator: "\n")
        if let result { errors = String(decoding: result.stderr, as: UTF8.self) }
    }

    /// The sentences of what failed.
    var red: String { description.split(separator: "\n").filter { $0.hasPrefix("✗") }.joined(separator: "\n") }
}

/// What a command did, until it has ended.
private actor Gathered {
    private var output: [UInt8] = []
    private var errors: [UInt8] = []

    func take(_ event: CommandEvent) -> CommandResult? {
        switch event {
        case .output(let bytes, .output): output += bytes
        case .output(let bytes, .errors): errors += bytes
        case .ended(let status): return CommandResult(exit: status, stdout: output, stderr: errors)
        case .started, .leftoversEnded: break
        }
        return nil
    }
}
