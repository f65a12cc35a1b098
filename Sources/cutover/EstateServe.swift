import ArgumentParser
import Glibc
import Rehearsal

/// `cutover estate-serve`: the rehearsal's API and web; ends when its input is closed.
struct EstateServe: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "estate-serve", abstract: "Serve a rehearsal's estate on loopback.", shouldDisplay: false)

    @Argument var folder: String

    func run() throws {
        signal(SIGHUP, SIG_IGN)
        do {
            try EstateServer.run(folder: folder) { print("ready"); fflush(nil) }
        } catch {
            throw fail("\(error)")
        }
    }
}
