import Canvas
import CutoverCore
import Text

/// The item under the cursor: what to do next first, then everything that is known about it.
enum DetailView {
    static func draw(_ scene: Scene, on canvas: inout Canvas) {
        guard let item = scene.item else { return }
        let area = textArea(scene)
        canvas.put(document(scene, width: area.width), from: scene.wizard.detailTop(in: scene.walk), in: area)
        let tail = tailArea(scene)
        if !tail.isEmpty, let output = item.outputToShow(in: scene.given) {
            OutputView.drawTail(of: output, scene, in: tail, on: &canvas)
        }
    }

    /// Where the text stands: all of the pane but the part for output.
    static func textArea(_ scene: Scene) -> Rectangle {
        let pane = scene.layout.detail
        return pane.splitBottom(tailArea(scene).height).rest
    }

    /// The lower part of the pane, while there is output to show and no other pane shows it.
    private static func tailArea(_ scene: Scene) -> Rectangle {
        let pane = scene.layout.detail
        guard scene.layout.side.isEmpty, let item = scene.item, let output = item.outputToShow(in: scene.given) else {
            return pane.splitBottom(0).bottom
        }
        if scene.layout.isTall { return pane.splitBottom(pane.height / 3).bottom }
        // What a reading printed says less than the readings themselves.
        let isWorthIt = output.isLive && !item.isUnderWatch(in: scene.state)
        return pane.splitBottom(isWorthIt ? smallTailRows : 0).bottom
    }

    private static let smallTailRows = 6

    static func document(_ scene: Scene, width: Int) -> [Line] {
        guard let item = scene.item else { return [] }
        var detail = ItemDetail(item: item, scene: scene, document: Document(width: width - 1))
        detail.build()
        return detail.document.lines
    }
}

/// Builds the text of the detail pane.
struct ItemDetail {
    let item: Item
    let scene: Scene
    var document: Document

    var progress: Progress { scene.state[item.id] }

    mutating func build() {
        document.add(PlainText.line(item.title), .title)
        let box = scene.walk.box(of: item)
        document.hang("[\(box.glyph)] ", scene.style(of: box), status(), scene.style(of: box))
        let isTrouble = box == .failed || box == .inDoubt
        // Room is short where there is trouble, and where readings come in.
        let isUnderWatch = item.isUnderWatch(in: scene.state)
        let isDense = isTrouble || isUnderWatch
        if !isDense { document.blank() }
        addTrouble()
        document.hang("→ ", .accent, PlainText.line(scene.nextStep(for: item)), .accent)
        if !isDense { document.blank() }
        // Whoever has trouble needs to know at once what serves.
        if isTrouble || GaugeView.concerns(item, scene) {
            document.add(GaugeView.lines(scene, width: document.width))
            if isTrouble { addContacts(.bad) }
            if !isUnderWatch { document.blank() }
        }
        if case .inDoubt(let doubt) = progress { addDoubt(doubt) }
        if case .made(let made) = progress { addMade(made) }
        addHistory()
        NotesText.add(on: item, scene, to: &document)
        addSoak()
        addJudgement()
        addPurpose()
        // Who chose which way says more than what there was to choose from.
        let isDecision = if case .decision = item.task { true } else { false }
        if isDecision { addSignature() }
        addTask()
        if !isDecision { addSignature() }
        addFootnotes()
    }

    private func status() -> String {
        let undoing = scene.walk.undoing(of: item)
        if !undoing.isEmpty { return "undone by " + PlainText.quoted(undoing.map(\.title)) }
        return switch progress {
        // Of a soak one figure moves: how long it still takes.
        case .running(let running) where running.soak != nil: running.stage.words(of: item)
        case .running(let running): running.stage.words(of: item) + ", " + elapsed(running)
        case .stale(let reason, _): "stale: " + PlainText.line(reason)
        case .waived(let waiver): "waived by " + PlainText.line(waiver.by)
        case .signedOff(let basis, let signature): basis.words + " by " + PlainText.line(signature.by)
        default: progress.box.words
        }
    }

    private func elapsed(_ running: Running) -> String {
        running.startedAt.length(to: scene.given.now).asClock
    }

    // MARK: - What was seen

    /// The criteria: as they were judged, or as they will be.
    private mutating func addJudgement() {
        let records = progress.records
        for record in records where record.stage != .probe {
            let outcome = record.outcome
            document.heading(record.stage.title(of: item) + " at " + scene.clock(outcome.at))
            addFindings(outcome)
            if let verdict = outcome.verdict, verdict == .notEnoughData {
                document.hang("· ", .warning, "not enough data to judge", .warning)
            }
            let isClean = outcome.ending == .exited(0)
            // What an unseen end had printed until then is not counted.
            let size = outcome.ending == .unseen ? "" : " · \(ByteSize.text(outcome.bytesPassed))"
            document.add(outcome.ending.words + size, isClean ? .dim : .bad)
            document.leftovers(of: outcome)
            if !outcome.digest.isEmpty { document.add("evidence sha256:\(outcome.digest.prefix(digestLength))", .dim) }
        }
        if !records.isEmpty { document.blank() }
    }

