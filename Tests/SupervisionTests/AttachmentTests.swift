import CutoverCore
import Store
import Testing

@testable import Supervision

@Suite(.timeLimit(.minutes(60))) struct AttachmentTests {
    /// The journal's file shows a record before it is on the disk; a screen does not.
    @Test func nothingIsShownThatMayStillBeLost() throws {
        let scratch = try Scratch()
        let opened = try JournalFile<Event>.open(storage: DiskStorage(), path: scratch.folder.journal)
        try opened.journal.append([Event.runStarted(scratch.beginning.info)])
        let durable = opened.journal.durableBytes
        try opened.journal.append([Event.wheelTaken(alice, at: Timestamp(milliseconds: 0))])

        let peer = try Peer(scratch.folder, answering: [.answered(journalBytes: durable)])
        let attachment = try attach(scratch)
        #expect(attachment.isIntroduced)
        #expect(attachment.walk.state.run?.id == "run")
        #expect(attachment.walk.state.wheel == nil)

        peer.say(.grew(journalBytes: opened.journal.durableBytes))
        try attachment.update()
        #expect(attachment.walk.state.wheel == alice)
    }

    @Test func aSupervisorOfAnotherVersionIsNotAttachedTo() throws {
        let scratch = try Scratch()
        let peer = try Peer(
            scratch.folder, answering: [.otherVersion(wireVersion + 1), .answered(journalBytes: 0)])
        #expect(throws: OtherVersion(version: wireVersion + 1)) { try attach(scratch) }
        withExtendedLifetime(peer) {}
    }

    private func attach(_ scratch: Scratch) throws -> Supervision.Attachment {
        try Supervision.Attachment(folder: scratch.folder, runbook: emptyRunbook, screen: alice, wantsWheel: false)
    }
}
