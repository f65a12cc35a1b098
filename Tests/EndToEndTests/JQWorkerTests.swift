import Criteria
import CutoverCore
import Engine
import Foundation
import Harness
import Supervision
import Synchronization
import Testing

/// jq programs in the worker process: whatever they do, there is an answer, and the next program has its own.
@Suite struct JQWorkerTests {
    /// What a criterion that compares the value of a program with `expected` says.
    private func sentence(
        _ program: String, _ worker: JQWorker, on document: String = "1", equals expected: String = "1",
        while isWanted: @escaping @Sendable () -> Bool = { true }
    ) -> String {
        let criterion = Criterion(.jq(program), .equals(expected), says: "it is {found}", fails: "it is {found}")
        let result = CommandResult(exit: .exited(0), stdout: Array(document.utf8))
        let judgement = Judge.judge(
            [criterion], result: result, values: ["N": "a value"], at: Timestamp(milliseconds: 0),
            jq: JQ(worker, while: isWanted))[0]
        return (judgement.passed ? "✓ " : "✗ ") + judgement.sentence
    }

    private func worker(_ limits: JQWorker.Limits = JQWorker.Limits()) throws -> JQWorker {
        JQWorker(limits: limits, program: try BuiltProgram.cutover)
    }

    @Test(arguments: ["def f: f; f", "last(range(1e12))"])
    func whatDoesNotEndIsNoData(program: String) throws {
        let worker = try worker(JQWorker.Limits(computingSeconds: 1))
        #expect(sentence(program, worker) == "✗ no data: \(program): the jq program did not end within 1 s")
        #expect(sentence(".", worker) == "✓ it is 1")
    }

    @Test(arguments: ["[1] | until(false; . + .)", "reduce range(1000000) as $i (0; [.]) | tojson", "[range(1e12)]"])
    func whatTakesAllMemoryIsNoData(program: String) throws {
        let worker = try worker(JQWorker.Limits(computingSeconds: 60, memoryMebibytes: 256))
        let words = "the jq program took more than 256 MiB of memory, or jq itself failed"
        #expect(sentence(program, worker) == "✗ no data: \(program): \(words)")
        #expect(sentence(".", worker) == "✓ it is 1")
    }

    @Test func aProgramThatIsNotWantedAnyMoreIsEnded() throws {
        let worker = try worker(JQWorker.Limits(computingSeconds: 600, wholeSeconds: 600))
        let asked = Mutex(0)
        let said = sentence("def f: f; f", worker) {
            asked.withLock { asked in
                asked += 1
                return asked < 5
            }
        }
        #expect(said == "✗ no data: def f: f; f: it is not judged any more")
        #expect(sentence(".", worker) == "✓ it is 1")
    }

    @Test func whatTakesLongButEndsHasItsValue() throws {
        let worker = try worker()
        #expect(sentence("reduce range(1000000) as $i (0; . + 1)", worker, equals: "1000000") == "✓ it is 1000000")
        #expect(sentence("[range(300000)] | length", worker, equals: "300000") == "✓ it is 300000")
    }

    @Test func theLargestDocumentIsJudgedWhole() throws {
        let entry = #"{"name":"an entry as services list them","tags":["a","b"],"percent":12.5}"#
        let count = (16 << 20) / (entry.utf8.count + 1) - 1
        let document = "[" + Array(repeating: entry, count: count).joined(separator: ",") + "]"
        let worker = try worker()
        #expect(sentence("map(.tags | length) | add", worker, on: document, equals: "\(2 * count)").hasPrefix("✓"))
        // The whole of it comes back as well, twice.
        let whole = Criterion(.jq("."), .contains(entry))
        let result = CommandResult(exit: .exited(0), stdout: Array(document.utf8))
        let now = Timestamp(milliseconds: 0)
        let findings = Judge.judge([whole], result: result, values: [:], at: now, jq: JQ(worker))
        #expect(findings[0].sentence.count < 2000)
    }

    @Test func whatWouldTouchTheProcessIsHarmless() throws {
        let worker = try worker()
        #expect(sentence("input", worker) == "✗ no data: input: input is not available here")
        #expect(sentence("halt", worker) == "✗ no data: halt: halt is not available here")
        #expect(sentence("debug | stderr", worker) == "✓ it is 1")
        #expect(sentence("try halt_error catch .", worker) == "✓ it is 1")
        #expect(sentence("$ENV", worker, equals: "{}") == "✓ it is {}")
        #expect(sentence("[$N, now]", worker, equals: #"["a value",0]"#) == #"✓ it is ["a value",0]"#)
    }

    @Test func programsOfManyThreadsWaitForEachOther() async throws {
        let worker = try worker()
        await withTaskGroup(of: Bool.self) { group in
            for number in 0..<20 {
                group.addTask { sentence(". + 1", worker, on: "\(number)", equals: "\(number + 1)").hasPrefix("✓") }
            }
            for await isRight in group { #expect(isRight) }
        }
    }

    @Test func aWorkerThatCannotBeStartedIsNoData() {
        let worker = JQWorker(program: "/nowhere/cutover")
        #expect(
            sentence(".", worker)
                == "✗ no data: .: jq could not be started: cannot start /nowhere/cutover: No such file or directory")
    }

    /// Compiling is bounded as well: what it takes grows by the square of a sum's length.
    @Test func aProgramThatTakesForEverToCompileIsAMistake() throws {
        let worker = try worker(JQWorker.Limits(computingSeconds: 1))
        let sum = Array(repeating: ".a", count: 20_000).joined(separator: "+")
        #expect(JQ(worker).mistake(in: sum, variables: []) == "the jq program did not end within 1 s")
        #expect(JQ(worker).mistake(in: ".a + $N", variables: ["N"]) == nil)
        #expect(JQ(worker).mistake(in: ".a + $M", variables: ["N"]) == "$M is not defined in line 1")
    }
}
