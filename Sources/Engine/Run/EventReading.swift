import CutoverCore
import Text

/// Events as their journal has them, read by hand: a soak of days records a million of them, and each opening of its run
/// reads them all. Written are they by `Encodable`; that both agree is tested for every case.
extension Event: JSONReadable {
    package init(reading node: JSONNode) throws {
        let (name, fields) = try node.only
        guard let event = try Event.ofStage(name, fields) ?? Event.ofItem(name, fields) ?? Event.ofRun(name, fields)
        else { throw node.fault("event") }
        self = event
    }

    private static func ofStage(_ name: String, _ fields: JSONNode) throws -> Event? {
        switch name {
        case "stageStarted":
            try .stageStarted(
                item: fields.item, attempt: fields.attempt, stage: fields.stage, by: fields.by, at: fields.at)
        case "stageEnded":
            try .stageEnded(
                item: fields.item, attempt: fields.attempt, stage: fields.stage,
                outcome: Outcome(reading: fields["outcome"]))
        case "soakCounted":
            try .soakCounted(
                item: fields.item, attempt: fields.attempt, verdict: fields["verdict"].word(),
                addedMilliseconds: fields["addedMilliseconds"].integer(), at: fields.at)
        case "gaugeReadingStarted":
            try .gaugeReadingStarted(
                item: fields.item, attempt: fields.attempt, stage: fields.stage, by: fields.by, at: fields.at)
        case "gaugeReadingEnded":
            try .gaugeReadingEnded(
                item: fields.item, attempt: fields.attempt,
                outcome: fields.ifPresent("outcome").map(Outcome.init(reading:)), at: fields.at)
        case "outcomeLost":
            try .outcomeLost(
                item: fields.item, attempt: fields.attempt, stage: fields.stage,
                digest: fields.ifPresent("digest")?.text(), limitSeconds: fields.ifPresent("limitSeconds")?.integer(),
                at: fields.at)
        case "watchBroken":
            try .watchBroken(
                item: fields.item, attempt: fields.attempt,
                unwatchedMilliseconds: fields["unwatchedMilliseconds"].integer(), at: fields.at)
        case "stopRequested":
            try .stopRequested(item: fields.item, attempt: fields.attempt, by: fields.by, at: fields.at)
        case "survivorsSeen":
            try .survivorsSeen(
                item: fields.item, attempt: fields.attempt, survivors: fields["survivors"].decoded([Survivor].self),
                at: fields.at)
        default: nil
        }
    }

    private static func ofItem(_ name: String, _ fields: JSONNode) throws -> Event? {
        switch name {
        case "changeBegun":
            try .changeBegun(
                item: fields.item, uses: fields["uses"].texts,
                changesWhatServes: fields["changesWhatServes"].boolean(), at: fields.at)
        case "itemPassed":
            try .itemPassed(item: fields.item, attempt: fields.attempt, at: fields.at)
        case "itemFailed":
            try .itemFailed(
                item: fields.item, attempt: fields.attempt, stage: fields.stage, sentence: fields["sentence"].text(),
                at: fields.at)
        case "itemNotNeeded":
            try .itemNotNeeded(item: fields.item, attempt: fields.attempt, at: fields.at)
        case "itemMade":
            try .itemMade(item: fields.item, attempt: fields.attempt, reason: fields.reason, at: fields.at)
        case "itemDoubted":
            try .itemDoubted(
                item: fields.item, attempt: fields.attempt, reason: fields.reason,
                finding: fields.ifPresent("finding")?.word(), at: fields.at)
        case "doubtSettled":
            try .doubtSettled(
                item: fields.item, attempt: fields.attempt, applied: fields["applied"].boolean(), by: fields.by,
                at: fields.at)
        case "signedOff":
            try .signedOff(item: fields.item, evidence: fields["evidence"].text(), by: fields.by, at: fields.at)
        case "attested":
            try .attested(
                item: fields.item, statement: fields["statement"].text(), remark: fields.ifPresent("remark")?.text(),
                by: fields.by, at: fields.at)
        case "approved":
            try .approved(
                item: fields.item, name: fields["name"].text(), role: fields["role"].text(),
                reference: fields["reference"].text(), planDigest: fields["planDigest"].text(),
                plan: fields["plan"].text(), at: fields.at)
        case "decided":
            try .decided(
                item: fields.item, way: fields["way"].text(), leadsOn: fields["leadsOn"].boolean(),
                name: fields["name"].text(), reason: fields.reason, by: fields.by, at: fields.at)
        case "declined":
            try .declined(
                item: fields.item, name: fields["name"].text(), role: fields["role"].text(), reason: fields.reason,
                by: fields.by, at: fields.at)
        case "takenOver":
            try .takenOver(
                item: fields.item, attempt: fields.attempt, statement: fields["statement"].text(), by: fields.by,
                at: fields.at)
        case "waived": try .waived(item: fields.item, waiver: fields["waiver"].decoded(Waiver.self))
        case "foundNotApplicable":
            try .foundNotApplicable(item: fields.item, reason: fields.reason, by: fields.by, at: fields.at)
        case "wentStale": try .wentStale(item: fields.item, reason: fields.reason, at: fields.at)
        default: nil
        }
    }

