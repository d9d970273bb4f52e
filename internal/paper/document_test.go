package paper

import (
	"bytes"
	"errors"
	"fmt"
	"html"
	"io"
	"os/exec"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/tocsin-project/tocsin/internal/testenv"
)

// sample has every kind of block, and the letters of Europe.
func sample() *Document {
	rows := [][]Cell{}
	for i := range 60 {
		rows = append(rows, []Cell{
			{Text: fmt.Sprintf("Row %d", i), Bold: true, More: []string{"Regulation (EU) 2016/679, Article 33"}},
			{Text: strings.Repeat("what stands in it ", i%7+1)},
			{Text: "711,000"},
			{Text: "missing", Tag: Alarm},
		})
	}
	return &Document{
		Title: "Notification of a breach", Over: "Orchard Recruitment", Lang: "en",
		About:  []Pair{{"Case", "Open test server"}, {"As of", "1 November 2016, 10:20"}},
		Made:   time.Date(2026, 3, 5, 9, 0, 0, 0, time.UTC),
		Foot:   "Made from 42 acts of the case file, facts 0123456789ab, journal fedcba987654",
		Blocks: blocks(rows), Subject: "A sample.", Generator: "Tocsin test",
	}
}

func blocks(rows [][]Cell) []Block {
	return []Block{
		Text{Text: "A backup of the website was exposed.", Look: LookLede},
		Heading{1, "Letters"},
		Pairs{
			{"French, Polish, Czech", "Élodie Lefèvre-Œuvray, Łukasz Żółć, Příšerně žluťoučký kůň"},
			{"Turkish, Romanian, Hungarian", "Şükrü İğdırlı Ilıca, Ștefan Țăranu Ăîâ, Őrsi Űrné"},
			{"Icelandic, Maltese, Latvian, Lithuanian", "Þórður Ægisson, Ġorġ Ħamrun, Ģirts Ķēniņš, Žydrūnė Ąžuolė"},
			{"Greek, Bulgarian", "Ειρήνη Παπαδοπούλου, Ἀθῆναι, Щастлива Юлия"},
			{"Armenian, Georgian", "Հայաստան, საქართველო"},
			{"Signs", "→ ≤ ≥ ≈ − • … – — € № “” „“ « »"},
			{"Composed", "Re\u0301ne\u0301e Mo\u0308ller"},
			{"To be filled by hand", ""},
		},
		Heading{2, "Lists"},
		Text{Text: strings.Repeat("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", 3)},
		List{Items: []string{"change the password", strings.Repeat("a longer item that goes over the line ", 4)}},
		List{Items: []string{"first", "second"}, Numbered: true},
		List{Items: []string{"I have no copy", "I destroyed my copies"}, Boxes: true},
		Note{Text: "Not ready to be filed.", Tag: Alarm},
		Note{Text: strings.Repeat("a note of many words ", 30)},
		Heading{1, "A table"},
		Table{Caption: "Fields", Columns: []Column{{"Field", 3, false}, {"Answer", 5, false}, {"People", 2, true}, {"Status", 2, false}}, Rows: rows},
		Break{},
		Address{From: []string{"Orchard Recruitment"}, To: []string{"A. Finder", "1 High Street"}, Place: "London, 1 November 2016"},
		Text{Text: "Dear finder,\nthank you."},
		Lines{"Date and place", "Signature"},
		Exact{exactText},
	}
}

// exactText has a line as long as those of signed heads, with an entity's sign.
var exactText = "name-0123456789abcdef\n7\n" + strings.Repeat("Ab+/", 11) + "\n\n— name-0123456789abcdef0123456789abcdef & " + strings.Repeat("Wm+/", 23) + "\n"

// pdf writes a document and returns the text that pdftotext finds in it.
func pdf(t *testing.T, d *Document) (file []byte, text string) {
	t.Helper()
	var b bytes.Buffer
	if err := WritePDF(&b, d); err != nil {
		t.Fatal(err)
	}
	return b.Bytes(), extract(t, b.Bytes())
}

func extract(t *testing.T, file []byte) string {
	t.Helper()
	testenv.Program(t, "pdftotext")
	c := exec.Command("pdftotext", "-layout", "-", "-")
	c.Stdin = bytes.NewReader(file)
	out, err := c.Output()
	if err != nil {
		t.Fatal("pdftotext: ", err)
	}
	return string(out)
}

// sheets are the pages of a text that pdftotext found.
func sheets(text string) []string { return strings.Split(strings.TrimSuffix(text, "\f"), "\f") }

// numbered reports whether a page has a number; pdftotext may close the spaces.
func numbered(page string, n, of int) bool {
	return strings.HasSuffix(strings.ReplaceAll(strings.TrimSpace(page), " ", ""), fmt.Sprintf("%d/%d", n, of))
}

