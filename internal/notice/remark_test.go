package notice

import (
	"slices"
	"strings"
	"testing"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/paper"
)

// TestRemarkSamples: every sample of remarks.txt is read as its line says, and no near
// miss is read as more than a name.
func TestRemarkSamples(t *testing.T) {
	seen := map[note]int{}
	for line := range strings.Lines(remarkText) {
		key, list, _ := strings.Cut(line, ":")
		want, sample := strings.CutPrefix(key, "says ")
		if key == "name" {
			want, sample = "", true
		}
		if !sample {
			continue
		}
		for name := range strings.SplitSeq(list, ";") {
			name = strings.TrimSpace(name)
			seen[note(want)]++
			p := human(name, "x@example.org")
			if got := noteOf(&p, nil); got != note(want) {
				t.Errorf("%s: %q, not %q", name, got, want)
			}
			if given := givenName(&p, nil); want != "" && given != "" {
				t.Errorf("%s: called %q", name, given)
			}
		}
	}
	for _, n := range []note{"", remarked, died, nobodys, ofTwo} {
		if seen[n] == 0 {
			t.Errorf("no sample of %q", n)
		}
	}
	// Every language of the texts has words for both.
	for _, kind := range []string{"deceased", "remark"} {
		for _, l := range strings.Fields("de en es fr it nl pl pt") {
			if !strings.Contains(remarkText, "\n"+kind+" "+l+": ") {
				t.Errorf("no words of %s in %s", kind, l)
			}
		}
	}
}

// TestNameOnly: above an address stands the name alone, in its order, without remarks and
// titles; where nothing is left, no name.
func TestNameOnly(t *testing.T) {
	for in, want := range map[string]string{
		"Bob Hill *FRAUD*": "Bob Hill", "IDIOT customer do not call": "", "Ida Berg verstorben": "Ida Berg", "Ida Berg ist verstorben": "Ida Berg",
		"Max Mustermann (gesperrt)": "Max Mustermann", "Alex Moor DO NOT CONTACT": "Alex Moor", "kunde kündigung droht": "", "Ida Berg †": "Ida Berg",
		"DECEASED Ann Lee": "Ann Lee", "Ann Lee - blocked": "Ann Lee", "Robert (Bob) Hill": "Robert Hill", "Berg, Ida (verstorben)": "Ida Berg",
		"Bauer, Thomas": "Thomas Bauer", "Smith, John A.": "John A. Smith", "Koch, Dr. Ute": "Ute Koch", "van der Berg, Jan": "Jan van der Berg", "Berg, Jan van der": "Jan van der Berg",
		"Bauer, GmbH": "Bauer, GmbH", "Bauer, Thomas, Eva": "Bauer, Thomas, Eva", "John Smith, PhD": "John Smith", "John Smith, Jr.": "John Smith Jr.", "Bauer,": "Bauer",
		"Dr. med. Hans Müller": "Hans Müller", "med. Hans Müller": "Hans Müller", "Dr. rer. nat. Ute Koch": "Ute Koch", "rer. nat. Ute Koch": "Ute Koch",
		"Dr. med. dent. Eva Lang": "Eva Lang", "Sig.ra Anna Conti": "Anna Conti", ".ra Anna Conti": "Anna Conti", "ra Anna Conti": "Anna Conti", "Dipl.-Ing. Karl Weiß": "Karl Weiß", "-Ing. Karl Weiß": "Karl Weiß",
		"Rev. John Smith": "John Smith", "mgr inż. Jan Nowak": "Jan Nowak", "Exmo. Sr. Paulo Silva": "Paulo Silva", "Prof. Dr. h. c. Eva Lang": "Eva Lang", "h. c. Eva Lang": "Eva Lang",
		"Mr Jones": "Mr Jones", "Frau Weber": "Frau Weber", "med. Müller": "Müller", "Mr and Mrs Jones": "Mr and Mrs Jones", "and Mrs Jones": "Jones", "& Mrs. Jones": "Jones",
		"Don Smith": "Don Smith", "Nat Cole": "Nat Cole", "H. C. Lang": "H. C. Lang", "test test": "", "Unknown Unknown": "", "Ann Lee": "Ann Lee",
		"Eva Lang Dr": "Eva Lang Dr", "Mr.": "Mr.", "Dr. Koch, Ute": "Ute Koch", "Ing Lee": "Ing Lee", "Nagy, János": "János Nagy",
	} {
		p := human(in, "")
		if got := nameOf(&p, nil); got != want {
			t.Errorf("%s: %q, not %q", in, got, want)
		}
	}
	for in, want := range map[string]string{"Koch, Dr. Ute": "Ute", "Mr Jones": "", "med. Hans Müller": "Hans", "Frau Weber": "", "Dr. Ann Lee": "Ann"} {
		p := human(in, "")
		if got := givenName(&p, nil); got != want {
			t.Errorf("first name of %s: %q", in, got)
		}
	}
	p := human("Bob Hill", "")
	p.Names = append(p.Names, "Hill, Bob (gesperrt)")
	if noteOf(&p, nil) != remarked || nameOf(&p, nil) != "Bob Hill" {
		t.Errorf("of two spellings one with a remark: %q, %q", noteOf(&p, nil), nameOf(&p, nil))
	}
}

// TestRemarkGreeted: who has a remark for a name is greeted by none, in mails and letters,
// and the plan says of how many, and of whom it says that they died.
func TestRemarkGreeted(t *testing.T) {
	m := newMemory()
	for i, name := range []string{"Bob Hill *FRAUD*", "Ida Berg verstorben", "test test", "Mr and Mrs Jones", "Ann Lee"} {
		p := human(name, string(rune('a'+i))+"@example.org")
		m.add(p, breach.EmailAddresses, breach.Names)
		p.Emails, p.Addresses = nil, []breach.Secret{breach.Secret(string(rune('1'+i)) + " High Street, Leeds LS1 4AB")}
		m.add(p, breach.Names, breach.PhysicalAddresses)
	}
	p := m.plan(t, nil)
	kept, all := rows(t, p)
	c, err := newComposer(kept, "case")
	if err != nil {
		t.Fatal(err)
	}
	mails, letters := 0, 0
	for i := range all {
		r := &all[i]
		hello, full := "Hello,", r.Target.Full.Reveal()
		if full == "Ann Lee" {
			hello = "Dear Ann Lee"
		}
		if !slices.Contains([]string{"Bob Hill", "Ida Berg", "", "Mr and Mrs Jones", "Ann Lee"}, full) {
			t.Errorf("written to as %q", full)
		}
		switch r.Channel {
		case Email:
			mails++
			m, err := c.Compose(r)
			if err != nil || !strings.HasPrefix(m.Text, hello) {
				t.Errorf("%s: %v", full, err)
			}
		case Letter:
			letters++
			text, _ := c.texts[r.Text].body(r.Target.Name.Reveal())
			if _, err := c.Letter(r, "", paper.WindowLeft); err != nil || !strings.HasPrefix(text, hello) {
				t.Errorf("%s: %v", full, err)
			}
		}
	}
	if mails != 5 || letters != 4 { // nobody writes a letter to "test test"
		t.Errorf("%d mails, %d letters", mails, letters)
	}
	said := strings.Join(p.Warnings, "\n")
	for _, want := range []string{"4 people have a remark", "of 2 it says that they have died: tocsin notice mark --as deceased", "2 people have a placeholder", "2 people have the names of two"} {
		if !strings.Contains(said, want) {
			t.Errorf("%q is not said: %s", want, said)
		}
	}
}
