import Enclosure

/// Where things are in an estate's folder.
package struct EstateLayout: Sendable, Equatable {
    /// The estate's own folder, which holds everything that it has.
    package let folder: String

    /// Names the places of the estate in `folder`.
    package init(folder: String) {
        self.folder = folder
    }

    /// Holds one line; without it, a folder is no estate.
    package var marker: String { folder + "/" + EstateFolder.bilkoMarker }
    /// The estate's state.
    package var state: String { folder + "/estate/state.json" }
    /// Locked while the state is changed.
    package var lock: String { folder + "/estate/state.lock" }
    /// The stand-ins; goes first in PATH.
    package var programs: String { folder + "/bin" }
    /// HOME.
    package var home: String { folder + "/home" }
    /// TMPDIR.
    package var temporary: String { folder + "/tmp" }
    /// Where command lines run.
    package var checkout: String { folder + "/checkout" }
    /// The team's list of end-to-end tests that are known to fail.
    package var knownFailures: String { folder + "/known-failures.txt" }
    /// The API's sources.
    package var api: String { checkout + "/apps/api" }
    /// The web application's sources.
    package var web: String { checkout + "/apps/web" }

    static let markerText = "cutover rehearsal estate 1\n"

    var folders: [String] {
        [
            folder, folder + "/estate", programs, home, home + "/system", home + "/system/tools", temporary, checkout,
            checkout + "/apps", api, web,
        ]
    }
}
