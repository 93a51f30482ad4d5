#!/bin/sh
# test_program.sh PROGRAM - exit codes, files that stay whole, and reports that
# do not depend on the number of threads. Each check is a sentence; exit 1 if
# one does not hold.
program=$(realpath "$1") || exit 2
[ -x "$program" ] || { echo "no program $1"; exit 2; }
cd "$(dirname "$0")" || exit 2
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
failed=0

# expect CODE SENTENCE ARGUMENT...: output to $work/out, errors to $work/err
expect() {
    code=$1 sentence=$2
    shift 2
    "$program" "$@" >"$work/out" 2>"$work/err" </dev/null
    got=$?
    if [ $got -ne "$code" ]; then
        echo "FAILED: $sentence (exit $got, expected $code)"
        sed 's/^/    /' "$work/err"
        failed=1
    fi
}

# holds SENTENCE COMMAND...
holds() {
    sentence=$1
    shift
    if ! "$@" >"$work/why" 2>&1; then
        echo "FAILED: $sentence"
        sed 's/^/    /' "$work/why"
        failed=1
    fi
}

says() {
    holds "$1" grep -q -e "$2" "$work/$3"
}

check() {
    code=$1 sentence=$2
    shift 2
    expect "$code" "$sentence" check --rules rules --as-of 2026-11-21 "$@"
}

head -2 e.csv >"$work/good.csv"
head -1 e.csv >"$work/empty.csv"
sed -n '1p;5p' e.csv >"$work/doubt.csv"

# ---- check ----
check 0 "a clean export exits 0" "$work/good.csv"
says "and says so" "^Uitkomst: voldoet - " out
check 1 "a fail exits 1" e.csv
says "and is summed up" "^Uitkomst: voldoet niet - 2 keer" out
check 0 "a doubt below the threshold exits 0" "$work/doubt.csv"
check 0 "a doubt exits 0" --fail-on info "$work/doubt.csv"
says "and is not called voldoet" "^Uitkomst: niet te bepalen" out
check 1 "unless it is asked for" --fail-on info,undetermined "$work/doubt.csv"
check 0 "a warning does not fail an error run" --select VB-03,VB-90 e.csv
check 1 "but it fails a warning run" --select VB-03 --fail-on warning e.csv
check 0 "an export without records exits 0" "$work/empty.csv"
says "and is not called voldoet" "geen enkel contract beoordeeld" out
check 1 "several exports are one run" "$work/good.csv" e.csv
check 1 "English is spoken on request" --lang en e.csv
says "throughout" "^Outcome: does not comply" out
check 1 "--quiet prints nothing" --quiet e.csv
holds "indeed nothing" test ! -s "$work/out"

# ---- could not judge ----
check 2 "an export that is not there exits 2" "$work/nothing.csv"
check 2 "so does a directory" "$work"
check 2 "so does no export at all"
check 2 "so does an unknown option" --no-such-option e.csv
check 2 "so does an unknown rule" --select VB-99 e.csv
check 2 "so does an unknown mapping" --mapping nosuch e.csv
says "which names those there are" "bron" err
check 2 "so do two reports to one place" --format csv --format json e.csv
check 2 "so does a report over an export" --format csv="$work/good.csv" \
    "$work/good.csv"
holds "which stays as it was" test "$(wc -l <"$work/good.csv")" -eq 2
printf 'Nr.;Start\nA1;01-02-2024\n' >"$work/strange.csv"
check 2 "so do strange headings" "$work/strange.csv"
says "with the mappings to choose from" "--mapping.*bron" err
expect 2 "so do rules that are not there" check --rules "$work/none" e.csv
expect 2 "so does an unknown command" frobnicate
says "with the commands there are" "check, .*template, .*rules, eval" err
expect 2 "so does no command"

printf 'nummer;huur\nA1;"oops\n' >"$work/open.csv"
printf 'old\n' >"$work/kept.csv"
check 2 "a quote that never closes exits 2" --format csv="$work/kept.csv" \
    "$work/open.csv"
holds "and leaves the earlier report alone" grep -q '^old$' "$work/kept.csv"
holds "and no temporary file" test "$(find "$work" -name 'kept.csv*' | wc -l)" -eq 1

if [ -w /dev/full ]; then
    check 2 "a full disk exits 2" --format csv=/dev/full e.csv
    says "and says why" "No space left" err
fi
"$program" check --rules rules --as-of 2026-11-21 e.csv >&- 2>"$work/err"
holds "a closed standard output exits 2" test $? -eq 2

# ---- mappings ----
printf 'Nr.;Start;Huurprijs;Jaarinkomen;Aantal bewoners\n%s\n' \
    'A1;01-02-2024;"1.650,01";20000;1' >"$work/bron.csv"
check 1 "a mapping is found by its name" --mapping bron "$work/bron.csv"
says "and its constants count" "L9" out
check 1 "or by its path" --mapping rules/mappings/bron.yaml "$work/bron.csv"

# ---- reports ----
awk 'NR == 1 { print; next } { row[NR] = $0 }
    END { for (i = 0; i < 12000; i++) print "C" i row[2 + i % (NR - 1)] }' \
    e.csv >"$work/many.csv"
for jobs in 1 2 5; do
    check 1 "$jobs jobs judge" --jobs $jobs --format text="$work/$jobs.txt" \
        --format ndjson="$work/$jobs.ndjson" --format csv="$work/$jobs.csv" \
        --format json="$work/$jobs.json" "$work/many.csv" e.csv
