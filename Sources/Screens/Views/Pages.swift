import Canvas
import CutoverCore
import Text

/// The texts of the pages.
enum Pages {
    static func contacts(_ scene: Scene, width: Int) -> [Line] {
        var document = Document(width: width)
        let needed = Set(scene.item?.contacts ?? [])
        for contact in scene.runbook.contacts {
            let isNeeded = needed.contains(contact.id)
            document.hang(
                isNeeded ? "▸ " : "  ", .accent, PlainText.line(contact.issue), isNeeded ? Style.strong : .normal)
            document.hang("", .dim, PlainText.line("\(contact.name) · \(contact.channel)"), .accent, column: 4)
            document.blank()
        }
        if scene.runbook.contacts.isEmpty { document.add("The runbook names no contacts.", .dim) }
        if !needed.isEmpty, let item = scene.item {
            document.add("▸ is for the item under the cursor: \(PlainText.line(item.title))", .dim)
        }
        return document.lines
    }

    static func errata(_ scene: Scene, width: Int) -> [Line] {
        var document = Document(width: width)
        if scene.runbook.errata.isEmpty { document.add("The runbook lists no corrections.", .dim) }
        let items = scene.runbook.everyItem
        for erratum in scene.runbook.errata {
            document.add("\(PlainText.line(erratum.id)) · \(place(erratum))", .strong)
            document.labelled("written", PlainText.line(erratum.written), column: 9)
            document.labelled("problem", PlainText.line(erratum.problem), .warning, column: 9)
            document.labelled("instead", PlainText.line(erratum.instead), .good, column: 9)
            document.labelled("known", PlainText.line(erratum.known), .dim, column: 9)
            document.labelled("not here", PlainText.line(erratum.notApplicable), column: 9)
            let carriers = items.filter { $0.errata.contains(erratum.id) }.map(\.title)
            document.labelled("items", PlainText.quoted(carriers), column: 9)
            document.blank()
        }
        return document.lines
    }

    private static func place(_ erratum: Erratum) -> String {
        (erratum.lines.allSatisfy(\.isNumber) ? "line " : "lines ") + PlainText.line(erratum.lines)
    }

    static func reference(_ page: ReferencePage, width: Int) -> [Line] {
        var document = Document(width: width)
        for line in PlainText.lines(page.text) {
            if line.isEmpty { document.blank() } else { document.add(line) }
        }
        if page.columns.isEmpty && page.rows.isEmpty { return document.lines }
        document.blank()
        document.add(PageTable.lines(columns: page.columns, rows: page.rows, width: width))
        return document.lines
    }

    /// A window of a list's entries, a line each.
    static func entries(_ view: Wizard.View, first: Int, count: Int, _ scene: Scene, width: Int) -> [Line] {
        switch view {
        case .references: scene.runbook.references.dropFirst(first).prefix(count).map { Line(PlainText.line($0.title)) }
        case .values: scene.runbook.variables.dropFirst(first).prefix(count).map { value($0, scene, width: width) }
        case .timeline:
            scene.given.timeline.events(first: first, count: count).map { TimelineWords.line($0, scene, width: width) }
        default: []
        }
    }

    private static func value(_ variable: Variable, _ scene: Scene, width: Int) -> Line {
        let names = scene.runbook.variables.map { TextWidth.columns(of: $0.name) }.max() ?? 0
        let name = GaugeView.padded(variable.name, min(names, width / 2) + 2)
        if variable.isSecret {
            let isMissing = scene.given.secretsMissing.contains(variable.name)
            return Line([
                Span(name), Span(isMissing ? "secret, not typed in yet" : "secret", isMissing ? .warning : .dim),
            ])
        }
        if let text = scene.state.values[variable.name]?.text {
            return Line([Span(name), Span(PlainText.line(text), .strong)])
        }
        let waits: String =
            switch variable.source {
            case .captured: "captured later"
            case .asked, .plain: "asked for, not given yet"
            }
        return Line([Span(name), Span(waits, variable.source == .captured ? .dim : .warning)])
    }

    /// What is chosen in a list, in full.
    static func footnote(_ view: Wizard.View, at index: Int, _ scene: Scene, width: Int) -> [Line] {
        var document = Document(width: width)
        switch view {
        case .references:
            guard scene.runbook.references.indices.contains(index) else { break }
            let page = scene.runbook.references[index]
            document.add(PlainText.line(page.text), .dim)
            if !page.rows.isEmpty { document.add("\(page.rows.count) rows", .dim) }
        case .values:
            guard scene.runbook.variables.indices.contains(index) else { break }
            let variable = scene.runbook.variables[index]
            document.add(PlainText.line(variable.about))
            if let held = scene.state.values[variable.name] {
                let source = held.capturedBy.map { id in "captured by “\(scene.runbook.item(id)?.title ?? id.name)”" }
                document.labelled("from", PlainText.line(source ?? "given"))
                document.labelled("is", PlainText.line(held.text ?? ""))
            }
        case .timeline:
            guard let event = scene.given.timeline.events(first: index, count: 1).first else { break }
            document.add(scene.dateAndClock(event.at), .dim)
            document.add(event.inWords(scene.runbook))
        default: break
        }
        return document.lines
    }
}

