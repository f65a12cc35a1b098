# A PostgreSQL cluster of one test process: no TCP, a folder of its own, gone with the process that holds stdin.
# Says "ready FOLDER PROGRAMS" once it answers.
set -euo pipefail
unset "${!PG@}"
umask 077
programs=${CUTOVER_POSTGRESQL:-$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1)}
[ -x "$programs/initdb" ] || { echo "PostgreSQL's programs are not there: bash .ci/packages" >&2; exit 1; }
folder=$(mktemp -d /var/tmp/cutover-pg.XXXXXX)
server=
# shellcheck disable=SC2317
end() {
    [ -z "$server" ] || kill -QUIT "$server" 2>/dev/null || true
    wait || true
    rm -rf "$folder"
}
trap end EXIT
trap 'exit 1' TERM INT HUP
# The server refuses root, and its user cannot enter a folder of root's.
as=(setpriv)
if [ "$(id -u)" -eq 0 ]; then
    user=postgres
    id -u "$user" >/dev/null 2>&1 || user=nobody
    chown "$user" "$folder"
    as=(setpriv --reuid "$user" --regid "$(id -g "$user")" --clear-groups)
fi
cd "$folder"
"${as[@]}" "$programs/initdb" -D "$folder/data" -A trust -U postgres -E UTF8 --locale=C.UTF-8 --no-sync >/dev/null
# The server ends with this script, however that ends.
"${as[@]}" --pdeathsig QUIT "$programs/postgres" -D "$folder/data" -c listen_addresses= \
    -c unix_socket_directories="$folder" -c unix_socket_permissions=0777 -c fsync=off -c autovacuum=off -c jit=off \
    -c shared_buffers=1MB -c max_connections=10 -c logging_collector=off >log 2>&1 </dev/null &
server=$!
until "$programs/pg_isready" -q -h "$folder" -U postgres; do
    kill -0 "$server" 2>/dev/null || { cat log >&2; server=; exit 1; }
    sleep 0.02
done
chmod 711 "$folder"
echo "ready $folder $programs"
# Nothing is written there: it ends when the test process does.
read -r _ || true
