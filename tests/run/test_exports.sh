#!/bin/sh
# test_exports.sh PROGRAM - the same contracts as CSV, packed, and as a
# workbook give the same findings; VERA JSON and contract lines give the
# records they should. Exit 1 if not.
program=$(realpath "$1") || exit 2
cd "$(dirname "$0")/../.." || exit 2
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
failed=0

complain() {
    echo "FAILED: $1"
    failed=1
}

# findings NAME EXPORT MAPPING: without file, line and hash, to $work/NAME
findings() {
    "$program" check "$2" --mapping "$3" --rules rules --as-of 2026-11-21 \
        --quiet --format ndjson="$work/full" 2>"$work/err"
    [ $? -eq 1 ] || { complain "$2 is judged"; cat "$work/err"; }
    sed -E -e 's/"file":"[^"]*"//' -e 's/"sha256":"[^"]*"//g' \
        -e 's/"sheet":(null|"[^"]*")//' -e 's/"line":[0-9]+//' -e 's/regel [0-9]+ van [^"; ]*//g' \
        -e 's/ +$//' "$work/full" >"$work/$1"
}

same() {
    cmp -s "$work/csv" "$work/$1" && return
    diff "$work/csv" "$work/$1" | head -n 6 | cut -c 1-400
    complain "$1 gives the findings of CSV"
}

csv=fixtures/xlsx/contracten.csv
findings csv $csv voorbeeld
grep -q '"verdict":"fail"' "$work/csv" || complain "there are findings"
gzip -c $csv >"$work/e.csv.gz"
findings gzip "$work/e.csv.gz" voorbeeld
same gzip
{ printf '\377\376'; iconv -f WINDOWS-1252 -t UTF-16LE $csv; } >"$work/e16.csv"
findings utf16 "$work/e16.csv" voorbeeld
same utf16
findings workbook fixtures/xlsx/contracten.xlsx voorbeeld
same workbook
findings stdin - voorbeeld <fixtures/xlsx/contracten.xlsx
same stdin
for file in csv xlsx; do
    "$program" check fixtures/xlsx/contracten.$file --mapping voorbeeld \
        --rules rules --as-of 2026-11-21 --print-records 2>&1 |
        sed 's/^fixtures.*:\([0-9]*\)$/\1/' >"$work/records.$file"
done
grep -q 'gemeente: "Noardeast-Fryslân"' "$work/records.csv" ||
    complain "names keep their accents"
diff "$work/records.csv" "$work/records.xlsx" >"$work/why" ||
    { complain "a workbook has the records of its CSV"; head -4 "$work/why"; }

# records FOLDER FILE MAPPING [EXPECTED]
records() {
    "$program" check "fixtures/$1/$2" --mapping "$3" --rules rules \
        --as-of 2026-11-21 --print-records >"$work/records" 2>&1
    diff "fixtures/$1/verwacht/${4:-records}.txt" "$work/records" ||
        complain "the records of $1/$2 are those expected"
}

records vera-json contracten.json vera-json
records contractregels regels.csv empire-contractregels
for mapping in dvi-woz empire-verantwoording tobias vera-csv; do
    records mappings $mapping.csv $mapping $mapping
done

"$program" check fixtures/contractregels/regels.csv --rules rules \
    --mapping empire-contractregels --as-of 2026-11-21 --format ndjson \
    >"$work/lines" 2>&1
head -n 1 "$work/lines" | grep -q '"rows":6,"skipped":4,"judged":2' ||
    complain "every line is counted"

# A number that may be a BSN is told by its place, never shown.
printf 'contractnummer;ingangsdatum;kale_huur;opmerkcode\n%s\n%s\n' \
    'A1;01-02-2024;600,00;123456782' 'A2;01-02-2024;600,00;x' \
    >"$work/bsn.csv"
"$program" check "$work/bsn.csv" --rules rules --as-of 2026-11-21 \
    >"$work/bsn" 2>&1
grep -q 'regel 2 kolom opmerkcode' "$work/bsn" || complain "a BSN is noticed"
grep -q 123456782 "$work/bsn" && complain "a BSN is never shown"

"$program" check $csv --mapping voorbeeld --rules rules --sheet Blad1 \
    --as-of 2026-11-21 >"$work/sheet" 2>&1
[ $? -eq 2 ] && grep -q 'laat --sheet weg' "$work/sheet" ||
    complain "--sheet is for workbooks"

