import Text

/// Which variables a bash command reads, which it sets itself, and which programs it calls.
///
/// It follows bash's quoting, and its grammar as far as it tells `$NAME` from text that only looks so, and where a
/// command begins.
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

    /// What it calls, in order; builtins and words of the language are among them, functions of its own are not.
    var calls: [Call] { found.filter { $0.isComputed || !functions.contains($0.name) } }
    private var found: [Call] = []
    private var functions: Set<String> = []

    /// What stands where a command begins.
    struct Call: Hashable {
        /// As it is written, without quotes and without what stands for a value.
        var name: String
        /// Whether a value is part of it, so that it is not known before it runs.
        var isComputed = false
    }

    private static let maximumDepth = 100

    /// Words after which a command begins.
    private static let leading: Set<String> = [
        "if", "then", "elif", "else", "while", "until", "do", "!", "{", "time",
    ]
    private let text: [Unicode.Scalar]
    private var position = 0
    private var depth = 0
    private var heredocs: [Heredoc] = []
    /// How many `case` are open, and whether a pattern of the innermost comes next.
    private var openCases = 0
    private var isBeforePattern = false

    private struct Heredoc {
        var mark: String
        var isLiteral: Bool
    }

    init(_ command: String) { self.init(command, depth: 0) }

    private init(_ command: String, depth: Int) {
        text = Array(command.unicodeScalars)
        self.depth = depth
        commands(until: nil)
    }
}

extension ShellNames {
    /// One simple command as far as it is read.
    private struct Simple {
        var head: ShellHead?
        var word: [Unicode.Scalar] = []
        /// The word with what is quoted, and whether a value is part of it.
        var literal: [Unicode.Scalar] = []
        var isComputed = false
        var isAssignment = false
        /// The word is where a redirection goes.
        var isRedirection = false
        /// Names read inside the word, and which of their uses it is.
        var uses: [(name: String, occurrence: Int)] = []
        var isWordStarted = false

        var wordText: String { String(String.UnicodeScalarView(word)) }
        var literalText: String { String(String.UnicodeScalarView(literal)) }

        /// Not where `((` are brackets of commands, as among the words of one.
        var mayBeArithmetic: Bool { head == nil || head?.name == "for" }

        mutating func append(_ character: Unicode.Scalar) {
            word.append(character)
            literal.append(character)
        }
    }

    /// Reads commands up to an unquoted `end`, which is left to be read; words of a list where that is said.
    private mutating func commands(until end: Unicode.Scalar?, isList: Bool = false) {
        let beginning = Simple(head: isList ? ShellHead("in") : nil)
        var simple = beginning
        while position < text.count {
            if isBeforePattern {
                pattern()
                continue
            }
            let character = text[position]
            if character == end {
                finishWord(&simple)
                return
            }
            switch character {
            case "'":
                simple.isWordStarted = true
                skipSingleQuoted(&simple)
            case "\"":
                simple.isWordStarted = true
                doubleQuoted(&simple)
            case "\\":
                simple.isWordStarted = true
                position += 1
                if position < text.count { simple.literal.append(text[position]) }
            case _ where simple.head?.name == "[[" && Self.separating.contains(character):
                finishWord(&simple)
            case "#" where !simple.isWordStarted:
                while position + 1 < text.count, text[position + 1] != "\n" { position += 1 }
            case "$", "`":
                simple.isWordStarted = true
                expansion(&simple)
            case "\n":
                finishWord(&simple)
                simple = beginning
                readHeredocs()
            case ";", "|", "&":
                finishWord(&simple)
                if !isDescriptor(character) { simple = beginning }
                endClause()
            case "(" where !simple.isWordStarted && simple.mayBeArithmetic && isArithmetic(at: position):
                position += 2
                arithmetic(&simple)
                simple = Simple()
            case "(" where simple.word.last.map(Self.opening.contains) ?? false:
                position += 1
                nested(until: ")", isList: true)
            case "(":
                finishWord(&simple)
                noteFunction(simple.head?.name)
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
                simple.append("=")
            case "=" where simple.head?.declares == true && Self.isAssignable(simple.word):
                assigned.insert(String(String.UnicodeScalarView(Self.nameAssigned(by: simple.word))))
                simple.append("=")
            default:
                simple.isWordStarted = true
                simple.append(character)
            }
            position += 1
        }
        finishWord(&simple)
    }

    /// Within `[[ … ]]` these end no command.
    private static let separating: Set<Unicode.Scalar> = ["(", ")", "<", ">", "|", "&", ";", "\n"]
    /// After these in a word `(` opens a list: of an array, or of patterns.
    private static let opening: Set<Unicode.Scalar> = ["=", "@", "?", "*", "+", "!"]

    /// Reads commands inside brackets; too deep a nest is read as if it were flat.
    private mutating func nested(until end: Unicode.Scalar, isList: Bool = false) {
        guard depth < Self.maximumDepth else { return }
        depth += 1
        commands(until: end, isList: isList)
        depth -= 1
    }

    /// At the `;` of `;;`: another pattern follows.
    private mutating func endClause() {
        guard openCases > 0, text[position] == ";", position + 1 < text.count, [";", "&"].contains(text[position + 1])
        else { return }
        while position + 1 < text.count, [";", "&"].contains(text[position + 1]) { position += 1 }
        isBeforePattern = true
    }