    private static func ofRun(_ name: String, _ fields: JSONNode) throws -> Event? {
        switch name {
        case "runStarted": try .runStarted(fields["_0"].decoded(RunInfo.self))
        case "valueGiven":
            try .valueGiven(
                name: fields["name"].text(), text: fields.ifPresent("text")?.text(), by: fields.by, at: fields.at)
        case "valueCaptured":
            try .valueCaptured(
                name: fields["name"].text(), text: fields.ifPresent("text")?.text(), item: fields.item, at: fields.at)
        case "rollbackBegun":
            try .rollbackBegun(
                option: fields["option"].text(), undoing: fields.ifPresent("undoing")?.items, by: fields.by,
                at: fields.at)
        case "wentForward":
            try .wentForward(
                undone: fields["undone"].items, steps: fields["steps"].items, by: fields.by, at: fields.at)
        case "noted":
            try .noted(
                text: fields["text"].text(), item: fields.ifPresent("item").map { ItemID(try $0.text()) },
                by: fields.by,
                at: fields.at)
        case "wheelTaken": try .wheelTaken(fields["_0"].decoded(Screen.self), at: fields.at)
        case "wheelLeft": try .wheelLeft(fields["_0"].decoded(Screen.self), at: fields.at)
        case "closed": try .closed(fields["_0"].decoded(Closing.self))
        default: nil
        }
    }
}

/// Fields that many events have.
extension JSONNode {
    fileprivate var item: ItemID { get throws { ItemID(try self["item"].text()) } }
    fileprivate var attempt: Int { get throws { try self["attempt"].integer() } }
    fileprivate var stage: Stage { get throws { try Stage(reading: self["stage"]) } }
    fileprivate var by: String { get throws { try self["by"].text() } }
    fileprivate var reason: String { get throws { try self["reason"].text() } }
    fileprivate var texts: [String] { get throws { try elements.map { try $0.text() } } }
    fileprivate var items: [ItemID] { get throws { try texts.map { ItemID($0) } } }
    fileprivate var at: Timestamp { get throws { Timestamp(milliseconds: try self["at"].integer()) } }

    /// One of the words that an enumeration has.
    fileprivate func word<Word: RawRepresentable<String>>() throws -> Word {
        guard let word = Word(rawValue: try text()) else { throw fault("\(Word.self)") }
        return word
    }
}

extension Stage: JSONReadable {
    package init(reading node: JSONNode) throws {
        let (name, value) = try node.only
        switch name {
        case "check": self = .check
        case "before": self = .before
        case "change": self = .change
        case "readBack": self = .readBack
        case "probe": self = .probe
        case "monitor": self = .monitor(try value["_0"].integer())
        case "waiting": self = .waiting
        default: throw node.fault("stage")
        }
    }
}

extension CommandEnding: JSONReadable {
    package init(reading node: JSONNode) throws {
        let (name, value) = try node.only
        switch name {
        case "exited": self = .exited(try value["_0"].integer())
        case "signalled": self = .signalled(try value["_0"].integer())
        case "timedOut": self = .timedOut(afterSeconds: try value["afterSeconds"].integer())
        case "stopped": self = .stopped
        case "notStarted": self = .notStarted(try value["_0"].text())
        case "unseen": self = .unseen
        default: throw node.fault("ending")
        }
    }
}

extension Outcome: JSONReadable {
    package init(reading node: JSONNode) throws {
        self.init(
            ending: try CommandEnding(reading: node["ending"]),
            findings: try node["findings"].elements.map { finding in
                Finding(
                    passed: try finding["passed"].boolean(), sentence: try finding["sentence"].text(),
                    usedPercent: try finding.ifPresent("usedPercent")?.integer())
            },
            captured: try Dictionary(node["captured"].members.map { ($0.name, try $0.value.text()) }) { first, _ in
                first
            }, withheld: try node["withheld"].texts,
            digest: try node["digest"].text(), bytesPassed: try node["bytesPassed"].integer(), at: try node.at,
            probed: try node.ifPresent("probed")?.word(), verdict: try node.ifPresent("verdict")?.word(),
            watchedMilliseconds: try node.ifPresent("watchedMilliseconds")?.integer(),
            unwatchedMilliseconds: try node.ifPresent("unwatchedMilliseconds")?.integer())
        leftoversEnded = try node.ifPresent("leftoversEnded")?.texts
    }
}
