#!/usr/bin/env bash
# Runs each fuzz target of the project for FUZZTIME (10s), one after another. It
# finds the targets by itself. An input that fails a target is kept by Go in the
# package's testdata and fails the next "go test" too.
set -euo pipefail
cd "$(dirname "$0")/../.."
time=${FUZZTIME:-10s}
ran=0 failed=0

while IFS=: read -r file line; do
	target=$(sed -E 's/^func (Fuzz[A-Za-z0-9_]*)\(.*/\1/' <<<"$line")
	package=./$(dirname "$file")
	started=$SECONDS
	if out=$(go test -run '^$' -fuzz "^$target\$" -fuzztime "$time" "$package" 2>&1); then
		execs=$(grep -oE 'execs: [0-9]+' <<<"$out" | tail -1) || true
		echo "fuzz: $package $target: ok in $((SECONDS - started))s${execs:+, $execs}"
	elif grep -q 'context deadline exceeded' <<<"$out" && ! grep -q 'Failing input written' <<<"$out"; then
		# Go's own report of a worker that was busy when the time was up.
		echo "fuzz: $package $target: ok, stopped after $((SECONDS - started))s"
	else
		echo "fuzz: $package $target: FAILED"
		echo "$out"
		failed=$((failed + 1))
	fi
	ran=$((ran + 1))
done < <(grep -rE '^func Fuzz[A-Za-z0-9_]*\(' --include='*_test.go' cmd internal | cut -d: -f1,2- | sort)

if [ "$ran" = 0 ]; then
	echo "fuzz: no target was found; that is a fault of this script" >&2
	exit 1
fi
echo "fuzz: $ran targets for $time each, $failed failed"
[ "$failed" = 0 ]
