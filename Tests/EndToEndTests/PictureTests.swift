import Foundation
import Harness
import Rehearsal
import Testing

/// The pictures of the manual are made by this program, and cannot grow old unnoticed.
///
/// `CUTOVER_PICTURES=FOLDER` draws them anew into that folder; `.ci/pictures` does so for those of the README.
@Suite struct PictureTests {
    private static let size = TerminalSize(width: 120, height: 34)
    /// Slow enough for a soak to be met while it lasts.
    private static let speed = "60"

    @Test func thePicturesShowTheScreensAsTheyAre() throws {
        let sandbox = try Sandbox()
        let terminal = try sandbox.terminal(
            [
                "rehearse", "--speed", Self.speed, "--seed", "7", "--operator", "alice", "--fault",
                Fault.errorRateRises.name,
            ], size: Self.size)
        let person = ScreenOperator(terminal: terminal)
        let atSoak = try person.walk { $0.item.contains("Soak") }
        try #require(ScreenOperator.Glance(terminal.screen).item.contains("Soak"), "stopped before the soak: \(atSoak)")
        terminal.press(.enter)
        let soaking = try terminal.waitFor("the soak under way") { $0.contains("→ Watching") && $0.contains("healthy") }
        try check(soaking, against: "wizard.svg", title: "cutover rehearse")
        _ = try terminal.waitFor("R rolls back", limitSeconds: ScreenOperator.patienceSeconds)
        terminal.type("R")
        let asked = try terminal.waitFor("ROLL BACK ━")
        try check(asked, against: "rollback.svg", title: "cutover: the roll-back")
        try terminal.leave("ROLL BACK ━")
        terminal.type("q")
        #expect(try terminal.waitForExit() == .exited(0))
    }

    /// Writes a picture when that is asked for; compares the kept one otherwise.
    private func check(_ screen: TerminalScreen, against name: String, title: String) throws {
        if let folder = ProcessInfo.processInfo.environment["CUTOVER_PICTURES"] {
            try screen.svg(title: title).write(toFile: "\(folder)/\(name)", atomically: true, encoding: .utf8)
            return
        }
        let kept = try String(contentsOfFile: "\(Self.root)/Resources/\(name)", encoding: .utf8)
        let picture = try #require(PictureText(svg: kept), "\(name) is not a picture of a screen")
        #expect(picture.size == screen.size, "\(name): .ci/pictures draws it anew")
        #expect(Self.fixed(picture.lines) == Self.fixed(screen.lines), "\(name): .ci/pictures draws it anew")
    }

    /// What does not change from run to run: what is in the header before the clock, the phases, the keys at the foot.
    private static func fixed(_ lines: [String]) -> [String] {
        guard lines.count > 2 else { return lines }
        return [lines[0].components(separatedBy: "   ").first ?? "", lines[1], lines[lines.count - 1]]
    }

    /// The package's folder.
    private static let root = #filePath.components(separatedBy: "/Tests/")[0]
}
