
using namespace System.Management.Automation
using namespace System.Management.Automation.Language

Register-ArgumentCompleter -Native -CommandName 'authctl' -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)

    $commandElements = $commandAst.CommandElements
    $command = @(
        'authctl'
        for ($i = 1; $i -lt $commandElements.Count; $i++) {
            $element = $commandElements[$i]
            if ($element -isnot [StringConstantExpressionAst] -or
                $element.StringConstantType -ne [StringConstantType]::BareWord -or
                $element.Value.StartsWith('-') -or
                $element.Value -eq $wordToComplete) {
                break
        }
        $element.Value
    }) -join ';'

    $completions = @(switch ($command) {
        'authctl' {
            [CompletionResult]::new('-c', '-c', [CompletionResultType]::ParameterName, 'Read this configuration file, over the user''s and the system''s')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file, over the user''s and the system''s')
            [CompletionResult]::new('--database', '--database', [CompletionResultType]::ParameterName, 'The database: sqlite:PATH, a path, or postgres://USER@HOST/NAME (without a password)')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result [default: table on a terminal, else tsv]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result [default: table on a terminal, else tsv]')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns, in this order')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto]')
            [CompletionResult]::new('--reason', '--reason', [CompletionResultType]::ParameterName, 'Why, for the audit log')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'How long to wait for a busy database [default: 5s]')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave out the header line')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but warnings and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but warnings and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail where an answer is needed')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer confirmations with yes')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer confirmations with yes')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Try the change and report it, but keep nothing of it')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Try the change and report it, but keep nothing of it')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('init', 'init', [CompletionResultType]::ParameterValue, 'Make the database, the signing key, and the first admin')
            [CompletionResult]::new('serve', 'serve', [CompletionResultType]::ParameterValue, 'Start the daemon')
            [CompletionResult]::new('user', 'user', [CompletionResultType]::ParameterValue, 'Users: list, show, add, change, disable, unlock, import, remove')
            [CompletionResult]::new('role', 'role', [CompletionResultType]::ParameterValue, 'Roles: list, show, add, allow, deny, describe, remove, give to a user')
            [CompletionResult]::new('session', 'session', [CompletionResultType]::ParameterValue, 'Sessions: list, revoke')
            [CompletionResult]::new('token', 'token', [CompletionResultType]::ParameterValue, 'Tokens: issue, check, list, revoke')
            [CompletionResult]::new('blacklist', 'blacklist', [CompletionResultType]::ParameterValue, 'The blacklist: list, show, add, purge, count')
            [CompletionResult]::new('ban', 'ban', [CompletionResultType]::ParameterValue, 'Bans of addresses and users: list, add, remove')
            [CompletionResult]::new('key', 'key', [CompletionResultType]::ParameterValue, 'Signing keys: list, rotate, retire, import, publish, reseal')
            [CompletionResult]::new('invite', 'invite', [CompletionResultType]::ParameterValue, 'Invites: list, add, rm')
            [CompletionResult]::new('audit', 'audit', [CompletionResultType]::ParameterValue, 'The audit trail: list, verify, purge')
            [CompletionResult]::new('db', 'db', [CompletionResultType]::ParameterValue, 'The database: its state, bringing it up to date, and whether it is sound')
            [CompletionResult]::new('config', 'config', [CompletionResultType]::ParameterValue, 'The configuration: its values and where they come from')
            [CompletionResult]::new('health', 'health', [CompletionResultType]::ParameterValue, 'Ask a running daemon whether it is ready')
            [CompletionResult]::new('version', 'version', [CompletionResultType]::ParameterValue, 'Show the versions of this binary and of what is built into it')
            [CompletionResult]::new('completions', 'completions', [CompletionResultType]::ParameterValue, 'Print the completions for a shell')
            [CompletionResult]::new('man', 'man', [CompletionResultType]::ParameterValue, 'Write the manual pages into a folder')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'authctl;init' {
            [CompletionResult]::new('--admin', '--admin', [CompletionResultType]::ParameterName, 'Add an admin with this username')
            [CompletionResult]::new('--email', '--email', [CompletionResultType]::ParameterName, 'The admin''s e-mail address')
            [CompletionResult]::new('--password-file', '--password-file', [CompletionResultType]::ParameterName, 'Read the password from a file: its first line')
            [CompletionResult]::new('-c', '-c', [CompletionResultType]::ParameterName, 'Read this configuration file, over the user''s and the system''s')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file, over the user''s and the system''s')
            [CompletionResult]::new('--database', '--database', [CompletionResultType]::ParameterName, 'The database: sqlite:PATH, a path, or postgres://USER@HOST/NAME (without a password)')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result [default: table on a terminal, else tsv]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result [default: table on a terminal, else tsv]')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns, in this order')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto]')
            [CompletionResult]::new('--reason', '--reason', [CompletionResultType]::ParameterName, 'Why, for the audit log')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'How long to wait for a busy database [default: 5s]')
            [CompletionResult]::new('--if-not-exists', '--if-not-exists', [CompletionResultType]::ParameterName, 'A database that is there already is good; it gets the admin if it lacks that user')
            [CompletionResult]::new('--password-stdin', '--password-stdin', [CompletionResultType]::ParameterName, 'Read the password from standard input: its first line')
            [CompletionResult]::new('--generate-password', '--generate-password', [CompletionResultType]::ParameterName, 'Make a password, and print it once')
            [CompletionResult]::new('--password-hash-stdin', '--password-hash-stdin', [CompletionResultType]::ParameterName, 'Read a password hash from standard input, in place of a password: of any family that ''user import'' takes')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave out the header line')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but warnings and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but warnings and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail where an answer is needed')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer confirmations with yes')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer confirmations with yes')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Try the change and report it, but keep nothing of it')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Try the change and report it, but keep nothing of it')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'authctl;serve' {
            [CompletionResult]::new('--address', '--address', [CompletionResultType]::ParameterName, 'Listen on this address [default: server.address]')
            [CompletionResult]::new('--port', '--port', [CompletionResultType]::ParameterName, 'Listen on this port; 0 takes any free one [default: server.port]')
            [CompletionResult]::new('-c', '-c', [CompletionResultType]::ParameterName, 'Read this configuration file, over the user''s and the system''s')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file, over the user''s and the system''s')
            [CompletionResult]::new('--database', '--database', [CompletionResultType]::ParameterName, 'The database: sqlite:PATH, a path, or postgres://USER@HOST/NAME (without a password)')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result [default: table on a terminal, else tsv]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result [default: table on a terminal, else tsv]')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns, in this order')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto]')
            [CompletionResult]::new('--reason', '--reason', [CompletionResultType]::ParameterName, 'Why, for the audit log')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'How long to wait for a busy database [default: 5s]')
            [CompletionResult]::new('--dev', '--dev', [CompletionResultType]::ParameterName, 'Try authctl out: loopback only, weak passwords, any role for anybody, throw-away keys')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave out the header line')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but warnings and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but warnings and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail where an answer is needed')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer confirmations with yes')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer confirmations with yes')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Try the change and report it, but keep nothing of it')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Try the change and report it, but keep nothing of it')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'authctl;user' {
            [CompletionResult]::new('-c', '-c', [CompletionResultType]::ParameterName, 'Read this configuration file, over the user''s and the system''s')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file, over the user''s and the system''s')
            [CompletionResult]::new('--database', '--database', [CompletionResultType]::ParameterName, 'The database: sqlite:PATH, a path, or postgres://USER@HOST/NAME (without a password)')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result [default: table on a terminal, else tsv]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result [default: table on a terminal, else tsv]')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns, in this order')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto]')
            [CompletionResult]::new('--reason', '--reason', [CompletionResultType]::ParameterName, 'Why, for the audit log')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'How long to wait for a busy database [default: 5s]')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave out the header line')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but warnings and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but warnings and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail where an answer is needed')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer confirmations with yes')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer confirmations with yes')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Try the change and report it, but keep nothing of it')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Try the change and report it, but keep nothing of it')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List users by name')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show a user, and what keeps the user from logging in')
            [CompletionResult]::new('add', 'add', [CompletionResultType]::ParameterValue, 'Add a user')
            [CompletionResult]::new('set', 'set', [CompletionResultType]::ParameterValue, 'Change a user''s names and marks')
            [CompletionResult]::new('passwd', 'passwd', [CompletionResultType]::ParameterValue, 'Set a user''s password, and end the user''s sessions')
            [CompletionResult]::new('disable', 'disable', [CompletionResultType]::ParameterValue, 'Disable users, and end their sessions')
            [CompletionResult]::new('enable', 'enable', [CompletionResultType]::ParameterValue, 'Enable users again; sessions that were ended stay so')
            [CompletionResult]::new('unlock', 'unlock', [CompletionResultType]::ParameterValue, 'Forget the wrong passwords of users, so that they can log in from everywhere again')
            [CompletionResult]::new('import', 'import', [CompletionResultType]::ParameterValue, 'Add the users of a file, with their password hashes')
            [CompletionResult]::new('rm', 'rm', [CompletionResultType]::ParameterValue, 'Remove users for good')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'authctl;user;list' {
            [CompletionResult]::new('--role', '--role', [CompletionResultType]::ParameterName, 'Only users with this role')
            [CompletionResult]::new('--status', '--status', [CompletionResultType]::ParameterName, 'Only users with this status')
            [CompletionResult]::new('--search', '--search', [CompletionResultType]::ParameterName, 'Only users with this text in the username or e-mail address')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'Show at most so many [default: 50 on a terminal, else all]')
            [CompletionResult]::new('--after', '--after', [CompletionResultType]::ParameterName, 'Go on behind this one: the cursor that the part before it ended with')
            [CompletionResult]::new('-c', '-c', [CompletionResultType]::ParameterName, 'Read this configuration file, over the user''s and the system''s')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file, over the user''s and the system''s')
            [CompletionResult]::new('--database', '--database', [CompletionResultType]::ParameterName, 'The database: sqlite:PATH, a path, or postgres://USER@HOST/NAME (without a password)')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result [default: table on a terminal, else tsv]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result [default: table on a terminal, else tsv]')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns, in this order')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto]')
            [CompletionResult]::new('--reason', '--reason', [CompletionResultType]::ParameterName, 'Why, for the audit log')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'How long to wait for a busy database [default: 5s]')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave out the header line')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but warnings and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but warnings and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail where an answer is needed')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer confirmations with yes')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer confirmations with yes')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Try the change and report it, but keep nothing of it')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Try the change and report it, but keep nothing of it')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'authctl;user;show' {
            [CompletionResult]::new('-c', '-c', [CompletionResultType]::ParameterName, 'Read this configuration file, over the user''s and the system''s')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file, over the user''s and the system''s')
            [CompletionResult]::new('--database', '--database', [CompletionResultType]::ParameterName, 'The database: sqlite:PATH, a path, or postgres://USER@HOST/NAME (without a password)')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result [default: table on a terminal, else tsv]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result [default: table on a terminal, else tsv]')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns, in this order')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto]')
            [CompletionResult]::new('--reason', '--reason', [CompletionResultType]::ParameterName, 'Why, for the audit log')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'How long to wait for a busy database [default: 5s]')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave out the header line')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but warnings and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but warnings and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail where an answer is needed')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer confirmations with yes')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer confirmations with yes')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Try the change and report it, but keep nothing of it')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Try the change and report it, but keep nothing of it')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'authctl;user;add' {
            [CompletionResult]::new('--email', '--email', [CompletionResultType]::ParameterName, 'The e-mail address')
            [CompletionResult]::new('--role', '--role', [CompletionResultType]::ParameterName, 'The role')
            [CompletionResult]::new('--password-file', '--password-file', [CompletionResultType]::ParameterName, 'Read the password from a file: its first line')
            [CompletionResult]::new('-c', '-c', [CompletionResultType]::ParameterName, 'Read this configuration file, over the user''s and the system''s')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file, over the user''s and the system''s')
            [CompletionResult]::new('--database', '--database', [CompletionResultType]::ParameterName, 'The database: sqlite:PATH, a path, or postgres://USER@HOST/NAME (without a password)')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result [default: table on a terminal, else tsv]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result [default: table on a terminal, else tsv]')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns, in this order')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto]')
            [CompletionResult]::new('--reason', '--reason', [CompletionResultType]::ParameterName, 'Why, for the audit log')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'How long to wait for a busy database [default: 5s]')
            [CompletionResult]::new('--disabled', '--disabled', [CompletionResultType]::ParameterName, 'Add the user disabled')
            [CompletionResult]::new('--must-change-password', '--must-change-password', [CompletionResultType]::ParameterName, 'The user must change the password at the first login')
            [CompletionResult]::new('--if-not-exists', '--if-not-exists', [CompletionResultType]::ParameterName, 'A user of that name that is there already is good, and stays as it is')
            [CompletionResult]::new('--password-stdin', '--password-stdin', [CompletionResultType]::ParameterName, 'Read the password from standard input: its first line')
            [CompletionResult]::new('--generate-password', '--generate-password', [CompletionResultType]::ParameterName, 'Make a password, and print it once')
            [CompletionResult]::new('--password-hash-stdin', '--password-hash-stdin', [CompletionResultType]::ParameterName, 'Read a password hash from standard input, in place of a password: of any family that ''user import'' takes')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave out the header line')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but warnings and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but warnings and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail where an answer is needed')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer confirmations with yes')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer confirmations with yes')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Try the change and report it, but keep nothing of it')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Try the change and report it, but keep nothing of it')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'authctl;user;set' {
            [CompletionResult]::new('--username', '--username', [CompletionResultType]::ParameterName, 'The new username')
            [CompletionResult]::new('--email', '--email', [CompletionResultType]::ParameterName, 'The new e-mail address; an empty one removes it')
            [CompletionResult]::new('--email-verified', '--email-verified', [CompletionResultType]::ParameterName, 'Whether the e-mail address is known to be the user''s')
            [CompletionResult]::new('--must-change-password', '--must-change-password', [CompletionResultType]::ParameterName, 'Whether the user must change the password before anything else')
            [CompletionResult]::new('-c', '-c', [CompletionResultType]::ParameterName, 'Read this configuration file, over the user''s and the system''s')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file, over the user''s and the system''s')
            [CompletionResult]::new('--database', '--database', [CompletionResultType]::ParameterName, 'The database: sqlite:PATH, a path, or postgres://USER@HOST/NAME (without a password)')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result [default: table on a terminal, else tsv]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result [default: table on a terminal, else tsv]')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns, in this order')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto]')
            [CompletionResult]::new('--reason', '--reason', [CompletionResultType]::ParameterName, 'Why, for the audit log')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'How long to wait for a busy database [default: 5s]')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave out the header line')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but warnings and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but warnings and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail where an answer is needed')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer confirmations with yes')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer confirmations with yes')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Try the change and report it, but keep nothing of it')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Try the change and report it, but keep nothing of it')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'authctl;user;passwd' {
            [CompletionResult]::new('--password-file', '--password-file', [CompletionResultType]::ParameterName, 'Read the password from a file: its first line')
            [CompletionResult]::new('-c', '-c', [CompletionResultType]::ParameterName, 'Read this configuration file, over the user''s and the system''s')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file, over the user''s and the system''s')
            [CompletionResult]::new('--database', '--database', [CompletionResultType]::ParameterName, 'The database: sqlite:PATH, a path, or postgres://USER@HOST/NAME (without a password)')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result [default: table on a terminal, else tsv]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result [default: table on a terminal, else tsv]')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns, in this order')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto]')
            [CompletionResult]::new('--reason', '--reason', [CompletionResultType]::ParameterName, 'Why, for the audit log')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'How long to wait for a busy database [default: 5s]')
            [CompletionResult]::new('--password-stdin', '--password-stdin', [CompletionResultType]::ParameterName, 'Read the password from standard input: its first line')
            [CompletionResult]::new('--generate-password', '--generate-password', [CompletionResultType]::ParameterName, 'Make a password, and print it once')
            [CompletionResult]::new('--password-hash-stdin', '--password-hash-stdin', [CompletionResultType]::ParameterName, 'Read a password hash from standard input, in place of a password: of any family that ''user import'' takes')
            [CompletionResult]::new('--keep-sessions', '--keep-sessions', [CompletionResultType]::ParameterName, 'Let the user''s sessions go on')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave out the header line')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but warnings and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but warnings and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail where an answer is needed')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer confirmations with yes')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer confirmations with yes')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Try the change and report it, but keep nothing of it')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Try the change and report it, but keep nothing of it')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'authctl;user;disable' {
            [CompletionResult]::new('-c', '-c', [CompletionResultType]::ParameterName, 'Read this configuration file, over the user''s and the system''s')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file, over the user''s and the system''s')
            [CompletionResult]::new('--database', '--database', [CompletionResultType]::ParameterName, 'The database: sqlite:PATH, a path, or postgres://USER@HOST/NAME (without a password)')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result [default: table on a terminal, else tsv]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result [default: table on a terminal, else tsv]')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns, in this order')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto]')
            [CompletionResult]::new('--reason', '--reason', [CompletionResultType]::ParameterName, 'Why, for the audit log')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'How long to wait for a busy database [default: 5s]')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave out the header line')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but warnings and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but warnings and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail where an answer is needed')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer confirmations with yes')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer confirmations with yes')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Try the change and report it, but keep nothing of it')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Try the change and report it, but keep nothing of it')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'authctl;user;enable' {
            [CompletionResult]::new('-c', '-c', [CompletionResultType]::ParameterName, 'Read this configuration file, over the user''s and the system''s')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file, over the user''s and the system''s')
            [CompletionResult]::new('--database', '--database', [CompletionResultType]::ParameterName, 'The database: sqlite:PATH, a path, or postgres://USER@HOST/NAME (without a password)')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result [default: table on a terminal, else tsv]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result [default: table on a terminal, else tsv]')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns, in this order')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto]')
            [CompletionResult]::new('--reason', '--reason', [CompletionResultType]::ParameterName, 'Why, for the audit log')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'How long to wait for a busy database [default: 5s]')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave out the header line')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but warnings and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but warnings and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail where an answer is needed')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer confirmations with yes')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer confirmations with yes')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Try the change and report it, but keep nothing of it')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Try the change and report it, but keep nothing of it')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'authctl;user;unlock' {
            [CompletionResult]::new('-c', '-c', [CompletionResultType]::ParameterName, 'Read this configuration file, over the user''s and the system''s')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file, over the user''s and the system''s')
            [CompletionResult]::new('--database', '--database', [CompletionResultType]::ParameterName, 'The database: sqlite:PATH, a path, or postgres://USER@HOST/NAME (without a password)')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result [default: table on a terminal, else tsv]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result [default: table on a terminal, else tsv]')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns, in this order')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto]')
            [CompletionResult]::new('--reason', '--reason', [CompletionResultType]::ParameterName, 'Why, for the audit log')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'How long to wait for a busy database [default: 5s]')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave out the header line')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but warnings and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but warnings and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail where an answer is needed')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer confirmations with yes')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer confirmations with yes')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Try the change and report it, but keep nothing of it')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Try the change and report it, but keep nothing of it')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'authctl;user;import' {
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'What the file is [default: what its name ends in]')
            [CompletionResult]::new('--on-conflict', '--on-conflict', [CompletionResultType]::ParameterName, 'What to do where there is a user of that name: let the row fail, skip the row, or update the user')
            [CompletionResult]::new('-c', '-c', [CompletionResultType]::ParameterName, 'Read this configuration file, over the user''s and the system''s')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file, over the user''s and the system''s')
            [CompletionResult]::new('--database', '--database', [CompletionResultType]::ParameterName, 'The database: sqlite:PATH, a path, or postgres://USER@HOST/NAME (without a password)')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result [default: table on a terminal, else tsv]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result [default: table on a terminal, else tsv]')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns, in this order')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto]')
            [CompletionResult]::new('--reason', '--reason', [CompletionResultType]::ParameterName, 'Why, for the audit log')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'How long to wait for a busy database [default: 5s]')
            [CompletionResult]::new('--atomic', '--atomic', [CompletionResultType]::ParameterName, 'Keep all rows, or none when one of them fails; with 100 that fail, the rest is not looked at')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave out the header line')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but warnings and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but warnings and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail where an answer is needed')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer confirmations with yes')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer confirmations with yes')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Try the change and report it, but keep nothing of it')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Try the change and report it, but keep nothing of it')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'authctl;user;rm' {
            [CompletionResult]::new('-c', '-c', [CompletionResultType]::ParameterName, 'Read this configuration file, over the user''s and the system''s')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file, over the user''s and the system''s')
            [CompletionResult]::new('--database', '--database', [CompletionResultType]::ParameterName, 'The database: sqlite:PATH, a path, or postgres://USER@HOST/NAME (without a password)')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result [default: table on a terminal, else tsv]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result [default: table on a terminal, else tsv]')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns, in this order')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto]')
            [CompletionResult]::new('--reason', '--reason', [CompletionResultType]::ParameterName, 'Why, for the audit log')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'How long to wait for a busy database [default: 5s]')
            [CompletionResult]::new('--if-exists', '--if-exists', [CompletionResultType]::ParameterName, 'A user that is not there is good')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave out the header line')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but warnings and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but warnings and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail where an answer is needed')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer confirmations with yes')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer confirmations with yes')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Try the change and report it, but keep nothing of it')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Try the change and report it, but keep nothing of it')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'authctl;user;help' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List users by name')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show a user, and what keeps the user from logging in')
            [CompletionResult]::new('add', 'add', [CompletionResultType]::ParameterValue, 'Add a user')
            [CompletionResult]::new('set', 'set', [CompletionResultType]::ParameterValue, 'Change a user''s names and marks')
            [CompletionResult]::new('passwd', 'passwd', [CompletionResultType]::ParameterValue, 'Set a user''s password, and end the user''s sessions')
            [CompletionResult]::new('disable', 'disable', [CompletionResultType]::ParameterValue, 'Disable users, and end their sessions')
            [CompletionResult]::new('enable', 'enable', [CompletionResultType]::ParameterValue, 'Enable users again; sessions that were ended stay so')
            [CompletionResult]::new('unlock', 'unlock', [CompletionResultType]::ParameterValue, 'Forget the wrong passwords of users, so that they can log in from everywhere again')
            [CompletionResult]::new('import', 'import', [CompletionResultType]::ParameterValue, 'Add the users of a file, with their password hashes')
            [CompletionResult]::new('rm', 'rm', [CompletionResultType]::ParameterValue, 'Remove users for good')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'authctl;user;help;list' {
            break
        }
        'authctl;user;help;show' {
            break
        }
        'authctl;user;help;add' {
            break
        }
        'authctl;user;help;set' {
            break
        }
        'authctl;user;help;passwd' {
            break
        }
        'authctl;user;help;disable' {
            break
        }
        'authctl;user;help;enable' {
            break
        }
        'authctl;user;help;unlock' {
            break
        }
        'authctl;user;help;import' {
            break
        }
        'authctl;user;help;rm' {
            break
        }
        'authctl;user;help;help' {
            break
        }
        'authctl;role' {
            [CompletionResult]::new('-c', '-c', [CompletionResultType]::ParameterName, 'Read this configuration file, over the user''s and the system''s')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file, over the user''s and the system''s')
            [CompletionResult]::new('--database', '--database', [CompletionResultType]::ParameterName, 'The database: sqlite:PATH, a path, or postgres://USER@HOST/NAME (without a password)')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result [default: table on a terminal, else tsv]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result [default: table on a terminal, else tsv]')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns, in this order')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto]')
            [CompletionResult]::new('--reason', '--reason', [CompletionResultType]::ParameterName, 'Why, for the audit log')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'How long to wait for a busy database [default: 5s]')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave out the header line')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but warnings and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but warnings and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail where an answer is needed')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer confirmations with yes')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer confirmations with yes')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Try the change and report it, but keep nothing of it')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Try the change and report it, but keep nothing of it')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List roles by name')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show a role')
            [CompletionResult]::new('add', 'add', [CompletionResultType]::ParameterValue, 'Add a role')
            [CompletionResult]::new('allow', 'allow', [CompletionResultType]::ParameterValue, 'Allow a role more')
            [CompletionResult]::new('deny', 'deny', [CompletionResultType]::ParameterValue, 'Take permissions from a role')
            [CompletionResult]::new('describe', 'describe', [CompletionResultType]::ParameterValue, 'Say what a role is for')
            [CompletionResult]::new('rm', 'rm', [CompletionResultType]::ParameterValue, 'Remove a role, and the invites that are for it')
            [CompletionResult]::new('set', 'set', [CompletionResultType]::ParameterValue, 'Give a user a role, in place of the one that the user has')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'authctl;role;list' {
            [CompletionResult]::new('-c', '-c', [CompletionResultType]::ParameterName, 'Read this configuration file, over the user''s and the system''s')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file, over the user''s and the system''s')
            [CompletionResult]::new('--database', '--database', [CompletionResultType]::ParameterName, 'The database: sqlite:PATH, a path, or postgres://USER@HOST/NAME (without a password)')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result [default: table on a terminal, else tsv]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result [default: table on a terminal, else tsv]')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns, in this order')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto]')
            [CompletionResult]::new('--reason', '--reason', [CompletionResultType]::ParameterName, 'Why, for the audit log')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'How long to wait for a busy database [default: 5s]')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave out the header line')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but warnings and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but warnings and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail where an answer is needed')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer confirmations with yes')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer confirmations with yes')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Try the change and report it, but keep nothing of it')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Try the change and report it, but keep nothing of it')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'authctl;role;show' {
            [CompletionResult]::new('-c', '-c', [CompletionResultType]::ParameterName, 'Read this configuration file, over the user''s and the system''s')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file, over the user''s and the system''s')
            [CompletionResult]::new('--database', '--database', [CompletionResultType]::ParameterName, 'The database: sqlite:PATH, a path, or postgres://USER@HOST/NAME (without a password)')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result [default: table on a terminal, else tsv]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result [default: table on a terminal, else tsv]')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns, in this order')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto]')
            [CompletionResult]::new('--reason', '--reason', [CompletionResultType]::ParameterName, 'Why, for the audit log')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'How long to wait for a busy database [default: 5s]')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave out the header line')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but warnings and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but warnings and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail where an answer is needed')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer confirmations with yes')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer confirmations with yes')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Try the change and report it, but keep nothing of it')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Try the change and report it, but keep nothing of it')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'authctl;role;add' {
            [CompletionResult]::new('--permission', '--permission', [CompletionResultType]::ParameterName, 'What the role may do, as resource:verb; may be given more than once')
            [CompletionResult]::new('--description', '--description', [CompletionResultType]::ParameterName, 'What the role is for')
            [CompletionResult]::new('-c', '-c', [CompletionResultType]::ParameterName, 'Read this configuration file, over the user''s and the system''s')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file, over the user''s and the system''s')
            [CompletionResult]::new('--database', '--database', [CompletionResultType]::ParameterName, 'The database: sqlite:PATH, a path, or postgres://USER@HOST/NAME (without a password)')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result [default: table on a terminal, else tsv]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result [default: table on a terminal, else tsv]')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns, in this order')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto]')
            [CompletionResult]::new('--reason', '--reason', [CompletionResultType]::ParameterName, 'Why, for the audit log')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'How long to wait for a busy database [default: 5s]')
            [CompletionResult]::new('--if-not-exists', '--if-not-exists', [CompletionResultType]::ParameterName, 'A role of that name that is there already is good, and stays as it is')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave out the header line')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but warnings and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but warnings and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail where an answer is needed')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer confirmations with yes')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer confirmations with yes')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Try the change and report it, but keep nothing of it')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Try the change and report it, but keep nothing of it')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'authctl;role;allow' {
            [CompletionResult]::new('-c', '-c', [CompletionResultType]::ParameterName, 'Read this configuration file, over the user''s and the system''s')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file, over the user''s and the system''s')
            [CompletionResult]::new('--database', '--database', [CompletionResultType]::ParameterName, 'The database: sqlite:PATH, a path, or postgres://USER@HOST/NAME (without a password)')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result [default: table on a terminal, else tsv]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result [default: table on a terminal, else tsv]')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns, in this order')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto]')
            [CompletionResult]::new('--reason', '--reason', [CompletionResultType]::ParameterName, 'Why, for the audit log')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'How long to wait for a busy database [default: 5s]')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave out the header line')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but warnings and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but warnings and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail where an answer is needed')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer confirmations with yes')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer confirmations with yes')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Try the change and report it, but keep nothing of it')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Try the change and report it, but keep nothing of it')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'authctl;role;deny' {
            [CompletionResult]::new('-c', '-c', [CompletionResultType]::ParameterName, 'Read this configuration file, over the user''s and the system''s')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file, over the user''s and the system''s')
            [CompletionResult]::new('--database', '--database', [CompletionResultType]::ParameterName, 'The database: sqlite:PATH, a path, or postgres://USER@HOST/NAME (without a password)')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result [default: table on a terminal, else tsv]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result [default: table on a terminal, else tsv]')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns, in this order')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto]')
            [CompletionResult]::new('--reason', '--reason', [CompletionResultType]::ParameterName, 'Why, for the audit log')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'How long to wait for a busy database [default: 5s]')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave out the header line')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but warnings and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but warnings and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail where an answer is needed')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer confirmations with yes')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer confirmations with yes')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Try the change and report it, but keep nothing of it')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Try the change and report it, but keep nothing of it')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'authctl;role;describe' {
            [CompletionResult]::new('-c', '-c', [CompletionResultType]::ParameterName, 'Read this configuration file, over the user''s and the system''s')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file, over the user''s and the system''s')
            [CompletionResult]::new('--database', '--database', [CompletionResultType]::ParameterName, 'The database: sqlite:PATH, a path, or postgres://USER@HOST/NAME (without a password)')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result [default: table on a terminal, else tsv]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result [default: table on a terminal, else tsv]')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns, in this order')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto]')
            [CompletionResult]::new('--reason', '--reason', [CompletionResultType]::ParameterName, 'Why, for the audit log')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'How long to wait for a busy database [default: 5s]')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave out the header line')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but warnings and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but warnings and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail where an answer is needed')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer confirmations with yes')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer confirmations with yes')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Try the change and report it, but keep nothing of it')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Try the change and report it, but keep nothing of it')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'authctl;role;rm' {
            [CompletionResult]::new('--move-to', '--move-to', [CompletionResultType]::ParameterName, 'Give the role''s users this one')
            [CompletionResult]::new('-c', '-c', [CompletionResultType]::ParameterName, 'Read this configuration file, over the user''s and the system''s')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file, over the user''s and the system''s')
            [CompletionResult]::new('--database', '--database', [CompletionResultType]::ParameterName, 'The database: sqlite:PATH, a path, or postgres://USER@HOST/NAME (without a password)')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result [default: table on a terminal, else tsv]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result [default: table on a terminal, else tsv]')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns, in this order')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto]')
            [CompletionResult]::new('--reason', '--reason', [CompletionResultType]::ParameterName, 'Why, for the audit log')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'How long to wait for a busy database [default: 5s]')
            [CompletionResult]::new('--if-exists', '--if-exists', [CompletionResultType]::ParameterName, 'A role that is not there is good')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave out the header line')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but warnings and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but warnings and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail where an answer is needed')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer confirmations with yes')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer confirmations with yes')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Try the change and report it, but keep nothing of it')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Try the change and report it, but keep nothing of it')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'authctl;role;set' {
            [CompletionResult]::new('-c', '-c', [CompletionResultType]::ParameterName, 'Read this configuration file, over the user''s and the system''s')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file, over the user''s and the system''s')
            [CompletionResult]::new('--database', '--database', [CompletionResultType]::ParameterName, 'The database: sqlite:PATH, a path, or postgres://USER@HOST/NAME (without a password)')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result [default: table on a terminal, else tsv]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result [default: table on a terminal, else tsv]')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns, in this order')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto]')
            [CompletionResult]::new('--reason', '--reason', [CompletionResultType]::ParameterName, 'Why, for the audit log')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'How long to wait for a busy database [default: 5s]')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave out the header line')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but warnings and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but warnings and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail where an answer is needed')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer confirmations with yes')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer confirmations with yes')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Try the change and report it, but keep nothing of it')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Try the change and report it, but keep nothing of it')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'authctl;role;help' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List roles by name')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show a role')
            [CompletionResult]::new('add', 'add', [CompletionResultType]::ParameterValue, 'Add a role')
            [CompletionResult]::new('allow', 'allow', [CompletionResultType]::ParameterValue, 'Allow a role more')
            [CompletionResult]::new('deny', 'deny', [CompletionResultType]::ParameterValue, 'Take permissions from a role')
            [CompletionResult]::new('describe', 'describe', [CompletionResultType]::ParameterValue, 'Say what a role is for')
            [CompletionResult]::new('rm', 'rm', [CompletionResultType]::ParameterValue, 'Remove a role, and the invites that are for it')
            [CompletionResult]::new('set', 'set', [CompletionResultType]::ParameterValue, 'Give a user a role, in place of the one that the user has')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'authctl;role;help;list' {
            break
        }
        'authctl;role;help;show' {
            break
        }
        'authctl;role;help;add' {
            break
        }
        'authctl;role;help;allow' {
            break
        }
        'authctl;role;help;deny' {
            break
        }
        'authctl;role;help;describe' {
            break
        }
        'authctl;role;help;rm' {
            break
        }
        'authctl;role;help;set' {
            break
        }
        'authctl;role;help;help' {
            break
        }
        'authctl;session' {
            [CompletionResult]::new('-c', '-c', [CompletionResultType]::ParameterName, 'Read this configuration file, over the user''s and the system''s')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file, over the user''s and the system''s')
            [CompletionResult]::new('--database', '--database', [CompletionResultType]::ParameterName, 'The database: sqlite:PATH, a path, or postgres://USER@HOST/NAME (without a password)')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result [default: table on a terminal, else tsv]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result [default: table on a terminal, else tsv]')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns, in this order')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto]')
            [CompletionResult]::new('--reason', '--reason', [CompletionResultType]::ParameterName, 'Why, for the audit log')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'How long to wait for a busy database [default: 5s]')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave out the header line')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but warnings and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but warnings and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail where an answer is needed')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer confirmations with yes')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer confirmations with yes')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Try the change and report it, but keep nothing of it')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Try the change and report it, but keep nothing of it')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the sessions that go on, oldest first')
            [CompletionResult]::new('revoke', 'revoke', [CompletionResultType]::ParameterValue, 'End sessions, and with them all their tokens')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'authctl;session;list' {
            [CompletionResult]::new('--user', '--user', [CompletionResultType]::ParameterName, 'Only sessions of this user')
            [CompletionResult]::new('--search', '--search', [CompletionResultType]::ParameterName, 'Only sessions whose address or user agent holds this text')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'Show at most so many [default: 50 on a terminal, else all]')
            [CompletionResult]::new('--after', '--after', [CompletionResultType]::ParameterName, 'Go on behind this one: the cursor that the part before it ended with')
            [CompletionResult]::new('-c', '-c', [CompletionResultType]::ParameterName, 'Read this configuration file, over the user''s and the system''s')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file, over the user''s and the system''s')
            [CompletionResult]::new('--database', '--database', [CompletionResultType]::ParameterName, 'The database: sqlite:PATH, a path, or postgres://USER@HOST/NAME (without a password)')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result [default: table on a terminal, else tsv]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result [default: table on a terminal, else tsv]')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns, in this order')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto]')
            [CompletionResult]::new('--reason', '--reason', [CompletionResultType]::ParameterName, 'Why, for the audit log')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'How long to wait for a busy database [default: 5s]')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave out the header line')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but warnings and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but warnings and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail where an answer is needed')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer confirmations with yes')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer confirmations with yes')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Try the change and report it, but keep nothing of it')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Try the change and report it, but keep nothing of it')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'authctl;session;revoke' {
            [CompletionResult]::new('--user', '--user', [CompletionResultType]::ParameterName, 'End all sessions of this user')
            [CompletionResult]::new('-c', '-c', [CompletionResultType]::ParameterName, 'Read this configuration file, over the user''s and the system''s')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file, over the user''s and the system''s')
            [CompletionResult]::new('--database', '--database', [CompletionResultType]::ParameterName, 'The database: sqlite:PATH, a path, or postgres://USER@HOST/NAME (without a password)')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result [default: table on a terminal, else tsv]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result [default: table on a terminal, else tsv]')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns, in this order')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto]')
            [CompletionResult]::new('--reason', '--reason', [CompletionResultType]::ParameterName, 'Why, for the audit log')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'How long to wait for a busy database [default: 5s]')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave out the header line')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but warnings and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but warnings and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail where an answer is needed')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer confirmations with yes')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer confirmations with yes')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Try the change and report it, but keep nothing of it')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Try the change and report it, but keep nothing of it')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'authctl;session;help' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the sessions that go on, oldest first')
            [CompletionResult]::new('revoke', 'revoke', [CompletionResultType]::ParameterValue, 'End sessions, and with them all their tokens')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'authctl;session;help;list' {
            break
        }
        'authctl;session;help;revoke' {
            break
        }
        'authctl;session;help;help' {
            break
        }
        'authctl;token' {
            [CompletionResult]::new('-c', '-c', [CompletionResultType]::ParameterName, 'Read this configuration file, over the user''s and the system''s')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file, over the user''s and the system''s')
            [CompletionResult]::new('--database', '--database', [CompletionResultType]::ParameterName, 'The database: sqlite:PATH, a path, or postgres://USER@HOST/NAME (without a password)')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result [default: table on a terminal, else tsv]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result [default: table on a terminal, else tsv]')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns, in this order')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto]')
            [CompletionResult]::new('--reason', '--reason', [CompletionResultType]::ParameterName, 'Why, for the audit log')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'How long to wait for a busy database [default: 5s]')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave out the header line')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but warnings and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but warnings and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail where an answer is needed')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer confirmations with yes')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer confirmations with yes')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Try the change and report it, but keep nothing of it')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Try the change and report it, but keep nothing of it')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('issue', 'issue', [CompletionResultType]::ParameterValue, 'Make an access token for a user, and print it')
            [CompletionResult]::new('check', 'check', [CompletionResultType]::ParameterValue, 'Check an access token as the daemon would, step by step')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List tokens that can still be used, oldest first')
            [CompletionResult]::new('revoke', 'revoke', [CompletionResultType]::ParameterValue, 'Revoke tokens: single ones, or all of whole sessions')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'authctl;token;issue' {
            [CompletionResult]::new('--ttl', '--ttl', [CompletionResultType]::ParameterName, 'How long the token lives [default: token.access_ttl]')
            [CompletionResult]::new('-c', '-c', [CompletionResultType]::ParameterName, 'Read this configuration file, over the user''s and the system''s')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file, over the user''s and the system''s')
            [CompletionResult]::new('--database', '--database', [CompletionResultType]::ParameterName, 'The database: sqlite:PATH, a path, or postgres://USER@HOST/NAME (without a password)')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result [default: table on a terminal, else tsv]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result [default: table on a terminal, else tsv]')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns, in this order')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto]')
            [CompletionResult]::new('--reason', '--reason', [CompletionResultType]::ParameterName, 'Why, for the audit log')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'How long to wait for a busy database [default: 5s]')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave out the header line')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but warnings and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but warnings and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail where an answer is needed')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer confirmations with yes')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer confirmations with yes')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Try the change and report it, but keep nothing of it')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Try the change and report it, but keep nothing of it')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'authctl;token;check' {
            [CompletionResult]::new('-c', '-c', [CompletionResultType]::ParameterName, 'Read this configuration file, over the user''s and the system''s')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file, over the user''s and the system''s')
            [CompletionResult]::new('--database', '--database', [CompletionResultType]::ParameterName, 'The database: sqlite:PATH, a path, or postgres://USER@HOST/NAME (without a password)')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result [default: table on a terminal, else tsv]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result [default: table on a terminal, else tsv]')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns, in this order')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto]')
            [CompletionResult]::new('--reason', '--reason', [CompletionResultType]::ParameterName, 'Why, for the audit log')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'How long to wait for a busy database [default: 5s]')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave out the header line')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but warnings and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but warnings and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail where an answer is needed')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer confirmations with yes')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer confirmations with yes')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Try the change and report it, but keep nothing of it')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Try the change and report it, but keep nothing of it')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'authctl;token;list' {
            [CompletionResult]::new('--user', '--user', [CompletionResultType]::ParameterName, 'Only tokens of this user')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'Show at most so many [default: 50 on a terminal, else all]')
            [CompletionResult]::new('--after', '--after', [CompletionResultType]::ParameterName, 'Go on behind this one: the cursor that the part before it ended with')
            [CompletionResult]::new('-c', '-c', [CompletionResultType]::ParameterName, 'Read this configuration file, over the user''s and the system''s')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file, over the user''s and the system''s')
            [CompletionResult]::new('--database', '--database', [CompletionResultType]::ParameterName, 'The database: sqlite:PATH, a path, or postgres://USER@HOST/NAME (without a password)')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result [default: table on a terminal, else tsv]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result [default: table on a terminal, else tsv]')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns, in this order')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto]')
            [CompletionResult]::new('--reason', '--reason', [CompletionResultType]::ParameterName, 'Why, for the audit log')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'How long to wait for a busy database [default: 5s]')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave out the header line')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but warnings and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but warnings and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail where an answer is needed')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer confirmations with yes')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer confirmations with yes')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Try the change and report it, but keep nothing of it')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Try the change and report it, but keep nothing of it')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'authctl;token;revoke' {
            [CompletionResult]::new('--session', '--session', [CompletionResultType]::ParameterName, 'End this session')
            [CompletionResult]::new('--user', '--user', [CompletionResultType]::ParameterName, 'End all sessions of this user')
            [CompletionResult]::new('--role', '--role', [CompletionResultType]::ParameterName, 'End all sessions of all users with this role')
            [CompletionResult]::new('-c', '-c', [CompletionResultType]::ParameterName, 'Read this configuration file, over the user''s and the system''s')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file, over the user''s and the system''s')
            [CompletionResult]::new('--database', '--database', [CompletionResultType]::ParameterName, 'The database: sqlite:PATH, a path, or postgres://USER@HOST/NAME (without a password)')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result [default: table on a terminal, else tsv]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result [default: table on a terminal, else tsv]')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns, in this order')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto]')
            [CompletionResult]::new('--reason', '--reason', [CompletionResultType]::ParameterName, 'Why, for the audit log')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'How long to wait for a busy database [default: 5s]')
            [CompletionResult]::new('--all', '--all', [CompletionResultType]::ParameterName, 'End all sessions')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave out the header line')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but warnings and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but warnings and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail where an answer is needed')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer confirmations with yes')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer confirmations with yes')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Try the change and report it, but keep nothing of it')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Try the change and report it, but keep nothing of it')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'authctl;token;help' {
            [CompletionResult]::new('issue', 'issue', [CompletionResultType]::ParameterValue, 'Make an access token for a user, and print it')
            [CompletionResult]::new('check', 'check', [CompletionResultType]::ParameterValue, 'Check an access token as the daemon would, step by step')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List tokens that can still be used, oldest first')
            [CompletionResult]::new('revoke', 'revoke', [CompletionResultType]::ParameterValue, 'Revoke tokens: single ones, or all of whole sessions')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'authctl;token;help;issue' {
            break
        }
        'authctl;token;help;check' {
            break
        }
        'authctl;token;help;list' {
            break
        }
        'authctl;token;help;revoke' {
            break
        }
        'authctl;token;help;help' {
            break
        }
        'authctl;blacklist' {
            [CompletionResult]::new('-c', '-c', [CompletionResultType]::ParameterName, 'Read this configuration file, over the user''s and the system''s')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file, over the user''s and the system''s')
            [CompletionResult]::new('--database', '--database', [CompletionResultType]::ParameterName, 'The database: sqlite:PATH, a path, or postgres://USER@HOST/NAME (without a password)')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result [default: table on a terminal, else tsv]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result [default: table on a terminal, else tsv]')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns, in this order')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto]')
            [CompletionResult]::new('--reason', '--reason', [CompletionResultType]::ParameterName, 'Why, for the audit log')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'How long to wait for a busy database [default: 5s]')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave out the header line')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but warnings and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but warnings and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail where an answer is needed')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer confirmations with yes')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer confirmations with yes')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Try the change and report it, but keep nothing of it')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Try the change and report it, but keep nothing of it')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the tokens that are on the blacklist')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show who revoked a token, when and why')
            [CompletionResult]::new('add', 'add', [CompletionResultType]::ParameterValue, 'Put any jti on the blacklist, also one that was never handed out here')
            [CompletionResult]::new('purge', 'purge', [CompletionResultType]::ParameterValue, 'Remove the tokens from the blacklist that have expired')
            [CompletionResult]::new('stats', 'stats', [CompletionResultType]::ParameterValue, 'Count what is on the blacklist, and what a purge would remove')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'authctl;blacklist;list' {
            [CompletionResult]::new('--user', '--user', [CompletionResultType]::ParameterName, 'Only tokens of this user')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'Show at most so many [default: 50 on a terminal, else all]')
            [CompletionResult]::new('--after', '--after', [CompletionResultType]::ParameterName, 'Go on behind this one: the cursor that the part before it ended with')
            [CompletionResult]::new('-c', '-c', [CompletionResultType]::ParameterName, 'Read this configuration file, over the user''s and the system''s')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file, over the user''s and the system''s')
            [CompletionResult]::new('--database', '--database', [CompletionResultType]::ParameterName, 'The database: sqlite:PATH, a path, or postgres://USER@HOST/NAME (without a password)')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result [default: table on a terminal, else tsv]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result [default: table on a terminal, else tsv]')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns, in this order')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto]')
            [CompletionResult]::new('--reason', '--reason', [CompletionResultType]::ParameterName, 'Why, for the audit log')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'How long to wait for a busy database [default: 5s]')
            [CompletionResult]::new('--expired', '--expired', [CompletionResultType]::ParameterName, 'Only tokens that have expired: what a purge would remove')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave out the header line')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but warnings and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but warnings and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail where an answer is needed')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer confirmations with yes')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer confirmations with yes')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Try the change and report it, but keep nothing of it')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Try the change and report it, but keep nothing of it')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'authctl;blacklist;show' {
            [CompletionResult]::new('-c', '-c', [CompletionResultType]::ParameterName, 'Read this configuration file, over the user''s and the system''s')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file, over the user''s and the system''s')
            [CompletionResult]::new('--database', '--database', [CompletionResultType]::ParameterName, 'The database: sqlite:PATH, a path, or postgres://USER@HOST/NAME (without a password)')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result [default: table on a terminal, else tsv]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result [default: table on a terminal, else tsv]')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns, in this order')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto]')
            [CompletionResult]::new('--reason', '--reason', [CompletionResultType]::ParameterName, 'Why, for the audit log')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'How long to wait for a busy database [default: 5s]')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave out the header line')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but warnings and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but warnings and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail where an answer is needed')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer confirmations with yes')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer confirmations with yes')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Try the change and report it, but keep nothing of it')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Try the change and report it, but keep nothing of it')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'authctl;blacklist;add' {
            [CompletionResult]::new('--expires', '--expires', [CompletionResultType]::ParameterName, 'When the token expires (RFC 3339), after which the entry may be purged')
            [CompletionResult]::new('-c', '-c', [CompletionResultType]::ParameterName, 'Read this configuration file, over the user''s and the system''s')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file, over the user''s and the system''s')
            [CompletionResult]::new('--database', '--database', [CompletionResultType]::ParameterName, 'The database: sqlite:PATH, a path, or postgres://USER@HOST/NAME (without a password)')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result [default: table on a terminal, else tsv]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result [default: table on a terminal, else tsv]')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns, in this order')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto]')
            [CompletionResult]::new('--reason', '--reason', [CompletionResultType]::ParameterName, 'Why, for the audit log')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'How long to wait for a busy database [default: 5s]')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave out the header line')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but warnings and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but warnings and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail where an answer is needed')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer confirmations with yes')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer confirmations with yes')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Try the change and report it, but keep nothing of it')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Try the change and report it, but keep nothing of it')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'authctl;blacklist;purge' {
            [CompletionResult]::new('--older-than', '--older-than', [CompletionResultType]::ParameterName, 'Only tokens that expired at least so long ago')
            [CompletionResult]::new('-c', '-c', [CompletionResultType]::ParameterName, 'Read this configuration file, over the user''s and the system''s')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file, over the user''s and the system''s')
            [CompletionResult]::new('--database', '--database', [CompletionResultType]::ParameterName, 'The database: sqlite:PATH, a path, or postgres://USER@HOST/NAME (without a password)')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result [default: table on a terminal, else tsv]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result [default: table on a terminal, else tsv]')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns, in this order')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto]')
            [CompletionResult]::new('--reason', '--reason', [CompletionResultType]::ParameterName, 'Why, for the audit log')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'How long to wait for a busy database [default: 5s]')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave out the header line')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but warnings and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but warnings and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail where an answer is needed')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer confirmations with yes')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer confirmations with yes')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Try the change and report it, but keep nothing of it')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Try the change and report it, but keep nothing of it')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'authctl;blacklist;stats' {
            [CompletionResult]::new('-c', '-c', [CompletionResultType]::ParameterName, 'Read this configuration file, over the user''s and the system''s')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file, over the user''s and the system''s')
            [CompletionResult]::new('--database', '--database', [CompletionResultType]::ParameterName, 'The database: sqlite:PATH, a path, or postgres://USER@HOST/NAME (without a password)')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result [default: table on a terminal, else tsv]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result [default: table on a terminal, else tsv]')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns, in this order')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto]')
            [CompletionResult]::new('--reason', '--reason', [CompletionResultType]::ParameterName, 'Why, for the audit log')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'How long to wait for a busy database [default: 5s]')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave out the header line')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but warnings and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but warnings and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail where an answer is needed')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer confirmations with yes')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer confirmations with yes')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Try the change and report it, but keep nothing of it')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Try the change and report it, but keep nothing of it')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'authctl;blacklist;help' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the tokens that are on the blacklist')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show who revoked a token, when and why')
            [CompletionResult]::new('add', 'add', [CompletionResultType]::ParameterValue, 'Put any jti on the blacklist, also one that was never handed out here')
            [CompletionResult]::new('purge', 'purge', [CompletionResultType]::ParameterValue, 'Remove the tokens from the blacklist that have expired')
            [CompletionResult]::new('stats', 'stats', [CompletionResultType]::ParameterValue, 'Count what is on the blacklist, and what a purge would remove')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'authctl;blacklist;help;list' {
            break
        }
        'authctl;blacklist;help;show' {
            break
        }
        'authctl;blacklist;help;add' {
            break
        }
        'authctl;blacklist;help;purge' {
            break
        }
        'authctl;blacklist;help;stats' {
            break
        }
        'authctl;blacklist;help;help' {
            break
        }
        'authctl;ban' {
            [CompletionResult]::new('-c', '-c', [CompletionResultType]::ParameterName, 'Read this configuration file, over the user''s and the system''s')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file, over the user''s and the system''s')
            [CompletionResult]::new('--database', '--database', [CompletionResultType]::ParameterName, 'The database: sqlite:PATH, a path, or postgres://USER@HOST/NAME (without a password)')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result [default: table on a terminal, else tsv]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result [default: table on a terminal, else tsv]')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns, in this order')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto]')
            [CompletionResult]::new('--reason', '--reason', [CompletionResultType]::ParameterName, 'Why, for the audit log')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'How long to wait for a busy database [default: 5s]')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave out the header line')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but warnings and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but warnings and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail where an answer is needed')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer confirmations with yes')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer confirmations with yes')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Try the change and report it, but keep nothing of it')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Try the change and report it, but keep nothing of it')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the bans that hold')
            [CompletionResult]::new('add', 'add', [CompletionResultType]::ParameterValue, 'Ban an address, a range of addresses or a user')
            [CompletionResult]::new('rm', 'rm', [CompletionResultType]::ParameterValue, 'End bans')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'authctl;ban;list' {
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'Show at most so many [default: 50 on a terminal, else all]')
            [CompletionResult]::new('--after', '--after', [CompletionResultType]::ParameterName, 'Go on behind this one: the cursor that the part before it ended with')
            [CompletionResult]::new('-c', '-c', [CompletionResultType]::ParameterName, 'Read this configuration file, over the user''s and the system''s')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file, over the user''s and the system''s')
            [CompletionResult]::new('--database', '--database', [CompletionResultType]::ParameterName, 'The database: sqlite:PATH, a path, or postgres://USER@HOST/NAME (without a password)')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result [default: table on a terminal, else tsv]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result [default: table on a terminal, else tsv]')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns, in this order')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto]')
            [CompletionResult]::new('--reason', '--reason', [CompletionResultType]::ParameterName, 'Why, for the audit log')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'How long to wait for a busy database [default: 5s]')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave out the header line')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but warnings and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but warnings and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail where an answer is needed')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer confirmations with yes')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer confirmations with yes')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Try the change and report it, but keep nothing of it')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Try the change and report it, but keep nothing of it')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'authctl;ban;add' {
            [CompletionResult]::new('--address', '--address', [CompletionResultType]::ParameterName, 'An address, or a range such as 192.0.2.0/24; a client of IPv6 has a /64')
            [CompletionResult]::new('--user', '--user', [CompletionResultType]::ParameterName, 'A username, an e-mail address or an id')
            [CompletionResult]::new('--for', '--for', [CompletionResultType]::ParameterName, 'For how long [default: until it is removed]')
            [CompletionResult]::new('-c', '-c', [CompletionResultType]::ParameterName, 'Read this configuration file, over the user''s and the system''s')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file, over the user''s and the system''s')
            [CompletionResult]::new('--database', '--database', [CompletionResultType]::ParameterName, 'The database: sqlite:PATH, a path, or postgres://USER@HOST/NAME (without a password)')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result [default: table on a terminal, else tsv]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result [default: table on a terminal, else tsv]')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns, in this order')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto]')
            [CompletionResult]::new('--reason', '--reason', [CompletionResultType]::ParameterName, 'Why, for the audit log')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'How long to wait for a busy database [default: 5s]')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave out the header line')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but warnings and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but warnings and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail where an answer is needed')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer confirmations with yes')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer confirmations with yes')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Try the change and report it, but keep nothing of it')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Try the change and report it, but keep nothing of it')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'authctl;ban;rm' {
            [CompletionResult]::new('-c', '-c', [CompletionResultType]::ParameterName, 'Read this configuration file, over the user''s and the system''s')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file, over the user''s and the system''s')
            [CompletionResult]::new('--database', '--database', [CompletionResultType]::ParameterName, 'The database: sqlite:PATH, a path, or postgres://USER@HOST/NAME (without a password)')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result [default: table on a terminal, else tsv]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result [default: table on a terminal, else tsv]')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns, in this order')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto]')
            [CompletionResult]::new('--reason', '--reason', [CompletionResultType]::ParameterName, 'Why, for the audit log')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'How long to wait for a busy database [default: 5s]')
            [CompletionResult]::new('--if-exists', '--if-exists', [CompletionResultType]::ParameterName, 'A ban that is not there, or is over, is good')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave out the header line')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but warnings and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but warnings and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail where an answer is needed')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer confirmations with yes')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer confirmations with yes')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Try the change and report it, but keep nothing of it')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Try the change and report it, but keep nothing of it')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'authctl;ban;help' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the bans that hold')
            [CompletionResult]::new('add', 'add', [CompletionResultType]::ParameterValue, 'Ban an address, a range of addresses or a user')
            [CompletionResult]::new('rm', 'rm', [CompletionResultType]::ParameterValue, 'End bans')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'authctl;ban;help;list' {
            break
        }
        'authctl;ban;help;add' {
            break
        }
        'authctl;ban;help;rm' {
            break
        }
        'authctl;ban;help;help' {
            break
        }
        'authctl;key' {
            [CompletionResult]::new('-c', '-c', [CompletionResultType]::ParameterName, 'Read this configuration file, over the user''s and the system''s')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file, over the user''s and the system''s')
            [CompletionResult]::new('--database', '--database', [CompletionResultType]::ParameterName, 'The database: sqlite:PATH, a path, or postgres://USER@HOST/NAME (without a password)')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result [default: table on a terminal, else tsv]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result [default: table on a terminal, else tsv]')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns, in this order')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto]')
            [CompletionResult]::new('--reason', '--reason', [CompletionResultType]::ParameterName, 'Why, for the audit log')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'How long to wait for a busy database [default: 5s]')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave out the header line')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but warnings and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but warnings and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail where an answer is needed')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer confirmations with yes')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer confirmations with yes')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Try the change and report it, but keep nothing of it')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Try the change and report it, but keep nothing of it')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the signing keys, oldest first')
            [CompletionResult]::new('rotate', 'rotate', [CompletionResultType]::ParameterValue, 'Make the next key the active one, and another one the next')
            [CompletionResult]::new('retire', 'retire', [CompletionResultType]::ParameterValue, 'Take a key out of use: what it signed is refused from the next request on')
            [CompletionResult]::new('import', 'import', [CompletionResultType]::ParameterValue, 'Make a key from elsewhere the active one')
            [CompletionResult]::new('jwks', 'jwks', [CompletionResultType]::ParameterValue, 'Print the public keys as a JWK set (RFC 7517)')
            [CompletionResult]::new('reseal', 'reseal', [CompletionResultType]::ParameterValue, 'Change the key that seals the signing keys')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'authctl;key;list' {
            [CompletionResult]::new('-c', '-c', [CompletionResultType]::ParameterName, 'Read this configuration file, over the user''s and the system''s')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file, over the user''s and the system''s')
            [CompletionResult]::new('--database', '--database', [CompletionResultType]::ParameterName, 'The database: sqlite:PATH, a path, or postgres://USER@HOST/NAME (without a password)')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result [default: table on a terminal, else tsv]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result [default: table on a terminal, else tsv]')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns, in this order')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto]')
            [CompletionResult]::new('--reason', '--reason', [CompletionResultType]::ParameterName, 'Why, for the audit log')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'How long to wait for a busy database [default: 5s]')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave out the header line')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but warnings and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but warnings and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail where an answer is needed')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer confirmations with yes')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer confirmations with yes')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Try the change and report it, but keep nothing of it')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Try the change and report it, but keep nothing of it')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'authctl;key;rotate' {
            [CompletionResult]::new('--algorithm', '--algorithm', [CompletionResultType]::ParameterName, 'What the new keys are for [default: token.algorithm]')
            [CompletionResult]::new('-c', '-c', [CompletionResultType]::ParameterName, 'Read this configuration file, over the user''s and the system''s')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file, over the user''s and the system''s')
            [CompletionResult]::new('--database', '--database', [CompletionResultType]::ParameterName, 'The database: sqlite:PATH, a path, or postgres://USER@HOST/NAME (without a password)')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result [default: table on a terminal, else tsv]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result [default: table on a terminal, else tsv]')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns, in this order')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto]')
            [CompletionResult]::new('--reason', '--reason', [CompletionResultType]::ParameterName, 'Why, for the audit log')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'How long to wait for a busy database [default: 5s]')
            [CompletionResult]::new('--compromised', '--compromised', [CompletionResultType]::ParameterName, 'Somebody else may have the keys: revoke them all, and end every token')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave out the header line')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but warnings and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but warnings and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail where an answer is needed')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer confirmations with yes')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer confirmations with yes')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Try the change and report it, but keep nothing of it')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Try the change and report it, but keep nothing of it')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'authctl;key;retire' {
            [CompletionResult]::new('-c', '-c', [CompletionResultType]::ParameterName, 'Read this configuration file, over the user''s and the system''s')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file, over the user''s and the system''s')
            [CompletionResult]::new('--database', '--database', [CompletionResultType]::ParameterName, 'The database: sqlite:PATH, a path, or postgres://USER@HOST/NAME (without a password)')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result [default: table on a terminal, else tsv]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result [default: table on a terminal, else tsv]')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns, in this order')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto]')
            [CompletionResult]::new('--reason', '--reason', [CompletionResultType]::ParameterName, 'Why, for the audit log')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'How long to wait for a busy database [default: 5s]')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave out the header line')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but warnings and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but warnings and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail where an answer is needed')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer confirmations with yes')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer confirmations with yes')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Try the change and report it, but keep nothing of it')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Try the change and report it, but keep nothing of it')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'authctl;key;import' {
            [CompletionResult]::new('--algorithm', '--algorithm', [CompletionResultType]::ParameterName, 'What the key is for')
            [CompletionResult]::new('-c', '-c', [CompletionResultType]::ParameterName, 'Read this configuration file, over the user''s and the system''s')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file, over the user''s and the system''s')
            [CompletionResult]::new('--database', '--database', [CompletionResultType]::ParameterName, 'The database: sqlite:PATH, a path, or postgres://USER@HOST/NAME (without a password)')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result [default: table on a terminal, else tsv]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result [default: table on a terminal, else tsv]')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns, in this order')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto]')
            [CompletionResult]::new('--reason', '--reason', [CompletionResultType]::ParameterName, 'Why, for the audit log')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'How long to wait for a busy database [default: 5s]')
            [CompletionResult]::new('--allow-weak', '--allow-weak', [CompletionResultType]::ParameterName, 'Take a secret for HS256 that is shorter than 32 bytes, and can be guessed')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave out the header line')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but warnings and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but warnings and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail where an answer is needed')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer confirmations with yes')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer confirmations with yes')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Try the change and report it, but keep nothing of it')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Try the change and report it, but keep nothing of it')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'authctl;key;jwks' {
            [CompletionResult]::new('-c', '-c', [CompletionResultType]::ParameterName, 'Read this configuration file, over the user''s and the system''s')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file, over the user''s and the system''s')
            [CompletionResult]::new('--database', '--database', [CompletionResultType]::ParameterName, 'The database: sqlite:PATH, a path, or postgres://USER@HOST/NAME (without a password)')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result [default: table on a terminal, else tsv]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result [default: table on a terminal, else tsv]')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns, in this order')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto]')
            [CompletionResult]::new('--reason', '--reason', [CompletionResultType]::ParameterName, 'Why, for the audit log')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'How long to wait for a busy database [default: 5s]')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave out the header line')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but warnings and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but warnings and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail where an answer is needed')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer confirmations with yes')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer confirmations with yes')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Try the change and report it, but keep nothing of it')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Try the change and report it, but keep nothing of it')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'authctl;key;reseal' {
            [CompletionResult]::new('-c', '-c', [CompletionResultType]::ParameterName, 'Read this configuration file, over the user''s and the system''s')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file, over the user''s and the system''s')
            [CompletionResult]::new('--database', '--database', [CompletionResultType]::ParameterName, 'The database: sqlite:PATH, a path, or postgres://USER@HOST/NAME (without a password)')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result [default: table on a terminal, else tsv]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result [default: table on a terminal, else tsv]')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns, in this order')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto]')
            [CompletionResult]::new('--reason', '--reason', [CompletionResultType]::ParameterName, 'Why, for the audit log')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'How long to wait for a busy database [default: 5s]')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave out the header line')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but warnings and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but warnings and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail where an answer is needed')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer confirmations with yes')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer confirmations with yes')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Try the change and report it, but keep nothing of it')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Try the change and report it, but keep nothing of it')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'authctl;key;help' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the signing keys, oldest first')
            [CompletionResult]::new('rotate', 'rotate', [CompletionResultType]::ParameterValue, 'Make the next key the active one, and another one the next')
            [CompletionResult]::new('retire', 'retire', [CompletionResultType]::ParameterValue, 'Take a key out of use: what it signed is refused from the next request on')
            [CompletionResult]::new('import', 'import', [CompletionResultType]::ParameterValue, 'Make a key from elsewhere the active one')
            [CompletionResult]::new('jwks', 'jwks', [CompletionResultType]::ParameterValue, 'Print the public keys as a JWK set (RFC 7517)')
            [CompletionResult]::new('reseal', 'reseal', [CompletionResultType]::ParameterValue, 'Change the key that seals the signing keys')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'authctl;key;help;list' {
            break
        }
        'authctl;key;help;rotate' {
            break
        }
        'authctl;key;help;retire' {
            break
        }
        'authctl;key;help;import' {
            break
        }
        'authctl;key;help;jwks' {
            break
        }
        'authctl;key;help;reseal' {
            break
        }
        'authctl;key;help;help' {
            break
        }
        'authctl;invite' {
            [CompletionResult]::new('-c', '-c', [CompletionResultType]::ParameterName, 'Read this configuration file, over the user''s and the system''s')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file, over the user''s and the system''s')
            [CompletionResult]::new('--database', '--database', [CompletionResultType]::ParameterName, 'The database: sqlite:PATH, a path, or postgres://USER@HOST/NAME (without a password)')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result [default: table on a terminal, else tsv]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result [default: table on a terminal, else tsv]')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns, in this order')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto]')
            [CompletionResult]::new('--reason', '--reason', [CompletionResultType]::ParameterName, 'Why, for the audit log')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'How long to wait for a busy database [default: 5s]')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave out the header line')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but warnings and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but warnings and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail where an answer is needed')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer confirmations with yes')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer confirmations with yes')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Try the change and report it, but keep nothing of it')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Try the change and report it, but keep nothing of it')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the invites, oldest first: also those that were used or have expired')
            [CompletionResult]::new('add', 'add', [CompletionResultType]::ParameterValue, 'Make an invite, and print its token')
            [CompletionResult]::new('rm', 'rm', [CompletionResultType]::ParameterValue, 'Take invites back')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'authctl;invite;list' {
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'Show at most so many [default: 50 on a terminal, else all]')
            [CompletionResult]::new('--after', '--after', [CompletionResultType]::ParameterName, 'Go on behind this one: the cursor that the part before it ended with')
            [CompletionResult]::new('-c', '-c', [CompletionResultType]::ParameterName, 'Read this configuration file, over the user''s and the system''s')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file, over the user''s and the system''s')
            [CompletionResult]::new('--database', '--database', [CompletionResultType]::ParameterName, 'The database: sqlite:PATH, a path, or postgres://USER@HOST/NAME (without a password)')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result [default: table on a terminal, else tsv]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result [default: table on a terminal, else tsv]')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns, in this order')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto]')
            [CompletionResult]::new('--reason', '--reason', [CompletionResultType]::ParameterName, 'Why, for the audit log')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'How long to wait for a busy database [default: 5s]')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave out the header line')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but warnings and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but warnings and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail where an answer is needed')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer confirmations with yes')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer confirmations with yes')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Try the change and report it, but keep nothing of it')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Try the change and report it, but keep nothing of it')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'authctl;invite;add' {
            [CompletionResult]::new('--email', '--email', [CompletionResultType]::ParameterName, 'Let nobody use it but who signs up with this e-mail address')
            [CompletionResult]::new('--role', '--role', [CompletionResultType]::ParameterName, 'The role of who uses it [default: signup.default_role]')
            [CompletionResult]::new('--ttl', '--ttl', [CompletionResultType]::ParameterName, 'How long it is good, at most 30d')
            [CompletionResult]::new('-c', '-c', [CompletionResultType]::ParameterName, 'Read this configuration file, over the user''s and the system''s')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file, over the user''s and the system''s')
            [CompletionResult]::new('--database', '--database', [CompletionResultType]::ParameterName, 'The database: sqlite:PATH, a path, or postgres://USER@HOST/NAME (without a password)')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result [default: table on a terminal, else tsv]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result [default: table on a terminal, else tsv]')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns, in this order')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto]')
            [CompletionResult]::new('--reason', '--reason', [CompletionResultType]::ParameterName, 'Why, for the audit log')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'How long to wait for a busy database [default: 5s]')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave out the header line')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but warnings and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but warnings and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail where an answer is needed')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer confirmations with yes')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer confirmations with yes')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Try the change and report it, but keep nothing of it')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Try the change and report it, but keep nothing of it')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'authctl;invite;rm' {
            [CompletionResult]::new('-c', '-c', [CompletionResultType]::ParameterName, 'Read this configuration file, over the user''s and the system''s')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file, over the user''s and the system''s')
            [CompletionResult]::new('--database', '--database', [CompletionResultType]::ParameterName, 'The database: sqlite:PATH, a path, or postgres://USER@HOST/NAME (without a password)')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result [default: table on a terminal, else tsv]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result [default: table on a terminal, else tsv]')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns, in this order')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto]')
            [CompletionResult]::new('--reason', '--reason', [CompletionResultType]::ParameterName, 'Why, for the audit log')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'How long to wait for a busy database [default: 5s]')
            [CompletionResult]::new('--if-exists', '--if-exists', [CompletionResultType]::ParameterName, 'An invite that is not there is good')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave out the header line')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but warnings and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but warnings and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail where an answer is needed')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer confirmations with yes')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer confirmations with yes')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Try the change and report it, but keep nothing of it')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Try the change and report it, but keep nothing of it')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'authctl;invite;help' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the invites, oldest first: also those that were used or have expired')
            [CompletionResult]::new('add', 'add', [CompletionResultType]::ParameterValue, 'Make an invite, and print its token')
            [CompletionResult]::new('rm', 'rm', [CompletionResultType]::ParameterValue, 'Take invites back')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'authctl;invite;help;list' {
            break
        }
        'authctl;invite;help;add' {
            break
        }
        'authctl;invite;help;rm' {
            break
        }
        'authctl;invite;help;help' {
            break
        }
        'authctl;audit' {
            [CompletionResult]::new('-c', '-c', [CompletionResultType]::ParameterName, 'Read this configuration file, over the user''s and the system''s')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file, over the user''s and the system''s')
            [CompletionResult]::new('--database', '--database', [CompletionResultType]::ParameterName, 'The database: sqlite:PATH, a path, or postgres://USER@HOST/NAME (without a password)')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result [default: table on a terminal, else tsv]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result [default: table on a terminal, else tsv]')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns, in this order')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto]')
            [CompletionResult]::new('--reason', '--reason', [CompletionResultType]::ParameterName, 'Why, for the audit log')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'How long to wait for a busy database [default: 5s]')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave out the header line')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but warnings and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but warnings and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail where an answer is needed')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer confirmations with yes')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer confirmations with yes')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Try the change and report it, but keep nothing of it')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Try the change and report it, but keep nothing of it')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List who did what, to whom, when and why, oldest first')
            [CompletionResult]::new('verify', 'verify', [CompletionResultType]::ParameterValue, 'Prove that the audit trail is what was written')
            [CompletionResult]::new('purge', 'purge', [CompletionResultType]::ParameterValue, 'Remove old entries of the audit trail, for good')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'authctl;audit;list' {
            [CompletionResult]::new('--user', '--user', [CompletionResultType]::ParameterName, 'Only entries by this user, or with this user''s name as the target')
            [CompletionResult]::new('--action', '--action', [CompletionResultType]::ParameterName, 'Only this action, such as user.disable')
            [CompletionResult]::new('--since', '--since', [CompletionResultType]::ParameterName, 'Only entries since this time (RFC 3339), or since so long ago (2h)')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'Show at most so many [default: 50 on a terminal, else all]')
            [CompletionResult]::new('--after', '--after', [CompletionResultType]::ParameterName, 'Go on behind this one: the cursor that the part before it ended with')
            [CompletionResult]::new('-c', '-c', [CompletionResultType]::ParameterName, 'Read this configuration file, over the user''s and the system''s')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file, over the user''s and the system''s')
            [CompletionResult]::new('--database', '--database', [CompletionResultType]::ParameterName, 'The database: sqlite:PATH, a path, or postgres://USER@HOST/NAME (without a password)')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result [default: table on a terminal, else tsv]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result [default: table on a terminal, else tsv]')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns, in this order')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto]')
            [CompletionResult]::new('--reason', '--reason', [CompletionResultType]::ParameterName, 'Why, for the audit log')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'How long to wait for a busy database [default: 5s]')
            [CompletionResult]::new('-f', '-f', [CompletionResultType]::ParameterName, 'Go on with each new entry as it is written')
            [CompletionResult]::new('--follow', '--follow', [CompletionResultType]::ParameterName, 'Go on with each new entry as it is written')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave out the header line')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but warnings and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but warnings and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail where an answer is needed')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer confirmations with yes')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer confirmations with yes')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Try the change and report it, but keep nothing of it')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Try the change and report it, but keep nothing of it')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'authctl;audit;verify' {
            [CompletionResult]::new('--expect', '--expect', [CompletionResultType]::ParameterName, 'A head that was printed before: it must still be part of the trail')
            [CompletionResult]::new('-c', '-c', [CompletionResultType]::ParameterName, 'Read this configuration file, over the user''s and the system''s')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file, over the user''s and the system''s')
            [CompletionResult]::new('--database', '--database', [CompletionResultType]::ParameterName, 'The database: sqlite:PATH, a path, or postgres://USER@HOST/NAME (without a password)')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result [default: table on a terminal, else tsv]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result [default: table on a terminal, else tsv]')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns, in this order')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto]')
            [CompletionResult]::new('--reason', '--reason', [CompletionResultType]::ParameterName, 'Why, for the audit log')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'How long to wait for a busy database [default: 5s]')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave out the header line')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but warnings and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but warnings and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail where an answer is needed')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer confirmations with yes')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer confirmations with yes')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Try the change and report it, but keep nothing of it')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Try the change and report it, but keep nothing of it')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'authctl;audit;purge' {
            [CompletionResult]::new('--older-than', '--older-than', [CompletionResultType]::ParameterName, 'Entries that are at least so old')
            [CompletionResult]::new('-c', '-c', [CompletionResultType]::ParameterName, 'Read this configuration file, over the user''s and the system''s')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file, over the user''s and the system''s')
            [CompletionResult]::new('--database', '--database', [CompletionResultType]::ParameterName, 'The database: sqlite:PATH, a path, or postgres://USER@HOST/NAME (without a password)')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result [default: table on a terminal, else tsv]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result [default: table on a terminal, else tsv]')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns, in this order')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto]')
            [CompletionResult]::new('--reason', '--reason', [CompletionResultType]::ParameterName, 'Why, for the audit log')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'How long to wait for a busy database [default: 5s]')
            [CompletionResult]::new('--even-broken', '--even-broken', [CompletionResultType]::ParameterName, 'Also where an entry among them is not what was written: the entry of the purge says which')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave out the header line')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but warnings and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but warnings and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail where an answer is needed')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer confirmations with yes')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer confirmations with yes')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Try the change and report it, but keep nothing of it')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Try the change and report it, but keep nothing of it')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'authctl;audit;help' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List who did what, to whom, when and why, oldest first')
            [CompletionResult]::new('verify', 'verify', [CompletionResultType]::ParameterValue, 'Prove that the audit trail is what was written')
            [CompletionResult]::new('purge', 'purge', [CompletionResultType]::ParameterValue, 'Remove old entries of the audit trail, for good')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'authctl;audit;help;list' {
            break
        }
        'authctl;audit;help;verify' {
            break
        }
        'authctl;audit;help;purge' {
            break
        }
        'authctl;audit;help;help' {
            break
        }
        'authctl;db' {
            [CompletionResult]::new('-c', '-c', [CompletionResultType]::ParameterName, 'Read this configuration file, over the user''s and the system''s')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file, over the user''s and the system''s')
            [CompletionResult]::new('--database', '--database', [CompletionResultType]::ParameterName, 'The database: sqlite:PATH, a path, or postgres://USER@HOST/NAME (without a password)')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result [default: table on a terminal, else tsv]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result [default: table on a terminal, else tsv]')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns, in this order')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto]')
            [CompletionResult]::new('--reason', '--reason', [CompletionResultType]::ParameterName, 'Why, for the audit log')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'How long to wait for a busy database [default: 5s]')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave out the header line')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but warnings and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but warnings and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail where an answer is needed')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer confirmations with yes')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer confirmations with yes')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Try the change and report it, but keep nothing of it')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Try the change and report it, but keep nothing of it')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('status', 'status', [CompletionResultType]::ParameterValue, 'Show which database it is, and whether its schema is that of this binary')
            [CompletionResult]::new('migrate', 'migrate', [CompletionResultType]::ParameterValue, 'Bring the database''s schema up to date, and make the database where it is missing')
            [CompletionResult]::new('check', 'check', [CompletionResultType]::ParameterValue, 'Look whether the database is as it must be')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'authctl;db;status' {
            [CompletionResult]::new('-c', '-c', [CompletionResultType]::ParameterName, 'Read this configuration file, over the user''s and the system''s')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file, over the user''s and the system''s')
            [CompletionResult]::new('--database', '--database', [CompletionResultType]::ParameterName, 'The database: sqlite:PATH, a path, or postgres://USER@HOST/NAME (without a password)')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result [default: table on a terminal, else tsv]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result [default: table on a terminal, else tsv]')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns, in this order')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto]')
            [CompletionResult]::new('--reason', '--reason', [CompletionResultType]::ParameterName, 'Why, for the audit log')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'How long to wait for a busy database [default: 5s]')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave out the header line')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but warnings and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but warnings and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail where an answer is needed')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer confirmations with yes')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer confirmations with yes')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Try the change and report it, but keep nothing of it')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Try the change and report it, but keep nothing of it')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'authctl;db;migrate' {
            [CompletionResult]::new('-c', '-c', [CompletionResultType]::ParameterName, 'Read this configuration file, over the user''s and the system''s')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file, over the user''s and the system''s')
            [CompletionResult]::new('--database', '--database', [CompletionResultType]::ParameterName, 'The database: sqlite:PATH, a path, or postgres://USER@HOST/NAME (without a password)')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result [default: table on a terminal, else tsv]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result [default: table on a terminal, else tsv]')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns, in this order')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto]')
            [CompletionResult]::new('--reason', '--reason', [CompletionResultType]::ParameterName, 'Why, for the audit log')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'How long to wait for a busy database [default: 5s]')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave out the header line')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but warnings and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but warnings and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail where an answer is needed')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer confirmations with yes')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer confirmations with yes')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Try the change and report it, but keep nothing of it')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Try the change and report it, but keep nothing of it')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'authctl;db;check' {
            [CompletionResult]::new('-c', '-c', [CompletionResultType]::ParameterName, 'Read this configuration file, over the user''s and the system''s')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file, over the user''s and the system''s')
            [CompletionResult]::new('--database', '--database', [CompletionResultType]::ParameterName, 'The database: sqlite:PATH, a path, or postgres://USER@HOST/NAME (without a password)')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result [default: table on a terminal, else tsv]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result [default: table on a terminal, else tsv]')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns, in this order')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto]')
            [CompletionResult]::new('--reason', '--reason', [CompletionResultType]::ParameterName, 'Why, for the audit log')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'How long to wait for a busy database [default: 5s]')
            [CompletionResult]::new('--quick', '--quick', [CompletionResultType]::ParameterName, 'Do not compare the indexes with the tables, which takes most of the time')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave out the header line')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but warnings and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but warnings and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail where an answer is needed')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer confirmations with yes')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer confirmations with yes')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Try the change and report it, but keep nothing of it')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Try the change and report it, but keep nothing of it')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'authctl;db;help' {
            [CompletionResult]::new('status', 'status', [CompletionResultType]::ParameterValue, 'Show which database it is, and whether its schema is that of this binary')
            [CompletionResult]::new('migrate', 'migrate', [CompletionResultType]::ParameterValue, 'Bring the database''s schema up to date, and make the database where it is missing')
            [CompletionResult]::new('check', 'check', [CompletionResultType]::ParameterValue, 'Look whether the database is as it must be')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'authctl;db;help;status' {
            break
        }
        'authctl;db;help;migrate' {
            break
        }
        'authctl;db;help;check' {
            break
        }
        'authctl;db;help;help' {
            break
        }
        'authctl;config' {
            [CompletionResult]::new('-c', '-c', [CompletionResultType]::ParameterName, 'Read this configuration file, over the user''s and the system''s')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file, over the user''s and the system''s')
            [CompletionResult]::new('--database', '--database', [CompletionResultType]::ParameterName, 'The database: sqlite:PATH, a path, or postgres://USER@HOST/NAME (without a password)')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result [default: table on a terminal, else tsv]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result [default: table on a terminal, else tsv]')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns, in this order')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto]')
            [CompletionResult]::new('--reason', '--reason', [CompletionResultType]::ParameterName, 'Why, for the audit log')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'How long to wait for a busy database [default: 5s]')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave out the header line')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but warnings and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but warnings and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail where an answer is needed')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer confirmations with yes')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer confirmations with yes')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Try the change and report it, but keep nothing of it')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Try the change and report it, but keep nothing of it')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show every configuration key with its value')
            [CompletionResult]::new('path', 'path', [CompletionResultType]::ParameterValue, 'Show where things lie: configuration files, database, sealing key, data folder')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'authctl;config;show' {
            [CompletionResult]::new('-c', '-c', [CompletionResultType]::ParameterName, 'Read this configuration file, over the user''s and the system''s')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file, over the user''s and the system''s')
            [CompletionResult]::new('--database', '--database', [CompletionResultType]::ParameterName, 'The database: sqlite:PATH, a path, or postgres://USER@HOST/NAME (without a password)')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result [default: table on a terminal, else tsv]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result [default: table on a terminal, else tsv]')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns, in this order')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto]')
            [CompletionResult]::new('--reason', '--reason', [CompletionResultType]::ParameterName, 'Why, for the audit log')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'How long to wait for a busy database [default: 5s]')
            [CompletionResult]::new('--origin', '--origin', [CompletionResultType]::ParameterName, 'Show where each value comes from')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave out the header line')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but warnings and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but warnings and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail where an answer is needed')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer confirmations with yes')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer confirmations with yes')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Try the change and report it, but keep nothing of it')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Try the change and report it, but keep nothing of it')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'authctl;config;path' {
            [CompletionResult]::new('-c', '-c', [CompletionResultType]::ParameterName, 'Read this configuration file, over the user''s and the system''s')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file, over the user''s and the system''s')
            [CompletionResult]::new('--database', '--database', [CompletionResultType]::ParameterName, 'The database: sqlite:PATH, a path, or postgres://USER@HOST/NAME (without a password)')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result [default: table on a terminal, else tsv]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result [default: table on a terminal, else tsv]')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns, in this order')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto]')
            [CompletionResult]::new('--reason', '--reason', [CompletionResultType]::ParameterName, 'Why, for the audit log')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'How long to wait for a busy database [default: 5s]')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave out the header line')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but warnings and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but warnings and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail where an answer is needed')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer confirmations with yes')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer confirmations with yes')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Try the change and report it, but keep nothing of it')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Try the change and report it, but keep nothing of it')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'authctl;config;help' {
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show every configuration key with its value')
            [CompletionResult]::new('path', 'path', [CompletionResultType]::ParameterValue, 'Show where things lie: configuration files, database, sealing key, data folder')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'authctl;config;help;show' {
            break
        }
        'authctl;config;help;path' {
            break
        }
        'authctl;config;help;help' {
            break
        }
        'authctl;health' {
            [CompletionResult]::new('--url', '--url', [CompletionResultType]::ParameterName, 'Where the daemon is: http://… or unix:PATH [default: the configured address and port, with TLS the configured socket]')
            [CompletionResult]::new('-c', '-c', [CompletionResultType]::ParameterName, 'Read this configuration file, over the user''s and the system''s')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file, over the user''s and the system''s')
            [CompletionResult]::new('--database', '--database', [CompletionResultType]::ParameterName, 'The database: sqlite:PATH, a path, or postgres://USER@HOST/NAME (without a password)')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result [default: table on a terminal, else tsv]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result [default: table on a terminal, else tsv]')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns, in this order')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto]')
            [CompletionResult]::new('--reason', '--reason', [CompletionResultType]::ParameterName, 'Why, for the audit log')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'How long to wait for a busy database [default: 5s]')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave out the header line')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but warnings and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but warnings and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail where an answer is needed')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer confirmations with yes')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer confirmations with yes')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Try the change and report it, but keep nothing of it')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Try the change and report it, but keep nothing of it')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'authctl;version' {
            [CompletionResult]::new('-c', '-c', [CompletionResultType]::ParameterName, 'Read this configuration file, over the user''s and the system''s')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file, over the user''s and the system''s')
            [CompletionResult]::new('--database', '--database', [CompletionResultType]::ParameterName, 'The database: sqlite:PATH, a path, or postgres://USER@HOST/NAME (without a password)')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result [default: table on a terminal, else tsv]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result [default: table on a terminal, else tsv]')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns, in this order')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto]')
            [CompletionResult]::new('--reason', '--reason', [CompletionResultType]::ParameterName, 'Why, for the audit log')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'How long to wait for a busy database [default: 5s]')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave out the header line')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but warnings and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but warnings and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail where an answer is needed')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer confirmations with yes')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer confirmations with yes')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Try the change and report it, but keep nothing of it')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Try the change and report it, but keep nothing of it')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'authctl;completions' {
            [CompletionResult]::new('-c', '-c', [CompletionResultType]::ParameterName, 'Read this configuration file, over the user''s and the system''s')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file, over the user''s and the system''s')
            [CompletionResult]::new('--database', '--database', [CompletionResultType]::ParameterName, 'The database: sqlite:PATH, a path, or postgres://USER@HOST/NAME (without a password)')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result [default: table on a terminal, else tsv]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result [default: table on a terminal, else tsv]')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns, in this order')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto]')
            [CompletionResult]::new('--reason', '--reason', [CompletionResultType]::ParameterName, 'Why, for the audit log')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'How long to wait for a busy database [default: 5s]')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave out the header line')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but warnings and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but warnings and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail where an answer is needed')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer confirmations with yes')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer confirmations with yes')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Try the change and report it, but keep nothing of it')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Try the change and report it, but keep nothing of it')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'authctl;man' {
            [CompletionResult]::new('-c', '-c', [CompletionResultType]::ParameterName, 'Read this configuration file, over the user''s and the system''s')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file, over the user''s and the system''s')
            [CompletionResult]::new('--database', '--database', [CompletionResultType]::ParameterName, 'The database: sqlite:PATH, a path, or postgres://USER@HOST/NAME (without a password)')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result [default: table on a terminal, else tsv]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result [default: table on a terminal, else tsv]')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Only these columns, in this order')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour [default: auto]')
            [CompletionResult]::new('--reason', '--reason', [CompletionResultType]::ParameterName, 'Why, for the audit log')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'How long to wait for a busy database [default: 5s]')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave out the header line')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but warnings and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but warnings and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask; fail where an answer is needed')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer confirmations with yes')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer confirmations with yes')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Try the change and report it, but keep nothing of it')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Try the change and report it, but keep nothing of it')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'authctl;help' {
            [CompletionResult]::new('init', 'init', [CompletionResultType]::ParameterValue, 'Make the database, the signing key, and the first admin')
            [CompletionResult]::new('serve', 'serve', [CompletionResultType]::ParameterValue, 'Start the daemon')
            [CompletionResult]::new('user', 'user', [CompletionResultType]::ParameterValue, 'Users: list, show, add, change, disable, unlock, import, remove')
            [CompletionResult]::new('role', 'role', [CompletionResultType]::ParameterValue, 'Roles: list, show, add, allow, deny, describe, remove, give to a user')
            [CompletionResult]::new('session', 'session', [CompletionResultType]::ParameterValue, 'Sessions: list, revoke')
            [CompletionResult]::new('token', 'token', [CompletionResultType]::ParameterValue, 'Tokens: issue, check, list, revoke')
            [CompletionResult]::new('blacklist', 'blacklist', [CompletionResultType]::ParameterValue, 'The blacklist: list, show, add, purge, count')
            [CompletionResult]::new('ban', 'ban', [CompletionResultType]::ParameterValue, 'Bans of addresses and users: list, add, remove')
            [CompletionResult]::new('key', 'key', [CompletionResultType]::ParameterValue, 'Signing keys: list, rotate, retire, import, publish, reseal')
            [CompletionResult]::new('invite', 'invite', [CompletionResultType]::ParameterValue, 'Invites: list, add, rm')
            [CompletionResult]::new('audit', 'audit', [CompletionResultType]::ParameterValue, 'The audit trail: list, verify, purge')
            [CompletionResult]::new('db', 'db', [CompletionResultType]::ParameterValue, 'The database: its state, bringing it up to date, and whether it is sound')
            [CompletionResult]::new('config', 'config', [CompletionResultType]::ParameterValue, 'The configuration: its values and where they come from')
            [CompletionResult]::new('health', 'health', [CompletionResultType]::ParameterValue, 'Ask a running daemon whether it is ready')
            [CompletionResult]::new('version', 'version', [CompletionResultType]::ParameterValue, 'Show the versions of this binary and of what is built into it')
            [CompletionResult]::new('completions', 'completions', [CompletionResultType]::ParameterValue, 'Print the completions for a shell')
            [CompletionResult]::new('man', 'man', [CompletionResultType]::ParameterValue, 'Write the manual pages into a folder')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'authctl;help;init' {
            break
        }
        'authctl;help;serve' {
            break
        }
        'authctl;help;user' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List users by name')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show a user, and what keeps the user from logging in')
            [CompletionResult]::new('add', 'add', [CompletionResultType]::ParameterValue, 'Add a user')
            [CompletionResult]::new('set', 'set', [CompletionResultType]::ParameterValue, 'Change a user''s names and marks')
            [CompletionResult]::new('passwd', 'passwd', [CompletionResultType]::ParameterValue, 'Set a user''s password, and end the user''s sessions')
            [CompletionResult]::new('disable', 'disable', [CompletionResultType]::ParameterValue, 'Disable users, and end their sessions')
            [CompletionResult]::new('enable', 'enable', [CompletionResultType]::ParameterValue, 'Enable users again; sessions that were ended stay so')
            [CompletionResult]::new('unlock', 'unlock', [CompletionResultType]::ParameterValue, 'Forget the wrong passwords of users, so that they can log in from everywhere again')
            [CompletionResult]::new('import', 'import', [CompletionResultType]::ParameterValue, 'Add the users of a file, with their password hashes')
            [CompletionResult]::new('rm', 'rm', [CompletionResultType]::ParameterValue, 'Remove users for good')
            break
        }
        'authctl;help;user;list' {
            break
        }
        'authctl;help;user;show' {
            break
        }
        'authctl;help;user;add' {
            break
        }
        'authctl;help;user;set' {
            break
        }
        'authctl;help;user;passwd' {
            break
        }
        'authctl;help;user;disable' {
            break
        }
        'authctl;help;user;enable' {
            break
        }
        'authctl;help;user;unlock' {
            break
        }
        'authctl;help;user;import' {
            break
        }
        'authctl;help;user;rm' {
            break
        }
        'authctl;help;role' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List roles by name')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show a role')
            [CompletionResult]::new('add', 'add', [CompletionResultType]::ParameterValue, 'Add a role')
            [CompletionResult]::new('allow', 'allow', [CompletionResultType]::ParameterValue, 'Allow a role more')
            [CompletionResult]::new('deny', 'deny', [CompletionResultType]::ParameterValue, 'Take permissions from a role')
            [CompletionResult]::new('describe', 'describe', [CompletionResultType]::ParameterValue, 'Say what a role is for')
            [CompletionResult]::new('rm', 'rm', [CompletionResultType]::ParameterValue, 'Remove a role, and the invites that are for it')
            [CompletionResult]::new('set', 'set', [CompletionResultType]::ParameterValue, 'Give a user a role, in place of the one that the user has')
            break
        }
        'authctl;help;role;list' {
            break
        }
        'authctl;help;role;show' {
            break
        }
        'authctl;help;role;add' {
            break
        }
        'authctl;help;role;allow' {
            break
        }
        'authctl;help;role;deny' {
            break
        }
        'authctl;help;role;describe' {
            break
        }
        'authctl;help;role;rm' {
            break
        }
        'authctl;help;role;set' {
            break
        }
        'authctl;help;session' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the sessions that go on, oldest first')
            [CompletionResult]::new('revoke', 'revoke', [CompletionResultType]::ParameterValue, 'End sessions, and with them all their tokens')
            break
        }
        'authctl;help;session;list' {
            break
        }
        'authctl;help;session;revoke' {
            break
        }
        'authctl;help;token' {
            [CompletionResult]::new('issue', 'issue', [CompletionResultType]::ParameterValue, 'Make an access token for a user, and print it')
            [CompletionResult]::new('check', 'check', [CompletionResultType]::ParameterValue, 'Check an access token as the daemon would, step by step')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List tokens that can still be used, oldest first')
            [CompletionResult]::new('revoke', 'revoke', [CompletionResultType]::ParameterValue, 'Revoke tokens: single ones, or all of whole sessions')
            break
        }
        'authctl;help;token;issue' {
            break
        }
        'authctl;help;token;check' {
            break
        }
        'authctl;help;token;list' {
            break
        }
        'authctl;help;token;revoke' {
            break
        }
        'authctl;help;blacklist' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the tokens that are on the blacklist')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show who revoked a token, when and why')
            [CompletionResult]::new('add', 'add', [CompletionResultType]::ParameterValue, 'Put any jti on the blacklist, also one that was never handed out here')
            [CompletionResult]::new('purge', 'purge', [CompletionResultType]::ParameterValue, 'Remove the tokens from the blacklist that have expired')
            [CompletionResult]::new('stats', 'stats', [CompletionResultType]::ParameterValue, 'Count what is on the blacklist, and what a purge would remove')
            break
        }
        'authctl;help;blacklist;list' {
            break
        }
        'authctl;help;blacklist;show' {
            break
        }
        'authctl;help;blacklist;add' {
            break
        }
        'authctl;help;blacklist;purge' {
            break
        }
        'authctl;help;blacklist;stats' {
            break
        }
        'authctl;help;ban' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the bans that hold')
            [CompletionResult]::new('add', 'add', [CompletionResultType]::ParameterValue, 'Ban an address, a range of addresses or a user')
            [CompletionResult]::new('rm', 'rm', [CompletionResultType]::ParameterValue, 'End bans')
            break
        }
        'authctl;help;ban;list' {
            break
        }
        'authctl;help;ban;add' {
            break
        }
        'authctl;help;ban;rm' {
            break
        }
        'authctl;help;key' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the signing keys, oldest first')
            [CompletionResult]::new('rotate', 'rotate', [CompletionResultType]::ParameterValue, 'Make the next key the active one, and another one the next')
            [CompletionResult]::new('retire', 'retire', [CompletionResultType]::ParameterValue, 'Take a key out of use: what it signed is refused from the next request on')
            [CompletionResult]::new('import', 'import', [CompletionResultType]::ParameterValue, 'Make a key from elsewhere the active one')
            [CompletionResult]::new('jwks', 'jwks', [CompletionResultType]::ParameterValue, 'Print the public keys as a JWK set (RFC 7517)')
            [CompletionResult]::new('reseal', 'reseal', [CompletionResultType]::ParameterValue, 'Change the key that seals the signing keys')
            break
        }
        'authctl;help;key;list' {
            break
        }
        'authctl;help;key;rotate' {
            break
        }
        'authctl;help;key;retire' {
            break
        }
        'authctl;help;key;import' {
            break
        }
        'authctl;help;key;jwks' {
            break
        }
        'authctl;help;key;reseal' {
            break
        }
        'authctl;help;invite' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the invites, oldest first: also those that were used or have expired')
            [CompletionResult]::new('add', 'add', [CompletionResultType]::ParameterValue, 'Make an invite, and print its token')
            [CompletionResult]::new('rm', 'rm', [CompletionResultType]::ParameterValue, 'Take invites back')
            break
        }
        'authctl;help;invite;list' {
            break
        }
        'authctl;help;invite;add' {
            break
        }
        'authctl;help;invite;rm' {
            break
        }
        'authctl;help;audit' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List who did what, to whom, when and why, oldest first')
            [CompletionResult]::new('verify', 'verify', [CompletionResultType]::ParameterValue, 'Prove that the audit trail is what was written')
            [CompletionResult]::new('purge', 'purge', [CompletionResultType]::ParameterValue, 'Remove old entries of the audit trail, for good')
            break
        }
        'authctl;help;audit;list' {
            break
        }
        'authctl;help;audit;verify' {
            break
        }
        'authctl;help;audit;purge' {
            break
        }
        'authctl;help;db' {
            [CompletionResult]::new('status', 'status', [CompletionResultType]::ParameterValue, 'Show which database it is, and whether its schema is that of this binary')
            [CompletionResult]::new('migrate', 'migrate', [CompletionResultType]::ParameterValue, 'Bring the database''s schema up to date, and make the database where it is missing')
            [CompletionResult]::new('check', 'check', [CompletionResultType]::ParameterValue, 'Look whether the database is as it must be')
            break
        }
        'authctl;help;db;status' {
            break
        }
        'authctl;help;db;migrate' {
            break
        }
        'authctl;help;db;check' {
            break
        }
        'authctl;help;config' {
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show every configuration key with its value')
            [CompletionResult]::new('path', 'path', [CompletionResultType]::ParameterValue, 'Show where things lie: configuration files, database, sealing key, data folder')
            break
        }
        'authctl;help;config;show' {
            break
        }
        'authctl;help;config;path' {
            break
        }
        'authctl;help;health' {
            break
        }
        'authctl;help;version' {
            break
        }
        'authctl;help;completions' {
            break
        }
        'authctl;help;man' {
            break
        }
        'authctl;help;help' {
            break
        }
    })

    $completions.Where{ $_.CompletionText -like "$wordToComplete*" } |
        Sort-Object -Property ListItemText
}
