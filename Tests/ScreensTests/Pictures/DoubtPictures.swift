// Pictures stand at the margin, as on the screen.
// swift-format-ignore-file
import Canvas
import Testing

@testable import Screens

/// A change whose outcome was missed.
struct DoubtPictures {
    @Test func theProbeHasNotAnswered() {
        let shot = Shot(.lost)
        expect(shot, at: .small, is: #"""
 Bilko cutover Bilko stage → d… 6/12  REHEARSAL  alice@ops  09:01 UTC  00:01:31
 ✓ Checklist ─ ✓ Migrati… ─ ▶? Promotion 1/2 ─ DNS/CORS ─ Traffic ─ Smoke tests
──────────────────────────────────────┬─────────────────────────────────────────
 [✓] Capture what demo serves … alice │ Deploy API, no traffic
▸[?] Deploy API, no traffic  in doubt │ [?] in doubt
                                      │ → Press p to probe whether the change
                                      │   was applied.
                                      │ API 00185-abc         ██████████ 100 %
                                      │ web 00096-def         ██████████ 100 %
                                      │ API, web: read 09:00:31, before the la…
                                      │ call  Dino Devops, Dora Data · c
                                      │
                                      │ The change is in doubt: the process
                                      │ that watched it ended. Look at what it
                                      │ changed.
                                      │ Nothing runs it again by itself.
                                      │ probe has not answered yet.
                                      │
                                      │ ─ before at 09:00:50 ──────────────────
                                      │ ✓ demo serves 00185-abc, as captured
                                      │ exit 0 · 3 bytes                       ▼
──────────────────────────────────────┴─────────────────────────────────────────
 → Press p to probe whether the change was applied.
 p probe   ↵ settle the doubt   R roll back   → detail   o output    ? all keys
"""#)
        expect(shot, at: .large, is: #"""
 cutover · Bilko cutover Bilko stage → demo run 2026-05-10-demo  6/12  REHEARSAL  alice@ops, pts/3  09:01 UTC  00:01:31
 ✓ Checklist 4/4 ─ ✓ Migrations 1/1 ─ ▶? Promotion 1/2 ─ DNS/CORS ─ Traffic ─ Smoke tests
──────────────────────────────────────────────┬─────────────────────────────────────────────────────────────────────────
 Checklist                                4/4 │ Deploy API, no traffic
 [✓] Last five builds green             alice │ [?] in doubt
 [W] Coverage gate holds               waived │ → Press p to probe whether the change was applied.
 [✓] Nobody else deploys                alice │ API 00185-abc            ████████████████████ 100 %
 [✓] CEO approval                   Carla Ceo │ web 00096-def            ████████████████████ 100 %
 Migrations                               1/1 │ API, web: read 09:00:31, before the last change
 [✓] Role bilko_app exists              alice │ call  Dino Devops, Dora Data · c
 Promotion                                1/2 │
 [✓] Capture what demo serves now       alice │ The change is in doubt: the process that watched it ended. Look at what
▸[?] Deploy API, no traffic          in doubt │ it changed.
 DNS/CORS                                 0/1 │ Nothing runs it again by itself.
 [ ] CORS preflight answers                   │ probe has not answered yet.
 Traffic                                  0/2 │
 [ ] 10 % to the candidate                    │ ─ before at 09:00:50 ──────────────────────────────────────────────────
 [ ] Soak 30 minutes                          │ ✓ demo serves 00185-abc, as captured
 Smoke tests                              0/2 │ exit 0 · 3 bytes
 [ ] User info                                │ evidence sha256:90be31813918
 [ ] 100 % to the candidate                   │
                                              │ ! The schema moves when the container starts.
                                              │ The candidate starts under a tag.
                                              │
──────────────────────────────────────────────┤ then  V14–V20 run: no way back for the schema after this
 ─ traffic ────────────────────────────────── │ from  api:stage-1f2e3d4  00185-abc                                     ▼
 API 00185-abc          ██████████████ 100 %  │ ─ output of before ─────────────────────────────────────────────────────
 web 00096-def          ██████████████ 100 %  │ ok
 API, web: read 09:00:31, before the last ch… │
                                              │
 ─ what happened last ─────────────────────── │
 09:01:31  Deploy API,…: in doubt: the proce… │
 09:01:31  Deploy API,…: the outcome of chan… │
 09:00:50  Deploy API,…: change started by c… │
 09:00:50  Deploy API,…: the change begins; … │
 09:00:50  Deploy API,…: before ended, exit … │
 09:00:43  Deploy API,…: before started by a… │
──────────────────────────────────────────────┴─────────────────────────────────────────────────────────────────────────
 → Press p to probe whether the change was applied.
 p probe   ↵ settle the doubt   R roll back   → detail   o output   c contacts   i reference   e errata      ? all keys
"""#)
    }

    @Test func theProbesVerdict() {
        let shot = Shot(.inDoubt)
        expect(shot, at: .small, is: #"""
 Bilko cutover Bilko stage → d… 6/12  REHEARSAL  alice@ops  09:01 UTC  00:01:38
 ✓ Checklist ─ ✓ Migrati… ─ ▶? Promotion 1/2 ─ DNS/CORS ─ Traffic ─ Smoke tests
──────────────────────────────────────┬─────────────────────────────────────────
 [✓] Capture what demo serves … alice │ Deploy API, no traffic
▸[?] Deploy API, no traffic  in doubt │ [?] in doubt
                                      │ → Press Enter to settle whether the
                                      │   change was applied.
                                      │ API 00185-abc         ██████████ 100 %
                                      │ web 00096-def         ██████████ 100 %
                                      │ API, web: read 09:00:31, before the la…
                                      │ call  Dino Devops, Dora Data · c
                                      │
                                      │ The change is in doubt: the process
                                      │ that watched it ended. Look at what it
                                      │ changed.
                                      │ Nothing runs it again by itself.
                                      │ probe cannot tell whether the change
                                      │       was applied, at 09:01:38.
                                      │ ✗ 2 revisions, neither is ready yet
                                      │
                                      │ ─ before at 09:00:50 ──────────────────▼
──────────────────────────────────────┴─────────────────────────────────────────
 → Press Enter to settle whether the change was applied.
 ↵ settle the doubt   p probe   R roll back   → detail   o output    ? all keys
"""#)
        expect(shot, at: .large, is: #"""
 cutover · Bilko cutover Bilko stage → demo run 2026-05-10-demo  6/12  REHEARSAL  alice@ops, pts/3  09:01 UTC  00:01:38
 ✓ Checklist 4/4 ─ ✓ Migrations 1/1 ─ ▶? Promotion 1/2 ─ DNS/CORS ─ Traffic ─ Smoke tests
──────────────────────────────────────────────┬─────────────────────────────────────────────────────────────────────────
 Checklist                                4/4 │ Deploy API, no traffic
 [✓] Last five builds green             alice │ [?] in doubt
 [W] Coverage gate holds               waived │ → Press Enter to settle whether the change was applied.
 [✓] Nobody else deploys                alice │ API 00185-abc            ████████████████████ 100 %
 [✓] CEO approval                   Carla Ceo │ web 00096-def            ████████████████████ 100 %
 Migrations                               1/1 │ API, web: read 09:00:31, before the last change
 [✓] Role bilko_app exists              alice │ call  Dino Devops, Dora Data · c
 Promotion                                1/2 │
 [✓] Capture what demo serves now       alice │ The change is in doubt: the process that watched it ended. Look at what
▸[?] Deploy API, no traffic          in doubt │ it changed.
 DNS/CORS                                 0/1 │ Nothing runs it again by itself.
 [ ] CORS preflight answers                   │ probe cannot tell whether the change was applied, at 09:01:38.
 Traffic                                  0/2 │ ✗ 2 revisions, neither is ready yet
 [ ] 10 % to the candidate                    │
 [ ] Soak 30 minutes                          │ ─ before at 09:00:50 ──────────────────────────────────────────────────
 Smoke tests                              0/2 │ ✓ demo serves 00185-abc, as captured
 [ ] User info                                │ exit 0 · 3 bytes
 [ ] 100 % to the candidate                   │ evidence sha256:90be31813918
                                              │
                                              │ ! The schema moves when the container starts.
                                              │ The candidate starts under a tag.
──────────────────────────────────────────────┤
 ─ traffic ────────────────────────────────── │ then  V14–V20 run: no way back for the schema after this               ▼
 API 00185-abc          ██████████████ 100 %  │ ─ output of probe ──────────────────────────────────────────────────────
 web 00096-def          ██████████████ 100 %  │ []
 API, web: read 09:00:31, before the last ch… │
                                              │
 ─ what happened last ─────────────────────── │
 09:01:38  Deploy API,…: in doubt: the proce… │
 09:01:38  Deploy API,…: probe ended, exit 0… │
 09:01:31  Deploy API,…: probe started by al… │
 09:01:31  Deploy API,…: in doubt: the proce… │
 09:01:31  Deploy API,…: the outcome of chan… │
 09:00:50  Deploy API,…: change started by c… │
──────────────────────────────────────────────┴─────────────────────────────────────────────────────────────────────────
 → Press Enter to settle whether the change was applied.
 ↵ settle the doubt   p probe   R roll back   → detail   o output   c contacts   i reference   e errata      ? all keys
"""#)
    }

    @Test func theDoubtIsSettled() {
        let shot = Shot(.inDoubt, keys: [.enter])
        expect(shot, at: .small, is: #"""
 Bilko cutover Bilko stage → d… 6/12  REHEARSAL  alice@ops  09:01 UTC  00:01:38
 ✓ Checklist ─ ✓ Migrati… ─ ▶? Promotion 1/2 ─ DNS/CORS ─ Traffic ─ Smoke tests
  ┏━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━ IN DOUBT ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┓
  ┃ Deploy API, no traffic                                                   ┃
  ┃ The probe says: cannot tell whether the change was applied.              ┃
  ┃ ✗ 2 revisions, neither is ready yet                                      ┃
  ┃ Seen at 09:01:38; it may have changed since.                             ┃
  ┃ What it started elsewhere, on a server for example, may still be         ┃
  ┃ running: look there.                                                     ┃
  ┃                                                                          ┃
  ┃ The change is in doubt: the process that watched it ended. Look at what  ┃
  ┃ it changed.                                                              ┃
  ┃ What you decide is recorded with your name.                              ┃
  ┃                                                                          ┃
  ┃ ( ) p Probe the estate again                                             ┃
  ┃ ( ) a It was applied: read it back                                       ┃
  ┃ ( ) n It was not applied                                                 ┃
  ┃ ( ) r Run it again …                                                     ┃
  ┃ ( ) R Roll back …                                                        ┃
  ┃ ( ) l Leave it in doubt for now                                          ┃
  ┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┛
──────────────────────────────────────┴─────────────────────────────────────────

 ↓ choose   Esc leave it as it is
"""#)
        expect(shot, at: .large, is: #"""
 cutover · Bilko cutover Bilko stage → demo run 2026-05-10-demo  6/12  REHEARSAL  alice@ops, pts/3  09:01 UTC  00:01:38
 ✓ Checklist 4/4 ─ ✓ Migrations 1/1 ─ ▶? Promotion 1/2 ─ DNS/CORS ─ Traffic ─ Smoke tests
──────────────────────────────────────────────┬─────────────────────────────────────────────────────────────────────────
 Checklist                                4/4 │ Deploy API, no traffic
 [✓] Last five builds green             alice │ [?] in doubt
 [W] Coverage gate holds               waived │ → Press Enter to settle whether the change was applied.
 [✓] Nobody else deploys                alice │ API 00185-abc            ████████████████████ 100 %
 [✓] CEO approval                   Carla Ceo │ web 00096-def            ████████████████████ 100 %
 Migrations                               1/1 │ API, web: read 09:00:31, before the last change
 [✓] Role bilko_app exists              alice │ call  Dino Devops, Dora Data · c
 Promotion                                1/2 │
 [✓] Capt ┏━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━ IN DOUBT ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┓  at what
▸[?] Depl ┃ Deploy API, no traffic                                                                           ┃
 DNS/CORS ┃ The probe says: cannot tell whether the change was applied.                                      ┃
 [ ] CORS ┃ ✗ 2 revisions, neither is ready yet                                                              ┃
 Traffic  ┃ Seen at 09:01:38; it may have changed since.                                                     ┃
 [ ] 10 % ┃ What it started elsewhere, on a server for example, may still be running: look there.            ┃
 [ ] Soak ┃                                                                                                  ┃ ────────
 Smoke te ┃ The change is in doubt: the process that watched it ended. Look at what it changed.              ┃
 [ ] User ┃ What you decide is recorded with your name.                                                      ┃
 [ ] 100  ┃                                                                                                  ┃
          ┃ ( ) p Probe the estate again                                                                     ┃
          ┃ ( ) a It was applied: read it back                                                               ┃
          ┃ ( ) n It was not applied                                                                         ┃
───────── ┃ ( ) r Run it again …                                                                             ┃
 ─ traffi ┃ ( ) R Roll back …                                                                                ┃         ▼
 API 0018 ┃ ( ) l Leave it in doubt for now                                                                  ┃ ─────────
 web 0009 ┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┛
 API, web: read 09:00:31, before the last ch… │
                                              │
 ─ what happened last ─────────────────────── │
 09:01:38  Deploy API,…: in doubt: the proce… │
 09:01:38  Deploy API,…: probe ended, exit 0… │
 09:01:31  Deploy API,…: probe started by al… │
 09:01:31  Deploy API,…: in doubt: the proce… │
 09:01:31  Deploy API,…: the outcome of chan… │
 09:00:50  Deploy API,…: change started by c… │
──────────────────────────────────────────────┴─────────────────────────────────────────────────────────────────────────

 ↓ choose   Esc leave it as it is
"""#)
    }

    @Test func runningItAgainIsAskedTwice() {
        let shot = Shot(.inDoubt, keys: [.enter, .character("r")])
        expect(shot, at: .small, is: #"""
 Bilko cutover Bilko stage → d… 6/12  REHEARSAL  alice@ops  09:01 UTC  00:01:38
 ✓ Checklist ─ ✓ Migrati… ─ ▶? Promotion 1/2 ─ DNS/CORS ─ Traffic ─ Smoke tests
──────────────────────────────────────┬─────────────────────────────────────────
 [✓] Capture what demo serves … alice │ Deploy API, no traffic
▸[?] Deploy API, no traffic  in doubt │ [?] in doubt
  ┏━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━ RUN IT AGAIN ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┓
  ┃ Deploy API, no traffic                                                   ┃
  ┃                                                                          ┃
  ┃ The probe says: cannot tell whether the change was applied.              ┃
  ┃ If the change was applied after all, this makes it a second time.        ┃
  ┃                                                                          ┃
  ┃ $ bash ~/system/tools/gcloud-write.sh --mc $MC_TICKET run services       ┃
  ┃   update bilko-api-demo \                                                ┃
  ┃     --project=$PROJECT --image=$API_IMAGE --no-traffic --tag=candidate   ┃
  ┃                                                                          ┃
  ┃ ( ) n Do not run it again                                                ┃
  ┃ ( ) y It was not applied: run it again now                               ┃
  ┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┛
                                      │ ✗ 2 revisions, neither is ready yet
                                      │
                                      │ ─ before at 09:00:50 ──────────────────▼
──────────────────────────────────────┴─────────────────────────────────────────

 ↓ choose   Esc leave it as it is
"""#)
        expect(shot, at: .large, is: #"""
 cutover · Bilko cutover Bilko stage → demo run 2026-05-10-demo  6/12  REHEARSAL  alice@ops, pts/3  09:01 UTC  00:01:38
 ✓ Checklist 4/4 ─ ✓ Migrations 1/1 ─ ▶? Promotion 1/2 ─ DNS/CORS ─ Traffic ─ Smoke tests
──────────────────────────────────────────────┬─────────────────────────────────────────────────────────────────────────
 Checklist                                4/4 │ Deploy API, no traffic
 [✓] Last five builds green             alice │ [?] in doubt
 [W] Coverage gate holds               waived │ → Press Enter to settle whether the change was applied.
 [✓] Nobody else deploys                alice │ API 00185-abc            ████████████████████ 100 %
 [✓] CEO approval                   Carla Ceo │ web 00096-def            ████████████████████ 100 %
 Migrations                               1/1 │ API, web: read 09:00:31, before the last change
 [✓] Role bilko_app exists              alice │ call  Dino Devops, Dora Data · c
 Promotion                                1/2 │
 [✓] Capture what demo serves now       alice │ The change is in doubt: the process that watched it ended. Look at what
▸[?] Deploy API, no traffic          in doubt │ it changed.
 DNS/CORS                                 0/1 │ Nothing runs it again by itself.
 [ ] CORS ┏━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━ RUN IT AGAIN ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┓
 Traffic  ┃ Deploy API, no traffic                                                                           ┃
 [ ] 10 % ┃                                                                                                  ┃
 [ ] Soak ┃ The probe says: cannot tell whether the change was applied.                                      ┃ ────────
 Smoke te ┃ If the change was applied after all, this makes it a second time.                                ┃
 [ ] User ┃                                                                                                  ┃
 [ ] 100  ┃ $ bash ~/system/tools/gcloud-write.sh --mc $MC_TICKET run services update bilko-api-demo \       ┃
          ┃     --project=$PROJECT --image=$API_IMAGE --no-traffic --tag=candidate                           ┃
          ┃                                                                                                  ┃
          ┃ ( ) n Do not run it again                                                                        ┃
───────── ┃ ( ) y It was not applied: run it again now                                                       ┃
 ─ traffi ┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┛         ▼
 API 00185-abc          ██████████████ 100 %  │ ─ output of probe ──────────────────────────────────────────────────────
 web 00096-def          ██████████████ 100 %  │ []
 API, web: read 09:00:31, before the last ch… │
                                              │
 ─ what happened last ─────────────────────── │
 09:01:38  Deploy API,…: in doubt: the proce… │
 09:01:38  Deploy API,…: probe ended, exit 0… │
 09:01:31  Deploy API,…: probe started by al… │
 09:01:31  Deploy API,…: in doubt: the proce… │
 09:01:31  Deploy API,…: the outcome of chan… │
 09:00:50  Deploy API,…: change started by c… │
──────────────────────────────────────────────┴─────────────────────────────────────────────────────────────────────────

 ↓ choose   Esc leave it as it is
"""#)
    }

    @Test func goingAgainstTheProbeIsAskedTwice() {
        let shot = Shot(.doubtfullyApplied, keys: [.enter, .character("n")])
        expect(shot, at: .small, is: #"""
 Bilko cutover Bilko stage → d… 6/12  REHEARSAL  alice@ops  09:01 UTC  00:01:38
 ✓ Checklist ─ ✓ Migrati… ─ ▶? Promotion 1/2 ─ DNS/CORS ─ Traffic ─ Smoke tests
──────────────────────────────────────┬─────────────────────────────────────────
 [✓] Capture what demo serves … alice │ Deploy API, no traffic
▸[?] Deploy API, no traffic  in doubt │ [?] in doubt
                                      │ → Press Enter to settle whether the
  ┏━━━━━━━━━━━━━━━━━━━━━━━━━━━ OVERRIDE THE PROBE ━━━━━━━━━━━━━━━━━━━━━━━━━━━┓
  ┃ Deploy API, no traffic                                                   ┃
  ┃                                                                          ┃
  ┃ The probe says at 09:01:38: the change was applied.                      ┃
  ┃ You are about to record that it was not applied.                         ┃
  ┃ It can then be run again; if the probe is right, that makes the change   ┃
  ┃ a second time.                                                           ┃
  ┃                                                                          ┃
  ┃ ( ) n Go by the probe, or leave it in doubt                              ┃
  ┃ ( ) y It was not applied, whatever the probe says                        ┃
  ┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┛
                                      │       09:01:38.
                                      │ ✓ 2 revisions, one is the candidate
                                      │
                                      │ ─ before at 09:00:50 ──────────────────▼
──────────────────────────────────────┴─────────────────────────────────────────

 ↓ choose   Esc leave it as it is
"""#)
    }

    @Test func anOverruledProbeIsNamedBeforeTheChange() {
        let shot = Shot(.overruled, keys: [.enter])
        expect(shot, at: .small, is: #"""
 Bilko cutover Bilko stage → d… 6/12  REHEARSAL  alice@ops  09:01 UTC  00:01:38
  ┏━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━ CHANGE ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┓
  ┃ Deploy API, no traffic                                                   ┃
  ┃ then  V14–V20 run: no way back for the schema after this                 ┃
  ┃ from  api:stage-1f2e3d4  00185-abc                                       ┃
  ┃ to    europe-north1-docker.pkg.dev/bilko/api@sha256:9f9f9f9f9f9f…        ┃
  ┃ undo  “All traffic to what served before”                                ┃
  ┃ ! It ran already and ended at 09:01:31: its end was not seen. The probe  ┃
  ┃   runs again first; if it says that the change was applied, nothing      ┃
  ┃   else runs.                                                             ┃
  ┃ ! The probe of 09:01:38 said that this change was applied, and a person  ┃
  ┃   decided that it was not. If the probe was right, this makes it a       ┃
  ┃   second time.                                                           ┃
  ┃ $ bash ~/system/tools/gcloud-write.sh --mc $MC_TICKET run services       ┃
  ┃   update bilko-api-demo \                                                ┃
  ┃     --project=$PROJECT --image=$API_IMAGE --no-traffic --tag=candidate   ┃
  ┃ with  MC_TICKET = 100431                                                 ┃
  ┃       PROJECT = tribal-sign-487920-k0                                    ┃
  ┃       API_IMAGE =                                                      ▼ ┃
  ┃                                                                          ┃
  ┃ ( ) n Not yet                                                            ┃
  ┃ ( ) y Run it now                                    after the rest: PgDn ┃
  ┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┛
 PgDn more   ↓ choose   Esc leave it as it is
"""#)
    }
}
