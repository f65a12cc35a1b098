import Dispatch
public import Engine

/// Judges each command on a thread of its own; their jq programs share one worker.
public struct JudgingThreads: JudgingPlace {
    public let jq: any JQRunner

    public init(jq: any JQRunner = JQWorker()) { self.jq = jq }

    public func begin(_ work: @escaping @Sendable () -> Void) {
        // A queue that does one thing after the other gets a thread beyond those few on which output is read.
        DispatchQueue(label: "judging").async(execute: work)
    }
}
