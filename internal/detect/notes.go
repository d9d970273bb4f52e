package detect

import (
	"bytes"
	"cmp"
	_ "embed" // the words are part of the program
	"errors"
	"fmt"
	"strings"
	"sync"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/norm"
)

//go:embed gazetteer/notes.txt
var noteText string

// noteTerm is a term by which a short note tells a kind, without its first word.
type noteTerm struct {
	kind  breach.Kind // KindNone of a word that takes a clause away
	rest  string      // further words, each behind a space
	alone bool        // it must be all of the clause
}

// noteWords are the words of short notes on people.
type noteWords struct {
	words, stems map[string][]noteTerm // by the first word, or its beginning
	longest      int                   // bytes of a stem
	samples      []specialSample
}

var loadNotes = sync.OnceValue(func() *noteWords {
	w, err := readNotes(noteText)
	if err != nil {
		panic(err) // the file is part of the program and read in every test
	}
	return w
})

func readNotes(text string) (*noteWords, error) {
	w := &noteWords{words: map[string][]noteTerm{}, stems: map[string][]noteTerm{}}
	for n, line := range dataLines(text) {
		name, rest, ok := strings.Cut(strings.TrimLeft(line, "+- "), ":")
		plain, alone := strings.CutSuffix(name, "-alone")
		kind := breach.ParseKind(plain)
		switch {
		case !ok || kind == breach.KindNone && name != "other" && name != "not":
			return nil, fmt.Errorf("gazetteer/notes.txt, line %d: no kind before the colon", n)
		case line[0] == '+' || line[0] == '-':
			w.samples = append(w.samples, specialSample{kind, strings.TrimSpace(rest), line[0] == '+'})
			continue
		}
		for term := range strings.SplitSeq(rest, ",") {
			if err := w.add(strings.TrimSpace(term), noteTerm{kind: kind, alone: alone}); err != nil {
				return nil, fmt.Errorf("gazetteer/notes.txt, line %d: %w", n, err)
			}
		}
	}
	return w, nil
}

func (w *noteWords) add(text string, t noteTerm) error {
	first, rest, several := strings.Cut(text, " ")
	stem, open := strings.CutSuffix(first, "*")
	if stem == "" || open && several {
		return errors.New("a term is empty, or goes on before its end")
	}
	if several {
		t.rest = " " + rest
	}
	if !open {
		w.words[first] = append(w.words[first], t)
		return nil
	}
	w.stems[stem] = append(w.stems[stem], t)
	w.longest = max(w.longest, len(stem))
	return nil
}

// note returns the kinds that a short note tells, each once.
func (w *noteWords) note(v []byte, scratch []byte) (kinds []breach.Kind) {
	for clause := range bytes.FieldsFuncSeq(v, dividesNote) {
		folded := bytes.TrimSpace(norm.FoldWords(scratch[:0], clause))
		for _, k := range w.clause(folded) {
			kinds = including(kinds, k)
		}
	}
	return kinds
}

func including(kinds []breach.Kind, k breach.Kind) []breach.Kind {
	for _, have := range kinds {
		if have == k {
			return kinds
		}
	}
	return append(kinds, k)
}

func dividesNote(r rune) bool { return strings.ContainsRune(",;.:!?/|()\n\r\t", r) }

// clause returns the kinds of a clause, given its words; none where a word of it
// speaks of work, of help for others, or of what is not.
func (w *noteWords) clause(words []byte) (kinds []breach.Kind) {
	for at := 0; at < len(words); {
		end := at + bytes.IndexByte(append(words[at:len(words):len(words)], ' '), ' ')
		word, after := string(words[at:end]), string(words[end:])
		hit := func(t *noteTerm) (other bool) {
			if t.kind == breach.KindNone {
				return true
			}
			if strings.HasPrefix(after+" ", t.rest+" ") && (!t.alone || at == 0 && closesNote(after[len(t.rest):])) {
				kinds = append(kinds, t.kind)
			}
			return false
		}
		for i := range w.words[word] {
			if hit(&w.words[word][i]) {
				return nil
			}
		}
		for n := 3; n <= min(len(word), w.longest); n++ {
			for i := range w.stems[word[:n]] {
				if hit(&w.stems[word[:n]][i]) {
					return nil
				}
			}
		}
		at = end + 1
	}
	return kinds
}

// closesNote reports that nothing follows, or since when.
func closesNote(after string) bool {
	after = strings.TrimSpace(after)
	first, _, _ := strings.Cut(after, " ")
	switch first {
	case "", "since", "from", "depuis", "seit", "sinds", "desde", "dal":
		return true
	}
	return first[0]-'0' < 10
}

// noteColumn reports a column that may hold notes on the person of its row: it is named
// after notes, or says nothing, in rows about persons.
func (d *decider) noteColumn(i int) bool {
	v := &d.out[i]
	return v.kind == breach.KindNone && (v.class == breach.NoClass || v.class == breach.JobApplications || v.class == visits) && (d.names[i].mayBeNotes() || d.notesUnderStreet(i)) &&
		(d.aboutPersons() || d.owner || d.p.table.personal) && !d.p.namesOthers(i)
}

// mayBeNotes reports a column whose name leaves room for notes.
func (c *columnPlan) mayBeNotes() bool {
	r := &c.reading
	return r.kind == breach.KindNone && (!r.says() || r.roles&roleText != 0 && r.claim == nil || c.interview())
}

// interview reports a column named after what is written of an applicant.
func (c *columnPlan) interview() bool {
	return c.reading.claim != nil && c.reading.claim.class == breach.JobApplications
}

// notes decides what the short notes of a column tell of what Articles 9 and 10
// name: of a column that is named after notes, or says nothing, in rows about
// persons. It is said of the column, with how many of its sampled values tell it.
func (d *decider) notes(i int, have []Decision) (out []Decision) {
	if !d.noteColumn(i) {
		return nil
	}
	w, read := loadNotes(), 0
	var scratch [2 * sampleBytes]byte
	counts := map[breach.Kind]int64{}
	least := d.stats[i].sample.least()
	for _, e := range least {
		if e.empty || e.size > len(e.head) {
			continue
		}
		read++
		for _, k := range w.note(e.head, scratch[:0]) {
			counts[k]++
		}
	}
	for _, k := range loadSpecial().kinds {
		enough := counts[k] > 1 || counts[k] == 1 && len(least) < sampleSize // one among many may be a misreading
		if enough && d.undecided(i, k, have) {
			out = append(out, Decision{
				Column: i, Kind: k, Class: k.Class(), Inside: true, Undecided: true, Confidence: 0.7, Values: cmp.Or(d.mentions(i, k), counts[k]),
				Why: fmt.Sprintf("words for it in %d of %d short notes that were read", counts[k], read),
			})
		}
	}
	return out
}
