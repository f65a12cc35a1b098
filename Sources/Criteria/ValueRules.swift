import CutoverCore
import Patterns
import Text

/// Whether a value is what its variable's declaration asks for.
package enum ValueRules {
    /// Longer values are refused, well under what the kernel takes for one environment variable, in bytes.
    package static let limitBytes = 64 << 10

    /// Why `value` was refused; its description is a sentence that shows the value only if it is no secret.
    package struct Fault: Error, Hashable, Sendable, CustomStringConvertible {
        package var description: String
    }

    /// `value` in the form to keep: white space around typed values taken off, a split in its canonical form.
    package static func accepted(_ value: String, for variable: Variable) throws(Fault) -> String {
        let isKeptWhole = variable.type == .text && (variable.isSecret || value.trimmed.contains("\n"))
        let kept = isKeptWhole && !value.trimmed.isEmpty ? value : value.trimmed
        let shown = variable.isSecret ? "the value" : "'\(Excerpt.line(kept, limit: 80))'"
        guard !kept.isEmpty else { throw Fault(description: "\(variable.name) would be empty") }
        guard kept.utf8.count <= limitBytes else {
            throw Fault(
                description: "\(variable.name) would be \(kept.utf8.count) bytes; at most \(limitBytes) are kept")
        }
        guard !kept.utf8.contains(0) else { throw Fault(description: "\(variable.name) would hold a NUL byte") }
        if let wanted = unmetType(kept, variable.type) {
            throw Fault(description: "\(variable.name): \(shown) is not \(wanted)")
        }
        let canonical = variable.type == .split ? try canonicalSplit(kept, variable, shown) : kept
        if let pattern = variable.matches {
            let isMatch: Bool
            do throws(Pattern.Fault) {
                isMatch = try Pattern.matchesWhole(pattern, canonical)
            } catch {
                throw Fault(description: "\(variable.name): \(error.description)")
            }
            guard isMatch else { throw Fault(description: "\(variable.name): \(shown) does not match '\(pattern)'") }
        }
        return canonical
    }

    /// What the type asks for, in words, where `value` does not have it.
    private static func unmetType(_ value: String, _ type: ValueType) -> String? {
        switch type {
        case .text, .split: nil
        case .integer: isInteger(value) ? nil : "a whole number"
        case .number: Figure.value(value) != nil ? nil : "a number"
        case .timestamp: InternetTime.isValid(value) ? nil : "a time like 2026-05-10T09:58:00Z"
        case .imageDigest: isImageDigest(value) ? nil : "an image pinned by its digest (path@sha256:…)"
        case .url: isURL(value) ? nil : "an http or https address"
        }
    }

    private static func isInteger(_ value: String) -> Bool {
        !value.hasPrefix("+") && Int(value) != nil
    }

    private static func isImageDigest(_ value: String) -> Bool {
        let parts = value.components(around: "@sha256:")
        guard let (path, digest) = parts, digest.utf8.count == 64 else { return false }
        let isHex = digest.utf8.allSatisfy { (48...57).contains($0) || (97...102).contains($0) }
        let isPath = path.utf8.allSatisfy { byte in
            (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
                || "._-/:".utf8.contains(byte)
        }
        return isHex && isPath && !path.isEmpty && !path.hasPrefix("-") && !path.hasPrefix("/")
    }

    private static func isURL(_ value: String) -> Bool {
        guard let (scheme, rest) = value.components(around: "://") else { return false }
        guard ["http", "https"].contains(scheme.lowercased()) else { return false }
        let host = rest.prefix { !"/?#".contains($0) }
        return !host.isEmpty && host.first != ":"
            && value.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7f && !"\"'<>\\^`{|}".utf8.contains($0) }
    }

    private static func canonicalSplit(
        _ value: String, _ variable: Variable, _ shown: String
    ) throws(Fault) -> String {
        do {
            let json = try ResultReader.jqValue(
                ".", over: Array(value.utf8), called: "the value", values: [:],
                at: Timestamp(milliseconds: 0), by: .here)
            return try Split(json.text).text
        } catch {
            // The cause quotes the value.
            let cause = variable.isSecret ? "" : ": \(error)"
            throw Fault(description: "\(variable.name): \(shown) is not a traffic split\(cause)")
        }
    }
}

extension String {
    /// What stands before and after the first `separator`.
    func components(around separator: String) -> (before: Substring, after: Substring)? {
        guard let range = firstRange(of: separator) else { return nil }
        return (self[..<range.lowerBound], self[range.upperBound...])
    }
}

/// RFC 3339 instants.
enum InternetTime {
    /// Whether `text` is one, with a day that exists.
    static func isValid(_ text: String) -> Bool {
        let pattern = #"(\d{4})-(\d\d)-(\d\d)[Tt](\d\d):(\d\d):(\d\d)(?:\.\d+)?(?:[Zz]|[+-](\d\d):(\d\d))"#
        guard let groups = try? Pattern.wholeGroups(of: pattern, in: text) else { return false }
        let numbers = (1...8).map { groups[$0].flatMap { Int($0) } ?? 0 }
        return (1...12).contains(numbers[1]) && (1...days(inMonth: numbers[1], year: numbers[0])).contains(numbers[2])
            && numbers[3] < 24 && numbers[4] < 60 && numbers[5] <= 60 && numbers[6] < 24 && numbers[7] < 60
    }

    private static func days(inMonth month: Int, year: Int) -> Int {
        let isLeapYear = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        return switch month {
        case 2: isLeapYear ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}
