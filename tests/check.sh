#!/bin/sh
# `make check`: the tests again under AddressSanitizer and UBSan, the fixture
# run with threads under ThreadSanitizer, and the independent reading.
set -eu
make -s run-tests
echo "== AddressSanitizer, UndefinedBehaviorSanitizer"
make -s run-tests BUILD=build/asan LDFLAGS= CFLAGS="-O1 -g \
-fsanitize=address,undefined -fno-sanitize-recover=all \
-fno-omit-frame-pointer"
echo "== every allocation, read and write fails in turn"
make -s build/tests/fault/test_faults build/tests/fault/preload.so
PROGRAM=build/huurtoets BUILD=build FAULT_STEP=1 build/tests/fault/test_faults
echo "== what is planted in the fields of persons comes out nowhere"
python3 -B tests/privacy/plant.py build/huurtoets all
echo "== input made to take all time or memory"
python3 -B tests/limits/limits.py build/huurtoets
echo "== ThreadSanitizer"
make -s BUILD=build/tsan CFLAGS="-O1 -g -fsanitize=thread"
TSAN_OPTIONS="exitcode=66" build/tsan/huurtoets check --jobs 4 --quiet \
    --rules rules --mapping voorbeeld --as-of 2026-11-21 \
    --format ndjson=build/tsan/rapport.ndjson \
    fixtures/voorbeeld/contracten.csv || [ $? -eq 1 ]
cmp build/tsan/rapport.ndjson reports/voorbeeld/rapport.ndjson
/usr/bin/python3 -c 'import yaml, jsonschema' 2>/dev/null || {
    [ "$(id -u)" = 0 ] && apt-get install -y -qq --no-install-recommends \
        python3 python3-yaml python3-jsonschema >/dev/null; }
echo "== JSON Schema of the rule files"
/usr/bin/python3 -B tests/rule/check_schema.py
echo "== independent reading of the law"
make -s oracle COUNT=40000 SEED=1
echo "== the page in a browser"
make -s test-browser
echo "== the package"
tests/package.sh
