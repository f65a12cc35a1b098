// Pictures stand at the margin, as on the screen.
// swift-format-ignore-file
import Canvas
import Testing

@testable import Screens

/// What the commands printed.
struct OutputPictures {
    @Test func outputAsItComes() {
        let shot = Shot(.deploying, keys: [.character("o")])
        expect(shot, at: .small, is: #"""
 Bilko cutover Bilko stage → d… 6/12  REHEARSAL  alice@ops  09:01 UTC  00:01:31
 ✓ Checklist ─ ✓ Migrati… ─ ▶~ Promotion 1/2 ─ DNS/CORS ─ Traffic ─ Smoke tests
────────────────────────────────────────────────────────────────────────────────
 Deploy API, no traffic   before [change]
 ⠇ running, following · line 3 of 3 · 81 bytes
 Deploying container to Cloud Run …
 ✓ Creating revision
  70 % … (1 overwritten)













────────────────────────────────────────────────────────────────────────────────

 Esc back   x stop   R roll back   / search   ⇧Tab stage before      ? all keys
"""#)
        expect(shot, at: .large, is: #"""
 cutover · Bilko cutover Bilko stage → demo run 2026-05-10-demo  6/12  REHEARSAL  alice@ops, pts/3  09:01 UTC  00:01:31
 ✓ Checklist 4/4 ─ ✓ Migrations 1/1 ─ ▶~ Promotion 1/2 ─ DNS/CORS ─ Traffic ─ Smoke tests
────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
 Deploy API, no traffic   before [change]
 ⠇ running, following · line 3 of 3 · 81 bytes
 Deploying container to Cloud Run …
 ✓ Creating revision
  70 % … (1 overwritten)





























────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────

 Esc back   x stop   R roll back   / search   ⇧Tab stage before   c contacts   i reference   e errata        ? all keys
"""#)
    }

    @Test func outputOfTheStageBefore() {
        let shot = Shot(.deploying, keys: [.character("o"), .backTab])
        expect(shot, at: .small, is: #"""
 Bilko cutover Bilko stage → d… 6/12  REHEARSAL  alice@ops  09:01 UTC  00:01:31
 ✓ Checklist ─ ✓ Migrati… ─ ▶~ Promotion 1/2 ─ DNS/CORS ─ Traffic ─ Smoke tests
────────────────────────────────────────────────────────────────────────────────
 Deploy API, no traffic  [before] change
 exit 0 at 09:00:50 · line 1 of 1 · 3 bytes
 ok















────────────────────────────────────────────────────────────────────────────────

 Esc back   x stop   R roll back   / search   Tab next stage         ? all keys
"""#)
        expect(shot, at: .large, is: #"""
 cutover · Bilko cutover Bilko stage → demo run 2026-05-10-demo  6/12  REHEARSAL  alice@ops, pts/3  09:01 UTC  00:01:31
 ✓ Checklist 4/4 ─ ✓ Migrations 1/1 ─ ▶~ Promotion 1/2 ─ DNS/CORS ─ Traffic ─ Smoke tests
────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
 Deploy API, no traffic  [before] change
 exit 0 at 09:00:50 · line 1 of 1 · 3 bytes
 ok































────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────

 Esc back   x stop   R roll back   / search   Tab next stage   c contacts   i reference   e errata           ? all keys
"""#)
    }

    @Test func aPlaceIsFound() {
        let shot = Shot(.failed, keys: [.character("o"), .home, .character("/")] + typing("module30") + [.enter])
        expect(shot, at: .small, is: #"""
 Bilko cutover Bilko stage → d… 1/12  REHEARSAL  alice@ops  09:00 UTC  00:00:19
 ▶✗ Checklist 1/4 ─ Migrations ─ Promotion ─ DNS/CORS ─ Traffic ─ Smoke tests
────────────────────────────────────────────────────────────────────────────────
 Coverage gate holds  [check]
 exit 1 at 09:00:19 · line 37 of 61 · 1.7 KiB
 > Task :module22:koverVerify
 > Task :module23:koverVerify
 > Task :module24:koverVerify
 > Task :module25:koverVerify
 > Task :module26:koverVerify
 > Task :module27:koverVerify
 > Task :module28:koverVerify
 > Task :module29:koverVerify
 > Task :module30:koverVerify
 > Task :module31:koverVerify
 > Task :module32:koverVerify
 > Task :module33:koverVerify
 > Task :module34:koverVerify
 > Task :module35:koverVerify
 > Task :module36:koverVerify
 > Task :module37:koverVerify
────────────────────────────────────────────────────────────────────────────────

 Esc back   n next   N previous   / search   c contacts   e errata   ? all keys
"""#)
        expect(shot, at: .large, is: #"""
 cutover · Bilko cutover Bilko stage → demo run 2026-05-10-demo  1/12  REHEARSAL  alice@ops, pts/3  09:00 UTC  00:00:19
 ▶✗ Checklist 1/4 ─ Migrations ─ Promotion ─ DNS/CORS ─ Traffic ─ Smoke tests
────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
 Coverage gate holds  [check]
 exit 1 at 09:00:19 · line 32 of 61 · 1.7 KiB
 > Task :module1:koverVerify
 > Task :module2:koverVerify
 > Task :module3:koverVerify
 > Task :module4:koverVerify
 > Task :module5:koverVerify
 > Task :module6:koverVerify
 > Task :module7:koverVerify
 > Task :module8:koverVerify
 > Task :module9:koverVerify
 > Task :module10:koverVerify
 > Task :module11:koverVerify
 > Task :module12:koverVerify
 > Task :module13:koverVerify
 > Task :module14:koverVerify
 > Task :module15:koverVerify
 > Task :module16:koverVerify
 > Task :module17:koverVerify
 > Task :module18:koverVerify
 > Task :module19:koverVerify
 > Task :module20:koverVerify
 > Task :module21:koverVerify
 > Task :module22:koverVerify
 > Task :module23:koverVerify
 > Task :module24:koverVerify
 > Task :module25:koverVerify
 > Task :module26:koverVerify
 > Task :module27:koverVerify
 > Task :module28:koverVerify
 > Task :module29:koverVerify
 > Task :module30:koverVerify
 > Task :module31:koverVerify
 > Task :module32:koverVerify
────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────

 Esc back   n next   N previous   / search   c contacts   i reference   e errata   t timeline   v values     ? all keys
"""#)
    }

    @Test func aSearchIsTyped() {
        let shot = Shot(.failed, keys: [.character("o"), .character("/")] + typing("modu"))
        expect(shot, at: .small, is: #"""
 Bilko cutover Bilko stage → d… 1/12  REHEARSAL  alice@ops  09:00 UTC  00:00:19
 ▶✗ Checklist 1/4 ─ Migrations ─ Promotion ─ DNS/CORS ─ Traffic ─ Smoke tests
────────────────────────────────────────────────────────────────────────────────
 Coverage gate holds  [check]
 exit 1 at 09:00:19 · line 61 of 61 · 1.7 KiB
 > Task :module46:koverVerify
 > Task :module47:koverVerify
 > Task :module48:koverVerify
 > Task :module49:koverVerify
 > Task :module50:koverVerify
 > Task :module51:koverVerify
 > Task :module52:koverVerify
 > Task :module53:koverVerify
 > Task :module54:koverVerify
 > Task :module55:koverVerify
 > Task :module56:koverVerify
 > Task :module57:koverVerify
 > Task :module58:koverVerify
 > Task :module59:koverVerify
 > Task :module60:koverVerify
 FAILED: 57.4 % < 60 %
────────────────────────────────────────────────────────────────────────────────
 /modu
 ↵ search   Esc do not search
"""#)
        expect(shot, at: .large, is: #"""
 cutover · Bilko cutover Bilko stage → demo run 2026-05-10-demo  1/12  REHEARSAL  alice@ops, pts/3  09:00 UTC  00:00:19
 ▶✗ Checklist 1/4 ─ Migrations ─ Promotion ─ DNS/CORS ─ Traffic ─ Smoke tests
────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
 Coverage gate holds  [check]
 exit 1 at 09:00:19 · line 61 of 61 · 1.7 KiB
 > Task :module30:koverVerify
 > Task :module31:koverVerify
 > Task :module32:koverVerify
 > Task :module33:koverVerify
 > Task :module34:koverVerify
 > Task :module35:koverVerify
 > Task :module36:koverVerify
 > Task :module37:koverVerify
 > Task :module38:koverVerify
 > Task :module39:koverVerify
 > Task :module40:koverVerify
 > Task :module41:koverVerify
 > Task :module42:koverVerify
 > Task :module43:koverVerify
 > Task :module44:koverVerify
 > Task :module45:koverVerify
 > Task :module46:koverVerify
 > Task :module47:koverVerify
 > Task :module48:koverVerify
 > Task :module49:koverVerify
 > Task :module50:koverVerify
 > Task :module51:koverVerify
 > Task :module52:koverVerify
 > Task :module53:koverVerify
 > Task :module54:koverVerify
 > Task :module55:koverVerify
 > Task :module56:koverVerify
 > Task :module57:koverVerify
 > Task :module58:koverVerify
 > Task :module59:koverVerify
 > Task :module60:koverVerify
 FAILED: 57.4 % < 60 %
────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
 /modu
 ↵ search   Esc do not search
"""#)
    }

    @Test func longLinesAreScrolledSideways() {
        let shot = Shot(.longLined, keys: [.character("o"), .right])
        expect(shot, at: .small, is: #"""
 Bilko cutover Bilko stage → d… 1/12  REHEARSAL  alice@ops  09:00 UTC  00:00:19
 ▶✗ Checklist 1/4 ─ Migrations ─ Promotion ─ DNS/CORS ─ Traffic ─ Smoke tests
────────────────────────────────────────────────────────────────────────────────
 Coverage gate holds  [check]
 exit 1 at 09:00:19 · line 3 · 1.7 KiB, first and last 734 bytes kept · from co…
 «
 «ld5=25 field6=36 field7=49 field8=64 field9=81 field10=100 field11=121 field1»
 « field5=25 field6=36 field7=49 field8=64 field9=81 field10=100 field11=121 fi»













────────────────────────────────────────────────────────────────────────────────

 Esc back   → right   ← left   / search   c contacts   i reference   ? all keys
"""#)
    }
}
