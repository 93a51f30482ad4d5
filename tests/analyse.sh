#!/bin/sh
# analyse.sh - `make analyse`: what other compilers, analysers and memcheck say,
# and what other systems would. Takes half an hour; says what is not installed.
set -u
failed=0
part() { echo "== $*"; }
complain() { echo "analyse: $*"; failed=1; }
# One tool after the other, or a word that it is not here.
has() {
    command -v "$1" >/dev/null || { echo "not tried: no $1 here"; return 1; }
}
sources=$(git ls-files 'validator/*.c' 'reports/*.c')
about="-std=c11 -Ivalidator -I. -DHUURTOETS_VERSION=\"0\" \
$(pkg-config --cflags json-c)"

part "POSIX alone, without what -DPORTABLE leaves out"
for file in $sources; do
    # shellcheck disable=SC2086
    ${CC:-cc} $about -D_XOPEN_SOURCE=700 -DPORTABLE -fsyntax-only \
        -Werror=implicit-function-declaration "$file" || complain "$file"
done
part "the tests without it, characters without a sign"
make -s run-tests BUILD=build/portable \
    CFLAGS="-O1 -g -DPORTABLE -funsigned-char" || complain "portable"

part "clang"
has clang && { make -s run-tests BUILD=build/clang CC=clang \
    CFLAGS="-O2 -g -Werror" || complain "clang"; }
part "gcc -fanalyzer"
make -s BUILD=build/analyzer \
    CFLAGS="-O1 -fanalyzer -Werror" || complain "-fanalyzer"
part "clang-tidy"
# shellcheck disable=SC2086
has clang-tidy && { echo $sources | xargs -n 8 -P "$(nproc)" sh -c \
    'about=$0; clang-tidy --quiet "$@" -- -D_GNU_SOURCE $about 2>&1' "$about" |
    grep -A3 ': \(warning\|error\): ' && complain "clang-tidy"; }
part "another processor"
has aarch64-linux-gnu-gcc && for file in $sources; do
    # shellcheck disable=SC2086
    aarch64-linux-gnu-gcc $about -D_GNU_SOURCE -fsyntax-only -Wall -Wextra \
        -Werror -idirafter /usr/include \
        -idirafter "/usr/include/$(gcc -print-multiarch)" "$file" ||
        complain "$file"
done

part "memcheck"
make -s build/huurtoets CFLAGS="-O1 -g" || complain "build"
out=build/memcheck
mkdir -p $out
watched() {
    valgrind -q --error-exitcode=99 --leak-check=full --log-file=$out/log \
        --errors-for-leak-kinds=definite,indirect build/huurtoets "$@" \
        >$out/said 2>&1
    [ $? -le 1 ] || { tail -n 30 $out/said $out/log; complain "memcheck: $1"; }
}
has valgrind && {
    export_of="fixtures/voorbeeld/contracten.csv --mapping voorbeeld --rules \
rules"
    formats=$(for format in text ndjson json csv md html junit xlsx ics; do
        echo "--format $format=$out/$format"
    done)
    # shellcheck disable=SC2086
    watched check $export_of --as-of 2026-11-21 --due 90d $formats
    # shellcheck disable=SC2086
    watched check $export_of --as-of 2026-11-21 --trace \
        "$(LC_ALL=C sed -n "2s/;.*//p" fixtures/voorbeeld/contracten.csv)"
    # shellcheck disable=SC2086
    watched report $export_of --month 2026-10 --format html=$out/m.html \
        --format xlsx=$out/m.xlsx
    watched template --rules rules fixtures/sjablonen/jongeren-fout.*
    watched mapping --rules rules fixtures/voorbeeld/contracten.csv
    watched compare fixtures/voorbeeld/vorige-maand.ndjson $out/ndjson
    watched verify $out/ndjson --rules rules --files \
        fixtures/voorbeeld/contracten.csv
    watched rules list --rules rules
    watched rules lint rules
}
[ $failed -eq 0 ] && echo "analyse: nothing to say"
exit $failed
