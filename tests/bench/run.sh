#!/bin/sh
# `make bench`: what a run costs, on data made from a seed. Ratios are of runs
# side by side on this machine; nothing here is a test.
#     records a second, MB a second, peak memory, by number of threads
#     scaling from 10^3 to RECORDS (default 10^6) records
#     start-up, instructions a record (callgrind), one clause over a column
#     DuckDB counting ten of the rules in SQL, if node and the package are there
set -eu
program=$1 build=$2 records=${3:-1000000}
data=$build/bench
mkdir -p "$data"

check() { "$program" check --rules rules --as-of 2026-11-21 --quiet "$@" ||
    [ $? -eq 1 ]; }
now() { date +%s%N; }
# best MILLISECONDS of three: best COMMAND...
best() {
    least=
    for _ in 1 2 3; do
        from=$(now); "$@" >/dev/null; to=$(now)
        took=$(((to - from) / 1000000))
        if [ -z "$least" ] || [ $took -lt "$least" ]; then least=$took; fi
    done
}

for n in 1000 10000 100000 "$records"; do
    [ -s "$data/$n.csv" ] || "$build/tests/bench/generate" "$n" 1 \
        >"$data/$n.csv"
done
bytes=$(wc -c <"$data/$records.csv")

echo "whole run, $records records, $((bytes / 1000000)) MB, best of three"
for jobs in 1 2; do
    best check --jobs $jobs --format text="$data/out.txt" \
        "$data/$records.csv"
    text=$least
    best check --jobs $jobs --format ndjson="$data/out.ndjson" \
        "$data/$records.csv"
    echo "  --jobs $jobs: text $text ms" \
        "($((records / (text > 0 ? text : 1))) records/ms," \
        "$((bytes / 1000 / (text > 0 ? text : 1))) MB/s), every finding" \
        "with its reason as ndjson $least ms" \
        "($(($(wc -c <"$data/out.ndjson") / 1000000)) MB)"
done
if [ -x /usr/bin/time ]; then
    /usr/bin/time -f '  peak memory %M kB' "$program" check --rules rules \
        --as-of 2026-11-21 --quiet --format text="$data/out.txt" \
        "$data/$records.csv" || true
fi
echo "scaling"
for n in 1000 10000 100000 "$records"; do
    best check --format text="$data/out.txt" "$data/$n.csv"
    echo "  $n records: $least ms"
done
echo "one clause over a column"
"$build/tests/bench/clause"
if command -v valgrind >/dev/null; then
    count() { valgrind --tool=callgrind --callgrind-out-file=/dev/null \
        "$program" check --rules rules --as-of 2026-11-21 --quiet --jobs 1 \
        --format text="$data/out.txt" "$1" 2>&1 |
        sed -n 's/.*Collected : //p'; }
    few=$(count "$data/1000.csv") many=$(count "$data/10000.csv")
    echo "instructions: $(((many - few) / 9000)) a record, start-up $few"
fi
if command -v node >/dev/null && node -e 'require("@duckdb/node-api")' \
    2>/dev/null; then
    node tests/bench/duckdb.js "$data/$records.csv"
else
    echo "DuckDB: not here (npm install @duckdb/node-api, and NODE_PATH)"
fi
