package jsondoc_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/parse"
	"github.com/tocsin-project/tocsin/internal/parse/jsondoc"
)

// count is a sink that counts rows.
type count struct{ rows int }

func (c *count) Schema(*breach.Schema)                        {}
func (c *count) Record(*breach.Record)                        { c.rows++ }
func (c *count) Text(*breach.Text)                            {}
func (c *count) Fault(int64, breach.FaultKind, string, int64) {}

// benchLines are people as objects.
func benchLines(sep string) string {
	var b strings.Builder
	for i := range 20_000 {
		fmt.Fprintf(&b, `{"id":%d,"name":{"first":"Ada","last":"Lovelace"},"email":"ada.%d@example.org","phone":"+44 20 7946 %04d","address":{"street":"%d High Street","city":"London","postcode":"N1 9GU"},"created":"2020-01-02T03:04:05Z","active":true,"tags":["a","b"]}%s`, i, i, i%10000, i%300, sep)
	}
	return b.String()
}

// BenchmarkLines reads JSON-lines on one core.
func BenchmarkLines(b *testing.B) {
	data := []byte(benchLines("\n"))
	state := jsondoc.Lines{}.Start(parse.Sample{Name: "x", Head: data[:64<<10]})
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		sink := &count{}
		if _, _, _, err := (jsondoc.Lines{}).Parse(parse.Chunk{Data: data, From: state, Last: true}, sink); err != nil || sink.rows != 20_000 {
			b.Fatalf("%d rows, error %v", sink.rows, err)
		}
	}
}

// BenchmarkTree reads the same as one list, and BenchmarkTreeCut looks for its rows.
func BenchmarkTree(b *testing.B) {
	data := []byte("[" + benchLines(",") + "]")
	state := jsondoc.Tree{}.Start(parse.Sample{Name: "x", Head: data[:64<<10]})
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		sink := &count{}
		if _, _, _, err := (jsondoc.Tree{}).Parse(parse.Chunk{Data: data, From: state, Last: true}, sink); err != nil || sink.rows != 20_000 {
			b.Fatalf("%d rows, error %v", sink.rows, err)
		}
	}
}

func BenchmarkTreeCut(b *testing.B) {
	data := []byte("[" + benchLines(",") + "]")
	state := jsondoc.Tree{}.Start(parse.Sample{Name: "x", Head: data[:64<<10]})
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		if n, _ := (jsondoc.Tree{}).Cut(data, state); n != len(data) {
			b.Fatalf("cut at %d", n)
		}
	}
}
