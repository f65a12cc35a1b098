/// Everything that is true of a rehearsal estate: one state for all stand-ins and the server.
public struct EstateState: Codable, Sendable, Equatable {
    /// Where the estate's choices come from; the same seed gives the same estate.
    public var seed: UInt64
    /// How many estate seconds pass in one second.
    public var speed: Double
    /// What breaks.
    public var faults: Set<Fault>
    /// Those faults of `faults` that happen once, and have happened.
    public var faultsMet: Set<Fault> = []
    /// When the estate's time and the machine's were the same, in seconds since 1970.
    public var startedAt: Double
    /// The project that the estate is in.
    public var project: String
    /// The region that the services are in.
    public var region: String
    /// Who is logged in to gcloud.
    public var account: String
    /// Cloud Run.
    public var services: [CloudRunService]
    /// The registry.
    public var images: [ContainerImage]
    /// Cloud Build, newest first.
    public var builds: [Build]
    /// Cloud SQL and what is in it.
    public var database: Database
    /// The MC tool's tasks.
    public var tasks: [ManagementTask]
    /// The commit that the checkout is on.
    public var commit: String
    /// The people who can log in to the application, with their passwords.
    public var users: [ApplicationUser]
    /// Every call that changed the estate, in order.
    public var executions: [Execution] = []
    /// What has been asked for and takes effect later, whether or not the caller lives.
    public var pending: [PendingChange] = []
    /// The server's ports, from its first start on.
    public var ports: Ports?
    /// Counts names given out, so that none is given twice.
    public var serial: Int = 0
}

/// A call that changed the estate, or asked it to.
public struct Execution: Codable, Sendable, Equatable {
    /// Seconds since 1970, by the estate's clock.
    public var when: Double
    /// The program, such as `gcloud`.
    public var program: String
    /// Its arguments.
    public var arguments: [String]
    /// What it did, such as `services update bilko-api-demo`.
    public var action: String
    /// The ticket that `gcloud-write.sh` was given.
    public var ticket: String?
}

/// A change that was accepted and takes effect at a time.
public struct PendingChange: Codable, Sendable, Equatable {
    /// Seconds since 1970, by the estate's clock.
    public var dueAt: Double
    /// What happens then.
    public var change: Change

    /// What can take effect later.
    public enum Change: Codable, Sendable, Equatable {
        case revisionStarts(service: String, revision: String)
        case trafficApplies(service: String)
        case operationEnds(name: String)
        case someoneMovesTraffic(service: String)
    }
}

/// Ports on 127.0.0.1 that the server listens on.
public struct Ports: Codable, Sendable, Equatable {
    /// A service's public URL, by the service's name.
    public var services: [String: UInt16]
    /// Ports for tag URLs.
    public var pool: [UInt16]
    /// Which of the pool belongs to which `service/tag`.
    public var tags: [String: UInt16] = [:]
}

/// A person or machine that can log in to the application.
public struct ApplicationUser: Codable, Sendable, Equatable {
    public enum Role: String, Codable, Sendable { case admin, viewer }
    public var email: String
    public var password: String
    public var role: Role
}

/// A task in the MC tool.
public struct ManagementTask: Codable, Sendable, Equatable {
    public var id: Int
    public var project: String
    public var priority: String
    public var status: String
    public var title: String
    public var comments: [String] = []
}

/// A build in Cloud Build.
public struct Build: Codable, Sendable, Equatable {
    public var id: String
    public var status: String
    public var branch: String
    public var commit: String
    public var trigger: String
    public var images: [String]
    /// Seconds since 1970.
    public var createdAt: Double
    public var durationSeconds: Double
}

/// An image in the registry.
public struct ContainerImage: Codable, Sendable, Equatable {
    /// Without tag and digest.
    public var path: String
    public var tag: String
    /// `sha256:` and 64 hexadecimal digits.
    public var digest: String
}
