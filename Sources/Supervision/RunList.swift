import CutoverCore
import Store

/// All runs of an operator. A closed run is read whole when it is listed for the first time, and again when a file of it
/// is not what it was then.
package struct RunList: Sendable {
    /// What there is to say of one run.
    package struct Row: Sendable {
        /// The run's id, which is also its folder's name.
        package let id: String
        /// How it stands; or why it cannot be read.
        package let facts: Result<Facts, any Error>

        init(_ id: String, _ facts: Result<Facts, any Error>) {
            self.id = id
            self.facts = facts
        }

        package init(_ id: String, _ records: Result<RunRecords, any Error>) { self.init(id, records.map(Facts.init)) }
    }

    /// What a run that can be read says of itself.
    package struct Facts: Sendable {
        /// When it was begun.
        package let startedAt: Timestamp
        /// Who began it.
        package let person: String
        /// Where it is headed, or how it was closed.
        package let course: Course
        /// What is not as it was recorded.
        package let warning: String?
    }

    /// Newest first.
    package let rows: [Row]
    /// Why some of what stands among the runs is not believed.
    package let strangers: [any Error]

    /// Reads all runs, and remembers those that are closed.
    package init(of store: RunStore, now: Timestamp = SystemClock().now()) {
        var closed = ClosedRuns(of: store)
        var dated: [(startedAt: Timestamp, row: Row)] = []
        var strangers: [any Error] = []
        for id in store.names() {
            let stamp = RunStamp(of: store.folder(of: id))
            if let entry = closed.find(id, stamp) {
                dated.append((entry.startedAt, Row(id, .success(Facts(entry)))))
                continue
            }
            do {
                guard let beginning = try store.begun(id) else { continue }
                let records = Result { try RunRecords(of: store.folder(of: id), in: store) }
                let row = Row(id, records)
                dated.append((beginning.info.startedAt, row))
                guard case .success(let records) = records, case .success(let facts) = row.facts else { continue }
                closed.add(id, facts, isWhole: records.isWhole, stamp, at: now)
            } catch {
                strangers.append(error)
            }
        }
        closed.save()
        rows = dated.sorted { $0.startedAt > $1.startedAt }.map(\.row)
        self.strangers = strangers
    }
}

extension RunList.Facts {
    fileprivate init(_ records: RunRecords) {
        startedAt = records.beginning.info.startedAt
        person = records.beginning.info.person
        course = State().evolved(by: records.events).course
        warning = records.warning
    }

    fileprivate init(_ entry: ClosedRuns.Entry) {
        startedAt = entry.startedAt
        person = entry.person
        course = .closed(entry.closing)
        warning = nil
    }
}

extension RunStore {
    /// The ids of the runs that are not remembered as closed, newest first: those that have to be looked at by whoever
    /// looks for one that is not.
    package func idsNotKnownAsClosed() -> [String] {
        var closed = ClosedRuns(of: self)
        return ids(of: names().filter { closed.find($0, RunStamp(of: folder(of: $0))) == nil })
    }
}
