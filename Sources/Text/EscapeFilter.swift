/// Removes terminal control sequences (ECMA-48), also when they arrive in pieces.
struct EscapeFilter: Sendable {
    private enum State: Sendable {
        case text
        /// After ESC, and its intermediate bytes.
        case escape
        /// After CSI, until its final byte; with its parameters so far, as far as they matter.
        case control([UInt8])
        /// Inside OSC, DCS, SOS, PM or APC, until BEL or ST; the count bounds one that never ends.
        case string(scalars: Int)
        /// After an ESC inside such a string: `\` ends it.
        case stringEscape
    }

    /// Parameters longer than this move no cursor of ours.
    private static let longestParametersBytes = 16

    /// What a scalar came to.
    enum Step: Equatable, Sendable {
        /// Text, or a control character that acts on the line.
        case text(Unicode.Scalar)
        /// The end of a sequence that acts on the line.
        case motion(LineMotion)
        /// The end of a sequence that moves the cursor up, or to any place of the screen.
        case otherLine
    }

    private var state = State.text

    /// What the scalar comes to; nil when it belongs to a sequence that is not over, or that does nothing to a line.
    mutating func pass(_ scalar: Unicode.Scalar) -> Step? {
        // CAN and SUB abort any sequence; a new ESC starts over.
        if scalar.value == 0x18 || scalar.value == 0x1A {
            state = .text
            return nil
        }
        switch state {
        case .text: return passText(scalar)
        case .escape: return passEscape(scalar)
        case .control(let parameters): return passControl(scalar, parameters)
        case .string(let scalars): return passString(scalar, scalars: scalars)
        case .stringEscape:
            state = .text
            if scalar == "\\" { return nil }
            // Any other escape sequence ends the string too.
            state = .escape
            return passEscape(scalar)
        }
    }

    private mutating func passText(_ scalar: Unicode.Scalar) -> Step? {
        switch scalar.value {
        case 0x1B: state = .escape
        case 0x9B: state = .control([])
        case 0x90, 0x98, 0x9D, 0x9E, 0x9F: state = .string(scalars: 0)
        default: return .text(scalar)
        }
        return nil
    }

    private mutating func passEscape(_ scalar: Unicode.Scalar) -> Step? {
        switch scalar {
        case "[": state = .control([])
        case "]", "P", "X", "^", "_": state = .string(scalars: 0)
        case "\u{1B}": state = .escape
        case " "..."/": break
        // RI and DECRC.
        case "M", "8":
            state = .text
            return .otherLine
        case "0"..."~": state = .text
        default: return interrupted(by: scalar)
        }
        return nil
    }

    private mutating func passControl(_ scalar: Unicode.Scalar, _ parameters: [UInt8]) -> Step? {
        switch scalar {
        case " "..."?":
            // One too many makes it no motion, whatever follows.
            if parameters.count <= Self.longestParametersBytes {
                state = .control(parameters + [UInt8(truncatingIfNeeded: scalar.value)])
            }
        case "@"..."~":
            state = .text
            if Self.goesToOtherLine(parameters, scalar) { return .otherLine }
            return LineMotion(parameters: parameters, final: scalar).map(Step.motion)
        case "\u{1B}": state = .escape
        default: return interrupted(by: scalar)
        }
        return nil
    }

    /// CUU, CPL, CUP, HVP, VPA and the restoring of a cursor; with other parameters these letters set up a keyboard, say.
    private static func goesToOtherLine(_ parameters: [UInt8], _ final: Unicode.Scalar) -> Bool {
        "AFHfdu".unicodeScalars.contains(final) && parameters.allSatisfy { (0x30...0x3B).contains($0) }
    }

    private mutating func passString(_ scalar: Unicode.Scalar, scalars: Int) -> Step? {
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
    private mutating func interrupted(by scalar: Unicode.Scalar) -> Step? {
        state = .text
        return passText(scalar)
    }
}

/// What a control sequence does to the line that is being written (ECMA-48: CHA, CUB, CUF, EL, ED).
enum LineMotion: Equatable, Sendable {
    case eraseToEnd
    case eraseToStart
    case eraseLine
    /// To a column that counts from 0.
    case column(Int)
    case forward(Int)
    case back(Int)

    /// Nil for what does nothing to a line, colours above all.
    init?(parameters: [UInt8], final: Unicode.Scalar) {
        var number = 0
        guard parameters.count <= 5 else { return nil }
        for byte in parameters {
            guard (0x30...0x39).contains(byte) else { return nil }
            number = number * 10 + Int(byte - 0x30)
        }
        switch (final, number) {
        case ("K", 0), ("J", 0): self = .eraseToEnd
        case ("K", 1), ("J", 1): self = .eraseToStart
        case ("K", 2): self = .eraseLine
        case ("G", _), ("`", _): self = .column(max(1, number) - 1)
        case ("C", _), ("a", _): self = .forward(max(1, number))
        case ("D", _), ("j", _): self = .back(max(1, number))
        default: return nil
        }
    }
}
