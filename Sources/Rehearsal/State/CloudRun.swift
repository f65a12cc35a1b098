/// A Cloud Run service.
public struct CloudRunService: Codable, Sendable, Equatable {
    /// What a service serves.
    public enum Kind: String, Codable, Sendable { case api, web }

    public var name: String
    public var kind: Kind
    /// Whether a start of its revisions migrates the estate's database.
    public var migratesDatabase: Bool
    public var generation: Int
    public var observedGeneration: Int
    /// What the next revision is made from: the desired image, not what serves.
    public var template: Template
    /// What was asked for.
    public var desiredTraffic: [TrafficTarget]
    /// What is served now.
    public var traffic: [TrafficTarget]
    /// Oldest first.
    public var revisions: [Revision]
    public var latestCreatedRevision: String
    public var latestReadyRevision: String
    public var ready: Condition

    /// The image and environment of a revision.
    public struct Template: Codable, Sendable, Equatable {
        public var image: String
        public var environment: [String: String]
    }

    /// The revision with this name.
    public func revision(_ name: String) -> Revision? {
        revisions.first { $0.name == name }
    }

    /// Percent by revision name, without revisions that have none.
    public var split: [String: Int] {
        var split: [String: Int] = [:]
        for target in traffic where target.percent > 0 {
            split[target.revision ?? latestReadyRevision, default: 0] += target.percent
        }
        return split
    }
}

/// A revision of a service.
public struct Revision: Codable, Sendable, Equatable {
    /// How far a revision's start is.
    public enum Health: String, Codable, Sendable { case starting, ready, failed }

    public var name: String
    /// As it was given.
    public var image: String
    /// `sha256:…`, or nothing when the image was not found.
    public var digest: String?
    public var environment: [String: String]
    public var createdAt: Double
    public var health: Health
    /// Why it failed.
    public var failure: Condition?
    /// Whether it was made in this rehearsal, so that faults of the new version apply to it.
    public var isNew: Bool
}

/// One line of a traffic split.
public struct TrafficTarget: Codable, Sendable, Equatable {
    /// Nothing means: the latest ready revision.
    public var revision: String?
    public var percent: Int
    public var tag: String?

    /// The key that gcloud names it by.
    var key: String { revision ?? TrafficTarget.latestKey }

    static let latestKey = "LATEST"
}

/// A condition as Knative reports it.
public struct Condition: Codable, Sendable, Equatable {
    /// `True`, `False` or `Unknown`.
    public var status: String
    public var reason: String?
    public var message: String?

    static let healthy = Condition(status: "True")
    static let unknown = Condition(status: "Unknown", reason: "Deploying", message: "Deploying Revision.")
}
