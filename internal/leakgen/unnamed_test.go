package leakgen

import (
	"bytes"
	"regexp"
	"testing"
)

// A leak without names of columns holds what the leak with them does.
func TestUnnamed(t *testing.T) {
	leak := func(wrap func(Sink) Sink) []byte {
		var out bytes.Buffer
		if _, err := Generate(Options{Seed: 3, Schema: "custom-hr", People: 20, Quiet: true}, wrap(NewMySQL(&out, MySQLDump5))); err != nil {
			t.Fatal(err)
		}
		return out.Bytes()
	}
	named, bare := leak(func(s Sink) Sink { return s }), leak(Unnamed)
	for _, c := range regexp.MustCompile("(?m)^  `(\\w+)`").FindAllSubmatch(bare, -1) {
		if !regexp.MustCompile(`^c\d+$`).Match(c[1]) {
			t.Errorf("a column is called %s", c[1])
		}
	}
	rows := regexp.MustCompile("(?m)^INSERT INTO .*$")
	if !bytes.Equal(bytes.Join(rows.FindAll(named, -1), nil), bytes.Join(rows.FindAll(bare, -1), nil)) {
		t.Error("the rows differ")
	}
	if !bytes.Contains(bare, []byte("FOREIGN KEY (`c")) || bytes.Contains(bare, []byte("email` varchar")) {
		t.Error("keys are lost, or a name is left")
	}
}
