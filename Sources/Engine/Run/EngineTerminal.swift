/// Sitting at the terminal of a command; nothing of it is a command of the run, nor is it recorded.
extension Engine {
    /// Whether the command of an attempt runs in a terminal now.
    package func hasTerminal(_ attempt: Int) -> Bool { launched[attempt]?.hasTerminal == true }

    /// The end of what the terminal of an attempt's command has shown.
    package func recentlyShown(_ attempt: Int) -> [UInt8] { launched[attempt]?.recentlyShown ?? [] }

    /// Types at the terminal of an attempt's command; without one nothing happens.
    package func type(_ bytes: [UInt8], at attempt: Int) { launched[attempt]?.running?.type(bytes) }

    /// Tells it how large it is shown.
    package func resizeTerminal(of attempt: Int, rows: Int, columns: Int) {
        launched[attempt]?.running?.resize(rows: rows, columns: columns)
    }
}
