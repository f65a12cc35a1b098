import CutoverCore
import Testing

/// What curl prints of Bilko's API and web, judged by the file.
@Suite struct HTTPTests {
    typealias Place = BilkoFile.Place

    private static let origin = "https://bilko-demo.alai.no"
    private static let values = [
        "CORS_ORIGIN": origin, "WEB_CANDIDATE_URL": "https://candidate---web.a.run.app",
        "WEB_URL": "https://bilko-demo.alai.no", "DEMO_EMAIL": "demo@bilko.rs",
    ]

    // MARK: CORS

    private static let allowed = [
        "access-control-allow-origin: \(origin)", "access-control-allow-methods: PUT, DELETE, PATCH",
        "access-control-allow-headers: Content-Type, Authorization", "access-control-allow-credentials: true",
    ]

    /// The answer's headers with one of them in another form.
    private static func with(_ header: String) -> [String] {
        let name = header.prefix { $0 != ":" }
        return allowed.filter { !$0.hasPrefix(name) } + [header]
    }

    private static let tunnel = "HTTP/1.1 200 Connection established\r\n\r\n"

    static let preflights: [(text: String, isGreen: Bool)] = [
        (answer("200", allowed), true), (answer("204", allowed), true),
        (answer("100") + answer("200", allowed), true),
        (answer("103", ["link: </a.css>"]) + answer("204", allowed), true),
        (tunnel + answer("200", allowed), true),
        ("HTTP/1.0 200 OK\r\nProxy-Agent: x\r\n\r\n" + answer("200", allowed), true),
        (answer("200", with("access-control-allow-headers: authorization,CONTENT-TYPE")), true),
        (answer("200", with("Access-Control-Allow-Methods: DELETE,PUT")), true),
        (answer("200", with("access-control-allow-methods: DELETE") + ["Access-Control-Allow-Methods: PUT"]), true),

        (tunnel + answer("404", allowed), false),
        ("HTTP/1.0 200 OK\r\nProxy-Agent: x\r\n\r\n" + answer("404", allowed), false),
        (answer("100") + answer("500", allowed), false),
        (answer("302", ["location: /a"], body: answer("200", allowed)), false),
        (answer("302", ["content-length: 20"], body: answer("200", allowed)), false),
        (answer("302", allowed), false), (answer("401", allowed), false),
        (answer("401", ["www-authenticate: Basic"], body: "x" + answer("200", allowed)), false),
        (answer("200", body: answer("200", allowed)), false),
        (answer("404", allowed, body: answer("200", allowed)), false),
        (answer("200", with("access-control-allow-headers: X-Content-Type-Options, Proxy-Authorization")), false),
        (answer("200", with("access-control-allow-headers: Content-Type")), false),
        (answer("200", with("access-control-allow-headers: *")), false),
        (answer("200", with("access-control-allow-headers: Content-Type Authorization")), false),
        (answer("200", with("access-control-allow-methods: X-PUT, X-DELETE")), false),
        (answer("200", with("access-control-allow-methods: PUT, DELETED")), false),
        (answer("200", with("access-control-allow-methods: put, delete")), false),
        (answer("200", with("access-control-allow-methods: *")), false),
        (answer("200", with("access-control-allow-origin: *")), false),
        (answer("200", allowed + ["access-control-allow-origin: \(origin)"]), false),
        (answer("200", with("access-control-allow-origin: \(origin).example")), false),
        (answer("200", with("access-control-allow-credentials: false")), false),
        ("", false),
    ]

    @Test(arguments: preflights.indices, ["candidate-cors", "public-cors"])
    func preflight(_ index: Int, _ item: String) throws {
        let (text, isGreen) = Self.preflights[index]
        let verdict = try BilkoFile().verdict(Place(item), on: result(text), values: Self.values)
        #expect(verdict.isGreen == isGreen, "\(text)\n\(verdict)")
    }

    // MARK: The page

    private static let page = "<!DOCTYPE html><title>Bilko</title>"

    static let pages: [(text: String, at: String, isGreen: Bool)] = [
        (answer("200", body: page), "/", true),
        (answer("307", ["location: /hr"]) + answer("200", body: page), "/hr", true),
        (answer("302", ["location: /hr", "content-length: 12"]) + answer("200", body: page), "/hr", true),
        (tunnel + answer("308", ["location: /en/"]) + answer("200", body: page), "/en/", true),

        (answer("307", ["location: /hr"]), "/", false),
        (answer("307", ["location: /hr"]) + answer("404", body: page), "/hr", false),
        (answer("200", body: "<title>Sign in</title>"), "/", false),
        (answer("302", ["location: https://elsewhere"]) + answer("200", body: page), "https://elsewhere/", false),
        (answer("302", ["location: /"]) + answer("200", body: page), ".example/", false),
    ]

