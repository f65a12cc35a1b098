import FoundationEssentials

/// What this process was given.
enum ProcessEnvironment {
    static func all() -> [String: String] { ProcessInfo.processInfo.environment }

    static func workingDirectory() -> String { FileManager.default.currentDirectoryPath }

    /// The estate that the environment names, or the one that the program's own link lies in.
    static func estateFolder(_ environment: [String: String], invokedAs: String, workingDirectory: String) -> String? {
        if let folder = environment[StandIn.folderVariable], !folder.isEmpty { return folder }
        guard
            var path = programPath(
                invokedAs, workingDirectory: workingDirectory, searchPath: environment["PATH"] ?? "")
        else { return nil }
        while let slash = path.lastIndex(of: "/") {
            path = String(path[..<slash])
            if FileManager.default.fileExists(atPath: EstateLayout(folder: path).marker) { return path }
        }
        return nil
    }

    /// Where the link is that was executed; deliberately not what it points to.
    private static func programPath(_ name: String, workingDirectory: String, searchPath: String) -> String? {
        if name.hasPrefix("/") { return name }
        if name.contains("/") {
            return workingDirectory + "/" + (name.hasPrefix("./") ? String(name.dropFirst(2)) : name)
        }
        return searchPath.split(separator: ":").map { "\($0)/\(name)" }
            .first { FileManager.default.isExecutableFile(atPath: $0) }
    }
}
