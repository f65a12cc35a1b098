// Pictures stand at the margin, as on the screen.
// swift-format-ignore-file
import Canvas
import Testing

@testable import Screens

/// One at the wheel.
struct WheelPictures {
    @Test func aFollowerOnlyWatches() {
        let shot = Shot(.deploying, viewer: Fixture.bob)
        expect(shot, at: .small, is: #"""
 Bilko cutover Bilko stage → … 6/12  REHEARSAL  bob@laptop  09:01 UTC  00:01:31
 ✓ Checklist ─ ✓ Migrati… ─ ▶~ Promotion 1/2 ─ DNS/CORS ─ Traffic ─ Smoke tests
 Read-only: alice at ops, pts/3 is at the wheel · T takes it
──────────────────────────────────────┬─────────────────────────────────────────
 [✓] Capture what demo serves … alice │ Deploy API, no traffic
▸[~] Deploy API, no traff… ⠇ 00:00:48 │ [~] changing the estate, 00:00:48
                                      │
                                      │ → alice at ops, pts/3 is at the wheel:
                                      │   press T to take it.
                                      │
                                      │ ─ before at 09:00:50 ──────────────────
                                      │ ✓ demo serves 00185-abc, as captured
                                      │ exit 0 · 3 bytes
                                      │ evidence sha256:90be31813918
                                      │                                        ▼
                                      │ ─ output of change ⠇ ───────────────────
                                      │ Deploying container to Cloud Run …
                                      │ ✓ Creating revision
                                      │  70 % … (1 overwritten)
                                      │
                                      │
──────────────────────────────────────┴─────────────────────────────────────────
 → alice at ops, pts/3 is at the wheel: press T to take it.
 T take the wheel   → detail   o output   c contacts   i reference   ? all keys
"""#)
        expect(shot, at: .large, is: #"""
 cutover · Bilko cutover Bilko stage → demo                     6/12  REHEARSAL  bob@laptop, pts/0  09:01 UTC  00:01:31
 ✓ Checklist 4/4 ─ ✓ Migrations 1/1 ─ ▶~ Promotion 1/2 ─ DNS/CORS ─ Traffic ─ Smoke tests
 Read-only: alice at ops, pts/3 is at the wheel · T takes it
──────────────────────────────────────────────┬─────────────────────────────────────────────────────────────────────────
 Checklist                                4/4 │ Deploy API, no traffic
 [✓] Last five builds green             alice │ [~] changing the estate, 00:00:48
 [W] Coverage gate holds               waived │
 [✓] Nobody else deploys                alice │ → alice at ops, pts/3 is at the wheel: press T to take it.
 [✓] CEO approval                   Carla Ceo │
 Migrations                               1/1 │ ─ before at 09:00:50 ──────────────────────────────────────────────────
 [✓] Role bilko_app exists              alice │ ✓ demo serves 00185-abc, as captured
 Promotion                                1/2 │ exit 0 · 3 bytes
 [✓] Capture what demo serves now       alice │ evidence sha256:90be31813918
▸[~] Deploy API, no traffic        ⠇ 00:00:48 │
 DNS/CORS                                 0/1 │ ! The schema moves when the container starts.
 [ ] CORS preflight answers                   │ The candidate starts under a tag.
 Traffic                                  0/2 │
 [ ] 10 % to the candidate                    │ then  V14–V20 run: no way back for the schema after this
 [ ] Soak 30 minutes                          │ from  api:stage-1f2e3d4  00185-abc
 Smoke tests                              0/2 │ to    europe-north1-docker.pkg.dev/bilko/api@sha256:9f9f9f9f9f9f…
 [ ] User info                                │ undo  “All traffic to what served before”
 [ ] 100 % to the candidate                   │
                                              │ before
                                              │ $ gcloud run services describe bilko-api-demo --format=json
──────────────────────────────────────────────┤ change
 ─ traffic ────────────────────────────────── │ $ bash ~/system/tools/gcloud-write.sh --mc $MC_TICKET run services     ▼
 API 00185-abc          ██████████████ 100 %  │ ─ output of change ⠇ ───────────────────────────────────────────────────
 web 00096-def          ██████████████ 100 %  │ Deploying container to Cloud Run …
 API, web: read 09:00:31, before the last ch… │ ✓ Creating revision
                                              │  70 % … (1 overwritten)
 ─ what happened last ─────────────────────── │
 09:00:50  Deploy API,…: change started by c… │
 09:00:50  Deploy API,…: the change begins; … │
 09:00:50  Deploy API,…: before ended, exit … │
 09:00:43  Deploy API,…: before started by a… │
 09:00:38  Capture wha…: signed off by alice  │
 09:00:38  Capture wha…: passed, awaiting si… │
──────────────────────────────────────────────┴─────────────────────────────────────────────────────────────────────────
 → alice at ops, pts/3 is at the wheel: press T to take it.
 T take the wheel   → detail   o output   c contacts   i reference   e errata   t timeline   v values        ? all keys
"""#)
    }

    @Test func aFollowerIsRefused() {
        let shot = Shot(.failed, keys: [.enter], viewer: Fixture.bob)
        expect(shot, at: .small, is: #"""
 Bilko cutover Bilko stage → … 1/12  REHEARSAL  bob@laptop  09:00 UTC  00:00:19
 ▶✗ Checklist 1/4 ─ Migrations ─ Promotion ─ DNS/CORS ─ Traffic ─ Smoke tests
 Read-only: alice at ops, pts/3 is at the wheel · T takes it
──────────────────────────────────────┬─────────────────────────────────────────
 [✓] Last five builds green     alice │ Coverage gate holds
▸[✗] Coverage gate holds       failed │ [✗] failed
 [ ] Nobody else deploys              │ ✗ coverage is 57.4 %, at least 60 % is
 [ ] CEO approval                     │   asked
                                      │ at    09:00:19, check
                                      │ → alice at ops, pts/3 is at the wheel:
                                      │   press T to take it.
                                      │
                                      │ ─ check at 09:00:19 ───────────────────
                                      │ ✗ coverage is 57.4 %, at least 60 % is
                                      │   asked
                                      │ exit 1 · 1.7 KiB
                                      │ evidence sha256:7513ff91cde1
                                      │
                                      │ Kover fails the build under 60 %.
                                      │
                                      │ $ cd apps/api && ./gradlew koverVerify ▼
──────────────────────────────────────┴─────────────────────────────────────────
 ! alice at ops, pts/3 is at the wheel: press T to take it.
 T take the wheel   → detail   o output   c contacts   i reference   ? all keys
"""#)
        expect(shot, at: .large, is: #"""
 cutover · Bilko cutover Bilko stage → demo                     1/12  REHEARSAL  bob@laptop, pts/0  09:00 UTC  00:00:19
 ▶✗ Checklist 1/4 ─ Migrations ─ Promotion ─ DNS/CORS ─ Traffic ─ Smoke tests
 Read-only: alice at ops, pts/3 is at the wheel · T takes it
──────────────────────────────────────────────┬─────────────────────────────────────────────────────────────────────────
 Checklist                                1/4 │ Coverage gate holds
 [✓] Last five builds green             alice │ [✗] failed
▸[✗] Coverage gate holds               failed │ ✗ coverage is 57.4 %, at least 60 % is asked
 [ ] Nobody else deploys                      │ at    09:00:19, check
 [ ] CEO approval                             │ → alice at ops, pts/3 is at the wheel: press T to take it.
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
 ! alice at ops, pts/3 is at the wheel: press T to take it.
 T take the wheel   o output   c contacts   i reference   e errata   t timeline   v values   / search        ? all keys
"""#)
    }

    @Test func takingTheWheel() {
        let shot = Shot(.deploying, keys: [.character("T")], viewer: Fixture.bob)
        expect(shot, at: .small, is: #"""
 Bilko cutover Bilko stage → … 6/12  REHEARSAL  bob@laptop  09:01 UTC  00:01:31
 ✓ Checklist ─ ✓ Migrati… ─ ▶~ Promotion 1/2 ─ DNS/CORS ─ Traffic ─ Smoke tests
 Read-only: alice at ops, pts/3 is at the wheel · T takes it
──────────────────────────────────────┬─────────────────────────────────────────
 [✓] Capture what demo serves … alice │ Deploy API, no traffic
▸[~] Deploy API, no traff… ⠇ 00:00:48 │ [~] changing the estate, 00:00:48
                                      │
                                      │ → alice at ops, pts/3 is at the wheel:
  ┏━━━━━━━━━━━━━━━━━━━━━━━━━━━━━ TAKE THE WHEEL ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┓
  ┃ alice at ops, pts/3 is at the wheel.                                     ┃
  ┃ If you take it, that screen is told at once and can only watch. This is  ┃
  ┃ recorded.                                                                ┃
  ┃                                                                          ┃
  ┃ ( ) n Only watch                                                         ┃
  ┃ ( ) y Take the wheel                                                     ┃
  ┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┛
                                      │ Deploying container to Cloud Run …
                                      │ ✓ Creating revision
                                      │  70 % … (1 overwritten)
                                      │
                                      │
──────────────────────────────────────┴─────────────────────────────────────────

 ↓ choose   Esc leave it as it is
"""#)
        expect(shot, at: .large, is: #"""
 cutover · Bilko cutover Bilko stage → demo                     6/12  REHEARSAL  bob@laptop, pts/0  09:01 UTC  00:01:31
 ✓ Checklist 4/4 ─ ✓ Migrations 1/1 ─ ▶~ Promotion 1/2 ─ DNS/CORS ─ Traffic ─ Smoke tests
 Read-only: alice at ops, pts/3 is at the wheel · T takes it
──────────────────────────────────────────────┬─────────────────────────────────────────────────────────────────────────
 Checklist                                4/4 │ Deploy API, no traffic
 [✓] Last five builds green             alice │ [~] changing the estate, 00:00:48
 [W] Coverage gate holds               waived │
 [✓] Nobody else deploys                alice │ → alice at ops, pts/3 is at the wheel: press T to take it.
 [✓] CEO approval                   Carla Ceo │
 Migrations                               1/1 │ ─ before at 09:00:50 ──────────────────────────────────────────────────
 [✓] Role bilko_app exists              alice │ ✓ demo serves 00185-abc, as captured
 Promotion                                1/2 │ exit 0 · 3 bytes
 [✓] Capture what demo serves now       alice │ evidence sha256:90be31813918
▸[~] Deploy API, no traffic        ⠇ 00:00:48 │
 DNS/CORS                                 0/1 │ ! The schema moves when the container starts.
 [ ] CORS preflight answers                   │ The candidate starts under a tag.
 Traffic  ┏━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━ TAKE THE WHEEL ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┓
 [ ] 10 % ┃ alice at ops, pts/3 is at the wheel.                                                             ┃
 [ ] Soak ┃ If you take it, that screen is told at once and can only watch. This is recorded.                ┃
 Smoke te ┃                                                                                                  ┃ f…
 [ ] User ┃ ( ) n Only watch                                                                                 ┃
 [ ] 100  ┃ ( ) y Take the wheel                                                                             ┃
          ┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┛
                                              │ $ gcloud run services describe bilko-api-demo --format=json
──────────────────────────────────────────────┤ change
 ─ traffic ────────────────────────────────── │ $ bash ~/system/tools/gcloud-write.sh --mc $MC_TICKET run services     ▼
 API 00185-abc          ██████████████ 100 %  │ ─ output of change ⠇ ───────────────────────────────────────────────────
 web 00096-def          ██████████████ 100 %  │ Deploying container to Cloud Run …
 API, web: read 09:00:31, before the last ch… │ ✓ Creating revision
                                              │  70 % … (1 overwritten)
 ─ what happened last ─────────────────────── │
 09:00:50  Deploy API,…: change started by c… │
 09:00:50  Deploy API,…: the change begins; … │
 09:00:50  Deploy API,…: before ended, exit … │
 09:00:43  Deploy API,…: before started by a… │
 09:00:38  Capture wha…: signed off by alice  │
 09:00:38  Capture wha…: passed, awaiting si… │
──────────────────────────────────────────────┴─────────────────────────────────────────────────────────────────────────

 ↓ choose   Esc leave it as it is
"""#)
    }

    @Test func nobodyIsAtTheWheel() {
        let shot = Shot(.unsteered)
        expect(shot, at: .small, is: #"""
 Bilko cutover Bilko stage → d… 6/12  REHEARSAL  alice@ops  09:01 UTC  00:01:31
 ✓ Checklist ─ ✓ Migrati… ─ ▶~ Promotion 1/2 ─ DNS/CORS ─ Traffic ─ Smoke tests
 Read-only: nobody is at the wheel · T takes it
──────────────────────────────────────┬─────────────────────────────────────────
 [✓] Capture what demo serves … alice │ Deploy API, no traffic
▸[~] Deploy API, no traff… ⠇ 00:00:48 │ [~] changing the estate, 00:00:48
                                      │
                                      │ → Nobody is at the wheel: press T to
                                      │   take it.
                                      │
                                      │ ─ before at 09:00:50 ──────────────────
                                      │ ✓ demo serves 00185-abc, as captured
                                      │ exit 0 · 3 bytes
                                      │ evidence sha256:90be31813918
                                      │                                        ▼
                                      │ ─ output of change ⠇ ───────────────────
                                      │ Deploying container to Cloud Run …
                                      │ ✓ Creating revision
                                      │  70 % … (1 overwritten)
                                      │
                                      │
──────────────────────────────────────┴─────────────────────────────────────────
 → Nobody is at the wheel: press T to take it.
 T take the wheel   → detail   o output   c contacts   i reference   ? all keys
"""#)
        expect(shot, at: .large, is: #"""
 cutover · Bilko cutover Bilko stage → demo run 2026-05-10-demo  6/12  REHEARSAL  alice@ops, pts/3  09:01 UTC  00:01:31
 ✓ Checklist 4/4 ─ ✓ Migrations 1/1 ─ ▶~ Promotion 1/2 ─ DNS/CORS ─ Traffic ─ Smoke tests
 Read-only: nobody is at the wheel · T takes it
──────────────────────────────────────────────┬─────────────────────────────────────────────────────────────────────────
 Checklist                                4/4 │ Deploy API, no traffic
 [✓] Last five builds green             alice │ [~] changing the estate, 00:00:48
 [W] Coverage gate holds               waived │
 [✓] Nobody else deploys                alice │ → Nobody is at the wheel: press T to take it.
 [✓] CEO approval                   Carla Ceo │
 Migrations                               1/1 │ ─ before at 09:00:50 ──────────────────────────────────────────────────
 [✓] Role bilko_app exists              alice │ ✓ demo serves 00185-abc, as captured
 Promotion                                1/2 │ exit 0 · 3 bytes
 [✓] Capture what demo serves now       alice │ evidence sha256:90be31813918
▸[~] Deploy API, no traffic        ⠇ 00:00:48 │
 DNS/CORS                                 0/1 │ ! The schema moves when the container starts.
 [ ] CORS preflight answers                   │ The candidate starts under a tag.
 Traffic                                  0/2 │
 [ ] 10 % to the candidate                    │ then  V14–V20 run: no way back for the schema after this
 [ ] Soak 30 minutes                          │ from  api:stage-1f2e3d4  00185-abc
 Smoke tests                              0/2 │ to    europe-north1-docker.pkg.dev/bilko/api@sha256:9f9f9f9f9f9f…
 [ ] User info                                │ undo  “All traffic to what served before”
 [ ] 100 % to the candidate                   │
                                              │ before
                                              │ $ gcloud run services describe bilko-api-demo --format=json
──────────────────────────────────────────────┤ change
 ─ traffic ────────────────────────────────── │ $ bash ~/system/tools/gcloud-write.sh --mc $MC_TICKET run services     ▼
 API 00185-abc          ██████████████ 100 %  │ ─ output of change ⠇ ───────────────────────────────────────────────────
 web 00096-def          ██████████████ 100 %  │ Deploying container to Cloud Run …
 API, web: read 09:00:31, before the last ch… │ ✓ Creating revision
                                              │  70 % … (1 overwritten)
 ─ what happened last ─────────────────────── │
 09:01:31  alice at ops, pts/3 left the wheel │
 09:00:50  Deploy API,…: change started by c… │
 09:00:50  Deploy API,…: the change begins; … │
 09:00:50  Deploy API,…: before ended, exit … │
 09:00:43  Deploy API,…: before started by a… │
 09:00:38  Capture wha…: signed off by alice  │
──────────────────────────────────────────────┴─────────────────────────────────────────────────────────────────────────
 → Nobody is at the wheel: press T to take it.
 T take the wheel   → detail   o output   c contacts   i reference   e errata   t timeline   v values        ? all keys
"""#)
    }
}