    /// Reads a pattern of `case` with its `)`, or the `esac` that stands in its place.
    private mutating func pattern() {
        isBeforePattern = false
        while position < text.count, text[position].properties.isWhitespace { position += 1 }
        let word = text[position...].prefix(while: \.isOfName)
        if String(String.UnicodeScalarView(word)) == "esac" {
            position += word.count
            openCases -= 1
            return
        }
        var simple = Simple()
        while position < text.count, text[position] != ")" {
            switch text[position] {
            case "'": skipSingleQuoted(&simple)
            case "\"": doubleQuoted(&simple)
            case "\\": position += 1
            case "$", "`": expansion(&simple)
            default: break
            }
            position += 1
        }
        position += 1
    }

    /// At the `(` after a function's name: it is defined, not called.
    private mutating func noteFunction(_ name: String?) {
        let next = text[(position + 1)...].first { $0 != " " && $0 != "\t" }
        guard let name, next == ")" else { return }
        if found.last == Call(name: name) { found.removeLast() }
        functions.insert(name)
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
            case "for", "select": simple.head = ShellHead("in")
            case "printf" where simple.wordText == "-v": simple.head = ShellHead("printf -v")
            case "printf -v":
                assigned.insert(simple.wordText)
                simple.head = ShellHead("printf")
            case "[[" where simple.wordText == "]]": simple.head = ShellHead("]]")
            case "case" where simple.wordText == "in":
                (openCases, isBeforePattern) = (openCases + 1, true)
                simple.head = nil
            case "function":
                functions.insert(simple.wordText)
                simple.head = nil
            default: break
            }
            if !head.isBuiltin { noteArguments(simple) }
            if let duty = head.duty { follow(duty, &simple) }
        } else if isArgument {
            let word = simple.wordText
            if word == "esac", openCases > 0 { openCases -= 1 }
            if !Self.leading.contains(word) {
                simple.head = ShellHead(word)
                noteArguments(simple)
                noteCall(simple)
            }
        }
        simple = Simple(head: simple.head)
    }

    private mutating func noteCall(_ simple: Simple) {
        found.append(Call(name: simple.literalText, isComputed: simple.isComputed))
    }

    /// Notes what a head calls by this word of its.
    private mutating func follow(_ duty: ShellHead.Duty, _ simple: inout Simple) {
        let word = simple.literalText
        switch duty {
        case .ignored(let next): simple.head?.duty = next
        case .carrier where simple.head?.name == "command" && ["-v", "-V"].contains(word): simple.head?.duty = nil
        case .carrier(let options) where word.first == "-":
            let option = word.unicodeScalars.dropFirst()
            let takesWord = option.count == 1 && options.unicodeScalars.contains { $0 == option.first }
            if takesWord { simple.head?.duty = .ignored(duty) }
        case .carrier where !simple.isComputed && (word == "{}" || word.contains("=") || word.first?.isNumber == true):
            break
        case .carrier, .program:
            simple.head = ShellHead(simple.wordText)
            noteCall(simple)
        case .shell where word.first == "-" || word.first == "+":
            let isCommand = word.first == "-" && word.dropFirst().first != "-" && word.contains("c")
            let takesWord = ["-o", "+o", "-O", "+O"].contains(word) || word.hasSuffix("o") && word.first == "-"
            if isCommand { simple.head?.duty = .text } else if takesWord { simple.head?.duty = .ignored(duty) }
        case .shell, .file:
            noteCall(simple)
            simple.head?.duty = nil
        case .text where word.first == "-": if simple.head?.name == "trap" { simple.head?.duty = nil }
        case .text where simple.isComputed && word.allSatisfy(\.isWhitespace): noteCall(simple)
        case .text:
            if depth < Self.maximumDepth { found += ShellNames(word, depth: depth + 1).calls }
            // All words of `eval` are its command.
            if simple.head?.name != "eval" { simple.head?.duty = nil }
        case .find: if ["-exec", "-execdir", "-ok", "-okdir"].contains(word) { simple.head?.duty = .program }
        }
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
                if heredoc.isLiteral { continue }
                let read = ShellNames("\"\(line.filter { $0 != "\"" })\"")
                used += read.used
                // The line itself is no command.
                found += read.calls.dropLast()
            }
        }
    }

    private mutating func skipSingleQuoted(_ simple: inout Simple) {
        let isANSI = simple.word.last == "$"
        position += 1
        while position < text.count, text[position] != "'" {
            simple.literal.append(text[position])
            position += isANSI && text[position] == "\\" ? 2 : 1
        }
    }

    private mutating func doubleQuoted(_ simple: inout Simple) {
        position += 1
        while position < text.count, text[position] != "\"" {
            switch text[position] {
            case "\\":
                position += 1
                if position < text.count { simple.literal.append(text[position]) }
            case "$", "`": expansion(&simple)
            default: simple.literal.append(text[position])
            }
            position += 1
        }
    }

    /// Reads from `$` or a backtick to the last character of the expansion.
    private mutating func expansion(_ simple: inout Simple) {
        if position + 1 >= text.count || text[position + 1] != "'" { simple.isComputed = true }
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
