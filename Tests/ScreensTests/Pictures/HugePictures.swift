// Pictures stand at the margin, as on the screen.
// swift-format-ignore-file
import Canvas
import Testing

@testable import Screens

/// Where there is room for three panes.
struct HugePictures {
    @Test func threePanesWhileAChangeIsMade() {
        expect(Shot(.deploying), at: .huge, is: #"""
 cutover · Bilko cutover Bilko stage → demo                                                                                 run 2026-05-10-demo  6/12  REHEARSAL  alice@ops, pts/3  09:01 UTC  00:01:31
 ✓ Checklist 4/4 ─ ✓ Migrations 1/1 ─ ▶~ Promotion 1/2 ─ DNS/CORS ─ Traffic ─ Smoke tests
──────────────────────────────────────────────────┬──────────────────────────────────────────────────────────────────────────┬──────────────────────────────────────────────────────────────────────────
 Checklist                                    4/4 │ Deploy API, no traffic                                                   │ ─ traffic ─────────────────────────────────────────────────────────────
 [✓] Last five builds green                 alice │ [~] changing the estate, 00:00:48                                        │ API 00185-abc            ████████████████████ 100 %
 [W] Coverage gate holds                   waived │                                                                          │ web 00096-def            ████████████████████ 100 %
 [✓] Nobody else deploys                    alice │ → Running: changing the estate. o shows its output, x stops it.          │ API, web: read 09:00:31, before the last change
 [✓] CEO approval                       Carla Ceo │                                                                          │
 Migrations                                   1/1 │ ─ before at 09:00:50 ─────────────────────────────────────────────────── │ ─ output of change ⠇ ──────────────────────────────────────────────────
 [✓] Role bilko_app exists                  alice │ ✓ demo serves 00185-abc, as captured                                     │ Deploying container to Cloud Run …
 Promotion                                    1/2 │ exit 0 · 3 bytes                                                         │ ✓ Creating revision
 [✓] Capture what demo serves now           alice │ evidence sha256:90be31813918                                             │  70 % … (1 overwritten)
▸[~] Deploy API, no traffic            ⠇ 00:00:48 │                                                                          │
 DNS/CORS                                     0/1 │ ! The schema moves when the container starts.                            │
 [ ] CORS preflight answers                       │ The candidate starts under a tag.                                        │
 Traffic                                      0/2 │                                                                          │
 [ ] 10 % to the candidate                        │ then  V14–V20 run: no way back for the schema after this                 │
 [ ] Soak 30 minutes                              │ from  api:stage-1f2e3d4  00185-abc                                       │
 Smoke tests                                  0/2 │ to    europe-north1-docker.pkg.dev/bilko/api@sha256:9f9f9f9f9f9f…        │
 [ ] User info                                    │ undo  “All traffic to what served before”                                │
 [ ] 100 % to the candidate                       │                                                                          │
                                                  │ before                                                                   │
                                                  │ $ gcloud run services describe bilko-api-demo --format=json              │
                                                  │ change                                                                   │
                                                  │ $ bash ~/system/tools/gcloud-write.sh --mc $MC_TICKET run services       │
                                                  │   update bilko-api-demo \                                                │
                                                  │     --project=$PROJECT --image=$API_IMAGE --no-traffic --tag=candidate   │
                                                  │ with  MC_TICKET = 100431                                                 │
                                                  │       PROJECT = tribal-sign-487920-k0                                    │
                                                  │       API_IMAGE =                                                        │
                                                  │       europe-north1-docker.pkg.dev/bilko/api@sha256:9f9f9f9f9f9f…        │
                                                  │ read-back                                                                │
                                                  │ $ gcloud run revisions describe candidate                                │
                                                  │ probe, if the outcome is missed                                          │
                                                  │ $ gcloud run revisions list                                              │
                                                  │ bash -eo pipefail -O inherit_errexit, no input, LC_ALL=C.UTF-8,          │
                                                  │ TERM=dumb, NO_COLOR=1 …: ? lists all                                     │
                                                  │                                                                          │
                                                  │ call  Dino Devops, Dora Data · c                                         │ ─ what happened last ──────────────────────────────────────────────────
                                                  │                                                                          │ 09:00:50  Deploy API, no traffic: change started by cutover
                                                  │                                                                          │ 09:00:50  Deploy API, no traf…: the change begins; from here on it can…
                                                  │                                                                          │ 09:00:50  Deploy API, no traf…: before ended, exit 0: demo serves 0018…
                                                  │                                                                          │ 09:00:43  Deploy API, no traffic: before started by alice
                                                  │                                                                          │ 09:00:38  Capture what demo serves now: signed off by alice
                                                  │                                                                          │ 09:00:38  Capture what demo serves now: passed, awaiting sign-off
                                                  │                                                                          │ 09:00:38  Capture what demo s…: captured WEB_TRAFFIC_BEFORE = {"bilko-…
                                                  │                                                                          │ 09:00:38  Capture what demo s…: captured WEB_TRAFFIC = {"bilko-web-dem…
                                                  │                                                                          │ 09:00:38  Capture what demo s…: captured API_TRAFFIC_BEFORE = {"bilko-…
                                                  │                                                                          │ 09:00:38  Capture what demo s…: captured API_TRAFFIC = {"bilko-api-dem…
                                                  │                                                                          │ 09:00:38  Capture what demo s…: captured API_IMAGE = europe-north1-doc…
                                                  │                                                                          │ 09:00:38  Capture what demo s…: check ended, exit 0: API serves 00185-…
                                                  │                                                                          │ 09:00:31  Capture what demo serves now: check started by alice
                                                  │                                                                          │ 09:00:26  Role bilko_app exists: signed off by alice
                                                  │                                                                          │ 09:00:26  Role bilko_app exists: passed, awaiting sign-off
                                                  │                                                                          │ 09:00:26  Role bilko_app exists: check ended, exit 0: exit status is 0
                                                  │                                                                          │ 09:00:19  Role bilko_app exists: check started by alice
                                                  │                                                                          │ 09:00:19  CEO approval: approved by Carla Ceo (CEO), unsigned: name an…
──────────────────────────────────────────────────┴──────────────────────────────────────────────────────────────────────────┴──────────────────────────────────────────────────────────────────────────
 → Running: changing the estate. o shows its output, x stops it.
 x stop   R roll back   o output   c contacts   i reference   e errata   t timeline   v values   / search   Tab next phase   q leave                                                         ? all keys
"""#)
    }

    @Test func threePanesWhileTheSoakCountsDown() {
        expect(Shot(.soaking), at: .huge, is: #"""
 cutover · Bilko cutover Bilko stage → demo                                                                                 run 2026-05-10-demo  9/12  REHEARSAL  alice@ops, pts/3  09:15 UTC  00:15:21
 ✓ Checklist 4/4 ─ ✓ Migrations 1/1 ─ ✓ Promotion 2/2 ─ ✓ DNS/CORS 1/1 ─ ▶~ Traffic 1/2 ─ Smoke tests
──────────────────────────────────────────────────┬──────────────────────────────────────────────────────────────────────────┬──────────────────────────────────────────────────────────────────────────
 Checklist                                    4/4 │ Soak 30 minutes                                                          │ ─ traffic ─────────────────────────────────────────────────────────────
 [✓] Last five builds green                 alice │ [~] waiting for the next reading                                         │ API 00185-abc            ██████████████████░░  90 %
 [W] Coverage gate holds                   waived │ → Watching: 00:18:07 to go. Nothing to do.                               │     00186-xyz            ██░░░░░░░░░░░░░░░░░░  10 %
 [✓] Nobody else deploys                    alice │ API 00185-abc            ██████████████████░░  90 %                      │ web 00096-def            ████████████████████ 100 %
 [✓] CEO approval                       Carla Ceo │     00186-xyz            ██░░░░░░░░░░░░░░░░░░  10 %                      │ web: read 09:00:31, before the last change
 Migrations                                   1/1 │ web 00096-def            ████████████████████ 100 %                      │
 [✓] Role bilko_app exists                  alice │ web: read 09:00:31, before the last change                               │ ─ output of error rate ────────────────────────────────────────────────
 Promotion                                    2/2 │ ████████████░░░░░░░░░░░░░░░░░░ 39 %  00:18:07 left                       │ {"rate":0.002}
 [✓] Capture what demo serves now           alice │ ─ 13 readings · 1 without data ───────────────────────────────────────── │
 [✓] Deploy API, no traffic                 alice │ 09:14:28 ✓ error rate is 0.002, at most 0.01 is allowed                  │
 DNS/CORS                                     1/1 │ 09:13:28 ✓ error rate is 0.002, at most 0.01 is allowed                  │
 [✓] CORS preflight answers                 alice │ 09:12:28 ✓ error rate is 0.002, at most 0.01 is allowed                  │
 Traffic                                      1/2 │ 09:11:28 ✓ error rate is 0.002, at most 0.01 is allowed                  │
 [✓] 10 % to the candidate                  alice │ 09:10:28 ✓ error rate is 0.002, at most 0.01 is allowed                  │
▸[~] Soak 30 minutes                  ⠇ -00:18:07 │ 09:09:28 ✓ error rate is 0.002, at most 0.01 is allowed                  │
 Smoke tests                                  0/2 │ 09:08:28 ✓ error rate is 0.002, at most 0.01 is allowed                  │
 [ ] User info                                    │ 09:07:28 ✓ error rate is 0.002, at most 0.01 is allowed                  │
 [ ] 100 % to the candidate                       │ error rate ▁▁▁▁?▁▁▁▁▁▁▁▁                                                 │
                                                  │ ▁ far from its limit · ▇ at its limit · █ beyond it · ? without data     │
                                                  │                                                                          │
                                                  │ ─ error rate at 09:14:28 ─────────────────────────────────────────────── │
                                                  │ ✓ error rate is 0.002, at most 0.01 is allowed                           │
                                                  │ exit 0 · 15 bytes                                                        │
                                                  │ evidence sha256:4be2753ab030                                             │
                                                  │                                                                          │
                                                  │ Errors show under real traffic only.                                     │
                                                  │                                                                          │
                                                  │ 30 min healthy, a reading every 1 min:                                   │
                                                  │ error rate                                                               │
                                                  │ $ curl -s https://api/metrics                                            │
                                                  │ must: jq .rate is at most 0.01                                           │
                                                  │ bash -eo pipefail -O inherit_errexit, no input, LC_ALL=C.UTF-8,          │
                                                  │ TERM=dumb, NO_COLOR=1 …: ? lists all                                     │
                                                  │                                                                          │
                                                  │                                                                          │
                                                  │                                                                          │ ─ what happened last ──────────────────────────────────────────────────
                                                  │                                                                          │ 09:14:28  Soak 30 minutes: healthy, watched for 1 min
                                                  │                                                                          │ 09:14:28  Soak 30 minutes: error rate ended, exit 0: error rate is 0.0…
                                                  │                                                                          │ 09:14:21  Soak 30 minutes: error rate started by cutover
                                                  │                                                                          │ 09:13:28  Soak 30 minutes: healthy, watched for 1 min
                                                  │                                                                          │ 09:13:28  Soak 30 minutes: error rate ended, exit 0: error rate is 0.0…
                                                  │                                                                          │ 09:13:21  Soak 30 minutes: error rate started by cutover
                                                  │                                                                          │ 09:12:28  Soak 30 minutes: healthy, watched for 1 min
                                                  │                                                                          │ 09:12:28  Soak 30 minutes: error rate ended, exit 0: error rate is 0.0…
                                                  │                                                                          │ 09:12:21  Soak 30 minutes: error rate started by cutover
                                                  │                                                                          │ 09:11:28  Soak 30 minutes: healthy, watched for 1 min
                                                  │                                                                          │ 09:11:28  Soak 30 minutes: error rate ended, exit 0: error rate is 0.0…
                                                  │                                                                          │ 09:11:21  Soak 30 minutes: error rate started by cutover
                                                  │                                                                          │ 09:10:28  Soak 30 minutes: healthy, watched for 1 min
                                                  │                                                                          │ 09:10:28  Soak 30 minutes: error rate ended, exit 0: error rate is 0.0…
                                                  │                                                                          │ 09:10:21  Soak 30 minutes: error rate started by cutover
                                                  │                                                                          │ 09:09:28  Soak 30 minutes: healthy, watched for 1 min
                                                  │                                                                          │ 09:09:28  Soak 30 minutes: error rate ended, exit 0: error rate is 0.0…
                                                  │                                                                          │ 09:09:21  Soak 30 minutes: error rate started by cutover
──────────────────────────────────────────────────┴──────────────────────────────────────────────────────────────────────────┴──────────────────────────────────────────────────────────────────────────
 → Watching: 00:18:07 to go. Nothing to do.
 x stop   R roll back   o output   c contacts   i reference   e errata   t timeline   v values   / search   Tab next phase   q leave                                                         ? all keys
"""#)
    }

    @Test func threePanesAfterAFailure() {
        expect(Shot(.failed), at: .huge, is: #"""
 cutover · Bilko cutover Bilko stage → demo                                                                                 run 2026-05-10-demo  1/12  REHEARSAL  alice@ops, pts/3  09:00 UTC  00:00:19
 ▶✗ Checklist 1/4 ─ Migrations ─ Promotion ─ DNS/CORS ─ Traffic ─ Smoke tests
──────────────────────────────────────────────────┬──────────────────────────────────────────────────────────────────────────┬──────────────────────────────────────────────────────────────────────────
 Checklist                                    1/4 │ Coverage gate holds                                                      │ ─ output of check ─────────────────────────────────────────────────────
 [✓] Last five builds green                 alice │ [✗] failed                                                               │ > Task :module31:koverVerify
▸[✗] Coverage gate holds                   failed │ ✗ coverage is 57.4 %, at least 60 % is asked                             │ > Task :module32:koverVerify
 [ ] Nobody else deploys                          │ at    09:00:19, check                                                    │ > Task :module33:koverVerify
 [ ] CEO approval                                 │ → Failed: Enter runs it again, w waives it.                              │ > Task :module34:koverVerify
 Migrations                                   0/1 │                                                                          │ > Task :module35:koverVerify
 [ ] Role bilko_app exists                        │ ─ check at 09:00:19 ──────────────────────────────────────────────────── │ > Task :module36:koverVerify
 Promotion                                    0/2 │ ✗ coverage is 57.4 %, at least 60 % is asked                             │ > Task :module37:koverVerify
 [ ] Capture what demo serves now                 │ exit 1 · 1.7 KiB                                                         │ > Task :module38:koverVerify
 [ ] Deploy API, no traffic                       │ evidence sha256:7513ff91cde1                                             │ > Task :module39:koverVerify
 DNS/CORS                                     0/1 │                                                                          │ > Task :module40:koverVerify
 [ ] CORS preflight answers                       │ Kover fails the build under 60 %.                                        │ > Task :module41:koverVerify
 Traffic                                      0/2 │                                                                          │ > Task :module42:koverVerify
 [ ] 10 % to the candidate                        │ $ cd apps/api && ./gradlew koverVerify                                   │ > Task :module43:koverVerify
 [ ] Soak 30 minutes                              │ bash -eo pipefail -O inherit_errexit, no input, LC_ALL=C.UTF-8,          │ > Task :module44:koverVerify
 Smoke tests                                  0/2 │ TERM=dumb, NO_COLOR=1 …: ? lists all                                     │ > Task :module45:koverVerify
 [ ] User info                                    │                                                                          │ > Task :module46:koverVerify
 [ ] 100 % to the candidate                       │ waivable  by lead, for 1 day                                             │ > Task :module47:koverVerify
                                                  │                                                                          │ > Task :module48:koverVerify
                                                  │                                                                          │ > Task :module49:koverVerify
                                                  │                                                                          │ > Task :module50:koverVerify
                                                  │                                                                          │ > Task :module51:koverVerify
                                                  │                                                                          │ > Task :module52:koverVerify
                                                  │                                                                          │ > Task :module53:koverVerify
                                                  │                                                                          │ > Task :module54:koverVerify
                                                  │                                                                          │ > Task :module55:koverVerify
                                                  │                                                                          │ > Task :module56:koverVerify
                                                  │                                                                          │ > Task :module57:koverVerify
                                                  │                                                                          │ > Task :module58:koverVerify
                                                  │                                                                          │ > Task :module59:koverVerify
                                                  │                                                                          │ > Task :module60:koverVerify
                                                  │                                                                          │ FAILED: 57.4 % < 60 %
                                                  │                                                                          │
                                                  │                                                                          │ ─ what happened last ──────────────────────────────────────────────────
                                                  │                                                                          │ 09:00:19  Coverage gate holds: failed: coverage is 57.4 %, at least 60…
                                                  │                                                                          │ 09:00:19  Coverage gate holds: check ended, exit 1: coverage is 57.4 %…
                                                  │                                                                          │ 09:00:12  Coverage gate holds: check started by alice
                                                  │                                                                          │ 09:00:07  Last five builds green: signed off by alice
                                                  │                                                                          │ 09:00:07  Last five builds green: passed, awaiting sign-off
                                                  │                                                                          │ 09:00:07  Last five builds gr…: check ended, exit 0: 5 of 5 builds SUC…
                                                  │                                                                          │ 09:00:00  Last five builds green: check started by alice
                                                  │                                                                          │ 09:00:00  alice at ops, pts/3 took the wheel
                                                  │                                                                          │ 09:00:00  runbook gave PROJECT = tribal-sign-487920-k0
                                                  │                                                                          │ 09:00:00  run 2026-05-10-demo started by alice on demo (REHEARSAL)
                                                  │                                                                          │
                                                  │                                                                          │
                                                  │                                                                          │
                                                  │                                                                          │
                                                  │                                                                          │
                                                  │                                                                          │
                                                  │                                                                          │
                                                  │                                                                          │
                                                  │                                                                          │
                                                  │                                                                          │
──────────────────────────────────────────────────┴──────────────────────────────────────────────────────────────────────────┴──────────────────────────────────────────────────────────────────────────
 → Failed: Enter runs it again, w waives it.
 ↵ run again   w waive   o output   c contacts   i reference   e errata   t timeline   v values   / search   Tab next phase   q leave                                                        ? all keys
"""#)
    }
}
