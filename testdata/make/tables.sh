#!/usr/bin/env bash
# Makes the delimited files in internal/parse/delimited/testdata with the
# programs that leak them: MariaDB (SELECT INTO OUTFILE, mariadb-dump --tab, the
# client's batch mode), PostgreSQL (COPY TO) and SQLite (.mode). Each server is
# started on a private socket in a temporary folder and stopped at the end.
# rows.txt says what the values are: one row a line, hex of each value, "-" for
# NULL.
#
# Usage: testdata/make/tables.sh [FOLDER]
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
out=${1:-$here/../../internal/parse/delimited/testdata}
mkdir -p "$out"
out=$(cd "$out" && pwd)
tmp=$(mktemp -d)
chmod 755 "$tmp"
pgbin=$(ls -d /usr/lib/postgresql/*/bin | tail -1)

as() { # as USER COMMAND..: servers do not run as root
	local user=$1
	shift
	if [ "$(id -u)" = 0 ]; then runuser -u "$user" -- "$@"; else "$@"; fi
}

stop() {
	if [ -f "$tmp/my/pid" ]; then kill "$(cat "$tmp/my/pid")" 2>/dev/null || true; fi
	if [ -d "$tmp/pg" ]; then as postgres "$pgbin/pg_ctl" -D "$tmp/pg" -m fast stop >/dev/null 2>&1 || true; fi
	sleep 1
	rm -rf "$tmp"
}
trap stop EXIT

# Values as printf reads them: name, e-mail, note. NULL is NULL.
values() {
	cat <<'END'
Ada Lovelace	ada@example.org	plain
Bob	bob@example.org	NULL
Eve	eve@example.org	
O'Brien	obrien@example.org	it's
Quote "Q" Quint	q@example.org	"all of it"
Comma, C	comma@example.org	one, two; three | four
Tab	tab@example.org	before\tafter
Lines	lines@example.org	Dear Sir,\nI write to you.\n\nYours,\nL
CR	cr@example.org	one\r\ntwo
Back\\slash	back@example.org	C:\\\\temp\\\\new "x\\\\"
Ends	ends@example.org	ends in one\\\\
H\xc3\xa9l\xc3\xa8ne	helene@example.org	\xe2\x82\xac 12
Hash	hash@example.org	# no comment
Empty name		NULL
Number	number@example.org	-12.50
END
	for i in $(seq 30); do
		printf 'Person %d\tperson%d@example.org\tletter %d, with a comma\n' "$i" "$i" "$i"
	done
}

hex() { printf '%b' "$1" | od -An -v -tx1 | tr -d ' \n'; }

id=0
: >"$tmp/my.sql" >"$tmp/pg.sql" >"$tmp/lite.sql" >"$out/rows.txt"
while IFS= read -r line; do
	id=$((id + 1))
	name=${line%%$'\t'*} rest=${line#*$'\t'}
	email=${rest%%$'\t'*} note=${rest#*$'\t'}
	n=$(hex "$name") e=$(hex "$email")
	if [ "$note" = NULL ]; then
		my=NULL pg=NULL lite=NULL x=-
	else
		x=$(hex "$note")
		my="X'$x'" pg="convert_from('\\x$x','UTF8')" lite="CAST(X'$x' AS TEXT)"
	fi
	echo "INSERT INTO people VALUES ($id, X'$n', X'$e', $my);" >>"$tmp/my.sql"
	echo "INSERT INTO people VALUES ($id, convert_from('\\x$n','UTF8'), convert_from('\\x$e','UTF8'), $pg);" >>"$tmp/pg.sql"
	echo "INSERT INTO people VALUES ($id, CAST(X'$n' AS TEXT), CAST(X'$e' AS TEXT), $lite);" >>"$tmp/lite.sql"
	echo "$(hex "$id") $n $e $x" >>"$out/rows.txt"
done < <(values)
create="CREATE TABLE people (id int PRIMARY KEY, name text, email text, note text);"

mariadb_files() {
	mkdir -p "$tmp/my" "$tmp/out"
	chmod 777 "$tmp/out"
	local user=()
	if [ "$(id -u)" = 0 ]; then chown mysql "$tmp/my" && user=(--user=mysql); fi
	mariadb-install-db --no-defaults --datadir="$tmp/my/data" --auth-root-authentication-method=normal \
		--skip-test-db "${user[@]}" >/dev/null 2>&1
	mariadbd --no-defaults "${user[@]}" --datadir="$tmp/my/data" --socket="$tmp/my/sock" \
		--pid-file="$tmp/my/pid" --skip-networking --secure-file-priv="$tmp/out" 2>"$tmp/my/log" &
	local my=(mariadb --no-defaults -uroot -S "$tmp/my/sock" --default-character-set=utf8mb4)
	for _ in $(seq 100); do
		if "${my[@]}" -e 'SELECT 1' >/dev/null 2>&1; then break; fi
		sleep 0.2
	done
	{ echo "CREATE DATABASE shop CHARACTER SET utf8mb4; USE shop; $create"; cat "$tmp/my.sql"; } | "${my[@]}"
	outfile() { # outfile NAME OPTIONS
		"${my[@]}" shop -e "SELECT * FROM people ORDER BY id INTO OUTFILE '$tmp/out/$1' CHARACTER SET utf8mb4 $2"
		cat "$tmp/out/$1" >"$out/mariadb-outfile-$1"
	}
	outfile default.txt ""
	outfile comma.csv "FIELDS TERMINATED BY ',' OPTIONALLY ENCLOSED BY '\"'"
	outfile semicolon-crlf.csv "FIELDS TERMINATED BY ';' ENCLOSED BY '\"' LINES TERMINATED BY '\\r\\n'"
	"${my[@]}" -B shop -e 'SELECT * FROM people ORDER BY id' >"$out/mariadb-batch.tsv"
	mariadb-dump --no-defaults -uroot -S "$tmp/my/sock" --default-character-set=utf8mb4 --tab="$tmp/out" shop people
	cat "$tmp/out/people.txt" >"$out/mariadb-dump-tab.txt"
}

postgres_files() {
	mkdir "$tmp/pg" "$tmp/pgsock"
	if [ "$(id -u)" = 0 ]; then chown postgres "$tmp/pg" "$tmp/pgsock"; fi
	as postgres "$pgbin/initdb" -D "$tmp/pg" -A trust -E UTF8 --locale=C >/dev/null
	as postgres "$pgbin/pg_ctl" -D "$tmp/pg" -w -l "$tmp/pg/log" \
		-o "-c listen_addresses='' -k $tmp/pgsock" start >/dev/null
	local sql=(psql -q -h "$tmp/pgsock" -U postgres -v ON_ERROR_STOP=1)
	{ echo "$create"; cat "$tmp/pg.sql"; } | "${sql[@]}"
	copy() { # copy NAME OPTIONS
		"${sql[@]}" -c "COPY (SELECT * FROM people ORDER BY id) TO STDOUT WITH ($2)" >"$out/postgres-copy-$1"
	}
	copy header.csv "FORMAT csv, HEADER"
	copy force-quote.csv "FORMAT csv, HEADER, DELIMITER ';', FORCE_QUOTE *"
	copy no-header.csv "FORMAT csv"
	copy text.tsv "FORMAT text"
}

sqlite_files() {
	{ echo "$create"; cat "$tmp/lite.sql"; } | sqlite3 "$tmp/lite.db"
	sqlite3 -header -csv "$tmp/lite.db" 'SELECT * FROM people ORDER BY id' >"$out/sqlite-header.csv"
	sqlite3 -csv "$tmp/lite.db" 'SELECT * FROM people ORDER BY id' >"$out/sqlite-no-header.csv"
}

mariadb_files
postgres_files
sqlite_files
ls -l "$out"
