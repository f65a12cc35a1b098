// Pictures stand at the margin, as on the screen.
// swift-format-ignore-file
import Canvas
import Testing

@testable import Screens

/// What only people can say: approvals and attestations.
struct ApprovalPictures {
    @Test func anApprovalIsAwaited() {
        let shot = Shot(.awaitingApproval)
        expect(shot, at: .small, is: #"""
 Bilko cutover Bilko stage → d… 3/12  REHEARSAL  alice@ops  09:00 UTC  00:00:19
 ▶ Checklist 3/4  ─ Migrations ─ Promotion ─ DNS/CORS ─ Traffic ─ Smoke tests
──────────────────────────────────────┬─────────────────────────────────────────
 [✓] Last five builds green     alice │ CEO approval
 [W] Coverage gate holds       waived │ [ ] not started
 [✓] Nobody else deploys        alice │
▸[ ] CEO approval                     │ → Press Enter once the CEO has
                                      │   approved.
                                      │
                                      │ role  CEO: Carla Ceo
                                      │ needs MC comment or Slack link
                                      │
                                      │
                                      │
                                      │
                                      │
                                      │
                                      │
                                      │
                                      │
                                      │
──────────────────────────────────────┴─────────────────────────────────────────
 → Press Enter once the CEO has approved.
 ↵ approve   c contacts   i reference   e errata   t timeline        ? all keys
"""#)
        expect(shot, at: .large, is: #"""
 cutover · Bilko cutover Bilko stage → demo run 2026-05-10-demo  3/12  REHEARSAL  alice@ops, pts/3  09:00 UTC  00:00:19
 ▶ Checklist 3/4  ─ Migrations ─ Promotion ─ DNS/CORS ─ Traffic ─ Smoke tests
──────────────────────────────────────────────┬─────────────────────────────────────────────────────────────────────────
 Checklist                                3/4 │ CEO approval
 [✓] Last five builds green             alice │ [ ] not started
 [W] Coverage gate holds               waived │
 [✓] Nobody else deploys                alice │ → Press Enter once the CEO has approved.
▸[ ] CEO approval                             │
 Migrations                               0/1 │ role  CEO: Carla Ceo
 [ ] Role bilko_app exists                    │ needs MC comment or Slack link
 Promotion                                0/2 │
 [ ] Capture what demo serves now             │
 [ ] Deploy API, no traffic                   │
 DNS/CORS                                 0/1 │
 [ ] CORS preflight answers                   │
 Traffic                                  0/2 │
 [ ] 10 % to the candidate                    │
 [ ] Soak 30 minutes                          │
 Smoke tests                              0/2 │
 [ ] User info                                │
 [ ] 100 % to the candidate                   │
                                              │
                                              │
                                              │
──────────────────────────────────────────────┤
 ─ what happened last ─────────────────────── │
 09:00:19  Nobody else…: attested by alice: … │
 09:00:19  alice gave MC_TICKET = 100431      │
 09:00:19  Coverage ga…: waived by Lena Lead… │
 09:00:19  Coverage ga…: failed: coverage is… │
 09:00:19  Coverage ga…: check ended, exit 1… │
 09:00:12  Coverage ga…: check started by al… │
 09:00:07  Last five b…: signed off by alice  │
 09:00:07  Last five b…: passed, awaiting si… │
 09:00:07  Last five b…: check ended, exit 0… │
 09:00:00  Last five b…: check started by al… │
 09:00:00  alice at ops, pts/3 took the wheel │
──────────────────────────────────────────────┴─────────────────────────────────────────────────────────────────────────
 → Press Enter once the CEO has approved.
 ↵ approve   c contacts   i reference   e errata   t timeline   v values   / search   Tab next phase         ? all keys
"""#)
    }

    @Test func theApprovalForm() {
        let shot = Shot(.awaitingApproval, keys: [.enter] + typing("alice") + [.tab] + typing("x") + [.enter])
        expect(shot, at: .small, is: #"""
 Bilko cutover Bilko stage → d… 3/12  REHEARSAL  alice@ops  09:00 UTC  00:00:19
 ▶ Checklist 3/4  ─ Migrations ─ Promotion ─ DNS/CORS ─ Traffic ─ Smoke tests
  ┏━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━ APPROVE ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┓
  ┃ CEO approval                                                             ┃
  ┃                                                                          ┃
  ┃ CEO:    Carla Ceo                                                        ┃
  ┃ The approver must not be the operator, alice.                            ┃
  ┃ Unsigned: a name and a reference only, and shown as such.                ┃
  ┃ digest  sha256:                                                          ┃
  ┃         5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5  ┃
  ┃         e                                                                ┃
  ┃                                                                          ┃
  ┃ What is approved:                                                        ┃
  ┃   runbook BILKO-1 abc123                                                 ┃
  ┃   route stage-demo on demo                                               ┃
  ┃   PROJECT = tribal-sign-487920-k0                                        ┃
  ┃   MC_TICKET = 100431                                                     ┃
  ┃                                                                          ┃
  ┃ name of the CEO: alice▌                                                  ┃
  ┃ MC comment or Slack link: x                                              ┃
  ┃ ! alice runs this cutover and cannot approve it as well.                 ┃
  ┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┛

 ↵ done   Esc leave it as it is   Tab next field
"""#)
        expect(shot, at: .large, is: #"""
 cutover · Bilko cutover Bilko stage → demo run 2026-05-10-demo  3/12  REHEARSAL  alice@ops, pts/3  09:00 UTC  00:00:19
 ▶ Checklist 3/4  ─ Migrations ─ Promotion ─ DNS/CORS ─ Traffic ─ Smoke tests
──────────────────────────────────────────────┬─────────────────────────────────────────────────────────────────────────
 Checklist                                3/4 │ CEO approval
 [✓] Last five builds green             alice │ [ ] not started
 [W] Coverage gate holds               waived │
 [✓] Nobody else deploys                alice │ → Press Enter once the CEO has approved.
▸[ ] CEO approval                             │
 Migrations                               0/1 │ role  CEO: Carla Ceo
 [ ] Role bilko_app exists                    │ needs MC comment or Slack link
 Promotion                                0/2 │
 [ ] Capt ┏━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━ APPROVE ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┓
 [ ] Depl ┃ CEO approval                                                                                     ┃
 DNS/CORS ┃                                                                                                  ┃
 [ ] CORS ┃ CEO:    Carla Ceo                                                                                ┃
 Traffic  ┃ The approver must not be the operator, alice.                                                    ┃
 [ ] 10 % ┃ Unsigned: a name and a reference only, and shown as such.                                        ┃
 [ ] Soak ┃ digest  sha256:5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e                  ┃
 Smoke te ┃                                                                                                  ┃
 [ ] User ┃ What is approved:                                                                                ┃
 [ ] 100  ┃   runbook BILKO-1 abc123                                                                         ┃
          ┃   route stage-demo on demo                                                                       ┃
          ┃   PROJECT = tribal-sign-487920-k0                                                                ┃
          ┃   MC_TICKET = 100431                                                                             ┃
───────── ┃                                                                                                  ┃
 ─ what h ┃ name of the CEO: alice▌                                                                          ┃
 09:00:19 ┃ MC comment or Slack link: x                                                                      ┃
 09:00:19 ┃ ! alice runs this cutover and cannot approve it as well.                                         ┃
 09:00:19 ┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┛
 09:00:19  Coverage ga…: failed: coverage is… │
 09:00:19  Coverage ga…: check ended, exit 1… │
 09:00:12  Coverage ga…: check started by al… │
 09:00:07  Last five b…: signed off by alice  │
 09:00:07  Last five b…: passed, awaiting si… │
 09:00:07  Last five b…: check ended, exit 0… │
 09:00:00  Last five b…: check started by al… │
 09:00:00  alice at ops, pts/3 took the wheel │
──────────────────────────────────────────────┴─────────────────────────────────────────────────────────────────────────

 ↵ done   Esc leave it as it is   Tab next field
"""#)
    }

    @Test func anApprovalIsMarkedUnsigned() {
        let shot = Shot(.ready, keys: [.home, .down, .down, .down])
        expect(shot, at: .small, is: #"""
 Bilko cutover Bilko stage → d… 6/12  REHEARSAL  alice@ops  09:00 UTC  00:00:43
 ▶✓ Checklist 4/4 ─ ✓ Migrations ─ Promotion ─ DNS/CORS ─ Traffic ─ Smoke tests
──────────────────────────────────────┬─────────────────────────────────────────
 [✓] Last five builds green     alice │ CEO approval
 [W] Coverage gate holds       waived │ [✓] approved by Carla Ceo
 [✓] Nobody else deploys        alice │
▸[✓] CEO approval           Carla Ceo │ → Done. Enter goes on to: Deploy API,
                                      │   no traffic
                                      │
                                      │ role  CEO: Carla Ceo
                                      │ needs MC comment or Slack link
                                      │
                                      │ approved Carla Ceo, 2026-05-10
                                      │          09:00:19, as CEO
                                      │ by       MC #100431 comment 7
                                      │          unsigned: name and reference
                                      │          only
                                      │ plan     sha256:5e5e5e5e5e5e
                                      │
                                      │
                                      │
──────────────────────────────────────┴─────────────────────────────────────────
 → Done. Enter goes on to: Deploy API, no traffic
 ↵ go on   c contacts   i reference   e errata   t timeline          ? all keys
"""#)
        expect(shot, at: .large, is: #"""
 cutover · Bilko cutover Bilko stage → demo run 2026-05-10-demo  6/12  REHEARSAL  alice@ops, pts/3  09:00 UTC  00:00:43
 ▶✓ Checklist 4/4 ─ ✓ Migrations 1/1 ─ Promotion 1/2 ─ DNS/CORS ─ Traffic ─ Smoke tests
──────────────────────────────────────────────┬─────────────────────────────────────────────────────────────────────────
 Checklist                                4/4 │ CEO approval
 [✓] Last five builds green             alice │ [✓] approved by Carla Ceo
 [W] Coverage gate holds               waived │
 [✓] Nobody else deploys                alice │ → Done. Enter goes on to: Deploy API, no traffic
▸[✓] CEO approval                   Carla Ceo │
 Migrations                               1/1 │ role  CEO: Carla Ceo
 [✓] Role bilko_app exists              alice │ needs MC comment or Slack link
 Promotion                                1/2 │
 [✓] Capture what demo serves now       alice │ approved Carla Ceo, 2026-05-10 09:00:19, as CEO
 [ ] Deploy API, no traffic                   │ by       MC #100431 comment 7
 DNS/CORS                                 0/1 │          unsigned: name and reference only
 [ ] CORS preflight answers                   │ plan     sha256:5e5e5e5e5e5e
 Traffic                                  0/2 │
 [ ] 10 % to the candidate                    │
 [ ] Soak 30 minutes                          │
 Smoke tests                              0/2 │
 [ ] User info                                │
 [ ] 100 % to the candidate                   │
                                              │
                                              │
                                              │
──────────────────────────────────────────────┤
 ─ traffic ────────────────────────────────── │
 API 00185-abc          ██████████████ 100 %  │
 web 00096-def          ██████████████ 100 %  │
                                              │
 ─ what happened last ─────────────────────── │
 09:00:38  Capture wha…: signed off by alice  │
 09:00:38  Capture wha…: passed, awaiting si… │
 09:00:38  Capture wha…: captured WEB_TRAFFI… │
 09:00:38  Capture wha…: captured WEB_TRAFFI… │
 09:00:38  Capture wha…: captured API_TRAFFI… │
 09:00:38  Capture wha…: captured API_TRAFFI… │
 09:00:38  Capture wha…: captured API_IMAGE … │
──────────────────────────────────────────────┴─────────────────────────────────────────────────────────────────────────
 → Done. Enter goes on to: Deploy API, no traffic
 ↵ go on   c contacts   i reference   e errata   t timeline   v values   / search   Tab next phase           ? all keys
"""#)
    }

    @Test func theAttestationForm() {
        let shot = Shot(.waived, keys: [.enter] + typing("ye"))
        expect(shot, at: .small, is: #"""
 Bilko cutover Bilko stage → d… 2/12  REHEARSAL  alice@ops  09:00 UTC  00:00:19
 ▶ Checklist 2/4  ─ Migrations ─ Promotion ─ DNS/CORS ─ Traffic ─ Smoke tests
──────────────────────────────────────┬─────────────────────────────────────────
 [✓] Last five builds green     alice │ Nobody else deploys
 [W] Coverage gate holds       waived │ [ ] not started
▸[ ] Nobody else deploys              │
  ┏━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━ ATTEST ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┓
  ┃ Nobody else deploys                                                      ┃
  ┃                                                                          ┃
  ┃ “The channel was told, and nobody else deploys to demo today.”           ┃
  ┃                                                                          ┃
  ┃ Only a person can know this. Type "yes" to confirm; you may add a        ┃
  ┃ comment.                                                                 ┃
  ┃ It is recorded with your name, alice, and the time.                      ┃
  ┃                                                                          ┃
  ┃ "yes", and a comment if you like: ye▌                                    ┃
  ┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┛
                                      │
                                      │
                                      │
                                      │
──────────────────────────────────────┴─────────────────────────────────────────

 ↵ done   Esc leave it as it is
"""#)
        expect(shot, at: .large, is: #"""
 cutover · Bilko cutover Bilko stage → demo run 2026-05-10-demo  2/12  REHEARSAL  alice@ops, pts/3  09:00 UTC  00:00:19
 ▶ Checklist 2/4  ─ Migrations ─ Promotion ─ DNS/CORS ─ Traffic ─ Smoke tests
──────────────────────────────────────────────┬─────────────────────────────────────────────────────────────────────────
 Checklist                                2/4 │ Nobody else deploys
 [✓] Last five builds green             alice │ [ ] not started
 [W] Coverage gate holds               waived │
▸[ ] Nobody else deploys                      │ → Press Enter to attest it.
 [ ] CEO approval                             │
 Migrations                               0/1 │ Two hands on one estate end badly.
 [ ] Role bilko_app exists                    │
 Promotion                                0/2 │ “The channel was told, and nobody else deploys to demo today.”
 [ ] Capture what demo serves now             │
 [ ] Deploy API, no traffic                   │
 DNS/CORS                                 0/1 │
 [ ] CORS preflight answers                   │
 Traffic  ┏━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━ ATTEST ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┓
 [ ] 10 % ┃ Nobody else deploys                                                                              ┃
 [ ] Soak ┃                                                                                                  ┃
 Smoke te ┃ “The channel was told, and nobody else deploys to demo today.”                                   ┃
 [ ] User ┃                                                                                                  ┃
 [ ] 100  ┃ Only a person can know this. Type "yes" to confirm; you may add a comment.                       ┃
          ┃ It is recorded with your name, alice, and the time.                                              ┃
          ┃                                                                                                  ┃
          ┃ "yes", and a comment if you like: ye▌                                                            ┃
───────── ┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┛
 ─ what happened last ─────────────────────── │
 09:00:19  Coverage ga…: waived by Lena Lead… │
 09:00:19  Coverage ga…: failed: coverage is… │
 09:00:19  Coverage ga…: check ended, exit 1… │
 09:00:12  Coverage ga…: check started by al… │
 09:00:07  Last five b…: signed off by alice  │
 09:00:07  Last five b…: passed, awaiting si… │
 09:00:07  Last five b…: check ended, exit 0… │
 09:00:00  Last five b…: check started by al… │
 09:00:00  alice at ops, pts/3 took the wheel │
 09:00:00  runbook gave PROJECT = tribal-sig… │
 09:00:00  run 2026-05-10-demo started by al… │
──────────────────────────────────────────────┴─────────────────────────────────────────────────────────────────────────

 ↵ done   Esc leave it as it is
"""#)
    }
}
