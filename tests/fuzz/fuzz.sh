#!/bin/sh
# fuzz.sh SECONDS [NAME...] - every fuzz target, or those named, so much
# processor time together, by libFuzzer with AddressSanitizer and UBSan. New
# inputs stay in build/fuzz/corpus; what goes wrong in build/fuzz/NAME-*.
# Prints executions.
set -u
seconds=$1
shift
[ $# -gt 0 ] || set -- $(ls tests/fuzz/fuzz_*.c |
    sed 's/.*fuzz_\(.*\)\.c/\1/')
each=$((seconds / $#))
build=build/fuzz found=0 all=0
flags="-O1 -g -fno-omit-frame-pointer -fno-sanitize-recover=all"
env -u MAKEFLAGS -u MAKELEVEL make -s BUILD=$build CC="${CLANG:-clang}" \
    CFLAGS="$flags -fsanitize=fuzzer-no-link,address,undefined" \
    $(for name; do echo "$build/tests/fuzz/fuzz_$name"; done) || exit 2

# Seeds that the tests have anyway, in pieces.
seed() { mkdir -p "$build/corpus/$1"; }
for name; do seed "$name"; done
cp fixtures/*/*.csv tests/run/e.csv "$build/corpus/csv/" 2>/dev/null
cp fixtures/*/*.json tests/run/e.csv "$build/corpus/export/" 2>/dev/null
cp fixtures/*/*.json "$build/corpus/json/" 2>/dev/null
cp tests/template/bewerkt.* fixtures/sjablonen/*.md \
    fixtures/sjablonen/jongeren-fout.* "$build/corpus/document/" 2>/dev/null
cp rules/mappings/*.yaml "$build/corpus/mapping/" 2>/dev/null
split_at() {
    awk -v at="$2" -v to="$build/corpus/$1/seed" 'BEGIN { n = 0 }
        $0 ~ at { n++; next } { print >(to n); }' "$3"
}
[ ! -d $build/corpus/rule ] || split_at rule '^===' tests/rule/errors.txt
[ ! -d $build/corpus/expression ] ||
    for file in tests/expr/*.feel; do
        split_at "expression" '^$' "$file"
    done

# Until it ends, or has had its seconds of processor time.
watch() {
    while used=$(ps -o cputimes= -p "$1") && [ "$used" -lt "$each" ]; do
        sleep 1
    done
    kill "$1" 2>/dev/null
    wait "$1"
    [ $? -eq 72 ] # libFuzzer: was interrupted
}
for name; do
    UBSAN_OPTIONS=print_stacktrace=1 $build/tests/fuzz/fuzz_"$name" \
        -timeout=60 -rss_limit_mb=2048 -max_len=20000 \
        -close_fd_mask=3 -print_final_stats=1 \
        -dict=tests/fuzz/dict/"$name".dict \
        -artifact_prefix=$build/"$name"- \
        $build/corpus/"$name" tests/fuzz/corpus/"$name" \
        >$build/"$name".log 2>&1 &
    watch $! || {
        found=$((found + 1))
        echo "FOUND by $name: see $build/$name.log"
    }
    count=$(sed -n 's/^stat::number_of_executed_units: *//p' \
        $build/"$name".log)
    echo "$name: ${count:-?} executions in $each s"
    all=$((all + ${count:-0}))
done
echo "fuzz: $all executions, $found targets with findings"
[ $found -eq 0 ]
