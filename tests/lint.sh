#!/bin/sh
# `make lint`: what the house style promises and a program can see.
set -u
bad=0
complain() { echo "lint: $*"; bad=$((bad + 1)); }
sources=$(git ls-files 'validator/*.[ch]' 'validator/*/*.[ch]' \
    'reports/*.[ch]' 'tests/*/*.[ch]')

# Layers: a folder includes itself and those before it.
layers="base expr input record rule template verdict reports run command"
for file in $(git ls-files 'validator/*/*.[ch]'); do
    folder=$(basename "$(dirname "$file")")
    allowed="${layers%%"$folder"*}$folder"
    for seen in $(sed -n 's/^#include "\([a-z]*\)\/.*/\1/p' "$file" | sort -u)
    do
        case " $allowed " in *" $seen "*) ;; *)
            complain "$file includes $seen/, which comes after $folder/" ;;
        esac
    done
done

for file in $sources; do
    awk -v f="$file" '{ l = $0; gsub(/[\200-\277]/, "", l) }
        length(l) > 80 && !/M\(/ { print "lint: " f ":" NR ": over 80 columns"; n++ }
        /\t/ { print "lint: " f ":" NR ": tab"; n++ }
        / $/ { print "lint: " f ":" NR ": blank at the end"; n++ }
        END { exit n > 0 }' "$file" || bad=$((bad + 1))
    lines=$(wc -l <"$file")
    case $file in *message_list.h | tests/*) continue ;; esac
    [ "$lines" -le 500 ] || complain "$file: $lines lines, 500 at most"
done

# The law lives in YAML.
law=$(git grep -nIiE 'huur|woningwet|aftopping|passend|daeb' -- \
    'validator/*.[ch]' 'validator/*/*.[ch]' 'reports/*.[ch]' |
    grep -viE 'huurtoets' | head)
[ -z "$law" ] || complain "law in C: $law"
unsafe=$(git grep -nE '\b(setlocale|strtod|atof|isalpha|strcoll)\(' -- \
    'validator/*.c' 'validator/*/*.c' 'reports/*.c' | head)
[ -z "$unsafe" ] || complain "depends on the locale: $unsafe"

if command -v cppcheck >/dev/null; then
    cppcheck --quiet --std=c11 --enable=warning,portability --inline-suppr \
        --suppress=missingInclude --error-exitcode=1 -Ivalidator -I. \
        validator reports || complain "cppcheck"
fi
echo "lint: $bad complaints"
[ "$bad" -eq 0 ]
