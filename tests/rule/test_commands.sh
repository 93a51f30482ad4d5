#!/bin/sh
# test_commands.sh PROGRAM - rules list, lint and explain: exit codes, and the
# pages they must print (explain/*.txt; WRITE=1 writes them anew).
program=$(realpath "$1") || exit 2
cd "$(dirname "$0")" || exit 2
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
failed=0
shipped=../../rules

# expect CODE SENTENCE ARGUMENT...: output to $work/out, errors to $work/err
expect() {
    code=$1 sentence=$2
    shift 2
    "$program" rules "$@" >"$work/out" 2>"$work/err" </dev/null
    got=$?
    if [ $got -ne "$code" ]; then
        echo "FAILED: $sentence (exit $got, expected $code)"
        sed 's/^/    /' "$work/err"
        failed=1
    fi
}

says() {
    if ! grep -q -e "$2" "$work/$3"; then
        echo "FAILED: $1"
        sed 's/^/    /' "$work/$3"
        failed=1
    fi
}

# prints FILE SENTENCE ARGUMENT...
prints() {
    file=explain/$1
    shift
    expect 0 "$@"
    [ -z "${WRITE-}" ] || cp "$work/out" "$file"
    if ! diff "$file" "$work/out"; then
        echo "FAILED: $1"
        failed=1
    fi
}

# ---- lint ----
expect 0 "warnings alone are no failure" lint explain --as-of 2025-06-01
says "they are counted" "no errors, 3 warnings" out
expect 0 "a calendar without gaps is none" lint explain --calendar \
    --as-of 2025-06-01
expect 1 "a gap is a failure" lint explain --calendar --as-of 2027-06-01
says "with its place" "^explain/parameters.yaml:9:9: error: 'grens' has" err
expect 1 "so is one that was asked for" lint explain --calendar \
    --as-of 2025-06-01 --to 2027-01-01
expect 0 "and not one outside" lint explain --calendar --as-of 2027-06-01 \
    --to 2026-10-01
expect 0 "what ends soon is a warning" lint explain --calendar \
    --as-of 2026-11-02
says "in time" "warning: 1 January is coming: 'grens'" err
expect 0 "the directory may be --rules" lint --rules explain \
    --as-of 2025-06-01
expect 2 "but not twice" lint --rules explain explain
expect 2 "a directory that is not there cannot be judged" lint nosuch
expect 2 "nor a file" lint explain/contract.yaml
expect 2 "nor a calendar that ends before it begins" lint explain \
    --calendar --from 2025-01-01 --to 2024-01-01
expect 2 "nor one for ever" lint explain --calendar --from 0001-01-01
expect 2 "--from is the calendar's" lint explain --from 2020-01-01

# ---- the shipped rules ----
expect 0 "the shipped rules have no errors and no gaps" lint --calendar \
    --as-of 2026-11-21 --rules "$shipped"

# ---- list and explain ----
prints list.txt "the list" list --rules explain
prints nl.txt "the pages" explain T-1 T-2 T-3 --rules explain \
    --as-of 2025-11-21
prints en.txt "the pages in English" explain T-1 T-3 --rules explain \
    --lang en --on 2024-05-01
prints machine.txt "what the compiler makes of it" explain T-1 \
    --rules explain --as-of 2027-05-01 --tree --bytecode
expect 2 "an unknown rule is no page" explain T-9 --rules explain
says "but a hint" "did you mean T-" err

expect 0 "every shipped rule is listed" list --rules "$shipped"
ids=$(sed -n 's/^  \([A-Z][A-Z0-9-]*-[A-Z0-9-]*\)  .*/\1/p' "$work/out")
expect 0 "and explained" explain $ids --rules "$shipped" --as-of 2026-11-21
wide=$(awk '{ gsub(/[\200-\277]/, "") } length > 100' "$work/out" |
    grep -v -e http -e '^ *[^ ]*$')
if [ -z "$ids" ] || [ -n "$wide" ]; then
    echo "FAILED: no page is wider than 100 columns"
    echo "$wide" | head -n 5
    failed=1
fi

exit $failed
