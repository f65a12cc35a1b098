import CLinux
import Glibc
import Store
import SystemPackage

/// Starts a program in a session of its own.
package enum Spawn {
    /// A program that was started, with the pipes to it.
    package struct Child: Sendable {
        /// The number by which the kernel knows it; whoever started it waits for its end.
        package let processID: pid_t
        /// Closing it tells the program that its owner is gone; -1 when its input is empty.
        package let input: Int32
        /// What it prints; -1 when it goes to the log.
        package let output: Int32
    }

    /// This very program.
    package static var ownPath: String {
        var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
        let count = readlink("/proc/self/exe", &buffer, buffer.count - 1)
        return count > 0
            ? String(decoding: buffer[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self) : CommandLine.arguments[0]
    }

    /// - Parameters:
    ///   - program: what is started, where its first argument does not name it.
    ///   - holdsInput: its input stays open until `input` is closed; otherwise it is empty.
    ///   - log: where its errors go, and its output too unless `readsOutput`; nil drops them.
    package static func start(
        _ arguments: [String], program: String? = nil, environment: [String: String], holdsInput: Bool,
        readsOutput: Bool, log: String?
    ) throws -> Child {
        let errors =
            try log.map { try OwnFile.open(FilePath($0), O_WRONLY | O_CREAT | O_APPEND) }
            ?? Glibc.open("/dev/null", O_WRONLY | O_CLOEXEC)
        guard errors >= 0 else { throw SpawnError(action: "open /dev/null", code: errno) }
        defer { close(errors) }
        var (inputEnds, outputEnds): ([Int32], [Int32]) = ([-1, -1], [-1, -1])
        if holdsInput { try makePipe(&inputEnds) }
        if readsOutput { try makePipe(&outputEnds) }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        if holdsInput {
            posix_spawn_file_actions_adddup2(&actions, inputEnds[0], 0)
        } else {
            posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        }
        posix_spawn_file_actions_adddup2(&actions, errors, 2)
        posix_spawn_file_actions_adddup2(&actions, readsOutput ? outputEnds[1] : 2, 1)
        // What this process was given open is nobody else's.
        posix_spawn_file_actions_addclosefrom_np(&actions, 3)
        let processID = try spawn(program ?? arguments[0], arguments, environment, &actions)
        if holdsInput { close(inputEnds[0]) }
        if readsOutput { close(outputEnds[1]) }
        return Child(processID: processID, input: inputEnds[1], output: outputEnds[0])
    }

    private static func makePipe(_ ends: inout [Int32]) throws {
        guard pipe(&ends) == 0 else { throw SpawnError(action: "open a pipe", code: errno) }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    }

    private static func spawn(
        _ program: String, _ arguments: [String], _ environment: [String: String],
        _ actions: inout posix_spawn_file_actions_t
    ) throws -> pid_t {
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var none = sigset_t()
        var all = sigset_t()
        sigemptyset(&none)
        sigfillset(&all)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setsigdefault(&attributes, &all)
        // A session of its own: no terminal, and no signal when a window closes.
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | 0x80))
        var words: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) } + [nil]
        var variables: [UnsafeMutablePointer<CChar>?] = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
        defer { for pointer in words + variables { free(pointer) } }
        var processID: pid_t = 0
        let code = posix_spawn(&processID, program, &actions, &attributes, &words, &variables)
        guard code == 0 else { throw SpawnError(action: "start \(program)", code: code) }
        return processID
    }
}

/// Why a program could not be started.
package struct SpawnError: Error, CustomStringConvertible {
    let action: String
    let code: Int32

    package var description: String { "cannot \(action): \(String(cString: strerror(code)))" }
}
