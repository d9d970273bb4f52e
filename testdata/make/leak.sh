#!/bin/sh
# Makes dumps of a synthetic leak with real servers, and its truth beside them.
#
#   testdata/make/leak.sh OUT [SCHEMA] [PEOPLE] [SEED]
#
# OUT gets SCHEMA.truth and whatever the installed programs can make:
#   SCHEMA.mariadb-dump.sql           mariadb-dump, defaults
#   SCHEMA.mariadb-complete.sql       --complete-insert --hex-blob
#   SCHEMA.mariadb-rows.sql           --skip-extended-insert
#   SCHEMA.mydumper/                  mydumper, a file a table
#   SCHEMA.pg_dump.sql, .pg_inserts.sql, .pg_column_inserts.sql, .pg_dump.custom
# The servers are its own, on sockets in a temporary folder, and end with it.
# As root it runs PostgreSQL as the user postgres.
set -eu

out=${1:?usage: leak.sh OUT [SCHEMA] [PEOPLE] [SEED]}
schema=${2:-drupal-recruitment}
people=${3:-1000}
seed=${4:-1}

mkdir -p "$out"
out=$(cd "$out" && pwd)
cd "$(dirname "$0")/../.."
tmp=$(mktemp -d /tmp/leak.XXXXXX)
mariadb_pid= postgres_pid=
end() {
	[ -z "$mariadb_pid" ] || kill "$mariadb_pid" 2>/dev/null || :
	[ -z "$postgres_pid" ] || kill -INT "$postgres_pid" 2>/dev/null || :
	wait
	rm -rf "$tmp"
}
trap end EXIT
trap 'exit 1' INT TERM

has() { command -v "$1" >/dev/null 2>&1; }

# until_ready COMMAND...: waits up to 20 seconds for it to succeed.
until_ready() {
	n=0
	until "$@" >/dev/null 2>&1; do
		n=$((n + 1))
		[ $n -lt 100 ] || { echo "leak.sh: the server does not answer: $*" >&2; exit 1; }
		sleep 0.2
	done
}

go build -o "$tmp/leakgen" ./internal/leakgen/cmd/leakgen
generate() { "$tmp/leakgen" -schema "$schema" -people "$people" -seed "$seed" "$@"; }
generate -truth "$out/$schema.truth"

if has mariadbd && has mariadb-dump; then
	socket=$tmp/s
	as=
	[ "$(id -u)" != 0 ] || as=--user=root
	mariadb-install-db --no-defaults $as --datadir="$tmp/m" --auth-root-authentication-method=normal --skip-test-db >"$tmp/log"
	mariadbd --no-defaults $as --datadir="$tmp/m" --socket="$socket" --skip-networking --innodb-flush-log-at-trx-commit=0 2>>"$tmp/log" &
	mariadb_pid=$!
	client="--no-defaults -uroot -S$socket"
	until_ready mariadb $client -e 'select 1'
	mariadb $client -e 'create database leak character set utf8mb4'
	generate -format mariadb -out - 2>/dev/null | mariadb $client leak
	mariadb-dump $client leak >"$out/$schema.mariadb-dump.sql"
	mariadb-dump $client --complete-insert --hex-blob leak >"$out/$schema.mariadb-complete.sql"
	mariadb-dump $client --skip-extended-insert leak >"$out/$schema.mariadb-rows.sql"
	if has mydumper; then
		rm -rf "$out/$schema.mydumper"
		mydumper -u root -S "$socket" -B leak -o "$out/$schema.mydumper" >>"$tmp/log" 2>&1
	fi
else
	echo "leak.sh: no MariaDB here: its dumps are left out" >&2
fi

if has initdb && has postgres && has pg_dump; then
	# pg COMMAND...: runs it as a user that PostgreSQL accepts.
	if [ "$(id -u)" = 0 ]; then
		chmod 711 "$tmp"
		install -d -o postgres "$tmp/p"
		pg() { setpriv --reuid=postgres --regid=postgres --clear-groups -- "$@"; }
	else
		mkdir "$tmp/p"
		pg() { "$@"; }
	fi
	(cd "$tmp/p" && pg initdb -D "$tmp/p/d" -U postgres -A trust -E UTF8 --locale=C -N) >"$tmp/log"
	if [ "$(id -u)" = 0 ]; then
		setpriv --reuid=postgres --regid=postgres --clear-groups -- postgres -D "$tmp/p/d" -k "$tmp/p" -c listen_addresses= -c fsync=off 2>>"$tmp/log" &
	else
		postgres -D "$tmp/p/d" -k "$tmp/p" -c listen_addresses= -c fsync=off 2>>"$tmp/log" &
	fi
	postgres_pid=$!
	until_ready pg_isready -h "$tmp/p"
	client="-h $tmp/p -U postgres"
	psql $client -X -q -c 'create database leak' postgres
	generate -format pg -out - 2>/dev/null | psql $client -X -q -v ON_ERROR_STOP=1 leak >/dev/null
	pg_dump $client leak >"$out/$schema.pg_dump.sql"
	pg_dump $client --inserts leak >"$out/$schema.pg_inserts.sql"
	pg_dump $client --column-inserts leak >"$out/$schema.pg_column_inserts.sql"
	pg_dump $client -Fc leak >"$out/$schema.pg_dump.custom"
else
	echo "leak.sh: no PostgreSQL here: its dumps are left out" >&2
fi
ls -l "$out"
