import Testing

@testable import Runbooks

/// A small runbook in which nothing is wrong and every kind of item occurs.
enum Sample {
    static let text = """
        id: TINY-001
        title: Tiny
        version: 1.0
        roles:
          CEO: [Ada]
        variables:
          PROJECT: {value: tiny}
          TICKET: {ask: "Ticket", matches: '[0-9]{6}'}
          PASSWORD: {ask: "Password", secret: true}
          SPLIT: {captured: true, type: split}
          SPLIT_BEFORE: {captured: true, type: split}
          IMAGE: {captured: true, type: image-digest, pinned: true}
        routes:
          stage-demo: {title: stage → demo, target: tiny-demo, confirm: tiny-api}
          demo-prod:
            title: demo → prod
            target: tiny-prod
            confirm: tiny-prod
            requires: [PROJECT]
            refusal: There is no prod yet.
        gauges:
          - {title: API, now: SPLIT, before: SPLIT_BEFORE}
        phases:
          - id: checklist
            title: Checklist
            items:
              - id: image
                kind: check
                title: Image
                valid: 4h
                waive: {by: CEO, expires: 24h}
                contacts: [cloud]
                references: [files]
                errata: [E1]
                command: |
                  gcloud run services describe --project="$PROJECT"
                  printf '%s' "$PASSWORD" | login --ticket "$TICKET"
                criteria:
                  - exit: 0
                  - {jq: length, at-least: 1, fails: "found {found}"}
                captures:
                  SPLIT: {jq: .now}
                  SPLIT_BEFORE: {jq: .before}
                  IMAGE: {match: 'image: (\\S+)'}
              - id: consent
                kind: approval
                title: Consent
                role: CEO
                reference: {ask: "Comment", matches: 'https://.+'}
          - id: traffic
            title: Traffic
            items:
              - id: move
                kind: action
                title: Move
                changes: {from: "${SPLIT_BEFORE}", to: "all on ${IMAGE}", then: nothing}
                command: move --image "$IMAGE"
                criteria: [{exit: 0}]
                read-back:
                  command: look
                  criteria: [{jq: .now, equals: "${IMAGE}"}]
                  captures: {SPLIT: {output: true}}
                probe:
                  command: look
                  applied: [{text: output, contains: new}]
                  not-applied: [{text: output, lacks: new}]
                undone-by: [back]
              - id: watch
                kind: soak
                title: Watch
                lasts: 30m
                every: 1m
                monitors:
                  - title: Errors
                    command: sample
                    enough: [{lines: output, at-least: 20}]
                    criteria: [{match: '(\\d+) failed', in: errors, equals: 0}]
              - id: done
                kind: attestation
                title: Done
                statement: I have looked at it.
        rollback:
          notice: The schema stays.
          items:
            - id: back
              kind: action
              title: Back
              command: move --split "$SPLIT_BEFORE"
              criteria: [{exit: 0}]
              read-back: {command: look, criteria: [{exit: 0}]}
              probe:
                command: look
                applied: [{exit: 0}]
                not-applied: [{exit: 1}]
          options:
            - {id: leave, title: Leave it, consequences: none, items: []}
        contacts:
          - {id: cloud, issue: Outage, name: Bob, channel: "#cloud"}
        references:
          - {id: files, title: Files, columns: [Name, Place], rows: [[key, /etc/key]]}
        errata:
          - {id: E1, lines: 1–2, written: a, problem: b, instead: c, known: seen}
          - {id: E2, lines: "3", written: a, problem: b, instead: c, known: "ran, read", not-applicable: no such step}

        """

    /// What reading says, without the file's name.
    static func diagnostics(_ text: String) -> [String] {
        RunbookReader.read(text: text, file: "f").diagnostics.map { String($0.description.dropFirst("f:".count)) }
    }

    /// The sample with each of `edits` made once, in order; nil if one does not apply.
    static func edited(_ edits: [Edit]) -> String? {
        edits.reduce(text as String?) { text, edit in
            guard let text, let range = text.firstRange(of: edit.old) else { return nil }
            return text.replacingCharacters(in: range, with: edit.new)
        }
    }

    struct Edit: Sendable {
        var old: String
        var new: String

        init(_ old: String, _ new: String) {
            self.old = old
            self.new = new
        }
    }
}

extension String {
    func replacingCharacters(in range: Range<String.Index>, with new: String) -> String {
        String(self[..<range.lowerBound]) + new + String(self[range.upperBound...])
    }
}

/// One text with what reading it must say.
struct Case: Sendable, CustomTestStringConvertible {
    var edits: [Sample.Edit]
    var expected: [String]

    init(_ old: String, _ new: String, _ expected: String...) {
        edits = [Sample.Edit(old, new)]
        self.expected = expected
    }

    init(_ edits: [Sample.Edit], _ expected: String...) { self.init(edits, expected) }

    init(_ edits: [Sample.Edit], _ expected: [String]) {
        self.edits = edits
        self.expected = expected
    }

    var testDescription: String { edits.map(\.new).joined(separator: " · ") }
}
