#!/usr/bin/env bash
# Installs on Debian, as root, the programs that tests and benchmarks compare
# with or start: servers that make real dumps, packers, a browser. Costs nothing
# where all are there. Elsewhere the tests that need a missing one are skipped;
# with CI=true a missing one is an error.
set -euo pipefail

# command, or file with a slash before it, and the package it comes from
needs="
cc gcc
/usr/include/stdlib.h libc6-dev
mariadbd mariadb-server
mariadb-dump mariadb-client
mydumper mydumper
initdb postgresql
psql postgresql-client
sqlite3 sqlite3
chromium chromium
rg ripgrep
zstd zstd
xz xz-utils
bzip2 bzip2
gzip gzip
pigz pigz
igzip isal
zip zip
unzip unzip
7z p7zip-full
pdftotext poppler-utils
strace strace
openssl openssl
/usr/lib/python3/dist-packages/stdnum python3-stdnum
/usr/lib/python3/dist-packages/dkim python3-dkim
/usr/lib/python3/dist-packages/nacl python3-nacl
smtp-sink postfix
dovecot dovecot-imapd
zbarimg zbar-tools
/usr/share/fonts/truetype/noto/NotoSansHebrew-Regular.ttf fonts-noto-core
/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc fonts-noto-cjk
"

# present COMMAND: it is in PATH, or where Debian keeps servers.
present() {
	case $1 in
	/*) [ -e "$1" ] ;;
	initdb) ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || command -v initdb >/dev/null 2>&1 ;;
	*) command -v "$1" >/dev/null 2>&1 || [ -x "/usr/sbin/$1" ] ;;
	esac
}

missing() {
	while read -r cmd package; do
		if [ -n "$cmd" ] && ! present "$cmd"; then
			echo "$package"
		fi
	done <<<"$needs" | sort -u
}

give_up() {
	echo "install: $1" >&2
	if [ "${CI:-}" = true ]; then
		exit 1
	fi
	echo "install: tests that need it are skipped" >&2
	exit 0
}

install_packages() {
	command -v apt-get >/dev/null 2>&1 || give_up "not installed, and this is no Debian: $*"
	[ "$(id -u)" = 0 ] || give_up "not installed, and only root can: $*"
	echo "install: $*" >&2
	# Servers are started by the tests that need them, never by the system.
	policy=/usr/sbin/policy-rc.d
	if [ ! -e "$policy" ]; then
		printf '#!/bin/sh\nexit 101\n' >"$policy"
		chmod +x "$policy"
		trap 'rm -f "$policy"' EXIT
	fi
	export DEBIAN_FRONTEND=noninteractive
	local apt=(apt-get -qq -o Acquire::Retries=3 -o DPkg::Lock::Timeout=300)
	"${apt[@]}" update >/dev/null 2>&1 || echo "install: some package lists could not be read" >&2
	"${apt[@]}" install -y --no-install-recommends "$@" >/dev/null </dev/null || give_up "apt-get could not install: $*"
}

cd "$(dirname "$0")/../.."
# shellcheck disable=SC2046 # package names hold no blanks
set -- $(missing)
if [ $# -gt 0 ]; then
	install_packages "$@"
	# shellcheck disable=SC2046
	set -- $(missing)
	if [ $# -gt 0 ]; then
		give_up "installed, but still not to be found: $*"
	fi
fi
