import Foundation
import Harness

/// An operator at a real terminal, who reads the screen and presses keys, and knows nothing else.
struct ScreenOperator {
    let terminal: VirtualTerminal
    /// Whether what failed is run again, and what is in doubt probed again, as after an interruption.
    var isStubborn = false

    /// What an operator takes in at a glance.
    struct Glance: Equatable, CustomStringConvertible {
        /// The title of the question that is open.
        var question: String?
        /// What the foot of the screen says is to be done.
        var advice: String
        /// The item under the cursor, without what moves.
        var item: String

        init(_ screen: TerminalScreen) {
            let lines = screen.lines
            question = lines.compactMap(Glance.title).first
            advice = lines.count >= 2 ? lines[lines.count - 2].trimmingCharacters(in: .whitespaces) : ""
            let row = lines.first { $0.hasPrefix("▸") } ?? ""
            item = String(Glance.uncovered(row).prefix(25))
        }

        private static func title(_ line: String) -> String? {
            guard let corner = line.firstIndex(of: "┏") else { return nil }
            let top = line[corner...].prefix { $0 != "┓" }
            let words = top.filter { $0.isLetter || $0 == " " }.trimmingCharacters(in: .whitespaces)
            return words.isEmpty ? nil : words
        }

        /// What is in the list, as far as no prompt lies over it: what a prompt says moves when it is read on.
        private static func uncovered(_ row: String) -> Substring { row.prefix { !"│┃┏┗".contains($0) } }

        var description: String { "\(question ?? "-") | \(advice) | \(item)" }
    }

    /// Why an operator stops pressing keys.
    enum Stop: Equatable {
        case closed
        /// Something that asks for a decision.
        case advice(String)
    }

    /// A walk waits for nothing as long as this on any machine; only a fault does.
    static let patienceSeconds = 600.0

    /// Walks as far as the screen says what to do next.
    @discardableResult
    func walk(
        approver: String = "Alem Basic", secrets: [String: String] = [:], limitSeconds: Double = patienceSeconds,
        stopping: (Glance) -> Bool = { _ in false }
    ) throws -> Stop {
        var glances: [Glance] = []
        do {
            return try walk(approver, secrets, limitSeconds, stopping, &glances)
        } catch {
            throw Lost(glances: glances, error: error)
        }
    }

    /// What an operator saw on the way to where it was lost.
    struct Lost: Error, CustomStringConvertible {
        var glances: [Glance]
        var error: any Error
        var description: String { "\(error)\nseen before:\n\(glances.map(\.description).joined(separator: "\n"))" }
    }

    private func walk(
        _ approver: String, _ secrets: [String: String], _ limitSeconds: Double, _ stopping: (Glance) -> Bool,
        _ glances: inout [Glance]
    ) throws -> Stop {
        var glance = try settled(limitSeconds)
        while true {
            glances.append(glance)
            if glance.question == nil, stopping(glance) { return .advice(glance.advice) }
            if ScreenOperator.isClosed(terminal.screen) { return .closed }
            switch glance.question {
            case "SIGN OFF": try confirmWhole()
            case "CHANGE": try confirmWhole()
            case "ATTEST": try answerWhole(["yes"])
            case "APPROVE": try answerWhole([approver, HeadlessRun.approval])
            case "CLOSE THE RUN": try confirmWhole()
            case "WATCH AGAIN":
                guard isStubborn else { return .advice("WATCH AGAIN") }
                try confirmWhole()
            case "IN DOUBT":
                guard let answer = verdict(terminal.screen) ?? (isStubborn ? "p" : nil) else {
                    return .advice("IN DOUBT")
                }
                terminal.type(answer)
            case .some(let title) where title.hasPrefix("SECRET"):
                guard let secret = secrets.first(where: { terminal.screen.contains($0.key) }) else {
                    return .advice("SECRET")
                }
                answer([secret.value])
            case .some(let other): return .advice(other)
            case nil:
                let enter = ["Press Enter", "Enter goes there", "Enter goes to "]
                if enter.contains(where: glance.advice.contains) {
                    terminal.press(.enter)
                } else if glance.advice.contains("Press Space") {
                    terminal.type(" ")
                } else if glance.advice.contains("press C") {
                    terminal.type("C")
                } else if isStubborn, let key = again(glance.advice) {
                    terminal.type(key)
                } else if glance.advice.hasPrefix("·") || (isStubborn && glance.advice.hasPrefix("!")) {
                    // Something to know, which the next key puts away.
                    terminal.press(.escape)
                } else {
                    return .advice(glance.advice)
                }
            }
            glance = try next(after: glance, limitSeconds)
        }
    }

