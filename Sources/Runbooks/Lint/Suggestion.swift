/// Guesses what a mistyped name was meant to be.
enum Suggestion {
    /// Longer names are not compared.
    private static let maximumLength = 64

    /// `": did you mean 'title'?"` for the nearest of `names`; otherwise the names themselves where there are few.
    static func words(for name: String, among names: [String]) -> String {
        if let near = nearest(to: name, among: names) { return ": did you mean '\(near)'?" }
        return ""
    }

    static func nearest(to name: String, among names: [String]) -> String? {
        let allowed = max(1, min(3, name.count / 3))
        return
            names
            .map { (name: $0, distance: distance(name.lowercased(), $0.lowercased())) }
            .filter { $0.distance <= allowed }
            .min { ($0.distance, $0.name) < ($1.distance, $1.name) }?
            .name
    }

    /// How many letters must be put in, taken out, replaced or swapped with their neighbour.
    private static func distance(_ left: String, _ right: String) -> Int {
        let left = Array(left)
        let right = Array(right)
        guard left.count <= maximumLength, right.count <= maximumLength else { return Int.max }
        var rows = [Array(0...right.count)]
        for row in 0..<left.count {
            var next = [row + 1]
            for column in 0..<right.count {
                let replaced = rows[row][column] + (left[row] == right[column] ? 0 : 1)
                var best = min(replaced, next[column] + 1, rows[row][column + 1] + 1)
                if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
                    best = min(best, rows[row - 1][column - 1] + 1)
                }
                next.append(best)
            }
            rows.append(next)
        }
        return rows[left.count][right.count]
    }
}
