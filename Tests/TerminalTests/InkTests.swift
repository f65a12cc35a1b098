import Canvas
import Glibc
import Testing

@testable import Terminal

/// Every colour can be read on a black ground and on a white one.
@Suite struct InkTests {
    /// No colour reaches 4.6 on both.
    private static let leastContrast = 3.9
    /// Fewer where the few colours of the terminal are bold besides.
    private static let leastContrastOfBold = 3.5

    @Test(arguments: Style.Role.allCases)
    func holdsOnBlackAndOnWhite(_ role: Style.Role) {
        if let number = Ink.number(of: role, colors: 256) {
            #expect(Self.contrasts(Int(number)).min()! >= Self.leastContrast, "\(role): \(Self.contrasts(Int(number)))")
        }
        if let number = Ink.number(of: role, colors: 8) {
            #expect(Self.contrasts(Int(number)).min()! >= Self.leastContrastOfBold, "\(role)")
        }
    }

    /// What this page used to take.
    @Test(arguments: [2, 3, 4, 6, 75])
    func wouldNoticeAColorThatVanishes(_ number: Int) {
        #expect(Self.contrasts(number).min()! < Self.leastContrastOfBold)
    }

    /// On black and on white, as WCAG 2 reckons it.
    private static func contrasts(_ number: Int) -> [Double] {
        let light = luminance(number)
        return [(light + 0.05) / 0.05, 1.05 / (light + 0.05)]
    }

    private static func luminance(_ number: Int) -> Double {
        let parts = zip(rgb(number), [0.2126, 0.7152, 0.0722])
        return parts.reduce(0) { sum, part in
            let value = Double(part.0) / 255
            return sum + part.1 * (value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4))
        }
    }

    /// xterm's colours: eight basic ones, and the cube of six steps for each of red, green and blue.
    private static func rgb(_ number: Int) -> [Int] {
        if number < 8 {
            if number == 4 { return [0, 0, 238] }
            return [1, 2, 4].map { number & $0 > 0 ? 205 : 0 }
        }
        return [(number - 16) / 36, (number - 16) / 6 % 6, (number - 16) % 6].map { $0 == 0 ? 0 : 55 + 40 * $0 }
    }
}
