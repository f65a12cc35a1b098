// Pictures stand at the margin, as on the screen.
// swift-format-ignore-file
import Canvas
import Testing

@testable import Screens

/// What is asked on the way.
struct PromptPictures {
    @Test func signingOff() {
        let shot = Shot(.passed, keys: [.character(" ")])
        expect(shot, at: .small, is: #"""
 Bilko cutover Bilko stage → d… 0/12  REHEARSAL  alice@ops  09:00 UTC  00:00:07
 ▶ Checklist 0/4  ─ Migrations ─ Promotion ─ DNS/CORS ─ Traffic ─ Smoke tests
──────────────────────────────────────┬─────────────────────────────────────────
▸[·] Last five builds green  sign off │ Last five builds green
 [ ] Coverage gate holds              │ [·] passed, awaiting sign-off
  ┏━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━ SIGN OFF ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┓
  ┃ Last five builds green                                                   ┃
  ┃                                                                          ┃
  ┃ ✓ exit status is 0                                                       ┃
  ┃ ✓ 5 of 5 builds                                                          ┃
  ┃ ✓ 5 of 5 builds SUCCESS                                                  ┃
  ┃                                                                          ┃
  ┃ Seen at 09:00:07.                                                        ┃
  ┃ Your sign-off belongs to this evidence; new evidence takes it away.      ┃
  ┃                                                                          ┃
  ┃ ( ) y Sign off                                                           ┃
  ┃ ( ) n Not yet                                                            ┃
  ┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┛
                                      │ $ gcloud builds list --project=$PROJECT
                                      │   --limit=5 --format=json
                                      │ with  PROJECT = tribal-sign-487920-k0  ▼
──────────────────────────────────────┴─────────────────────────────────────────

 ↓ choose   Esc leave it as it is
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
 DNS/CORS ┏━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━ SIGN OFF ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┓
 [ ] CORS ┃ Last five builds green                                                                           ┃
 Traffic  ┃                                                                                                  ┃
 [ ] 10 % ┃ ✓ exit status is 0                                                                               ┃
 [ ] Soak ┃ ✓ 5 of 5 builds                                                                                  ┃
 Smoke te ┃ ✓ 5 of 5 builds SUCCESS                                                                          ┃
 [ ] User ┃                                                                                                  ┃
 [ ] 100  ┃ Seen at 09:00:07.                                                                                ┃
          ┃ Your sign-off belongs to this evidence; new evidence takes it away.                              ┃
          ┃                                                                                                  ┃
          ┃ ( ) y Sign off                                                                                   ┃
───────── ┃ ( ) n Not yet                                                                                    ┃
 ─ what h ┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┛
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

 ↓ choose   Esc leave it as it is
"""#)
    }

    @Test func previewOfAChange() {
        let shot = Shot(.ready, keys: [.enter])
        expect(shot, at: .small, is: #"""
 Bilko cutover Bilko stage → d… 6/12  REHEARSAL  alice@ops  09:00 UTC  00:00:43
  ┏━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━ CHANGE ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┓
  ┃ Deploy API, no traffic                                                   ┃
  ┃ then  V14–V20 run: no way back for the schema after this                 ┃
  ┃ from  api:stage-1f2e3d4  00185-abc                                       ┃
  ┃ to    europe-north1-docker.pkg.dev/bilko/api@sha256:9f9f9f9f9f9f…        ┃
  ┃ undo  “All traffic to what served before”                                ┃
  ┃ $ bash ~/system/tools/gcloud-write.sh --mc $MC_TICKET run services       ┃
  ┃   update bilko-api-demo \                                                ┃
  ┃     --project=$PROJECT --image=$API_IMAGE --no-traffic --tag=candidate   ┃
  ┃ with  MC_TICKET = 100431                                                 ┃
  ┃       PROJECT = tribal-sign-487920-k0                                    ┃
  ┃       API_IMAGE =                                                        ┃
  ┃       europe-north1-docker.pkg.dev/bilko/api@sha256:9f9f9f9f9f9f…        ┃
  ┃ bash -eo pipefail -O inherit_errexit, no input, LC_ALL=C.UTF-8,          ┃
  ┃ TERM=dumb, NO_COLOR=1 …: ? lists all                                     ┃
  ┃ ! The schema moves when the container starts.                            ┃
  ┃ The estate is read first; if it is not as expected, nothing is changed.  ┃
  ┃ Afterwards it is read back, to see that the change took.                 ┃
  ┃                                                                          ┃
  ┃ ( ) n Not yet                                                            ┃
  ┃ ( ) y Run it now                                                         ┃
  ┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┛
 ↓ choose   Esc leave it as it is
"""#)
        expect(shot, at: .large, is: #"""
 cutover · Bilko cutover Bilko stage → demo run 2026-05-10-demo  6/12  REHEARSAL  alice@ops, pts/3  09:00 UTC  00:00:43
 ✓ Checklist 4/4 ─ ✓ Migrations 1/1 ─ ▶ Promotion 1/2  ─ DNS/CORS ─ Traffic ─ Smoke tests
──────────────────────────────────────────────┬─────────────────────────────────────────────────────────────────────────
 Checklist                                4/4 │ Deploy API, no traffic
 [✓] Last five builds green             alice │ [ ] not started
 [W] Coverage gate holds               waived │
 [✓] Nobody else deploys                alice │ → Press Enter to see the change before it runs.
 [✓] CEO approval                   Carla Ceo │
 Migratio ┏━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━ CHANGE ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┓
 [✓] Role ┃ Deploy API, no traffic                                                                           ┃
 Promotio ┃                                                                                                  ┃
 [✓] Capt ┃ then  V14–V20 run: no way back for the schema after this                                         ┃
▸[ ] Depl ┃ from  api:stage-1f2e3d4  00185-abc                                                               ┃
 DNS/CORS ┃ to    europe-north1-docker.pkg.dev/bilko/api@sha256:9f9f9f9f9f9f…                                ┃ f…
 [ ] CORS ┃ undo  “All traffic to what served before”                                                        ┃
 Traffic  ┃                                                                                                  ┃
 [ ] 10 % ┃ $ bash ~/system/tools/gcloud-write.sh --mc $MC_TICKET run services update bilko-api-demo \       ┃
 [ ] Soak ┃     --project=$PROJECT --image=$API_IMAGE --no-traffic --tag=candidate                           ┃
 Smoke te ┃ with  MC_TICKET = 100431                                                                         ┃
 [ ] User ┃       PROJECT = tribal-sign-487920-k0                                                            ┃
 [ ] 100  ┃       API_IMAGE = europe-north1-docker.pkg.dev/bilko/api@sha256:9f9f9f9f9f9f…                    ┃ ces
          ┃ bash -eo pipefail -O inherit_errexit, no input, LC_ALL=C.UTF-8, TERM=dumb, NO_COLOR=1 …: ?       ┃
          ┃ lists all                                                                                        ┃ ndidate
          ┃                                                                                                  ┃
───────── ┃ ! The schema moves when the container starts.                                                    ┃
 ─ traffi ┃ The estate is read first; if it is not as expected, nothing is changed. Afterwards it is read    ┃
 API 0018 ┃ back, to see that the change took.                                                               ┃ f…
 web 0009 ┃                                                                                                  ┃
          ┃ ( ) n Not yet                                                                                    ┃
 ─ what h ┃ ( ) y Run it now                                                                                 ┃
 09:00:38 ┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┛
 09:00:38  Capture wha…: passed, awaiting si… │ probe, if the outcome is missed
 09:00:38  Capture wha…: captured WEB_TRAFFI… │ $ gcloud run revisions list
 09:00:38  Capture wha…: captured WEB_TRAFFI… │ bash -eo pipefail -O inherit_errexit, no input, LC_ALL=C.UTF-8,
 09:00:38  Capture wha…: captured API_TRAFFI… │ TERM=dumb, NO_COLOR=1 …: ? lists all
 09:00:38  Capture wha…: captured API_TRAFFI… │
 09:00:38  Capture wha…: captured API_IMAGE … │ call  Dino Devops, Dora Data · c
──────────────────────────────────────────────┴─────────────────────────────────────────────────────────────────────────

 ↓ choose   Esc leave it as it is
"""#)
    }

    @Test func waiving() {
        let shot = Shot(.failed, keys: [.character("w")] + typing("known gap") + [.enter] + typing("Lena"))
        expect(shot, at: .small, is: #"""
 Bilko cutover Bilko stage → d… 1/12  REHEARSAL  alice@ops  09:00 UTC  00:00:19
 ▶✗ Checklist 1/4 ─ Migrations ─ Promotion ─ DNS/CORS ─ Traffic ─ Smoke tests
──────────────────────────────────────┬─────────────────────────────────────────
 [✓] Last five builds green     alice │ Coverage gate holds
▸[✗] Coverage gate holds       failed │ [✗] failed
 [ ] Nobody else deploys              │ ✗ coverage is 57.4 %, at least 60 % is
  ┏━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━ WAIVE ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┓
  ┃ Coverage gate holds                                                      ┃
  ┃                                                                          ┃
  ┃ authority  lead                                                          ┃
  ┃ good       for 1 day, until 2026-05-11 09:00:19                          ┃
  ┃ ✗ coverage is 57.4 %, at least 60 % is asked                             ┃
  ┃                                                                          ┃
  ┃ A waiver opens the gate and is in the report, with its reason.           ┃
  ┃                                                                          ┃
  ┃ reason: known gap                                                        ┃
  ┃ name of who allows it: Lena▌                                             ┃
  ┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┛
                                      │
                                      │ $ cd apps/api && ./gradlew koverVerify
                                      │ bash -eo pipefail -O inherit_errexit,  ▼
──────────────────────────────────────┴─────────────────────────────────────────

 ↵ done   Esc leave it as it is   Tab next field
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
 [ ] CORS ┏━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━ WAIVE ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┓
 Traffic  ┃ Coverage gate holds                                                                              ┃
 [ ] 10 % ┃                                                                                                  ┃
 [ ] Soak ┃ authority  lead                                                                                  ┃
 Smoke te ┃ good       for 1 day, until 2026-05-11 09:00:19                                                  ┃
 [ ] User ┃ ✗ coverage is 57.4 %, at least 60 % is asked                                                     ┃
 [ ] 100  ┃                                                                                                  ┃
          ┃ A waiver opens the gate and is in the report, with its reason.                                   ┃
          ┃                                                                                                  ┃
          ┃ reason: known gap                                                                                ┃
───────── ┃ name of who allows it: Lena▌                                                                     ┃
 ─ what h ┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┛
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

 ↵ done   Esc leave it as it is   Tab next field
"""#)
    }

    @Test func stopping() {
        let shot = Shot(.deploying, keys: [.character("x")])
        expect(shot, at: .small, is: #"""
 Bilko cutover Bilko stage → d… 6/12  REHEARSAL  alice@ops  09:01 UTC  00:01:31
 ✓ Checklist ─ ✓ Migrati… ─ ▶~ Promotion 1/2 ─ DNS/CORS ─ Traffic ─ Smoke tests
──────────────────────────────────────┬─────────────────────────────────────────
 [✓] Capture what demo serves … alice │ Deploy API, no traffic
▸[~] Deploy API, no traff… ⠇ 00:00:48 │ [~] changing the estate, 00:00:48
                                      │
                                      │ → Running: changing the estate. o shows
                                      │   its output, x stops it.
  ┏━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━ STOP ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┓
  ┃ “Deploy API, no traffic” has been running for 00:00:48.                  ┃
  ┃ It is changing the estate. Stopping may leave the change half applied;   ┃
  ┃ its probe is then run to find out.                                       ┃
  ┃                                                                          ┃
  ┃ ( ) n Let it run                                                         ┃
  ┃ ( ) y Stop it                                                            ┃
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
 cutover · Bilko cutover Bilko stage → demo run 2026-05-10-demo  6/12  REHEARSAL  alice@ops, pts/3  09:01 UTC  00:01:31
 ✓ Checklist 4/4 ─ ✓ Migrations 1/1 ─ ▶~ Promotion 1/2 ─ DNS/CORS ─ Traffic ─ Smoke tests
──────────────────────────────────────────────┬─────────────────────────────────────────────────────────────────────────
 Checklist                                4/4 │ Deploy API, no traffic
 [✓] Last five builds green             alice │ [~] changing the estate, 00:00:48
 [W] Coverage gate holds               waived │
 [✓] Nobody else deploys                alice │ → Running: changing the estate. o shows its output, x stops it.
 [✓] CEO approval                   Carla Ceo │
 Migrations                               1/1 │ ─ before at 09:00:50 ──────────────────────────────────────────────────
 [✓] Role bilko_app exists              alice │ ✓ demo serves 00185-abc, as captured
 Promotion                                1/2 │ exit 0 · 3 bytes
 [✓] Capture what demo serves now       alice │ evidence sha256:90be31813918
▸[~] Deploy API, no traffic        ⠇ 00:00:48 │
 DNS/CORS                                 0/1 │ ! The schema moves when the container starts.
 [ ] CORS preflight answers                   │ The candidate starts under a tag.
 Traffic                                  0/2 │
 [ ] 10 % ┏━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━ STOP ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┓
 [ ] Soak ┃ “Deploy API, no traffic” has been running for 00:00:48.                                          ┃
 Smoke te ┃ It is changing the estate. Stopping may leave the change half applied; its probe is then run to  ┃ f…
 [ ] User ┃ find out.                                                                                        ┃
 [ ] 100  ┃                                                                                                  ┃
          ┃ ( ) n Let it run                                                                                 ┃
          ┃ ( ) y Stop it                                                                                    ┃
          ┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┛
──────────────────────────────────────────────┤ $ bash ~/system/tools/gcloud-write.sh --mc $MC_TICKET run services
 ─ traffic ────────────────────────────────── │   update bilko-api-demo \                                              ▼
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
}
