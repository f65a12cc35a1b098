/// What a flag takes.
enum FlagKind: Sendable, Equatable {
    case switched
    case value
    case integer
    /// `KEY=VALUE,…`, with `^@^` to choose another separator.
    case dictionary
}

/// A flag of a command.
struct GcloudFlag: Sendable {
    var name: String
    var kind: FlagKind
    var short: String?

    static func value(_ names: String...) -> [GcloudFlag] { names.map { GcloudFlag(name: $0, kind: .value) } }
    static func switched(_ names: String...) -> [GcloudFlag] {
        names.map { GcloudFlag(name: $0, kind: .switched) }
    }
    static func integer(_ names: String...) -> [GcloudFlag] { names.map { GcloudFlag(name: $0, kind: .integer) } }
    static func dictionary(_ names: String...) -> [GcloudFlag] {
        names.map { GcloudFlag(name: $0, kind: .dictionary) }
    }
}

/// A command of gcloud, as far as its argument parser knows it.
struct GcloudCommand: Sendable {
    /// Such as `run services describe`.
    var path: String
    /// How the positional arguments are called in messages; empty when it takes none.
    var positional: [String] = []
    /// How many of them must be there.
    var required = 0
    /// Whether the last may repeat.
    var repeats = false
    var flags: [GcloudFlag] = []
    /// Flags that must be there.
    var requiredFlags: [String] = []
    /// Of each row, flags of at most one group may be there.
    var exclusive: [[[String]]] = []

    /// As in `ERROR: (gcloud.run.services.describe)`.
    var dotted: String { "gcloud." + path.split(separator: " ").joined(separator: ".") }
}

enum GcloudFlags {
    static let global =
        GcloudFlag.value(
            "project", "account", "format", "flatten", "verbosity", "configuration", "impersonate-service-account",
            "billing-project", "access-token-file", "flags-file", "trace-token")
        + GcloudFlag.switched("log-http", "no-log-http", "user-output-enabled", "no-user-output-enabled")
        + [
            GcloudFlag(name: "quiet", kind: .switched, short: "q"),
            GcloudFlag(name: "help", kind: .switched, short: "h"),
        ]
    static let list = GcloudFlag.value("filter", "sort-by") + GcloudFlag.integer("limit", "page-size")
    static let uri = GcloudFlag.switched("uri")
    static let run = GcloudFlag.value(
        "region", "namespace", "platform", "cluster", "cluster-location", "kubeconfig", "context")
    static let instance = [GcloudFlag(name: "instance", kind: .value, short: "i")]

    /// `--add-X`, `--clear-X` and the like.
    private static func family(_ stem: String, _ verbs: String...) -> [GcloudFlag] {
        verbs.map {
            GcloudFlag(name: "\($0)-\(stem)", kind: $0 == "clear" ? .switched : .value)
        }
    }

    static let update: [GcloudFlag] =
        GcloudFlag.value(
            "image", "tag", "revision-suffix", "args", "command", "binary-authorization", "breakglass", "client-name",
            "client-version", "concurrency", "container", "cpu", "depends-on", "description", "domain",
            "encryption-key-shutdown-hours", "env-vars-file", "execution-environment", "gpu", "gpu-type", "ingress",
            "key", "liveness-probe", "max", "max-instances", "memory", "mesh", "min", "min-instances", "network",
            "network-tags", "port", "post-key-revocation-action-type", "readiness-probe", "remove-containers",
            "scaling", "secrets", "service-account", "startup-probe", "subnet", "timeout", "vpc-connector",
            "vpc-egress", "base-image", "remove-env-vars", "remove-labels", "remove-secrets")
        + GcloudFlag.dictionary(
            "update-env-vars", "set-env-vars", "update-labels", "update-secrets", "set-secrets",
            "update-annotations")
        + GcloudFlag.switched(
            "async", "no-traffic", "clear-env-vars", "clear-labels", "clear-secrets", "clear-binary-authorization",
            "clear-encryption-key-shutdown-hours", "clear-key", "clear-network", "clear-network-tags",
            "clear-post-key-revocation-action-type", "clear-vpc-connector", "clear-base-image", "automatic-updates",
            "no-automatic-updates", "cpu-boost", "no-cpu-boost", "cpu-throttling", "no-cpu-throttling",
            "default-url", "no-default-url", "deploy-health-check", "no-deploy-health-check",
            "gpu-zonal-redundancy", "no-gpu-zonal-redundancy", "iap", "no-iap", "invoker-iam-check",
            "no-invoker-iam-check", "session-affinity", "no-session-affinity", "use-http2", "no-use-http2")
        + family("cloudsql-instances", "add", "clear", "remove", "set")
        + family("custom-audiences", "add", "clear", "remove", "set")
        + family("volume-mounts", "clear") + family("volume-mount", "add", "remove")
        + family("volumes", "clear") + family("volume", "add", "remove")

