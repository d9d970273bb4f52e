package detect

import (
	"cmp"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/norm/ident"
)

var updateDoc = flag.Bool("update", false, "write docs/classes.md anew")

const (
	classesDoc  = "../../docs/classes.md"
	accuracyDoc = "../../docs/accuracy.md"
)

// classDoc is what the page says of a class beside the vocabulary.
type classDoc struct {
	languages map[string]bool
	names     []string
	kinds     []string
}

// TestClassesDoc holds docs/classes.md to the data it is made of. "make classes"
// writes it anew.
func TestClassesDoc(t *testing.T) {
	want := classesPage(t)
	if *updateDoc {
		if err := os.WriteFile(classesDoc, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	have, err := os.ReadFile(classesDoc)
	if err != nil {
		t.Fatal(err)
	}
	if string(have) != want {
		t.Error("docs/classes.md is not what the data say: run make classes")
	}
}

func classesPage(t *testing.T) string {
	t.Helper()
	docs, measured := readClassDocs(t), readMeasured(t)
	var b strings.Builder
	b.WriteString(`# Classes of personal data

Made by ` + "`make classes`" + ` from ` + "`internal/breach/classes.txt`, `internal/detect/lexicon`, `internal/norm/ident`" + ` and the figures in [accuracy](accuracy.md); a test holds it to them.

The names are those of Have I Been Pwned's public vocabulary. **own** marks classes of ours: GDPR Articles 9 and 10 name them, and the vocabulary does not. *Found by* is **value** where a value alone decides, so that absence can be proved; **column** where a column's name, values and neighbours decide; **hand** where nothing here finds it. *Law*: Art. 9, Art. 10, or *may* where some values reveal what these name. *ENISA* is the category of its severity methodology of 2013, *EDPB* the letter of field 70 of the common template. *Measured* is precision / recall over the people of the generator's leaks, with names that say what the columns hold; then the same with c1, c2, ... for names, over the people of whom the values can tell the class.

*Without a name* says by what a column is told that is called c1: **values**, by what its values are, checks among them; **form**, by how they are written; **words**, by a list of what such columns hold; **no**: the values say nothing by themselves (flags, amounts, free words), and only the name, or a person, can tell the class.
`)
	family := ""
	for _, c := range breach.Classes() {
		if c.Family != family {
			family = c.Family
			fmt.Fprintf(&b, "\n## %s\n\n| class | what it means to a person | found by | names of columns | kinds of value | without a name | law | ENISA | EDPB | measured |\n|---|---|---|---|---|---|---|---|---|---|\n", family)
		}
		if c.Search != breach.ByHand && measured[string(c.Class)] == "" {
			t.Errorf("%s is said to be found, and docs/accuracy.md has no figure for it", c.Class)
		}
		d := docs[c.Class]
		if d == nil {
			d = &classDoc{}
		}
		name := string(c.Class)
		if c.Own {
			name += " (**own**)"
		}
		fmt.Fprintf(&b, "| %s | %s | %s | %s | %s | %s | %s | %s | %c | %s |\n", name, c.Means, [...]string{"hand", "column", "value"}[c.Search],
			namesOf(d), strings.Join(d.kinds, ", "), nameless(c), lawOf(c), c.ENISA, c.EDPB, cmp.Or(measured[string(c.Class)], "-"))
	}
	fmt.Fprintf(&b, "\n## How passwords are kept\n\n%s\n\n| kind | strength |\n|---|---|\n", passwordsDoc)
	fmt.Fprintf(&b, "| %s | %s |\n", breach.ClearPassword, breach.StrengthClear.Means())
	for _, k := range breach.PasswordKinds() {
		fmt.Fprintf(&b, "| %s | %s |\n", k.Name, k.Strength.Means())
	}
	return b.String()
}

// passwordsDoc says what is not in the list of kinds.
const passwordsDoc = "What a person is told follows from the worst strength of a column's kinds. " +
	"Ciphertext without a program's mark has the form of a digest or of a word: it is told by a whole column, nearly all of whose values are whole blocks, of lengths that digests do not have beside each other, " +
	"or of one length where the column is called after a cipher (`password_aes`). So is what is written in parts, in base64 or hexadecimal digits: a vector with what is behind it, and perhaps a tag (`iv:ciphertext`, `iv:tag:ciphertext`); " +
	"where all have one length a digest behind its salt looks alike, so that only one block in base64 is called encrypted there. What stands there in clear beside it, one value in 200 at the most, is called encrypted too."

func namesOf(d *classDoc) string {
	if len(d.names) == 0 {
		return ""
	}
	return fmt.Sprintf("%s (%d languages)", strings.Join(d.names[:min(4, len(d.names))], ", "), len(d.languages))
}

// toldByValues are classes of kinds that free() and its like decide by values; those
// of numbers with a check are rules' own.
var toldByValues = []breach.Kind{
	breach.KindEmail, breach.KindPhone, breach.KindIBAN, breach.KindCard, breach.KindIP, breach.KindFullName, breach.KindUsername,
	breach.KindPassword, breach.KindBorn, breach.KindGender, breach.KindStreet, breach.KindCity, breach.KindJobTitle,
	breach.KindEmployer, breach.KindLetter,
}

// nameless says by what a column without a name is told to be of a class.
func nameless(c breach.ClassInfo) string {
	if c.Search == breach.ByHand {
		return ""
	}
	for _, k := range toldByValues {
		if k.Class() == c.Class {
			return "values"
		}
	}
	for _, r := range ident.Rules() {
		if r.Kind != breach.KindNone && !r.Named && r.Kind.Class() == c.Class {
			return "values"
		}
	}
	for _, f := range forms {
		if f.class == c.Class {
			return "form"
		}
	}
	if slices.Contains(loadSpoken().names, string(c.Class)) {
		return "words"
	}
	return "no"
}

func lawOf(c breach.ClassInfo) string {
	switch {
	case c.Criminal:
		return "Art. 10"
	case c.Special:
		return "Art. 9"
	case c.MayReveal:
		return "may"
	}
	return ""
}

// readClassDocs reads the lexicon's files for the languages in which a class has
// names, and the kinds of value.
func readClassDocs(t *testing.T) map[breach.Class]*classDoc {
	t.Helper()
	docs := map[breach.Class]*classDoc{}
	at := func(c breach.Class) *classDoc {
		if docs[c] == nil {
			docs[c] = &classDoc{languages: map[string]bool{}}
		}
		return docs[c]
	}
	err := fs.WalkDir(lexiconFiles, "lexicon", func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		text, err := lexiconFiles.ReadFile(path)
		class := breach.NoClass
		file := strings.TrimSuffix(e.Name(), ".txt")
		for line := range strings.Lines(string(text)) {
			head, rest, ok := strings.Cut(strings.TrimSpace(line), ":")
			switch {
			case !ok || head == "" || strings.ContainsAny(head[:1], "#+-"):
			case head == "class":
				name, _, _ := strings.Cut(rest, "|")
				class = breach.Class(strings.TrimSpace(name))
			case class != breach.NoClass:
				at(class).add(head, rest)
			case breach.ParseKind(head) != breach.KindNone && len(file) == 2:
				at(breach.ParseKind(head).Class()).add(file, rest)
			}
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	for k := breach.KindNone + 1; k < breach.KindCount; k++ {
		if k.IsMention() {
			continue // by the rules of the kind that it is a mention of
		}
		at(k.Class()).kinds = append(at(k.Class()).kinds, k.String())
	}
	for _, r := range ident.Rules() {
		if d := at(r.Kind.Class()); r.Kind != breach.KindNone && !slices.Contains(d.kinds, r.Kind.String()) {
			d.kinds = append(d.kinds, r.Kind.String())
		}
	}
	return docs
}

// add notes a language, and the first names of English.
func (d *classDoc) add(language, terms string) {
	d.languages[language] = true
	if language != "en" {
		return
	}
	for _, w := range strings.Split(terms, ",") {
		d.names = append(d.names, strings.ReplaceAll(strings.TrimLeft(strings.TrimSpace(w), "="), " ", "_"))
	}
}

// readMeasured reads the figures of each class from the page that make accuracy
// writes: those of the table with names, and of the one without.
func readMeasured(t *testing.T) map[string]string {
	t.Helper()
	text, err := os.ReadFile(accuracyDoc)
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	_, section, _ := strings.Cut(string(text), "### Classes by the names of columns")
	for i, line := range strings.Split(section, "\n") {
		if i > 0 && strings.HasPrefix(line, "#") {
			break
		}
		cells := strings.Split(line, "|")
		if len(cells) >= 6 && strings.Contains(cells[3], "/") {
			out[strings.TrimSpace(cells[1])] = strings.TrimSpace(cells[3]) + "; " + strings.TrimSpace(cells[4])
		}
	}
	return out
}
