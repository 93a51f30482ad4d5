#!/bin/sh
# package.sh - the Debian package: the same bytes from two folders; installs
# and runs in a bare Debian root, where debootstrap and root are to be had.
set -eu
version=$(sed -n 's/^VERSION *:= //p' Makefile)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

command -v dpkg-shlibdeps >/dev/null || {
    [ "$(id -u)" = 0 ] && apt-get install -y -qq --no-install-recommends \
        dpkg-dev >/dev/null; }
make -s deb
deb=$(ls build/huurtoets_"$version"_*.deb)

# Another folder, another name for it.
mkdir "$work/elders"
git ls-files -z | xargs -0 tar -cf - | tar -xf - -C "$work/elders"
SOURCE_DATE_EPOCH=$(git log -1 --format=%ct)
export SOURCE_DATE_EPOCH
(cd "$work/elders" && env -u MAKEFLAGS -u MAKELEVEL make -s deb)
cmp "$deb" "$work/elders/$deb"
echo "package: the same bytes from two folders"

if [ "$(id -u)" != 0 ]; then
    echo "package: not tried in a bare root (needs root)"
    exit 0
fi
command -v debootstrap >/dev/null ||
    apt-get install -y -qq --no-install-recommends debootstrap >/dev/null
# The mirror that this machine uses.
mirror=$(apt-get indextargets --format '$(SITE)' 2>/dev/null |
    grep -v security | head -n 1)
debootstrap --variant=minbase bookworm "$work/root" ${mirror:+"$mirror"} \
    >"$work/log" 2>&1 || { tail -n 3 "$work/log"
    echo "package: not tried in a bare root (no debootstrap here)"; exit 0; }
cp "$deb" "$work/root/tmp/huurtoets.deb"
mkdir "$work/root/tmp/fixtures"
cp -r fixtures/voorbeeld "$work/root/tmp/fixtures"
cp /etc/apt/sources.list "$work/root/etc/apt/" 2>/dev/null || true
cp /etc/apt/sources.list.d/* "$work/root/etc/apt/sources.list.d/" \
    2>/dev/null || true
cp /etc/apt/apt.conf.d/*proxy* "$work/root/etc/apt/apt.conf.d/" \
    2>/dev/null || true
chroot "$work/root" sh -c 'apt-get update -qq &&
    apt-get install -y -qq --no-install-recommends /tmp/huurtoets.deb' \
    >"$work/log" 2>&1 || { tail -n 5 "$work/log"; exit 1; }
code=0
chroot "$work/root" sh -c 'cd /tmp && huurtoets check --quiet \
    --mapping voorbeeld --as-of 2026-11-21 --format csv=out.csv \
    --format xlsx=out.xlsx fixtures/voorbeeld/contracten.csv' || code=$?
[ "$code" -eq 1 ]
cmp "$work/root/tmp/out.csv" reports/voorbeeld/rapport.csv
# There is no /proc in that root, which the workbook can do without.
unzip -tq "$work/root/tmp/out.xlsx" >"$work/log"
chroot "$work/root" dpkg --remove huurtoets >/dev/null
[ ! -e "$work/root/usr/share/huurtoets" ]
echo "package: installs, judges and goes in a bare root"
