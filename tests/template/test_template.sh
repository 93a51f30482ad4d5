#!/bin/sh
# test_template.sh PROGRAM - `huurtoets template` over the model contracts: the
# same findings in each format, exceptions, settings, reports, exit codes.
program=$(realpath "$1") || exit 2
root=$(cd "$(dirname "$0")/../.." && pwd) || exit 2
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
cp -r "$root/fixtures/sjablonen" "$work/papers"
cd "$work/papers" || exit 2
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

# judge CODE SENTENCE ARGUMENT...
judge() {
    code=$1 sentence=$2
    shift 2
    "$program" template --rules "$root/rules" --as-of 2026-11-21 \
        --select sjablonen-goed-verhuurderschap,sjablonen-huurbescherming,sjablonen-tijdelijke-huur \
        "$@" >"$work/out" 2>"$work/err"
    got=$?
    [ $got -eq "$code" ] || {
        echo "FAILED: $sentence (exit $got, expected $code)"
        head -5 "$work/err" | sed 's/^/    /'
        failed=1
    }
}

says() { holds "$1" grep -qF -e "$2" "$work/out"; }
says_not() { holds "$1" sh -c "! grep -qF -e '$2' '$work/out'"; }

# ---- the model contracts ---------------------------------------------------

# document;rule of every failed rule, warnings beside errors
findings() {
    sed -n 's/.*"type":"finding","rule":"\([^"]*\)".*"verdict":"fail".*"file":"\([a-z]*-[a-z]*\).*/\2;\1;fail/p' \
        "$work/out" | sort -u
}
tail -n +2 verwacht.csv | sort >"$work/wanted"
for format in md html odt docx; do
    judge 1 "the bad models fail as $format" --format ndjson -- *.$format
    findings | grep -v 'TT-06-ALLIN' >"$work/found"
    holds "the findings in $format are those that are expected" \
        diff "$work/wanted" "$work/found"
    judge 0 "the good models pass as $format, without a warning" \
        --fail-on info,undetermined -- *-goed.$format
done

# ---- kinds -----------------------------------------------------------------

# kinds SENTENCE KINDS TEXT: of a tenancy agreement that holds this text.
kinds() {
    printf '# Huurovereenkomst\n\nVerhuurder verhuurt de woning.\n\n%s\n' "$3" \
        >"$work/kind.md"
    "$program" template --rules "$root/rules" --as-of 2026-11-21 --format json \
        "$work/kind.md" >"$work/out" 2>"$work/err"
    says "$1" "\"kinds\":[$2]"
}
kinds "a fixed term is a temporary tenancy" '"huur","tijdelijk"' \
    "Wij verhuren voor bepaalde tijd: drie jaar."
kinds "that of young people is not" '"huur","campus"' \
    "Aangegaan voor bepaalde tijd van vijf jaar (artikel 7:274c BW)."
kinds "nor is a minimum term" '"huur"' \
    "Aangegaan voor bepaalde tijd en wordt daarna voortgezet voor onbepaalde tijd."
kinds "but with a ground it is" '"huur","tijdelijk"' \
    "Aangegaan voor bepaalde tijd (Besluit specifieke groepen, onder c). Huurder kan niet tussentijds opzeggen."

# ---- places and reports ----------------------------------------------------

judge 1 "a bad model fails" regulier-fout.md
says "a text has a line and a column" "regulier-fout.md:36:37: fout: "
says "the words stand in their sentence" "drie maanden huur."
says "what is missing is named" "geen bepaling gevonden over het meldpunt"
judge 1 "a document of a word processor fails" regulier-fout.docx
says "it has a paragraph under a heading" \
    "regulier-fout.docx: par. 24 (Artikel 4 Waarborgsom): fout: "
judge 1 "reports go to files" --quiet --format sarif="$work/a.sarif" \
    --format json="$work/a.json" --format junit="$work/a.xml" \
    --format github="$work/a.txt" regulier-fout.md regulier-goed.docx
holds "quiet says nothing" [ ! -s "$work/out" ]
holds "SARIF, JSON, JUnit and annotations hold together" \
    python3 "$root/tests/template/check_reports.py" "$work"
printf '# Driepartijenovereenkomst huur en zorg\n\n%s\n' \
    'Omdat de begeleiding voorliggend is, eindigt de huur zodra zij stopt.' \
    >"$work/clash.md"
judge 0 "what a practice asks may contradict the law" --format json \
    --select sjablonen-contractvarianten,sjablonen-huurbescherming "$work/clash.md"
says "and a machine is told which rule" '"clashes":["TT-11"]'
judge 1 "SARIF once more" --format sarif regulier-fout.md
cp "$work/out" "$work/first"
sed '1i\
Een regel erbij.\
' regulier-fout.md >"$work/moved" && cp "$work/moved" regulier-fout.md
judge 1 "the same with a line more above" --format sarif regulier-fout.md
marks() { grep -o '"huurtoets/v1":"[0-9a-f]*"' "$1" | sort; }
marks "$work/first" >"$work/one"; marks "$work/out" >"$work/two"
holds "fingerprints stay when lines move" diff "$work/one" "$work/two"
cp "$root/fixtures/sjablonen/regulier-fout.md" .

# ---- what cannot be judged -------------------------------------------------

printf 'Beste lezer, tot ziens.\n' >brief.md
judge 0 "a document of no known kind is undetermined" brief.md
says "and it says so" "soort contract niet herkend"
says "the verdict too" "niet te bepalen"
judge 1 "which may count as a fail" --fail-on error,undetermined brief.md
printf 'PK\003\004rommel' >kapot.docx
judge 2 "a broken file cannot be judged" kapot.docx regulier-goed.md
holds "and it says which" grep -q 'kapot.docx: ' "$work/err"
judge 2 "a file that is not there" nergens.md
judge 2 "an unknown format" --format pdf regulier-goed.md
judge 2 "two reports to one place" --format json --format sarif regulier-goed.md

