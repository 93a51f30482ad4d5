#!/bin/sh
# test_practices.sh PROGRAM - each rule that the sources give for housing with
# support ships, or stands in CONTRIBUTING.md with the reason why it cannot.
program=$1
list=tests/run/practices.txt
shipped=$("$program" rules list --rules rules --lang en |
    awk '$1 ~ /^[A-Z]+-[0-9]/ { print $1, $2 == "template" ? $2 : "rule" }')
bad=0
complain() { echo "$*"; bad=$((bad + 1)); }
while read -r id state; do
    case $id in '#'*) continue ;; esac
    case $(echo "$shipped" | sed -n "s/^$id //p")-$state in
    rule-rule | template-template) ;;
    -none) grep -q "^|.*\b$id\b" CONTRIBUTING.md ||
        complain "$id: no row in the last table of CONTRIBUTING.md" ;;
    -*) complain "$id: no such rule" ;;
    *) complain "$id ships; $list says $state" ;;
    esac
done <"$list"
for id in $(cat rules/wonen-met-begeleiding/*.yaml rules/praktijken/*.yaml \
    rules/sjablonen/contractvarianten.yaml rules/sjablonen/praktijken-*.yaml |
    sed -n 's/^  - id: //p'); do
    grep -q "^$id " "$list" || complain "$id is not in $list"
done
[ "$(grep -c '^[A-Z]' "$list")" -ge 170 ] || complain "$list is not whole"
echo "$bad complaints"
[ "$bad" -eq 0 ]
