import SystemPackage

/// Where the files of one run stand.
package struct RunFolder: Hashable, Sendable {
    /// The folder itself, named by the run's id.
    package let path: FilePath
    /// Every record, one JSON object a line.
    package let journal: FilePath
    /// What commands printed: a log for each stage, named by its digest once the stage has ended.
    package let evidence: FilePath

    package init(_ path: FilePath) {
        self.path = path
        journal = path.appending(Name.journal.rawValue)
        evidence = path.appending(Name.evidence.rawValue)
    }

    /// The names of what says what a run is; a folder of evidence is among them.
    package enum Name: String, CaseIterable {
        case journal = "journal.jsonl"
        case beginning = "beginning.json"
        case runbook = "runbook.yaml"
        case lock
        case evidence
    }

    /// The runbook as it was when the run started, byte for byte.
    package var runbook: FilePath { path.appending(Name.runbook.rawValue) }
    /// What the run began with, before its journal had a first record.
    package var beginning: FilePath { path.appending(Name.beginning.rawValue) }
    /// Which session the command of an attempt leads, while it runs.
    package func session(of attempt: Int) -> FilePath { path.appending("session-\(attempt)") }
    /// Locked by the process that owns the run, as long as it lives.
    package var lock: FilePath { path.appending(Name.lock.rawValue) }
    /// Where curl looks for the operator's settings, and finds none.
    package var curlHome: FilePath { path.appending("curl") }
    /// Where screens attach to that process.
    package var socket: FilePath { path.appending("socket") }
    /// What the supervising process has to say when nobody is attached.
    package var log: FilePath { path.appending("supervisor.log") }
    /// The estate of a rehearsal; not there in a live run.
    package var estate: FilePath { path.appending("estate") }
}
