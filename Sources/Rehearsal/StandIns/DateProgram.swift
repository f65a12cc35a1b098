import Glibc

/// `date` by the estate's clock: the machine's own `date`, told what time it is.
struct DateProgram {
    /// Seconds since 1970.
    let now: Double
    let output: StandInOutput

    /// Comes back only where the machine has no `date`.
    func run(_ arguments: [String]) -> Int32 {
        let words = ["date"] + Self.arguments(arguments, at: now)
        for folder in ["/usr/bin", "/bin"] {
            var pointers = words.map { strdup($0) } + [nil]
            execv(folder + "/date", &pointers)
            for pointer in pointers { free(pointer) }
        }
        output.error("date: this machine has no date\n")
        return 127
    }

    /// What the machine's `date` is asked, so that it answers for `now`.
    ///
    /// A time that `arguments` name stays as it is, and one that they count from now counts from the estate's.
    static func arguments(_ arguments: [String], at now: Double) -> [String] {
        var words = arguments
        for (place, word) in arguments.enumerated() {
            if word == "--" { break }
            if ["-d", "--date"].contains(word), place + 1 < arguments.count {
                words[place + 1] = counted(arguments[place + 1], from: now)
                return words
            }
            for option in ["--date=", "-d"] where word.hasPrefix(option) {
                words[place] = option + counted(String(word.dropFirst(option.count)), from: now)
                return words
            }
            // A file's time, times in a file, and a clock to set.
            let others = ["-r", "--reference", "-f", "--file", "-s", "--set", "--help", "--version"]
            if others.contains(where: { word == $0 || word.hasPrefix($0 + "=") }) { return words }
        }
        return ["-d", EstateTime.dateArgument(now)] + words
    }

    private static let countingWords: Set<String> = [
        "ago", "now", "today", "yesterday", "tomorrow", "next", "last", "second", "seconds", "sec", "secs", "minute",
        "minutes", "min", "mins", "hour", "hours", "day", "days", "week", "weeks", "fortnight", "month", "months",
        "year", "years",
    ]

    private static func counted(_ text: String, from now: Double) -> String {
        let words = text.lowercased().split { " +-0123456789".contains($0) }
        guard !text.contains("@"), words.allSatisfy({ countingWords.contains(String($0)) }), !words.isEmpty else {
            return text
        }
        return EstateTime.dateArgument(now) + " " + text
    }
}

extension EstateTime {
    /// An instant in words that more words may follow: `2026-05-10 10:00:00.123456 UTC`.
    fileprivate static func dateArgument(_ seconds: Double) -> String { sql(seconds) + " UTC" }
}