    static let environmentGroups = [
        [["update-env-vars", "remove-env-vars"], ["set-env-vars"], ["clear-env-vars"], ["env-vars-file"]]
    ]
    static let trafficGroups = [
        [["to-latest"], ["to-revisions"], ["to-tags"]],
        [["clear-tags"], ["set-tags"], ["update-tags", "remove-tags"]],
    ]
}

extension GcloudCommand {
    static let all: [GcloudCommand] = [
        GcloudCommand(
            path: "builds list",
            flags: GcloudFlags.list + GcloudFlags.uri + GcloudFlag.value("region")
                + GcloudFlag.switched("ongoing")),
        GcloudCommand(
            path: "sql backups create",
            flags: GcloudFlags.instance + GcloudFlag.switched("async") + GcloudFlag.value("description", "location"),
            requiredFlags: ["instance"]),
        GcloudCommand(
            path: "sql backups list", flags: GcloudFlags.list + GcloudFlags.uri + GcloudFlags.instance),
        GcloudCommand(path: "sql backups describe", positional: ["ID"], required: 1, flags: GcloudFlags.instance),
        GcloudCommand(
            path: "sql operations wait", positional: ["OPERATION"], required: 1, repeats: true,
            flags: GcloudFlag.value("timeout")),
        GcloudCommand(path: "sql operations describe", positional: ["OPERATION"], required: 1),
        GcloudCommand(
            path: "sql instances clone", positional: ["SOURCE", "DESTINATION"], required: 2,
            flags: GcloudFlag.value(
                "point-in-time", "restore-database-name", "bin-log-file-name", "bin-log-position", "preferred-zone",
                "preferred-secondary-zone", "source-instance-deletion-time") + GcloudFlag.switched("async"),
            exclusive: [[["point-in-time", "restore-database-name"], ["bin-log-file-name", "bin-log-position"]]]),
        GcloudCommand(path: "sql instances describe", positional: ["INSTANCE"], required: 1),
        GcloudCommand(
            path: "run services describe", positional: [serviceName], required: 1, flags: GcloudFlags.run),
        GcloudCommand(
            path: "run services list", flags: GcloudFlags.run + GcloudFlags.list + GcloudFlags.uri),
        GcloudCommand(
            path: "run services update", positional: [serviceName], required: 1,
            flags: GcloudFlags.run + GcloudFlags.update, exclusive: GcloudFlags.environmentGroups),
        GcloudCommand(
            path: "run services update-traffic", positional: [serviceName], required: 1,
            flags: GcloudFlags.run + GcloudFlag.dictionary("to-revisions", "to-tags", "set-tags", "update-tags")
                + GcloudFlag.value("remove-tags") + GcloudFlag.switched("to-latest", "clear-tags", "async"),
            exclusive: GcloudFlags.trafficGroups),
        GcloudCommand(
            path: "run revisions list",
            flags: GcloudFlags.run + GcloudFlags.list + GcloudFlags.uri + GcloudFlag.value("service")),
        GcloudCommand(
            path: "run revisions describe", positional: ["(REVISION : --namespace=NAMESPACE)"], required: 1,
            flags: GcloudFlags.run),
        GcloudCommand(
            path: "artifacts docker images describe", positional: ["IMAGE"], required: 1,
            flags: GcloudFlag.switched(
                "show-all-metadata", "show-build-details", "show-deployment", "show-image-basis",
                "show-package-vulnerability", "show-provenance", "show-sbom-references")
                + GcloudFlag.value("metadata-filter")),
        GcloudCommand(
            path: "artifacts docker images list", positional: ["IMAGE_PATH"],
            flags: GcloudFlags.list + GcloudFlag.switched("include-tags")),
        GcloudCommand(
            path: "artifacts docker tags list", positional: ["IMAGE_PATH"], flags: GcloudFlags.list),
        GcloudCommand(
            path: "auth list", flags: GcloudFlags.list + GcloudFlag.value("filter-account")),
        GcloudCommand(path: "config list", positional: ["SECTION/PROPERTY"], flags: GcloudFlag.switched("all")),
        GcloudCommand(path: "config get", positional: ["SECTION/PROPERTY"], required: 1),
        GcloudCommand(path: "config get-value", positional: ["SECTION/PROPERTY"], required: 1),
    ]

    private static let serviceName = "(SERVICE : --namespace=NAMESPACE)"
}
