/// One line of a journal: a batch of records that counts as a whole or not at all.
///
/// Version 1, without the line breaks shown here:
///
///     {"version":1,"sequence":7,"previous":"<64 digits>",
///      "records":[…],
///      "digest":"<64 digits>"}
///
/// The digest is the SHA-256 of everything on the line before `,"digest":`, which includes the digest of the line
/// before. An auditor checks one line with `sed 's/,"digest":"[0-9a-f]*"}$//' | tr -d '\n' | sha256sum`.
/// A line of version 0, `{"version":0,"sequence":7,"records":[…]}`, has no digest of its own; the chain goes on over
/// its digest as computed by the reader.
public struct JournalLine: Sendable {
    /// The version this cutover writes.
    public static let currentVersion = 1
    /// The longest line, without its newline.
    public static let maximumBytes = 16 << 20
    /// What stands for the previous digest on the first line.
    public static let firstPrevious = String(repeating: "0", count: 64)

    /// What is wrong with a line.
    public enum Fault: String, Error, Hashable, Sendable {
        case unfinished = "does not end"
        case tooLong = "is too long"
        case malformed = "has not the form of a line"
        case outOfOrder = "is not the one that must follow"
        case wrongDigest = "does not have the digest it states"
    }

    /// A line that belongs where it stands.
    struct Valid {
        let digest: String
        let payload: ArraySlice<UInt8>
        let isVersion0: Bool
    }

    /// What a line turned out to be.
    enum Outcome {
        case valid(Valid)
        case newerVersion(Int)
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
    static func judge(
        _ line: ArraySlice<UInt8>, sequence: Int, previous: String, mayBeVersion0: Bool
    ) -> Outcome {
        guard let (version, afterVersion) = leadingVersion(line) else { return .damaged(.malformed) }
        switch version {
        case 0 where mayBeVersion0:
            return judgeVersion0(line, rest: line[afterVersion...], sequence: sequence, previous: previous)
        case currentVersion:
            return judgeVersion1(line, rest: line[afterVersion...], sequence: sequence, previous: previous)
        case (currentVersion + 1)...:
            return isVersion1(line, afterVersion: afterVersion) ? .damaged(.wrongDigest) : .newerVersion(version)
        default:
            return .damaged(.outOfOrder)
        }
    }

    private static func judgeVersion0(
        _ line: ArraySlice<UInt8>, rest: ArraySlice<UInt8>, sequence: Int, previous: String
    ) -> Outcome {
        let opening = Array(#","sequence":\#(sequence),"records":"#.utf8)
        guard rest.starts(with: opening), line.last == UInt8(ascii: "}") else { return .damaged(.malformed) }
        let payload = rest.dropFirst(opening.count).dropLast()
        return .valid(Valid(digest: Digest.sha256Hex(Array(previous.utf8) + line), payload: payload, isVersion0: true))
    }

    private static func judgeVersion1(
        _ line: ArraySlice<UInt8>, rest: ArraySlice<UInt8>, sequence: Int, previous: String
    ) -> Outcome {
        guard let (body, digest) = splitDigest(line) else { return .damaged(.malformed) }
        guard Digest.sha256Hex(body) == digest else { return .damaged(.wrongDigest) }
        let opening = Array(#","sequence":\#(sequence),"previous":"\#(previous)","records":"#.utf8)
        guard rest.starts(with: opening), rest.startIndex + opening.count <= body.endIndex else {
            return .damaged(.outOfOrder)
        }
        return .valid(Valid(digest: digest, payload: body[(rest.startIndex + opening.count)...], isVersion0: false))
    }

    /// Whether a line that says it is of a newer version is a line of ours whose version number was damaged.
    private static func isVersion1(_ line: ArraySlice<UInt8>, afterVersion: Int) -> Bool {
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
