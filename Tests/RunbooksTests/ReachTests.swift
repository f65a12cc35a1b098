import CutoverCore
import Testing

@testable import Runbooks

/// What a rehearsal may call, and why not.
@Suite struct ReachTests {
    private let reach = Reach(
        folder: "shop.stand-ins", standIns: ["shopctl", "tar"],
        programs: ["apps/api/gradlew", "tools/mc.sh", "check.sh"],
        tools: HarmlessTools.names.union(["date"]), isSealed: true,
        isProgram: { ["/usr/bin/psql", "/opt/bin/tool"].contains($0) })

    @Test(arguments: [
        "shopctl current | jq -r .version",
        "if [ -e x ]; then sed -n 1p x; else : ; fi > out",
        "cd apps/api && ./gradlew build; \"$HOME\"/tools/mc.sh list; ~/tools/mc.sh show; bash ~/tools/mc.sh; bash check.sh",
        "wait_for() { until shopctl ready; do sleep 1; done; }; wait_for",
        "/bin/cat /etc/hostname; xargs rm < files",
        "date -u; printf '%s\\n' psql",
    ])
    func canBeKept(command: String) { #expect(reach.reason(against: command) == nil) }

    @Test(arguments: [
        ("psql -c 'SELECT 1'", "psql has no stand-in in shop.stand-ins"),
        ("shopctl current | ssh db-01 psql", "ssh has no stand-in in shop.stand-ins"),
        ("x=$(curl -s https://example.org)", "curl has no stand-in in shop.stand-ins"),
        ("timeout 5 kubectl get pods", "kubectl has no stand-in in shop.stand-ins"),
        ("\"$TOOL\" now", "which program it calls is not known before it runs"),
        (
            "./deploy.sh",
            "it calls ./deploy.sh, which is a program of neither shop.stand-ins/work nor shop.stand-ins/home"
        ),
        ("bash deploy.sh", "deploy.sh has no stand-in in shop.stand-ins"),
        (
            "\"$HOME\"/bin/x",
            "it calls …/bin/x, which is a program of neither shop.stand-ins/work nor shop.stand-ins/home"
        ),
        (
            "/tools/mc.sh",
            "it calls /tools/mc.sh, which is a program of neither shop.stand-ins/work nor shop.stand-ins/home"
        ),
        ("echo x | xargs -I{} sh -c 'p=/usr/bin/psql; $p {}'", "which program it calls is not known before it runs"),
        (
            "awk 'BEGIN { system(\"/opt/bin/tool\") }'",
            "it names the program /opt/bin/tool, which no stand-in can take the place of"
        ),
        ("/bin/tar x", "it calls /bin/tar, which is a program of neither shop.stand-ins/work nor shop.stand-ins/home"),
    ])
    func cannot(command: String, reason: String) { #expect(reach.reason(against: command) == reason) }

    /// Without files and a network of its own, what names a place of the machine is left out, too.
    @Test func withoutASealPathsAreLeftOut() {
        var reach = reach
        reach.isSealed = false
        for command in ["shopctl > /dev/null 2>&1", "cat ~/x ${DIR}/x $DIR/x a/b ./x", "/bin/cat x", "echo 1 / 2"] {
            #expect(reach.reason(against: command) == nil, "\(command)")
        }
        for (command, path) in [
            ("rm -rf /srv/shop", "/srv/shop"), (": < /dev/tcp/10.0.0.1/80", "/dev/tcp/10.0.0.1/80"),
            ("echo x > '/etc/shop'", "/etc/shop"), ("sed -i s/a/b/ x; cp x --target-directory=/srv", "/srv"),
        ] {
            let reason = "it names \(path), and this system gives a rehearsal no files and no network of its own"
            #expect(reach.reason(against: command) == reason)
        }
    }

    /// What an item that is left out would have captured is missing to others, and to what those would have captured.
    @Test func whatIsLeftOutIsMissingToOthers() throws {
        let text = """
            id: X
            title: X
            variables:
              A: {about: a, captured: true}
              B: {about: b, captured: true}
              C: {about: c, captured: true}
            routes: {a-b: {title: a → b, target: b, confirm: b}}
            phases:
              - id: look
                title: Look
                items:
                  - {id: a, kind: check, title: First, command: psql -l, captures: {A: {output: true}}}
                  - {id: b, kind: check, title: Second, command: 'shopctl "$A"', captures: {B: {output: true}}}
                  - {id: c, kind: check, title: Third, command: shopctl, captures: {C: {output: true}}}
                  - {id: d, kind: check, title: Fourth, command: 'shopctl "$B" "$C"'}
                  - {id: e, kind: check, title: Fifth, command: 'shopctl "$C"'}
                  - {id: f, kind: attestation, title: Sixth, statement: "it was ${A}"}
                  - {id: g, kind: attestation, title: Seventh, statement: so it is, when: {A: x}}
            """
        let reading = RunbookReader.read(text: text, file: "x.yaml")
        let runbook = try #require(reading.runbook, "\(reading.errors)")
        #expect(
            reach.notRehearsed(in: runbook) == [
                "a": "psql has no stand-in in shop.stand-ins", "b": "it needs A, which “First” would capture",
                "d": "it needs B, which “Second” would capture", "g": "it needs A, which “First” would capture",
            ])
    }

    /// All that Bilko's commands call, and nothing that they only say.
    @Test func bilkosCommandsCallWhatTheyCall() throws {
        let runbook = try #require(RunbookReader.read(text: BundledRunbook.bilko, file: "bilko.yaml").runbook)
        let calls = runbook.everyItem.flatMap(\.commands).flatMap { ShellNames($0).calls }
        let names = Set(calls.map { $0.name + ($0.isComputed ? "?" : "") }).subtracting(HarmlessTools.ofBash)
        #expect(
            names.subtracting(HarmlessTools.names).sorted() == [
                "./gradlew", "curl", "date", "gcloud", "git", "node", "npm", "pdftotext", "psql",
                "~/system/tools/gcloud-write.sh",
            ])
    }
}
