# bash cuts words at ':', '=' and '@' as well (COMP_WORDBREAKS), and replaces on the line what is behind the last of these alone.
# So the pieces are put together, and 'before', which stays on the line, is taken off the answers.
_authctl() {
    local IFS=$'\013' line=${COMP_LINE-} words=() at=-1 index=0 before='' last='' word i
    for ((i = 0; i < ${#COMP_WORDS[@]}; i++)); do
        word=${COMP_WORDS[i]}
        if [[ -z $word || $line != "$word"* || ( $word != [:=@]* && $last != *[:=@] ) ]]; then
            at=$((at + 1))
            words[at]=''
            line=${line#"${line%%[![:space:]]*}"}
        fi
        line=${line#"$word"}
        last=$word
        if ((i == COMP_CWORD)); then
            index=$at
            # Until version 4 nothing was cut.
            if ((BASH_VERSINFO[0] >= 4)); then
                [[ $word != [:=@]* ]] || words[at]+=$word
                before=${words[at]}
                word=$2
            fi
        elif ((i > COMP_CWORD && at == index)); then
            # Behind the cursor.
            continue
        fi
        words[at]+=$word
    done
    local space=true
    if compopt +o nospace 2> /dev/null; then
        space=false
    fi
    COMPREPLY=( $( \
        _CLAP_IFS="$IFS" \
        _CLAP_COMPLETE_INDEX="$index" \
        _CLAP_COMPLETE_COMP_TYPE="$COMP_TYPE" \
        _CLAP_COMPLETE_SPACE="$space" \
        _AUTHCTL_COMPLETE="bash" \
        authctl -- "${words[@]}" \
    ) )
    if [[ $? != 0 ]]; then
        unset COMPREPLY
        return
    fi
    for i in "${!COMPREPLY[@]}"; do
        COMPREPLY[i]=${COMPREPLY[i]:${#before}}
    done
    if [[ $space == false && "${COMPREPLY-}" =~ [=/:]$ ]]; then
        compopt -o nospace
    fi
}
if [[ "${BASH_VERSINFO[0]}" -eq 4 && "${BASH_VERSINFO[1]}" -ge 4 || "${BASH_VERSINFO[0]}" -gt 4 ]]; then
    complete -o nospace -o bashdefault -o nosort -F _authctl authctl
else
    complete -o nospace -o bashdefault -F _authctl authctl
fi
