/// A Cloud Run service.
package struct CloudRunService: Codable, Sendable, Equatable {
    /// What a service serves.
    package enum Kind: String, Codable, Sendable { case api, web }

    package var name: String
    package var kind: Kind
    /// Whether a start of its revisions migrates the estate's database.
    package var migratesDatabase: Bool
    package var generation: Int
    package var observedGeneration: Int
    /// What the next revision is made from: the desired image, not what serves.
    package var template: Template
    /// What was asked for.
    package var desiredTraffic: [TrafficTarget]
    /// What is served now.
    package var traffic: [TrafficTarget]
    /// Oldest first.
    package var revisions: [Revision]
    package var latestCreatedRevision: String
    package var latestReadyRevision: String
    package var ready: Condition

    /// The image and environment of a revision.
    package struct Template: Codable, Sendable, Equatable {
        package var image: String
        package var environment: [String: String]
    }

    /// The revision with this name.
    package func revision(_ name: String) -> Revision? {
        revisions.first { $0.name == name }
    }

    /// Percent by revision name, without revisions that have none.
    package var split: [String: Int] {
        var split: [String: Int] = [:]
        for target in traffic where target.percent > 0 {
            split[target.revision ?? latestReadyRevision, default: 0] += target.percent
        }
        return split
    }
}

/// A revision of a service.
package struct Revision: Codable, Sendable, Equatable {
    /// How far a revision's start is.
    package enum Health: String, Codable, Sendable { case starting, ready, failed }

    package var name: String
    /// As it was given.
    package var image: String
    /// `sha256:…`, or nothing when the image was not found.
    package var digest: String?
    package var environment: [String: String]
    package var createdAt: Double
    package var health: Health
    /// Why it failed.
    package var failure: Condition?
    /// Whether it was made in this rehearsal, so that faults of the new version apply to it.
    package var isNew: Bool
}

/// One line of a traffic split.
package struct TrafficTarget: Codable, Sendable, Equatable {
    /// Nothing means: the latest ready revision.
    package var revision: String?
    package var percent: Int
    package var tag: String?

    /// The key that gcloud names it by.
    var key: String { revision ?? TrafficTarget.latestKey }

    static let latestKey = "LATEST"
}

/// A condition as Knative reports it.
package struct Condition: Codable, Sendable, Equatable {
    /// `True`, `False` or `Unknown`.
    package var status: String
    package var reason: String?
    package var message: String?

    static let healthy = Condition(status: "True")
    static let unknown = Condition(status: "Unknown", reason: "Deploying", message: "Deploying Revision.")
}
