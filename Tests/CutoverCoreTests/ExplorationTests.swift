import CutoverCore
import Exploration
import Testing

@Suite struct ExplorationTests {
    @Test(arguments: Scope.all)
    func everyReachableStateHoldsTheInvariants(_ scope: Scope) {
        let report = Explorer.explore(scope)
        print(report)
        #expect(report.fault == nil)
        #expect(report.closedStates > 0)
    }
}
