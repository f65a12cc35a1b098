import CutoverCore

extension Direction {
    /// Where it leads, as prompts say it.
    var inWords: String {
        switch self {
        case .on: "the next items"
        case .hold: "hold: nothing behind it goes on until it is decided otherwise"
        case .rollBack: "roll back"
        case .close: "close the run unfinished"
        }
    }
}
