#!/usr/bin/env bash
# Runs each fuzz target of the project for FUZZTIME (10s), one after another. It
# finds the targets by itself, and builds each package once. An input that fails
# a target is kept by Go in the package's testdata and fails the next "go test"
# too.
set -euo pipefail
cd "$(dirname "$0")/../.."
time=${FUZZTIME:-10s}
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
cache=$(go env GOCACHE)/fuzz
ran=0 failed=0

# targets FOLDER: the names of the fuzz targets in it.
targets() {
	grep -hoE '^func Fuzz[A-Za-z0-9_]*' "$1"/*_test.go | cut -d' ' -f2 | sort
}

# fuzz FOLDER TARGET: runs one.
fuzz() {
	local folder=$1 target=$2 started=$SECONDS out execs
	if out=$(cd "$folder" && "$tmp/test" -test.run '^$' -test.fuzz "^$target\$" -test.fuzztime "$time" \
		-test.fuzzcachedir "$cache/$folder" 2>&1 </dev/null); then
		execs=$(grep -oE 'execs: [0-9]+' <<<"$out" | tail -1) || true
		echo "fuzz: $folder $target: ok in $((SECONDS - started))s${execs:+, $execs}"
	elif grep -q 'context deadline exceeded' <<<"$out" && ! grep -q 'Failing input written' <<<"$out"; then
		# Go's own report of a worker that was busy when the time was up.
		echo "fuzz: $folder $target: ok, stopped after $((SECONDS - started))s"
	else
		echo "fuzz: $folder $target: FAILED"
		echo "$out"
		failed=$((failed + 1))
	fi
	ran=$((ran + 1))
}

for folder in $(grep -rlE '^func Fuzz' --include='*_test.go' cmd internal | xargs -n1 dirname | sort -u); do
	go test -c -fuzz=Fuzz -o "$tmp/test" "./$folder"
	for target in $(targets "$folder"); do
		fuzz "$folder" "$target"
	done
done

if [ "$ran" = 0 ]; then
	echo "fuzz: no target was found; that is a fault of this script" >&2
	exit 1
fi
echo "fuzz: $ran targets for $time each, $failed failed"
[ "$failed" = 0 ]
