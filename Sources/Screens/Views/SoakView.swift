import Canvas
import CutoverCore
import Text

/// One round of a soak's monitors, or a time in which nothing was watched, as the journal has it.
struct SoakReading {
    var at: Timestamp
    /// By the monitor's place; one that did not come to its turn is missing.
    var outcomes: [Int: Outcome] = [:]
    /// Milliseconds in which nothing was watched, where that is what is told.
    var unwatchedMilliseconds: Int64?

    /// The outcome that decides what the round is worth: the first that is not healthy, else none.
    var unhealthy: Outcome? {
        inOrder.first { $0.verdict == .unhealthy } ?? inOrder.first { $0.verdict != .healthy }
    }

    private var inOrder: [Outcome] { outcomes.sorted { $0.key < $1.key }.map(\.value) }

    /// The sentence that says most: why it is not healthy, else what came nearest to its limit.
    var headline: String {
        if let unhealthy { return unhealthy.headline }
        let findings = inOrder.flatMap(\.findings)
        let measured = findings.filter { $0.usedPercent != nil }
        let nearest = measured.first { $0.usedPercent == measured.compactMap(\.usedPercent).max() }
        return (nearest ?? findings.first)?.sentence ?? ""
    }

    /// The readings of an attempt, newest first, from the newest records of the run.
    static func newest(of item: ItemID, attempt: Int, in timeline: any TimelineSource) -> [SoakReading] {
        let first = max(0, timeline.count - mostEvents)
        var readings: [SoakReading] = []
        for event in timeline.events(first: first, count: mostEvents) {
            switch event {
            case .stageEnded(item, attempt, .monitor(let place), let outcome):
                if place == 0 || readings.isEmpty { readings.append(SoakReading(at: outcome.at)) }
                readings[readings.count - 1].at = outcome.at
                readings[readings.count - 1].outcomes[place] = outcome
            case .watchBroken(item, attempt, let unwatched, let at):
                // A round that was over when the break was found is told before it.
                readings.append(SoakReading(at: at, unwatchedMilliseconds: unwatched))
            default: break
            }
        }
        return readings.reversed()
    }

    /// Records that are looked through: some hours of a soak with a reading each minute.
    private static let mostEvents = 4000
}

/// How a soak goes: how long it still takes, what was read, and a curve a monitor.
extension ItemDetail {
    mutating func addSoak() {
        guard case .soak(let soak) = item.task, let attempt = progress.attempt else { return }
        let readings = SoakReading.newest(of: item.id, attempt: attempt, in: scene.given.timeline)
        let done: SoakProgress? =
            switch progress {
            case .running(let running): running.soak
            case .failed(let failure): failure.soak
            default: nil
            }
        if let done { addCountdown(soak, done) }
        addReadings(readings)
        addCurves(soak, readings)
        document.blank()
    }

    /// One figure for what is left, wherever it is shown; the bar follows it.
    private mutating func addCountdown(_ soak: Soak, _ done: SoakProgress) {
        let whole = max(1, Int64(soak.durationSeconds) * 1000)
        var leftMilliseconds = whole - done.healthyMilliseconds
        if case .running(let running) = progress {
            leftMilliseconds = running.leftMilliseconds(of: soak, at: scene.given.now)
        }
        let percent = Int(min(100, max(0, (whole - leftMilliseconds) * 100 / whole)))
        let left = Duration.milliseconds(leftMilliseconds).asClock
        let bar = GaugeView.bar(percent, columns: max(10, min(30, document.width - soakTextColumns)), .running)
        document.add(Line(bar + [Span(" \(percent) %  "), Span(left, .strong), Span(" left", .dim)]))
        if done.isBroken { document.add("Nobody watched for a while; that time does not count as healthy.", .warning) }
        document.heading(done.words, .strong)
    }

    /// ` 100 %  1:30:00 left` beside the bar.
    private var soakTextColumns: Int { 20 }

    /// A line a reading, newest first; the judgement below has the newest one whole.
    private mutating func addReadings(_ readings: [SoakReading]) {
        for reading in readings.prefix(scene.layout.isTall ? 8 : 3) {
            let clock = Span(scene.clock(reading.at) + " ", .dim)
            if let unwatched = reading.unwatchedMilliseconds {
                let words = "  nothing watched for \(Duration.milliseconds(unwatched).inWords)"
                document.add(Line([clock, Span(words, .warning)]))
                continue
            }
            let (mark, style) = Curve.mark(of: reading.unhealthy)
            let room = max(1, document.width - clock.text.count - 2)
            let words = TextLayout.truncated(PlainText.line(reading.headline), width: room)
            document.add(
                Line([clock, Span("\(mark) ", style), Span(words, reading.unhealthy == nil ? .normal : style)]))
        }
    }

    /// A curve a monitor, the newest reading at its right end.
    private mutating func addCurves(_ soak: Soak, _ readings: [SoakReading]) {
        let rounds = readings.filter { !$0.outcomes.isEmpty }
        guard !rounds.isEmpty else { return }
        let titles = soak.monitors.map { PlainText.line($0.title) }
        let widest = titles.map { TextWidth.columns(of: $0) }.max() ?? 0
        let titleColumns = min(widest, document.width / 2) + 1
        for (place, title) in titles.enumerated() {
            let points = rounds.prefix(max(1, document.width - titleColumns)).reversed()
            let curve = points.map { Curve.point($0.outcomes[place]) }
            document.add(Line([Span(GaugeView.padded(title, titleColumns), .dim)] + curve))
        }
        if document.width >= Curve.legendColumns { document.add(Curve.legend, .dim) }
    }
}

/// What a reading came to as one character: the higher, the nearer to the limit.
enum Curve {
    private static let levels: [String] = ["▁", "▂", "▃", "▄", "▅", "▆", "▇"]
    static let legend = "▁ far from its limit · ▇ at its limit · █ beyond it · ? without data"
    static let legendColumns = 68

    static func point(_ outcome: Outcome?) -> Span {
        guard let outcome else { return Span(" ") }
        switch outcome.verdict {
        case .unhealthy: return Span("█", .bad)
        case .notEnoughData, nil: return Span("?", .warning)
        case .healthy:
            let used = outcome.findings.compactMap(\.usedPercent).max() ?? 0
            return Span(levels[min(levels.count - 1, max(0, used) * (levels.count - 1) / 100)], .good)
        }
    }

    /// The mark of a round, by the outcome that is not healthy.
    static func mark(of unhealthy: Outcome?) -> (mark: String, style: Style) {
        switch unhealthy?.verdict {
        case .unhealthy: ("✗", .bad)
        case .notEnoughData: ("?", .warning)
        case .healthy, nil: unhealthy == nil ? ("✓", .good) : ("?", .warning)
        }
    }
}
