import Patterns
import Testing

@Suite struct PatternTests {
    @Test func aPatternGivesItsFirstGroup() throws {
        #expect(try Pattern.firstGroup(of: "at V([0-9]+)", in: "schema at V20\n", byLine: true) == "20")
        #expect(try Pattern.firstGroup(of: "V[0-9]+", in: "schema at V20", byLine: true) == "V20")
        #expect(try Pattern.firstGroup(of: "V([0-9]+)|(none)", in: "none", byLine: true) == nil)
        #expect(try Pattern.firstGroup(of: "W", in: "V20", byLine: true) == nil)
    }

    @Test func linesEndHoweverTheyAreWritten() throws {
        for end in ["\n", "\r\n", "\r"] {
            #expect(try Pattern.firstGroup(of: "^b(.*)$", in: "a1\(end)b2\(end)c3", byLine: true) == "2", "\(end)")
        }
        #expect(try Pattern.matchedText(of: "^b", in: "a\nb", byLine: false) == nil)
    }

    @Test func aWholeMatchLeavesNothingOut() throws {
        #expect(try Pattern.matchesWhole("[0-9]{6}", "100431"))
        #expect(try !Pattern.matchesWhole("[0-9]{6}", "1004310"))
        #expect(try !Pattern.matchesWhole("[0-9]{6}", "100431\n"))
        // Of alternatives the one that reaches the end is taken.
        #expect(try Pattern.matchesWhole("a|ab", "ab"))
        #expect(try Pattern.matchesWhole("ø+", "øø"))
        #expect(try !Pattern.matchesWhole(#"\d"#, "٣"))
    }

    /// Each of these takes an engine without bounds longer than anyone waits.
    @Test(arguments: [
        ("(a+)+$", String(repeating: "a", count: 40) + "!"),
        ("(a|a)*b?$", String(repeating: "a", count: 60) + "!"),
        ("(x+x+)+y", String(repeating: "x", count: 60)),
        ("(.*)*(.*)*(.*)*=", String(repeating: "-", count: 5_000)),
        ("a*[bc]", String(repeating: "a", count: 4 << 20)),
    ])
    func everySearchEnds(expression: String, text: String) {
        do throws(Pattern.Fault) {
            // PCRE2 sees at once of some that they cannot match.
            #expect(try Pattern.firstGroup(of: expression, in: text, byLine: true) == nil)
        } catch {
            #expect(error.description.hasPrefix("'\(expression)' "))
        }
    }

    @Test func aSearchThatIsCutShortSaysSo() {
        let text = String(repeating: "a", count: 40) + "!"
        let fault = #expect(throws: Pattern.Fault.self) { try Pattern.matchesWhole("(a+)+b?$", text) }
        #expect(fault?.description == "'(a+)+b?$' took too long to be looked for")
    }

    @Test func manyTextsAreComparedWithOneExpression() {
        let digits = WholePattern("[0-9]+")
        #expect(["1", "12", "", "1a", "a1", "1\n"].map(digits.fits) == [true, true, false, false, false, false])
        #expect(!WholePattern("a(b").fits("a(b"))
    }

    @Test func whatIsNoExpressionIsSaid() {
        #expect(Pattern.mistake(in: "MC-[0-9]+") == nil)
        #expect(
            Pattern.mistake(in: "a(b")
                == "'a(b' is not a valid regular expression: missing closing parenthesis, at character 4")
        #expect(Pattern.mistake(in: "é[z-a]")?.hasSuffix("at character 5") == true)
    }

    @Test func whatIsQuotedStandsForItself() throws {
        let odd = #"a.b*c(d)[e]{2}^$|\/+?-"#
        #expect(try Pattern.matchesWhole(Pattern.quoted(odd), odd))
    }
}
