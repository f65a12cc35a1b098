/// Removes terminal control sequences (ECMA-48), also when they arrive in pieces.
struct EscapeFilter: Sendable {
    private enum State: Sendable {
        case text
        /// After ESC, and its intermediate bytes.
        case escape
        /// After CSI, until its final byte.
        case control
        /// Inside OSC, DCS, SOS, PM or APC, until BEL or ST; the count bounds one that never ends.
        case string(scalars: Int)
        /// After an ESC inside such a string: `\` ends it.
        case stringEscape
    }

    private var state = State.text

    /// The scalar when it is text, or a control character that acts on the line; nil when it belongs to a sequence.
    mutating func pass(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
        // CAN and SUB abort any sequence; a new ESC starts over.
        if scalar.value == 0x18 || scalar.value == 0x1A {
            state = .text
            return nil
        }
        switch state {
        case .text: return passText(scalar)
        case .escape: return passEscape(scalar)
        case .control: return passControl(scalar)
        case .string(let scalars): return passString(scalar, scalars: scalars)
        case .stringEscape:
            state = .text
            if scalar == "\\" { return nil }
            // Any other escape sequence ends the string too.
            state = .escape
            return passEscape(scalar)
        }
    }

    private mutating func passText(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
        switch scalar.value {
        case 0x1B: state = .escape
        case 0x9B: state = .control
        case 0x90, 0x98, 0x9D, 0x9E, 0x9F: state = .string(scalars: 0)
        default: return scalar
        }
        return nil
    }

    private mutating func passEscape(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
        switch scalar {
        case "[": state = .control
        case "]", "P", "X", "^", "_": state = .string(scalars: 0)
        case "\u{1B}": state = .escape
        case " "..."/": break
        case "0"..."~": state = .text
        default: return interrupted(by: scalar)
        }
        return nil
    }

    private mutating func passControl(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
        switch scalar {
        case " "..."?": break
        case "@"..."~": state = .text
        case "\u{1B}": state = .escape
        default: return interrupted(by: scalar)
        }
        return nil
    }

    private mutating func passString(_ scalar: Unicode.Scalar, scalars: Int) -> Unicode.Scalar? {
        switch scalar.value {
        case 0x07, 0x9C: state = .text
        case 0x1B: state = .stringEscape
        // A newline in a title is a broken sequence, and hiding the lines after it would hide what the command said.
        case 0x0A: return interrupted(by: scalar)
        default:
            state = scalars < OutputCleaner.longestStringSequenceScalars ? .string(scalars: scalars + 1) : .text
        }
        return nil
    }

    /// A scalar that cannot belong to the sequence ends it, and is text.
    private mutating func interrupted(by scalar: Unicode.Scalar) -> Unicode.Scalar? {
        state = .text
        return passText(scalar)
    }
}
