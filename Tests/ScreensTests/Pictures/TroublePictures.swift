// Pictures stand at the margin, as on the screen.
// swift-format-ignore-file
import Canvas
import Testing

@testable import Screens

/// What the operator must not miss.
struct TroublePictures {
    @Test func theSupervisorIsGone() {
        let shot = Shot(.deploying, supervisor: .lost(Fixture.lostSentence))
        expect(shot, at: .small, is: #"""
 Bilko cutover Bilko stage → d… 6/12  REHEARSAL  alice@ops  09:01 UTC  00:01:31
 ✓ Checklist ─ ✓ Migrati… ─ ▶~ Promotion 1/2 ─ DNS/CORS ─ Traffic ─ Smoke tests
 The process that runs the commands keeps ending; see
 ~/.local/state/cutover/log.
──────────────────────────────────────┬─────────────────────────────────────────
 [✓] Capture what demo serves … alice │ Deploy API, no traffic
▸[~] Deploy API, no traff… ⠇ 00:00:48 │ [~] changing the estate, 00:00:48
                                      │
                                      │ → Nothing can be done from here: q
                                      │   leaves, `cutover resume` comes back.
                                      │
                                      │ ─ before at 09:00:50 ──────────────────
                                      │ ✓ demo serves 00185-abc, as captured
                                      │ exit 0 · 3 bytes
                                      │ evidence sha256:90be31813918           ▼
                                      │ ─ output of change ⠇ ───────────────────
                                      │ Deploying container to Cloud Run …
                                      │ ✓ Creating revision
                                      │  70 % … (1 overwritten)
                                      │
                                      │
──────────────────────────────────────┴─────────────────────────────────────────
 → Nothing can be done from here: q leaves, `cutover resume` comes back.
 q leave   → detail   o output   c contacts   i reference            ? all keys
"""#)
        expect(shot, at: .large, is: #"""
 cutover · Bilko cutover Bilko stage → demo run 2026-05-10-demo  6/12  REHEARSAL  alice@ops, pts/3  09:01 UTC  00:01:31
 ✓ Checklist 4/4 ─ ✓ Migrations 1/1 ─ ▶~ Promotion 1/2 ─ DNS/CORS ─ Traffic ─ Smoke tests
 The process that runs the commands keeps ending; see ~/.local/state/cutover/log.
──────────────────────────────────────────────┬─────────────────────────────────────────────────────────────────────────
 Checklist                                4/4 │ Deploy API, no traffic
 [✓] Last five builds green             alice │ [~] changing the estate, 00:00:48
 [W] Coverage gate holds               waived │
 [✓] Nobody else deploys                alice │ → Nothing can be done from here: q leaves, `cutover resume` comes back.
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
 → Nothing can be done from here: q leaves, `cutover resume` comes back.
 q leave   → detail   o output   c contacts   i reference   e errata   t timeline   v values   / search      ? all keys
"""#)
    }

    @Test func nothingCanBeRecorded() {
        let shot = Shot(.deploying, supervisor: .storageTrouble(Fixture.storageSentence))
        expect(shot, at: .small, is: #"""
 Bilko cutover Bilko stage → d… 6/12  REHEARSAL  alice@ops  09:01 UTC  00:01:31
 ✓ Checklist ─ ✓ Migrati… ─ ▶~ Promotion 1/2 ─ DNS/CORS ─ Traffic ─ Smoke tests
 Nothing can be recorded: no room left on the disk for
 /home/alice/.local/share/cutover/runs/2026-05-10-demo/journal.jsonl: free some
 space; nothing is started until it can be recorded
──────────────────────────────────────┬─────────────────────────────────────────
 [✓] Capture what demo serves … alice │ Deploy API, no traffic
▸[~] Deploy API, no traff… ⠇ 00:00:48 │ [~] changing the estate, 00:00:48
                                      │
                                      │ → Nothing may start until it can be
                                      │   recorded again.
                                      │
                                      │ ─ before at 09:00:50 ──────────────────
                                      │ ✓ demo serves 00185-abc, as captured
                                      │ exit 0 · 3 bytes                       ▼
                                      │ ─ output of change ⠇ ───────────────────
                                      │ Deploying container to Cloud Run …
                                      │ ✓ Creating revision
                                      │  70 % … (1 overwritten)
                                      │
                                      │
──────────────────────────────────────┴─────────────────────────────────────────
 → Nothing may start until it can be recorded again.
 x stop   → detail   o output   c contacts   i reference   q leave   ? all keys
"""#)
        expect(shot, at: .large, is: #"""
 cutover · Bilko cutover Bilko stage → demo run 2026-05-10-demo  6/12  REHEARSAL  alice@ops, pts/3  09:01 UTC  00:01:31
 ✓ Checklist 4/4 ─ ✓ Migrations 1/1 ─ ▶~ Promotion 1/2 ─ DNS/CORS ─ Traffic ─ Smoke tests
 Nothing can be recorded: no room left on the disk for
 /home/alice/.local/share/cutover/runs/2026-05-10-demo/journal.jsonl: free some space; nothing is started until it can
 be recorded
──────────────────────────────────────────────┬─────────────────────────────────────────────────────────────────────────
 Checklist                                4/4 │ Deploy API, no traffic
 [✓] Last five builds green             alice │ [~] changing the estate, 00:00:48
 [W] Coverage gate holds               waived │
 [✓] Nobody else deploys                alice │ → Nothing may start until it can be recorded again.
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
──────────────────────────────────────────────┤ before
 ─ traffic ────────────────────────────────── │ $ gcloud run services describe bilko-api-demo --format=json
 API 00185-abc          ██████████████ 100 %  │ change                                                                 ▼
 web 00096-def          ██████████████ 100 %  │ ─ output of change ⠇ ───────────────────────────────────────────────────
 API, web: read 09:00:31, before the last ch… │ Deploying container to Cloud Run …
                                              │ ✓ Creating revision
 ─ what happened last ─────────────────────── │  70 % … (1 overwritten)
 09:00:50  Deploy API,…: change started by c… │
 09:00:50  Deploy API,…: the change begins; … │
 09:00:50  Deploy API,…: before ended, exit … │
 09:00:43  Deploy API,…: before started by a… │
 09:00:38  Capture wha…: signed off by alice  │
 09:00:38  Capture wha…: passed, awaiting si… │
──────────────────────────────────────────────┴─────────────────────────────────────────────────────────────────────────
 → Nothing may start until it can be recorded again.
 x stop   → detail   o output   c contacts   i reference   e errata   t timeline   v values   / search       ? all keys
"""#)
    }

    @Test func longAndWideTexts() {
        let shot = Shot(.wordy)
        expect(shot, at: .small, is: #"""
 Bilko cutover Bilko stage → d… 0/12  REHEARSAL  alice@ops  09:00 UTC  00:00:07
 ▶✗ Checklist 0/4 ─ Migrations ─ Promotion ─ DNS/CORS ─ Traffic ─ Smoke tests
──────────────────────────────────────┬─────────────────────────────────────────
▸[✗] 最後の五つのビルドが緑で… failed │ 最後の五つのビルドが緑であることを確認
 [ ] Coverage gate holds              │ する — последние пять сборок зелёные
 [ ] Nobody else deploys              │ [✗] failed
 [ ] CEO approval                     │ ✗ 予期しない値: expected “緑”, got “赤”
                                      │   in 請求書.状態
                                      │ at    09:00:07, check
                                      │ → Failed: Enter runs it again.
                                      │
                                      │ ─ check at 09:00:07 ───────────────────
                                      │ ✗ 予期しない値: expected “緑”, got “赤”
                                      │   in 請求書.状態
                                      │ exit 22 · 90 bytes
                                      │ evidence sha256:84c45516190a
                                      │
                                      │ ! état, 👩👩👧 and ␛[31mred␛[0m␇ stay
                                      │   in their columns
                                      │ 赤いビルドは決して昇格させない。Ein
                                      │ Wort:                                  ▼
──────────────────────────────────────┴─────────────────────────────────────────
 → Failed: Enter runs it again.
 ↵ run again   A run checks   → detail   o output   c contacts       ? all keys
"""#)
        expect(shot, at: .large, is: #"""
 cutover · Bilko cutover Bilko stage → demo (発行・請求の切り替… 0/12  REHEARSAL  alice@ops, pts/3  09:00 UTC  00:00:07
 ▶✗ Checklist 0/4 ─ Migrations ─ Promotion ─ DNS/CORS ─ Traffic ─ Smoke tests
──────────────────────────────────────────────┬─────────────────────────────────────────────────────────────────────────
 Checklist                                0/4 │ 最後の五つのビルドが緑であることを確認する — последние пять сборок
▸[✗] 最後の五つのビルドが緑であること… failed │ зелёные
 [ ] Coverage gate holds                      │ [✗] failed
 [ ] Nobody else deploys                      │ ✗ 予期しない値: expected “緑”, got “赤” in 請求書.状態
 [ ] CEO approval                             │ at    09:00:07, check
 Migrations                               0/1 │ → Failed: Enter runs it again.
 [ ] Role bilko_app exists                    │
 Promotion                                0/2 │ ─ check at 09:00:07 ───────────────────────────────────────────────────
 [ ] Capture what demo serves now             │ ✗ 予期しない値: expected “緑”, got “赤” in 請求書.状態
 [ ] Deploy API, no traffic                   │ exit 22 · 90 bytes
 DNS/CORS                                 0/1 │ evidence sha256:84c45516190a
 [ ] CORS preflight answers                   │
 Traffic                                  0/2 │ ! état, 👩👩👧 and ␛[31mred␛[0m␇ stay in their columns
 [ ] 10 % to the candidate                    │ 赤いビルドは決して昇格させない。Ein
 [ ] Soak 30 minutes                          │ Wort:Donaudampfschifffahrtsgesellschaftskapitänsmützenhalter
 Smoke tests                              0/2 │
 [ ] User info                                │ $ curl -fsS https://api.example.test/v1/organisations/
 [ ] 100 % to the candidate                   │   00000000-0000-0000-0000-000000000000/
                                              │   invoices?state=paid&from=2026-01-01&to=2026-05-10 \
                                              │     | jq -e '.items | length > 0'
                                              │ bash -eo pipefail -O inherit_errexit, no input, LC_ALL=C.UTF-8,
──────────────────────────────────────────────┤ TERM=dumb, NO_COLOR=1 …: ? lists all
 ─ what happened last ─────────────────────── │
 09:00:07  最後の五つ…: failed: 予期しない値… │ ─ output of check ──────────────────────────────────────────────────────
 09:00:07  最後の五つ…: check ended, exit 22… │ 請求書を読み込んでいます …
 09:00:00  最後の五つ…: check started by ali… │ curl: (22) The requested URL returned error: 502
 09:00:00  alice at ops, pts/3 took the wheel │
 09:00:00  runbook gave PROJECT = tribal-sig… │
 09:00:00  run 2026-05-10-demo started by al… │
                                              │
                                              │
                                              │
                                              │
                                              │
──────────────────────────────────────────────┴─────────────────────────────────────────────────────────────────────────
 → Failed: Enter runs it again.
 ↵ run again   A run checks   o output   c contacts   i reference   e errata   t timeline   v values         ? all keys
"""#)
    }

    @Test func aSmallTerminalSaysWhatItNeeds() {
        expect(Shot(.started).canvas(Size(width: 60, height: 20)), is: #"""
[ ] Last five builds green
→ Press Enter to run the check.
This terminal is 60×20; from 72×18 on all keys work.
Here only q, which leaves. What runs goes on.
















"""#)
    }

    @Test func theSmallestTerminalThatIsEnough() {
        expect(Shot(.deploying).canvas(Wizard.smallestSize), is: #"""
 Bilko cutover Bilko s… 6/12  REHEARSAL  alice@ops  09:01 UTC  00:01:31
 ✓ Chec… ─ ✓ Mig… ─ ▶~ Promotion 1/2 ─ DNS/CORS ─ Traffic ─ Smoke tests
──────────────────────────────────┬─────────────────────────────────────
 [✓] Capture what demo ser… alice │ Deploy API, no traffic
▸[~] Deploy API, no t… ⠇ 00:00:48 │ [~] changing the estate, 00:00:48
                                  │
                                  │ → Running: changing the estate. o
                                  │   shows its output, x stops it.
                                  │                                    ▼
                                  │ ─ output of change ⠇ ───────────────
                                  │ Deploying container to Cloud Run …
                                  │ ✓ Creating revision
                                  │  70 % … (1 overwritten)
                                  │
                                  │
──────────────────────────────────┴─────────────────────────────────────
 → Running: changing the estate. o shows its output, x stops it.
 x stop   R roll back   → detail   o output   c contacts     ? all keys
"""#)
        expect(Shot(.smokeFailed, keys: [.character("R")]).canvas(Wizard.smallestSize), is: #"""
 Bilko cutover Bilko … 10/12  REHEARSAL  alice@ops  09:34 UTC  00:34:33
 ┏━━━━━━━━━━━━━━━━━━━━━━━━━━━━ ROLL BACK ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┓
 ┃ User info failed at 09:34:33: expected HTTP status 200, got 500    ┃
 ┃     now                            after                           ┃
 ┃ API 00185-abc   █████████░  90 %   00185-abc   ██████████ 100 %    ┃
 ┃     00186-xyz   █░░░░░░░░░  10 %                                   ┃
 ┃ web 00096-def   ██████████ 100 %   00096-def   ██████████ 100 %    ┃
 ┃ web: read 09:00:31, before the last change                         ┃
 ┃ The schema stays at V20: migrations only go forward.               ┃
 ┃ The old API runs on the new schema.                              ▼ ┃
 ┃                                                                    ┃
 ┃ (•) leave the schema                                               ┃
 ┃ ( ) take V17's RLS off                                             ┃
 ┃ ( ) clone the database as of 09:58:00Z                             ┃
 ┃                                                                    ┃
 ┃ Type bilko-api-demo to roll back: ▌                Esc  keep going ┃
 ┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┛
 Tab choose   ↵ roll back, once typed   Esc keep going   PgDn more
"""#)
    }
}
