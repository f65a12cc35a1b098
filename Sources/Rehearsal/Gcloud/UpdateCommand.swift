/// `run services update`: makes a revision, and routes traffic to it unless told otherwise.
///
/// What is asked for goes on without the caller, as it does in the cloud.
struct UpdateCommand {
    let scope: GcloudScope

    /// What the caller learns when the request was accepted.
    private struct Accepted {
        var service: String
        var revision: String
        var tag: String?
        var meetsLost = false
        var meetsHang = false
        var isNoisy = false
    }

    func run() throws -> GcloudResult {
        let state = try scope.context.look()
        let service = try scope.service(in: state) { "Cannot find service [\($0)]" }
        if state.faults.contains(.deployDenied) {
            throw scope.call.failure(
                "PERMISSION_DENIED: Permission 'run.services.update' denied on resource "
                    + "'namespaces/\(state.project)/services/\(service.name)' (or resource may not exist). This command "
                    + "is authenticated as \(state.account) which is the active account specified by the "
                    + "[core/account] property.")
        }
        try refuseImage()
        scope.output.error("Deploying...\n")
        if service.migratesDatabase, try hangsUnsent() {
            scope.context.hang()
            throw interrupted
        }
        let accepted = try scope.context.change { state, now in try send(&state, now) }
        if scope.call.switches.contains("async") { return try asynchronousResult(accepted) }
        return try follow(accepted, speed: state.speed)
    }

    private var interrupted: GcloudFailure { scope.call.failure("Command killed by keyboard interrupt") }

    private func hangsUnsent() throws -> Bool {
        try scope.context.change { state, _ in state.meets(.deployHangsUnsent) }
    }

    private func refuseImage() throws {
        guard let image = scope.flag("image") else { return }
        let host = image.prefix { $0 != "/" }
        let isKnown =
            host.hasSuffix("-docker.pkg.dev") || host == "gcr.io" || host.hasSuffix(".gcr.io")
            || host == "docker.io"
        guard !isKnown || !image.contains("/") else { return }
        throw scope.call.failure(
            "spec.template.spec.containers[0].image: Expected an image path like [host/]repo-path[:tag and/or @digest], "
                + "where host is one of [region.]gcr.io, [region-]docker.pkg.dev or docker.io but obtained \(image)")
    }

    // MARK: The request

    private func send(_ state: inout EstateState, _ now: Double) throws -> Accepted {
        let name = scope.call.positional[0]
        scope.record("services update \(name)", in: &state, at: now)
        guard var service = state.services.first(where: { $0.name == name }) else {
            throw scope.call.failure("Cannot find service [\(name)]")
        }
        if let image = scope.flag("image") { service.template.image = image }
        changeEnvironment(&service.template.environment)
        service.generation += 1
        var generator = state.nextGenerator()
        let number = 1 + (service.revisions.last.flatMap { Self.number(of: $0.name) } ?? 0)
        let suffix = scope.flag("revision-suffix") ?? "\(EstateTime.padded(number, 5))-\(generator.letters(3))"
        let revision = Revision(
            name: "\(name)-\(suffix)", image: service.template.image,
            digest: state.images.digest(of: service.template.image), environment: service.template.environment,
            createdAt: now, health: .starting, isNew: true)
        if service.revision(revision.name) != nil {
            throw scope.call.failure("Revision named '\(revision.name)' with different configuration already exists.")
        }
        service.revisions.append(revision)
        service.latestCreatedRevision = revision.name
        service.ready = .unknown
        route(&service, to: revision.name)
        state.changeService(name) { $0 = service }
        state.assignTagPorts()
        var accepted = Accepted(service: name, revision: revision.name, tag: scope.flag("tag"))
        var seconds = Duration.deploySeconds
        if service.migratesDatabase {
            if state.faults.contains(.slowDeploy) { seconds = Duration.slowDeploySeconds }
            accepted.meetsLost = state.meets(.deployLost)
            accepted.meetsHang = state.meets(.deployHangs)
            accepted.isNoisy = state.faults.contains(.noisyDeploy)
        }
        state.schedule(.revisionStarts(service: name, revision: revision.name), after: seconds, at: now)
        return accepted
    }

    private static func number(of revision: String) -> Int? {
        revision.split(separator: "-").compactMap { $0.count == 5 ? Int($0) : nil }.last
    }

