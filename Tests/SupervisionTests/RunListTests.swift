import CutoverCore
import Disks
import Engine
import Foundation
import Glibc
import Store
import Synchronization
import SystemPackage
import Testing

@testable import Supervision

/// A closed run is read once to be listed, and again as soon as anything about it or about what is remembered is amiss.
@Suite struct RunListTests {
    private let disk = OpeningsStorage()
    private let store: RunStore
    private let folder: FilePath
    private static let output = Array("what a command printed\n".utf8)
    private static let runbook = Array("id: T\n".utf8)
    /// Long after every file here was changed.
    private let later = SystemClock().now().adding(seconds: 3600)

    init() throws {
        folder = FilePath(NSTemporaryDirectory()).appending("cutover-\(UUID().uuidString)")
        store = RunStore(root: folder, storage: disk)
    }

    private func atEnd() { try? FileManager.default.removeItem(atPath: folder.string) }

    /// Begins a run whose only check printed something, and leaves it open unless it is closed.
    private func makeRun(_ id: String, closed ending: Closing.Ending?, startedAt: Int64 = 1000) throws {
        let at = Timestamp(milliseconds: startedAt)
        let info = RunInfo(
            id: id, route: "r", target: "b", person: "alice", runbookDigest: Digest.sha256Hex(Self.runbook),
            workingDirectory: "/", startedAt: at)
        let run = try store.create(RunStore.Beginning(info: info, values: [:]), runbook: Self.runbook)
        try DiskStorage().createDirectories(run.evidence)
        let digest = Digest.sha256Hex(Self.output)
        try write(Self.output, to: run.evidence.appending(digest))
        try write([], to: run.lock)
        let outcome = Outcome(ending: .exited(0), findings: [], digest: digest, at: at)
        let journal = try JournalFile<Event>.open(storage: DiskStorage(), path: run.journal).journal
        try journal.append([.runStarted(info)])
        try journal.append([
            .stageStarted(item: "i", attempt: 1, stage: .check, by: "alice", at: at),
            .stageEnded(item: "i", attempt: 1, stage: .check, outcome: outcome),
        ])
        if let ending { try journal.append([.closed(Closing(ending: ending, by: "alice", at: at))]) }
    }

    private func write(_ bytes: [UInt8], to path: FilePath) throws {
        try Data(bytes).write(to: URL(fileURLWithPath: path.string))
        chmod(path.string, 0o600)
    }

    /// The rows as words, and which files of runs were opened for them.
    private func list(now: Timestamp? = nil) -> (rows: [String], opened: [String]) {
        disk.forget()
        let list = RunList(of: store, now: now ?? later)
        let rows = list.rows.map { row in
            switch row.facts {
            case .success(let facts): "\(row.id) \(facts.person) \(facts.course) \(facts.warning ?? "whole")"
            case .failure(let error): "\(row.id) \(error)"
            }
        }
        let runs = folder.appending("runs").string
        return (rows + list.strangers.map { "stranger: \($0)" }, disk.opened.filter { $0.hasPrefix(runs) })
    }

    @Test func isReadOnce() throws {
        defer { atEnd() }
        for number in 1...20 { try makeRun("run-\(number)", closed: .completed, startedAt: Int64(number)) }
        let first = list()
        #expect(first.rows.count == 20)
        #expect(first.rows.first?.hasPrefix("run-20 alice closed") == true, "newest first")
        #expect(first.opened.count { $0.hasSuffix("journal.jsonl") } == 20)
        let second = list()
        #expect(second.rows == first.rows)
        #expect(second.opened.isEmpty, "no file of a closed run is opened again")
        #expect(try mode(of: store.closedRuns) == 0o600)
    }

    @Test func oneMoreIsReadAlone() throws {
        defer { atEnd() }
        try makeRun("old", closed: .completed)
        _ = list()
        try makeRun("new", closed: .unfinished, startedAt: 2000)
        let opened = list().opened
        #expect(!opened.isEmpty && opened.allSatisfy { $0.contains("/runs/new") })
        #expect(list().opened.isEmpty)
    }

