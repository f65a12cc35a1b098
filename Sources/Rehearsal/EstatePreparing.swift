import Enclosure

extension Estate {
    /// What to set; the server must be running, as its ports are among the values.
    ///
    /// - Throws: `EstateError.unreadable` before the server's first start.
    package func preparation() throws -> EstatePreparation {
        let state = try state()
        guard let ports = state.ports, let api = ports.services["bilko-api-demo"],
            let web = ports.services["bilko-web-demo"]
        else { throw EstateError.unreadable(layout.state, reason: "the estate's server has not been started") }
        let demo = state.users.first { $0.role == .admin }
        let viewer = state.users.first { $0.role == .viewer }
        return EstatePreparation(
            pathPrefix: layout.programs, home: layout.home, workingDirectory: layout.checkout,
            environment: [
                StandIn.folderVariable: layout.folder, "TERM": "dumb", "TMPDIR": layout.temporary,
                "CLOUDSDK_CORE_DISABLE_PROMPTS": "1",
            ],
            variables: [
                "API_URL": "http://127.0.0.1:\(api)", "WEB_URL": "http://127.0.0.1:\(web)",
                "DATABASE":
                    "host=127.0.0.1 port=5432 user=\(state.database.user) dbname=\(state.database.name)",
                "MC_TICKET": "100431",
            ],
            secrets: [
                "DATABASE_PASSWORD": state.database.password, "DEMO_PASSWORD": demo?.password ?? "",
                "VIEWER_PASSWORD": viewer?.password ?? "",
            ])
    }
}
