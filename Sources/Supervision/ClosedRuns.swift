import CutoverCore
import Store
import SystemPackage
import Text

/// What is remembered of the closed runs that were found whole, so that they need not be read again to be listed.
///
/// Believed of a run only while all of its files stand as they stood then; whatever is amiss, with the run or with what
/// is remembered of it, the run is read anew. A chain of digests like a journal's tells a file that was damaged.
struct ClosedRuns {
    /// A closed run, and what its files were like when it was read whole.
    struct Entry: Codable, JSONReadable, Hashable, Sendable {
        var id: String
        var person: String
        var startedAt: Timestamp
        var closing: Closing
        var stamp: String
    }

    private let store: RunStore
    private let before: [String: Entry]
    private var now: [String: Entry] = [:]

    /// Reads what is remembered: nothing where that is damaged, of another form, or not the operator's own.
    init(of store: RunStore) {
        self.store = store
        let contents = try? JournalFile<Entry>.read(storage: store.storage, path: store.closedRuns)
        let isWhole = contents != nil && contents?.damage == nil
        before = isWhole ? Dictionary((contents?.records ?? []).map { ($0.id, $0) }) { $1 } : [:]
    }

    /// What is remembered of a run, where its files stand as they stood.
    mutating func find(_ id: String, _ stamp: RunStamp?) -> Entry? {
        guard let entry = before[id], entry.stamp == stamp?.digest else { return nil }
        now[id] = entry
        return entry
    }

    /// Remembers a run, if it is closed and nothing is amiss with it.
    ///
    /// - Parameter stamp: what its files were like before they were read.
    mutating func add(
        _ id: String, _ facts: RunList.Facts, isWhole: Bool, _ stamp: RunStamp?, at moment: Timestamp
    ) {
        guard case .closed(let closing) = facts.course, isWhole, let stamp, stamp.isSettled(at: moment),
            // Read while it was changed, it may be neither what it was before nor what it is now.
            RunStamp(of: store.folder(of: id)) == stamp
        else { return }
        now[id] = Entry(
            id: id, person: facts.person, startedAt: facts.startedAt, closing: closing, stamp: stamp.digest)
    }

    /// Keeps what was found and added, and nothing else. Where that cannot be kept, runs are read again next time.
    func save() {
        guard now != before,
            // One at a time: two that write one file at once leave neither's.
            let attempt = try? RunLock(path: store.closedRunsLock).tryAcquire(as: .current(note: "cutover list")),
            case .acquired(let lock) = attempt
        else { return }
        defer { lock.release() }
        let entries = now.values.sorted { $0.id < $1.id }
        try? JournalFile<Entry>.replace(store.closedRuns, with: entries, storage: store.storage)
    }
}
