import CutoverCore

extension ValueType {
    /// What a person must type.
    var words: String {
        switch self {
        case .text: "any text"
        case .integer: "a whole number"
        case .number: "a number"
        case .timestamp: "a time like 2026-05-10T09:58:00Z"
        case .imageDigest: "an image with its digest: path@sha256:…"
        case .url: "a URL"
        case .split: "a JSON object of revisions to percents"
        }
    }
}