# ---- a code that has ended ----
printf '%s\n' 'contractnummer;contractdetailsoort;ingangsdatum' \
    'A1;INS;01-02-2021' 'A2;ONB;01-02-2021' 'A3;ins;01-03-2021' \
    'A4;INS;01-01-2025' 'A5;INS;01-01-2024' 'A6;INS;' >"$work/old.csv"
"$program" check "$work/old.csv" --rules rules --as-of 2026-11-21 \
    >"$work/old" 2>&1
grep -q 'code INS is vervallen na 22-09-2023 en staat nog 2 keer' \
    "$work/old" && grep -q 'Gebruik nu OVEREENKOMSTSOORT.INS' "$work/old" ||
    complain "an ended code names its successor"
"$program" check "$work/old.csv" --rules rules --as-of 2023-09-22 2>&1 |
    grep -q vervallen && complain "until its last day it is none"

# ---- a code that stands twice in VERA: its day settles which is meant ----
"$program" check "$work/old.csv" --rules rules --as-of 2026-11-21 --select HV-11 \
    --print-records 2>&1 | grep contractdetailsoort >"$work/twice"
for i in 1:INS-inschrijving 3:INS-inschrijving 4:INS-inhuur 5:INS 6:INS; do
    sed -n "${i%%:*}p" "$work/twice" | grep -q "${i#*:}" ||
        complain "the meaning of INS in record ${i%%:*}"
done
grep -c 'INS heeft meer dan één betekenis (inschrijving tot en met 22-09-2023' \
    "$work/twice" | grep -qx 2 || complain "the meanings are named"

# ---- a field that stands in for another ----
{ grep -v '^  Datum getekend:' rules/mappings/voorbeeld.yaml
echo 'fallbacks: {ondertekendatum: ingangsdatum}'; } >"$work/fallback.yaml"
"$program" check $csv --mapping "$work/fallback.yaml" --rules rules \
    --as-of 2026-11-21 --quiet --all --format ndjson >"$work/stood" 2>&1
stood='(datum van ondertekening ontbreekt; ingangsdatum gebruikt)'
[ "$(grep -c "$stood" "$work/stood")" -gt 100 ] ||
    complain "a reason says which field stood in"
grep '"rule":"PT-01"' "$work/stood" | grep -q "$stood" &&
    complain "and only where it counts"

# ---- a mapping proposed ----
cat >"$work/strange.csv" <<'END'
Overeenkomst nr;Ingangs datum;Nettohuur;Inkomen;Status;BSN;Kolom "X"
A1;01-02-2024;600,25;21000,00;Lopend;111222333;03-04-2024
A2;01-03-2024;650,25;22000,00;Vreemd;111222333;05-04-2024
A3;01-03-2024;650,25;22000,00;Vreemd;111222333;05-04-2024
A4;01-03-2024;650,25;22000,00;J. Jansen;111222333;05-04-2024
END
"$program" mapping "$work/strange.csv" --rules rules >"$work/m.yaml" 2>&1 ||
    complain "a mapping is proposed"
has() {
    grep -q -e "$2" "$work/m.yaml" || complain "$1"
}
has "a heading close to a name is proposed" '^  Overeenkomst nr: contractnummer'
has "blanks in a heading do not matter" '^  Ingangs datum: ingangsdatum'
has "the decimal mark is seen" '^decimal: ","'
has "whose income it is, is asked" '^  # Inkomen: toetsinkomen'
has "a value with the name of a code is that code" '^      Lopend: LOP'
has "another one is left to people" '^      # Vreemd: ?'
has "one that stands once is only counted" '^      # Niet getoond, .*: 1$'
grep -q Jansen "$work/m.yaml" && complain "and not shown"
has "what is refused is said" 'nooit gelezen: BSN'
has "an unknown column is described" '(datums)'
has "missing fields name the rules behind them" '#   eenheidnummer: '
grep -q 111222333 "$work/m.yaml" && complain "no refused value is shown"
"$program" check "$work/strange.csv" --rules rules --as-of 2026-11-21 \
    --mapping "$work/m.yaml" --print-records >"$work/records" 2>&1 ||
    { cat "$work/records"; complain "the proposal is a mapping"; }
grep -q 'kale_huur: 650.25' "$work/records" || complain "which reads amounts"
"$program" mapping fixtures/xlsx/contracten.xlsx --rules rules \
    >"$work/m.yaml" || complain "of a workbook too"
has "with its columns" '^  Borg: waarborgsom'

exit $failed
