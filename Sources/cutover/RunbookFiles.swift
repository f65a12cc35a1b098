import ArgumentParser
import Criteria
import CutoverCore
import Engine
import Runbooks
import Supervision
import SystemPackage

/// Reads runbooks from files, or the bundled one.
enum RunbookFiles {
    static let bundledName = "bilko"

    /// Compiling may take for ever, too.
    private static let jq = JQ(JQWorker())
    static let checks = SyntaxChecks(
        jq: { programs, variables in jq.mistakes(in: programs, variables: variables) },
        bash: { BashSyntax.errors(in: $0) })
    /// Larger files are no runbooks; reading stops there.
    private static let mostBytes = 16 << 20

    /// The bytes of the runbook at `path`; of standard input for "-", the bundled one for nil or its name.
    static func bytes(at path: String?) throws -> [UInt8] {
        guard let path, path != bundledName else { return Array(BundledRunbook.bilko.utf8) }
        do {
            if path == "-" { return try everything(in: .standardInput) }
            let file = try FileDescriptor.open(path, .readOnly)
            return try file.closeAfter { try everything(in: file) }
        } catch let error as Errno {
            throw fail("the runbook \(path) cannot be read: \(error)")
        }
    }

    private static func everything(in file: FileDescriptor) throws -> [UInt8] {
        var bytes: [UInt8] = []
        while bytes.count < mostBytes {
            let piece = try [UInt8](unsafeUninitializedCapacity: 1 << 16) { buffer, count in
                count = try file.read(into: UnsafeMutableRawBufferPointer(buffer))
            }
            if piece.isEmpty { break }
            bytes += piece
        }
        return bytes
    }

    /// The runbook with no error in it; every mistake is said before anything starts.
    ///
    /// - Parameter isLinted: a run was begun with it. So was the bundled one linted, before it was bundled.
    static func runbook(_ bytes: [UInt8], named name: String?, isLinted: Bool = false) throws -> Runbook {
        let reading = RunbookReader.read(
            bytes: bytes, file: name ?? "bilko.yaml", checks: checks,
            isLinted: isLinted || name == nil || name == bundledName)
        guard let runbook = reading.runbook, reading.errors.isEmpty else {
            for error in reading.errors { try say("\(error)") }
            throw fail("the runbook has \(counted(reading.errors.count, "mistake"))", Exit.badRunbook)
        }
        return runbook
    }

    static func route(_ id: String?, of runbook: Runbook) throws -> Route {
        if let id {
            guard let route = runbook.routes.first(where: { $0.id == id }) else {
                let known = runbook.routes.map(\.id).joined(separator: ", ")
                throw fail("there is no route '\(id)': the runbook has \(known)")
            }
            return route
        }
        guard let route = runbook.routes.first else { throw fail("the runbook has no route") }
        return route
    }
}

/// `NAME=VALUE` on the command line.
struct Setting: ExpressibleByArgument {
    var name: String
    var value: String

    init?(argument: String) {
        guard let equals = argument.firstIndex(of: "="), equals != argument.startIndex else { return nil }
        name = String(argument[..<equals])
        value = String(argument[argument.index(after: equals)...])
    }
}
