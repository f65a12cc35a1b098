import Foundation
import Harness
import Rehearsal
import Testing

/// The estate's server as a process of its own; in a test's process its sockets would pass to every child.
@Suite struct EstateServingTests {
    @Test func keepsItsPortsWhenItStartsAgain() throws {
        let sandbox = try Sandbox()
        let folder = sandbox.folder + "/estate"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let estate = try Estate.create(folder: folder, seed: 7, speed: 600, binary: BuiltProgram.estate)
        try ServedEstate(estate).stop()
        let first = try #require(try estate.state().ports)
        let again = try ServedEstate(estate)
        defer { again.stop() }
        #expect(try estate.state().ports == first)
        let api = try #require(first.services["bilko-api-demo"])
        #expect(try status("http://127.0.0.1:\(api)/api/v1/health") == "200")
        #expect(try status("http://127.0.0.1:\(try #require(first.pool.last))/") == "404", "no tag has this port")
    }

    /// A rehearsal's `date` says the run's time, after idle time as well.
    @Test func dateSaysTheTimeOfTheRun() throws {
        let sandbox = try Sandbox()
        let folder = sandbox.folder + "/estate"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let estate = try Estate.create(
            folder: folder, seed: 7, speed: 120, startedAt: Date().timeIntervalSince1970 - 600,
            binary: BuiltProgram.estate)
        let state = try estate.state()
        func date(_ arguments: [String]) throws -> String {
            try printed(by: estate.layout.programs + "/date", arguments, adding: [StandIn.folderVariable: folder])
        }
        let before = state.time(at: Date().timeIntervalSince1970)
        let said = try #require(Double(try date(["-u", "+%s"])))
        let after = state.time(at: Date().timeIntervalSince1970)
        #expect(before.rounded(.down) <= said && said <= after)
        #expect(before > Date().timeIntervalSince1970 + 60_000)
        #expect(try date(["-u", "-d", "@86400", "+%F"]) == "1970-01-02")
        let ago = try #require(Double(try date(["-u", "-d", "2 hours ago", "+%s"])))
        #expect(before.rounded(.down) - 7200 <= ago && ago < before)
    }

    /// What a program prints, without its line's end.
    private func printed(
        by program: String, _ arguments: [String], adding environment: [String: String] = [:]
    ) throws -> String {
        let process = Process()
        let output = Pipe()
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = arguments
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        process.standardOutput = output
        try process.run()
        let bytes = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return String(decoding: bytes, as: UTF8.self).trimmingCharacters(in: .newlines)
    }

    /// The HTTP status of a page, as curl gives it.
    private func status(_ address: String) throws -> String {
        try printed(by: "/usr/bin/curl", ["-s", "-o", "/dev/null", "-w", "%{http_code}", address])
    }
}
