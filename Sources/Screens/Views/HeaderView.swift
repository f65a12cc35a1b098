import Canvas
import CutoverCore
import Text

/// The first row: which run it is, how much of it is done, whether it is a rehearsal, who looks, what time it is, and for
/// how long it has been going on.
enum HeaderView {
    static func draw(_ scene: Scene, on canvas: inout Canvas) {
        let area = scene.layout.header
        let title = title(scene, width: area.width)
        let known = identity(scene)
        var right = line(known + pieces(scene))
        // What is cut over says more than the run's id.
        if !known.isEmpty, title.columns + right.columns >= area.width { right = line(pieces(scene)) }
        let start = max(area.x, area.right - right.columns)
        canvas.put(title, at: area.origin, width: max(0, start - area.x - 1))
        canvas.put(right, at: Point(x: start, y: area.y), width: area.right - start)
    }

    /// Where room is short, the program's own name gives way to the clock.
    private static func title(_ scene: Scene, width: Int) -> Line {
        let text = PlainText.line([scene.runbook.title, scene.walk.route?.title ?? ""].joined(separator: " "))
        if width < Layout.wideColumns { return Line([Span(" " + text, .strong)]) }
        return Line([Span(" cutover", .title), Span(" · ", .dim), Span(text, .strong)])
    }

    /// `17/44`: the items that are done, of all.
    private static func count(_ scene: Scene) -> String {
        let counts = scene.walk.phases.map(scene.walk.count)
        return "\(counts.reduce(0) { $0 + $1.done })/\(counts.reduce(0) { $0 + $1.all })"
    }

    private static func line(_ pieces: [[Span]]) -> Line {
        Line(Array(pieces.joined(separator: [Span("  ")])) + [Span(" ")])
    }

    private static func identity(_ scene: Scene) -> [[Span]] {
        guard scene.layout.size.width >= Layout.wideColumns, let run = scene.state.run else { return [] }
        return [[Span("run \(run.id)", .dim)]]
    }

    /// A longer name would push the clock out.
    private static let widestPerson = 40
    private static let narrowPerson = 20

    private static func pieces(_ scene: Scene) -> [[Span]] {
        var pieces = [[Span(count(scene), .strong)]]
        let run = scene.state.run
        if let mark = run?.mark {
            let speed = (run?.speed ?? 1) > 1 ? " ×\(run?.speed ?? 1)" : ""
            pieces.append([Span(PlainText.line(mark) + speed, .rehearsal)])
        } else if let run {
            pieces.append([Span("LIVE " + PlainText.line(run.target), Style.warning.bold)])
        }
        let isWide = scene.layout.size.width >= Layout.wideColumns
        let place = isWide ? scene.given.me.place : String(scene.given.me.place.prefix { $0 != "," })
        let person = PlainText.line(scene.given.me.person + (place.isEmpty ? "" : "@" + place))
        pieces.append([Span(TextLayout.truncated(person, width: isWide ? widestPerson : narrowPerson))])
        if isWide, case .forward = scene.state.course, let left = scene.walk.secondsLeft, left > 0 {
            pieces.append([Span("about \(Duration.seconds(left).inWords) left", .dim)])
        }
        pieces.append([Span(scene.hourAndZone, .dim)])
        if let run {
            let end: Timestamp =
                if case .closed(let closing) = scene.state.course { closing.at } else { scene.given.now }
            pieces.append([Span(run.startedAt.length(to: end).asClock, .strong)])
        }
        return pieces
    }
}

/// A line across the screen about who steers and what is wrong.
struct Banner: Hashable {
    var text: String
    var style: Style

    static func all(for given: Surroundings) -> [Banner] {
        var banners: [Banner] = []
        switch given.supervisor {
        case .connected: break
        case .lost(let sentence, _):
            banners.append(Banner(text: sentence, style: Style.bad.reversed))
        case .misfit(let sentence):
            banners.append(Banner(text: sentence, style: Style.bad.reversed))
        case .storageTrouble(let sentence):
            banners.append(Banner(text: "Nothing can be recorded: \(sentence)", style: Style.bad.reversed))
        }
        if case .closed = given.walk.state.course { return banners }
        if !given.isAtWheel {
            let who = given.walk.state.wheel.map { "\($0.words) is at the wheel" } ?? "nobody is at the wheel"
            banners.append(Banner(text: "Read-only: \(who) · T takes it", style: Style.warning.reversed))
        }
        if let banner = deadline(for: given) { banners.append(banner) }
        if case .rollingBack = given.walk.state.course {
            banners.append(Banner(text: "ROLLING BACK: only roll-back steps run", style: Style.warning.reversed))
        }
        return banners
    }

    /// The nearest deadline, once it is near.
    private static func deadline(for given: Surroundings) -> Banner? {
        guard let (item, end) = given.walk.deadlines(at: given.now).first, let time = item.notAfter else { return nil }
        let left = given.now.length(to: end)
        guard left <= .seconds(nearSeconds) else { return nil }
        let title = "“\(PlainText.line(item.title))”"
        let what =
            given.walk.isApplied(item)
            ? "A roll-back of \(title) must begin by \(time.words)" : "\(title) does not begin after \(time.words)"
        return Banner(text: "\(what): \(left.inWords) left", style: Style.warning.reversed)
    }

    /// A deadline is shown from here on.
    private static let nearSeconds = 3600

    /// The banners row by row; a sentence that is too long for one row goes on in the next.
    static func rows(for given: Surroundings, width: Int) -> [Banner] {
        all(for: given).flatMap { banner in
            TextLayout.wrapped(PlainText.line(banner.text), width: max(1, width - 2)).prefix(mostRows)
                .map { Banner(text: $0, style: banner.style) }
        }
    }

    private static let mostRows = 4

    static func draw(_ scene: Scene, on canvas: inout Canvas) {
        let area = scene.layout.banners
        for (row, banner) in rows(for: scene.given, width: area.width).enumerated() where row < area.height {
            let line = Rectangle(x: area.x, y: area.y + row, width: area.width, height: 1)
            canvas.fill(line, style: banner.style)
            canvas.put(banner.text, at: Point(x: line.x + 1, y: line.y), style: banner.style, width: line.width - 1)
        }
    }
}
