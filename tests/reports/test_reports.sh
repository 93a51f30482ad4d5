#!/bin/sh
# test_reports.sh PROGRAM - the reports as files: an Excel workbook that can be
# read back, pages that hold no markup from data, the same bytes every time.
program=$(realpath "$1") || exit 2
cd "$(dirname "$0")/../run" || exit 2
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
failed=0

# holds SENTENCE COMMAND...
holds() {
    sentence=$1
    shift
    if ! "$@" >"$work/why" 2>&1; then
        echo "FAILED: $sentence"
        head -5 "$work/why" | cut -c 1-300 | sed 's/^/    /'
        failed=1
    fi
}

run() {
    "$program" check --rules rules --as-of 2026-11-21 --quiet "$@"
    test $? -le 1 || { echo "FAILED: check $*"; failed=1; }
}

has() { grep -qF -e "$1" "$2"; }
lacks() { ! grep -qF -e "$1" "$2"; }

{
    head -1 e.csv
    echo '=1+1;L<b>&1;2024-03-01;700,00;20017;1;;'
    echo '<script>alert(1)</script>;L<b>&1;2024-03-01;700,00;20017;1;;'
    echo '| `rm` [a](b) *x*;L<b>&1;2024-03-01;700,00;20017;1;;'
    echo '"  \";L<b>&1;2024-03-01;700,00;20017;1;;'
} | sed 's/^"  .";/"";/' >"$work/hostile.csv"
run --format html="$work/h.html" --format md="$work/h.md" \
    --format junit="$work/h.xml" --format xlsx="$work/h.xlsx" \
    "$work/hostile.csv"

# ---- html ----
holds "a contract number is no markup in HTML" \
    lacks '<script>alert' "$work/h.html"
holds "but stands there" has '&lt;script&gt;alert(1)' "$work/h.html"
holds "nor is the name of a group" lacks 'L<b>' "$work/h.html"
holds "the page fetches nothing" sh -c \
    "! grep -oE '(src|@import|url\()[^>]*' '$work/h.html'"
holds "the sum of the excess is there" has '€ 200,00 per maand' "$work/h.html"
run --lang en --format html="$work/en.html" e.csv
holds "the page speaks English" has '<html lang=en>' "$work/en.html"
holds "throughout" lacks 'voldoet' "$work/en.html"

# ---- markdown and JUnit ----
holds "a contract number is no markup in Markdown" \
    has '\| \`rm\` \[a\](b) \*x\*' "$work/h.md"
holds "JUnit has a testcase a rule" has 'name="VB-01 ' "$work/h.xml"
holds "that fails" has '<failure type="error" message="4 ' "$work/h.xml"
holds "and escapes what it names" has '&lt;script&gt;' "$work/h.xml"
if command -v python3 >/dev/null; then
    holds "JUnit is well-formed XML" python3 -c \
        "import sys, xml.dom.minidom as m; m.parse(sys.argv[1])" "$work/h.xml"
fi

# ---- Excel ----
holds "the workbook is a whole archive" unzip -tq "$work/h.xlsx"
mkdir "$work/x" && unzip -qd "$work/x" "$work/h.xlsx"
book=$work/x/xl/workbook.xml sheet=$work/x/xl/worksheets/sheet3.xml
for name in Samenvatting Normen Bevindingen Gegevens Ontvangstbewijs; do
    holds "it has the sheet $name" has "name=\"$name\"" "$book"
done
holds "a formula from data is defused" has "<t>'=1+1</t>" "$sheet"
holds "no formula but links is there" sh -c \
    "! grep -o '<f>[^<]*' '$sheet' | grep -v '^<f>HYPERLINK('"
holds "an article opens its text of that day" has \
    'https://wetten.overheid.nl/BWBR0000001/2024-03-01' "$sheet"
holds "an amount is a number" has '<v>50</v>' "$sheet"
holds "a date is a number" has '<v>45352</v>' "$sheet"
holds "the findings can be filtered" has '<autoFilter ref="A1:P' "$sheet"
holds "and their heads stay in sight" has 'state="frozen"' "$sheet"
holds "the personal column is nowhere" sh -c \
    "! grep -rq 20017 '$work/x' '$work/h.html' '$work/h.md' '$work/h.xml'"

# ---- limits on findings, and the same bytes ----
awk 'NR == 1 { print; next } { row[NR] = $0 }
    END { for (i = 0; i < 9000; i++) print "C" i row[2 + i % (NR - 1)] }' \
    e.csv >"$work/many.csv"
for jobs in 1 4; do
    run --jobs $jobs --format html="$work/$jobs.html" \
        --format md="$work/$jobs.md" --format junit="$work/$jobs.xml" \
        --format xlsx="$work/$jobs.xlsx" "$work/many.csv"
done
for format in html md xml xlsx; do
    holds "$format is the same with four jobs" \
        cmp "$work/1.$format" "$work/4.$format"
done
holds "HTML says that there are more findings" \
    grep -q '200 van [0-9.]* bevindingen getoond' "$work/1.html"
holds "so does Markdown" \
    grep -q '5 van [0-9.]* bevindingen getoond' "$work/1.md"
holds "so does JUnit" grep -q 'en nog [0-9.]* bevindingen' "$work/1.xml"
rows=$(unzip -p "$work/1.xlsx" xl/worksheets/sheet3.xml |
    grep -o '<row ' | wc -l)
count=$(run --format ndjson "$work/many.csv" | grep -c '"type":"verdict"')
holds "Excel has them all: $count in $rows rows" test "$rows" -eq $((count + 1))

if [ -w /dev/full ]; then
    "$program" check --rules rules --as-of 2026-11-21 --quiet \
        --format xlsx=/dev/full e.csv 2>"$work/err"
    holds "a full disk exits 2" test $? -eq 2
fi
printf 'old\n' >"$work/kept.xlsx"
printf 'nummer;huur\nA1;"oops\n' >"$work/open.csv"
"$program" check --rules rules --quiet --format xlsx="$work/kept.xlsx" \
    "$work/open.csv" 2>"$work/err"
holds "an export that breaks off leaves the earlier workbook alone" \
    grep -q '^old$' "$work/kept.xlsx"
exit $failed
