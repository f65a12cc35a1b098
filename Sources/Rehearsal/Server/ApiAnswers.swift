import FlyingFox
import Foundation

/// What one revision of Bilko's API answers.
struct ApiAnswers {
    let state: EstateState
    let revision: Revision

    static let demoInvoice = "inv-demo-0001"

    /// Whether the new version's fault is there.
    private func has(_ fault: Fault) -> Bool { revision.isNew && state.faults.contains(fault) }

    func answer(_ request: HTTPRequest, body: [UInt8]) -> HTTPResponse {
        if request.method == .OPTIONS { return preflight(request) }
        var response = route(request, body: body)
        if let origin = allowedOrigin(request) { response.headers[HTTPHeader("Access-Control-Allow-Origin")] = origin }
        return response
    }

    private func route(_ request: HTTPRequest, body: [UInt8]) -> HTTPResponse {
        let path = request.path.split(separator: "/").map(String.init)
        let id = path.first == "invoices" && path.count > 1 ? path[1] : ""
        // What an invoice's path says after its id, with the id left out.
        let shape =
            id.isEmpty ? path.joined(separator: "/") : (["invoices", "ID"] + path.dropFirst(2)).joined(separator: "/")
        switch (request.method.rawValue, shape) {
        case ("GET", "api/v1/health"), ("HEAD", "api/v1/health"):
            return .json(200, .object(["status": .string(has(.unhealthy) ? "degraded" : "healthy")]))
        case ("POST", "auth/login"):
            return login(body)
        case ("GET", "auth/me"):
            return authenticated(request) { user($0) }
        case ("GET", "invoices"):
            return authenticated(request) { _ in .json(200, .array([invoice])) }
        case ("GET", "invoices/ID"):
            return authenticated(request) { _ in id == Self.demoInvoice ? .json(200, invoice) : notFound }
        case ("GET", "invoices/ID/pdf"):
            return authenticated(request) { _ in id == Self.demoInvoice ? pdf : notFound }
        case ("DELETE", "invoices/ID"):
            return authenticated(request) { delete(id, by: $0) }
        default:
            return notFound
        }
    }

    private var notFound: HTTPResponse { .json(404, .object(["error": .string("not found")])) }

    // MARK: CORS

    private func allowedOrigin(_ request: HTTPRequest) -> String? {
        guard let origin = request.headers[HTTPHeader("Origin")] else { return nil }
        let allowed = (revision.environment["CORS_ORIGINS"] ?? "").split(separator: ",").map(String.init)
        return allowed.contains(origin) ? origin : nil
    }

    private func preflight(_ request: HTTPRequest) -> HTTPResponse {
        guard let origin = allowedOrigin(request) else {
            return .text(403, "CORS: the origin is not allowed\n")
        }
        var response = HTTPResponse.text(200, "")
        response.headers[HTTPHeader("Access-Control-Allow-Origin")] = origin
        response.headers[HTTPHeader("Access-Control-Allow-Methods")] = "GET, POST, PUT, DELETE, OPTIONS"
        response.headers[HTTPHeader("Access-Control-Allow-Headers")] = "Content-Type, Authorization"
        if !has(.corsNoCredentials) { response.headers[HTTPHeader("Access-Control-Allow-Credentials")] = "true" }
        return response
    }

    // MARK: Login

    private struct Credentials: Decodable {
        var email: String
        var password: String
    }

    private func login(_ body: [UInt8]) -> HTTPResponse {
        guard let given = try? JSONDecoder().decode(Credentials.self, from: Data(body)) else {
            return .json(400, .object(["error": .string("the body is not JSON with email and password")]))
        }
        if has(.loginFails) { return .json(500, .object(["error": .string("internal server error")])) }
        // V14 seeds the demo tenant's users.
        guard state.database.hasMigration(14),
            let user = state.users.first(where: { $0.email == given.email && $0.password == given.password })
        else { return .json(401, .object(["error": .string("invalid credentials")])) }
        return .json(
            200,
            .object([
                "accessToken": .string(token(of: user)), "tokenType": .string("Bearer"), "expiresIn": .integer(900),
            ]))
    }

    /// In the form of a JWT; only this estate accepts it.
    private func token(of user: ApplicationUser) -> String {
        func part(_ json: Resource) -> String {
            Data(json.compact.utf8).base64EncodedString().replacing("+", with: "-").replacing("/", with: "_")
                .filter { $0 != "=" }
        }
        var generator = SeededNames(text: "\(state.seed)/\(user.email)/\(user.password)")
        return [
            part(.object(["alg": .string("HS256"), "typ": .string("JWT")])),
            part(.object(["sub": .string(user.email), "role": .string(user.role.rawValue)])),
            generator.hexadecimal(43),
        ].joined(separator: ".")
    }

    private func authenticated(_ request: HTTPRequest, _ answer: (ApplicationUser) -> HTTPResponse) -> HTTPResponse {
        guard let header = request.headers[.authorization], header.hasPrefix("Bearer "),
            let user = state.users.first(where: { token(of: $0) == header.dropFirst(7) })
        else { return .json(401, .object(["error": .string("missing or invalid token")])) }
        return answer(user)
    }

    private var organization: Organization {
        state.database.organizations.first { $0.id == Migrations.demoOrganization.id } ?? Migrations.demoOrganization
    }

    private func user(_ user: ApplicationUser) -> HTTPResponse {
        .json(
            200,
            .object([
                "email": .string(user.email), "role": .string(user.role.rawValue),
                "organization": .object(["id": .integer(organization.id), "name": .string(organization.name)]),
                "organizationName": .string(organization.name),
            ]))
    }

    // MARK: Invoices

    private var invoice: Resource {
        .object([
            "id": .string(Self.demoInvoice), "number": .string("2026-0001"), "status": .string("SENT"),
            "total": .string("1250.00"), "currency": .string("EUR"),
            "organization": .object(["id": .integer(organization.id), "name": .string(organization.name)]),
        ])
    }

    private var pdf: HTTPResponse {
        let seller = has(.oldOrganizationName) ? Migrations.demoOrganization.name : organization.name
        return .bytes(
            200,
            InvoicePdf.make(lines: [
                seller, "Invoice 2026-0001", "Issued 2026-05-04", "Bookkeeping, April 2026", "Total 1,250.00 EUR",
            ]), type: "application/pdf")
    }

    private func delete(_ id: String, by user: ApplicationUser) -> HTTPResponse {
        if user.role == .viewer {
            return has(.rbacAllows)
                ? .json(200, .object(["deleted": .string(id)]))
                : .json(403, .object(["error": .string("forbidden")]))
        }
        guard id == Self.demoInvoice else { return notFound }
        return .json(409, .object(["error": .string("only drafts can be deleted")]))
    }
}

/// What one revision of Bilko's web application answers.
struct WebAnswers {
    let state: EstateState
    let revision: Revision

    func answer(_ request: HTTPRequest) -> HTTPResponse {
        if revision.isNew, state.faults.contains(.webCandidateFails) {
            return .text(502, "Bad Gateway\n")
        }
        guard request.method == .GET || request.method == .HEAD else { return .text(405, "Method Not Allowed\n") }
        guard ["/", "/login", "/register"].contains(request.path) else { return .text(404, "Not found\n") }
        let version = state.images.first { $0.digest == revision.digest }?.tag ?? ""
        return .text(
            200,
            """
            <!DOCTYPE html>
            <html lang="hr">
            <head><meta charset="utf-8"><title>Bilko</title><meta name="version" content="\(version)"></head>
            <body><div id="root">Bilko</div></body>
            </html>

            """, type: "text/html; charset=utf-8")
    }
}