done
for format in txt ndjson csv json; do
    for jobs in 2 5; do
        holds "$format is the same with $jobs jobs" \
            cmp "$work/1.$format" "$work/$jobs.$format"
    done
done
check 1 "ndjson goes to a pipe" --format ndjson e.csv
holds "whose first line has the counts" sh -c \
    "head -1 '$work/out' | grep -q '\"rows\":7,\"skipped\":0,\"judged\":7'"
says "and whose last line has the verdict" '"verdict":"fail","baseline":null}$' out
holds "and the personal column is nowhere" sh -c \
    "! grep -q -e 111222333 -e 20000 '$work/out'"
"$program" check --rules rules --as-of 2026-11-21 --format ndjson - \
    <e.csv >"$work/stdin" 2>"$work/err"
holds "standard input exits as the file does" test $? -eq 1
holds "and gives the same verdicts" sh -c \
    "sed -e 's/\"file\":\"-\"/\"file\":\"e.csv\"/' -e 's/ van -\"/ van e.csv\"/' '$work/stdin' | cmp - '$work/out'"
check 1 "--all reports passes too" --all --format ndjson e.csv
says "indeed" '"verdict":"pass","could_fail"' out

# ---- inside ----
check 0 "records can be printed" --print-records e.csv
says "with the line they stand on" '^e.csv:4$' out
says "but not what is personal" 'inkomen: \[afgeschermd\]' out
check 1 "one contract can be traced" --trace A3 e.csv
says "clause by clause" 'huur <= grens = false' out
says "with the norms it counts in" '^VB-90 .*: telt in ' out
holds "without its income" sh -c "! grep -q 25000 '$work/out'"
check 2 "a contract that is not there exits 2" --trace Z9 e.csv

# ---- looking ahead ----
check 0 "limits can be those of another day" --parameters-on 2026-01-01 e.csv
says "and the report says so first" '^VOORUITBLIK: .*01-01-2026' out
check 0 "in every form" --parameters-on 2026-01-01 --format ndjson e.csv
says "as a date" '"parameters_on":"2026-01-01"' out
check 2 "which must be a date" --parameters-on juli e.csv

# ---- records in order ----
{
    echo 'nummer;corporatie;ingang;huur;inkomen;personen'
    i=0
    while [ $i -lt 5000 ]; do
        i=$((i + 1))
        echo "N$i;L1;$((1 + i % 28))-01-$((2000 + i * 7 % 27));$((500 + i * 13 % 97)),00;1;$((i % 1700))"
    done
} >"$work/row.csv"
for jobs in 1 3; do
    check 1 "a rule may look at the record before" --select op-een-rij --all \
        --jobs $jobs --format ndjson="$work/row.$jobs" "$work/row.csv" "$work/row.csv"
done
holds "whatever the number of threads" cmp "$work/row.1" "$work/row.3"
holds "for every record" [ "$(grep -c '"type":"verdict"' "$work/row.1")" -eq 10000 ]
check 0 "and its trace shows it" --select op-een-rij --trace A2 e.csv
says "field by field" 'previous.huur = ' out

# ---- rules ----
expect 0 "rules are listed" rules list --rules rules
says "opt-in ones too" 'alleen op verzoek' out
expect 0 "good rules have no complaints" rules lint --rules rules
expect 0 "cases hold" rules test --rules rules
expect 0 "a rule is explained" rules explain VB-01 --rules rules
says "with the limits it reads" '680,50' out
says "and the definitions" 'if personen <= 2' out
expect 2 "an unknown rule exits 2" rules explain VB-O1 --rules rules
says "with the nearest" 'VB-01' err
cp -r rules "$work/bad"
sed -i 's/require: huur <= grens/require: huur <= grenss/' "$work/bad/voorbeeld.yaml"
expect 1 "bad rules fail lint" rules lint --rules "$work/bad"
says "at their place" 'voorbeeld.yaml:[0-9]*:[0-9]*: error' err
expect 2 "and cannot judge" check --rules "$work/bad" e.csv
cp -r rules "$work/wrong"
sed -i 's/huur: 680.51, expect: fail/huur: 680.51, expect: pass/' "$work/wrong/voorbeeld.yaml"
expect 1 "a case that does not hold fails" rules test --rules "$work/wrong"

expect 1 "coverage is told apart" rules test --coverage --rules rules
says "with a case to paste" "      - {name: '.*expect: [a-z_]*}  # computed" out
expect 0 "one rule can be tested" rules test VB-01 --rules rules
expect 2 "but it must be there" rules test VB-0 --rules rules
expect 0 "cases can be reported to machines" rules test --rules rules --format "junit=$work/cases.xml"
holds "as JUnit" grep -q '<testcase classname="VB-01"' "$work/cases.xml"

# ---- eval and help ----
expect 0 "an expression is evaluated" eval '0.1 + 0.2'
says "exactly" '^0.3$' out
expect 0 "with names" eval 'a * 2' --let a=21
says "that it knows" '^42$' out
expect 2 "a wrong expression exits 2" eval '1 +'
expect 0 "help is given" help
expect 0 "for a command too" help check
expect 0 "the version is told" --version

[ $failed -eq 0 ] && echo "test_program.sh: all hold"
exit $failed
