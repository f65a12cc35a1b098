// Pictures stand at the margin, as on the screen.
// swift-format-ignore-file
import Canvas
import Testing

@testable import Screens

/// The main screen where the locale is not UTF-8: the same picture, cell for cell, in ASCII.
struct AsciiPictures {
    @Test func failedInAscii() {
        let shot = Shot(.failed)
        expect(shot.asciiCanvas(.small), is: #"""
 Bilko cutover Bilko stage > d~ 1/12  REHEARSAL  alice@ops  09:00 UTC  00:00:19
 >F Checklist 1/4 - Migrations - Promotion - DNS/CORS - Traffic - Smoke tests
--------------------------------------+-----------------------------------------
 [+] Last five builds green     alice | Coverage gate holds
>[F] Coverage gate holds       failed | [F] failed
 [ ] Nobody else deploys              | F coverage is 57.4 %, at least 60 % is
 [ ] CEO approval                     |   asked
                                      | at    09:00:19, check
                                      | > Failed: Enter runs it again, w waives
                                      |   it.
                                      |
                                      | - check at 09:00:19 -------------------
                                      | F coverage is 57.4 %, at least 60 % is
                                      |   asked
                                      | exit 1 . 1.7 KiB
                                      | evidence sha256:7513ff91cde1
                                      |
                                      | Kover fails the build under 60 %.
                                      |
                                      | $ cd apps/api && ./gradlew koverVerify
                                      | bash -eo pipefail -O inherit_errexit,  v
--------------------------------------+-----------------------------------------
 > Failed: Enter runs it again, w waives it.
 Enter run again   w waive   Right detail   o output   c contacts    ? all keys
"""#)
        expect(shot.asciiCanvas(.large), is: #"""
 cutover . Bilko cutover Bilko stage > demo run 2026-05-10-demo  1/12  REHEARSAL  alice@ops, pts/3  09:00 UTC  00:00:19
 >F Checklist 1/4 - Migrations - Promotion - DNS/CORS - Traffic - Smoke tests
----------------------------------------------+-------------------------------------------------------------------------
 Checklist                                1/4 | Coverage gate holds
 [+] Last five builds green             alice | [F] failed
>[F] Coverage gate holds               failed | F coverage is 57.4 %, at least 60 % is asked
 [ ] Nobody else deploys                      | at    09:00:19, check
 [ ] CEO approval                             | > Failed: Enter runs it again, w waives it.
 Migrations                               0/1 |
 [ ] Role bilko_app exists                    | - check at 09:00:19 ---------------------------------------------------
 Promotion                                0/2 | F coverage is 57.4 %, at least 60 % is asked
 [ ] Capture what demo serves now             | exit 1 . 1.7 KiB
 [ ] Deploy API, no traffic                   | evidence sha256:7513ff91cde1
 DNS/CORS                                 0/1 |
 [ ] CORS preflight answers                   | Kover fails the build under 60 %.
 Traffic                                  0/2 |
 [ ] 10 % to the candidate                    | $ cd apps/api && ./gradlew koverVerify
 [ ] Soak 30 minutes                          | bash -eo pipefail -O inherit_errexit, no input, LC_ALL=C.UTF-8,
 Smoke tests                              0/2 | TERM=dumb, NO_COLOR=1 ~: ? lists all
 [ ] User info                                |
 [ ] 100 % to the candidate                   | waivable  by lead, for 1 day
                                              |
                                              |
                                              |
----------------------------------------------+
 - what happened last ----------------------- |
 09:00:19  Coverage ga~: failed: coverage is~ | - output of check ------------------------------------------------------
 09:00:19  Coverage ga~: check ended, exit 1~ | > Task :module52:koverVerify
 09:00:12  Coverage ga~: check started by al~ | > Task :module53:koverVerify
 09:00:07  Last five b~: signed off by alice  | > Task :module54:koverVerify
 09:00:07  Last five b~: passed, awaiting si~ | > Task :module55:koverVerify
 09:00:07  Last five b~: check ended, exit 0~ | > Task :module56:koverVerify
 09:00:00  Last five b~: check started by al~ | > Task :module57:koverVerify
 09:00:00  alice at ops, pts/3 took the wheel | > Task :module58:koverVerify
 09:00:00  runbook gave PROJECT = tribal-sig~ | > Task :module59:koverVerify
 09:00:00  run 2026-05-10-demo started by al~ | > Task :module60:koverVerify
                                              | FAILED: 57.4 % < 60 %
----------------------------------------------+-------------------------------------------------------------------------
 > Failed: Enter runs it again, w waives it.
 Enter run again   w waive   o output   c contacts   i reference   e errata   t timeline   v values          ? all keys
"""#)
    }

    @Test func theSoakInAscii() {
        expect(Shot(.soaking).canvas(.small).asAscii(), is: #"""
 Bilko cutover Bilko stage > d~ 9/12  REHEARSAL  alice@ops  09:15 UTC  00:15:21
 + Checkli~ - + Migrati~ - + Promot~ - + DNS/CO~ - >~ Traffic 1/2 - Smoke tests
--------------------------------------+-----------------------------------------
 [+] 10 % to the candidate      alice | Soak 30 minutes
>[~] Soak 30 minutes      | -00:18:07 | [~] waiting for the next reading
                                      | > Watching: 00:18:07 to go. Nothing to
                                      |   do.
                                      | API 00185-abc         #########.  90 %
                                      |     00186-xyz         #.........  10 %
                                      | web 00096-def         ########## 100 %
                                      | web: read 09:00:31, before the last ch~
                                      | #######............ 39 %  00:18:07 left
                                      | - 13 readings . 1 without data --------
                                      | 09:14:28 + error rate is 0.002, at mos~
                                      | 09:13:28 + error rate is 0.002, at mos~
                                      | 09:12:28 + error rate is 0.002, at mos~
                                      | error rate ....?........
                                      |
                                      | - error rate at 09:14:28 --------------
                                      | + error rate is 0.002, at most 0.01 is
                                      |   allowed                              v
--------------------------------------+-----------------------------------------
 > Watching: 00:18:07 to go. Nothing to do.
 x stop   R roll back   > detail   o output   c contacts   q leave   ? all keys
"""#)
    }

    @Test func theRollbackInAscii() {
        expect(Shot(.smokeFailed, keys: [.character("R")]).canvas(.small).asAscii(), is: #"""
 Bilko cutover Bilko stage > ~ 10/12  REHEARSAL  alice@ops  09:34 UTC  00:34:33
 + Checkl~ - + Migrat~ - + Promot~ - + DNS/CO~ - + Traffic - >F Smoke tests 0/2
  +------------------------------- ROLL BACK --------------------------------+
  | User info failed at 09:34:33: expected HTTP status 200, got 500          |
  |                                                                          |
  |     now                               after                              |
  | API 00185-abc      #########.  90 %   00185-abc      ########## 100 %    |
  |     00186-xyz      #.........  10 %                                      |
  | web 00096-def      ########## 100 %   00096-def      ########## 100 %    |
  | web: read 09:00:31, before the last change                               |
  |                                                                          |
  | The schema stays at V20: migrations only go forward.                     |
  | The old API runs on the new schema.                                      |
  | steps  "All traffic to what served before"                               |
  |                                                                          |
  | (*) leave the schema                                                     |
  | ( ) take V17's RLS off                                                   |
  | ( ) clone the database as of 09:58:00Z                                   |
  |                                                                          |
  | Type bilko-api-demo to roll back: _                      Esc  keep going |
  +--------------------------------------------------------------------------+
--------------------------------------+-----------------------------------------

 Tab choose   < roll back, once typed   Esc keep going
"""#)
    }

    @Test func nothingButAsciiIsLeft() {
        for story in Situations.stories {
            let text = Shot(story).canvas(.large).asAscii().lines().joined(separator: "\n")
            #expect(text.utf8.allSatisfy { $0 == 0x0A || 0x20..<0x7F ~= $0 })
        }
    }
}
