/// Plays `node`, as far as it runs the MC tool: `mc.js list|show`.
struct ManagementTool {
    let context: StandInContext

    private static let closedStatuses: Set<String> = ["done", "cancelled"]

    func run(_ arguments: [String]) throws -> Int32 {
        if arguments == ["--version"] {
            context.output.text("v22.11.0\n")
            return 0
        }
        guard let script = arguments.first else { return complain("node: a script is expected") }
        guard script.hasSuffix("/system/tools/mc.js") else {
            context.output.error("Error: Cannot find module '\(context.absolute(script))'\n")
            return 1
        }
        switch arguments.dropFirst().first {
        case "list": return try list(Array(arguments.dropFirst(2)))
        case "show": return try show(Array(arguments.dropFirst(2)))
        default:
            return complain(
                "mc: usage: mc.js list [--project P] [--priority P,…] [--status S] [--json] | show ID [--json]")
        }
    }

    private func complain(_ sentence: String) -> Int32 {
        context.output.error(sentence + "\n")
        return 2
    }

    private func list(_ arguments: [String]) throws -> Int32 {
        let options: [String: String]
        do { options = try Self.options(arguments, taking: ["project", "priority", "status"]) } catch {
            return complain("mc: \(error.sentence)")
        }
        let priorities = options["priority"].map { Set($0.split(separator: ",").map(String.init)) }
        let tasks = try context.look().tasks.filter { task in
            (options["project"] ?? task.project) == task.project && (priorities?.contains(task.priority) ?? true)
                && Self.matches(task.status, options["status"])
        }
        if options["json"] != nil {
            context.output.text(Resource.array(tasks.map(Self.shape)).pretty + "\n")
        } else {
            for task in tasks { context.output.text(Self.line(task) + "\n") }
            context.output.text("\(tasks.count) \(tasks.count == 1 ? "task" : "tasks")\n")
        }
        return 0
    }

    /// `open` means everything that is not closed.
    private static func matches(_ status: String, _ wanted: String?) -> Bool {
        guard let wanted else { return true }
        return wanted == "open" ? !closedStatuses.contains(status) : wanted == status
    }

    private func show(_ arguments: [String]) throws -> Int32 {
        let ids = arguments.filter { !$0.hasPrefix("-") }
        guard ids.count == 1, let id = Int(ids[0].drop { $0 == "#" }) else {
            return complain("mc: show takes one task's id")
        }
        guard arguments.allSatisfy({ !$0.hasPrefix("-") || ["--json", "--format=json"].contains($0) }) else {
            return complain("mc: unknown option")
        }
        guard let task = try context.look().tasks.first(where: { $0.id == id }) else {
            context.output.error("mc: no task #\(id)\n")
            return 1
        }
        if arguments.count > 1 {
            context.output.text(Self.shape(task).pretty + "\n")
        } else {
            context.output.text(([Self.line(task)] + task.comments.map { "  " + $0 }).joined(separator: "\n") + "\n")
        }
        return 0
    }

    private static func line(_ task: ManagementTask) -> String {
        "#\(task.id)  \(task.priority)  \(task.status)  \(task.project)  \(task.title)"
    }

    private static func shape(_ task: ManagementTask) -> Resource {
        .object([
            "id": .integer(task.id), "project": .string(task.project), "priority": .string(task.priority),
            "status": .string(task.status), "title": .string(task.title),
            "comments": .array(task.comments.map { .string($0) }),
        ])
    }

    private struct OptionError: Error { var sentence: String }

    private static func options(_ arguments: [String], taking names: Set<String>) throws(OptionError) -> [String:
        String]
    {
        var options: [String: String] = [:]
        var rest = arguments[...]
        while let word = rest.popFirst() {
            let parts = word.drop { $0 == "-" }.split(separator: "=", maxSplits: 1).map(String.init)
            guard word.hasPrefix("--"), let name = parts.first else {
                throw OptionError(sentence: "unexpected argument '\(word)'")
            }
            if word == "--json" || word == "--format=json" {
                options["json"] = ""
            } else if names.contains(name) {
                guard let value = parts.count == 2 ? parts[1] : rest.popFirst() else {
                    throw OptionError(sentence: "option '--\(name)' needs a value")
                }
                options[name] = value
            } else {
                throw OptionError(sentence: "unknown option '\(word)'")
            }
        }
        return options
    }
}
