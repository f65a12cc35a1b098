// swift-tools-version: 6.2
import PackageDescription

/// Optimized in test builds as well: this is where the exploration and the walks spend their time.
let optimized: [SwiftSetting] = [.unsafeFlags(["-O"], .when(configuration: .debug))]

let package = Package(
    name: "cutover",
    products: [
        .executable(name: "cutover", targets: ["cutover"]),
        .executable(name: "cutover-estate", targets: ["cutover-estate"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/swiftlang/swift-subprocess", exact: "1.0.2", traits: []),
        .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
        .package(url: "https://github.com/swhitty/FlyingFox", from: "0.27.1"),
    ],
    targets: [
        // The rules: pure, standard library and Text only.
        .target(name: "CutoverCore", dependencies: ["Text"], swiftSettings: optimized),
        // The invariants, over runbook and records; none of the core's rules.
        .target(name: "Audit", dependencies: ["CutoverCore"], swiftSettings: optimized),
        // Text as it is cleaned, measured, broken and spelled, and JSON; standard library only.
        .target(name: "Text", swiftSettings: optimized),
        // YAML to model, lint, schema.
        .target(
            name: "Runbooks", dependencies: ["CutoverCore", "Text", "BundledRunbooks", "CYAML", "Patterns"],
            swiftSettings: optimized),
        // Bilko's runbook, embedded in the binary by the C compiler's #embed.
        .target(name: "BundledRunbooks", path: "Resources", exclude: ["examples", "rollback.svg", "wizard.svg"]),
        // Regular expressions that end.
        .target(name: "Patterns", dependencies: ["CPCRE2"]),
        // Journal, evidence, secrets and locks on disk.
        .target(
            name: "Store",
            dependencies: ["Text", "CSodium", .product(name: "SystemPackage", package: "swift-system")],
            swiftSettings: optimized),
        // Judging what commands left.
        .target(name: "Criteria", dependencies: ["CutoverCore", "Text", "CJQ", "Patterns"], swiftSettings: optimized),
        // Effects and clock.
        .target(
            name: "Engine", dependencies: ["CutoverCore", "Audit", "Text", "Store", "Criteria", "Patterns"],
            swiftSettings: optimized),
        // Real processes.
        .target(
            name: "Shell",
            dependencies: [
                "CutoverCore", "Text", "Engine", "CLinux", .product(name: "Subprocess", package: "swift-subprocess"),
            ]),
        // What a rehearsal lives in: its folder, its clock, and the programs that its commands find.
        .target(name: "Enclosure", dependencies: ["Text"]),
        // Bilko's estate on this machine.
        .target(
            name: "Rehearsal",
            dependencies: [
                "FlyingFox", "Text", "Enclosure", "Store", .product(name: "SystemPackage", package: "swift-system"),
            ]),
        // Cells.
        .target(name: "Canvas", dependencies: ["Text"]),
        // Views.
        .target(name: "Screens", dependencies: ["CutoverCore", "Text", "Canvas"], swiftSettings: optimized),
        // ncurses.
        .target(name: "Terminal", dependencies: ["Text", "Canvas", "CNcurses"]),
        // The supervising process, and how a screen attaches to it.
        .target(
            name: "Supervision",
            dependencies: ["CutoverCore", "Text", "Store", "Criteria", "Engine", "Shell", "CLinux"]),
        .executableTarget(
            name: "cutover",
            dependencies: [
                "CutoverCore", "Text", "Runbooks", "BundledRunbooks", "Store", "Criteria", "Engine", "Shell",
                "Enclosure", "Screens", "Terminal", "Supervision", "Patterns", "CLinux",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ]),

        // The program beside it that plays Bilko's estate: no live run needs it, nor what it links.
        .executableTarget(name: "cutover-estate", dependencies: ["Rehearsal", "Enclosure", "Text", "CLinux"]),

        // System libraries.
        .systemLibrary(name: "CNcurses"),
        .systemLibrary(name: "CJQ"),
        .systemLibrary(name: "CLinux"),
        .systemLibrary(name: "CPCRE2"),
        .systemLibrary(name: "CSodium"),
        .systemLibrary(name: "CVTerm"),
        .systemLibrary(name: "CYAML"),

        // Tests mirror targets; what several of them share is below Tests/Helpers.
        // Seeds give the same numbers on every machine.
        .target(name: "Seeds", path: "Tests/Helpers/Seeds"),
        // Harness is the terminal emulator that the screen tests read.
        .target(name: "Harness", dependencies: ["CVTerm"], path: "Tests/Helpers/Harness"),
        // Exploration walks a runbook through every state, or at random through many.
        .target(
            name: "Exploration", dependencies: ["CutoverCore", "Audit", "Seeds"], path: "Tests/Helpers/Exploration",
            swiftSettings: optimized),
        // Disks are in memory and lose power, or fail at the call that a test chooses.
        .target(
            name: "Disks",
            dependencies: ["Store", "Seeds", .product(name: "SystemPackage", package: "swift-system")],
            path: "Tests/Helpers/Disks"),
        .testTarget(name: "CutoverCoreTests", dependencies: ["CutoverCore", "Audit", "Exploration", "Engine", "Text"]),
        .testTarget(name: "AuditTests", dependencies: ["CutoverCore", "Audit", "Exploration", "Engine", "Text"]),
        .testTarget(name: "TextTests", dependencies: ["Text", "Canvas", "Seeds"]),
        .testTarget(
            name: "RunbooksTests",
            dependencies: ["Audit", "Text", "Runbooks", "BundledRunbooks", "Exploration", "Seeds"],
            exclude: ["bilko-plan.txt"]),
        .testTarget(name: "PatternsTests", dependencies: ["Patterns"]),
        .testTarget(name: "StoreTests", dependencies: ["Store", "Text", "Disks", "Seeds"]),
        .testTarget(name: "CriteriaTests", dependencies: ["CutoverCore", "Criteria"]),
        .testTarget(name: "EngineTests", dependencies: ["Engine", "Runbooks", "BundledRunbooks", "Disks"]),
        .testTarget(name: "ShellTests", dependencies: ["Shell"]),
        // Bilko's texts on the real tools, and on what those print.
        .testTarget(
            name: "RealToolsTests",
            dependencies: ["CutoverCore", "Engine", "Store", "Runbooks", "BundledRunbooks", "Shell"],
            exclude: ["private-cluster.sh"]),
        .testTarget(name: "SupervisionTests", dependencies: ["Supervision", "CutoverCore", "Disks"]),
        .testTarget(
            name: "RehearsalTests",
            dependencies: ["Rehearsal", "Enclosure", "CutoverCore", "Engine", "Runbooks", "BundledRunbooks"]),
        .testTarget(name: "CanvasTests", dependencies: ["Canvas", "Seeds"]),
        .testTarget(
            name: "ScreensTests", dependencies: ["Screens", "Runbooks", "BundledRunbooks", "Patterns", "Seeds"],
            exclude: ["Pictures"]),
        .testTarget(name: "TidyTests"),
        // A program that shows what its terminal tells it, and ends in every way there is.
        .executableTarget(
            name: "TerminalProbe", dependencies: ["Terminal", "Canvas"], path: "Tests/Helpers/TerminalProbe"),
        .testTarget(name: "TerminalTests", dependencies: ["Terminal", "Harness", "TerminalProbe"]),
        .testTarget(
            name: "EndToEndTests",
            dependencies: ["Harness", "cutover", "cutover-estate", "Rehearsal", "Enclosure", "Supervision", "Runbooks"]),
    ],
    swiftLanguageModes: [.v6]
)
