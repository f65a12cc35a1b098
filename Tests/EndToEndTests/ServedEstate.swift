import Foundation
import Harness
import Rehearsal
import Supervision

/// An estate's API and web in a process of their own, as in a rehearsal: tests that wait cannot keep them from answering.
final class ServedEstate: Sendable {
    private let child: Spawn.Child

    init(_ estate: Estate) throws {
        child = try Spawn.start(
            [BuiltProgram.estate, "serve", estate.layout.folder],
            environment: ProcessInfo.processInfo.environment, holdsInput: true, readsOutput: true, log: nil)
        // It says when it listens.
        var byte: UInt8 = 0
        while byte != UInt8(ascii: "\n"), read(child.output, &byte, 1) == 1 {}
        close(child.output)
    }

    func stop() {
        close(child.input)
        var status: Int32 = 0
        waitpid(child.processID, &status, 0)
    }
}
