#!/bin/sh
# Findings written from stencils are those written one by one, byte for byte:
# beside a format that takes no shapes, none is used.
set -eu
program=$1
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

# Every tenth line is spoilt: a bad date, amount or code, or too few cells.
awk -F ';' -v OFS=';' 'NR == 1 { print; next }
    { for (copy = 0; copy < 40; copy++) {
        row = $0; n = NR * 40 + copy
        if (n % 10 == 3) $(n % NF + 1) = "31-02-2024"
        if (n % 10 == 5) $(n % NF + 1) = ""
        if (n % 10 == 7) $(n % NF + 1) = "12,3,4"
        if (n % 97 == 0) print $1 ";x"; else print
        $0 = row } }' fixtures/voorbeeld/contracten.csv >"$folder/e.csv"

run() { "$program" check --rules rules --mapping voorbeeld --quiet \
    --as-of 2026-11-21 "$@" "$folder/e.csv" >/dev/null || [ $? -eq 1 ]; }

for lang in nl en; do
    run --lang $lang --format ndjson="$folder/fast"
    run --lang $lang --jobs 1 --format ndjson="$folder/slow" \
        --format csv="$folder/other"
    [ "$(grep -c '"type":"verdict"' "$folder/fast")" -gt 1000 ]
    cmp "$folder/fast" "$folder/slow"
done
