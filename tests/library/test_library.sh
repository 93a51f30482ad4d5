#!/bin/sh
# test_library.sh PROGRAM - what `make install` installs works from there: the
# program finds its rules, the example of the library builds and judges as the
# program does, the manual's examples run. Exit 1 if not.
program=$(realpath "$1") || exit 2
cd "$(dirname "$0")/../.." || exit 2
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
failed=0

complain() {
    echo "FAILED: $1"
    failed=1
}

build=$(dirname "$program")
PROGRAM=$program SHARED=$build/libhuurtoets.so.1 PREFIX=/usr \
    LIBDIR=/usr/lib VERSION=0.1.0 LIBS="yaml-0.1" DESTDIR=$work/root \
    validator/install.sh || complain "it installs"
root=$work/root/usr
PATH=$root/bin:$PATH

# ---- the library ----
flags=$(PKG_CONFIG_PATH=$root/lib/pkgconfig \
    PKG_CONFIG_SYSROOT_DIR=$work/root pkg-config --cflags --libs huurtoets)
# shellcheck disable=SC2086
${CC:-cc} -std=c11 -Wall -Wextra -Werror ${CFLAGS:-} tests/library/toets.c \
    $flags -o "$work/toets" || complain "the example builds"
cat >"$work/e.csv" <<'END'
contractnummer;ondertekendatum;waarborgsom;kale_huur
A1;2024-01-01;1200,00;600,00
A2;2024-01-01;1200,01;600,00
A3;31-02-2024;1200,01;600,00
A2;2024-01-01;;600,00
END
judge() {
    LD_LIBRARY_PATH=$root/lib "$work/toets" "$root/share/huurtoets/rules" \
        2026-11-21 "$@"
}
judge TC-42,HV-01 <"$work/e.csv" >"$work/verdicts" 2>&1 ||
    complain "the example judges"
sed 's/:.*//' "$work/verdicts" >"$work/told"
printf '%s\n' '2 A2 TC-42 fail' '3 A3 TC-42 undetermined' \
    '4 A2 TC-42 undetermined' '4 A2 HV-01 fail' |
    cmp -s - "$work/told" || { cat "$work/verdicts"; complain "as it should"; }
# The same reasons as the program gives.
"$program" check "$work/e.csv" --rules rules --select TC-42 --quiet \
    --as-of 2026-11-21 --format ndjson >"$work/ndjson"
sed -n 's/^2 A2 TC-42 fail: //p' "$work/verdicts" >"$work/reason"
grep -qF "\"reason\":\"$(cat "$work/reason")\"" "$work/ndjson" ||
    complain "with the program's own words"
printf 'contractnummer;huur\nA1;1\n' | judge >"$work/out" 2>&1
[ $? -eq 2 ] && grep -q "no field 'huur'" "$work/out" ||
    complain "an unknown field is told"
judge XX-01 <"$work/e.csv" >"$work/out" 2>&1
[ $? -eq 2 ] && grep -q 'XX-01' "$work/out" || complain "a wrong choice too"
nm -D --defined-only "$root"/lib/libhuurtoets.so.1 |
    awk '$2 != "A" && $3 !~ /^huurtoets_/' | grep . &&
    complain "only huurtoets_* is exported"

# ---- program, manual, completion ----
huurtoets check "$work/e.csv" --as-of 2026-11-21 --select TC-42 --quiet
[ $? -eq 1 ] || complain "the program finds its rules"
sed -n 's/^\$ //p' "$root/share/man/man1/huurtoets.1" |
    sed 's/\\-/-/g' >"$work/examples"
[ -s "$work/examples" ] || complain "the manual has examples"
cp fixtures/voorbeeld/contracten.csv "$work"
while read -r line; do
    (cd "$work" && sh -c "$line" >/dev/null 2>"$work/err" || [ $? -eq 1 ]) ||
        { cat "$work/err"; complain "an example of the manual: $line"; }
done <"$work/examples"
grep -q -- '^.B \\-\\-parameters\\-on DATE' \
    "$root/share/man/man1/huurtoets.1" || complain "the manual has options"

grep -n '@' "$root/share/man/man1/huurtoets.1" &&
    complain "the manual has a limit that the code has not"
grep -q '^4,096 columns; 16 MB a record' "$root/share/man/man1/huurtoets.1" ||
    complain "the manual has limits"

# The rules and the mapping of the manual are such.
mkdir -p "$work/rules" && cp rules/contract.yaml "$work/rules" &&
    cp -r rules/codes "$work/rules"
awk '/^\.EX/ { n++; on = 1; next } /^\.EE/ { on = 0 }
    on { gsub(/\\-/, "-"); print > (dir "/" n ".yaml") }' \
    dir="$work/rules" "$root/share/man/man5/huurtoets-rules.5"
huurtoets rules lint "$work/rules" >"$work/out" 2>&1 ||
    { cat "$work/out"; complain "the manual's rules are rules"; }
huurtoets rules test --rules "$work/rules" >"$work/out" 2>&1 ||
    { cat "$work/out"; complain "and prove themselves"; }

if command -v bash >/dev/null; then
    bash -c '. "$1"; COMP_WORDS=(huurtoets check --par) COMP_CWORD=2
        _huurtoets huurtoets --par check; echo "${COMPREPLY[*]}"' - \
        "$root/share/bash-completion/completions/huurtoets" |
        grep -qx -- '--parameters-on' || complain "bash completes options"
fi

exit $failed
