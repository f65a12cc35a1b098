/// The id of an item, unique in its runbook.
package struct ItemID: Hashable, Sendable, Codable, ExpressibleByStringLiteral, CustomStringConvertible {
    /// As it is written in the runbook's file.
    package var name: String

    package init(_ name: String) { self.name = name }
    package init(stringLiteral value: String) { name = value }
    package init(from decoder: any Decoder) throws { name = try decoder.singleValueContainer().decode(String.self) }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(name)
    }

    package var description: String { name }
}

/// One box of a runbook.
package struct Item: Hashable, Sendable {
    /// What records and other items name it by.
    package var id: ItemID
    /// What lists and headings show.
    package var title: String
    /// Why it is there.
    package var why: String
    /// What kind of item it is, with the commands or words of that kind.
    package var task: Task
    /// How long its evidence stays good; nil for as long as the run lasts.
    package var validSeconds: Int?
    /// Who may waive it; nil where nobody may.
    package var waiver: WaiverTerms?
    /// What to know, shown below why it is there.
    package var notes: [String]
    /// What to beware of, shown above why it is there.
    package var warnings: [String]
    /// Ids of contacts to call when it fails.
    package var contacts: [String]
    /// Ids of reference pages.
    package var references: [String]
    /// Ids of errata that this item carries in their corrected form.
    package var errata: [String]
    /// Ids of the routes that have this item; empty for all.
    package var routes: [String]
    /// What must hold for it to be done at all, all of it; empty where it always is.
    package var conditions: [ItemCondition] = []
    /// In which case the operator may say that it is not applicable; nil where they may not.
    package var mayNotApply: String?
    /// How long it usually takes, in seconds; nil where the file does not say.
    package var takesSeconds: Int?
    /// It does not begin before this.
    package var notBefore: ClockTime?
    /// A change that does not begin after this, so that it can still be rolled back in time.
    package var notAfter: ClockTime?
    /// What undoes it, where the file says so in place, as an item; whoever reads the file makes a step of the roll-back
    /// of it.
    package var undo: [Item] = []
    /// The list that made it, where it is one of several of the same kind.
    package var repetition: Repetition?

    /// What kind of item it is, with what that kind needs.
    ///
    /// Indirect, since items are handed about all the time, and most who get one do not look into it.
    package indirect enum Task: Hashable, Sendable {
        /// A command that changes nothing, judged by criteria.
        case check(Step)
        case action(Action)
        case attestation(Attestation)
        case approval(Approval)
        case decision(Decision)
        case soak(Soak)
    }

    package init(
        id: ItemID, title: String, why: String = "", task: Task, validSeconds: Int? = nil,
        waiver: WaiverTerms? = nil, notes: [String] = [], warnings: [String] = [], contacts: [String] = [],
        references: [String] = [], errata: [String] = [], routes: [String] = []
    ) {
        self.id = id
        self.title = title
        self.why = why
        self.task = task
        self.validSeconds = validSeconds
        self.waiver = waiver
        self.notes = notes
        self.warnings = warnings
        self.contacts = contacts
        self.references = references
        self.errata = errata
        self.routes = routes
    }
}

extension Item {
    /// Whether a command of it changes the estate.
    package var isAction: Bool { if case .action = task { true } else { false } }

    /// What it changes of what serves, by a command or by a person's hand; nil where it changes nothing of that.
    package var changes: Changes? {
        switch task {
        case .action(let action): action.preparesRollback ? nil : action.changes
        case .attestation(let attestation): attestation.changes
        case .check, .approval, .decision, .soak: nil
        }
    }

    /// Whether it changes what serves, so that the roll-back has something to undo once it has begun.
    package var changesWhatServes: Bool { changes != nil }

    /// Why nothing undoes what it changes; nil where something does, or where it changes nothing.
    package var forwardOnly: String? {
        switch task {
        case .action(let action): action.forwardOnly
        case .attestation(let attestation): attestation.forwardOnly
        case .check, .approval, .decision, .soak: nil
        }
    }

    /// Ids of the roll-back steps that undo what it changes.
    package var undoneBy: [ItemID] {
        switch task {
        case .action(let action): action.undoneBy
        case .attestation(let attestation): attestation.undoneBy
        case .check, .approval, .decision, .soak: []
        }
    }
}

/// What several items have in common that a list made of one; lists show them as one line until one is at hand.
package struct Repetition: Hashable, Sendable {
    /// The same for those that belong together, and for no others.
    package var id: String
    /// What the one line shows.
    package var title: String

    package init(id: String, title: String) {
        self.id = id
        self.title = title
    }
}

/// Who may waive an item, and for how long at most.
package struct WaiverTerms: Hashable, Sendable {
    /// A role's id.
    package var authority: String
    /// Seconds until the waiver runs out; nil for the length of the run.
    package var expiresSeconds: Int?

    package init(authority: String, expiresSeconds: Int? = nil) {
        self.authority = authority
        self.expiresSeconds = expiresSeconds
    }
}
