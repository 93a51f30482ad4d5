#!/bin/sh
# test_agenda.sh PROGRAM [rewrite] - what falls due: the calendar of
# fixtures/agenda must be the one that is kept, for every number of jobs, and
# tell no more than it may. With `rewrite` it is kept as it is now.
program=$(realpath "$1") || exit 2
cd "$(dirname "$0")/../.." || exit 2
kept=fixtures/agenda/verwacht
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
has() { grep -qF -e "$1" "$2"; }
lacks() { ! grep -qF -e "$1" "$2"; }

run() {
    "$program" check fixtures/agenda/contracten.csv --rules rules --quiet \
        --as-of 2026-11-21 "$@"
}

calendar() {
    run --select agenda --due 90d --format ics="$work/agenda.ics" \
        --format ndjson="$work/all.ndjson" "$@"
    grep -E '^\{"type":"(due|calendar)"' "$work/all.ndjson" \
        >"$work/agenda.ndjson"
}

if [ "$2" = rewrite ]; then
    calendar && cp "$work/agenda.ics" "$work/agenda.ndjson" "$kept"
    exit
fi

for jobs in 1 3; do
    calendar --jobs $jobs
    for file in agenda.ics agenda.ndjson; do
        holds "$file with $jobs jobs is the one kept (make golden)" \
            diff "$kept/$file" "$work/$file"
    done
done

# ---- every format has it, and no more than it may ----
for format in text md html json xlsx; do
    run --select agenda --due 90d --format $format="$work/a.$format"
done
mkdir "$work/x" && unzip -qd "$work/x" "$work/a.xlsx"
cat "$work/x/xl/worksheets/"*.xml >"$work/a.xlsx"
for format in text md html json xlsx ics; do
    [ -e "$work/a.$format" ] || cp "$work/agenda.ics" "$work/a.$format"
    holds "$format names the contract" has K-1 "$work/a.$format"
    holds "$format says what" has 'laatste dag voor de kennisgeving' \
        "$work/a.$format"
    holds "$format has a discreet one" has 'actie contract' "$work/a.$format"
done
for format in text md html xlsx ics; do
    for word in AG-04 AG-07 Omklap omklap indicatie Indicatie 'Einde van de b'
    do
        holds "$format does not say '$word'" lacks "$word" "$work/a.$format"
    done
done
holds "what is undetermined is listed" has 'K-6' "$work/a.html"
holds "lines end in CRLF" sh -c \
    "! sed 's/\r\$/!/' '$work/agenda.ics' | grep -qv '!\$'"
holds "none is longer than 75 octets" sh -c \
    "! tr -d '\r' <'$work/agenda.ics' | LC_ALL=C grep -q '.\{76\}'"
holds "no UID is there twice" sh -c \
    "test -z \"\$(grep ^UID '$work/agenda.ics' | sort | uniq -d)\""
if python3 -c 'import jsonschema' 2>/dev/null; then
    holds "the JSON is as its schema says" python3 -c "
import json, jsonschema, sys
jsonschema.validate(json.load(open('$work/a.json')),
                    json.load(open('reports/report.schema.json')))"
fi

run --select agenda --due 90d --trace O-3 >"$work/trace"
holds "--trace shows the rule" \
    grep -q '^AG-06 .*: \[afgeschermd\]' "$work/trace"
holds "and not the day that may not show" \
    sh -c "! grep -E '2027-01-20|20-01-2027' '$work/trace'"

head -c 64 /dev/zero | tr '\0' k >"$work/key"
run --select agenda --pseudonym-key "$work/key" --format ics="$work/p.ics" \
    --due 90d --format html="$work/p.html"
holds "with pseudonyms there is an event" has 'SUMMARY:actie' "$work/p.ics"
for file in p.ics p.html; do
    holds "$file shows no contract number" lacks 'K-1' "$work/$file"
done

# ---- only where it is asked for ----
run --select agenda --format ndjson="$work/none.ndjson"
holds "without --due there is no calendar" lacks '"due"' "$work/none.ndjson"
run --select agenda --format ics="$work/asked.ics"
holds "a calendar as a report is asked for" \
    cmp "$work/asked.ics" "$work/agenda.ics"
run --select TC-03 --due 90d 2>"$work/err"
holds "a selection without such rules exits 2" test $? -eq 2
holds "and says so" has 'no selected rule says when' "$work/err"
for wrong in 0d d 90x 9999 -1d; do
    run --due "$wrong" 2>"$work/err"
    holds "--due $wrong is refused" test $? -eq 2
done
exit $failed
