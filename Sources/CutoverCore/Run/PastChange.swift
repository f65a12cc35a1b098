extension CommandEnding {
    /// Whether the command came to its end itself. An exit status may also say that something else did not: 124 is of
    /// `timeout`, 128 of a `git` that lost its server, more than that of a signal, 255 of an `ssh` that was cut.
    public var isByItself: Bool {
        switch self {
        case .exited(let status): status < 128 && status != 124
        case .notStarted: true
        case .signalled, .timedOut, .stopped, .unseen: false
        }
    }

    var isNotStarted: Bool { if case .notStarted = self { true } else { false } }
}

/// The newest change that an item made or tried to make.
public struct PastChange: Hashable, Sendable, Codable {
    public var ending: CommandEnding
    /// When it ended, or was found to have ended.
    public var at: Timestamp
    /// Whether it ended as its criteria ask.
    public var endedWell: Bool
    /// What the probe said when a person settled that it was not applied.
    public var settledOver: ProbeFinding?

    public init(ending: CommandEnding, at: Timestamp, endedWell: Bool, settledOver: ProbeFinding? = nil) {
        self.ending = ending
        self.at = at
        self.endedWell = endedWell
        self.settledOver = settledOver
    }
}

/// A process of a change that could not be ended.
public struct Survivor: Hashable, Sendable, Codable {
    public var processID: Int32
    public var user: String

    public init(processID: Int32, user: String) {
        self.processID = processID
        self.user = user
    }

    /// `process 4711 of root`.
    public var words: String { "process \(processID) of \(user)" }
}
