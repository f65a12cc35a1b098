import FoundationEssentials
import Glibc

/// The folder of a rehearsal's estate, whichever kind of estate it is.
package enum EstateFolder {
    /// The file without which a folder is not Bilko's estate.
    package static let bilkoMarker = ".cutover-estate"
    /// The file without which a folder is not one of a runbook's own stand-ins.
    package static let standInMarker = ".cutover-stand-ins"

    /// Removes an estate with all that it has; refuses any other folder.
    ///
    /// - Throws: `EstateError.notAnEstate`.
    package static func remove(_ folder: String) throws {
        guard [bilkoMarker, standInMarker].contains(where: { access("\(folder)/\($0)", F_OK) == 0 }) else {
            throw EstateError.notAnEstate(folder)
        }
        try FileManager.default.removeItem(atPath: folder)
    }
}
