package main

import (
	"bufio"
	"os"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
	"strconv"
	"strings"
)

const mostMemory = 4 << 30

// memoryBudget reads --memory: bytes, or with K, M or G (powers of 1,024). Its
// default is a quarter of the machine's memory, at most 4 GiB.
func memoryBudget(s string) (int64, error) {
	if s == "" {
		return min(machineMemory()/4, mostMemory), nil
	}
	unit := int64(1)
	num := strings.ToUpper(strings.TrimSuffix(strings.TrimSuffix(strings.ToUpper(s), "B"), "I"))
	switch {
	case strings.HasSuffix(num, "K"):
		unit = 1 << 10
	case strings.HasSuffix(num, "M"):
		unit = 1 << 20
	case strings.HasSuffix(num, "G"):
		unit = 1 << 30
	}
	n, err := strconv.ParseInt(strings.TrimRight(num, "KMG"), 10, 64)
	if err != nil || n <= 0 || n > 1<<40 || n*unit < 64<<20 {
		return 0, wrongUse("write it as 512M or 2G; at least 64M", "--memory %q is no amount of memory", s)
	}
	return n * unit, nil
}

// machineMemory reads the machine's memory, 4 GiB where that cannot be had.
func machineMemory() int64 {
	f, err := os.Open("/proc/meminfo")
	if err != nil {
		return mostMemory
	}
	defer f.Close()
	sc := bufio.NewScanner(f)
	for sc.Scan() {
		if rest, ok := strings.CutPrefix(sc.Text(), "MemTotal:"); ok {
			if kb, err := strconv.ParseInt(strings.Fields(rest)[0], 10, 64); err == nil {
				return kb << 10
			}
		}
	}
	return mostMemory
}

// garbagePercent makes the runtime collect a little earlier than by default:
// people of a leak of 0.75 GB then fit in 1 GiB at some 3 % more work.
const garbagePercent = 70

// besideTheRuntime is the share of the budget, one part in so many, that is left
// to what the runtime does not count: the store's pages and the program itself.
// A leak of 26.6 GB took 4.18 GiB of 4 without it.
const besideTheRuntime = 10

// leastHeap is what the heap may grow to, in bytes, before the runtime collects at
// all: while a leak is read, and again when people are written, far less is in use
// than at the peak between, so that collecting it early saves nothing.
const leastHeap = 128 << 20

// limitMemory asks the runtime to stay within the budget.
func limitMemory(budget int64) {
	debug.SetMemoryLimit(budget - budget/besideTheRuntime)
	collectFrom(min(leastHeap, budget/8))
}

// collectFrom has the runtime collect when the heap has grown by garbagePercent, and
// not before it has so many bytes. It looks anew after each collection.
func collectFrom(least int64) {
	live := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
	var look func()
	look = func() {
		metrics.Read(live)
		debug.SetGCPercent(growth(int64(live[0].Value.Uint64()), least))
		runtime.SetFinalizer(new(collection), func(*collection) { look() })
	}
	look()
}

// collection is dropped at once: its finalizer runs after the next collection.
type collection struct{ _ *collection }

// growth is by how many percent a heap may grow of which so many bytes are in use.
func growth(live, least int64) int {
	const smallest = 4 << 20 // less counts as this much: the runtime's own least heap
	return int(max(garbagePercent, least*100/max(live, smallest)-100))
}
