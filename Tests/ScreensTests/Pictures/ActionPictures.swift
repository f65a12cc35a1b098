import Canvas
import Testing

@testable import Screens

/// A change, from its preview to its proof.
struct ActionPictures {
    @Test func aChangeIsNext() {
        let shot = Shot(.ready)
        expect(shot, at: .small, is: #"""
 cutover · Bilko stage → demo                  REHEARSAL   alice@ops   00:00:43
 ✓ Checklist ─ ✓ Migrations ─ ▶ Promotion 1/2 ─ DNS/CORS ─ Traffic ─ Smoke tes…
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
                                      │ from  api:stage-1f2e3d4  00185-abc
                                      │ to    europe-north1-docker.pkg.dev/bilk
                                      │       o/api@sha256:9f9f9f9f9f9f9f9f9f9f
                                      │       9f9f9f9f9f9f9f9f9f9f9f9f9f9f9f9f9
                                      │       f9f9f9f9f9f
                                      │ then  V14–V20 run: no way back for the
                                      │       schema after this
                                      │ undo  All traffic to what served before▼
──────────────────────────────────────┴─────────────────────────────────────────
 → Press Enter to see the change before it runs.
 ↵ run …   c contacts   i reference   e errata   t timeline          ? all keys
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
 Promotion                                1/2 │
 [✓] Capture what demo serves now       alice │ from  api:stage-1f2e3d4  00185-abc
▸[ ] Deploy API, no traffic                   │ to    europe-north1-docker.pkg.dev/bilko/api@sha256:9f9f9f9f9f9f9f9f9f9
 DNS/CORS                                 0/1 │       f9f9f9f9f9f9f9f9f9f9f9f9f9f9f9f9f9f9f9f9f9f9f
 [ ] CORS preflight answers                   │ then  V14–V20 run: no way back for the schema after this
 Traffic                                  0/2 │ undo  All traffic to what served before
 [ ] 10 % to the candidate                    │
 [ ] Soak 30 minutes                          │ before
 Smoke tests                              0/2 │ $ gcloud run services describe bilko-api-demo --format=json
 [ ] User info                                │ must: exit status is 0
 [ ] 100 % to the candidate                   │ change
                                              │ $ bash ~/system/tools/gcloud-write.sh --mc $MC_TICKET run services
                                              │   update bilko-api-demo \
                                              │     --project=$PROJECT --image=$API_IMAGE --no-traffic --tag=candidate
──────────────────────────────────────────────┤ must: exit status is 0
 ─ traffic ────────────────────────────────── │ read-back
 API 00185-abc          ██████████████ 100 %  │ $ gcloud run revisions describe candidate
 web 00096-def          ██████████████ 100 %  │ must: jq .ready is true
                                              │ probe, should the outcome be missed
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
 ↵ run …   c contacts   i reference   e errata   t timeline   v values   / search   Tab next phase           ? all keys
"""#)
    }

    @Test func theDetailScrolls() {
        let shot = Shot(.ready, keys: [.right, .pageDown])
        expect(shot, at: .small, is: #"""
 cutover · Bilko stage → demo                  REHEARSAL   alice@ops   00:00:43
 ✓ Checklist ─ ✓ Migrations ─ ▶ Promotion 1/2 ─ DNS/CORS ─ Traffic ─ Smoke tes…
──────────────────────────────────────┬─────────────────────────────────────────
 [✓] Capture what demo serves … alice │ undo  All traffic to what served before▲
▸[ ] Deploy API, no traffic           │
                                      │ before
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
                                      │ must: exit status is 0
                                      │ read-back
                                      │ $ gcloud run revisions describe
                                      │   candidate
                                      │ must: jq .ready is true                ▼
──────────────────────────────────────┴─────────────────────────────────────────
 → Press Enter to see the change before it runs.
 ↵ run …   c contacts   i reference   e errata   t timeline          ? all keys
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
 Promotion                                1/2 │
 [✓] Capture what demo serves now       alice │ from  api:stage-1f2e3d4  00185-abc
▸[ ] Deploy API, no traffic                   │ to    europe-north1-docker.pkg.dev/bilko/api@sha256:9f9f9f9f9f9f9f9f9f9
 DNS/CORS                                 0/1 │       f9f9f9f9f9f9f9f9f9f9f9f9f9f9f9f9f9f9f9f9f9f9f
 [ ] CORS preflight answers                   │ then  V14–V20 run: no way back for the schema after this
 Traffic                                  0/2 │ undo  All traffic to what served before
 [ ] 10 % to the candidate                    │
 [ ] Soak 30 minutes                          │ before
 Smoke tests                              0/2 │ $ gcloud run services describe bilko-api-demo --format=json
 [ ] User info                                │ must: exit status is 0
 [ ] 100 % to the candidate                   │ change
                                              │ $ bash ~/system/tools/gcloud-write.sh --mc $MC_TICKET run services
                                              │   update bilko-api-demo \
                                              │     --project=$PROJECT --image=$API_IMAGE --no-traffic --tag=candidate
──────────────────────────────────────────────┤ must: exit status is 0
 ─ traffic ────────────────────────────────── │ read-back
 API 00185-abc          ██████████████ 100 %  │ $ gcloud run revisions describe candidate
 web 00096-def          ██████████████ 100 %  │ must: jq .ready is true
                                              │ probe, should the outcome be missed
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
 ↵ run …   c contacts   i reference   e errata   t timeline   v values   / search   Tab next phase           ? all keys
"""#)
    }

    @Test func theChangeIsBeingMade() {
        let shot = Shot(.deploying)
        expect(shot, at: .small, is: #"""
 cutover · Bilko stage → demo                  REHEARSAL   alice@ops   00:01:31
 ✓ Checkli… ─ ✓ Migrati… ─ ▶~ Promotion 1/2 ─ DNS/CORS ─ Traffic ─ Smoke t…
──────────────────────────────────────┬─────────────────────────────────────────
 [✓] Capture what demo serves … alice │ Deploy API, no traffic
▸[~] Deploy API, no traff… ⠇ 00:00:48 │ [~] changing the estate, 00:00:48
                                      │
                                      │ → Running: changing the estate. o shows
                                      │   its output, x stops it.
                                      │
                                      │ ─ before at 09:00:50 ──────────────────
                                      │ ✓ demo serves 00185-abc, as captured
                                      │ exit 0 · 3 B
                                      │ evidence sha256:90be31813918
                                      │
                                      │ ! The schema moves when the container  ▼
                                      │ ─ output of change ⠇ ───────────────────
                                      │ Deploying container to Cloud Run …
                                      │ ✓ Creating revision
                                      │  70 %
                                      │
                                      │
──────────────────────────────────────┴─────────────────────────────────────────
 → Running: changing the estate. o shows its output, x stops it.
 x stop   R roll back   o output   c contacts   i reference          ? all keys
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
 [ ] 10 % to the candidate                    │ from  api:stage-1f2e3d4  00185-abc
 [ ] Soak 30 minutes                          │ to    europe-north1-docker.pkg.dev/bilko/api@sha256:9f9f9f9f9f9f9f9f9f9
 Smoke tests                              0/2 │       f9f9f9f9f9f9f9f9f9f9f9f9f9f9f9f9f9f9f9f9f9f9f
 [ ] User info                                │ then  V14–V20 run: no way back for the schema after this
 [ ] 100 % to the candidate                   │ undo  All traffic to what served before
                                              │
                                              │ before
                                              │ $ gcloud run services describe bilko-api-demo --format=json
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
 x stop   R roll back   o output   c contacts   i reference   e errata   t timeline   v values   / search    ? all keys
"""#)
    }

    @Test func theChangeWasProved() {
        let shot = Shot(.deployed, keys: [.up, .up])
        expect(shot, at: .small, is: #"""
 cutover · Bilko stage → demo                  REHEARSAL   alice@ops   00:02:02
 ✓ Checkli… ─ ✓ Migrati… ─ ▶✓ Promotion 2/2 ─ ✓ DNS/CORS ─ Traffic ─ Smoke t…
──────────────────────────────────────┬─────────────────────────────────────────
 [✓] Capture what demo serves … alice │ Deploy API, no traffic
▸[✓] Deploy API, no traffic     alice │ [✓] signed off by alice
                                      │
                                      │ → Done. Next: 10 % to the candidate
                                      │
                                      │ ─ before at 09:00:50 ──────────────────
                                      │ ✓ demo serves 00185-abc, as captured
                                      │ exit 0 · 3 B
                                      │ evidence sha256:90be31813918
                                      │ ─ change at 09:01:38 ──────────────────
                                      │ ✓ candidate is ready
                                      │ exit 0 · 3 B
                                      │ evidence sha256:90c1be81391b
                                      │ ─ read-back at 09:01:45 ───────────────
                                      │ ✓ candidate is ready
                                      │ exit 0 · 3 B
                                      │ evidence sha256:90c1bc81391b
                                      │                                        ▼
──────────────────────────────────────┴─────────────────────────────────────────
 → Done. Next: 10 % to the candidate
 R roll back   o output   c contacts   i reference   e errata        ? all keys
"""#)
        expect(shot, at: .large, is: #"""
 cutover · Bilko stage → demo                 run 2026-05-10-demo   REHEARSAL   alice@ops, pts/3   09:12 UTC   00:02:02
 ✓ Checklist 4/4 ─ ✓ Migrations 1/1 ─ ▶✓ Promotion 2/2 ─ ✓ DNS/CORS 1/1 ─ Traffic ─ Smoke tests
──────────────────────────────────────────────┬─────────────────────────────────────────────────────────────────────────
 Checklist                                4/4 │ Deploy API, no traffic
 [✓] Last five builds green             alice │ [✓] signed off by alice
 [W] Coverage gate holds               waived │
 [✓] Nobody else deploys                alice │ → Done. Next: 10 % to the candidate
 [✓] CEO approval                   Carla Ceo │
 Migrations                               1/1 │ ─ before at 09:00:50 ──────────────────────────────────────────────────
 [✓] Role bilko_app exists              alice │ ✓ demo serves 00185-abc, as captured
 Promotion                                2/2 │ exit 0 · 3 B
 [✓] Capture what demo serves now       alice │ evidence sha256:90be31813918
▸[✓] Deploy API, no traffic             alice │ ─ change at 09:01:38 ──────────────────────────────────────────────────
 DNS/CORS                                 1/1 │ ✓ candidate is ready
 [✓] CORS preflight answers             alice │ exit 0 · 3 B
 Traffic                                  0/2 │ evidence sha256:90c1be81391b
 [ ] 10 % to the candidate                    │ ─ read-back at 09:01:45 ───────────────────────────────────────────────
 [ ] Soak 30 minutes                          │ ✓ candidate is ready
 Smoke tests                              0/2 │ exit 0 · 3 B
 [ ] User info                                │ evidence sha256:90c1bc81391b
 [ ] 100 % to the candidate                   │
                                              │ ! The schema moves when the container starts.
                                              │ The candidate starts under a tag.
                                              │
──────────────────────────────────────────────┤ from  api:stage-1f2e3d4  00185-abc
 ─ traffic ────────────────────────────────── │ to    europe-north1-docker.pkg.dev/bilko/api@sha256:9f9f9f9f9f9f9f9f9f9▼
 API 00185-abc          ██████████████ 100 %  │ ─ output of read-back ──────────────────────────────────────────────────
 web 00096-def          ██████████████ 100 %  │ ok
                                              │
 ─ what happened last ─────────────────────── │
 09:01:57  CORS preflight answers: signed of… │
 09:01:57  CORS preflight answers: verified,… │
 09:01:57  CORS preflight answers: check end… │
 09:01:50  CORS preflight answers: check sta… │
 09:01:45  Deploy API, no traffic: signed of… │
 09:01:45  Deploy API, no traffic: verified,… │
 09:01:45  Deploy API, no traffic: read-back… │
──────────────────────────────────────────────┴─────────────────────────────────────────────────────────────────────────
 → Done. Next: 10 % to the candidate
 R roll back   o output   c contacts   i reference   e errata   t timeline   v values   / search   q leave   ? all keys
"""#)
    }
}
