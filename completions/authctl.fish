# Print an optspec for argparse to handle cmd's options that are independent of any subcommand.
function __fish_authctl_global_optspecs
    string join \n c/config= database= o/output= columns= no-headers q/quiet v/verbose color= no-input y/yes n/dry-run reason= wait= h/help V/version
end

function __fish_authctl_needs_command
    # Figure out if the current invocation already has a command.
    set -l cmd (commandline -opc)
    set -e cmd[1]
    argparse -s (__fish_authctl_global_optspecs) -- $cmd 2>/dev/null
    or return
    if set -q argv[1]
        # Also print the command, so this can be used to figure out what it is.
        echo $argv[1]
        return 1
    end
    return 0
end

function __fish_authctl_using_subcommand
    set -l cmd (__fish_authctl_needs_command)
    test -z "$cmd"
    and return 1
    contains -- $cmd[1] $argv
end

complete -c authctl -n "__fish_authctl_needs_command" -s c -l config -d 'Read this configuration file, over the user\'s and the system\'s' -r -F
complete -c authctl -n "__fish_authctl_needs_command" -l database -d 'The database: sqlite:PATH, a path, or postgres://USER@HOST/NAME (without a password)' -r
complete -c authctl -n "__fish_authctl_needs_command" -s o -l output -d 'The form of the result [default: table on a terminal, else tsv]' -r -f -a "table\t'A table for people'
tsv\t'Tab-separated values with a header line'
csv\t'Comma-separated values (RFC 4180) with a header line'
json\t'One object, or one array'
jsonl\t'One JSON object a line'
name\t'One name or id a line'"
complete -c authctl -n "__fish_authctl_needs_command" -l columns -d 'Only these columns, in this order' -r
complete -c authctl -n "__fish_authctl_needs_command" -l color -d 'When to use colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR says otherwise'
always\t''
never\t''"
complete -c authctl -n "__fish_authctl_needs_command" -l reason -d 'Why, for the audit log' -r
complete -c authctl -n "__fish_authctl_needs_command" -l wait -d 'How long to wait for a busy database [default: 5s]' -r
complete -c authctl -n "__fish_authctl_needs_command" -l no-headers -d 'Leave out the header line'
complete -c authctl -n "__fish_authctl_needs_command" -s q -l quiet -d 'Say nothing but warnings and errors'
complete -c authctl -n "__fish_authctl_needs_command" -s v -l verbose -d 'Say more'
complete -c authctl -n "__fish_authctl_needs_command" -l no-input -d 'Never ask; fail where an answer is needed'
complete -c authctl -n "__fish_authctl_needs_command" -s y -l yes -d 'Answer confirmations with yes'
complete -c authctl -n "__fish_authctl_needs_command" -s n -l dry-run -d 'Try the change and report it, but keep nothing of it'
complete -c authctl -n "__fish_authctl_needs_command" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c authctl -n "__fish_authctl_needs_command" -s V -l version -d 'Print version'
complete -c authctl -n "__fish_authctl_needs_command" -f -a "init" -d 'Make the database, the signing key, and the first admin'
complete -c authctl -n "__fish_authctl_needs_command" -f -a "serve" -d 'Start the daemon'
complete -c authctl -n "__fish_authctl_needs_command" -f -a "user" -d 'Users: list, show, add, change, disable, unlock, import, export, remove'
complete -c authctl -n "__fish_authctl_needs_command" -f -a "role" -d 'Roles: list, show, add, allow, deny, describe, remove, give to a user'
complete -c authctl -n "__fish_authctl_needs_command" -f -a "session" -d 'Sessions: list, revoke'
complete -c authctl -n "__fish_authctl_needs_command" -f -a "token" -d 'Tokens: issue, check, list, revoke'
complete -c authctl -n "__fish_authctl_needs_command" -f -a "blacklist" -d 'The blacklist: list, show, add, purge, count'
complete -c authctl -n "__fish_authctl_needs_command" -f -a "ban" -d 'Bans of addresses and users: list, add, remove'
complete -c authctl -n "__fish_authctl_needs_command" -f -a "key" -d 'Signing keys: list, rotate, retire, import, publish, reseal'
complete -c authctl -n "__fish_authctl_needs_command" -f -a "invite" -d 'Invites: list, add, rm'
complete -c authctl -n "__fish_authctl_needs_command" -f -a "audit" -d 'The audit trail: list, verify, purge'
complete -c authctl -n "__fish_authctl_needs_command" -f -a "db" -d 'The database: its state, bringing it up to date, and whether it is sound'
complete -c authctl -n "__fish_authctl_needs_command" -f -a "config" -d 'The configuration: its values and where they come from'
complete -c authctl -n "__fish_authctl_needs_command" -f -a "health" -d 'Ask a running daemon whether it is ready'
complete -c authctl -n "__fish_authctl_needs_command" -f -a "explain" -d 'Explain whether a user may do something, and why'
complete -c authctl -n "__fish_authctl_needs_command" -f -a "doctor" -d 'Look at the whole installation, and say what to mend'
complete -c authctl -n "__fish_authctl_needs_command" -f -a "version" -d 'Show the versions of this binary and of what is built into it'
complete -c authctl -n "__fish_authctl_needs_command" -f -a "help" -d 'Show the help of a verb, or of a topic: exit-codes, environment, output'
complete -c authctl -n "__fish_authctl_needs_command" -f -a "completions" -d 'Print the completions for a shell'
complete -c authctl -n "__fish_authctl_needs_command" -f -a "man" -d 'Write the manual pages into a folder'
complete -c authctl -n "__fish_authctl_using_subcommand init" -l admin -d 'Add an admin with this username' -r
complete -c authctl -n "__fish_authctl_using_subcommand init" -l email -d 'The admin\'s e-mail address' -r
complete -c authctl -n "__fish_authctl_using_subcommand init" -l password-file -d 'Read the password from a file: its first line' -r -F
complete -c authctl -n "__fish_authctl_using_subcommand init" -s c -l config -d 'Read this configuration file, over the user\'s and the system\'s' -r -F
complete -c authctl -n "__fish_authctl_using_subcommand init" -l database -d 'The database: sqlite:PATH, a path, or postgres://USER@HOST/NAME (without a password)' -r
complete -c authctl -n "__fish_authctl_using_subcommand init" -s o -l output -d 'The form of the result [default: table on a terminal, else tsv]' -r -f -a "table\t'A table for people'
tsv\t'Tab-separated values with a header line'
csv\t'Comma-separated values (RFC 4180) with a header line'
json\t'One object, or one array'
jsonl\t'One JSON object a line'
name\t'One name or id a line'"
complete -c authctl -n "__fish_authctl_using_subcommand init" -l columns -d 'Only these columns, in this order' -r
complete -c authctl -n "__fish_authctl_using_subcommand init" -l color -d 'When to use colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR says otherwise'
always\t''
never\t''"
complete -c authctl -n "__fish_authctl_using_subcommand init" -l reason -d 'Why, for the audit log' -r
complete -c authctl -n "__fish_authctl_using_subcommand init" -l wait -d 'How long to wait for a busy database [default: 5s]' -r
complete -c authctl -n "__fish_authctl_using_subcommand init" -l if-not-exists -d 'A database that is there already is good; it gets the admin if it lacks that user'
complete -c authctl -n "__fish_authctl_using_subcommand init" -l password-stdin -d 'Read the password from standard input: its first line'
complete -c authctl -n "__fish_authctl_using_subcommand init" -l generate-password -d 'Make a password, and print it once'
complete -c authctl -n "__fish_authctl_using_subcommand init" -l password-hash-stdin -d 'Read a password hash from standard input, in place of a password: of any family that \'user import\' takes'
complete -c authctl -n "__fish_authctl_using_subcommand init" -l no-headers -d 'Leave out the header line'
complete -c authctl -n "__fish_authctl_using_subcommand init" -s q -l quiet -d 'Say nothing but warnings and errors'
complete -c authctl -n "__fish_authctl_using_subcommand init" -s v -l verbose -d 'Say more'
complete -c authctl -n "__fish_authctl_using_subcommand init" -l no-input -d 'Never ask; fail where an answer is needed'
complete -c authctl -n "__fish_authctl_using_subcommand init" -s y -l yes -d 'Answer confirmations with yes'
complete -c authctl -n "__fish_authctl_using_subcommand init" -s n -l dry-run -d 'Try the change and report it, but keep nothing of it'
complete -c authctl -n "__fish_authctl_using_subcommand init" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c authctl -n "__fish_authctl_using_subcommand serve" -l address -d 'Listen on this address [default: server.address]' -r
complete -c authctl -n "__fish_authctl_using_subcommand serve" -l port -d 'Listen on this port; 0 takes any free one [default: server.port]' -r
complete -c authctl -n "__fish_authctl_using_subcommand serve" -s c -l config -d 'Read this configuration file, over the user\'s and the system\'s' -r -F
complete -c authctl -n "__fish_authctl_using_subcommand serve" -l database -d 'The database: sqlite:PATH, a path, or postgres://USER@HOST/NAME (without a password)' -r
complete -c authctl -n "__fish_authctl_using_subcommand serve" -s o -l output -d 'The form of the result [default: table on a terminal, else tsv]' -r -f -a "table\t'A table for people'
tsv\t'Tab-separated values with a header line'
csv\t'Comma-separated values (RFC 4180) with a header line'
json\t'One object, or one array'
jsonl\t'One JSON object a line'
name\t'One name or id a line'"
complete -c authctl -n "__fish_authctl_using_subcommand serve" -l columns -d 'Only these columns, in this order' -r
complete -c authctl -n "__fish_authctl_using_subcommand serve" -l color -d 'When to use colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR says otherwise'
always\t''
never\t''"
complete -c authctl -n "__fish_authctl_using_subcommand serve" -l reason -d 'Why, for the audit log' -r
complete -c authctl -n "__fish_authctl_using_subcommand serve" -l wait -d 'How long to wait for a busy database [default: 5s]' -r
complete -c authctl -n "__fish_authctl_using_subcommand serve" -l dev -d 'Try authctl out: loopback only, weak passwords, any role for anybody, throw-away keys'
complete -c authctl -n "__fish_authctl_using_subcommand serve" -l no-headers -d 'Leave out the header line'
complete -c authctl -n "__fish_authctl_using_subcommand serve" -s q -l quiet -d 'Say nothing but warnings and errors'
complete -c authctl -n "__fish_authctl_using_subcommand serve" -s v -l verbose -d 'Say more'
complete -c authctl -n "__fish_authctl_using_subcommand serve" -l no-input -d 'Never ask; fail where an answer is needed'
complete -c authctl -n "__fish_authctl_using_subcommand serve" -s y -l yes -d 'Answer confirmations with yes'
complete -c authctl -n "__fish_authctl_using_subcommand serve" -s n -l dry-run -d 'Try the change and report it, but keep nothing of it'
complete -c authctl -n "__fish_authctl_using_subcommand serve" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c authctl -n "__fish_authctl_using_subcommand user; and not __fish_seen_subcommand_from list show add set passwd disable enable unlock import export rm" -s c -l config -d 'Read this configuration file, over the user\'s and the system\'s' -r -F
complete -c authctl -n "__fish_authctl_using_subcommand user; and not __fish_seen_subcommand_from list show add set passwd disable enable unlock import export rm" -l database -d 'The database: sqlite:PATH, a path, or postgres://USER@HOST/NAME (without a password)' -r
complete -c authctl -n "__fish_authctl_using_subcommand user; and not __fish_seen_subcommand_from list show add set passwd disable enable unlock import export rm" -s o -l output -d 'The form of the result [default: table on a terminal, else tsv]' -r -f -a "table\t'A table for people'
tsv\t'Tab-separated values with a header line'
csv\t'Comma-separated values (RFC 4180) with a header line'
json\t'One object, or one array'
jsonl\t'One JSON object a line'
name\t'One name or id a line'"
complete -c authctl -n "__fish_authctl_using_subcommand user; and not __fish_seen_subcommand_from list show add set passwd disable enable unlock import export rm" -l columns -d 'Only these columns, in this order' -r
complete -c authctl -n "__fish_authctl_using_subcommand user; and not __fish_seen_subcommand_from list show add set passwd disable enable unlock import export rm" -l color -d 'When to use colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR says otherwise'
always\t''
never\t''"
complete -c authctl -n "__fish_authctl_using_subcommand user; and not __fish_seen_subcommand_from list show add set passwd disable enable unlock import export rm" -l reason -d 'Why, for the audit log' -r
complete -c authctl -n "__fish_authctl_using_subcommand user; and not __fish_seen_subcommand_from list show add set passwd disable enable unlock import export rm" -l wait -d 'How long to wait for a busy database [default: 5s]' -r
complete -c authctl -n "__fish_authctl_using_subcommand user; and not __fish_seen_subcommand_from list show add set passwd disable enable unlock import export rm" -l no-headers -d 'Leave out the header line'
complete -c authctl -n "__fish_authctl_using_subcommand user; and not __fish_seen_subcommand_from list show add set passwd disable enable unlock import export rm" -s q -l quiet -d 'Say nothing but warnings and errors'
complete -c authctl -n "__fish_authctl_using_subcommand user; and not __fish_seen_subcommand_from list show add set passwd disable enable unlock import export rm" -s v -l verbose -d 'Say more'
complete -c authctl -n "__fish_authctl_using_subcommand user; and not __fish_seen_subcommand_from list show add set passwd disable enable unlock import export rm" -l no-input -d 'Never ask; fail where an answer is needed'
complete -c authctl -n "__fish_authctl_using_subcommand user; and not __fish_seen_subcommand_from list show add set passwd disable enable unlock import export rm" -s y -l yes -d 'Answer confirmations with yes'
complete -c authctl -n "__fish_authctl_using_subcommand user; and not __fish_seen_subcommand_from list show add set passwd disable enable unlock import export rm" -s n -l dry-run -d 'Try the change and report it, but keep nothing of it'
complete -c authctl -n "__fish_authctl_using_subcommand user; and not __fish_seen_subcommand_from list show add set passwd disable enable unlock import export rm" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c authctl -n "__fish_authctl_using_subcommand user; and not __fish_seen_subcommand_from list show add set passwd disable enable unlock import export rm" -f -a "list" -d 'List users by name'
complete -c authctl -n "__fish_authctl_using_subcommand user; and not __fish_seen_subcommand_from list show add set passwd disable enable unlock import export rm" -f -a "show" -d 'Show a user, and what keeps the user from logging in'
complete -c authctl -n "__fish_authctl_using_subcommand user; and not __fish_seen_subcommand_from list show add set passwd disable enable unlock import export rm" -f -a "add" -d 'Add a user'
complete -c authctl -n "__fish_authctl_using_subcommand user; and not __fish_seen_subcommand_from list show add set passwd disable enable unlock import export rm" -f -a "set" -d 'Change a user\'s names and marks'
complete -c authctl -n "__fish_authctl_using_subcommand user; and not __fish_seen_subcommand_from list show add set passwd disable enable unlock import export rm" -f -a "passwd" -d 'Set a user\'s password, and end the user\'s sessions'
complete -c authctl -n "__fish_authctl_using_subcommand user; and not __fish_seen_subcommand_from list show add set passwd disable enable unlock import export rm" -f -a "disable" -d 'Disable users, and end their sessions'
complete -c authctl -n "__fish_authctl_using_subcommand user; and not __fish_seen_subcommand_from list show add set passwd disable enable unlock import export rm" -f -a "enable" -d 'Enable users again; sessions that were ended stay so'
complete -c authctl -n "__fish_authctl_using_subcommand user; and not __fish_seen_subcommand_from list show add set passwd disable enable unlock import export rm" -f -a "unlock" -d 'Forget the wrong passwords of users, so that they can log in from everywhere again'
complete -c authctl -n "__fish_authctl_using_subcommand user; and not __fish_seen_subcommand_from list show add set passwd disable enable unlock import export rm" -f -a "import" -d 'Add the users of a file, with their password hashes'
complete -c authctl -n "__fish_authctl_using_subcommand user; and not __fish_seen_subcommand_from list show add set passwd disable enable unlock import export rm" -f -a "export" -d 'Write the users in the form that \'user import\' reads'
complete -c authctl -n "__fish_authctl_using_subcommand user; and not __fish_seen_subcommand_from list show add set passwd disable enable unlock import export rm" -f -a "rm" -d 'Remove users for good'
complete -c authctl -n "__fish_authctl_using_subcommand user; and __fish_seen_subcommand_from list" -l role -d 'Only users with this role' -r
complete -c authctl -n "__fish_authctl_using_subcommand user; and __fish_seen_subcommand_from list" -l status -d 'Only users with this status' -r -f -a "active\t''
disabled\t''"
complete -c authctl -n "__fish_authctl_using_subcommand user; and __fish_seen_subcommand_from list" -l search -d 'Only users with this text in the username or e-mail address' -r
complete -c authctl -n "__fish_authctl_using_subcommand user; and __fish_seen_subcommand_from list" -l limit -d 'Show at most so many [default: 50 on a terminal, else all]' -r
complete -c authctl -n "__fish_authctl_using_subcommand user; and __fish_seen_subcommand_from list" -l after -d 'Go on behind this one: the cursor that the part before it ended with' -r
complete -c authctl -n "__fish_authctl_using_subcommand user; and __fish_seen_subcommand_from list" -s c -l config -d 'Read this configuration file, over the user\'s and the system\'s' -r -F
complete -c authctl -n "__fish_authctl_using_subcommand user; and __fish_seen_subcommand_from list" -l database -d 'The database: sqlite:PATH, a path, or postgres://USER@HOST/NAME (without a password)' -r
complete -c authctl -n "__fish_authctl_using_subcommand user; and __fish_seen_subcommand_from list" -s o -l output -d 'The form of the result [default: table on a terminal, else tsv]' -r -f -a "table\t'A table for people'
tsv\t'Tab-separated values with a header line'
csv\t'Comma-separated values (RFC 4180) with a header line'
json\t'One object, or one array'
jsonl\t'One JSON object a line'
name\t'One name or id a line'"
complete -c authctl -n "__fish_authctl_using_subcommand user; and __fish_seen_subcommand_from list" -l columns -d 'Only these columns, in this order' -r
complete -c authctl -n "__fish_authctl_using_subcommand user; and __fish_seen_subcommand_from list" -l color -d 'When to use colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR says otherwise'
always\t''
never\t''"
complete -c authctl -n "__fish_authctl_using_subcommand user; and __fish_seen_subcommand_from list" -l reason -d 'Why, for the audit log' -r
complete -c authctl -n "__fish_authctl_using_subcommand user; and __fish_seen_subcommand_from list" -l wait -d 'How long to wait for a busy database [default: 5s]' -r
complete -c authctl -n "__fish_authctl_using_subcommand user; and __fish_seen_subcommand_from list" -l no-headers -d 'Leave out the header line'
complete -c authctl -n "__fish_authctl_using_subcommand user; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Say nothing but warnings and errors'
complete -c authctl -n "__fish_authctl_using_subcommand user; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Say more'
complete -c authctl -n "__fish_authctl_using_subcommand user; and __fish_seen_subcommand_from list" -l no-input -d 'Never ask; fail where an answer is needed'
complete -c authctl -n "__fish_authctl_using_subcommand user; and __fish_seen_subcommand_from list" -s y -l yes -d 'Answer confirmations with yes'
complete -c authctl -n "__fish_authctl_using_subcommand user; and __fish_seen_subcommand_from list" -s n -l dry-run -d 'Try the change and report it, but keep nothing of it'
complete -c authctl -n "__fish_authctl_using_subcommand user; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c authctl -n "__fish_authctl_using_subcommand user; and __fish_seen_subcommand_from show" -s c -l config -d 'Read this configuration file, over the user\'s and the system\'s' -r -F
complete -c authctl -n "__fish_authctl_using_subcommand user; and __fish_seen_subcommand_from show" -l database -d 'The database: sqlite:PATH, a path, or postgres://USER@HOST/NAME (without a password)' -r
complete -c authctl -n "__fish_authctl_using_subcommand user; and __fish_seen_subcommand_from show" -s o -l output -d 'The form of the result [default: table on a terminal, else tsv]' -r -f -a "table\t'A table for people'
tsv\t'Tab-separated values with a header line'
csv\t'Comma-separated values (RFC 4180) with a header line'
json\t'One object, or one array'
jsonl\t'One JSON object a line'
name\t'One name or id a line'"
complete -c authctl -n "__fish_authctl_using_subcommand user; and __fish_seen_subcommand_from show" -l columns -d 'Only these columns, in this order' -r
complete -c authctl -n "__fish_authctl_using_subcommand user; and __fish_seen_subcommand_from show" -l color -d 'When to use colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR says otherwise'
always\t''
never\t''"
complete -c authctl -n "__fish_authctl_using_subcommand user; and __fish_seen_subcommand_from show" -l reason -d 'Why, for the audit log' -r
complete -c authctl -n "__fish_authctl_using_subcommand user; and __fish_seen_subcommand_from show" -l wait -d 'How long to wait for a busy database [default: 5s]' -r
complete -c authctl -n "__fish_authctl_using_subcommand user; and __fish_seen_subcommand_from show" -l no-headers -d 'Leave out the header line'
complete -c authctl -n "__fish_authctl_using_subcommand user; and __fish_seen_subcommand_from show" -s q -l quiet -d 'Say nothing but warnings and errors'
complete -c authctl -n "__fish_authctl_using_subcommand user; and __fish_seen_subcommand_from show" -s v -l verbose -d 'Say more'
complete -c authctl -n "__fish_authctl_using_subcommand user; and __fish_seen_subcommand_from show" -l no-input -d 'Never ask; fail where an answer is needed'
complete -c authctl -n "__fish_authctl_using_subcommand user; and __fish_seen_subcommand_from show" -s y -l yes -d 'Answer confirmations with yes'
complete -c authctl -n "__fish_authctl_using_subcommand user; and __fish_seen_subcommand_from show" -s n -l dry-run -d 'Try the change and report it, but keep nothing of it'
complete -c authctl -n "__fish_authctl_using_subcommand user; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c authctl -n "__fish_authctl_using_subcommand user; and __fish_seen_subcommand_from add" -l email -d 'The e-mail address' -r
complete -c authctl -n "__fish_authctl_using_subcommand user; and __fish_seen_subcommand_from add" -l role -d 'The role' -r
complete -c authctl -n "__fish_authctl_using_subcommand user; and __fish_seen_subcommand_from add" -l password-file -d 'Read the password from a file: its first line' -r -F
complete -c authctl -n "__fish_authctl_using_subcommand user; and __fish_seen_subcommand_from add" -s c -l config -d 'Read this configuration file, over the user\'s and the system\'s' -r -F
complete -c authctl -n "__fish_authctl_using_subcommand user; and __fish_seen_subcommand_from add" -l database -d 'The database: sqlite:PATH, a path, or postgres://USER@HOST/NAME (without a password)' -r
complete -c authctl -n "__fish_authctl_using_subcommand user; and __fish_seen_subcommand_from add" -s o -l output -d 'The form of the result [default: table on a terminal, else tsv]' -r -f -a "table\t'A table for people'
tsv\t'Tab-separated values with a header line'
csv\t'Comma-separated values (RFC 4180) with a header line'
json\t'One object, or one array'
jsonl\t'One JSON object a line'
name\t'One name or id a line'"
complete -c authctl -n "__fish_authctl_using_subcommand user; and __fish_seen_subcommand_from add" -l columns -d 'Only these columns, in this order' -r
complete -c authctl -n "__fish_authctl_using_subcommand user; and __fish_seen_subcommand_from add" -l color -d 'When to use colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR says otherwise'
always\t''
never\t''"
complete -c authctl -n "__fish_authctl_using_subcommand user; and __fish_seen_subcommand_from add" -l reason -d 'Why, for the audit log' -r
complete -c authctl -n "__fish_authctl_using_subcommand user; and __fish_seen_subcommand_from add" -l wait -d 'How long to wait for a busy database [default: 5s]' -r
complete -c authctl -n "__fish_authctl_using_subcommand user; and __fish_seen_subcommand_from add" -l disabled -d 'Add the user disabled'
complete -c authctl -n "__fish_authctl_using_subcommand user; and __fish_seen_subcommand_from add" -l must-change-password -d 'The user must change the password at the first login'
complete -c authctl -n "__fish_authctl_using_subcommand user; and __fish_seen_subcommand_from add" -l if-not-exists -d 'A user of that name that is there already is good, and stays as it is'
complete -c authctl -n "__fish_authctl_using_subcommand user; and __fish_seen_subcommand_from add" -l password-stdin -d 'Read the password from standard input: its first line'
complete -c authctl -n "__fish_authctl_using_subcommand user; and __fish_seen_subcommand_from add" -l generate-password -d 'Make a password, and print it once'
complete -c authctl -n "__fish_authctl_using_subcommand user; and __fish_seen_subcommand_from add" -l password-hash-stdin -d 'Read a password hash from standard input, in place of a password: of any family that \'user import\' takes'
complete -c authctl -n "__fish_authctl_using_subcommand user; and __fish_seen_subcommand_from add" -l no-headers -d 'Leave out the header line'
complete -c authctl -n "__fish_authctl_using_subcommand user; and __fish_seen_subcommand_from add" -s q -l quiet -d 'Say nothing but warnings and errors'
complete -c authctl -n "__fish_authctl_using_subcommand user; and __fish_seen_subcommand_from add" -s v -l verbose -d 'Say more'
complete -c authctl -n "__fish_authctl_using_subcommand user; and __fish_seen_subcommand_from add" -l no-input -d 'Never ask; fail where an answer is needed'
complete -c authctl -n "__fish_authctl_using_subcommand user; and __fish_seen_subcommand_from add" -s y -l yes -d 'Answer confirmations with yes'
complete -c authctl -n "__fish_authctl_using_subcommand user; and __fish_seen_subcommand_from add" -s n -l dry-run -d 'Try the change and report it, but keep nothing of it'
complete -c authctl -n "__fish_authctl_using_subcommand user; and __fish_seen_subcommand_from add" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c authctl -n "__fish_authctl_using_subcommand user; and __fish_seen_subcommand_from set" -l username -d 'The new username' -r
complete -c authctl -n "__fish_authctl_using_subcommand user; and __fish_seen_subcommand_from set" -l email -d 'The new e-mail address; an empty one removes it' -r
complete -c authctl -n "__fish_authctl_using_subcommand user; and __fish_seen_subcommand_from set" -l email-verified -d 'Whether the e-mail address is known to be the user\'s' -r -f -a "true\t''
false\t''"
complete -c authctl -n "__fish_authctl_using_subcommand user; and __fish_seen_subcommand_from set" -l must-change-password -d 'Whether the user must change the password before anything else' -r -f -a "true\t''
false\t''"
complete -c authctl -n "__fish_authctl_using_subcommand user; and __fish_seen_subcommand_from set" -s c -l config -d 'Read this configuration file, over the user\'s and the system\'s' -r -F
complete -c authctl -n "__fish_authctl_using_subcommand user; and __fish_seen_subcommand_from set" -l database -d 'The database: sqlite:PATH, a path, or postgres://USER@HOST/NAME (without a password)' -r
complete -c authctl -n "__fish_authctl_using_subcommand user; and __fish_seen_subcommand_from set" -s o -l output -d 'The form of the result [default: table on a terminal, else tsv]' -r -f -a "table\t'A table for people'
tsv\t'Tab-separated values with a header line'
csv\t'Comma-separated values (RFC 4180) with a header line'
json\t'One object, or one array'
jsonl\t'One JSON object a line'
name\t'One name or id a line'"
complete -c authctl -n "__fish_authctl_using_subcommand user; and __fish_seen_subcommand_from set" -l columns -d 'Only these columns, in this order' -r
complete -c authctl -n "__fish_authctl_using_subcommand user; and __fish_seen_subcommand_from set" -l color -d 'When to use colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR says otherwise'
always\t''
never\t''"
complete -c authctl -n "__fish_authctl_using_subcommand user; and __fish_seen_subcommand_from set" -l reason -d 'Why, for the audit log' -r
complete -c authctl -n "__fish_authctl_using_subcommand user; and __fish_seen_subcommand_from set" -l wait -d 'How long to wait for a busy database [default: 5s]' -r
complete -c authctl -n "__fish_authctl_using_subcommand user; and __fish_seen_subcommand_from set" -l no-headers -d 'Leave out the header line'
complete -c authctl -n "__fish_authctl_using_subcommand user; and __fish_seen_subcommand_from set" -s q -l quiet -d 'Say nothing but warnings and errors'
complete -c authctl -n "__fish_authctl_using_subcommand user; and __fish_seen_subcommand_from set" -s v -l verbose -d 'Say more'
complete -c authctl -n "__fish_authctl_using_subcommand user; and __fish_seen_subcommand_from set" -l no-input -d 'Never ask; fail where an answer is needed'
complete -c authctl -n "__fish_authctl_using_subcommand user; and __fish_seen_subcommand_from set" -s y -l yes -d 'Answer confirmations with yes'
complete -c authctl -n "__fish_authctl_using_subcommand user; and __fish_seen_subcommand_from set" -s n -l dry-run -d 'Try the change and report it, but keep nothing of it'
complete -c authctl -n "__fish_authctl_using_subcommand user; and __fish_seen_subcommand_from set" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c authctl -n "__fish_authctl_using_subcommand user; and __fish_seen_subcommand_from passwd" -l password-file -d 'Read the password from a file: its first line' -r -F
complete -c authctl -n "__fish_authctl_using_subcommand user; and __fish_seen_subcommand_from passwd" -s c -l config -d 'Read this configuration file, over the user\'s and the system\'s' -r -F
complete -c authctl -n "__fish_authctl_using_subcommand user; and __fish_seen_subcommand_from passwd" -l database -d 'The database: sqlite:PATH, a path, or postgres://USER@HOST/NAME (without a password)' -r
complete -c authctl -n "__fish_authctl_using_subcommand user; and __fish_seen_subcommand_from passwd" -s o -l output -d 'The form of the result [default: table on a terminal, else tsv]' -r -f -a "table\t'A table for people'
tsv\t'Tab-separated values with a header line'
csv\t'Comma-separated values (RFC 4180) with a header line'
json\t'One object, or one array'
jsonl\t'One JSON object a line'
name\t'One name or id a line'"
complete -c authctl -n "__fish_authctl_using_subcommand user; and __fish_seen_subcommand_from passwd" -l columns -d 'Only these columns, in this order' -r
complete -c authctl -n "__fish_authctl_using_subcommand user; and __fish_seen_subcommand_from passwd" -l color -d 'When to use colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR says otherwise'
always\t''
never\t''"
complete -c authctl -n "__fish_authctl_using_subcommand user; and __fish_seen_subcommand_from passwd" -l reason -d 'Why, for the audit log' -r
complete -c authctl -n "__fish_authctl_using_subcommand user; and __fish_seen_subcommand_from passwd" -l wait -d 'How long to wait for a busy database [default: 5s]' -r
complete -c authctl -n "__fish_authctl_using_subcommand user; and __fish_seen_subcommand_from passwd" -l password-stdin -d 'Read the password from standard input: its first line'
complete -c authctl -n "__fish_authctl_using_subcommand user; and __fish_seen_subcommand_from passwd" -l generate-password -d 'Make a password, and print it once'
complete -c authctl -n "__fish_authctl_using_subcommand user; and __fish_seen_subcommand_from passwd" -l password-hash-stdin -d 'Read a password hash from standard input, in place of a password: of any family that \'user import\' takes'
complete -c authctl -n "__fish_authctl_using_subcommand user; and __fish_seen_subcommand_from passwd" -l keep-sessions -d 'Let the user\'s sessions go on'
complete -c authctl -n "__fish_authctl_using_subcommand user; and __fish_seen_subcommand_from passwd" -l no-headers -d 'Leave out the header line'
complete -c authctl -n "__fish_authctl_using_subcommand user; and __fish_seen_subcommand_from passwd" -s q -l quiet -d 'Say nothing but warnings and errors'
complete -c authctl -n "__fish_authctl_using_subcommand user; and __fish_seen_subcommand_from passwd" -s v -l verbose -d 'Say more'
complete -c authctl -n "__fish_authctl_using_subcommand user; and __fish_seen_subcommand_from passwd" -l no-input -d 'Never ask; fail where an answer is needed'
complete -c authctl -n "__fish_authctl_using_subcommand user; and __fish_seen_subcommand_from passwd" -s y -l yes -d 'Answer confirmations with yes'
complete -c authctl -n "__fish_authctl_using_subcommand user; and __fish_seen_subcommand_from passwd" -s n -l dry-run -d 'Try the change and report it, but keep nothing of it'
complete -c authctl -n "__fish_authctl_using_subcommand user; and __fish_seen_subcommand_from passwd" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c authctl -n "__fish_authctl_using_subcommand user; and __fish_seen_subcommand_from disable" -s c -l config -d 'Read this configuration file, over the user\'s and the system\'s' -r -F
complete -c authctl -n "__fish_authctl_using_subcommand user; and __fish_seen_subcommand_from disable" -l database -d 'The database: sqlite:PATH, a path, or postgres://USER@HOST/NAME (without a password)' -r
complete -c authctl -n "__fish_authctl_using_subcommand user; and __fish_seen_subcommand_from disable" -s o -l output -d 'The form of the result [default: table on a terminal, else tsv]' -r -f -a "table\t'A table for people'
tsv\t'Tab-separated values with a header line'
csv\t'Comma-separated values (RFC 4180) with a header line'
json\t'One object, or one array'
jsonl\t'One JSON object a line'
name\t'One name or id a line'"
complete -c authctl -n "__fish_authctl_using_subcommand user; and __fish_seen_subcommand_from disable" -l columns -d 'Only these columns, in this order' -r
complete -c authctl -n "__fish_authctl_using_subcommand user; and __fish_seen_subcommand_from disable" -l color -d 'When to use colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR says otherwise'
always\t''
never\t''"
complete -c authctl -n "__fish_authctl_using_subcommand user; and __fish_seen_subcommand_from disable" -l reason -d 'Why, for the audit log' -r
complete -c authctl -n "__fish_authctl_using_subcommand user; and __fish_seen_subcommand_from disable" -l wait -d 'How long to wait for a busy database [default: 5s]' -r
complete -c authctl -n "__fish_authctl_using_subcommand user; and __fish_seen_subcommand_from disable" -l no-headers -d 'Leave out the header line'
complete -c authctl -n "__fish_authctl_using_subcommand user; and __fish_seen_subcommand_from disable" -s q -l quiet -d 'Say nothing but warnings and errors'
complete -c authctl -n "__fish_authctl_using_subcommand user; and __fish_seen_subcommand_from disable" -s v -l verbose -d 'Say more'
complete -c authctl -n "__fish_authctl_using_subcommand user; and __fish_seen_subcommand_from disable" -l no-input -d 'Never ask; fail where an answer is needed'
complete -c authctl -n "__fish_authctl_using_subcommand user; and __fish_seen_subcommand_from disable" -s y -l yes -d 'Answer confirmations with yes'
complete -c authctl -n "__fish_authctl_using_subcommand user; and __fish_seen_subcommand_from disable" -s n -l dry-run -d 'Try the change and report it, but keep nothing of it'
complete -c authctl -n "__fish_authctl_using_subcommand user; and __fish_seen_subcommand_from disable" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c authctl -n "__fish_authctl_using_subcommand user; and __fish_seen_subcommand_from enable" -s c -l config -d 'Read this configuration file, over the user\'s and the system\'s' -r -F
complete -c authctl -n "__fish_authctl_using_subcommand user; and __fish_seen_subcommand_from enable" -l database -d 'The database: sqlite:PATH, a path, or postgres://USER@HOST/NAME (without a password)' -r
complete -c authctl -n "__fish_authctl_using_subcommand user; and __fish_seen_subcommand_from enable" -s o -l output -d 'The form of the result [default: table on a terminal, else tsv]' -r -f -a "table\t'A table for people'
tsv\t'Tab-separated values with a header line'
csv\t'Comma-separated values (RFC 4180) with a header line'
json\t'One object, or one array'
jsonl\t'One JSON object a line'
name\t'One name or id a line'"
complete -c authctl -n "__fish_authctl_using_subcommand user; and __fish_seen_subcommand_from enable" -l columns -d 'Only these columns, in this order' -r
complete -c authctl -n "__fish_authctl_using_subcommand user; and __fish_seen_subcommand_from enable" -l color -d 'When to use colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR says otherwise'
always\t''
never\t''"
complete -c authctl -n "__fish_authctl_using_subcommand user; and __fish_seen_subcommand_from enable" -l reason -d 'Why, for the audit log' -r
complete -c authctl -n "__fish_authctl_using_subcommand user; and __fish_seen_subcommand_from enable" -l wait -d 'How long to wait for a busy database [default: 5s]' -r
complete -c authctl -n "__fish_authctl_using_subcommand user; and __fish_seen_subcommand_from enable" -l no-headers -d 'Leave out the header line'
complete -c authctl -n "__fish_authctl_using_subcommand user; and __fish_seen_subcommand_from enable" -s q -l quiet -d 'Say nothing but warnings and errors'
complete -c authctl -n "__fish_authctl_using_subcommand user; and __fish_seen_subcommand_from enable" -s v -l verbose -d 'Say more'
complete -c authctl -n "__fish_authctl_using_subcommand user; and __fish_seen_subcommand_from enable" -l no-input -d 'Never ask; fail where an answer is needed'
complete -c authctl -n "__fish_authctl_using_subcommand user; and __fish_seen_subcommand_from enable" -s y -l yes -d 'Answer confirmations with yes'
complete -c authctl -n "__fish_authctl_using_subcommand user; and __fish_seen_subcommand_from enable" -s n -l dry-run -d 'Try the change and report it, but keep nothing of it'
complete -c authctl -n "__fish_authctl_using_subcommand user; and __fish_seen_subcommand_from enable" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c authctl -n "__fish_authctl_using_subcommand user; and __fish_seen_subcommand_from unlock" -s c -l config -d 'Read this configuration file, over the user\'s and the system\'s' -r -F
complete -c authctl -n "__fish_authctl_using_subcommand user; and __fish_seen_subcommand_from unlock" -l database -d 'The database: sqlite:PATH, a path, or postgres://USER@HOST/NAME (without a password)' -r
complete -c authctl -n "__fish_authctl_using_subcommand user; and __fish_seen_subcommand_from unlock" -s o -l output -d 'The form of the result [default: table on a terminal, else tsv]' -r -f -a "table\t'A table for people'
tsv\t'Tab-separated values with a header line'
csv\t'Comma-separated values (RFC 4180) with a header line'
json\t'One object, or one array'
jsonl\t'One JSON object a line'
name\t'One name or id a line'"
complete -c authctl -n "__fish_authctl_using_subcommand user; and __fish_seen_subcommand_from unlock" -l columns -d 'Only these columns, in this order' -r
complete -c authctl -n "__fish_authctl_using_subcommand user; and __fish_seen_subcommand_from unlock" -l color -d 'When to use colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR says otherwise'
always\t''
never\t''"
complete -c authctl -n "__fish_authctl_using_subcommand user; and __fish_seen_subcommand_from unlock" -l reason -d 'Why, for the audit log' -r
complete -c authctl -n "__fish_authctl_using_subcommand user; and __fish_seen_subcommand_from unlock" -l wait -d 'How long to wait for a busy database [default: 5s]' -r
complete -c authctl -n "__fish_authctl_using_subcommand user; and __fish_seen_subcommand_from unlock" -l no-headers -d 'Leave out the header line'
complete -c authctl -n "__fish_authctl_using_subcommand user; and __fish_seen_subcommand_from unlock" -s q -l quiet -d 'Say nothing but warnings and errors'
complete -c authctl -n "__fish_authctl_using_subcommand user; and __fish_seen_subcommand_from unlock" -s v -l verbose -d 'Say more'
complete -c authctl -n "__fish_authctl_using_subcommand user; and __fish_seen_subcommand_from unlock" -l no-input -d 'Never ask; fail where an answer is needed'
complete -c authctl -n "__fish_authctl_using_subcommand user; and __fish_seen_subcommand_from unlock" -s y -l yes -d 'Answer confirmations with yes'
complete -c authctl -n "__fish_authctl_using_subcommand user; and __fish_seen_subcommand_from unlock" -s n -l dry-run -d 'Try the change and report it, but keep nothing of it'
complete -c authctl -n "__fish_authctl_using_subcommand user; and __fish_seen_subcommand_from unlock" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c authctl -n "__fish_authctl_using_subcommand user; and __fish_seen_subcommand_from import" -l format -d 'What the file is [default: what its name ends in]' -r -f -a "csv\t'Comma-separated values (RFC 4180) with a header line'
jsonl\t'One JSON object a line'
flask-auth-api\t'users.db of the Flask application that authctl descends from'
django\t'What Django\'s dumpdata writes, as JSON or JSON Lines'
keycloak\t'A realm as Keycloak exports it, with its users'
supabase\t'The table auth.users of Supabase, as CSV or JSON Lines'
pocketbase\t'data.db of PocketBase'
htpasswd\t'Lines as htpasswd writes them'
shadow\t'Lines as in /etc/shadow'"
complete -c authctl -n "__fish_authctl_using_subcommand user; and __fish_seen_subcommand_from import" -l on-conflict -d 'What to do where there is a user of that name: let the row fail, skip the row, or update the user' -r -f -a "fail\t''
skip\t''
update\t''"
complete -c authctl -n "__fish_authctl_using_subcommand user; and __fish_seen_subcommand_from import" -l without-password -d 'What to do with who brings no hash that can be used: let the row fail, skip it, or add the user with a password that nobody knows' -r -f -a "fail\t''
skip\t''
add\t''"
complete -c authctl -n "__fish_authctl_using_subcommand user; and __fish_seen_subcommand_from import" -l map-role -d 'Give who is NAME in the other program the role ROLE; the first that holds counts, and the role is \'user\' where none does' -r
complete -c authctl -n "__fish_authctl_using_subcommand user; and __fish_seen_subcommand_from import" -l collection -d 'The collection of PocketBase\'s that is read [default: users]' -r
complete -c authctl -n "__fish_authctl_using_subcommand user; and __fish_seen_subcommand_from import" -l check-sample -d 'Write nothing, but try the passwords of FILE with the hashes of the source: lines of USERNAME:PASSWORD, CSV, or JSON Lines' -r -F
complete -c authctl -n "__fish_authctl_using_subcommand user; and __fish_seen_subcommand_from import" -s c -l config -d 'Read this configuration file, over the user\'s and the system\'s' -r -F
complete -c authctl -n "__fish_authctl_using_subcommand user; and __fish_seen_subcommand_from import" -l database -d 'The database: sqlite:PATH, a path, or postgres://USER@HOST/NAME (without a password)' -r
complete -c authctl -n "__fish_authctl_using_subcommand user; and __fish_seen_subcommand_from import" -s o -l output -d 'The form of the result [default: table on a terminal, else tsv]' -r -f -a "table\t'A table for people'
tsv\t'Tab-separated values with a header line'
csv\t'Comma-separated values (RFC 4180) with a header line'
json\t'One object, or one array'
jsonl\t'One JSON object a line'
name\t'One name or id a line'"
complete -c authctl -n "__fish_authctl_using_subcommand user; and __fish_seen_subcommand_from import" -l columns -d 'Only these columns, in this order' -r
complete -c authctl -n "__fish_authctl_using_subcommand user; and __fish_seen_subcommand_from import" -l color -d 'When to use colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR says otherwise'
always\t''
never\t''"
complete -c authctl -n "__fish_authctl_using_subcommand user; and __fish_seen_subcommand_from import" -l reason -d 'Why, for the audit log' -r
complete -c authctl -n "__fish_authctl_using_subcommand user; and __fish_seen_subcommand_from import" -l wait -d 'How long to wait for a busy database [default: 5s]' -r
complete -c authctl -n "__fish_authctl_using_subcommand user; and __fish_seen_subcommand_from import" -l atomic -d 'Keep all rows, or none when one of them fails; with 100 that fail, the rest is not looked at'
complete -c authctl -n "__fish_authctl_using_subcommand user; and __fish_seen_subcommand_from import" -l no-headers -d 'Leave out the header line'
complete -c authctl -n "__fish_authctl_using_subcommand user; and __fish_seen_subcommand_from import" -s q -l quiet -d 'Say nothing but warnings and errors'
complete -c authctl -n "__fish_authctl_using_subcommand user; and __fish_seen_subcommand_from import" -s v -l verbose -d 'Say more'
complete -c authctl -n "__fish_authctl_using_subcommand user; and __fish_seen_subcommand_from import" -l no-input -d 'Never ask; fail where an answer is needed'
complete -c authctl -n "__fish_authctl_using_subcommand user; and __fish_seen_subcommand_from import" -s y -l yes -d 'Answer confirmations with yes'
complete -c authctl -n "__fish_authctl_using_subcommand user; and __fish_seen_subcommand_from import" -s n -l dry-run -d 'Try the change and report it, but keep nothing of it'
complete -c authctl -n "__fish_authctl_using_subcommand user; and __fish_seen_subcommand_from import" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c authctl -n "__fish_authctl_using_subcommand user; and __fish_seen_subcommand_from export" -l role -d 'Only users with this role' -r
complete -c authctl -n "__fish_authctl_using_subcommand user; and __fish_seen_subcommand_from export" -l status -d 'Only users with this status' -r -f -a "active\t''
disabled\t''"
complete -c authctl -n "__fish_authctl_using_subcommand user; and __fish_seen_subcommand_from export" -l search -d 'Only users with this text in the username or e-mail address' -r
complete -c authctl -n "__fish_authctl_using_subcommand user; and __fish_seen_subcommand_from export" -s c -l config -d 'Read this configuration file, over the user\'s and the system\'s' -r -F
complete -c authctl -n "__fish_authctl_using_subcommand user; and __fish_seen_subcommand_from export" -l database -d 'The database: sqlite:PATH, a path, or postgres://USER@HOST/NAME (without a password)' -r
complete -c authctl -n "__fish_authctl_using_subcommand user; and __fish_seen_subcommand_from export" -s o -l output -d 'The form of the result [default: table on a terminal, else tsv]' -r -f -a "table\t'A table for people'
tsv\t'Tab-separated values with a header line'
csv\t'Comma-separated values (RFC 4180) with a header line'
json\t'One object, or one array'
jsonl\t'One JSON object a line'
name\t'One name or id a line'"
complete -c authctl -n "__fish_authctl_using_subcommand user; and __fish_seen_subcommand_from export" -l columns -d 'Only these columns, in this order' -r
complete -c authctl -n "__fish_authctl_using_subcommand user; and __fish_seen_subcommand_from export" -l color -d 'When to use colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR says otherwise'
always\t''
never\t''"
complete -c authctl -n "__fish_authctl_using_subcommand user; and __fish_seen_subcommand_from export" -l reason -d 'Why, for the audit log' -r
complete -c authctl -n "__fish_authctl_using_subcommand user; and __fish_seen_subcommand_from export" -l wait -d 'How long to wait for a busy database [default: 5s]' -r
complete -c authctl -n "__fish_authctl_using_subcommand user; and __fish_seen_subcommand_from export" -l with-hashes -d 'Write the hashes of the passwords, too'
complete -c authctl -n "__fish_authctl_using_subcommand user; and __fish_seen_subcommand_from export" -l no-headers -d 'Leave out the header line'
complete -c authctl -n "__fish_authctl_using_subcommand user; and __fish_seen_subcommand_from export" -s q -l quiet -d 'Say nothing but warnings and errors'
complete -c authctl -n "__fish_authctl_using_subcommand user; and __fish_seen_subcommand_from export" -s v -l verbose -d 'Say more'
complete -c authctl -n "__fish_authctl_using_subcommand user; and __fish_seen_subcommand_from export" -l no-input -d 'Never ask; fail where an answer is needed'
complete -c authctl -n "__fish_authctl_using_subcommand user; and __fish_seen_subcommand_from export" -s y -l yes -d 'Answer confirmations with yes'
complete -c authctl -n "__fish_authctl_using_subcommand user; and __fish_seen_subcommand_from export" -s n -l dry-run -d 'Try the change and report it, but keep nothing of it'
complete -c authctl -n "__fish_authctl_using_subcommand user; and __fish_seen_subcommand_from export" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c authctl -n "__fish_authctl_using_subcommand user; and __fish_seen_subcommand_from rm" -s c -l config -d 'Read this configuration file, over the user\'s and the system\'s' -r -F
complete -c authctl -n "__fish_authctl_using_subcommand user; and __fish_seen_subcommand_from rm" -l database -d 'The database: sqlite:PATH, a path, or postgres://USER@HOST/NAME (without a password)' -r
complete -c authctl -n "__fish_authctl_using_subcommand user; and __fish_seen_subcommand_from rm" -s o -l output -d 'The form of the result [default: table on a terminal, else tsv]' -r -f -a "table\t'A table for people'
tsv\t'Tab-separated values with a header line'
csv\t'Comma-separated values (RFC 4180) with a header line'
json\t'One object, or one array'
jsonl\t'One JSON object a line'
name\t'One name or id a line'"
complete -c authctl -n "__fish_authctl_using_subcommand user; and __fish_seen_subcommand_from rm" -l columns -d 'Only these columns, in this order' -r
complete -c authctl -n "__fish_authctl_using_subcommand user; and __fish_seen_subcommand_from rm" -l color -d 'When to use colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR says otherwise'
always\t''
never\t''"
complete -c authctl -n "__fish_authctl_using_subcommand user; and __fish_seen_subcommand_from rm" -l reason -d 'Why, for the audit log' -r
complete -c authctl -n "__fish_authctl_using_subcommand user; and __fish_seen_subcommand_from rm" -l wait -d 'How long to wait for a busy database [default: 5s]' -r
complete -c authctl -n "__fish_authctl_using_subcommand user; and __fish_seen_subcommand_from rm" -l if-exists -d 'A user that is not there is good'
complete -c authctl -n "__fish_authctl_using_subcommand user; and __fish_seen_subcommand_from rm" -l no-headers -d 'Leave out the header line'
complete -c authctl -n "__fish_authctl_using_subcommand user; and __fish_seen_subcommand_from rm" -s q -l quiet -d 'Say nothing but warnings and errors'
complete -c authctl -n "__fish_authctl_using_subcommand user; and __fish_seen_subcommand_from rm" -s v -l verbose -d 'Say more'
complete -c authctl -n "__fish_authctl_using_subcommand user; and __fish_seen_subcommand_from rm" -l no-input -d 'Never ask; fail where an answer is needed'
complete -c authctl -n "__fish_authctl_using_subcommand user; and __fish_seen_subcommand_from rm" -s y -l yes -d 'Answer confirmations with yes'
complete -c authctl -n "__fish_authctl_using_subcommand user; and __fish_seen_subcommand_from rm" -s n -l dry-run -d 'Try the change and report it, but keep nothing of it'
complete -c authctl -n "__fish_authctl_using_subcommand user; and __fish_seen_subcommand_from rm" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c authctl -n "__fish_authctl_using_subcommand role; and not __fish_seen_subcommand_from list show add allow deny describe rm set" -s c -l config -d 'Read this configuration file, over the user\'s and the system\'s' -r -F
complete -c authctl -n "__fish_authctl_using_subcommand role; and not __fish_seen_subcommand_from list show add allow deny describe rm set" -l database -d 'The database: sqlite:PATH, a path, or postgres://USER@HOST/NAME (without a password)' -r
complete -c authctl -n "__fish_authctl_using_subcommand role; and not __fish_seen_subcommand_from list show add allow deny describe rm set" -s o -l output -d 'The form of the result [default: table on a terminal, else tsv]' -r -f -a "table\t'A table for people'
tsv\t'Tab-separated values with a header line'
csv\t'Comma-separated values (RFC 4180) with a header line'
json\t'One object, or one array'
jsonl\t'One JSON object a line'
name\t'One name or id a line'"
complete -c authctl -n "__fish_authctl_using_subcommand role; and not __fish_seen_subcommand_from list show add allow deny describe rm set" -l columns -d 'Only these columns, in this order' -r
complete -c authctl -n "__fish_authctl_using_subcommand role; and not __fish_seen_subcommand_from list show add allow deny describe rm set" -l color -d 'When to use colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR says otherwise'
always\t''
never\t''"
complete -c authctl -n "__fish_authctl_using_subcommand role; and not __fish_seen_subcommand_from list show add allow deny describe rm set" -l reason -d 'Why, for the audit log' -r
complete -c authctl -n "__fish_authctl_using_subcommand role; and not __fish_seen_subcommand_from list show add allow deny describe rm set" -l wait -d 'How long to wait for a busy database [default: 5s]' -r
complete -c authctl -n "__fish_authctl_using_subcommand role; and not __fish_seen_subcommand_from list show add allow deny describe rm set" -l no-headers -d 'Leave out the header line'
complete -c authctl -n "__fish_authctl_using_subcommand role; and not __fish_seen_subcommand_from list show add allow deny describe rm set" -s q -l quiet -d 'Say nothing but warnings and errors'
complete -c authctl -n "__fish_authctl_using_subcommand role; and not __fish_seen_subcommand_from list show add allow deny describe rm set" -s v -l verbose -d 'Say more'
complete -c authctl -n "__fish_authctl_using_subcommand role; and not __fish_seen_subcommand_from list show add allow deny describe rm set" -l no-input -d 'Never ask; fail where an answer is needed'
complete -c authctl -n "__fish_authctl_using_subcommand role; and not __fish_seen_subcommand_from list show add allow deny describe rm set" -s y -l yes -d 'Answer confirmations with yes'
complete -c authctl -n "__fish_authctl_using_subcommand role; and not __fish_seen_subcommand_from list show add allow deny describe rm set" -s n -l dry-run -d 'Try the change and report it, but keep nothing of it'
complete -c authctl -n "__fish_authctl_using_subcommand role; and not __fish_seen_subcommand_from list show add allow deny describe rm set" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c authctl -n "__fish_authctl_using_subcommand role; and not __fish_seen_subcommand_from list show add allow deny describe rm set" -f -a "list" -d 'List roles by name'
complete -c authctl -n "__fish_authctl_using_subcommand role; and not __fish_seen_subcommand_from list show add allow deny describe rm set" -f -a "show" -d 'Show a role'
complete -c authctl -n "__fish_authctl_using_subcommand role; and not __fish_seen_subcommand_from list show add allow deny describe rm set" -f -a "add" -d 'Add a role'
complete -c authctl -n "__fish_authctl_using_subcommand role; and not __fish_seen_subcommand_from list show add allow deny describe rm set" -f -a "allow" -d 'Allow a role more'
complete -c authctl -n "__fish_authctl_using_subcommand role; and not __fish_seen_subcommand_from list show add allow deny describe rm set" -f -a "deny" -d 'Take permissions from a role'
complete -c authctl -n "__fish_authctl_using_subcommand role; and not __fish_seen_subcommand_from list show add allow deny describe rm set" -f -a "describe" -d 'Say what a role is for'
complete -c authctl -n "__fish_authctl_using_subcommand role; and not __fish_seen_subcommand_from list show add allow deny describe rm set" -f -a "rm" -d 'Remove a role, and the invites that are for it'
complete -c authctl -n "__fish_authctl_using_subcommand role; and not __fish_seen_subcommand_from list show add allow deny describe rm set" -f -a "set" -d 'Give a user a role, in place of the one that the user has'
complete -c authctl -n "__fish_authctl_using_subcommand role; and __fish_seen_subcommand_from list" -s c -l config -d 'Read this configuration file, over the user\'s and the system\'s' -r -F
complete -c authctl -n "__fish_authctl_using_subcommand role; and __fish_seen_subcommand_from list" -l database -d 'The database: sqlite:PATH, a path, or postgres://USER@HOST/NAME (without a password)' -r
complete -c authctl -n "__fish_authctl_using_subcommand role; and __fish_seen_subcommand_from list" -s o -l output -d 'The form of the result [default: table on a terminal, else tsv]' -r -f -a "table\t'A table for people'
tsv\t'Tab-separated values with a header line'
csv\t'Comma-separated values (RFC 4180) with a header line'
json\t'One object, or one array'
jsonl\t'One JSON object a line'
name\t'One name or id a line'"
complete -c authctl -n "__fish_authctl_using_subcommand role; and __fish_seen_subcommand_from list" -l columns -d 'Only these columns, in this order' -r
complete -c authctl -n "__fish_authctl_using_subcommand role; and __fish_seen_subcommand_from list" -l color -d 'When to use colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR says otherwise'
always\t''
never\t''"
complete -c authctl -n "__fish_authctl_using_subcommand role; and __fish_seen_subcommand_from list" -l reason -d 'Why, for the audit log' -r
complete -c authctl -n "__fish_authctl_using_subcommand role; and __fish_seen_subcommand_from list" -l wait -d 'How long to wait for a busy database [default: 5s]' -r
complete -c authctl -n "__fish_authctl_using_subcommand role; and __fish_seen_subcommand_from list" -l no-headers -d 'Leave out the header line'
complete -c authctl -n "__fish_authctl_using_subcommand role; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Say nothing but warnings and errors'
complete -c authctl -n "__fish_authctl_using_subcommand role; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Say more'
complete -c authctl -n "__fish_authctl_using_subcommand role; and __fish_seen_subcommand_from list" -l no-input -d 'Never ask; fail where an answer is needed'
complete -c authctl -n "__fish_authctl_using_subcommand role; and __fish_seen_subcommand_from list" -s y -l yes -d 'Answer confirmations with yes'
complete -c authctl -n "__fish_authctl_using_subcommand role; and __fish_seen_subcommand_from list" -s n -l dry-run -d 'Try the change and report it, but keep nothing of it'
complete -c authctl -n "__fish_authctl_using_subcommand role; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c authctl -n "__fish_authctl_using_subcommand role; and __fish_seen_subcommand_from show" -s c -l config -d 'Read this configuration file, over the user\'s and the system\'s' -r -F
complete -c authctl -n "__fish_authctl_using_subcommand role; and __fish_seen_subcommand_from show" -l database -d 'The database: sqlite:PATH, a path, or postgres://USER@HOST/NAME (without a password)' -r
complete -c authctl -n "__fish_authctl_using_subcommand role; and __fish_seen_subcommand_from show" -s o -l output -d 'The form of the result [default: table on a terminal, else tsv]' -r -f -a "table\t'A table for people'
tsv\t'Tab-separated values with a header line'
csv\t'Comma-separated values (RFC 4180) with a header line'
json\t'One object, or one array'
jsonl\t'One JSON object a line'
name\t'One name or id a line'"
complete -c authctl -n "__fish_authctl_using_subcommand role; and __fish_seen_subcommand_from show" -l columns -d 'Only these columns, in this order' -r
complete -c authctl -n "__fish_authctl_using_subcommand role; and __fish_seen_subcommand_from show" -l color -d 'When to use colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR says otherwise'
always\t''
never\t''"
complete -c authctl -n "__fish_authctl_using_subcommand role; and __fish_seen_subcommand_from show" -l reason -d 'Why, for the audit log' -r
complete -c authctl -n "__fish_authctl_using_subcommand role; and __fish_seen_subcommand_from show" -l wait -d 'How long to wait for a busy database [default: 5s]' -r
complete -c authctl -n "__fish_authctl_using_subcommand role; and __fish_seen_subcommand_from show" -l no-headers -d 'Leave out the header line'
complete -c authctl -n "__fish_authctl_using_subcommand role; and __fish_seen_subcommand_from show" -s q -l quiet -d 'Say nothing but warnings and errors'
complete -c authctl -n "__fish_authctl_using_subcommand role; and __fish_seen_subcommand_from show" -s v -l verbose -d 'Say more'
complete -c authctl -n "__fish_authctl_using_subcommand role; and __fish_seen_subcommand_from show" -l no-input -d 'Never ask; fail where an answer is needed'
complete -c authctl -n "__fish_authctl_using_subcommand role; and __fish_seen_subcommand_from show" -s y -l yes -d 'Answer confirmations with yes'
complete -c authctl -n "__fish_authctl_using_subcommand role; and __fish_seen_subcommand_from show" -s n -l dry-run -d 'Try the change and report it, but keep nothing of it'
complete -c authctl -n "__fish_authctl_using_subcommand role; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c authctl -n "__fish_authctl_using_subcommand role; and __fish_seen_subcommand_from add" -l permission -d 'What the role may do, as resource:verb; may be given more than once' -r
complete -c authctl -n "__fish_authctl_using_subcommand role; and __fish_seen_subcommand_from add" -l description -d 'What the role is for' -r
complete -c authctl -n "__fish_authctl_using_subcommand role; and __fish_seen_subcommand_from add" -s c -l config -d 'Read this configuration file, over the user\'s and the system\'s' -r -F
complete -c authctl -n "__fish_authctl_using_subcommand role; and __fish_seen_subcommand_from add" -l database -d 'The database: sqlite:PATH, a path, or postgres://USER@HOST/NAME (without a password)' -r
complete -c authctl -n "__fish_authctl_using_subcommand role; and __fish_seen_subcommand_from add" -s o -l output -d 'The form of the result [default: table on a terminal, else tsv]' -r -f -a "table\t'A table for people'
tsv\t'Tab-separated values with a header line'
csv\t'Comma-separated values (RFC 4180) with a header line'
json\t'One object, or one array'
jsonl\t'One JSON object a line'
name\t'One name or id a line'"
complete -c authctl -n "__fish_authctl_using_subcommand role; and __fish_seen_subcommand_from add" -l columns -d 'Only these columns, in this order' -r
complete -c authctl -n "__fish_authctl_using_subcommand role; and __fish_seen_subcommand_from add" -l color -d 'When to use colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR says otherwise'
always\t''
never\t''"
complete -c authctl -n "__fish_authctl_using_subcommand role; and __fish_seen_subcommand_from add" -l reason -d 'Why, for the audit log' -r
complete -c authctl -n "__fish_authctl_using_subcommand role; and __fish_seen_subcommand_from add" -l wait -d 'How long to wait for a busy database [default: 5s]' -r
complete -c authctl -n "__fish_authctl_using_subcommand role; and __fish_seen_subcommand_from add" -l if-not-exists -d 'A role of that name that is there already is good, and stays as it is'
complete -c authctl -n "__fish_authctl_using_subcommand role; and __fish_seen_subcommand_from add" -l no-headers -d 'Leave out the header line'
complete -c authctl -n "__fish_authctl_using_subcommand role; and __fish_seen_subcommand_from add" -s q -l quiet -d 'Say nothing but warnings and errors'
complete -c authctl -n "__fish_authctl_using_subcommand role; and __fish_seen_subcommand_from add" -s v -l verbose -d 'Say more'
complete -c authctl -n "__fish_authctl_using_subcommand role; and __fish_seen_subcommand_from add" -l no-input -d 'Never ask; fail where an answer is needed'
complete -c authctl -n "__fish_authctl_using_subcommand role; and __fish_seen_subcommand_from add" -s y -l yes -d 'Answer confirmations with yes'
complete -c authctl -n "__fish_authctl_using_subcommand role; and __fish_seen_subcommand_from add" -s n -l dry-run -d 'Try the change and report it, but keep nothing of it'
complete -c authctl -n "__fish_authctl_using_subcommand role; and __fish_seen_subcommand_from add" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c authctl -n "__fish_authctl_using_subcommand role; and __fish_seen_subcommand_from allow" -s c -l config -d 'Read this configuration file, over the user\'s and the system\'s' -r -F
complete -c authctl -n "__fish_authctl_using_subcommand role; and __fish_seen_subcommand_from allow" -l database -d 'The database: sqlite:PATH, a path, or postgres://USER@HOST/NAME (without a password)' -r
complete -c authctl -n "__fish_authctl_using_subcommand role; and __fish_seen_subcommand_from allow" -s o -l output -d 'The form of the result [default: table on a terminal, else tsv]' -r -f -a "table\t'A table for people'
tsv\t'Tab-separated values with a header line'
csv\t'Comma-separated values (RFC 4180) with a header line'
json\t'One object, or one array'
jsonl\t'One JSON object a line'
name\t'One name or id a line'"
complete -c authctl -n "__fish_authctl_using_subcommand role; and __fish_seen_subcommand_from allow" -l columns -d 'Only these columns, in this order' -r
complete -c authctl -n "__fish_authctl_using_subcommand role; and __fish_seen_subcommand_from allow" -l color -d 'When to use colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR says otherwise'
always\t''
never\t''"
complete -c authctl -n "__fish_authctl_using_subcommand role; and __fish_seen_subcommand_from allow" -l reason -d 'Why, for the audit log' -r
complete -c authctl -n "__fish_authctl_using_subcommand role; and __fish_seen_subcommand_from allow" -l wait -d 'How long to wait for a busy database [default: 5s]' -r
complete -c authctl -n "__fish_authctl_using_subcommand role; and __fish_seen_subcommand_from allow" -l no-headers -d 'Leave out the header line'
complete -c authctl -n "__fish_authctl_using_subcommand role; and __fish_seen_subcommand_from allow" -s q -l quiet -d 'Say nothing but warnings and errors'
complete -c authctl -n "__fish_authctl_using_subcommand role; and __fish_seen_subcommand_from allow" -s v -l verbose -d 'Say more'
complete -c authctl -n "__fish_authctl_using_subcommand role; and __fish_seen_subcommand_from allow" -l no-input -d 'Never ask; fail where an answer is needed'
complete -c authctl -n "__fish_authctl_using_subcommand role; and __fish_seen_subcommand_from allow" -s y -l yes -d 'Answer confirmations with yes'
complete -c authctl -n "__fish_authctl_using_subcommand role; and __fish_seen_subcommand_from allow" -s n -l dry-run -d 'Try the change and report it, but keep nothing of it'
complete -c authctl -n "__fish_authctl_using_subcommand role; and __fish_seen_subcommand_from allow" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c authctl -n "__fish_authctl_using_subcommand role; and __fish_seen_subcommand_from deny" -s c -l config -d 'Read this configuration file, over the user\'s and the system\'s' -r -F
complete -c authctl -n "__fish_authctl_using_subcommand role; and __fish_seen_subcommand_from deny" -l database -d 'The database: sqlite:PATH, a path, or postgres://USER@HOST/NAME (without a password)' -r
complete -c authctl -n "__fish_authctl_using_subcommand role; and __fish_seen_subcommand_from deny" -s o -l output -d 'The form of the result [default: table on a terminal, else tsv]' -r -f -a "table\t'A table for people'
tsv\t'Tab-separated values with a header line'
csv\t'Comma-separated values (RFC 4180) with a header line'
json\t'One object, or one array'
jsonl\t'One JSON object a line'
name\t'One name or id a line'"
complete -c authctl -n "__fish_authctl_using_subcommand role; and __fish_seen_subcommand_from deny" -l columns -d 'Only these columns, in this order' -r
complete -c authctl -n "__fish_authctl_using_subcommand role; and __fish_seen_subcommand_from deny" -l color -d 'When to use colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR says otherwise'
always\t''
never\t''"
complete -c authctl -n "__fish_authctl_using_subcommand role; and __fish_seen_subcommand_from deny" -l reason -d 'Why, for the audit log' -r
complete -c authctl -n "__fish_authctl_using_subcommand role; and __fish_seen_subcommand_from deny" -l wait -d 'How long to wait for a busy database [default: 5s]' -r
complete -c authctl -n "__fish_authctl_using_subcommand role; and __fish_seen_subcommand_from deny" -l no-headers -d 'Leave out the header line'
complete -c authctl -n "__fish_authctl_using_subcommand role; and __fish_seen_subcommand_from deny" -s q -l quiet -d 'Say nothing but warnings and errors'
complete -c authctl -n "__fish_authctl_using_subcommand role; and __fish_seen_subcommand_from deny" -s v -l verbose -d 'Say more'
complete -c authctl -n "__fish_authctl_using_subcommand role; and __fish_seen_subcommand_from deny" -l no-input -d 'Never ask; fail where an answer is needed'
complete -c authctl -n "__fish_authctl_using_subcommand role; and __fish_seen_subcommand_from deny" -s y -l yes -d 'Answer confirmations with yes'
complete -c authctl -n "__fish_authctl_using_subcommand role; and __fish_seen_subcommand_from deny" -s n -l dry-run -d 'Try the change and report it, but keep nothing of it'
complete -c authctl -n "__fish_authctl_using_subcommand role; and __fish_seen_subcommand_from deny" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c authctl -n "__fish_authctl_using_subcommand role; and __fish_seen_subcommand_from describe" -s c -l config -d 'Read this configuration file, over the user\'s and the system\'s' -r -F
complete -c authctl -n "__fish_authctl_using_subcommand role; and __fish_seen_subcommand_from describe" -l database -d 'The database: sqlite:PATH, a path, or postgres://USER@HOST/NAME (without a password)' -r
complete -c authctl -n "__fish_authctl_using_subcommand role; and __fish_seen_subcommand_from describe" -s o -l output -d 'The form of the result [default: table on a terminal, else tsv]' -r -f -a "table\t'A table for people'
tsv\t'Tab-separated values with a header line'
csv\t'Comma-separated values (RFC 4180) with a header line'
json\t'One object, or one array'
jsonl\t'One JSON object a line'
name\t'One name or id a line'"
complete -c authctl -n "__fish_authctl_using_subcommand role; and __fish_seen_subcommand_from describe" -l columns -d 'Only these columns, in this order' -r
complete -c authctl -n "__fish_authctl_using_subcommand role; and __fish_seen_subcommand_from describe" -l color -d 'When to use colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR says otherwise'
always\t''
never\t''"
complete -c authctl -n "__fish_authctl_using_subcommand role; and __fish_seen_subcommand_from describe" -l reason -d 'Why, for the audit log' -r
complete -c authctl -n "__fish_authctl_using_subcommand role; and __fish_seen_subcommand_from describe" -l wait -d 'How long to wait for a busy database [default: 5s]' -r
complete -c authctl -n "__fish_authctl_using_subcommand role; and __fish_seen_subcommand_from describe" -l no-headers -d 'Leave out the header line'
complete -c authctl -n "__fish_authctl_using_subcommand role; and __fish_seen_subcommand_from describe" -s q -l quiet -d 'Say nothing but warnings and errors'
complete -c authctl -n "__fish_authctl_using_subcommand role; and __fish_seen_subcommand_from describe" -s v -l verbose -d 'Say more'
complete -c authctl -n "__fish_authctl_using_subcommand role; and __fish_seen_subcommand_from describe" -l no-input -d 'Never ask; fail where an answer is needed'
complete -c authctl -n "__fish_authctl_using_subcommand role; and __fish_seen_subcommand_from describe" -s y -l yes -d 'Answer confirmations with yes'
complete -c authctl -n "__fish_authctl_using_subcommand role; and __fish_seen_subcommand_from describe" -s n -l dry-run -d 'Try the change and report it, but keep nothing of it'
complete -c authctl -n "__fish_authctl_using_subcommand role; and __fish_seen_subcommand_from describe" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c authctl -n "__fish_authctl_using_subcommand role; and __fish_seen_subcommand_from rm" -l move-to -d 'Give the role\'s users this one' -r
complete -c authctl -n "__fish_authctl_using_subcommand role; and __fish_seen_subcommand_from rm" -s c -l config -d 'Read this configuration file, over the user\'s and the system\'s' -r -F
complete -c authctl -n "__fish_authctl_using_subcommand role; and __fish_seen_subcommand_from rm" -l database -d 'The database: sqlite:PATH, a path, or postgres://USER@HOST/NAME (without a password)' -r
complete -c authctl -n "__fish_authctl_using_subcommand role; and __fish_seen_subcommand_from rm" -s o -l output -d 'The form of the result [default: table on a terminal, else tsv]' -r -f -a "table\t'A table for people'
tsv\t'Tab-separated values with a header line'
csv\t'Comma-separated values (RFC 4180) with a header line'
json\t'One object, or one array'
jsonl\t'One JSON object a line'
name\t'One name or id a line'"
complete -c authctl -n "__fish_authctl_using_subcommand role; and __fish_seen_subcommand_from rm" -l columns -d 'Only these columns, in this order' -r
complete -c authctl -n "__fish_authctl_using_subcommand role; and __fish_seen_subcommand_from rm" -l color -d 'When to use colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR says otherwise'
always\t''
never\t''"
complete -c authctl -n "__fish_authctl_using_subcommand role; and __fish_seen_subcommand_from rm" -l reason -d 'Why, for the audit log' -r
complete -c authctl -n "__fish_authctl_using_subcommand role; and __fish_seen_subcommand_from rm" -l wait -d 'How long to wait for a busy database [default: 5s]' -r
complete -c authctl -n "__fish_authctl_using_subcommand role; and __fish_seen_subcommand_from rm" -l if-exists -d 'A role that is not there is good'
complete -c authctl -n "__fish_authctl_using_subcommand role; and __fish_seen_subcommand_from rm" -l no-headers -d 'Leave out the header line'
complete -c authctl -n "__fish_authctl_using_subcommand role; and __fish_seen_subcommand_from rm" -s q -l quiet -d 'Say nothing but warnings and errors'
complete -c authctl -n "__fish_authctl_using_subcommand role; and __fish_seen_subcommand_from rm" -s v -l verbose -d 'Say more'
complete -c authctl -n "__fish_authctl_using_subcommand role; and __fish_seen_subcommand_from rm" -l no-input -d 'Never ask; fail where an answer is needed'
complete -c authctl -n "__fish_authctl_using_subcommand role; and __fish_seen_subcommand_from rm" -s y -l yes -d 'Answer confirmations with yes'
complete -c authctl -n "__fish_authctl_using_subcommand role; and __fish_seen_subcommand_from rm" -s n -l dry-run -d 'Try the change and report it, but keep nothing of it'
complete -c authctl -n "__fish_authctl_using_subcommand role; and __fish_seen_subcommand_from rm" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c authctl -n "__fish_authctl_using_subcommand role; and __fish_seen_subcommand_from set" -s c -l config -d 'Read this configuration file, over the user\'s and the system\'s' -r -F
complete -c authctl -n "__fish_authctl_using_subcommand role; and __fish_seen_subcommand_from set" -l database -d 'The database: sqlite:PATH, a path, or postgres://USER@HOST/NAME (without a password)' -r
complete -c authctl -n "__fish_authctl_using_subcommand role; and __fish_seen_subcommand_from set" -s o -l output -d 'The form of the result [default: table on a terminal, else tsv]' -r -f -a "table\t'A table for people'
tsv\t'Tab-separated values with a header line'
csv\t'Comma-separated values (RFC 4180) with a header line'
json\t'One object, or one array'
jsonl\t'One JSON object a line'
name\t'One name or id a line'"
complete -c authctl -n "__fish_authctl_using_subcommand role; and __fish_seen_subcommand_from set" -l columns -d 'Only these columns, in this order' -r
complete -c authctl -n "__fish_authctl_using_subcommand role; and __fish_seen_subcommand_from set" -l color -d 'When to use colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR says otherwise'
always\t''
never\t''"
complete -c authctl -n "__fish_authctl_using_subcommand role; and __fish_seen_subcommand_from set" -l reason -d 'Why, for the audit log' -r
complete -c authctl -n "__fish_authctl_using_subcommand role; and __fish_seen_subcommand_from set" -l wait -d 'How long to wait for a busy database [default: 5s]' -r
complete -c authctl -n "__fish_authctl_using_subcommand role; and __fish_seen_subcommand_from set" -l no-headers -d 'Leave out the header line'
complete -c authctl -n "__fish_authctl_using_subcommand role; and __fish_seen_subcommand_from set" -s q -l quiet -d 'Say nothing but warnings and errors'
complete -c authctl -n "__fish_authctl_using_subcommand role; and __fish_seen_subcommand_from set" -s v -l verbose -d 'Say more'
complete -c authctl -n "__fish_authctl_using_subcommand role; and __fish_seen_subcommand_from set" -l no-input -d 'Never ask; fail where an answer is needed'
complete -c authctl -n "__fish_authctl_using_subcommand role; and __fish_seen_subcommand_from set" -s y -l yes -d 'Answer confirmations with yes'
complete -c authctl -n "__fish_authctl_using_subcommand role; and __fish_seen_subcommand_from set" -s n -l dry-run -d 'Try the change and report it, but keep nothing of it'
complete -c authctl -n "__fish_authctl_using_subcommand role; and __fish_seen_subcommand_from set" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c authctl -n "__fish_authctl_using_subcommand session; and not __fish_seen_subcommand_from list revoke" -s c -l config -d 'Read this configuration file, over the user\'s and the system\'s' -r -F
complete -c authctl -n "__fish_authctl_using_subcommand session; and not __fish_seen_subcommand_from list revoke" -l database -d 'The database: sqlite:PATH, a path, or postgres://USER@HOST/NAME (without a password)' -r
complete -c authctl -n "__fish_authctl_using_subcommand session; and not __fish_seen_subcommand_from list revoke" -s o -l output -d 'The form of the result [default: table on a terminal, else tsv]' -r -f -a "table\t'A table for people'
tsv\t'Tab-separated values with a header line'
csv\t'Comma-separated values (RFC 4180) with a header line'
json\t'One object, or one array'
jsonl\t'One JSON object a line'
name\t'One name or id a line'"
complete -c authctl -n "__fish_authctl_using_subcommand session; and not __fish_seen_subcommand_from list revoke" -l columns -d 'Only these columns, in this order' -r
complete -c authctl -n "__fish_authctl_using_subcommand session; and not __fish_seen_subcommand_from list revoke" -l color -d 'When to use colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR says otherwise'
always\t''
never\t''"
complete -c authctl -n "__fish_authctl_using_subcommand session; and not __fish_seen_subcommand_from list revoke" -l reason -d 'Why, for the audit log' -r
complete -c authctl -n "__fish_authctl_using_subcommand session; and not __fish_seen_subcommand_from list revoke" -l wait -d 'How long to wait for a busy database [default: 5s]' -r
complete -c authctl -n "__fish_authctl_using_subcommand session; and not __fish_seen_subcommand_from list revoke" -l no-headers -d 'Leave out the header line'
complete -c authctl -n "__fish_authctl_using_subcommand session; and not __fish_seen_subcommand_from list revoke" -s q -l quiet -d 'Say nothing but warnings and errors'
complete -c authctl -n "__fish_authctl_using_subcommand session; and not __fish_seen_subcommand_from list revoke" -s v -l verbose -d 'Say more'
complete -c authctl -n "__fish_authctl_using_subcommand session; and not __fish_seen_subcommand_from list revoke" -l no-input -d 'Never ask; fail where an answer is needed'
complete -c authctl -n "__fish_authctl_using_subcommand session; and not __fish_seen_subcommand_from list revoke" -s y -l yes -d 'Answer confirmations with yes'
complete -c authctl -n "__fish_authctl_using_subcommand session; and not __fish_seen_subcommand_from list revoke" -s n -l dry-run -d 'Try the change and report it, but keep nothing of it'
complete -c authctl -n "__fish_authctl_using_subcommand session; and not __fish_seen_subcommand_from list revoke" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c authctl -n "__fish_authctl_using_subcommand session; and not __fish_seen_subcommand_from list revoke" -f -a "list" -d 'List the sessions that go on, oldest first'
complete -c authctl -n "__fish_authctl_using_subcommand session; and not __fish_seen_subcommand_from list revoke" -f -a "revoke" -d 'End sessions, and with them all their tokens'
complete -c authctl -n "__fish_authctl_using_subcommand session; and __fish_seen_subcommand_from list" -l user -d 'Only sessions of this user' -r
complete -c authctl -n "__fish_authctl_using_subcommand session; and __fish_seen_subcommand_from list" -l search -d 'Only sessions whose address or user agent holds this text' -r
complete -c authctl -n "__fish_authctl_using_subcommand session; and __fish_seen_subcommand_from list" -l limit -d 'Show at most so many [default: 50 on a terminal, else all]' -r
complete -c authctl -n "__fish_authctl_using_subcommand session; and __fish_seen_subcommand_from list" -l after -d 'Go on behind this one: the cursor that the part before it ended with' -r
complete -c authctl -n "__fish_authctl_using_subcommand session; and __fish_seen_subcommand_from list" -s c -l config -d 'Read this configuration file, over the user\'s and the system\'s' -r -F
complete -c authctl -n "__fish_authctl_using_subcommand session; and __fish_seen_subcommand_from list" -l database -d 'The database: sqlite:PATH, a path, or postgres://USER@HOST/NAME (without a password)' -r
complete -c authctl -n "__fish_authctl_using_subcommand session; and __fish_seen_subcommand_from list" -s o -l output -d 'The form of the result [default: table on a terminal, else tsv]' -r -f -a "table\t'A table for people'
tsv\t'Tab-separated values with a header line'
csv\t'Comma-separated values (RFC 4180) with a header line'
json\t'One object, or one array'
jsonl\t'One JSON object a line'
name\t'One name or id a line'"
complete -c authctl -n "__fish_authctl_using_subcommand session; and __fish_seen_subcommand_from list" -l columns -d 'Only these columns, in this order' -r
complete -c authctl -n "__fish_authctl_using_subcommand session; and __fish_seen_subcommand_from list" -l color -d 'When to use colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR says otherwise'
always\t''
never\t''"
complete -c authctl -n "__fish_authctl_using_subcommand session; and __fish_seen_subcommand_from list" -l reason -d 'Why, for the audit log' -r
complete -c authctl -n "__fish_authctl_using_subcommand session; and __fish_seen_subcommand_from list" -l wait -d 'How long to wait for a busy database [default: 5s]' -r
complete -c authctl -n "__fish_authctl_using_subcommand session; and __fish_seen_subcommand_from list" -l no-headers -d 'Leave out the header line'
complete -c authctl -n "__fish_authctl_using_subcommand session; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Say nothing but warnings and errors'
complete -c authctl -n "__fish_authctl_using_subcommand session; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Say more'
complete -c authctl -n "__fish_authctl_using_subcommand session; and __fish_seen_subcommand_from list" -l no-input -d 'Never ask; fail where an answer is needed'
complete -c authctl -n "__fish_authctl_using_subcommand session; and __fish_seen_subcommand_from list" -s y -l yes -d 'Answer confirmations with yes'
complete -c authctl -n "__fish_authctl_using_subcommand session; and __fish_seen_subcommand_from list" -s n -l dry-run -d 'Try the change and report it, but keep nothing of it'
complete -c authctl -n "__fish_authctl_using_subcommand session; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c authctl -n "__fish_authctl_using_subcommand session; and __fish_seen_subcommand_from revoke" -l user -d 'End all sessions of this user' -r
complete -c authctl -n "__fish_authctl_using_subcommand session; and __fish_seen_subcommand_from revoke" -s c -l config -d 'Read this configuration file, over the user\'s and the system\'s' -r -F
complete -c authctl -n "__fish_authctl_using_subcommand session; and __fish_seen_subcommand_from revoke" -l database -d 'The database: sqlite:PATH, a path, or postgres://USER@HOST/NAME (without a password)' -r
complete -c authctl -n "__fish_authctl_using_subcommand session; and __fish_seen_subcommand_from revoke" -s o -l output -d 'The form of the result [default: table on a terminal, else tsv]' -r -f -a "table\t'A table for people'
tsv\t'Tab-separated values with a header line'
csv\t'Comma-separated values (RFC 4180) with a header line'
json\t'One object, or one array'
jsonl\t'One JSON object a line'
name\t'One name or id a line'"
complete -c authctl -n "__fish_authctl_using_subcommand session; and __fish_seen_subcommand_from revoke" -l columns -d 'Only these columns, in this order' -r
complete -c authctl -n "__fish_authctl_using_subcommand session; and __fish_seen_subcommand_from revoke" -l color -d 'When to use colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR says otherwise'
always\t''
never\t''"
complete -c authctl -n "__fish_authctl_using_subcommand session; and __fish_seen_subcommand_from revoke" -l reason -d 'Why, for the audit log' -r
complete -c authctl -n "__fish_authctl_using_subcommand session; and __fish_seen_subcommand_from revoke" -l wait -d 'How long to wait for a busy database [default: 5s]' -r
complete -c authctl -n "__fish_authctl_using_subcommand session; and __fish_seen_subcommand_from revoke" -l no-headers -d 'Leave out the header line'
complete -c authctl -n "__fish_authctl_using_subcommand session; and __fish_seen_subcommand_from revoke" -s q -l quiet -d 'Say nothing but warnings and errors'
complete -c authctl -n "__fish_authctl_using_subcommand session; and __fish_seen_subcommand_from revoke" -s v -l verbose -d 'Say more'
complete -c authctl -n "__fish_authctl_using_subcommand session; and __fish_seen_subcommand_from revoke" -l no-input -d 'Never ask; fail where an answer is needed'
complete -c authctl -n "__fish_authctl_using_subcommand session; and __fish_seen_subcommand_from revoke" -s y -l yes -d 'Answer confirmations with yes'
complete -c authctl -n "__fish_authctl_using_subcommand session; and __fish_seen_subcommand_from revoke" -s n -l dry-run -d 'Try the change and report it, but keep nothing of it'
complete -c authctl -n "__fish_authctl_using_subcommand session; and __fish_seen_subcommand_from revoke" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c authctl -n "__fish_authctl_using_subcommand token; and not __fish_seen_subcommand_from issue check list revoke" -s c -l config -d 'Read this configuration file, over the user\'s and the system\'s' -r -F
complete -c authctl -n "__fish_authctl_using_subcommand token; and not __fish_seen_subcommand_from issue check list revoke" -l database -d 'The database: sqlite:PATH, a path, or postgres://USER@HOST/NAME (without a password)' -r
complete -c authctl -n "__fish_authctl_using_subcommand token; and not __fish_seen_subcommand_from issue check list revoke" -s o -l output -d 'The form of the result [default: table on a terminal, else tsv]' -r -f -a "table\t'A table for people'
tsv\t'Tab-separated values with a header line'
csv\t'Comma-separated values (RFC 4180) with a header line'
json\t'One object, or one array'
jsonl\t'One JSON object a line'
name\t'One name or id a line'"
complete -c authctl -n "__fish_authctl_using_subcommand token; and not __fish_seen_subcommand_from issue check list revoke" -l columns -d 'Only these columns, in this order' -r
complete -c authctl -n "__fish_authctl_using_subcommand token; and not __fish_seen_subcommand_from issue check list revoke" -l color -d 'When to use colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR says otherwise'
always\t''
never\t''"
complete -c authctl -n "__fish_authctl_using_subcommand token; and not __fish_seen_subcommand_from issue check list revoke" -l reason -d 'Why, for the audit log' -r
complete -c authctl -n "__fish_authctl_using_subcommand token; and not __fish_seen_subcommand_from issue check list revoke" -l wait -d 'How long to wait for a busy database [default: 5s]' -r
complete -c authctl -n "__fish_authctl_using_subcommand token; and not __fish_seen_subcommand_from issue check list revoke" -l no-headers -d 'Leave out the header line'
complete -c authctl -n "__fish_authctl_using_subcommand token; and not __fish_seen_subcommand_from issue check list revoke" -s q -l quiet -d 'Say nothing but warnings and errors'
complete -c authctl -n "__fish_authctl_using_subcommand token; and not __fish_seen_subcommand_from issue check list revoke" -s v -l verbose -d 'Say more'
complete -c authctl -n "__fish_authctl_using_subcommand token; and not __fish_seen_subcommand_from issue check list revoke" -l no-input -d 'Never ask; fail where an answer is needed'
complete -c authctl -n "__fish_authctl_using_subcommand token; and not __fish_seen_subcommand_from issue check list revoke" -s y -l yes -d 'Answer confirmations with yes'
complete -c authctl -n "__fish_authctl_using_subcommand token; and not __fish_seen_subcommand_from issue check list revoke" -s n -l dry-run -d 'Try the change and report it, but keep nothing of it'
complete -c authctl -n "__fish_authctl_using_subcommand token; and not __fish_seen_subcommand_from issue check list revoke" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c authctl -n "__fish_authctl_using_subcommand token; and not __fish_seen_subcommand_from issue check list revoke" -f -a "issue" -d 'Make an access token for a user, and print it'
complete -c authctl -n "__fish_authctl_using_subcommand token; and not __fish_seen_subcommand_from issue check list revoke" -f -a "check" -d 'Check an access token as the daemon would, step by step'
complete -c authctl -n "__fish_authctl_using_subcommand token; and not __fish_seen_subcommand_from issue check list revoke" -f -a "list" -d 'List tokens that can still be used, oldest first'
complete -c authctl -n "__fish_authctl_using_subcommand token; and not __fish_seen_subcommand_from issue check list revoke" -f -a "revoke" -d 'Revoke tokens: single ones, or all of whole sessions'
complete -c authctl -n "__fish_authctl_using_subcommand token; and __fish_seen_subcommand_from issue" -l ttl -d 'How long the token lives [default: token.access_ttl]' -r
complete -c authctl -n "__fish_authctl_using_subcommand token; and __fish_seen_subcommand_from issue" -s c -l config -d 'Read this configuration file, over the user\'s and the system\'s' -r -F
complete -c authctl -n "__fish_authctl_using_subcommand token; and __fish_seen_subcommand_from issue" -l database -d 'The database: sqlite:PATH, a path, or postgres://USER@HOST/NAME (without a password)' -r
complete -c authctl -n "__fish_authctl_using_subcommand token; and __fish_seen_subcommand_from issue" -s o -l output -d 'The form of the result [default: table on a terminal, else tsv]' -r -f -a "table\t'A table for people'
tsv\t'Tab-separated values with a header line'
csv\t'Comma-separated values (RFC 4180) with a header line'
json\t'One object, or one array'
jsonl\t'One JSON object a line'
name\t'One name or id a line'"
complete -c authctl -n "__fish_authctl_using_subcommand token; and __fish_seen_subcommand_from issue" -l columns -d 'Only these columns, in this order' -r
complete -c authctl -n "__fish_authctl_using_subcommand token; and __fish_seen_subcommand_from issue" -l color -d 'When to use colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR says otherwise'
always\t''
never\t''"
complete -c authctl -n "__fish_authctl_using_subcommand token; and __fish_seen_subcommand_from issue" -l reason -d 'Why, for the audit log' -r
complete -c authctl -n "__fish_authctl_using_subcommand token; and __fish_seen_subcommand_from issue" -l wait -d 'How long to wait for a busy database [default: 5s]' -r
complete -c authctl -n "__fish_authctl_using_subcommand token; and __fish_seen_subcommand_from issue" -l no-headers -d 'Leave out the header line'
complete -c authctl -n "__fish_authctl_using_subcommand token; and __fish_seen_subcommand_from issue" -s q -l quiet -d 'Say nothing but warnings and errors'
complete -c authctl -n "__fish_authctl_using_subcommand token; and __fish_seen_subcommand_from issue" -s v -l verbose -d 'Say more'
complete -c authctl -n "__fish_authctl_using_subcommand token; and __fish_seen_subcommand_from issue" -l no-input -d 'Never ask; fail where an answer is needed'
complete -c authctl -n "__fish_authctl_using_subcommand token; and __fish_seen_subcommand_from issue" -s y -l yes -d 'Answer confirmations with yes'
complete -c authctl -n "__fish_authctl_using_subcommand token; and __fish_seen_subcommand_from issue" -s n -l dry-run -d 'Try the change and report it, but keep nothing of it'
complete -c authctl -n "__fish_authctl_using_subcommand token; and __fish_seen_subcommand_from issue" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c authctl -n "__fish_authctl_using_subcommand token; and __fish_seen_subcommand_from check" -s c -l config -d 'Read this configuration file, over the user\'s and the system\'s' -r -F
complete -c authctl -n "__fish_authctl_using_subcommand token; and __fish_seen_subcommand_from check" -l database -d 'The database: sqlite:PATH, a path, or postgres://USER@HOST/NAME (without a password)' -r
complete -c authctl -n "__fish_authctl_using_subcommand token; and __fish_seen_subcommand_from check" -s o -l output -d 'The form of the result [default: table on a terminal, else tsv]' -r -f -a "table\t'A table for people'
tsv\t'Tab-separated values with a header line'
csv\t'Comma-separated values (RFC 4180) with a header line'
json\t'One object, or one array'
jsonl\t'One JSON object a line'
name\t'One name or id a line'"
complete -c authctl -n "__fish_authctl_using_subcommand token; and __fish_seen_subcommand_from check" -l columns -d 'Only these columns, in this order' -r
complete -c authctl -n "__fish_authctl_using_subcommand token; and __fish_seen_subcommand_from check" -l color -d 'When to use colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR says otherwise'
always\t''
never\t''"
complete -c authctl -n "__fish_authctl_using_subcommand token; and __fish_seen_subcommand_from check" -l reason -d 'Why, for the audit log' -r
complete -c authctl -n "__fish_authctl_using_subcommand token; and __fish_seen_subcommand_from check" -l wait -d 'How long to wait for a busy database [default: 5s]' -r
complete -c authctl -n "__fish_authctl_using_subcommand token; and __fish_seen_subcommand_from check" -l no-headers -d 'Leave out the header line'
complete -c authctl -n "__fish_authctl_using_subcommand token; and __fish_seen_subcommand_from check" -s q -l quiet -d 'Say nothing but warnings and errors'
complete -c authctl -n "__fish_authctl_using_subcommand token; and __fish_seen_subcommand_from check" -s v -l verbose -d 'Say more'
complete -c authctl -n "__fish_authctl_using_subcommand token; and __fish_seen_subcommand_from check" -l no-input -d 'Never ask; fail where an answer is needed'
complete -c authctl -n "__fish_authctl_using_subcommand token; and __fish_seen_subcommand_from check" -s y -l yes -d 'Answer confirmations with yes'
complete -c authctl -n "__fish_authctl_using_subcommand token; and __fish_seen_subcommand_from check" -s n -l dry-run -d 'Try the change and report it, but keep nothing of it'
complete -c authctl -n "__fish_authctl_using_subcommand token; and __fish_seen_subcommand_from check" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c authctl -n "__fish_authctl_using_subcommand token; and __fish_seen_subcommand_from list" -l user -d 'Only tokens of this user' -r
complete -c authctl -n "__fish_authctl_using_subcommand token; and __fish_seen_subcommand_from list" -l limit -d 'Show at most so many [default: 50 on a terminal, else all]' -r
complete -c authctl -n "__fish_authctl_using_subcommand token; and __fish_seen_subcommand_from list" -l after -d 'Go on behind this one: the cursor that the part before it ended with' -r
complete -c authctl -n "__fish_authctl_using_subcommand token; and __fish_seen_subcommand_from list" -s c -l config -d 'Read this configuration file, over the user\'s and the system\'s' -r -F
complete -c authctl -n "__fish_authctl_using_subcommand token; and __fish_seen_subcommand_from list" -l database -d 'The database: sqlite:PATH, a path, or postgres://USER@HOST/NAME (without a password)' -r
complete -c authctl -n "__fish_authctl_using_subcommand token; and __fish_seen_subcommand_from list" -s o -l output -d 'The form of the result [default: table on a terminal, else tsv]' -r -f -a "table\t'A table for people'
tsv\t'Tab-separated values with a header line'
csv\t'Comma-separated values (RFC 4180) with a header line'
json\t'One object, or one array'
jsonl\t'One JSON object a line'
name\t'One name or id a line'"
complete -c authctl -n "__fish_authctl_using_subcommand token; and __fish_seen_subcommand_from list" -l columns -d 'Only these columns, in this order' -r
complete -c authctl -n "__fish_authctl_using_subcommand token; and __fish_seen_subcommand_from list" -l color -d 'When to use colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR says otherwise'
always\t''
never\t''"
complete -c authctl -n "__fish_authctl_using_subcommand token; and __fish_seen_subcommand_from list" -l reason -d 'Why, for the audit log' -r
complete -c authctl -n "__fish_authctl_using_subcommand token; and __fish_seen_subcommand_from list" -l wait -d 'How long to wait for a busy database [default: 5s]' -r
complete -c authctl -n "__fish_authctl_using_subcommand token; and __fish_seen_subcommand_from list" -l no-headers -d 'Leave out the header line'
complete -c authctl -n "__fish_authctl_using_subcommand token; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Say nothing but warnings and errors'
complete -c authctl -n "__fish_authctl_using_subcommand token; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Say more'
complete -c authctl -n "__fish_authctl_using_subcommand token; and __fish_seen_subcommand_from list" -l no-input -d 'Never ask; fail where an answer is needed'
complete -c authctl -n "__fish_authctl_using_subcommand token; and __fish_seen_subcommand_from list" -s y -l yes -d 'Answer confirmations with yes'
complete -c authctl -n "__fish_authctl_using_subcommand token; and __fish_seen_subcommand_from list" -s n -l dry-run -d 'Try the change and report it, but keep nothing of it'
complete -c authctl -n "__fish_authctl_using_subcommand token; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c authctl -n "__fish_authctl_using_subcommand token; and __fish_seen_subcommand_from revoke" -l session -d 'End this session' -r
complete -c authctl -n "__fish_authctl_using_subcommand token; and __fish_seen_subcommand_from revoke" -l user -d 'End all sessions of this user' -r
complete -c authctl -n "__fish_authctl_using_subcommand token; and __fish_seen_subcommand_from revoke" -l role -d 'End all sessions of all users with this role' -r
complete -c authctl -n "__fish_authctl_using_subcommand token; and __fish_seen_subcommand_from revoke" -s c -l config -d 'Read this configuration file, over the user\'s and the system\'s' -r -F
complete -c authctl -n "__fish_authctl_using_subcommand token; and __fish_seen_subcommand_from revoke" -l database -d 'The database: sqlite:PATH, a path, or postgres://USER@HOST/NAME (without a password)' -r
complete -c authctl -n "__fish_authctl_using_subcommand token; and __fish_seen_subcommand_from revoke" -s o -l output -d 'The form of the result [default: table on a terminal, else tsv]' -r -f -a "table\t'A table for people'
tsv\t'Tab-separated values with a header line'
csv\t'Comma-separated values (RFC 4180) with a header line'
json\t'One object, or one array'
jsonl\t'One JSON object a line'
name\t'One name or id a line'"
complete -c authctl -n "__fish_authctl_using_subcommand token; and __fish_seen_subcommand_from revoke" -l columns -d 'Only these columns, in this order' -r
complete -c authctl -n "__fish_authctl_using_subcommand token; and __fish_seen_subcommand_from revoke" -l color -d 'When to use colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR says otherwise'
always\t''
never\t''"
complete -c authctl -n "__fish_authctl_using_subcommand token; and __fish_seen_subcommand_from revoke" -l reason -d 'Why, for the audit log' -r
complete -c authctl -n "__fish_authctl_using_subcommand token; and __fish_seen_subcommand_from revoke" -l wait -d 'How long to wait for a busy database [default: 5s]' -r
complete -c authctl -n "__fish_authctl_using_subcommand token; and __fish_seen_subcommand_from revoke" -l all -d 'End all sessions'
complete -c authctl -n "__fish_authctl_using_subcommand token; and __fish_seen_subcommand_from revoke" -l no-headers -d 'Leave out the header line'
complete -c authctl -n "__fish_authctl_using_subcommand token; and __fish_seen_subcommand_from revoke" -s q -l quiet -d 'Say nothing but warnings and errors'
complete -c authctl -n "__fish_authctl_using_subcommand token; and __fish_seen_subcommand_from revoke" -s v -l verbose -d 'Say more'
complete -c authctl -n "__fish_authctl_using_subcommand token; and __fish_seen_subcommand_from revoke" -l no-input -d 'Never ask; fail where an answer is needed'
complete -c authctl -n "__fish_authctl_using_subcommand token; and __fish_seen_subcommand_from revoke" -s y -l yes -d 'Answer confirmations with yes'
complete -c authctl -n "__fish_authctl_using_subcommand token; and __fish_seen_subcommand_from revoke" -s n -l dry-run -d 'Try the change and report it, but keep nothing of it'
complete -c authctl -n "__fish_authctl_using_subcommand token; and __fish_seen_subcommand_from revoke" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c authctl -n "__fish_authctl_using_subcommand blacklist; and not __fish_seen_subcommand_from list show add purge stats" -s c -l config -d 'Read this configuration file, over the user\'s and the system\'s' -r -F
complete -c authctl -n "__fish_authctl_using_subcommand blacklist; and not __fish_seen_subcommand_from list show add purge stats" -l database -d 'The database: sqlite:PATH, a path, or postgres://USER@HOST/NAME (without a password)' -r
complete -c authctl -n "__fish_authctl_using_subcommand blacklist; and not __fish_seen_subcommand_from list show add purge stats" -s o -l output -d 'The form of the result [default: table on a terminal, else tsv]' -r -f -a "table\t'A table for people'
tsv\t'Tab-separated values with a header line'
csv\t'Comma-separated values (RFC 4180) with a header line'
json\t'One object, or one array'
jsonl\t'One JSON object a line'
name\t'One name or id a line'"
complete -c authctl -n "__fish_authctl_using_subcommand blacklist; and not __fish_seen_subcommand_from list show add purge stats" -l columns -d 'Only these columns, in this order' -r
complete -c authctl -n "__fish_authctl_using_subcommand blacklist; and not __fish_seen_subcommand_from list show add purge stats" -l color -d 'When to use colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR says otherwise'
always\t''
never\t''"
complete -c authctl -n "__fish_authctl_using_subcommand blacklist; and not __fish_seen_subcommand_from list show add purge stats" -l reason -d 'Why, for the audit log' -r
complete -c authctl -n "__fish_authctl_using_subcommand blacklist; and not __fish_seen_subcommand_from list show add purge stats" -l wait -d 'How long to wait for a busy database [default: 5s]' -r
complete -c authctl -n "__fish_authctl_using_subcommand blacklist; and not __fish_seen_subcommand_from list show add purge stats" -l no-headers -d 'Leave out the header line'
complete -c authctl -n "__fish_authctl_using_subcommand blacklist; and not __fish_seen_subcommand_from list show add purge stats" -s q -l quiet -d 'Say nothing but warnings and errors'
complete -c authctl -n "__fish_authctl_using_subcommand blacklist; and not __fish_seen_subcommand_from list show add purge stats" -s v -l verbose -d 'Say more'
complete -c authctl -n "__fish_authctl_using_subcommand blacklist; and not __fish_seen_subcommand_from list show add purge stats" -l no-input -d 'Never ask; fail where an answer is needed'
complete -c authctl -n "__fish_authctl_using_subcommand blacklist; and not __fish_seen_subcommand_from list show add purge stats" -s y -l yes -d 'Answer confirmations with yes'
complete -c authctl -n "__fish_authctl_using_subcommand blacklist; and not __fish_seen_subcommand_from list show add purge stats" -s n -l dry-run -d 'Try the change and report it, but keep nothing of it'
complete -c authctl -n "__fish_authctl_using_subcommand blacklist; and not __fish_seen_subcommand_from list show add purge stats" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c authctl -n "__fish_authctl_using_subcommand blacklist; and not __fish_seen_subcommand_from list show add purge stats" -f -a "list" -d 'List the tokens that are on the blacklist'
complete -c authctl -n "__fish_authctl_using_subcommand blacklist; and not __fish_seen_subcommand_from list show add purge stats" -f -a "show" -d 'Show who revoked a token, when and why'
complete -c authctl -n "__fish_authctl_using_subcommand blacklist; and not __fish_seen_subcommand_from list show add purge stats" -f -a "add" -d 'Put any jti on the blacklist, also one that was never handed out here'
complete -c authctl -n "__fish_authctl_using_subcommand blacklist; and not __fish_seen_subcommand_from list show add purge stats" -f -a "purge" -d 'Remove the tokens from the blacklist that have expired'
complete -c authctl -n "__fish_authctl_using_subcommand blacklist; and not __fish_seen_subcommand_from list show add purge stats" -f -a "stats" -d 'Count what is on the blacklist, and what a purge would remove'
complete -c authctl -n "__fish_authctl_using_subcommand blacklist; and __fish_seen_subcommand_from list" -l user -d 'Only tokens of this user' -r
complete -c authctl -n "__fish_authctl_using_subcommand blacklist; and __fish_seen_subcommand_from list" -l limit -d 'Show at most so many [default: 50 on a terminal, else all]' -r
complete -c authctl -n "__fish_authctl_using_subcommand blacklist; and __fish_seen_subcommand_from list" -l after -d 'Go on behind this one: the cursor that the part before it ended with' -r
complete -c authctl -n "__fish_authctl_using_subcommand blacklist; and __fish_seen_subcommand_from list" -s c -l config -d 'Read this configuration file, over the user\'s and the system\'s' -r -F
complete -c authctl -n "__fish_authctl_using_subcommand blacklist; and __fish_seen_subcommand_from list" -l database -d 'The database: sqlite:PATH, a path, or postgres://USER@HOST/NAME (without a password)' -r
complete -c authctl -n "__fish_authctl_using_subcommand blacklist; and __fish_seen_subcommand_from list" -s o -l output -d 'The form of the result [default: table on a terminal, else tsv]' -r -f -a "table\t'A table for people'
tsv\t'Tab-separated values with a header line'
csv\t'Comma-separated values (RFC 4180) with a header line'
json\t'One object, or one array'
jsonl\t'One JSON object a line'
name\t'One name or id a line'"
complete -c authctl -n "__fish_authctl_using_subcommand blacklist; and __fish_seen_subcommand_from list" -l columns -d 'Only these columns, in this order' -r
complete -c authctl -n "__fish_authctl_using_subcommand blacklist; and __fish_seen_subcommand_from list" -l color -d 'When to use colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR says otherwise'
always\t''
never\t''"
complete -c authctl -n "__fish_authctl_using_subcommand blacklist; and __fish_seen_subcommand_from list" -l reason -d 'Why, for the audit log' -r
complete -c authctl -n "__fish_authctl_using_subcommand blacklist; and __fish_seen_subcommand_from list" -l wait -d 'How long to wait for a busy database [default: 5s]' -r
complete -c authctl -n "__fish_authctl_using_subcommand blacklist; and __fish_seen_subcommand_from list" -l expired -d 'Only tokens that have expired: what a purge would remove'
complete -c authctl -n "__fish_authctl_using_subcommand blacklist; and __fish_seen_subcommand_from list" -l no-headers -d 'Leave out the header line'
complete -c authctl -n "__fish_authctl_using_subcommand blacklist; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Say nothing but warnings and errors'
complete -c authctl -n "__fish_authctl_using_subcommand blacklist; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Say more'
complete -c authctl -n "__fish_authctl_using_subcommand blacklist; and __fish_seen_subcommand_from list" -l no-input -d 'Never ask; fail where an answer is needed'
complete -c authctl -n "__fish_authctl_using_subcommand blacklist; and __fish_seen_subcommand_from list" -s y -l yes -d 'Answer confirmations with yes'
complete -c authctl -n "__fish_authctl_using_subcommand blacklist; and __fish_seen_subcommand_from list" -s n -l dry-run -d 'Try the change and report it, but keep nothing of it'
complete -c authctl -n "__fish_authctl_using_subcommand blacklist; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c authctl -n "__fish_authctl_using_subcommand blacklist; and __fish_seen_subcommand_from show" -s c -l config -d 'Read this configuration file, over the user\'s and the system\'s' -r -F
complete -c authctl -n "__fish_authctl_using_subcommand blacklist; and __fish_seen_subcommand_from show" -l database -d 'The database: sqlite:PATH, a path, or postgres://USER@HOST/NAME (without a password)' -r
complete -c authctl -n "__fish_authctl_using_subcommand blacklist; and __fish_seen_subcommand_from show" -s o -l output -d 'The form of the result [default: table on a terminal, else tsv]' -r -f -a "table\t'A table for people'
tsv\t'Tab-separated values with a header line'
csv\t'Comma-separated values (RFC 4180) with a header line'
json\t'One object, or one array'
jsonl\t'One JSON object a line'
name\t'One name or id a line'"
complete -c authctl -n "__fish_authctl_using_subcommand blacklist; and __fish_seen_subcommand_from show" -l columns -d 'Only these columns, in this order' -r
complete -c authctl -n "__fish_authctl_using_subcommand blacklist; and __fish_seen_subcommand_from show" -l color -d 'When to use colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR says otherwise'
always\t''
never\t''"
complete -c authctl -n "__fish_authctl_using_subcommand blacklist; and __fish_seen_subcommand_from show" -l reason -d 'Why, for the audit log' -r
complete -c authctl -n "__fish_authctl_using_subcommand blacklist; and __fish_seen_subcommand_from show" -l wait -d 'How long to wait for a busy database [default: 5s]' -r
complete -c authctl -n "__fish_authctl_using_subcommand blacklist; and __fish_seen_subcommand_from show" -l no-headers -d 'Leave out the header line'
complete -c authctl -n "__fish_authctl_using_subcommand blacklist; and __fish_seen_subcommand_from show" -s q -l quiet -d 'Say nothing but warnings and errors'
complete -c authctl -n "__fish_authctl_using_subcommand blacklist; and __fish_seen_subcommand_from show" -s v -l verbose -d 'Say more'
complete -c authctl -n "__fish_authctl_using_subcommand blacklist; and __fish_seen_subcommand_from show" -l no-input -d 'Never ask; fail where an answer is needed'
complete -c authctl -n "__fish_authctl_using_subcommand blacklist; and __fish_seen_subcommand_from show" -s y -l yes -d 'Answer confirmations with yes'
complete -c authctl -n "__fish_authctl_using_subcommand blacklist; and __fish_seen_subcommand_from show" -s n -l dry-run -d 'Try the change and report it, but keep nothing of it'
complete -c authctl -n "__fish_authctl_using_subcommand blacklist; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c authctl -n "__fish_authctl_using_subcommand blacklist; and __fish_seen_subcommand_from add" -l expires -d 'When the token expires (RFC 3339), after which the entry may be purged' -r
complete -c authctl -n "__fish_authctl_using_subcommand blacklist; and __fish_seen_subcommand_from add" -s c -l config -d 'Read this configuration file, over the user\'s and the system\'s' -r -F
complete -c authctl -n "__fish_authctl_using_subcommand blacklist; and __fish_seen_subcommand_from add" -l database -d 'The database: sqlite:PATH, a path, or postgres://USER@HOST/NAME (without a password)' -r
complete -c authctl -n "__fish_authctl_using_subcommand blacklist; and __fish_seen_subcommand_from add" -s o -l output -d 'The form of the result [default: table on a terminal, else tsv]' -r -f -a "table\t'A table for people'
tsv\t'Tab-separated values with a header line'
csv\t'Comma-separated values (RFC 4180) with a header line'
json\t'One object, or one array'
jsonl\t'One JSON object a line'
name\t'One name or id a line'"
complete -c authctl -n "__fish_authctl_using_subcommand blacklist; and __fish_seen_subcommand_from add" -l columns -d 'Only these columns, in this order' -r
complete -c authctl -n "__fish_authctl_using_subcommand blacklist; and __fish_seen_subcommand_from add" -l color -d 'When to use colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR says otherwise'
always\t''
never\t''"
complete -c authctl -n "__fish_authctl_using_subcommand blacklist; and __fish_seen_subcommand_from add" -l reason -d 'Why, for the audit log' -r
complete -c authctl -n "__fish_authctl_using_subcommand blacklist; and __fish_seen_subcommand_from add" -l wait -d 'How long to wait for a busy database [default: 5s]' -r
complete -c authctl -n "__fish_authctl_using_subcommand blacklist; and __fish_seen_subcommand_from add" -l no-headers -d 'Leave out the header line'
complete -c authctl -n "__fish_authctl_using_subcommand blacklist; and __fish_seen_subcommand_from add" -s q -l quiet -d 'Say nothing but warnings and errors'
complete -c authctl -n "__fish_authctl_using_subcommand blacklist; and __fish_seen_subcommand_from add" -s v -l verbose -d 'Say more'
complete -c authctl -n "__fish_authctl_using_subcommand blacklist; and __fish_seen_subcommand_from add" -l no-input -d 'Never ask; fail where an answer is needed'
complete -c authctl -n "__fish_authctl_using_subcommand blacklist; and __fish_seen_subcommand_from add" -s y -l yes -d 'Answer confirmations with yes'
complete -c authctl -n "__fish_authctl_using_subcommand blacklist; and __fish_seen_subcommand_from add" -s n -l dry-run -d 'Try the change and report it, but keep nothing of it'
complete -c authctl -n "__fish_authctl_using_subcommand blacklist; and __fish_seen_subcommand_from add" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c authctl -n "__fish_authctl_using_subcommand blacklist; and __fish_seen_subcommand_from purge" -l older-than -d 'Only tokens that expired at least so long ago' -r
complete -c authctl -n "__fish_authctl_using_subcommand blacklist; and __fish_seen_subcommand_from purge" -s c -l config -d 'Read this configuration file, over the user\'s and the system\'s' -r -F
complete -c authctl -n "__fish_authctl_using_subcommand blacklist; and __fish_seen_subcommand_from purge" -l database -d 'The database: sqlite:PATH, a path, or postgres://USER@HOST/NAME (without a password)' -r
complete -c authctl -n "__fish_authctl_using_subcommand blacklist; and __fish_seen_subcommand_from purge" -s o -l output -d 'The form of the result [default: table on a terminal, else tsv]' -r -f -a "table\t'A table for people'
tsv\t'Tab-separated values with a header line'
csv\t'Comma-separated values (RFC 4180) with a header line'
json\t'One object, or one array'
jsonl\t'One JSON object a line'
name\t'One name or id a line'"
complete -c authctl -n "__fish_authctl_using_subcommand blacklist; and __fish_seen_subcommand_from purge" -l columns -d 'Only these columns, in this order' -r
complete -c authctl -n "__fish_authctl_using_subcommand blacklist; and __fish_seen_subcommand_from purge" -l color -d 'When to use colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR says otherwise'
always\t''
never\t''"
complete -c authctl -n "__fish_authctl_using_subcommand blacklist; and __fish_seen_subcommand_from purge" -l reason -d 'Why, for the audit log' -r
complete -c authctl -n "__fish_authctl_using_subcommand blacklist; and __fish_seen_subcommand_from purge" -l wait -d 'How long to wait for a busy database [default: 5s]' -r
complete -c authctl -n "__fish_authctl_using_subcommand blacklist; and __fish_seen_subcommand_from purge" -l no-headers -d 'Leave out the header line'
complete -c authctl -n "__fish_authctl_using_subcommand blacklist; and __fish_seen_subcommand_from purge" -s q -l quiet -d 'Say nothing but warnings and errors'
complete -c authctl -n "__fish_authctl_using_subcommand blacklist; and __fish_seen_subcommand_from purge" -s v -l verbose -d 'Say more'
complete -c authctl -n "__fish_authctl_using_subcommand blacklist; and __fish_seen_subcommand_from purge" -l no-input -d 'Never ask; fail where an answer is needed'
complete -c authctl -n "__fish_authctl_using_subcommand blacklist; and __fish_seen_subcommand_from purge" -s y -l yes -d 'Answer confirmations with yes'
complete -c authctl -n "__fish_authctl_using_subcommand blacklist; and __fish_seen_subcommand_from purge" -s n -l dry-run -d 'Try the change and report it, but keep nothing of it'
complete -c authctl -n "__fish_authctl_using_subcommand blacklist; and __fish_seen_subcommand_from purge" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c authctl -n "__fish_authctl_using_subcommand blacklist; and __fish_seen_subcommand_from stats" -s c -l config -d 'Read this configuration file, over the user\'s and the system\'s' -r -F
complete -c authctl -n "__fish_authctl_using_subcommand blacklist; and __fish_seen_subcommand_from stats" -l database -d 'The database: sqlite:PATH, a path, or postgres://USER@HOST/NAME (without a password)' -r
complete -c authctl -n "__fish_authctl_using_subcommand blacklist; and __fish_seen_subcommand_from stats" -s o -l output -d 'The form of the result [default: table on a terminal, else tsv]' -r -f -a "table\t'A table for people'
tsv\t'Tab-separated values with a header line'
csv\t'Comma-separated values (RFC 4180) with a header line'
json\t'One object, or one array'
jsonl\t'One JSON object a line'
name\t'One name or id a line'"
complete -c authctl -n "__fish_authctl_using_subcommand blacklist; and __fish_seen_subcommand_from stats" -l columns -d 'Only these columns, in this order' -r
complete -c authctl -n "__fish_authctl_using_subcommand blacklist; and __fish_seen_subcommand_from stats" -l color -d 'When to use colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR says otherwise'
always\t''
never\t''"
complete -c authctl -n "__fish_authctl_using_subcommand blacklist; and __fish_seen_subcommand_from stats" -l reason -d 'Why, for the audit log' -r
complete -c authctl -n "__fish_authctl_using_subcommand blacklist; and __fish_seen_subcommand_from stats" -l wait -d 'How long to wait for a busy database [default: 5s]' -r
complete -c authctl -n "__fish_authctl_using_subcommand blacklist; and __fish_seen_subcommand_from stats" -l no-headers -d 'Leave out the header line'
complete -c authctl -n "__fish_authctl_using_subcommand blacklist; and __fish_seen_subcommand_from stats" -s q -l quiet -d 'Say nothing but warnings and errors'
complete -c authctl -n "__fish_authctl_using_subcommand blacklist; and __fish_seen_subcommand_from stats" -s v -l verbose -d 'Say more'
complete -c authctl -n "__fish_authctl_using_subcommand blacklist; and __fish_seen_subcommand_from stats" -l no-input -d 'Never ask; fail where an answer is needed'
complete -c authctl -n "__fish_authctl_using_subcommand blacklist; and __fish_seen_subcommand_from stats" -s y -l yes -d 'Answer confirmations with yes'
complete -c authctl -n "__fish_authctl_using_subcommand blacklist; and __fish_seen_subcommand_from stats" -s n -l dry-run -d 'Try the change and report it, but keep nothing of it'
complete -c authctl -n "__fish_authctl_using_subcommand blacklist; and __fish_seen_subcommand_from stats" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c authctl -n "__fish_authctl_using_subcommand ban; and not __fish_seen_subcommand_from list add rm" -s c -l config -d 'Read this configuration file, over the user\'s and the system\'s' -r -F
complete -c authctl -n "__fish_authctl_using_subcommand ban; and not __fish_seen_subcommand_from list add rm" -l database -d 'The database: sqlite:PATH, a path, or postgres://USER@HOST/NAME (without a password)' -r
complete -c authctl -n "__fish_authctl_using_subcommand ban; and not __fish_seen_subcommand_from list add rm" -s o -l output -d 'The form of the result [default: table on a terminal, else tsv]' -r -f -a "table\t'A table for people'
tsv\t'Tab-separated values with a header line'
csv\t'Comma-separated values (RFC 4180) with a header line'
json\t'One object, or one array'
jsonl\t'One JSON object a line'
name\t'One name or id a line'"
complete -c authctl -n "__fish_authctl_using_subcommand ban; and not __fish_seen_subcommand_from list add rm" -l columns -d 'Only these columns, in this order' -r
complete -c authctl -n "__fish_authctl_using_subcommand ban; and not __fish_seen_subcommand_from list add rm" -l color -d 'When to use colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR says otherwise'
always\t''
never\t''"
complete -c authctl -n "__fish_authctl_using_subcommand ban; and not __fish_seen_subcommand_from list add rm" -l reason -d 'Why, for the audit log' -r
complete -c authctl -n "__fish_authctl_using_subcommand ban; and not __fish_seen_subcommand_from list add rm" -l wait -d 'How long to wait for a busy database [default: 5s]' -r
complete -c authctl -n "__fish_authctl_using_subcommand ban; and not __fish_seen_subcommand_from list add rm" -l no-headers -d 'Leave out the header line'
complete -c authctl -n "__fish_authctl_using_subcommand ban; and not __fish_seen_subcommand_from list add rm" -s q -l quiet -d 'Say nothing but warnings and errors'
complete -c authctl -n "__fish_authctl_using_subcommand ban; and not __fish_seen_subcommand_from list add rm" -s v -l verbose -d 'Say more'
complete -c authctl -n "__fish_authctl_using_subcommand ban; and not __fish_seen_subcommand_from list add rm" -l no-input -d 'Never ask; fail where an answer is needed'
complete -c authctl -n "__fish_authctl_using_subcommand ban; and not __fish_seen_subcommand_from list add rm" -s y -l yes -d 'Answer confirmations with yes'
complete -c authctl -n "__fish_authctl_using_subcommand ban; and not __fish_seen_subcommand_from list add rm" -s n -l dry-run -d 'Try the change and report it, but keep nothing of it'
complete -c authctl -n "__fish_authctl_using_subcommand ban; and not __fish_seen_subcommand_from list add rm" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c authctl -n "__fish_authctl_using_subcommand ban; and not __fish_seen_subcommand_from list add rm" -f -a "list" -d 'List the bans that hold'
complete -c authctl -n "__fish_authctl_using_subcommand ban; and not __fish_seen_subcommand_from list add rm" -f -a "add" -d 'Ban an address, a range of addresses or a user'
complete -c authctl -n "__fish_authctl_using_subcommand ban; and not __fish_seen_subcommand_from list add rm" -f -a "rm" -d 'End bans'
complete -c authctl -n "__fish_authctl_using_subcommand ban; and __fish_seen_subcommand_from list" -l limit -d 'Show at most so many [default: 50 on a terminal, else all]' -r
complete -c authctl -n "__fish_authctl_using_subcommand ban; and __fish_seen_subcommand_from list" -l after -d 'Go on behind this one: the cursor that the part before it ended with' -r
complete -c authctl -n "__fish_authctl_using_subcommand ban; and __fish_seen_subcommand_from list" -s c -l config -d 'Read this configuration file, over the user\'s and the system\'s' -r -F
complete -c authctl -n "__fish_authctl_using_subcommand ban; and __fish_seen_subcommand_from list" -l database -d 'The database: sqlite:PATH, a path, or postgres://USER@HOST/NAME (without a password)' -r
complete -c authctl -n "__fish_authctl_using_subcommand ban; and __fish_seen_subcommand_from list" -s o -l output -d 'The form of the result [default: table on a terminal, else tsv]' -r -f -a "table\t'A table for people'
tsv\t'Tab-separated values with a header line'
csv\t'Comma-separated values (RFC 4180) with a header line'
json\t'One object, or one array'
jsonl\t'One JSON object a line'
name\t'One name or id a line'"
complete -c authctl -n "__fish_authctl_using_subcommand ban; and __fish_seen_subcommand_from list" -l columns -d 'Only these columns, in this order' -r
complete -c authctl -n "__fish_authctl_using_subcommand ban; and __fish_seen_subcommand_from list" -l color -d 'When to use colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR says otherwise'
always\t''
never\t''"
complete -c authctl -n "__fish_authctl_using_subcommand ban; and __fish_seen_subcommand_from list" -l reason -d 'Why, for the audit log' -r
complete -c authctl -n "__fish_authctl_using_subcommand ban; and __fish_seen_subcommand_from list" -l wait -d 'How long to wait for a busy database [default: 5s]' -r
complete -c authctl -n "__fish_authctl_using_subcommand ban; and __fish_seen_subcommand_from list" -l no-headers -d 'Leave out the header line'
complete -c authctl -n "__fish_authctl_using_subcommand ban; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Say nothing but warnings and errors'
complete -c authctl -n "__fish_authctl_using_subcommand ban; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Say more'
complete -c authctl -n "__fish_authctl_using_subcommand ban; and __fish_seen_subcommand_from list" -l no-input -d 'Never ask; fail where an answer is needed'
complete -c authctl -n "__fish_authctl_using_subcommand ban; and __fish_seen_subcommand_from list" -s y -l yes -d 'Answer confirmations with yes'
complete -c authctl -n "__fish_authctl_using_subcommand ban; and __fish_seen_subcommand_from list" -s n -l dry-run -d 'Try the change and report it, but keep nothing of it'
complete -c authctl -n "__fish_authctl_using_subcommand ban; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c authctl -n "__fish_authctl_using_subcommand ban; and __fish_seen_subcommand_from add" -l address -d 'An address, or a range such as 192.0.2.0/24; a client of IPv6 has a /64' -r
complete -c authctl -n "__fish_authctl_using_subcommand ban; and __fish_seen_subcommand_from add" -l user -d 'A username, an e-mail address or an id' -r
complete -c authctl -n "__fish_authctl_using_subcommand ban; and __fish_seen_subcommand_from add" -l for -d 'For how long [default: until it is removed]' -r
complete -c authctl -n "__fish_authctl_using_subcommand ban; and __fish_seen_subcommand_from add" -s c -l config -d 'Read this configuration file, over the user\'s and the system\'s' -r -F
complete -c authctl -n "__fish_authctl_using_subcommand ban; and __fish_seen_subcommand_from add" -l database -d 'The database: sqlite:PATH, a path, or postgres://USER@HOST/NAME (without a password)' -r
complete -c authctl -n "__fish_authctl_using_subcommand ban; and __fish_seen_subcommand_from add" -s o -l output -d 'The form of the result [default: table on a terminal, else tsv]' -r -f -a "table\t'A table for people'
tsv\t'Tab-separated values with a header line'
csv\t'Comma-separated values (RFC 4180) with a header line'
json\t'One object, or one array'
jsonl\t'One JSON object a line'
name\t'One name or id a line'"
complete -c authctl -n "__fish_authctl_using_subcommand ban; and __fish_seen_subcommand_from add" -l columns -d 'Only these columns, in this order' -r
complete -c authctl -n "__fish_authctl_using_subcommand ban; and __fish_seen_subcommand_from add" -l color -d 'When to use colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR says otherwise'
always\t''
never\t''"
complete -c authctl -n "__fish_authctl_using_subcommand ban; and __fish_seen_subcommand_from add" -l reason -d 'Why, for the audit log' -r
complete -c authctl -n "__fish_authctl_using_subcommand ban; and __fish_seen_subcommand_from add" -l wait -d 'How long to wait for a busy database [default: 5s]' -r
complete -c authctl -n "__fish_authctl_using_subcommand ban; and __fish_seen_subcommand_from add" -l no-headers -d 'Leave out the header line'
complete -c authctl -n "__fish_authctl_using_subcommand ban; and __fish_seen_subcommand_from add" -s q -l quiet -d 'Say nothing but warnings and errors'
complete -c authctl -n "__fish_authctl_using_subcommand ban; and __fish_seen_subcommand_from add" -s v -l verbose -d 'Say more'
complete -c authctl -n "__fish_authctl_using_subcommand ban; and __fish_seen_subcommand_from add" -l no-input -d 'Never ask; fail where an answer is needed'
complete -c authctl -n "__fish_authctl_using_subcommand ban; and __fish_seen_subcommand_from add" -s y -l yes -d 'Answer confirmations with yes'
complete -c authctl -n "__fish_authctl_using_subcommand ban; and __fish_seen_subcommand_from add" -s n -l dry-run -d 'Try the change and report it, but keep nothing of it'
complete -c authctl -n "__fish_authctl_using_subcommand ban; and __fish_seen_subcommand_from add" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c authctl -n "__fish_authctl_using_subcommand ban; and __fish_seen_subcommand_from rm" -s c -l config -d 'Read this configuration file, over the user\'s and the system\'s' -r -F
complete -c authctl -n "__fish_authctl_using_subcommand ban; and __fish_seen_subcommand_from rm" -l database -d 'The database: sqlite:PATH, a path, or postgres://USER@HOST/NAME (without a password)' -r
complete -c authctl -n "__fish_authctl_using_subcommand ban; and __fish_seen_subcommand_from rm" -s o -l output -d 'The form of the result [default: table on a terminal, else tsv]' -r -f -a "table\t'A table for people'
tsv\t'Tab-separated values with a header line'
csv\t'Comma-separated values (RFC 4180) with a header line'
json\t'One object, or one array'
jsonl\t'One JSON object a line'
name\t'One name or id a line'"
complete -c authctl -n "__fish_authctl_using_subcommand ban; and __fish_seen_subcommand_from rm" -l columns -d 'Only these columns, in this order' -r
complete -c authctl -n "__fish_authctl_using_subcommand ban; and __fish_seen_subcommand_from rm" -l color -d 'When to use colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR says otherwise'
always\t''
never\t''"
complete -c authctl -n "__fish_authctl_using_subcommand ban; and __fish_seen_subcommand_from rm" -l reason -d 'Why, for the audit log' -r
complete -c authctl -n "__fish_authctl_using_subcommand ban; and __fish_seen_subcommand_from rm" -l wait -d 'How long to wait for a busy database [default: 5s]' -r
complete -c authctl -n "__fish_authctl_using_subcommand ban; and __fish_seen_subcommand_from rm" -l if-exists -d 'A ban that is not there, or is over, is good'
complete -c authctl -n "__fish_authctl_using_subcommand ban; and __fish_seen_subcommand_from rm" -l no-headers -d 'Leave out the header line'
complete -c authctl -n "__fish_authctl_using_subcommand ban; and __fish_seen_subcommand_from rm" -s q -l quiet -d 'Say nothing but warnings and errors'
complete -c authctl -n "__fish_authctl_using_subcommand ban; and __fish_seen_subcommand_from rm" -s v -l verbose -d 'Say more'
complete -c authctl -n "__fish_authctl_using_subcommand ban; and __fish_seen_subcommand_from rm" -l no-input -d 'Never ask; fail where an answer is needed'
complete -c authctl -n "__fish_authctl_using_subcommand ban; and __fish_seen_subcommand_from rm" -s y -l yes -d 'Answer confirmations with yes'
complete -c authctl -n "__fish_authctl_using_subcommand ban; and __fish_seen_subcommand_from rm" -s n -l dry-run -d 'Try the change and report it, but keep nothing of it'
complete -c authctl -n "__fish_authctl_using_subcommand ban; and __fish_seen_subcommand_from rm" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c authctl -n "__fish_authctl_using_subcommand key; and not __fish_seen_subcommand_from list rotate retire import jwks reseal" -s c -l config -d 'Read this configuration file, over the user\'s and the system\'s' -r -F
complete -c authctl -n "__fish_authctl_using_subcommand key; and not __fish_seen_subcommand_from list rotate retire import jwks reseal" -l database -d 'The database: sqlite:PATH, a path, or postgres://USER@HOST/NAME (without a password)' -r
complete -c authctl -n "__fish_authctl_using_subcommand key; and not __fish_seen_subcommand_from list rotate retire import jwks reseal" -s o -l output -d 'The form of the result [default: table on a terminal, else tsv]' -r -f -a "table\t'A table for people'
tsv\t'Tab-separated values with a header line'
csv\t'Comma-separated values (RFC 4180) with a header line'
json\t'One object, or one array'
jsonl\t'One JSON object a line'
name\t'One name or id a line'"
complete -c authctl -n "__fish_authctl_using_subcommand key; and not __fish_seen_subcommand_from list rotate retire import jwks reseal" -l columns -d 'Only these columns, in this order' -r
complete -c authctl -n "__fish_authctl_using_subcommand key; and not __fish_seen_subcommand_from list rotate retire import jwks reseal" -l color -d 'When to use colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR says otherwise'
always\t''
never\t''"
complete -c authctl -n "__fish_authctl_using_subcommand key; and not __fish_seen_subcommand_from list rotate retire import jwks reseal" -l reason -d 'Why, for the audit log' -r
complete -c authctl -n "__fish_authctl_using_subcommand key; and not __fish_seen_subcommand_from list rotate retire import jwks reseal" -l wait -d 'How long to wait for a busy database [default: 5s]' -r
complete -c authctl -n "__fish_authctl_using_subcommand key; and not __fish_seen_subcommand_from list rotate retire import jwks reseal" -l no-headers -d 'Leave out the header line'
complete -c authctl -n "__fish_authctl_using_subcommand key; and not __fish_seen_subcommand_from list rotate retire import jwks reseal" -s q -l quiet -d 'Say nothing but warnings and errors'
complete -c authctl -n "__fish_authctl_using_subcommand key; and not __fish_seen_subcommand_from list rotate retire import jwks reseal" -s v -l verbose -d 'Say more'
complete -c authctl -n "__fish_authctl_using_subcommand key; and not __fish_seen_subcommand_from list rotate retire import jwks reseal" -l no-input -d 'Never ask; fail where an answer is needed'
complete -c authctl -n "__fish_authctl_using_subcommand key; and not __fish_seen_subcommand_from list rotate retire import jwks reseal" -s y -l yes -d 'Answer confirmations with yes'
complete -c authctl -n "__fish_authctl_using_subcommand key; and not __fish_seen_subcommand_from list rotate retire import jwks reseal" -s n -l dry-run -d 'Try the change and report it, but keep nothing of it'
complete -c authctl -n "__fish_authctl_using_subcommand key; and not __fish_seen_subcommand_from list rotate retire import jwks reseal" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c authctl -n "__fish_authctl_using_subcommand key; and not __fish_seen_subcommand_from list rotate retire import jwks reseal" -f -a "list" -d 'List the signing keys, oldest first'
complete -c authctl -n "__fish_authctl_using_subcommand key; and not __fish_seen_subcommand_from list rotate retire import jwks reseal" -f -a "rotate" -d 'Make the next key the active one, and another one the next'
complete -c authctl -n "__fish_authctl_using_subcommand key; and not __fish_seen_subcommand_from list rotate retire import jwks reseal" -f -a "retire" -d 'Take a key out of use: what it signed is refused from the next request on'
complete -c authctl -n "__fish_authctl_using_subcommand key; and not __fish_seen_subcommand_from list rotate retire import jwks reseal" -f -a "import" -d 'Make a key from elsewhere the active one'
complete -c authctl -n "__fish_authctl_using_subcommand key; and not __fish_seen_subcommand_from list rotate retire import jwks reseal" -f -a "jwks" -d 'Print the public keys as a JWK set (RFC 7517)'
complete -c authctl -n "__fish_authctl_using_subcommand key; and not __fish_seen_subcommand_from list rotate retire import jwks reseal" -f -a "reseal" -d 'Change the key that seals the signing keys'
complete -c authctl -n "__fish_authctl_using_subcommand key; and __fish_seen_subcommand_from list" -s c -l config -d 'Read this configuration file, over the user\'s and the system\'s' -r -F
complete -c authctl -n "__fish_authctl_using_subcommand key; and __fish_seen_subcommand_from list" -l database -d 'The database: sqlite:PATH, a path, or postgres://USER@HOST/NAME (without a password)' -r
complete -c authctl -n "__fish_authctl_using_subcommand key; and __fish_seen_subcommand_from list" -s o -l output -d 'The form of the result [default: table on a terminal, else tsv]' -r -f -a "table\t'A table for people'
tsv\t'Tab-separated values with a header line'
csv\t'Comma-separated values (RFC 4180) with a header line'
json\t'One object, or one array'
jsonl\t'One JSON object a line'
name\t'One name or id a line'"
complete -c authctl -n "__fish_authctl_using_subcommand key; and __fish_seen_subcommand_from list" -l columns -d 'Only these columns, in this order' -r
complete -c authctl -n "__fish_authctl_using_subcommand key; and __fish_seen_subcommand_from list" -l color -d 'When to use colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR says otherwise'
always\t''
never\t''"
complete -c authctl -n "__fish_authctl_using_subcommand key; and __fish_seen_subcommand_from list" -l reason -d 'Why, for the audit log' -r
complete -c authctl -n "__fish_authctl_using_subcommand key; and __fish_seen_subcommand_from list" -l wait -d 'How long to wait for a busy database [default: 5s]' -r
complete -c authctl -n "__fish_authctl_using_subcommand key; and __fish_seen_subcommand_from list" -l no-headers -d 'Leave out the header line'
complete -c authctl -n "__fish_authctl_using_subcommand key; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Say nothing but warnings and errors'
complete -c authctl -n "__fish_authctl_using_subcommand key; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Say more'
complete -c authctl -n "__fish_authctl_using_subcommand key; and __fish_seen_subcommand_from list" -l no-input -d 'Never ask; fail where an answer is needed'
complete -c authctl -n "__fish_authctl_using_subcommand key; and __fish_seen_subcommand_from list" -s y -l yes -d 'Answer confirmations with yes'
complete -c authctl -n "__fish_authctl_using_subcommand key; and __fish_seen_subcommand_from list" -s n -l dry-run -d 'Try the change and report it, but keep nothing of it'
complete -c authctl -n "__fish_authctl_using_subcommand key; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c authctl -n "__fish_authctl_using_subcommand key; and __fish_seen_subcommand_from rotate" -l algorithm -d 'What the new keys are for [default: token.algorithm]' -r -f -a "ES256\t''
EdDSA\t''
RS256\t''
HS256\t''"
complete -c authctl -n "__fish_authctl_using_subcommand key; and __fish_seen_subcommand_from rotate" -s c -l config -d 'Read this configuration file, over the user\'s and the system\'s' -r -F
complete -c authctl -n "__fish_authctl_using_subcommand key; and __fish_seen_subcommand_from rotate" -l database -d 'The database: sqlite:PATH, a path, or postgres://USER@HOST/NAME (without a password)' -r
complete -c authctl -n "__fish_authctl_using_subcommand key; and __fish_seen_subcommand_from rotate" -s o -l output -d 'The form of the result [default: table on a terminal, else tsv]' -r -f -a "table\t'A table for people'
tsv\t'Tab-separated values with a header line'
csv\t'Comma-separated values (RFC 4180) with a header line'
json\t'One object, or one array'
jsonl\t'One JSON object a line'
name\t'One name or id a line'"
complete -c authctl -n "__fish_authctl_using_subcommand key; and __fish_seen_subcommand_from rotate" -l columns -d 'Only these columns, in this order' -r
complete -c authctl -n "__fish_authctl_using_subcommand key; and __fish_seen_subcommand_from rotate" -l color -d 'When to use colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR says otherwise'
always\t''
never\t''"
complete -c authctl -n "__fish_authctl_using_subcommand key; and __fish_seen_subcommand_from rotate" -l reason -d 'Why, for the audit log' -r
complete -c authctl -n "__fish_authctl_using_subcommand key; and __fish_seen_subcommand_from rotate" -l wait -d 'How long to wait for a busy database [default: 5s]' -r
complete -c authctl -n "__fish_authctl_using_subcommand key; and __fish_seen_subcommand_from rotate" -l compromised -d 'Somebody else may have the keys: revoke them all, and end every token'
complete -c authctl -n "__fish_authctl_using_subcommand key; and __fish_seen_subcommand_from rotate" -l no-headers -d 'Leave out the header line'
complete -c authctl -n "__fish_authctl_using_subcommand key; and __fish_seen_subcommand_from rotate" -s q -l quiet -d 'Say nothing but warnings and errors'
complete -c authctl -n "__fish_authctl_using_subcommand key; and __fish_seen_subcommand_from rotate" -s v -l verbose -d 'Say more'
complete -c authctl -n "__fish_authctl_using_subcommand key; and __fish_seen_subcommand_from rotate" -l no-input -d 'Never ask; fail where an answer is needed'
complete -c authctl -n "__fish_authctl_using_subcommand key; and __fish_seen_subcommand_from rotate" -s y -l yes -d 'Answer confirmations with yes'
complete -c authctl -n "__fish_authctl_using_subcommand key; and __fish_seen_subcommand_from rotate" -s n -l dry-run -d 'Try the change and report it, but keep nothing of it'
complete -c authctl -n "__fish_authctl_using_subcommand key; and __fish_seen_subcommand_from rotate" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c authctl -n "__fish_authctl_using_subcommand key; and __fish_seen_subcommand_from retire" -s c -l config -d 'Read this configuration file, over the user\'s and the system\'s' -r -F
complete -c authctl -n "__fish_authctl_using_subcommand key; and __fish_seen_subcommand_from retire" -l database -d 'The database: sqlite:PATH, a path, or postgres://USER@HOST/NAME (without a password)' -r
complete -c authctl -n "__fish_authctl_using_subcommand key; and __fish_seen_subcommand_from retire" -s o -l output -d 'The form of the result [default: table on a terminal, else tsv]' -r -f -a "table\t'A table for people'
tsv\t'Tab-separated values with a header line'
csv\t'Comma-separated values (RFC 4180) with a header line'
json\t'One object, or one array'
jsonl\t'One JSON object a line'
name\t'One name or id a line'"
complete -c authctl -n "__fish_authctl_using_subcommand key; and __fish_seen_subcommand_from retire" -l columns -d 'Only these columns, in this order' -r
complete -c authctl -n "__fish_authctl_using_subcommand key; and __fish_seen_subcommand_from retire" -l color -d 'When to use colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR says otherwise'
always\t''
never\t''"
complete -c authctl -n "__fish_authctl_using_subcommand key; and __fish_seen_subcommand_from retire" -l reason -d 'Why, for the audit log' -r
complete -c authctl -n "__fish_authctl_using_subcommand key; and __fish_seen_subcommand_from retire" -l wait -d 'How long to wait for a busy database [default: 5s]' -r
complete -c authctl -n "__fish_authctl_using_subcommand key; and __fish_seen_subcommand_from retire" -l no-headers -d 'Leave out the header line'
complete -c authctl -n "__fish_authctl_using_subcommand key; and __fish_seen_subcommand_from retire" -s q -l quiet -d 'Say nothing but warnings and errors'
complete -c authctl -n "__fish_authctl_using_subcommand key; and __fish_seen_subcommand_from retire" -s v -l verbose -d 'Say more'
complete -c authctl -n "__fish_authctl_using_subcommand key; and __fish_seen_subcommand_from retire" -l no-input -d 'Never ask; fail where an answer is needed'
complete -c authctl -n "__fish_authctl_using_subcommand key; and __fish_seen_subcommand_from retire" -s y -l yes -d 'Answer confirmations with yes'
complete -c authctl -n "__fish_authctl_using_subcommand key; and __fish_seen_subcommand_from retire" -s n -l dry-run -d 'Try the change and report it, but keep nothing of it'
complete -c authctl -n "__fish_authctl_using_subcommand key; and __fish_seen_subcommand_from retire" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c authctl -n "__fish_authctl_using_subcommand key; and __fish_seen_subcommand_from import" -l algorithm -d 'What the key is for' -r -f -a "ES256\t''
EdDSA\t''
RS256\t''
HS256\t''"
complete -c authctl -n "__fish_authctl_using_subcommand key; and __fish_seen_subcommand_from import" -s c -l config -d 'Read this configuration file, over the user\'s and the system\'s' -r -F
complete -c authctl -n "__fish_authctl_using_subcommand key; and __fish_seen_subcommand_from import" -l database -d 'The database: sqlite:PATH, a path, or postgres://USER@HOST/NAME (without a password)' -r
complete -c authctl -n "__fish_authctl_using_subcommand key; and __fish_seen_subcommand_from import" -s o -l output -d 'The form of the result [default: table on a terminal, else tsv]' -r -f -a "table\t'A table for people'
tsv\t'Tab-separated values with a header line'
csv\t'Comma-separated values (RFC 4180) with a header line'
json\t'One object, or one array'
jsonl\t'One JSON object a line'
name\t'One name or id a line'"
complete -c authctl -n "__fish_authctl_using_subcommand key; and __fish_seen_subcommand_from import" -l columns -d 'Only these columns, in this order' -r
complete -c authctl -n "__fish_authctl_using_subcommand key; and __fish_seen_subcommand_from import" -l color -d 'When to use colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR says otherwise'
always\t''
never\t''"
complete -c authctl -n "__fish_authctl_using_subcommand key; and __fish_seen_subcommand_from import" -l reason -d 'Why, for the audit log' -r
complete -c authctl -n "__fish_authctl_using_subcommand key; and __fish_seen_subcommand_from import" -l wait -d 'How long to wait for a busy database [default: 5s]' -r
complete -c authctl -n "__fish_authctl_using_subcommand key; and __fish_seen_subcommand_from import" -l allow-weak -d 'Take a secret for HS256 that is shorter than 32 bytes, and can be guessed'
complete -c authctl -n "__fish_authctl_using_subcommand key; and __fish_seen_subcommand_from import" -l no-headers -d 'Leave out the header line'
complete -c authctl -n "__fish_authctl_using_subcommand key; and __fish_seen_subcommand_from import" -s q -l quiet -d 'Say nothing but warnings and errors'
complete -c authctl -n "__fish_authctl_using_subcommand key; and __fish_seen_subcommand_from import" -s v -l verbose -d 'Say more'
complete -c authctl -n "__fish_authctl_using_subcommand key; and __fish_seen_subcommand_from import" -l no-input -d 'Never ask; fail where an answer is needed'
complete -c authctl -n "__fish_authctl_using_subcommand key; and __fish_seen_subcommand_from import" -s y -l yes -d 'Answer confirmations with yes'
complete -c authctl -n "__fish_authctl_using_subcommand key; and __fish_seen_subcommand_from import" -s n -l dry-run -d 'Try the change and report it, but keep nothing of it'
complete -c authctl -n "__fish_authctl_using_subcommand key; and __fish_seen_subcommand_from import" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c authctl -n "__fish_authctl_using_subcommand key; and __fish_seen_subcommand_from jwks" -s c -l config -d 'Read this configuration file, over the user\'s and the system\'s' -r -F
complete -c authctl -n "__fish_authctl_using_subcommand key; and __fish_seen_subcommand_from jwks" -l database -d 'The database: sqlite:PATH, a path, or postgres://USER@HOST/NAME (without a password)' -r
complete -c authctl -n "__fish_authctl_using_subcommand key; and __fish_seen_subcommand_from jwks" -s o -l output -d 'The form of the result [default: table on a terminal, else tsv]' -r -f -a "table\t'A table for people'
tsv\t'Tab-separated values with a header line'
csv\t'Comma-separated values (RFC 4180) with a header line'
json\t'One object, or one array'
jsonl\t'One JSON object a line'
name\t'One name or id a line'"
complete -c authctl -n "__fish_authctl_using_subcommand key; and __fish_seen_subcommand_from jwks" -l columns -d 'Only these columns, in this order' -r
complete -c authctl -n "__fish_authctl_using_subcommand key; and __fish_seen_subcommand_from jwks" -l color -d 'When to use colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR says otherwise'
always\t''
never\t''"
complete -c authctl -n "__fish_authctl_using_subcommand key; and __fish_seen_subcommand_from jwks" -l reason -d 'Why, for the audit log' -r
complete -c authctl -n "__fish_authctl_using_subcommand key; and __fish_seen_subcommand_from jwks" -l wait -d 'How long to wait for a busy database [default: 5s]' -r
complete -c authctl -n "__fish_authctl_using_subcommand key; and __fish_seen_subcommand_from jwks" -l no-headers -d 'Leave out the header line'
complete -c authctl -n "__fish_authctl_using_subcommand key; and __fish_seen_subcommand_from jwks" -s q -l quiet -d 'Say nothing but warnings and errors'
complete -c authctl -n "__fish_authctl_using_subcommand key; and __fish_seen_subcommand_from jwks" -s v -l verbose -d 'Say more'
complete -c authctl -n "__fish_authctl_using_subcommand key; and __fish_seen_subcommand_from jwks" -l no-input -d 'Never ask; fail where an answer is needed'
complete -c authctl -n "__fish_authctl_using_subcommand key; and __fish_seen_subcommand_from jwks" -s y -l yes -d 'Answer confirmations with yes'
complete -c authctl -n "__fish_authctl_using_subcommand key; and __fish_seen_subcommand_from jwks" -s n -l dry-run -d 'Try the change and report it, but keep nothing of it'
complete -c authctl -n "__fish_authctl_using_subcommand key; and __fish_seen_subcommand_from jwks" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c authctl -n "__fish_authctl_using_subcommand key; and __fish_seen_subcommand_from reseal" -s c -l config -d 'Read this configuration file, over the user\'s and the system\'s' -r -F
complete -c authctl -n "__fish_authctl_using_subcommand key; and __fish_seen_subcommand_from reseal" -l database -d 'The database: sqlite:PATH, a path, or postgres://USER@HOST/NAME (without a password)' -r
complete -c authctl -n "__fish_authctl_using_subcommand key; and __fish_seen_subcommand_from reseal" -s o -l output -d 'The form of the result [default: table on a terminal, else tsv]' -r -f -a "table\t'A table for people'
tsv\t'Tab-separated values with a header line'
csv\t'Comma-separated values (RFC 4180) with a header line'
json\t'One object, or one array'
jsonl\t'One JSON object a line'
name\t'One name or id a line'"
complete -c authctl -n "__fish_authctl_using_subcommand key; and __fish_seen_subcommand_from reseal" -l columns -d 'Only these columns, in this order' -r
complete -c authctl -n "__fish_authctl_using_subcommand key; and __fish_seen_subcommand_from reseal" -l color -d 'When to use colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR says otherwise'
always\t''
never\t''"
complete -c authctl -n "__fish_authctl_using_subcommand key; and __fish_seen_subcommand_from reseal" -l reason -d 'Why, for the audit log' -r
complete -c authctl -n "__fish_authctl_using_subcommand key; and __fish_seen_subcommand_from reseal" -l wait -d 'How long to wait for a busy database [default: 5s]' -r
complete -c authctl -n "__fish_authctl_using_subcommand key; and __fish_seen_subcommand_from reseal" -l no-headers -d 'Leave out the header line'
complete -c authctl -n "__fish_authctl_using_subcommand key; and __fish_seen_subcommand_from reseal" -s q -l quiet -d 'Say nothing but warnings and errors'
complete -c authctl -n "__fish_authctl_using_subcommand key; and __fish_seen_subcommand_from reseal" -s v -l verbose -d 'Say more'
complete -c authctl -n "__fish_authctl_using_subcommand key; and __fish_seen_subcommand_from reseal" -l no-input -d 'Never ask; fail where an answer is needed'
complete -c authctl -n "__fish_authctl_using_subcommand key; and __fish_seen_subcommand_from reseal" -s y -l yes -d 'Answer confirmations with yes'
complete -c authctl -n "__fish_authctl_using_subcommand key; and __fish_seen_subcommand_from reseal" -s n -l dry-run -d 'Try the change and report it, but keep nothing of it'
complete -c authctl -n "__fish_authctl_using_subcommand key; and __fish_seen_subcommand_from reseal" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c authctl -n "__fish_authctl_using_subcommand invite; and not __fish_seen_subcommand_from list add rm" -s c -l config -d 'Read this configuration file, over the user\'s and the system\'s' -r -F
complete -c authctl -n "__fish_authctl_using_subcommand invite; and not __fish_seen_subcommand_from list add rm" -l database -d 'The database: sqlite:PATH, a path, or postgres://USER@HOST/NAME (without a password)' -r
complete -c authctl -n "__fish_authctl_using_subcommand invite; and not __fish_seen_subcommand_from list add rm" -s o -l output -d 'The form of the result [default: table on a terminal, else tsv]' -r -f -a "table\t'A table for people'
tsv\t'Tab-separated values with a header line'
csv\t'Comma-separated values (RFC 4180) with a header line'
json\t'One object, or one array'
jsonl\t'One JSON object a line'
name\t'One name or id a line'"
complete -c authctl -n "__fish_authctl_using_subcommand invite; and not __fish_seen_subcommand_from list add rm" -l columns -d 'Only these columns, in this order' -r
complete -c authctl -n "__fish_authctl_using_subcommand invite; and not __fish_seen_subcommand_from list add rm" -l color -d 'When to use colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR says otherwise'
always\t''
never\t''"
complete -c authctl -n "__fish_authctl_using_subcommand invite; and not __fish_seen_subcommand_from list add rm" -l reason -d 'Why, for the audit log' -r
complete -c authctl -n "__fish_authctl_using_subcommand invite; and not __fish_seen_subcommand_from list add rm" -l wait -d 'How long to wait for a busy database [default: 5s]' -r
complete -c authctl -n "__fish_authctl_using_subcommand invite; and not __fish_seen_subcommand_from list add rm" -l no-headers -d 'Leave out the header line'
complete -c authctl -n "__fish_authctl_using_subcommand invite; and not __fish_seen_subcommand_from list add rm" -s q -l quiet -d 'Say nothing but warnings and errors'
complete -c authctl -n "__fish_authctl_using_subcommand invite; and not __fish_seen_subcommand_from list add rm" -s v -l verbose -d 'Say more'
complete -c authctl -n "__fish_authctl_using_subcommand invite; and not __fish_seen_subcommand_from list add rm" -l no-input -d 'Never ask; fail where an answer is needed'
complete -c authctl -n "__fish_authctl_using_subcommand invite; and not __fish_seen_subcommand_from list add rm" -s y -l yes -d 'Answer confirmations with yes'
complete -c authctl -n "__fish_authctl_using_subcommand invite; and not __fish_seen_subcommand_from list add rm" -s n -l dry-run -d 'Try the change and report it, but keep nothing of it'
complete -c authctl -n "__fish_authctl_using_subcommand invite; and not __fish_seen_subcommand_from list add rm" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c authctl -n "__fish_authctl_using_subcommand invite; and not __fish_seen_subcommand_from list add rm" -f -a "list" -d 'List the invites, oldest first: also those that were used or have expired'
complete -c authctl -n "__fish_authctl_using_subcommand invite; and not __fish_seen_subcommand_from list add rm" -f -a "add" -d 'Make an invite, and print its token'
complete -c authctl -n "__fish_authctl_using_subcommand invite; and not __fish_seen_subcommand_from list add rm" -f -a "rm" -d 'Take invites back'
complete -c authctl -n "__fish_authctl_using_subcommand invite; and __fish_seen_subcommand_from list" -l limit -d 'Show at most so many [default: 50 on a terminal, else all]' -r
complete -c authctl -n "__fish_authctl_using_subcommand invite; and __fish_seen_subcommand_from list" -l after -d 'Go on behind this one: the cursor that the part before it ended with' -r
complete -c authctl -n "__fish_authctl_using_subcommand invite; and __fish_seen_subcommand_from list" -s c -l config -d 'Read this configuration file, over the user\'s and the system\'s' -r -F
complete -c authctl -n "__fish_authctl_using_subcommand invite; and __fish_seen_subcommand_from list" -l database -d 'The database: sqlite:PATH, a path, or postgres://USER@HOST/NAME (without a password)' -r
complete -c authctl -n "__fish_authctl_using_subcommand invite; and __fish_seen_subcommand_from list" -s o -l output -d 'The form of the result [default: table on a terminal, else tsv]' -r -f -a "table\t'A table for people'
tsv\t'Tab-separated values with a header line'
csv\t'Comma-separated values (RFC 4180) with a header line'
json\t'One object, or one array'
jsonl\t'One JSON object a line'
name\t'One name or id a line'"
complete -c authctl -n "__fish_authctl_using_subcommand invite; and __fish_seen_subcommand_from list" -l columns -d 'Only these columns, in this order' -r
complete -c authctl -n "__fish_authctl_using_subcommand invite; and __fish_seen_subcommand_from list" -l color -d 'When to use colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR says otherwise'
always\t''
never\t''"
complete -c authctl -n "__fish_authctl_using_subcommand invite; and __fish_seen_subcommand_from list" -l reason -d 'Why, for the audit log' -r
complete -c authctl -n "__fish_authctl_using_subcommand invite; and __fish_seen_subcommand_from list" -l wait -d 'How long to wait for a busy database [default: 5s]' -r
complete -c authctl -n "__fish_authctl_using_subcommand invite; and __fish_seen_subcommand_from list" -l no-headers -d 'Leave out the header line'
complete -c authctl -n "__fish_authctl_using_subcommand invite; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Say nothing but warnings and errors'
complete -c authctl -n "__fish_authctl_using_subcommand invite; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Say more'
complete -c authctl -n "__fish_authctl_using_subcommand invite; and __fish_seen_subcommand_from list" -l no-input -d 'Never ask; fail where an answer is needed'
complete -c authctl -n "__fish_authctl_using_subcommand invite; and __fish_seen_subcommand_from list" -s y -l yes -d 'Answer confirmations with yes'
complete -c authctl -n "__fish_authctl_using_subcommand invite; and __fish_seen_subcommand_from list" -s n -l dry-run -d 'Try the change and report it, but keep nothing of it'
complete -c authctl -n "__fish_authctl_using_subcommand invite; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c authctl -n "__fish_authctl_using_subcommand invite; and __fish_seen_subcommand_from add" -l email -d 'Let nobody use it but who signs up with this e-mail address' -r
complete -c authctl -n "__fish_authctl_using_subcommand invite; and __fish_seen_subcommand_from add" -l role -d 'The role of who uses it [default: signup.default_role]' -r
complete -c authctl -n "__fish_authctl_using_subcommand invite; and __fish_seen_subcommand_from add" -l ttl -d 'How long it is good, at most 30d' -r
complete -c authctl -n "__fish_authctl_using_subcommand invite; and __fish_seen_subcommand_from add" -s c -l config -d 'Read this configuration file, over the user\'s and the system\'s' -r -F
complete -c authctl -n "__fish_authctl_using_subcommand invite; and __fish_seen_subcommand_from add" -l database -d 'The database: sqlite:PATH, a path, or postgres://USER@HOST/NAME (without a password)' -r
complete -c authctl -n "__fish_authctl_using_subcommand invite; and __fish_seen_subcommand_from add" -s o -l output -d 'The form of the result [default: table on a terminal, else tsv]' -r -f -a "table\t'A table for people'
tsv\t'Tab-separated values with a header line'
csv\t'Comma-separated values (RFC 4180) with a header line'
json\t'One object, or one array'
jsonl\t'One JSON object a line'
name\t'One name or id a line'"
complete -c authctl -n "__fish_authctl_using_subcommand invite; and __fish_seen_subcommand_from add" -l columns -d 'Only these columns, in this order' -r
complete -c authctl -n "__fish_authctl_using_subcommand invite; and __fish_seen_subcommand_from add" -l color -d 'When to use colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR says otherwise'
always\t''
never\t''"
complete -c authctl -n "__fish_authctl_using_subcommand invite; and __fish_seen_subcommand_from add" -l reason -d 'Why, for the audit log' -r
complete -c authctl -n "__fish_authctl_using_subcommand invite; and __fish_seen_subcommand_from add" -l wait -d 'How long to wait for a busy database [default: 5s]' -r
complete -c authctl -n "__fish_authctl_using_subcommand invite; and __fish_seen_subcommand_from add" -l no-headers -d 'Leave out the header line'
complete -c authctl -n "__fish_authctl_using_subcommand invite; and __fish_seen_subcommand_from add" -s q -l quiet -d 'Say nothing but warnings and errors'
complete -c authctl -n "__fish_authctl_using_subcommand invite; and __fish_seen_subcommand_from add" -s v -l verbose -d 'Say more'
complete -c authctl -n "__fish_authctl_using_subcommand invite; and __fish_seen_subcommand_from add" -l no-input -d 'Never ask; fail where an answer is needed'
complete -c authctl -n "__fish_authctl_using_subcommand invite; and __fish_seen_subcommand_from add" -s y -l yes -d 'Answer confirmations with yes'
complete -c authctl -n "__fish_authctl_using_subcommand invite; and __fish_seen_subcommand_from add" -s n -l dry-run -d 'Try the change and report it, but keep nothing of it'
complete -c authctl -n "__fish_authctl_using_subcommand invite; and __fish_seen_subcommand_from add" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c authctl -n "__fish_authctl_using_subcommand invite; and __fish_seen_subcommand_from rm" -s c -l config -d 'Read this configuration file, over the user\'s and the system\'s' -r -F
complete -c authctl -n "__fish_authctl_using_subcommand invite; and __fish_seen_subcommand_from rm" -l database -d 'The database: sqlite:PATH, a path, or postgres://USER@HOST/NAME (without a password)' -r
complete -c authctl -n "__fish_authctl_using_subcommand invite; and __fish_seen_subcommand_from rm" -s o -l output -d 'The form of the result [default: table on a terminal, else tsv]' -r -f -a "table\t'A table for people'
tsv\t'Tab-separated values with a header line'
csv\t'Comma-separated values (RFC 4180) with a header line'
json\t'One object, or one array'
jsonl\t'One JSON object a line'
name\t'One name or id a line'"
complete -c authctl -n "__fish_authctl_using_subcommand invite; and __fish_seen_subcommand_from rm" -l columns -d 'Only these columns, in this order' -r
complete -c authctl -n "__fish_authctl_using_subcommand invite; and __fish_seen_subcommand_from rm" -l color -d 'When to use colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR says otherwise'
always\t''
never\t''"
complete -c authctl -n "__fish_authctl_using_subcommand invite; and __fish_seen_subcommand_from rm" -l reason -d 'Why, for the audit log' -r
complete -c authctl -n "__fish_authctl_using_subcommand invite; and __fish_seen_subcommand_from rm" -l wait -d 'How long to wait for a busy database [default: 5s]' -r
complete -c authctl -n "__fish_authctl_using_subcommand invite; and __fish_seen_subcommand_from rm" -l if-exists -d 'An invite that is not there is good'
complete -c authctl -n "__fish_authctl_using_subcommand invite; and __fish_seen_subcommand_from rm" -l no-headers -d 'Leave out the header line'
complete -c authctl -n "__fish_authctl_using_subcommand invite; and __fish_seen_subcommand_from rm" -s q -l quiet -d 'Say nothing but warnings and errors'
complete -c authctl -n "__fish_authctl_using_subcommand invite; and __fish_seen_subcommand_from rm" -s v -l verbose -d 'Say more'
complete -c authctl -n "__fish_authctl_using_subcommand invite; and __fish_seen_subcommand_from rm" -l no-input -d 'Never ask; fail where an answer is needed'
complete -c authctl -n "__fish_authctl_using_subcommand invite; and __fish_seen_subcommand_from rm" -s y -l yes -d 'Answer confirmations with yes'
complete -c authctl -n "__fish_authctl_using_subcommand invite; and __fish_seen_subcommand_from rm" -s n -l dry-run -d 'Try the change and report it, but keep nothing of it'
complete -c authctl -n "__fish_authctl_using_subcommand invite; and __fish_seen_subcommand_from rm" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c authctl -n "__fish_authctl_using_subcommand audit; and not __fish_seen_subcommand_from list verify purge" -s c -l config -d 'Read this configuration file, over the user\'s and the system\'s' -r -F
complete -c authctl -n "__fish_authctl_using_subcommand audit; and not __fish_seen_subcommand_from list verify purge" -l database -d 'The database: sqlite:PATH, a path, or postgres://USER@HOST/NAME (without a password)' -r
complete -c authctl -n "__fish_authctl_using_subcommand audit; and not __fish_seen_subcommand_from list verify purge" -s o -l output -d 'The form of the result [default: table on a terminal, else tsv]' -r -f -a "table\t'A table for people'
tsv\t'Tab-separated values with a header line'
csv\t'Comma-separated values (RFC 4180) with a header line'
json\t'One object, or one array'
jsonl\t'One JSON object a line'
name\t'One name or id a line'"
complete -c authctl -n "__fish_authctl_using_subcommand audit; and not __fish_seen_subcommand_from list verify purge" -l columns -d 'Only these columns, in this order' -r
complete -c authctl -n "__fish_authctl_using_subcommand audit; and not __fish_seen_subcommand_from list verify purge" -l color -d 'When to use colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR says otherwise'
always\t''
never\t''"
complete -c authctl -n "__fish_authctl_using_subcommand audit; and not __fish_seen_subcommand_from list verify purge" -l reason -d 'Why, for the audit log' -r
complete -c authctl -n "__fish_authctl_using_subcommand audit; and not __fish_seen_subcommand_from list verify purge" -l wait -d 'How long to wait for a busy database [default: 5s]' -r
complete -c authctl -n "__fish_authctl_using_subcommand audit; and not __fish_seen_subcommand_from list verify purge" -l no-headers -d 'Leave out the header line'
complete -c authctl -n "__fish_authctl_using_subcommand audit; and not __fish_seen_subcommand_from list verify purge" -s q -l quiet -d 'Say nothing but warnings and errors'
complete -c authctl -n "__fish_authctl_using_subcommand audit; and not __fish_seen_subcommand_from list verify purge" -s v -l verbose -d 'Say more'
complete -c authctl -n "__fish_authctl_using_subcommand audit; and not __fish_seen_subcommand_from list verify purge" -l no-input -d 'Never ask; fail where an answer is needed'
complete -c authctl -n "__fish_authctl_using_subcommand audit; and not __fish_seen_subcommand_from list verify purge" -s y -l yes -d 'Answer confirmations with yes'
complete -c authctl -n "__fish_authctl_using_subcommand audit; and not __fish_seen_subcommand_from list verify purge" -s n -l dry-run -d 'Try the change and report it, but keep nothing of it'
complete -c authctl -n "__fish_authctl_using_subcommand audit; and not __fish_seen_subcommand_from list verify purge" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c authctl -n "__fish_authctl_using_subcommand audit; and not __fish_seen_subcommand_from list verify purge" -f -a "list" -d 'List who did what, to whom, when and why, oldest first'
complete -c authctl -n "__fish_authctl_using_subcommand audit; and not __fish_seen_subcommand_from list verify purge" -f -a "verify" -d 'Prove that the audit trail is what was written'
complete -c authctl -n "__fish_authctl_using_subcommand audit; and not __fish_seen_subcommand_from list verify purge" -f -a "purge" -d 'Remove old entries of the audit trail, for good'
complete -c authctl -n "__fish_authctl_using_subcommand audit; and __fish_seen_subcommand_from list" -l user -d 'Only entries by this user, or with this user\'s name as the target' -r
complete -c authctl -n "__fish_authctl_using_subcommand audit; and __fish_seen_subcommand_from list" -l action -d 'Only this action, such as user.disable' -r
complete -c authctl -n "__fish_authctl_using_subcommand audit; and __fish_seen_subcommand_from list" -l since -d 'Only entries since this time (RFC 3339), or since so long ago (2h)' -r
complete -c authctl -n "__fish_authctl_using_subcommand audit; and __fish_seen_subcommand_from list" -l limit -d 'Show at most so many [default: 50 on a terminal, else all]' -r
complete -c authctl -n "__fish_authctl_using_subcommand audit; and __fish_seen_subcommand_from list" -l after -d 'Go on behind this one: the cursor that the part before it ended with' -r
complete -c authctl -n "__fish_authctl_using_subcommand audit; and __fish_seen_subcommand_from list" -s c -l config -d 'Read this configuration file, over the user\'s and the system\'s' -r -F
complete -c authctl -n "__fish_authctl_using_subcommand audit; and __fish_seen_subcommand_from list" -l database -d 'The database: sqlite:PATH, a path, or postgres://USER@HOST/NAME (without a password)' -r
complete -c authctl -n "__fish_authctl_using_subcommand audit; and __fish_seen_subcommand_from list" -s o -l output -d 'The form of the result [default: table on a terminal, else tsv]' -r -f -a "table\t'A table for people'
tsv\t'Tab-separated values with a header line'
csv\t'Comma-separated values (RFC 4180) with a header line'
json\t'One object, or one array'
jsonl\t'One JSON object a line'
name\t'One name or id a line'"
complete -c authctl -n "__fish_authctl_using_subcommand audit; and __fish_seen_subcommand_from list" -l columns -d 'Only these columns, in this order' -r
complete -c authctl -n "__fish_authctl_using_subcommand audit; and __fish_seen_subcommand_from list" -l color -d 'When to use colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR says otherwise'
always\t''
never\t''"
complete -c authctl -n "__fish_authctl_using_subcommand audit; and __fish_seen_subcommand_from list" -l reason -d 'Why, for the audit log' -r
complete -c authctl -n "__fish_authctl_using_subcommand audit; and __fish_seen_subcommand_from list" -l wait -d 'How long to wait for a busy database [default: 5s]' -r
complete -c authctl -n "__fish_authctl_using_subcommand audit; and __fish_seen_subcommand_from list" -s f -l follow -d 'Go on with each new entry as it is written'
complete -c authctl -n "__fish_authctl_using_subcommand audit; and __fish_seen_subcommand_from list" -l no-headers -d 'Leave out the header line'
complete -c authctl -n "__fish_authctl_using_subcommand audit; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Say nothing but warnings and errors'
complete -c authctl -n "__fish_authctl_using_subcommand audit; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Say more'
complete -c authctl -n "__fish_authctl_using_subcommand audit; and __fish_seen_subcommand_from list" -l no-input -d 'Never ask; fail where an answer is needed'
complete -c authctl -n "__fish_authctl_using_subcommand audit; and __fish_seen_subcommand_from list" -s y -l yes -d 'Answer confirmations with yes'
complete -c authctl -n "__fish_authctl_using_subcommand audit; and __fish_seen_subcommand_from list" -s n -l dry-run -d 'Try the change and report it, but keep nothing of it'
complete -c authctl -n "__fish_authctl_using_subcommand audit; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c authctl -n "__fish_authctl_using_subcommand audit; and __fish_seen_subcommand_from verify" -l expect -d 'A head that was printed before: it must still be part of the trail' -r
complete -c authctl -n "__fish_authctl_using_subcommand audit; and __fish_seen_subcommand_from verify" -s c -l config -d 'Read this configuration file, over the user\'s and the system\'s' -r -F
complete -c authctl -n "__fish_authctl_using_subcommand audit; and __fish_seen_subcommand_from verify" -l database -d 'The database: sqlite:PATH, a path, or postgres://USER@HOST/NAME (without a password)' -r
complete -c authctl -n "__fish_authctl_using_subcommand audit; and __fish_seen_subcommand_from verify" -s o -l output -d 'The form of the result [default: table on a terminal, else tsv]' -r -f -a "table\t'A table for people'
tsv\t'Tab-separated values with a header line'
csv\t'Comma-separated values (RFC 4180) with a header line'
json\t'One object, or one array'
jsonl\t'One JSON object a line'
name\t'One name or id a line'"
complete -c authctl -n "__fish_authctl_using_subcommand audit; and __fish_seen_subcommand_from verify" -l columns -d 'Only these columns, in this order' -r
complete -c authctl -n "__fish_authctl_using_subcommand audit; and __fish_seen_subcommand_from verify" -l color -d 'When to use colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR says otherwise'
always\t''
never\t''"
complete -c authctl -n "__fish_authctl_using_subcommand audit; and __fish_seen_subcommand_from verify" -l reason -d 'Why, for the audit log' -r
complete -c authctl -n "__fish_authctl_using_subcommand audit; and __fish_seen_subcommand_from verify" -l wait -d 'How long to wait for a busy database [default: 5s]' -r
complete -c authctl -n "__fish_authctl_using_subcommand audit; and __fish_seen_subcommand_from verify" -l no-headers -d 'Leave out the header line'
complete -c authctl -n "__fish_authctl_using_subcommand audit; and __fish_seen_subcommand_from verify" -s q -l quiet -d 'Say nothing but warnings and errors'
complete -c authctl -n "__fish_authctl_using_subcommand audit; and __fish_seen_subcommand_from verify" -s v -l verbose -d 'Say more'
complete -c authctl -n "__fish_authctl_using_subcommand audit; and __fish_seen_subcommand_from verify" -l no-input -d 'Never ask; fail where an answer is needed'
complete -c authctl -n "__fish_authctl_using_subcommand audit; and __fish_seen_subcommand_from verify" -s y -l yes -d 'Answer confirmations with yes'
complete -c authctl -n "__fish_authctl_using_subcommand audit; and __fish_seen_subcommand_from verify" -s n -l dry-run -d 'Try the change and report it, but keep nothing of it'
complete -c authctl -n "__fish_authctl_using_subcommand audit; and __fish_seen_subcommand_from verify" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c authctl -n "__fish_authctl_using_subcommand audit; and __fish_seen_subcommand_from purge" -l older-than -d 'Entries that are at least so old' -r
complete -c authctl -n "__fish_authctl_using_subcommand audit; and __fish_seen_subcommand_from purge" -s c -l config -d 'Read this configuration file, over the user\'s and the system\'s' -r -F
complete -c authctl -n "__fish_authctl_using_subcommand audit; and __fish_seen_subcommand_from purge" -l database -d 'The database: sqlite:PATH, a path, or postgres://USER@HOST/NAME (without a password)' -r
complete -c authctl -n "__fish_authctl_using_subcommand audit; and __fish_seen_subcommand_from purge" -s o -l output -d 'The form of the result [default: table on a terminal, else tsv]' -r -f -a "table\t'A table for people'
tsv\t'Tab-separated values with a header line'
csv\t'Comma-separated values (RFC 4180) with a header line'
json\t'One object, or one array'
jsonl\t'One JSON object a line'
name\t'One name or id a line'"
complete -c authctl -n "__fish_authctl_using_subcommand audit; and __fish_seen_subcommand_from purge" -l columns -d 'Only these columns, in this order' -r
complete -c authctl -n "__fish_authctl_using_subcommand audit; and __fish_seen_subcommand_from purge" -l color -d 'When to use colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR says otherwise'
always\t''
never\t''"
complete -c authctl -n "__fish_authctl_using_subcommand audit; and __fish_seen_subcommand_from purge" -l reason -d 'Why, for the audit log' -r
complete -c authctl -n "__fish_authctl_using_subcommand audit; and __fish_seen_subcommand_from purge" -l wait -d 'How long to wait for a busy database [default: 5s]' -r
complete -c authctl -n "__fish_authctl_using_subcommand audit; and __fish_seen_subcommand_from purge" -l even-broken -d 'Also where an entry among them is not what was written: the entry of the purge says which'
complete -c authctl -n "__fish_authctl_using_subcommand audit; and __fish_seen_subcommand_from purge" -l no-headers -d 'Leave out the header line'
complete -c authctl -n "__fish_authctl_using_subcommand audit; and __fish_seen_subcommand_from purge" -s q -l quiet -d 'Say nothing but warnings and errors'
complete -c authctl -n "__fish_authctl_using_subcommand audit; and __fish_seen_subcommand_from purge" -s v -l verbose -d 'Say more'
complete -c authctl -n "__fish_authctl_using_subcommand audit; and __fish_seen_subcommand_from purge" -l no-input -d 'Never ask; fail where an answer is needed'
complete -c authctl -n "__fish_authctl_using_subcommand audit; and __fish_seen_subcommand_from purge" -s y -l yes -d 'Answer confirmations with yes'
complete -c authctl -n "__fish_authctl_using_subcommand audit; and __fish_seen_subcommand_from purge" -s n -l dry-run -d 'Try the change and report it, but keep nothing of it'
complete -c authctl -n "__fish_authctl_using_subcommand audit; and __fish_seen_subcommand_from purge" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c authctl -n "__fish_authctl_using_subcommand db; and not __fish_seen_subcommand_from status migrate check" -s c -l config -d 'Read this configuration file, over the user\'s and the system\'s' -r -F
complete -c authctl -n "__fish_authctl_using_subcommand db; and not __fish_seen_subcommand_from status migrate check" -l database -d 'The database: sqlite:PATH, a path, or postgres://USER@HOST/NAME (without a password)' -r
complete -c authctl -n "__fish_authctl_using_subcommand db; and not __fish_seen_subcommand_from status migrate check" -s o -l output -d 'The form of the result [default: table on a terminal, else tsv]' -r -f -a "table\t'A table for people'
tsv\t'Tab-separated values with a header line'
csv\t'Comma-separated values (RFC 4180) with a header line'
json\t'One object, or one array'
jsonl\t'One JSON object a line'
name\t'One name or id a line'"
complete -c authctl -n "__fish_authctl_using_subcommand db; and not __fish_seen_subcommand_from status migrate check" -l columns -d 'Only these columns, in this order' -r
complete -c authctl -n "__fish_authctl_using_subcommand db; and not __fish_seen_subcommand_from status migrate check" -l color -d 'When to use colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR says otherwise'
always\t''
never\t''"
complete -c authctl -n "__fish_authctl_using_subcommand db; and not __fish_seen_subcommand_from status migrate check" -l reason -d 'Why, for the audit log' -r
complete -c authctl -n "__fish_authctl_using_subcommand db; and not __fish_seen_subcommand_from status migrate check" -l wait -d 'How long to wait for a busy database [default: 5s]' -r
complete -c authctl -n "__fish_authctl_using_subcommand db; and not __fish_seen_subcommand_from status migrate check" -l no-headers -d 'Leave out the header line'
complete -c authctl -n "__fish_authctl_using_subcommand db; and not __fish_seen_subcommand_from status migrate check" -s q -l quiet -d 'Say nothing but warnings and errors'
complete -c authctl -n "__fish_authctl_using_subcommand db; and not __fish_seen_subcommand_from status migrate check" -s v -l verbose -d 'Say more'
complete -c authctl -n "__fish_authctl_using_subcommand db; and not __fish_seen_subcommand_from status migrate check" -l no-input -d 'Never ask; fail where an answer is needed'
complete -c authctl -n "__fish_authctl_using_subcommand db; and not __fish_seen_subcommand_from status migrate check" -s y -l yes -d 'Answer confirmations with yes'
complete -c authctl -n "__fish_authctl_using_subcommand db; and not __fish_seen_subcommand_from status migrate check" -s n -l dry-run -d 'Try the change and report it, but keep nothing of it'
complete -c authctl -n "__fish_authctl_using_subcommand db; and not __fish_seen_subcommand_from status migrate check" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c authctl -n "__fish_authctl_using_subcommand db; and not __fish_seen_subcommand_from status migrate check" -f -a "status" -d 'Show which database it is, and whether its schema is that of this binary'
complete -c authctl -n "__fish_authctl_using_subcommand db; and not __fish_seen_subcommand_from status migrate check" -f -a "migrate" -d 'Bring the database\'s schema up to date, and make the database where it is missing'
complete -c authctl -n "__fish_authctl_using_subcommand db; and not __fish_seen_subcommand_from status migrate check" -f -a "check" -d 'Look whether the database is as it must be'
complete -c authctl -n "__fish_authctl_using_subcommand db; and __fish_seen_subcommand_from status" -s c -l config -d 'Read this configuration file, over the user\'s and the system\'s' -r -F
complete -c authctl -n "__fish_authctl_using_subcommand db; and __fish_seen_subcommand_from status" -l database -d 'The database: sqlite:PATH, a path, or postgres://USER@HOST/NAME (without a password)' -r
complete -c authctl -n "__fish_authctl_using_subcommand db; and __fish_seen_subcommand_from status" -s o -l output -d 'The form of the result [default: table on a terminal, else tsv]' -r -f -a "table\t'A table for people'
tsv\t'Tab-separated values with a header line'
csv\t'Comma-separated values (RFC 4180) with a header line'
json\t'One object, or one array'
jsonl\t'One JSON object a line'
name\t'One name or id a line'"
complete -c authctl -n "__fish_authctl_using_subcommand db; and __fish_seen_subcommand_from status" -l columns -d 'Only these columns, in this order' -r
complete -c authctl -n "__fish_authctl_using_subcommand db; and __fish_seen_subcommand_from status" -l color -d 'When to use colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR says otherwise'
always\t''
never\t''"
complete -c authctl -n "__fish_authctl_using_subcommand db; and __fish_seen_subcommand_from status" -l reason -d 'Why, for the audit log' -r
complete -c authctl -n "__fish_authctl_using_subcommand db; and __fish_seen_subcommand_from status" -l wait -d 'How long to wait for a busy database [default: 5s]' -r
complete -c authctl -n "__fish_authctl_using_subcommand db; and __fish_seen_subcommand_from status" -l no-headers -d 'Leave out the header line'
complete -c authctl -n "__fish_authctl_using_subcommand db; and __fish_seen_subcommand_from status" -s q -l quiet -d 'Say nothing but warnings and errors'
complete -c authctl -n "__fish_authctl_using_subcommand db; and __fish_seen_subcommand_from status" -s v -l verbose -d 'Say more'
complete -c authctl -n "__fish_authctl_using_subcommand db; and __fish_seen_subcommand_from status" -l no-input -d 'Never ask; fail where an answer is needed'
complete -c authctl -n "__fish_authctl_using_subcommand db; and __fish_seen_subcommand_from status" -s y -l yes -d 'Answer confirmations with yes'
complete -c authctl -n "__fish_authctl_using_subcommand db; and __fish_seen_subcommand_from status" -s n -l dry-run -d 'Try the change and report it, but keep nothing of it'
complete -c authctl -n "__fish_authctl_using_subcommand db; and __fish_seen_subcommand_from status" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c authctl -n "__fish_authctl_using_subcommand db; and __fish_seen_subcommand_from migrate" -s c -l config -d 'Read this configuration file, over the user\'s and the system\'s' -r -F
complete -c authctl -n "__fish_authctl_using_subcommand db; and __fish_seen_subcommand_from migrate" -l database -d 'The database: sqlite:PATH, a path, or postgres://USER@HOST/NAME (without a password)' -r
complete -c authctl -n "__fish_authctl_using_subcommand db; and __fish_seen_subcommand_from migrate" -s o -l output -d 'The form of the result [default: table on a terminal, else tsv]' -r -f -a "table\t'A table for people'
tsv\t'Tab-separated values with a header line'
csv\t'Comma-separated values (RFC 4180) with a header line'
json\t'One object, or one array'
jsonl\t'One JSON object a line'
name\t'One name or id a line'"
complete -c authctl -n "__fish_authctl_using_subcommand db; and __fish_seen_subcommand_from migrate" -l columns -d 'Only these columns, in this order' -r
complete -c authctl -n "__fish_authctl_using_subcommand db; and __fish_seen_subcommand_from migrate" -l color -d 'When to use colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR says otherwise'
always\t''
never\t''"
complete -c authctl -n "__fish_authctl_using_subcommand db; and __fish_seen_subcommand_from migrate" -l reason -d 'Why, for the audit log' -r
complete -c authctl -n "__fish_authctl_using_subcommand db; and __fish_seen_subcommand_from migrate" -l wait -d 'How long to wait for a busy database [default: 5s]' -r
complete -c authctl -n "__fish_authctl_using_subcommand db; and __fish_seen_subcommand_from migrate" -l no-headers -d 'Leave out the header line'
complete -c authctl -n "__fish_authctl_using_subcommand db; and __fish_seen_subcommand_from migrate" -s q -l quiet -d 'Say nothing but warnings and errors'
complete -c authctl -n "__fish_authctl_using_subcommand db; and __fish_seen_subcommand_from migrate" -s v -l verbose -d 'Say more'
complete -c authctl -n "__fish_authctl_using_subcommand db; and __fish_seen_subcommand_from migrate" -l no-input -d 'Never ask; fail where an answer is needed'
complete -c authctl -n "__fish_authctl_using_subcommand db; and __fish_seen_subcommand_from migrate" -s y -l yes -d 'Answer confirmations with yes'
complete -c authctl -n "__fish_authctl_using_subcommand db; and __fish_seen_subcommand_from migrate" -s n -l dry-run -d 'Try the change and report it, but keep nothing of it'
complete -c authctl -n "__fish_authctl_using_subcommand db; and __fish_seen_subcommand_from migrate" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c authctl -n "__fish_authctl_using_subcommand db; and __fish_seen_subcommand_from check" -s c -l config -d 'Read this configuration file, over the user\'s and the system\'s' -r -F
complete -c authctl -n "__fish_authctl_using_subcommand db; and __fish_seen_subcommand_from check" -l database -d 'The database: sqlite:PATH, a path, or postgres://USER@HOST/NAME (without a password)' -r
complete -c authctl -n "__fish_authctl_using_subcommand db; and __fish_seen_subcommand_from check" -s o -l output -d 'The form of the result [default: table on a terminal, else tsv]' -r -f -a "table\t'A table for people'
tsv\t'Tab-separated values with a header line'
csv\t'Comma-separated values (RFC 4180) with a header line'
json\t'One object, or one array'
jsonl\t'One JSON object a line'
name\t'One name or id a line'"
complete -c authctl -n "__fish_authctl_using_subcommand db; and __fish_seen_subcommand_from check" -l columns -d 'Only these columns, in this order' -r
complete -c authctl -n "__fish_authctl_using_subcommand db; and __fish_seen_subcommand_from check" -l color -d 'When to use colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR says otherwise'
always\t''
never\t''"
complete -c authctl -n "__fish_authctl_using_subcommand db; and __fish_seen_subcommand_from check" -l reason -d 'Why, for the audit log' -r
complete -c authctl -n "__fish_authctl_using_subcommand db; and __fish_seen_subcommand_from check" -l wait -d 'How long to wait for a busy database [default: 5s]' -r
complete -c authctl -n "__fish_authctl_using_subcommand db; and __fish_seen_subcommand_from check" -l quick -d 'Do not compare the indexes with the tables, which takes most of the time'
complete -c authctl -n "__fish_authctl_using_subcommand db; and __fish_seen_subcommand_from check" -l no-headers -d 'Leave out the header line'
complete -c authctl -n "__fish_authctl_using_subcommand db; and __fish_seen_subcommand_from check" -s q -l quiet -d 'Say nothing but warnings and errors'
complete -c authctl -n "__fish_authctl_using_subcommand db; and __fish_seen_subcommand_from check" -s v -l verbose -d 'Say more'
complete -c authctl -n "__fish_authctl_using_subcommand db; and __fish_seen_subcommand_from check" -l no-input -d 'Never ask; fail where an answer is needed'
complete -c authctl -n "__fish_authctl_using_subcommand db; and __fish_seen_subcommand_from check" -s y -l yes -d 'Answer confirmations with yes'
complete -c authctl -n "__fish_authctl_using_subcommand db; and __fish_seen_subcommand_from check" -s n -l dry-run -d 'Try the change and report it, but keep nothing of it'
complete -c authctl -n "__fish_authctl_using_subcommand db; and __fish_seen_subcommand_from check" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c authctl -n "__fish_authctl_using_subcommand config; and not __fish_seen_subcommand_from show check path" -s c -l config -d 'Read this configuration file, over the user\'s and the system\'s' -r -F
complete -c authctl -n "__fish_authctl_using_subcommand config; and not __fish_seen_subcommand_from show check path" -l database -d 'The database: sqlite:PATH, a path, or postgres://USER@HOST/NAME (without a password)' -r
complete -c authctl -n "__fish_authctl_using_subcommand config; and not __fish_seen_subcommand_from show check path" -s o -l output -d 'The form of the result [default: table on a terminal, else tsv]' -r -f -a "table\t'A table for people'
tsv\t'Tab-separated values with a header line'
csv\t'Comma-separated values (RFC 4180) with a header line'
json\t'One object, or one array'
jsonl\t'One JSON object a line'
name\t'One name or id a line'"
complete -c authctl -n "__fish_authctl_using_subcommand config; and not __fish_seen_subcommand_from show check path" -l columns -d 'Only these columns, in this order' -r
complete -c authctl -n "__fish_authctl_using_subcommand config; and not __fish_seen_subcommand_from show check path" -l color -d 'When to use colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR says otherwise'
always\t''
never\t''"
complete -c authctl -n "__fish_authctl_using_subcommand config; and not __fish_seen_subcommand_from show check path" -l reason -d 'Why, for the audit log' -r
complete -c authctl -n "__fish_authctl_using_subcommand config; and not __fish_seen_subcommand_from show check path" -l wait -d 'How long to wait for a busy database [default: 5s]' -r
complete -c authctl -n "__fish_authctl_using_subcommand config; and not __fish_seen_subcommand_from show check path" -l no-headers -d 'Leave out the header line'
complete -c authctl -n "__fish_authctl_using_subcommand config; and not __fish_seen_subcommand_from show check path" -s q -l quiet -d 'Say nothing but warnings and errors'
complete -c authctl -n "__fish_authctl_using_subcommand config; and not __fish_seen_subcommand_from show check path" -s v -l verbose -d 'Say more'
complete -c authctl -n "__fish_authctl_using_subcommand config; and not __fish_seen_subcommand_from show check path" -l no-input -d 'Never ask; fail where an answer is needed'
complete -c authctl -n "__fish_authctl_using_subcommand config; and not __fish_seen_subcommand_from show check path" -s y -l yes -d 'Answer confirmations with yes'
complete -c authctl -n "__fish_authctl_using_subcommand config; and not __fish_seen_subcommand_from show check path" -s n -l dry-run -d 'Try the change and report it, but keep nothing of it'
complete -c authctl -n "__fish_authctl_using_subcommand config; and not __fish_seen_subcommand_from show check path" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c authctl -n "__fish_authctl_using_subcommand config; and not __fish_seen_subcommand_from show check path" -f -a "show" -d 'Show every configuration key with its value'
complete -c authctl -n "__fish_authctl_using_subcommand config; and not __fish_seen_subcommand_from show check path" -f -a "check" -d 'Look whether the configuration can be used'
complete -c authctl -n "__fish_authctl_using_subcommand config; and not __fish_seen_subcommand_from show check path" -f -a "path" -d 'Show where things lie: configuration files, database, sealing key, data folder'
complete -c authctl -n "__fish_authctl_using_subcommand config; and __fish_seen_subcommand_from show" -s c -l config -d 'Read this configuration file, over the user\'s and the system\'s' -r -F
complete -c authctl -n "__fish_authctl_using_subcommand config; and __fish_seen_subcommand_from show" -l database -d 'The database: sqlite:PATH, a path, or postgres://USER@HOST/NAME (without a password)' -r
complete -c authctl -n "__fish_authctl_using_subcommand config; and __fish_seen_subcommand_from show" -s o -l output -d 'The form of the result [default: table on a terminal, else tsv]' -r -f -a "table\t'A table for people'
tsv\t'Tab-separated values with a header line'
csv\t'Comma-separated values (RFC 4180) with a header line'
json\t'One object, or one array'
jsonl\t'One JSON object a line'
name\t'One name or id a line'"
complete -c authctl -n "__fish_authctl_using_subcommand config; and __fish_seen_subcommand_from show" -l columns -d 'Only these columns, in this order' -r
complete -c authctl -n "__fish_authctl_using_subcommand config; and __fish_seen_subcommand_from show" -l color -d 'When to use colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR says otherwise'
always\t''
never\t''"
complete -c authctl -n "__fish_authctl_using_subcommand config; and __fish_seen_subcommand_from show" -l reason -d 'Why, for the audit log' -r
complete -c authctl -n "__fish_authctl_using_subcommand config; and __fish_seen_subcommand_from show" -l wait -d 'How long to wait for a busy database [default: 5s]' -r
complete -c authctl -n "__fish_authctl_using_subcommand config; and __fish_seen_subcommand_from show" -l origin -d 'Show where each value comes from'
complete -c authctl -n "__fish_authctl_using_subcommand config; and __fish_seen_subcommand_from show" -l no-headers -d 'Leave out the header line'
complete -c authctl -n "__fish_authctl_using_subcommand config; and __fish_seen_subcommand_from show" -s q -l quiet -d 'Say nothing but warnings and errors'
complete -c authctl -n "__fish_authctl_using_subcommand config; and __fish_seen_subcommand_from show" -s v -l verbose -d 'Say more'
complete -c authctl -n "__fish_authctl_using_subcommand config; and __fish_seen_subcommand_from show" -l no-input -d 'Never ask; fail where an answer is needed'
complete -c authctl -n "__fish_authctl_using_subcommand config; and __fish_seen_subcommand_from show" -s y -l yes -d 'Answer confirmations with yes'
complete -c authctl -n "__fish_authctl_using_subcommand config; and __fish_seen_subcommand_from show" -s n -l dry-run -d 'Try the change and report it, but keep nothing of it'
complete -c authctl -n "__fish_authctl_using_subcommand config; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c authctl -n "__fish_authctl_using_subcommand config; and __fish_seen_subcommand_from check" -s c -l config -d 'Read this configuration file, over the user\'s and the system\'s' -r -F
complete -c authctl -n "__fish_authctl_using_subcommand config; and __fish_seen_subcommand_from check" -l database -d 'The database: sqlite:PATH, a path, or postgres://USER@HOST/NAME (without a password)' -r
complete -c authctl -n "__fish_authctl_using_subcommand config; and __fish_seen_subcommand_from check" -s o -l output -d 'The form of the result [default: table on a terminal, else tsv]' -r -f -a "table\t'A table for people'
tsv\t'Tab-separated values with a header line'
csv\t'Comma-separated values (RFC 4180) with a header line'
json\t'One object, or one array'
jsonl\t'One JSON object a line'
name\t'One name or id a line'"
complete -c authctl -n "__fish_authctl_using_subcommand config; and __fish_seen_subcommand_from check" -l columns -d 'Only these columns, in this order' -r
complete -c authctl -n "__fish_authctl_using_subcommand config; and __fish_seen_subcommand_from check" -l color -d 'When to use colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR says otherwise'
always\t''
never\t''"
complete -c authctl -n "__fish_authctl_using_subcommand config; and __fish_seen_subcommand_from check" -l reason -d 'Why, for the audit log' -r
complete -c authctl -n "__fish_authctl_using_subcommand config; and __fish_seen_subcommand_from check" -l wait -d 'How long to wait for a busy database [default: 5s]' -r
complete -c authctl -n "__fish_authctl_using_subcommand config; and __fish_seen_subcommand_from check" -l no-headers -d 'Leave out the header line'
complete -c authctl -n "__fish_authctl_using_subcommand config; and __fish_seen_subcommand_from check" -s q -l quiet -d 'Say nothing but warnings and errors'
complete -c authctl -n "__fish_authctl_using_subcommand config; and __fish_seen_subcommand_from check" -s v -l verbose -d 'Say more'
complete -c authctl -n "__fish_authctl_using_subcommand config; and __fish_seen_subcommand_from check" -l no-input -d 'Never ask; fail where an answer is needed'
complete -c authctl -n "__fish_authctl_using_subcommand config; and __fish_seen_subcommand_from check" -s y -l yes -d 'Answer confirmations with yes'
complete -c authctl -n "__fish_authctl_using_subcommand config; and __fish_seen_subcommand_from check" -s n -l dry-run -d 'Try the change and report it, but keep nothing of it'
complete -c authctl -n "__fish_authctl_using_subcommand config; and __fish_seen_subcommand_from check" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c authctl -n "__fish_authctl_using_subcommand config; and __fish_seen_subcommand_from path" -s c -l config -d 'Read this configuration file, over the user\'s and the system\'s' -r -F
complete -c authctl -n "__fish_authctl_using_subcommand config; and __fish_seen_subcommand_from path" -l database -d 'The database: sqlite:PATH, a path, or postgres://USER@HOST/NAME (without a password)' -r
complete -c authctl -n "__fish_authctl_using_subcommand config; and __fish_seen_subcommand_from path" -s o -l output -d 'The form of the result [default: table on a terminal, else tsv]' -r -f -a "table\t'A table for people'
tsv\t'Tab-separated values with a header line'
csv\t'Comma-separated values (RFC 4180) with a header line'
json\t'One object, or one array'
jsonl\t'One JSON object a line'
name\t'One name or id a line'"
complete -c authctl -n "__fish_authctl_using_subcommand config; and __fish_seen_subcommand_from path" -l columns -d 'Only these columns, in this order' -r
complete -c authctl -n "__fish_authctl_using_subcommand config; and __fish_seen_subcommand_from path" -l color -d 'When to use colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR says otherwise'
always\t''
never\t''"
complete -c authctl -n "__fish_authctl_using_subcommand config; and __fish_seen_subcommand_from path" -l reason -d 'Why, for the audit log' -r
complete -c authctl -n "__fish_authctl_using_subcommand config; and __fish_seen_subcommand_from path" -l wait -d 'How long to wait for a busy database [default: 5s]' -r
complete -c authctl -n "__fish_authctl_using_subcommand config; and __fish_seen_subcommand_from path" -l no-headers -d 'Leave out the header line'
complete -c authctl -n "__fish_authctl_using_subcommand config; and __fish_seen_subcommand_from path" -s q -l quiet -d 'Say nothing but warnings and errors'
complete -c authctl -n "__fish_authctl_using_subcommand config; and __fish_seen_subcommand_from path" -s v -l verbose -d 'Say more'
complete -c authctl -n "__fish_authctl_using_subcommand config; and __fish_seen_subcommand_from path" -l no-input -d 'Never ask; fail where an answer is needed'
complete -c authctl -n "__fish_authctl_using_subcommand config; and __fish_seen_subcommand_from path" -s y -l yes -d 'Answer confirmations with yes'
complete -c authctl -n "__fish_authctl_using_subcommand config; and __fish_seen_subcommand_from path" -s n -l dry-run -d 'Try the change and report it, but keep nothing of it'
complete -c authctl -n "__fish_authctl_using_subcommand config; and __fish_seen_subcommand_from path" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c authctl -n "__fish_authctl_using_subcommand health" -l url -d 'Where the daemon is: http://… or unix:PATH [default: the configured address and port, with TLS the configured socket]' -r
complete -c authctl -n "__fish_authctl_using_subcommand health" -s c -l config -d 'Read this configuration file, over the user\'s and the system\'s' -r -F
complete -c authctl -n "__fish_authctl_using_subcommand health" -l database -d 'The database: sqlite:PATH, a path, or postgres://USER@HOST/NAME (without a password)' -r
complete -c authctl -n "__fish_authctl_using_subcommand health" -s o -l output -d 'The form of the result [default: table on a terminal, else tsv]' -r -f -a "table\t'A table for people'
tsv\t'Tab-separated values with a header line'
csv\t'Comma-separated values (RFC 4180) with a header line'
json\t'One object, or one array'
jsonl\t'One JSON object a line'
name\t'One name or id a line'"
complete -c authctl -n "__fish_authctl_using_subcommand health" -l columns -d 'Only these columns, in this order' -r
complete -c authctl -n "__fish_authctl_using_subcommand health" -l color -d 'When to use colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR says otherwise'
always\t''
never\t''"
complete -c authctl -n "__fish_authctl_using_subcommand health" -l reason -d 'Why, for the audit log' -r
complete -c authctl -n "__fish_authctl_using_subcommand health" -l wait -d 'How long to wait for a busy database [default: 5s]' -r
complete -c authctl -n "__fish_authctl_using_subcommand health" -l no-headers -d 'Leave out the header line'
complete -c authctl -n "__fish_authctl_using_subcommand health" -s q -l quiet -d 'Say nothing but warnings and errors'
complete -c authctl -n "__fish_authctl_using_subcommand health" -s v -l verbose -d 'Say more'
complete -c authctl -n "__fish_authctl_using_subcommand health" -l no-input -d 'Never ask; fail where an answer is needed'
complete -c authctl -n "__fish_authctl_using_subcommand health" -s y -l yes -d 'Answer confirmations with yes'
complete -c authctl -n "__fish_authctl_using_subcommand health" -s n -l dry-run -d 'Try the change and report it, but keep nothing of it'
complete -c authctl -n "__fish_authctl_using_subcommand health" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c authctl -n "__fish_authctl_using_subcommand explain" -s c -l config -d 'Read this configuration file, over the user\'s and the system\'s' -r -F
complete -c authctl -n "__fish_authctl_using_subcommand explain" -l database -d 'The database: sqlite:PATH, a path, or postgres://USER@HOST/NAME (without a password)' -r
complete -c authctl -n "__fish_authctl_using_subcommand explain" -s o -l output -d 'The form of the result [default: table on a terminal, else tsv]' -r -f -a "table\t'A table for people'
tsv\t'Tab-separated values with a header line'
csv\t'Comma-separated values (RFC 4180) with a header line'
json\t'One object, or one array'
jsonl\t'One JSON object a line'
name\t'One name or id a line'"
complete -c authctl -n "__fish_authctl_using_subcommand explain" -l columns -d 'Only these columns, in this order' -r
complete -c authctl -n "__fish_authctl_using_subcommand explain" -l color -d 'When to use colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR says otherwise'
always\t''
never\t''"
complete -c authctl -n "__fish_authctl_using_subcommand explain" -l reason -d 'Why, for the audit log' -r
complete -c authctl -n "__fish_authctl_using_subcommand explain" -l wait -d 'How long to wait for a busy database [default: 5s]' -r
complete -c authctl -n "__fish_authctl_using_subcommand explain" -l no-headers -d 'Leave out the header line'
complete -c authctl -n "__fish_authctl_using_subcommand explain" -s q -l quiet -d 'Say nothing but warnings and errors'
complete -c authctl -n "__fish_authctl_using_subcommand explain" -s v -l verbose -d 'Say more'
complete -c authctl -n "__fish_authctl_using_subcommand explain" -l no-input -d 'Never ask; fail where an answer is needed'
complete -c authctl -n "__fish_authctl_using_subcommand explain" -s y -l yes -d 'Answer confirmations with yes'
complete -c authctl -n "__fish_authctl_using_subcommand explain" -s n -l dry-run -d 'Try the change and report it, but keep nothing of it'
complete -c authctl -n "__fish_authctl_using_subcommand explain" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c authctl -n "__fish_authctl_using_subcommand doctor" -s c -l config -d 'Read this configuration file, over the user\'s and the system\'s' -r -F
complete -c authctl -n "__fish_authctl_using_subcommand doctor" -l database -d 'The database: sqlite:PATH, a path, or postgres://USER@HOST/NAME (without a password)' -r
complete -c authctl -n "__fish_authctl_using_subcommand doctor" -s o -l output -d 'The form of the result [default: table on a terminal, else tsv]' -r -f -a "table\t'A table for people'
tsv\t'Tab-separated values with a header line'
csv\t'Comma-separated values (RFC 4180) with a header line'
json\t'One object, or one array'
jsonl\t'One JSON object a line'
name\t'One name or id a line'"
complete -c authctl -n "__fish_authctl_using_subcommand doctor" -l columns -d 'Only these columns, in this order' -r
complete -c authctl -n "__fish_authctl_using_subcommand doctor" -l color -d 'When to use colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR says otherwise'
always\t''
never\t''"
complete -c authctl -n "__fish_authctl_using_subcommand doctor" -l reason -d 'Why, for the audit log' -r
complete -c authctl -n "__fish_authctl_using_subcommand doctor" -l wait -d 'How long to wait for a busy database [default: 5s]' -r
complete -c authctl -n "__fish_authctl_using_subcommand doctor" -l no-headers -d 'Leave out the header line'
complete -c authctl -n "__fish_authctl_using_subcommand doctor" -s q -l quiet -d 'Say nothing but warnings and errors'
complete -c authctl -n "__fish_authctl_using_subcommand doctor" -s v -l verbose -d 'Say more'
complete -c authctl -n "__fish_authctl_using_subcommand doctor" -l no-input -d 'Never ask; fail where an answer is needed'
complete -c authctl -n "__fish_authctl_using_subcommand doctor" -s y -l yes -d 'Answer confirmations with yes'
complete -c authctl -n "__fish_authctl_using_subcommand doctor" -s n -l dry-run -d 'Try the change and report it, but keep nothing of it'
complete -c authctl -n "__fish_authctl_using_subcommand doctor" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c authctl -n "__fish_authctl_using_subcommand version" -s c -l config -d 'Read this configuration file, over the user\'s and the system\'s' -r -F
complete -c authctl -n "__fish_authctl_using_subcommand version" -l database -d 'The database: sqlite:PATH, a path, or postgres://USER@HOST/NAME (without a password)' -r
complete -c authctl -n "__fish_authctl_using_subcommand version" -s o -l output -d 'The form of the result [default: table on a terminal, else tsv]' -r -f -a "table\t'A table for people'
tsv\t'Tab-separated values with a header line'
csv\t'Comma-separated values (RFC 4180) with a header line'
json\t'One object, or one array'
jsonl\t'One JSON object a line'
name\t'One name or id a line'"
complete -c authctl -n "__fish_authctl_using_subcommand version" -l columns -d 'Only these columns, in this order' -r
complete -c authctl -n "__fish_authctl_using_subcommand version" -l color -d 'When to use colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR says otherwise'
always\t''
never\t''"
complete -c authctl -n "__fish_authctl_using_subcommand version" -l reason -d 'Why, for the audit log' -r
complete -c authctl -n "__fish_authctl_using_subcommand version" -l wait -d 'How long to wait for a busy database [default: 5s]' -r
complete -c authctl -n "__fish_authctl_using_subcommand version" -l no-headers -d 'Leave out the header line'
complete -c authctl -n "__fish_authctl_using_subcommand version" -s q -l quiet -d 'Say nothing but warnings and errors'
complete -c authctl -n "__fish_authctl_using_subcommand version" -s v -l verbose -d 'Say more'
complete -c authctl -n "__fish_authctl_using_subcommand version" -l no-input -d 'Never ask; fail where an answer is needed'
complete -c authctl -n "__fish_authctl_using_subcommand version" -s y -l yes -d 'Answer confirmations with yes'
complete -c authctl -n "__fish_authctl_using_subcommand version" -s n -l dry-run -d 'Try the change and report it, but keep nothing of it'
complete -c authctl -n "__fish_authctl_using_subcommand version" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c authctl -n "__fish_authctl_using_subcommand help" -s c -l config -d 'Read this configuration file, over the user\'s and the system\'s' -r -F
complete -c authctl -n "__fish_authctl_using_subcommand help" -l database -d 'The database: sqlite:PATH, a path, or postgres://USER@HOST/NAME (without a password)' -r
complete -c authctl -n "__fish_authctl_using_subcommand help" -s o -l output -d 'The form of the result [default: table on a terminal, else tsv]' -r -f -a "table\t'A table for people'
tsv\t'Tab-separated values with a header line'
csv\t'Comma-separated values (RFC 4180) with a header line'
json\t'One object, or one array'
jsonl\t'One JSON object a line'
name\t'One name or id a line'"
complete -c authctl -n "__fish_authctl_using_subcommand help" -l columns -d 'Only these columns, in this order' -r
complete -c authctl -n "__fish_authctl_using_subcommand help" -l color -d 'When to use colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR says otherwise'
always\t''
never\t''"
complete -c authctl -n "__fish_authctl_using_subcommand help" -l reason -d 'Why, for the audit log' -r
complete -c authctl -n "__fish_authctl_using_subcommand help" -l wait -d 'How long to wait for a busy database [default: 5s]' -r
complete -c authctl -n "__fish_authctl_using_subcommand help" -l no-headers -d 'Leave out the header line'
complete -c authctl -n "__fish_authctl_using_subcommand help" -s q -l quiet -d 'Say nothing but warnings and errors'
complete -c authctl -n "__fish_authctl_using_subcommand help" -s v -l verbose -d 'Say more'
complete -c authctl -n "__fish_authctl_using_subcommand help" -l no-input -d 'Never ask; fail where an answer is needed'
complete -c authctl -n "__fish_authctl_using_subcommand help" -s y -l yes -d 'Answer confirmations with yes'
complete -c authctl -n "__fish_authctl_using_subcommand help" -s n -l dry-run -d 'Try the change and report it, but keep nothing of it'
complete -c authctl -n "__fish_authctl_using_subcommand help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c authctl -n "__fish_authctl_using_subcommand completions" -s c -l config -d 'Read this configuration file, over the user\'s and the system\'s' -r -F
complete -c authctl -n "__fish_authctl_using_subcommand completions" -l database -d 'The database: sqlite:PATH, a path, or postgres://USER@HOST/NAME (without a password)' -r
complete -c authctl -n "__fish_authctl_using_subcommand completions" -s o -l output -d 'The form of the result [default: table on a terminal, else tsv]' -r -f -a "table\t'A table for people'
tsv\t'Tab-separated values with a header line'
csv\t'Comma-separated values (RFC 4180) with a header line'
json\t'One object, or one array'
jsonl\t'One JSON object a line'
name\t'One name or id a line'"
complete -c authctl -n "__fish_authctl_using_subcommand completions" -l columns -d 'Only these columns, in this order' -r
complete -c authctl -n "__fish_authctl_using_subcommand completions" -l color -d 'When to use colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR says otherwise'
always\t''
never\t''"
complete -c authctl -n "__fish_authctl_using_subcommand completions" -l reason -d 'Why, for the audit log' -r
complete -c authctl -n "__fish_authctl_using_subcommand completions" -l wait -d 'How long to wait for a busy database [default: 5s]' -r
complete -c authctl -n "__fish_authctl_using_subcommand completions" -l no-headers -d 'Leave out the header line'
complete -c authctl -n "__fish_authctl_using_subcommand completions" -s q -l quiet -d 'Say nothing but warnings and errors'
complete -c authctl -n "__fish_authctl_using_subcommand completions" -s v -l verbose -d 'Say more'
complete -c authctl -n "__fish_authctl_using_subcommand completions" -l no-input -d 'Never ask; fail where an answer is needed'
complete -c authctl -n "__fish_authctl_using_subcommand completions" -s y -l yes -d 'Answer confirmations with yes'
complete -c authctl -n "__fish_authctl_using_subcommand completions" -s n -l dry-run -d 'Try the change and report it, but keep nothing of it'
complete -c authctl -n "__fish_authctl_using_subcommand completions" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c authctl -n "__fish_authctl_using_subcommand man" -s c -l config -d 'Read this configuration file, over the user\'s and the system\'s' -r -F
complete -c authctl -n "__fish_authctl_using_subcommand man" -l database -d 'The database: sqlite:PATH, a path, or postgres://USER@HOST/NAME (without a password)' -r
complete -c authctl -n "__fish_authctl_using_subcommand man" -s o -l output -d 'The form of the result [default: table on a terminal, else tsv]' -r -f -a "table\t'A table for people'
tsv\t'Tab-separated values with a header line'
csv\t'Comma-separated values (RFC 4180) with a header line'
json\t'One object, or one array'
jsonl\t'One JSON object a line'
name\t'One name or id a line'"
complete -c authctl -n "__fish_authctl_using_subcommand man" -l columns -d 'Only these columns, in this order' -r
complete -c authctl -n "__fish_authctl_using_subcommand man" -l color -d 'When to use colour [default: auto]' -r -f -a "auto\t'On a terminal, unless NO_COLOR says otherwise'
always\t''
never\t''"
complete -c authctl -n "__fish_authctl_using_subcommand man" -l reason -d 'Why, for the audit log' -r
complete -c authctl -n "__fish_authctl_using_subcommand man" -l wait -d 'How long to wait for a busy database [default: 5s]' -r
complete -c authctl -n "__fish_authctl_using_subcommand man" -l no-headers -d 'Leave out the header line'
complete -c authctl -n "__fish_authctl_using_subcommand man" -s q -l quiet -d 'Say nothing but warnings and errors'
complete -c authctl -n "__fish_authctl_using_subcommand man" -s v -l verbose -d 'Say more'
complete -c authctl -n "__fish_authctl_using_subcommand man" -l no-input -d 'Never ask; fail where an answer is needed'
complete -c authctl -n "__fish_authctl_using_subcommand man" -s y -l yes -d 'Answer confirmations with yes'
complete -c authctl -n "__fish_authctl_using_subcommand man" -s n -l dry-run -d 'Try the change and report it, but keep nothing of it'
complete -c authctl -n "__fish_authctl_using_subcommand man" -s h -l help -d 'Print help (see more with \'--help\')'
