package text_test

import (
	"bytes"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/parse"
	"github.com/tocsin-project/tocsin/internal/parse/parsetest"
	"github.com/tocsin-project/tocsin/internal/parse/text"
)

// noise returns n bytes as of a compressed stream, the same for a seed.
func noise(seed uint64, n int) []byte {
	r := rand.NewChaCha8([32]byte{byte(seed), byte(seed >> 8)})
	b := make([]byte, n)
	_, _ = r.Read(b)
	return b
}

func TestSniff(t *testing.T) {
	for name, c := range map[string]struct {
		head string
		want int
	}{
		"letter":                {"Dear Ada,\n\nhow are you?\n", 10},
		"one word":              {"tocsin", 10},
		"latin-1":               {"H\xe9l\xe8ne \xe9tait l\xe0\n", 10},
		"colours":               {"\x1b[31mred\x1b[0m and black, and a good deal more of it on the line\n", 10},
		"json":                  {`{"email":"ada@example.org"}`, 10},
		"empty":                 {"", 0},
		"noise":                 {string(noise(1, 4096)), 0},
		"picture":               {"\x89PNG\r\n\x1a\n" + string(noise(2, 4096)), 0},
		"pdf, all of it ASCII":  {"%PDF-1.4\n1 0 obj\n<< /Length 12 /Filter /ASCII85Decode >>\n", 0},
		"text, then binary":     {strings.Repeat("a line of text\n", 200) + string(noise(3, 60<<10)), 10},
		"utf-16 without a mark": {"D\x00e\x00a\x00r\x00 \x00A\x00d\x00a\x00", 0},
	} {
		if got := (text.Format{}).Sniff(parsetest.Sample("x", []byte(c.head))); got != c.want {
			t.Errorf("%s: Sniff = %d, want %d", name, got, c.want)
		}
	}
}

// runs is a sink that keeps texts apart.
type runs struct {
	parsetest.Sink
	texts []string
}

func (r *runs) Text(t *breach.Text) { r.texts = append(r.texts, string(t.Data)) }

func parseRuns(t *testing.T, data []byte) []string {
	t.Helper()
	var sink runs
	n, _, cov, err := text.Format{}.Parse(parse.Chunk{Data: data, From: "text", Last: true}, &sink)
	if err != nil || n != len(data) {
		t.Fatalf("n = %d of %d, error %v", n, len(data), err)
	}
	parsetest.CheckCoverage(t, cov, n)
	return sink.texts
}

// TestNoAddressIsCut moves an address over every place where a run might end.
func TestNoAddressIsCut(t *testing.T) {
	const address = "ada.lovelace@mail.example.org"
	for name, filler := range map[string]string{
		"lines":        "some words of a line that is not long\n",
		"words":        "word ",
		"tabs":         "word\tword\t",
		"json":         `{"id":1,"x":"y"},`,
		"paragraphs":   "a line\na line\n\n",
		"lone CR":      "a line\r",
		"two-byte":     "é è\u00a0",
		"long words":   strings.Repeat("x", 900) + " ",
		"no separator": "{" + strings.Repeat("y", 500) + "}",
	} {
		body := strings.Repeat(filler, 70<<10/len(filler)+1)
		for at := 64<<10 - 40; at < 64<<10+10; at++ {
			data := body[:at] + "<" + address + ">" + body[at:]
			found := false
			for _, run := range parseRuns(t, []byte(data)) {
				if len(run) > 64<<10 {
					t.Fatalf("%s: a run of %d bytes", name, len(run))
				}
				found = found || strings.Contains(run, address)
			}
			if !found {
				t.Fatalf("%s: the address at %d was cut", name, at)
			}
		}
	}
}

func TestBinaryInTheMiddle(t *testing.T) {
	front := strings.Repeat("a line of ada@example.org\n", 400)
	back := strings.Repeat("another line of bob@example.org\n", 400)
	data := []byte(front + "\x00\x01\x02" + string(noise(4, 30_000)) + "\x01\x00" + back + strings.Repeat("\x00", 20_000) + back)
	r := parsetest.Whole(t, text.Format{}, "x", data)
	if n := strings.Count(r.Prose(), "bob@example.org"); n != 800 {
		t.Errorf("%d addresses after the binary, want 800", n)
	}
	if !strings.Contains(r.Prose(), front) {
		t.Error("the text before the binary is not whole")
	}
	if c := r.Coverage; c.Unread < 28_000 || c.Unread > 32_000 || c.Opaque < 17_000 {
		t.Errorf("coverage %+v", c)
	}
	if len(r.Faults) == 0 || r.Faults[0].Kind != breach.FaultUnknown || r.Faults[0].Offset != int64(len(front)) {
		t.Errorf("faults %v", r.Faults)
	}
}

// TestFewControls: text with a control byte here and there is text.
func TestFewControls(t *testing.T) {
	data := []byte(strings.Repeat("a line of a log with \x1b[1mcolours\x1b[0m and a \x00 in it, and then more text to the end\n", 3000))
	if r := parsetest.Whole(t, text.Format{}, "x", data); r.Coverage.Text != int64(len(data)) || len(r.Faults) > 0 {
		t.Errorf("coverage %+v, faults %v", r.Coverage, r.Faults)
	}
}

// FuzzChunks: however a leaf is cut, its runs are the same, and they are all of
// it but what is unread and opaque.
func FuzzChunks(f *testing.F) {
	f.Add([]byte("Dear Ada,\n\nyours\n"), uint16(9000), uint32(70_000), uint8(0))
	f.Add([]byte("word "), uint16(20_000), uint32(1000), uint8(9))
	f.Add([]byte("é"), uint16(60_000), uint32(100_000), uint8(200))
	f.Fuzz(func(t *testing.T, unit []byte, n uint16, size uint32, dirt uint8) {
		if len(unit) == 0 || len(unit)*int(n) > 400_000 {
			return
		}
		data := bytes.Repeat(unit, int(n))
		if len(data) > 100 {
			copy(data[len(data)/2:], noise(uint64(dirt), int(dirt)*20))
		}
		whole := parsetest.Whole(t, text.Format{}, "x", data)
		parsetest.Same(t, whole, parsetest.Chunked(t, text.Format{}, "x", data, int(size%300_000)+1))
		var sum int64
		for _, x := range whole.Texts {
			if string(data[x.Offset:x.Offset+int64(len(x.Data))]) != x.Data {
				t.Fatal("a text is not what stands at its offset")
			}
			sum += int64(len(x.Data))
		}
		if sum != whole.Coverage.Text {
			t.Fatalf("%d bytes handed over, %d accounted for", sum, whole.Coverage.Text)
		}
	})
}

// BenchmarkParse hands over 8 MiB on one core.
func BenchmarkParse(b *testing.B) {
	data := []byte(strings.Repeat("Dear Sir or Madam, I write to apply for the post.\n", 8<<20/50))
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		sink := &count{}
		if _, _, _, err := (text.Format{}).Parse(parse.Chunk{Data: data, From: "text", Last: true}, sink); err != nil || sink.n != len(data) {
			b.Fatalf("%d bytes, error %v", sink.n, err)
		}
	}
}

type count struct{ n int }

func (c *count) Schema(*breach.Schema)                        {}
func (c *count) Record(*breach.Record)                        {}
func (c *count) Text(t *breach.Text)                          { c.n += len(t.Data) }
func (c *count) Fault(int64, breach.FaultKind, string, int64) {}