# ---- front matter, settings, exceptions ------------------------------------

{ printf -- '---\nsoort: gebruik\n---\n'; cat regulier-fout.md; } >anders.md
judge 0 "the front matter says what kind it is" anders.md
{ printf -- '---\ndatum: 2023-01-01\n---\n'; cat regulier-fout.md; } >oud.md
judge 1 "the front matter says when it is concluded" oud.md
says_not "a rule of later is not applied" "TT-05"
mkdir onder
cp regulier-fout.md onder/een.md
cat >.huurtoets.yaml <<'END'
huurtoets: 1
documents:
  - {files: onder/*.md, date: 2023-01-01}
exceptions:
  - {rule: TT-12, files: een.md, reason: proef, owner: J. Jansen, until: 2027-01-01}
  - {rule: TT-09, files: een.md, reason: proef, owner: J. Jansen, until: 2026-01-01}
  - {rule: TT-22, files: een.md, reason: proef, owner: J. Jansen, until: 2027-01-01}
END
judge 1 "settings above the document hold" onder/een.md
says_not "their date counts" "[TT-05]"
says_not "an exception covers" "[TT-12]"
says "an expired one does not" "[TT-09]"
says "and is told" "de uitzondering op TT-09 (J. Jansen) is verlopen op 01-01-2026"
says "one that nothing needs is told" "de uitzondering op TT-22 (J. Jansen) past op geen bevinding"
says "waived ones are counted" "ontheven: 1"
printf 'huurtoets: 1\nexceptions:\n  - {rule: TT-99, reason: a, owner: b, until: 2027-01-01}\n' >.huurtoets.yaml
judge 2 "settings with an error are refused" onder/een.md
holds "with a place" grep -q '.huurtoets.yaml:3:12: error: no rule' "$work/err"
rm .huurtoets.yaml
grep -v meldpunt regulier-goed.md >kort.md
judge 1 "a provision that is absent fails" --select TT-03 kort.md
printf 'huurtoets: 1\ndocuments:\n  - {files: kort.md, with: [bijlage.md]}\n' >.huurtoets.yaml
judge 2 "a document that belongs to it and is not there" --select TT-03 kort.md
printf '# Bijlage\n\nHet meldpunt van de gemeente is [adres].\n' >bijlage.md
judge 0 "unless a document that belongs to it has it" --select TT-03 kort.md
rm .huurtoets.yaml
awk '/te allen tijde/ { print "<!-- huurtoets: TT-09 reden=\"proef\" eigenaar=\"J\" tot=2027-01-01 -->\n" }
    /zonder rechterlijke/ { print "<!-- huurtoets: TT-12 reden=\"proef\" -->\n" }
    { print }' regulier-fout.md >in-tekst.md
judge 1 "an exception in a comment" in-tekst.md
says_not "covers the paragraph behind it" "[TT-09]"
says "without an owner it does not count" "[TT-12]"
says "and that is told" "een uitzondering zonder geldige eigenaar telt niet"

# ---- records that say which template they come from ------------------------

printf '%s\n' 'contractnummer;ondertekendatum;waarborgsom;kale_huur;sjabloon_id' \
    'A1;2024-01-01;1800;600;HC-1' 'A2;2024-01-01;600;600;HC-1' \
    'A3;2024-01-01;600;600;HC-2' 'A4;2024-01-01;1800;600;' >e.csv
"$program" check --rules "$root/rules" --as-of 2026-11-21 --select TC-42 \
    e.csv >"$work/out" 2>"$work/err"
says "a report over records names the template" \
    "2 contracten komen van sjabloon HC-1; 1 daarvan voldoen niet; TC-42: 1 keer (toets het sjabloon met TT-05)"
says_not "not one of which no contract fails" "HC-2"
"$program" check --rules "$root/rules" --as-of 2026-11-21 --select TC-42 \
    --quiet --format html=out.html --format json=out.json e.csv
holds "the page names it too" \
    grep -q "2 contracten komen van sjabloon HC-1" out.html
holds "and the document for machines" grep -qF \
    '"templates":[{"template":"HC-1","contracts":2,"failing":1,"fails":{"TC-42":1}},{"template":"HC-2","contracts":1,"failing":0,"fails":{}}]' \
    out.json

# ---- no more results than readers of SARIF take ----------------------------

{ printf -- '---\nsoort: huur\n---\n'
i=0
while [ $i -lt 1010 ]; do
    printf 'Verhuurder mag het gehuurde te allen tijde betreden.\n\n'
    i=$((i + 1))
done; } >many.md
for i in 1 2 3 4 5 6; do cp many.md many$i.md; done
"$program" template --rules "$root/rules" --as-of 2026-11-21 \
    --select TT-09 many.md >"$work/out" 2>"$work/err"
says "a rule that is broken everywhere says where it stopped" \
    "TT-09: alleen de eerste 1000 plaatsen zijn genoemd"
"$program" template --rules "$root/rules" --as-of 2026-11-21 --quiet \
    --select TT-09 --format sarif=many.sarif many?.md
holds "of 6,000 results SARIF holds 5,000" \
    [ "$(grep -o '"ruleId":"TT-09"' many.sarif | wc -l)" -eq 5000 ]
holds "and says so" grep -q '5\.000 van 6\.000' many.sarif
"$program" check --rules "$root/rules" --select TT-05 e.csv >"$work/out" \
    2>"$work/err"
holds "check refuses a selection of rules on templates alone" \
    [ $? -eq 2 ]

[ $failed -eq 0 ] && echo "test_template.sh: all hold"
exit $failed
