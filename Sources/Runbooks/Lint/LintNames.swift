import CutoverCore
import Text

extension Linter {
    /// Finds what people must read or type, and cannot.
    func checkNames(isFormRight: Bool, _ log: inout Log) {
        if runbook.routes.isEmpty, isFormRight {
            log.error(log.place("routes"), "there is no route, so no run can start: write one")
        }
        for route in runbook.routes where !Self.canBeTyped(route.confirmation) {
            log.error(
                log.place("routes/\(route.id)/confirm"),
                "nobody can type this, so nobody could roll back: \(Self.advice)")
        }
        for role in runbook.roles {
            for (index, holder) in role.holders.enumerated() where !Self.canBeTyped(holder) {
                log.error(
                    log.place("roles/\(role.id)/\(index)"),
                    "nobody can type this name, so nobody could approve by it: \(Self.advice)")
            }
        }
        for (path, text) in headings where !text.isEmpty && text.trimmed.isEmpty {
            log.error(log.place(path), "it has no visible text: say it in words")
        }
    }

    private static let advice = "remove spaces at its ends, line ends, tabs and hidden characters"

    /// The ends of what is typed are not looked at, and a line end or a tab ends the typing.
    private static func canBeTyped(_ text: String) -> Bool {
        text == text.trimmed && !text.isEmpty && !text.contains { $0.isNewline || $0 == "\t" }
            && Spelling.firstHidden(in: text) == nil
    }

    /// What things are called, with where.
    private var headings: [(path: String, text: String)] {
        let routes = runbook.routes.flatMap {
            [("routes/\($0.id)/title", $0.title), ("routes/\($0.id)/target", $0.target)]
        }
        let phases = runbook.phases.enumerated().map { ("phases/\($0.offset)/title", $0.element.title) }
        return [("title", runbook.title)] + routes + phases + items.flatMap(\.texts)
    }
}
