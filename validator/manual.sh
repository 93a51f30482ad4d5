#!/bin/sh
# manual.sh PROGRAM VERSION - huurtoets.1 with what the program's own help says
# of commands, options and formats in the place of @COMMANDS@ and the like, and
# what the code says of a limit in the place of @FOLDER/FILE:NAME@ (>>20: in MB).
set -eu
program=$(realpath "$1") version=$2
cd "$(dirname "$0")"

# "  --lang nl|en   language" on standard input as paragraphs with a tag
tagged() {
    awk '{ gsub(/\\/, "\\e"); gsub(/-/, "\\-"); sub(/^  /, "")
        match($0, /  +/)
        printf ".TP\n.B %s\n%s\n", substr($0, 1, RSTART - 1),
            substr($0, RSTART + RLENGTH) }'
}

sections() {
    for command in $("$program" help |
        sed -n 's/^  \([a-z]*\) .*/\1/p' | grep -v '^help$')
    do
        about=$("$program" help "$command")
        printf '.SS %s\n' "$command"
        printf '%s\n' "$about" | sed -n '1s/^usage: \(.*\)/\1/p' |
            sed 's/-/\\-/g; s/^/.B /'
        printf '.PP\n'
        printf '%s\n' "$about" | sed -n '3s/-/\\-/gp'
        printf '%s\n' "$about" | grep '^  --' | tagged
    done
}

formats() {
    "$program" help check | sed -n '/^Formats:/,$p' | grep '^  ' | tagged
}

# Each limit once, as a line of sed.
limits() {
    grep -o '@[a-z_]*/[^@]*@' huurtoets.1.in | sort -u | tr -d @ |
        while IFS=: read -r file limit; do
            name=${limit%>>*} shift=${limit#"$name"}
            value=$(sed -n "s/.*\<$name = \([^,}/]*\).*/\1/p" "$file")
            [ -z "$value" ] || printf 's|@%s:%s@|%d|g\n' "$file" "$limit" \
                $((($value) $shift))
        done | sed ':a
            s/\([|,][0-9]*[0-9]\)\([0-9]\{3\}\)\([|,]\)/\1,\2\3/
            ta'
}

limits=$(limits)
while IFS= read -r line; do
    case $line in
        @COMMANDS@) sections ;;
        @FORMATS@) formats ;;
        *@*) printf '%s\n' "$line" | sed "s/@VERSION@/$version/;$limits" ;;
        *) printf '%s\n' "$line" ;;
    esac
done <huurtoets.1.in
