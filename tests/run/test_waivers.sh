#!/bin/sh
# test_waivers.sh PROGRAM - fails that somebody has allowed: when they count,
# how they show, and what is refused.
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

# waivers LINE...: a file of them
waivers() {
    { printf 'huurtoets: 1\nwaivers:\n'; printf '  - {%s}\n' "$@"; } \
        >"$work/w.yaml"
}

# check CODE SENTENCE ARGUMENT...
check() {
    code=$1 sentence=$2
    shift 2
    "$program" check --rules rules --waivers "$work/w.yaml" --select VB-01 \
        "$@" "$work/e.csv" >"$work/out" 2>"$work/err"
    got=$?
    [ $got -eq "$code" ] || {
        echo "FAILED: $sentence (exit $got, expected $code)"
        sed 's/^/    /' "$work/err"
        failed=1
    }
}

says() { holds "$1" grep -qF -e "$2" "$work/$3"; }

{
    head -1 e.csv
    echo 'A1;L1;2024-02-01;650,00;20000;1;;'
    echo 'A2;L1;2024-03-01;650,01;20000;2;;'
    echo 'A3;L2;2024-03-01;660,00;20000;2;;'
} >"$work/e.csv"
who='reason: afspraak, owner: bestuur'

waivers "rule: VB-01, contract: A2, $who, from: 2026-01-01, until: 2026-11-21" \
    "rule: VB-01, group: {corporatie: l2}, $who, from: 2026-11-21, until: 2027-12-31"
check 0 "what is waived does not fail" --as-of 2026-11-21
says "it is reported as ending" "dagen te gaan: 0" out
check 1 "the day after the last day it does" --as-of 2026-11-22
says "which is reported" "geëindigd op 21-11-2026" out
check 1 "the day before the first day too" --as-of 2026-11-20
says "which is reported as well" "gaat pas in op 21-11-2026" out

check 0 "a finding says who allowed it" --as-of 2026-11-21 --format ndjson
says "and is no fail" '"verdict":"waived","could_fail":true,"contract":"A2"' out
says "but says what it would have been" "zonder ontheffing: voldoet niet, kale huur" out
says "and is counted apart" '"pass":1,"fail":0,"undetermined":0,"not_applicable":0,"waived":2' out
says "the receipt has the file" '"waivers":{"path":"' out

# ---- norms do not know waivers ----
"$program" check --rules rules --as-of 2026-11-21 --format ndjson \
    "$work/e.csv" | grep '"type":"norm"' >"$work/norms"
"$program" check --rules rules --as-of 2026-11-21 --format ndjson \
    --waivers "$work/w.yaml" "$work/e.csv" | grep '"type":"norm"' \
    >"$work/waived"
holds "there are norms" test -s "$work/norms"
holds "a norm counts what is waived as what it would have been" \
    cmp "$work/norms" "$work/waived"

# ---- every report shows them ----
for format in text md html csv; do
    check 0 "$format has them" --as-of 2026-11-21 --format $format
    says "indeed" "ontheven" out
done
check 0 "the workbook has them" --as-of 2026-11-21 --quiet \
    --format xlsx="$work/w.xlsx"
unzip -p "$work/w.xlsx" xl/workbook.xml >"$work/book"
says "on a sheet of their own" 'name="Ontheffingen"' book

waivers "rule: VB-01, contract: A9, $who, from: 2026-01-01, until: 2027-11-21"
check 1 "a waiver of nothing" --as-of 2026-11-21
says "is reported" "dekt geen enkele bevinding" out

# ---- what is refused ----
refused() {
    waivers "$2"
    check 2 "$1" --as-of 2026-11-21
    holds "with its place" grep -q 'w\.yaml:3:\|on line 3 ' "$work/err"
    says "and the reason" "$3" err
}
dates='from: 2026-01-01, until: 2026-12-31'
norm=$("$program" rules list --rules rules | grep -o 'VB-9[0-9]' | head -1)
refused "a norm cannot be waived" \
    "rule: $norm, group: {corporatie: L1}, $who, $dates" "cannot be waived"
refused "an unknown rule" "rule: VB-77, contract: A, $who, $dates" "no rule"
refused "an unknown field" \
    "rule: VB-01, group: {corporatei: L1}, $who, $dates" "corporatie"
refused "a personal field" \
    "rule: VB-01, group: {inkomen: 20000}, $who, $dates" "personal"
refused "neither contract nor group" "rule: VB-01, $who, $dates" "either"
refused "no owner" "rule: VB-01, contract: A, reason: x, $dates" "owner"
refused "an end before the beginning" \
    "rule: VB-01, contract: A, $who, from: 2026-02-01, until: 2026-01-31" \
    "ends before it begins"
refused "an unknown key" "rule: VB-01, contract: A, $who, $dates, x: y" "x"
rm "$work/w.yaml"
check 2 "a file that is not there" --as-of 2026-11-21
exit $failed
