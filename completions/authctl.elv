
use builtin;
use str;

set edit:completion:arg-completer[authctl] = {|@words|
    fn spaces {|n|
        builtin:repeat $n ' ' | str:join ''
    }
    fn cand {|text desc|
        edit:complex-candidate $text &display=$text' '(spaces (- 14 (wcswidth $text)))$desc
    }
    var command = 'authctl'
    for word $words[1..-1] {
        if (str:has-prefix $word '-') {
            break
        }
        set command = $command';'$word
    }
    var completions = [
        &'authctl'= {
            cand -c 'Read this configuration file, over the user''s and the system''s'
            cand --config 'Read this configuration file, over the user''s and the system''s'
            cand --database 'The database: sqlite:PATH, a path, or postgres://USER@HOST/NAME (without a password)'
            cand -o 'The form of the result [default: table on a terminal, else tsv]'
            cand --output 'The form of the result [default: table on a terminal, else tsv]'
            cand --columns 'Only these columns, in this order'
            cand --color 'When to use colour [default: auto]'
            cand --reason 'Why, for the audit log'
            cand --wait 'How long to wait for a busy database [default: 5s]'
            cand --no-headers 'Leave out the header line'
            cand -q 'Say nothing but warnings and errors'
            cand --quiet 'Say nothing but warnings and errors'
            cand -v 'Say more'
            cand --verbose 'Say more'
            cand --no-input 'Never ask; fail where an answer is needed'
            cand -y 'Answer confirmations with yes'
            cand --yes 'Answer confirmations with yes'
            cand -n 'Try the change and report it, but keep nothing of it'
            cand --dry-run 'Try the change and report it, but keep nothing of it'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
            cand init 'Make the database, the signing key, and the first admin'
            cand serve 'Start the daemon'
            cand user 'Users: list, show, add, change, disable, unlock, import, remove'
            cand role 'Roles: list, show, add, allow, deny, describe, remove, give to a user'
            cand session 'Sessions: list, revoke'
            cand token 'Tokens: issue, check, list, revoke'
            cand blacklist 'The blacklist: list, show, add, purge, count'
            cand ban 'Bans of addresses and users: list, add, remove'
            cand key 'Signing keys: list, rotate, retire, import, publish, reseal'
            cand invite 'Invites: list, add, rm'
            cand audit 'The audit trail: list, verify, purge'
            cand db 'The database: its state, bringing it up to date, and whether it is sound'
            cand config 'The configuration: its values and where they come from'
            cand health 'Ask a running daemon whether it is ready'
            cand version 'Show the versions of this binary and of what is built into it'
            cand completions 'Print the completions for a shell'
            cand man 'Write the manual pages into a folder'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'authctl;init'= {
            cand --admin 'Add an admin with this username'
            cand --email 'The admin''s e-mail address'
            cand --password-file 'Read the password from a file: its first line'
            cand -c 'Read this configuration file, over the user''s and the system''s'
            cand --config 'Read this configuration file, over the user''s and the system''s'
            cand --database 'The database: sqlite:PATH, a path, or postgres://USER@HOST/NAME (without a password)'
            cand -o 'The form of the result [default: table on a terminal, else tsv]'
            cand --output 'The form of the result [default: table on a terminal, else tsv]'
            cand --columns 'Only these columns, in this order'
            cand --color 'When to use colour [default: auto]'
            cand --reason 'Why, for the audit log'
            cand --wait 'How long to wait for a busy database [default: 5s]'
            cand --if-not-exists 'A database that is there already is good; it gets the admin if it lacks that user'
            cand --password-stdin 'Read the password from standard input: its first line'
            cand --generate-password 'Make a password, and print it once'
            cand --password-hash-stdin 'Read a password hash from standard input, in place of a password: of any family that ''user import'' takes'
            cand --no-headers 'Leave out the header line'
            cand -q 'Say nothing but warnings and errors'
            cand --quiet 'Say nothing but warnings and errors'
            cand -v 'Say more'
            cand --verbose 'Say more'
            cand --no-input 'Never ask; fail where an answer is needed'
            cand -y 'Answer confirmations with yes'
            cand --yes 'Answer confirmations with yes'
            cand -n 'Try the change and report it, but keep nothing of it'
            cand --dry-run 'Try the change and report it, but keep nothing of it'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'authctl;serve'= {
            cand --address 'Listen on this address [default: server.address]'
            cand --port 'Listen on this port; 0 takes any free one [default: server.port]'
            cand -c 'Read this configuration file, over the user''s and the system''s'
            cand --config 'Read this configuration file, over the user''s and the system''s'
            cand --database 'The database: sqlite:PATH, a path, or postgres://USER@HOST/NAME (without a password)'
            cand -o 'The form of the result [default: table on a terminal, else tsv]'
            cand --output 'The form of the result [default: table on a terminal, else tsv]'
            cand --columns 'Only these columns, in this order'
            cand --color 'When to use colour [default: auto]'
            cand --reason 'Why, for the audit log'
            cand --wait 'How long to wait for a busy database [default: 5s]'
            cand --dev 'Try authctl out: loopback only, weak passwords, any role for anybody, throw-away keys'
            cand --no-headers 'Leave out the header line'
            cand -q 'Say nothing but warnings and errors'
            cand --quiet 'Say nothing but warnings and errors'
            cand -v 'Say more'
            cand --verbose 'Say more'
            cand --no-input 'Never ask; fail where an answer is needed'
            cand -y 'Answer confirmations with yes'
            cand --yes 'Answer confirmations with yes'
            cand -n 'Try the change and report it, but keep nothing of it'
            cand --dry-run 'Try the change and report it, but keep nothing of it'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'authctl;user'= {
            cand -c 'Read this configuration file, over the user''s and the system''s'
            cand --config 'Read this configuration file, over the user''s and the system''s'
            cand --database 'The database: sqlite:PATH, a path, or postgres://USER@HOST/NAME (without a password)'
            cand -o 'The form of the result [default: table on a terminal, else tsv]'
            cand --output 'The form of the result [default: table on a terminal, else tsv]'
            cand --columns 'Only these columns, in this order'
            cand --color 'When to use colour [default: auto]'
            cand --reason 'Why, for the audit log'
            cand --wait 'How long to wait for a busy database [default: 5s]'
            cand --no-headers 'Leave out the header line'
            cand -q 'Say nothing but warnings and errors'
            cand --quiet 'Say nothing but warnings and errors'
            cand -v 'Say more'
            cand --verbose 'Say more'
            cand --no-input 'Never ask; fail where an answer is needed'
            cand -y 'Answer confirmations with yes'
            cand --yes 'Answer confirmations with yes'
            cand -n 'Try the change and report it, but keep nothing of it'
            cand --dry-run 'Try the change and report it, but keep nothing of it'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand list 'List users by name'
            cand show 'Show a user, and what keeps the user from logging in'
            cand add 'Add a user'
            cand set 'Change a user''s names and marks'
            cand passwd 'Set a user''s password, and end the user''s sessions'
            cand disable 'Disable users, and end their sessions'
            cand enable 'Enable users again; sessions that were ended stay so'
            cand unlock 'Forget the wrong passwords of users, so that they can log in from everywhere again'
            cand import 'Add the users of a file, with their password hashes'
            cand rm 'Remove users for good'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'authctl;user;list'= {
            cand --role 'Only users with this role'
            cand --status 'Only users with this status'
            cand --search 'Only users with this text in the username or e-mail address'
            cand --limit 'Show at most so many [default: 50 on a terminal, else all]'
            cand --after 'Go on behind this one: the cursor that the part before it ended with'
            cand -c 'Read this configuration file, over the user''s and the system''s'
            cand --config 'Read this configuration file, over the user''s and the system''s'
            cand --database 'The database: sqlite:PATH, a path, or postgres://USER@HOST/NAME (without a password)'
            cand -o 'The form of the result [default: table on a terminal, else tsv]'
            cand --output 'The form of the result [default: table on a terminal, else tsv]'
            cand --columns 'Only these columns, in this order'
            cand --color 'When to use colour [default: auto]'
            cand --reason 'Why, for the audit log'
            cand --wait 'How long to wait for a busy database [default: 5s]'
            cand --no-headers 'Leave out the header line'
            cand -q 'Say nothing but warnings and errors'
            cand --quiet 'Say nothing but warnings and errors'
            cand -v 'Say more'
            cand --verbose 'Say more'
            cand --no-input 'Never ask; fail where an answer is needed'
            cand -y 'Answer confirmations with yes'
            cand --yes 'Answer confirmations with yes'
            cand -n 'Try the change and report it, but keep nothing of it'
            cand --dry-run 'Try the change and report it, but keep nothing of it'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'authctl;user;show'= {
            cand -c 'Read this configuration file, over the user''s and the system''s'
            cand --config 'Read this configuration file, over the user''s and the system''s'
            cand --database 'The database: sqlite:PATH, a path, or postgres://USER@HOST/NAME (without a password)'
            cand -o 'The form of the result [default: table on a terminal, else tsv]'
            cand --output 'The form of the result [default: table on a terminal, else tsv]'
            cand --columns 'Only these columns, in this order'
            cand --color 'When to use colour [default: auto]'
            cand --reason 'Why, for the audit log'
            cand --wait 'How long to wait for a busy database [default: 5s]'
            cand --no-headers 'Leave out the header line'
            cand -q 'Say nothing but warnings and errors'
            cand --quiet 'Say nothing but warnings and errors'
            cand -v 'Say more'
            cand --verbose 'Say more'
            cand --no-input 'Never ask; fail where an answer is needed'
            cand -y 'Answer confirmations with yes'
            cand --yes 'Answer confirmations with yes'
            cand -n 'Try the change and report it, but keep nothing of it'
            cand --dry-run 'Try the change and report it, but keep nothing of it'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'authctl;user;add'= {
            cand --email 'The e-mail address'
            cand --role 'The role'
            cand --password-file 'Read the password from a file: its first line'
            cand -c 'Read this configuration file, over the user''s and the system''s'
            cand --config 'Read this configuration file, over the user''s and the system''s'
            cand --database 'The database: sqlite:PATH, a path, or postgres://USER@HOST/NAME (without a password)'
            cand -o 'The form of the result [default: table on a terminal, else tsv]'
            cand --output 'The form of the result [default: table on a terminal, else tsv]'
            cand --columns 'Only these columns, in this order'
            cand --color 'When to use colour [default: auto]'
            cand --reason 'Why, for the audit log'
            cand --wait 'How long to wait for a busy database [default: 5s]'
            cand --disabled 'Add the user disabled'
            cand --must-change-password 'The user must change the password at the first login'
            cand --if-not-exists 'A user of that name that is there already is good, and stays as it is'
            cand --password-stdin 'Read the password from standard input: its first line'
            cand --generate-password 'Make a password, and print it once'
            cand --password-hash-stdin 'Read a password hash from standard input, in place of a password: of any family that ''user import'' takes'
            cand --no-headers 'Leave out the header line'
            cand -q 'Say nothing but warnings and errors'
            cand --quiet 'Say nothing but warnings and errors'
            cand -v 'Say more'
            cand --verbose 'Say more'
            cand --no-input 'Never ask; fail where an answer is needed'
            cand -y 'Answer confirmations with yes'
            cand --yes 'Answer confirmations with yes'
            cand -n 'Try the change and report it, but keep nothing of it'
            cand --dry-run 'Try the change and report it, but keep nothing of it'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'authctl;user;set'= {
            cand --username 'The new username'
            cand --email 'The new e-mail address; an empty one removes it'
            cand --email-verified 'Whether the e-mail address is known to be the user''s'
            cand --must-change-password 'Whether the user must change the password before anything else'
            cand -c 'Read this configuration file, over the user''s and the system''s'
            cand --config 'Read this configuration file, over the user''s and the system''s'
            cand --database 'The database: sqlite:PATH, a path, or postgres://USER@HOST/NAME (without a password)'
            cand -o 'The form of the result [default: table on a terminal, else tsv]'
            cand --output 'The form of the result [default: table on a terminal, else tsv]'
            cand --columns 'Only these columns, in this order'
            cand --color 'When to use colour [default: auto]'
            cand --reason 'Why, for the audit log'
            cand --wait 'How long to wait for a busy database [default: 5s]'
            cand --no-headers 'Leave out the header line'
            cand -q 'Say nothing but warnings and errors'
            cand --quiet 'Say nothing but warnings and errors'
            cand -v 'Say more'
            cand --verbose 'Say more'
            cand --no-input 'Never ask; fail where an answer is needed'
            cand -y 'Answer confirmations with yes'
            cand --yes 'Answer confirmations with yes'
            cand -n 'Try the change and report it, but keep nothing of it'
            cand --dry-run 'Try the change and report it, but keep nothing of it'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'authctl;user;passwd'= {
            cand --password-file 'Read the password from a file: its first line'
            cand -c 'Read this configuration file, over the user''s and the system''s'
            cand --config 'Read this configuration file, over the user''s and the system''s'
            cand --database 'The database: sqlite:PATH, a path, or postgres://USER@HOST/NAME (without a password)'
            cand -o 'The form of the result [default: table on a terminal, else tsv]'
            cand --output 'The form of the result [default: table on a terminal, else tsv]'
            cand --columns 'Only these columns, in this order'
            cand --color 'When to use colour [default: auto]'
            cand --reason 'Why, for the audit log'
            cand --wait 'How long to wait for a busy database [default: 5s]'
            cand --password-stdin 'Read the password from standard input: its first line'
            cand --generate-password 'Make a password, and print it once'
            cand --password-hash-stdin 'Read a password hash from standard input, in place of a password: of any family that ''user import'' takes'
            cand --keep-sessions 'Let the user''s sessions go on'
            cand --no-headers 'Leave out the header line'
            cand -q 'Say nothing but warnings and errors'
            cand --quiet 'Say nothing but warnings and errors'
            cand -v 'Say more'
            cand --verbose 'Say more'
            cand --no-input 'Never ask; fail where an answer is needed'
            cand -y 'Answer confirmations with yes'
            cand --yes 'Answer confirmations with yes'
            cand -n 'Try the change and report it, but keep nothing of it'
            cand --dry-run 'Try the change and report it, but keep nothing of it'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'authctl;user;disable'= {
            cand -c 'Read this configuration file, over the user''s and the system''s'
            cand --config 'Read this configuration file, over the user''s and the system''s'
            cand --database 'The database: sqlite:PATH, a path, or postgres://USER@HOST/NAME (without a password)'
            cand -o 'The form of the result [default: table on a terminal, else tsv]'
            cand --output 'The form of the result [default: table on a terminal, else tsv]'
            cand --columns 'Only these columns, in this order'
            cand --color 'When to use colour [default: auto]'
            cand --reason 'Why, for the audit log'
            cand --wait 'How long to wait for a busy database [default: 5s]'
            cand --no-headers 'Leave out the header line'
            cand -q 'Say nothing but warnings and errors'
            cand --quiet 'Say nothing but warnings and errors'
            cand -v 'Say more'
            cand --verbose 'Say more'
            cand --no-input 'Never ask; fail where an answer is needed'
            cand -y 'Answer confirmations with yes'
            cand --yes 'Answer confirmations with yes'
            cand -n 'Try the change and report it, but keep nothing of it'
            cand --dry-run 'Try the change and report it, but keep nothing of it'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'authctl;user;enable'= {
            cand -c 'Read this configuration file, over the user''s and the system''s'
            cand --config 'Read this configuration file, over the user''s and the system''s'
            cand --database 'The database: sqlite:PATH, a path, or postgres://USER@HOST/NAME (without a password)'
            cand -o 'The form of the result [default: table on a terminal, else tsv]'
            cand --output 'The form of the result [default: table on a terminal, else tsv]'
            cand --columns 'Only these columns, in this order'
            cand --color 'When to use colour [default: auto]'
            cand --reason 'Why, for the audit log'
            cand --wait 'How long to wait for a busy database [default: 5s]'
            cand --no-headers 'Leave out the header line'
            cand -q 'Say nothing but warnings and errors'
            cand --quiet 'Say nothing but warnings and errors'
            cand -v 'Say more'
            cand --verbose 'Say more'
            cand --no-input 'Never ask; fail where an answer is needed'
            cand -y 'Answer confirmations with yes'
            cand --yes 'Answer confirmations with yes'
            cand -n 'Try the change and report it, but keep nothing of it'
            cand --dry-run 'Try the change and report it, but keep nothing of it'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'authctl;user;unlock'= {
            cand -c 'Read this configuration file, over the user''s and the system''s'
            cand --config 'Read this configuration file, over the user''s and the system''s'
            cand --database 'The database: sqlite:PATH, a path, or postgres://USER@HOST/NAME (without a password)'
            cand -o 'The form of the result [default: table on a terminal, else tsv]'
            cand --output 'The form of the result [default: table on a terminal, else tsv]'
            cand --columns 'Only these columns, in this order'
            cand --color 'When to use colour [default: auto]'
            cand --reason 'Why, for the audit log'
            cand --wait 'How long to wait for a busy database [default: 5s]'
            cand --no-headers 'Leave out the header line'
            cand -q 'Say nothing but warnings and errors'
            cand --quiet 'Say nothing but warnings and errors'
            cand -v 'Say more'
            cand --verbose 'Say more'
            cand --no-input 'Never ask; fail where an answer is needed'
            cand -y 'Answer confirmations with yes'
            cand --yes 'Answer confirmations with yes'
            cand -n 'Try the change and report it, but keep nothing of it'
            cand --dry-run 'Try the change and report it, but keep nothing of it'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'authctl;user;import'= {
            cand --format 'What the file is [default: what its name ends in]'
            cand --on-conflict 'What to do where there is a user of that name: let the row fail, skip the row, or update the user'
            cand -c 'Read this configuration file, over the user''s and the system''s'
            cand --config 'Read this configuration file, over the user''s and the system''s'
            cand --database 'The database: sqlite:PATH, a path, or postgres://USER@HOST/NAME (without a password)'
            cand -o 'The form of the result [default: table on a terminal, else tsv]'
            cand --output 'The form of the result [default: table on a terminal, else tsv]'
            cand --columns 'Only these columns, in this order'
            cand --color 'When to use colour [default: auto]'
            cand --reason 'Why, for the audit log'
            cand --wait 'How long to wait for a busy database [default: 5s]'
            cand --atomic 'Keep all rows, or none when one of them fails; with 100 that fail, the rest is not looked at'
            cand --no-headers 'Leave out the header line'
            cand -q 'Say nothing but warnings and errors'
            cand --quiet 'Say nothing but warnings and errors'
            cand -v 'Say more'
            cand --verbose 'Say more'
            cand --no-input 'Never ask; fail where an answer is needed'
            cand -y 'Answer confirmations with yes'
            cand --yes 'Answer confirmations with yes'
            cand -n 'Try the change and report it, but keep nothing of it'
            cand --dry-run 'Try the change and report it, but keep nothing of it'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'authctl;user;rm'= {
            cand -c 'Read this configuration file, over the user''s and the system''s'
            cand --config 'Read this configuration file, over the user''s and the system''s'
            cand --database 'The database: sqlite:PATH, a path, or postgres://USER@HOST/NAME (without a password)'
            cand -o 'The form of the result [default: table on a terminal, else tsv]'
            cand --output 'The form of the result [default: table on a terminal, else tsv]'
            cand --columns 'Only these columns, in this order'
            cand --color 'When to use colour [default: auto]'
            cand --reason 'Why, for the audit log'
            cand --wait 'How long to wait for a busy database [default: 5s]'
            cand --if-exists 'A user that is not there is good'
            cand --no-headers 'Leave out the header line'
            cand -q 'Say nothing but warnings and errors'
            cand --quiet 'Say nothing but warnings and errors'
            cand -v 'Say more'
            cand --verbose 'Say more'
            cand --no-input 'Never ask; fail where an answer is needed'
            cand -y 'Answer confirmations with yes'
            cand --yes 'Answer confirmations with yes'
            cand -n 'Try the change and report it, but keep nothing of it'
            cand --dry-run 'Try the change and report it, but keep nothing of it'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'authctl;user;help'= {
            cand list 'List users by name'
            cand show 'Show a user, and what keeps the user from logging in'
            cand add 'Add a user'
            cand set 'Change a user''s names and marks'
            cand passwd 'Set a user''s password, and end the user''s sessions'
            cand disable 'Disable users, and end their sessions'
            cand enable 'Enable users again; sessions that were ended stay so'
            cand unlock 'Forget the wrong passwords of users, so that they can log in from everywhere again'
            cand import 'Add the users of a file, with their password hashes'
            cand rm 'Remove users for good'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'authctl;user;help;list'= {
        }
        &'authctl;user;help;show'= {
        }
        &'authctl;user;help;add'= {
        }
        &'authctl;user;help;set'= {
        }
        &'authctl;user;help;passwd'= {
        }
        &'authctl;user;help;disable'= {
        }
        &'authctl;user;help;enable'= {
        }
        &'authctl;user;help;unlock'= {
        }
        &'authctl;user;help;import'= {
        }
        &'authctl;user;help;rm'= {
        }
        &'authctl;user;help;help'= {
        }
        &'authctl;role'= {
            cand -c 'Read this configuration file, over the user''s and the system''s'
            cand --config 'Read this configuration file, over the user''s and the system''s'
            cand --database 'The database: sqlite:PATH, a path, or postgres://USER@HOST/NAME (without a password)'
            cand -o 'The form of the result [default: table on a terminal, else tsv]'
            cand --output 'The form of the result [default: table on a terminal, else tsv]'
            cand --columns 'Only these columns, in this order'
            cand --color 'When to use colour [default: auto]'
            cand --reason 'Why, for the audit log'
            cand --wait 'How long to wait for a busy database [default: 5s]'
            cand --no-headers 'Leave out the header line'
            cand -q 'Say nothing but warnings and errors'
            cand --quiet 'Say nothing but warnings and errors'
            cand -v 'Say more'
            cand --verbose 'Say more'
            cand --no-input 'Never ask; fail where an answer is needed'
            cand -y 'Answer confirmations with yes'
            cand --yes 'Answer confirmations with yes'
            cand -n 'Try the change and report it, but keep nothing of it'
            cand --dry-run 'Try the change and report it, but keep nothing of it'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand list 'List roles by name'
            cand show 'Show a role'
            cand add 'Add a role'
            cand allow 'Allow a role more'
            cand deny 'Take permissions from a role'
            cand describe 'Say what a role is for'
            cand rm 'Remove a role, and the invites that are for it'
            cand set 'Give a user a role, in place of the one that the user has'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'authctl;role;list'= {
            cand -c 'Read this configuration file, over the user''s and the system''s'
            cand --config 'Read this configuration file, over the user''s and the system''s'
            cand --database 'The database: sqlite:PATH, a path, or postgres://USER@HOST/NAME (without a password)'
            cand -o 'The form of the result [default: table on a terminal, else tsv]'
            cand --output 'The form of the result [default: table on a terminal, else tsv]'
            cand --columns 'Only these columns, in this order'
            cand --color 'When to use colour [default: auto]'
            cand --reason 'Why, for the audit log'
            cand --wait 'How long to wait for a busy database [default: 5s]'
            cand --no-headers 'Leave out the header line'
            cand -q 'Say nothing but warnings and errors'
            cand --quiet 'Say nothing but warnings and errors'
            cand -v 'Say more'
            cand --verbose 'Say more'
            cand --no-input 'Never ask; fail where an answer is needed'
            cand -y 'Answer confirmations with yes'
            cand --yes 'Answer confirmations with yes'
            cand -n 'Try the change and report it, but keep nothing of it'
            cand --dry-run 'Try the change and report it, but keep nothing of it'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'authctl;role;show'= {
            cand -c 'Read this configuration file, over the user''s and the system''s'
            cand --config 'Read this configuration file, over the user''s and the system''s'
            cand --database 'The database: sqlite:PATH, a path, or postgres://USER@HOST/NAME (without a password)'
            cand -o 'The form of the result [default: table on a terminal, else tsv]'
            cand --output 'The form of the result [default: table on a terminal, else tsv]'
            cand --columns 'Only these columns, in this order'
            cand --color 'When to use colour [default: auto]'
            cand --reason 'Why, for the audit log'
            cand --wait 'How long to wait for a busy database [default: 5s]'
            cand --no-headers 'Leave out the header line'
            cand -q 'Say nothing but warnings and errors'
            cand --quiet 'Say nothing but warnings and errors'
            cand -v 'Say more'
            cand --verbose 'Say more'
            cand --no-input 'Never ask; fail where an answer is needed'
            cand -y 'Answer confirmations with yes'
            cand --yes 'Answer confirmations with yes'
            cand -n 'Try the change and report it, but keep nothing of it'
            cand --dry-run 'Try the change and report it, but keep nothing of it'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'authctl;role;add'= {
            cand --permission 'What the role may do, as resource:verb; may be given more than once'
            cand --description 'What the role is for'
            cand -c 'Read this configuration file, over the user''s and the system''s'
            cand --config 'Read this configuration file, over the user''s and the system''s'
            cand --database 'The database: sqlite:PATH, a path, or postgres://USER@HOST/NAME (without a password)'
            cand -o 'The form of the result [default: table on a terminal, else tsv]'
            cand --output 'The form of the result [default: table on a terminal, else tsv]'
            cand --columns 'Only these columns, in this order'
            cand --color 'When to use colour [default: auto]'
            cand --reason 'Why, for the audit log'
            cand --wait 'How long to wait for a busy database [default: 5s]'
            cand --if-not-exists 'A role of that name that is there already is good, and stays as it is'
            cand --no-headers 'Leave out the header line'
            cand -q 'Say nothing but warnings and errors'
            cand --quiet 'Say nothing but warnings and errors'
            cand -v 'Say more'
            cand --verbose 'Say more'
            cand --no-input 'Never ask; fail where an answer is needed'
            cand -y 'Answer confirmations with yes'
            cand --yes 'Answer confirmations with yes'
            cand -n 'Try the change and report it, but keep nothing of it'
            cand --dry-run 'Try the change and report it, but keep nothing of it'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'authctl;role;allow'= {
            cand -c 'Read this configuration file, over the user''s and the system''s'
            cand --config 'Read this configuration file, over the user''s and the system''s'
            cand --database 'The database: sqlite:PATH, a path, or postgres://USER@HOST/NAME (without a password)'
            cand -o 'The form of the result [default: table on a terminal, else tsv]'
            cand --output 'The form of the result [default: table on a terminal, else tsv]'
            cand --columns 'Only these columns, in this order'
            cand --color 'When to use colour [default: auto]'
            cand --reason 'Why, for the audit log'
            cand --wait 'How long to wait for a busy database [default: 5s]'
            cand --no-headers 'Leave out the header line'
            cand -q 'Say nothing but warnings and errors'
            cand --quiet 'Say nothing but warnings and errors'
            cand -v 'Say more'
            cand --verbose 'Say more'
            cand --no-input 'Never ask; fail where an answer is needed'
            cand -y 'Answer confirmations with yes'
            cand --yes 'Answer confirmations with yes'
            cand -n 'Try the change and report it, but keep nothing of it'
            cand --dry-run 'Try the change and report it, but keep nothing of it'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'authctl;role;deny'= {
            cand -c 'Read this configuration file, over the user''s and the system''s'
            cand --config 'Read this configuration file, over the user''s and the system''s'
            cand --database 'The database: sqlite:PATH, a path, or postgres://USER@HOST/NAME (without a password)'
            cand -o 'The form of the result [default: table on a terminal, else tsv]'
            cand --output 'The form of the result [default: table on a terminal, else tsv]'
            cand --columns 'Only these columns, in this order'
            cand --color 'When to use colour [default: auto]'
            cand --reason 'Why, for the audit log'
            cand --wait 'How long to wait for a busy database [default: 5s]'
            cand --no-headers 'Leave out the header line'
            cand -q 'Say nothing but warnings and errors'
            cand --quiet 'Say nothing but warnings and errors'
            cand -v 'Say more'
            cand --verbose 'Say more'
            cand --no-input 'Never ask; fail where an answer is needed'
            cand -y 'Answer confirmations with yes'
            cand --yes 'Answer confirmations with yes'
            cand -n 'Try the change and report it, but keep nothing of it'
            cand --dry-run 'Try the change and report it, but keep nothing of it'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'authctl;role;describe'= {
            cand -c 'Read this configuration file, over the user''s and the system''s'
            cand --config 'Read this configuration file, over the user''s and the system''s'
            cand --database 'The database: sqlite:PATH, a path, or postgres://USER@HOST/NAME (without a password)'
            cand -o 'The form of the result [default: table on a terminal, else tsv]'
            cand --output 'The form of the result [default: table on a terminal, else tsv]'
            cand --columns 'Only these columns, in this order'
            cand --color 'When to use colour [default: auto]'
            cand --reason 'Why, for the audit log'
            cand --wait 'How long to wait for a busy database [default: 5s]'
            cand --no-headers 'Leave out the header line'
            cand -q 'Say nothing but warnings and errors'
            cand --quiet 'Say nothing but warnings and errors'
            cand -v 'Say more'
            cand --verbose 'Say more'
            cand --no-input 'Never ask; fail where an answer is needed'
            cand -y 'Answer confirmations with yes'
            cand --yes 'Answer confirmations with yes'
            cand -n 'Try the change and report it, but keep nothing of it'
            cand --dry-run 'Try the change and report it, but keep nothing of it'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'authctl;role;rm'= {
            cand --move-to 'Give the role''s users this one'
            cand -c 'Read this configuration file, over the user''s and the system''s'
            cand --config 'Read this configuration file, over the user''s and the system''s'
            cand --database 'The database: sqlite:PATH, a path, or postgres://USER@HOST/NAME (without a password)'
            cand -o 'The form of the result [default: table on a terminal, else tsv]'
            cand --output 'The form of the result [default: table on a terminal, else tsv]'
            cand --columns 'Only these columns, in this order'
            cand --color 'When to use colour [default: auto]'
            cand --reason 'Why, for the audit log'
            cand --wait 'How long to wait for a busy database [default: 5s]'
            cand --if-exists 'A role that is not there is good'
            cand --no-headers 'Leave out the header line'
            cand -q 'Say nothing but warnings and errors'
            cand --quiet 'Say nothing but warnings and errors'
            cand -v 'Say more'
            cand --verbose 'Say more'
            cand --no-input 'Never ask; fail where an answer is needed'
            cand -y 'Answer confirmations with yes'
            cand --yes 'Answer confirmations with yes'
            cand -n 'Try the change and report it, but keep nothing of it'
            cand --dry-run 'Try the change and report it, but keep nothing of it'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'authctl;role;set'= {
            cand -c 'Read this configuration file, over the user''s and the system''s'
            cand --config 'Read this configuration file, over the user''s and the system''s'
            cand --database 'The database: sqlite:PATH, a path, or postgres://USER@HOST/NAME (without a password)'
            cand -o 'The form of the result [default: table on a terminal, else tsv]'
            cand --output 'The form of the result [default: table on a terminal, else tsv]'
            cand --columns 'Only these columns, in this order'
            cand --color 'When to use colour [default: auto]'
            cand --reason 'Why, for the audit log'
            cand --wait 'How long to wait for a busy database [default: 5s]'
            cand --no-headers 'Leave out the header line'
            cand -q 'Say nothing but warnings and errors'
            cand --quiet 'Say nothing but warnings and errors'
            cand -v 'Say more'
            cand --verbose 'Say more'
            cand --no-input 'Never ask; fail where an answer is needed'
            cand -y 'Answer confirmations with yes'
            cand --yes 'Answer confirmations with yes'
            cand -n 'Try the change and report it, but keep nothing of it'
            cand --dry-run 'Try the change and report it, but keep nothing of it'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'authctl;role;help'= {
            cand list 'List roles by name'
            cand show 'Show a role'
            cand add 'Add a role'
            cand allow 'Allow a role more'
            cand deny 'Take permissions from a role'
            cand describe 'Say what a role is for'
            cand rm 'Remove a role, and the invites that are for it'
            cand set 'Give a user a role, in place of the one that the user has'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'authctl;role;help;list'= {
        }
        &'authctl;role;help;show'= {
        }
        &'authctl;role;help;add'= {
        }
        &'authctl;role;help;allow'= {
        }
        &'authctl;role;help;deny'= {
        }
        &'authctl;role;help;describe'= {
        }
        &'authctl;role;help;rm'= {
        }
        &'authctl;role;help;set'= {
        }
        &'authctl;role;help;help'= {
        }
        &'authctl;session'= {
            cand -c 'Read this configuration file, over the user''s and the system''s'
            cand --config 'Read this configuration file, over the user''s and the system''s'
            cand --database 'The database: sqlite:PATH, a path, or postgres://USER@HOST/NAME (without a password)'
            cand -o 'The form of the result [default: table on a terminal, else tsv]'
            cand --output 'The form of the result [default: table on a terminal, else tsv]'
            cand --columns 'Only these columns, in this order'
            cand --color 'When to use colour [default: auto]'
            cand --reason 'Why, for the audit log'
            cand --wait 'How long to wait for a busy database [default: 5s]'
            cand --no-headers 'Leave out the header line'
            cand -q 'Say nothing but warnings and errors'
            cand --quiet 'Say nothing but warnings and errors'
            cand -v 'Say more'
            cand --verbose 'Say more'
            cand --no-input 'Never ask; fail where an answer is needed'
            cand -y 'Answer confirmations with yes'
            cand --yes 'Answer confirmations with yes'
            cand -n 'Try the change and report it, but keep nothing of it'
            cand --dry-run 'Try the change and report it, but keep nothing of it'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand list 'List the sessions that go on, oldest first'
            cand revoke 'End sessions, and with them all their tokens'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'authctl;session;list'= {
            cand --user 'Only sessions of this user'
            cand --search 'Only sessions whose address or user agent holds this text'
            cand --limit 'Show at most so many [default: 50 on a terminal, else all]'
            cand --after 'Go on behind this one: the cursor that the part before it ended with'
            cand -c 'Read this configuration file, over the user''s and the system''s'
            cand --config 'Read this configuration file, over the user''s and the system''s'
            cand --database 'The database: sqlite:PATH, a path, or postgres://USER@HOST/NAME (without a password)'
            cand -o 'The form of the result [default: table on a terminal, else tsv]'
            cand --output 'The form of the result [default: table on a terminal, else tsv]'
            cand --columns 'Only these columns, in this order'
            cand --color 'When to use colour [default: auto]'
            cand --reason 'Why, for the audit log'
            cand --wait 'How long to wait for a busy database [default: 5s]'
            cand --no-headers 'Leave out the header line'
            cand -q 'Say nothing but warnings and errors'
            cand --quiet 'Say nothing but warnings and errors'
            cand -v 'Say more'
            cand --verbose 'Say more'
            cand --no-input 'Never ask; fail where an answer is needed'
            cand -y 'Answer confirmations with yes'
            cand --yes 'Answer confirmations with yes'
            cand -n 'Try the change and report it, but keep nothing of it'
            cand --dry-run 'Try the change and report it, but keep nothing of it'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'authctl;session;revoke'= {
            cand --user 'End all sessions of this user'
            cand -c 'Read this configuration file, over the user''s and the system''s'
            cand --config 'Read this configuration file, over the user''s and the system''s'
            cand --database 'The database: sqlite:PATH, a path, or postgres://USER@HOST/NAME (without a password)'
            cand -o 'The form of the result [default: table on a terminal, else tsv]'
            cand --output 'The form of the result [default: table on a terminal, else tsv]'
            cand --columns 'Only these columns, in this order'
            cand --color 'When to use colour [default: auto]'
            cand --reason 'Why, for the audit log'
            cand --wait 'How long to wait for a busy database [default: 5s]'
            cand --no-headers 'Leave out the header line'
            cand -q 'Say nothing but warnings and errors'
            cand --quiet 'Say nothing but warnings and errors'
            cand -v 'Say more'
            cand --verbose 'Say more'
            cand --no-input 'Never ask; fail where an answer is needed'
            cand -y 'Answer confirmations with yes'
            cand --yes 'Answer confirmations with yes'
            cand -n 'Try the change and report it, but keep nothing of it'
            cand --dry-run 'Try the change and report it, but keep nothing of it'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'authctl;session;help'= {
            cand list 'List the sessions that go on, oldest first'
            cand revoke 'End sessions, and with them all their tokens'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'authctl;session;help;list'= {
        }
        &'authctl;session;help;revoke'= {
        }
        &'authctl;session;help;help'= {
        }
        &'authctl;token'= {
            cand -c 'Read this configuration file, over the user''s and the system''s'
            cand --config 'Read this configuration file, over the user''s and the system''s'
            cand --database 'The database: sqlite:PATH, a path, or postgres://USER@HOST/NAME (without a password)'
            cand -o 'The form of the result [default: table on a terminal, else tsv]'
            cand --output 'The form of the result [default: table on a terminal, else tsv]'
            cand --columns 'Only these columns, in this order'
            cand --color 'When to use colour [default: auto]'
            cand --reason 'Why, for the audit log'
            cand --wait 'How long to wait for a busy database [default: 5s]'
            cand --no-headers 'Leave out the header line'
            cand -q 'Say nothing but warnings and errors'
            cand --quiet 'Say nothing but warnings and errors'
            cand -v 'Say more'
            cand --verbose 'Say more'
            cand --no-input 'Never ask; fail where an answer is needed'
            cand -y 'Answer confirmations with yes'
            cand --yes 'Answer confirmations with yes'
            cand -n 'Try the change and report it, but keep nothing of it'
            cand --dry-run 'Try the change and report it, but keep nothing of it'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand issue 'Make an access token for a user, and print it'
            cand check 'Check an access token as the daemon would, step by step'
            cand list 'List tokens that can still be used, oldest first'
            cand revoke 'Revoke tokens: single ones, or all of whole sessions'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'authctl;token;issue'= {
            cand --ttl 'How long the token lives [default: token.access_ttl]'
            cand -c 'Read this configuration file, over the user''s and the system''s'
            cand --config 'Read this configuration file, over the user''s and the system''s'
            cand --database 'The database: sqlite:PATH, a path, or postgres://USER@HOST/NAME (without a password)'
            cand -o 'The form of the result [default: table on a terminal, else tsv]'
            cand --output 'The form of the result [default: table on a terminal, else tsv]'
            cand --columns 'Only these columns, in this order'
            cand --color 'When to use colour [default: auto]'
            cand --reason 'Why, for the audit log'
            cand --wait 'How long to wait for a busy database [default: 5s]'
            cand --no-headers 'Leave out the header line'
            cand -q 'Say nothing but warnings and errors'
            cand --quiet 'Say nothing but warnings and errors'
            cand -v 'Say more'
            cand --verbose 'Say more'
            cand --no-input 'Never ask; fail where an answer is needed'
            cand -y 'Answer confirmations with yes'
            cand --yes 'Answer confirmations with yes'
            cand -n 'Try the change and report it, but keep nothing of it'
            cand --dry-run 'Try the change and report it, but keep nothing of it'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'authctl;token;check'= {
            cand -c 'Read this configuration file, over the user''s and the system''s'
            cand --config 'Read this configuration file, over the user''s and the system''s'
            cand --database 'The database: sqlite:PATH, a path, or postgres://USER@HOST/NAME (without a password)'
            cand -o 'The form of the result [default: table on a terminal, else tsv]'
            cand --output 'The form of the result [default: table on a terminal, else tsv]'
            cand --columns 'Only these columns, in this order'
            cand --color 'When to use colour [default: auto]'
            cand --reason 'Why, for the audit log'
            cand --wait 'How long to wait for a busy database [default: 5s]'
            cand --no-headers 'Leave out the header line'
            cand -q 'Say nothing but warnings and errors'
            cand --quiet 'Say nothing but warnings and errors'
            cand -v 'Say more'
            cand --verbose 'Say more'
            cand --no-input 'Never ask; fail where an answer is needed'
            cand -y 'Answer confirmations with yes'
            cand --yes 'Answer confirmations with yes'
            cand -n 'Try the change and report it, but keep nothing of it'
            cand --dry-run 'Try the change and report it, but keep nothing of it'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'authctl;token;list'= {
            cand --user 'Only tokens of this user'
            cand --limit 'Show at most so many [default: 50 on a terminal, else all]'
            cand --after 'Go on behind this one: the cursor that the part before it ended with'
            cand -c 'Read this configuration file, over the user''s and the system''s'
            cand --config 'Read this configuration file, over the user''s and the system''s'
            cand --database 'The database: sqlite:PATH, a path, or postgres://USER@HOST/NAME (without a password)'
            cand -o 'The form of the result [default: table on a terminal, else tsv]'
            cand --output 'The form of the result [default: table on a terminal, else tsv]'
            cand --columns 'Only these columns, in this order'
            cand --color 'When to use colour [default: auto]'
            cand --reason 'Why, for the audit log'
            cand --wait 'How long to wait for a busy database [default: 5s]'
            cand --no-headers 'Leave out the header line'
            cand -q 'Say nothing but warnings and errors'
            cand --quiet 'Say nothing but warnings and errors'
            cand -v 'Say more'
            cand --verbose 'Say more'
            cand --no-input 'Never ask; fail where an answer is needed'
            cand -y 'Answer confirmations with yes'
            cand --yes 'Answer confirmations with yes'
            cand -n 'Try the change and report it, but keep nothing of it'
            cand --dry-run 'Try the change and report it, but keep nothing of it'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'authctl;token;revoke'= {
            cand --session 'End this session'
            cand --user 'End all sessions of this user'
            cand --role 'End all sessions of all users with this role'
            cand -c 'Read this configuration file, over the user''s and the system''s'
            cand --config 'Read this configuration file, over the user''s and the system''s'
            cand --database 'The database: sqlite:PATH, a path, or postgres://USER@HOST/NAME (without a password)'
            cand -o 'The form of the result [default: table on a terminal, else tsv]'
            cand --output 'The form of the result [default: table on a terminal, else tsv]'
            cand --columns 'Only these columns, in this order'
            cand --color 'When to use colour [default: auto]'
            cand --reason 'Why, for the audit log'
            cand --wait 'How long to wait for a busy database [default: 5s]'
            cand --all 'End all sessions'
            cand --no-headers 'Leave out the header line'
            cand -q 'Say nothing but warnings and errors'
            cand --quiet 'Say nothing but warnings and errors'
            cand -v 'Say more'
            cand --verbose 'Say more'
            cand --no-input 'Never ask; fail where an answer is needed'
            cand -y 'Answer confirmations with yes'
            cand --yes 'Answer confirmations with yes'
            cand -n 'Try the change and report it, but keep nothing of it'
            cand --dry-run 'Try the change and report it, but keep nothing of it'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'authctl;token;help'= {
            cand issue 'Make an access token for a user, and print it'
            cand check 'Check an access token as the daemon would, step by step'
            cand list 'List tokens that can still be used, oldest first'
            cand revoke 'Revoke tokens: single ones, or all of whole sessions'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'authctl;token;help;issue'= {
        }
        &'authctl;token;help;check'= {
        }
        &'authctl;token;help;list'= {
        }
        &'authctl;token;help;revoke'= {
        }
        &'authctl;token;help;help'= {
        }
        &'authctl;blacklist'= {
            cand -c 'Read this configuration file, over the user''s and the system''s'
            cand --config 'Read this configuration file, over the user''s and the system''s'
            cand --database 'The database: sqlite:PATH, a path, or postgres://USER@HOST/NAME (without a password)'
            cand -o 'The form of the result [default: table on a terminal, else tsv]'
            cand --output 'The form of the result [default: table on a terminal, else tsv]'
            cand --columns 'Only these columns, in this order'
            cand --color 'When to use colour [default: auto]'
            cand --reason 'Why, for the audit log'
            cand --wait 'How long to wait for a busy database [default: 5s]'
            cand --no-headers 'Leave out the header line'
            cand -q 'Say nothing but warnings and errors'
            cand --quiet 'Say nothing but warnings and errors'
            cand -v 'Say more'
            cand --verbose 'Say more'
            cand --no-input 'Never ask; fail where an answer is needed'
            cand -y 'Answer confirmations with yes'
            cand --yes 'Answer confirmations with yes'
            cand -n 'Try the change and report it, but keep nothing of it'
            cand --dry-run 'Try the change and report it, but keep nothing of it'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand list 'List the tokens that are on the blacklist'
            cand show 'Show who revoked a token, when and why'
            cand add 'Put any jti on the blacklist, also one that was never handed out here'
            cand purge 'Remove the tokens from the blacklist that have expired'
            cand stats 'Count what is on the blacklist, and what a purge would remove'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'authctl;blacklist;list'= {
            cand --user 'Only tokens of this user'
            cand --limit 'Show at most so many [default: 50 on a terminal, else all]'
            cand --after 'Go on behind this one: the cursor that the part before it ended with'
            cand -c 'Read this configuration file, over the user''s and the system''s'
            cand --config 'Read this configuration file, over the user''s and the system''s'
            cand --database 'The database: sqlite:PATH, a path, or postgres://USER@HOST/NAME (without a password)'
            cand -o 'The form of the result [default: table on a terminal, else tsv]'
            cand --output 'The form of the result [default: table on a terminal, else tsv]'
            cand --columns 'Only these columns, in this order'
            cand --color 'When to use colour [default: auto]'
            cand --reason 'Why, for the audit log'
            cand --wait 'How long to wait for a busy database [default: 5s]'
            cand --expired 'Only tokens that have expired: what a purge would remove'
            cand --no-headers 'Leave out the header line'
            cand -q 'Say nothing but warnings and errors'
            cand --quiet 'Say nothing but warnings and errors'
            cand -v 'Say more'
            cand --verbose 'Say more'
            cand --no-input 'Never ask; fail where an answer is needed'
            cand -y 'Answer confirmations with yes'
            cand --yes 'Answer confirmations with yes'
            cand -n 'Try the change and report it, but keep nothing of it'
            cand --dry-run 'Try the change and report it, but keep nothing of it'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'authctl;blacklist;show'= {
            cand -c 'Read this configuration file, over the user''s and the system''s'
            cand --config 'Read this configuration file, over the user''s and the system''s'
            cand --database 'The database: sqlite:PATH, a path, or postgres://USER@HOST/NAME (without a password)'
            cand -o 'The form of the result [default: table on a terminal, else tsv]'
            cand --output 'The form of the result [default: table on a terminal, else tsv]'
            cand --columns 'Only these columns, in this order'
            cand --color 'When to use colour [default: auto]'
            cand --reason 'Why, for the audit log'
            cand --wait 'How long to wait for a busy database [default: 5s]'
            cand --no-headers 'Leave out the header line'
            cand -q 'Say nothing but warnings and errors'
            cand --quiet 'Say nothing but warnings and errors'
            cand -v 'Say more'
            cand --verbose 'Say more'
            cand --no-input 'Never ask; fail where an answer is needed'
            cand -y 'Answer confirmations with yes'
            cand --yes 'Answer confirmations with yes'
            cand -n 'Try the change and report it, but keep nothing of it'
            cand --dry-run 'Try the change and report it, but keep nothing of it'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'authctl;blacklist;add'= {
            cand --expires 'When the token expires (RFC 3339), after which the entry may be purged'
            cand -c 'Read this configuration file, over the user''s and the system''s'
            cand --config 'Read this configuration file, over the user''s and the system''s'
            cand --database 'The database: sqlite:PATH, a path, or postgres://USER@HOST/NAME (without a password)'
            cand -o 'The form of the result [default: table on a terminal, else tsv]'
            cand --output 'The form of the result [default: table on a terminal, else tsv]'
            cand --columns 'Only these columns, in this order'
            cand --color 'When to use colour [default: auto]'
            cand --reason 'Why, for the audit log'
            cand --wait 'How long to wait for a busy database [default: 5s]'
            cand --no-headers 'Leave out the header line'
            cand -q 'Say nothing but warnings and errors'
            cand --quiet 'Say nothing but warnings and errors'
            cand -v 'Say more'
            cand --verbose 'Say more'
            cand --no-input 'Never ask; fail where an answer is needed'
            cand -y 'Answer confirmations with yes'
            cand --yes 'Answer confirmations with yes'
            cand -n 'Try the change and report it, but keep nothing of it'
            cand --dry-run 'Try the change and report it, but keep nothing of it'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'authctl;blacklist;purge'= {
            cand --older-than 'Only tokens that expired at least so long ago'
            cand -c 'Read this configuration file, over the user''s and the system''s'
            cand --config 'Read this configuration file, over the user''s and the system''s'
            cand --database 'The database: sqlite:PATH, a path, or postgres://USER@HOST/NAME (without a password)'
            cand -o 'The form of the result [default: table on a terminal, else tsv]'
            cand --output 'The form of the result [default: table on a terminal, else tsv]'
            cand --columns 'Only these columns, in this order'
            cand --color 'When to use colour [default: auto]'
            cand --reason 'Why, for the audit log'
            cand --wait 'How long to wait for a busy database [default: 5s]'
            cand --no-headers 'Leave out the header line'
            cand -q 'Say nothing but warnings and errors'
            cand --quiet 'Say nothing but warnings and errors'
            cand -v 'Say more'
            cand --verbose 'Say more'
            cand --no-input 'Never ask; fail where an answer is needed'
            cand -y 'Answer confirmations with yes'
            cand --yes 'Answer confirmations with yes'
            cand -n 'Try the change and report it, but keep nothing of it'
            cand --dry-run 'Try the change and report it, but keep nothing of it'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'authctl;blacklist;stats'= {
            cand -c 'Read this configuration file, over the user''s and the system''s'
            cand --config 'Read this configuration file, over the user''s and the system''s'
            cand --database 'The database: sqlite:PATH, a path, or postgres://USER@HOST/NAME (without a password)'
            cand -o 'The form of the result [default: table on a terminal, else tsv]'
            cand --output 'The form of the result [default: table on a terminal, else tsv]'
            cand --columns 'Only these columns, in this order'
            cand --color 'When to use colour [default: auto]'
            cand --reason 'Why, for the audit log'
            cand --wait 'How long to wait for a busy database [default: 5s]'
            cand --no-headers 'Leave out the header line'
            cand -q 'Say nothing but warnings and errors'
            cand --quiet 'Say nothing but warnings and errors'
            cand -v 'Say more'
            cand --verbose 'Say more'
            cand --no-input 'Never ask; fail where an answer is needed'
            cand -y 'Answer confirmations with yes'
            cand --yes 'Answer confirmations with yes'
            cand -n 'Try the change and report it, but keep nothing of it'
            cand --dry-run 'Try the change and report it, but keep nothing of it'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'authctl;blacklist;help'= {
            cand list 'List the tokens that are on the blacklist'
            cand show 'Show who revoked a token, when and why'
            cand add 'Put any jti on the blacklist, also one that was never handed out here'
            cand purge 'Remove the tokens from the blacklist that have expired'
            cand stats 'Count what is on the blacklist, and what a purge would remove'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'authctl;blacklist;help;list'= {
        }
        &'authctl;blacklist;help;show'= {
        }
        &'authctl;blacklist;help;add'= {
        }
        &'authctl;blacklist;help;purge'= {
        }
        &'authctl;blacklist;help;stats'= {
        }
        &'authctl;blacklist;help;help'= {
        }
        &'authctl;ban'= {
            cand -c 'Read this configuration file, over the user''s and the system''s'
            cand --config 'Read this configuration file, over the user''s and the system''s'
            cand --database 'The database: sqlite:PATH, a path, or postgres://USER@HOST/NAME (without a password)'
            cand -o 'The form of the result [default: table on a terminal, else tsv]'
            cand --output 'The form of the result [default: table on a terminal, else tsv]'
            cand --columns 'Only these columns, in this order'
            cand --color 'When to use colour [default: auto]'
            cand --reason 'Why, for the audit log'
            cand --wait 'How long to wait for a busy database [default: 5s]'
            cand --no-headers 'Leave out the header line'
            cand -q 'Say nothing but warnings and errors'
            cand --quiet 'Say nothing but warnings and errors'
            cand -v 'Say more'
            cand --verbose 'Say more'
            cand --no-input 'Never ask; fail where an answer is needed'
            cand -y 'Answer confirmations with yes'
            cand --yes 'Answer confirmations with yes'
            cand -n 'Try the change and report it, but keep nothing of it'
            cand --dry-run 'Try the change and report it, but keep nothing of it'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand list 'List the bans that hold'
            cand add 'Ban an address, a range of addresses or a user'
            cand rm 'End bans'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'authctl;ban;list'= {
            cand --limit 'Show at most so many [default: 50 on a terminal, else all]'
            cand --after 'Go on behind this one: the cursor that the part before it ended with'
            cand -c 'Read this configuration file, over the user''s and the system''s'
            cand --config 'Read this configuration file, over the user''s and the system''s'
            cand --database 'The database: sqlite:PATH, a path, or postgres://USER@HOST/NAME (without a password)'
            cand -o 'The form of the result [default: table on a terminal, else tsv]'
            cand --output 'The form of the result [default: table on a terminal, else tsv]'
            cand --columns 'Only these columns, in this order'
            cand --color 'When to use colour [default: auto]'
            cand --reason 'Why, for the audit log'
            cand --wait 'How long to wait for a busy database [default: 5s]'
            cand --no-headers 'Leave out the header line'
            cand -q 'Say nothing but warnings and errors'
            cand --quiet 'Say nothing but warnings and errors'
            cand -v 'Say more'
            cand --verbose 'Say more'
            cand --no-input 'Never ask; fail where an answer is needed'
            cand -y 'Answer confirmations with yes'
            cand --yes 'Answer confirmations with yes'
            cand -n 'Try the change and report it, but keep nothing of it'
            cand --dry-run 'Try the change and report it, but keep nothing of it'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'authctl;ban;add'= {
            cand --address 'An address, or a range such as 192.0.2.0/24; a client of IPv6 has a /64'
            cand --user 'A username, an e-mail address or an id'
            cand --for 'For how long [default: until it is removed]'
            cand -c 'Read this configuration file, over the user''s and the system''s'
            cand --config 'Read this configuration file, over the user''s and the system''s'
            cand --database 'The database: sqlite:PATH, a path, or postgres://USER@HOST/NAME (without a password)'
            cand -o 'The form of the result [default: table on a terminal, else tsv]'
            cand --output 'The form of the result [default: table on a terminal, else tsv]'
            cand --columns 'Only these columns, in this order'
            cand --color 'When to use colour [default: auto]'
            cand --reason 'Why, for the audit log'
            cand --wait 'How long to wait for a busy database [default: 5s]'
            cand --no-headers 'Leave out the header line'
            cand -q 'Say nothing but warnings and errors'
            cand --quiet 'Say nothing but warnings and errors'
            cand -v 'Say more'
            cand --verbose 'Say more'
            cand --no-input 'Never ask; fail where an answer is needed'
            cand -y 'Answer confirmations with yes'
            cand --yes 'Answer confirmations with yes'
            cand -n 'Try the change and report it, but keep nothing of it'
            cand --dry-run 'Try the change and report it, but keep nothing of it'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'authctl;ban;rm'= {
            cand -c 'Read this configuration file, over the user''s and the system''s'
            cand --config 'Read this configuration file, over the user''s and the system''s'
            cand --database 'The database: sqlite:PATH, a path, or postgres://USER@HOST/NAME (without a password)'
            cand -o 'The form of the result [default: table on a terminal, else tsv]'
            cand --output 'The form of the result [default: table on a terminal, else tsv]'
            cand --columns 'Only these columns, in this order'
            cand --color 'When to use colour [default: auto]'
            cand --reason 'Why, for the audit log'
            cand --wait 'How long to wait for a busy database [default: 5s]'
            cand --if-exists 'A ban that is not there, or is over, is good'
            cand --no-headers 'Leave out the header line'
            cand -q 'Say nothing but warnings and errors'
            cand --quiet 'Say nothing but warnings and errors'
            cand -v 'Say more'
            cand --verbose 'Say more'
            cand --no-input 'Never ask; fail where an answer is needed'
            cand -y 'Answer confirmations with yes'
            cand --yes 'Answer confirmations with yes'
            cand -n 'Try the change and report it, but keep nothing of it'
            cand --dry-run 'Try the change and report it, but keep nothing of it'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'authctl;ban;help'= {
            cand list 'List the bans that hold'
            cand add 'Ban an address, a range of addresses or a user'
            cand rm 'End bans'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'authctl;ban;help;list'= {
        }
        &'authctl;ban;help;add'= {
        }
        &'authctl;ban;help;rm'= {
        }
        &'authctl;ban;help;help'= {
        }
        &'authctl;key'= {
            cand -c 'Read this configuration file, over the user''s and the system''s'
            cand --config 'Read this configuration file, over the user''s and the system''s'
            cand --database 'The database: sqlite:PATH, a path, or postgres://USER@HOST/NAME (without a password)'
            cand -o 'The form of the result [default: table on a terminal, else tsv]'
            cand --output 'The form of the result [default: table on a terminal, else tsv]'
            cand --columns 'Only these columns, in this order'
            cand --color 'When to use colour [default: auto]'
            cand --reason 'Why, for the audit log'
            cand --wait 'How long to wait for a busy database [default: 5s]'
            cand --no-headers 'Leave out the header line'
            cand -q 'Say nothing but warnings and errors'
            cand --quiet 'Say nothing but warnings and errors'
            cand -v 'Say more'
            cand --verbose 'Say more'
            cand --no-input 'Never ask; fail where an answer is needed'
            cand -y 'Answer confirmations with yes'
            cand --yes 'Answer confirmations with yes'
            cand -n 'Try the change and report it, but keep nothing of it'
            cand --dry-run 'Try the change and report it, but keep nothing of it'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand list 'List the signing keys, oldest first'
            cand rotate 'Make the next key the active one, and another one the next'
            cand retire 'Take a key out of use: what it signed is refused from the next request on'
            cand import 'Make a key from elsewhere the active one'
            cand jwks 'Print the public keys as a JWK set (RFC 7517)'
            cand reseal 'Change the key that seals the signing keys'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'authctl;key;list'= {
            cand -c 'Read this configuration file, over the user''s and the system''s'
            cand --config 'Read this configuration file, over the user''s and the system''s'
            cand --database 'The database: sqlite:PATH, a path, or postgres://USER@HOST/NAME (without a password)'
            cand -o 'The form of the result [default: table on a terminal, else tsv]'
            cand --output 'The form of the result [default: table on a terminal, else tsv]'
            cand --columns 'Only these columns, in this order'
            cand --color 'When to use colour [default: auto]'
            cand --reason 'Why, for the audit log'
            cand --wait 'How long to wait for a busy database [default: 5s]'
            cand --no-headers 'Leave out the header line'
            cand -q 'Say nothing but warnings and errors'
            cand --quiet 'Say nothing but warnings and errors'
            cand -v 'Say more'
            cand --verbose 'Say more'
            cand --no-input 'Never ask; fail where an answer is needed'
            cand -y 'Answer confirmations with yes'
            cand --yes 'Answer confirmations with yes'
            cand -n 'Try the change and report it, but keep nothing of it'
            cand --dry-run 'Try the change and report it, but keep nothing of it'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'authctl;key;rotate'= {
            cand --algorithm 'What the new keys are for [default: token.algorithm]'
            cand -c 'Read this configuration file, over the user''s and the system''s'
            cand --config 'Read this configuration file, over the user''s and the system''s'
            cand --database 'The database: sqlite:PATH, a path, or postgres://USER@HOST/NAME (without a password)'
            cand -o 'The form of the result [default: table on a terminal, else tsv]'
            cand --output 'The form of the result [default: table on a terminal, else tsv]'
            cand --columns 'Only these columns, in this order'
            cand --color 'When to use colour [default: auto]'
            cand --reason 'Why, for the audit log'
            cand --wait 'How long to wait for a busy database [default: 5s]'
            cand --compromised 'Somebody else may have the keys: revoke them all, and end every token'
            cand --no-headers 'Leave out the header line'
            cand -q 'Say nothing but warnings and errors'
            cand --quiet 'Say nothing but warnings and errors'
            cand -v 'Say more'
            cand --verbose 'Say more'
            cand --no-input 'Never ask; fail where an answer is needed'
            cand -y 'Answer confirmations with yes'
            cand --yes 'Answer confirmations with yes'
            cand -n 'Try the change and report it, but keep nothing of it'
            cand --dry-run 'Try the change and report it, but keep nothing of it'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'authctl;key;retire'= {
            cand -c 'Read this configuration file, over the user''s and the system''s'
            cand --config 'Read this configuration file, over the user''s and the system''s'
            cand --database 'The database: sqlite:PATH, a path, or postgres://USER@HOST/NAME (without a password)'
            cand -o 'The form of the result [default: table on a terminal, else tsv]'
            cand --output 'The form of the result [default: table on a terminal, else tsv]'
            cand --columns 'Only these columns, in this order'
            cand --color 'When to use colour [default: auto]'
            cand --reason 'Why, for the audit log'
            cand --wait 'How long to wait for a busy database [default: 5s]'
            cand --no-headers 'Leave out the header line'
            cand -q 'Say nothing but warnings and errors'
            cand --quiet 'Say nothing but warnings and errors'
            cand -v 'Say more'
            cand --verbose 'Say more'
            cand --no-input 'Never ask; fail where an answer is needed'
            cand -y 'Answer confirmations with yes'
            cand --yes 'Answer confirmations with yes'
            cand -n 'Try the change and report it, but keep nothing of it'
            cand --dry-run 'Try the change and report it, but keep nothing of it'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'authctl;key;import'= {
            cand --algorithm 'What the key is for'
            cand -c 'Read this configuration file, over the user''s and the system''s'
            cand --config 'Read this configuration file, over the user''s and the system''s'
            cand --database 'The database: sqlite:PATH, a path, or postgres://USER@HOST/NAME (without a password)'
            cand -o 'The form of the result [default: table on a terminal, else tsv]'
            cand --output 'The form of the result [default: table on a terminal, else tsv]'
            cand --columns 'Only these columns, in this order'
            cand --color 'When to use colour [default: auto]'
            cand --reason 'Why, for the audit log'
            cand --wait 'How long to wait for a busy database [default: 5s]'
            cand --allow-weak 'Take a secret for HS256 that is shorter than 32 bytes, and can be guessed'
            cand --no-headers 'Leave out the header line'
            cand -q 'Say nothing but warnings and errors'
            cand --quiet 'Say nothing but warnings and errors'
            cand -v 'Say more'
            cand --verbose 'Say more'
            cand --no-input 'Never ask; fail where an answer is needed'
            cand -y 'Answer confirmations with yes'
            cand --yes 'Answer confirmations with yes'
            cand -n 'Try the change and report it, but keep nothing of it'
            cand --dry-run 'Try the change and report it, but keep nothing of it'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'authctl;key;jwks'= {
            cand -c 'Read this configuration file, over the user''s and the system''s'
            cand --config 'Read this configuration file, over the user''s and the system''s'
            cand --database 'The database: sqlite:PATH, a path, or postgres://USER@HOST/NAME (without a password)'
            cand -o 'The form of the result [default: table on a terminal, else tsv]'
            cand --output 'The form of the result [default: table on a terminal, else tsv]'
            cand --columns 'Only these columns, in this order'
            cand --color 'When to use colour [default: auto]'
            cand --reason 'Why, for the audit log'
            cand --wait 'How long to wait for a busy database [default: 5s]'
            cand --no-headers 'Leave out the header line'
            cand -q 'Say nothing but warnings and errors'
            cand --quiet 'Say nothing but warnings and errors'
            cand -v 'Say more'
            cand --verbose 'Say more'
            cand --no-input 'Never ask; fail where an answer is needed'
            cand -y 'Answer confirmations with yes'
            cand --yes 'Answer confirmations with yes'
            cand -n 'Try the change and report it, but keep nothing of it'
            cand --dry-run 'Try the change and report it, but keep nothing of it'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'authctl;key;reseal'= {
            cand -c 'Read this configuration file, over the user''s and the system''s'
            cand --config 'Read this configuration file, over the user''s and the system''s'
            cand --database 'The database: sqlite:PATH, a path, or postgres://USER@HOST/NAME (without a password)'
            cand -o 'The form of the result [default: table on a terminal, else tsv]'
            cand --output 'The form of the result [default: table on a terminal, else tsv]'
            cand --columns 'Only these columns, in this order'
            cand --color 'When to use colour [default: auto]'
            cand --reason 'Why, for the audit log'
            cand --wait 'How long to wait for a busy database [default: 5s]'
            cand --no-headers 'Leave out the header line'
            cand -q 'Say nothing but warnings and errors'
            cand --quiet 'Say nothing but warnings and errors'
            cand -v 'Say more'
            cand --verbose 'Say more'
            cand --no-input 'Never ask; fail where an answer is needed'
            cand -y 'Answer confirmations with yes'
            cand --yes 'Answer confirmations with yes'
            cand -n 'Try the change and report it, but keep nothing of it'
            cand --dry-run 'Try the change and report it, but keep nothing of it'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'authctl;key;help'= {
            cand list 'List the signing keys, oldest first'
            cand rotate 'Make the next key the active one, and another one the next'
            cand retire 'Take a key out of use: what it signed is refused from the next request on'
            cand import 'Make a key from elsewhere the active one'
            cand jwks 'Print the public keys as a JWK set (RFC 7517)'
            cand reseal 'Change the key that seals the signing keys'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'authctl;key;help;list'= {
        }
        &'authctl;key;help;rotate'= {
        }
        &'authctl;key;help;retire'= {
        }
        &'authctl;key;help;import'= {
        }
        &'authctl;key;help;jwks'= {
        }
        &'authctl;key;help;reseal'= {
        }
        &'authctl;key;help;help'= {
        }
        &'authctl;invite'= {
            cand -c 'Read this configuration file, over the user''s and the system''s'
            cand --config 'Read this configuration file, over the user''s and the system''s'
            cand --database 'The database: sqlite:PATH, a path, or postgres://USER@HOST/NAME (without a password)'
            cand -o 'The form of the result [default: table on a terminal, else tsv]'
            cand --output 'The form of the result [default: table on a terminal, else tsv]'
            cand --columns 'Only these columns, in this order'
            cand --color 'When to use colour [default: auto]'
            cand --reason 'Why, for the audit log'
            cand --wait 'How long to wait for a busy database [default: 5s]'
            cand --no-headers 'Leave out the header line'
            cand -q 'Say nothing but warnings and errors'
            cand --quiet 'Say nothing but warnings and errors'
            cand -v 'Say more'
            cand --verbose 'Say more'
            cand --no-input 'Never ask; fail where an answer is needed'
            cand -y 'Answer confirmations with yes'
            cand --yes 'Answer confirmations with yes'
            cand -n 'Try the change and report it, but keep nothing of it'
            cand --dry-run 'Try the change and report it, but keep nothing of it'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand list 'List the invites, oldest first: also those that were used or have expired'
            cand add 'Make an invite, and print its token'
            cand rm 'Take invites back'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'authctl;invite;list'= {
            cand --limit 'Show at most so many [default: 50 on a terminal, else all]'
            cand --after 'Go on behind this one: the cursor that the part before it ended with'
            cand -c 'Read this configuration file, over the user''s and the system''s'
            cand --config 'Read this configuration file, over the user''s and the system''s'
            cand --database 'The database: sqlite:PATH, a path, or postgres://USER@HOST/NAME (without a password)'
            cand -o 'The form of the result [default: table on a terminal, else tsv]'
            cand --output 'The form of the result [default: table on a terminal, else tsv]'
            cand --columns 'Only these columns, in this order'
            cand --color 'When to use colour [default: auto]'
            cand --reason 'Why, for the audit log'
            cand --wait 'How long to wait for a busy database [default: 5s]'
            cand --no-headers 'Leave out the header line'
            cand -q 'Say nothing but warnings and errors'
            cand --quiet 'Say nothing but warnings and errors'
            cand -v 'Say more'
            cand --verbose 'Say more'
            cand --no-input 'Never ask; fail where an answer is needed'
            cand -y 'Answer confirmations with yes'
            cand --yes 'Answer confirmations with yes'
            cand -n 'Try the change and report it, but keep nothing of it'
            cand --dry-run 'Try the change and report it, but keep nothing of it'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'authctl;invite;add'= {
            cand --email 'Let nobody use it but who signs up with this e-mail address'
            cand --role 'The role of who uses it [default: signup.default_role]'
            cand --ttl 'How long it is good, at most 30d'
            cand -c 'Read this configuration file, over the user''s and the system''s'
            cand --config 'Read this configuration file, over the user''s and the system''s'
            cand --database 'The database: sqlite:PATH, a path, or postgres://USER@HOST/NAME (without a password)'
            cand -o 'The form of the result [default: table on a terminal, else tsv]'
            cand --output 'The form of the result [default: table on a terminal, else tsv]'
            cand --columns 'Only these columns, in this order'
            cand --color 'When to use colour [default: auto]'
            cand --reason 'Why, for the audit log'
            cand --wait 'How long to wait for a busy database [default: 5s]'
            cand --no-headers 'Leave out the header line'
            cand -q 'Say nothing but warnings and errors'
            cand --quiet 'Say nothing but warnings and errors'
            cand -v 'Say more'
            cand --verbose 'Say more'
            cand --no-input 'Never ask; fail where an answer is needed'
            cand -y 'Answer confirmations with yes'
            cand --yes 'Answer confirmations with yes'
            cand -n 'Try the change and report it, but keep nothing of it'
            cand --dry-run 'Try the change and report it, but keep nothing of it'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'authctl;invite;rm'= {
            cand -c 'Read this configuration file, over the user''s and the system''s'
            cand --config 'Read this configuration file, over the user''s and the system''s'
            cand --database 'The database: sqlite:PATH, a path, or postgres://USER@HOST/NAME (without a password)'
            cand -o 'The form of the result [default: table on a terminal, else tsv]'
            cand --output 'The form of the result [default: table on a terminal, else tsv]'
            cand --columns 'Only these columns, in this order'
            cand --color 'When to use colour [default: auto]'
            cand --reason 'Why, for the audit log'
            cand --wait 'How long to wait for a busy database [default: 5s]'
            cand --if-exists 'An invite that is not there is good'
            cand --no-headers 'Leave out the header line'
            cand -q 'Say nothing but warnings and errors'
            cand --quiet 'Say nothing but warnings and errors'
            cand -v 'Say more'
            cand --verbose 'Say more'
            cand --no-input 'Never ask; fail where an answer is needed'
            cand -y 'Answer confirmations with yes'
            cand --yes 'Answer confirmations with yes'
            cand -n 'Try the change and report it, but keep nothing of it'
            cand --dry-run 'Try the change and report it, but keep nothing of it'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'authctl;invite;help'= {
            cand list 'List the invites, oldest first: also those that were used or have expired'
            cand add 'Make an invite, and print its token'
            cand rm 'Take invites back'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'authctl;invite;help;list'= {
        }
        &'authctl;invite;help;add'= {
        }
        &'authctl;invite;help;rm'= {
        }
        &'authctl;invite;help;help'= {
        }
        &'authctl;audit'= {
            cand -c 'Read this configuration file, over the user''s and the system''s'
            cand --config 'Read this configuration file, over the user''s and the system''s'
            cand --database 'The database: sqlite:PATH, a path, or postgres://USER@HOST/NAME (without a password)'
            cand -o 'The form of the result [default: table on a terminal, else tsv]'
            cand --output 'The form of the result [default: table on a terminal, else tsv]'
            cand --columns 'Only these columns, in this order'
            cand --color 'When to use colour [default: auto]'
            cand --reason 'Why, for the audit log'
            cand --wait 'How long to wait for a busy database [default: 5s]'
            cand --no-headers 'Leave out the header line'
            cand -q 'Say nothing but warnings and errors'
            cand --quiet 'Say nothing but warnings and errors'
            cand -v 'Say more'
            cand --verbose 'Say more'
            cand --no-input 'Never ask; fail where an answer is needed'
            cand -y 'Answer confirmations with yes'
            cand --yes 'Answer confirmations with yes'
            cand -n 'Try the change and report it, but keep nothing of it'
            cand --dry-run 'Try the change and report it, but keep nothing of it'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand list 'List who did what, to whom, when and why, oldest first'
            cand verify 'Prove that the audit trail is what was written'
            cand purge 'Remove old entries of the audit trail, for good'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'authctl;audit;list'= {
            cand --user 'Only entries by this user, or with this user''s name as the target'
            cand --action 'Only this action, such as user.disable'
            cand --since 'Only entries since this time (RFC 3339), or since so long ago (2h)'
            cand --limit 'Show at most so many [default: 50 on a terminal, else all]'
            cand --after 'Go on behind this one: the cursor that the part before it ended with'
            cand -c 'Read this configuration file, over the user''s and the system''s'
            cand --config 'Read this configuration file, over the user''s and the system''s'
            cand --database 'The database: sqlite:PATH, a path, or postgres://USER@HOST/NAME (without a password)'
            cand -o 'The form of the result [default: table on a terminal, else tsv]'
            cand --output 'The form of the result [default: table on a terminal, else tsv]'
            cand --columns 'Only these columns, in this order'
            cand --color 'When to use colour [default: auto]'
            cand --reason 'Why, for the audit log'
            cand --wait 'How long to wait for a busy database [default: 5s]'
            cand -f 'Go on with each new entry as it is written'
            cand --follow 'Go on with each new entry as it is written'
            cand --no-headers 'Leave out the header line'
            cand -q 'Say nothing but warnings and errors'
            cand --quiet 'Say nothing but warnings and errors'
            cand -v 'Say more'
            cand --verbose 'Say more'
            cand --no-input 'Never ask; fail where an answer is needed'
            cand -y 'Answer confirmations with yes'
            cand --yes 'Answer confirmations with yes'
            cand -n 'Try the change and report it, but keep nothing of it'
            cand --dry-run 'Try the change and report it, but keep nothing of it'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'authctl;audit;verify'= {
            cand --expect 'A head that was printed before: it must still be part of the trail'
            cand -c 'Read this configuration file, over the user''s and the system''s'
            cand --config 'Read this configuration file, over the user''s and the system''s'
            cand --database 'The database: sqlite:PATH, a path, or postgres://USER@HOST/NAME (without a password)'
            cand -o 'The form of the result [default: table on a terminal, else tsv]'
            cand --output 'The form of the result [default: table on a terminal, else tsv]'
            cand --columns 'Only these columns, in this order'
            cand --color 'When to use colour [default: auto]'
            cand --reason 'Why, for the audit log'
            cand --wait 'How long to wait for a busy database [default: 5s]'
            cand --no-headers 'Leave out the header line'
            cand -q 'Say nothing but warnings and errors'
            cand --quiet 'Say nothing but warnings and errors'
            cand -v 'Say more'
            cand --verbose 'Say more'
            cand --no-input 'Never ask; fail where an answer is needed'
            cand -y 'Answer confirmations with yes'
            cand --yes 'Answer confirmations with yes'
            cand -n 'Try the change and report it, but keep nothing of it'
            cand --dry-run 'Try the change and report it, but keep nothing of it'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'authctl;audit;purge'= {
            cand --older-than 'Entries that are at least so old'
            cand -c 'Read this configuration file, over the user''s and the system''s'
            cand --config 'Read this configuration file, over the user''s and the system''s'
            cand --database 'The database: sqlite:PATH, a path, or postgres://USER@HOST/NAME (without a password)'
            cand -o 'The form of the result [default: table on a terminal, else tsv]'
            cand --output 'The form of the result [default: table on a terminal, else tsv]'
            cand --columns 'Only these columns, in this order'
            cand --color 'When to use colour [default: auto]'
            cand --reason 'Why, for the audit log'
            cand --wait 'How long to wait for a busy database [default: 5s]'
            cand --even-broken 'Also where an entry among them is not what was written: the entry of the purge says which'
            cand --no-headers 'Leave out the header line'
            cand -q 'Say nothing but warnings and errors'
            cand --quiet 'Say nothing but warnings and errors'
            cand -v 'Say more'
            cand --verbose 'Say more'
            cand --no-input 'Never ask; fail where an answer is needed'
            cand -y 'Answer confirmations with yes'
            cand --yes 'Answer confirmations with yes'
            cand -n 'Try the change and report it, but keep nothing of it'
            cand --dry-run 'Try the change and report it, but keep nothing of it'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'authctl;audit;help'= {
            cand list 'List who did what, to whom, when and why, oldest first'
            cand verify 'Prove that the audit trail is what was written'
            cand purge 'Remove old entries of the audit trail, for good'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'authctl;audit;help;list'= {
        }
        &'authctl;audit;help;verify'= {
        }
        &'authctl;audit;help;purge'= {
        }
        &'authctl;audit;help;help'= {
        }
        &'authctl;db'= {
            cand -c 'Read this configuration file, over the user''s and the system''s'
            cand --config 'Read this configuration file, over the user''s and the system''s'
            cand --database 'The database: sqlite:PATH, a path, or postgres://USER@HOST/NAME (without a password)'
            cand -o 'The form of the result [default: table on a terminal, else tsv]'
            cand --output 'The form of the result [default: table on a terminal, else tsv]'
            cand --columns 'Only these columns, in this order'
            cand --color 'When to use colour [default: auto]'
            cand --reason 'Why, for the audit log'
            cand --wait 'How long to wait for a busy database [default: 5s]'
            cand --no-headers 'Leave out the header line'
            cand -q 'Say nothing but warnings and errors'
            cand --quiet 'Say nothing but warnings and errors'
            cand -v 'Say more'
            cand --verbose 'Say more'
            cand --no-input 'Never ask; fail where an answer is needed'
            cand -y 'Answer confirmations with yes'
            cand --yes 'Answer confirmations with yes'
            cand -n 'Try the change and report it, but keep nothing of it'
            cand --dry-run 'Try the change and report it, but keep nothing of it'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand status 'Show which database it is, and whether its schema is that of this binary'
            cand migrate 'Bring the database''s schema up to date, and make the database where it is missing'
            cand check 'Look whether the database is as it must be'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'authctl;db;status'= {
            cand -c 'Read this configuration file, over the user''s and the system''s'
            cand --config 'Read this configuration file, over the user''s and the system''s'
            cand --database 'The database: sqlite:PATH, a path, or postgres://USER@HOST/NAME (without a password)'
            cand -o 'The form of the result [default: table on a terminal, else tsv]'
            cand --output 'The form of the result [default: table on a terminal, else tsv]'
            cand --columns 'Only these columns, in this order'
            cand --color 'When to use colour [default: auto]'
            cand --reason 'Why, for the audit log'
            cand --wait 'How long to wait for a busy database [default: 5s]'
            cand --no-headers 'Leave out the header line'
            cand -q 'Say nothing but warnings and errors'
            cand --quiet 'Say nothing but warnings and errors'
            cand -v 'Say more'
            cand --verbose 'Say more'
            cand --no-input 'Never ask; fail where an answer is needed'
            cand -y 'Answer confirmations with yes'
            cand --yes 'Answer confirmations with yes'
            cand -n 'Try the change and report it, but keep nothing of it'
            cand --dry-run 'Try the change and report it, but keep nothing of it'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'authctl;db;migrate'= {
            cand -c 'Read this configuration file, over the user''s and the system''s'
            cand --config 'Read this configuration file, over the user''s and the system''s'
            cand --database 'The database: sqlite:PATH, a path, or postgres://USER@HOST/NAME (without a password)'
            cand -o 'The form of the result [default: table on a terminal, else tsv]'
            cand --output 'The form of the result [default: table on a terminal, else tsv]'
            cand --columns 'Only these columns, in this order'
            cand --color 'When to use colour [default: auto]'
            cand --reason 'Why, for the audit log'
            cand --wait 'How long to wait for a busy database [default: 5s]'
            cand --no-headers 'Leave out the header line'
            cand -q 'Say nothing but warnings and errors'
            cand --quiet 'Say nothing but warnings and errors'
            cand -v 'Say more'
            cand --verbose 'Say more'
            cand --no-input 'Never ask; fail where an answer is needed'
            cand -y 'Answer confirmations with yes'
            cand --yes 'Answer confirmations with yes'
            cand -n 'Try the change and report it, but keep nothing of it'
            cand --dry-run 'Try the change and report it, but keep nothing of it'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'authctl;db;check'= {
            cand -c 'Read this configuration file, over the user''s and the system''s'
            cand --config 'Read this configuration file, over the user''s and the system''s'
            cand --database 'The database: sqlite:PATH, a path, or postgres://USER@HOST/NAME (without a password)'
            cand -o 'The form of the result [default: table on a terminal, else tsv]'
            cand --output 'The form of the result [default: table on a terminal, else tsv]'
            cand --columns 'Only these columns, in this order'
            cand --color 'When to use colour [default: auto]'
            cand --reason 'Why, for the audit log'
            cand --wait 'How long to wait for a busy database [default: 5s]'
            cand --quick 'Do not compare the indexes with the tables, which takes most of the time'
            cand --no-headers 'Leave out the header line'
            cand -q 'Say nothing but warnings and errors'
            cand --quiet 'Say nothing but warnings and errors'
            cand -v 'Say more'
            cand --verbose 'Say more'
            cand --no-input 'Never ask; fail where an answer is needed'
            cand -y 'Answer confirmations with yes'
            cand --yes 'Answer confirmations with yes'
            cand -n 'Try the change and report it, but keep nothing of it'
            cand --dry-run 'Try the change and report it, but keep nothing of it'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'authctl;db;help'= {
            cand status 'Show which database it is, and whether its schema is that of this binary'
            cand migrate 'Bring the database''s schema up to date, and make the database where it is missing'
            cand check 'Look whether the database is as it must be'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'authctl;db;help;status'= {
        }
        &'authctl;db;help;migrate'= {
        }
        &'authctl;db;help;check'= {
        }
        &'authctl;db;help;help'= {
        }
        &'authctl;config'= {
            cand -c 'Read this configuration file, over the user''s and the system''s'
            cand --config 'Read this configuration file, over the user''s and the system''s'
            cand --database 'The database: sqlite:PATH, a path, or postgres://USER@HOST/NAME (without a password)'
            cand -o 'The form of the result [default: table on a terminal, else tsv]'
            cand --output 'The form of the result [default: table on a terminal, else tsv]'
            cand --columns 'Only these columns, in this order'
            cand --color 'When to use colour [default: auto]'
            cand --reason 'Why, for the audit log'
            cand --wait 'How long to wait for a busy database [default: 5s]'
            cand --no-headers 'Leave out the header line'
            cand -q 'Say nothing but warnings and errors'
            cand --quiet 'Say nothing but warnings and errors'
            cand -v 'Say more'
            cand --verbose 'Say more'
            cand --no-input 'Never ask; fail where an answer is needed'
            cand -y 'Answer confirmations with yes'
            cand --yes 'Answer confirmations with yes'
            cand -n 'Try the change and report it, but keep nothing of it'
            cand --dry-run 'Try the change and report it, but keep nothing of it'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand show 'Show every configuration key with its value'
            cand path 'Show where things lie: configuration files, database, sealing key, data folder'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'authctl;config;show'= {
            cand -c 'Read this configuration file, over the user''s and the system''s'
            cand --config 'Read this configuration file, over the user''s and the system''s'
            cand --database 'The database: sqlite:PATH, a path, or postgres://USER@HOST/NAME (without a password)'
            cand -o 'The form of the result [default: table on a terminal, else tsv]'
            cand --output 'The form of the result [default: table on a terminal, else tsv]'
            cand --columns 'Only these columns, in this order'
            cand --color 'When to use colour [default: auto]'
            cand --reason 'Why, for the audit log'
            cand --wait 'How long to wait for a busy database [default: 5s]'
            cand --origin 'Show where each value comes from'
            cand --no-headers 'Leave out the header line'
            cand -q 'Say nothing but warnings and errors'
            cand --quiet 'Say nothing but warnings and errors'
            cand -v 'Say more'
            cand --verbose 'Say more'
            cand --no-input 'Never ask; fail where an answer is needed'
            cand -y 'Answer confirmations with yes'
            cand --yes 'Answer confirmations with yes'
            cand -n 'Try the change and report it, but keep nothing of it'
            cand --dry-run 'Try the change and report it, but keep nothing of it'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'authctl;config;path'= {
            cand -c 'Read this configuration file, over the user''s and the system''s'
            cand --config 'Read this configuration file, over the user''s and the system''s'
            cand --database 'The database: sqlite:PATH, a path, or postgres://USER@HOST/NAME (without a password)'
            cand -o 'The form of the result [default: table on a terminal, else tsv]'
            cand --output 'The form of the result [default: table on a terminal, else tsv]'
            cand --columns 'Only these columns, in this order'
            cand --color 'When to use colour [default: auto]'
            cand --reason 'Why, for the audit log'
            cand --wait 'How long to wait for a busy database [default: 5s]'
            cand --no-headers 'Leave out the header line'
            cand -q 'Say nothing but warnings and errors'
            cand --quiet 'Say nothing but warnings and errors'
            cand -v 'Say more'
            cand --verbose 'Say more'
            cand --no-input 'Never ask; fail where an answer is needed'
            cand -y 'Answer confirmations with yes'
            cand --yes 'Answer confirmations with yes'
            cand -n 'Try the change and report it, but keep nothing of it'
            cand --dry-run 'Try the change and report it, but keep nothing of it'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'authctl;config;help'= {
            cand show 'Show every configuration key with its value'
            cand path 'Show where things lie: configuration files, database, sealing key, data folder'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'authctl;config;help;show'= {
        }
        &'authctl;config;help;path'= {
        }
        &'authctl;config;help;help'= {
        }
        &'authctl;health'= {
            cand --url 'Where the daemon is: http://… or unix:PATH [default: the configured address and port, with TLS the configured socket]'
            cand -c 'Read this configuration file, over the user''s and the system''s'
            cand --config 'Read this configuration file, over the user''s and the system''s'
            cand --database 'The database: sqlite:PATH, a path, or postgres://USER@HOST/NAME (without a password)'
            cand -o 'The form of the result [default: table on a terminal, else tsv]'
            cand --output 'The form of the result [default: table on a terminal, else tsv]'
            cand --columns 'Only these columns, in this order'
            cand --color 'When to use colour [default: auto]'
            cand --reason 'Why, for the audit log'
            cand --wait 'How long to wait for a busy database [default: 5s]'
            cand --no-headers 'Leave out the header line'
            cand -q 'Say nothing but warnings and errors'
            cand --quiet 'Say nothing but warnings and errors'
            cand -v 'Say more'
            cand --verbose 'Say more'
            cand --no-input 'Never ask; fail where an answer is needed'
            cand -y 'Answer confirmations with yes'
            cand --yes 'Answer confirmations with yes'
            cand -n 'Try the change and report it, but keep nothing of it'
            cand --dry-run 'Try the change and report it, but keep nothing of it'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'authctl;version'= {
            cand -c 'Read this configuration file, over the user''s and the system''s'
            cand --config 'Read this configuration file, over the user''s and the system''s'
            cand --database 'The database: sqlite:PATH, a path, or postgres://USER@HOST/NAME (without a password)'
            cand -o 'The form of the result [default: table on a terminal, else tsv]'
            cand --output 'The form of the result [default: table on a terminal, else tsv]'
            cand --columns 'Only these columns, in this order'
            cand --color 'When to use colour [default: auto]'
            cand --reason 'Why, for the audit log'
            cand --wait 'How long to wait for a busy database [default: 5s]'
            cand --no-headers 'Leave out the header line'
            cand -q 'Say nothing but warnings and errors'
            cand --quiet 'Say nothing but warnings and errors'
            cand -v 'Say more'
            cand --verbose 'Say more'
            cand --no-input 'Never ask; fail where an answer is needed'
            cand -y 'Answer confirmations with yes'
            cand --yes 'Answer confirmations with yes'
            cand -n 'Try the change and report it, but keep nothing of it'
            cand --dry-run 'Try the change and report it, but keep nothing of it'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'authctl;completions'= {
            cand -c 'Read this configuration file, over the user''s and the system''s'
            cand --config 'Read this configuration file, over the user''s and the system''s'
            cand --database 'The database: sqlite:PATH, a path, or postgres://USER@HOST/NAME (without a password)'
            cand -o 'The form of the result [default: table on a terminal, else tsv]'
            cand --output 'The form of the result [default: table on a terminal, else tsv]'
            cand --columns 'Only these columns, in this order'
            cand --color 'When to use colour [default: auto]'
            cand --reason 'Why, for the audit log'
            cand --wait 'How long to wait for a busy database [default: 5s]'
            cand --no-headers 'Leave out the header line'
            cand -q 'Say nothing but warnings and errors'
            cand --quiet 'Say nothing but warnings and errors'
            cand -v 'Say more'
            cand --verbose 'Say more'
            cand --no-input 'Never ask; fail where an answer is needed'
            cand -y 'Answer confirmations with yes'
            cand --yes 'Answer confirmations with yes'
            cand -n 'Try the change and report it, but keep nothing of it'
            cand --dry-run 'Try the change and report it, but keep nothing of it'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'authctl;man'= {
            cand -c 'Read this configuration file, over the user''s and the system''s'
            cand --config 'Read this configuration file, over the user''s and the system''s'
            cand --database 'The database: sqlite:PATH, a path, or postgres://USER@HOST/NAME (without a password)'
            cand -o 'The form of the result [default: table on a terminal, else tsv]'
            cand --output 'The form of the result [default: table on a terminal, else tsv]'
            cand --columns 'Only these columns, in this order'
            cand --color 'When to use colour [default: auto]'
            cand --reason 'Why, for the audit log'
            cand --wait 'How long to wait for a busy database [default: 5s]'
            cand --no-headers 'Leave out the header line'
            cand -q 'Say nothing but warnings and errors'
            cand --quiet 'Say nothing but warnings and errors'
            cand -v 'Say more'
            cand --verbose 'Say more'
            cand --no-input 'Never ask; fail where an answer is needed'
            cand -y 'Answer confirmations with yes'
            cand --yes 'Answer confirmations with yes'
            cand -n 'Try the change and report it, but keep nothing of it'
            cand --dry-run 'Try the change and report it, but keep nothing of it'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'authctl;help'= {
            cand init 'Make the database, the signing key, and the first admin'
            cand serve 'Start the daemon'
            cand user 'Users: list, show, add, change, disable, unlock, import, remove'
            cand role 'Roles: list, show, add, allow, deny, describe, remove, give to a user'
            cand session 'Sessions: list, revoke'
            cand token 'Tokens: issue, check, list, revoke'
            cand blacklist 'The blacklist: list, show, add, purge, count'
            cand ban 'Bans of addresses and users: list, add, remove'
            cand key 'Signing keys: list, rotate, retire, import, publish, reseal'
            cand invite 'Invites: list, add, rm'
            cand audit 'The audit trail: list, verify, purge'
            cand db 'The database: its state, bringing it up to date, and whether it is sound'
            cand config 'The configuration: its values and where they come from'
            cand health 'Ask a running daemon whether it is ready'
            cand version 'Show the versions of this binary and of what is built into it'
            cand completions 'Print the completions for a shell'
            cand man 'Write the manual pages into a folder'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'authctl;help;init'= {
        }
        &'authctl;help;serve'= {
        }
        &'authctl;help;user'= {
            cand list 'List users by name'
            cand show 'Show a user, and what keeps the user from logging in'
            cand add 'Add a user'
            cand set 'Change a user''s names and marks'
            cand passwd 'Set a user''s password, and end the user''s sessions'
            cand disable 'Disable users, and end their sessions'
            cand enable 'Enable users again; sessions that were ended stay so'
            cand unlock 'Forget the wrong passwords of users, so that they can log in from everywhere again'
            cand import 'Add the users of a file, with their password hashes'
            cand rm 'Remove users for good'
        }
        &'authctl;help;user;list'= {
        }
        &'authctl;help;user;show'= {
        }
        &'authctl;help;user;add'= {
        }
        &'authctl;help;user;set'= {
        }
        &'authctl;help;user;passwd'= {
        }
        &'authctl;help;user;disable'= {
        }
        &'authctl;help;user;enable'= {
        }
        &'authctl;help;user;unlock'= {
        }
        &'authctl;help;user;import'= {
        }
        &'authctl;help;user;rm'= {
        }
        &'authctl;help;role'= {
            cand list 'List roles by name'
            cand show 'Show a role'
            cand add 'Add a role'
            cand allow 'Allow a role more'
            cand deny 'Take permissions from a role'
            cand describe 'Say what a role is for'
            cand rm 'Remove a role, and the invites that are for it'
            cand set 'Give a user a role, in place of the one that the user has'
        }
        &'authctl;help;role;list'= {
        }
        &'authctl;help;role;show'= {
        }
        &'authctl;help;role;add'= {
        }
        &'authctl;help;role;allow'= {
        }
        &'authctl;help;role;deny'= {
        }
        &'authctl;help;role;describe'= {
        }
        &'authctl;help;role;rm'= {
        }
        &'authctl;help;role;set'= {
        }
        &'authctl;help;session'= {
            cand list 'List the sessions that go on, oldest first'
            cand revoke 'End sessions, and with them all their tokens'
        }
        &'authctl;help;session;list'= {
        }
        &'authctl;help;session;revoke'= {
        }
        &'authctl;help;token'= {
            cand issue 'Make an access token for a user, and print it'
            cand check 'Check an access token as the daemon would, step by step'
            cand list 'List tokens that can still be used, oldest first'
            cand revoke 'Revoke tokens: single ones, or all of whole sessions'
        }
        &'authctl;help;token;issue'= {
        }
        &'authctl;help;token;check'= {
        }
        &'authctl;help;token;list'= {
        }
        &'authctl;help;token;revoke'= {
        }
        &'authctl;help;blacklist'= {
            cand list 'List the tokens that are on the blacklist'
            cand show 'Show who revoked a token, when and why'
            cand add 'Put any jti on the blacklist, also one that was never handed out here'
            cand purge 'Remove the tokens from the blacklist that have expired'
            cand stats 'Count what is on the blacklist, and what a purge would remove'
        }
        &'authctl;help;blacklist;list'= {
        }
        &'authctl;help;blacklist;show'= {
        }
        &'authctl;help;blacklist;add'= {
        }
        &'authctl;help;blacklist;purge'= {
        }
        &'authctl;help;blacklist;stats'= {
        }
        &'authctl;help;ban'= {
            cand list 'List the bans that hold'
            cand add 'Ban an address, a range of addresses or a user'
            cand rm 'End bans'
        }
        &'authctl;help;ban;list'= {
        }
        &'authctl;help;ban;add'= {
        }
        &'authctl;help;ban;rm'= {
        }
        &'authctl;help;key'= {
            cand list 'List the signing keys, oldest first'
            cand rotate 'Make the next key the active one, and another one the next'
            cand retire 'Take a key out of use: what it signed is refused from the next request on'
            cand import 'Make a key from elsewhere the active one'
            cand jwks 'Print the public keys as a JWK set (RFC 7517)'
            cand reseal 'Change the key that seals the signing keys'
        }
        &'authctl;help;key;list'= {
        }
        &'authctl;help;key;rotate'= {
        }
        &'authctl;help;key;retire'= {
        }
        &'authctl;help;key;import'= {
        }
        &'authctl;help;key;jwks'= {
        }
        &'authctl;help;key;reseal'= {
        }
        &'authctl;help;invite'= {
            cand list 'List the invites, oldest first: also those that were used or have expired'
            cand add 'Make an invite, and print its token'
            cand rm 'Take invites back'
        }
        &'authctl;help;invite;list'= {
        }
        &'authctl;help;invite;add'= {
        }
        &'authctl;help;invite;rm'= {
        }
        &'authctl;help;audit'= {
            cand list 'List who did what, to whom, when and why, oldest first'
            cand verify 'Prove that the audit trail is what was written'
            cand purge 'Remove old entries of the audit trail, for good'
        }
        &'authctl;help;audit;list'= {
        }
        &'authctl;help;audit;verify'= {
        }
        &'authctl;help;audit;purge'= {
        }
        &'authctl;help;db'= {
            cand status 'Show which database it is, and whether its schema is that of this binary'
            cand migrate 'Bring the database''s schema up to date, and make the database where it is missing'
            cand check 'Look whether the database is as it must be'
        }
        &'authctl;help;db;status'= {
        }
        &'authctl;help;db;migrate'= {
        }
        &'authctl;help;db;check'= {
        }
        &'authctl;help;config'= {
            cand show 'Show every configuration key with its value'
            cand path 'Show where things lie: configuration files, database, sealing key, data folder'
        }
        &'authctl;help;config;show'= {
        }
        &'authctl;help;config;path'= {
        }
        &'authctl;help;health'= {
        }
        &'authctl;help;version'= {
        }
        &'authctl;help;completions'= {
        }
        &'authctl;help;man'= {
        }
        &'authctl;help;help'= {
        }
    ]
    $completions[$command]
}
