#!/bin/sh
# test_law.sh PROGRAM - fixtures/wet holds, for each rule of law, a contract that
# passes, fails, is undetermined and is out of scope; its contract number says
# which: RULE-voldoet, RULE-voldoet-niet, RULE-onbepaald, RULE-nvt.
program=$1
out=$(mktemp) || exit 2
trap 'rm -f "$out"' EXIT
sets=$("$program" rules list --rules rules | sed -n 's/^\([a-z0-9-]*\) - .*/\1/p' |
    paste -sd, -)
"$program" check --rules rules --as-of 2026-11-21 --quiet --all \
    --select "$sets" --format ndjson fixtures/wet/contracten.csv \
    >"$out" || [ $? -eq 1 ] || exit 2
sed -n 's/.*"rule":"\([^"]*\)".*"verdict":"\([^"]*\)".*"contract":"\([^"]*\)".*/\1 \2 \3/p' \
    "$out" | awk '
    BEGIN {
        want["voldoet"] = "pass"; want["voldoet-niet"] = "fail"
        want["onbepaald"] = "undetermined"; want["nvt"] = "not_applicable"
    }
    index($3, $1 "-") == 1 {
        rest = substr($3, length($1) + 2)
        if (!(rest in want)) next
        seen++
        if (want[rest] != $2) { print $3 ": " $2; bad++ }
    }
    END {
        print seen " contracts judged as their number says, " bad + 0 " not"
        exit bad > 0 || seen < 280
    }'
