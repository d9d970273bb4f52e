package main

import (
	"testing"

	"github.com/tocsin-project/tocsin/internal/ledger"
)

// FuzzExportLine: a line of an export is read or refused, and its ids are whole.
func FuzzExportLine(f *testing.F) {
	f.Add([]byte(`{"id":"0033d17be007286f2d7ffa01f7456cc8","kind":"person","emails":["a@example.org"],"classes":["Names"],"former_ids":["75a881eb8a649d211648c62d13b8a547"]}`))
	f.Add([]byte(`{"id":"00","kind":"person"}`))
	f.Add([]byte(`email,name`))
	f.Fuzz(func(t *testing.T, line []byte) {
		b, ok := exportLine(line)
		switch {
		case !ok && b != nil:
			t.Error("refused, but there is somebody")
		case ok && (b.Kind == "" || b.Of != ledger.PersonID{}):
			t.Error("somebody of no kind, or taken from another")
		}
	})
}
