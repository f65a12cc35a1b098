/// A statement that only a person can make, about what they saw or what they changed by hand.
package struct Attestation: Hashable, Sendable {
    /// What the person states; `${NAME}` stands for a variable's value.
    package var statement: String
    /// What the person changed by hand; nil where they changed nothing.
    package var changes: Changes?
    /// Ids of the roll-back steps that undo it.
    package var undoneBy: [ItemID]
    /// Why nothing undoes it; nil where something does, and where it changes nothing.
    package var forwardOnly: String?

    package init(
        _ statement: String, changes: Changes? = nil, undoneBy: [ItemID] = [], forwardOnly: String? = nil
    ) {
        self.statement = statement
        self.changes = changes
        self.undoneBy = undoneBy
        self.forwardOnly = forwardOnly
    }
}

/// A named role, not the operator, approves the plan.
package struct Approval: Hashable, Sendable {
    /// The id of the role that approves.
    package var role: String
    /// What the approver's reference is: an MC comment or a Slack link, say.
    package var referencePrompt: String
    /// A regular expression that the reference must match.
    package var referenceMatches: String?
    /// Where a no leads.
    package var ifDeclined: Direction

    package init(
        role: String, referencePrompt: String, referenceMatches: String? = nil, ifDeclined: Direction = .hold
    ) {
        self.role = role
        self.referencePrompt = referencePrompt
        self.referenceMatches = referenceMatches
        self.ifDeclined = ifDeclined
    }
}

/// A choice that a person makes: go or no-go, or one of several ways.
package struct Decision: Hashable, Sendable {
    /// What is decided, in words; `${NAME}` stands for a variable's value.
    package var question: String
    /// The id of the role that decides; nil for whoever is at the wheel.
    package var role: String?
    /// What there is to choose from, in order.
    package var ways: [Way]

    package init(question: String, role: String? = nil, ways: [Way]) {
        self.question = question
        self.role = role
        self.ways = ways
    }

    /// More than these have no key each.
    package static let mostWays = 9
}

/// What a decision can come to.
package struct Way: Hashable, Sendable {
    /// Its name in records.
    package var id: String
    /// What the prompt shows.
    package var title: String
    /// Where it leads.
    package var leadsTo: Direction

    package init(id: String, title: String, leadsTo: Direction = .on) {
        self.id = id
        self.title = title
        self.leadsTo = leadsTo
    }
}

/// Where a decision, or an approver's no, leads.
package enum Direction: String, Hashable, Sendable, CaseIterable {
    case on
    /// The run waits until it is decided otherwise.
    case hold
    case rollBack = "roll-back"
    /// The run is closed unfinished.
    case close
}
