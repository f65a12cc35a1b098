extension String {
    /// Whether two names are the same person's: letter case and white space do not matter.
    func isSameName(as other: String) -> Bool { normalName == other.normalName }

    var normalName: String { lowercased().filter { !$0.isWhitespace } }

    var isBlank: Bool { allSatisfy(\.isWhitespace) }
}
