package delimited_test

import (
	"bytes"
	"fmt"
	"testing"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/parse"
	"github.com/tocsin-project/tocsin/internal/parse/delimited"
	"github.com/tocsin-project/tocsin/internal/parse/parsetest"
)

// counter is a sink that only counts, so that the parser is measured.
type counter struct{ rows, fields int }

func (c *counter) Schema(*breach.Schema)                        {}
func (c *counter) Record(r *breach.Record)                      { c.rows++; c.fields += len(r.Fields) }
func (c *counter) Text(*breach.Text)                            {}
func (c *counter) Fault(int64, breach.FaultKind, string, int64) {}
func leafOf(size int, head string, row func(i int) string) []byte {
	var b bytes.Buffer
	b.WriteString(head)
	for i := 0; b.Len() < size; i++ {
		b.WriteString(row(i))
	}
	return b.Bytes()
}

// BenchmarkParse reads 8 MiB of each style in chunks of 2 MiB on one core, and
// checks that all rows came.
func BenchmarkParse(b *testing.B) {
	for _, c := range []struct {
		name, head string
		row        func(i int) string
	}{
		{"plain", "id,given_name,family_name,email,phone,street,city,postcode,country,created\n", func(i int) string {
			return fmt.Sprintf("%d,Ada,Lovelace,ada.lovelace%d@example.org,+44 20 7946 0%03d,%d Dorset Street,London,W1U 4EG,GB,2024-02-29 12:00:00\n", i, i, i%1000, i%90)
		}},
		{"quoted", "\"id\",\"name\",\"email\",\"phone\",\"note\"\n", func(i int) string {
			return fmt.Sprintf("\"%d\",\"Lovelace, Ada\",\"ada%d@example.org\",\"+44 20 7946 0%03d\",\"two\nlines and \"\"quotes\"\"\"\n", i, i, i%1000)
		}},
		{"mysql-tab", "", func(i int) string {
			return fmt.Sprintf("%d\tAda\t\\N\tada%d@example.org\tone\\ntwo\t2024-02-29 12:00:00\n", i, i)
		}},
		{"combo", "", func(i int) string { return fmt.Sprintf("ada%d@example.org:s3cret%d\n", i, i) }},
	} {
		data := leafOf(8<<20, c.head, c.row)
		want := bytes.Count(data, []byte("@"))
		b.Run(c.name, func(b *testing.B) {
			f := delimited.Format{}
			start := f.Start(parsetest.Sample("t.csv", data))
			b.SetBytes(int64(len(data)))
			b.ReportAllocs()
			for b.Loop() {
				sink := &counter{}
				state := start
				for at := 0; at < len(data); {
					end := min(at+2<<20, len(data))
					n, next, _, err := f.Parse(parse.Chunk{Data: data[at:end], Base: int64(at), From: state, Last: end == len(data)}, sink)
					if err != nil {
						b.Fatal(err)
					}
					at, state = at+n, next
				}
				if sink.rows != want {
					b.Fatalf("%d rows, want %d", sink.rows, want)
				}
			}
		})
	}
}

// BenchmarkCut cuts buffers of 2 MiB.
func BenchmarkCut(b *testing.B) {
	data := leafOf(2<<20, "id,name,note,email\n", func(i int) string {
		return fmt.Sprintf("%d,Ada,\"a, b\nc\",ada%d@example.org\n", i, i)
	})
	f := delimited.Format{}
	start := f.Start(parsetest.Sample("t.csv", data))
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		if n, _ := f.Cut(data, start); n < len(data)-100 {
			b.Fatalf("cut at %d", n)
		}
	}
}

// BenchmarkSniff tells the dialect of a full sample.
func BenchmarkSniff(b *testing.B) {
	data := leafOf(64<<10, "id,name,note,email\n", func(i int) string {
		return fmt.Sprintf("%d,Ada,\"a, b\nc\",ada%d@example.org\n", i, i)
	})
	s := parsetest.Sample("t.csv", data)
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		if (delimited.Format{}).Sniff(s) == 0 {
			b.Fatal("not claimed")
		}
	}
}
