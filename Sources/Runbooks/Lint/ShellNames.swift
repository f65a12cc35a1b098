import Text

/// Which variables a bash command reads, and which it sets itself.
///
/// It follows bash's quoting, not its whole grammar: enough to tell `$NAME` from text that only looks so.
struct ShellNames {
    /// Names that the command reads, in order.
    private(set) var used: [String] = []
    /// Names without a `$` in arithmetic, which are read or set there.
    private(set) var inArithmetic: [String] = []
    /// Names that it sets anywhere.
    private(set) var assigned: Set<String> = []
    /// Names whose values it puts among the arguments of a program, where other people's `ps` shows them, and
    /// which of their uses, from 0, does so first.
    private(set) var inArguments: [String: Int] = [:]

    private static let maximumDepth = 100

    private static let declaring: Set<String> = [
        "for", "select", "read", "local", "declare", "typeset", "export", "readonly", "mapfile", "readarray", "unset",
    ]
    /// Words after which a command begins.
    private static let leading: Set<String> = [
        "if", "then", "elif", "else", "while", "until", "do", "!", "{", "time",
    ]
    /// Heads whose words never become a program's arguments.
    private static let builtin: Set<String> = [
        "printf", "echo", "[", "[[", "test", "case", ":", "export", "local", "declare", "readonly", "read", "return",
        "set", "unset", "typeset", "for", "select", "in",
    ]

    private let text: [Unicode.Scalar]
    private var position = 0
    private var depth = 0
    private var heredocs: [Heredoc] = []

    private struct Heredoc {
        var mark: String
        var isLiteral: Bool
    }

    init(_ command: String) {
        text = Array(command.unicodeScalars)
        commands(until: nil)
    }
}

extension ShellNames {
    /// What a simple command begins with: the program, or the builtin.
    private struct Head {
        let name: String
        let declares: Bool
        let isBuiltin: Bool

        init(_ name: String) {
            self.name = name
            declares = declaring.contains(name)
            isBuiltin = builtin.contains(name)
        }
    }

    /// One simple command as far as it is read.
    private struct Simple {
        var head: Head?
        var word: [Unicode.Scalar] = []
        var isAssignment = false
        /// The word is where a redirection goes.
        var isRedirection = false
        /// Names read inside the word, and which of their uses it is.
        var uses: [(name: String, occurrence: Int)] = []
        var isWordStarted = false

        var wordText: String { String(String.UnicodeScalarView(word)) }
    }

    /// Reads commands up to an unquoted `end`, which is left to be read.
    private mutating func commands(until end: Unicode.Scalar?) {
        var simple = Simple()
        while position < text.count {
            let character = text[position]
            if character == end {
                finishWord(&simple)
                return
            }
            switch character {
            case "'":
                simple.isWordStarted = true
                skipSingleQuoted(isANSI: simple.word.last == "$")
            case "\"":
                simple.isWordStarted = true
                doubleQuoted(&simple)
            case "\\":
                simple.isWordStarted = true
                position += 1
            case "#" where !simple.isWordStarted:
                while position + 1 < text.count, text[position + 1] != "\n" { position += 1 }
            case "$", "`":
                simple.isWordStarted = true
                expansion(&simple)
            case "\n":
                finishWord(&simple)
                simple = Simple()
                readHeredocs()
            case ";", "|", "&":
                finishWord(&simple)
                if !isDescriptor(character) { simple = Simple() }
            case "(" where !simple.isWordStarted && simple.head == nil && isArithmetic(at: position):
                position += 2
                arithmetic(&simple)
                simple = Simple()
            case "(":
                finishWord(&simple)
                position += 1
                nested(until: ")")
                simple = Simple()
            case ")":
                finishWord(&simple)
                simple = Simple()
            case "<", ">":
                redirection(&simple)
            case " ", "\t":
                finishWord(&simple)
            case "=" where !simple.isAssignment && simple.head == nil && Self.isAssignable(simple.word):
                simple.isAssignment = true
                assigned.insert(String(String.UnicodeScalarView(Self.nameAssigned(by: simple.word))))
                simple.word.append("=")
            case "=" where simple.head?.declares == true && Self.isAssignable(simple.word):
                assigned.insert(String(String.UnicodeScalarView(Self.nameAssigned(by: simple.word))))
                simple.word.append("=")
            default:
                simple.isWordStarted = true
                simple.word.append(character)
            }
            position += 1
        }
        finishWord(&simple)
    }

