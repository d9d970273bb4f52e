package journal

import (
	"bytes"
	"encoding/json"
	"errors"
	"html/template"
	"slices"
	"strings"
	"testing"
)

// TestFindHeads puts a head into what people keep and send: each gives it back as
// it was signed. What was changed gives none, or one that does not verify.
func TestFindHeads(t *testing.T) {
	l, tx := filledLog(t, 5)
	head, other := string(tx.heads[3]), string(tx.heads[4])
	text, err := json.Marshal(map[string]string{"journal_head": head})
	if err != nil {
		t.Fatal(err)
	}
	page := template.HTMLEscapeString("Entry 3\n" + head)
	lines := strings.Split(strings.TrimSuffix(head, "\n"), "\n")
	for _, c := range []struct {
		name, text string
		want       []string
	}{
		{"the note", head, []string{head}},
		{"with line ends of Windows", strings.ReplaceAll(head, "\n", "\r\n"), []string{head}},
		{"JSON", string(text), []string{head}},
		{"JSON in ASCII", strings.ReplaceAll(string(text), "—", `\u2014`), []string{head}},
		{"a page", "<html><pre>" + page + "</pre><p>more</p></html>", []string{head}},
		{"a page with a break at each line", "<p>" + strings.Join(lines, "<br>\n") + "</p>", []string{head}},
		{"the text of a PDF", "Head\n\n" + strings.ReplaceAll(head, "\n\n", "\n") + "\n\fPage 2", []string{head}},
		{"a quoted mail", "> " + strings.Join(lines, "\n> ") + "\n", []string{head}},
		{"broken lines", strings.ReplaceAll(head, head[len(head)-30:len(head)-20], head[len(head)-30:len(head)-25]+"\n  "+head[len(head)-25:len(head)-20]), []string{head}},
		{"a line as a table draws it", strings.Join(lines, " | "), []string{head}},
		{"two, one of them twice", head + "\n" + other + head, []string{head, other}},
		{"nothing", "no head", nil},
		{"two names", strings.Replace(head, "tocsin-case-test\n", "tocsin-case-best\n", 1), nil},
		{"a cut signature", head[:len(head)-10], nil},
	} {
		var got []string
		for _, o := range FindHeads([]byte(c.text)) {
			got = append(got, string(o.Note))
			if _, err := OpenHead(o.Note, l.VerifierKey()); err != nil || o.Origin != "tocsin-case-test" {
				t.Errorf("%s: %v, of %s", c.name, err, o.Origin)
			}
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: %q", c.name, got)
		}
	}
	for _, o := range FindHeads([]byte(strings.Replace(head, "\n4\n", "\n5\n", 1))) {
		if _, err := OpenHead(o.Note, l.VerifierKey()); err == nil {
			t.Error("an edited number verifies")
		}
	}
}

// FuzzFindHeads: what is found is found again as it is, and names its journal.
func FuzzFindHeads(f *testing.F) {
	f.Add([]byte("o\n3\n" + strings.Repeat("A", 43) + "=\n\n— o " + strings.Repeat("B", 91) + "=\n"))
	f.Add([]byte(`"o\n3\n` + strings.Repeat("A", 43) + `=\n\n\u2014 o ` + strings.Repeat("B", 91) + `="`))
	f.Add([]byte("<b>o<br>3 > |" + strings.Repeat("A", 43) + "= &mdash; o " + strings.Repeat("B ", 91) + "="))
	f.Fuzz(func(t *testing.T, text []byte) {
		for _, o := range FindHeads(text) {
			again := FindHeads(o.Note)
			if len(again) != 1 || string(again[0].Note) != string(o.Note) || !strings.HasPrefix(string(o.Note), o.Origin+"\n") {
				t.Errorf("%q: %+v", o.Note, again)
			}
		}
	})
}

// FuzzCompare: what Compare says two journals have in common, they have; and they
// differ where it says that they do.
func FuzzCompare(f *testing.F) {
	one := `{"number":0,"time":"2026-01-02T03:04:05Z","act":"created","actor":"k"}`
	two := `{"number":1,"time":"2026-01-02T03:04:06Z","act":"mined","actor":"k"}`
	f.Add([]byte(one+"\n"+two+"\n"), one, two)
	f.Add([]byte(one+"\n"+two[:9]), one, two)
	f.Add([]byte(two+"\n"+one+"\n\n"), one, two)
	f.Fuzz(func(t *testing.T, export []byte, one, two string) {
		if strings.Contains(one+two, "\n") || one == "" || two == "" {
			return
		}
		journal := one + "\n" + two + "\n"
		lines, size, err := Compare(bytes.NewReader(export), seq([][]byte{[]byte(one), []byte(two)}))
		if size > int64(len(export)) || !strings.HasPrefix(journal, string(export[:size])) || bytes.Count(export[:size], []byte("\n")) != int(lines) {
			t.Fatalf("%d lines, %d bytes in common", lines, size)
		}
		altered := new(Altered)
		if part := strings.HasPrefix(journal, string(export)); part != (err == nil) || err != nil && (!errors.As(err, &altered) || altered.Entry != lines) {
			t.Errorf("begins the journal: %t, but %v", part, err)
		}
	})
}
