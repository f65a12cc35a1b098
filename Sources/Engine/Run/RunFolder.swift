public import SystemPackage

/// Where the files of one run stand.
public struct RunFolder: Hashable, Sendable {
    public let path: FilePath
    public let journal: FilePath
    public let evidence: FilePath

    public init(_ path: FilePath) {
        self.path = path
        journal = path.appending("journal.jsonl")
        evidence = path.appending("evidence")
    }

    /// The runbook as it was when the run started, byte for byte.
    public var runbook: FilePath { path.appending("runbook.yaml") }
    /// What the run began with, before its journal had a first record.
    public var beginning: FilePath { path.appending("beginning.json") }
    /// Which session the command of an attempt leads, while it runs.
    public func session(of attempt: Int) -> FilePath { path.appending("session-\(attempt)") }
    public var lock: FilePath { path.appending("lock") }
    /// Where curl looks for the operator's settings, and finds none.
    public var curlHome: FilePath { path.appending("curl") }
    public var socket: FilePath { path.appending("socket") }
    /// What the supervising process has to say when nobody is attached.
    public var log: FilePath { path.appending("supervisor.log") }
    public var estate: FilePath { path.appending("estate") }
}
