import CutoverCore
import Store

/// A command in flight with the evidence it leaves.
final class Launched {
    let item: ItemID
    let attempt: Int
    let stage: Stage
    /// Tells this launch from others of the same attempt.
    let launch: Int
    var running: (any RunningCommand)?
    private let writer: EvidenceWriter?
    private var terminal: Masker?
    /// The end of what its terminal has shown, for whoever comes to sit at it.
    private(set) var recentlyShown: [UInt8] = []
    static let mostShownBytes = 64 << 10
    /// Output of a command that captures a secret is held here until the secret is known and can be masked.
    private var withheld: [(bytes: [UInt8], stream: OutputStream)] = []
    private var withheldBytes = 0
    /// Chunks that the disk refused, in order; the command waits meanwhile, as its pipe is not read further.
    private var refused: [(bytes: [UInt8], stream: OutputStream)] = []
    private(set) var storageSentence: String?
    /// What it left running and was ended.
    var leftoversEnded: [String] = []
    /// How the command ended; its evidence may still have to be finished.
    var status: CommandEnding?
    /// What is to be said of it: begun when its output is safe.
    var judging: JudgingUnderWay?

    /// Bytes of a secret-bearing output that are kept; such outputs are short answers of a server.
    static let mostWithheldBytes = 1 << 20

    /// - Parameter terminal: masks what its terminal shows; nil where it has none.
    init(item: ItemID, attempt: Int, stage: Stage, launch: Int, writer: EvidenceWriter?, terminal: Masker? = nil) {
        self.terminal = terminal
        self.item = item
        self.attempt = attempt
        self.stage = stage
        self.launch = launch
        self.writer = writer
    }

    var isHeldBack: Bool { !refused.isEmpty || writer?.trouble != nil || (status != nil && storageSentence != nil) }
    var canFinish: Bool { status != nil && storageSentence == nil && !isBeingJudged }
    private var isBeingJudged: Bool { judging.map { $0.judged == nil } ?? false }

    /// Bytes that came after the withheld limit.
    private(set) var isCut = false

    func take(_ bytes: [UInt8], _ stream: OutputStream) {
        guard writer != nil else {
            if withheldBytes + bytes.count > Launched.mostWithheldBytes {
                isCut = true
            } else {
                withheld.append((bytes, stream))
                withheldBytes += bytes.count
            }
            return
        }
        refused.append((bytes, stream))
        flush()
    }

    /// Until its end is recorded, so that whoever is sent home knows why.
    var hasTerminal: Bool { terminal != nil }

    /// What a terminal shows of what was printed; nil where there is none, or it is not to be shown.
    func shown(_ bytes: [UInt8]) -> [UInt8]? {
        guard writer != nil, let shown = terminal?.mask(bytes) else { return nil }
        recentlyShown = Array((recentlyShown + shown).suffix(Launched.mostShownBytes))
        return shown
    }

    /// Writes what waits, as far as the disk takes it.
    func flush() {
        guard writer != nil else { return }
        do {
            try writeWaiting()
            storageSentence = nil
        } catch {
            storageSentence = "\(error)"
        }
    }

    private func writeWaiting() throws {
        while let chunk = refused.first {
            try writer?.append(chunk.bytes, from: chunk.stream.evidenceStream)
            refused.removeFirst()
        }
        try writer?.flush()
    }

    /// Where withheld output goes in the end.
    var heldWriter: EvidenceWriter?

    /// All of stdout and stderr that was withheld.
    private(set) lazy var heldOutput: (output: [UInt8], errors: [UInt8]) = (
        withheld.filter { $0.stream == .output }.flatMap(\.bytes),
        withheld.filter { $0.stream == .errors }.flatMap(\.bytes)
    )

    /// Puts a sentence in the place of output in which a secret may stand that cannot be told apart.
    func withhold() {
        if isWithheld { return }
        isWithheld = true
        let bytes = withheld.reduce(0) { $0 + $1.bytes.count }
        let sentence = "[\(bytes) bytes withheld: a secret was expected in them and could not be told apart]\n"
        withheld = [(Array(sentence.utf8), .output)]
    }

    private var isWithheld = false

    func dropFirstHeldChunk() { withheld.removeFirst() }

    var heldChunks: [(bytes: [UInt8], stream: OutputStream)] { withheld }

    /// Finishes the evidence as it streamed; nil where the output was withheld.
    func finishEvidence() throws -> FinishedOutput? {
        // Before what waits is written the log must not be ended, though there may be room by then.
        try writeWaiting()
        return try writer?.finish()
    }

    /// What it printed cannot be kept at the moment.
    func note(trouble sentence: String) { storageSentence = sentence }
}

extension OutputStream {
    /// The same stream as evidence names it.
    var evidenceStream: EvidenceStream {
        switch self {
        case .output: .standardOutput
        case .errors: .standardError
        }
    }
}

/// When a soak was last seen healthy, on both clocks: they part while the machine is suspended.
struct Watched {
    var monotonicMilliseconds: Int64
    var bootMilliseconds: Int64
}
