import Enclosure

/// The files that an estate's folder starts with.
enum EstateFiles {
    static func write(_ layout: EstateLayout, state: EstateState, binary: String) throws {
        for name in StandIn.names where name != StandIn.gradle {
            try PrivateFile.link("\(layout.programs)/\(name)", to: binary)
        }
        try PrivateFile.link("\(layout.api)/\(StandIn.gradle)", to: binary)
        let tools = layout.home + "/system/tools"
        try PrivateFile.write(Array(gcloudWrite.utf8), to: "\(tools)/gcloud-write.sh")
        try PrivateFile.write(Array(managementTool.utf8), to: "\(tools)/mc.js")
        try PrivateFile.write(Array(buildScript(state.faults).utf8), to: "\(layout.api)/build.gradle.kts")
        try PrivateFile.write(Array(packageManifest.utf8), to: "\(layout.web)/package.json")
        let known = EndToEndTests.specifications.filter(\.fails).map { $0.fullName + "\n" }
        try PrivateFile.write(Array(known.joined().utf8), to: layout.knownFailures)
    }

    /// Refuses a write without a ticket, and hands the ticket on for the record.
    private static let gcloudWrite = """
        #!/bin/bash
        # Runs a gcloud command that changes something, on behalf of an MC ticket.
        set -euo pipefail
        if [[ "${1:-}" != "--mc" || ! "${2:-}" =~ ^[0-9]+$ ]]; then
            echo "usage: gcloud-write.sh --mc TICKET GCLOUD-ARGUMENTS..." >&2
            exit 64
        fi
        export GCLOUD_WRITE_MC="$2"
        shift 2
        echo "gcloud-write: MC #$GCLOUD_WRITE_MC: gcloud $*" >&2
        exec gcloud "$@"

        """

    private static let managementTool = """
        // In a rehearsal, node knows this tool by its name.

        """

    private static let packageManifest = """
        {
          "name": "bilko-web",
          "private": true,
          "scripts": { "test:e2e": "playwright test" }
        }

        """

    private static func buildScript(_ faults: Set<Fault>) -> String {
        let rule = """
            kover {
                reports {
                    verify {
                        rule("Minimum line coverage") {
                            minBound(60)
                        }
                    }
                }
            }

            """
        return "plugins {\n    id(\"org.jetbrains.kotlinx.kover\")\n}\n\n"
            + (faults.contains(.koverRuleMissing) ? "" : rule)
    }
}
