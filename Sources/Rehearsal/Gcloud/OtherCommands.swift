/// `builds list`.
struct BuildCommands {
    let scope: GcloudScope

    private static let defaultLimit = 50

    func list() throws -> GcloudResult {
        let state = try scope.context.look()
        try scope.requireProject(state)
        // Builds are in location global, where `builds list` looks unless told otherwise.
        let isHere = ["global", nil].contains(scope.flag("region"))
        var builds = isHere ? state.builds : []
        if scope.call.switches.contains("ongoing") {
            builds = builds.filter { ["QUEUED", "WORKING", "PENDING"].contains($0.status) }
        }
        return .list(
            builds.prefix(Self.defaultLimit).map { shape($0, in: state) },
            columns: [
                ("ID", "id"), ("CREATE_TIME", "createTime"), ("SOURCE", "substitutions.REPO_NAME"),
                ("IMAGES", "images"), ("STATUS", "status"),
            ])
    }

    private func shape(_ build: Build, in state: EstateState) -> Resource {
        .object([
            "id": .string(build.id), "status": .string(build.status), "projectId": .string(state.project),
            "createTime": .string(EstateTime.iso(build.createdAt)),
            "startTime": .string(EstateTime.iso(build.createdAt + 2)),
            "finishTime": .string(EstateTime.iso(build.createdAt + build.durationSeconds)),
            "buildTriggerId": .string("5d0f3c1a-bilko"), "images": .array(build.images.map { .string($0) }),
            "logUrl": .string(
                "https://console.cloud.google.com/cloud-build/builds/\(build.id)?project=\(state.project)"),
            "source": .object([:]),
            "substitutions": .object([
                "BRANCH_NAME": .string(build.branch), "REF_NAME": .string(build.branch),
                "COMMIT_SHA": .string(build.commit), "REVISION_ID": .string(build.commit),
                "SHORT_SHA": .string(String(build.commit.prefix(7))), "REPO_NAME": .string("bilko"),
                "TRIGGER_NAME": .string(build.trigger),
            ]),
        ])
    }
}

/// `artifacts docker …`.
struct ImageCommands {
    let scope: GcloudScope

    func describe() throws -> GcloudResult {
        let state = try scope.context.look()
        try scope.requireProject(state)
        let reference = scope.call.positional[0]
        let path = reference.prefix { $0 != "@" }
        guard reference.contains("@sha256:") || (path.split(separator: "/").last ?? "").contains(":") else {
            throw scope.call.failure("Invalid Docker image.")
        }
        guard let digest = state.images.digest(of: reference),
            let image = state.images.first(where: { $0.digest == digest })
        else { throw scope.call.failure("Image not found.") }
        return .resource(
            .object([
                "image_summary": .object([
                    "digest": .string(digest),
                    "fully_qualified_digest": .string("\(image.path)@\(digest)"),
                    "registry": .string(String(image.path.prefix { $0 != "/" })),
                    "repository": .string("bilko"), "slsa_build_level": .string("unknown"),
                ])
            ]))
    }

    func list() throws -> GcloudResult {
        let state = try scope.context.look()
        try scope.requireProject(state)
        let includesTags = scope.call.switches.contains("include-tags")
        return .list(
            matching(state).map { image in
                .members([
                    "package": .string(image.path), "version": .string(image.digest),
                    "tags": includesTags ? .array([.string(image.tag)]) : nil,
                ])
            }, columns: [("IMAGE", "package"), ("DIGEST", "version"), ("TAGS", "tags")])
    }

    func listTags() throws -> GcloudResult {
        let state = try scope.context.look()
        try scope.requireProject(state)
        return .list(
            matching(state).map { image in
                .object([
                    "image": .string(image.path), "tag": .string("\(image.path)/tags/\(image.tag)"),
                    "version": .string("\(image.path)/versions/\(image.digest)"),
                ])
            }, columns: [("TAG", "tag.basename()"), ("IMAGE", "image"), ("DIGEST", "version.basename()")])
    }

    private func matching(_ state: EstateState) -> [ContainerImage] {
        let path = scope.call.positional.first ?? ""
        return state.images.filter { $0.path == path || $0.path.hasPrefix(path + "/") || path.isEmpty }
    }
}

/// `auth list` and `config …`.
struct ConfigurationCommands {
    let scope: GcloudScope

    func accounts() throws -> GcloudResult {
        let account = try scope.context.look().account
        return .list(
            [.object(["account": .string(account), "status": .string("ACTIVE")])],
            columns: [("ACTIVE", "status"), ("ACCOUNT", "account")])
    }

    func list() throws -> GcloudResult {
        .resource(try properties())
    }

    func get() throws -> GcloudResult {
        let name = scope.call.positional[0]
        let parts = name.split(separator: "/").map(String.init)
        let section = parts.count == 2 ? parts[0] : "core"
        guard case .object(let sections) = try properties(), case .object(let members)? = sections[section],
            case .string(let value)? = members[parts.last ?? ""]
        else {
            scope.output.error("(unset)\n")
            return .nothing
        }
        if scope.flag("format") == "json" {
            scope.output.text(Resource.string(value).pretty + "\n")
        } else {
            scope.output.text(value + "\n")
        }
        return .printed
    }

    private func properties() throws -> Resource {
        let state = try scope.context.look()
        let project = scope.flag("project") ?? scope.context.environment["CLOUDSDK_CORE_PROJECT"]
        let region = scope.context.environment["CLOUDSDK_RUN_REGION"]
        return .members([
            "core": .members([
                "account": .string(state.account), "project": project.map { .string($0) },
                "disable_prompts": scope.context.environment["CLOUDSDK_CORE_DISABLE_PROMPTS"].map { .string($0) },
            ]),
            "run": region.map { .object(["region": .string($0)]) },
        ])
    }
}
