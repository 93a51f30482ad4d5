#!/bin/sh
# test_known.sh PROGRAM - an earlier run as a baseline, and keys that show as
# pseudonyms.
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

# check CODE SENTENCE ARGUMENT...
check() {
    code=$1 sentence=$2
    shift 2
    "$program" check --rules rules --select VB-01,VB-02 --as-of 2026-11-21 \
        "$@" >"$work/out" 2>"$work/err"
    got=$?
    [ $got -eq "$code" ] || {
        echo "FAILED: $sentence (exit $got, expected $code)"
        sed 's/^/    /' "$work/err"
        failed=1
    }
}
says() { holds "$1" grep -qF -e "$2" "$work/$3"; }
hides() { holds "$1" sh -c "! grep -qF -e '$2' '$work/$3'"; }

{
    head -1 e.csv
    echo 'HO-0001;L1;2024-02-01;750,00;20000;1;;'
    echo 'HO-0002;L1;2024-03-01;760,00;20000;2;;'
} >"$work/old.csv"
{
    head -1 e.csv
    echo 'HO-0001;L1;2024-02-01;750,00;20000;1;;'
    echo 'HO-0002;L1;2024-03-01;600,00;20000;2;;'
    echo 'HO-0003;L1;2024-03-01;770,00;20000;2;;'
} >"$work/new.csv"

# ---- baseline ----
check 1 "a fail is a fail" --format json="$work/old.json" "$work/old.csv"
check 0 "what an earlier run had too does not fail" \
    --baseline "$work/old.json" --format text --format junit="$work/o.xml" \
    "$work/old.csv"
holds "a known fail is no failure for continuous integration" \
    grep -q 'name="huurtoets" tests="[1-9]" failures="0"' "$work/o.xml"
says "and the summary says so" '0 nieuw, 2 al bekend, 0 opgelost' out
check 1 "what is new does" --baseline "$work/old.json" "$work/new.csv"
says "and is counted apart" '1 nieuw, 1 al bekend, 1 opgelost' out
says "in the outcome too" "1 keer nieuw 'voldoet niet'" out
says "the finding says that it is new" 'voldoet niet (nieuw)' out
check 1 "every format tells" --baseline "$work/old.json" --quiet \
    --format json="$work/n.json" --format csv="$work/n.csv" \
    --format html="$work/n.html" --format junit="$work/n.xml" "$work/new.csv"
says "json by finding" '"known":true' n.json
says "json in all" '"baseline":{"new":1,"known":1,"solved":1,"gone":0}' n.json
says "csv" 'voldoet niet (nieuw)' n.csv
says "junit" 'HO-0003: voldoet niet (nieuw)' n.xml
holds "and there it fails" grep -q 'tests="[1-9]" failures="1"' "$work/n.xml"
says "html" '<span class="v new">nieuw</span>' n.html
sed -i '/HO-0002/d' "$work/new.csv"
check 1 "a contract that left is not solved" --baseline "$work/old.json" \
    "$work/new.csv"
says "but gone" '0 opgelost, 1 van contracten die er niet meer in staan' out
check 2 "a file that is no run is refused" --baseline e.csv "$work/new.csv"

# ---- pseudonyms ----
echo 'een sleutel van genoeg tekens' >"$work/key"
echo 'een andere sleutel dan deze' >"$work/other"
echo kort >"$work/short"
check 2 "a key must be long enough" --pseudonym-key "$work/short" \
    "$work/old.csv"
says "and says how long" 'at least 16 bytes' err
for format in json csv html md junit ndjson text; do
    check 1 "pseudonyms in $format" --quiet --pseudonym-key "$work/key" \
        --format $format="$work/p.$format" "$work/old.csv"
    hides "no key in $format" HO-000 "p.$format"
done
says "the same contract has the same pseudonym" \
    "$(grep -o 'P-[0-9a-f]*' "$work/p.json" | head -1)" p.csv
check 1 "another key gives other ones" --quiet \
    --pseudonym-key "$work/other" --format json="$work/o.json" "$work/old.csv"
hides "without a trace of the first" \
    "$(grep -o 'P-[0-9a-f]*' "$work/p.json" | head -1)" o.json
check 0 "a baseline with pseudonyms fits" --pseudonym-key "$work/key" \
    --baseline "$work/p.json" "$work/old.csv"
check 0 "and one without" --pseudonym-key "$work/key" \
    --baseline "$work/old.json" "$work/old.csv"
check 2 "a baseline of another key does not" --pseudonym-key "$work/key" \
    --baseline "$work/o.json" "$work/old.csv"
check 2 "nor without the key" --baseline "$work/p.json" "$work/old.csv"
check 2 "a trace shows a contract, so it goes without" \
    --pseudonym-key "$work/key" --trace HO-0001 "$work/old.csv"

{ cat "$work/old.csv"; sed -n 2p "$work/old.csv"; } >"$work/twice.csv"
check 1 "a double key is named by its pseudonym" --select VB-03 --quiet \
    --fail-on warning --pseudonym-key "$work/key" \
    --format json="$work/t.json" "$work/twice.csv"
says "in the reason" 'contractnummer P-' t.json
hides "and nowhere by itself" HO-000 t.json

cat >"$work/w.yaml" <<'END'
huurtoets: 1
waivers:
  - {rule: VB-01, contract: HO-0002, reason: afspraak over HO-0002,
     owner: bestuur, from: 2026-01-01, until: 2026-12-31}
END
check 1 "a waiver matches the real key" --pseudonym-key "$work/key" \
    --waivers "$work/w.yaml" --all --format json="$work/w.json" \
    --format html="$work/w.html" --quiet "$work/old.csv"
says "and covers" '"verdict":"waived"' w.json
hides "its reason keeps the key" HO-000 w.json
hides "on the page too" HO-000 w.html

"$program" compare --pseudonym-key "$work/key" "$work/old.json" \
    "$work/p.json" >"$work/out" 2>"$work/err"
holds "a run compares with its pseudonymised self" test $? -eq 0
says "nothing changed" 'Er is niets veranderd' out
"$program" compare --pseudonym-key "$work/key" --format json \
    "$work/old.json" "$work/n.json" >"$work/out" 2>"$work/err"
hides "compare shows no keys then" HO-000 out
"$program" compare "$work/old.json" "$work/p.json" >"$work/out" 2>"$work/err"
holds "without the key they cannot be compared" test $? -eq 2

exit $failed
