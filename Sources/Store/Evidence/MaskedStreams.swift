/// Both streams of a command: masked, and their beginnings held for judging.
struct MaskedStreams {
    private(set) var output = CapturedStream()
    private(set) var error = CapturedStream()
    private var outputMasker: Masker
    private var errorMasker: Masker
    private let limits: EvidenceLimits

    init(masker: Masker, limits: EvidenceLimits) {
        outputMasker = masker
        errorMasker = masker
        self.limits = limits
    }

    /// Takes a chunk and returns what of its stream is decided.
    mutating func take(_ chunk: [UInt8], from stream: EvidenceStream) -> [UInt8] {
        switch stream {
        case .standardOutput: hold(output: outputMasker.mask(chunk))
        case .standardError: hold(error: errorMasker.mask(chunk))
        }
    }

    /// Returns what the maskers held back, at the end of both streams.
    mutating func finish() -> [UInt8] {
        hold(output: outputMasker.finish()) + hold(error: errorMasker.finish())
    }

    private mutating func hold(output bytes: [UInt8]) -> [UInt8] {
        output.take(bytes, upTo: limits.judgedBytes)
        return bytes
    }

    private mutating func hold(error bytes: [UInt8]) -> [UInt8] {
        error.take(bytes, upTo: limits.judgedErrorBytes)
        return bytes
    }
}
