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
        let estate = try Estate.create(folder: folder, seed: 7, speed: 600, binary: BuiltProgram.cutover)
        try ServedEstate(estate).stop()
        let first = try #require(try estate.state().ports)
        let again = try ServedEstate(estate)
        defer { again.stop() }
        #expect(try estate.state().ports == first)
        let api = try #require(first.services["bilko-api-demo"])
        #expect(try status("http://127.0.0.1:\(api)/api/v1/health") == "200")
        #expect(try status("http://127.0.0.1:\(try #require(first.pool.last))/") == "404", "no tag has this port")
    }

    /// The HTTP status of a page, as curl gives it.
    private func status(_ address: String) throws -> String {
        let curl = Process()
        let output = Pipe()
        curl.executableURL = URL(fileURLWithPath: "/usr/bin/curl")
        curl.arguments = ["-s", "-o", "/dev/null", "-w", "%{http_code}", address]
        curl.standardOutput = output
        try curl.run()
        let bytes = output.fileHandleForReading.readDataToEndOfFile()
        curl.waitUntilExit()
        return String(decoding: bytes, as: UTF8.self)
    }
}
