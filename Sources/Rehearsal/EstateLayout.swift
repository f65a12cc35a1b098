/// Where things are in an estate's folder.
public struct EstateLayout: Sendable, Equatable {
    /// The estate's own folder, which holds everything that it has.
    public let folder: String

    /// Names the places of the estate in `folder`.
    public init(folder: String) {
        self.folder = folder
    }

    /// Holds one line; without it, a folder is no estate.
    public var marker: String { folder + "/.cutover-estate" }
    /// The estate's state.
    public var state: String { folder + "/estate/state.json" }
    /// Locked while the state is changed.
    public var lock: String { folder + "/estate/state.lock" }
    /// The stand-ins; goes first in PATH.
    public var programs: String { folder + "/bin" }
    /// HOME.
    public var home: String { folder + "/home" }
    /// TMPDIR.
    public var temporary: String { folder + "/tmp" }
    /// Where command lines run.
    public var checkout: String { folder + "/checkout" }
    /// The team's list of end-to-end tests that are known to fail.
    public var knownFailures: String { folder + "/known-failures.txt" }
    /// The API's sources.
    public var api: String { checkout + "/apps/api" }
    /// The web application's sources.
    public var web: String { checkout + "/apps/web" }

    static let markerText = "cutover rehearsal estate 1\n"

    var folders: [String] {
        [
            folder, folder + "/estate", programs, home, home + "/system", home + "/system/tools", temporary, checkout,
            checkout + "/apps", api, web,
        ]
    }
}
