/// `run services update-traffic`: prints the present split on stdout even when it fails.
struct UpdateTrafficCommand {
    let scope: GcloudScope

    func run() throws -> GcloudResult {
        let state = try scope.context.look()
        let service = try scope.service(in: state) { "Service [\($0)] could not be found." }
        let generation: Int
        do {
            let targets = try newTargets(of: service)
            try refuseReturn(targets, service)
            generation = try scope.context.change { state, now in try send(targets, &state, now) }
        } catch let failure as GcloudFailure {
            printText(of: service, in: state)
            throw failure
        }
        if scope.call.switches.contains("async") { return .list([], columns: []) }
        scope.output.error("Updating traffic...\nRouting traffic")
        let settled = try scope.context.wait { state in
            state.services.first { $0.name == service.name }.map { $0.observedGeneration >= generation } ?? true
        }
        guard let state = settled, let changed = state.services.first(where: { $0.name == service.name }) else {
            throw scope.call.failure("Service [\(service.name)] could not be found.")
        }
        if try isLost(changed) {
            scope.output.error("\n")
            printText(of: service, in: state)
            throw scope.call.failure(
                "gcloud crashed (ConnectionError): ('Connection aborted.', ConnectionResetError(104, 'Connection reset "
                    + "by peer'))")
        }
        scope.output.error("......done\nDone.\n")
        guard scope.flag("format") != nil else {
            printText(of: changed, in: state)
            return .nothing
        }
        return .list(TrafficShapes.pairs(changed, in: state), columns: [])
    }

    private func isLost(_ service: CloudRunService) throws -> Bool {
        guard service.split.keys.contains(where: { service.revision($0)?.isNew == true }) else { return false }
        return try scope.context.change { state, _ in state.meets(.trafficLost) }
    }

    // MARK: The request

    private func newTargets(of service: CloudRunService) throws -> [TrafficTarget] {
        var targets = TrafficArithmetic.merged(service.desiredTraffic)
        let before = targets
        if scope.call.switches.contains("clear-tags") { targets = targets.filter { $0.tag == nil } }
        if let pairs = scope.call.pairs["set-tags"] {
            targets = targets.filter { $0.tag == nil }
            for pair in pairs { targets = TrafficArithmetic.tagged(targets, tag: pair.key, key: pair.value) }
        }
        for pair in scope.call.pairs["update-tags"] ?? [] {
            targets = TrafficArithmetic.tagged(targets, tag: pair.key, key: pair.value)
        }
        for tag in (scope.flag("remove-tags") ?? "").split(separator: ",") {
            targets = TrafficArithmetic.untagged(targets, tag: String(tag))
        }
        let requested = try requestedPercents(of: service)
        let isAsked =
            !requested.isEmpty
            || ["clear-tags", "set-tags", "update-tags", "remove-tags"].contains { scope.call.has($0) }
        guard isAsked else { throw scope.call.failure("No traffic configuration change requested.") }
        guard !requested.isEmpty else { return targets }
        do {
            return try TrafficArithmetic.assign(requested, to: targets)
        } catch {
            guard case .text(let message) = error else { return before }
            throw scope.call.failure(message)
        }
    }

    private func requestedPercents(of service: CloudRunService) throws -> [(key: String, percent: Int)] {
        if scope.call.switches.contains("to-latest") { return [(TrafficTarget.latestKey, 100)] }
        let pairs = scope.call.pairs["to-revisions"] ?? scope.call.pairs["to-tags"] ?? []
        return try pairs.map { pair in
            guard let percent = Int(pair.value) else {
                throw GcloudFailure(
                    command: "gcloud", message: "Traffic percentage value \(pair.value) is not an integer.", status: 1)
            }
            guard (0...100).contains(percent) else {
                throw GcloudFailure(
                    command: "gcloud", message: "Traffic percentage value \(percent) is not between 0 and 100.",
                    status: 1)
            }
            guard scope.call.has("to-tags") else { return (pair.key, percent) }
            guard let target = service.desiredTraffic.first(where: { $0.tag == pair.key }) else {
                throw scope.call.failure(
                    "There is no revision tagged with [\(pair.key)] in the traffic allocation for [\(service.name)].")
            }
            return (target.key, percent)
        }
    }

