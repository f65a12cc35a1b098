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
