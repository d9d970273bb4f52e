#!/bin/sh
# Makes the dumps in internal/parse/sqldump/testdata from real servers: Debian's
# MariaDB (with mydumper) and PostgreSQL, each started on a private socket in a
# temporary folder and stopped at the end, and SQLite. Beside each set of dumps goes what the
# server itself says the rows are (*.rows.jsonl: table, then hex of each value).
#
# Usage: testdata/make/dumps.sh [FOLDER]
# With BIG=1 the tables also get enough rows for dumps of several megabytes; give
# a FOLDER of your own then.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
out=${1:-$here/../../internal/parse/sqldump/testdata}
mkdir -p "$out"
out=$(cd "$out" && pwd)
tmp=$(mktemp -d)
chmod 755 "$tmp"
rows=${BIG:+20000}
rows=${rows:-30}

as() { # as USER COMMAND..: servers do not run as root
	user=$1
	shift
	if [ "$(id -u)" = 0 ]; then runuser -u "$user" -- "$@"; else "$@"; fi
}

stop() {
	if [ -f "$tmp/my/pid" ]; then kill "$(cat "$tmp/my/pid")" 2>/dev/null || true; fi
	if [ -d "$tmp/pg" ]; then as postgres "$pgbin/pg_ctl" -D "$tmp/pg" -m fast stop >/dev/null 2>&1 || true; fi
	sleep 1
	rm -rf "$tmp"
}
pgbin=$(ls -d /usr/lib/postgresql/*/bin | tail -1)
trap stop EXIT

mariadb_dumps() {
	mkdir "$tmp/my"
	if [ "$(id -u)" = 0 ]; then chown mysql "$tmp/my"; set -- --user=mysql; fi
	mariadb-install-db --no-defaults --datadir="$tmp/my/data" --auth-root-authentication-method=normal \
		--skip-test-db "$@" >/dev/null 2>&1
	mariadbd --no-defaults "$@" --datadir="$tmp/my/data" --socket="$tmp/my/sock" \
		--pid-file="$tmp/my/pid" --skip-networking --max-allowed-packet=64M 2>"$tmp/my/log" &
	my="mariadb --no-defaults -uroot -S $tmp/my/sock --default-character-set=utf8mb4"
	for _ in $(seq 100); do
		if $my -e 'SELECT 1' >/dev/null 2>&1; then break; fi
		sleep 0.2
	done
	sed "s/@ROWS@/$rows/" "$here/mariadb.sql" | $my
	$my -N -r --binary-as-hex=0 <"$here/mariadb-rows.sql" | grep '^SELECT' | $my -N -r clinic >"$out/mariadb.rows.jsonl"

	dump() { # dump NAME OPTIONS..
		name=$1
		shift
		mariadb-dump --no-defaults -uroot -S "$tmp/my/sock" --skip-dump-date "$@" >"$out/mariadb-dump-$name.sql"
	}
	dump default clinic
	dump one-row-a-statement --skip-extended-insert clinic
	dump complete-insert --complete-insert clinic
	dump hex-blob --hex-blob clinic
	dump databases --databases clinic --routines --triggers --events
	dump compatible-ansi --compatible=ansi --default-character-set=utf8mb4 clinic
	dump compatible-no-options --compatible=no_table_options,no_key_options --default-character-set=utf8mb4 clinic
	dump insert-ignore --insert-ignore --skip-quote-names clinic staff
	dump replace --replace --skip-opt --skip-comments clinic
	dump small-statements --net-buffer-length=4096 --order-by-primary clinic
	# --compatible alone means latin1.
	dump compatible-latin1 --compatible=ansi clinic staff
	# This mydumper cannot dump a table with a backtick in its name.
	$my -e 'RENAME TABLE `odd ``name``.dotted` TO `odd name.dotted`' clinic
	mkdir -p "$out/mydumper-0.10"
	rm -f "$out"/mydumper-0.10/*
	mydumper -u root -h localhost -S "$tmp/my/sock" -B clinic -o "$tmp/mydumper" --triggers --routines --events -t 1 -v 1
	cp "$tmp"/mydumper/*.sql "$out/mydumper-0.10/"
	$my -e shutdown
	wait
	rm -f "$tmp/my/pid"
}

postgres_dumps() {
	mkdir "$tmp/pg" "$tmp/pgsock"
	if [ "$(id -u)" = 0 ]; then chown postgres "$tmp/pg" "$tmp/pgsock"; fi
	as postgres "$pgbin/initdb" -D "$tmp/pg" -E UTF8 --locale=C.UTF-8 -A trust -U postgres >/dev/null
	as postgres "$pgbin/pg_ctl" -D "$tmp/pg" -w -o "-k $tmp/pgsock -c listen_addresses=''" -l "$tmp/pg/log" start >/dev/null
	pg="psql -X -q -h $tmp/pgsock -U postgres -v ON_ERROR_STOP=1"
	$pg -c 'CREATE DATABASE clinic' postgres
	sed "s/@ROWS@/$rows/" "$here/postgres.sql" | $pg clinic
	$pg -At -f "$here/postgres-rows.sql" clinic | $pg -At clinic >"$out/postgres.rows.jsonl"
	dump() { # dump NAME OPTIONS..
		name=$1
		shift
		"$pgbin/pg_dump" -h "$tmp/pgsock" -U postgres "$@" clinic >"$out/pg_dump-$name.sql"
	}
	dump copy
	dump inserts --inserts
	dump column-inserts --column-inserts
	dump rows-per-insert --rows-per-insert=3 --on-conflict-do-nothing
	dump create --create --clean --if-exists --no-owner
	export PGOPTIONS='-c standard_conforming_strings=off -c escape_string_warning=off'
	dump backslash-strings --inserts
	unset PGOPTIONS
	"$pgbin/pg_dumpall" -h "$tmp/pgsock" -U postgres --no-role-passwords >"$out/pg_dumpall.sql"
}

sqlite_dumps() {
	sqlite3 "$tmp/lite.db" <"$here/sqlite.sql"
	sqlite3 "$tmp/lite.db" .dump >"$out/sqlite-dump.sql"
	sqlite3 "$tmp/lite.db" '.dump --newlines' >"$out/sqlite-dump-newlines.sql"
	sqlite3 -batch "$tmp/lite.db" <"$here/sqlite-rows.sql" >"$out/sqlite.rows.jsonl"
}

mariadb_dumps
postgres_dumps
sqlite_dumps
