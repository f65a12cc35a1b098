import CutoverCore
import Testing

@testable import Runbooks

@Suite struct ShellNamesTests {
    @Test(arguments: [
        ("echo $A ${B} \"$C\" '$D' \\$E $1 $? $$", "A B C"),
        ("echo \"${A:-$B}\" ${#C} ${!D} ${E%%/*}", "A B C D E"),
        ("awk '{print $NF}' <<< \"$A\" # $B", "A"),
        ("echo a#$A", "A"),
        ("x=$(jq --arg n \"$A\" '.[$n] | $B' file)", "A"),
        ("cat <<'END'\n$A\nEND\ncat <<END\n$B it's\nEND\necho $C", "B C"),
        ("psql -c \"SELECT \\$1 FROM t WHERE a = '$A'\"", "A"),
        ("curl -H @<(printf 'x: %s' \"$A\") \"$B\"", "A B"),
        ("echo $'it\\'s $A' $B", "B"),
        ("echo `cat $A` $((A + $B))", "A B"),
    ])
    func used(command: String, names: String) {
        #expect(ShellNames(command).used.joined(separator: " ") == names)
    }

    @Test(arguments: [
        ("A=1 B+=2; C[3]=4", "A B C"),
        ("for A in B C; do read -r D E; done", "A D E"),
        ("local A=1 B; export C; printf -v D x; mapfile -t E < f", "A B C D E"),
        ("echo A=1; curl B=2", ""),
    ])
    func assigned(command: String, names: String) {
        #expect(ShellNames(command).assigned.sorted().joined(separator: " ") == names)
    }

    @Test(arguments: [
        ("curl -u \"me:$A\" host", "A"),
        ("PGPASSWORD=\"$A\" psql", ""),
        ("printf '%s' \"$A\" | curl --data @- host", ""),
        ("curl -H @<(printf 'Authorization: %s' \"$A\") host \"$B\"", "B"),
        ("if [[ -n $A ]]; then login \"$B\"; fi", "B"),
        ("login < \"$A\" 2>\"$B\" <<< \"$C\" \"$D\"", "D"),
        ("x=$(printf %s \"$A\"); export Y=\"$B\"", ""),
        ("f() { printf %s \"$A\"; }\nf \"$B\"", "B"),
        ("true && login \"$A\" &", "A"),
    ])
    func inArguments(command: String, names: String) {
        #expect(ShellNames(command).inArguments.keys.sorted().joined(separator: " ") == names)
    }

    @Test(arguments: [
        ("echo $((A + $B * 0xFF)) $C", "A"), ("(( A > 1 && (B) )); C", "A B"), ("echo $(( 16#FF + A ))", "A"),
        ("(cd A); ((a); (b))", "a b"), ("echo 'x $((A))'", ""), ("echo $(( ", ""),
    ])
    func inArithmetic(command: String, names: String) {
        #expect(ShellNames(command).inArithmetic.joined(separator: " ") == names)
    }

    @Test func tellsWhichUseIsAnArgument() {
        #expect(ShellNames("printf %s $A | login $B \"$A\" $A").inArguments == ["A": 1, "B": 0])
    }

    @Test func deepNestsEnd() {
        for opening in ["(", "$(", "${A:-", "`", "\"$(", "<("] {
            _ = ShellNames(String(repeating: opening, count: 50_000))
        }
    }

    @Test func jqNames() {
        #expect(JQNames.used(in: ".a == $A and .b as $B | $B + $ENV.HOME + $lower + $C_1") == ["A", "C_1"])
    }
}

@Suite struct WordsTests {
    @Test func fillsNamesThatHaveValues() {
        #expect(Template.filled("a ${A}-${B}$A ${A", with: ["A": "1"]) == "a 1-${B}$A ${A")
        #expect(Template.filled("${A}${A}", with: ["A": "${A}"]) == "${A}${A}")
        #expect(Template.names(in: "${A} ${b_2} ${1} ${} ${A B} $${C}") == ["A", "b_2", "C"])
    }

    @Test(arguments: [
        (Criterion(.exitStatus, .equals("0")), "exit status is 0"),
        (Criterion(.jq("length"), .equals("5")), "jq length is 5"),
        (Criterion(.httpStatus, .oneOf(["200", "204"])), "HTTP status is one of 200, 204"),
        (Criterion(.httpHeader("allow"), .differs("")), "header allow is not empty"),
        (Criterion(.lineCount(.output), .atLeast("3")), "number of lines of output is at least 3"),
        (Criterion(.match("a(b)", .errors), .lacks("c")), "what /a(b)/ finds in error output does not contain c"),
        (Criterion(.bodyJQ(".x"), .within(["a"])), "body's jq .x holds nothing but a"),
        (Criterion(.text(.body), .matches("x+")), "body matches /x+/"),
    ])
    func inWords(criterion: Criterion, words: String) {
        #expect(criterion.inWords == words)
    }
}
