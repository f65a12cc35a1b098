import Enclosure

/// How long things take, in estate seconds.
enum Duration {
    static let deploySeconds = 24.0
    static let slowDeploySeconds = 60.0
    static let trafficSeconds = 4.0
    static let backupSeconds = 40.0
    static let cloneSeconds = 240.0
    /// When, after the web's split, someone else moves the API's.
    static let interferenceSeconds = 120.0
}

extension EstateState {
    /// The estate's time at one of the machine's, in seconds since 1970: that of the run which rehearses on it.
    package func time(at machineSeconds: Double) -> Double {
        RehearsalClock(startedAt: startedAt, speed: speed).time(at: machineSeconds)
    }

    /// Lets everything take effect that is due, in the order in which it is due.
    mutating func settle(at now: Double) {
        while let next = pending.indices.min(by: { pending[$0].dueAt < pending[$1].dueAt }),
            pending[next].dueAt <= now
        {
            let due = pending.remove(at: next)
            apply(due.change, at: due.dueAt)
        }
    }

    /// Asks for a change to take effect after some estate seconds.
    mutating func schedule(_ change: PendingChange.Change, after estateSeconds: Double, at now: Double) {
        pending.append(PendingChange(dueAt: now + estateSeconds, change: change))
    }

    /// Whether a fault that happens once happens now.
    mutating func meets(_ fault: Fault) -> Bool {
        faults.contains(fault) && faultsMet.insert(fault).inserted
    }

    /// Changes a service in place, if there is one of this name.
    mutating func changeService(_ name: String, _ change: (inout CloudRunService) -> Void) {
        guard let index = services.firstIndex(where: { $0.name == name }) else { return }
        change(&services[index])
    }

    private mutating func apply(_ change: PendingChange.Change, at when: Double) {
        switch change {
        case .revisionStarts(let service, let revision): start(revision, of: service, at: when)
        case .trafficApplies(let service): applyTraffic(of: service)
        case .operationEnds(let name): endOperation(name, at: when)
        case .someoneMovesTraffic(let service): interfere(with: service)
        }
    }

    private mutating func start(_ revisionName: String, of serviceName: String, at when: Double) {
        guard let service = services.first(where: { $0.name == serviceName }),
            let revision = service.revision(revisionName)
        else { return }
        let failure = startFailure(of: revision, in: service, at: when)
        changeService(serviceName) { service in
            guard let index = service.revisions.firstIndex(where: { $0.name == revisionName }) else { return }
            service.revisions[index].health = failure == nil ? .ready : .failed
            service.revisions[index].failure = failure
            service.observedGeneration = service.generation
            service.ready = failure ?? .healthy
            if failure == nil { service.latestReadyRevision = revisionName }
        }
        if failure == nil { applyTraffic(of: serviceName) }
    }

    /// Migrates the database as a side effect: that is what a container does before it listens.
    private mutating func startFailure(of revision: Revision, in service: CloudRunService, at when: Double)
        -> Condition?
    {
        let prefix = "Revision '\(revision.name)' is not ready and cannot serve traffic."
        guard revision.digest != nil else {
            return Condition(
                status: "False", reason: "ContainerMissing",
                message: "\(prefix) Image '\(revision.image)' not found.")
        }
        guard service.migratesDatabase else { return nil }
        let refusal = Condition(
            status: "False", reason: "HealthCheckContainerError",
            message: """
                \(prefix) The user-provided container failed to start and listen on the port defined provided by \
                the PORT=8080 environment variable within the allocated timeout. This can happen when the container \
                port is misconfigured or if the timeout is too short. The health check timeout can be extended. Logs \
                for this revision might contain more information.

                Logs URL: https://console.cloud.google.com/logs/viewer?project=\(project)&resource=\
                cloud_run_revision/service_name/\(service.name)/revision_name/\(revision.name)
                """)
        if faults.contains(.containerFails) { return refusal }
        let failing = faults.contains(.migration17Fails) ? 17 : nil
        return Migrations.run(on: &database, at: when, failingVersion: failing) == nil ? nil : refusal
    }

    private mutating func applyTraffic(of serviceName: String) {
        changeService(serviceName) { service in
            service.traffic = service.desiredTraffic
            if !service.revisions.contains(where: { $0.health == .starting }) {
                service.observedGeneration = service.generation
            }
        }
    }

    private mutating func endOperation(_ name: String, at when: Double) {
        guard let index = database.operations.firstIndex(where: { $0.name == name }) else { return }
        database.operations[index].status = "DONE"
        database.operations[index].endedAt = when
        let operation = database.operations[index]
        if operation.willFail {
            database.operations[index].errorCode = "INTERNAL_ERROR"
            database.operations[index].errorMessage = "An unknown error occurred."
        }
        if operation.type == "CLONE", !operation.willFail { database.clones.append(operation.target) }
        guard let backup = database.backups.firstIndex(where: { $0.id == operation.backup }) else { return }
        database.backups[backup].status = operation.willFail ? "FAILED" : "SUCCESSFUL"
        database.backups[backup].endedAt = when
    }

    private mutating func interfere(with serviceName: String) {
        changeService(serviceName) { service in
            let serving = service.split.keys.sorted()
            guard serving.count == 2 else { return }
            let tagged = service.desiredTraffic.filter { $0.tag != nil && $0.percent == 0 }
            service.desiredTraffic = serving.map { TrafficTarget(revision: $0, percent: 50) } + tagged
            service.generation += 1
        }
        applyTraffic(of: serviceName)
    }
}