// words are the words of a text, whatever stands between them.
func words(s string) string { return strings.Join(strings.Fields(s), " ") }

func TestPDFHoldsEveryText(t *testing.T) {
	_, text := pdf(t, sample())
	got := words(text)
	n := len(sheets(text))
	for _, want := range []string{
		"Orchard Recruitment", "Notification of a breach", "Open test server", "Élodie Lefèvre-Œuvray, Łukasz Żółć, Příšerně žluťoučký kůň",
		"Şükrü İğdırlı Ilıca, Ștefan Țăranu Ăîâ, Őrsi Űrné", "Þórður Ægisson, Ġorġ Ħamrun, Ģirts Ķēniņš, Žydrūnė Ąžuolė",
		"Ειρήνη Παπαδοπούλου, Ἀθῆναι, Щастлива Юлия", "Հայաստան, საქართველო", "→ ≤ ≥ ≈ − • … – — € № “” „“ « »", "Rénée Möller",
		"2. second", "I destroyed my copies", "Row 0", "Row 59", "missing", "Dear finder,", "thank you.", "Signature",
		"Made from 42 acts of the case file, facts 0123456789ab, journal fedcba987654",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("the text of the PDF has no %q", want)
		}
	}
	if pages := sheets(text); !numbered(pages[0], 1, n) || !numbered(pages[n-1], n, n) {
		t.Error("the first or the last page has no number")
	}
	if strings.Contains(got, string(missingSign)) {
		t.Error("a sign is missing in the fonts")
	}
	hash := strings.Repeat("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", 3)
	if !strings.Contains(strings.ReplaceAll(got, " ", ""), hash) {
		t.Error("a word that is wider than a line is not whole")
	}
}

func TestHTMLHoldsTheSame(t *testing.T) {
	_, text := pdf(t, sample())
	var b bytes.Buffer
	if err := WriteHTML(&b, sample()); err != nil {
		t.Fatal(err)
	}
	in := words(text)
	_, body, _ := strings.Cut(b.String(), "<body>")
	for part := range strings.SplitSeq(regexp.MustCompile(`<[^>]*>`).ReplaceAllString(body, "\n"), "\n") {
		for word := range strings.FieldsSeq(part) {
			if word = settle(word); len(word) < 60 && !strings.Contains(in, strings.NewReplacer("&amp;", "&", "&#34;", `"`, "&#39;", "'").Replace(word)) {
				t.Errorf("the page has %q, the PDF has not", word)
			}
		}
	}
	if again := new(bytes.Buffer); WriteHTML(again, sample()) != nil || !bytes.Equal(again.Bytes(), b.Bytes()) {
		t.Error("a second rendering of the page differs")
	}
}

// TestExact: what is to be copied exactly stands whole and unbroken in the text of
// the PDF, in its metadata, in the page and in plain text.
func TestExact(t *testing.T) {
	file, text := pdf(t, sample())
	var page, plain bytes.Buffer
	if err := errors.Join(WriteHTML(&page, sample()), WriteText(&plain, sample())); err != nil {
		t.Fatal(err)
	}
	for what, got := range map[string]string{
		"the metadata": html.UnescapeString(string(file)), "the page": html.UnescapeString(page.String()), "plain text": plain.String(),
	} {
		if !strings.Contains(got, exactText) {
			t.Errorf("%s has not the exact text", what)
		}
	}
	for _, line := range (Exact{exactText}).Lines() {
		if !slices.ContainsFunc(strings.Split(text, "\n"), func(l string) bool { return strings.TrimSpace(l) == line }) {
			t.Errorf("the text of the PDF has no line %q", line)
		}
	}
}

// TestPDFIsTheSame: the bytes do not depend on when and how often a document is
// written.
func TestPDFIsTheSame(t *testing.T) {
	first, _ := pdf(t, sample())
	time.Sleep(1100 * time.Millisecond) // a clock that is read would show in seconds
	for range 3 {
		if again, _ := pdf(t, sample()); !bytes.Equal(first, again) {
			t.Fatal("a second rendering differs")
		}
	}
	other := sample()
	other.Made = other.Made.Add(time.Hour)
	if again, _ := pdf(t, other); bytes.Equal(first, again) {
		t.Error("the metadata do not hold the instant of the state")
	}
	for _, want := range []string{"/Lang (en)", "/CreationDate (D:20260305090000", "/Outlines"} {
		if !bytes.Contains(first, []byte(want)) {
			t.Errorf("the file has no %q", want)
		}
	}
}

