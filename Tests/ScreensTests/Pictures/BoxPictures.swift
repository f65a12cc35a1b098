// Pictures stand at the margin, as on the screen.
// swift-format-ignore-file
import Canvas
import Testing

@testable import Screens

/// Boxes that are neither empty nor plainly good.
struct BoxPictures {
    @Test func staleEvidence() {
        let shot = Shot(.stale)
        expect(shot, at: .small, is: #"""
 Bilko cutover Bilko stage → d… 0/12  REHEARSAL  alice@ops  11:13 UTC  02:13:32
 ▶! Checklist 0/4 ─ Migrations ─ Promotion ─ DNS/CORS ─ Traffic ─ Smoke tests
──────────────────────────────────────┬─────────────────────────────────────────
▸[!] Last five builds green     stale │ Last five builds green
 [ ] Coverage gate holds              │ [!] stale: its evidence is older than 2
 [ ] Nobody else deploys              │     h
 [ ] CEO approval                     │
                                      │ → Press Enter to run it again, for new
                                      │   evidence.
                                      │
                                      │ ─ check at 09:00:07 ───────────────────
                                      │ ✓ exit status is 0
                                      │ ✓ 5 of 5 builds
                                      │ ✓ 5 of 5 builds SUCCESS
                                      │ exit 0 · 24 bytes
                                      │ evidence sha256:ce6d6dd1ee42
                                      │
                                      │ A red build on main is never promoted.
                                      │
                                      │ $ gcloud builds list --project=$PROJECT
                                      │   --limit=5 --format=json              ▼
──────────────────────────────────────┴─────────────────────────────────────────
 → Press Enter to run it again, for new evidence.
 ↵ run again   A run checks   → detail   o output   c contacts       ? all keys
"""#)
        expect(shot, at: .large, is: #"""
 cutover · Bilko cutover Bilko stage → demo run 2026-05-10-demo  0/12  REHEARSAL  alice@ops, pts/3  11:13 UTC  02:13:32
 ▶! Checklist 0/4 ─ Migrations ─ Promotion ─ DNS/CORS ─ Traffic ─ Smoke tests
──────────────────────────────────────────────┬─────────────────────────────────────────────────────────────────────────
 Checklist                                0/4 │ Last five builds green
▸[!] Last five builds green             stale │ [!] stale: its evidence is older than 2 h
 [ ] Coverage gate holds                      │
 [ ] Nobody else deploys                      │ → Press Enter to run it again, for new evidence.
 [ ] CEO approval                             │
 Migrations                               0/1 │ ─ check at 09:00:07 ───────────────────────────────────────────────────
 [ ] Role bilko_app exists                    │ ✓ exit status is 0
 Promotion                                0/2 │ ✓ 5 of 5 builds
 [ ] Capture what demo serves now             │ ✓ 5 of 5 builds SUCCESS
 [ ] Deploy API, no traffic                   │ exit 0 · 24 bytes
 DNS/CORS                                 0/1 │ evidence sha256:ce6d6dd1ee42
 [ ] CORS preflight answers                   │
 Traffic                                  0/2 │ A red build on main is never promoted.
 [ ] 10 % to the candidate                    │
 [ ] Soak 30 minutes                          │ $ gcloud builds list --project=$PROJECT --limit=5 --format=json
 Smoke tests                              0/2 │ with  PROJECT = tribal-sign-487920-k0
 [ ] User info                                │ bash -eo pipefail -O inherit_errexit, no input, LC_ALL=C.UTF-8,
 [ ] 100 % to the candidate                   │ TERM=dumb, NO_COLOR=1 …: ? lists all
                                              │
                                              │ good for  2 h
                                              │ corrected see E03: cuts the digest off the image
──────────────────────────────────────────────┤ see       “Key file locations”
 ─ what happened last ─────────────────────── │ call  Dino Devops · c
 11:13:32  Last five b…: went stale: its evi… │ ─ output of check ──────────────────────────────────────────────────────
 09:00:07  Last five b…: signed off by alice  │ listing …
 09:00:07  Last five b…: passed, awaiting si… │ all is well
 09:00:07  Last five b…: check ended, exit 0… │
 09:00:00  Last five b…: check started by al… │
 09:00:00  alice at ops, pts/3 took the wheel │
 09:00:00  runbook gave PROJECT = tribal-sig… │
 09:00:00  run 2026-05-10-demo started by al… │
                                              │
                                              │
                                              │
──────────────────────────────────────────────┴─────────────────────────────────────────────────────────────────────────
 → Press Enter to run it again, for new evidence.
 ↵ run again   A run checks   o output   c contacts   i reference   e errata   t timeline   v values         ? all keys
"""#)
    }

    @Test func aWaiver() {
        let shot = Shot(.waived, keys: [.up])
        expect(shot, at: .small, is: #"""
 Bilko cutover Bilko stage → d… 2/12  REHEARSAL  alice@ops  09:00 UTC  00:00:19
 ▶ Checklist 2/4  ─ Migrations ─ Promotion ─ DNS/CORS ─ Traffic ─ Smoke tests
──────────────────────────────────────┬─────────────────────────────────────────
 [✓] Last five builds green     alice │ Coverage gate holds
▸[W] Coverage gate holds       waived │ [W] waived by Lena Lead
 [ ] Nobody else deploys              │
 [ ] CEO approval                     │ → Done. Enter goes on to: Nobody else
                                      │   deploys
                                      │
                                      │ Kover fails the build under 60 %.
                                      │
                                      │ $ cd apps/api && ./gradlew koverVerify
                                      │ must: exit status is 0
                                      │ bash -eo pipefail -O inherit_errexit,
                                      │ no input, LC_ALL=C.UTF-8, TERM=dumb,
                                      │ NO_COLOR=1 …: ? lists all
                                      │
                                      │ waived by Lena Lead, 2026-05-10
                                      │           09:00:19
                                      │ authority lead
                                      │ reason    known gap, fixed in round 28 ▼
──────────────────────────────────────┴─────────────────────────────────────────
 → Done. Enter goes on to: Nobody else deploys
 ↵ go on   r run again   → detail   c contacts   i reference         ? all keys
"""#)
        expect(shot, at: .large, is: #"""
 cutover · Bilko cutover Bilko stage → demo run 2026-05-10-demo  2/12  REHEARSAL  alice@ops, pts/3  09:00 UTC  00:00:19
 ▶ Checklist 2/4  ─ Migrations ─ Promotion ─ DNS/CORS ─ Traffic ─ Smoke tests
──────────────────────────────────────────────┬─────────────────────────────────────────────────────────────────────────
 Checklist                                2/4 │ Coverage gate holds
 [✓] Last five builds green             alice │ [W] waived by Lena Lead
▸[W] Coverage gate holds               waived │
 [ ] Nobody else deploys                      │ → Done. Enter goes on to: Nobody else deploys
 [ ] CEO approval                             │
 Migrations                               0/1 │ Kover fails the build under 60 %.
 [ ] Role bilko_app exists                    │
 Promotion                                0/2 │ $ cd apps/api && ./gradlew koverVerify
 [ ] Capture what demo serves now             │ must: exit status is 0
 [ ] Deploy API, no traffic                   │ bash -eo pipefail -O inherit_errexit, no input, LC_ALL=C.UTF-8,
 DNS/CORS                                 0/1 │ TERM=dumb, NO_COLOR=1 …: ? lists all
 [ ] CORS preflight answers                   │
 Traffic                                  0/2 │ waived by Lena Lead, 2026-05-10 09:00:19
 [ ] 10 % to the candidate                    │ authority lead
 [ ] Soak 30 minutes                          │ reason    known gap, fixed in round 28
 Smoke tests                              0/2 │ until     2026-05-11 09:00:19
 [ ] User info                                │
 [ ] 100 % to the candidate                   │ waivable  by lead, for 1 day
                                              │
                                              │
                                              │
──────────────────────────────────────────────┤
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
 → Done. Enter goes on to: Nobody else deploys
 ↵ go on   r run again   c contacts   i reference   e errata   t timeline   v values   / search   q leave    ? all keys
"""#)
    }

    @Test func aClosedGateNamesWhatClosesIt() {
        let shot = Shot(.failed, keys: [.end])
        expect(shot, at: .small, is: #"""
 Bilko cutover Bilko stage → d… 1/12  REHEARSAL  alice@ops  09:00 UTC  00:00:19
 ✗ Checklist ─ Migrations ─ Promotion ─ DNS/CORS ─ Traffic ─ ▶ Smoke tests 0/2
──────────────────────────────────────┬─────────────────────────────────────────
 [ ] User info                        │ 100 % to the candidate
▸[ ] 100 % to the candidate           │ [ ] not started
                                      │
                                      │ → Waits for: Coverage gate holds (and 9
                                      │   more). Enter goes there.
                                      │
                                      │ waits for “Coverage gate holds”,
                                      │           “Nobody else deploys”, “CEO
                                      │           approval”, “Role bilko_app
                                      │           exists” and 6 more
                                      │
                                      │ from  10 % on 00186-xyz
                                      │ to    100 % on 00186-xyz
                                      │ undo  “All traffic to what served
                                      │       before”
                                      │
                                      │ change
                                      │ $ gcloud run services update-traffic   ▼
──────────────────────────────────────┴─────────────────────────────────────────
 → Waits for: Coverage gate holds (and 9 more). Enter goes there.
 ↵ go there   → detail   c contacts   i reference   e errata         ? all keys
"""#)
        expect(shot, at: .large, is: #"""
 cutover · Bilko cutover Bilko stage → demo run 2026-05-10-demo  1/12  REHEARSAL  alice@ops, pts/3  09:00 UTC  00:00:19
 ✗ Checklist 1/4 ─ Migrations ─ Promotion ─ DNS/CORS ─ Traffic ─ ▶ Smoke tests 0/2
──────────────────────────────────────────────┬─────────────────────────────────────────────────────────────────────────
 Checklist                                1/4 │ 100 % to the candidate
 [✓] Last five builds green             alice │ [ ] not started
 [✗] Coverage gate holds               failed │
 [ ] Nobody else deploys                      │ → Waits for: Coverage gate holds (and 9 more). Enter goes there.
 [ ] CEO approval                             │
 Migrations                               0/1 │ waits for “Coverage gate holds”, “Nobody else deploys”, “CEO approval”,
 [ ] Role bilko_app exists                    │           “Role bilko_app exists” and 6 more
 Promotion                                0/2 │
 [ ] Capture what demo serves now             │ from  10 % on 00186-xyz
 [ ] Deploy API, no traffic                   │ to    100 % on 00186-xyz
 DNS/CORS                                 0/1 │ undo  “All traffic to what served before”
 [ ] CORS preflight answers                   │
 Traffic                                  0/2 │ change
 [ ] 10 % to the candidate                    │ $ gcloud run services update-traffic --to-tags=candidate=100
 [ ] Soak 30 minutes                          │ must: exit status is 0
 Smoke tests                              0/2 │ read-back
 [ ] User info                                │ $ estate traffic
▸[ ] 100 % to the candidate                   │ must: exit status is 0
                                              │ probe, if the outcome is missed
                                              │ $ estate traffic
                                              │ bash -eo pipefail -O inherit_errexit, no input, LC_ALL=C.UTF-8,
──────────────────────────────────────────────┤ TERM=dumb, NO_COLOR=1 …: ? lists all
 ─ what happened last ─────────────────────── │
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
                                              │
──────────────────────────────────────────────┴─────────────────────────────────────────────────────────────────────────
 → Waits for: Coverage gate holds (and 9 more). Enter goes there.
 ↵ go there   c contacts   i reference   e errata   t timeline   v values   / search   Tab next phase        ? all keys
"""#)
    }

    @Test func anAttestation() {
        let shot = Shot(.ready, keys: [.home, .down, .down])
        expect(shot, at: .small, is: #"""
 Bilko cutover Bilko stage → d… 6/12  REHEARSAL  alice@ops  09:00 UTC  00:00:43
 ▶✓ Checklist 4/4 ─ ✓ Migrations ─ Promotion ─ DNS/CORS ─ Traffic ─ Smoke tests
──────────────────────────────────────┬─────────────────────────────────────────
 [✓] Last five builds green     alice │ Nobody else deploys
 [W] Coverage gate holds       waived │ [✓] attested by alice
▸[✓] Nobody else deploys        alice │
 [✓] CEO approval           Carla Ceo │ → Done. Enter goes on to: Deploy API,
                                      │   no traffic
                                      │
                                      │ Two hands on one estate end badly.
                                      │
                                      │ “The channel was told, and nobody else
                                      │  deploys to demo today.”
                                      │
                                      │ attested alice, 2026-05-10 09:00:19
                                      │          “The channel was told, and
                                      │          nobody else deploys to demo
                                      │          today.”
                                      │ remark   told everyone
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
 Checklist                                4/4 │ Nobody else deploys
 [✓] Last five builds green             alice │ [✓] attested by alice
 [W] Coverage gate holds               waived │
▸[✓] Nobody else deploys                alice │ → Done. Enter goes on to: Deploy API, no traffic
 [✓] CEO approval                   Carla Ceo │
 Migrations                               1/1 │ Two hands on one estate end badly.
 [✓] Role bilko_app exists              alice │
 Promotion                                1/2 │ “The channel was told, and nobody else deploys to demo today.”
 [✓] Capture what demo serves now       alice │
 [ ] Deploy API, no traffic                   │ attested alice, 2026-05-10 09:00:19
 DNS/CORS                                 0/1 │          “The channel was told, and nobody else deploys to demo today.”
 [ ] CORS preflight answers                   │ remark   told everyone
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
}
