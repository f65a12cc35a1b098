internal import CJQ
import Text

/// The one value that a jq expression gave.
enum JSONValue: Hashable, Sendable {
    case null
    case boolean(Bool)
    /// The number, and its digits as jq prints them.
    case number(Double, String)
    case string(String)
    /// The entries as text, and the whole as compact JSON.
    case array([String], isAllStrings: Bool, String)
    /// Compact JSON with sorted keys.
    case object(String, isEmpty: Bool)

    /// A string as it is, anything else as compact JSON with sorted keys.
    var text: String {
        switch self {
        case .null: "null"
        case .boolean(let value): value ? "true" : "false"
        case .number(_, let digits): digits
        case .string(let value): value
        case .array(_, _, let json), .object(let json, _): json
        }
    }

    /// With terminal codes resolved that its texts hold, as they are in what a command prints.
    var resolved: JSONValue {
        switch self {
        case .string(let text): .string(CleanedOutput.resolved(text))
        case .array(let entries, let isAllStrings, let json):
            .array(entries.map(CleanedOutput.resolved), isAllStrings: isAllStrings, json)
        case .null, .boolean, .number, .object: self
        }
    }

    /// Reads `value` and frees it.
    init(consuming value: jv) {
        switch jv_get_kind(value) {
        case JV_KIND_TRUE: self = .boolean(true)
        case JV_KIND_FALSE: self = .boolean(false)
        case JV_KIND_NUMBER:
            let number = jv_number_value(value)
            // Not a number and infinity are no figures that anything could be measured by.
            self = number.isFinite ? .number(number, JSONValue.compact(jv_copy(value))) : .null
        case JV_KIND_STRING: self = .string(JSONValue.text(ofString: jv_copy(value)))
        case JV_KIND_ARRAY:
            var entries: [String] = []
            var isAllStrings = true
            for index in 0..<jv_array_length(jv_copy(value)) {
                let entry = jv_array_get(jv_copy(value), index)
                if jv_get_kind(entry) == JV_KIND_STRING {
                    entries.append(JSONValue.text(ofString: entry))
                } else {
                    isAllStrings = false
                    entries.append(JSONValue.compact(entry))
                }
            }
            self = .array(entries, isAllStrings: isAllStrings, JSONValue.compact(jv_copy(value)))
        case JV_KIND_OBJECT:
            let isEmpty = jv_object_length(jv_copy(value)) == 0
            self = .object(JSONValue.compact(jv_copy(value)), isEmpty: isEmpty)
        default: self = .null
        }
        jv_free(value)
    }

    /// A jq string; NULs inside are kept.
    static func jvString(_ text: String) -> jv {
        var text = text
        return text.withUTF8 { bytes in
            bytes.withMemoryRebound(to: CChar.self) { jv_string_sized($0.baseAddress, Int32($0.count)) }
        }
    }

    /// The text of a jq string, which is freed; empty for any other kind.
    static func text(ofString value: jv) -> String {
        defer { jv_free(value) }
        guard jv_get_kind(value) == JV_KIND_STRING, let bytes = jv_string_value(value) else { return "" }
        let count = Int(jv_string_length_bytes(jv_copy(value)))
        return bytes.withMemoryRebound(to: UInt8.self, capacity: count) {
            String(decoding: UnsafeBufferPointer(start: $0, count: count), as: UTF8.self)
        }
    }

    /// What an invalid value says, and frees it; nil where it only marks the end.
    static func message(ofInvalid value: jv) -> String? {
        guard jv_invalid_has_msg(jv_copy(value)) != 0 else {
            jv_free(value)
            return nil
        }
        let message = jv_invalid_get_msg(value)
        return jv_get_kind(message) == JV_KIND_STRING ? text(ofString: message) : compact(message)
    }

    private static func compact(_ value: jv) -> String {
        // 8 is JV_PRINT_SORTED: the same value always has the same text.
        text(ofString: jv_dump_string(value, 8))
    }
}
