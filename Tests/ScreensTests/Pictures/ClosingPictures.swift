import Canvas
import Testing

@testable import Screens

/// The closing screen.
struct ClosingPictures {
    @Test func closedWell() {
        let shot = Shot(.completed)
        expect(shot, at: .small, is: #"""
 cutover · Bilko stage → demo                  REHEARSAL   alice@ops   00:35:04
 ✓ Check… ─ ✓ Migra… ─ ✓ Promo… ─ ✓ DNS/C… ─ ✓ Traff… ─ ▶✓ Smoke tests 2/2
────────────────────────────────────────────────────────────────────────────────
  ✓ The cutover is complete.

  run         2026-05-10-demo on demo, REHEARSAL
  started     2026-05-10 09:00:00 by alice
  closed      2026-05-10 09:35:04 by alice
  took        00:35:04

  items       12: 11 signed off, 1 waived
  waived      Coverage gate holds: known gap, fixed in round 28 (Lena Lead,
              lead)

  ─ traffic now ──────────────────────────────────────────────────────────────
  API 00186-xyz            ████████████████████ 100 %
  web 00096-def            ████████████████████ 100 %

  journal     ~/.local/share/cutover/runs/2026-05-10-demo/journal.jsonl

  Enter looks at the items again, t at everything that happened; q leaves.
────────────────────────────────────────────────────────────────────────────────

 o output   c contacts   i reference   e errata   t timeline         ? all keys
"""#)
        expect(shot, at: .large, is: #"""
 cutover · Bilko stage → demo                 run 2026-05-10-demo   REHEARSAL   alice@ops, pts/3   09:12 UTC   00:35:04
 ✓ Checklist 4/4 ─ ✓ Migrations 1/1 ─ ✓ Promotion 2/2 ─ ✓ DNS/CORS 1/1 ─ ✓ Traffic 2/2 ─ ▶✓ Smoke tests 2/2
────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────








               ✓ The cutover is complete.

               run         2026-05-10-demo on demo, REHEARSAL
               started     2026-05-10 09:00:00 by alice
               closed      2026-05-10 09:35:04 by alice
               took        00:35:04

               items       12: 11 signed off, 1 waived
               waived      Coverage gate holds: known gap, fixed in round 28 (Lena Lead, lead)

               ─ traffic now ────────────────────────────────────────────────────────────────────────────
               API 00186-xyz            ████████████████████ 100 %
               web 00096-def            ████████████████████ 100 %

               journal     ~/.local/share/cutover/runs/2026-05-10-demo/journal.jsonl

               Enter looks at the items again, t at everything that happened; q leaves.









────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────

 o output   c contacts   i reference   e errata   t timeline   v values   ↵ look at the items   q leave      ? all keys
"""#)
    }

    @Test func closedRolledBack() {
        let shot = Shot(.rolledBack)
        expect(shot, at: .small, is: #"""
 cutover · Bilko stage → demo                  REHEARSAL   alice@ops   00:35:04
 ✓ Che… ─ ✓ Mig… ─ ✓ Pro… ─ ✓ DNS… ─ ✓ Tra… ─ ✗ Smo… ─ ▶✓ Roll-back 2/2
────────────────────────────────────────────────────────────────────────────────
  ◀ The cutover was rolled back.

  run         2026-05-10-demo on demo, REHEARSAL
  started     2026-05-10 09:00:00 by alice
  closed      2026-05-10 09:35:04 by alice
  took        00:35:04

  items       14: 1 not started, 11 signed off, 1 waived, 1 failed
  waived      Coverage gate holds: known gap, fixed in round 28 (Lena Lead,
              lead)

  ─ traffic now ──────────────────────────────────────────────────────────────
  API 00185-abc            ████████████████████ 100 %
  web 00096-def            ████████████████████ 100 %

  journal     ~/.local/share/cutover/runs/2026-05-10-demo/journal.jsonl

  Enter looks at the items again, t at everything that happened; q leaves.
────────────────────────────────────────────────────────────────────────────────

 o output   c contacts   i reference   e errata   t timeline         ? all keys
"""#)
        expect(shot, at: .large, is: #"""
 cutover · Bilko stage → demo                 run 2026-05-10-demo   REHEARSAL   alice@ops, pts/3   09:12 UTC   00:35:04
 ✓ Checklist ─ ✓ Migrations ─ ✓ Promotion ─ ✓ DNS/CORS ─ ✓ Traffic ─ ✗ Smoke tests ─ ▶✓ Roll-back 2/2
────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────








               ◀ The cutover was rolled back.

               run         2026-05-10-demo on demo, REHEARSAL
               started     2026-05-10 09:00:00 by alice
               closed      2026-05-10 09:35:04 by alice
               took        00:35:04

               items       14: 1 not started, 11 signed off, 1 waived, 1 failed
               waived      Coverage gate holds: known gap, fixed in round 28 (Lena Lead, lead)

               ─ traffic now ────────────────────────────────────────────────────────────────────────────
               API 00185-abc            ████████████████████ 100 %
               web 00096-def            ████████████████████ 100 %

               journal     ~/.local/share/cutover/runs/2026-05-10-demo/journal.jsonl

               Enter looks at the items again, t at everything that happened; q leaves.









────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────

 o output   c contacts   i reference   e errata   t timeline   v values   ↵ look at the items   q leave      ? all keys
"""#)
    }

    @Test func theItemsOfAClosedRun() {
        let shot = Shot(.completed, keys: [.enter])
        expect(shot, at: .small, is: #"""
 cutover · Bilko stage → demo                  REHEARSAL   alice@ops   00:35:04
 ✓ Check… ─ ✓ Migra… ─ ✓ Promo… ─ ✓ DNS/C… ─ ✓ Traff… ─ ▶✓ Smoke tests 2/2
──────────────────────────────────────┬─────────────────────────────────────────
 [✓] User info                  alice │ 100 % to the candidate
▸[✓] 100 % to the candidate     alice │ [✓] signed off by alice
                                      │
                                      │ → The run is closed: completed.
                                      │
                                      │ API 00186-xyz         ██████████ 100 %
                                      │ web 00096-def         ██████████ 100 %
                                      │
                                      │ ─ change at 09:34:52 ──────────────────
                                      │ ✓ 100 % on 00186-xyz
                                      │ exit 0 · 24 B
                                      │ evidence sha256:b6525dd96aff
                                      │ ─ read-back at 09:34:59 ───────────────
                                      │ ✓ 100 % on 00186-xyz
                                      │ exit 0 · 24 B
                                      │ evidence sha256:b6525fd96aff
                                      │
                                      │ from  10 % on 00186-xyz                ▼
──────────────────────────────────────┴─────────────────────────────────────────

 o output   c contacts   i reference   e errata   t timeline         ? all keys
"""#)
        expect(shot, at: .large, is: #"""
 cutover · Bilko stage → demo                 run 2026-05-10-demo   REHEARSAL   alice@ops, pts/3   09:12 UTC   00:35:04
 ✓ Checklist 4/4 ─ ✓ Migrations 1/1 ─ ✓ Promotion 2/2 ─ ✓ DNS/CORS 1/1 ─ ✓ Traffic 2/2 ─ ▶✓ Smoke tests 2/2
──────────────────────────────────────────────┬─────────────────────────────────────────────────────────────────────────
 Checklist                                4/4 │ 100 % to the candidate
 [✓] Last five builds green             alice │ [✓] signed off by alice
 [W] Coverage gate holds               waived │
 [✓] Nobody else deploys                alice │ → The run is closed: completed.
 [✓] CEO approval                   Carla Ceo │
 Migrations                               1/1 │ API 00186-xyz            ████████████████████ 100 %
 [✓] Role bilko_app exists              alice │ web 00096-def            ████████████████████ 100 %
 Promotion                                2/2 │
 [✓] Capture what demo serves now       alice │ ─ change at 09:34:52 ──────────────────────────────────────────────────
 [✓] Deploy API, no traffic             alice │ ✓ 100 % on 00186-xyz
 DNS/CORS                                 1/1 │ exit 0 · 24 B
 [✓] CORS preflight answers             alice │ evidence sha256:b6525dd96aff
 Traffic                                  2/2 │ ─ read-back at 09:34:59 ───────────────────────────────────────────────
 [✓] 10 % to the candidate              alice │ ✓ 100 % on 00186-xyz
 [✓] Soak 30 minutes                    alice │ exit 0 · 24 B
 Smoke tests                              2/2 │ evidence sha256:b6525fd96aff
 [✓] User info                          alice │
▸[✓] 100 % to the candidate             alice │ from  10 % on 00186-xyz
                                              │ to    100 % on 00186-xyz
                                              │ undo  All traffic to what served before
                                              │
──────────────────────────────────────────────┤ change
 ─ traffic ────────────────────────────────── │ $ gcloud run services update-traffic --to-tags=candidate=100           ▼
 API 00186-xyz          ██████████████ 100 %  │ ─ output of read-back ──────────────────────────────────────────────────
 web 00096-def          ██████████████ 100 %  │ listing …
                                              │ all is well
 ─ what happened last ─────────────────────── │
 09:35:04  alice closed the run: completed    │
 09:34:59  100 % to the candidate: signed of… │
 09:34:59  100 % to the candidate: verified,… │
 09:34:59  100 % to the candidate: captured … │
 09:34:59  100 % to the candidate: read-back… │
 09:34:52  100 % to the candidate: read-back… │
 09:34:52  100 % to the candidate: change en… │
──────────────────────────────────────────────┴─────────────────────────────────────────────────────────────────────────

 o output   c contacts   i reference   e errata   t timeline   v values   / search   Tab next phase          ? all keys
"""#)
    }
}
