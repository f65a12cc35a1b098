// Pictures stand at the margin, as on the screen.
// swift-format-ignore-file
import Canvas
import Testing

@testable import Screens

/// The help screen, which is made from the key table.
struct HelpPictures {
    @Test func helpBegins() {
        let shot = Shot(.started, keys: [.character("?")])
        expect(shot, at: .small, is: #"""
 Bilko cutover Bilko stage → d… 0/12  REHEARSAL  alice@ops  09:00 UTC  00:00:00
 ▶ Checklist 0/4  ─ Migrations ─ Promotion ─ DNS/CORS ─ Traffic ─ Smoke tests
────────────────────────────────────────────────────────────────────────────────
 All keys

 Walking the run
   Enter             run the item, sign off what passed, or answer what it
                     asks; a change is shown first
   Space             sign off on the evidence, attest or approve
   r                 run the item again, for new evidence
   p                 read a change back; probe a change in doubt
   w                 waive the item: asks for reason and authority
   x                 stop the command; asks first
   R                 roll the run back, from the first change on; asks first
   T                 take the wheel from the screen that has it; asks first
   A                 run the phase's checks in turn, while they pass; once
                     more ends it
   C                 close the run: by a last sign-off, or unfinished, with a
                     reason, whatever is open; asks first

 Looking things up                                                            ▼
────────────────────────────────────────────────────────────────────────────────

 Esc back   / search   c contacts   i reference   e errata   t timeline
"""#)
        expect(shot, at: .large, is: #"""
 cutover · Bilko cutover Bilko stage → demo run 2026-05-10-demo  0/12  REHEARSAL  alice@ops, pts/3  09:00 UTC  00:00:00
 ▶ Checklist 0/4  ─ Migrations ─ Promotion ─ DNS/CORS ─ Traffic ─ Smoke tests
────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
 All keys

 Walking the run
   Enter             run the item, sign off what passed, or answer what it asks; a change is shown first
   Space             sign off on the evidence, attest or approve
   r                 run the item again, for new evidence
   p                 read a change back; probe a change in doubt
   w                 waive the item: asks for reason and authority
   x                 stop the command; asks first
   R                 roll the run back, from the first change on; asks first
   T                 take the wheel from the screen that has it; asks first
   A                 run the phase's checks in turn, while they pass; once more ends it
   C                 close the run: by a last sign-off, or unfinished, with a reason, whatever is open; asks
                     first

 Looking things up
   o                 what the commands printed
   c                 whom to call about what
   i                 the reference pages
   e                 corrections of the source document
   t                 everything that happened, from the journal
   v                 values that the commands use; Enter sets one
   ? F1              this page; once more closes it
   /                 search in what is shown
   n                 the next place found
   N                 the place found before
   f                 keep to the end of the output as it grows

 Moving about
   Right l           into the detail, to scroll it
   Left h Esc        back to the items
   Up k              up
   Down j            down
   PgUp ^B           a page up                                                                                ▼
────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────

 Esc back   / search   c contacts   i reference   e errata   t timeline   v values
"""#)
    }

    @Test func helpGoesOn() {
        let shot = Shot(.started, keys: [.character("?"), .pageDown])
        expect(shot, at: .small, is: #"""
 Bilko cutover Bilko stage → d… 0/12  REHEARSAL  alice@ops  09:00 UTC  00:00:00
 ▶ Checklist 0/4  ─ Migrations ─ Promotion ─ DNS/CORS ─ Traffic ─ Smoke tests
────────────────────────────────────────────────────────────────────────────────
 All keys

 Looking things up                                                            ▲
   o                 what the commands printed
   c                 whom to call about what
   i                 the reference pages
   e                 corrections of the source document
   t                 everything that happened, from the journal
   v                 values that the commands use; Enter sets one
   ? F1              this page; once more closes it
   /                 search in what is shown
   n                 the next place found
   N                 the place found before
   f                 keep to the end of the output as it grows

 Moving about
   Right l           into the detail, to scroll it
   Left h Esc        back to the items                                        ▼
────────────────────────────────────────────────────────────────────────────────

 Esc back   / search   c contacts   i reference   e errata   t timeline
"""#)
        expect(shot, at: .large, is: #"""
 cutover · Bilko cutover Bilko stage → demo run 2026-05-10-demo  0/12  REHEARSAL  alice@ops, pts/3  09:00 UTC  00:00:00
 ▶ Checklist 0/4  ─ Migrations ─ Promotion ─ DNS/CORS ─ Traffic ─ Smoke tests
────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
 All keys

   PgUp ^B           a page up                                                                                ▲
   PgDn ^F           a page down
   Space             a page down in a text
   ^U                half a page up
   ^D                half a page down
   Home g            to the beginning
   End G             to the end; in the output, and follow
   Tab               the next phase
   Shift-Tab         the phase before
   Right l           output: half a screen to the right, where lines are longer than the screen
   Left h            output: half a screen to the left
   Tab ]             output: the next command of the item
   Shift-Tab [       output: the command before
   Enter Right l     open what is chosen
   Esc q Backspace   back to where you were
   Esc               dismiss a message; back to the closing screen

 Questions and forms
   Up k Shift-Tab    the answer above
   Down j Tab        the answer below
   a letter          the answer that shows this letter, at once
   Enter             take the marked answer
   Enter             the next empty field; after the last, done
   Enter             search
   Enter             roll back, once the name is typed
   Esc q             change nothing
   Esc               change nothing
   Esc               do not search
   Esc               do not roll back
   Tab Down          the next field
   Shift-Tab Up      the field before
   Shift-Tab Up      the option above                                                                         ▼
────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────

 Esc back   / search   c contacts   i reference   e errata   t timeline   v values
"""#)
    }

    @Test func helpEnds() {
        let shot = Shot(.started, keys: [.character("?"), .end])
        expect(shot, at: .small, is: #"""
 Bilko cutover Bilko stage → d… 0/12  REHEARSAL  alice@ops  09:00 UTC  00:00:00
 ▶ Checklist 0/4  ─ Migrations ─ Promotion ─ DNS/CORS ─ Traffic ─ Smoke tests
────────────────────────────────────────────────────────────────────────────────
 All keys

   set               GIT_TERMINAL_PROMPT=0                                    ▲
   set               SSH_ASKPASS_REQUIRE=never
   set               DEBIAN_FRONTEND=noninteractive
   set               CURL_HOME=an empty .curlrc
   unset             FORCE_COLOR CLICOLOR* COLORTERM CARGO_TERM_COLOR
                     PY_COLORS GREP_COLOR* GREP_OPTIONS JQ_COLORS LS_COLORS
                     LANGUAGE LC_* COLUMNS LINES POSIXLY_CORRECT
                     PLAYWRIGHT_FORCE_TTY PWDEBUG BASH_ENV BASH_FUNC_*
                     BASH_XTRACEFD BASHOPTS CDPATH ENV GLOBIGNORE IFS
                     PROMPT_COMMAND PS4 SHELLOPTS BASH_COMPAT QUOTING_STYLE
                     TIME_STYLE TABSIZE BLOCK_SIZE DF_BLOCK_SIZE DU_BLOCK_SIZE
                     BLOCKSIZE

 Mouse
   click             choose an item, a phase, an entry or an answer
   wheel             scroll what is under the pointer
────────────────────────────────────────────────────────────────────────────────

 Esc back   / search   c contacts   i reference   e errata   t timeline
"""#)
        expect(shot, at: .large, is: #"""
 cutover · Bilko cutover Bilko stage → demo run 2026-05-10-demo  0/12  REHEARSAL  alice@ops, pts/3  09:00 UTC  00:00:00
 ▶ Checklist 0/4  ─ Migrations ─ Promotion ─ DNS/CORS ─ Traffic ─ Smoke tests
────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
 All keys

   [✗]               failed                                                                                   ▲
   [?]               in doubt
   [D]               done, not yet read back
   [!]               stale

 Commands
   shell             bash -eo pipefail, unless it is said to be lenient; no input
   set               LC_ALL=C.UTF-8
   set               TERM=dumb
   set               NO_COLOR=1
   set               PAGER=cat
   set               GIT_PAGER=cat
   set               MANPAGER=cat
   set               SYSTEMD_PAGER=cat
   set               AWS_PAGER=cat
   set               PSQL_PAGER=cat
   set               PSQLRC=/dev/null
   set               WGETRC=/dev/null
   set               CLOUDSDK_CORE_DISABLE_PROMPTS=1
   set               GIT_TERMINAL_PROMPT=0
   set               SSH_ASKPASS_REQUIRE=never
   set               DEBIAN_FRONTEND=noninteractive
   set               CURL_HOME=an empty .curlrc
   unset             FORCE_COLOR CLICOLOR* COLORTERM CARGO_TERM_COLOR PY_COLORS GREP_COLOR* GREP_OPTIONS
                     JQ_COLORS LS_COLORS LANGUAGE LC_* COLUMNS LINES POSIXLY_CORRECT PLAYWRIGHT_FORCE_TTY
                     PWDEBUG BASH_ENV BASH_FUNC_* BASH_XTRACEFD BASHOPTS CDPATH ENV GLOBIGNORE IFS
                     PROMPT_COMMAND PS4 SHELLOPTS BASH_COMPAT QUOTING_STYLE TIME_STYLE TABSIZE BLOCK_SIZE
                     DF_BLOCK_SIZE DU_BLOCK_SIZE BLOCKSIZE

 Mouse
   click             choose an item, a phase, an entry or an answer
   wheel             scroll what is under the pointer
────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────

 Esc back   / search   c contacts   i reference   e errata   t timeline   v values
"""#)
    }
}
