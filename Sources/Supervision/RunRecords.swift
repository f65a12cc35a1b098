import CutoverCore
import Engine
import Store
import SystemPackage

/// What a run's folder holds, after it was held against what its journal says.
package struct RunRecords: Sendable {
    /// What the run was begun with, which its first records repeat.
    package let beginning: RunStore.Beginning
    /// The runbook, byte for byte.
    package let runbook: [UInt8]
    /// All that its journal holds, oldest first; empty where there is no journal yet.
    package let events: [Event]
    /// Which evidence is not as it was recorded, in one sentence: nothing goes forward on it.
    package let misfit: String?
    /// What is torn off the journal's end and will be set aside when the run is gone on with.
    package let tornEnd: String?
    /// Whether everything is as it was recorded, up to the journal's very end.
    let isWhole: Bool

    /// Reads a run without changing anything; throws `RunMisfit` or `JournalError` where it is not the run that was begun.
    package init(of folder: RunFolder, in store: RunStore) throws {
        // Looked at before the journal, which has a record before there is any.
        let hasEvidence = try store.storage.exists(folder.evidence) && !store.storage.list(folder.evidence).isEmpty
        let contents = try store.journal(of: folder)
        beginning = try store.beginning(of: folder)
        do {
            runbook = try store.read(folder.runbook)
        } catch let error as StorageError where error.code == .noSuchFileOrDirectory {
            throw RunMisfit("\(folder.runbook) was removed", folder)
        }
        events = contents?.records ?? []
        if let sentence = RunRecords.difference(folder, beginning, runbook, events) {
            throw RunMisfit(sentence, folder)
        }
        if events.isEmpty, hasEvidence {
            throw RunMisfit("\(folder.journal) has no record of the commands that were run", folder)
        }
        misfit = RunRecords.evidenceMisfit(folder, events, store.storage)
        isWhole = misfit == nil && contents?.damage == nil
        // The end of a journal that is being written may be under way.
        let isFree = try RunLock(path: folder.lock).state() == .free
        tornEnd = isFree ? contents?.damage.map { "\($0); cutover resume sets that aside and goes on" } : nil
    }

    /// Everything that is to be said to whoever asks how the run stands; nil where all is as it was recorded.
    package var warning: String? {
        let sentences = [misfit, tornEnd].compactMap(\.self)
        return sentences.isEmpty ? nil : sentences.joined(separator: " · ")
    }

    private static func difference(
        _ folder: RunFolder, _ beginning: RunStore.Beginning, _ runbook: [UInt8], _ events: [Event]
    ) -> String? {
        if beginning.info.id != folder.path.lastComponent?.string {
            return "\(folder.beginning) is that of another run, \(beginning.info.id)"
        }
        if Digest.sha256Hex(runbook) != beginning.info.runbookDigest {
            return "\(folder.runbook) is not the runbook that the run was begun with"
        }
        if events.isEmpty || (events.first == .runStarted(beginning.info) && given(in: events) == beginning.values) {
            return nil
        }
        return "\(folder.beginning) is not what the journal says that the run was begun with"
    }

    /// The values that were given on the command line, which are recorded before anybody does anything.
    private static func given(in events: [Event]) -> [String: String] {
        var values: [String: String] = [:]
        for event in events.dropFirst() {
            guard case .valueGiven(let name, let text, let by, _) = event else { break }
            if by == Report.author, let text { values[name] = text }
        }
        return values
    }

    /// The first evidence that is not as it was recorded, and how many more there are.
    private static func evidenceMisfit(
        _ folder: RunFolder, _ events: [Event], _ storage: any Storage
    ) -> String? {
        var seen: Set<String> = [""]
        let digests = events.compactMap(\.evidenceDigest).filter { seen.insert($0).inserted }
        let misfits = digests.compactMap { digest -> String? in
            do throws(StorageError) {
                return try EvidenceReader.misfit(storage: storage, folder: folder.evidence, digest: digest)
            } catch {
                return "\(error)"
            }
        }
        guard let first = misfits.first else { return nil }
        let more = misfits.count > 1 ? " (and \(misfits.count - 1) more)" : ""
        return first + more
            + ": put it back as it was; until then nothing goes forward, and the run can only be rolled back or closed "
            + "unfinished."
    }
}

extension Event {
    /// The log that it names.
    fileprivate var evidenceDigest: String? {
        switch self {
        case .stageEnded(_, _, _, let outcome): outcome.digest
        case .outcomeLost(_, _, _, let digest, _, _): digest
        case .gaugeReadingEnded(_, _, let outcome, _): outcome?.digest
        default: nil
        }
    }
}

/// Why a run is not the one that was begun; then nothing of it starts.
package struct RunMisfit: Error, Hashable, CustomStringConvertible {
    /// The whole sentence: what is amiss, and what to do.
    package let description: String

    init(_ what: String, _ folder: RunFolder) {
        description =
            "\(what), so nothing starts: put it back as it was, or move \(folder.path) away and keep it for whoever looks "
            + "into it"
    }
}
