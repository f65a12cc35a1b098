import CutoverCore

/// A runbook as plain text to read from top to bottom, at most 100 columns wide but for what is to be copied.
package enum RunbookText {
    private static let labelWidth = 10

    /// The whole runbook: phases with their items, the roll-back, contacts, references and errata.
    package static func whole(_ runbook: Runbook) -> String {
        var page = Page()
        addHead(runbook, &page)
        addVariables(runbook, &page)
        for (index, phase) in runbook.phases.enumerated() {
            page.heading("\(index + 1). \(phase.title)", underline: "=")
            if !phase.about.isEmpty { page.add(phase.about) }
            for item in phase.items { add(item, &page) }
        }
        addRollback(runbook.rollback, &page)
        addContacts(runbook.contacts, &page)
        for reference in runbook.references { add(reference, &page) }
        if !runbook.errata.isEmpty {
            page.blank()
            let count = runbook.errata.count
            page.add("\(count) corrections of the document that this was made from: cutover show --errata")
        }
        return page.text
    }

    /// Every correction: its lines, what is written there, what is done instead, why, and where it is carried.
    package static func errata(_ runbook: Runbook) -> String {
        var page = Page()
        page.add("\(runbook.title): \(runbook.errata.count) corrections of the document that the runbook was made from")
        for erratum in runbook.errata {
            let isOne = erratum.lines.allSatisfy { $0.isNumber }
            page.heading("\(erratum.id), \(isOne ? "line" : "lines") \(erratum.lines)", underline: "-")
            page.add("written", erratum.written, indent: 2, labelWidth: labelWidth)
            page.add("problem", erratum.problem, indent: 2, labelWidth: labelWidth)
            page.add("instead", erratum.instead, indent: 2, labelWidth: labelWidth)
            page.add("known by", erratum.known, indent: 2, labelWidth: labelWidth)
            page.add("carried", carriers(of: erratum, in: runbook), indent: 2, labelWidth: labelWidth)
        }
        return page.text
    }

    private static func carriers(of erratum: Erratum, in runbook: Runbook) -> String {
        guard erratum.notApplicable.isEmpty else { return "not applicable: \(erratum.notApplicable)" }
        let items = runbook.everyItem.filter { $0.errata.contains(erratum.id) }.map { "item \($0.id)" }
        let pages = runbook.references.filter { ([$0.text] + $0.rows.joined()).contains { $0.contains(erratum.id) } }
        return (items + pages.map { "page \($0.id)" }).joined(separator: ", ")
    }

    // MARK: - Parts

    private static func addHead(_ runbook: Runbook, _ page: inout Page) {
        let version = runbook.version.isEmpty ? "" : ", \(runbook.version)"
        page.heading("\(runbook.title) (\(runbook.id)\(version))", underline: "=")
        if !runbook.owner.isEmpty { page.add("Owner: \(runbook.owner)") }
        if !runbook.summary.isEmpty {
            page.blank()
            page.add(runbook.summary)
        }
        if !runbook.environment.isEmpty {
            page.blank()
            page.add("Taken from the operator's environment: \(runbook.environment.joined(separator: ", "))")
        }
        page.heading("Routes", underline: "-")
        for route in runbook.routes {
            page.add(route.id, "\(route.title), changes \(route.target)", indent: 2, labelWidth: 14)
            if !route.requires.isEmpty {
                page.add("needs \(route.requires.joined(separator: ", "))", indent: 4, hanging: 2)
                if !route.refusal.isEmpty { page.add(route.refusal, indent: 4) }
            }
        }
        guard !runbook.roles.isEmpty else { return }
        page.heading("Roles", underline: "-")
        for role in runbook.roles {
            let holders = role.holders.isEmpty ? "anyone but the operator" : role.holders.joined(separator: ", ")
            page.add(role.id, holders, indent: 2, labelWidth: 14)
        }
    }

    private static func addVariables(_ runbook: Runbook, _ page: inout Page) {
        guard !runbook.variables.isEmpty else { return }
        page.heading("Variables", underline: "-")
        for variable in runbook.variables {
            var facts: [String] = []
            switch variable.source {
            case .plain(let value): facts.append("= \(value)")
            case .asked(let prompt): facts.append(prompt == variable.about ? "asked" : "asked: \(prompt)")
            case .captured: facts.append("captured")
            }
            if variable.isSecret { facts.append("secret") }
            if variable.isPinned { facts.append("pinned") }
            let about = variable.about.isEmpty ? "" : ". \(variable.about)"
            page.add(variable.name, facts.joined(separator: ", ") + about, indent: 2, labelWidth: 24)
        }
    }

    private static func addRollback(_ rollback: Rollback, _ page: inout Page) {
        if rollback.everyItem.isEmpty, rollback.options.isEmpty { return }
        page.heading("Roll-back", underline: "=")
        if !rollback.notice.isEmpty { page.add(rollback.notice) }
        for item in rollback.items { add(item, &page) }
        for option in rollback.options {
            page.heading("Option: \(option.title)", underline: "-")
            if !option.consequences.isEmpty { page.add(option.consequences) }
            for item in option.items { add(item, &page) }
        }
        for item in rollback.last { add(item, &page) }
    }

    private static func addContacts(_ contacts: [Contact], _ page: inout Page) {
        guard !contacts.isEmpty else { return }
        page.heading("Contacts", underline: "=")
        for contact in contacts {
            page.add(contact.issue, indent: 2)
            page.add("\(contact.name), \(contact.channel)", indent: 6)
        }
    }

    private static func add(_ reference: ReferencePage, _ page: inout Page) {
        page.heading(reference.title, underline: "=")
        if !reference.text.isEmpty { page.add(reference.text) }
        for row in reference.rows {
            page.blank()
            for (heading, cell) in zip(reference.columns, row) {
                page.add(heading, cell, indent: 2, labelWidth: 20)
            }
        }
    }
}
