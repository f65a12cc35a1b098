/// Plays gcloud: accepts only what the real one accepts, and behaves as it does.
struct Gcloud {
    let context: StandInContext

    func run(_ arguments: [String]) throws -> Int32 {
        let call: GcloudCall
        do {
            call = try GcloudParser.parse(arguments)
        } catch let failure as GcloudFailure {
            return report(failure)
        }
        if call.switches.contains("help") {
            context.output.text("NAME\n    \(call.command.dotted.replacing(".", with: " "))\n")
            return 0
        }
        do {
            let printer = GcloudPrinter(call: call, output: context.output)
            _ = try printer.format()
            try requireLogin(call)
            try printer.print(try perform(call, arguments: arguments))
            return 0
        } catch let failure as GcloudFailure {
            return report(failure)
        }
    }

    private func report(_ failure: GcloudFailure) -> Int32 {
        context.output.error("ERROR: (\(failure.command)) \(failure.message)\n")
        if failure.status == 2 {
            let name = failure.command.replacing(".", with: " ")
            if failure.message.hasPrefix("unrecognized") {
                context.output.error(
                    "\nTo search the help text of gcloud commands, run:\n  gcloud help -- SEARCH_TERMS\n")
            } else {
                context.output.error(
                    "\nFor detailed information on this command and its flags, run:\n  \(name) --help\n")
            }
        }
        return failure.status
    }

    private func requireLogin(_ call: GcloudCall) throws {
        guard !call.command.path.hasPrefix("auth "), !call.command.path.hasPrefix("config "),
            try context.look().faults.contains(.loginExpired)
        else { return }
        throw call.failure(
            "There was a problem refreshing your current auth tokens: Reauthentication failed. cannot prompt during "
                + "non-interactive execution.\nPlease run:\n\n  $ gcloud auth login\n\nto obtain new credentials.")
    }

    private func perform(_ call: GcloudCall, arguments: [String]) throws -> GcloudResult {
        let scope = GcloudScope(context: context, call: call, arguments: arguments)
        switch call.command.path {
        case "builds list": return try BuildCommands(scope: scope).list()
        case "sql backups create": return try DatabaseCommands(scope: scope).createBackup()
        case "sql backups list": return try DatabaseCommands(scope: scope).listBackups()
        case "sql backups describe": return try DatabaseCommands(scope: scope).describeBackup()
        case "sql operations wait": return try DatabaseCommands(scope: scope).waitForOperations()
        case "sql operations describe": return try DatabaseCommands(scope: scope).describeOperation()
        case "sql instances describe": return try DatabaseCommands(scope: scope).describeInstance()
        case "sql instances clone": return try DatabaseCommands(scope: scope).clone()
        case "run services describe": return try ServiceCommands(scope: scope).describe()
        case "run services list": return try ServiceCommands(scope: scope).list()
        case "run services update": return try UpdateCommand(scope: scope).run()
        case "run services update-traffic": return try UpdateTrafficCommand(scope: scope).run()
        case "run revisions list": return try ServiceCommands(scope: scope).listRevisions()
        case "run revisions describe": return try ServiceCommands(scope: scope).describeRevision()
        case "artifacts docker images describe": return try ImageCommands(scope: scope).describe()
        case "artifacts docker images list": return try ImageCommands(scope: scope).list()
        case "artifacts docker tags list": return try ImageCommands(scope: scope).listTags()
        case "auth list": return try ConfigurationCommands(scope: scope).accounts()
        case "config list": return try ConfigurationCommands(scope: scope).list()
        default: return try ConfigurationCommands(scope: scope).get()
        }
    }
}

/// A call with what it acts on: the estate, the project, the region.
struct GcloudScope {
    let context: StandInContext
    let call: GcloudCall
    /// The whole command line, for the record.
    let arguments: [String]

    var output: StandInOutput { context.output }

    func flag(_ name: String) -> String? { call.values[name] }

    /// - Throws: `GcloudFailure` without a project, or with one that the account may not see.
    func requireProject(_ state: EstateState) throws {
        let project = call.values["project"] ?? context.environment["CLOUDSDK_CORE_PROJECT"]
        guard let project, !project.isEmpty else {
            throw call.failure("The required property [project] is not currently set.")
        }
        guard project == state.project else {
            if call.command.path.hasPrefix("sql") {
                throw call.failure("PERMISSION_DENIED: The client is not authorized to make this request.")
            }
            let subject = call.positional.first.map { "services/\($0)" } ?? "services"
            throw call.failure(
                "PERMISSION_DENIED: Permission 'run.services.get' denied on resource "
                    + "'namespaces/\(project)/\(subject)' (or resource may not exist). This command is authenticated as "
                    + "\(state.account) which is the active account specified by the [core/account] property.")
        }
    }

    /// Whether the region is the estate's.
    ///
    /// - Throws: `GcloudFailure` without a region.
    func requireRegion(_ state: EstateState) throws -> Bool {
        let region = call.values["region"] ?? context.environment["CLOUDSDK_RUN_REGION"]
        guard let region, !region.isEmpty else {
            throw call.failure(
                "You must specify a region. Either use the --region flag or set the run/region property.")
        }
        return region == state.region
    }

    /// The service that the call names.
    func service(in state: EstateState, otherwise message: (String) -> String) throws -> CloudRunService {
        try requireProject(state)
        let name = call.positional.first ?? ""
        guard try requireRegion(state), let service = state.services.first(where: { $0.name == name }) else {
            throw call.failure(message(name))
        }
        return service
    }

    /// Records a call that changes something, before it does.
    func record(_ action: String, in state: inout EstateState, at now: Double) {
        state.executions.append(
            Execution(
                when: now, program: "gcloud", arguments: arguments, action: action,
                ticket: context.environment["GCLOUD_WRITE_MC"]))
    }
}
