package main

import "testing"

func TestShellWord(t *testing.T) {
	for in, want := range map[string]string{
		"tocsin": "tocsin", "bin/tocsin": "bin/tocsin", "/opt/my tools/tocsin": "'/opt/my tools/tocsin'",
		"it's": `'it'\''s'`, "$x": "'$x'", "": "''",
	} {
		if got := shellWord(in); got != want {
			t.Errorf("%s, want %s", got, want)
		}
	}
}
