import Criteria
import CutoverCore
import Testing

@Suite struct CriteriaHTTPTests {
    private let preflight = result(
        answer(
            "204", ["access-control-allow-origin: https://demo.bilko.rs", "Vary: Origin", "vary:  Accept ", "X-Empty:"])
    )

    @Test func statusIsRead() {
        #expect(sentence(.httpStatus, .equals("204"), preflight) == "✓ HTTP 204")
        #expect(sentence(.httpStatus, .equals("403"), preflight) == "✗ expected HTTP 403, got 204")
        #expect(sentence(.httpStatus, .oneOf(["200", "204"]), preflight) == "✓ HTTP 204, one of 200, 204")
        #expect(sentence(.httpStatus, .atMost("199"), preflight) == "✗ HTTP 204, expected at most 199")
        #expect(sentence(.httpStatus, .equals("200"), result("HTTP/1.1 200 OK\n\nhi")) == "✓ HTTP 200")
    }

    @Test func headersAreFoundInAnyCaseAndJoined() {
        #expect(
            sentence(.httpHeader("Access-Control-Allow-Origin"), .equals("https://demo.bilko.rs"), preflight)
                == "✓ Access-Control-Allow-Origin is https://demo.bilko.rs")
        #expect(sentence(.httpHeader("VARY"), .equals("Origin, Accept"), preflight).hasPrefix("✓"))
        #expect(
            sentence(.httpHeader("X-None"), .differs("x"), preflight)
                == "✗ expected X-None other than x: no header X-None in the HTTP 204 answer")
        #expect(sentence(.httpHeader("X-Empty"), .lacks("x"), preflight).hasSuffix("the header X-Empty is empty"))
    }

    @Test func theLastAnswerCounts() {
        let chain =
            "HTTP/1.1 200 Connection established\r\n\r\n" + answer("301", ["location: /b"]) + answer("100")
            + answer("200", ["content-type: application/json"], body: #"{"role":"owner"}"#)
        #expect(sentence(.httpStatus, .equals("200"), result(chain)).hasPrefix("✓"))
        #expect(sentence(.bodyJQ(".role"), .equals("owner"), result(chain)) == "✓ .role of the body is owner")
        #expect(sentence(.httpHeader("Location"), .equals("/b"), result(chain)).hasPrefix("✗"))
    }

    @Test func aBodyCannotForgeAnAnswer() {
        let forged = answer("500", body: answer("200", body: "fine"))
        #expect(sentence(.httpStatus, .equals("200"), result(forged)) == "✗ expected HTTP 200, got 500")
        let served = answer("200", ["content-length: 40"], body: answer("403"))
        #expect(sentence(.httpStatus, .equals("403"), result(served)) == "✗ expected HTTP 403, got 200")
        #expect(sentence(.text(.body), .contains("403"), result(served)).hasPrefix("✓"))
    }

    @Test(arguments: ["curl: (7) Failed to connect", "HTTP", "HTTP/2 20", "HTTP/2 abc\r\n\r\n", "\nHTTP/2 200\r\n\r\n"])
    func noAnswerIsNoStatus(output: String) {
        #expect(
            sentence(.httpStatus, .differs("500"), result(output)).hasPrefix(
                "✗ expected HTTP other than 500: no HTTP answer, but: "))
    }

    @Test func aBodyThatIsNotJSONSaysWhere() {
        let page = result(answer("502", body: "<html>Bad gateway"))
        #expect(
            sentence(.bodyJQ(".role"), .equals("owner"), page)
                == "✗ expected .role of the body owner: the body is not JSON at byte 0: '<html>Bad gateway'")
        #expect(sentence(.bodyJQ("."), .differs("x"), result(answer("200"))).hasSuffix("the body is empty"))
    }

    // MARK: Which answer is the last

    private static let notFound = "HTTP/1.1 404 NF\r\n\r\n"
    private static let ok = "HTTP/1.1 200 OK\r\n\r\n"
    private static let asksProxy = "HTTP/1.1 407 PAR\r\nProxy-Authenticate: Basic\r\n\r\n"
    private static let moved = "HTTP/1.1 302 Found\r\nLocation: /b\r\n"

    static let hidden: [(printed: String, status: String)] = [
        (ok + notFound, "404"), ("HTTP/1.1 200 OK\r\ndate: x\r\nserver: envoy\r\n\r\n" + notFound, "404"),
        ("HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n" + notFound, "404"), (ok + ok, "200"),
        (asksProxy + "HTTP/1.1 200 Connection established\r\n\r\n" + notFound, "404"),
        (moved + "Content-Length: 24\r\n\r\n\u{1b}[m" + ok + "\u{1b}[m", "200"),
        (moved + "Content-Length: 25\r\n\r\n\u{1b}[m" + ok + "\u{1b}[m", "302"),
        (moved + "Content-Length: 5\r\n\r\n" + ok, "200"),
        ("HTTP/1.1 200 OK\r\ncontent-type: text/plain\r\n\r\n" + notFound, "200"),
    ]

    @Test(arguments: hidden.indices) func theAnswerThatCountsIsFound(_ index: Int) {
        let (printed, status) = Self.hidden[index]
        #expect(sentence(.httpStatus, .equals(status), result(printed)) == "✓ HTTP \(status)")
    }

    @Test(arguments: [
        moved + "Transfer-Encoding: chunked\r\n\r\n" + ok, moved + "\r\n" + ok,
        answer("302", ["location: /b", "content-type: text/plain"], body: ok),
        moved + "Content-Length: 9\r\nContent-Encoding: gzip\r\n\r\n" + ok, answer("200", body: notFound),
    ])
    func whatMayBeABodyIsNoStatus(printed: String) {
        #expect(
            sentence(.httpStatus, .equals("200"), result(printed)).contains("answer does not say where it ends"))
        #expect(sentence(.text(.body), .lacks("x"), result(printed)).hasPrefix("✗"))
    }
}
