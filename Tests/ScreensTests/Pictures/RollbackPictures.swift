// Pictures stand at the margin, as on the screen.
// swift-format-ignore-file
import Canvas
import Testing

@testable import Screens

/// The way back.
struct RollbackPictures {
    @Test func theRollbackIsAsked() {
        let shot = Shot(.smokeFailed, keys: [.character("R")] + typing("bilko-api"))
        expect(shot, at: .small, is: #"""
 Bilko cutover Bilko stage → … 10/12  REHEARSAL  alice@ops  09:34 UTC  00:34:33
 ✓ Checkl… ─ ✓ Migrat… ─ ✓ Promot… ─ ✓ DNS/CO… ─ ✓ Traffic ─ ▶✗ Smoke tests 0/2
  ┏━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━ ROLL BACK ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┓
  ┃ User info failed at 09:34:33: expected HTTP status 200, got 500          ┃
  ┃                                                                          ┃
  ┃     now                               after                              ┃
  ┃ API 00185-abc      █████████░  90 %   00185-abc      ██████████ 100 %    ┃
  ┃     00186-xyz      █░░░░░░░░░  10 %                                      ┃
  ┃ web 00096-def      ██████████ 100 %   00096-def      ██████████ 100 %    ┃
  ┃ web: read 09:00:31, before the last change                               ┃
  ┃                                                                          ┃
  ┃ The schema stays at V20: migrations only go forward.                     ┃
  ┃ The old API runs on the new schema.                                      ┃
  ┃ steps  “All traffic to what served before”                               ┃
  ┃                                                                          ┃
  ┃ (•) leave the schema                                                     ┃
  ┃ ( ) take V17's RLS off                                                   ┃
  ┃ ( ) clone the database as of 09:58:00Z                                   ┃
  ┃                                                                          ┃
  ┃ Type bilko-api-demo to roll back: bilko-api▌             Esc  keep going ┃
  ┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┛
──────────────────────────────────────┴─────────────────────────────────────────

 Tab choose   ↵ roll back, once typed   Esc keep going
"""#)
        expect(shot, at: .large, is: #"""
 cutover · Bilko cutover Bilko stage → demo                     10/12  REHEARSAL  alice@ops, pts/3  09:34 UTC  00:34:33
 ✓ Checklist 4/4 ─ ✓ Migrations 1/1 ─ ✓ Promotion 2/2 ─ ✓ DNS/CORS 1/1 ─ ✓ Traffic 2/2 ─ ▶✗ Smoke tests 0/2
──────────────────────────────────────────────┬─────────────────────────────────────────────────────────────────────────
 Checklist                                4/4 │ User info
 [✓] Last five builds green             alice │ [✗] failed
 [W] Coverage gate holds               waived │ ✗ expected HTTP status 200, got 500
 [✓] Nobody else deploys                alice │ at    09:34:33, check
 [✓] CEO approval                   Carla Ceo │ → Failed: Enter runs it again, R rolls back.
 Migrations                               1/1 │ API 00185-abc            ██████████████████░░  90 %
 [✓] Role bilko_app exists              alice │     00186-xyz            ██░░░░░░░░░░░░░░░░░░  10 %
 Promotio ┏━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━ ROLL BACK ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┓
 [✓] Capt ┃ User info failed at 09:34:33: expected HTTP status 200, got 500                                  ┃
 [✓] Depl ┃                                                                                                  ┃
 DNS/CORS ┃     now                                         after                                            ┃
 [✓] CORS ┃ API 00185-abc                █████████░  90 %   00185-abc                ██████████ 100 %        ┃ ────────
 Traffic  ┃     00186-xyz                █░░░░░░░░░  10 %                                                    ┃
 [✓] 10 % ┃ web 00096-def                ██████████ 100 %   00096-def                ██████████ 100 %        ┃
 [✓] Soak ┃ web: read 09:00:31, before the last change                                                       ┃
 Smoke te ┃                                                                                                  ┃
▸[✗] User ┃ The schema stays at V20: migrations only go forward.                                             ┃
 [ ] 100  ┃ The old API runs on the new schema.                                                              ┃
          ┃ steps  “All traffic to what served before”                                                       ┃
          ┃                                                                                                  ┃
          ┃ (•) leave the schema                                                                             ┃
───────── ┃ ( ) take V17's RLS off                                                                           ┃
 ─ traffi ┃ ( ) clone the database as of 09:58:00Z                                                           ┃
 API 0018 ┃                                                                                                  ┃ ─────────
     0018 ┃ Type bilko-api-demo to roll back: bilko-api▌                                     Esc  keep going ┃
 web 0009 ┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┛
 web: read 09:00:31, before the last change   │
                                              │
 ─ what happened last ─────────────────────── │
 09:34:33  User info: failed: expected HTTP … │
 09:34:33  User info: check ended, exit 0: e… │
 09:34:26  User info: check started by alice  │
 09:34:21  Soak 30 min…: signed off by alice  │
 09:33:28  Soak 30 min…: passed, awaiting si… │
──────────────────────────────────────────────┴─────────────────────────────────────────────────────────────────────────

 Tab choose   ↵ roll back, once typed   Esc keep going
"""#)
    }

    @Test func anotherOptionAndTheWrongName() {
        let shot = Shot(.smokeFailed, keys: [.character("R"), .down, .enter])
        expect(shot, at: .small, is: #"""
 Bilko cutover Bilko stage → … 10/12  REHEARSAL  alice@ops  09:34 UTC  00:34:33
 ✓ Checkl… ─ ✓ Migrat… ─ ✓ Promot… ─ ✓ DNS/CO… ─ ✓ Traffic ─ ▶✗ Smoke tests 0/2
  ┏━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━ ROLL BACK ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┓
  ┃ User info failed at 09:34:33: expected HTTP status 200, got 500          ┃
  ┃                                                                          ┃
  ┃     now                               after                              ┃
  ┃ API 00185-abc      █████████░  90 %   00185-abc      ██████████ 100 %    ┃
  ┃     00186-xyz      █░░░░░░░░░  10 %                                      ┃
  ┃ web 00096-def      ██████████ 100 %   00096-def      ██████████ 100 %    ┃
  ┃ web: read 09:00:31, before the last change                               ┃
  ┃                                                                          ┃
  ┃ The schema stays at V20: migrations only go forward.                     ┃
  ┃ Tenants are kept apart by the API alone.                                 ┃
  ┃ steps  “All traffic to what served before”, “Disable row level security” ┃
  ┃                                                                          ┃
  ┃ ( ) leave the schema                                                     ┃
  ┃ (•) take V17's RLS off                                                   ┃
  ┃ ( ) clone the database as of 09:58:00Z                                   ┃
  ┃                                                                          ┃
  ┃ Type bilko-api-demo to roll back: ▌                      Esc  keep going ┃
  ┃ ! Type bilko-api-demo to roll back, or press Esc to keep going.          ┃
  ┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┛

 Tab choose   ↵ roll back, once typed   Esc keep going
"""#)
        expect(shot, at: .large, is: #"""
 cutover · Bilko cutover Bilko stage → demo                     10/12  REHEARSAL  alice@ops, pts/3  09:34 UTC  00:34:33
 ✓ Checklist 4/4 ─ ✓ Migrations 1/1 ─ ✓ Promotion 2/2 ─ ✓ DNS/CORS 1/1 ─ ✓ Traffic 2/2 ─ ▶✗ Smoke tests 0/2
──────────────────────────────────────────────┬─────────────────────────────────────────────────────────────────────────
 Checklist                                4/4 │ User info
 [✓] Last five builds green             alice │ [✗] failed
 [W] Coverage gate holds               waived │ ✗ expected HTTP status 200, got 500
 [✓] Nobody else deploys                alice │ at    09:34:33, check
 [✓] CEO approval                   Carla Ceo │ → Failed: Enter runs it again, R rolls back.
 Migrations                               1/1 │ API 00185-abc            ██████████████████░░  90 %
 [✓] Role bilko_app exists              alice │     00186-xyz            ██░░░░░░░░░░░░░░░░░░  10 %
 Promotio ┏━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━ ROLL BACK ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┓
 [✓] Capt ┃ User info failed at 09:34:33: expected HTTP status 200, got 500                                  ┃
 [✓] Depl ┃                                                                                                  ┃
 DNS/CORS ┃     now                                         after                                            ┃
 [✓] CORS ┃ API 00185-abc                █████████░  90 %   00185-abc                ██████████ 100 %        ┃ ────────
 Traffic  ┃     00186-xyz                █░░░░░░░░░  10 %                                                    ┃
 [✓] 10 % ┃ web 00096-def                ██████████ 100 %   00096-def                ██████████ 100 %        ┃
 [✓] Soak ┃ web: read 09:00:31, before the last change                                                       ┃
 Smoke te ┃                                                                                                  ┃
▸[✗] User ┃ The schema stays at V20: migrations only go forward.                                             ┃
 [ ] 100  ┃ Tenants are kept apart by the API alone.                                                         ┃
          ┃ steps  “All traffic to what served before”, “Disable row level security”                         ┃
          ┃                                                                                                  ┃
          ┃ ( ) leave the schema                                                                             ┃
───────── ┃ (•) take V17's RLS off                                                                           ┃
 ─ traffi ┃ ( ) clone the database as of 09:58:00Z                                                           ┃
 API 0018 ┃                                                                                                  ┃ ─────────
     0018 ┃ Type bilko-api-demo to roll back: ▌                                              Esc  keep going ┃
 web 0009 ┃ ! Type bilko-api-demo to roll back, or press Esc to keep going.                                  ┃
 web: rea ┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┛
                                              │
 ─ what happened last ─────────────────────── │
 09:34:33  User info: failed: expected HTTP … │
 09:34:33  User info: check ended, exit 0: e… │
 09:34:26  User info: check started by alice  │
 09:34:21  Soak 30 min…: signed off by alice  │
 09:33:28  Soak 30 min…: passed, awaiting si… │
──────────────────────────────────────────────┴─────────────────────────────────────────────────────────────────────────

 Tab choose   ↵ roll back, once typed   Esc keep going
"""#)
    }

    @Test func goingBack() {
        let shot = Shot(.rollingBack)
        expect(shot, at: .small, is: #"""
 Bilko cutover Bilko stage → … 10/14  REHEARSAL  alice@ops  09:34 UTC  00:34:33
 ✓ Chec… ─ ✓ Mig… ─ ✓ Pro… ─ ✓ DNS… ─ ✓ Tra… ─ ✗ Smoke tests ─ ▶ Roll-back 0/2
 ROLLING BACK: only roll-back steps run
──────────────────────────────────────┬─────────────────────────────────────────
▸[ ] All traffic to what served befo… │ All traffic to what served before
 [ ] Disable row level security       │ [ ] not started
                                      │
                                      │ → Press Enter to see the change before
                                      │   it runs.
                                      │
                                      │ API 00185-abc         █████████░  90 %
                                      │     00186-xyz         █░░░░░░░░░  10 %
                                      │ web 00096-def         ██████████ 100 %
                                      │ web: read 09:00:31, before the last ch…
                                      │
                                      │ change
                                      │ $ estate traffic set
                                      │   $API_TRAFFIC_BEFORE
                                      │ with  API_TRAFFIC_BEFORE =
                                      │       {"bilko-api-demo-00185-abc":100}
                                      │ must: exit status is 0                 ▼
──────────────────────────────────────┴─────────────────────────────────────────
 → Press Enter to see the change before it runs.
 ↵ run …   R another roll-back   → detail   c contacts   e errata    ? all keys
"""#)
        expect(shot, at: .large, is: #"""
 cutover · Bilko cutover Bilko stage → demo                     10/14  REHEARSAL  alice@ops, pts/3  09:34 UTC  00:34:33
 ✓ Checklist ─ ✓ Migrations ─ ✓ Promotion ─ ✓ DNS/CORS ─ ✓ Traffic ─ ✗ Smoke tests ─ ▶ Roll-back 0/2
 ROLLING BACK: only roll-back steps run
──────────────────────────────────────────────┬─────────────────────────────────────────────────────────────────────────
 [✓] Last five builds green             alice▲│ All traffic to what served before
 [W] Coverage gate holds               waived │ [ ] not started
 [✓] Nobody else deploys                alice │
 [✓] CEO approval                   Carla Ceo │ → Press Enter to see the change before it runs.
 Migrations                               1/1 │
 [✓] Role bilko_app exists              alice │ API 00185-abc            ██████████████████░░  90 %
 Promotion                                2/2 │     00186-xyz            ██░░░░░░░░░░░░░░░░░░  10 %
 [✓] Capture what demo serves now       alice │ web 00096-def            ████████████████████ 100 %
 [✓] Deploy API, no traffic             alice │ web: read 09:00:31, before the last change
 DNS/CORS                                 1/1 │
 [✓] CORS preflight answers             alice │ change
 Traffic                                  2/2 │ $ estate traffic set $API_TRAFFIC_BEFORE
 [✓] 10 % to the candidate              alice │ with  API_TRAFFIC_BEFORE = {"bilko-api-demo-00185-abc":100}
 [✓] Soak 30 minutes                    alice │ must: exit status is 0
 Smoke tests                              0/2 │ read-back
 [✗] User info                         failed │ $ estate traffic
 [ ] 100 % to the candidate                   │ must: exit status is 0
 Roll-back                                0/2 │ probe, if the outcome is missed
▸[ ] All traffic to what served before        │ $ estate traffic
 [ ] Disable row level security               │ bash -eo pipefail -O inherit_errexit, no input, LC_ALL=C.UTF-8,
──────────────────────────────────────────────┤ TERM=dumb, NO_COLOR=1 …: ? lists all
 ─ traffic ────────────────────────────────── │
 API 00185-abc          █████████████░  90 %  │
     00186-xyz          █░░░░░░░░░░░░░  10 %  │
 web 00096-def          ██████████████ 100 %  │
 web: read 09:00:31, before the last change   │
                                              │
 ─ what happened last ─────────────────────── │
 09:34:33  alice began the roll-back: take V… │
 09:34:33  User info: failed: expected HTTP … │
 09:34:33  User info: check ended, exit 0: e… │
 09:34:26  User info: check started by alice  │
 09:34:21  Soak 30 min…: signed off by alice  │
──────────────────────────────────────────────┴─────────────────────────────────────────────────────────────────────────
 → Press Enter to see the change before it runs.
 ↵ run …   R another roll-back   c contacts   i reference   e errata   t timeline   v values   / search      ? all keys
"""#)
    }

    @Test func theRollbackIsDone() {
        let shot = Shot(.wentBack)
        expect(shot, at: .small, is: #"""
 Bilko cutover Bilko stage → … 12/14  REHEARSAL  alice@ops  09:35 UTC  00:35:04
 ✓ Chec… ─ ✓ Mig… ─ ! Pro… ─ ✓ DNS… ─ ! Tra… ─ ✗ Smoke tests ─ ▶✓ Roll-back 2/2
 ROLLING BACK: only roll-back steps run
──────────────────────────────────────┬─────────────────────────────────────────
 [✓] All traffic to what serve… alice │ Disable row level security
▸[✓] Disable row level security alice │ [✓] signed off by alice
                                      │
                                      │ → The roll-back is complete: press C to
                                      │   close the run.
                                      │
                                      │ ─ check at 09:34:59 ───────────────────
                                      │ ✓ exit status is 0
                                      │ exit 0 · 24 bytes
                                      │ evidence sha256:d9c12c930af4
                                      │
                                      │ $ sql disable
                                      │ bash -eo pipefail -O inherit_errexit,
                                      │ no input, LC_ALL=C.UTF-8, TERM=dumb,
                                      │ NO_COLOR=1 …: ? lists all
                                      │
                                      │ signed   alice, 2026-05-10 09:34:59    ▼
──────────────────────────────────────┴─────────────────────────────────────────
 → The roll-back is complete: press C to close the run.
 C close   r run again   → detail   o output   c contacts            ? all keys
"""#)
        expect(shot, at: .large, is: #"""
 cutover · Bilko cutover Bilko stage → demo                     12/14  REHEARSAL  alice@ops, pts/3  09:35 UTC  00:35:04
 ✓ Checklist ─ ✓ Migrations ─ ! Promotion ─ ✓ DNS/CORS ─ ! Traffic ─ ✗ Smoke tests ─ ▶✓ Roll-back 2/2
 ROLLING BACK: only roll-back steps run
──────────────────────────────────────────────┬─────────────────────────────────────────────────────────────────────────
 [✓] Last five builds green             alice▲│ Disable row level security
 [W] Coverage gate holds               waived │ [✓] signed off by alice
 [✓] Nobody else deploys                alice │
 [✓] CEO approval                   Carla Ceo │ → The roll-back is complete: press C to close the run.
 Migrations                               1/1 │
 [✓] Role bilko_app exists              alice │ ─ check at 09:34:59 ───────────────────────────────────────────────────
 Promotion                                2/2 │ ✓ exit status is 0
 [✓] Capture what demo serves now       alice │ exit 0 · 24 bytes
 [!] Deploy API, no traffic            undone │ evidence sha256:d9c12c930af4
 DNS/CORS                                 1/1 │
 [✓] CORS preflight answers             alice │ $ sql disable
 Traffic                                  2/2 │ bash -eo pipefail -O inherit_errexit, no input, LC_ALL=C.UTF-8,
 [!] 10 % to the candidate             undone │ TERM=dumb, NO_COLOR=1 …: ? lists all
 [✓] Soak 30 minutes                    alice │
 Smoke tests                              0/2 │ signed   alice, 2026-05-10 09:34:59
 [✗] User info                         failed │
 [ ] 100 % to the candidate                   │
 Roll-back                                2/2 │
 [✓] All traffic to what served before  alice │
▸[✓] Disable row level security         alice │
──────────────────────────────────────────────┤
 ─ traffic ────────────────────────────────── │
 API 00185-abc          ██████████████ 100 %  │ ─ output of check ──────────────────────────────────────────────────────
 web 00096-def          ██████████████ 100 %  │ listing …
 web: read 09:00:31, before the last change   │ all is well
                                              │
 ─ what happened last ─────────────────────── │
 09:34:59  Disable row…: signed off by alice  │
 09:34:59  Disable row…: passed, awaiting si… │
 09:34:59  Disable row…: check ended, exit 0… │
 09:34:52  Disable row…: check started by al… │
 09:34:47  All traffic…: signed off by alice  │
 09:34:47  All traffic…: passed, awaiting si… │
──────────────────────────────────────────────┴─────────────────────────────────────────────────────────────────────────
 → The roll-back is complete: press C to close the run.
 C close   r run again   o output   c contacts   i reference   e errata   t timeline   v values   / search   ? all keys
"""#)
    }
}
