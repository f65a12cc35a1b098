import Canvas
import Testing

@testable import Screens

/// Boxes that are neither empty nor plainly good.
struct BoxPictures {
    @Test func staleEvidence() {
        let shot = Shot(.stale)
        expect(shot, at: .small, is: #"""
 cutover · Bilko stage → demo                  REHEARSAL   alice@ops   02:13:32
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
                                      │ exit 0 · 24 B
                                      │ evidence sha256:ce6d6dd1ee42
                                      │
                                      │ A red build on main is never promoted.
                                      │
                                      │ $ gcloud builds list --project=$PROJECT
                                      │   --limit=5 --format=json              ▼
──────────────────────────────────────┴─────────────────────────────────────────
 → Press Enter to run it again, for new evidence.
 ↵ run again   o output   c contacts   i reference   e errata        ? all keys
"""#)
        expect(shot, at: .large, is: #"""
 cutover · Bilko stage → demo                 run 2026-05-10-demo   REHEARSAL   alice@ops, pts/3   09:12 UTC   02:13:32
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
 [ ] Deploy API, no traffic                   │ exit 0 · 24 B
 DNS/CORS                                 0/1 │ evidence sha256:ce6d6dd1ee42
 [ ] CORS preflight answers                   │
 Traffic                                  0/2 │ A red build on main is never promoted.
 [ ] 10 % to the candidate                    │
 [ ] Soak 30 minutes                          │ $ gcloud builds list --project=$PROJECT --limit=5 --format=json
 Smoke tests                              0/2 │ with  PROJECT = tribal-sign-487920-k0
 [ ] User info                                │
 [ ] 100 % to the candidate                   │ good for  2 h
                                              │ corrected see E03: cuts the digest off the image
                                              │ see       Key file locations
                                              │ call  Dino Devops · Slack #bilko-ops · A build or a deploy fails
──────────────────────────────────────────────┤
 ─ what happened last ─────────────────────── │
 11:13:32  Last five b…: went stale: its evi… │ ─ output of check ──────────────────────────────────────────────────────
 09:00:07  Last five b…: signed off by alice  │ listing …
 09:00:07  Last five b…: verified, awaiting … │ all is well
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
 ↵ run again   o output   c contacts   i reference   e errata   t timeline   v values   / search   q leave   ? all keys
"""#)
    }

    @Test func aWaiver() {
        let shot = Shot(.waived, keys: [.up])
        expect(shot, at: .small, is: #"""
 cutover · Bilko stage → demo                  REHEARSAL   alice@ops   00:00:19
 ▶ Checklist 2/4 ─ Migrations ─ Promotion ─ DNS/CORS ─ Traffic ─ Smoke tests
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
                                      │
                                      │ waived by Lena Lead, 2026-05-10
                                      │           09:00:19
                                      │ authority lead
                                      │ reason    known gap, fixed in round 28
                                      │ until     2026-05-11 09:00:19
                                      │
                                      │ waivable  by lead, for 1 day
──────────────────────────────────────┴─────────────────────────────────────────
 → Done. Enter goes on to: Nobody else deploys
 ↵ go on   r run again   c contacts   i reference   e errata         ? all keys
"""#)
        expect(shot, at: .large, is: #"""
 cutover · Bilko stage → demo                 run 2026-05-10-demo   REHEARSAL   alice@ops, pts/3   09:12 UTC   00:00:19
 ▶ Checklist 2/4 ─ Migrations ─ Promotion ─ DNS/CORS ─ Traffic ─ Smoke tests
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
 [ ] Deploy API, no traffic                   │
 DNS/CORS                                 0/1 │ waived by Lena Lead, 2026-05-10 09:00:19
 [ ] CORS preflight answers                   │ authority lead
 Traffic                                  0/2 │ reason    known gap, fixed in round 28
 [ ] 10 % to the candidate                    │ until     2026-05-11 09:00:19
 [ ] Soak 30 minutes                          │
 Smoke tests                              0/2 │ waivable  by lead, for 1 day
 [ ] User info                                │
 [ ] 100 % to the candidate                   │
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
 09:00:07  Last five b…: verified, awaiting … │
 09:00:07  Last five b…: check ended, exit 0… │
 09:00:00  Last five b…: check started by al… │
 09:00:00  alice at ops, pts/3 took the wheel │
 09:00:00  runbook gave PROJECT = tribal-sig… │
 09:00:00  run 2026-05-10-demo started by al… │
──────────────────────────────────────────────┴─────────────────────────────────────────────────────────────────────────
 → Done. Enter goes on to: Nobody else deploys
 ↵ go on   r run again   c contacts   i reference   e errata   t timeline   v values   / search   → detail   ? all keys
"""#)
    }

    @Test func aClosedGateNamesWhatClosesIt() {
        let shot = Shot(.failed, keys: [.end, .enter])
        expect(shot, at: .small, is: #"""
 cutover · Bilko stage → demo                  REHEARSAL   alice@ops   00:00:19
 ▶✗ Checklist 1/4 ─ Migrations ─ Promotion ─ DNS/CORS ─ Traffic ─ Smoke tests
──────────────────────────────────────┬─────────────────────────────────────────
 [✓] Last five builds green     alice │ Coverage gate holds
▸[✗] Coverage gate holds       failed │ [✗] failed
 [ ] Nobody else deploys              │
 [ ] CEO approval                     │ ✗ coverage is 57.4 %, at least 60 % is
                                      │   asked
                                      │ at    09:00:19, check
                                      │
                                      │ → Failed: Enter runs it again, w waives
                                      │   it.
                                      │
                                      │ ─ check at 09:00:19 ───────────────────
                                      │ ✗ coverage is 57.4 %, at least 60 % is
                                      │   asked
                                      │ exit 1 · 1.7 KiB
                                      │ evidence sha256:7513ff91cde1
                                      │
                                      │ Kover fails the build under 60 %.
                                      │                                        ▼
──────────────────────────────────────┴─────────────────────────────────────────
 → Failed: Enter runs it again, w waives it.
 ↵ run again   w waive   o output   c contacts   i reference         ? all keys
"""#)
        expect(shot, at: .large, is: #"""
 cutover · Bilko stage → demo                 run 2026-05-10-demo   REHEARSAL   alice@ops, pts/3   09:12 UTC   00:00:19
 ▶✗ Checklist 1/4 ─ Migrations ─ Promotion ─ DNS/CORS ─ Traffic ─ Smoke tests
──────────────────────────────────────────────┬─────────────────────────────────────────────────────────────────────────
 Checklist                                1/4 │ Coverage gate holds
 [✓] Last five builds green             alice │ [✗] failed
▸[✗] Coverage gate holds               failed │
 [ ] Nobody else deploys                      │ ✗ coverage is 57.4 %, at least 60 % is asked
 [ ] CEO approval                             │ at    09:00:19, check
 Migrations                               0/1 │
 [ ] Role bilko_app exists                    │ → Failed: Enter runs it again, w waives it.
 Promotion                                0/2 │
 [ ] Capture what demo serves now             │ ─ check at 09:00:19 ───────────────────────────────────────────────────
 [ ] Deploy API, no traffic                   │ ✗ coverage is 57.4 %, at least 60 % is asked
 DNS/CORS                                 0/1 │ exit 1 · 1.7 KiB
 [ ] CORS preflight answers                   │ evidence sha256:7513ff91cde1
 Traffic                                  0/2 │
 [ ] 10 % to the candidate                    │ Kover fails the build under 60 %.
 [ ] Soak 30 minutes                          │
 Smoke tests                              0/2 │ $ cd apps/api && ./gradlew koverVerify
 [ ] User info                                │
 [ ] 100 % to the candidate                   │ waivable  by lead, for 1 day
                                              │
                                              │
                                              │
──────────────────────────────────────────────┤
 ─ what happened last ─────────────────────── │
 09:00:19  Coverage ga…: failed: coverage is… │ ─ output of check ──────────────────────────────────────────────────────
 09:00:19  Coverage ga…: check ended, exit 1… │ > Task :module52:koverVerify
 09:00:12  Coverage ga…: check started by al… │ > Task :module53:koverVerify
 09:00:07  Last five b…: signed off by alice  │ > Task :module54:koverVerify
 09:00:07  Last five b…: verified, awaiting … │ > Task :module55:koverVerify
 09:00:07  Last five b…: check ended, exit 0… │ > Task :module56:koverVerify
 09:00:00  Last five b…: check started by al… │ > Task :module57:koverVerify
 09:00:00  alice at ops, pts/3 took the wheel │ > Task :module58:koverVerify
 09:00:00  runbook gave PROJECT = tribal-sig… │ > Task :module59:koverVerify
 09:00:00  run 2026-05-10-demo started by al… │ > Task :module60:koverVerify
                                              │ FAILED: 57.4 % < 60 %
──────────────────────────────────────────────┴─────────────────────────────────────────────────────────────────────────
 → Failed: Enter runs it again, w waives it.
 ↵ run again   w waive   o output   c contacts   i reference   e errata   t timeline   v values   / search   ? all keys
"""#)
    }

    @Test func anAttestation() {
        let shot = Shot(.ready, keys: [.home, .down, .down])
        expect(shot, at: .small, is: #"""
 cutover · Bilko stage → demo                  REHEARSAL   alice@ops   00:00:43
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
                                      │          “told everyone”
                                      │
                                      │
                                      │
                                      │
                                      │
──────────────────────────────────────┴─────────────────────────────────────────
 → Done. Enter goes on to: Deploy API, no traffic
 ↵ go on   c contacts   i reference   e errata   t timeline          ? all keys
"""#)
        expect(shot, at: .large, is: #"""
 cutover · Bilko stage → demo                 run 2026-05-10-demo   REHEARSAL   alice@ops, pts/3   09:12 UTC   00:00:43
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
 DNS/CORS                                 0/1 │          “told everyone”
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
 ─ traffic ────────────────────────────────── │
 API 00185-abc          ██████████████ 100 %  │
 web 00096-def          ██████████████ 100 %  │
                                              │
 ─ what happened last ─────────────────────── │
 09:00:38  Capture wha…: signed off by alice  │
 09:00:38  Capture wha…: verified, awaiting … │
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
