// Pictures stand at the margin, as on the screen.
// swift-format-ignore-file
import Canvas
import Testing

@testable import Screens

/// Values that are typed in.
struct ValuePictures {
    @Test func aValueIsAskedFor() {
        let shot = Shot(.started, keys: [.character("v"), .down, .enter] + typing("100431"))
        expect(shot, at: .small, is: #"""
 Bilko cutover Bilko stage → d… 0/12  REHEARSAL  alice@ops  09:00 UTC  00:00:00
 ▶ Checklist 0/4  ─ Migrations ─ Promotion ─ DNS/CORS ─ Traffic ─ Smoke tests
────────────────────────────────────────────────────────────────────────────────
 Values that the commands use

 PROJECT             tribal-sign-487920-k0
▸MC_TICKET           asked for, not given yet
 DB_PASSWORD         secret
  ┏━━━━━━━━━━━━━━━━━━━━━━━━━━━━━ SET MC_TICKET ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┓
  ┃ Which MC ticket?                                                         ┃
  ┃ The cutover's own ticket                                                 ┃
  ┃ is      a whole number                                                   ┃
  ┃                                                                          ┃
  ┃ MC_TICKET: 100431▌                                                       ┃
  ┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┛

────────────────────────────────────────────────────────────────────────────────
 The cutover's own ticket



────────────────────────────────────────────────────────────────────────────────

 ↵ done   Esc leave it as it is
"""#)
        expect(shot, at: .large, is: #"""
 cutover · Bilko cutover Bilko stage → demo run 2026-05-10-demo  0/12  REHEARSAL  alice@ops, pts/3  09:00 UTC  00:00:00
 ▶ Checklist 0/4  ─ Migrations ─ Promotion ─ DNS/CORS ─ Traffic ─ Smoke tests
────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
 Values that the commands use

 PROJECT             tribal-sign-487920-k0
▸MC_TICKET           asked for, not given yet
 DB_PASSWORD         secret
 API_IMAGE           captured later
 API_TRAFFIC         captured later
 API_TRAFFIC_BEFORE  captured later
 WEB_TRAFFIC         captured later
 WEB_TRAFFIC_BEFORE  captured later



          ┏━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━ SET MC_TICKET ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┓
          ┃ Which MC ticket?                                                                                 ┃
          ┃ The cutover's own ticket                                                                         ┃
          ┃ is      a whole number                                                                           ┃
          ┃                                                                                                  ┃
          ┃ MC_TICKET: 100431▌                                                                               ┃
          ┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┛









────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
 The cutover's own ticket



────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────

 ↵ done   Esc leave it as it is
"""#)
    }

    @Test func aSecretIsNotShown() {
        let shot = Shot(.started, keys: [.character("v"), .down, .down, .enter] + typing("hunter2"))
        expect(shot, at: .small, is: #"""
 Bilko cutover Bilko stage → d… 0/12  REHEARSAL  alice@ops  09:00 UTC  00:00:00
 ▶ Checklist 0/4  ─ Migrations ─ Promotion ─ DNS/CORS ─ Traffic ─ Smoke tests
────────────────────────────────────────────────────────────────────────────────
 Values that the commands use

 PROJECT             tribal-sign-487920-k0
 MC_TICKET           asked for, not given yet
▸DB_PASSWORD         secret
  ┏━━━━━━━━━━━━━━━━━━━━━━━━━━━ SECRET DB_PASSWORD ━━━━━━━━━━━━━━━━━━━━━━━━━━━┓
  ┃ Password of bilko_admin                                                  ┃
  ┃ Flyway and the SQL console log in with it                                ┃
  ┃ is      any text                                                         ┃
  ┃ It is kept in memory only: never shown, never written down.              ┃
  ┃                                                                          ┃
  ┃ DB_PASSWORD: •••••••▌                                                    ┃
  ┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┛
────────────────────────────────────────────────────────────────────────────────
 Flyway and the SQL console log in with it



────────────────────────────────────────────────────────────────────────────────

 ↵ done   Esc leave it as it is
"""#)
        expect(shot, at: .large, is: #"""
 cutover · Bilko cutover Bilko stage → demo run 2026-05-10-demo  0/12  REHEARSAL  alice@ops, pts/3  09:00 UTC  00:00:00
 ▶ Checklist 0/4  ─ Migrations ─ Promotion ─ DNS/CORS ─ Traffic ─ Smoke tests
────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
 Values that the commands use

 PROJECT             tribal-sign-487920-k0
 MC_TICKET           asked for, not given yet
▸DB_PASSWORD         secret
 API_IMAGE           captured later
 API_TRAFFIC         captured later
 API_TRAFFIC_BEFORE  captured later
 WEB_TRAFFIC         captured later
 WEB_TRAFFIC_BEFORE  captured later



          ┏━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━ SECRET DB_PASSWORD ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┓
          ┃ Password of bilko_admin                                                                          ┃
          ┃ Flyway and the SQL console log in with it                                                        ┃
          ┃ is      any text                                                                                 ┃
          ┃ It is kept in memory only: never shown, never written down.                                      ┃
          ┃                                                                                                  ┃
          ┃ DB_PASSWORD: •••••••▌                                                                            ┃
          ┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┛








────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
 Flyway and the SQL console log in with it



────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────

 ↵ done   Esc leave it as it is
"""#)
    }

    @Test func aTypedValueIsMissing() {
        let shot = Shot(.unticketed)
        expect(shot, at: .small, is: #"""
 Bilko cutover Bilko stage → d… 6/12  REHEARSAL  alice@ops  09:00 UTC  00:00:43
 ✓ Checklist ─ ✓ Migrati… ─ ▶ Promotion 1/2  ─ DNS/CORS ─ Traffic ─ Smoke tests
──────────────────────────────────────┬─────────────────────────────────────────
 [✓] Capture what demo serves … alice │ Deploy API, no traffic
▸[ ] Deploy API, no traffic           │ [ ] not started
                                      │
                                      │ → Press Enter to type in MC_TICKET,
                                      │   which it needs.
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
 → Press Enter to type in MC_TICKET, which it needs.
 ↵ type it in   → detail   c contacts   i reference   e errata       ? all keys
"""#)
        expect(shot, at: .large, is: #"""
 cutover · Bilko cutover Bilko stage → demo run 2026-05-10-demo  6/12  REHEARSAL  alice@ops, pts/3  09:00 UTC  00:00:43
 ✓ Checklist 4/4 ─ ✓ Migrations 1/1 ─ ▶ Promotion 1/2  ─ DNS/CORS ─ Traffic ─ Smoke tests
──────────────────────────────────────────────┬─────────────────────────────────────────────────────────────────────────
 Checklist                                4/4 │ Deploy API, no traffic
 [✓] Last five builds green             alice │ [ ] not started
 [W] Coverage gate holds               waived │
 [✓] Nobody else deploys                alice │ → Press Enter to type in MC_TICKET, which it needs.
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
                                              │ with  PROJECT = tribal-sign-487920-k0
──────────────────────────────────────────────┤       API_IMAGE =
 ─ traffic ────────────────────────────────── │       europe-north1-docker.pkg.dev/bilko/api@sha256:9f9f9f9f9f9f…
 API 00185-abc          ██████████████ 100 %  │ must: exit status is 0
 web 00096-def          ██████████████ 100 %  │ read-back
                                              │ $ gcloud run revisions describe candidate
 ─ what happened last ─────────────────────── │ must: jq .ready is true
 09:00:38  Capture wha…: signed off by alice  │ probe, if the outcome is missed
 09:00:38  Capture wha…: passed, awaiting si… │ $ gcloud run revisions list
 09:00:38  Capture wha…: captured WEB_TRAFFI… │ bash -eo pipefail -O inherit_errexit, no input, LC_ALL=C.UTF-8,
 09:00:38  Capture wha…: captured WEB_TRAFFI… │ TERM=dumb, NO_COLOR=1 …: ? lists all
 09:00:38  Capture wha…: captured API_TRAFFI… │
 09:00:38  Capture wha…: captured API_TRAFFI… │ call  Dino Devops, Dora Data · c
 09:00:38  Capture wha…: captured API_IMAGE … │
──────────────────────────────────────────────┴─────────────────────────────────────────────────────────────────────────
 → Press Enter to type in MC_TICKET, which it needs.
 ↵ type it in   c contacts   i reference   e errata   t timeline   v values   / search   Tab next phase      ? all keys
"""#)
    }
}
