import CutoverCore

// Where variables are used.
extension Lint {
    /// A name read somewhere.
    struct Use: Hashable {
        var name: String
        var place: Place
    }

    /// Texts outside items in which `${NAME}` stands for a value.
    var otherTexts: [(path: String, text: String)] {
        var texts = [
            ("summary", runbook.summary), ("title", runbook.title), ("rollback/notice", runbook.rollback.notice),
        ]
        texts += runbook.phases.enumerated().flatMap { phase in
            [
                ("phases/\(phase.offset)/title", phase.element.title),
                ("phases/\(phase.offset)/about", phase.element.about),
            ]
        }
        texts += runbook.rollback.options.enumerated().flatMap { option in
            let path = "rollback/options/\(option.offset)"
            return [("\(path)/title", option.element.title), ("\(path)/consequences", option.element.consequences)]
        }
        return texts
    }

    struct Uses {
        /// By part, in the order in which they run.
        var parts: [(part: Part, uses: [Use])]
        /// In what an action says that it changes.
        var changes: [Use]
        /// In words that may be shown before a value is there.
        var words: [Use]

        var all: [Use] { parts.flatMap(\.uses) + changes + words }
    }

    func uses(in placed: PlacedItem, _ log: Log) -> Uses {
        Uses(
            parts: placed.parts.map { ($0, uses(in: $0, log)) },
            changes: placed.changes.flatMap { uses($0.text, at: $0.path, log) },
            words: placed.texts.flatMap { uses($0.text, at: $0.path, log) })
    }

    private func uses(in part: Part, _ log: Log) -> [Use] {
        let shell = ShellNames(part.command)
        let inCommand = shell.used
            .filter { name in
                runbook.variable(name) != nil
                    || !shell.assigned.contains(name) && !ShellNames.known.contains(name)
                        && !name.contains(where: \.isLowercase) && name != "_"
            }
            .map { Use(name: $0, place: place(of: $0, at: "\(part.path)/command", log)) }
        let inJQ = part.jqPrograms.flatMap { path, program in
            JQNames.used(in: program).map { Use(name: $0, place: place(of: $0, at: path, log)) }
        }
        return inCommand + inJQ + part.operands.flatMap { uses($0.text, at: $0.path, log) }
    }

    private func uses(_ text: String, at path: String, _ log: Log) -> [Use] {
        Text.names(in: text).map { Use(name: $0, place: place(of: $0, at: path, log)) }
    }

    func findUnknownNames(_ log: inout Log) {
        let inItems = runbook.placedItems.flatMap { uses(in: $0, log).all }
        let elsewhere = otherTexts.flatMap { uses($0.text, at: $0.path, log) }
        for use in inItems + elsewhere {
            _ = declared(use.name, at: use.place, &log)
        }
    }

    // MARK: - Secrets

    func findSecretsInView(_ log: inout Log) {
        let secrets = Set(runbook.variables.filter(\.isSecret).map(\.name))
        guard !secrets.isEmpty else { return }
        for placed in runbook.placedItems {
            for (path, text) in placed.texts + placed.changes {
                for name in Text.names(in: text) where secrets.contains(name) {
                    log.error(place(of: name, at: path, log), "'\(name)' is secret and would be shown here")
                }
            }
            for part in placed.parts {
                let arguments = ShellNames(part.command).inArguments.filter { secrets.contains($0.key) }
                for (name, occurrence) in arguments.sorted(by: { $0.key < $1.key }) {
                    let place = place(of: name, at: "\(part.path)/command", occurrence: occurrence, log)
                    let advice = "hand it over by printf, the environment or a file"
                    log.warning(place, "'\(name)' is secret, and anyone can read a program's arguments: \(advice)")
                }
                for (path, program) in part.jqPrograms {
                    for name in JQNames.used(in: program) where secrets.contains(name) {
                        log.error(place(of: name, at: path, log), "'\(name)' is secret, which jq does not get to see")
                    }
                }
            }
        }
    }
}
