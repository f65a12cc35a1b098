extension CommandEnding {
    /// Whether the command came to its end itself. An exit status may also say that something else did not: 124 is of
    /// `timeout`, 128 of a `git` that lost its server, more than that of a signal, 255 of an `ssh` that was cut.
    package var isByItself: Bool {
        switch self {
        case .exited(let status): status < 128 && status != 124
        case .notStarted: true
        case .signalled, .timedOut, .stopped, .unseen: false
        }
    }

    var isNotStarted: Bool { if case .notStarted = self { true } else { false } }
}

/// The newest change that an item made or tried to make.
package struct PastChange: Hashable, Sendable, Encodable {
    /// How its command ended; `unseen` where nobody watched it end.
    package var ending: CommandEnding
    /// When it ended, or was found to have ended.
    package var at: Timestamp
    /// Whether it ended as its criteria ask.
    package var endedWell: Bool
    /// What the probe said when a person settled that it was not applied.
    package var settledOver: ProbeFinding?

    package init(ending: CommandEnding, at: Timestamp, endedWell: Bool, settledOver: ProbeFinding? = nil) {
        self.ending = ending
        self.at = at
        self.endedWell = endedWell
        self.settledOver = settledOver
    }
}

/// A process of a change that could not be ended.
package struct Survivor: Hashable, Sendable, Codable {
    /// The number by which the kernel knows it.
    package var processID: Int32
    /// Whose it is: a user's name, or words where there is none.
    package var user: String

    package init(processID: Int32, user: String) {
        self.processID = processID
        self.user = user
    }

    /// `process 4711 of root`.
    package var words: String { "process \(processID) of \(user)" }
}
