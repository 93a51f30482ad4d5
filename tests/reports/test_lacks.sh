#!/bin/sh
# test_lacks.sh PROGRAM - the completeness in the summary is what the findings
# add up to: by field, the undetermined verdicts that name it.
program=$1
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
failed=0

# A line per name in a list of {"KEY":"name",...}: "name count".
named() {
    grep -o "\"$1\":\"[^\"]*\"" | cut -d '"' -f 4 | sort | uniq -c |
        awk '{ print $2, $1 }'
}

compare() {
    "$program" check --rules rules --as-of 2026-11-21 --quiet \
        --format ndjson="$work/out" "$@"
    test $? -le 1 || { echo "FAILED: check $*"; failed=1; }
    grep '"verdict":"undetermined"' "$work/out" |
        grep -o '"missing":\[[^]]*\]' |
        sed 's/{"field":"[^"]*","kind":"no_limit"}//g' |
        sed 's/"field":"previous\./"field":"/g' |
        named field >"$work/findings"
    tail -n 1 "$work/out" | grep -o '"completeness":.*' |
        sed 's/{"field":"\([^"]*\)"[^{]*"verdicts":\([0-9]*\)[^{]*/\n\1 \2\n/g' |
        awk 'NF == 2 && $2 > 0' | LC_ALL=C sort >"$work/summary"
    LC_ALL=C sort -o "$work/findings" "$work/findings"
    if ! test -s "$work/summary" ||
        ! cmp -s "$work/findings" "$work/summary"; then
        echo "FAILED: the completeness is that of the findings: $*"
        diff "$work/findings" "$work/summary" | head -5
        failed=1
    fi
}

compare fixtures/wet/contracten.csv
compare --jobs 2 fixtures/wet/contracten.csv \
    --mapping voorbeeld fixtures/voorbeeld/contracten.csv
exit $failed
