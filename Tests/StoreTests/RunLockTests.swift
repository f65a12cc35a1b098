import Foundation
import Store
import SystemPackage
import Testing

@Suite struct RunLockTests {
    private static let contenders = losers + 1

    @Test func theSecondIsToldWhoTheFirstIs() throws {
        let folder = try TemporaryFolder()
        let lock = RunLock(path: folder.path.appending("lock"))
        #expect(try lock.state() == .free)
        let holder = LockHolder.current(note: "from ssh 10.0.0.7")
        guard case .acquired(let held) = try lock.tryAcquire(as: holder) else {
            Issue.record("a free lock was not acquired")
            return
        }
        #expect(try folder.mode(of: lock.path) == 0o600)
        #expect(try lock.holder() == holder)
        #expect(holder.processIdentifier == getpid())
        #expect(holder.description.hasSuffix("(process \(getpid())), from ssh 10.0.0.7"))
        guard case .heldBy(holder) = try lock.tryAcquire(as: .current(note: "another")) else {
            Issue.record("a lock that is held was acquired")
            return
        }
        held.release()
        #expect(try lock.state() == .free)
        guard case .acquired = try lock.tryAcquire(as: .current(note: "another")) else {
            Issue.record("a lock that was released was not acquired")
            return
        }
    }

    @Test func lookingAtTheLockNeverStandsInTheWay() async throws {
        let folder = try TemporaryFolder()
        let lock = RunLock(path: folder.path.appending("lock"))
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<4 {
                group.addTask { for _ in 0..<500 { _ = try? lock.state() } }
            }
            group.addTask {
                for round in 0..<200 {
                    guard case .acquired(let held)? = try? lock.tryAcquire(as: .current(note: "")) else {
                        Issue.record("not acquired in round \(round)")
                        return
                    }
                    held.release()
                }
            }
        }
    }

    @Test func ofTwentyProcessesExactlyOneIsAtTheWheel() async throws {
        let folder = try TemporaryFolder()
        let path = folder.path.string
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 1...Self.contenders {
                group.addTask {
                    await #expect(processExitsWith: .success) { [path = path as String, number = number as Int] in
                        try contend(in: path, as: number)
                    }
                }
            }
            try await group.waitForAll()
        }
        let names = try FileManager.default.contentsOfDirectory(atPath: path)
        #expect(names.filter { $0.hasPrefix("winner-") }.count == 1)
        #expect(names.filter { $0.hasPrefix("loser-") }.count == Self.contenders - 1)
        #expect(try RunLock(path: folder.path.appending("lock")).state() == .free)
        print("lock: \(Self.contenders) processes at once")
    }

    @Test func aHolderThatIsKilledHoldsNothing() async throws {
        let folder = try TemporaryFolder()
        let path = folder.path.string
        await #expect(processExitsWith: .signal(SIGKILL)) { [path = path as String] in
            let lock = RunLock(path: FilePath(path).appending("lock"))
            guard case .acquired(let held) = try lock.tryAcquire(as: .current(note: "to be killed")) else { exit(2) }
            withExtendedLifetime(held) { _ = kill(getpid(), SIGKILL) }
        }
        let lock = RunLock(path: folder.path.appending("lock"))
        #expect(FileManager.default.contents(atPath: lock.path.string)?.isEmpty == false)
        #expect(try lock.state() == .free)
        #expect(try lock.holder() == nil)
    }

    @Test func aChildDoesNotInheritTheLock() throws {
        let folder = try TemporaryFolder()
        let lock = RunLock(path: folder.path.appending("lock"))
        guard case .acquired(let held) = try lock.tryAcquire(as: .current(note: "")) else {
            Issue.record("a free lock was not acquired")
            return
        }
        let child = Process()
        child.executableURL = URL(fileURLWithPath: "/bin/cat")
        let input = Pipe()
        child.standardInput = input
        try child.run()
        held.release()
        #expect(try lock.state() == .free)
        try input.fileHandleForWriting.close()
        child.waitUntilExit()
    }

    @Test func twoLocksDoNotTouchEachOther() throws {
        let folder = try TemporaryFolder()
        let held = try ["production", "staging"].map { name in
            let attempt = try RunLock(path: folder.path.appending(name)).tryAcquire(as: .current(note: name))
            guard case .acquired(let held) = attempt else { throw StorageError(.lock, folder.path, .deadlock) }
            return held
        }
        withExtendedLifetime(held) {
            for name in ["production", "staging"] {
                let lock = RunLock(path: folder.path.appending(name))
                #expect(throws: Never.self) { try #require(lock.holder()?.note == name) }
            }
        }
    }
}

/// How many of the processes must be refused.
private let losers = 19

/// One of the processes that reach for the lock. The winner holds on until every other one has been refused.
private func contend(in path: String, as number: Int) throws {
    let lock = RunLock(path: FilePath(path).appending("lock"))
    switch try lock.tryAcquire(as: .current(note: "contender \(number)")) {
    case .acquired(let held):
        try Data().write(to: URL(fileURLWithPath: path).appendingPathComponent("winner-\(number)"))
        // Bounded by the test process that waits for this one.
        while try FileManager.default.contentsOfDirectory(atPath: path).filter({ $0.hasPrefix("loser-") }).count
            < losers
        {
            usleep(1000)
        }
        held.release()
    case .heldBy(let holder):
        if let holder, !holder.note.hasPrefix("contender ") { exit(3) }
        try Data().write(to: URL(fileURLWithPath: path).appendingPathComponent("loser-\(number)"))
    }
}
