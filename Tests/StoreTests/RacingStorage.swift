import Disks
import Store
import Synchronization
import SystemPackage

/// A file layer during whose next listing something else happens.
final class RacingStorage: ForwardingStorage {
    let base: any Storage
    private let other: @Sendable () -> Void
    private let triggered = Mutex(false)

    init(_ base: any Storage, during other: @escaping @Sendable () -> Void) {
        self.base = base
        self.other = other
    }

    var wasTriggered: Bool { triggered.withLock { $0 } }

    func list(_ path: FilePath) throws(StorageError) -> [String] {
        let names = try base.list(path)
        let isFirst = triggered.withLock { triggered in
            defer { triggered = true }
            return !triggered
        }
        if isFirst { other() }
        return names
    }
}
