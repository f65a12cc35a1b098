import Canvas
import Foundation
import Testing

@testable import Screens

/// A picture as a text file: `Pictures/<suite>/<test>-<width>x<height>.txt`, written anew when `CUTOVER_WRITE_PICTURES` is
/// set.
///
/// Read every picture that `git diff` names: one that was written anew only shows that nothing changes by itself.
struct PictureFile {
    static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Pictures")
    static let areWritten = ProcessInfo.processInfo.environment["CUTOVER_WRITE_PICTURES"] != nil

    let url: URL

    /// - Parameters:
    ///   - test: as `#function` gives it.
    ///   - file: as `#fileID` gives it.
    init(of canvas: Canvas, test: String, named name: String?, file: String) {
        let suite = file.split(separator: "/").last?.dropLast(".swift".count) ?? ""
        let test = test.prefix { $0 != "(" } + (name.map { "-" + $0 } ?? "")
        url = Self.folder.appendingPathComponent("\(suite)/\(test)-\(canvas.width)x\(canvas.height).txt")
    }

    func read() -> String? { try? String(contentsOf: url, encoding: .utf8) }

    func write(_ picture: String) throws {
        try FileManager.default.createDirectory(
            at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(picture.utf8).write(to: url)
    }
}

/// Compares a moment on a small and on a large screen with their pictures, character by character.
func expectPictures(
    _ shot: Shot, test: String = #function, file: String = #fileID, location: SourceLocation = #_sourceLocation
) {
    for size in [Size.small, .large] { expectPicture(shot, at: size, test: test, file: file, location: location) }
}

/// Compares a moment with its picture.
func expectPicture(
    _ shot: Shot, at size: Size, test: String = #function, file: String = #fileID,
    location: SourceLocation = #_sourceLocation
) {
    #expect(shot.story.refusals == [], "the story is one that can happen", sourceLocation: location)
    expectPicture(shot.canvas(size), test: test, file: file, location: location)
}

/// Compares a canvas with its picture; `name` tells two of one test and size apart.
func expectPicture(
    _ canvas: Canvas, named name: String? = nil, test: String = #function, file: String = #fileID,
    location: SourceLocation = #_sourceLocation
) {
    let drawn = canvas.lines().joined(separator: "\n") + "\n"
    let picture = PictureFile(of: canvas, test: test, named: name, file: file)
    if PictureFile.areWritten {
        #expect(throws: Never.self, sourceLocation: location) { try picture.write(drawn) }
        return
    }
    let comment = Comment(rawValue: "\(picture.url.path) is not what is drawn:\n\(drawn)")
    #expect(drawn == picture.read(), comment, sourceLocation: location)
}

/// A picture that no test compares any more would be believed by whoever reads it.
struct PictureFileTests {
    @Test func everyPictureHasItsTest() throws {
        let suites = try FileManager.default.contentsOfDirectory(atPath: PictureFile.folder.path)
        #expect(suites.count > 15)
        for suite in suites {
            let source = PictureFile.folder.deletingLastPathComponent().appendingPathComponent(
                "PictureTests/\(suite).swift")
            let text = try String(contentsOf: source, encoding: .utf8)
            let pictures = PictureFile.folder.appendingPathComponent(suite).path
            for picture in try FileManager.default.contentsOfDirectory(atPath: pictures) {
                let test = picture.prefix { $0 != "-" }
                #expect(text.contains("func \(test)("), "\(suite)/\(picture)")
            }
        }
    }
}