    @Test(arguments: pages.indices, [("candidate-web", "WEB_CANDIDATE_URL"), ("public-web", "WEB_URL")])
    func page(_ index: Int, _ item: (id: String, variable: String)) throws {
        let (text, path, isGreen) = Self.pages[index]
        let address = path.hasPrefix("http") ? path : Self.values[item.variable].map { $0 + path } ?? ""
        let verdict = try BilkoFile().verdict(
            Place(item.id), on: result(text, errors: "the page is at \(address)\n"), values: Self.values)
        #expect(verdict.isGreen == isGreen, "\(text)\n\(verdict)")
    }

    // MARK: Who one is

    static let users: [(body: String, isGreen: Bool)] = [
        (#"{"email":"demo@bilko.rs","organization":{"id":14,"name":"Bilko Demo Firma"}}"#, true),
        (#"{"email":"demo@bilko.rs","organizationName":"Bilko Demo Firma","role":"admin"}"#, true),
        (#"{"email":"demo@bilko.rs","organization":"Bilko Demo Firma"}"#, true),
        (#"{"user":{"email":"demo@bilko.rs","role":"admin"},"organization":{"name":"Bilko Demo Firma"}}"#, true),

        (#"{"email":"demo@bilko.rs","organization":{"name":"Old"},"note":"Bilko Demo Firma"}"#, false),
        (#"{"email":"demo@bilko.rs","organization":{"name":"Old"},"organizationName":"Bilko Demo Firma"}"#, false),
        (#"{"email":"demo@bilko.rs","others":[{"organization":{"name":"Bilko Demo Firma"}}]}"#, false),
        (#"{"email":"demo@bilko.rs","name":"Bilko Demo Firma"}"#, false),
        (#"{"email":"x@bilko.rs","invitedBy":"demo@bilko.rs","organizationName":"Bilko Demo Firma"}"#, false),
        (#"{"email":"demo@bilko.rs","organizationName":"Bilko Demo Firma d.o.o."}"#, false),
    ]

    @Test(arguments: users.indices, ["candidate-user", "public-user"]) func user(_ index: Int, _ item: String) throws {
        let (body, isGreen) = Self.users[index]
        let verdict = try BilkoFile().verdict(
            Place(item), on: result(answer("200", ["content-type: application/json"], body: body)), values: Self.values)
        #expect(verdict.isGreen == isGreen, "\(body)\n\(verdict)")
    }

    // MARK: What a viewer may

    private static let before = "login HTTP 200\nGET before: HTTP 200, application/json\n"
    private static let after = "GET after: HTTP 200, application/json; charset=UTF-8\n"
    private static let own = [
        "content-type: application/json; charset=UTF-8", "access-control-allow-origin: \(origin)",
    ]
    private static let refusal = answer("403", own, body: #"{"error":"forbidden"}"#)

    static let viewers: [(text: String, errors: String, isGreen: Bool)] = [
        (refusal, before + after, true),
        (answer("403", own, body: #"{"status":403,"title":"Forbidden"}"#), before + after, true),
        (tunnel + refusal, before + after, true),

        (answer("403", ["content-type: text/html"], body: "<h1>Forbidden</h1>"), before + after, false),
        (answer("403", [own[0]], body: #"{"error":"blocked"}"#), before + after, false),
        (answer("403", own, body: "Attention Required!"), before + after, false),
        (answer("403", own, body: "[]"), before + after, false),
        (answer("403", own), before + after, false),
        (answer("404", own, body: #"{"error":"not found"}"#), before + after, false),
        (answer("200", own, body: #"{"deleted":"0"}"#), before + after, false),
        (answer("401", own, body: #"{"error":"token"}"#), before + after, false),
        ("HTTP/1.1 403 Forbidden\r\n\r\n" + refusal, before + after, false),
        (refusal, "login HTTP 200\nGET before: HTTP 403, application/json\n" + after, false),
        (refusal, before + "GET after: HTTP 403, application/json\n", false),
        (refusal, before + "GET after: HTTP 200, text/html\n", false), (refusal, before, false),
        (refusal, "login HTTP 401\n", false),
    ]

    @Test(arguments: viewers.indices, ["candidate-rbac", "public-rbac"]) func viewer(_ index: Int, _ item: String)
        throws
    {
        let (text, errors, isGreen) = Self.viewers[index]
        let verdict = try BilkoFile().verdict(Place(item), on: result(text, errors: errors), values: Self.values)
        #expect(verdict.isGreen == isGreen, "\(text)\(errors)\n\(verdict)")
    }
}
