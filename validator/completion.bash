# Completion of huurtoets for bash, by the program's own help.
_huurtoets() {
    local word=$2 before=$3 command=${COMP_WORDS[1]}
    local names
    case $before in
        --lang) names="nl en" ;;
        --fail-on) names="error warning info" ;;
        --format) names=$(huurtoets help check 2>/dev/null |
            sed -n '/^Formats:/,$s/^  \([a-z]*\) .*/\1/p') ;;
        *)
            if [ "$COMP_CWORD" -eq 1 ]; then
                names=$(huurtoets help 2>/dev/null |
                    sed -n 's/^  \([a-z]*\) .*/\1/p')
            elif [ "${word#-}" != "$word" ]; then
                names=$(huurtoets help "$command" 2>/dev/null |
                    sed -n 's/^  \(--[a-z-]*\).*/\1/p')
            elif [ "$command" = rules ] && [ "$COMP_CWORD" -eq 2 ]; then
                names="list lint test explain"
            fi ;;
    esac
    [ -n "$names" ] && mapfile -t COMPREPLY < <(compgen -W "$names" -- "$word")
}
complete -o default -F _huurtoets huurtoets
