//go:build race

package ident

// raced: the race detector makes pools forget now and then, so allocations are
// counted without it only.
const raced = true
