#!/bin/sh
# test_month.sh PROGRAM - the monthly report: five lines, a page, a workbook;
# small groups stay unsaid.
program=$(realpath "$1") || exit 2
cd "$(dirname "$0")" || exit 2
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
failed=0

holds() {
    sentence=$1
    shift
    if ! "$@" >"$work/why" 2>&1; then
        echo "FAILED: $sentence"
        head -5 "$work/why" | cut -c 1-300 | sed 's/^/    /'
        failed=1
    fi
}
# month CODE SENTENCE ARGUMENT...
month() {
    code=$1 sentence=$2
    shift 2
    "$program" report --rules rules "$@" >"$work/out" 2>"$work/err"
    got=$?
    [ $got -eq "$code" ] || {
        echo "FAILED: $sentence (exit $got, expected $code)"
        sed 's/^/    /' "$work/err"
        failed=1
    }
}
says() { holds "$1" grep -qF -e "$2" "$work/$3"; }
hides() { holds "$1" sh -c "! grep -qF -e '$2' '$work/$3'"; }

# L1 has six contracts in March, one of them too dear, and one in May; L2 has
# two in March, of which one is too dear.
{
    head -1 e.csv
    for i in 1 2 3 4 5; do
        echo "A$i;L1;2024-03-0$i;650,00;20000;1;;"
    done
    echo 'A6;L1;2024-03-06;700,00;20000;1;;'
    echo 'A7;L1;2024-05-06;600,00;20000;1;;'
    echo 'B1;L2;2024-03-06;600,00;20000;1;;'
    echo 'B2;L2;2024-02-06;660,00;20000;1;;'
} >"$work/e.csv"

month 1 "a fail is a fail" --month 2024-03 "$work/e.csv"
holds "five lines for a mail" test "$(wc -l <"$work/out")" -eq 5
says "the month with the year so far" \
    'contracten deze maand 7, dit jaar 8 (stand 31-03-2024)' out
says "fails of both" 'fouten deze maand 1, dit jaar 2' out
says "the room in the norm's own words" 'VB-90 L1 nog ' out
says "what to do" 'Te doen (1 van ' out
month 1 "it speaks English" --month 2024-03 --lang en "$work/e.csv"
says "throughout" 'Monthly report March 2024' out

month 1 "a page and a workbook" --month 2024-03 --quiet \
    --format html="$work/m.html" --format xlsx="$work/m.xlsx" "$work/e.csv"
says "the page is about the month" '<h1>Maandrapport maart 2024</h1>' m.html
says "its charts are the rules'" 'Past</h3>' m.html
says "a group of four or fewer is no number" \
    '<th scope=row>L2</th><td class=n>1-4</td><td class=n></td>' m.html
says "one of more is" '<th scope=row>L1</th><td class=n>6</td>' m.html
says "and so is a count over income" 'Aantallen van 1 tot en met 4' m.html
holds "the workbook is one" unzip -tq "$work/m.xlsx"

"$program" check --rules rules --as-of 2024-02-29 --quiet \
    --format json="$work/old.json" "$work/e.csv"
sed -i 's/A6;L1;2024-03-06;700,00/A6;L1;2024-03-06;600,00/; $ a\
B3;L2;2024-03-09;800,00;20000;1;;' "$work/e.csv"
month 1 "against an earlier run" --month 2024-03 --quiet \
    --previous "$work/old.json" --format html="$work/n.html" --format text \
    "$work/e.csv"
says "new and solved are counted" 'Sinds 29-02-2024: 1 nieuw, 1 opgelost' out
says "and the new one is named" '<th scope=row>B3<small>09-03-2024' n.html

echo 'een sleutel van genoeg tekens' >"$work/key"
month 1 "with pseudonyms" --month 2024-03 --quiet \
    --previous "$work/old.json" --pseudonym-key "$work/key" \
    --format html="$work/p.html" "$work/e.csv"
hides "no contract is named" '>B3<' p.html
month 2 "without a month there is no report" "$work/e.csv"
month 2 "nor with half a one" --month 2024 "$work/e.csv"
month 2 "nor as JSON" --month 2024-03 --format json "$work/e.csv"

exit $failed
