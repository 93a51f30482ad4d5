#!/bin/sh
# test_compare.sh PROGRAM - what changed between two runs, and why.
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

# compare CODE SENTENCE ARGUMENT...
compare() {
    code=$1 sentence=$2
    shift 2
    "$program" compare "$@" >"$work/out" 2>"$work/err"
    got=$?
    [ $got -eq "$code" ] || {
        echo "FAILED: $sentence (exit $got, expected $code)"
        sed 's/^/    /' "$work/err"
        failed=1
    }
}

says() { holds "$1" grep -qF -e "$2" "$work/out"; }

# run NAME ROW...: a run with these contracts, as ndjson and as json
run() {
    name=$1
    shift
    { head -1 e.csv; printf '%s;;\n' "$@"; } >"$work/$name.csv"
    "$program" check --rules "${rules:-rules}" --as-of "${day:-2026-11-21}" \
        --all --quiet --format ndjson="$work/$name" ${waivers:-} \
        --format json="$work/$name.json" "$work/$name.csv"
}

run old 'A1;L1;2024-02-01;650,00;20000;1' 'A2;L1;2024-03-01;650,01;20000;2' \
    'A3;L1;2024-04-01;640,00;20000;2' 'A4;L1;2024-05-01;690,00;20000;1'
run new 'A1;L1;2024-02-01;650,05;20000;1' 'A2;L1;2024-03-01;650,00;20000;2' \
    'A3;L1;2024-04-01;;20000;2' 'A5;L1;2024-05-01;690,00;20000;1'

compare 0 "a run is the same as itself, in either form" \
    "$work/old" "$work/old.json"
says "and that is said" "Er is niets veranderd."
compare 1 "new fails exit 1" "$work/old" "$work/new"
says "a new fail has its cause" \
    "VB-01  contract A1: voldoet -> voldoet niet (waarde gewijzigd: huur)"
says "so has a solved one" \
    "VB-01  contract A2: voldoet niet -> voldoet (waarde gewijzigd: huur)"
says "one that is gone" \
    "VB-01  contract A4: voldoet niet -> geen bevinding (contract is verdwenen)"
says "one that is new" \
    "VB-01  contract A5: geen bevinding -> voldoet niet (contract is nieuw)"
says "and one that nothing is known of any more" \
    "VB-01  contract A3: voldoet -> niet te bepalen"
holds "the table counts new, solved and still" \
    grep -qE '^  VB-01 +2 +2 +0 +1 +0 +0$' "$work/out"
compare 1 "it speaks English" --lang en "$work/old" "$work/new"
says "throughout" "(value changed: huur)"

# ---- a personal value, a waiver, a limit, the day ----
run rich 'A1;L1;2024-02-01;650,00;20000;1' 'A2;L1;2024-03-01;650,01;40000;2' \
    'A3;L1;2024-04-01;640,00;20000;2' 'A4;L1;2024-05-01;690,00;20000;1'
compare 0 "a change of a personal value" "$work/old" "$work/rich"
says "is only said to be one" \
    "contract A2: voldoet niet -> niet van toepassing (gegevens gewijzigd)"
holds "the value is nowhere" sh -c "! grep -q 40000 '$work/out'"

cat >"$work/w.yaml" <<'END'
huurtoets: 1
waivers:
  - {rule: VB-01, contract: A2, reason: x, owner: y, from: 2026-01-01, until: 2026-12-31}
END
waivers="--waivers $work/w.yaml"
run waived 'A1;L1;2024-02-01;650,00;20000;1' 'A2;L1;2024-03-01;650,01;20000;2' \
    'A3;L1;2024-04-01;640,00;20000;2' 'A4;L1;2024-05-01;690,00;20000;1'
waivers=
compare 0 "a waiver that began" "$work/old" "$work/waived"
says "is the cause" "A2: voldoet niet -> ontheven (ontheffing begonnen)"
compare 1 "a waiver that ended is a new fail" "$work/waived" "$work/old"
says "and the cause" "A2: ontheven -> voldoet niet (ontheffing geëindigd)"

cp -r rules "$work/rules"
sed 's/value: 650.00,/value: 645.00,/' rules/parameters.yaml \
    >"$work/rules/parameters.yaml"
rules=$work/rules
run limit 'A1;L1;2024-02-01;650,00;20000;1' 'A2;L1;2024-03-01;650,01;20000;2' \
    'A3;L1;2024-04-01;640,00;20000;2' 'A4;L1;2024-05-01;690,00;20000;1'
rules=
compare 1 "a lower limit makes a new fail" "$work/old" "$work/limit"
says "and is named" "grens gewijzigd: grens_laag"

# ---- json, thresholds, what is refused ----
compare 1 "there is a form for programs" --format json "$work/old" "$work/new"
says "which has the causes" '"was":"pass","is":"fail","causes":["record"],"fields":"huur"'
if command -v python3 >/dev/null; then
    holds "and is JSON" python3 -m json.tool "$work/out"
fi
"$program" check --rules rules --as-of 2026-11-21 --quiet \
    --format ndjson="$work/few" "$work/old.csv"
compare 0 "runs without --all are compared too" "$work/few" "$work/few"
says "and it is said what they cannot tell" "--all in beide runs"
"$program" check --rules "$work/rules" --as-of 2026-11-21 --quiet \
    --format ndjson="$work/few-limit" "$work/old.csv"
compare 1 "so is one limit that differs" "$work/few" "$work/few-limit"
says "which alone is the cause" \
    "A1: geen bevinding -> voldoet niet (grens gewijzigd: grens_laag)"
compare 2 "one run is not enough" "$work/old"
compare 2 "nor is an export a run" "$work/old.csv" "$work/new"
compare 2 "nor a run that was cut off" "$work/few" "$work/nothing"
head -3 "$work/old" >"$work/cut"
compare 2 "a run without its summary is not complete" "$work/old" "$work/cut"
printf '{"type":"run","format":9}\n{"type":"summary"}\n' >"$work/later"
compare 2 "a later form is not guessed at" "$work/old" "$work/later"
compare 2 "nor is there a page of it" --format html "$work/old" "$work/new"
exit $failed