    /// Reads commands inside brackets; too deep a nest is read as if it were flat.
    private mutating func nested(until end: Unicode.Scalar) {
        guard depth < Self.maximumDepth else { return }
        depth += 1
        commands(until: end)
        depth -= 1
    }

    /// `2>&1` and `&>file` are redirections, not the end of a command.
    private func isDescriptor(_ character: Unicode.Scalar) -> Bool {
        guard character == "&" else { return false }
        let before = position > 0 ? text[position - 1] : " "
        let after = position + 1 < text.count ? text[position + 1] : " "
        return before == ">" || before == "<" || after == ">"
    }

    private mutating func finishWord(_ simple: inout Simple) {
        guard simple.isWordStarted || simple.isAssignment else { return }
        let isArgument = !simple.isAssignment && !simple.isRedirection
        if isArgument, let head = simple.head {
            if head.declares, Self.isName(simple.word) { assigned.insert(simple.wordText) }
            switch head.name {
            // Handed on to what it calls.
            case "export" where Self.isName(simple.word): used.append(simple.wordText)
            case "for", "select": simple.head = Head("in")
            case "printf" where simple.wordText == "-v": simple.head = Head("printf -v")
            case "printf -v":
                assigned.insert(simple.wordText)
                simple.head = Head("printf")
            default: break
            }
            if !head.isBuiltin { noteArguments(simple) }
        } else if isArgument {
            let word = simple.wordText
            if !Self.leading.contains(word) {
                simple.head = Head(word)
                noteArguments(simple)
            }
        }
        simple = Simple(head: simple.head)
    }

    private mutating func noteArguments(_ simple: Simple) {
        for (name, occurrence) in simple.uses where inArguments[name] == nil { inArguments[name] = occurrence }
    }

    private mutating func redirection(_ simple: inout Simple) {
        if !simple.word.isEmpty, simple.word.allSatisfy({ ("0"..."9").contains($0) }) {
            simple.word = []
        } else {
            finishWord(&simple)
        }
        if position + 1 < text.count, text[position + 1] == "(" {
            // A process substitution: commands of its own, a file's name for the outer command.
            simple.isWordStarted = true
            position += 2
            nested(until: ")")
            return
        }
        var operation: [Unicode.Scalar] = []
        while position < text.count, ["<", ">", "&", "|"].contains(text[position]) {
            operation.append(text[position])
            position += 1
        }
        while position < text.count, text[position] == " " { position += 1 }
        simple = Simple(head: simple.head, isRedirection: operation != ["<", "<"])
        if operation == ["<", "<"] { noteHeredoc() }
        position -= 1
    }

    private mutating func noteHeredoc() {
        if position < text.count, text[position] == "-" { position += 1 }
        var mark = ""
        var isLiteral = false
        while position < text.count, !text[position].properties.isWhitespace,
            ![";", "|", "&", "(", ")"].contains(text[position])
        {
            if ["'", "\"", "\\"].contains(text[position]) {
                isLiteral = true
            } else {
                mark.unicodeScalars.append(text[position])
            }
            position += 1
        }
        if !mark.isEmpty { heredocs.append(Heredoc(mark: mark, isLiteral: isLiteral)) }
    }

