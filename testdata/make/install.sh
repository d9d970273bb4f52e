#!/usr/bin/env bash
# Installs on Debian, as root, the programs that tests and benchmarks compare
# with or start: servers that make real dumps, packers, a browser. Costs nothing
# where all are there. Elsewhere the tests that need a missing one are skipped;
# with CI=true a missing one is an error.
set -euo pipefail

# command and the package it comes from
needs="
cc gcc
mariadbd mariadb-server
mariadb-dump mariadb-client
mydumper mydumper
psql postgresql
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
node nodejs
npm npm
"

# present COMMAND: it is in PATH, or where Debian keeps servers.
present() {
	command -v "$1" >/dev/null 2>&1 || [ -x "/usr/sbin/$1" ] && return 0
	[ "$1" = psql ] && ls /usr/lib/postgresql/*/bin/postgres >/dev/null 2>&1
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
	apt-get update -qq >/dev/null 2>&1 || echo "install: some package lists could not be read" >&2
	apt-get install -y -qq --no-install-recommends "$@" >/dev/null || give_up "apt-get could not install: $*"
}

# Folders whose tests use node modules say so with a lock file.
install_node_modules() {
	git ls-files --cached --others --exclude-standard '*package-lock.json' 2>/dev/null | while read -r lock; do
		dir=$(dirname "$lock")
		if [ ! -d "$dir/node_modules" ] || [ "$lock" -nt "$dir/node_modules" ]; then
			command -v npm >/dev/null 2>&1 || give_up "npm is not installed"
			echo "install: node modules of $dir" >&2
			npm ci --prefix "$dir" --no-audit --no-fund --silent || give_up "npm ci failed in $dir"
			touch "$dir/node_modules"
		fi
	done
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
install_node_modules
