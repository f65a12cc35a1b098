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

    /// Each rule is needed: without it, the exploration meets a transition that breaks the invariant it serves.
    @Test(arguments: Rule.allCases)
    func noticesWhenARuleIsTakenOut(_ rule: Rule) async throws {
        let report = await onOwnThread { Explorer.explore(rule.scope, enforcing: Rules.all.subtracting([rule])) }
        let fault = try #require(report.fault, "nothing notices that \(rule) is gone")
        let noticed = fault.invariants.map(\.rawValue).joined(separator: ", ")
        print("without \(rule), after \(report.transitions) transitions: \(noticed): \(fault.sentence)")
        #expect(fault.invariants.contains(rule.serves), "\(fault)")
    }

    /// Every invariant has a rule that can be taken out.
    @Test func everyInvariantIsServed() {
        #expect(Set(Rule.allCases.map(\.serves)) == Set(Invariant.allCases))
    }
}

extension Rule {
    fileprivate var serves: Invariant {
        switch self {
        case .gateBeforeAction, .waiverNeedsAuthority, .nothingOutlivesItsTerm: .gateIsOpen
        case .signOffNamesItsEvidence: .signOffBelongsToEvidence
        case .startIsRecorded: .recordedFirst
        case .doubtIsSettledFirst: .doubtIsSettled
        case .wayBackComesFirst: .wayBackIsCaptured
        case .rollbackWins: .rollbackWins
        case .usedValuesStay: .checkedIsPromoted
        case .readBeforeChange: .estateIsReadAgain
        case .approverIsNotOperator, .approvalIsOfThisPlan: .approvedByAnother
        case .noDataIsNoSuccess, .soakHasItsReadings: .noDataIsNoSuccess
        case .nothingRunsOn: .closesHonestly
        case .onlyTheWheelSteers: .oneAtTheWheel
        }
    }

    /// A runbook in which it shows.
    fileprivate var scope: Scope {
        switch self {
        case .gateBeforeAction, .signOffNamesItsEvidence, .startIsRecorded, .doubtIsSettledFirst, .rollbackWins,
            .nothingRunsOn, .onlyTheWheelSteers:
            .wheel
        case .waiverNeedsAuthority, .wayBackComesFirst: .prepare
        case .usedValuesStay, .readBeforeChange: .change
        case .noDataIsNoSuccess, .soakHasItsReadings: .soak
        case .approverIsNotOperator, .approvalIsOfThisPlan, .nothingOutlivesItsTerm: .gates
        }
    }
}

/// Waits for work that would keep a shared thread for long.
private func onOwnThread<Result: Sendable>(_ work: @escaping @Sendable () -> Result) async -> Result {
    await withCheckedContinuation { continuation in
        Thread.detachNewThread { continuation.resume(returning: work()) }
    }
}
