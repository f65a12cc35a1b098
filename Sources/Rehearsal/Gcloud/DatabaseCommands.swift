/// `sql …`: backups, operations and clones of the estate's instance.
struct DatabaseCommands {
    let scope: GcloudScope

    /// How long the waiting forms wait, in estate seconds.
    private static let createLimitSeconds = 600.0
    private static let waitLimitSeconds = 300.0

    // MARK: Backups

    func createBackup() throws -> GcloudResult {
        let operation = try scope.context.change { state, now in
            try requireInstance(scope.flag("instance") ?? "", in: state)
            scope.record("sql backups create", in: &state, at: now)
            let backup = Backup(
                id: String(Int(now * 1000)), status: "RUNNING", type: "ON_DEMAND", enqueuedAt: now, endedAt: nil,
                description: scope.flag("description"))
            state.database.backups.append(backup)
            return start(
                "BACKUP_VOLUME", target: state.database.instance, backup: backup.id,
                willFail: state.faults.contains(.backupFails), seconds: Duration.backupSeconds, in: &state, at: now)
        }
        let state = try scope.context.look()
        if scope.call.switches.contains("async") {
            return scope.flag("format") == nil
                ? .nothing : .resource(DatabaseShapes.operation(operation, in: state))
        }
        scope.output.error("Backing up Cloud SQL instance...")
        try finish(operation.name, limitSeconds: Self.createLimitSeconds)
        scope.output.error("done.\n[\(DatabaseShapes.instanceLink(state))] backed up.\n")
        return .nothing
    }

    func listBackups() throws -> GcloudResult {
        let state = try scope.context.look()
        if let instance = scope.flag("instance") {
            try requireInstance(instance, in: state)
        } else {
            try scope.requireProject(state)
        }
        let newestFirst = state.database.backups.sorted { $0.enqueuedAt > $1.enqueuedAt }
        return .list(
            newestFirst.map { DatabaseShapes.backup($0, in: state, isProjectLevel: scope.flag("instance") == nil) },
            columns: [
                ("ID", "id"), ("WINDOW_START_TIME", "windowStartTime"), ("ERROR", "error"), ("STATUS", "status"),
                ("INSTANCE", "instance"),
            ])
    }

    func describeBackup() throws -> GcloudResult {
        let state = try scope.context.look()
        guard let instance = scope.flag("instance") else {
            throw scope.call.failure("Backup id [\(scope.call.positional[0])] requires --instance.")
        }
        try requireInstance(instance, in: state)
        guard let backup = state.database.backups.first(where: { $0.id == scope.call.positional[0] }) else {
            throw scope.call.failure("NOT_FOUND: The requested backup run was not found.")
        }
        return .resource(DatabaseShapes.backup(backup, in: state, isProjectLevel: false))
    }

    // MARK: Operations

    func waitForOperations() throws -> GcloudResult {
        let limit: Double?
        switch scope.flag("timeout") {
        case nil: limit = Self.waitLimitSeconds
        case "unlimited": limit = nil
        case let text?:
            guard let seconds = Double(text) else {
                throw GcloudFailure.usage(
                    scope.call.command.dotted,
                    "argument --timeout: must be an integer or 'unlimited' [\(text)]")
            }
            limit = seconds
        }
        for name in scope.call.positional {
            _ = try operation(name)
            try finish(name, limitSeconds: limit)
        }
        let state = try scope.context.look()
        return .list(
            try scope.call.positional.map { DatabaseShapes.operation(try operation($0), in: state) },
            columns: [
                ("NAME", "name"), ("TYPE", "operationType"), ("START", "startTime"), ("END", "endTime"),
                ("ERROR", "error.errors[0].code"), ("STATUS", "status"),
            ])
    }

    func describeOperation() throws -> GcloudResult {
        .resource(DatabaseShapes.operation(try operation(scope.call.positional[0]), in: try scope.context.look()))
    }

    // MARK: Instances

    func describeInstance() throws -> GcloudResult {
        let name = scope.call.positional[0]
        let state = try scope.context.look()
        try requireInstance(name, in: state)
        return .resource(DatabaseShapes.instance(name, in: state))
    }

    func clone() throws -> GcloudResult {
        let source = scope.call.positional[0]
        let destination = scope.call.positional[1]
        if let time = scope.flag("point-in-time"), !DatabaseShapes.isInstant(time) {
            throw GcloudFailure.usage(
                scope.call.command.dotted,
                "argument --point-in-time: Failed to parse date/time: \(time); received: \(time)")
        }
        let operation = try scope.context.change { state, now in
            try requireInstance(source, in: state)
            if destination == source || state.database.clones.contains(destination) {
                throw scope.call.failure("HTTPError 409: The Cloud SQL instance already exists.")
            }
            scope.record("sql instances clone", in: &state, at: now)
            return start(
                "CLONE", target: destination, backup: nil, willFail: state.faults.contains(.cloneFails),
                seconds: Duration.cloneSeconds, in: &state, at: now)
        }
        if scope.call.switches.contains("async") {
            return scope.flag("format") == nil
                ? .nothing : .resource(DatabaseShapes.operation(operation, in: try scope.context.look()))
        }
        scope.output.error("Cloning Cloud SQL instance...")
        try finish(operation.name, limitSeconds: Self.createLimitSeconds)
        let state = try scope.context.look()
        scope.output.error("done.\nCreated [\(DatabaseShapes.instanceLink(state, name: destination))].\n")
        return .list(
            [DatabaseShapes.instance(destination, in: state)],
            columns: [
                ("NAME", "name"), ("DATABASE_VERSION", "databaseVersion"), ("LOCATION", "gceZone"),
                ("STATUS", "state"),
            ])
    }

