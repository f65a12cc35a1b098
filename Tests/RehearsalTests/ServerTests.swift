import Enclosure
import Foundation
import Testing

@testable import Rehearsal

/// The server over real HTTP, asked by the curl that a runbook uses.
@Suite(.serialized) struct ServerTests {
    private let old = "bilko-api-demo-00185-abc"

    /// Runs curl; the status code comes last in the text.
    private func curl(_ arguments: [String]) async throws -> (status: String, text: String) {
        try await withCheckedThrowingContinuation { continuation in
            let process = Process()
            process.executableURL = URL(fileURLWithPath: "/usr/bin/curl")
            process.arguments = ["-sS", "--max-time", "20", "-w", "\n%{http_code}"] + arguments
            let pipe = Pipe()
            process.standardOutput = pipe
            Thread.detachNewThread {
                do {
                    try process.run()
                    let data = try pipe.fileHandleForReading.readToEnd() ?? Data()
                    process.waitUntilExit()
                    let text = String(decoding: data, as: UTF8.self)
                    let status = text.split(separator: "\n").last.map(String.init) ?? ""
                    continuation.resume(returning: (status, String(text.dropLast(status.count + 1))))
                } catch {
                    continuation.resume(throwing: error)
                }
            }
        }
    }

    /// Serves an estate while something is asked of it.
    private func serving(
        _ estate: TestEstate, _ ask: (_ api: String, _ candidate: () throws -> String) async throws -> Void
    ) async throws {
        let server = EstateServer(estate: estate.estate)
        try await server.start()
        do {
            let ports = try #require(try estate.state().ports)
            try await ask("http://127.0.0.1:\(ports.services["bilko-api-demo"] ?? 0)") {
                let state = try estate.state()
                return EstateAddresses(state: state).url(of: "bilko-api-demo", tag: "candidate")
            }
        } catch {
            await server.stop()
            throw error
        }
        await server.stop()
    }

    private func login(_ url: String, _ estate: TestEstate, role: ApplicationUser.Role = .admin) async throws -> String
    {
        let user = try #require(try estate.state().users.first { $0.role == role })
        let answer = try await curl([
            "-X", "POST", url + "/auth/login", "-H", "Content-Type: application/json", "--data",
            "{\"email\":\"\(user.email)\",\"password\":\"\(user.password)\"}",
        ])
        return answer.status == "200" ? try json(answer.text, "accessToken") : "HTTP \(answer.status)"
    }

    private func get(_ url: String, token: String, _ more: String...) async throws -> (status: String, text: String) {
        try await curl(["-H", "Authorization: Bearer \(token)"] + more + [url])
    }

