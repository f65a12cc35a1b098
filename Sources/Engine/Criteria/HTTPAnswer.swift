/// The last HTTP answer in what `curl -i` printed.
struct HTTPAnswer: Hashable, Sendable {
    var status: Int
    /// Lower-case names to values; repeated ones joined by ", ".
    var headers: [String: String]
    var body: [UInt8]

    /// Reads `bytes`; nil where they do not begin with an answer.
    ///
    /// A proxy's word on CONNECT, interim answers and what curl went on from come as blocks without a body before the
    /// one that counts. After any other answer the rest is its body, even if that looks like an answer: a body must not
    /// forge a status.
    init?(_ bytes: [UInt8]) {
        guard var block = HTTPAnswer.block(in: bytes[...]) else { return nil }
        if block.isOfTunnel, let following = HTTPAnswer.block(in: block.rest) { block = following }
        while block.mayPrecedeAnother, let following = HTTPAnswer.block(in: block.rest) {
            block = following
        }
        status = block.status
        headers = block.headers
        body = Array(block.rest)
    }

    /// The value of the header called `name`, in any case.
    func header(_ name: String) -> String? { headers[name.lowercased()] }

    private struct Block {
        var status: Int
        var reason: Substring
        var headers: [String: String] = [:]
        var rest: ArraySlice<UInt8>

        /// A proxy opened a tunnel: it says so, and nothing of a body.
        var isOfTunnel: Bool {
            guard (200..<300).contains(status), !saysOfBody else { return false }
            return reason.lowercased().contains("connection established")
                || headers.keys.contains { $0.hasPrefix("proxy-") }
        }

        private var saysOfBody: Bool {
            headers["content-type"] != nil || headers["content-length"] != nil || headers["transfer-encoding"] != nil
        }

        /// Whether curl went on after it: with -L it leaves the body out, so what follows cannot be that body.
        var mayPrecedeAnother: Bool {
            switch status {
            case 100..<200: true
            case 300..<400: headers["location"] != nil && !restIsBody
            case 401: headers["www-authenticate"] != nil && !restIsBody
            case 407: headers["proxy-authenticate"] != nil && !restIsBody
            default: false
            }
        }

        private var restIsBody: Bool { headers["content-length"].map { $0 == "\(rest.count)" } ?? false }
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
        return Block(status: status, reason: parts.count > 2 ? parts[2] : "", rest: rest)
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
