/// Whether a jq program closes its own strings and brackets, so that it stays what it is beside another.
enum JQBrackets {
    /// Says no rather too often: of comments it knows nothing.
    static func areClosed(_ program: String) -> Bool {
        var open: [UInt8] = []
        var isEscaped = false
        for byte in program.utf8 {
            if open.last == UInt8(ascii: "\"") {
                if isEscaped {
                    isEscaped = false
                    // `\\(` begins a program inside the string.
                    if byte == UInt8(ascii: "(") { open.append(UInt8(ascii: ")")) }
                } else if byte == UInt8(ascii: "\\") {
                    isEscaped = true
                } else if byte == UInt8(ascii: "\"") {
                    open.removeLast()
                }
                continue
            }
            switch byte {
            case UInt8(ascii: "\""): open.append(byte)
            case UInt8(ascii: "("): open.append(UInt8(ascii: ")"))
            case UInt8(ascii: "["): open.append(UInt8(ascii: "]"))
            case UInt8(ascii: "{"): open.append(UInt8(ascii: "}"))
            case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"):
                guard open.popLast() == byte else { return false }
            case UInt8(ascii: "#"): return false
            default: break
            }
        }
        return open.isEmpty
    }
}
