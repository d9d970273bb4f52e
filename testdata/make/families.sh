#!/usr/bin/env bash
# What each family of detectors costs: a profile of mining a made leak of
# $BENCH_PEOPLE people (60000), and whose files the processor was in. A file
# that serves several families counts for the one that called it.
set -euo pipefail
cd "$(dirname "$0")/../.."
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

go run ./internal/leakgen/cmd/leakgen -schema drupal-recruitment -people "${BENCH_PEOPLE:-60000}" -seed 5 -out "$scratch/leak.sql"
TOCSIN_BENCH_LEAK="$scratch/leak.sql" go test -run '^$' -bench '^BenchmarkRun$' -benchtime 5x \
	-cpuprofile "$scratch/cpu.out" -o "$scratch/mine.test" ./internal/mine >"$scratch/log" || { cat "$scratch/log"; exit 1; }
go tool pprof -traces -filefunctions "$scratch/mine.test" "$scratch/cpu.out" 2>"$scratch/said" |
	awk -f testdata/make/families.awk
