/// A Cloud Run service.
package struct CloudRunService: Codable, Sendable, Equatable {
    /// What a service serves.
    package enum Kind: String, Codable, Sendable { case api, web }

    /// As commands name it: `bilko-api-demo`, say.
    package var name: String
    /// Whether its revisions answer as the API or as the web application.
    package var kind: Kind
    /// Whether a start of its revisions migrates the estate's database.
    package var migratesDatabase: Bool
    /// Counts what was asked for; each change makes it one more.
    package var generation: Int
    /// The generation that has taken effect; less than `generation` while a change is on its way.
    package var observedGeneration: Int
    /// What the next revision is made from: the desired image, not what serves.
    package var template: Template
    /// What was asked for.
    package var desiredTraffic: [TrafficTarget]
    /// What is served now.
    package var traffic: [TrafficTarget]
    /// Oldest first.
    package var revisions: [Revision]
    /// The name of the revision that was made last, whether or not it started.
    package var latestCreatedRevision: String
    /// The name of the revision that started last; it serves where traffic names none.
    package var latestReadyRevision: String
    /// Whether what was asked for last has come up; `Unknown` until then.
    package var ready: Condition

    /// The image and environment of a revision.
    package struct Template: Codable, Sendable, Equatable {
        /// The reference as it was given, with a tag or a digest.
        package var image: String
        /// Variables of the container, by name.
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

    /// Its service's name with a number and a suffix: `bilko-api-demo-00185-abc`.
    package var name: String
    /// As it was given.
    package var image: String
    /// `sha256:…`, or nothing when the image was not found.
    package var digest: String?
    /// Variables of the container, by name.
    package var environment: [String: String]
    /// Seconds since 1970, by the estate's clock.
    package var createdAt: Double
    /// How far its start is now.
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
    /// Whole percent, 0 to 100; 0 where it only holds a tag.
    package var percent: Int
    /// The name that gives the revision an address of its own; nil for none.
    package var tag: String?

    /// The key that gcloud names it by.
    var key: String { revision ?? TrafficTarget.latestKey }

    static let latestKey = "LATEST"
}

/// A condition as Knative reports it.
package struct Condition: Codable, Sendable, Equatable {
    /// `True`, `False` or `Unknown`.
    package var status: String
    /// One word for the cause; nil where there is nothing to explain.
    package var reason: String?
    /// The cause in sentences, as gcloud prints it; nil where there is nothing to explain.
    package var message: String?

    static let healthy = Condition(status: "True")
    static let unknown = Condition(status: "Unknown", reason: "Deploying", message: "Deploying Revision.")
}
