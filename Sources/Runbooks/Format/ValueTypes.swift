import CutoverCore
import Patterns

extension ValueType {
    /// Why `value` is not of this type, as in "not a whole number"; nil if it is.
    func mistake(in value: String) -> String? {
        switch self {
        case .text: value.isEmpty ? "empty" : nil
        case .integer: Int(value) == nil ? "not a whole number" : nil
        case .number: Double(value).map(\.isFinite) == true ? nil : "not a number"
        case .timestamp:
            Self.matches(value, "\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d+)?(Z|[+-]\\d{2}:\\d{2})")
                ? nil : "not a time of the form 2026-05-10T09:58:00Z"
        case .imageDigest:
            Self.matches(value, "[^\\s@]+@sha256:[0-9a-f]{64}") ? nil : "not an image pinned by its digest"
        case .url: Self.matches(value, "[a-z][a-z0-9+.-]*://\\S+") ? nil : "no URL"
        case .split:
            Self.isSplit(value)
                ? nil : "not a split, a JSON object of percentages with at most two decimals that add up to 100"
        }
    }

    private static func isSplit(_ value: String) -> Bool {
        // The canonical form has no white space, and a name none either.
        guard matches(value, "\\s*\\{(\\s*\"[^\"\\s]+\"\\s*:\\s*[0-9.]+\\s*,?)+\\}\\s*") else { return false }
        return (try? Split(String(value.filter { !$0.isWhitespace }))) != nil
    }

    private static func matches(_ value: String, _ expression: String) -> Bool {
        Pattern.fits(expression, value)
    }
}
