import Canvas
import Text

/// Turns the bytes that a terminal sends into inputs; bytes may come in any pieces.
///
/// It reads the sequences of xterm and its relatives, the Linux console and rxvt, in both cursor-key modes, with SGR
/// and the older mouse reports. An unknown sequence is swallowed whole: none of its bytes may act as a key.
struct InputDecoder {
    /// A lone Esc is told from the start of a sequence by what does not follow it in this time.
    static let escapeMilliseconds = 25
    /// How long the rest of a sequence or of a character may be under way on a slow line.
    static let sequenceMilliseconds = 250
    /// How long a paste may pause before it counts as ended.
    static let pasteMilliseconds = 1000
    /// Parameters longer than this belong to nothing that is known.
    private static let longestParametersBytes = 64

    private enum State {
        case ground
        case escape
        /// After ESC [, with its parameters so far.
        case sequence([UInt8])
        /// After ESC O.
        case singleShift
        /// After ESC [ [, as the Linux console begins F1 to F5.
        case consoleFunction
        /// After ESC [ M: button, column and row, one byte each.
        case oldMouse([UInt8])
        case paste(PasteBuffer)
    }

    private var state = State.ground
    private var utf8 = UTF8Decoder()

    /// How long to wait for more bytes before `expire`; nil when nothing is pending.
    var pendingMilliseconds: Int? {
        switch state {
        case .ground: utf8.isUnfinished ? Self.sequenceMilliseconds : nil
        case .escape: Self.escapeMilliseconds
        case .sequence, .singleShift, .consoleFunction, .oldMouse: Self.sequenceMilliseconds
        case .paste: Self.pasteMilliseconds
        }
    }

    /// Takes bytes as they were read and returns the inputs that they complete.
    mutating func feed(_ bytes: some Sequence<UInt8>) -> [TerminalInput] {
        var inputs: [TerminalInput] = []
        for byte in bytes { take(byte, into: &inputs) }
        return inputs
    }

    /// Ends what is pending because no more bytes came in time.
    mutating func expire() -> [TerminalInput] {
        defer {
            state = .ground
            utf8 = UTF8Decoder()
        }
        switch state {
        case .escape: return [.key(.escape)]
        case .paste(let buffer): return [.paste(buffer.text)]
        // Half a sequence is no key, and guessing one could press something that acts.
        case .ground, .sequence, .singleShift, .consoleFunction, .oldMouse: return []
        }
    }

    private mutating func take(_ byte: UInt8, into inputs: inout [TerminalInput]) {
        switch state {
        case .ground: takeGround(byte, into: &inputs)
        case .escape: takeEscape(byte, into: &inputs)
        case .sequence(let parameters): takeSequence(byte, parameters, into: &inputs)
        case .singleShift:
            state = .ground
            if let key = KeySequences.singleShift(byte) { inputs.append(.key(key)) }
        case .consoleFunction:
            state = .ground
            if (0x41...0x45).contains(byte) { inputs.append(.key(.function(Int(byte) - 0x40))) }
        case .oldMouse(let bytes):
            state = .oldMouse(bytes + [byte])
            guard bytes.count == 2 else { return }
            state = .ground
            let mouse = KeySequences.oldMouse(button: bytes[0], column: bytes[1], row: byte)
            if let mouse { inputs.append(.mouse(mouse)) }
        case .paste(var buffer):
            // Taken out of the state first: a buffer with two owners would be copied for every byte.
            state = .ground
            if buffer.take(byte) {
                inputs.append(.paste(buffer.text))
            } else {
                state = .paste(buffer)
            }
        }
    }

    private mutating func takeGround(_ byte: UInt8, into inputs: inout [TerminalInput]) {
        if byte < 0x80, !utf8.isUnfinished {
            takeASCII(byte, into: &inputs)
            return
        }
        let scalar = utf8.next(byte)
        if utf8.wantsSameByteAgain {
            // The character before it never came whole; what was meant is unknown.
            takeGround(byte, into: &inputs)
        } else if let scalar, scalar != "\u{FFFD}", OutputCleaner.isShown(scalar) {
            inputs.append(.key(.character(Character(scalar))))
        }
    }

    private mutating func takeASCII(_ byte: UInt8, into inputs: inout [TerminalInput]) {
        switch byte {
        case 0x1B: state = .escape
        case 0x0D, 0x0A: inputs.append(.key(.enter))
        case 0x09: inputs.append(.key(.tab))
        case 0x08, 0x7F: inputs.append(.key(.backspace))
        case 0x00: inputs.append(.key(.control(" ")))
        case 0x01...0x1A: inputs.append(.key(.control(Character(Unicode.Scalar(byte + 0x60)))))
        case 0x1C...0x1F: inputs.append(.key(.control(Character(Unicode.Scalar(byte + 0x40)))))
        default: inputs.append(.key(.character(Character(Unicode.Scalar(byte)))))
        }
    }

    private mutating func takeEscape(_ byte: UInt8, into inputs: inout [TerminalInput]) {
        switch byte {
        case 0x5B: state = .sequence([])
        case 0x4F: state = .singleShift
        default:
            // Esc and a key typed quickly, or a key with Alt: either way Esc comes first, as in an editor.
            state = .ground
            inputs.append(.key(.escape))
            take(byte, into: &inputs)
        }
    }

    private mutating func takeSequence(_ byte: UInt8, _ parameters: [UInt8], into inputs: inout [TerminalInput]) {
        switch byte {
        case 0x5B where parameters.isEmpty: state = .consoleFunction
        case 0x4D where parameters.isEmpty: state = .oldMouse([])
        case 0x20...0x3F:
            state = .sequence(parameters.count > Self.longestParametersBytes ? parameters : parameters + [byte])
        case 0x40...0x7E:
            state = .ground
            guard parameters.count <= Self.longestParametersBytes else { return }
            if byte == 0x7E, parameters == Array("200".utf8) {
                state = .paste(PasteBuffer())
            } else if let input = KeySequences.input(parameters: parameters, final: byte) {
                inputs.append(input)
            }
        case 0x1B: state = .escape
        default:
            state = .ground
            take(byte, into: &inputs)
        }
    }
}

/// The text between the marks of a bracketed paste.
struct PasteBuffer {
    /// What is beyond this is dropped; a field takes 64 KiB, and refuses what is longer.
    static let limitBytes = 65 << 10

    private static let endMark = Array("\u{1b}[201~".utf8)
    private var bytes: [UInt8] = []
    private var matched = 0

    /// Takes one byte and says whether it ended the paste.
    mutating func take(_ byte: UInt8) -> Bool {
        if byte == Self.endMark[matched] {
            matched += 1
            return matched == Self.endMark.count
        }
        keep(Self.endMark[..<matched])
        matched = byte == Self.endMark[0] ? 1 : 0
        if matched == 0 { keep([byte]) }
        return false
    }

    private mutating func keep(_ more: some Collection<UInt8>) {
        bytes += more.prefix(max(0, Self.limitBytes - bytes.count))
    }

    /// All of the text, its line ends as newlines; who takes it refuses what does not fit.
    var text: String {
        var result = String.UnicodeScalarView()
        var decoder = UTF8Decoder()
        var previous: Unicode.Scalar = " "
        for byte in bytes {
            while let scalar = decoder.next(byte) {
                switch scalar {
                case "\r": result.append("\n")
                case "\n": if previous != "\r" { result.append("\n") }
                default: result.append(scalar)
                }
                previous = scalar
                if !decoder.wantsSameByteAgain { break }
            }
        }
        return String(result)
    }
}
