package main

import (
	"testing"

	"github.com/tocsin-project/tocsin/internal/leakgen"
)

// TestPlan: every schema has a trial, and letters in files one with each set.
func TestPlan(t *testing.T) {
	trials, err := plan()
	if err != nil {
		t.Fatal(err)
	}
	seen, letters := map[string]bool{}, 0
	for _, x := range trials {
		seen[x.schema.Name] = true
		if x.schema.Name == filesSchema {
			letters++
		}
	}
	if len(seen) != len(leakgen.Schemas()) || letters != len(leakgen.LetterSets()) {
		t.Errorf("%d of %d schemas, %d trials of letters in files", len(seen), len(leakgen.Schemas()), letters)
	}
}
