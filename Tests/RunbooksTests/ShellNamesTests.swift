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

    /// What is not known before it runs has a `?` behind it.
    @Test(arguments: [
        ("A=1 shopctl deploy \"$A\" | jq . > out && echo done", "shopctl jq echo"),
        ("'shop''ctl' x; \"psql\" -c 'SELECT 1; gcloud'; sh\\opctl", "shopctl psql shopctl"),
        ("\"$TOOL\" x; ${A}ctl; `which psql`/x", "? ctl? which /x?"),
        ("x=$(a $(b)) y=(c d\n e); declare -a z=(f) ; g", "a b declare g"),
        ("if a; then b; elif ! c; then d; else e; fi | f", "a b c d e fi f"),
        ("while read -r x; do a \"$x\"; done < <(b)", "read a done b"),
        ("for x in a b; do c; done; for ((i=0; i<3; i++)); do d; done", "for c done for d done"),
        ("case $(a) in\n(b|c) d;;\n 'e)') f ;& *) case x in y) g; esac; h\nesac; i", "case a d f case g esac h esac i"),
        ("[[ -n $A && ( $B =~ ^(x|y)$ || a < b ) ]] && c; [ -e d ] || e", "[[ c [ e"),
        ("f() { a; }; function g { b; }; f; g x; h", "a } function b } h"),
        ("cat <<END | a\nb $(c) it's\nEND\ncat <<'END'\n$(d)\nEND\ne", "cat a c cat e"),
        ("env -u X A=1 a; timeout -k 5 60 b; xargs -n 1 -I {} c {}; nohup d &", "env a timeout b xargs c nohup d"),
        ("command -v a && command b; exec 3>f; exec c; sudo -u x d", "command command b exec exec c sudo d"),
        ("bash -eo pipefail -c 'a | b'; sh ./c.sh d; bash < e", "bash a b sh ./c.sh bash"),
        ("eval \"a $X\"; eval \"$Y\"; trap 'b; c' EXIT; trap - INT; . ./d", "eval a eval ? trap b c trap . ./d"),
        ("find . -name a -exec b {} + ; a@(x|y) 2>&1 >&2 &> z c", "find b a@"),
        ("echo $(( A > 1 )) && (( A )) ; (a; (b))", "echo a b"),
    ])
    func calls(command: String, called: String) {
        let calls = ShellNames(command).calls.map { $0.name + ($0.isComputed ? "?" : "") }
        #expect(calls.joined(separator: " ") == called)
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
