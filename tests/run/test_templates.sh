#!/bin/sh
# test_templates.sh PROGRAM - all rules on templates over the model contracts:
# the rules of law that verwacht.csv names, those of the practices named here,
# no more, and the same words and reasons in each of the four formats.
program=$1
papers=fixtures/sjablonen
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
failed=0

# Findings as lines of document, rule, verdict, severity, words and reason.
findings() {
    "$program" template --rules rules --as-of 2026-11-21 --format ndjson \
        -- "$papers"/*-*."$1" >"$work/lines"
    python3 - "$work/lines" <<'PY'
import json, pathlib, sys
for line in open(sys.argv[1], encoding="utf-8"):
    found = json.loads(line)
    if found["type"] == "note":
        print(found["file"], "note", found["text"], sep=";")
    if found["type"] == "finding":
        print(pathlib.Path(found["file"]).stem, found["rule"],
              found["verdict"], found["severity"], found["words"] or "",
              found["reason"], sep=";")
PY
}

{
    sed 1d "$papers/verwacht.csv"
    echo "driepartijen-fout;OWN-07;fail"
    echo "intermediair-fout;OWN-08;fail"
    # The law asks that the prices be apart, verwacht.csv only that the
    # service costs be accounted for.
    echo "intermediair-fout;TT-06-ALLIN;fail"
} | sort >"$work/wanted"

for format in md html odt docx; do
    findings "$format" | sort >"$work/$format"
    cut -d ';' -f 1-3 "$work/$format" | sort -u >"$work/found"
    diff "$work/wanted" "$work/found" || {
        echo "FAILED: the findings in $format are those that are expected"
        failed=1
    }
    diff "$work/md" "$work/$format" || {
        echo "FAILED: $format gives the same words and reasons as md"
        failed=1
    }
    [ "$(ls "$papers"/*-goed."$format" | wc -l)" -ge 8 ] ||
        { echo "FAILED: there are good models in $format"; failed=1; }
done

# ---- kinds of contract ------------------------------------------------------

# kinds TITLE: by the title of a document that names a lease as well.
kinds() {
    printf '# %s\n\nHuurder krijgt begeleiding van de zorgaanbieder, naast %s.\n' \
        "$1" 'de huurovereenkomst en de begeleidingsovereenkomst' >"$work/kind.md"
    "$program" template --rules rules --as-of 2026-11-21 --format ndjson \
        "$work/kind.md" | sed -n 's/.*"kinds":\[\([^]]*\)\].*/\1/p'
}
[ "$(kinds 'Woonbegeleidingsovereenkomst')" = '"begeleiding"' ] ||
    { echo "FAILED: a support agreement is no lease"; failed=1; }
[ "$(kinds 'Aanhangsel driepartijen bij de huurovereenkomst')" = '"aanhangsel"' ] ||
    { echo "FAILED: an addendum need not say all that a lease says"; failed=1; }
for title in 'Huur- en begeleidingsovereenkomst' 'Overeenkomst van onderhuur'; do
    kinds "$title" | grep -q '"huur"' ||
        { echo "FAILED: '$title' is a lease"; failed=1; }
done

# ---- a practice that asks what the law forbids -----------------------------

cat >"$work/model.md" <<'MD'
# Huurovereenkomst begeleid wonen voor bijzondere doelgroepen

De zorgaanbieder mag met zijn sleutel te allen tijde de woning betreden.
MD
"$program" template --rules rules --as-of 2026-11-21 --select RHZ-14 \
    --fail-on info --quiet --format text="$work/r.text" --format json="$work/r.json" \
    --format sarif="$work/r.sarif" --format junit="$work/r.junit" \
    --format github="$work/r.github" "$work/model.md"
[ $? -eq 0 ] || { echo "FAILED: a pass that clashes fails nothing"; failed=1; }
for format in text json sarif junit github; do
    grep -q 'voldoet aan de afspraak, maar de afspraak botst met .*(TT-09)' \
        "$work/r.$format" ||
        { echo "FAILED: $format tells the clash"; failed=1; }
done
grep -q '"kind":"informational","level":"none"' "$work/r.sarif" ||
    { echo "FAILED: in SARIF it is no failure"; failed=1; }
exit $failed
