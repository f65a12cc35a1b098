import CutoverCore

@testable import Screens

/// A runbook whose words are long and wide: what does not fit is cut or wrapped, and nothing is torn.
extension Story {
    static let wordy: Story = {
        var story = Story()
        var runbook = Fixture.runbook
        runbook.routes[0].title = "Bilko stage → demo (発行・請求の切り替え、夜間作業)"
        runbook.phases[0].items[0] = Item(
            id: "builds", title: "最後の五つのビルドが緑であることを確認する — последние пять сборок зелёные",
            why: "赤いビルドは決して昇格させない。Ein Wort:Donaudampfschifffahrtsgesellschaftskapitänsmützenhalter",
            task: .check(
                Fixture.step(
                    "curl -fsS https://api.example.test/v1/organisations/00000000-0000-0000-0000-000000000000/invoices"
                        + "?state=paid&from=2026-01-01&to=2026-05-10 \\\n  | jq -e '.items | length > 0'")),
            warnings: ["e\u{301}tat, 👩‍👩‍👧 and \u{1B}[31mred\u{1B}[0m\u{7} stay in their columns"])
        story.walk.runbook = runbook.resolved(for: runbook.routes[0])
        story.command(.start("builds"))
        story.end(
            "builds", ["予期しない値: expected “緑”, got “赤” in 請求書.状態"], passed: false, ending: .exited(22),
            output: ["請求書を読み込んでいます …", "curl: (22) The requested URL returned error: 502"])
        return story
    }()
}
