// Pictures stand at the margin, as on the screen.
// swift-format-ignore-file
import Canvas
import Testing

@testable import Screens

/// What is asked before the run or its screen is left.
struct EndingPictures {
    @Test func leavingWhileSomethingRuns() {
        let shot = Shot(.deploying, keys: [.character("q")])
        expect(shot, at: .small, is: #"""
 Bilko cutover Bilko stage → d… 6/12  REHEARSAL  alice@ops  09:01 UTC  00:01:31
 ✓ Checklist ─ ✓ Migrati… ─ ▶~ Promotion 1/2 ─ DNS/CORS ─ Traffic ─ Smoke tests
──────────────────────────────────────┬─────────────────────────────────────────
 [✓] Capture what demo serves … alice │ Deploy API, no traffic
▸[~] Deploy API, no traff… ⠇ 00:00:48 │ [~] changing the estate, 00:00:48
                                      │
                                      │ → Running: changing the estate. o shows
                                      │   its output, x stops it.
  ┏━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━ LEAVE ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┓
  ┃ “Deploy API, no traffic” has been running for 00:00:48.                  ┃
  ┃ The command keeps running and its result is recorded. `cutover resume`   ┃
  ┃ comes back.                                                              ┃
  ┃                                                                          ┃
  ┃ ( ) s Stay                                                               ┃
  ┃ ( ) l Leave; it keeps running                                            ┃
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
 [ ] 10 % ┏━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━ LEAVE ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┓
 [ ] Soak ┃ “Deploy API, no traffic” has been running for 00:00:48.                                          ┃
 Smoke te ┃ The command keeps running and its result is recorded. `cutover resume` comes back.               ┃ f…
 [ ] User ┃                                                                                                  ┃
 [ ] 100  ┃ ( ) s Stay                                                                                       ┃
          ┃ ( ) l Leave; it keeps running                                                                    ┃
          ┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┛
                                              │ change
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

    @Test func controlCAsks() {
        let shot = Shot(.deploying, keys: [.control("c")])
        expect(shot, at: .small, is: #"""
 Bilko cutover Bilko stage → d… 6/12  REHEARSAL  alice@ops  09:01 UTC  00:01:31
 ✓ Checklist ─ ✓ Migrati… ─ ▶~ Promotion 1/2 ─ DNS/CORS ─ Traffic ─ Smoke tests
──────────────────────────────────────┬─────────────────────────────────────────
 [✓] Capture what demo serves … alice │ Deploy API, no traffic
▸[~] Deploy API, no traff… ⠇ 00:00:48 │ [~] changing the estate, 00:00:48
                                      │
                                      │ → Running: changing the estate. o shows
  ┏━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━ WHAT NOW? ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┓
  ┃ “Deploy API, no traffic” has been running for 00:00:48.                  ┃
  ┃ Leaving stops nothing: the command keeps running, and `cutover resume`   ┃
  ┃ comes back to it.                                                        ┃
  ┃                                                                          ┃
  ┃ ( ) s Stay                                                               ┃
  ┃ ( ) l Leave; it keeps running                                            ┃
  ┃ ( ) x Stop “Deploy API, no traffic”                                      ┃
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
 [ ] 10 % ┏━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━ WHAT NOW? ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┓
 [ ] Soak ┃ “Deploy API, no traffic” has been running for 00:00:48.                                          ┃
 Smoke te ┃ Leaving stops nothing: the command keeps running, and `cutover resume` comes back to it.         ┃ f…
 [ ] User ┃                                                                                                  ┃
 [ ] 100  ┃ ( ) s Stay                                                                                       ┃
          ┃ ( ) l Leave; it keeps running                                                                    ┃
          ┃ ( ) x Stop “Deploy API, no traffic”                                                              ┃
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

    @Test func abandoning() {
        let shot = Shot(.started, keys: [.character("C")])
        expect(shot, at: .small, is: #"""
 Bilko cutover Bilko stage → d… 0/12  REHEARSAL  alice@ops  09:00 UTC  00:00:00
 ▶ Checklist 0/4  ─ Migrations ─ Promotion ─ DNS/CORS ─ Traffic ─ Smoke tests
──────────────────────────────────────┬─────────────────────────────────────────
▸[ ] Last five builds green           │ Last five builds green
 [ ] Coverage gate holds              │ [ ] not started
  ┏━━━━━━━━━━━━━━━━━━━━━━━━━━━━ CLOSE UNFINISHED ━━━━━━━━━━━━━━━━━━━━━━━━━━━━┓
  ┃ The run ends as it is. It cannot be resumed or rolled back.              ┃
  ┃                                                                          ┃
  ┃ Nothing that serves has been changed.                                    ┃
  ┃                                                                          ┃
  ┃ open     “Last five builds green”, “Coverage gate holds”, “Nobody else   ┃
  ┃          deploys”, “CEO approval”, “Role bilko_app exists”, “Capture     ┃
  ┃          what demo serves now” and 6 more                                ┃
  ┃                                                                          ┃
  ┃ This list, your reason, your name and the time are recorded.             ┃
  ┃                                                                          ┃
  ┃ why it is closed unfinished: ▌                                           ┃
  ┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┛
                                      │ no input, LC_ALL=C.UTF-8, TERM=dumb,
                                      │ NO_COLOR=1 …: ? lists all
                                      │                                        ▼
──────────────────────────────────────┴─────────────────────────────────────────

 ↵ done   Esc leave it as it is
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
 [ ] CORS ┏━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━ CLOSE UNFINISHED ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┓
 Traffic  ┃ The run ends as it is. It cannot be resumed or rolled back.                                      ┃
 [ ] 10 % ┃                                                                                                  ┃
 [ ] Soak ┃ Nothing that serves has been changed.                                                            ┃
 Smoke te ┃                                                                                                  ┃
 [ ] User ┃ open     “Last five builds green”, “Coverage gate holds”, “Nobody else deploys”, “CEO            ┃
 [ ] 100  ┃          approval”, “Role bilko_app exists”, “Capture what demo serves now” and 6 more           ┃
          ┃                                                                                                  ┃
          ┃ This list, your reason, your name and the time are recorded.                                     ┃
          ┃                                                                                                  ┃
───────── ┃ why it is closed unfinished: ▌                                                                   ┃
 ─ what h ┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┛
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

 ↵ done   Esc leave it as it is
"""#)
    }

    @Test func closing() {
        let shot = Shot(.allDone, keys: [.character("C")])
        expect(shot, at: .small, is: #"""
 Bilko cutover Bilko stage → … 12/12  REHEARSAL  alice@ops  09:35 UTC  00:35:04
 ✓ Checkl… ─ ✓ Migrat… ─ ✓ Promot… ─ ✓ DNS/CO… ─ ✓ Traffic ─ ▶✓ Smoke tests 2/2
──────────────────────────────────────┬─────────────────────────────────────────
 [✓] User info                  alice │ 100 % to the candidate
  ┏━━━━━━━━━━━━━━━━━━━━━━━━━━━━━ CLOSE THE RUN ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┓
  ┃ Every item is signed off: 11 signed, 1 waived.                           ┃
  ┃ Closing is the last sign-off. Until then you can roll back; afterwards   ┃
  ┃ you cannot.                                                              ┃
  ┃                                                                          ┃
  ┃ applied  “Deploy API, no traffic”                                        ┃
  ┃ applied  “10 % to the candidate”                                         ┃
  ┃ applied  “100 % to the candidate”                                        ┃
  ┃                                                                          ┃
  ┃ API 00186-xyz            ████████████████████ 100 %                      ┃
  ┃ web 00096-def            ████████████████████ 100 %                      ┃
  ┃ web: read 09:00:31, before the last change                               ┃
  ┃                                                                          ┃
  ┃ ( ) n Not yet                                                            ┃
  ┃ ( ) y Sign off the run and close it                                      ┃
  ┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┛
                                      │ evidence sha256:b6525fd96aff           ▼
──────────────────────────────────────┴─────────────────────────────────────────

 ↓ choose   Esc leave it as it is
"""#)
        expect(shot, at: .large, is: #"""
 cutover · Bilko cutover Bilko stage → demo                     12/12  REHEARSAL  alice@ops, pts/3  09:35 UTC  00:35:04
 ✓ Checklist 4/4 ─ ✓ Migrations 1/1 ─ ✓ Promotion 2/2 ─ ✓ DNS/CORS 1/1 ─ ✓ Traffic 2/2 ─ ▶✓ Smoke tests 2/2
──────────────────────────────────────────────┬─────────────────────────────────────────────────────────────────────────
 Checklist                                4/4 │ 100 % to the candidate
 [✓] Last five builds green             alice │ [✓] signed off by alice
 [W] Coverage gate holds               waived │
 [✓] Nobody else deploys                alice │ → Everything is signed off: press C to close the run.
 [✓] CEO approval                   Carla Ceo │
 Migrations                               1/1 │ API 00186-xyz            ████████████████████ 100 %
 [✓] Role bilko_app exists              alice │ web 00096-def            ████████████████████ 100 %
 Promotion                                2/2 │ web: read 09:00:31, before the last change
 [✓] Capture what demo serves now       alice │
 [✓] Depl ┏━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━ CLOSE THE RUN ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┓ ────────
 DNS/CORS ┃ Every item is signed off: 11 signed, 1 waived.                                                   ┃
 [✓] CORS ┃ Closing is the last sign-off. Until then you can roll back; afterwards you cannot.               ┃
 Traffic  ┃                                                                                                  ┃
 [✓] 10 % ┃ applied  “Deploy API, no traffic”                                                                ┃ ────────
 [✓] Soak ┃ applied  “10 % to the candidate”                                                                 ┃
 Smoke te ┃ applied  “100 % to the candidate”                                                                ┃
 [✓] User ┃                                                                                                  ┃
▸[✓] 100  ┃ API 00186-xyz            ████████████████████ 100 %                                              ┃
          ┃ web 00096-def            ████████████████████ 100 %                                              ┃
          ┃ web: read 09:00:31, before the last change                                                       ┃
          ┃                                                                                                  ┃
───────── ┃ ( ) n Not yet                                                                                    ┃
 ─ traffi ┃ ( ) y Sign off the run and close it                                                              ┃         ▼
 API 0018 ┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┛ ─────────
 web 00096-def          ██████████████ 100 %  │ listing …
 web: read 09:00:31, before the last change   │ all is well
                                              │
 ─ what happened last ─────────────────────── │
 09:34:59  100 % to th…: signed off by alice  │
 09:34:59  100 % to th…: passed, awaiting si… │
 09:34:59  100 % to th…: captured API_TRAFFI… │
 09:34:59  100 % to th…: read-back ended, ex… │
 09:34:52  100 % to th…: read-back started b… │
 09:34:52  100 % to th…: change ended, exit … │
──────────────────────────────────────────────┴─────────────────────────────────────────────────────────────────────────

 ↓ choose   Esc leave it as it is
"""#)
    }
}
