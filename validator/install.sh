#!/bin/sh
# `make install`: what was built, and the rules, below $DESTDIR$PREFIX.
set -eu
root=$DESTDIR$PREFIX library=$DESTDIR$LIBDIR

install -D "$PROGRAM" "$root/bin/huurtoets"
install -D -m 644 "$SHARED" "$library/${SHARED##*/}"
ln -sf "${SHARED##*/}" "$library/libhuurtoets.so"
install -D -m 644 validator/huurtoets.h "$root/include/huurtoets.h"
mkdir -p "$root/share/man/man1"
validator/manual.sh "$PROGRAM" "$VERSION" >"$root/share/man/man1/huurtoets.1"
install -D -m 644 rules/huurtoets-rules.5 \
    "$root/share/man/man5/huurtoets-rules.5"
install -D -m 644 validator/completion.bash \
    "$root/share/bash-completion/completions/huurtoets"

mkdir -p "$library/pkgconfig"
cat >"$library/pkgconfig/huurtoets.pc" <<END
prefix=$PREFIX
libdir=$LIBDIR
includedir=$PREFIX/include

Name: huurtoets
Description: holds tenancy contracts against rules that are data
Version: $VERSION
Requires.private: $LIBS
Libs: -L\${libdir} -lhuurtoets
Cflags: -I\${includedir}
END

for schema in reports/*.schema.json; do
    install -D -m 644 "$schema" "$root/share/huurtoets/${schema##*/}"
done
cd rules
find . -name '*.yaml' -o -name '*.json' | while read -r file; do
    install -D -m 644 "$file" "$root/share/huurtoets/rules/$file"
done