    private func changeEnvironment(_ environment: inout [String: String]) {
        if scope.call.switches.contains("clear-env-vars") { environment = [:] }
        if let pairs = scope.call.pairs["set-env-vars"] {
            environment = Dictionary(pairs.map { ($0.key, $0.value) }) { _, last in last }
        }
        for pair in scope.call.pairs["update-env-vars"] ?? [] { environment[pair.key] = pair.value }
        for name in (scope.flag("remove-env-vars") ?? "").split(separator: ",") { environment[String(name)] = nil }
    }

    /// `--no-traffic` pins what is served now, and it stays pinned.
    private func route(_ service: inout CloudRunService, to revision: String) {
        if scope.call.switches.contains("no-traffic") {
            let serving = service.latestReadyRevision
            service.desiredTraffic = TrafficArithmetic.merged(
                service.desiredTraffic.map { target in
                    TrafficTarget(revision: target.revision ?? serving, percent: target.percent, tag: target.tag)
                })
        }
        if let tag = scope.flag("tag") {
            service.desiredTraffic = TrafficArithmetic.tagged(service.desiredTraffic, tag: tag, key: revision)
        }
    }

    // MARK: Waiting for it

    private func follow(_ accepted: Accepted, speed: Double) throws -> GcloudResult {
        if accepted.isNoisy { printNoise() }
        scope.output.error("Creating Revision")
        if accepted.meetsHang {
            scope.context.hang()
            throw interrupted
        }
        var dots = 0
        let settled = try scope.context.wait { state in
            dots += 1
            if dots % 8 == 0 { scope.output.error(".") }
            return state.services.first { $0.name == accepted.service }?.revision(accepted.revision)?.health
                != .starting
        }
        guard let state = settled, let service = state.services.first(where: { $0.name == accepted.service }),
            let revision = service.revision(accepted.revision)
        else { throw scope.call.failure("Cannot find service [\(accepted.service)]") }
        // The dots stopped, and nobody knows why.
        if accepted.meetsLost {
            scope.output.error("\n")
            throw GcloudFailure(
                command: scope.call.command.dotted,
                message: "gcloud crashed (ConnectionError): ('Connection aborted.', ConnectionResetError(104, "
                    + "'Connection reset by peer'))", status: 1)
        }
        if revision.health == .failed {
            scope.output.error("failed\nDeployment failed\n")
            throw scope.call.failure(revision.failure?.message ?? "The revision failed.")
        }
        let percent = service.split[revision.name] ?? 0
        scope.output.error("......done\nRouting traffic.....done\nDone.\n")
        scope.output.error(
            "Service [\(service.name)] revision [\(revision.name)] has been deployed and is serving \(percent) percent "
                + "of traffic.\n")
        let addresses = EstateAddresses(state: state)
        if let tag = accepted.tag {
            scope.output.error(
                "The revision can be reached directly at \(addresses.url(of: service.name, tag: tag))\n")
        }
        scope.output.error("Service URL: \(addresses.url(of: service.name))\n")
        return scope.flag("format") == nil ? .nothing : .resource(KnativeShapes.service(service, in: state))
    }

    private func asynchronousResult(_ accepted: Accepted) throws -> GcloudResult {
        let state = try scope.context.look()
        scope.output.error("Service [\(accepted.service)] is being updated.\n")
        guard scope.flag("format") != nil,
            let service = state.services.first(where: { $0.name == accepted.service })
        else { return .nothing }
        return .resource(KnativeShapes.service(service, in: state))
    }

    private static let noisyLines = 40_000

    private func printNoise() {
        for number in 1...Self.noisyLines {
            scope.output.error("DEBUG: layer \(number % 37): pushed chunk \(number) of \(Self.noisyLines)\n")
        }
    }
}

extension [ContainerImage] {
    /// The digest that a reference means now, or nothing when the registry does not have it.
    func digest(of reference: String) -> String? {
        let parts = reference.split(separator: "@", maxSplits: 1)
        guard let first = parts.first else { return nil }
        let name = String(first)
        let colon = name.lastIndex(of: ":").flatMap { name[$0...].contains("/") ? nil : $0 }
        let path = colon.map { String(name[..<$0]) } ?? name
        let tag = colon.map { String(name[name.index(after: $0)...]) } ?? "latest"
        return self.first { image in
            guard image.path == path else { return false }
            return parts.count == 2 ? image.digest == parts[1] : image.tag == tag
        }?.digest
    }
}