    /// As much of a digest as people compare.
    private var digestLength: Int { document.width >= 76 ? 64 : 12 }

    mutating func addFindings(_ outcome: Outcome) {
        for finding in outcome.findings {
            let text = PlainText.line(finding.sentence)
            document.hang(finding.passed ? "✓ " : "✗ ", finding.passed ? .good : .bad, text)
        }
    }

    // MARK: - What it is

    private mutating func addPurpose() {
        for warning in item.warnings { document.hang("! ", Style.warning.bold, scene.filled(warning), .warning) }
        document.add(scene.filled(item.why))
        for note in item.notes { document.hang("· ", .dim, scene.filled(note)) }
        document.blank()
        addConditions()
        let blockers = scene.walk.blockers(of: item, at: scene.given.now)
        if !blockers.isEmpty, !progress.isDone {
            let more = blockers.count > 4 ? " and \(blockers.count - 4) more" : ""
            let names = PlainText.quoted(blockers.prefix(4).map(\.title)) + more
            document.labelled("waits for", names, .warning, column: 10)
            document.blank()
        }
    }

    /// In which runs it has a place, and what is known of that now.
    private mutating func addConditions() {
        for condition in item.conditions {
            document.labelled("only when", PlainText.line(scene.given.words(for: condition)), column: 10)
        }
        if let words = item.mayNotApply { document.labelled("may not apply", scene.filled(words), column: 14) }
        if !item.conditions.isEmpty || item.mayNotApply != nil { document.blank() }
    }

    /// When it may begin, how long it usually takes, and how long it took.
    private mutating func addTimes() {
        let limits = [
            ("not before", item.notBefore, scene.walk.opening(of: item)),
            ("not after", item.notAfter, scene.walk.deadline(of: item)),
        ]
        for (words, time, moment) in limits {
            guard let time, let moment else { continue }
            let left = moment > scene.given.now ? ", in " + scene.given.now.length(to: moment).inWords : ""
            document.labelled("begins", "\(words) \(time.words)\(left)", left.isEmpty ? .normal : .warning, column: 10)
        }
        let usual = item.takesSeconds.map { "about " + Duration.seconds($0).inWords }
        let span = scene.state.spans[item.id].flatMap { $0.end >= $0.start.adding(seconds: 1) ? $0 : nil }
        let isOver = if case .running = progress { false } else { true }
        let took = isOver ? span.map { "took " + $0.start.length(to: $0.end).inWords } : nil
        let known = [took, usual.map { took == nil ? $0 : "usually \($0)" }].compactMap(\.self)
        document.labelled("time", known.joined(separator: "; "), column: 10)
    }

    private mutating func addTask() {
        switch item.task {
        case .check(let step):
            document.command(step.command)
            document.shell(of: step)
            document.values(scene.values(readBy: step))
            addCriteria(step.criteria, isJudged: !progress.records.isEmpty)
        case .action(let action): addAction(action)
        case .attestation(let attestation):
            document.hang("“", .dim, scene.filled(attestation.statement) + "”", .strong)
            if attestation.changes != nil { document.changes(of: item, scene) }
        case .approval(let approval):
            let holders = scene.runbook.roles.first { $0.id == approval.role }?.holders ?? []
            let names = holders.isEmpty ? "" : ": " + holders.joined(separator: ", ")
            document.labelled("role", PlainText.line(approval.role + names))
            document.labelled("needs", PlainText.line(approval.referencePrompt))
        case .decision(let decision):
            document.add(scene.filled(decision.question), .strong)
            if let role = decision.role { document.labelled("role", PlainText.line(role)) }
            for way in decision.ways {
                let leads = way.leadsTo == .on ? "" : ", leads to: \(way.leadsTo.inWords)"
                document.hang("· ", .dim, scene.filled(way.title) + leads)
            }
        case .soak(let soak): addMonitors(soak)
        }
        if !item.commands.isEmpty {
            let isStrict = item.steps.contains { $0.lenientBecause == nil }
            document.add(CommandEnvironment.summary(isStrict: isStrict) + ": ? lists all", .dim)
        }
        document.blank()
    }

    private mutating func addAction(_ action: Action) {
        document.changes(of: item, scene)
        document.blank()
        let isJudged = !progress.records.isEmpty
        let steps: [(String, Step?)] = [
            ("before", action.before), ("change", action.change), ("read-back", action.readBack),
        ]
        for (title, step) in steps {
            guard let step else { continue }
            document.add(title, .dim)
            document.command(step.command)
            document.shell(of: step)
            document.values(scene.values(readBy: step))
            addCriteria(step.criteria, isJudged: isJudged)
        }
        let looksFirst = scene.walk.isRollbackStep(item.id)
        document.add(looksFirst ? "probe, which looks first" : "probe, if the outcome is missed", .dim)
        document.command(action.probe.command)
        document.shell(lenientBecause: action.probe.lenientBecause)
        document.values(scene.parameters(of: action.probe.step))
    }

