import ArgumentParser
import Criteria
import CutoverCore
import Engine
import Glibc
import Store
import Supervision
import Text

/// `cutover start`: begins a live run with the operator's own PATH and HOME.
struct Start: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Begin a live run along a route of a runbook.")

    @Argument(help: "The runbook's file; the bundled one (bilko) when left out.")
    var runbook: String?

    @Option(help: "The route to walk; the first one when left out.")
    var route: String?

    @Option(name: .customLong("set"), help: "A variable's value, as NAME=VALUE; never a secret.")
    var settings: [Setting] = []

    @Option(name: .customLong("operator"), help: "Who runs it; your login name when left out.")
    var person: String?

    func run() throws {
        try WizardLoop.requireTerminal()
        let bytes = try RunbookFiles.bytes(at: runbook)
        let parsed = try RunbookFiles.runbook(bytes, named: runbook)
        let chosen = try RunbookFiles.route(route, of: parsed)
        let values = try StartingValues.checked(settings, runbook: parsed, route: chosen)
        let now = SystemClock().now()
        let info = RunInfo(
            id: RunNames.fresh(route: chosen.id, at: now), route: chosen.id, target: chosen.target,
            person: person ?? Person.name, runbookDigest: Digest.sha256Hex(bytes),
            workingDirectory: Person.workingDirectory, startedAt: now)
        let store = try RunStore.ofOperator()
        do {
            try RunChoice.requireNoneBegun(on: chosen.target, in: store)
        } catch {
            throw fail("\(error)")
        }
        let folder = try store.create(RunStore.Beginning(info: info, values: values), runbook: bytes)
        try Sitting(store: store, folder: folder, environment: processEnvironment()).open()
    }
}

/// Values given on the command line.
enum StartingValues {
    static func checked(_ settings: [Setting], runbook: Runbook, route: Route) throws -> [String: String] {
        var values: [String: String] = [:]
        for setting in settings {
            if let reason = ReservedNames.reason(against: setting.name) {
                throw fail("--set \(setting.name): a variable cannot be called so, as \(reason)")
            }
            guard let variable = runbook.variable(setting.name) else {
                throw fail("--set \(setting.name): the runbook has no such variable")
            }
            if variable.isSecret {
                throw fail("--set \(setting.name): a secret never goes on a command line; you are asked for it")
            }
            if variable.source == .captured {
                throw fail("--set \(setting.name): it is captured from the estate and never typed")
            }
            do {
                _ = try ValueRules.accepted(setting.value, for: variable)
            } catch {
                throw fail("--set \(error)")
            }
            values[setting.name] = setting.value
        }
        let resolved = runbook.resolved(for: route)
        let unmet = route.requires.filter { name in
            if values[name] != nil { return false }
            if case .plain? = resolved.variable(name)?.source { return false }
            return true
        }
        if !unmet.isEmpty {
            throw fail(
                "\(route.title) cannot be walked yet: \(route.refusal) Give \(unmet.joined(separator: ", ")) by --set.")
        }
        return values
    }
}

/// Names of runs.
enum RunNames {
    static func fresh(route: String, at now: Timestamp) -> String {
        let utc = CivilTime(millisecondsSince1970: now.milliseconds)
        let stamp = (utc.date + utc.clock).filter(\.isNumber)
        return "\(route)-\(stamp)-\(String(UInt32.random(in: 0...0xffff), radix: 36))"
    }
}

/// Who and where this process is.
enum Person {
    static var name: String {
        if let entry = getpwuid(getuid()) { return String(cString: entry.pointee.pw_name) }
        return "uid \(getuid())"
    }

    static var place: String {
        var buffer = [CChar](repeating: 0, count: 256)
        gethostname(&buffer, buffer.count - 1)
        let host = String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
        let terminal = ttyname(0).map { String(cString: $0).replacing("/dev/", with: "") }
        return terminal.map { "\(host), \($0)" } ?? host
    }

    static var workingDirectory: String {
        guard let path = getcwd(nil, 0) else { return "/" }
        defer { free(path) }
        return String(cString: path)
    }
}
