/// Everything that is true of a rehearsal estate: one state for all stand-ins and the server.
package struct EstateState: Codable, Sendable, Equatable {
    /// Where the estate's choices come from; the same seed gives the same estate.
    package var seed: UInt64
    /// How many estate seconds pass in one second.
    package var speed: Double
    /// What breaks.
    package var faults: Set<Fault>
    /// Those faults of `faults` that happen once, and have happened.
    package var faultsMet: Set<Fault> = []
    /// When the estate's time and the machine's were the same, in seconds since 1970.
    package var startedAt: Double
    /// The project that the estate is in.
    package var project: String
    /// The region that the services are in.
    package var region: String
    /// Who is logged in to gcloud.
    package var account: String
    /// Cloud Run.
    package var services: [CloudRunService]
    /// The registry.
    package var images: [ContainerImage]
    /// Cloud Build, newest first.
    package var builds: [Build]
    /// Cloud SQL and what is in it.
    package var database: Database
    /// The MC tool's tasks.
    package var tasks: [ManagementTask]
    /// The commit that the checkout is on.
    package var commit: String
    /// The people who can log in to the application, with their passwords.
    package var users: [ApplicationUser]
    /// Every call that changed the estate, in order.
    package var executions: [Execution] = []
    /// What has been asked for and takes effect later, whether or not the caller lives.
    package var pending: [PendingChange] = []
    /// The server's ports, from its first start on.
    package var ports: Ports?
    /// Counts names given out, so that none is given twice.
    package var serial: Int = 0
}

/// A call that changed the estate, or asked it to.
package struct Execution: Codable, Sendable, Equatable {
    /// Seconds since 1970, by the estate's clock.
    package var when: Double
    /// The program, such as `gcloud`.
    package var program: String
    /// Its arguments.
    package var arguments: [String]
    /// What it did, such as `services update bilko-api-demo`.
    package var action: String
    /// The ticket that `gcloud-write.sh` was given.
    package var ticket: String?
}

/// A change that was accepted and takes effect at a time.
package struct PendingChange: Codable, Sendable, Equatable {
    /// Seconds since 1970, by the estate's clock.
    package var dueAt: Double
    /// What happens then.
    package var change: Change

    /// What can take effect later.
    package enum Change: Codable, Sendable, Equatable {
        case revisionStarts(service: String, revision: String)
        case trafficApplies(service: String)
        case operationEnds(name: String)
        case someoneMovesTraffic(service: String)
    }
}

/// Ports on 127.0.0.1 that the server listens on.
package struct Ports: Codable, Sendable, Equatable {
    /// A service's public URL, by the service's name.
    package var services: [String: UInt16]
    /// Ports for tag URLs.
    package var pool: [UInt16]
    /// Which of the pool belongs to which `service/tag`.
    package var tags: [String: UInt16] = [:]
}

/// A person or machine that can log in to the application.
package struct ApplicationUser: Codable, Sendable, Equatable {
    /// What somebody may do; a viewer may delete nothing.
    package enum Role: String, Codable, Sendable { case admin, viewer }
    /// What the person logs in with.
    package var email: String
    /// Made from the seed; given to the run as a secret.
    package var password: String
    /// What the person may do.
    package var role: Role
}

/// A task in the MC tool.
package struct ManagementTask: Codable, Sendable, Equatable {
    /// The number that commands name it by.
    package var id: Int
    /// Whose task it is: `bilko`, say.
    package var project: String
    /// `BLOCKER`, `H`, `M` or `L`.
    package var priority: String
    /// `open`, `in_progress`, `done` or `cancelled`.
    package var status: String
    /// What is to be done, in a sentence.
    package var title: String
    /// What people said of it, oldest first.
    package var comments: [String] = []
}

/// A build in Cloud Build.
package struct Build: Codable, Sendable, Equatable {
    /// A UUID.
    package var id: String
    /// `SUCCESS` or `FAILURE`.
    package var status: String
    /// The branch that was built.
    package var branch: String
    /// The whole hash of the commit that was built.
    package var commit: String
    /// The name of the trigger that started it.
    package var trigger: String
    /// References of the images that it made, each with a tag.
    package var images: [String]
    /// Seconds since 1970.
    package var createdAt: Double
    /// How long it took.
    package var durationSeconds: Double
}

/// An image in the registry.
package struct ContainerImage: Codable, Sendable, Equatable {
    /// Without tag and digest.
    package var path: String
    /// Such as `stage-3a4a9e9`.
    package var tag: String
    /// `sha256:` and 64 hexadecimal digits.
    package var digest: String
}
