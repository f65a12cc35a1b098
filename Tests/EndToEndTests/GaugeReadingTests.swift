import Foundation
import Harness
import Testing

/// What the roll-back prompt says serves now is what serves now, or says from when it is.
@Suite struct GaugeReadingTests {
    @Test func aGaugeFromBeforeTheLastChangeSaysSoAndIsReadAgain() throws {
        let sandbox = try Sandbox()
        let shop = try Shop(in: sandbox)
        let terminal = try sandbox.terminal(["start", shop.file], workingDirectory: shop.folder)
        let person = ScreenOperator(terminal: terminal)
        _ = try person.walk { $0.advice.contains("Press Enter to see the change") }
        #expect(!terminal.screen.contains("before the last change"), "nothing has been changed yet")
        // The change takes, and its read-back fails: what serves was read before it.
        let stop = try person.walk()
        #expect(stop == .advice("→ Failed: p reads it back again, r runs it again, R rolls back."))
        try shop.holdReadings()
        terminal.type("R")
        _ = try terminal.waitFor("ROLL BACK ━")
        let old = try terminal.waitFor("before the last change; being read again")
        #expect(shares(old) == ["v1 100 % v1 100 %"])
        try shop.letReadingsGo()
        let new = try terminal.waitFor("the gauge read again") { !$0.contains("before the last change") }
        #expect(shares(new) == ["v1 90 % v1 100 %", "v2 10 %"], "\(new)")
        terminal.kill()
    }

    /// What serves now and would after, without the bars.
    private func shares(_ screen: TerminalScreen) -> [String] {
        screen.lines.filter { $0.contains(/v[12] .* %/) && $0.contains("┃") }.map { line in
            line.matches(of: /v[12]|[0-9.]+ %/).map { String($0.output) }.joined(separator: " ")
        }
    }
}

/// A shop whose traffic is a line of a file.
private struct Shop {
    let folder: String
    var file: String { folder + "/shop.yaml" }

    init(in sandbox: Sandbox) throws {
        folder = sandbox.folder + "/shop"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try #"{"v1":100}"#.write(toFile: folder + "/split", atomically: true, encoding: .utf8)
        try Shop.text.write(toFile: file, atomically: true, encoding: .utf8)
    }

    /// From now on what serves is not found out before it is let go.
    func holdReadings() throws { try "".write(toFile: folder + "/hold", atomically: true, encoding: .utf8) }

    func letReadingsGo() throws { try FileManager.default.removeItem(atPath: folder + "/hold") }

    private static let text = #"""
        id: SHOP-1
        title: Shop
        variables:
          NOW: {about: what serves, captured: true, type: split}
          BEFORE: {about: what served before, captured: true, type: split}
        routes:
          a-b: {title: a → b, target: shop, confirm: shop}
        gauges:
          - {title: Shop, now: NOW, before: BEFORE}
        phases:
          - id: shift
            title: Shift
            items:
              - id: look
                kind: check
                title: What serves now
                command: while [ -e hold ]; do sleep 0.1; done; cat split
                captures: {NOW: {output: true}, BEFORE: {output: true}}
                criteria: [{exit: 0}]
              - id: shift
                kind: action
                title: A tenth to the new one
                changes: {from: "${BEFORE}", to: a tenth to v2, then: customers see it}
                command: echo '{"v1":90,"v2":10}' > split
                criteria: [{exit: 0}]
                read-back: {command: echo unknown, criteria: [{text: output, equals: known}]}
                probe:
                  command: cat split
                  applied: [{text: output, contains: v2}]
                  not-applied: [{text: output, lacks: v2}]
                undone-by: [back]
        rollback:
          notice: What served before comes back.
          items:
            - id: back
              kind: action
              title: All to v1
              command: echo '{"v1":100}' > split
              criteria: [{exit: 0}]
              read-back: {command: cat split, criteria: [{text: output, lacks: v2}]}
              probe:
                command: cat split
                applied: [{text: output, lacks: v2}]
                not-applied: [{text: output, contains: v2}]
        """#
}
