import Enclosure
import FoundationEssentials

/// An estate that lives in one folder on this machine, and on loopback.
package struct Estate: Sendable {
    /// Where its parts are.
    package let layout: EstateLayout
    let file: StateFile
    let clock: EstateClock

    init(layout: EstateLayout, clock: EstateClock = .system) {
        self.layout = layout
        self.file = StateFile(layout: layout)
        self.clock = clock
    }

    /// Makes an estate in a folder that is missing or empty.
    ///
    /// - Parameters:
    ///   - binary: the executable that plays the stand-ins under their names; see `StandIn`.
    ///   - speed: estate seconds per second.
    ///   - startedAt: when the run starts whose time is the estate's, in seconds since 1970; now when left out.
    /// - Throws: `EstateError`.
    @discardableResult
    package static func create(
        folder: String, faults: Set<Fault> = [], seed: UInt64, speed: Double, startedAt: Double? = nil,
        binary: String
    ) throws -> Estate {
        try create(
            folder: folder, faults: faults, seed: seed, speed: speed, startedAt: startedAt, binary: binary,
            clock: .system)
    }

    static func create(
        folder: String, faults: Set<Fault>, seed: UInt64, speed: Double, startedAt: Double? = nil,
        binary: String, clock: EstateClock
    ) throws -> Estate {
        let existing = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        guard existing.isEmpty else { throw EstateError.folderInUse(folder) }
        let estate = Estate(layout: EstateLayout(folder: folder), clock: clock)
        for path in estate.layout.folders { try PrivateFile.makeFolder(path) }
        let state = EstateState.bilko(faults: faults, seed: seed, speed: speed, now: startedAt ?? clock.now())
        try EstateFiles.write(estate.layout, state: state, binary: binary)
        try estate.file.write(state)
        // Last, so that a folder with the marker is a whole estate.
        try PrivateFile.write(Array(EstateLayout.markerText.utf8), to: estate.layout.marker)
        return estate
    }

    /// Opens the estate in a folder.
    ///
    /// - Throws: `EstateError.notAnEstate`.
    package static func open(folder: String) throws -> Estate {
        try open(folder: folder, clock: .system)
    }

    static func open(folder: String, clock: EstateClock) throws -> Estate {
        let layout = EstateLayout(folder: folder)
        guard let marker = FileManager.default.contents(atPath: layout.marker),
            Array(marker) == Array(EstateLayout.markerText.utf8)
        else { throw EstateError.notAnEstate(folder) }
        return Estate(layout: layout, clock: clock)
    }

    /// The estate as it is now.
    package func state() throws -> EstateState {
        try file.read(now: clock.now())
    }

    /// Changes what is true of the estate, as somebody elsewhere would.
    package func change(_ change: (inout EstateState) throws -> Void) throws {
        try file.update(now: clock.now()) { state, _ in try change(&state) }
    }
}