    private mutating func addMonitors(_ soak: Soak) {
        let every = Duration.seconds(soak.everySeconds).inWords
        document.add("\(Duration.seconds(soak.durationSeconds).inWords) healthy, a reading every \(every):", .normal)
        for monitor in soak.monitors {
            document.add(PlainText.line(monitor.title), .strong)
            document.command(monitor.step.command)
            document.shell(of: monitor.step)
            document.values(scene.parameters(of: monitor.step))
            addCriteria(monitor.step.criteria, isJudged: false)
        }
    }

    private mutating func addCriteria(_ criteria: [Criterion], isJudged: Bool) {
        guard !isJudged else { return }
        for criterion in criteria { document.hang("must: ", .dim, scene.filled(criterion.inWords)) }
    }

    // MARK: - Who vouches for it

    /// What a person did in place of the command, and how it stood before it was undone.
    private mutating func addHistory() {
        if let work = scene.state.handwork[item.id] {
            document.labelled(
                "by hand", "\(PlainText.line(work.by)), \(scene.dateAndClock(work.at))", .warning, column: 8)
            document.labelled("", "“\(PlainText.line(work.statement))”", column: 8)
            document.blank()
        }
        let history = scene.state.history[item.id] ?? []
        for past in history {
            let when = "\(scene.dateAndClock(past.at)), by \(PlainText.line(past.by))"
            let title = scene.walk.isRollbackStep(item.id) ? "left" : "undone"
            document.labelled(title, "\(when); it was \(past.progress.box.words)", .warning, column: 8)
        }
        if !history.isEmpty { document.blank() }
    }

    private mutating func addSignature() {
        switch progress {
        case .signedOff(let basis, let signature):
            let who = "\(PlainText.line(signature.by)), \(scene.dateAndClock(signature.at))"
            switch basis {
            case .evidence: document.labelled("signed", who, .good, column: 9)
            case .statement(let statement, let remark):
                document.labelled("attested", who, .good, column: 9)
                document.labelled("", "“\(PlainText.line(statement))”", column: 9)
                if let remark { document.labelled("remark", PlainText.line(remark), column: 9) }
            case .decision(let way, let reason):
                document.labelled("decided", who, .good, column: 9)
                document.labelled("way", PlainText.line(title(of: way)), .strong, column: 9)
                document.labelled("because", PlainText.line(reason), column: 9)
            case .approval(let reference, let role, let planDigest, _):
                document.labelled("approved", "\(who), as \(PlainText.line(role))", .good, column: 9)
                document.labelled("by", PlainText.line(reference), column: 9)
                document.labelled("", "unsigned: name and reference only", .warning, column: 9)
                document.labelled("plan", "sha256:\(planDigest.prefix(digestLength))", .dim, column: 9)
            }
        case .refused(let no):
            document.labelled("no", "\(PlainText.line(no.by)), \(scene.dateAndClock(no.at))", .bad, column: 9)
            if let way = no.way { document.labelled("way", PlainText.line(title(of: way)), .strong, column: 9) }
            document.labelled("because", PlainText.line(no.reason), column: 9)
        case .notApplicable(let found):
            let who = found.by == Report.author ? "by its conditions" : PlainText.line(found.by)
            document.labelled("found", "\(who), \(scene.dateAndClock(found.at))", column: 9)
            document.labelled("because", scene.filled(found.reason), column: 9)
        case .waived(let waiver):
            let who = "\(PlainText.line(waiver.by)), \(scene.dateAndClock(waiver.at))"
            document.labelled("waived by", who, .warning, column: 10)
            document.labelled("authority", PlainText.line(waiver.authority), column: 10)
            document.labelled("reason", PlainText.line(waiver.reason), column: 10)
            if let expiry = waiver.expiresAt { document.labelled("until", scene.dateAndClock(expiry), column: 10) }
        default: break
        }
        document.blank()
    }

    private func title(of way: String) -> String {
        guard case .decision(let decision) = item.task else { return way }
        return decision.ways.first { $0.id == way }?.title ?? way
    }

    private mutating func addFootnotes() {
        addTimes()
        if let seconds = item.validSeconds {
            document.labelled("good for", Duration.seconds(seconds).inWords, column: 10)
        }
        if let terms = item.waiver {
            let expiry = terms.expiresSeconds.map { ", for \(Duration.seconds($0).inWords)" } ?? ""
            document.labelled("waivable", "by \(terms.authority)\(expiry)", column: 10)
        }
        for id in item.errata {
            let problem = scene.runbook.errata.first { $0.id == id }?.problem ?? ""
            document.labelled("corrected", PlainText.line("see \(id): \(problem)"), .warning, column: 10)
        }
        let pages = item.references.map { id in scene.runbook.references.first { $0.id == id }?.title ?? id }
        document.labelled("see", PlainText.quoted(pages), column: 10)
        if progress.box != .failed, progress.box != .inDoubt { addContacts(.dim) }
    }
}