    @Test func walksTheFiveSmokeTests() async throws {
        let estate = try TestEstate()
        try await serving(estate) { api, candidate in
            #expect(try await login(api, estate) == "HTTP 401", "V14 has not seeded the demo user yet")
            #expect(try estate.deployApi().status == 0)
            let url = try candidate()
            #expect(url != api && !url.hasSuffix(":0"))
            let token = try await login(url, estate)
            #expect(token.split(separator: ".").count == 3)
            #expect(
                try json(try await get(url + "/auth/me", token: token).text, "organization.name") == "Bilko Demo Firma")
            #expect(try await get(url + "/auth/me", token: "x").status == "401")
            let invoice = try json(try await get(url + "/invoices", token: token).text, "0.id")
            let pdf = estate.estate.layout.temporary + "/invoice.pdf"
            #expect(try await get("\(url)/invoices/\(invoice)/pdf", token: token, "-o", pdf).status == "200")
            #expect(estate.run("pdftotext", [pdf, "-"]).text.hasPrefix("Bilko Demo Firma\n"))
            let health = try await curl([url + "/api/v1/health"])
            #expect(health.text == "{\"status\":\"healthy\"}" && health.status == "200")
            let viewer = try await login(url, estate, role: .viewer)
            #expect(try await get("\(url)/invoices/\(invoice)", token: viewer, "-X", "DELETE").status == "403")
            #expect(try await get("\(url)/invoices/\(invoice)", token: token, "-X", "DELETE").status == "409")
            #expect(try await get("\(url)/invoices/other/pdf", token: token).status == "404")
        }
    }

    @Test func refusesABodyThatIsNotJson() async throws {
        let estate = try TestEstate()
        try await serving(estate) { api, _ in
            let answer = try await curl([
                "-X", "POST", api + "/auth/login", "-d", "{\"email\":\"demo@bilko.rs\", password:\"Demo2026!\"}",
            ])
            #expect(answer.status == "400")
        }
    }

    private let preflight = [
        "-X", "OPTIONS", "-i", "-H", "Origin: https://bilko-demo.alai.no", "-H", "Access-Control-Request-Method: POST",
        "-H", "Access-Control-Request-Headers: Content-Type",
    ]

    @Test func answersThePreflightWithFourHeaders() async throws {
        let estate = try TestEstate()
        try await serving(estate) { api, _ in
            let text = try await curl(preflight + [api + "/auth/login"]).text.lowercased()
            for line in [
                "access-control-allow-origin: https://bilko-demo.alai.no",
                "access-control-allow-methods: get, post, put, delete, options",
                "access-control-allow-headers: content-type, authorization", "access-control-allow-credentials: true",
            ] {
                #expect(text.contains(line), "\(text)")
            }
            let stranger = try await curl([
                "-X", "OPTIONS", "-H", "Origin: https://elsewhere.example", api + "/auth/login",
            ])
            #expect(stranger.status == "403")
        }
    }

    /// The new revision is told apart by its health: that is what the fault is for here.
    @Test func sharesRequestsByTheWeights() async throws {
        let estate = try TestEstate(.unhealthy)
        try await serving(estate) { api, candidate in
            _ = try estate.deployApi()
            #expect(try await curl([try candidate() + "/api/v1/health"]).text.contains("degraded"))
            func degraded(of count: Int) async throws -> Int {
                var found = 0
                for _ in 0..<count where try await curl([api + "/api/v1/health"]).text.contains("degraded") {
                    found += 1
                }
                return found
            }
            #expect(try await degraded(of: 10) == 0, "a candidate without traffic is not public")
            let new = try estate.service("bilko-api-demo")?.latestReadyRevision ?? ""
            _ = estate.gcloud("run services update-traffic bilko-api-demo --to-revisions=\(new)=30,\(old)=70")
            #expect((4...8).contains(try await degraded(of: 20)))
            _ = estate.gcloud("run services update-traffic bilko-api-demo --to-revisions=\(new)=100")
            #expect(try await degraded(of: 10) == 10)
        }
    }

    @Test func errorsRiseInPublicOnly() async throws {
        let estate = try TestEstate(.errorRateRises)
        try await serving(estate) { api, candidate in
            _ = try estate.deployApi()
            let new = try estate.service("bilko-api-demo")?.latestReadyRevision ?? ""
            _ = estate.gcloud("run services update-traffic bilko-api-demo --to-revisions=\(new)=50,\(old)=50")
            func errors(of count: Int) async throws -> Int {
                var found = 0
                for _ in 0..<count where try await curl([api + "/api/v1/health"]).status == "500" { found += 1 }
                return found
            }
            let early = try await errors(of: 20)
            _ = try await errors(of: 40)
            let late = try await errors(of: 20)
            #expect(early == 0 && (3...8).contains(late), "\(early), then \(late)")
            #expect(try await curl([try candidate() + "/api/v1/health"]).status == "200")
            _ = estate.gcloud("run services update-traffic bilko-api-demo --to-revisions=\(old)=100")
            #expect(try await errors(of: 10) == 0)
        }
    }

    @Test(arguments: [Fault.corsNoCredentials, .loginFails, .oldOrganizationName, .rbacAllows])
    func newRevisionShowsItsFault(fault: Fault) async throws {
        let estate = try TestEstate(fault)
        try await serving(estate) { api, candidate in
            _ = try estate.deployApi()
            let url = try candidate()
            switch fault {
            case .corsNoCredentials:
                #expect(!(try await curl(preflight + [url + "/auth/login"])).text.lowercased().contains("credentials"))
                #expect((try await curl(preflight + [api + "/auth/login"])).text.lowercased().contains("credentials"))
            case .loginFails:
                #expect(try await login(url, estate) == "HTTP 500")
                #expect(try await login(api, estate) != "HTTP 500")
            case .oldOrganizationName:
                let pdf = estate.estate.layout.temporary + "/invoice.pdf"
                let token = try await login(url, estate)
                _ = try await get("\(url)/invoices/\(ApiAnswers.demoInvoice)/pdf", token: token, "-o", pdf)
                #expect(estate.run("pdftotext", [pdf, "-"]).text.hasPrefix("Bilko Demo d.o.o.\n"))
            default:
                let viewer = try await login(url, estate, role: .viewer)
                let deleted = try await get("\(url)/invoices/\(ApiAnswers.demoInvoice)", token: viewer, "-X", "DELETE")
                #expect(deleted.status == "200")
            }
        }
    }

    @Test func webCandidateFails() async throws {
        let estate = try TestEstate(.webCandidateFails)
        try await serving(estate) { _, _ in
            let image = try estate.stageImage("web")
            #expect(
                estate.gcloud("run services update bilko-web-demo --no-traffic --tag=candidate --image=\(image)").status
                    == 0)
            let addresses = EstateAddresses(state: try estate.state())
            #expect(try await curl([addresses.url(of: "bilko-web-demo", tag: "candidate")]).status == "502")
            let page = try await curl([addresses.url(of: "bilko-web-demo")])
            #expect(page.status == "200" && page.text.contains("content=\"stage-1f2e3d4\""))
        }
    }

    @Test func preparationNamesWhatAnswers() async throws {
        let estate = try TestEstate()
        #expect(throws: EstateError.self) { try estate.estate.preparation() }
        try await serving(estate) { api, _ in
            let preparation = try estate.estate.preparation()
            #expect(preparation.variables["API_URL"] == api)
            let connection = try #require(preparation.variables["DATABASE"])
            let password = try #require(preparation.secrets["DATABASE_PASSWORD"])
            let answer = estate.run(
                "psql", ["-XwAt", connection, "-c", "SELECT 1"], environment: ["PGPASSWORD": password])
            #expect(answer.text == "1\n")
        }
    }
}
