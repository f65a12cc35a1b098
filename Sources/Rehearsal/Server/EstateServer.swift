import FlyingFox
import Foundation
import Synchronization

/// The estate's HTTP server: API and web, each at its public address, and every tag at its own.
///
/// Listens on 127.0.0.1 only. Its ports are chosen at the first start and stay the same afterwards.
public final class EstateServer: Sendable {
    private let estate: Estate
    private let answers: EstateAnswers
    private let running = Mutex<[Running]>([])

    private struct Running: Sendable {
        var server: HTTPServer
        var task: Task<Void, any Error>
    }

    /// How many tags can have an address at once.
    private static let tagPorts = 6
    private static let startLimitSeconds = 10.0

    /// A server for an estate, not yet listening.
    public init(estate: Estate) {
        self.estate = estate
        self.answers = EstateAnswers(estate: estate)
    }

    /// Serves the estate in `folder` until stdin closes; says `ready` on stdout once it listens.
    public static func run(folder: String) async throws {
        // A client that goes away while it is answered must not end the server.
        signal(SIGPIPE, SIG_IGN)
        let server = EstateServer(estate: try Estate.open(folder: folder))
        try await server.start()
        StandInOutput.system.text("ready\n")
        await endOfInput()
        await server.stop()
    }

    /// Starts to listen; the state has the ports when this returns.
    ///
    /// - Throws: `EstateError`, or the system's error when a recorded port is taken.
    public func start() async throws {
        let state = try estate.state()
        let names = state.services.map(\.name)
        let recorded = state.ports
        do {
            var services: [String: UInt16] = [:]
            for name in names {
                services[name] = try await listen(port: recorded?.services[name] ?? 0, service: name)
            }
            var pool: [UInt16] = []
            for index in 0..<Self.tagPorts {
                let port = recorded.flatMap { $0.pool.indices.contains(index) ? $0.pool[index] : nil } ?? 0
                pool.append(try await listen(port: port, service: nil))
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
    public func stop() async {
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
        let shared = BoundPort(port)
        let answers = answers
        let server = HTTPServer(
            address: try .inet(ip4: "127.0.0.1", port: port), logger: .disabled,
            handler: ClosureHTTPHandler { request in
                await answers.answer(request, service: service, port: shared.value)
            })
        let task = Task { try await server.run() }
        running.withLock { $0.append(Running(server: server, task: task)) }
        try await server.waitUntilListening(timeout: Self.startLimitSeconds)
        guard case .ip4(_, let actual)? = await server.listeningAddress else {
            throw EstateError.unreadable(estate.layout.folder, reason: "the server has no address")
        }
        shared.value = actual
        return actual
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

/// A port that is known only after its listener has started.
private final class BoundPort: Sendable {
    private let storage: Mutex<UInt16>

    init(_ port: UInt16) { storage = Mutex(port) }

    var value: UInt16 {
        get { storage.withLock { $0 } }
        set { storage.withLock { $0 = newValue } }
    }
}
