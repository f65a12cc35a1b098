import Foundation
import Glibc
import Store
import SystemPackage
import Testing

/// Links, pipes, and files and folders of others are not opened, and nothing behind them is touched.
@Suite(.timeLimit(.minutes(60))) struct OwnFileTests {
    private let scratch: TemporaryFolder
    private let folder: FilePath
    private let disk = DiskStorage()

    init() throws {
        scratch = try TemporaryFolder()
        folder = scratch.path.appending("run")
        try disk.createDirectories(folder)
    }

    private func sentence(_ body: () throws -> Void) -> String? {
        do { try body() } catch { return "\(error)" }
        return nil
    }

    private func refusal(of path: FilePath) -> [String?] {
        let opening = [OpenPurpose.reading, .writing].map { purpose in
            sentence { disk.close(try disk.open(path, purpose)) }
        }
        return opening + [
            sentence { _ = try RunLock(path: path).tryAcquire(as: .current(note: "")) },
            sentence { _ = try RunLock(path: path).state() },
        ]
    }

    @Test func aLinkIsNotFollowed() throws {
        let victim = scratch.path.appending("victim")
        try "precious".write(toFile: victim.string, atomically: true, encoding: .utf8)
        let link = folder.appending("journal.jsonl")
        symlink(victim.string, link.string)
        let sentence =
            "\(link) is a link, which is not followed here: remove it, or put the file that it names in its place"
        #expect(refusal(of: link) == Array(repeating: sentence, count: 4))
        #expect(try String(contentsOfFile: victim.string, encoding: .utf8) == "precious")
    }

    @Test func aLinkedFolderIsNotFollowed() throws {
        let link = scratch.path.appending("linked")
        symlink(folder.string, link.string)
        for answer in refusal(of: link.appending("lock")) { #expect(answer?.hasPrefix("\(link) is a link") == true) }
        #expect(sentence { _ = try disk.list(link) }?.hasPrefix("\(link) is a link") == true)
        #expect(try disk.list(folder) == [])
    }

    @Test func aPipeIsNotWaitedFor() throws {
        let pipe = folder.appending("beginning.json")
        #expect(mkfifo(pipe.string, 0o600) == 0)
        #expect(refusal(of: pipe) == Array(repeating: "\(pipe) is not a regular file: remove it", count: 4))
    }

    @Test func whatOthersCanChangeIsNotBelieved() throws {
        let file = folder.appending("runbook.yaml")
        try "x".write(toFile: file.string, atomically: true, encoding: .utf8)
        for mode in [0o620, 0o602, 0o777] as [mode_t] {
            chmod(file.string, mode)
            for answer in refusal(of: file) {
                #expect(answer?.hasPrefix("\(file) can be changed by others (mode \(String(mode, radix: 8)))") == true)
            }
        }
        chmod(file.string, 0o644)
        #expect(refusal(of: file) == [nil, nil, nil, nil], "others may read it")
        chmod(folder.string, 0o777)
        #expect(refusal(of: file).allSatisfy { $0?.hasPrefix("\(folder) can be changed by others") == true })
        // As /tmp is: others may add names, but not take the place of ours.
        chmod(folder.string, 0o1777)
        #expect(refusal(of: file) == [nil, nil, nil, nil])
    }

    @Test(.enabled(if: geteuid() == 0, "only root can give files away")) func anothersIsNotBelieved() throws {
        let file = folder.appending("runbook.yaml")
        try "x".write(toFile: file.string, atomically: true, encoding: .utf8)
        chown(file.string, 65534, 65534)
        for answer in refusal(of: file) {
            #expect(answer?.hasPrefix("\(file) belongs to nobody and not to root, so it is not believed") == true)
        }
        chown(file.string, 0, 0)
        chown(folder.string, 65534, 65534)
        for answer in refusal(of: file) { #expect(answer?.hasPrefix("\(folder) belongs to nobody") == true) }
    }
}
