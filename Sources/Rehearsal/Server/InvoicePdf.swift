/// The demo invoice as a PDF whose text no search of the bytes finds, as it is encoded.
enum InvoicePdf {
    /// A PDF of one page with these lines.
    static func make(lines: [String]) -> [UInt8] {
        let drawing =
            "BT /F1 12 Tf 14 TL 72 770 Td "
            + lines.map { "(\(escaped($0))) Tj T*" }.joined(separator: " ") + " ET"
        let hexadecimal =
            drawing.unicodeScalars.map { scalar in
                let value = scalar.value < 256 ? scalar.value : 63
                return (value < 16 ? "0" : "") + String(value, radix: 16, uppercase: true)
            }.joined() + ">"
        let objects = [
            "<< /Type /Catalog /Pages 2 0 R >>",
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
                + "/Resources << /Font << /F1 5 0 R >> >> >>",
            "<< /Length \(hexadecimal.utf8.count) /Filter /ASCIIHexDecode >>\nstream\n\(hexadecimal)\nendstream",
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        ]
        var text = "%PDF-1.4\n"
        var offsets: [Int] = []
        for (index, object) in objects.enumerated() {
            offsets.append(text.utf8.count)
            text += "\(index + 1) 0 obj\n\(object)\nendobj\n"
        }
        let start = text.utf8.count
        text += "xref\n0 \(objects.count + 1)\n0000000000 65535 f \n"
        for offset in offsets { text += "\(EstateTime.padded(offset, 10)) 00000 n \n" }
        text += "trailer\n<< /Size \(objects.count + 1) /Root 1 0 R >>\nstartxref\n\(start)\n%%EOF\n"
        return Array(text.utf8)
    }

    /// The lines of a PDF that `make` made, or nothing.
    static func text(of bytes: [UInt8]) -> String? {
        let whole = String(decoding: bytes, as: UTF8.self)
        guard whole.hasPrefix("%PDF-"), whole.contains("%%EOF"),
            let start = whole.firstRange(of: "/ASCIIHexDecode >>\nstream\n")?.upperBound,
            let end = whole[start...].firstIndex(of: ">")
        else { return nil }
        var drawing = ""
        var digits = whole[start..<end].filter(\.isHexDigit)[...]
        while digits.count >= 2 {
            guard let value = UInt8(digits.prefix(2), radix: 16) else { return nil }
            drawing.unicodeScalars.append(Unicode.Scalar(value))
            digits = digits.dropFirst(2)
        }
        return shownLines(drawing).map { $0 + "\n" }.joined() + "\n\u{c}"
    }

    private static func shownLines(_ drawing: String) -> [String] {
        var lines: [String] = []
        var line: String?
        var isEscaped = false
        for character in drawing {
            guard line != nil else {
                if character == "(" { line = "" }
                continue
            }
            if isEscaped {
                line?.append(character)
                isEscaped = false
            } else if character == "\\" {
                isEscaped = true
            } else if character == ")" {
                lines.append(line ?? "")
                line = nil
            } else {
                line?.append(character)
            }
        }
        return lines
    }

    private static func escaped(_ text: String) -> String {
        text.reduce(into: "") { escaped, character in
            if "()\\".contains(character) { escaped.append("\\") }
            escaped.append(character)
        }
    }
}
