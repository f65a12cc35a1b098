import CutoverCore

// The runbook itself, and all that is not an item.
extension Format {
    static var runbook: Kind<Runbook> {
        let ids = Kinds.identifier
        // Made once: it is by far the largest.
        let item = item
        return Shape(
            name: "a runbook", about: "One team's cutover: what to check, what to change, and how to roll back.",
            blank: Runbook(id: "", title: ""),
            keys: [
                Field("id", \.id, ids, required: true, "The runbook's name in records."),
                Field("title", \.title, Kinds.words, required: true, "What is cut over."),
                Field("summary", \.summary, Kinds.words, "What it is for."),
                Field("owner", \.owner, Kinds.text, "Who keeps it."),
                Field("version", \.version, Kinds.text, "Which edition it is."),
                Field("roles", roles, "Who approves and waives, by role; an empty list takes anyone but the operator.")
                {
                    $0.roles = $1
                },
                Field(
                    "environment", \.environment, Kinds.environmentName.list("names of environment variables"),
                    "What of the operator's own environment reaches commands, besides PATH, HOME and the like."),
                Field("variables", variables, "Every name that commands read, by name.") { $0.variables = $1 },
                Field("define", definitions, "Parts that are said once, by name, for 'use' to put in.") { _, _ in },
                Field("routes", routes, required: true, "From which environment to which, by id.") { $0.routes = $1 },
                Field("gauges", \.gauges, gauge.list("gauges"), "Traffic splits that are drawn as bars."),
                Field(
                    "phases", \.phases, phase(of: item).list("phases", atLeastOne: true), required: true,
                    "Groups of items, in order, a gate before each."),
                Field("rollback", \.rollback, rollback(of: item), "How to roll back."),
                Field("contacts", \.contacts, contact.list("contacts"), "Whom to call about what."),
                Field("references", \.references, page.list("pages"), "Pages to look things up in."),
                Field("errata", \.errata, erratum.list("errata"), "Corrections of the document this was made from."),
            ]
        ).kind(\.self)
    }

    private static var roles: Kind<[Role]> {
        Kinds.text.list("names").map(of: "roles").map { pairs in
            pairs.map { Role(id: $0.name, holders: $0.value) }
        }
    }

    private struct VariableDraft {
        var variable = Variable(name: "", source: .captured)
        /// Nil until one of the keys that give a source was read.
        var source: Variable.Source?

        var whole: Variable? {
            guard let source else { return nil }
            var variable = variable
            variable.source = source
            return variable
        }
    }

    private static var variables: Kind<[Variable]> {
        let shape = Shape(
            name: "a variable", about: "A name whose value reaches commands.", blank: VariableDraft(),
            keys: [
                Field("about", \.variable.about, Kinds.words, "What it holds."),
                Field("value", Kinds.text, "Its value.") { $0.source = .plain($1) },
                Field("ask", Kinds.words, "What the operator is asked for.") { $0.source = .asked(prompt: $1) },
                Field("captured", Kinds.yes, "An item's command prints it.") { draft, _ in draft.source = .captured },
                Field(
                    "type", \.variable.type, Kinds.word(ValueType.self, "a type of value"),
                    "What its value must look like."),
                Field("matches", \.variable.matches, Kinds.expression, "What the whole value must match."),
                Field(
                    "secret", \.variable.isSecret, Kinds.boolean,
                    "Never written down, and masked wherever it would show."),
                Field(
                    "pinned", \.variable.isPinned, Kinds.boolean,
                    "Once an action has used it, another value is refused."),
            ],
            rules: [.exactlyOne(["value", "ask", "captured"])])
        return shape.kind(\.self).compactMap(\.whole).map(of: "variables", names: Kinds.variableName).map { pairs in
            pairs.map { pair in
                var variable = pair.value
                variable.name = pair.name
                return variable
            }
        }
    }

    private static var routes: Kind<[Route]> {
        let values = Kinds.text.map(of: "variables and values", names: Kinds.variableName).map { pairs in
            Dictionary(pairs.map { ($0.name, $0.value) }) { first, _ in first }
        }
        let shape = Shape(
            name: "a route", about: "From one environment to the next.",
            blank: Route(id: "", title: "", target: "", confirmation: ""),
            keys: [
                Field("title", \.title, Kinds.words, required: true, "From where to where."),
                Field("target", \.target, Kinds.text, required: true, "The environment that is changed."),
                Field("confirm", \.confirmation, Kinds.text, required: true, "What is typed to confirm a roll-back."),
                Field(
                    "requires", \.requires, Kinds.variableName.list("variables"),
                    "Variables without whose values it cannot be walked."),
                Field("refusal", \.refusal, Kinds.words, "Why it cannot be walked until then."),
                Field("values", \.values, values, "Values that hold on this route only."),
            ],
            rules: [.needs("refusal", "requires")])
        return shape.kind(\.self).map(of: "routes", names: Kinds.identifier).map { pairs in
            pairs.map { pair in
                var route = pair.value
                route.id = pair.name
                return route
            }
        }
    }

