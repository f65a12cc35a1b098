import CutoverCore

/// What an item reads.
struct Uses {
    /// By part, in the order in which they run.
    var parts: [[Use]]
    /// In what an action says that it changes.
    var changes: [Use]
    /// In words that may be shown before a value is there.
    var words: [Use]

    var all: [Use] { parts.joined() + changes + words }

    /// A name read in the text at a path.
    struct Use: Hashable {
        var name: String
        var path: String
    }

    /// What the command of `part`, its parameters, its criteria and its captures read.
    static func uses(in part: Part, declared: Set<String>) -> [Use] {
        let shell = ShellNames(part.command)
        let given = part.parameters.keys
        let inCommand = shell.read(declared: declared).filter { !given.contains($0) }
        let bare = shell.inArithmetic.filter(declared.contains)
        let inParameters = part.parameters.sorted { $0.key < $1.key }.flatMap { Template.names(in: $0.value) }
        let inJQ = part.jqPrograms.flatMap { path, program in
            JQNames.used(in: program).map { Use(name: $0, path: path) }
        }
        return (inCommand + bare + inParameters).map { Use(name: $0, path: "\(part.path)/command") } + inJQ
            + part.operands.flatMap { uses(in: $0) }
    }

    /// What stands as `${NAME}` in a text.
    static func uses(in placed: (path: String, text: String)) -> [Use] {
        Template.names(in: placed.text).map { Use(name: $0, path: placed.path) }
    }
}

extension ShellNames {
    /// The names that the command reads. What it sets itself, or what every command finds, counts only where the runbook
    /// declares it.
    func read(declared: Set<String>) -> [String] {
        used.filter { name in
            declared.contains(name)
                || !assigned.contains(name) && !ReservedNames.isAlwaysThere(name)
                    && !name.contains(where: \.isLowercase) && name != "_"
        }
    }
}

// Where variables are used.
extension Linter {
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

    func findUnknownNames(_ log: inout Log) {
        let elsewhere = otherTexts.flatMap { Uses.uses(in: $0) }
        for use in items.flatMap(\.uses.all) + elsewhere where !declared.contains(use.name) {
            let place = place(of: use, log)
            if use.path.hasSuffix("/command"), log.parameter(naming: use.name, at: use.path) == nil {
                findUnknownName(inCommand: use.name, at: place, &log)
            } else {
                _ = variable(use.name, at: place, &log)
            }
        }
    }

    /// A command finds variables, what it sets itself, and what is named of the operator's surroundings.
    private func findUnknownName(inCommand name: String, at place: Place, _ log: inout Log) {
        guard !runbook.environment.contains(name), !log.isLeftOut(name) else { return }
        let ways = "declare it as a variable, capture it, or name it in 'environment'"
        let guess = Suggestion.words(for: name, among: runbook.variables.map(\.name) + runbook.environment)
        log.error(place, "unknown variable '\(name)'" + (guess.isEmpty ? ": \(ways)" : "\(guess) Otherwise \(ways)"))
    }

    // MARK: - Secrets

    func findSecretsInView(_ log: inout Log) {
        let secrets = Set(runbook.variables.filter(\.isSecret).map(\.name))
        guard !secrets.isEmpty else { return }
        for placed in items {
            for (path, text) in placed.texts + placed.changes {
                for name in Template.names(in: text) where secrets.contains(name) {
                    log.error(place(of: name, at: path, log), "'\(name)' is secret and would be shown here")
                }
            }
            for part in placed.parts {
                let handed = part.parameters.filter { Template.names(in: $0.value).contains(where: secrets.contains) }
                let arguments = ShellNames(part.command).inArguments.filter {
                    secrets.contains($0.key) || handed[$0.key] != nil
                }
                for (name, occurrence) in arguments.sorted(by: { $0.key < $1.key }) {
                    let place = place(of: name, at: "\(part.path)/command", occurrence: occurrence, log)
                    let advice = "hand it over by printf, the environment or a file"
                    log.warning(place, "'\(name)' is secret, and anyone can read a program's arguments: \(advice)")
                }
                for (path, program) in part.jqPrograms {
                    for name in JQNames.used(in: program) where secrets.contains(name) {
                        log.error(place(of: name, at: path, log), "'\(name)' is secret, and jq is not given secrets")
                    }
                }
            }
        }
    }
}