    private func send(_ targets: [TrafficTarget], _ state: inout EstateState, _ now: Double) throws -> Int {
        let name = scope.call.positional[0]
        guard let service = state.services.first(where: { $0.name == name }) else {
            throw scope.call.failure("Service [\(name)] could not be found.")
        }
        for target in targets {
            guard let revision = target.revision else { continue }
            // A tag may stay on a revision that did not start; traffic may not go there.
            let health = service.revision(revision)?.health
            guard health != .ready, target.percent > 0 || health == nil else { continue }
            throw scope.call.failure(
                "Revision '\(revision)' does not exist or is deleted. Update all traffic to route to currently available "
                    + "revisions.")
        }
        scope.record("services update-traffic \(name)", in: &state, at: now)
        state.changeService(name) { service in
            service.desiredTraffic = targets
            service.generation += 1
        }
        state.assignTagPorts()
        state.schedule(.trafficApplies(service: name), after: Duration.trafficSeconds, at: now)
        // The web is split last, so that nobody but the soak's monitors is looking at the API by then.
        if !service.migratesDatabase, givesNewOneSome(targets, service),
            let api = state.services.first(where: { $0.migratesDatabase && $0.split.count == 2 }),
            state.meets(.trafficMoved)
        {
            state.schedule(.someoneMovesTraffic(service: api.name), after: Duration.interferenceSeconds, at: now)
        }
        return service.generation + 1
    }

    private func refuseReturn(_ targets: [TrafficTarget], _ service: CloudRunService) throws {
        guard returnsToOld(targets, service),
            // In a change of its own: one that throws would forget that this has happened.
            try scope.context.change({ state, _ in state.meets(.rollbackRefused) })
        else { return }
        throw scope.call.failure(
            "ABORTED: Conflict for resource '\(service.name)': version '\(service.generation)' was specified but "
                + "current version is '\(service.generation + 1)'.")
    }

    private func isNew(_ target: TrafficTarget, _ service: CloudRunService) -> Bool {
        service.revision(target.revision ?? service.latestReadyRevision)?.isNew == true
    }

    private func givesNewOneSome(_ targets: [TrafficTarget], _ service: CloudRunService) -> Bool {
        let served = targets.filter { $0.percent > 0 }
        return served.contains { isNew($0, service) } && served.contains { !isNew($0, service) }
    }

    /// Whether everything goes to revisions of before, after a new one had been made.
    private func returnsToOld(_ targets: [TrafficTarget], _ service: CloudRunService) -> Bool {
        service.migratesDatabase && service.revisions.contains(where: \.isNew)
            && targets.allSatisfy { $0.percent == 0 || !isNew($0, service) }
    }

    private func printText(of service: CloudRunService, in state: EstateState) {
        scope.output.text("URL: \(EstateAddresses(state: state).url(of: service.name))\nTraffic:\n")
        for pair in TrafficShapes.lines(service) { scope.output.text("  \(pair)\n") }
    }
}

/// How `update-traffic` shows a split.
enum TrafficShapes {
    static func lines(_ service: CloudRunService) -> [String] {
        keys(service).map { key in
            let percent = String(self.percent(key, in: service.traffic)) + "%"
            let padding = String(repeating: " ", count: 5 - min(4, percent.count))
            let tags = self.tags(key, in: service.traffic)
            return percent + padding + display(key, service)
                + (tags.isEmpty ? "" : "\n         \(tags.joined(separator: ", "))")
        }
    }

    /// Percents are strings here.
    static func pairs(_ service: CloudRunService, in state: EstateState) -> [Resource] {
        let addresses = EstateAddresses(state: state)
        return keys(service).map { key in
            let tags = self.tags(key, in: service.traffic)
            let shown = tags.joined(separator: ", ")
            let percent = String(self.percent(key, in: service.traffic))
            return .object([
                "key": .string(key),
                "latestRevision": .boolean(key == TrafficTarget.latestKey),
                "revisionName": .string(key == TrafficTarget.latestKey ? service.latestReadyRevision : key),
                "specPercent": .string(String(self.percent(key, in: service.desiredTraffic))),
                "statusPercent": .string(percent), "displayPercent": .string(percent + "%"),
                "displayRevisionId": .string(display(key, service)),
                "specTags": .string(tags.isEmpty ? "-" : shown), "statusTags": .string(tags.isEmpty ? "-" : shown),
                "displayTags": .string(shown), "tags": .array(tags.map { .string($0) }),
                "urls": .array(tags.map { .string(addresses.url(of: service.name, tag: $0)) }),
                "serviceUrl": .string(addresses.url(of: service.name)),
            ])
        }
    }

    private static func keys(_ service: CloudRunService) -> [String] {
        Set((service.traffic + service.desiredTraffic).map(\.key)).sorted()
    }

    private static func percent(_ key: String, in targets: [TrafficTarget]) -> Int {
        targets.filter { $0.key == key }.map(\.percent).reduce(0, +)
    }

    private static func tags(_ key: String, in targets: [TrafficTarget]) -> [String] {
        targets.filter { $0.key == key }.compactMap(\.tag).sorted()
    }

    private static func display(_ key: String, _ service: CloudRunService) -> String {
        key == TrafficTarget.latestKey ? "LATEST (currently \(service.latestReadyRevision))" : key
    }
}
