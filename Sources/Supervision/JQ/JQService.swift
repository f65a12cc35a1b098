import CLinux
import Criteria
import Engine
import Glibc

/// The other side of a `JQWorker`: the process that runs the programs.
package enum JQService {
    /// Answers what comes on standard input until that is closed, under limits that it sets itself.
    package static func serve(computingSeconds: Int, memoryMebibytes: Int) {
        _ = cl_limit_memory(UInt(memoryMebibytes) << 20)
        while let length = read(bytes: Frame.lengthBytes).flatMap(Frame.length), let request = read(bytes: length) {
            _ = cl_end_after(computingSeconds)
            let answer = JQ.answer(to: request)
            _ = cl_end_after(0)
            guard write(Frame.bytes(of: answer)) else { return }
        }
    }

    /// Nil at the end of the input.
    private static func read(bytes count: Int) -> [UInt8]? {
        var bytes = [UInt8](repeating: 0, count: count)
        var taken = 0
        while taken < count {
            let more = bytes.withUnsafeMutableBytes { Glibc.read(0, $0.baseAddress! + taken, count - taken) }
            if more < 0, errno == EINTR { continue }
            guard more > 0 else { return nil }
            taken += more
        }
        return bytes
    }

    private static func write(_ bytes: [UInt8]) -> Bool {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(1, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return false }
            rest = rest.dropFirst(count)
        }
        return true
    }
}
