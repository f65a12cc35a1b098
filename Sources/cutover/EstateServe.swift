import ArgumentParser
import Glibc
import Rehearsal

/// `cutover estate-serve`: the rehearsal's API and web; ends when its input is closed.
struct EstateServe: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "estate-serve", abstract: "Serve a rehearsal's estate on loopback.", shouldDisplay: false)

    @Argument var folder: String

    func run() async throws {
        signal(SIGHUP, SIG_IGN)
        do {
            try await EstateServer.run(folder: folder)
        } catch {
            throw fail("\(error)")
        }
    }
}
