import Synchronization
import SystemPackage

/// Takes what one attempt prints, as it is printed.
///
/// Each chunk is masked and written at once, in the order in which the chunks arrive. In memory are the beginnings of
/// both streams for judging, what the maskers hold back, and at most one chunk that waits for room on the disk.
/// On disk are the first segment and the last two.
package final class EvidenceWriter: Sendable {
    /// The number in the names of its files.
    package let attempt: Int
    private let store: EvidenceStore
    private let state: Mutex<State>

    private struct Segment {
        let offset: UInt64
        var file: OpenFile
        var bytes: UInt64 = 0
        /// Whether making sure of it failed: then the system has forgotten what it did not write.
        var mustBeRewritten = false
    }

    private enum Phase {
        case taking
        /// Everything was taken, the maskers' remainders included.
        case ending
        /// Everything is in the segments and on the disk.
        case written
        case finished(KeptOutput)
    }

    private struct State {
        var phase = Phase.taking
        var segment: Segment
        var namesAreSynchronized = false
        var waiting: ArraySlice<UInt8> = []
        var trouble: StorageError?
        var streams: MaskedStreams

        func finished(with evidence: KeptOutput) -> FinishedOutput {
            FinishedOutput(evidence: evidence, standardOutput: streams.output, standardError: streams.error)
        }
    }

    init(store: EvidenceStore, attempt: Int, masker: Masker) throws(StorageError) {
        self.store = store
        self.attempt = attempt
        let file = try store.storage.open(store.path(.segment(attempt: attempt, offset: 0)), .writing)
        do throws(StorageError) {
            try store.storage.synchronizeDirectory(store.folder)
        } catch {
            store.storage.close(file)
            throw error
        }
        let segment = Segment(offset: 0, file: file)
        let streams = MaskedStreams(masker: masker, limits: store.limits)
        state = Mutex(State(segment: segment, namesAreSynchronized: true, streams: streams))
    }

    deinit {
        let open = state.withLock { state -> OpenFile? in
            switch state.phase {
            case .taking, .ending: state.segment.file
            case .written, .finished: nil
            }
        }
        if let open { store.storage.close(open) }
    }

    /// Takes a chunk of a stream.
    ///
    /// Returns when the chunk has been taken; if the disk refused some of it, `trouble` says so, and the rest waits in
    /// memory. Throws without having taken it while something from before still waits: offer the same chunk again
    /// when there may be room, and read nothing more from the command until then.
    package func append(_ chunk: [UInt8], from stream: EvidenceStream) throws {
        try state.withLock { state in
            guard case .taking = state.phase else { throw EvidenceError.writerFinished(attempt: attempt) }
            try drain(&state)
            state.waiting = state.streams.take(chunk, from: stream)[...]
            // An error here is remembered in `trouble`, and thrown if it lasts until the next call.
            try? drain(&state)
        }
    }

    /// Writes what waits, where the disk takes it now; throws where it still does not.
    package func flush() throws(StorageError) {
        try state.withLock { state throws(StorageError) in try drain(&state) }
    }

    /// Why bytes that were taken are not in the file, nil if they all are.
    package var trouble: StorageError? {
        state.withLock { $0.trouble }
    }

    /// How many bytes have been written so far, after masking.
    package var bytesPassed: UInt64 {
        state.withLock { $0.segment.offset + $0.segment.bytes }
    }

    /// Ends the output, and returns when the log is on the disk under its digest. Can be called again after an error.
    package func finish() throws -> FinishedOutput {
        try state.withLock { state in
            if case .taking = state.phase {
                state.waiting += state.streams.finish()
                state.phase = .ending
            }
            if case .ending = state.phase {
                try makeSure(&state)
                store.storage.close(state.segment.file)
                state.phase = .written
            }
            if case .finished(let evidence) = state.phase { return state.finished(with: evidence) }
            let finisher = EvidenceFinisher(store: store, attempt: attempt, segmentsAreSynchronized: true)
            guard let evidence = try finisher.finish() else {
                throw StorageError(.open, state.segment.file.path, .noSuchFileOrDirectory)
            }
            state.phase = .finished(evidence)
            return state.finished(with: evidence)
        }
    }

    private func makeSure(_ state: inout State) throws(StorageError) {
        try drain(&state)
        try synchronizeSegment(&state)
        if !state.namesAreSynchronized {
            try store.storage.synchronizeDirectory(store.folder)
            state.namesAreSynchronized = true
        }
    }

    /// Writes what waits, as far as the disk takes it.
    private func drain(_ state: inout State) throws(StorageError) {
        do throws(StorageError) {
            while !state.waiting.isEmpty {
                if state.segment.bytes == store.limits.segmentBytes {
                    try beginSegment(&state)
                }
                let room = store.limits.segmentBytes - state.segment.bytes
                let piece = state.waiting.prefix(Int(min(room, UInt64(Int.max))))
                let count = try store.storage.write(piece, to: state.segment.file, at: state.segment.bytes)
                if count <= 0 { throw StorageError(.write, state.segment.file.path, .noSpace) }
                state.waiting = state.waiting.dropFirst(count)
                state.segment.bytes += UInt64(count)
            }
            state.trouble = nil
        } catch {
            state.trouble = error
            throw error
        }
    }

    /// Begins the next segment, when the present one is full and on the disk; the last but one goes first, to make room.
    private func beginSegment(_ state: inout State) throws(StorageError) {
        try synchronizeSegment(&state)
        let full = state.segment
        if full.offset >= store.limits.segmentBytes * 2 {
            let obsolete = full.offset - store.limits.segmentBytes
            try store.storage.remove(store.path(.segment(attempt: attempt, offset: obsolete)))
        }
        let offset = full.offset + full.bytes
        let file = try store.storage.open(store.path(.segment(attempt: attempt, offset: offset)), .writing)
        store.storage.close(full.file)
        state.segment = Segment(offset: offset, file: file)
        state.namesAreSynchronized = false
    }

    private func synchronizeSegment(_ state: inout State) throws(StorageError) {
        if state.segment.mustBeRewritten {
            try rewriteSegment(&state)
        }
        do throws(StorageError) {
            try store.storage.synchronize(state.segment.file)
        } catch {
            state.segment.mustBeRewritten = true
            throw error
        }
    }

    /// Writes the present segment once more, to another file that then takes its name.
    private func rewriteSegment(_ state: inout State) throws(StorageError) {
        let storage = store.storage
        let copyPath = store.path(.copy(attempt: attempt))
        try storage.remove(copyPath)
        let copy = try storage.open(copyPath, .writing)
        do throws(StorageError) {
            try storage.copy(0..<state.segment.bytes, of: state.segment.file, to: copy, at: 0)
            try storage.synchronize(copy)
            try storage.rename(copyPath, to: state.segment.file.path)
        } catch {
            storage.close(copy)
            throw error
        }
        storage.close(state.segment.file)
        state.segment.file = OpenFile(descriptor: copy.descriptor, path: state.segment.file.path)
        state.segment.mustBeRewritten = false
        state.namesAreSynchronized = false
    }
}
