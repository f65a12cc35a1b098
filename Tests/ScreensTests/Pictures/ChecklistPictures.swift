// Pictures stand at the margin, as on the screen.
// swift-format-ignore-file
import Canvas
import Testing

@testable import Screens

/// The main screen on its way through a check.
struct ChecklistPictures {
    @Test func aFreshRun() {
        let shot = Shot(.started)
        expect(shot, at: .small, is: #"""
 Bilko cutover Bilko stage → d… 0/12  REHEARSAL  alice@ops  09:00 UTC  00:00:00
 ▶ Checklist 0/4  ─ Migrations ─ Promotion ─ DNS/CORS ─ Traffic ─ Smoke tests
──────────────────────────────────────┬─────────────────────────────────────────
▸[ ] Last five builds green           │ Last five builds green
 [ ] Coverage gate holds              │ [ ] not started
 [ ] Nobody else deploys              │
 [ ] CEO approval                     │ → Press Enter to run the check.
                                      │
                                      │ A red build on main is never promoted.
                                      │
                                      │ $ gcloud builds list --project=$PROJECT
                                      │   --limit=5 --format=json
                                      │ with  PROJECT = tribal-sign-487920-k0
                                      │ must: exit status is 0
                                      │ must: jq length is 5
                                      │ must: jq [.[].status] | unique holds
                                      │       nothing but SUCCESS
                                      │ bash -eo pipefail -O inherit_errexit,
                                      │ no input, LC_ALL=C.UTF-8, TERM=dumb,
                                      │ NO_COLOR=1 …: ? lists all
                                      │                                        ▼
──────────────────────────────────────┴─────────────────────────────────────────
 → Press Enter to run the check.
 ↵ run   A run checks   → detail   c contacts   i reference          ? all keys
"""#)
        expect(shot, at: .large, is: #"""
 cutover · Bilko cutover Bilko stage → demo run 2026-05-10-demo  0/12  REHEARSAL  alice@ops, pts/3  09:00 UTC  00:00:00
 ▶ Checklist 0/4  ─ Migrations ─ Promotion ─ DNS/CORS ─ Traffic ─ Smoke tests
──────────────────────────────────────────────┬─────────────────────────────────────────────────────────────────────────
 Checklist                                0/4 │ Last five builds green
▸[ ] Last five builds green                   │ [ ] not started
 [ ] Coverage gate holds                      │
 [ ] Nobody else deploys                      │ → Press Enter to run the check.
 [ ] CEO approval                             │
 Migrations                               0/1 │ A red build on main is never promoted.
 [ ] Role bilko_app exists                    │
 Promotion                                0/2 │ $ gcloud builds list --project=$PROJECT --limit=5 --format=json
 [ ] Capture what demo serves now             │ with  PROJECT = tribal-sign-487920-k0
 [ ] Deploy API, no traffic                   │ must: exit status is 0
 DNS/CORS                                 0/1 │ must: jq length is 5
 [ ] CORS preflight answers                   │ must: jq [.[].status] | unique holds nothing but SUCCESS
 Traffic                                  0/2 │ bash -eo pipefail -O inherit_errexit, no input, LC_ALL=C.UTF-8,
 [ ] 10 % to the candidate                    │ TERM=dumb, NO_COLOR=1 …: ? lists all
 [ ] Soak 30 minutes                          │
 Smoke tests                              0/2 │ good for  2 h
 [ ] User info                                │ corrected see E03: cuts the digest off the image
 [ ] 100 % to the candidate                   │ see       “Key file locations”
                                              │ call  Dino Devops · c
                                              │
                                              │
──────────────────────────────────────────────┤
 ─ what happened last ─────────────────────── │
 09:00:00  alice at ops, pts/3 took the wheel │
 09:00:00  runbook gave PROJECT = tribal-sig… │
 09:00:00  run 2026-05-10-demo started by al… │
                                              │
                                              │
                                              │
                                              │
                                              │
                                              │
                                              │
                                              │
──────────────────────────────────────────────┴─────────────────────────────────────────────────────────────────────────
 → Press Enter to run the check.
 ↵ run   A run checks   c contacts   i reference   e errata   t timeline   v values   / search   q leave     ? all keys
"""#)
    }

    @Test func aCheckIsRunning() {
        let shot = Shot(.checking)
        expect(shot, at: .small, is: #"""
 Bilko cutover Bilko stage → d… 0/12  REHEARSAL  alice@ops  09:01 UTC  00:01:01
 ▶~ Checklist 0/4 ─ Migrations ─ Promotion ─ DNS/CORS ─ Traffic ─ Smoke tests
──────────────────────────────────────┬─────────────────────────────────────────
▸[~] Last five builds gre… ⠇ 00:00:41 │ Last five builds green
 [ ] Coverage gate holds              │ [~] checking, 00:00:41
 [ ] Nobody else deploys              │
 [ ] CEO approval                     │ → Running: checking. o shows its
                                      │   output, x stops it.
                                      │
                                      │ A red build on main is never promoted.
                                      │
                                      │ $ gcloud builds list --project=$PROJECT
                                      │   --limit=5 --format=json
                                      │ with  PROJECT = tribal-sign-487920-k0
                                      │ must: exit status is 0                 ▼
                                      │ ─ output of check ⠇ ────────────────────
                                      │ Listing builds …
                                      │ b1 SUCCESS
                                      │ b2 SUCCESS
                                      │
                                      │
──────────────────────────────────────┴─────────────────────────────────────────
 → Running: checking. o shows its output, x stops it.
 x stop   A run checks   → detail   o output   c contacts            ? all keys
"""#)
        expect(shot, at: .large, is: #"""
 cutover · Bilko cutover Bilko stage → demo run 2026-05-10-demo  0/12  REHEARSAL  alice@ops, pts/3  09:01 UTC  00:01:01
 ▶~ Checklist 0/4 ─ Migrations ─ Promotion ─ DNS/CORS ─ Traffic ─ Smoke tests
──────────────────────────────────────────────┬─────────────────────────────────────────────────────────────────────────
 Checklist                                0/4 │ Last five builds green
▸[~] Last five builds green        ⠇ 00:00:41 │ [~] checking, 00:00:41
 [ ] Coverage gate holds                      │
 [ ] Nobody else deploys                      │ → Running: checking. o shows its output, x stops it.
 [ ] CEO approval                             │
 Migrations                               0/1 │ A red build on main is never promoted.
 [ ] Role bilko_app exists                    │
 Promotion                                0/2 │ $ gcloud builds list --project=$PROJECT --limit=5 --format=json
 [ ] Capture what demo serves now             │ with  PROJECT = tribal-sign-487920-k0
 [ ] Deploy API, no traffic                   │ must: exit status is 0
 DNS/CORS                                 0/1 │ must: jq length is 5
 [ ] CORS preflight answers                   │ must: jq [.[].status] | unique holds nothing but SUCCESS
 Traffic                                  0/2 │ bash -eo pipefail -O inherit_errexit, no input, LC_ALL=C.UTF-8,
 [ ] 10 % to the candidate                    │ TERM=dumb, NO_COLOR=1 …: ? lists all
 [ ] Soak 30 minutes                          │
 Smoke tests                              0/2 │ good for  2 h
 [ ] User info                                │ corrected see E03: cuts the digest off the image
 [ ] 100 % to the candidate                   │ see       “Key file locations”
                                              │ call  Dino Devops · c
                                              │
                                              │
──────────────────────────────────────────────┤
 ─ what happened last ─────────────────────── │
 09:00:20  Last five b…: check started by al… │ ─ output of check ⠇ ────────────────────────────────────────────────────
 09:00:00  alice at ops, pts/3 took the wheel │ Listing builds …
 09:00:00  runbook gave PROJECT = tribal-sig… │ b1 SUCCESS
 09:00:00  run 2026-05-10-demo started by al… │ b2 SUCCESS
                                              │
                                              │
                                              │
                                              │
                                              │
                                              │
                                              │
──────────────────────────────────────────────┴─────────────────────────────────────────────────────────────────────────
 → Running: checking. o shows its output, x stops it.
 x stop   A run checks   o output   c contacts   i reference   e errata   t timeline   v values   / search   ? all keys
"""#)
    }

    @Test func aCheckWaitsForItsSignOff() {
        let shot = Shot(.passed)
        expect(shot, at: .small, is: #"""
 Bilko cutover Bilko stage → d… 0/12  REHEARSAL  alice@ops  09:00 UTC  00:00:07
 ▶ Checklist 0/4  ─ Migrations ─ Promotion ─ DNS/CORS ─ Traffic ─ Smoke tests
──────────────────────────────────────┬─────────────────────────────────────────
▸[·] Last five builds green  sign off │ Last five builds green
 [ ] Coverage gate holds              │ [·] passed, awaiting sign-off
 [ ] Nobody else deploys              │
 [ ] CEO approval                     │ → Press Space to sign off: 3 criteria
                                      │   hold.
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
                                      │   --limit=5 --format=json
                                      │ with  PROJECT = tribal-sign-487920-k0  ▼
──────────────────────────────────────┴─────────────────────────────────────────
 → Press Space to sign off: 3 criteria hold.
 ␣/↵ sign off   r run again   → detail   o output   c contacts       ? all keys
"""#)
        expect(shot, at: .large, is: #"""
 cutover · Bilko cutover Bilko stage → demo run 2026-05-10-demo  0/12  REHEARSAL  alice@ops, pts/3  09:00 UTC  00:00:07
 ▶ Checklist 0/4  ─ Migrations ─ Promotion ─ DNS/CORS ─ Traffic ─ Smoke tests
──────────────────────────────────────────────┬─────────────────────────────────────────────────────────────────────────
 Checklist                                0/4 │ Last five builds green
▸[·] Last five builds green          sign off │ [·] passed, awaiting sign-off
 [ ] Coverage gate holds                      │
 [ ] Nobody else deploys                      │ → Press Space to sign off: 3 criteria hold.
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
 09:00:07  Last five b…: passed, awaiting si… │ ─ output of check ──────────────────────────────────────────────────────
 09:00:07  Last five b…: check ended, exit 0… │ listing …
 09:00:00  Last five b…: check started by al… │ all is well
 09:00:00  alice at ops, pts/3 took the wheel │
 09:00:00  runbook gave PROJECT = tribal-sig… │
 09:00:00  run 2026-05-10-demo started by al… │
                                              │
                                              │
                                              │
                                              │
                                              │
──────────────────────────────────────────────┴─────────────────────────────────────────────────────────────────────────
 → Press Space to sign off: 3 criteria hold.
 ␣/↵ sign off   r run again   o output   c contacts   i reference   e errata   t timeline   v values         ? all keys
"""#)
    }

    @Test func aFailedCheckSaysWhy() {
        let shot = Shot(.failed)
        expect(shot, at: .small, is: #"""
 Bilko cutover Bilko stage → d… 1/12  REHEARSAL  alice@ops  09:00 UTC  00:00:19
 ▶✗ Checklist 1/4 ─ Migrations ─ Promotion ─ DNS/CORS ─ Traffic ─ Smoke tests
──────────────────────────────────────┬─────────────────────────────────────────
 [✓] Last five builds green     alice │ Coverage gate holds
▸[✗] Coverage gate holds       failed │ [✗] failed
 [ ] Nobody else deploys              │ ✗ coverage is 57.4 %, at least 60 % is
 [ ] CEO approval                     │   asked
                                      │ at    09:00:19, check
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
                                      │
                                      │ $ cd apps/api && ./gradlew koverVerify
                                      │ bash -eo pipefail -O inherit_errexit,  ▼
──────────────────────────────────────┴─────────────────────────────────────────
 → Failed: Enter runs it again, w waives it.
 ↵ run again   w waive   → detail   o output   c contacts            ? all keys
"""#)
        expect(shot, at: .large, is: #"""
 cutover · Bilko cutover Bilko stage → demo run 2026-05-10-demo  1/12  REHEARSAL  alice@ops, pts/3  09:00 UTC  00:00:19
 ▶✗ Checklist 1/4 ─ Migrations ─ Promotion ─ DNS/CORS ─ Traffic ─ Smoke tests
──────────────────────────────────────────────┬─────────────────────────────────────────────────────────────────────────
 Checklist                                1/4 │ Coverage gate holds
 [✓] Last five builds green             alice │ [✗] failed
▸[✗] Coverage gate holds               failed │ ✗ coverage is 57.4 %, at least 60 % is asked
 [ ] Nobody else deploys                      │ at    09:00:19, check
 [ ] CEO approval                             │ → Failed: Enter runs it again, w waives it.
 Migrations                               0/1 │
 [ ] Role bilko_app exists                    │ ─ check at 09:00:19 ───────────────────────────────────────────────────
 Promotion                                0/2 │ ✗ coverage is 57.4 %, at least 60 % is asked
 [ ] Capture what demo serves now             │ exit 1 · 1.7 KiB
 [ ] Deploy API, no traffic                   │ evidence sha256:7513ff91cde1
 DNS/CORS                                 0/1 │
 [ ] CORS preflight answers                   │ Kover fails the build under 60 %.
 Traffic                                  0/2 │
 [ ] 10 % to the candidate                    │ $ cd apps/api && ./gradlew koverVerify
 [ ] Soak 30 minutes                          │ bash -eo pipefail -O inherit_errexit, no input, LC_ALL=C.UTF-8,
 Smoke tests                              0/2 │ TERM=dumb, NO_COLOR=1 …: ? lists all
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
 09:00:07  Last five b…: passed, awaiting si… │ > Task :module55:koverVerify
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
}
