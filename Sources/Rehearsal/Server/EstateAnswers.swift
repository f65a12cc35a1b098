import FlyingFox
import Foundation
import Synchronization

/// Answers requests by the revision that the estate's traffic picks.
final class EstateAnswers: Sendable {
    private let estate: Estate
    private let choices = Mutex<[String: TrafficChoice]>([:])
    /// How many public requests each revision answered.
    private let answers = Mutex<[String: Int]>([:])

    /// About one and a half readings of a soak at 10 %.
    private static let answersWithoutErrors = 15
    private static let answersUntilAllFail = 40.0

    init(estate: Estate) {
        self.estate = estate
    }

    /// - Parameters:
    ///   - service: whose public address was asked; nothing for an address of the pool.
    ///   - port: the address's port, which names the tag.
    func answer(_ request: HTTPRequest, service name: String?, port: UInt16) async -> HTTPResponse {
        guard let state = try? estate.state() else { return .text(503, "the estate is gone\n") }
        let served = name.map { publicRevision(of: $0, in: state) } ?? taggedRevision(port: port, in: state)
        guard let served else { return .text(404, "Page not found\n") }
        guard served.revision.health == .ready else { return .text(503, "Service Unavailable\n") }
        if name != nil, meetsError(served, in: state) {
            return .json(500, .object(["error": .string("internal server error")]))
        }
        let body = (try? await request.bodyData).map { Array($0) } ?? []
        var response: HTTPResponse
        switch served.service.kind {
        case .api:
            response = ApiAnswers(state: state, revision: served.revision).answer(request, body: body)
        case .web:
            response = WebAnswers(state: state, revision: served.revision).answer(request)
        }
        if request.method == .HEAD { response.payload = .httpBody(HTTPBodySequence(data: Data())) }
        return response
    }

    private struct Served {
        var service: CloudRunService
        var revision: Revision
    }

    private func publicRevision(of name: String, in state: EstateState) -> Served? {
        guard let service = state.services.first(where: { $0.name == name }) else { return nil }
        let chosen = nextChoice(name, seed: state.seed) { $0.revision(of: service.split) }
        return chosen.flatMap { service.revision($0) }.map { Served(service: service, revision: $0) }
    }

    private func taggedRevision(port: UInt16, in state: EstateState) -> Served? {
        guard let entry = state.ports?.tags.first(where: { $0.value == port })?.key,
            let slash = entry.firstIndex(of: "/"),
            let service = state.services.first(where: { $0.name == entry[..<slash] })
        else { return nil }
        let tag = entry[entry.index(after: slash)...]
        guard let target = service.traffic.first(where: { $0.tag.map { $0 == tag } ?? false }),
            let revision = service.revision(target.revision ?? service.latestReadyRevision)
        else { return nil }
        return Served(service: service, revision: revision)
    }

    private func nextChoice<Result>(_ name: String, seed: UInt64, _ pick: (inout TrafficChoice) -> Result) -> Result {
        choices.withLock { choices in pick(&choices[name, default: TrafficChoice(seed: seed, name: name)]) }
    }

    /// Errors rise with the number of people whom a new revision has answered; its tag does not show them.
    private func meetsError(_ served: Served, in state: EstateState) -> Bool {
        guard state.faults.contains(.errorRateRises), served.service.migratesDatabase, served.revision.isNew else {
            return false
        }
        let answered = answers.withLock { answers in
            answers[served.revision.name, default: 0] += 1
            return answers[served.revision.name, default: 0]
        }
        let share = Double(answered - Self.answersWithoutErrors) / Self.answersUntilAllFail
        return nextChoice("errors", seed: state.seed) { $0.next() } < share
    }
}

extension HTTPResponse {
    static func text(_ status: Int, _ text: String, type: String = "text/plain; charset=utf-8") -> HTTPResponse {
        bytes(status, Array(text.utf8), type: type)
    }

    static func json(_ status: Int, _ value: Resource) -> HTTPResponse {
        bytes(status, Array(value.compact.utf8), type: "application/json")
    }

    static func bytes(_ status: Int, _ bytes: [UInt8], type: String) -> HTTPResponse {
        var headers = HTTPHeaders()
        headers[.contentType] = type
        return HTTPResponse(
            statusCode: HTTPStatusCode(status, phrase: phrases[status] ?? "Status"), headers: headers,
            body: Data(bytes))
    }

    private static let phrases = [
        200: "OK", 204: "No Content", 400: "Bad Request", 401: "Unauthorized", 403: "Forbidden", 404: "Not Found",
        405: "Method Not Allowed", 409: "Conflict", 500: "Internal Server Error", 502: "Bad Gateway",
        503: "Service Unavailable",
    ]
}
