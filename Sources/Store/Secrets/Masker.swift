/// Replaces secrets in a stream of bytes, wherever the stream is cut into chunks.
///
/// Where occurrences overlap, all their bytes go. A tail that could be the beginning of a secret is held back until the
/// next chunk decides, or `finish` does: never more than the longest form of a secret with its line breaks, less a byte.
package struct Masker: Sendable {
    /// What stands where a secret stood.
    package static let replacement = "••••••"

    private let forms: [SecretForms.Form]
    /// For each byte, the forms that begin with it, longest first.
    private let formsByFirstByte: [[Int]]
    private var held: [UInt8] = []
    /// How many bytes ahead belong to an occurrence whose replacement has been written.
    private var coveredBytes = 0

    /// Masks the secrets themselves and the forms in which tools print them (`SecretForms`); empty ones are ignored.
    package init(secrets: [String]) {
        forms = SecretForms.all(of: secrets)
        var byFirstByte = [[Int]](repeating: [], count: 256)
        for (index, form) in forms.enumerated() {
            byFirstByte[Int(form.bytes[0])].append(index)
        }
        formsByFirstByte = byFirstByte
    }

    /// Takes a chunk and returns what is decided.
    package mutating func mask(_ chunk: some Collection<UInt8>) -> [UInt8] {
        if forms.isEmpty { return Array(chunk) }
        return decide(held + chunk, isLast: false)
    }

    /// Returns what was held back, at the end of the stream.
    package mutating func finish() -> [UInt8] {
        decide(held, isLast: true)
    }

    /// Masks a whole text with a masker that has taken nothing yet.
    package func masked(_ text: String) -> String {
        var masker = self
        return String(decoding: masker.mask(text.utf8) + masker.finish(), as: UTF8.self)
    }

    private mutating func decide(_ bytes: [UInt8], isLast: Bool) -> [UInt8] {
        var decided: [UInt8] = []
        decided.reserveCapacity(bytes.count)
        var index = 0
        var covered = coveredBytes
        bytes.withUnsafeBufferPointer { buffer in
            scan: while index < buffer.count {
                let candidates = formsByFirstByte[Int(buffer[index])]
                if !candidates.isEmpty {
                    switch match(candidates, in: buffer[index...], isLast: isLast) {
                    case .undecided: break scan
                    case .none: break
                    case .bytes(let count):
                        if covered == 0 { decided += Self.replacement.utf8 }
                        covered = max(covered, count)
                    }
                }
                if covered > 0 { covered -= 1 } else { decided.append(buffer[index]) }
                index += 1
            }
        }
        held = Array(bytes[index...])
        coveredBytes = covered
        return decided
    }

    private enum Match {
        case none
        case bytes(Int)
        /// A longer form may still turn out to stand here.
        case undecided
    }

    private func match(_ candidates: [Int], in rest: Slice<UnsafeBufferPointer<UInt8>>, isLast: Bool) -> Match {
        for candidate in candidates {
            switch match(forms[candidate], in: rest) {
            case .none: continue
            case .undecided where isLast: continue
            case let found: return found
            }
        }
        return .none
    }

    private func match(_ form: SecretForms.Form, in rest: Slice<UnsafeBufferPointer<UInt8>>) -> Match {
        var index = rest.startIndex
        for (place, byte) in form.bytes.enumerated() {
            if form.mayBeWrapped, place > 0 { skipLineBreak(in: rest, &index) }
            if index == rest.endIndex { return .undecided }
            if rest[index] != byte { return .none }
            index += 1
        }
        return .bytes(index - rest.startIndex)
    }

    /// One break only: a form is broken where its line is full, and never leaves a line empty.
    private func skipLineBreak(in rest: Slice<UnsafeBufferPointer<UInt8>>, _ index: inout Int) {
        if index < rest.endIndex, rest[index] == UInt8(ascii: "\r") { index += 1 }
        if index < rest.endIndex, rest[index] == UInt8(ascii: "\n") { index += 1 }
    }
}
