internal import Crypto

/// SHA-256, written as 64 hexadecimal digits as `sha256sum` does.
public enum Digest {
    /// The digest of the bytes.
    public static func sha256Hex(_ bytes: some Sequence<UInt8>) -> String {
        var hasher = DigestHasher()
        hasher.update(Array(bytes))
        return hasher.hex()
    }
}

/// A digest that takes its bytes in pieces.
struct DigestHasher {
    private var hash = SHA256()

    mutating func update(_ bytes: [UInt8]) {
        bytes.withUnsafeBytes { hash.update(bufferPointer: $0) }
    }

    func hex() -> String {
        hexadecimal(hash.finalize())
    }
}

private let hexadecimalDigits = Array("0123456789abcdef".utf8)

/// Lower-case hexadecimal digits.
func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
    var text: [UInt8] = []
    for byte in bytes {
        text.append(hexadecimalDigits[Int(byte >> 4)])
        text.append(hexadecimalDigits[Int(byte & 15)])
    }
    return String(decoding: text, as: UTF8.self)
}
