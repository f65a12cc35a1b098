import CutoverCore
import Text

/// Finds what is wrong between the parts of a runbook whose parts are each right.
struct Linter {
    let runbook: Runbook
    let items: [PlacedItem]
    let source: SourceText
    let checks: SyntaxChecks
    /// The names of the runbook's variables.
    let declared: Set<String>

    init(_ placed: PlacedRunbook, source: SourceText, checks: SyntaxChecks) {
        runbook = placed.runbook
        items = placed.items
        self.source = source
        self.checks = checks
        declared = Set(runbook.variables.map(\.name))
    }

    func run(_ log: inout Log) {
        let isFormRight = log.diagnostics.isEmpty
        findRepeatedIDs(&log)
        findUnknownReferences(&log)
        findClosedGates(&log)
        findImpossibleCriteria(&log)
        findMissingUndos(&log)
        checkConditions(&log)
        checkVariables(&log)
        findUnusedAndUncaptured(isFormRight: isFormRight, &log)
        findUnknownNames(&log)
        findEarlyUses(&log)
        findSecretsInView(&log)
        checkErrata(&log)
        checkNames(isFormRight: isFormRight, &log)
        checkCommands(&log)
        checkSyntax(&log)
    }

    func place(of use: Uses.Use, _ log: Log) -> Place { place(of: use.name, at: use.path, log) }

    /// Where the name is written in the text at `path`, as `$NAME` or `${NAME}`, the `occurrence`th time from 0.
    func place(of name: String, at path: String, occurrence: Int = 0, _ log: Log) -> Place {
        let written = ["$\(name)", "${\(name)", "${#\(name)", "${!\(name)"]
        if let parameter = log.parameter(naming: name, at: path) {
            return source.find(written, from: parameter.place, maximumLines: 1) ?? parameter.place
        }
        var place = log.place(path)
        for number in 0...occurrence {
            let start = number == 0 ? place : Place(line: place.line, column: place.column + 1)
            guard let found = source.find(written, from: start) else { break }
            place = found
        }
        return place
    }

    // MARK: - Ids

    private func findRepeatedIDs(_ log: inout Log) {
        func find(_ what: String, _ ids: [(path: String, id: String)], _ log: inout Log) {
            var first: [String: Place] = [:]
            var repeated: Set<String> = []
            for (path, id) in ids where !id.isEmpty {
                let place = log.place("\(path)/id")
                if let earlier = first[id] {
                    repeated.insert(id)
                    // The same words, put in twice: it is the second use that needs an id of its own.
                    if earlier == place, let use = log.use(path) {
                        if id.hasPrefix("undo-"), repeated.contains(String(id.dropFirst("undo-".count))) { continue }
                        log.error(
                            use, "this makes the \(what) id '\(id)' once more: write another 'id' beside 'use'")
                        continue
                    }
                    log.error(place, "the \(what) id '\(id)' is taken in line \(earlier.line): choose another")
                } else {
                    first[id] = place
                }
            }
        }
        func numbered(_ path: String, _ ids: [String]) -> [(path: String, id: String)] {
            ids.enumerated().map { ("\(path)/\($0.offset)", $0.element) }
        }
        find("phase's", numbered("phases", runbook.phases.map(\.id)), &log)
        find("item's", items.map { ($0.path, $0.item.id.name) }, &log)
        find("option's", numbered("rollback/options", runbook.rollback.options.map(\.id)), &log)
        find("contact's", numbered("contacts", runbook.contacts.map(\.id)), &log)
        find("page's", numbered("references", runbook.references.map(\.id)), &log)
        find("erratum's", numbered("errata", runbook.errata.map(\.id)), &log)
    }

    private func findUnknownReferences(_ log: inout Log) {
        func find(_ what: String, _ ids: [String], _ known: Set<String>, _ path: String, _ log: inout Log) {
            for (index, id) in ids.enumerated() where !known.contains(id) && !log.isLeftOut(id) {
                let guess = Suggestion.words(for: id, among: known.sorted())
                log.error(log.place("\(path)/\(index)"), "unknown \(what) '\(id)'\(guess)")
            }
        }
        let (contacts, pages) = (Set(runbook.contacts.map(\.id)), Set(runbook.references.map(\.id)))
        let (errata, routes) = (Set(runbook.errata.map(\.id)), Set(runbook.routes.map(\.id)))
        for placed in items {
            let (item, path) = (placed.item, placed.path)
            find("contact", item.contacts, contacts, "\(path)/contacts", &log)
            find("page", item.references, pages, "\(path)/references", &log)
            find("erratum", item.errata, errata, "\(path)/errata", &log)
            find("route", item.routes, routes, "\(path)/routes", &log)
        }
        for (index, page) in runbook.references.enumerated() {
            for (number, row) in page.rows.enumerated() where row.count != page.columns.count {
                let place = log.place("references/\(index)/rows/\(number)")
                log.error(place, "the row has \(row.count) cells where the table has \(page.columns.count) columns")
            }
        }
    }

    // MARK: - Gates

