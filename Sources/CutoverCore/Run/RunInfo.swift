/// What the first record of a journal says about its run.
package struct RunInfo: Hashable, Sendable, Codable {
    /// The run's name, and that of its folder.
    package var id: String
    /// The id of the route that it walks.
    package var route: String
    /// What it changes: the route's target, or for a rehearsal the run itself. Two runs on one exclude each other.
    package var target: String
    /// Who began it, and so may approve nothing of it.
    package var person: String
    /// SHA-256 of the runbook's file, in hex.
    package var runbookDigest: String
    /// Shown on every screen and in every record; nil for a live run.
    package var mark: String?
    /// How much faster than the wall clock time runs.
    package var speed: Int
    /// Set over the operator's own environment for every command.
    package var environment: [String: String]
    /// The folder in which every command starts.
    package var workingDirectory: String
    /// Arguments that start this very program beside the run, for as long as that is supervised; empty for none.
    package var companion: [String]
    /// What its commands are kept to; nil for a live run, and on an estate of the program's own.
    package var confinement: Confinement?
    /// When it was begun.
    package var startedAt: Timestamp

    package init(
        id: String, route: String, target: String, person: String, runbookDigest: String, mark: String? = nil,
        speed: Int = 1, environment: [String: String] = [:], workingDirectory: String, companion: [String] = [],
        confinement: Confinement? = nil, startedAt: Timestamp
    ) {
        self.id = id
        self.route = route
        self.target = target
        self.person = person
        self.runbookDigest = runbookDigest
        self.mark = mark
        self.speed = speed
        self.environment = environment
        self.workingDirectory = workingDirectory
        self.companion = companion
        self.confinement = confinement
        self.startedAt = startedAt
    }
}

/// What the commands of a rehearsed runbook can reach, and what of it is not run for that.
package struct Confinement: Hashable, Sendable, Codable {
    /// Whether they have a network of their own, of loopback alone, and can write nothing but the rehearsal's folder;
    /// otherwise their PATH is all that keeps them.
    package var isSealed: Bool
    /// The SHA-256 of each program that stands in for another, by its name.
    package var standIns: [String: String]
    /// Items that would reach something else, by id, each with what that is: they never run, and hold nothing up.
    package var notRehearsed: [String: String]

    package init(isSealed: Bool, standIns: [String: String] = [:], notRehearsed: [String: String] = [:]) {
        self.isSealed = isSealed
        self.standIns = standIns
        self.notRehearsed = notRehearsed
    }
}

/// A screen that is attached to a run.
package struct Screen: Hashable, Sendable, Codable {
    /// What tells it from every other screen that was ever attached.
    package var id: String
    /// Whose name the records of what it asks for carry.
    package var person: String
    /// Where it runs: `ops-laptop, pts/3`, say.
    package var place: String

    package init(id: String, person: String, place: String) {
        self.id = id
        self.person = person
        self.place = place
    }
}
