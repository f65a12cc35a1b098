import Glibc

/// Finds the programs that were built along with the tests.
package enum BuiltProgram {
    /// The program under test.
    package static var cutover: String {
        get throws(HarnessError) { try path("cutover") }
    }

    /// The program that plays the rehearsal's estate.
    package static var estate: String {
        get throws(HarnessError) { try path("cutover-estate") }
    }

    /// A product of the package: the build puts it next to the test bundle.
    package static func path(_ name: String) throws(HarnessError) -> String {
        let path = folder + "/" + name
        guard access(path, X_OK) == 0 else { throw .notBuilt(path: path) }
        return path
    }

    /// The folder of the file that this code runs from; on Linux the test bundle is an executable.
    private static let folder: String = {
        guard let resolved = realpath("/proc/self/exe", nil) else { return "." }
        defer { free(resolved) }
        let path = String(cString: resolved)
        return path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
    }()
}
