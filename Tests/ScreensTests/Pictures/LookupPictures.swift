// Pictures stand at the margin, as on the screen.
// swift-format-ignore-file
import Canvas
import Testing

@testable import Screens

/// Things to look up.
struct LookupPictures {
    @Test func contacts() {
        let shot = Shot(.failed, keys: [.up, .character("c")])
        expect(shot, at: .small, is: #"""
 Bilko cutover Bilko stage → d… 1/12  REHEARSAL  alice@ops  09:00 UTC  00:00:19
 ▶✗ Checklist 1/4 ─ Migrations ─ Promotion ─ DNS/CORS ─ Traffic ─ Smoke tests
────────────────────────────────────────────────────────────────────────────────
 Whom to call

 ▸ A build or a deploy fails
     Dino Devops · Slack #bilko-ops

   Anything about the database
     Dora Data · +47 000 00 000

 ▸ is for the item under the cursor: Last five builds green









────────────────────────────────────────────────────────────────────────────────

 Esc back   / search   i reference   e errata   t timeline           ? all keys
"""#)
        expect(shot, at: .large, is: #"""
 cutover · Bilko cutover Bilko stage → demo run 2026-05-10-demo  1/12  REHEARSAL  alice@ops, pts/3  09:00 UTC  00:00:19
 ▶✗ Checklist 1/4 ─ Migrations ─ Promotion ─ DNS/CORS ─ Traffic ─ Smoke tests
────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
 Whom to call

 ▸ A build or a deploy fails
     Dino Devops · Slack #bilko-ops

   Anything about the database
     Dora Data · +47 000 00 000

 ▸ is for the item under the cursor: Last five builds green

























────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────

 Esc back   / search   i reference   e errata   t timeline   v values                                        ? all keys
"""#)
    }

    @Test func errata() {
        let shot = Shot(.failed, keys: [.character("e")])
        expect(shot, at: .small, is: #"""
 Bilko cutover Bilko stage → d… 1/12  REHEARSAL  alice@ops  09:00 UTC  00:00:19
 ▶✗ Checklist 1/4 ─ Migrations ─ Promotion ─ DNS/CORS ─ Traffic ─ Smoke tests
────────────────────────────────────────────────────────────────────────────────
 Corrections of the source document

 E03 · lines 100–108
 written  awk -F':' '{print $2}'
 problem  cuts the digest off the image
 instead  read the digest from the revision
 known    ran
 items    “Last five builds green”

 E04 · line 140
 written  --to-latest
 problem  shifts to whatever came last
 instead  name the revision
 known    read
 not here no item says --to-latest



────────────────────────────────────────────────────────────────────────────────

 Esc back   / search   c contacts   i reference   t timeline         ? all keys
"""#)
        expect(shot, at: .large, is: #"""
 cutover · Bilko cutover Bilko stage → demo run 2026-05-10-demo  1/12  REHEARSAL  alice@ops, pts/3  09:00 UTC  00:00:19
 ▶✗ Checklist 1/4 ─ Migrations ─ Promotion ─ DNS/CORS ─ Traffic ─ Smoke tests
────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
 Corrections of the source document

 E03 · lines 100–108
 written  awk -F':' '{print $2}'
 problem  cuts the digest off the image
 instead  read the digest from the revision
 known    ran
 items    “Last five builds green”

 E04 · line 140
 written  --to-latest
 problem  shifts to whatever came last
 instead  name the revision
 known    read
 not here no item says --to-latest



















────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────

 Esc back   / search   c contacts   i reference   t timeline   v values                                      ? all keys
"""#)
    }

    @Test func theTimeline() {
        let shot = Shot(.rolledBack, keys: [.character("t")])
        expect(shot, at: .small, is: #"""
 Bilko cutover Bilko stage → … 12/14  REHEARSAL  alice@ops  09:35 UTC  00:35:04
 ✓ Chec… ─ ✓ Mig… ─ ! Pro… ─ ✓ DNS… ─ ! Tra… ─ ✗ Smoke tests ─ ▶✓ Roll-back 2/2
────────────────────────────────────────────────────────────────────────────────
 What happened: 163 records of the journal

 09:34:40  All traffic to what s…: change ended, exit 0: exit status is 0      ▲
 09:34:40  All traffic to what served before: read-back started by cutover
 09:34:47  All traffic to what s…: read-back ended, exit 0: exit status is 0
 09:34:47  All traffic to what s…: captured API_TRAFFIC = {"bilko-api-demo-001…
 09:34:47  All traffic to what served before: passed, awaiting sign-off
 09:34:47  All traffic to what served before: signed off by alice
 09:34:52  Disable row level security: check started by alice
 09:34:59  Disable row level security: check ended, exit 0: exit status is 0
 09:34:59  Disable row level security: passed, awaiting sign-off
 09:34:59  Disable row level security: signed off by alice
▸09:35:04  alice closed the run: rolled back
────────────────────────────────────────────────────────────────────────────────
 2026-05-10 09:35:04
 alice closed the run: rolled back


────────────────────────────────────────────────────────────────────────────────

 Esc back   / search   c contacts   i reference   e errata           ? all keys
"""#)
        expect(shot, at: .large, is: #"""
 cutover · Bilko cutover Bilko stage → demo                     12/14  REHEARSAL  alice@ops, pts/3  09:35 UTC  00:35:04
 ✓ Checklist ─ ✓ Migrations ─ ! Promotion ─ ✓ DNS/CORS ─ ! Traffic ─ ✗ Smoke tests ─ ▶✓ Roll-back 2/2
────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
 What happened: 163 records of the journal

 09:31:28  Soak 30 minutes: error rate ended, exit 0: error rate is 0.002, at most 0.01 is allowed                     ▲
 09:31:28  Soak 30 minutes: healthy, watched for 1 min
 09:32:21  Soak 30 minutes: error rate started by cutover
 09:32:28  Soak 30 minutes: error rate ended, exit 0: error rate is 0.002, at most 0.01 is allowed
 09:32:28  Soak 30 minutes: healthy, watched for 1 min
 09:33:21  Soak 30 minutes: error rate started by cutover
 09:33:28  Soak 30 minutes: error rate ended, exit 0: error rate is 0.002, at most 0.01 is allowed
 09:33:28  Soak 30 minutes: healthy, watched for 1 min
 09:33:28  Soak 30 minutes: passed, awaiting sign-off
 09:34:21  Soak 30 minutes: signed off by alice
 09:34:26  User info: check started by alice
 09:34:33  User info: check ended, exit 0: expected HTTP status 200, got 500
 09:34:33  User info: failed: expected HTTP status 200, got 500
 09:34:33  alice began the roll-back: take V17's RLS off
 09:34:33  All traffic to what served before: the change begins
 09:34:33  All traffic to what served before: change started by alice
 09:34:40  All traffic to what served before: change ended, exit 0: exit status is 0
 09:34:40  All traffic to what served before: read-back started by cutover
 09:34:47  All traffic to what served before: read-back ended, exit 0: exit status is 0
 09:34:47  All traffic to what served before: captured API_TRAFFIC = {"bilko-api-demo-00185-abc":100}
 09:34:47  All traffic to what served before: passed, awaiting sign-off
 09:34:47  All traffic to what served before: signed off by alice
 09:34:52  Disable row level security: check started by alice
 09:34:59  Disable row level security: check ended, exit 0: exit status is 0
 09:34:59  Disable row level security: passed, awaiting sign-off
 09:34:59  Disable row level security: signed off by alice
▸09:35:04  alice closed the run: rolled back
────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
 2026-05-10 09:35:04
 alice closed the run: rolled back


────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────

 Esc back   / search   c contacts   i reference   e errata   v values                                        ? all keys
"""#)
    }

    @Test func values() {
        let shot = Shot(.deploying, keys: [.character("v"), .end, .up])
        expect(shot, at: .small, is: #"""
 Bilko cutover Bilko stage → d… 6/12  REHEARSAL  alice@ops  09:01 UTC  00:01:31
 ✓ Checklist ─ ✓ Migrati… ─ ▶~ Promotion 1/2 ─ DNS/CORS ─ Traffic ─ Smoke tests
────────────────────────────────────────────────────────────────────────────────
 Values that the commands use

 PROJECT             tribal-sign-487920-k0
 MC_TICKET           100431
 DB_PASSWORD         secret
 API_IMAGE           europe-north1-docker.pkg.dev/bilko/api@sha256:9f9f9f9f9f9…
 API_TRAFFIC         {"bilko-api-demo-00185-abc":100}
 API_TRAFFIC_BEFORE  {"bilko-api-demo-00185-abc":100}
▸WEB_TRAFFIC         {"bilko-web-demo-00096-def":100}
 WEB_TRAFFIC_BEFORE  {"bilko-web-demo-00096-def":100}



────────────────────────────────────────────────────────────────────────────────
 What demo's web serves now
 from  captured by “Capture what demo serves now”
 is    {"bilko-web-demo-00096-def":100}

────────────────────────────────────────────────────────────────────────────────

 Esc back   R roll back   / search   c contacts   i reference        ? all keys
"""#)
        expect(shot, at: .large, is: #"""
 cutover · Bilko cutover Bilko stage → demo run 2026-05-10-demo  6/12  REHEARSAL  alice@ops, pts/3  09:01 UTC  00:01:31
 ✓ Checklist 4/4 ─ ✓ Migrations 1/1 ─ ▶~ Promotion 1/2 ─ DNS/CORS ─ Traffic ─ Smoke tests
────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
 Values that the commands use

 PROJECT             tribal-sign-487920-k0
 MC_TICKET           100431
 DB_PASSWORD         secret
 API_IMAGE           europe-north1-docker.pkg.dev/bilko/api@sha256:9f9f9f9f9f9f9f9f9f9f9f9f9f9f9f9f9f9f9f9f9f9f9f9f9f9…
 API_TRAFFIC         {"bilko-api-demo-00185-abc":100}
 API_TRAFFIC_BEFORE  {"bilko-api-demo-00185-abc":100}
▸WEB_TRAFFIC         {"bilko-web-demo-00096-def":100}
 WEB_TRAFFIC_BEFORE  {"bilko-web-demo-00096-def":100}



















────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
 What demo's web serves now
 from  captured by “Capture what demo serves now”
 is    {"bilko-web-demo-00096-def":100}

────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────

 Esc back   R roll back   / search   c contacts   i reference   e errata   t timeline                        ? all keys
"""#)
    }
}
