import Enclosure
import Foundation
import Testing

@testable import Rehearsal

@Suite struct EstateTests {
    @Test func isItsOwnersOnly() throws {
        let estate = try TestEstate()
        let files = FileManager.default
        for folder in estate.estate.layout.folders {
            let mode = try files.attributesOfItem(atPath: folder)[.posixPermissions] as? Int
            #expect(mode == 0o700, "\(folder)")
        }
        for file in [estate.estate.layout.state, estate.estate.layout.marker] {
            #expect(try files.attributesOfItem(atPath: file)[.posixPermissions] as? Int == 0o600)
        }
        #expect(try files.destinationOfSymbolicLink(atPath: estate.estate.layout.programs + "/gcloud") == "/bin/true")
    }

    @Test func refusesToRemoveWhatIsNoEstate() throws {
        let folder = FileManager.default.temporaryDirectory.path + "/no-estate-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        #expect(throws: EstateError.notAnEstate(folder)) { try EstateFolder.remove(folder) }
        #expect(FileManager.default.fileExists(atPath: folder))
        try Data("kept".utf8).write(to: URL(fileURLWithPath: folder + "/mine"))
        #expect(throws: EstateError.folderInUse(folder)) {
            try Estate.create(folder: folder, seed: 1, speed: 1, binary: "/bin/true")
        }
    }

    @Test func goesAwayWhole() throws {
        let folder = FileManager.default.temporaryDirectory.path + "/estate-\(UUID().uuidString)"
        try Estate.create(folder: folder, seed: 1, speed: 1, binary: "/bin/true")
        try EstateFolder.remove(folder)
        #expect(!FileManager.default.fileExists(atPath: folder))
    }

    @Test func theSameSeedGivesTheSameEstate() throws {
        #expect(try TestEstate(seed: 3).state() == TestEstate(seed: 3).state())
        #expect(try TestEstate(seed: 3).state() != TestEstate(seed: 4).state())
    }

    @Test func changesFromManySidesAreAllKept() async throws {
        let estate = try TestEstate()
        let before = try estate.state().serial
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<40 { group.addTask { try? estate.estate.change { $0.serial += 1 } } }
        }
        #expect(try estate.state().serial == before + 40)
    }

    @Test func aChangeThatThrowsChangesNothing() throws {
        struct Stop: Error {}
        let estate = try TestEstate()
        let before = try estate.state()
        #expect(throws: Stop.self) {
            try estate.estate.change { state in
                state.commit = "changed"
                throw Stop()
            }
        }
        #expect(try estate.state() == before)
    }

    @Test func isFoundByEnvironmentAndAroundTheProgram() throws {
        let estate = try TestEstate()
        let folder = estate.estate.layout.folder
        let found = [
            ProcessEnvironment.estateFolder(
                [StandIn.folderVariable: folder], invokedAs: "gcloud", workingDirectory: "/"),
            ProcessEnvironment.estateFolder(
                ["PATH": "/nowhere:\(folder)/bin"], invokedAs: "gcloud", workingDirectory: "/"),
            ProcessEnvironment.estateFolder([:], invokedAs: "./gradlew", workingDirectory: estate.estate.layout.api),
            ProcessEnvironment.estateFolder([:], invokedAs: folder + "/bin/psql", workingDirectory: "/"),
        ]
        #expect(found == Array(repeating: folder, count: 4))
        #expect(
            ProcessEnvironment.estateFolder(["PATH": "/nowhere"], invokedAs: "gcloud", workingDirectory: "/") == nil)
    }

    @Test func everyFaultHasItsLine() {
        #expect(Fault.allCases.count >= 25)
        for fault in Fault.allCases {
            #expect(fault.summary.hasSuffix(".") && !fault.phase.isEmpty, "\(fault)")
            #expect(fault.name.allSatisfy { $0.isLowercase || $0.isNumber || $0 == "-" })
        }
        #expect(Set(Fault.allCases.map(\.summary)).count == Fault.allCases.count)
    }

    @Test func instantsArePrintedAsTheToolsPrintThem() {
        #expect(EstateTime.iso(1_778_407_200.25) == "2026-05-10T10:00:00.250000Z")
        #expect(EstateTime.iso(1_778_407_200, fraction: 0) == "2026-05-10T10:00:00Z")
        #expect(EstateTime.sql(0.5) == "1970-01-01 00:00:00.500000")
    }
}
