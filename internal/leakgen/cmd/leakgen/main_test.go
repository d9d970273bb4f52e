package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestRun(t *testing.T) {
	dir := t.TempDir()
	path := func(name string) string { return filepath.Join(dir, name) }
	for _, args := range [][]string{
		{"-people", "50", "-out", path("a.sql"), "-truth", path("a.truth")},
		{"-people", "50", "-out", path("a.pg"), "-format", "pg"},
		{"-people", "50", "-schema", "csv", "-format", "csv", "-out", path("a.csv")},
		{"-people", "50", "-schema", "wordpress", "-format", "csv", "-out", path("folder")},
	} {
		if err := run(args, &bytes.Buffer{}); err != nil {
			t.Fatal(err)
		}
	}
	for _, name := range []string{"a.sql", "a.truth", "a.pg", "a.csv", "folder/wp_users.csv"} {
		if info, err := os.Stat(path(name)); err != nil || info.Size() == 0 || info.Mode().Perm() != 0o600 {
			t.Errorf("%s: %v", name, err)
		}
	}
	truth, err := os.ReadFile(path("a.truth"))
	if err != nil {
		t.Fatal(err)
	}
	_, people, _ := bytes.Cut(truth, []byte("\n"))
	if err := os.WriteFile(path("export"), people, 0o600); err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := run([]string{"-compare", path("export"), "-truth", path("a.truth")}, &out); err != nil {
		t.Errorf("%v\n%s", err, out.String())
	}
	out.Reset()
	if err := run([]string{"-schema", "combo", "-people", "3", "-format", "lines", "-out", "-"}, &out); err != nil || strings.Count(out.String(), ":") < 3 {
		t.Errorf("lines: %v", err)
	}
}

func TestWrongUse(t *testing.T) {
	for name, args := range map[string][]string{
		"format": {"-format", "x", "-out", "-"}, "schema": {"-schema", "x"}, "argument": {"x"}, "comma": {"-format", "csv", "-comma", "::", "-out", "-"},
		"no truth": {"-compare", "x"}, "people": {"-people", "-3"},
	} {
		if err := run(args, &bytes.Buffer{}); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}
