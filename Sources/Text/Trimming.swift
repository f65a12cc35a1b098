extension StringProtocol {
    /// Without white space at both ends.
    package var trimmed: String {
        guard let first = firstIndex(where: { !$0.isWhitespace }), let last = lastIndex(where: { !$0.isWhitespace })
        else { return "" }
        return String(self[first...last])
    }

    /// Without line ends at its end.
    package var withoutEnds: String {
        let scalars = unicodeScalars
        guard let last = scalars.lastIndex(where: { !Character($0).isNewline }) else { return "" }
        let end = scalars.index(after: last)
        return end == endIndex ? String(self) : String(self[..<end])
    }
}
