// Pictures stand at the margin, as on the screen.
// swift-format-ignore-file
import Canvas
import Testing

@testable import Screens

/// The reference pages.
struct ReferencePictures {
    @Test func theReferencePages() {
        let shot = Shot(.failed, keys: [.character("i")])
        expect(shot, at: .small, is: #"""
 Bilko cutover Bilko stage → d… 1/12  REHEARSAL  alice@ops  09:00 UTC  00:00:19
 ▶✗ Checklist 1/4 ─ Migrations ─ Promotion ─ DNS/CORS ─ Traffic ─ Smoke tests
────────────────────────────────────────────────────────────────────────────────
 Reference pages

▸Deliverables of rounds 11–27
 Key file locations









────────────────────────────────────────────────────────────────────────────────
 What the rounds delivered, in short.
 3 rows


────────────────────────────────────────────────────────────────────────────────

 ↵ open   Esc back   / search   c contacts   e errata   t timeline   ? all keys
"""#)
        expect(shot, at: .large, is: #"""
 cutover · Bilko cutover Bilko stage → demo run 2026-05-10-demo  1/12  REHEARSAL  alice@ops, pts/3  09:00 UTC  00:00:19
 ▶✗ Checklist 1/4 ─ Migrations ─ Promotion ─ DNS/CORS ─ Traffic ─ Smoke tests
────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
 Reference pages

▸Deliverables of rounds 11–27
 Key file locations

























────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
 What the rounds delivered, in short.
 3 rows


────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────

 ↵ open   Esc back   / search   c contacts   e errata   t timeline   v values                                ? all keys
"""#)
    }

    @Test func oneReferencePage() {
        let shot = Shot(.failed, keys: [.character("i"), .enter])
        expect(shot, at: .small, is: #"""
 Bilko cutover Bilko stage → d… 1/12  REHEARSAL  alice@ops  09:00 UTC  00:00:19
 ▶✗ Checklist 1/4 ─ Migrations ─ Promotion ─ DNS/CORS ─ Traffic ─ Smoke tests
────────────────────────────────────────────────────────────────────────────────
 Deliverables of rounds 11–27

 What the rounds delivered, in short.

 round  what                                                          coverage
 ─────────────────────────────────────────────────────────────────────────────
 11     Invoices in three languages                                   42.1 %
 12     Demo and CI test seed                                         48.0 %
 27     Row level security for every tenant, permissive policies,     61.3 %
        and a role of its own








────────────────────────────────────────────────────────────────────────────────

 Esc back   / search   c contacts   i reference   e errata           ? all keys
"""#)
        expect(shot, at: .large, is: #"""
 cutover · Bilko cutover Bilko stage → demo run 2026-05-10-demo  1/12  REHEARSAL  alice@ops, pts/3  09:00 UTC  00:00:19
 ▶✗ Checklist 1/4 ─ Migrations ─ Promotion ─ DNS/CORS ─ Traffic ─ Smoke tests
────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
 Deliverables of rounds 11–27

 What the rounds delivered, in short.

 round  what                                                                             coverage
 ────────────────────────────────────────────────────────────────────────────────────────────────
 11     Invoices in three languages                                                      42.1 %
 12     Demo and CI test seed                                                            48.0 %
 27     Row level security for every tenant, permissive policies, and a role of its own  61.3 %

























────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────

 Esc back   / search   c contacts   i reference   e errata   t timeline   v values                           ? all keys
"""#)
    }

    @Test func aSearchInAReferencePage() {
        let shot = Shot(.failed, keys: [.character("i"), .enter, .character("/")] + typing("tenant") + [.enter])
        expect(shot, at: .small, is: #"""
 Bilko cutover Bilko stage → d… 1/12  REHEARSAL  alice@ops  09:00 UTC  00:00:19
 ▶✗ Checklist 1/4 ─ Migrations ─ Promotion ─ DNS/CORS ─ Traffic ─ Smoke tests
────────────────────────────────────────────────────────────────────────────────
 Deliverables of rounds 11–27

 What the rounds delivered, in short.

 round  what                                                          coverage
 ─────────────────────────────────────────────────────────────────────────────
 11     Invoices in three languages                                   42.1 %
 12     Demo and CI test seed                                         48.0 %
 27     Row level security for every tenant, permissive policies,     61.3 %
        and a role of its own








────────────────────────────────────────────────────────────────────────────────

 Esc back   n next   N previous   / search   c contacts   e errata   ? all keys
"""#)
        expect(shot, at: .large, is: #"""
 cutover · Bilko cutover Bilko stage → demo run 2026-05-10-demo  1/12  REHEARSAL  alice@ops, pts/3  09:00 UTC  00:00:19
 ▶✗ Checklist 1/4 ─ Migrations ─ Promotion ─ DNS/CORS ─ Traffic ─ Smoke tests
────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
 Deliverables of rounds 11–27

 What the rounds delivered, in short.

 round  what                                                                             coverage
 ────────────────────────────────────────────────────────────────────────────────────────────────
 11     Invoices in three languages                                                      42.1 %
 12     Demo and CI test seed                                                            48.0 %
 27     Row level security for every tenant, permissive policies, and a role of its own  61.3 %

























────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────

 Esc back   n next   N previous   / search   c contacts   i reference   e errata   t timeline   v values     ? all keys
"""#)
    }
}
