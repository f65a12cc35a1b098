import CutoverCore
import Patterns
import Text

/// A name with what stands for it, where a definition or a repetition is written out.
struct Parameter {
    var name: String
    /// A text in which `${NAME}` may stand for a variable.
    var text: String
    /// Where it is given.
    var place: Place
    /// Where it is named as a parameter.
    var declared: Place

    /// What binds it to its name before a jq program: `("a-" + $B) as $NAME | `.
    var binding: String {
        let operands = pieces.map { $0.isName ? "$\($0.text)" : JSON.text($0.text).written() }
        let whole = operands.isEmpty ? "\"\"" : operands.joined(separator: " + ")
        return "\(operands.count > 1 ? "(\(whole))" : whole) as $\(name) | "
    }

    /// As part of a pattern: what is fixed means itself. What stands for a variable is quoted when that has its value.
    var quoted: String { pieces.map { $0.isName ? "${\($0.text)}" : Pattern.quoted($0.text) }.joined() }

    private var pieces: [(text: String, isName: Bool)] {
        var pieces: [(text: String, isName: Bool)] = []
        var rest = text[...]
        for name in Template.names(in: text) {
            guard let hole = rest.firstRange(of: "${\(name)}") else { break }
            if hole.lowerBound > rest.startIndex { pieces.append((String(rest[..<hole.lowerBound]), false)) }
            pieces.append((name, true))
            rest = rest[hole.upperBound...]
        }
        if !rest.isEmpty { pieces.append((String(rest), false)) }
        return pieces
    }
}
