#!/bin/sh
# Runs the unit tests given, the rules' own cases, and the fixture run against
# the reports it must give. Prints what failed, then "N passed, N failed".
set -u
log=$BUILD/tests/log
passed=0 failed=0

ok() { passed=$((passed + ${1:-1})); }
fail() { failed=$((failed + 1)); echo "FAILED: $*"; }

for test in "$@"; do
    if "$test" >"$log" 2>&1; then
        ok "$(grep -c '^\[       OK \]' "$log")"
    else
        cat "$log"
        ok "$(grep -c '^\[       OK \]' "$log")"
        fail "$test"
    fi
done

if "$PROGRAM" rules lint --calendar --as-of 2026-11-21 rules >"$log" 2>&1
then ok; else
    cat "$log"; fail "rules lint --calendar"
fi
if "$PROGRAM" rules test --coverage --rules rules >"$log" 2>&1; then
    ok; tail -n 1 "$log"
else
    grep -vE '^ +[0-9]+ +[0-9]+ +[0-9]+  |: ([0-9]+) of \1 bound|  clause$' \
        "$log" | tail -n 60
    fail "rules test --coverage"
fi

# same FILE FILE: equal, workbooks in what is packed in them.
same() {
    case $1 in
    *.xlsx) unzip -p "$1" >"$log.a" && unzip -p "$2" >"$log.b" &&
        cmp -s "$log.a" "$log.b" ;;
    *) cmp -s "$1" "$2" ;;
    esac
}

# The same bytes for every number of jobs, equal to what is kept.
for jobs in 1 3; do
    out=$BUILD/tests/golden.$jobs
    rm -rf "$out"; mkdir -p "$out"
    formats=$(echo "$FORMATS" | sed "s|=OUT/|=$out/|g")
    monthly=$(echo "$MONTHLY" | sed "s|=OUT/|=$out/|g")
    $AUDIT --quiet --jobs $jobs $formats
    [ $? -eq 1 ] || fail "the fixture run did not end with exit 1"
    $MONTH --quiet --jobs $jobs $monthly
    [ $? -eq 1 ] || fail "the monthly report did not end with exit 1"
    for file in "$KEPT"/*; do
        if same "$file" "$out/${file##*/}"; then ok; else
            diff "$file" "$out/${file##*/}" | head -n 20 | cut -c 1-400
            fail "${file##*/} with --jobs $jobs (make golden, if intended)"
        fi
    done
done

for script in tests/*/test_*.sh; do
    [ -e "$script" ] || continue
    if sh "$script" "$PROGRAM" >"$log" 2>&1; then ok; else cat "$log"; fail "$script"; fi
done

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
