import Criteria
import Dispatch
import Engine

/// Judges each command on a thread of its own; their jq programs share one worker.
package struct JudgingThreads: JudgingPlace {
    /// Runs the jq programs of all that is judged, one after the other.
    package let jq: any JQRunner

    package init(jq: any JQRunner = JQWorker()) { self.jq = jq }

    /// Does `work` on a thread of its own and returns at once.
    package func begin(_ work: @escaping @Sendable () -> Void) {
        // A queue that does one thing after the other gets a thread beyond those few on which output is read.
        DispatchQueue(label: "judging").async(execute: work)
    }
}
