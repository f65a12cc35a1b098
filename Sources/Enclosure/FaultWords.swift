/// Something that can break in Bilko's estate, as it is said to whoever looks for it.
package struct FaultWords: Codable, Sendable {
    /// As it is given to `--fault`.
    package var name: String
    /// Where a runbook meets it.
    package var phase: String
    /// What breaks, in one sentence.
    package var summary: String
    /// Whether something fails, or only tries patience.
    package var isFailure: Bool

    package init(name: String, phase: String, summary: String, isFailure: Bool) {
        self.name = name
        self.phase = phase
        self.summary = summary
        self.isFailure = isFailure
    }
}
