/// One team's cutover as data: what to check, what to change, and how to roll back.
package struct Runbook: Hashable, Sendable {
    /// Its name, such as `BILKO-RUNBOOK-001`; an approval's plan gives it.
    package var id: String
    /// What is cut over, shown at the head of every screen.
    package var title: String
    /// What the cutover is for; empty when the file does not say.
    package var summary: String
    /// Who keeps the file; empty when it does not say.
    package var owner: String
    /// The file's edition, in its own counting; empty when it does not say.
    package var version: String
    /// Environment variables of the operator's own that reach commands, besides those that always do.
    package var environment: [String]
    /// Declared names, in the order of the file.
    package var variables: [Variable]
    /// The ways that it can be walked; a resolved runbook has one.
    package var routes: [Route]
    /// Groups of items in the order in which they are walked.
    package var phases: [Phase]
    /// How to undo what was done.
    package var rollback: Rollback
    /// Traffic splits drawn as bars.
    package var gauges: [Gauge]
    /// Who approves and waives.
    package var roles: [Role]
    /// Whom to call when something fails.
    package var contacts: [Contact]
    /// Pages to look things up in.
    package var references: [ReferencePage]
    /// Corrections of the document that it was made from.
    package var errata: [Erratum]

    package init(
        id: String, title: String, summary: String = "", owner: String = "", version: String = "",
        environment: [String] = [], variables: [Variable] = [], routes: [Route] = [], phases: [Phase] = [],
        rollback: Rollback = Rollback(),
        gauges: [Gauge] = [], roles: [Role] = [], contacts: [Contact] = [], references: [ReferencePage] = [],
        errata: [Erratum] = []
    ) {
        self.id = id
        self.title = title
        self.summary = summary
        self.owner = owner
        self.version = version
        self.environment = environment
        self.variables = variables
        self.routes = routes
        self.phases = phases
        self.rollback = rollback
        self.gauges = gauges
        self.roles = roles
        self.contacts = contacts
        self.references = references
        self.errata = errata
    }
}

/// From one environment to the next.
package struct Route: Hashable, Sendable {
    /// Its name on the command line and in records.
    package var id: String
    /// From where to where, as screens and lists show it.
    package var title: String
    /// The environment that is changed; two runs on one target exclude each other.
    package var target: String
    /// What the operator types to confirm a roll-back.
    package var confirmation: String
    /// Variables that must be given a value before this route can be walked.
    package var requires: [String]
    /// Why the route cannot be walked while `requires` is unmet.
    package var refusal: String
    /// Values that hold on this route only; they win over a variable's own value.
    package var values: [String: String]

    package init(
        id: String, title: String, target: String, confirmation: String, requires: [String] = [],
        refusal: String = "", values: [String: String] = [:]
    ) {
        self.id = id
        self.title = title
        self.target = target
        self.confirmation = confirmation
        self.requires = requires
        self.refusal = refusal
        self.values = values
    }
}

/// A group of items; the gate before it opens when every earlier item is signed off or waived.
package struct Phase: Hashable, Sendable {
    /// Its name, unique in the runbook.
    package var id: String
    /// What the bar of phases and its own heading show.
    package var title: String
    /// What it is for; empty when the file does not say.
    package var about: String
    /// Its boxes, in order.
    package var items: [Item]

    package init(id: String, title: String, about: String = "", items: [Item]) {
        self.id = id
        self.title = title
        self.about = about
        self.items = items
    }
}

/// The roll-back: steps that always run, then those of the options that the operator picked.
package struct Rollback: Hashable, Sendable {
    /// What rolling back does not undo, said above the options.
    package var notice: String
    /// The steps that always run, in order.
    package var items: [Item]
    /// What the operator picks one of; empty where there is nothing to choose.
    package var options: [RollbackOption]
    /// The steps that run after all others, in order.
    package var last: [Item]

    package init(notice: String = "", items: [Item] = [], options: [RollbackOption] = [], last: [Item] = []) {
        self.notice = notice
        self.items = items
        self.options = options
        self.last = last
    }
}

extension Rollback {
    /// The steps of every roll-back, then those of each option, then the last.
    package var everyItem: [Item] { items + options.flatMap(\.items) + last }

    /// The step called `id`, be it of every roll-back, of an option or one of the last.
    package func step(_ id: ItemID) -> Item? {
        items.item(id) ?? options.lazy.compactMap { $0.items.item(id) }.first ?? last.item(id)
    }

    /// The steps of every roll-back, then those of these options, in their order.
    package func items(with picked: [String]) -> [Item] {
        items + picked.flatMap { id in options.first { $0.id == id }?.items ?? [] } + last
    }
}

