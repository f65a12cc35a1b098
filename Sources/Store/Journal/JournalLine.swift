/// One line of a journal: a batch of records that counts as a whole or not at all.
///
/// Without the line breaks shown here:
///
///     {"version":2,"sequence":7,"previous":"<64 digits>",
///      "records":[…],
///      "digest":"<64 digits>"}
///
/// The digest is the SHA-256 of everything on the line before `,"digest":`, which includes the version and the digest
/// of the line before. An auditor checks one line with `sed 's/,"digest":"[0-9a-f]*"}$//' | tr -d '\n' | sha256sum`. A
/// line of any other version is refused: an older form could be forged, having no digest of its own.
package struct JournalLine: Sendable {
    /// The version that this cutover writes, and the only one that it reads.
    package static let currentVersion = 2
    /// The longest line, without its newline.
    package static let maximumBytes = 16 << 20
    /// What stands for the previous digest on the first line.
    package static let firstPrevious = String(repeating: "0", count: 64)

    /// What is wrong with a line.
    package enum Fault: String, Error, Hashable, Sendable {
        case unfinished = "does not end"
        case tooLong = "is too long"
        case malformed = "is not a valid line"
        case outOfOrder = "is not the one that must follow"
        case wrongDigest = "does not have the digest it states"
    }

    /// A line that belongs where it stands.
    struct Valid {
        let digest: String
        let payload: ArraySlice<UInt8>
    }

    /// What a line turned out to be.
    enum Outcome {
        case valid(Valid)
        case otherVersion(Int)
        case damaged(Fault)
    }

    /// Writes a line, newline included.
    static func compose(sequence: Int, previous: String, payload: [UInt8]) -> (bytes: [UInt8], digest: String) {
        var bytes = Array(#"{"version":\#(currentVersion),"sequence":\#(sequence),"previous":"\#(previous)""#.utf8)
        bytes += Array(#","records":"#.utf8)
        bytes += payload
        let digest = Digest.sha256Hex(bytes)
        bytes += Array(#","digest":"\#(digest)"}"#.utf8)
        bytes.append(newline)
        return (bytes, digest)
    }

    /// Judges a line, given without its newline, against what must stand there.
    static func check(_ line: ArraySlice<UInt8>, sequence: Int, previous: String) -> Outcome {
        guard let (version, afterVersion) = leadingVersion(line) else { return .damaged(.malformed) }
        guard version == currentVersion else {
            return isCurrent(line, afterVersion: afterVersion) ? .damaged(.wrongDigest) : .otherVersion(version)
        }
        guard let (body, digest) = splitDigest(line) else { return .damaged(.malformed) }
        guard Digest.sha256Hex(body) == digest else { return .damaged(.wrongDigest) }
        let rest = line[afterVersion...]
        let opening = Array(#","sequence":\#(sequence),"previous":"\#(previous)","records":"#.utf8)
        guard rest.starts(with: opening), rest.startIndex + opening.count <= body.endIndex else {
            return .damaged(.outOfOrder)
        }
        return .valid(Valid(digest: digest, payload: body[(rest.startIndex + opening.count)...]))
    }

    /// Whether a line that says it is of another version is a line of ours whose version number was damaged.
    private static func isCurrent(_ line: ArraySlice<UInt8>, afterVersion: Int) -> Bool {
        let restored = Array(versionKey) + Array(String(currentVersion).utf8) + line[afterVersion...]
        guard let (body, digest) = splitDigest(restored[...]) else { return false }
        return Digest.sha256Hex(body) == digest
    }

    private static func leadingVersion(_ line: ArraySlice<UInt8>) -> (version: Int, afterVersion: Int)? {
        guard line.starts(with: versionKey) else { return nil }
        let digits = line.dropFirst(versionKey.count).prefix { isDigit($0) }
        // What follows the number is the same in every version; without it the number itself may be cut.
        guard let version = Int(String(decoding: digits, as: UTF8.self)),
            digits.endIndex < line.endIndex, line[digits.endIndex] == UInt8(ascii: ",")
        else { return nil }
        return (version, digits.endIndex)
    }

    private static func splitDigest(_ line: ArraySlice<UInt8>) -> (body: ArraySlice<UInt8>, digest: String)? {
        let tailBytes = digestKey.count + digestDigits + closing.count
        guard line.count > tailBytes, line.suffix(closing.count).elementsEqual(closing) else { return nil }
        let tail = line.suffix(tailBytes)
        guard tail.starts(with: digestKey) else { return nil }
        let digest = tail.dropFirst(digestKey.count).dropLast(closing.count)
        return (line.dropLast(tailBytes), String(decoding: digest, as: UTF8.self))
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }

    static let newline = UInt8(ascii: "\n")
    private static let digestDigits = 64
    private static let versionKey = Array(#"{"version":"#.utf8)
    private static let digestKey = Array(#","digest":""#.utf8)
    private static let closing = Array(#""}"#.utf8)
}
