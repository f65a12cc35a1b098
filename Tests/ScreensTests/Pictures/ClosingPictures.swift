// Pictures stand at the margin, as on the screen.
// swift-format-ignore-file
import Canvas
import Testing

@testable import Screens

/// The closing screen.
struct ClosingPictures {
    @Test func closedWell() {
        let shot = Shot(.completed)
        expect(shot, at: .small, is: #"""
 Bilko cutover Bilko stage → … 12/12  REHEARSAL  alice@ops  09:35 UTC  00:35:04
 ✓ Checkl… ─ ✓ Migrat… ─ ✓ Promot… ─ ✓ DNS/CO… ─ ✓ Traffic ─ ▶✓ Smoke tests 2/2
────────────────────────────────────────────────────────────────────────────────

  ✓ The cutover is complete.

  run         2026-05-10-demo on demo, REHEARSAL
  started     2026-05-10 09:00:00 by alice
  closed      2026-05-10 09:35:04 by alice, after 35 min 4 s

  items       12: 11 signed off, 1 waived
  waived      “Coverage gate holds”: known gap, fixed in round 28 (Lena Lead,
              lead)

  ─ traffic now ──────────────────────────────────────────────────────────────
  API 00186-xyz            ████████████████████ 100 %
  web 00096-def            ████████████████████ 100 %
  web: read 09:00:31, before the last change

  journal     ~/.local/share/cutover/runs/2026-05-10-demo/journal.jsonl

────────────────────────────────────────────────────────────────────────────────
 → Enter looks at the items again, t at everything that happened; q leaves.
 ↵ look at the items   t timeline   q leave   c contacts             ? all keys
"""#)
        expect(shot, at: .large, is: #"""
 cutover · Bilko cutover Bilko stage → demo                     12/12  REHEARSAL  alice@ops, pts/3  09:35 UTC  00:35:04
 ✓ Checklist 4/4 ─ ✓ Migrations 1/1 ─ ✓ Promotion 2/2 ─ ✓ DNS/CORS 1/1 ─ ✓ Traffic 2/2 ─ ▶✓ Smoke tests 2/2
────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────









               ✓ The cutover is complete.

               run         2026-05-10-demo on demo, REHEARSAL
               started     2026-05-10 09:00:00 by alice
               closed      2026-05-10 09:35:04 by alice, after 35 min 4 s

               items       12: 11 signed off, 1 waived
               waived      “Coverage gate holds”: known gap, fixed in round 28 (Lena Lead, lead)

               ─ traffic now ────────────────────────────────────────────────────────────────────────────
               API 00186-xyz            ████████████████████ 100 %
               web 00096-def            ████████████████████ 100 %
               web: read 09:00:31, before the last change

               journal     ~/.local/share/cutover/runs/2026-05-10-demo/journal.jsonl










────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
 → Enter looks at the items again, t at everything that happened; q leaves.
 ↵ look at the items   t timeline   q leave   c contacts   i reference   e errata   v values                 ? all keys
"""#)
    }

    @Test func closedRolledBack() {
        let shot = Shot(.rolledBack)
        expect(shot, at: .small, is: #"""
 Bilko cutover Bilko stage → … 12/14  REHEARSAL  alice@ops  09:35 UTC  00:35:04
 ✓ Chec… ─ ✓ Mig… ─ ! Pro… ─ ✓ DNS… ─ ! Tra… ─ ✗ Smoke tests ─ ▶✓ Roll-back 2/2
────────────────────────────────────────────────────────────────────────────────
  ◀ The cutover was rolled back.

  run         2026-05-10-demo on demo, REHEARSAL
  started     2026-05-10 09:00:00 by alice
  closed      2026-05-10 09:35:04 by alice, after 35 min 4 s

  because     User info failed at 09:34:33: expected HTTP status 200, got 500
  rolled back “All traffic to what served before”, “Disable row level
              security”
  items       14: 1 not started, 9 signed off, 1 waived, 1 failed, 2 undone
  waived      “Coverage gate holds”: known gap, fixed in round 28 (Lena Lead,
              lead)

  ─ traffic now ──────────────────────────────────────────────────────────────
  API 00185-abc            ████████████████████ 100 %
  web 00096-def            ████████████████████ 100 %
  web: read 09:00:31, before the last change
                                                                             ▼
────────────────────────────────────────────────────────────────────────────────
 → Enter looks at the items again, t at everything that happened; q leaves.
 ↵ look at the items   t timeline   q leave   c contacts             ? all keys
"""#)
        expect(shot, at: .large, is: #"""
 cutover · Bilko cutover Bilko stage → demo                     12/14  REHEARSAL  alice@ops, pts/3  09:35 UTC  00:35:04
 ✓ Checklist ─ ✓ Migrations ─ ! Promotion ─ ✓ DNS/CORS ─ ! Traffic ─ ✗ Smoke tests ─ ▶✓ Roll-back 2/2
────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────








               ◀ The cutover was rolled back.

               run         2026-05-10-demo on demo, REHEARSAL
               started     2026-05-10 09:00:00 by alice
               closed      2026-05-10 09:35:04 by alice, after 35 min 4 s

               because     User info failed at 09:34:33: expected HTTP status 200, got 500
               rolled back “All traffic to what served before”, “Disable row level security”
               items       14: 1 not started, 9 signed off, 1 waived, 1 failed, 2 undone
               waived      “Coverage gate holds”: known gap, fixed in round 28 (Lena Lead, lead)

               ─ traffic now ────────────────────────────────────────────────────────────────────────────
               API 00185-abc            ████████████████████ 100 %
               web 00096-def            ████████████████████ 100 %
               web: read 09:00:31, before the last change

               journal     ~/.local/share/cutover/runs/2026-05-10-demo/journal.jsonl









────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
 → Enter looks at the items again, t at everything that happened; q leaves.
 ↵ look at the items   t timeline   q leave   c contacts   i reference   e errata   v values                 ? all keys
"""#)
    }

    @Test func theItemsOfAClosedRun() {
        let shot = Shot(.completed, keys: [.enter])
        expect(shot, at: .small, is: #"""
 Bilko cutover Bilko stage → … 12/12  REHEARSAL  alice@ops  09:35 UTC  00:35:04
 ✓ Checkl… ─ ✓ Migrat… ─ ✓ Promot… ─ ✓ DNS/CO… ─ ✓ Traffic ─ ▶✓ Smoke tests 2/2
──────────────────────────────────────┬─────────────────────────────────────────
 [✓] User info                  alice │ 100 % to the candidate
▸[✓] 100 % to the candidate     alice │ [✓] signed off by alice
                                      │
                                      │ → The run is closed: completed. Esc
                                      │   goes back to the closing screen, q
                                      │   leaves.
                                      │
                                      │ API 00186-xyz         ██████████ 100 %
                                      │ web 00096-def         ██████████ 100 %
                                      │ web: read 09:00:31, before the last ch…
                                      │
                                      │ ─ change at 09:34:52 ──────────────────
                                      │ ✓ 100 % on 00186-xyz
                                      │ exit 0 · 24 bytes
                                      │ evidence sha256:b6525dd96aff
                                      │ ─ read-back at 09:34:59 ───────────────
                                      │ ✓ 100 % on 00186-xyz
                                      │ exit 0 · 24 bytes                      ▼
──────────────────────────────────────┴─────────────────────────────────────────
 → The run is closed: completed. Esc goes back to the closing screen, q leaves.
 → detail   o output   c contacts   i reference   e errata           ? all keys
"""#)
        expect(shot, at: .large, is: #"""
 cutover · Bilko cutover Bilko stage → demo                     12/12  REHEARSAL  alice@ops, pts/3  09:35 UTC  00:35:04
 ✓ Checklist 4/4 ─ ✓ Migrations 1/1 ─ ✓ Promotion 2/2 ─ ✓ DNS/CORS 1/1 ─ ✓ Traffic 2/2 ─ ▶✓ Smoke tests 2/2
──────────────────────────────────────────────┬─────────────────────────────────────────────────────────────────────────
 Checklist                                4/4 │ 100 % to the candidate
 [✓] Last five builds green             alice │ [✓] signed off by alice
 [W] Coverage gate holds               waived │
 [✓] Nobody else deploys                alice │ → The run is closed: completed. Esc goes back to the closing screen, q
 [✓] CEO approval                   Carla Ceo │   leaves.
 Migrations                               1/1 │
 [✓] Role bilko_app exists              alice │ API 00186-xyz            ████████████████████ 100 %
 Promotion                                2/2 │ web 00096-def            ████████████████████ 100 %
 [✓] Capture what demo serves now       alice │ web: read 09:00:31, before the last change
 [✓] Deploy API, no traffic             alice │
 DNS/CORS                                 1/1 │ ─ change at 09:34:52 ──────────────────────────────────────────────────
 [✓] CORS preflight answers             alice │ ✓ 100 % on 00186-xyz
 Traffic                                  2/2 │ exit 0 · 24 bytes
 [✓] 10 % to the candidate              alice │ evidence sha256:b6525dd96aff
 [✓] Soak 30 minutes                    alice │ ─ read-back at 09:34:59 ───────────────────────────────────────────────
 Smoke tests                              2/2 │ ✓ 100 % on 00186-xyz
 [✓] User info                          alice │ exit 0 · 24 bytes
▸[✓] 100 % to the candidate             alice │ evidence sha256:b6525fd96aff
                                              │
                                              │ from  10 % on 00186-xyz
                                              │ to    100 % on 00186-xyz
──────────────────────────────────────────────┤ undo  “All traffic to what served before”
 ─ traffic ────────────────────────────────── │                                                                        ▼
 API 00186-xyz          ██████████████ 100 %  │ ─ output of read-back ──────────────────────────────────────────────────
 web 00096-def          ██████████████ 100 %  │ listing …
 web: read 09:00:31, before the last change   │ all is well
                                              │
 ─ what happened last ─────────────────────── │
 09:35:04  alice closed the run: completed    │
 09:34:59  100 % to th…: signed off by alice  │
 09:34:59  100 % to th…: passed, awaiting si… │
 09:34:59  100 % to th…: captured API_TRAFFI… │
 09:34:59  100 % to th…: read-back ended, ex… │
 09:34:52  100 % to th…: read-back started b… │
──────────────────────────────────────────────┴─────────────────────────────────────────────────────────────────────────
 → The run is closed: completed. Esc goes back to the closing screen, q leaves.
 → detail   o output   c contacts   i reference   e errata   t timeline   v values   / search   q leave      ? all keys
"""#)
    }
}
