/// Cloud Run's resources as its API gives them.
enum KnativeShapes {
    static let namespace = "613243889123"

    static func service(_ service: CloudRunService, in state: EstateState) -> Resource {
        let url = EstateAddresses(state: state).url(of: service.name)
        return .members([
            "apiVersion": .string("serving.knative.dev/v1"),
            "kind": .string("Service"),
            "metadata": .members([
                "name": .string(service.name), "namespace": .string(namespace),
                "generation": .integer(service.generation),
                "labels": .object(["cloud.googleapis.com/location": .string(state.region)]),
            ]),
            "spec": .members([
                "template": .object([
                    "spec": podSpecification(
                        image: service.template.image, environment: service.template.environment)
                ]),
                "traffic": .array(service.desiredTraffic.map { desired($0) }),
            ]),
            "status": .members([
                "observedGeneration": .integer(service.observedGeneration),
                "url": .string(url),
                "address": .object(["url": .string(url)]),
                "latestReadyRevisionName": .string(service.latestReadyRevision),
                "latestCreatedRevisionName": .string(service.latestCreatedRevision),
                "conditions": .array([
                    condition("Ready", service.ready, at: service),
                    condition("ConfigurationsReady", service.ready, at: service),
                    condition("RoutesReady", .healthy, at: service),
                ]),
                "traffic": .array(service.traffic.map { served($0, service: service, state: state) }),
            ]),
        ])
    }

    static func revision(_ revision: Revision, of service: CloudRunService, in state: EstateState) -> Resource {
        let ready: Condition =
            switch revision.health {
            case .starting: .unknown
            case .ready: .healthy
            case .failed: revision.failure ?? Condition(status: "False")
            }
        let serves = service.split[revision.name] != nil
        let path = revision.image.prefix { $0 != "@" }
        let repository = path.lastIndex(of: ":").map { path[..<$0] } ?? path
        return .members([
            "apiVersion": .string("serving.knative.dev/v1"),
            "kind": .string("Revision"),
            "metadata": .members([
                "name": .string(revision.name), "namespace": .string(namespace),
                "creationTimestamp": .string(EstateTime.iso(revision.createdAt)),
                "labels": .object([
                    "serving.knative.dev/service": .string(service.name),
                    "cloud.googleapis.com/location": .string(state.region),
                ]),
            ]),
            "spec": podSpecification(image: revision.image, environment: revision.environment),
            "status": .members([
                "imageDigest": revision.digest.map { .string("\(repository)@\($0)") },
                "conditions": .array([
                    condition("Ready", ready, at: service),
                    condition(
                        "Active",
                        serves ? .healthy : Condition(status: "False", reason: "Reserve"), at: service),
                    condition("ContainerHealthy", ready, at: service),
                ]),
            ]),
        ])
    }

    private static func podSpecification(image: String, environment: [String: String]) -> Resource {
        .object([
            "containerConcurrency": .integer(80),
            "timeoutSeconds": .integer(300),
            "containers": .array([
                .members([
                    "image": .string(image),
                    "env": .array(
                        environment.sorted { $0.key < $1.key }.map {
                            .object(["name": .string($0.key), "value": .string($0.value)])
                        }),
                ])
            ]),
        ])
    }

    /// A target without traffic has no `percent`.
    private static func desired(_ target: TrafficTarget) -> Resource {
        .members([
            "revisionName": target.revision.map { .string($0) },
            "latestRevision": target.revision == nil ? .boolean(true) : nil,
            "percent": target.percent > 0 ? .integer(target.percent) : nil,
            "tag": target.tag.map { .string($0) },
        ])
    }

    private static func served(_ target: TrafficTarget, service: CloudRunService, state: EstateState) -> Resource {
        .members([
            "revisionName": .string(target.revision ?? service.latestReadyRevision),
            "latestRevision": target.revision == nil ? .boolean(true) : nil,
            "percent": target.percent > 0 ? .integer(target.percent) : nil,
            "tag": target.tag.map { .string($0) },
            "url": target.tag.map { .string(EstateAddresses(state: state).url(of: service.name, tag: $0)) },
        ])
    }

    private static func condition(_ type: String, _ condition: Condition, at service: CloudRunService)
        -> Resource
    {
        .members([
            "type": .string(type), "status": .string(condition.status),
            "reason": condition.reason.map { .string($0) }, "message": condition.message.map { .string($0) },
            "lastTransitionTime": .string(EstateTime.iso(service.revisions.last?.createdAt ?? 0)),
        ])
    }
}

/// The addresses that services and tags have in the estate.
struct EstateAddresses {
    var state: EstateState

    /// Port 0 stands for a server that was never started: nothing answers there.
    func url(of service: String, tag: String? = nil) -> String {
        let port = tag.map { state.ports?.tags["\(service)/\($0)"] } ?? state.ports?.services[service]
        return "http://127.0.0.1:\((port ?? nil) ?? 0)"
    }
}

extension EstateState {
    /// Gives a tag a port of the pool, and takes ports back from tags that are gone.
    mutating func assignTagPorts() {
        guard var ports else { return }
        let wanted = Set(
            services.flatMap { service in
                (service.desiredTraffic + service.traffic).compactMap { target in
                    target.tag.map { "\(service.name)/\($0)" }
                }
            })
        ports.tags = ports.tags.filter { wanted.contains($0.key) }
        for tag in wanted.sorted() where ports.tags[tag] == nil {
            guard let free = ports.pool.first(where: { !ports.tags.values.contains($0) }) else { continue }
            ports.tags[tag] = free
        }
        self.ports = ports
    }
}