    /// The key that takes up what an interruption left.
    private func again(_ advice: String) -> String? {
        if advice.contains("press T to take it") { return "T" }
        if advice.contains("p reads it back again") || advice.contains("Press p ") { return "p" }
        return ["Enter runs it again", "Enter watches again"].contains(where: advice.contains) ? "\r" : nil
    }

    /// Accepts what the probe says; nothing where it cannot tell.
    private func verdict(_ screen: TerminalScreen) -> String? {
        if screen.contains("the change was applied") { return "a" }
        return screen.contains("the change was not applied") ? "n" : nil
    }

    /// Takes the roll-back with what the prompt asks to be typed.
    func rollBack(typing confirmation: String, limitSeconds: Double = patienceSeconds) throws {
        terminal.type("R")
        _ = try terminal.waitFor("ROLL BACK ━")
        terminal.type(confirmation)
        _ = try terminal.waitFor(confirmation + "▌")
        terminal.press(.enter)
        _ = try terminal.waitFor("ROLLING BACK", limitSeconds: limitSeconds)
    }

    /// Decides on the item under the cursor: the way's digit, the name where one is asked for, and why.
    func decide(_ digit: String, by name: String? = nil, _ reason: String) throws {
        terminal.press(.enter)
        _ = try terminal.waitFor("DECIDE ━")
        terminal.type(digit)
        _ = try terminal.waitFor("reason: ")
        answer([name, reason].compactMap(\.self))
        _ = try terminal.waitFor("the decision made") { !$0.contains("DECIDE ━") }
    }

    /// Reads what is asked to its end, and says yes to it.
    func confirmWhole() throws {
        try readToEnd()
        terminal.type("y")
    }

    private func answerWhole(_ texts: [String]) throws {
        try readToEnd()
        answer(texts)
    }

    private func readToEnd() throws {
        let unread = "after the rest: PgDn"
        while terminal.screen.contains(unread) {
            let before = terminal.screen.lines
            terminal.press(.pageDown)
            _ = try terminal.waitFor("more of the question") { $0.lines != before }
        }
    }

    private func answer(_ texts: [String]) {
        for text in texts {
            terminal.type(text)
            terminal.press(.enter)
        }
    }

    private func settled(_ limitSeconds: Double) throws -> Glance {
        let screen = try terminal.waitFor("something to do", limitSeconds: limitSeconds) { screen in
            let glance = Glance(screen)
            return glance.question != nil || (!glance.advice.isEmpty && !ScreenOperator.isBusy(glance))
                || ScreenOperator.isClosed(screen)
        }
        return Glance(screen)
    }

    private func next(after glance: Glance, _ limitSeconds: Double) throws -> Glance {
        let screen = try terminal.waitFor("a change after \(glance)", limitSeconds: limitSeconds) { screen in
            let now = Glance(screen)
            if ScreenOperator.isClosed(screen) { return true }
            return now != glance && !ScreenOperator.isBusy(now)
        }
        return Glance(screen)
    }

    /// Whether the closing screen is there.
    static func isClosed(_ screen: TerminalScreen) -> Bool {
        ["The cutover is complete.", "The cutover was rolled back.", "The run was closed unfinished"].contains(
            where: screen.contains)
    }

    private static func isBusy(_ glance: Glance) -> Bool {
        if glance.question != nil { return false }
        return glance.advice.isEmpty || busy.contains { glance.advice.hasPrefix($0) }
    }

    /// What is said while an operator waits.
    private static let busy = [
        "→ Running", "→ Watching", "→ Stopping", "→ Nothing can be done from here", "· Being recorded",
    ]
}