/// One choice of the roll-back prompt, such as what becomes of the schema.
package struct RollbackOption: Hashable, Sendable {
    /// Its name in records.
    package var id: String
    /// What the prompt shows to choose from.
    package var title: String
    /// What follows from the choice, shown once it is picked; empty when the file does not say.
    package var consequences: String
    /// The steps that this choice adds, in order; may be empty.
    package var items: [Item]

    package init(id: String, title: String, consequences: String = "", items: [Item] = []) {
        self.id = id
        self.title = title
        self.consequences = consequences
        self.items = items
    }
}

/// A traffic split drawn as bars: what serves now, and what a roll-back would bring back.
package struct Gauge: Hashable, Sendable {
    /// What serves: `API`, say; it stands before the bars.
    package var title: String
    /// The captured variable of type `split` that holds what serves now.
    package var now: String
    /// The captured variable of type `split` that holds what served before the first change.
    package var before: String

    package init(title: String, now: String, before: String) {
        self.title = title
        self.now = now
        self.before = before
    }
}

/// A role that approves or waives, and who holds it.
package struct Role: Hashable, Sendable {
    /// Its name, by which approvals and waivers ask for it.
    package var id: String
    /// Names of people; without any, anyone may speak for it, but the operator approves nothing.
    package var holders: [String]

    package init(id: String, holders: [String]) {
        self.id = id
        self.holders = holders
    }
}

/// Whom to call about what.
package struct Contact: Hashable, Sendable {
    /// Its name, by which items refer to it.
    package var id: String
    /// What went wrong, as whoever looks for help would say it.
    package var issue: String
    /// Who helps.
    package var name: String
    /// How to reach them.
    package var channel: String

    package init(id: String, issue: String, name: String, channel: String) {
        self.id = id
        self.issue = issue
        self.name = name
        self.channel = channel
    }
}

/// A page to look things up in: prose, a table, or both.
package struct ReferencePage: Hashable, Sendable {
    /// Its name, by which items refer to it.
    package var id: String
    /// What it is about, shown in the list of pages.
    package var title: String
    /// Its prose; empty when it is a table alone.
    package var text: String
    /// Headings of its table; empty when it has none.
    package var columns: [String]
    /// Cells of its table by row, one for each heading.
    package var rows: [[String]]

    package init(id: String, title: String, text: String = "", columns: [String] = [], rows: [[String]] = []) {
        self.id = id
        self.title = title
        self.text = text
        self.columns = columns
        self.rows = rows
    }
}

/// A correction of the document that the runbook was made from.
package struct Erratum: Hashable, Sendable {
    /// Its name, such as `E01`, by which items and pages refer to it.
    package var id: String
    /// Lines of the source document, as text: "100–108".
    package var lines: String
    /// What the document says there.
    package var written: String
    /// What happens to whoever follows that.
    package var problem: String
    /// What the runbook does instead of it.
    package var instead: String
    /// How it is known: ran, read or seen.
    package var known: String
    /// Why it does not apply here; empty where an item or page carries the corrected form.
    package var notApplicable: String

    package init(
        id: String, lines: String, written: String, problem: String, instead: String, known: String,
        notApplicable: String = ""
    ) {
        self.id = id
        self.lines = lines
        self.written = written
        self.problem = problem
        self.instead = instead
        self.known = known
        self.notApplicable = notApplicable
    }
}

extension Runbook {
    /// Every item that a walk can meet, in order; roll-back steps last.
    package var everyItem: [Item] {
        phases.flatMap(\.items) + rollback.everyItem
    }

    /// The runbook as `route` walks it: items of other routes left out, the route's values in place.
    package func resolved(for route: Route) -> Runbook {
        var resolved = self
        resolved.routes = [route]
        resolved.phases = phases.compactMap { phase in
            var kept = phase
            kept.items = phase.items.filter { $0.routes.isEmpty || $0.routes.contains(route.id) }
            return kept.items.isEmpty ? nil : kept
        }
        resolved.variables = variables.map { variable in
            guard let value = route.values[variable.name] else { return variable }
            var fixed = variable
            fixed.source = .plain(value)
            return fixed
        }
        return resolved
    }

    /// The item called `id`, wherever it stands.
    package func item(_ id: ItemID) -> Item? {
        for phase in phases {
            if let item = phase.items.item(id) { return item }
        }
        return rollback.step(id)
    }

    /// The declared variable called `name`.
    package func variable(_ name: String) -> Variable? { variables.first { $0.name == name } }
}

extension [Item] {
    /// The one called `id`; no other is copied to find it.
    func item(_ id: ItemID) -> Item? { firstIndex { $0.id == id }.map { self[$0] } }
}

extension Runbook {
    /// Whether a variable is what a gauge shows as it is now.
    package func isShownNow(_ variable: String) -> Bool { gauges.contains { $0.now == variable } }
}
