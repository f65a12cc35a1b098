import Canvas
import Foundation
import Testing

@testable import Screens

/// Sizes that every view is drawn at: the smallest, a roomy one.
let pictureSizes = [Size(width: 80, height: 24), Size(width: 120, height: 40)]

/// Set this variable to draw the pictures anew; then look at every one that `git diff` names.
private let writes = ProcessInfo.processInfo.environment["CUTOVER_WRITE_PICTURES"] != nil

/// Compares what is drawn with `Pictures/<name>-<width>x<height>.txt`.
func expectPicture(
    _ name: String, _ wizard: Wizard, in given: Surroundings, sizes: [Size] = pictureSizes,
    location: SourceLocation = #_sourceLocation
) throws {
    for size in sizes {
        var sized = wizard
        _ = sized.handle(.resized(size), in: given)
        let drawn = sized.draw(in: given).canvas.asText() + "\n"
        let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Pictures")
        let file = folder.appending(path: "\(name)-\(size.width)x\(size.height).txt")
        if writes {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            try drawn.write(to: file, atomically: true, encoding: .utf8)
            continue
        }
        let expected = try String(contentsOf: file, encoding: .utf8)
        #expect(drawn == expected, "\(name) at \(size.width)×\(size.height)", sourceLocation: location)
    }
}

/// A wizard after some keys; what it asks for on the way is dropped.
func wizard(after keys: [Key] = [], in given: Surroundings, size: Size = pictureSizes[0]) -> Wizard {
    var wizard = Wizard(size: size)
    for key in keys { _ = wizard.handle(.key(key), in: given) }
    return wizard
}

/// The keys that type a text.
func typing(_ text: String) -> [Key] { text.map { .character($0) } }
