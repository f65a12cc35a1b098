import ArgumentParser
import CutoverCore
import Enclosure
import Engine
import Glibc
import Store
import Supervision

/// `cutover rehearse`: the same wizard on an estate that lives on this machine.
struct Rehearse: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Practise on an estate that lives on this machine: no cloud, no account, nothing to configure.",
        discussion: """
            With FILE a runbook of your own is practised. Its programs are those of the folder beside it, \
            shop.stand-ins for shop.yaml; beside these its commands reach harmless tools and loopback alone. \
            What would reach anything else is not run, and counts as not rehearsed.
            """)

    @Argument(help: "The runbook's file; the bundled one (bilko) when left out.")
    var runbook: String?

    @Option(help: "With FILE: the route to walk; the first one when left out.")
    var route: String?

    @Option(name: .customLong("set"), help: "With FILE: a variable's value, as NAME=VALUE; never a secret.")
    var settings: [Setting] = []

    @Option(help: "Without FILE: something that breaks on purpose; may be repeated. 'list' names them all.")
    var fault: [String] = []

    @Option(help: "How much faster than the clock time passes: at 60 a 30-minute soak takes 30 seconds.")
    var speed = 60

    @Option(help: "Without FILE: decides what is left to chance; the same seed gives the same rehearsal.")
    var seed: UInt64?

    @Option(name: .customLong("operator"), help: "Who runs it; your login name when left out.")
    var person: String?

    func validate() throws {
        if speed < 1 || speed > 10_000 { throw ValidationError("--speed takes a whole number from 1 to 10000.") }
    }

    func run() throws {
        if let runbook, runbook != RunbookFiles.bundledName { return try rehearse(runbook) }
        if route != nil || !settings.isEmpty {
            throw fail("--route and --set are for a runbook of your own: cutover rehearse FILE")
        }
        if fault.isEmpty { return try rehearseBilko() }
        let faults: [FaultWords]
        do { faults = try EstateCalls.faults() } catch { throw fail("\(error)") }
        if fault.contains("list") {
            print(Rehearse.list(faults.filter(\.isFailure), "WHAT BREAKS"))
            print()
            print(Rehearse.list(faults.filter { !$0.isFailure }, "WHAT TRIES PATIENCE; NOTHING FAILS"))
            return
        }
        if let unknown = fault.first(where: { name in !faults.contains { $0.name == name } }) {
            throw fail("there is no fault '\(unknown)': cutover rehearse --fault list names them")
        }
        try rehearseBilko()
    }

    private func rehearseBilko() throws {
        try WizardLoop.requireTerminal()
        let store = try RunStore.ofOperator()
        let bytes = try RunbookFiles.bytes(at: nil)
        let runbook = try RunbookFiles.runbook(bytes, named: nil)
        let route = try RunbookFiles.route(nil, of: runbook)
        let now = SystemClock().now()
        let id = Rehearse.id(route, at: now)
        let folder = store.folder(of: id)
        let preparation: EstatePreparation
        do {
            try DiskStorage().createDirectories(folder.path)
            preparation = try EstateCalls.create(
                folder.estate.string, speed: speed, seed: seed ?? UInt64.random(in: 0...UInt64(UInt32.max)),
                startedAt: Double(now.milliseconds) / 1000, faults: fault, log: folder.log.string)
            let info = RunInfo(
                id: id, route: route.id, target: id, person: person ?? Person.name,
                runbookDigest: Digest.sha256Hex(bytes), mark: Rehearse.mark, speed: speed,
                environment: preparation.commandEnvironment(
                    path: processEnvironment()["PATH"] ?? "/usr/local/bin:/usr/bin:/bin"),
                workingDirectory: preparation.workingDirectory,
                companion: EstateCalls.companion(of: folder.estate.string), startedAt: now)
            let values = preparation.variables.filter { runbook.variable($0.key) != nil }
            _ = try store.create(RunStore.Beginning(info: info, values: values), runbook: bytes)
        } catch {
            throw fail("the rehearsal cannot be prepared: \(error)")
        }
        try Sitting.rehearsing(store, folder, preparation).open()
    }

    /// Practises a runbook of somebody's own, with the stand-ins that lie beside its file.
    private func rehearse(_ path: String) throws {
        if !fault.isEmpty || seed != nil {
            throw fail("--fault and --seed are for Bilko's own estate: leave them out, or leave out \(path)")
        }
        if path == "-" { throw fail("a rehearsal needs a file, as its stand-ins lie beside it") }
        try WizardLoop.requireTerminal()
        let bytes = try RunbookFiles.bytes(at: path)
        let parsed = try RunbookFiles.runbook(bytes, named: path)
        let chosen = try RunbookFiles.route(route, of: parsed)
        let values = try StartingValues.checked(settings, runbook: parsed, route: chosen)
        let store = try RunStore.ofOperator()
        let now = SystemClock().now()
        let id = Rehearse.id(chosen, at: now)
        do {
            let folder = store.folder(of: id)
            try DiskStorage().createDirectories(folder.path)
            let kept = try Confining(runbook: parsed.resolved(for: chosen), at: path, in: folder)
            let clock = RehearsalClock(startedAt: Double(now.milliseconds) / 1000, speed: Double(speed))
            let info = RunInfo(
                id: id, route: chosen.id, target: id, person: person ?? Person.name,
                runbookDigest: Digest.sha256Hex(bytes), mark: Rehearse.mark, speed: speed,
                environment: clock.environment.merging(kept.environment) { $1 },
                workingDirectory: kept.estate.work, confinement: kept.confinement, startedAt: now)
            _ = try store.create(RunStore.Beginning(info: info, values: values), runbook: bytes)
            try Sitting(store: store, folder: folder, environment: processEnvironment()).open()
        } catch let code as ExitCode {
            throw code
        } catch {
            throw fail("the rehearsal cannot be prepared: \(error)")
        }
    }

    private static let mark = "REHEARSAL"

    private static func id(_ route: Route, at now: Timestamp) -> String {
        "rehearsal-" + RunNames.fresh(route: route.id, at: now)
    }

    private static func list(_ faults: [FaultWords], _ heading: String) -> String {
        Table.text([["FAULT", "MET IN", heading]] + faults.map { [$0.name, $0.phase, $0.summary] })
    }
}

extension Sitting {
    /// A sitting at a rehearsal: the estate's secrets reach the supervising process by its environment.
    static func rehearsing(_ store: RunStore, _ folder: RunFolder, _ preparation: EstatePreparation) -> Sitting {
        let environment = processEnvironment().merging(preparation.secrets) { $1 }
        return Sitting(store: store, folder: folder, environment: environment)
    }
}
