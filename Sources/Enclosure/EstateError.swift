/// What goes wrong with an estate's folder.
package enum EstateError: Error, CustomStringConvertible, Equatable {
    case notAnEstate(String)
    case folderInUse(String)
    case unreadable(String, reason: String)
    case unwritable(String, reason: String)

    package var description: String {
        switch self {
        case .notAnEstate(let folder): "\(folder) is not a rehearsal estate"
        case .folderInUse(let folder): "\(folder) exists and is not empty"
        case .unreadable(let path, let reason): "cannot read \(path): \(reason)"
        case .unwritable(let path, let reason): "cannot write \(path): \(reason)"
        }
    }
}
