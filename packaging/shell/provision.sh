#!/bin/sh
# Provisions users from a table, and may be run again: what is so already stays so.
#
#   provision.sh USERS [FLAG...]     USERS: a file with a line for each user, tab-separated:
#                                    a username, an e-mail address or nothing, a role, and a file that holds the password;
#                                    a byte order mark and the line ends of Windows are no part of it
#                                    FLAG: of authctl, such as --database URL, --reason TEXT or --dry-run
#
# Prints how many were changed. Ends with 0 when all is done, with 1 and the line's number when one of the table is none, and else with the
# status of the command that failed.
set -eu

users=${1:?usage: provision.sh USERS [FLAG...]}
shift
# Nobody is there to be asked, and what is printed is for this script.
export AUTHCTL_NO_INPUT=true AUTHCTL_OUTPUT=csv AUTHCTL_COLUMNS=changed AUTHCTL_NO_HEADERS=true AUTHCTL_QUIET=true

total=0
changed=0
number=0
tab=$(printf '\t') return=$(printf '\r') mark=$(printf '\357\273\277')
refuse() {
    echo "provision.sh: $users: line $number: $1" >&2
    exit 1
}
while IFS= read -r line || [ -n "$line" ]; do
    number=$((number + 1))
    [ "$number" -gt 1 ] || line=${line#"$mark"}
    line=${line%"$return"}
    case $line in '' | '#'*) continue ;; esac
    # By hand: `read` takes two tabs for one, and the address between them may be missing.
    name=${line%%"$tab"*} rest=${line#*"$tab"}
    email=${rest%%"$tab"*} rest=${rest#*"$tab"}
    role=${rest%%"$tab"*} password=${rest#*"$tab"}
    case $line in
        ?*"$tab"*"$tab"?*"$tab"?*) ;;
        *) refuse "'$name': a username, an e-mail address or nothing, a role and a password file" ;;
    esac
    # Whoever writes the table says who is provisioned, and no more: nothing in it is a flag.
    case $name in -*) refuse "'$name': no username begins with a hyphen" ;; esac
    # Each of them says whether it changed anything. The first sets the password, and leaves alone whoever is there. Who was not there has
    # all that is asked for, and in a dry run is not there for the others. An empty address removes the one there is.
    added=$(authctl user add ${email:+--email="$email"} --role="$role" --password-file="$password" --if-not-exists "$@" -- "$name")
    set=false given=false
    if [ "$added" != true ]; then
        set=$(authctl user set --email="$email" "$@" -- "$name")
        given=$(authctl role set "$@" -- "$name" "$role")
    fi
    case $added$set$given in *true*) changed=$((changed + 1)) ;; esac
    total=$((total + 1))
done <"$users"
echo "$total users, $changed changed"
