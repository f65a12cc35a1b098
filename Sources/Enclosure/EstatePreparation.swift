import Text

/// What a wizard must set, so that a runbook's command lines meet the estate.
package struct EstatePreparation: Sendable, Equatable, Codable {
    /// Goes before everything else in PATH.
    package var pathPrefix: String
    /// HOME.
    package var home: String
    /// Where command lines run.
    package var workingDirectory: String
    /// More of the environment.
    package var environment: [String: String]
    /// Values of the runbook's variables.
    package var variables: [String: String]
    /// Values of the runbook's secret variables.
    package var secrets: [String: String]

    package init(
        pathPrefix: String, home: String, workingDirectory: String, environment: [String: String],
        variables: [String: String], secrets: [String: String]
    ) {
        self.pathPrefix = pathPrefix
        self.home = home
        self.workingDirectory = workingDirectory
        self.environment = environment
        self.variables = variables
        self.secrets = secrets
    }

    /// As a line of JSON, by which one program hands it to another.
    package var written: String { get throws { String(decoding: try JSONText.written(self), as: UTF8.self) } }

    /// Reads what was written so.
    package init(reading line: [UInt8]) throws { self = try JSONText.read(EstatePreparation.self, from: line) }

    /// The whole environment of a command line: the estate's programs before those of `path`, the estate's HOME.
    package func commandEnvironment(path: String) -> [String: String] {
        environment.merging(["PATH": pathPrefix + ":" + path, "HOME": home]) { $1 }
    }
}
