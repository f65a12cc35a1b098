import Foundation

/// The project's own files, found from where this one was compiled.
struct SourceTree {
    let top: String

    static let here = SourceTree(
        top: #filePath.components(separatedBy: "/").dropLast(3).joined(separator: "/"))

    func text(_ path: String) throws -> String { try String(contentsOfFile: top + "/" + path, encoding: .utf8) }

    func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: top + "/" + path) }

    func folders(in path: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: top + "/" + path).sorted().filter {
            var isFolder: ObjCBool = false
            return FileManager.default.fileExists(atPath: "\(top)/\(path)/\($0)", isDirectory: &isFolder)
                && isFolder.boolValue
        }
    }

    /// Every Swift file below a folder, by its path from the top.
    func swiftFiles(below path: String) -> [String] {
        let names = FileManager.default.enumerator(atPath: top + "/" + path)?.compactMap { $0 as? String } ?? []
        return names.filter { $0.hasSuffix(".swift") }.sorted().map { path + "/" + $0 }
    }
}
