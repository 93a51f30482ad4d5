#!/bin/sh
# deb.sh VERSION - `make deb`: a Debian package in build/, the same bytes from
# the same sources: files as old as the last commit.
set -eu
version=$1
architecture=$(dpkg --print-architecture)
tree=build/deb/huurtoets
SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct 2>/dev/null ||
    stat -c %Y Makefile)}
export SOURCE_DATE_EPOCH

rm -rf build/deb
make -s install BUILD=build/release CFLAGS='-O3 -g' DESTDIR="$PWD/$tree" \
    PREFIX=/usr LIBDIR="/usr/lib/$(gcc -print-multiarch)"
strip "$tree/usr/bin/huurtoets"
strip --strip-unneeded "$tree"/usr/lib/*/libhuurtoets.so.*
gzip -9n "$tree"/usr/share/man/man*/*
install -D -m 644 LICENSE "$tree/usr/share/doc/huurtoets/copyright"

# dpkg-shlibdeps wants a source package around it.
mkdir -p build/deb/debian
cat >build/deb/debian/control <<END
Source: huurtoets

Package: huurtoets
Architecture: any
END
depends=$(cd build/deb && dpkg-shlibdeps -O \
    huurtoets/usr/bin/huurtoets \
    huurtoets/usr/lib/*/libhuurtoets.so.* 2>/dev/null |
    sed -n 's/^shlibs:Depends=//p')

mkdir -p "$tree/DEBIAN"
cat >"$tree/DEBIAN/control" <<END
Package: huurtoets
Version: $version
Architecture: $architecture
Maintainer: huurtoets maintainers <huurtoets@localhost>
Depends: $depends
Section: misc
Priority: optional
Installed-Size: $(du -sk --exclude=DEBIAN "$tree" | cut -f1)
Description: holds Dutch tenancy contracts against the law
 huurtoets checks the exported contracts and the contract templates of Dutch
 housing corporations against rules in YAML, and gives every verdict its
 reason, its limit and its article. With the library libhuurtoets.
END
printf 'activate-noawait ldconfig\n' >"$tree/DEBIAN/triggers"
printf 'libhuurtoets 1 huurtoets (>= %s)\n' "$version" >"$tree/DEBIAN/shlibs"
(cd "$tree" && find usr -type f -exec md5sum {} + | LC_ALL=C sort -k 2) \
    >"$tree/DEBIAN/md5sums"
find "$tree" -newermt "@$SOURCE_DATE_EPOCH" -exec \
    touch -hd "@$SOURCE_DATE_EPOCH" {} +
dpkg-deb --root-owner-group --build "$tree" \
    "build/huurtoets_${version}_$architecture.deb"
