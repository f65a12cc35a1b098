import SystemPackage

/// Why a journal cannot be used as it is; a disk that fails is a `StorageError` instead.
package enum JournalError: Error, Hashable, Sendable, CustomStringConvertible {
    /// A line was written by another cutover, or rewritten to look so.
    case otherVersion(path: FilePath, line: Int, version: Int)
    /// A line that was written whole is not as it was written, which no crash does.
    case altered(JournalDamage)
    /// A whole, undamaged line holds a record that this cutover does not know.
    case unknownRecord(path: FilePath, line: Int, reason: String)
    /// What was to be appended makes a line longer than a journal takes.
    case recordsTooLarge(path: FilePath, bytes: Int)
    /// What was to be appended cannot be written as JSON.
    case notEncodable(path: FilePath, reason: String)
    /// The file is no longer as this process left it.
    case changedByAnother(path: FilePath)
    /// A follower met a line which is whole but does not belong there.
    case damaged(JournalDamage)

    private static let whatToDo = "move the run's folder away and keep it for whoever looks into it"

    package var description: String {
        let whatToDo = Self.whatToDo
        return switch self {
        case .otherVersion(let path, let line, let version):
            "\(path) line \(line) has format version \(version), and this cutover reads version "
                + "\(JournalLine.currentVersion) only: use the cutover that wrote it, or \(whatToDo); nothing was changed"
        case .altered(let damage):
            "\(damage.path) was changed after it was written: line \(damage.line) \(damage.reason.rawValue); \(whatToDo); "
                + "nothing was changed"
        case .unknownRecord(let path, let line, let reason):
            "\(path) line \(line) is undamaged but not understood (\(reason)): "
                + "use the cutover that wrote it, or \(whatToDo); nothing was changed"
        case .recordsTooLarge(let path, let bytes):
            "a record of \(bytes) bytes is too large for \(path), which takes \(JournalLine.maximumBytes) bytes a line"
        case .notEncodable(let path, let reason):
            "a record cannot be written to \(path): \(reason)"
        case .changedByAnother(let path):
            "\(path) was changed by another program: nothing more is recorded there; open the run again"
        case .damaged(let damage):
            damage.description
        }
    }
}

/// The part of a journal, from some byte to its end, that is torn or damaged.
package struct JournalDamage: Hashable, Sendable, CustomStringConvertible {
    /// The journal that it is in.
    package let path: FilePath
    /// The first line, counted from 1, that is not used.
    package let line: Int
    /// Where that line begins.
    package let offset: UInt64
    /// How many bytes are not used.
    package let bytes: UInt64
    /// How many records stand before it, all of which are used.
    package let recordsBefore: Int
    /// What is wrong with the line.
    package let reason: JournalLine.Fault
    /// Where the bytes were copied to; nil if they were only looked at.
    package internal(set) var setAsideIn: FilePath?

    package var description: String {
        let place =
            if let setAsideIn { "set aside in \(setAsideIn)" } else { "left where they are" }
        let amount = bytes == 1 ? "the last byte" : "the last \(bytes) bytes"
        let used =
            switch recordsBefore {
            case 0: "no record stands before"
            case 1: "the one record before is used"
            default: "the \(recordsBefore) records before are used"
            }
        return
            "\(amount) of \(path) (from line \(line), which \(reason.rawValue)) \(bytes == 1 ? "is" : "are") damaged; "
            + "\(place); \(used)"
    }
}
