import Enclosure
import FlyingFox
import Foundation
import Synchronization

/// The estate's HTTP server: API and web, each at its public address, and every tag at its own.
///
/// Listens on 127.0.0.1 only. Its ports are chosen at the first start and stay the same afterwards.
package final class EstateServer: Sendable {
    private let estate: Estate
    private let answers: EstateAnswers
    private let running = Mutex<[Running]>([])

    private struct Running: Sendable {
        var server: HTTPServer
        var task: Task<Void, any Error>
    }

    /// How many tags can have an address at once.
    private static let tagPorts = 6
    /// Only a fault takes as long, on any machine.
    private static let startLimitSeconds = 60.0

    /// A server for an estate, not yet listening.
    package init(estate: Estate) {
        self.estate = estate
        self.answers = EstateAnswers(estate: estate)
    }

    /// Serves the estate in `folder` until stdin closes; says its preparation on stdout, as a line of JSON, once it listens.
    package static func run(folder: String) async throws {
        // A client that goes away while it is answered must not end the server.
        signal(SIGPIPE, SIG_IGN)
        let estate = try Estate.open(folder: folder)
        let server = EstateServer(estate: estate)
        try await server.start()
        StandInOutput.system.text(try estate.preparation().written + "\n")
        await endOfInput()
        await server.stop()
    }

    /// Starts to listen; the state has the ports when this returns.
    ///
    /// - Throws: `EstateError`, or the system's error when a recorded port is taken.
    package func start() async throws {
        let state = try estate.state()
        let names = state.services.map(\.name)
        let recorded = state.ports
        do {
            var services: [String: UInt16] = [:]
            for name in names {
                services[name] = try await listen(
                    port: try recorded?.services[name] ?? PortChoice.free(), service: name)
            }
            var pool: [UInt16] = []
            for index in 0..<Self.tagPorts {
                let port = recorded.flatMap { $0.pool.indices.contains(index) ? $0.pool[index] : nil }
                pool.append(try await listen(port: try port ?? PortChoice.free(), service: nil))
            }
            try estate.change { [services, pool] state in
                state.ports = Ports(services: services, pool: pool, tags: state.ports?.tags ?? [:])
                state.assignTagPorts()
            }
        } catch {
            await stop()
            throw error
        }
    }

    /// Stops listening.
    package func stop() async {
        let stopping = running.withLock { running in
            defer { running = [] }
            return running
        }
        for one in stopping {
            await one.server.stop()
            one.task.cancel()
        }
    }

    /// - Parameter service: whose public address it is; nothing for an address of the pool.
    private func listen(port: UInt16, service: String?) async throws -> UInt16 {
        guard PortChoice.isFree(port) else {
            throw EstateError.unwritable(estate.layout.folder, reason: "port \(port) of 127.0.0.1 is taken")
        }
        let answers = answers
        let server = HTTPServer(
            address: try .inet(ip4: "127.0.0.1", port: port), logger: .disabled,
            handler: ClosureHTTPHandler { request in
                await answers.answer(request, service: service, port: port)
            })
        let task = Task { try await server.run() }
        running.withLock { $0.append(Running(server: server, task: task)) }
        try await server.waitUntilListening(timeout: Self.startLimitSeconds)
        return port
    }

    /// Blocks a thread of its own, not one of those that serve.
    private static func endOfInput() async {
        await withCheckedContinuation { continuation in
            Thread.detachNewThread {
                _ = StandInInput.readAll()
                continuation.resume()
            }
        }
    }
}

/// Chooses ports outside the range that systems give to outgoing connections, so that a port is still free
/// when the server starts again.
private enum PortChoice {
    private static let range: ClosedRange<UInt16> = 20_000...31_999
    private static let attempts = 200

    static func free() throws -> UInt16 {
        for _ in 0..<attempts {
            let port = UInt16.random(in: range)
            if isFree(port) { return port }
        }
        throw EstateError.unwritable("127.0.0.1", reason: "no free port was found in \(attempts) attempts")
    }

    static func isFree(_ port: UInt16) -> Bool {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        var yes: Int32 = 1
        setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<Int32>.size))
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        let status = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        // Two may bind where only one listens.
        return status == 0 && systemListen(descriptor) == 0
    }
}

/// `listen(2)`, whose name a method of the same name would hide.
private func systemListen(_ descriptor: Int32) -> Int32 { listen(descriptor, 1) }
