import CutoverCore

/// Why the engine did not do what was asked.
package enum EngineError: Error, Hashable, Sendable, CustomStringConvertible {
    case refused(Refusal)
    case badValue(String)
    case cannotRecord(String)

    package var description: String {
        switch self {
        case .refused(let refusal): refusal.sentence
        case .badValue(let sentence), .cannotRecord(let sentence): sentence
        }
    }
}
