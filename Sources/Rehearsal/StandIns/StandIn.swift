import Enclosure
import Glibc

/// The programs that a runbook's command lines meet in a rehearsal: this very executable under other names.
package enum StandIn {
    /// The names that `run` answers to.
    package static let names = ["gcloud", "node", "npm", "psql", "pdftotext", "git", "date", gradle]

    /// Names the estate's folder in the environment.
    package static let folderVariable = "CUTOVER_ESTATE"

    static let gradle = "gradlew"

    /// Plays the program `name`; `main` calls this first, when the last component of argv[0] is one of `names`.
    ///
    /// - Parameters:
    ///   - invokedAs: argv[0] as it is; the estate is looked for around it when the environment names none.
    ///   - arguments: without argv[0].
    /// - Returns: the exit status.
    package static func run(name: String, arguments: [String], invokedAs: String? = nil) -> Int32 {
        let environment = ProcessEnvironment.all()
        let workingDirectory = ProcessEnvironment.workingDirectory()
        if name == "date", let clock = RehearsalClock(environment: environment) {
            return DateProgram(now: clock.time(at: EstateClock.system.now()), output: .system).run(arguments)
        }
        guard
            let folder = ProcessEnvironment.estateFolder(
                environment, invokedAs: invokedAs ?? name, workingDirectory: workingDirectory),
            let estate = try? Estate.open(folder: folder)
        else {
            StandInOutput.system.error("\(name): there is no rehearsal estate here (\(folderVariable) names none)\n")
            return 70
        }
        return run(
            name: name, arguments: arguments,
            context: StandInContext(
                estate: estate, environment: environment, workingDirectory: workingDirectory, output: .system,
                input: StandInInput.readAll))
    }

    static func run(name: String, arguments: [String], context: StandInContext) -> Int32 {
        do {
            switch name {
            case "gcloud": return try Gcloud(context: context).run(arguments)
            case "node": return try ManagementTool(context: context).run(arguments)
            case "npm": return try EndToEndTests(context: context).run(arguments)
            case "psql": return try SqlConsole(context: context).run(arguments)
            case "pdftotext": return try PdfText(context: context).run(arguments)
            case "git": return try Git(context: context).run(arguments)
            case "date":
                return DateProgram(now: context.time(of: try context.look()), output: context.output).run(arguments)
            case gradle: return try Gradle(context: context).run(arguments)
            default: break
            }
            context.output.error("\(name): not a program of the rehearsal estate\n")
            return 127
        } catch {
            context.output.error("\(name): the rehearsal estate is damaged: \(error)\n")
            return 70
        }
    }
}

/// What a stand-in has around it.
struct StandInContext: Sendable {
    var estate: Estate
    var environment: [String: String]
    var workingDirectory: String
    var output: StandInOutput
    /// All of stdin.
    var input: @Sendable () -> [UInt8]

    /// The estate's time now.
    func time(of state: EstateState) -> Double { state.time(at: estate.clock.now()) }

    /// The state as it is now.
    func look() throws -> EstateState { try estate.state() }

    /// Changes the state under its lock.
    func change<Result>(_ change: (inout EstateState, Double) throws -> Result) throws -> Result {
        try estate.file.update(now: estate.clock.now(), change)
    }

    /// Waits for some estate seconds.
    func wait(seconds: Double, speed: Double) {
        estate.clock.pause(seconds / speed)
    }

    /// Waits until something is true of the estate, looking several times an estate second.
    ///
    /// - Parameter limitSeconds: estate seconds after which to give up; nothing means never.
    /// - Returns: the state in which it is true, or nothing after the limit.
    func wait(limitSeconds: Double? = nil, until isTrue: (EstateState) -> Bool) throws -> EstateState? {
        let start = estate.clock.now()
        while true {
            let state = try look()
            if isTrue(state) { return state }
            let elapsed = (estate.clock.now() - start) * state.speed
            if let limitSeconds, elapsed >= limitSeconds { return nil }
            estate.clock.pause(min(max(0.25 / state.speed, 0.002), 0.25))
        }
    }

    /// Never comes back while the estate exists, as a call that lost its connection without noticing.
    func hang() {
        while (try? Estate.open(folder: estate.layout.folder)) != nil {
            estate.clock.pause(0.25)
        }
    }

    /// A path as it is seen from the working directory.
    func absolute(_ path: String) -> String {
        path.hasPrefix("/") ? path : workingDirectory + "/" + path
    }
}

/// Where a stand-in prints to.
struct StandInOutput: Sendable {
    var text: @Sendable (String) -> Void
    var error: @Sendable (String) -> Void

    static let system = StandInOutput(
        text: { writeAll(Array($0.utf8), to: 1) }, error: { writeAll(Array($0.utf8), to: 2) })

    private static func writeAll(_ bytes: [UInt8], to file: Int32) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { systemWrite(file, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            // Nobody reads any more: the program goes on, as gcloud does.
            guard count > 0 else { return }
            rest = rest.dropFirst(count)
        }
    }
}

/// What a stand-in reads.
enum StandInInput {
    @Sendable static func readAll() -> [UInt8] {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = buffer.withUnsafeMutableBytes { read(0, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return bytes }
            bytes += buffer[..<count]
        }
    }
}