    private static var gauge: Kind<Gauge> {
        Shape(
            name: "a gauge", about: "A traffic split drawn as bars.", blank: Gauge(title: "", now: "", before: ""),
            keys: [
                Field("title", \.title, Kinds.words, required: true, "What serves."),
                Field("now", \.now, Kinds.variableName, required: true, "The captured split that serves now."),
                Field("before", \.before, Kinds.variableName, required: true, "The one that served before."),
            ]
        ).kind(\.self)
    }

    private static func phase(of item: Kind<Item>) -> Kind<Phase> {
        Shape(
            name: "a phase", about: "A group of items behind one gate.", blank: Phase(id: "", title: "", items: []),
            keys: [
                Field("id", \.id, Kinds.identifier, required: true, "Its name."),
                Field("title", \.title, Kinds.words, required: true, "What the screen shows."),
                Field("about", \.about, Kinds.words, "What it is for."),
                forEach(),
                Field("items", \.items, item.list("items", atLeastOne: true), required: true, "Its boxes, in order."),
            ]
        ).kind(\.self)
    }

    private static func rollback(of item: Kind<Item>) -> Kind<Rollback> {
        let option = Shape(
            name: "an option", about: "One choice of the roll-back prompt.", blank: RollbackOption(id: "", title: ""),
            keys: [
                Field("id", \.id, Kinds.identifier, required: true, "Its name."),
                Field("title", \.title, Kinds.words, required: true, "What is chosen."),
                Field("consequences", \.consequences, Kinds.words, "What follows from the choice."),
                Field("items", \.items, item.list("items"), "Steps that this choice adds, in order."),
            ]
        ).kind(\.self)
        return Shape(
            name: "a roll-back", about: "Steps that always run, then those of the choice made.", blank: Rollback(),
            keys: [
                Field("notice", \.notice, Kinds.words, "What rolling back does not undo."),
                Field("items", \.items, item.list("items"), "Steps that always run, in order."),
                Field("options", \.options, option.list("options"), "What the operator chooses from."),
                Field("last", \.last, item.list("items"), "Steps that run after all others, in order."),
            ]
        ).kind(\.self)
    }

    private static var contact: Kind<Contact> {
        Shape(
            name: "a contact", about: "Whom to call about what.",
            blank: Contact(id: "", issue: "", name: "", channel: ""),
            keys: [
                Field("id", \.id, Kinds.identifier, required: true, "Its name."),
                Field("issue", \.issue, Kinds.words, required: true, "What went wrong."),
                Field("name", \.name, Kinds.words, required: true, "Who helps."),
                Field("channel", \.channel, Kinds.words, required: true, "How to reach them."),
            ]
        ).kind(\.self)
    }

    private static var page: Kind<ReferencePage> {
        let row = Kinds.anyText.list("cells")
        return Shape(
            name: "a page", about: "Prose, a table, or both.", blank: ReferencePage(id: "", title: ""),
            keys: [
                Field("id", \.id, Kinds.identifier, required: true, "Its name."),
                Field("title", \.title, Kinds.words, required: true, "What it is about."),
                Field("text", \.text, Kinds.words, "Prose."),
                Field("columns", \.columns, Kinds.text.list("headings"), "The table's headings."),
                Field("rows", \.rows, row.list("rows"), "The table's rows, a cell for each heading."),
            ],
            rules: [.needs("rows", "columns")]
        ).kind(\.self)
    }

    private static var erratum: Kind<Erratum> {
        let blank = Erratum(id: "", lines: "", written: "", problem: "", instead: "", known: "")
        return Shape(
            name: "an erratum", about: "A correction of the document that the runbook was made from.", blank: blank,
            keys: [
                Field("id", \.id, Kinds.identifier, required: true, "Its name."),
                Field("lines", \.lines, Kinds.text, required: true, "Lines of the document."),
                Field("written", \.written, Kinds.words, required: true, "What is written there."),
                Field("problem", \.problem, Kinds.words, required: true, "What happens."),
                Field("instead", \.instead, Kinds.words, required: true, "What is done instead."),
                Field("known", \.known, Kinds.known, required: true, "How it is known: ran, read or seen."),
                Field("not-applicable", \.notApplicable, Kinds.words, "Why it does not apply here."),
            ]
        ).kind(\.self)
    }
}