// TestBatch: documents of a batch begin on pages of their own and count their
// own pages.
func TestBatch(t *testing.T) {
	letter := &Document{Title: "Letter", Letter: true, Lang: "el", Blocks: []Block{Text{Text: "Αγαπητή"}, Break{}, Text{Text: "τέλος"}}}
	p := NewPDF(letter)
	p.Add(letter)
	p.Add(sample())
	p.Add(letter)
	var b bytes.Buffer
	if err := p.Write(&b); err != nil {
		t.Fatal(err)
	}
	_, alone := pdf(t, sample())
	n := len(sheets(alone))
	pages := sheets(extract(t, b.Bytes()))
	if len(pages) != n+4 || !numbered(pages[0], 1, 2) || !numbered(pages[2], 1, n) || !numbered(pages[n+3], 2, 2) {
		t.Errorf("%d pages", len(pages))
	}
}

func TestMissingSigns(t *testing.T) {
	if got := string(Missing("Wei 伟 zażółć 伟 😀")); got != "伟😀" {
		t.Errorf("missing %q", got)
	}
	d := &Document{Title: "T", Blocks: []Block{Text{Text: "Wei 伟 😀"}}}
	if _, text := pdf(t, d); !strings.Contains(words(text), "Wei � �") || !strings.Contains(text, "U+4F1F, U+1F600") {
		t.Errorf("the PDF hides that signs are missing:\n%s", text)
	}
}

// TestOddDocuments: what is empty, endless or of no form is set all the same.
func TestOddDocuments(t *testing.T) {
	long := strings.Repeat("word ", 20000)
	for name, d := range map[string]*Document{
		"empty":      {},
		"no cells":   {Blocks: []Block{Table{Columns: []Column{{Title: "A"}}, Rows: [][]Cell{{}, {{}, {}}}}, Table{}}},
		"long cell":  {Blocks: []Block{Table{Columns: []Column{{Title: "A"}, {Title: "B"}}, Rows: [][]Cell{{{Text: long}, {Text: "b"}}}}}},
		"long note":  {Blocks: []Block{Note{Text: long}}},
		"long foot":  {Foot: long[:500]},
		"long title": {Title: long[:2000], Over: long[:500]},
		"levels":     {Blocks: []Block{Heading{2, "two"}, Heading{9, "nine"}, Heading{-1, "less"}}},
		"language":   {Lang: "e) /X (n"},
		"broken":     {Title: "a\xffb", Blocks: []Block{Text{Text: "\x00\x1b[31m\u202e(\\)"}}},
	} {
		for _, write := range []func(io.Writer, *Document) error{WritePDF, WriteHTML} {
			if err := write(io.Discard, d); err != nil {
				t.Errorf("%s: %v", name, err)
			}
		}
		pdf(t, d)
	}
}

func FuzzWrap(f *testing.F) {
	f.Add("a text of words, with one-that-is-long", 30.0)
	f.Add("e\u0301\n\n  x\u00a0y 伟", 8.0)
	f.Fuzz(func(t *testing.T, s string, room float64) {
		if !(room >= 6 && room < 1e3) {
			t.Skip()
		}
		s = drawable(settle(s))
		lines := usual.body.wrap(s, room)
		if strings.Join(strings.Fields(strings.Join(lines, "")), "") != strings.Join(strings.FieldsFunc(s, func(r rune) bool { return r == ' ' || r == '\n' }), "") &&
			strings.ReplaceAll(strings.ReplaceAll(s, " ", ""), "\n", "") != strings.ReplaceAll(strings.Join(lines, ""), " ", "") {
			t.Fatalf("%q became %q", s, lines)
		}
		for _, l := range lines {
			if usual.body.measure(l) > room+0.01 && utf8.RuneCountInString(l) > 1 {
				t.Errorf("%q is wider than %v mm", l, room)
			}
		}
	})
}

func BenchmarkPDF(b *testing.B) {
	for b.Loop() {
		if err := WritePDF(io.Discard, sample()); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkLetters sets letters of a page in batches of a thousand.
func BenchmarkLetters(b *testing.B) {
	letter := &Document{Title: "Letter", Letter: true, Blocks: []Block{
		Address{From: []string{"Orchard Recruitment"}, To: []string{"A. Finder", "1 High Street"}, Place: "London, 1 November 2016"},
		Text{Text: strings.Repeat("A backup of our website was exposed and somebody may have read it. ", 20)},
		List{Items: []string{"change the password", "be wary of calls"}},
	}}
	for b.Loop() {
		p := NewPDF(letter)
		for range 1000 {
			p.Add(letter)
		}
		if err := p.Write(io.Discard); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.N)*1000/b.Elapsed().Seconds(), "letters/s")
}
