// Pictures stand at the margin, as on the screen.
// swift-format-ignore-file
import Canvas
import Testing

@testable import Screens

/// A change, from its preview to its proof.
struct ActionPictures {
    @Test func aChangeIsNext() {
        let shot = Shot(.ready)
        expect(shot, at: .small, is: #"""
 Bilko cutover Bilko stage → d… 6/12  REHEARSAL  alice@ops  09:00 UTC  00:00:43
 ✓ Checklist ─ ✓ Migrati… ─ ▶ Promotion 1/2  ─ DNS/CORS ─ Traffic ─ Smoke tests
──────────────────────────────────────┬─────────────────────────────────────────
 [✓] Capture what demo serves … alice │ Deploy API, no traffic
▸[ ] Deploy API, no traffic           │ [ ] not started
                                      │
                                      │ → Press Enter to see the change before
                                      │   it runs.
                                      │
                                      │ ! The schema moves when the container
                                      │   starts.
                                      │ The candidate starts under a tag.
                                      │
                                      │ then  V14–V20 run: no way back for the
                                      │       schema after this
                                      │ from  api:stage-1f2e3d4  00185-abc
                                      │ to    europe-north1-docker.pkg.dev/
                                      │       bilko/api@sha256:9f9f9f9f9f9f…
                                      │ undo  “All traffic to what served
                                      │       before”
                                      │                                        ▼
──────────────────────────────────────┴─────────────────────────────────────────
 → Press Enter to see the change before it runs.
 ↵ run …   → detail   c contacts   i reference   e errata            ? all keys
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
 Migrations                               1/1 │ ! The schema moves when the container starts.
 [✓] Role bilko_app exists              alice │ The candidate starts under a tag.
 Promotion                                1/2 │
 [✓] Capture what demo serves now       alice │ then  V14–V20 run: no way back for the schema after this
▸[ ] Deploy API, no traffic                   │ from  api:stage-1f2e3d4  00185-abc
 DNS/CORS                                 0/1 │ to    europe-north1-docker.pkg.dev/bilko/api@sha256:9f9f9f9f9f9f…
 [ ] CORS preflight answers                   │ undo  “All traffic to what served before”
 Traffic                                  0/2 │
 [ ] 10 % to the candidate                    │ before
 [ ] Soak 30 minutes                          │ $ gcloud run services describe bilko-api-demo --format=json
 Smoke tests                              0/2 │ must: exit status is 0
 [ ] User info                                │ change
 [ ] 100 % to the candidate                   │ $ bash ~/system/tools/gcloud-write.sh --mc $MC_TICKET run services
                                              │   update bilko-api-demo \
                                              │     --project=$PROJECT --image=$API_IMAGE --no-traffic --tag=candidate
                                              │ with  MC_TICKET = 100431
──────────────────────────────────────────────┤       PROJECT = tribal-sign-487920-k0
 ─ traffic ────────────────────────────────── │       API_IMAGE =
 API 00185-abc          ██████████████ 100 %  │       europe-north1-docker.pkg.dev/bilko/api@sha256:9f9f9f9f9f9f…
 web 00096-def          ██████████████ 100 %  │ must: exit status is 0
                                              │ read-back
 ─ what happened last ─────────────────────── │ $ gcloud run revisions describe candidate
 09:00:38  Capture wha…: signed off by alice  │ must: jq .ready is true
 09:00:38  Capture wha…: passed, awaiting si… │ probe, if the outcome is missed
 09:00:38  Capture wha…: captured WEB_TRAFFI… │ $ gcloud run revisions list
 09:00:38  Capture wha…: captured WEB_TRAFFI… │ bash -eo pipefail -O inherit_errexit, no input, LC_ALL=C.UTF-8,
 09:00:38  Capture wha…: captured API_TRAFFI… │ TERM=dumb, NO_COLOR=1 …: ? lists all
 09:00:38  Capture wha…: captured API_TRAFFI… │
 09:00:38  Capture wha…: captured API_IMAGE … │ call  Dino Devops, Dora Data · c
──────────────────────────────────────────────┴─────────────────────────────────────────────────────────────────────────
 → Press Enter to see the change before it runs.
 ↵ run …   c contacts   i reference   e errata   t timeline   v values   / search   Tab next phase           ? all keys
"""#)
    }

    @Test func theDetailScrolls() {
        let shot = Shot(.ready, keys: [.right, .pageDown])
        expect(shot, at: .small, is: #"""
 Bilko cutover Bilko stage → d… 6/12  REHEARSAL  alice@ops  09:00 UTC  00:00:43
 ✓ Checklist ─ ✓ Migrati… ─ ▶ Promotion 1/2  ─ DNS/CORS ─ Traffic ─ Smoke tests
──────────────────────────────────────┬─────────────────────────────────────────
 [✓] Capture what demo serves … alice │                                        ▲
▸[ ] Deploy API, no traffic           │ before
                                      │ $ gcloud run services describe
                                      │   bilko-api-demo --format=json
                                      │ must: exit status is 0
                                      │ change
                                      │ $ bash ~/system/tools/gcloud-write.sh
                                      │   --mc $MC_TICKET run services update
                                      │   bilko-api-demo \
                                      │     --project=$PROJECT
                                      │   --image=$API_IMAGE --no-traffic
                                      │   --tag=candidate
                                      │ with  MC_TICKET = 100431
                                      │       PROJECT = tribal-sign-487920-k0
                                      │       API_IMAGE =
                                      │       europe-north1-docker.pkg.dev/
                                      │       bilko/api@sha256:9f9f9f9f9f9f…
                                      │ must: exit status is 0                 ▼
──────────────────────────────────────┴─────────────────────────────────────────
 → Press Enter to see the change before it runs.
 ↵ run …   ← items   c contacts   i reference   e errata   q leave   ? all keys
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
 Migrations                               1/1 │ ! The schema moves when the container starts.
 [✓] Role bilko_app exists              alice │ The candidate starts under a tag.
 Promotion                                1/2 │
 [✓] Capture what demo serves now       alice │ then  V14–V20 run: no way back for the schema after this
▸[ ] Deploy API, no traffic                   │ from  api:stage-1f2e3d4  00185-abc
 DNS/CORS                                 0/1 │ to    europe-north1-docker.pkg.dev/bilko/api@sha256:9f9f9f9f9f9f…
 [ ] CORS preflight answers                   │ undo  “All traffic to what served before”
 Traffic                                  0/2 │
 [ ] 10 % to the candidate                    │ before
 [ ] Soak 30 minutes                          │ $ gcloud run services describe bilko-api-demo --format=json
 Smoke tests                              0/2 │ must: exit status is 0
 [ ] User info                                │ change
 [ ] 100 % to the candidate                   │ $ bash ~/system/tools/gcloud-write.sh --mc $MC_TICKET run services
                                              │   update bilko-api-demo \
                                              │     --project=$PROJECT --image=$API_IMAGE --no-traffic --tag=candidate
                                              │ with  MC_TICKET = 100431
──────────────────────────────────────────────┤       PROJECT = tribal-sign-487920-k0
 ─ traffic ────────────────────────────────── │       API_IMAGE =
 API 00185-abc          ██████████████ 100 %  │       europe-north1-docker.pkg.dev/bilko/api@sha256:9f9f9f9f9f9f…
 web 00096-def          ██████████████ 100 %  │ must: exit status is 0
                                              │ read-back
 ─ what happened last ─────────────────────── │ $ gcloud run revisions describe candidate
 09:00:38  Capture wha…: signed off by alice  │ must: jq .ready is true
 09:00:38  Capture wha…: passed, awaiting si… │ probe, if the outcome is missed
 09:00:38  Capture wha…: captured WEB_TRAFFI… │ $ gcloud run revisions list
 09:00:38  Capture wha…: captured WEB_TRAFFI… │ bash -eo pipefail -O inherit_errexit, no input, LC_ALL=C.UTF-8,
 09:00:38  Capture wha…: captured API_TRAFFI… │ TERM=dumb, NO_COLOR=1 …: ? lists all
 09:00:38  Capture wha…: captured API_TRAFFI… │
 09:00:38  Capture wha…: captured API_IMAGE … │ call  Dino Devops, Dora Data · c
──────────────────────────────────────────────┴─────────────────────────────────────────────────────────────────────────
 → Press Enter to see the change before it runs.
 ↵ run …   ← items   c contacts   i reference   e errata   t timeline   v values   / search   q leave        ? all keys
"""#)
    }

    @Test func theChangeIsBeingMade() {
        let shot = Shot(.deploying)
        expect(shot, at: .small, is: #"""
 Bilko cutover Bilko stage → d… 6/12  REHEARSAL  alice@ops  09:01 UTC  00:01:31
 ✓ Checklist ─ ✓ Migrati… ─ ▶~ Promotion 1/2 ─ DNS/CORS ─ Traffic ─ Smoke tests
──────────────────────────────────────┬─────────────────────────────────────────
 [✓] Capture what demo serves … alice │ Deploy API, no traffic
▸[~] Deploy API, no traff… ⠇ 00:00:48 │ [~] changing the estate, 00:00:48
                                      │
                                      │ → Running: changing the estate. o shows
                                      │   its output, x stops it.
                                      │
                                      │ ─ before at 09:00:50 ──────────────────
                                      │ ✓ demo serves 00185-abc, as captured
                                      │ exit 0 · 3 bytes
                                      │ evidence sha256:90be31813918
                                      │
                                      │ ! The schema moves when the container  ▼
                                      │ ─ output of change ⠇ ───────────────────
                                      │ Deploying container to Cloud Run …
                                      │ ✓ Creating revision
                                      │  70 % … (1 overwritten)
                                      │
                                      │
──────────────────────────────────────┴─────────────────────────────────────────
 → Running: changing the estate. o shows its output, x stops it.
 x stop   R roll back   → detail   o output   c contacts   q leave   ? all keys
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
 [ ] 10 % to the candidate                    │ then  V14–V20 run: no way back for the schema after this
 [ ] Soak 30 minutes                          │ from  api:stage-1f2e3d4  00185-abc
 Smoke tests                              0/2 │ to    europe-north1-docker.pkg.dev/bilko/api@sha256:9f9f9f9f9f9f…
 [ ] User info                                │ undo  “All traffic to what served before”
 [ ] 100 % to the candidate                   │
                                              │ before
                                              │ $ gcloud run services describe bilko-api-demo --format=json
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
 → Running: changing the estate. o shows its output, x stops it.
 x stop   R roll back   → detail   o output   c contacts   i reference   e errata   t timeline   v values    ? all keys
"""#)
    }

    @Test func theChangeWasProved() {
        let shot = Shot(.deployed, keys: [.up, .up])
        expect(shot, at: .small, is: #"""
 Bilko cutover Bilko stage → d… 8/12  REHEARSAL  alice@ops  09:02 UTC  00:02:02
 ✓ Checkli… ─ ✓ Migrati… ─ ▶✓ Promotion 2/2 ─ ✓ DNS/CO… ─ Traffic ─ Smoke tests
──────────────────────────────────────┬─────────────────────────────────────────
 [✓] Capture what demo serves … alice │ Deploy API, no traffic
▸[✓] Deploy API, no traffic     alice │ [✓] signed off by alice
                                      │
                                      │ → Done. Enter goes on to: 10 % to the
                                      │   candidate
                                      │
                                      │ ─ before at 09:00:50 ──────────────────
                                      │ ✓ demo serves 00185-abc, as captured
                                      │ exit 0 · 3 bytes
                                      │ evidence sha256:90be31813918
                                      │ ─ change at 09:01:38 ──────────────────
                                      │ ✓ candidate is ready
                                      │ exit 0 · 3 bytes
                                      │ evidence sha256:90c1be81391b
                                      │ ─ read-back at 09:01:45 ───────────────
                                      │ ✓ candidate is ready
                                      │ exit 0 · 3 bytes
                                      │ evidence sha256:90c1bc81391b           ▼
──────────────────────────────────────┴─────────────────────────────────────────
 → Done. Enter goes on to: 10 % to the candidate
 ↵ go on   R roll back   → detail   o output   c contacts            ? all keys
"""#)
        expect(shot, at: .large, is: #"""
 cutover · Bilko cutover Bilko stage → demo run 2026-05-10-demo  8/12  REHEARSAL  alice@ops, pts/3  09:02 UTC  00:02:02
 ✓ Checklist 4/4 ─ ✓ Migrations 1/1 ─ ▶✓ Promotion 2/2 ─ ✓ DNS/CORS 1/1 ─ Traffic ─ Smoke tests
──────────────────────────────────────────────┬─────────────────────────────────────────────────────────────────────────
 Checklist                                4/4 │ Deploy API, no traffic
 [✓] Last five builds green             alice │ [✓] signed off by alice
 [W] Coverage gate holds               waived │
 [✓] Nobody else deploys                alice │ → Done. Enter goes on to: 10 % to the candidate
 [✓] CEO approval                   Carla Ceo │
 Migrations                               1/1 │ ─ before at 09:00:50 ──────────────────────────────────────────────────
 [✓] Role bilko_app exists              alice │ ✓ demo serves 00185-abc, as captured
 Promotion                                2/2 │ exit 0 · 3 bytes
 [✓] Capture what demo serves now       alice │ evidence sha256:90be31813918
▸[✓] Deploy API, no traffic             alice │ ─ change at 09:01:38 ──────────────────────────────────────────────────
 DNS/CORS                                 1/1 │ ✓ candidate is ready
 [✓] CORS preflight answers             alice │ exit 0 · 3 bytes
 Traffic                                  0/2 │ evidence sha256:90c1be81391b
 [ ] 10 % to the candidate                    │ ─ read-back at 09:01:45 ───────────────────────────────────────────────
 [ ] Soak 30 minutes                          │ ✓ candidate is ready
 Smoke tests                              0/2 │ exit 0 · 3 bytes
 [ ] User info                                │ evidence sha256:90c1bc81391b
 [ ] 100 % to the candidate                   │
                                              │ ! The schema moves when the container starts.
                                              │ The candidate starts under a tag.
                                              │
──────────────────────────────────────────────┤ then  V14–V20 run: no way back for the schema after this
 ─ traffic ────────────────────────────────── │ from  api:stage-1f2e3d4  00185-abc                                     ▼
 API 00185-abc          ██████████████ 100 %  │ ─ output of read-back ──────────────────────────────────────────────────
 web 00096-def          ██████████████ 100 %  │ ok
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
 → Done. Enter goes on to: 10 % to the candidate
 ↵ go on   R roll back   → detail   o output   c contacts   i reference   e errata   t timeline   v values   ? all keys
"""#)
    }
}
