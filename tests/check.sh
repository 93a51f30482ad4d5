#!/bin/sh
# `make check`: what `make test` does not do. Two rows of work at once, as much
# of it keeps only one processor busy: the built program under faults, hostile
# input and a second reading of the law; the tests again under sanitizers, the
# page in a browser, and the package.
set -eu
build=${BUILD:-build}
log=$build/tests/check.log

need() { # need PROGRAM|MODULE PACKAGE...
    what=$1
    shift
    command -v "$what" >/dev/null || /usr/bin/python3 -c "import $what" \
        2>/dev/null || { [ "$(id -u)" = 0 ] &&
        apt-get install -y -qq --no-install-recommends "$@" >/dev/null; }
}

part() { echo "== $*"; }

abuse() {
    part "JSON Schema of the rule files"
    /usr/bin/python3 -B tests/rule/check_schema.py
    part "every allocation, read and write fails in turn"
    PROGRAM=build/huurtoets BUILD=build FAULT_STEP=1 \
        build/tests/fault/test_faults
    part "what is planted in the fields of persons comes out nowhere"
    python3 -B tests/privacy/plant.py build/huurtoets all
    part "input made to take all time or memory"
    python3 -B tests/limits/limits.py build/huurtoets
    part "independent reading of the law"
    make -s oracle COUNT=40000 SEED=1
}

sanitize() {
    part "AddressSanitizer, UndefinedBehaviorSanitizer"
    make -s run-tests BUILD=build/asan LDFLAGS= CFLAGS="-O1 -g \
-fsanitize=address,undefined -fno-sanitize-recover=all \
-fno-omit-frame-pointer"
    part "ThreadSanitizer"
    make -s BUILD=build/tsan CFLAGS="-O1 -g -fsanitize=thread"
    TSAN_OPTIONS="exitcode=66" build/tsan/huurtoets check --jobs 4 --quiet \
        --rules rules --mapping voorbeeld --as-of 2026-11-21 \
        --format ndjson=build/tsan/rapport.ndjson \
        fixtures/voorbeeld/contracten.csv || [ $? -eq 1 ]
    cmp build/tsan/rapport.ndjson reports/voorbeeld/rapport.ndjson
}

need python3 python3
need yaml python3-yaml
need jsonschema python3-jsonschema
make -s all build/tests/fault/test_faults build/tests/fault/preload.so
(abuse) >"$log" 2>&1 &
other=$!
trap 'kill $other 2>/dev/null || :' EXIT
sanitize
part "the page in a browser"
make -s test-browser
part "the package"
tests/package.sh
trap - EXIT
wait $other || { cat "$log"; exit 1; }
cat "$log"
