import Canvas
import Testing

@testable import Screens

/// What is asked on the way.
struct PromptPictures {
    @Test func signingOff() {
        let shot = Shot(.verified, keys: [.character(" ")])
        expect(shot, at: .small, is: #"""
 cutover · Bilko stage → demo                  REHEARSAL   alice@ops   00:00:07
 ▶ Checklist 0/4 ─ Migrations ─ Promotion ─ DNS/CORS ─ Traffic ─ Smoke tests
──────────────────────────────────────┬─────────────────────────────────────────
▸[·] Last five builds green  sign off │ Last five builds green
 [ ] Coverage gate holds              │ [·] verified, awaiting sign-off
 [┏━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━ SIGN OFF ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┓
 [┃ Last five builds green                                                   ┃
  ┃                                                                          ┃
  ┃ ✓ exit status is 0                                                       ┃
  ┃ ✓ 5 of 5 builds                                                          ┃─
  ┃ ✓ 5 of 5 builds SUCCESS                                                  ┃
  ┃                                                                          ┃
  ┃ Seen at 09:00:07, attempt 1.                                             ┃
  ┃ Your sign-off belongs to this evidence; new evidence takes it away.      ┃
  ┃                                                                          ┃
  ┃ (•) y Sign off                                                           ┃
  ┃ ( ) n Not yet                                                            ┃
  ┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┛
                                      │ $ gcloud builds list --project=$PROJECT
                                      │   --limit=5 --format=json
                                      │                                        ▼
──────────────────────────────────────┴─────────────────────────────────────────
 → Press Space to sign off on: 5 of 5 builds SUCCESS
 ↓ choose   ↵ take the marked answer   Esc leave it as it is
"""#)
        expect(shot, at: .large, is: #"""
 cutover · Bilko stage → demo                 run 2026-05-10-demo   REHEARSAL   alice@ops, pts/3   09:12 UTC   00:00:07
 ▶ Checklist 0/4 ─ Migrations ─ Promotion ─ DNS/CORS ─ Traffic ─ Smoke tests
──────────────────────────────────────────────┬─────────────────────────────────────────────────────────────────────────
 Checklist                                0/4 │ Last five builds green
▸[·] Last five builds green          sign off │ [·] verified, awaiting sign-off
 [ ] Coverage gate holds                      │
 [ ] Nobody else deploys                      │ → Press Space to sign off on: 5 of 5 builds SUCCESS
 [ ] CEO approval                             │
 Migrations                               0/1 │ ─ check at 09:00:07 ───────────────────────────────────────────────────
 [ ] Role bilko_app exists                    │ ✓ exit status is 0
 Promotion                                0/2 │ ✓ 5 of 5 builds
 [ ] Capture what demo serves now             │ ✓ 5 of 5 builds SUCCESS
 [ ] Deploy API, no traffic                   │ exit 0 · 24 B
 DNS/CORS ┏━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━ SIGN OFF ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┓
 [ ] CORS ┃ Last five builds green                                                                           ┃
 Traffic  ┃                                                                                                  ┃
 [ ] 10 % ┃ ✓ exit status is 0                                                                               ┃
 [ ] Soak ┃ ✓ 5 of 5 builds                                                                                  ┃n
 Smoke tes┃ ✓ 5 of 5 builds SUCCESS                                                                          ┃
 [ ] User ┃                                                                                                  ┃
 [ ] 100 %┃ Seen at 09:00:07, attempt 1.                                                                     ┃
          ┃ Your sign-off belongs to this evidence; new evidence takes it away.                              ┃
          ┃                                                                                                  ┃ls
          ┃ (•) y Sign off                                                                                   ┃
──────────┃ ( ) n Not yet                                                                                    ┃
 ─ what ha┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┛
 09:00:07  Last five builds green: verified,… │ ─ output of check ──────────────────────────────────────────────────────
 09:00:07  Last five builds green: check end… │ listing …
 09:00:00  Last five builds green: check sta… │ all is well
 09:00:00  alice at ops, pts/3 took the wheel │
 09:00:00  runbook gave PROJECT = tribal-sig… │
 09:00:00  run 2026-05-10-demo started by al… │
                                              │
                                              │
                                              │
                                              │
                                              │
──────────────────────────────────────────────┴─────────────────────────────────────────────────────────────────────────
 → Press Space to sign off on: 5 of 5 builds SUCCESS
 ↓ choose   ↵ take the marked answer   Esc leave it as it is
"""#)
    }

    @Test func previewOfAChange() {
        let shot = Shot(.ready, keys: [.enter])
        expect(shot, at: .small, is: #"""
 cutover · Bilko stage → demo                  REHEARSAL   alice@ops   00:00:43
 ✓ Checklist ─ ✓ Migrations ─ ▶ Promotion 1/2 ─ DNS/CORS ─ Traffic ─ Smoke tes…
──┏━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━ CHANGE ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┓──
 [┃ Deploy API, no traffic                                                   ┃
▸[┃                                                                          ┃
  ┃ from  api:stage-1f2e3d4  00185-abc                                       ┃
  ┃ to    europe-north1-docker.pkg.dev/bilko/api@sha256:9f9f9f9f9f9f9f9f9f9  ┃
  ┃       f9f9f9f9f9f9f9f9f9f9f9f9f9f9f9f9f9f9f9f9f9f9f                      ┃
  ┃ then  V14–V20 run: no way back for the schema after this                 ┃
  ┃ undo  All traffic to what served before                                  ┃
  ┃ ! The schema moves when the container starts.                            ┃
  ┃                                                                          ┃
  ┃ $ bash ~/system/tools/gcloud-write.sh --mc $MC_TICKET run services       ┃
  ┃   update bilko-api-demo \                                                ┃
  ┃     --project=$PROJECT --image=$API_IMAGE --no-traffic --tag=candidate   ┃k
  ┃                                                                          ┃f
  ┃ The estate is read first; if it is not as expected, nothing is changed.  ┃9
  ┃ Afterwards it is read back to prove that the change took.                ┃
  ┃                                                                          ┃
  ┃ (•) n Not yet                                                            ┃
  ┃ ( ) y Run it now                                                         ┃e▼
──┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┛──
 → Press Enter to see the change before it runs.
 ↓ choose   ↵ take the marked answer   Esc leave it as it is
"""#)
        expect(shot, at: .large, is: #"""
 cutover · Bilko stage → demo                 run 2026-05-10-demo   REHEARSAL   alice@ops, pts/3   09:12 UTC   00:00:43
 ✓ Checklist 4/4 ─ ✓ Migrations 1/1 ─ ▶ Promotion 1/2 ─ DNS/CORS ─ Traffic ─ Smoke tests
──────────────────────────────────────────────┬─────────────────────────────────────────────────────────────────────────
 Checklist                                4/4 │ Deploy API, no traffic
 [✓] Last five builds green             alice │ [ ] not started
 [W] Coverage gate holds               waived │
 [✓] Nobody else deploys                alice │ → Press Enter to see the change before it runs.
 [✓] CEO approval                   Carla Ceo │
 Migrations                               1/1 │ ! The schema moves when the container starts.
 [✓] Role bilko_app exists              alice │ The candidate starts under a tag.
 Promotion┏━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━ CHANGE ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┓
 [✓] Captu┃ Deploy API, no traffic                                                                           ┃
▸[ ] Deplo┃                                                                                                  ┃9f9f9f9f9
 DNS/CORS ┃ from  api:stage-1f2e3d4  00185-abc                                                               ┃
 [ ] CORS ┃ to    europe-north1-docker.pkg.dev/bilko/api@sha256:9f9f9f9f9f9f9f9f9f9f9f9f9f9f9f9f9f9f9f9f9f9  ┃
 Traffic  ┃       f9f9f9f9f9f9f9f9f9f9f                                                                      ┃
 [ ] 10 % ┃ then  V14–V20 run: no way back for the schema after this                                         ┃
 [ ] Soak ┃ undo  All traffic to what served before                                                          ┃
 Smoke tes┃ ! The schema moves when the container starts.                                                    ┃
 [ ] User ┃                                                                                                  ┃
 [ ] 100 %┃ $ bash ~/system/tools/gcloud-write.sh --mc $MC_TICKET run services update bilko-api-demo \       ┃
          ┃     --project=$PROJECT --image=$API_IMAGE --no-traffic --tag=candidate                           ┃ices
          ┃                                                                                                  ┃
          ┃ The estate is read first; if it is not as expected, nothing is changed. Afterwards it is read    ┃andidate
──────────┃ back to prove that the change took.                                                              ┃
 ─ traffic┃                                                                                                  ┃
 API 00185┃ (•) n Not yet                                                                                    ┃
 web 00096┃ ( ) y Run it now                                                                                 ┃
          ┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┛
 ─ what happened last ─────────────────────── │ $ gcloud run revisions list
 09:00:38  Capture what demo serves now: sig… │
 09:00:38  Capture what demo serves now: ver… │ call  Dino Devops · Slack #bilko-ops · A build or a deploy fails
 09:00:38  Capture what demo serves now: cap… │ call  Dora Data · +47 000 00 000 · Anything about the database
 09:00:38  Capture what demo serves now: cap… │
 09:00:38  Capture what demo serves now: cap… │
 09:00:38  Capture what demo serves now: cap… │
 09:00:38  Capture what demo serves now: cap… │
──────────────────────────────────────────────┴─────────────────────────────────────────────────────────────────────────
 → Press Enter to see the change before it runs.
 ↓ choose   ↵ take the marked answer   Esc leave it as it is
"""#)
    }

    @Test func waiving() {
        let shot = Shot(.failed, keys: [.character("w")] + typing("known gap") + [.enter] + typing("Lena"))
        expect(shot, at: .small, is: #"""
 cutover · Bilko stage → demo                  REHEARSAL   alice@ops   00:00:19
 ▶✗ Checklist 1/4 ─ Migrations ─ Promotion ─ DNS/CORS ─ Traffic ─ Smoke tests
──────────────────────────────────────┬─────────────────────────────────────────
 [✓] Last five builds green     alice │ Coverage gate holds
▸[✗] Coverage gate holds       failed │ [✗] failed
 [┏━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━ WAIVE ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┓
 [┃ Coverage gate holds                                                      ┃
  ┃                                                                          ┃
  ┃ ✗ coverage is 57.4 %, at least 60 % is asked                             ┃
  ┃ authority  lead                                                          ┃
  ┃ good       for 1 day, until 2026-05-11 09:00:19                          ┃s
  ┃                                                                          ┃
  ┃ A waiver goes through the gate and stands in the report, with its        ┃
  ┃ reason.                                                                  ┃─
  ┃                                                                          ┃
  ┃ reason: known gap                                                        ┃
  ┃ name of who allows it: Lena▌                                             ┃
  ┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┛
                                      │
                                      │ Kover fails the build under 60 %.
                                      │                                        ▼
──────────────────────────────────────┴─────────────────────────────────────────
 → Failed: Enter runs it again, w waives it.
 ↵ next field, or done   Esc leave it as it is   Tab next field
"""#)
        expect(shot, at: .large, is: #"""
 cutover · Bilko stage → demo                 run 2026-05-10-demo   REHEARSAL   alice@ops, pts/3   09:12 UTC   00:00:19
 ▶✗ Checklist 1/4 ─ Migrations ─ Promotion ─ DNS/CORS ─ Traffic ─ Smoke tests
──────────────────────────────────────────────┬─────────────────────────────────────────────────────────────────────────
 Checklist                                1/4 │ Coverage gate holds
 [✓] Last five builds green             alice │ [✗] failed
▸[✗] Coverage gate holds               failed │
 [ ] Nobody else deploys                      │ ✗ coverage is 57.4 %, at least 60 % is asked
 [ ] CEO approval                             │ at    09:00:19, check, attempt 2
 Migrations                               0/1 │
 [ ] Role bilko_app exists                    │ → Failed: Enter runs it again, w waives it.
 Promotion                                0/2 │
 [ ] Capture what demo serves now             │ ─ check at 09:00:19 ───────────────────────────────────────────────────
 [ ] Deploy API, no traffic                   │ ✗ coverage is 57.4 %, at least 60 % is asked
 DNS/CORS                                 0/1 │ exit 1 · 1.7 KiB
 [ ] CORS ┏━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━ WAIVE ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┓
 Traffic  ┃ Coverage gate holds                                                                              ┃
 [ ] 10 % ┃                                                                                                  ┃
 [ ] Soak ┃ ✗ coverage is 57.4 %, at least 60 % is asked                                                     ┃
 Smoke tes┃ authority  lead                                                                                  ┃
 [ ] User ┃ good       for 1 day, until 2026-05-11 09:00:19                                                  ┃
 [ ] 100 %┃                                                                                                  ┃
          ┃ A waiver goes through the gate and stands in the report, with its reason.                        ┃
          ┃                                                                                                  ┃
          ┃ reason: known gap                                                                                ┃
──────────┃ name of who allows it: Lena▌                                                                     ┃
 ─ what ha┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┛
 09:00:19  Coverage gate holds: failed: cove… │ ─ output of check ──────────────────────────────────────────────────────
 09:00:19  Coverage gate holds: check ended,… │ > Task :module52:koverVerify
 09:00:12  Coverage gate holds: check starte… │ > Task :module53:koverVerify
 09:00:07  Last five builds green: signed of… │ > Task :module54:koverVerify
 09:00:07  Last five builds green: verified,… │ > Task :module55:koverVerify
 09:00:07  Last five builds green: check end… │ > Task :module56:koverVerify
 09:00:00  Last five builds green: check sta… │ > Task :module57:koverVerify
 09:00:00  alice at ops, pts/3 took the wheel │ > Task :module58:koverVerify
 09:00:00  runbook gave PROJECT = tribal-sig… │ > Task :module59:koverVerify
 09:00:00  run 2026-05-10-demo started by al… │ > Task :module60:koverVerify
                                              │ FAILED: 57.4 % < 60 %
──────────────────────────────────────────────┴─────────────────────────────────────────────────────────────────────────
 → Failed: Enter runs it again, w waives it.
 ↵ next field, or done   Esc leave it as it is   Tab next field
"""#)
    }

    @Test func stopping() {
        let shot = Shot(.deploying, keys: [.character("x")])
        expect(shot, at: .small, is: #"""
 cutover · Bilko stage → demo                  REHEARSAL   alice@ops   00:01:31
 ✓ Checkli… ─ ✓ Migrati… ─ ▶~ Promotion 1/2 ─ DNS/CORS ─ Traffic ─ Smoke t…
──────────────────────────────────────┬─────────────────────────────────────────
 [✓] Capture what demo serves … alice │ Deploy API, no traffic
▸[~] Deploy API, no traff… ⠇ 00:00:48 │ [~] changing the estate, 00:00:48
                                      │
                                      │ → Running: changing the estate. o shows
                                      │   its output, x stops it.
  ┏━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━ STOP ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┓
  ┃ “Deploy API, no traffic” is running, for 00:00:48.                       ┃─
  ┃ It is changing the estate. Stopped half-way, the change is in doubt:     ┃
  ┃ the estate is then asked what became of it.                              ┃
  ┃                                                                          ┃
  ┃ (•) n Let it run                                                         ┃
  ┃ ( ) y Stop it                                                            ┃ ▼
  ┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┛──
                                      │ Deploying container to Cloud Run …
                                      │ ✓ Creating revision
                                      │  70 %
                                      │
                                      │
──────────────────────────────────────┴─────────────────────────────────────────
 → Running: changing the estate. o shows its output, x stops it.
 ↓ choose   ↵ take the marked answer   Esc leave it as it is
"""#)
        expect(shot, at: .large, is: #"""
 cutover · Bilko stage → demo                 run 2026-05-10-demo   REHEARSAL   alice@ops, pts/3   09:12 UTC   00:01:31
 ✓ Checklist 4/4 ─ ✓ Migrations 1/1 ─ ▶~ Promotion 1/2 ─ DNS/CORS ─ Traffic ─ Smoke tests
──────────────────────────────────────────────┬─────────────────────────────────────────────────────────────────────────
 Checklist                                4/4 │ Deploy API, no traffic
 [✓] Last five builds green             alice │ [~] changing the estate, 00:00:48
 [W] Coverage gate holds               waived │
 [✓] Nobody else deploys                alice │ → Running: changing the estate. o shows its output, x stops it.
 [✓] CEO approval                   Carla Ceo │
 Migrations                               1/1 │ ─ before at 09:00:50 ──────────────────────────────────────────────────
 [✓] Role bilko_app exists              alice │ ✓ demo serves 00185-abc, as captured
 Promotion                                1/2 │ exit 0 · 3 B
 [✓] Capture what demo serves now       alice │ evidence sha256:90be31813918
▸[~] Deploy API, no traffic        ⠇ 00:00:48 │
 DNS/CORS                                 0/1 │ ! The schema moves when the container starts.
 [ ] CORS preflight answers                   │ The candidate starts under a tag.
 Traffic                                  0/2 │
 [ ] 10 % ┏━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━ STOP ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┓
 [ ] Soak ┃ “Deploy API, no traffic” is running, for 00:00:48.                                               ┃9f9f9f9f9
 Smoke tes┃ It is changing the estate. Stopped half-way, the change is in doubt: the estate is then asked    ┃
 [ ] User ┃ what became of it.                                                                               ┃
 [ ] 100 %┃                                                                                                  ┃
          ┃ (•) n Let it run                                                                                 ┃
          ┃ ( ) y Stop it                                                                                    ┃
          ┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┛
──────────────────────────────────────────────┤ change
 ─ traffic ────────────────────────────────── │ $ bash ~/system/tools/gcloud-write.sh --mc $MC_TICKET run services     ▼
 API 00185-abc          ██████████████ 100 %  │ ─ output of change ⠇ ───────────────────────────────────────────────────
 web 00096-def          ██████████████ 100 %  │ Deploying container to Cloud Run …
                                              │ ✓ Creating revision
 ─ what happened last ─────────────────────── │  70 %
 09:00:50  Deploy API, no traffic: change st… │
 09:00:50  Deploy API, no traffic: the chang… │
 09:00:50  Deploy API, no traffic: before en… │
 09:00:43  Deploy API, no traffic: before st… │
 09:00:38  Capture what demo serves now: sig… │
 09:00:38  Capture what demo serves now: ver… │
 09:00:38  Capture what demo serves now: cap… │
──────────────────────────────────────────────┴─────────────────────────────────────────────────────────────────────────
 → Running: changing the estate. o shows its output, x stops it.
 ↓ choose   ↵ take the marked answer   Esc leave it as it is
"""#)
    }
}
