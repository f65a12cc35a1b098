import Foundation

/// A live run of two items whose commands end when the test lets them, and count what they did.
struct SmallRunbook {
    /// Where the commands run, and where their files are.
    let folder: String

    /// - Parameter clearsEnvironment: the change's command gives up its environment, with the mark in it.
    init(in sandbox: Sandbox, target: String = "b", clearsEnvironment: Bool = false) throws {
        folder = sandbox.folder + "/work-\(target)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try SmallRunbook.text(target: target, shell: clearsEnvironment ? "exec env -i bash" : "exec bash").write(
            toFile: file, atomically: true, encoding: .utf8)
    }

    var file: String { folder + "/small.yaml" }

    /// Lets the change go on to its end.
    func release() throws { try "".write(toFile: folder + "/go", atomically: true, encoding: .utf8) }

    /// How often the change was carried out to its end.
    var changes: Int { count(of: "changed") }

    /// How often the change was begun.
    var beginnings: Int { count(of: "begun") }

    private func count(of name: String) -> Int {
        guard let text = try? String(contentsOfFile: folder + "/" + name, encoding: .utf8) else { return 0 }
        return text.split(separator: "\n").count
    }

    private static func text(target: String, shell: String) -> String {
        """
        id: SMALL-1
        title: Small
        summary: Two items.
        owner: the tests
        version: "1.0"
        roles: {CEO: [Alem Basic]}
        variables:
          BEFORE: {about: what was there before, captured: true}
        routes:
          a-b: {title: a → b, target: \(target), confirm: small-\(target)}
        phases:
          - id: look
            title: Look
            about: What is there.
            items:
              - id: before
                kind: check
                title: What is there
                why: What a roll-back returns to.
                command: "[ -e changed ] && echo new || echo old"
                time-limit: 30m
                captures: {BEFORE: {output: true}}
                criteria: [{text: output, one-of: [old, new]}]
          - id: change
            title: Change
            about: The change.
            items:
              - id: set
                kind: action
                title: Set it
                why: The change.
                command: |
                  \(shell) -c 'echo begun >> begun; echo setting
                  until [ -e go ]; do sleep 0.1; done
                  echo x >> changed; echo it is set'
                time-limit: 60m
                changes: {from: "${BEFORE}", to: new, then: it stays}
                criteria: [{exit: 0}]
                read-back: {command: "[ -e changed ] && echo new || echo old", time-limit: 30m, criteria: [{text: output, equals: new}]}
                probe:
                  command: "[ -e changed ] && echo new || echo old"
                  time-limit: 30m
                  applied: [{text: output, equals: new}]
                  not-applied: [{text: output, equals: old}]
                undone-by: [unset]
        rollback:
          notice: It is taken away again.
          items:
            - id: unset
              kind: action
              title: Take it away
              why: What a roll-back returns to.
              command: rm -f changed
              time-limit: 30m
              changes: {from: new, to: "${BEFORE}", then: nothing}
              criteria: [{exit: 0}]
              read-back: {command: "[ -e changed ] && echo new || echo old", time-limit: 30m, criteria: [{text: output, equals: "${BEFORE}"}]}
              probe:
                command: "[ -e changed ] && echo new || echo old"
                time-limit: 30m
                applied: [{text: output, equals: "${BEFORE}"}]
                not-applied: [{text: output, differs: "${BEFORE}"}]
          options:
            - {id: leave, title: nothing else, consequences: none, items: []}
        """
    }
}
