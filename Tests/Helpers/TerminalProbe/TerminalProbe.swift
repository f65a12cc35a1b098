import Canvas
import Glibc
import Terminal

/// A program that shows what its terminal tells it, and leaves in every way that a program can; the tests run it.
@main
struct TerminalProbe {
    /// The inputs that fit on a usual screen below the size.
    private static let mostInputs = 12

    private let terminal: Terminal
    private var inputs: [String] = []
    private var count = 0
    private var isOver = false
    private var exitCode: Int32 = 0

    static func main() {
        do {
            try Terminal.requireUsable()
            var probe = TerminalProbe(terminal: try Terminal())
            exit(probe.run())
        } catch {
            print("\(error)")
            exit(4)
        }
    }

    private init(terminal: Terminal) {
        self.terminal = terminal
    }

    private mutating func run() -> Int32 {
        while !isOver {
            draw()
            terminal.wait(timeoutMilliseconds: nil)
            for input in terminal.read() { take(input) }
        }
        terminal.close()
        return exitCode
    }

    /// The size, every role by its name, and the last inputs with their numbers.
    private func draw() {
        var canvas = Canvas(terminal.size)
        canvas.put("\(terminal.size.width) by \(terminal.size.height) é世", at: .zero, style: .strong)
        var x = 0
        for role in Style.Role.allCases {
            canvas.put("\(role)", at: Point(x: x, y: 1), style: Style(role))
            canvas.put("\(role)", at: Point(x: x, y: 2), style: Style(role).reversed)
            x += "\(role)".count + 1
        }
        for (row, input) in inputs.enumerated() { canvas.put(input, at: Point(x: 0, y: 3 + row)) }
        terminal.draw(canvas)
    }

    private mutating func take(_ input: TerminalInput) {
        count += 1
        inputs.append("\(count): " + "\(input)".replacing("Canvas.", with: ""))
        if inputs.count > Self.mostInputs { inputs.removeFirst() }
        switch input {
        case .signal(.terminate): end(10)
        case .signal(.hangup): end(11)
        case .key(.control("z")): terminal.suspend()
        case .key(.character(let letter)): leave(by: letter)
        default: break
        }
    }

    private mutating func end(_ code: Int32) {
        isOver = true
        exitCode = code
    }

    /// Each capital letter is a way out, or something else that the terminal can do.
    private mutating func leave(by letter: Character) {
        switch letter {
        case "Q": end(0)
        case "B": terminal.ring()
        case "X": exit(12)
        case "F": fatalError("on purpose")
        case "A": abort()
        case "S": raise(SIGSEGV)
        case "O": print(overflow(1))
        case "T":
            var thread = pthread_t()
            pthread_create(&thread, nil, { _ in abort() }, nil)
            pthread_join(thread, nil)
        case "C":
            terminal.close()
            raise(SIGTERM)
        case "R":
            terminal.close()
            reopen()
        default: break
        }
    }

    /// Calls itself until the stack is full.
    private func overflow(_ depth: Int) -> Int {
        withUnsafeTemporaryAllocation(byteCount: 512, alignment: 1) { bytes in
            bytes.initializeMemory(as: UInt8.self, repeating: UInt8(truncatingIfNeeded: depth))
            return overflow(depth + 1) + Int(bytes[depth % 512])
        }
    }

    /// A second screen in one process.
    private func reopen() -> Never {
        guard let second = try? Terminal() else { exit(14) }
        var canvas = Canvas(second.size)
        canvas.put("a second screen", at: .zero)
        second.draw(canvas)
        second.wait(timeoutMilliseconds: nil)
        second.close()
        exit(15)
    }
}
