# A PostgreSQL cluster that lives as long as who started this: initdb, start, wait, stop, remove. It is a process of its own, so
# that not even a `kill -9` of the tests leaves a server or a folder behind.
#
# $1 is the folder to work in, $2 the folder of PostgreSQL's programs, $3 the process to outlive, or empty: then the end of standard
# input, which the tests hold open, is the sign. $4 is more options of the server. Says "ready" once connections are taken.
dir=$1 bin=$2 parent=$3 more=$4
cd "$dir" || exit 1
trap 'rm -rf "$dir" 2>/dev/null' EXIT

# Nothing here has to survive a crash, so nothing waits for the disk.
options="-c listen_addresses='' -c unix_socket_directories='$dir' -c fsync=off -c synchronous_commit=off -c full_page_writes=off"
options="$options -c max_connections=250 -c shared_buffers=32MB -c autovacuum=off $more"
"$bin/initdb" -D data -U authctl --auth=trust --encoding=UTF8 --locale=C --no-sync </dev/null >log 2>&1 &&
    "$bin/pg_ctl" -D data -l server.log -o "$options" -w start </dev/null >>log 2>&1 || { cat log >&2; exit 1; }
touch ready
echo ready
# Who holds our output open would make the tests look unfinished.
exec >/dev/null 2>&1

if [ -n "$parent" ]; then
    while [ -d "/proc/$parent" ]; do sleep 0.2; done
else
    cat >/dev/null
fi
"$bin/pg_ctl" -D data -m immediate stop >/dev/null 2>&1
