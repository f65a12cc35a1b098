import CutoverCore
import Exploration
import Foundation
import Testing

/// One after the other, and not on the threads that all tests share: some of it takes minutes.
@Suite(.serialized) struct ExplorationTests {
    @Test(arguments: Scope.all)
    func everyReachableStateHoldsTheInvariants(_ scope: Scope) async {
        let report = await onOwnThread { Explorer.explore(scope) }
        print(report)
        #expect(report.fault == nil, "\(report)")
        #expect(report.closedStates > 0)
    }
}

/// Waits for work that would keep a shared thread for long.
private func onOwnThread<Result: Sendable>(_ work: @escaping @Sendable () -> Result) async -> Result {
    await withCheckedContinuation { continuation in
        Thread.detachNewThread { continuation.resume(returning: work()) }
    }
}
