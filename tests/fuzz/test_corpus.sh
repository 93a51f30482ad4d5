#!/bin/sh
# test_corpus.sh PROGRAM - every fuzz target over its corpus, without clang: no
# crash, and each input within ten seconds.
cd "$(dirname "$0")/../.." || exit 2
failed=0
for folder in tests/fuzz/corpus/*; do
    name=${folder##*/}
    target=$BUILD/tests/fuzz/replay_$name
    if ! timeout 60 "$target" "$folder" >"$target.log" 2>&1; then
        echo "FAILED: $target $folder"
        tail -n 20 "$target.log" | cut -c 1-300
        failed=1
    fi
done
for target in tests/fuzz/fuzz_*.c; do
    name=${target##*/fuzz_}
    [ -d "tests/fuzz/corpus/${name%.c}" ] || {
        echo "FAILED: $target has no corpus"; failed=1; }
done
exit $failed
