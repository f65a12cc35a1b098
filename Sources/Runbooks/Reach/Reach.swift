import CutoverCore

/// What the commands of a rehearsed runbook can reach: stand-ins, harmless tools and loopback.
package struct Reach {
    /// The folder beside the runbook that the stand-ins are from, as it is called in sentences.
    package var folder: String
    /// Programs that stand in for others, by name.
    package var standIns: Set<String>
    /// Paths of the programs that the rehearsal's HOME and working folder have, below those.
    package var programs: [String]
    /// Tools that are taken from this machine, by name.
    package var tools: Set<String>
    /// Whether nothing outside the rehearsal's folder can be written, and no network but loopback be reached.
    package var isSealed: Bool
    /// Whether a path is that of a program of this machine.
    package var isProgram: (String) -> Bool

    package init(
        folder: String, standIns: Set<String>, programs: [String], tools: Set<String>, isSealed: Bool,
        isProgram: @escaping (String) -> Bool
    ) {
        self.folder = folder
        self.standIns = standIns
        self.programs = programs
        self.tools = tools
        self.isSealed = isSealed
        self.isProgram = isProgram
    }

    /// Items of which a command would reach anything else, by id, each with what that is; and those that need what such an
    /// item would have captured.
    ///
    /// - Parameter runbook: resolved for the route that is rehearsed.
    package func notRehearsed(in runbook: Runbook) -> [String: String] {
        var reasons: [String: String] = [:]
        for item in runbook.everyItem {
            reasons[item.id.name] = item.commands.lazy.compactMap(reason).first
        }
        // Each round may leave out what the next one's items need.
        while true {
            let more = runbook.everyItem.compactMap { item -> (String, String)? in
                guard reasons[item.id.name] == nil else { return nil }
                return missing(to: item, in: runbook, without: reasons).map { (item.id.name, $0) }
            }
            if more.isEmpty { return reasons }
            reasons.merge(more) { $1 }
        }
    }

    /// What the item needs and nothing captures any more, in words.
    private func missing(to item: Item, in runbook: Runbook, without left: [String: String]) -> String? {
        for name in item.conditions.map(\.name) + item.usedNames where runbook.variable(name)?.source == .captured {
            let sources = runbook.everyItem.filter { $0.capturedNames.contains(name) }
            guard let source = sources.first, sources.allSatisfy({ left[$0.id.name] != nil }) else { continue }
            return "it needs \(name), which “\(source.title)” would capture"
        }
        return nil
    }

    /// Why a command cannot be kept to what may be reached; nil where it can.
    func reason(against command: String) -> String? {
        for call in ShellNames(command).calls {
            if let reason = reason(against: call) { return reason }
        }
        let paths = Reach.paths(in: command).filter { !isTool($0) && !Reach.alwaysThere.contains($0) }
        if let path = paths.first(where: isProgram) {
            return "it names the program \(path), which no stand-in can take the place of"
        }
        guard !isSealed, let path = paths.first else { return nil }
        return "it names \(path), and this system gives a rehearsal no files and no network of its own"
    }

    private static let alwaysThere: Set<String> = ["/", "/dev/null", "/dev/stdin", "/dev/stdout", "/dev/stderr"]

    private func reason(against call: ShellNames.Call) -> String? {
        let name = call.name
        if name.contains("/"), !isTool(name) || call.isComputed {
            if isBrought(call) { return nil }
            let path = call.isComputed ? "…\(name)" : name
            return "it calls \(path), which is a program of neither \(folder)/work nor \(folder)/home"
        }
        if call.isComputed { return "which program it calls is not known before it runs" }
        let isKnown = isTool(name) || standIns.contains(name) || HarmlessTools.ofBash.contains(name)
        return isKnown || isBrought(call) ? nil : "\(name) has no stand-in in \(folder)"
    }

    /// Whether what is called lies in HOME or the working folder: by the end of its path, as what stands before that is
    /// only known when it runs.
    private func isBrought(_ call: ShellNames.Call) -> Bool {
        if call.name.first == "/", !call.isComputed { return false }
        let end = call.name.drop { $0 == "." || $0 == "~" }
        return programs.contains { ("/" + $0).hasSuffix((end.first == "/" ? "" : "/") + end) }
    }

    /// Whether it is a harmless tool, by its name or where systems have such tools.
    private func isTool(_ name: String) -> Bool {
        guard let slash = name.lastIndex(of: "/") else { return tools.contains(name) }
        let program = String(name[name.index(after: slash)...])
        return ["/bin", "/usr/bin"].contains(name[..<slash]) && tools.contains(program) && !standIns.contains(program)
    }

    /// What looks like an absolute path in a text: not the end of one that begins with a value or with `~`.
    private static func paths(in text: String) -> [String] {
        func isOfPath(_ character: Character) -> Bool {
            character.isLetter || character.isNumber || "/._+-~}".contains(character)
        }
        return text.split { !isOfPath($0) }.filter { $0.first == "/" }.map(String.init)
    }
}
