#!/bin/sh
# `make bench`: what a run costs, on data made from a seed. Ratios are of runs
# side by side on this machine; nothing here is a test.
#     run.sh PROGRAM BUILD [RECORDS]
#     whole runs: time, records a second, MB a second, peak memory, by threads
#     every finding as ndjson; what a byte of it costs where all records fail
#     start-up, scaling from 10^3 to RECORDS (default 10^6; 10^7 takes 2 GB)
#     instructions a record and their share by stage (callgrind, one thread)
#     one clause over a column
#     DuckDB counting ten of the rules in SQL, if node and the package are there
set -eu
program=$1 build=$2 records=${3:-1000000}
data=$build/bench
mkdir -p "$data"

rules=rules
check() { "$program" check --rules "$rules" --as-of 2026-11-21 --quiet "$@" ||
    [ $? -eq 1 ]; }
now() { date +%s%N; }
# best COMMAND...: the least microseconds of $times
times="1 2 3 4 5"
best() {
    least=
    for _ in $times; do
        from=$(now); "$@" >/dev/null; to=$(now)
        took=$(((to - from) / 1000))
        if [ -z "$least" ] || [ $took -lt "$least" ]; then least=$took; fi
    done
}
ms() { echo "$(($1 / 1000)).$(($1 / 100 % 10)) ms"; }
memory() {
    [ -x /usr/bin/time ] || return 0
    /usr/bin/time -o "$data/memory" -f '%M' "$program" check --rules rules \
        --as-of 2026-11-21 --quiet "$@" || true
    echo ", $(($(tail -n 1 "$data/memory") / 1024)) MB of memory"
}

sizes="5 1000 10000 100000"
case " $sizes " in *" $records "*) ;; *) sizes="$sizes $records" ;; esac
for n in $sizes; do
    [ -s "$data/$n.csv" ] || "$build/tests/bench/generate" "$n" 1 \
        >"$data/$n.csv"
done
export="$data/$records.csv"
bytes=$(wc -c <"$export")

echo "whole runs, $records records, $((bytes / 1000000)) MB, best of five"
for jobs in 1 2; do
    best check --jobs $jobs --format text="$data/out.txt" "$export"
    echo "  --jobs $jobs, text: $(ms "$least")," \
        "$((records * 1000 / least))000 records/s," \
        "$((bytes / least)) MB/s$(memory --jobs $jobs \
            --format text="$data/out.txt" "$export")"
done
times=1
best check --format ndjson="$data/out.ndjson" "$export"
times="1 2 3 4 5"
echo "  every finding with its reason as ndjson, once: $(ms "$least")," \
    "$(grep -c '"type":"verdict"' "$data/out.ndjson") findings," \
    "$(($(wc -c <"$data/out.ndjson") / 1000000)) MB$(memory \
        --format ndjson="$data/out.ndjson" "$export")"
# Seven in ten contracts have a finding, the text being what the writing adds to.
careless=$data/careless.csv
[ -s "$careless" ] || "$build/tests/bench/generate" "$records" 1 35 >"$careless"
sets=passend-toewijzen,daeb,regimes,opzegging,besluit-categorieen,DOS-07
for format in text ndjson; do
    best check --jobs 2 --select $sets --format $format="$data/out.$format" \
        "$careless"
    echo "  $sets, $format: $(ms "$least")"
done
echo "    $(grep -c '"type":"verdict"' "$data/out.ndjson") findings of" \
    "$(grep -o '"contract":"[^"]*"' "$data/out.ndjson" | sort -u | wc -l)" \
    "contracts, $(($(wc -c <"$data/out.ndjson") / 1000000)) MB"

# ten REQUIRE: a directory with ten rules that ask it of every record.
ten() {
    mkdir -p "$data/ten"
    cp rules/contract.yaml rules/codes/vera.yaml "$data/ten"
    {
        printf 'huurtoets: 1\nruleset: tien\ntitle: {nl: tien, en: ten}\n'
        printf 'source: {note: bench}\ndate: ingangsdatum\nrules:\n'
        for i in 0 1 2 3 4 5 6 7 8 9; do
            printf '  - id: T-%s\n    title: {nl: tien, en: ten}\n' $i
            printf '    require: %s\n    reason:\n' "$1"
            printf '      nl: kale huur {kale_huur} en servicekosten'
            printf ' {servicekosten}\n      en: net rent {kale_huur}\n'
        done
    } >"$data/ten/tien.yaml"
}
echo "what a byte of ndjson costs where every verdict is written (--all)"
for require in "kale_huur >= 0" "kale_huur < 0"; do
    ten "$require"
    rules=$data/ten
    best check --jobs 1 --all --format ndjson="$data/out.ndjson" \
        "$data/100000.csv"
    rules=rules
    bytes=$(wc -c <"$data/out.ndjson")
    echo "  ten rules, all '$require': $(ms "$least")," \
        "$((bytes / 1000000)) MB, $((least * 1000 / bytes)) ns a byte"
done
rm -f "$data/out.ndjson"

echo "scaling (text)"
for n in $sizes; do
    best check --format text="$data/out.txt" "$data/$n.csv"
    echo "  $n records: $(ms "$least")"
done

# Instructions of a function and what it calls, from a callgrind report.
inside() { sed -n "s/^ *\([0-9,]*\) .*:$1\( .*\)*\$/\1/p" "$data/report" |
    tr -d , | sort -n | tail -n 1; }
count() {
    valgrind --tool=callgrind --callgrind-out-file="$data/callgrind.$1" \
        "$program" check --rules rules --as-of 2026-11-21 --quiet --jobs 1 \
        --format text="$data/out.txt" "$data/$1.csv" 2>&1 |
        sed -n 's/.*Collected : //p'
}
if command -v valgrind >/dev/null; then
    few=$(count 1000) many=$(count 100000)
    callgrind_annotate --inclusive=yes --threshold=100 \
        "$data/callgrind.100000" >"$data/report"
    echo "instructions: $(((many - few) / 99000)) a record, of which" \
        "(digest without the processor's help)"
    for stage in "digest digest_add" "scan csv_rows" "convert batch_fill" \
        "evaluate judge_batch" "norms norms_add" "unique uniques_collect" \
        "unique-added uniques_add" "unique-at-the-end uniques_settle" \
        "order groups_collect" "order-added groups_add" \
        "order-at-the-end groups_findings" "citizen-numbers bsn_search" \
        "count tally_add" "worst shelves_add" "lacks completeness_add"; do
        cost=$(inside "${stage#* }")
        echo "  ${stage% *}: $((${cost:-0} / 100000))"
    done
    echo "  start-up, in all: $(count 5)"
fi

echo "one clause over a column"
"$build/tests/bench/clause"
if command -v node >/dev/null && node -e 'require("@duckdb/node-api")' \
    2>/dev/null; then
    node tests/bench/duckdb.js "$export" "$program" "$data/out"
    rm -f "$data"/out.*
else
    echo "DuckDB: not here (npm install @duckdb/node-api, and NODE_PATH)"
fi
