/// The newest change that an item made or tried to make.
package struct PastChange: Hashable, Sendable {
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