    /// Reads the bodies of the here-documents of the line that ends at `position`.
    private mutating func readHeredocs() {
        let waiting = heredocs
        heredocs = []
        for heredoc in waiting {
            while position + 1 < text.count {
                let end = text[(position + 1)...].firstIndex(of: "\n") ?? text.count
                let line = String(String.UnicodeScalarView(text[(position + 1)..<end]))
                position = end
                if line.trimmed == heredoc.mark { break }
                if !heredoc.isLiteral { used += ShellNames("\"\(line.filter { $0 != "\"" })\"").used }
            }
        }
    }

    private mutating func skipSingleQuoted(isANSI: Bool) {
        position += 1
        while position < text.count, text[position] != "'" {
            position += isANSI && text[position] == "\\" ? 2 : 1
        }
    }

    private mutating func doubleQuoted(_ simple: inout Simple) {
        position += 1
        while position < text.count, text[position] != "\"" {
            switch text[position] {
            case "\\": position += 1
            case "$", "`": expansion(&simple)
            default: break
            }
            position += 1
        }
    }

    /// Reads from `$` or a backtick to the last character of the expansion.
    private mutating func expansion(_ simple: inout Simple) {
        guard text[position] == "$" else {
            position += 1
            nested(until: "`")
            return
        }
        guard position + 1 < text.count, depth < Self.maximumDepth else { return }
        var next = position + 1
        if isArithmetic(at: next) {
            position += 3
            arithmetic(&simple)
            return
        }
        if text[next] == "(" {
            position += 2
            nested(until: ")")
            return
        }
        if text[next] == "'" {
            simple.word.append("$")
            return
        }
        let isBraced = text[next] == "{"
        if isBraced {
            next += 1
            while next < text.count, ["#", "!"].contains(text[next]) { next += 1 }
        }
        let scalars = text[next...].prefix(while: \.isOfName)
        guard Self.isName(scalars) else { return }
        next = scalars.endIndex
        let name = String(String.UnicodeScalarView(scalars))
        simple.uses.append((name, used.count { $0 == name }))
        used.append(name)
        position = next - 1
        guard isBraced else { return }
        depth += 1
        skipBraces(&simple)
        depth -= 1
    }

    private func isArithmetic(at start: Int) -> Bool {
        start + 1 < text.count && text[start] == "(" && text[start + 1] == "("
    }

    /// Reads to the last character of `))`.
    private mutating func arithmetic(_ simple: inout Simple) {
        var open = 2
        depth += 1
        defer { depth -= 1 }
        while position < text.count {
            let character = text[position]
            switch character {
            case "(": open += 1
            case ")": open -= 1
            case "$", "`": expansion(&simple)
            case _ where character.isOfName:
                let word = text[position...].prefix(while: \.isOfName)
                // Not the digits of `0xFF` and `16#FF`.
                let isNumber = position > 0 && text[position - 1] == "#"
                if Self.isName(word), !isNumber { inArithmetic.append(String(String.UnicodeScalarView(word))) }
                position += word.count - 1
            default: break
            }
            if open == 0 { return }
            position += 1
        }
    }

    /// Reads what follows the name in `${NAME…}`, with the expansions in it.
    private mutating func skipBraces(_ simple: inout Simple) {
        position += 1
        while position < text.count, text[position] != "}" {
            switch text[position] {
            case "\\": position += 1
            case "$", "`": expansion(&simple)
            default: break
            }
            position += 1
        }
    }

    private static func isAssignable(_ word: [Unicode.Scalar]) -> Bool { isName(nameAssigned(by: word)) }

    /// The name in `NAME`, `NAME+` and `NAME[index]`.
    private static func nameAssigned(by word: [Unicode.Scalar]) -> ArraySlice<Unicode.Scalar> {
        let name = word.prefix { $0 != "[" }
        return name.last == "+" ? name.dropLast() : name
    }

    private static func isName(_ word: some Collection<Unicode.Scalar>) -> Bool {
        guard let first = word.first, !("0"..."9").contains(first) else { return false }
        return word.allSatisfy(\.isOfName)
    }
}