    private func findClosedGates(_ log: inout Log) {
        let roles = runbook.roles.map(\.id)
        func checkRole(_ role: String, _ path: String, _ log: inout Log) {
            guard !role.isEmpty, !roles.contains(role), !log.isLeftOut(role) else { return }
            let guess = Suggestion.words(for: role, among: roles)
            log.error(log.place(path), "unknown role '\(role)', so nobody can speak for it\(guess)")
        }
        for placed in items {
            if let waiver = placed.item.waiver { checkRole(waiver.authority, "\(placed.path)/waive/by", &log) }
            switch placed.item.task {
            case .approval(let approval):
                checkRole(approval.role, "\(placed.path)/role", &log)
                if approval.ifDeclined == .on {
                    log.error(
                        log.place("\(placed.path)/if-declined"),
                        "an approver's no cannot lead on: write hold, roll-back or close")
                }
            case .decision(let decision):
                checkRole(decision.role ?? "", "\(placed.path)/by", &log)
                checkWays(decision, placed.path, &log)
            case .soak(let soak) where soak.durationSeconds > 0 && soak.everySeconds > soak.durationSeconds:
                let place = log.place("\(placed.path)/every")
                log.error(place, "the soak ends before its monitors read once: let 'every' be shorter than 'lasts'")
            default: break
            }
        }
        for route in runbook.routes where runbook.resolved(for: route).phases.isEmpty && !log.isIncomplete {
            log.error(log.place("routes/\(route.id)"), "no item is on the route '\(route.id)'")
        }
    }

    private func checkWays(_ decision: Decision, _ path: String, _ log: inout Log) {
        guard !log.isIncomplete else { return }
        let place = log.place("\(path)/ways")
        if decision.ways.count < 2 { log.error(place, "a decision needs two ways or more to choose from") }
        if decision.ways.count > Decision.mostWays {
            log.error(place, "a decision has \(Decision.mostWays) ways at most, one for each digit")
        }
        if !decision.ways.contains(where: { $0.leadsTo == .on }) {
            log.error(place, "no way leads on, so that the run could never go on: let one lead on")
        }
        var seen: Set<String> = []
        for (index, way) in decision.ways.enumerated() where !seen.insert(way.id).inserted {
            log.error(
                log.place("\(path)/ways/\(index)/id"), "the way '\(way.id)' stands there twice: choose another id")
        }
    }

    private func findImpossibleCriteria(_ log: inout Log) {
        for part in items.flatMap(\.parts) {
            var wanted: [Criterion.Subject: String] = [:]
            for (path, criterion) in part.judged {
                guard case .equals(let value) = criterion.test else { continue }
                if let other = wanted[criterion.subject], other != value {
                    let subject = criterion.subject.inWords
                    log.error(log.place(path), "\(subject) cannot be both '\(other)' and '\(value)'")
                }
                wanted[criterion.subject] = value
            }
        }
    }

    // MARK: - The roll-back

    private func findMissingUndos(_ log: inout Log) {
        let steps = items.filter(\.isRollback).map(\.item.id)
        for placed in items {
            for (index, id) in placed.item.undoneBy.enumerated() where !steps.contains(id) && !log.isLeftOut(id.name) {
                let place = log.place("\(placed.path)/undone-by/\(index)")
                if runbook.item(id) != nil {
                    log.error(place, "'\(id)' is not a roll-back step: move it there, or name one that is")
                } else {
                    let guess = Suggestion.words(for: id.name, among: steps.map(\.name))
                    log.error(place, "unknown roll-back step '\(id)'\(guess)")
                }
            }
            checkUndo(of: placed, &log)
        }
    }

    /// Whether a change says how it is undone, or that nothing undoes it; and whether a roll-back can run its steps.
    private func checkUndo(of placed: PlacedItem, _ log: inout Log) {
        let item = placed.item
        let saysNothing = item.undoneBy.isEmpty && item.forwardOnly == nil
        let advice =
            "say in 'undo' how it is undone, name roll-back steps in 'undone-by', or say why nothing undoes it in 'forward-only'"
        if !item.undo.isEmpty {
            log.error(log.place("\(placed.path)/undo"), "a roll-back step has no undo of its own: leave it out")
        }
        if item.forwardOnly != nil, !item.undoneBy.isEmpty || !placed.needsUndo || placed.isRollback {
            log.error(
                log.place("\(placed.path)/forward-only"),
                "'forward-only' is for a change that nothing undoes: leave it out, or the key that says otherwise")
        }
        switch item.task {
        case .action where !placed.isRollback && placed.needsUndo && saysNothing && !log.isIncomplete:
            let other = ", or 'prepares-roll-back: true' where it changes nothing that serves"
            log.error(log.place("\(placed.path)/id"), "the action '\(item.id)' has no roll-back: \(advice)\(other)")
        case .attestation where !placed.isRollback && placed.needsUndo && saysNothing && !log.isIncomplete:
            let what = "the attestation '\(item.id)' changes something and has no roll-back"
            log.error(log.place("\(placed.path)/id"), "\(what): \(advice)")
        case .action, .check, .attestation, .decision: break
        case .approval, .soak:
            guard placed.isRollback, !log.isIncomplete else { return }
            log.error(
                log.place("\(placed.path)/kind"),
                "a roll-back step must be a check, an action, an attestation or a decision")
        }
    }

