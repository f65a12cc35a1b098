import FoundationEssentials
import Glibc

/// The folder of a rehearsal's estate, whichever kind of estate it is.
package enum EstateFolder {
    /// Without one of these files a folder is no estate: of Bilko's, and of one with a runbook's own stand-ins.
    package static let markers = [".cutover-estate", ".cutover-stand-ins"]

    /// Removes an estate with all that it has; refuses any other folder.
    ///
    /// - Throws: `EstateError.notAnEstate`.
    package static func remove(_ folder: String) throws {
        guard markers.contains(where: { access("\(folder)/\($0)", F_OK) == 0 }) else {
            throw EstateError.notAnEstate(folder)
        }
        try FileManager.default.removeItem(atPath: folder)
    }
}

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