    // MARK: Common

    private func start(
        _ type: String, target: String, backup: String?, willFail: Bool, seconds: Double,
        in state: inout EstateState, at now: Double
    ) -> DatabaseOperation {
        var generator = state.nextGenerator()
        let operation = DatabaseOperation(
            name: generator.uuid(), type: type, target: target, status: "PENDING", insertedAt: now, endedAt: nil,
            backup: backup, willFail: willFail)
        state.database.operations.append(operation)
        state.schedule(.operationEnds(name: operation.name), after: seconds, at: now)
        return operation
    }

    /// Waits for an operation's end.
    ///
    /// - Throws: `GcloudFailure` when it failed, or takes longer than that; the operation goes on then.
    private func finish(_ name: String, limitSeconds: Double?) throws {
        let state = try scope.context.wait(limitSeconds: limitSeconds) { state in
            state.database.operations.first { $0.name == name }?.status == "DONE"
        }
        guard let state else {
            let link = DatabaseShapes.operationLink(try scope.context.look(), name: name)
            throw scope.call.failure(
                "Operation \(link) is taking longer than expected. You can continue waiting for the operation by running "
                    + "`gcloud beta sql operations wait --project \((try scope.context.look()).project) \(name)`")
        }
        guard let operation = state.database.operations.first(where: { $0.name == name }),
            let code = operation.errorCode
        else { return }
        scope.output.error("failed.\n")
        throw scope.call.failure("[\(code)] \(operation.errorMessage ?? "")")
    }

    private func operation(_ name: String) throws -> DatabaseOperation {
        let state = try scope.context.look()
        try scope.requireProject(state)
        let bare = name.split(separator: "/").last.map(String.init) ?? name
        guard let operation = state.database.operations.first(where: { $0.name == bare }) else {
            throw scope.call.failure("NOT_FOUND: The Cloud SQL operation does not exist.")
        }
        return operation
    }

    private func requireInstance(_ name: String, in state: EstateState) throws {
        try scope.requireProject(state)
        guard name == state.database.instance || state.database.clones.contains(name) else {
            throw scope.call.failure("NOT_FOUND: The Cloud SQL instance does not exist.")
        }
    }
}

/// Cloud SQL's resources as its API gives them.
enum DatabaseShapes {
    static func operation(_ operation: DatabaseOperation, in state: EstateState) -> Resource {
        .members([
            "kind": .string("sql#operation"), "name": .string(operation.name),
            "operationType": .string(operation.type), "status": .string(operation.status),
            "targetId": .string(operation.target), "targetProject": .string(state.project),
            "user": .string(state.account),
            "selfLink": .string(operationLink(state, name: operation.name)),
            "insertTime": .string(EstateTime.iso(operation.insertedAt, fraction: 3)),
            "startTime": .string(EstateTime.iso(operation.insertedAt, fraction: 3)),
            "endTime": operation.endedAt.map { .string(EstateTime.iso($0, fraction: 3)) },
            "backupContext": operation.backup.map {
                .object(["kind": .string("sql#backupContext"), "backupId": .string($0)])
            },
            "error": operation.errorCode.map { code in
                .object([
                    "kind": .string("sql#operationErrors"),
                    "errors": .array([
                        .object([
                            "kind": .string("sql#operationError"), "code": .string(code),
                            "message": .string(operation.errorMessage ?? ""),
                        ])
                    ]),
                ])
            },
        ])
    }

    static func backup(_ backup: Backup, in state: EstateState, isProjectLevel: Bool) -> Resource {
        .members([
            "kind": .string("sql#backupRun"), "id": .string(backup.id), "instance": .string(state.database.instance),
            (isProjectLevel ? "state" : "status"): .string(backup.status), "type": .string(backup.type),
            "backupKind": .string("SNAPSHOT"), "location": .string("eu"),
            "description": backup.description.map { .string($0) },
            "enqueuedTime": .string(EstateTime.iso(backup.enqueuedAt, fraction: 3)),
            "windowStartTime": .string(EstateTime.iso(backup.enqueuedAt, fraction: 3)),
            "startTime": .string(EstateTime.iso(backup.enqueuedAt, fraction: 3)),
            "endTime": backup.endedAt.map { .string(EstateTime.iso($0, fraction: 3)) },
        ])
    }

    static func instance(_ name: String, in state: EstateState) -> Resource {
        .object([
            "kind": .string("sql#instance"), "name": .string(name), "state": .string("RUNNABLE"),
            "project": .string(state.project), "region": .string(state.region),
            "gceZone": .string(state.region + "-a"), "databaseVersion": .string("POSTGRES_15"),
            "selfLink": .string(instanceLink(state, name: name)),
            "settings": .object([
                "backupConfiguration": .object([
                    "kind": .string("sql#backupConfiguration"), "enabled": .boolean(true),
                    "pointInTimeRecoveryEnabled": .boolean(true),
                ])
            ]),
        ])
    }

    static func instanceLink(_ state: EstateState, name: String? = nil) -> String {
        "https://sqladmin.googleapis.com/sql/v1beta4/projects/\(state.project)/instances/"
            + (name ?? state.database.instance)
    }

    static func operationLink(_ state: EstateState, name: String) -> String {
        "https://sqladmin.googleapis.com/sql/v1beta4/projects/\(state.project)/operations/\(name)"
    }

    /// RFC 3339, coarsely: a date, a `T`, a time and a zone.
    static func isInstant(_ text: String) -> Bool {
        text.wholeMatch(of: /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:?\d\d)/) != nil
    }
}
