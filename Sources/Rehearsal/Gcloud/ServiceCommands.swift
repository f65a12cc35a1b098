/// `run services describe|list` and `run revisions …`: they change nothing.
struct ServiceCommands {
    let scope: GcloudScope

    func describe() throws -> GcloudResult {
        let state = try scope.context.look()
        let service = try scope.service(in: state) { "Cannot find service [\($0)]" }
        return .resource(KnativeShapes.service(service, in: state))
    }

    func list() throws -> GcloudResult {
        let state = try scope.context.look()
        try scope.requireProject(state)
        let isHere = (scope.flag("region") ?? state.region) == state.region
        return .list(
            isHere ? state.services.map { KnativeShapes.service($0, in: state) } : [],
            columns: [
                ("SERVICE", "metadata.name"), ("REGION", "metadata.labels[cloud.googleapis.com/location]"),
                ("URL", "status.url"), ("LAST DEPLOYED AT", "status.conditions[0].lastTransitionTime"),
            ])
    }

    /// In the order of the server: oldest first. Only the default format sorts newest first.
    func listRevisions() throws -> GcloudResult {
        let state = try scope.context.look()
        try scope.requireProject(state)
        guard try scope.requireRegion(state) else { return .list([], columns: []) }
        let wanted = scope.flag("service")
        var rows = state.services.filter { wanted == nil || $0.name == wanted }
            .flatMap { service in service.revisions.map { KnativeShapes.revision($0, of: service, in: state) } }
        if scope.flag("format") == nil, scope.flag("sort-by") == nil { rows.reverse() }
        return .list(
            rows,
            columns: [
                ("REVISION", "metadata.name"), ("ACTIVE", "status.conditions[1].status"),
                ("SERVICE", "metadata.labels[serving.knative.dev/service]"),
                ("DEPLOYED", "metadata.creationTimestamp"),
            ])
    }

    func describeRevision() throws -> GcloudResult {
        let state = try scope.context.look()
        try scope.requireProject(state)
        let name = scope.call.positional[0]
        guard try scope.requireRegion(state),
            let service = state.services.first(where: { $0.revision(name) != nil }),
            let revision = service.revision(name)
        else { throw scope.call.failure("Cannot find revision [\(name)]") }
        return .resource(KnativeShapes.revision(revision, of: service, in: state))
    }
}
