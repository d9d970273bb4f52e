package delimited_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/tocsin-project/tocsin/internal/parse"
	"github.com/tocsin-project/tocsin/internal/parse/delimited"
	"github.com/tocsin-project/tocsin/internal/parse/parsetest"
	"github.com/tocsin-project/tocsin/internal/testenv"
)

// TestHostileIsLinear reads input made to be read again and again. 1 MiB of each
// takes some milliseconds; a reader that goes back for each row took minutes.
func TestHostileIsLinear(t *testing.T) {
	for _, unit := range []string{
		"\"", "\"\n", "\"\"x\n", "\"x\"\"\n", ",\"x", "\"x\"y\n", "\\\"", "\\", "\\\\\"\n", ",", "\n", "\r", ",\"x\ny",
		"\"\"\"\"\n", "\"\n,\"\"x\n", "a,\"b\n", "\"x,\"\"\n\"\"", ",\\\n", "\\N\t", " \"", "\"x\",\"", "\"x\"\n\"",
	} {
		for _, state := range states {
			t.Run(fmt.Sprintf("%q in %q", unit, state), func(t *testing.T) {
				testenv.Linear(t, 1<<20, func(size int) {
					parseHostile(t, []byte(strings.Repeat(unit, size/len(unit))), state)
				})
			})
		}
		t.Run(fmt.Sprintf("%q, the guess", unit), func(t *testing.T) {
			// Its first 64 KiB are looked at.
			testenv.Linear(t, 64<<10, func(size int) {
				delimited.Format{}.Sniff(parsetest.Sample("x", []byte(strings.Repeat(unit, size/len(unit)))))
			})
		})
	}
}

// parseHostile reads data in four buffers, and looks for an end of a row in all of it.
func parseHostile(t *testing.T, data []byte, state parse.State) {
	t.Helper()
	size := len(data)
	for at, end := 0, 0; at < len(data); {
		end = min(end+size/4+1, len(data))
		n, next, _, err := delimited.Format{}.Parse(
			parse.Chunk{Data: data[at:end], Base: int64(at), From: state, Last: end == len(data)}, &counter{})
		if err != nil {
			t.Fatal(err)
		}
		at, state = at+n, next
	}
	delimited.Format{}.Cut(data, state)
}

// TestLongQuotedField: a quote that does not close within the bound is taken as
// itself, wherever the buffers end.
func TestLongQuotedField(t *testing.T) {
	rows := strings.Repeat("2,Bob,Nice\n", 100_000)
	in := []byte("id,name,city\n1,\"Ada,Lyon\n" + rows + "3,\"Eve\",\"Rome\"\n")
	f := fixed{start: "csv;d=%2C;q=%22;k=13;t=t;c=id,name,city"}
	whole := parsetest.Whole(t, f, "t.csv", in)
	if len(whole.Rows) != 100_002 || len(whole.Faults) != 1 || whole.Faults[0].Offset != 15 {
		t.Fatalf("%d rows, faults %v", len(whole.Rows), whole.Faults)
	}
	parsetest.Same(t, whole, parsetest.Chunked(t, f, "t.csv", in, 1<<16))
}

// TestCutPredicts: on files as programs write them every prediction is right.
func TestCutPredicts(t *testing.T) {
	for name, row := range map[string]string{
		"plain":  "1,Ada,ada@example.org,x\n",
		"quoted": "\"1\",\"Ada, \"\"A\"\"\",\"ada@example.org\",\"two\nlines,\nthree\"\n",
		"mixed":  "1,\"Ada\nLovelace\",ada@example.org,5 inches\r\n",
	} {
		in := []byte("id,name,email,note\n" + strings.Repeat(row, 3000))
		for _, size := range []int{1000, 1017, 4096} {
			r := parsetest.Chunked(t, delimited.Format{}, "t.csv", in, size)
			if r.Wrong > 0 {
				t.Errorf("%s, %d bytes: %d of %d predictions wrong", name, size, r.Wrong, r.Chunks)
			}
		}
	}
}
