package mine_test

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/klauspost/compress/zip"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/mine"
)

// papers makes a folder of files that nobody reads, of which the names tell.
func papers(t *testing.T, names ...string) string {
	t.Helper()
	top := filepath.Join(t.TempDir(), "leak")
	for i, n := range names {
		p := filepath.Join(top, n)
		if err := os.MkdirAll(filepath.Dir(p), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(p, []byte("%PDF-1.4\n\x00\x01 binary "+strings.Repeat("x", i)), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return top
}

// known lists people as their names and mailboxes.
func known(m *memory) (out []string) {
	for _, p := range m.people {
		var who []string
		for _, s := range slices.Concat(p.Names, p.Emails) {
			who = append(who, s.Reveal())
		}
		slices.Sort(who)
		out = append(out, strings.Join(who, " "))
	}
	slices.Sort(out)
	return out
}

// People are made of what scanned papers are called, each once in a folder; their
// values stand in no locus that people read.
func TestNamesOfFiles(t *testing.T) {
	top := papers(t, "CV_Jane_Doe_jane.doe@x.org.pdf", "personnel/Doe, Eve/passport.pdf", "personnel/Doe, Eve/visa.pdf",
		"Otto Weber.pdf", "scan0001.pdf", "logo@2x.pdf")
	var m memory
	run(t, &m, mine.Options{Paths: []string{top}})
	want := []string{"Eve Doe", "Jane Doe jane.doe@x.org", "Otto Weber"}
	if got := known(&m); !slices.Equal(got, want) {
		t.Errorf("people %q, want %q", got, want)
	}
	for _, f := range m.state.Faults {
		for _, s := range f.Locus {
			if strings.Contains(s.Name, "Doe") && (s.Shown == "" || strings.Contains(s.Shown, "Doe")) {
				t.Error("a name of a person is shown")
			}
		}
	}
	names := int64(0)
	for _, s := range m.state.Sources {
		names += s.Names
		if !s.Coverage.Balanced() || s.Coverage.Total != s.Bytes {
			t.Errorf("names are in the account of bytes: %+v of %d", s.Coverage, s.Bytes)
		}
	}
	if names != 6 {
		t.Errorf("%d names were searched, want 6", names)
	}
}

// The same names as members of an archive, with comments, whatever the memory and the
// workers: one table, and the same people.
func TestNamesOfMembers(t *testing.T) {
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for i, n := range []string{"CV_Jane_Doe_jane.doe@x.org.pdf", "personnel/Doe, Eve/passport.pdf", "personnel/Doe, Eve/visa.pdf", "Otto Weber.pdf"} {
		m, err := w.CreateHeader(&zip.FileHeader{Name: n, Comment: map[bool]string{true: "sent by max.muster@y.org"}[i == 3]})
		if err != nil {
			t.Fatal(err)
		}
		_, _ = m.Write([]byte("%PDF-1.4\n\x00\x01 binary"))
	}
	_ = w.SetComment("ask anna.schmidt@z.org")
	_ = w.Close()
	path := filepath.Join(t.TempDir(), "backup.zip")
	if err := os.WriteFile(path, b.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, workers := range []int{1, 3} {
		var m memory
		run(t, &m, mine.Options{Paths: []string{path}, Workers: workers})
		want := []string{"Eve Doe", "Jane Doe jane.doe@x.org", "Otto Weber", "anna.schmidt@z.org", "max.muster@y.org"}
		if got := known(&m); !slices.Equal(got, want) {
			t.Errorf("people %q, want %q", got, want)
		}
		tables := 0
		for _, x := range m.state.Tables {
			if x.Name == "names" {
				tables++
			}
		}
		if tables != 1 || m.state.Sources[0].Names != 6+1 {
			t.Errorf("%d tables of %d names", tables, m.state.Sources[0].Names)
		}
	}
}

// A number in a name keeps its absence from being proved, or is found.
func TestNamesHoldNumbers(t *testing.T) {
	for _, c := range []struct{ name, class string }{
		{"FR7630006000011234567890189_bank.txt", string(breach.BankAccounts)},
		{"jane (at) x.org.txt", ""},
	} {
		top := t.TempDir()
		if err := os.WriteFile(filepath.Join(top, c.name), []byte("hello\n"), 0o600); err != nil {
			t.Fatal(err)
		}
		var m memory
		run(t, &m, mine.Options{Paths: []string{top}})
		found, noted := false, false
		for _, x := range m.state.Columns {
			found = found || c.class != "" && string(x.Class) == c.class
			noted = noted || x.Detail == breach.Uncounted(breach.EmailAddresses)
		}
		if c.class != "" && !found || c.class == "" && !noted {
			t.Errorf("%s: neither found nor noted: %+v", c.name, m.state.Columns)
		}
	}
}

// Of many files that are called after people, those behind the first ones share a
// table; nobody is lost, and none is another's.
func TestNamesOfManyFiles(t *testing.T) {
	defer mine.SetMostNameLeaves(2)()
	top := papers(t, "CV_Jane_Doe_jane.doe@x.org.pdf", "Otto Weber.pdf", "Mary Smith.pdf", "Karl Schmidt.pdf", "Zoe Martin.pdf")
	var m memory
	run(t, &m, mine.Options{Paths: []string{top}})
	want := []string{"Jane Doe jane.doe@x.org", "Karl Schmidt", "Mary Smith", "Otto Weber", "Zoe Martin"}
	if got := known(&m); !slices.Equal(got, want) {
		t.Errorf("people %q, want %q", got, want)
	}
	var parts []string
	for _, x := range m.state.Tables {
		parts = append(parts, x.Locus[1].Name)
	}
	if want := []string{"names", "names", "names of this and later files"}; !slices.Equal(parts, want) {
		t.Errorf("parts %q, want %q", parts, want)
	}
}
