import CutoverCore
import Exploration
import Foundation
import Synchronization
import Testing

/// One after the other on a thread of their own, not on those that all tests share: some of it takes minutes, and between
/// two of them nothing is waited for.
@Suite struct ExplorationTests {
    private static let explorations = Explorations(Scope.all)

    @Test(arguments: Scope.all)
    func everyReachableStateHoldsTheInvariants(_ scope: Scope) async {
        let report = await ExplorationTests.explorations.report(of: scope)
        print(report)
        #expect(report.fault == nil, "\(report)")
        #expect(report.closedStates > 0)
    }
}

/// Explores scopes, and hands each report to whoever waits for it.
private final class Explorations: Sendable {
    private struct Desk {
        var reports: [String: Explorer.Report] = [:]
        var waiting: [String: CheckedContinuation<Explorer.Report, Never>] = [:]
    }

    private let desk = Mutex(Desk())

    /// The exploration begins at once.
    init(_ scopes: [Scope]) {
        Thread.detachNewThread { [self] in
            for scope in scopes {
                let report = Explorer.explore(scope)
                let waiting = desk.withLock { desk in
                    desk.reports[scope.name] = report
                    return desk.waiting.removeValue(forKey: scope.name)
                }
                waiting?.resume(returning: report)
            }
        }
    }

    func report(of scope: Scope) async -> Explorer.Report {
        await withCheckedContinuation { continuation in
            let known = desk.withLock { desk -> Explorer.Report? in
                if let report = desk.reports[scope.name] { return report }
                desk.waiting[scope.name] = continuation
                return nil
            }
            if let known { continuation.resume(returning: known) }
        }
    }
}
