internal import CSodium

/// SHA-256, written as 64 hexadecimal digits as `sha256sum` does.
package enum Digest {
    /// The digest of the bytes.
    package static func sha256Hex(_ bytes: some Sequence<UInt8>) -> String {
        var hasher = DigestHasher()
        hasher.update(Array(bytes))
        return hasher.hex()
    }
}

/// A digest that takes its bytes in pieces.
struct DigestHasher {
    private var state = crypto_hash_sha256_state()

    init() { crypto_hash_sha256_init(&state) }

    mutating func update(_ bytes: [UInt8]) {
        bytes.withUnsafeBufferPointer { buffer in
            _ = crypto_hash_sha256_update(&state, buffer.baseAddress, UInt64(buffer.count))
        }
    }

    /// The digest of what was taken so far; more can be taken after it.
    func hex() -> String {
        var ending = state
        var digest = [UInt8](repeating: 0, count: Int(crypto_hash_sha256_BYTES))
        crypto_hash_sha256_final(&ending, &digest)
        return hexadecimal(digest)
    }
}

private let hexadecimalDigits = Array("0123456789abcdef".utf8)

/// Lower-case hexadecimal digits.
func hexadecimal(_ bytes: [UInt8]) -> String {
    String(unsafeUninitializedCapacity: 2 * bytes.count) { text in
        for (place, byte) in bytes.enumerated() {
            text[2 * place] = hexadecimalDigits[Int(byte >> 4)]
            text[2 * place + 1] = hexadecimalDigits[Int(byte & 15)]
        }
        return 2 * bytes.count
    }
}
