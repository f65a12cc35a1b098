import CLinux
import Glibc
import Synchronization

/// A terminal that a command runs in; this process holds the end that a window would have.
///
/// The command holds that end, too: so the terminal does not hang up when this process is killed.
final class PseudoTerminal: Sendable {
    /// The command's end, by which it is opened.
    let path: String
    /// The end of whoever sits at it.
    let window: Int32
    /// What was typed and not taken yet.
    private let typed = Mutex<[UInt8]>([])

    /// What is typed while the command reads nothing; more is lost, as at any terminal.
    private static let mostTypedBytes = 64 << 10

    /// Why there is none.
    struct Unavailable: Error {
        var sentence: String
    }

    init() throws(Unavailable) {
        var number: Int32 = 0
        window = cl_make_terminal(&number)
        path = "/dev/pts/\(number)"
        guard window >= 0 else {
            throw Unavailable(sentence: "no terminal can be made for it: \(String(cString: strerror(errno)))")
        }
        resize(rows: 24, columns: 80)
    }

    deinit { close(window) }

    func resize(rows: Int, columns: Int) {
        _ = cl_set_window(window, Int32(clamping: rows), Int32(clamping: columns))
    }

    func type(_ bytes: [UInt8]) {
        typed.withLock { $0 += bytes.prefix(PseudoTerminal.mostTypedBytes - $0.count) }
        flush()
    }

    /// What was printed since; nil where nothing was.
    func read() -> [UInt8]? {
        flush()
        var piece = [UInt8](repeating: 0, count: 16 << 10)
        let count = piece.withUnsafeMutableBytes { Glibc.read(window, $0.baseAddress, $0.count) }
        return count > 0 ? Array(piece[..<count]) : nil
    }

    private func flush() {
        typed.withLock { typed in
            while !typed.isEmpty {
                let count = typed.withUnsafeBytes { write(window, $0.baseAddress, $0.count) }
                guard count > 0 else { return }
                typed.removeFirst(count)
            }
        }
    }
}
