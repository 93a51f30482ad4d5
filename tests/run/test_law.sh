#!/bin/sh
# test_law.sh PROGRAM - fixtures/wet and fixtures/praktijken hold, for each rule
# of law and of a practice, a contract that passes, fails, is undetermined and
# is out of scope; its contract number says which: RULE-voldoet,
# RULE-voldoet-niet, RULE-onbepaald, RULE-nvt; RULE-botst passes and clashes with
# the law. A practice has the first four of each rule on records that it ships;
# of a key that is unique only repeats are told.
program=$1
out=$(mktemp) || exit 2
trap 'rm -f "$out"' EXIT
sets=$("$program" rules list --rules rules | sed -n 's/^\([a-z0-9-]*\) - .*/\1/p' |
    paste -sd, -)
for file in fixtures/wet/*.csv fixtures/praktijken/*.csv; do
    "$program" check --rules rules --as-of 2026-11-21 --quiet --all \
        --select "$sets" --format ndjson "$file" || [ $? -eq 1 ] || exit 2
done >"$out" || exit 2
practices=$(cat rules/wonen-met-begeleiding/*.yaml rules/praktijken/*.yaml |
    awk '/^  - id: / { id = $3; ids[id] } /^    (norm|unique): / { delete ids[id] }
        END { for (id in ids) print id }')
awk -F '"' -v practices="$practices" '
    BEGIN {
        want["voldoet"] = "pass"; want["voldoet-niet"] = "fail"
        want["onbepaald"] = "undetermined"; want["nvt"] = "not_applicable"
        want["botst"] = "pass"
    }
    $4 == "verdict" {
        rule = $8
        for (i = 9; i < NF && $i != "verdict"; i++) ;
        verdict = $(i + 2)
        for (; i < NF && $i != "contract"; i++) ;
        contract = $(i + 2)
        rest = substr(contract, length(rule) + 2)
        if (index(contract, rule "-") != 1 || !(rest in want)) next
        clashes = index($0, "\"clashes\":[]") == 0
        seen++; named[contract]
        if (want[rest] != verdict || (rest == "botst") != clashes) { print contract ": " verdict; bad++ }
    }
    END {
        count = split(practices, id, "\n")
        for (i = 1; i <= count; i++)
            for (word in want)
                if (word != "botst" && !((id[i] "-" word) in named)) {
                    print "no contract " id[i] "-" word; bad++
                }
        print seen " contracts judged as their number says, " bad + 0 " not"
        exit bad > 0 || seen < 280
    }' "$out"
