#!/bin/sh
# test_verify.sh PROGRAM - a kept run is confirmed by its exports and rules, and
# by no others. Exit 1 if not.
program=$(realpath "$1") || exit 2
cd "$(dirname "$0")/../.." || exit 2
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
failed=0
TMPDIR=$work/tmp
export TMPDIR
mkdir "$TMPDIR"

# verify CODE PART TEXT RUN [ARGUMENT]...
verify() {
    code=$1 part=$2 text=$3
    shift 3
    "$program" verify "$@" --rules "${rules:-rules}" >"$work/said" 2>&1
    got=$?
    [ $got -eq "$code" ] && grep -q "$part" "$work/said" && return
    echo "FAILED: $text (exit $got)"
    cat "$work/said"
    failed=1
}

export=fixtures/voorbeeld/contracten.csv
for format in json ndjson; do
    "$program" check $export --mapping voorbeeld --rules rules --quiet \
        --as-of 2026-11-21 --fail-on warning,undetermined --due 90d \
        --select passend-toewijzen,HV-01,TC-42,agenda --lang en \
        --format $format="$work/run.$format"
    cp $export "$work/moved.csv"
    verify 0 'bevestigd' "the $format of a run is confirmed" \
        "$work/run.$format" --files "$work/moved.csv"
    sed 's/"verdict":"fail"/"verdict":"pass"/' "$work/run.$format" \
        >"$work/forged"
    verify 1 'komt er niet zo uit: ' "a forged verdict is found" \
        "$work/forged" --files $export
    sed '$d' "$work/run.$format" >"$work/short"
    verify 1 'komt er niet zo uit' "a run cut short too" \
        "$work/short" --files $export
done
run=$work/run.ndjson
sed 's/;Nee;/;Ja;/' $export >"$work/changed.csv"
verify 2 'is sindsdien gewijzigd' "another export is refused" \
    "$run" --files "$work/changed.csv"
verify 2 'ontbreekt het bestand' "an export that is wanting is named" "$run"
verify 2 'geen run' "a file that is no run is refused" $export
verify 2 'No such file' "and one that is not there" "$work/none"
cp -r rules "$work/rules"
sed -i 's/value: 682.96,/value: 682.97,/' "$work"/rules/parameters/*.yaml
rules=$work/rules verify 1 'grenzen of regels zijn gewijzigd' \
    "a limit that changed is told" "$run" --files $export
[ -z "$(ls "$TMPDIR")" ] || { echo "FAILED: nothing is left behind"; failed=1; }

exit $failed
