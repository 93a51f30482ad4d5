#!/bin/sh
# test_clash.sh PROGRAM - a contract that meets an agreement which contradicts
# the law is in every report, as a pass, and fails nothing.
program=$(realpath "$1") || exit 2
cd "$(dirname "$0")" || exit 2
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

cat >"$work/e.csv" <<'CSV'
nummer;corporatie;ingang;huur;inkomen;personen
A1;L1;2024-02-01;700,00;90000;1
A2;L1;2023-12-31;900,00;90000;1
CSV
formats=
for format in text md html csv json ndjson junit xlsx; do
    formats="$formats --format $format=$work/r.$format"
done
"$program" check --rules rules --select AF-01 --as-of 2026-11-21 --quiet \
    --fail-on info $formats "$work/e.csv"
holds "it fails nothing, whatever the threshold" test $? -eq 0
mkdir "$work/x" && unzip -qd "$work/x" "$work/r.xlsx"
cat "$work/x/xl/worksheets/"*.xml >"$work/r.xlsx"
for format in text md html csv json ndjson junit xlsx; do
    holds "$format says that it complies, but" \
        has 'voldoet aan de afspraak, maar de afspraak botst met Voorbeeldwet' \
        "$work/r.$format"
done
for format in text md html csv junit xlsx; do
    holds "$format has a word for it" has 'voldoet, maar botst' \
        "$work/r.$format"
done
for format in text md html xlsx; do
    holds "$format says how often" has '1 keer voldaan aan een afspraak' \
        "$work/r.$format"
done
for format in json ndjson; do
    holds "$format names the rules of law" \
        has '"clashes":["VB-01","VB-02"]' "$work/r.$format"
    holds "$format calls it a pass" has '"severity":"info","verdict":"pass"' \
        "$work/r.$format"
    holds "$format counts it" has '"broken":0,"clashes":1' "$work/r.$format"
done

# ---- what came before ----
"$program" check --rules rules --select AF-01 --as-of 2026-11-21 --quiet \
    --format json="$work/new.json" "$work/e.csv"
"$program" compare "$work/r.json" "$work/new.json" >"$work/same"
holds "compare does not take it for a run with --all" test $? -eq 0
exit $failed
