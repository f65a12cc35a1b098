// Pictures stand at the margin, as on the screen.
// swift-format-ignore-file
import Canvas
import Testing

@testable import Screens

/// Traffic, and the watch over it.
struct TrafficPictures {
    @Test func tenPercentIsNext() {
        let shot = Shot(.deployed)
        expect(shot, at: .small, is: #"""
 Bilko cutover Bilko stage → d… 8/12  REHEARSAL  alice@ops  09:02 UTC  00:02:02
 ✓ Checkli… ─ ✓ Migrati… ─ ✓ Promot… ─ ✓ DNS/CO… ─ ▶ Traffic 0/2  ─ Smoke tests
──────────────────────────────────────┬─────────────────────────────────────────
▸[ ] 10 % to the candidate            │ 10 % to the candidate
 [ ] Soak 30 minutes                  │ [ ] not started
                                      │
                                      │ → Press Enter to see the change before
                                      │   it runs.
                                      │
                                      │ API 00185-abc         ██████████ 100 %
                                      │ web 00096-def         ██████████ 100 %
                                      │ API, web: read 09:00:31, before the la…
                                      │
                                      │ from  100 % on 00185-abc
                                      │ to    10 % on 00186-xyz
                                      │ undo  “All traffic to what served
                                      │       before”
                                      │
                                      │ change
                                      │ $ gcloud run services update-traffic
                                      │   --to-tags=candidate=10               ▼
──────────────────────────────────────┴─────────────────────────────────────────
 → Press Enter to see the change before it runs.
 ↵ run …   R roll back   → detail   c contacts   i reference         ? all keys
"""#)
        expect(shot, at: .large, is: #"""
 cutover · Bilko cutover Bilko stage → demo run 2026-05-10-demo  8/12  REHEARSAL  alice@ops, pts/3  09:02 UTC  00:02:02
 ✓ Checklist 4/4 ─ ✓ Migrations 1/1 ─ ✓ Promotion 2/2 ─ ✓ DNS/CORS 1/1 ─ ▶ Traffic 0/2  ─ Smoke tests
──────────────────────────────────────────────┬─────────────────────────────────────────────────────────────────────────
 Checklist                                4/4 │ 10 % to the candidate
 [✓] Last five builds green             alice │ [ ] not started
 [W] Coverage gate holds               waived │
 [✓] Nobody else deploys                alice │ → Press Enter to see the change before it runs.
 [✓] CEO approval                   Carla Ceo │
 Migrations                               1/1 │ API 00185-abc            ████████████████████ 100 %
 [✓] Role bilko_app exists              alice │ web 00096-def            ████████████████████ 100 %
 Promotion                                2/2 │ API, web: read 09:00:31, before the last change
 [✓] Capture what demo serves now       alice │
 [✓] Deploy API, no traffic             alice │ from  100 % on 00185-abc
 DNS/CORS                                 1/1 │ to    10 % on 00186-xyz
 [✓] CORS preflight answers             alice │ undo  “All traffic to what served before”
 Traffic                                  0/2 │
▸[ ] 10 % to the candidate                    │ change
 [ ] Soak 30 minutes                          │ $ gcloud run services update-traffic --to-tags=candidate=10
 Smoke tests                              0/2 │ must: exit status is 0
 [ ] User info                                │ read-back
 [ ] 100 % to the candidate                   │ $ estate traffic
                                              │ must: exit status is 0
                                              │ probe, if the outcome is missed
                                              │ $ estate traffic
──────────────────────────────────────────────┤ bash -eo pipefail -O inherit_errexit, no input, LC_ALL=C.UTF-8,
 ─ traffic ────────────────────────────────── │ TERM=dumb, NO_COLOR=1 …: ? lists all
 API 00185-abc          ██████████████ 100 %  │
 web 00096-def          ██████████████ 100 %  │
 API, web: read 09:00:31, before the last ch… │
                                              │
 ─ what happened last ─────────────────────── │
 09:01:57  CORS prefli…: signed off by alice  │
 09:01:57  CORS prefli…: passed, awaiting si… │
 09:01:57  CORS prefli…: check ended, exit 0… │
 09:01:50  CORS prefli…: check started by al… │
 09:01:45  Deploy API,…: signed off by alice  │
 09:01:45  Deploy API,…: passed, awaiting si… │
──────────────────────────────────────────────┴─────────────────────────────────────────────────────────────────────────
 → Press Enter to see the change before it runs.
 ↵ run …   R roll back   c contacts   i reference   e errata   t timeline   v values   / search   q leave    ? all keys
"""#)
    }

    @Test func theSoakCountsDown() {
        let shot = Shot(.soaking)
        expect(shot, at: .small, is: #"""
 Bilko cutover Bilko stage → d… 9/12  REHEARSAL  alice@ops  09:15 UTC  00:15:21
 ✓ Checkli… ─ ✓ Migrati… ─ ✓ Promot… ─ ✓ DNS/CO… ─ ▶~ Traffic 1/2 ─ Smoke tests
──────────────────────────────────────┬─────────────────────────────────────────
 [✓] 10 % to the candidate      alice │ Soak 30 minutes
▸[~] Soak 30 minutes      ⠇ -00:18:07 │ [~] waiting for the next reading
                                      │ → Watching: 00:18:07 to go. Nothing to
                                      │   do.
                                      │ API 00185-abc         █████████░  90 %
                                      │     00186-xyz         █░░░░░░░░░  10 %
                                      │ web 00096-def         ██████████ 100 %
                                      │ web: read 09:00:31, before the last ch…
                                      │ ███████░░░░░░░░░░░░ 39 %  00:18:07 left
                                      │ ─ 13 readings · 1 without data ────────
                                      │ 09:14:28 ✓ error rate is 0.002, at mos…
                                      │ 09:13:28 ✓ error rate is 0.002, at mos…
                                      │ 09:12:28 ✓ error rate is 0.002, at mos…
                                      │ error rate ▁▁▁▁?▁▁▁▁▁▁▁▁
                                      │
                                      │ ─ error rate at 09:14:28 ──────────────
                                      │ ✓ error rate is 0.002, at most 0.01 is
                                      │   allowed                              ▼
──────────────────────────────────────┴─────────────────────────────────────────
 → Watching: 00:18:07 to go. Nothing to do.
 x stop   R roll back   → detail   o output   c contacts   q leave   ? all keys
"""#)
        expect(shot, at: .large, is: #"""
 cutover · Bilko cutover Bilko stage → demo run 2026-05-10-demo  9/12  REHEARSAL  alice@ops, pts/3  09:15 UTC  00:15:21
 ✓ Checklist 4/4 ─ ✓ Migrations 1/1 ─ ✓ Promotion 2/2 ─ ✓ DNS/CORS 1/1 ─ ▶~ Traffic 1/2 ─ Smoke tests
──────────────────────────────────────────────┬─────────────────────────────────────────────────────────────────────────
 Checklist                                4/4 │ Soak 30 minutes
 [✓] Last five builds green             alice │ [~] waiting for the next reading
 [W] Coverage gate holds               waived │ → Watching: 00:18:07 to go. Nothing to do.
 [✓] Nobody else deploys                alice │ API 00185-abc            ██████████████████░░  90 %
 [✓] CEO approval                   Carla Ceo │     00186-xyz            ██░░░░░░░░░░░░░░░░░░  10 %
 Migrations                               1/1 │ web 00096-def            ████████████████████ 100 %
 [✓] Role bilko_app exists              alice │ web: read 09:00:31, before the last change
 Promotion                                2/2 │ ████████████░░░░░░░░░░░░░░░░░░ 39 %  00:18:07 left
 [✓] Capture what demo serves now       alice │ ─ 13 readings · 1 without data ────────────────────────────────────────
 [✓] Deploy API, no traffic             alice │ 09:14:28 ✓ error rate is 0.002, at most 0.01 is allowed
 DNS/CORS                                 1/1 │ 09:13:28 ✓ error rate is 0.002, at most 0.01 is allowed
 [✓] CORS preflight answers             alice │ 09:12:28 ✓ error rate is 0.002, at most 0.01 is allowed
 Traffic                                  1/2 │ 09:11:28 ✓ error rate is 0.002, at most 0.01 is allowed
 [✓] 10 % to the candidate              alice │ 09:10:28 ✓ error rate is 0.002, at most 0.01 is allowed
▸[~] Soak 30 minutes              ⠇ -00:18:07 │ 09:09:28 ✓ error rate is 0.002, at most 0.01 is allowed
 Smoke tests                              0/2 │ 09:08:28 ✓ error rate is 0.002, at most 0.01 is allowed
 [ ] User info                                │ 09:07:28 ✓ error rate is 0.002, at most 0.01 is allowed
 [ ] 100 % to the candidate                   │ error rate ▁▁▁▁?▁▁▁▁▁▁▁▁
                                              │ ▁ far from its limit · ▇ at its limit · █ beyond it · ? without data
                                              │
                                              │ ─ error rate at 09:14:28 ──────────────────────────────────────────────
──────────────────────────────────────────────┤ ✓ error rate is 0.002, at most 0.01 is allowed
 ─ traffic ────────────────────────────────── │ exit 0 · 15 bytes                                                      ▼
 API 00185-abc          █████████████░  90 %  │ ─ output of error rate ─────────────────────────────────────────────────
     00186-xyz          █░░░░░░░░░░░░░  10 %  │ {"rate":0.002}
 web 00096-def          ██████████████ 100 %  │
 web: read 09:00:31, before the last change   │
                                              │
 ─ what happened last ─────────────────────── │
 09:14:28  Soak 30 min…: healthy, watched fo… │
 09:14:28  Soak 30 min…: error rate ended, e… │
 09:14:21  Soak 30 min…: error rate started … │
 09:13:28  Soak 30 min…: healthy, watched fo… │
 09:13:28  Soak 30 min…: error rate ended, e… │
──────────────────────────────────────────────┴─────────────────────────────────────────────────────────────────────────
 → Watching: 00:18:07 to go. Nothing to do.
 x stop   R roll back   → detail   o output   c contacts   i reference   e errata   t timeline   v values    ? all keys
"""#)
    }

    @Test func nobodyWatchedForAWhile() {
        let shot = Shot(.unwatched)
        expect(shot, at: .small, is: #"""
 Bilko cutover Bilko stage → d… 9/12  REHEARSAL  alice@ops  09:19 UTC  00:19:21
 ✓ Checkli… ─ ✓ Migrati… ─ ✓ Promot… ─ ✓ DNS/CO… ─ ▶~ Traffic 1/2 ─ Smoke tests
──────────────────────────────────────┬─────────────────────────────────────────
 [✓] 10 % to the candidate      alice │ Soak 30 minutes
▸[~] Soak 30 minutes      ⠇ -00:19:00 │ [~] waiting for the next reading
                                      │ → Watching: 00:19:00 to go. Nothing to
                                      │   do.
                                      │ API 00185-abc         █████████░  90 %
                                      │     00186-xyz         █░░░░░░░░░  10 %
                                      │ web 00096-def         ██████████ 100 %
                                      │ web: read 09:00:31, before the last ch…
                                      │ ███████░░░░░░░░░░░░ 36 %  00:19:00 left
                                      │ Nobody watched for a while; that time
                                      │ does not count as healthy.
                                      │ ─ 13 readings · 1 without data · nothin…
                                      │ 09:19:21   nothing watched for 4 min 53…
                                      │ 09:14:28 ✓ error rate is 0.002, at mos…
                                      │ 09:13:28 ✓ error rate is 0.002, at mos…
                                      │ error rate ▁▁▁▁?▁▁▁▁▁▁▁▁
                                      │
                                      │ ─ error rate at 09:14:28 ──────────────▼
──────────────────────────────────────┴─────────────────────────────────────────
 → Watching: 00:19:00 to go. Nothing to do.
 x stop   R roll back   → detail   o output   c contacts   q leave   ? all keys
"""#)
        expect(shot, at: .large, is: #"""
 cutover · Bilko cutover Bilko stage → demo run 2026-05-10-demo  9/12  REHEARSAL  alice@ops, pts/3  09:19 UTC  00:19:21
 ✓ Checklist 4/4 ─ ✓ Migrations 1/1 ─ ✓ Promotion 2/2 ─ ✓ DNS/CORS 1/1 ─ ▶~ Traffic 1/2 ─ Smoke tests
──────────────────────────────────────────────┬─────────────────────────────────────────────────────────────────────────
 Checklist                                4/4 │ Soak 30 minutes
 [✓] Last five builds green             alice │ [~] waiting for the next reading
 [W] Coverage gate holds               waived │ → Watching: 00:19:00 to go. Nothing to do.
 [✓] Nobody else deploys                alice │ API 00185-abc            ██████████████████░░  90 %
 [✓] CEO approval                   Carla Ceo │     00186-xyz            ██░░░░░░░░░░░░░░░░░░  10 %
 Migrations                               1/1 │ web 00096-def            ████████████████████ 100 %
 [✓] Role bilko_app exists              alice │ web: read 09:00:31, before the last change
 Promotion                                2/2 │ ███████████░░░░░░░░░░░░░░░░░░░ 36 %  00:19:00 left
 [✓] Capture what demo serves now       alice │ Nobody watched for a while; that time does not count as healthy.
 [✓] Deploy API, no traffic             alice │ ─ 13 readings · 1 without data · nothing watched for 4 min 53 s ───────
 DNS/CORS                                 1/1 │ 09:19:21   nothing watched for 4 min 53 s
 [✓] CORS preflight answers             alice │ 09:14:28 ✓ error rate is 0.002, at most 0.01 is allowed
 Traffic                                  1/2 │ 09:13:28 ✓ error rate is 0.002, at most 0.01 is allowed
 [✓] 10 % to the candidate              alice │ 09:12:28 ✓ error rate is 0.002, at most 0.01 is allowed
▸[~] Soak 30 minutes              ⠇ -00:19:00 │ 09:11:28 ✓ error rate is 0.002, at most 0.01 is allowed
 Smoke tests                              0/2 │ 09:10:28 ✓ error rate is 0.002, at most 0.01 is allowed
 [ ] User info                                │ 09:09:28 ✓ error rate is 0.002, at most 0.01 is allowed
 [ ] 100 % to the candidate                   │ 09:08:28 ✓ error rate is 0.002, at most 0.01 is allowed
                                              │ error rate ▁▁▁▁?▁▁▁▁▁▁▁▁
                                              │ ▁ far from its limit · ▇ at its limit · █ beyond it · ? without data
                                              │
──────────────────────────────────────────────┤ ─ error rate at 09:14:28 ──────────────────────────────────────────────
 ─ traffic ────────────────────────────────── │ ✓ error rate is 0.002, at most 0.01 is allowed                         ▼
 API 00185-abc          █████████████░  90 %  │ ─ output of error rate ─────────────────────────────────────────────────
     00186-xyz          █░░░░░░░░░░░░░  10 %  │ {"rate":0.002}
 web 00096-def          ██████████████ 100 %  │
 web: read 09:00:31, before the last change   │
                                              │
 ─ what happened last ─────────────────────── │
 09:19:21  Soak 30 min…: nothing watched for… │
 09:19:21  Soak 30 min…: the outcome of wait… │
 09:14:28  Soak 30 min…: healthy, watched fo… │
 09:14:28  Soak 30 min…: error rate ended, e… │
 09:14:21  Soak 30 min…: error rate started … │
──────────────────────────────────────────────┴─────────────────────────────────────────────────────────────────────────
 → Watching: 00:19:00 to go. Nothing to do.
 x stop   R roll back   → detail   o output   c contacts   i reference   e errata   t timeline   v values    ? all keys
"""#)
    }

    @Test func aSmokeTestFailed() {
        let shot = Shot(.smokeFailed)
        expect(shot, at: .small, is: #"""
 Bilko cutover Bilko stage → … 10/12  REHEARSAL  alice@ops  09:34 UTC  00:34:33
 ✓ Checkl… ─ ✓ Migrat… ─ ✓ Promot… ─ ✓ DNS/CO… ─ ✓ Traffic ─ ▶✗ Smoke tests 0/2
──────────────────────────────────────┬─────────────────────────────────────────
▸[✗] User info                 failed │ User info
 [ ] 100 % to the candidate           │ [✗] failed
                                      │ ✗ expected HTTP status 200, got 500
                                      │ at    09:34:33, check
                                      │ → Failed: Enter runs it again, R rolls
                                      │   back.
                                      │ API 00185-abc         █████████░  90 %
                                      │     00186-xyz         █░░░░░░░░░  10 %
                                      │ web 00096-def         ██████████ 100 %
                                      │ web: read 09:00:31, before the last ch…
                                      │ call  Dino Devops · c
                                      │
                                      │ ─ check at 09:34:33 ───────────────────
                                      │ ✗ expected HTTP status 200, got 500
                                      │ exit 0 · 11 bytes
                                      │ evidence sha256:18e4fa20f5f5
                                      │
                                      │ $ curl -si https://api/me              ▼
──────────────────────────────────────┴─────────────────────────────────────────
 → Failed: Enter runs it again, R rolls back.
 ↵ run again   R roll back   → detail   o output   c contacts        ? all keys
"""#)
        expect(shot, at: .large, is: #"""
 cutover · Bilko cutover Bilko stage → demo                     10/12  REHEARSAL  alice@ops, pts/3  09:34 UTC  00:34:33
 ✓ Checklist 4/4 ─ ✓ Migrations 1/1 ─ ✓ Promotion 2/2 ─ ✓ DNS/CORS 1/1 ─ ✓ Traffic 2/2 ─ ▶✗ Smoke tests 0/2
──────────────────────────────────────────────┬─────────────────────────────────────────────────────────────────────────
 Checklist                                4/4 │ User info
 [✓] Last five builds green             alice │ [✗] failed
 [W] Coverage gate holds               waived │ ✗ expected HTTP status 200, got 500
 [✓] Nobody else deploys                alice │ at    09:34:33, check
 [✓] CEO approval                   Carla Ceo │ → Failed: Enter runs it again, R rolls back.
 Migrations                               1/1 │ API 00185-abc            ██████████████████░░  90 %
 [✓] Role bilko_app exists              alice │     00186-xyz            ██░░░░░░░░░░░░░░░░░░  10 %
 Promotion                                2/2 │ web 00096-def            ████████████████████ 100 %
 [✓] Capture what demo serves now       alice │ web: read 09:00:31, before the last change
 [✓] Deploy API, no traffic             alice │ call  Dino Devops · c
 DNS/CORS                                 1/1 │
 [✓] CORS preflight answers             alice │ ─ check at 09:34:33 ───────────────────────────────────────────────────
 Traffic                                  2/2 │ ✗ expected HTTP status 200, got 500
 [✓] 10 % to the candidate              alice │ exit 0 · 11 bytes
 [✓] Soak 30 minutes                    alice │ evidence sha256:18e4fa20f5f5
 Smoke tests                              0/2 │
▸[✗] User info                         failed │ $ curl -si https://api/me
 [ ] 100 % to the candidate                   │ bash -eo pipefail -O inherit_errexit, no input, LC_ALL=C.UTF-8,
                                              │ TERM=dumb, NO_COLOR=1 …: ? lists all
                                              │
                                              │
──────────────────────────────────────────────┤
 ─ traffic ────────────────────────────────── │
 API 00185-abc          █████████████░  90 %  │ ─ output of check ──────────────────────────────────────────────────────
     00186-xyz          █░░░░░░░░░░░░░  10 %  │ HTTP/2 500
 web 00096-def          ██████████████ 100 %  │
 web: read 09:00:31, before the last change   │
                                              │
 ─ what happened last ─────────────────────── │
 09:34:33  User info: failed: expected HTTP … │
 09:34:33  User info: check ended, exit 0: e… │
 09:34:26  User info: check started by alice  │
 09:34:21  Soak 30 min…: signed off by alice  │
 09:33:28  Soak 30 min…: passed, awaiting si… │
──────────────────────────────────────────────┴─────────────────────────────────────────────────────────────────────────
 → Failed: Enter runs it again, R rolls back.
 ↵ run again   R roll back   o output   c contacts   i reference   e errata   t timeline   v values          ? all keys
"""#)
    }
}
