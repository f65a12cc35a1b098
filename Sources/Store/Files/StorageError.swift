import SystemPackage

/// A file operation that failed, with a sentence for the operator.
package struct StorageError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What was asked of the file layer.
    package enum Operation: String, Sendable, CaseIterable {
        case createDirectory = "create the folder"
        case open = "open"
        case write = "write to"
        case read = "read"
        case size = "measure"
        case truncate = "shorten"
        case synchronize = "make sure of the contents of"
        case synchronizeDirectory = "make sure of the names in"
        case rename = "rename"
        case remove = "remove"
        case list = "list"
        case lock = "lock"
    }

    /// What was asked.
    package let operation: Operation
    /// Of which file or folder.
    package let path: FilePath
    /// What the system answered.
    package let code: Errno
    /// Why it is not touched, where the system would let us.
    package let flaw: OwnFile.Flaw?

    package init(_ operation: Operation, _ path: FilePath, _ code: Errno) {
        self.operation = operation
        self.path = path
        self.code = code
        flaw = nil
    }

    init(_ operation: Operation, _ path: FilePath, _ flaw: OwnFile.Flaw) {
        self.operation = operation
        self.path = path
        code = .notPermitted
        self.flaw = flaw
    }

    /// Whether waiting, and making room, can help; otherwise somebody has to change permissions or the machine.
    package var mayPass: Bool {
        switch code {
        case .noSpace, .diskQuotaExceeded, .tooManyOpenFiles, .tooManyOpenFilesInSystem, .noMemory: true
        default: false
        }
    }

    /// A plain sentence: what is wrong, where, and what to do.
    package var description: String {
        if let flaw { return "\(path) \(flaw.description)" }
        return switch code {
        case .noSpace:
            "no room left on the disk for \(path): free some space; \(Self.promise)"
        case .diskQuotaExceeded:
            "the disk quota is used up, so \(path) cannot grow: free some space; \(Self.promise)"
        case .readOnlyFileSystem:
            "the disk that holds \(path) is read-only: make it writable; \(Self.promise)"
        case .permissionDenied, .notPermitted:
            "no permission to \(operation.rawValue) \(path): check its owner and mode; \(Self.promise)"
        case .tooManyOpenFiles:
            "this process has no file descriptor left to \(operation.rawValue) \(path): raise `ulimit -n`; "
                + Self.promise
        case .tooManyOpenFilesInSystem:
            "the machine has no file descriptor left to \(operation.rawValue) \(path): close other programs; "
                + Self.promise
        case .ioError:
            "the disk failed to \(operation.rawValue) \(path): look at the machine's kernel log; \(Self.promise)"
        case .noSuchFileOrDirectory:
            "\(path) is not there"
        default:
            "could not \(operation.rawValue) \(path): \(code); \(Self.promise)"
        }
    }

    private static let promise = "nothing is started until it can be recorded"
}