    // MARK: - Errata and syntax

    private func checkErrata(_ log: inout Log) {
        guard !log.isIncomplete else { return }
        let carried = Set(runbook.everyItem.flatMap(\.errata))
        let pages = runbook.references.flatMap { [$0.text] + $0.rows.joined() }
        let words = Set((pages + runbook.phases.map(\.about) + [runbook.rollback.notice]).flatMap(Self.words))
        for (index, erratum) in runbook.errata.enumerated() where !erratum.id.isEmpty {
            let isCarried = carried.contains(erratum.id) || words.contains(erratum.id)
            let place = log.place("errata/\(index)/id")
            if !isCarried, erratum.notApplicable.isEmpty {
                let advice = "name it in an item's 'errata' or on a page, or say why in 'not-applicable'"
                log.error(place, "nothing carries the erratum '\(erratum.id)': \(advice)")
            } else if carried.contains(erratum.id), !erratum.notApplicable.isEmpty {
                log.error(place, "the erratum '\(erratum.id)' is carried by an item and marked not applicable")
            }
        }
    }

    private static func words(in text: String) -> [String] {
        text.split { !($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_") }.map(String.init)
    }

    private func checkCommands(_ log: inout Log) {
        for part in items.flatMap(\.parts) {
            let place = log.place("\(part.path)/command")
            let bytes = part.command.utf8.count
            if bytes > Step.commandLimitBytes {
                log.error(
                    place,
                    "the command is \(bytes) bytes long, and the system takes \(Step.commandLimitBytes) at most: put it"
                        + " into a script and call that")
            }
            if !part.command.isEmpty, part.doesNothing {
                log.error(place, "the command does nothing and would always pass: it holds only spaces and comments")
            }
            if let hidden = Spelling.firstHidden(in: part.command) {
                log.error(
                    source.place(ofHidden: hidden, from: place),
                    "the command holds \(Spelling.name(of: hidden)), which hides itself or the text beside it: take it"
                        + " out, or let the command produce it, with printf for example")
            }
        }
    }

    private func checkSyntax(_ log: inout Log) {
        let parts = items.flatMap(\.parts).filter { !$0.command.isEmpty }
        let names = runbook.variables.filter { !$0.isSecret }.map(\.name)
        for (part, problem) in zip(parts, checks.bash?(parts.map(\.command)) ?? []) {
            guard let problem else { continue }
            log.error(log.place("\(part.path)/command"), "bash cannot read the command: \(problem)")
        }
        let programs = items.flatMap(\.parts).flatMap(\.jqPrograms)
        for (placed, problem) in zip(programs, checks.jq?(programs.map(\.program), names) ?? []) {
            guard let problem, !JQNames.used(in: placed.program).contains(where: log.isLeftOut) else { continue }
            log.error(log.place(placed.path), "jq cannot read '\(placed.program.shortened)': \(problem)")
        }
    }
}

extension Part {
    /// Whether every line of its command is blank or a remark.
    fileprivate var doesNothing: Bool {
        command.split(whereSeparator: \.isNewline).allSatisfy { line in
            let text = line.drop(while: \.isWhitespace)
            return text.isEmpty || text.hasPrefix("#")
        }
    }

    /// Its jq programs with where they stand.
    var jqPrograms: [(path: String, program: String)] {
        let judging = everyCriterion.compactMap { judged -> (path: String, program: String)? in
            switch judged.criterion.subject {
            case .jq(let program): ("\(judged.path)/jq", program)
            case .bodyJQ(let program): ("\(judged.path)/body-jq", program)
            default: nil
            }
        }
        let capturing = captures.compactMap { capture -> (path: String, program: String)? in
            switch capture.source {
            case .jq(let program): ("\(path)/captures/\(capture.variable)/jq", program)
            case .bodyJQ(let program): ("\(path)/captures/\(capture.variable)/body-jq", program)
            default: nil
            }
        }
        return judging + capturing
    }

    /// The operands of its tests with where they stand.
    var operands: [(path: String, text: String)] {
        everyCriterion.flatMap { judged -> [(path: String, text: String)] in
            let path = judged.path
            return switch judged.criterion.test {
            case .equals(let text): [("\(path)/equals", text)]
            case .differs(let text): [("\(path)/differs", text)]
            case .contains(let text): [("\(path)/contains", text)]
            case .lacks(let text): [("\(path)/lacks", text)]
            case .matches(let text): [("\(path)/matches", text)]
            case .atLeast(let text): [("\(path)/at-least", text)]
            case .atMost(let text): [("\(path)/at-most", text)]
            case .oneOf(let texts): texts.enumerated().map { ("\(path)/one-of/\($0.offset)", $0.element) }
            case .within(let texts): texts.enumerated().map { ("\(path)/within/\($0.offset)", $0.element) }
            }
        }
    }
}