    @Test func anOpenRunIsReadEachTime() throws {
        defer { atEnd() }
        try makeRun("run", closed: nil)
        for _ in 1...2 { #expect(list().opened.contains { $0.hasSuffix("journal.jsonl") }) }
        #expect(store.idsNotKnownAsClosed() == ["run"])
    }

    /// A change in the same step of the file system's clock would not show.
    @Test func aRunThatWasChangedJustNowIsReadAgain() throws {
        defer { atEnd() }
        try makeRun("run", closed: .completed)
        for _ in 1...2 { #expect(list(now: SystemClock().now()).opened.contains { $0.hasSuffix("journal.jsonl") }) }
    }

    @Test func whoLooksForOpenRunsPassesTheClosedOver() throws {
        defer { atEnd() }
        try makeRun("closed", closed: .rolledBack)
        try makeRun("open", closed: nil, startedAt: 2000)
        #expect(store.idsNotKnownAsClosed() == ["open", "closed"])
        _ = list()
        #expect(store.idsNotKnownAsClosed() == ["open"])
    }

    static let files = ["journal.jsonl", "runbook.yaml", "beginning.json", "evidence/" + Digest.sha256Hex(output)]

    /// One byte in place, with the times of before: only the time of the change itself tells.
    @Test(arguments: files) func aByteThatIsChangedIsSeen(_ file: String) throws {
        defer { atEnd() }
        try makeRun("run", closed: .completed)
        let before = list().rows
        let path = store.folder(of: "run").path.string + "/" + file
        var status = stat()
        stat(path, &status)
        let descriptor = open(path, O_RDWR)
        var byte: UInt8 = 0
        pread(descriptor, &byte, 1, 3)
        byte ^= 1
        pwrite(descriptor, &byte, 1, 3)
        futimens(descriptor, [status.st_atim, status.st_mtim])
        close(descriptor)
        let after = list()
        #expect(after.rows != before && !after.opened.isEmpty)
        #expect(after.rows.first?.contains("whole") == false, "\(after.rows)")
        #expect(list().rows == after.rows, "what is amiss is said each time")
    }

    @Test(arguments: files, ["taken away", "a link", "writable by others"])
    func whatIsNoLongerBelievedIsSeen(_ file: String, _ what: String) throws {
        defer { atEnd() }
        try makeRun("run", closed: .completed)
        let before = list().rows
        let path = store.folder(of: "run").path.string + "/" + file
        switch what {
        case "taken away": unlink(path)
        case "a link":
            rename(path, folder.string + "/elsewhere")
            symlink(folder.string + "/elsewhere", path)
        default: chmod(path, 0o666)
        }
        let after = list()
        #expect(after.rows.count == 1 && after.rows != before)
        #expect(after.rows.first?.contains("whole") == false, "\(after.rows)")
    }

    @Test func aRunThatIsTakenAwayIsForgotten() throws {
        defer { atEnd() }
        try makeRun("one", closed: .completed)
        try makeRun("two", closed: .completed)
        _ = list()
        try FileManager.default.removeItem(atPath: store.folder(of: "one").path.string)
        #expect(list().rows.count == 1)
        #expect(!String(decoding: try store.read(store.closedRuns), as: UTF8.self).contains("\"one\""))
    }

    @Test func aTornRunIsReadEachTime() throws {
        defer { atEnd() }
        try makeRun("run", closed: .completed)
        let journal = store.folder(of: "run").journal
        try write(try store.read(journal) + Array("{\"ver".utf8), to: journal)
        let holder = try RunLock(path: store.folder(of: "run").lock).tryAcquire(as: .current(note: ""))
        guard case .acquired(let lock) = holder else { return #expect(Bool(false), "the lock is free") }
        #expect(list().rows.first?.contains("whole") == true, "it may be under way")
        lock.release()
        #expect(list().rows.first?.contains("are damaged") == true)
    }

    /// Bytes changed, and bytes cut off, here and there (every bit of a chain is tried in `JournalDamageTests`): either nothing is remembered of it, or what is true.
    @Test func damageToWhatIsRememberedSaysNothingUntrue() throws {
        defer { atEnd() }
        try makeRun("one", closed: .completed)
        try makeRun("two", closed: .unfinished, startedAt: 2000)
        let truth = list().rows
        let whole = try store.read(store.closedRuns)
        // Held, so that nothing is written anew meanwhile.
        let holder = try RunLock(path: store.closedRunsLock).tryAcquire(as: .current(note: ""))
        for place in stride(from: 0, to: whole.count, by: 13) {
            var changed = whole
            changed[place] ^= 1 << UInt8(place % 8)
            for bytes in [changed, Array(whole[..<place])] {
                try write(bytes, to: store.closedRuns)
                let found = list()
                if found.rows != truth { Issue.record("byte \(place): \(found.rows)") }
            }
        }
        guard case .acquired(let lock) = holder else { return #expect(Bool(false), "the lock is free") }
        lock.release()
        _ = list()
        #expect(list().opened.isEmpty, "it is written anew")
    }

    /// As it was in another place, where runs of the same names ended otherwise.
    @Test func whatIsRememberedOfOtherRunsIsNotBelieved() throws {
        defer { atEnd() }
        try makeRun("run", closed: .completed)
        let truth = list().rows
        let other = try RunListTests()
        defer { other.atEnd() }
        try other.makeRun("run", closed: .unfinished)
        _ = other.list()
        try write(try other.store.read(other.store.closedRuns), to: store.closedRuns)
        let found = list()
        #expect(found.rows == truth && !found.opened.isEmpty)
    }

    @Test(arguments: ["a link", "a pipe", "writable by others", "a folder"])
    func aFileThatIsNotOursAloneIsNotBelieved(_ what: String) throws {
        defer { atEnd() }
        try makeRun("run", closed: .completed)
        let truth = list().rows
        let path = store.closedRuns.string
        let elsewhere = folder.string + "/elsewhere"
        switch what {
        case "a link":
            rename(path, elsewhere)
            symlink(elsewhere, path)
        case "a pipe":
            unlink(path)
            mkfifo(path, 0o600)
        case "a folder":
            unlink(path)
            mkdir(path, 0o700)
        default: chmod(path, 0o666)
        }
        let victim = try? store.read(FilePath(elsewhere))
        let found = list()
        #expect(found.rows == truth && !found.opened.isEmpty)
        #expect(victim == (try? store.read(FilePath(elsewhere))), "what a link names is left as it is")
    }

    /// Another list is at it, or nothing can be written: it is listed all the same.
    @Test func whatCannotBeKeptIsReadAgain() throws {
        defer { atEnd() }
        try makeRun("run", closed: .completed)
        mkdir(store.closedRuns.string + ".new", 0o700)
        let found = list()
        #expect(found.rows.count == 1 && list().rows == found.rows)
        #expect(access(store.closedRuns.string, F_OK) != 0)
        rmdir(store.closedRuns.string + ".new")
        let holder = try RunLock(path: store.closedRunsLock).tryAcquire(as: .current(note: ""))
        #expect(list().rows == found.rows && access(store.closedRuns.string, F_OK) != 0)
        guard case .acquired(let lock) = holder else { return #expect(Bool(false), "the lock is free") }
        lock.release()
        #expect(list().rows == found.rows && access(store.closedRuns.string, F_OK) == 0)
    }

    private func mode(of path: FilePath) throws -> mode_t {
        var status = stat()
        try #require(lstat(path.string, &status) == 0)
        return status.st_mode & 0o7777
    }
}

/// The real disk, and what was opened on it.
private final class OpeningsStorage: ForwardingStorage {
    let base: any Storage = DiskStorage()
    private let paths = Mutex<[String]>([])

    var opened: [String] { paths.withLock { $0 } }
    func forget() { paths.withLock { $0 = [] } }

    func open(_ path: FilePath, _ purpose: OpenPurpose) throws(StorageError) -> OpenFile {
        paths.withLock { $0.append(path.string) }
        return try base.open(path, purpose)
    }
}