/// An event on one line.
enum TimelineWords {
    private static let shortestTitle = 12

    static func line(_ event: Event, _ scene: Scene, width: Int) -> Line {
        let clock = Span(scene.clock(event.at) + "  ", .dim)
        let whole = event.inWords(scene.runbook)
        let (title, words) = event.titleAndWords(scene.runbook)
        let clockColumns = TextWidth.columns(of: clock.text)
        guard let title, TextWidth.columns(of: whole) + clockColumns > width else {
            return Line([clock, Span(whole, style(event))])
        }
        // What happened matters more than the whole title.
        let short = TextLayout.truncated(title, width: max(shortestTitle, (width - clockColumns) / 3))
        return Line([clock, Span("\(short): \(words)", style(event))])
    }

    /// An event, or several in a row that only say who has the wheel, with the newest of them.
    struct Entry {
        var event: Event
        var count = 1
    }

    static func line(_ entry: Entry, _ scene: Scene, width: Int) -> Line {
        if entry.count == 1 { return line(entry.event, scene, width: width) }
        let clock = Span(scene.clock(entry.event.at) + "  ", .dim)
        return Line([clock, Span("the wheel changed hands \(entry.count) times", .accent)])
    }

    static func folded(_ events: some Sequence<Event>) -> [Entry] {
        var entries: [Entry] = []
        for event in events {
            if let last = entries.indices.last, isOfWheel(event), isOfWheel(entries[last].event) {
                entries[last].count += 1
            } else {
                entries.append(Entry(event: event))
            }
        }
        return entries
    }

    private static func isOfWheel(_ event: Event) -> Bool {
        switch event {
        case .wheelTaken, .wheelLeft: true
        default: false
        }
    }

    private static func style(_ event: Event) -> Style {
        switch event {
        case .itemFailed, .outcomeLost: .bad
        case .itemDoubted, .wentStale, .waived, .foundNotApplicable, .rollbackBegun, .takenOver, .declined,
            .watchBroken, .stopRequested:
            .warning
        case .decided(_, _, leadsOn: false, _, _, _, _): .warning
        case .signedOff, .approved, .decided, .attested, .closed: .good
        case .changeBegun, .doubtSettled, .wentForward, .noted, .wheelTaken: .accent
        default: .normal
        }
    }
}

/// Columns of text, each as wide as it needs and wrapped where the whole is too wide.
enum PageTable {
    private static let gap = 2

    static func lines(columns: [String], rows: [[String]], width: Int) -> [Line] {
        let count = max(columns.count, rows.map(\.count).max() ?? 0)
        guard count > 0, width > 0 else { return [] }
        let all = (columns.isEmpty ? [] : [columns]) + rows
        let cells = all.map { row in (0..<count).map { $0 < row.count ? PlainText.line(row[$0]) : "" } }
        let widths = fitted(
            (0..<count).map { column in cells.map { TextWidth.columns(of: $0[column]) }.max() ?? 0 }, width)
        var lines: [Line] = []
        for (index, row) in cells.enumerated() {
            let isHead = index == 0 && !columns.isEmpty
            let wrapped = zip(row, widths).map { TextLayout.wrapped($0, width: max(1, $1)) }
            for part in 0..<(wrapped.map(\.count).max() ?? 1) {
                let text = zip(wrapped, widths).map { GaugeView.padded(part < $0.count ? $0[part] : "", $1) }
                lines.append(
                    Line(text.joined(separator: String(repeating: " ", count: gap)), isHead ? .strong : .normal))
            }
            if isHead {
                lines.append(
                    Line(String(repeating: "─", count: min(width, widths.reduce(0, +) + gap * (count - 1))), .dim))
            }
        }
        return lines
    }

    /// Takes columns away from the widest until all fit.
    private static func fitted(_ wanted: [Int], _ width: Int) -> [Int] {
        var widths = wanted
        let room = max(widths.count, width - gap * (widths.count - 1))
        while widths.reduce(0, +) > room, let widest = widths.max(), widest > 1 {
            guard let column = widths.lastIndex(of: widest) else { break }
            widths[column] -= 1
        }
        return widths
    }
}
