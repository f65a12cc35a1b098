import CutoverCore

/// How far a roll-back goes, as the prompt offers it.
struct RollbackReach: Hashable {
    var title: String
    /// The changes to undo, the newest first; nil for all of the run.
    var changes: [ItemID]?
}
