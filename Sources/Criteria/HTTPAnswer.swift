/// The last HTTP answer in what `curl -i` printed.
struct HTTPAnswer: Hashable, Sendable {
    var status: Int
    /// Lower-case names to values; repeated ones joined by ", ".
    var headers: [String: String]
    var body: [UInt8]

    /// What was printed begins with answers, but which of them is the last cannot be told.
    struct Undecidable: Error, Hashable {
        var status: Int

        var reason: String {
            "the HTTP \(status) answer does not say where it ends, so what follows may be its body or another answer:"
                + " let curl print one answer, without -L"
        }
    }

    /// Reads `bytes`, which are `printed` without its terminal codes; nil where they do not begin with an answer.
    ///
    /// A proxy's word on CONNECT, interim answers and what curl went on from come as blocks without a body before the
    /// one that counts. After any other answer the rest is its body, even if that looks like an answer: a body must not
    /// forge a status.
    init?(_ bytes: [UInt8], printed: [UInt8]) throws(Undecidable) {
        guard var block = HTTPAnswer.block(in: bytes[...]) else { return nil }
        while let following = HTTPAnswer.block(in: block.rest) {
            // Lines are as many in both, and the length that an answer states is that of what was printed.
            let lines = bytes[..<block.rest.startIndex].count { $0 == 0x0a }
            guard try block.precedesAnother(restBytes: HTTPAnswer.count(in: printed, afterLines: lines)) else { break }
            block = following
        }
        status = block.status
        headers = block.headers
        body = Array(block.rest)
    }

    private static func count(in printed: [UInt8], afterLines lines: Int) -> Int {
        var rest = printed[...]
        for _ in 0..<lines { rest = rest[(rest.firstIndex(of: 0x0a).map { $0 + 1 } ?? rest.endIndex)...] }
        return rest.count
    }

    /// The value of the header called `name`, in any case.
    func header(_ name: String) -> String? { headers[name.lowercased()] }

    private struct Block {
        var status: Int
        var reason: Substring
        /// Before HTTP/2, an answer without a length ends with its connection, and a proxy's word is in this form.
        var isOfVersion1: Bool
        var headers: [String: String] = [:]
        var rest: ArraySlice<UInt8>

        /// Whether what follows, which looks like an answer and is of so many bytes, is one, and not this one's body.
        func precedesAnother(restBytes: Int) throws(Undecidable) -> Bool {
            let length = headers["content-length"]
            switch status {
            case 100..<200: return true
            case 200..<300:
                if isWordOfProxy { return true }
                // No server that sends a body says nothing of it, and a proxy that opened a tunnel has none to send.
                if saysOfBody { return false }
                if isOfVersion1 { return true }
                throw Undecidable(status: status)
            case 407: return headers["proxy-authenticate"] != nil && length != "\(restBytes)"
            case 300..<400 where headers["location"] != nil, 401 where headers["www-authenticate"] != nil:
                // With -L curl leaves the body out, so what is of another length than the body is another answer.
                if let length, headers["content-encoding"] == nil { return length != "\(restBytes)" }
                if saysOfBody || isOfVersion1 { throw Undecidable(status: status) }
                return true
            default: return false
            }
        }

        private var isWordOfProxy: Bool {
            !saysOfBody
                && (reason.lowercased().contains("connection established")
                    || headers.keys.contains { $0.hasPrefix("proxy-") })
        }

        private var saysOfBody: Bool {
            headers["content-type"] != nil || headers["transfer-encoding"] != nil
                || headers["content-length"].map { $0 != "0" } ?? false
        }
    }

    private static func block(in bytes: ArraySlice<UInt8>) -> Block? {
        // Spares the decoding of a long line that is something else.
        guard bytes.starts(with: "HTTP/".utf8) else { return nil }
        var rest = bytes
        guard let statusLine = takeLine(&rest), var block = statusBlock(statusLine, rest: rest) else { return nil }
        while let line = takeLine(&rest) {
            if line.isEmpty { break }
            guard let colon = line.firstIndex(of: ":") else { continue }
            let name = line[..<colon].lowercased()
            let value = trimmed(line[line.index(after: colon)...])
            block.headers[name] = block.headers[name].map { "\($0), \(value)" } ?? value
        }
        block.rest = rest
        return block
    }

    private static func statusBlock(_ line: String, rest: ArraySlice<UInt8>) -> Block? {
        let parts = line.split(separator: " ", maxSplits: 2)
        guard parts.count >= 2, parts[0].hasPrefix("HTTP/"), parts[0].utf8.count <= 8,
            parts[1].utf8.count == 3, parts[1].utf8.allSatisfy({ (48...57).contains($0) }), let status = Int(parts[1])
        else { return nil }
        return Block(
            status: status, reason: parts.count > 2 ? parts[2] : "", isOfVersion1: parts[0].hasPrefix("HTTP/1"),
            rest: rest)
    }

    private static func takeLine(_ rest: inout ArraySlice<UInt8>) -> String? {
        guard !rest.isEmpty else { return nil }
        let end = rest.firstIndex(of: 0x0a) ?? rest.endIndex
        var line = rest[..<end]
        if line.last == 0x0d { line.removeLast() }
        rest = end < rest.endIndex ? rest[(end + 1)...] : []
        return String(decoding: line, as: UTF8.self)
    }

    private static func trimmed(_ text: Substring) -> String {
        var text = text
        while let first = text.first, first == " " || first == "\t" { text.removeFirst() }
        while let last = text.last, last == " " || last == "\t" { text.removeLast() }
        return String(text)
    }
}
