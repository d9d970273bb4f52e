package detect

import (
	"bytes"
	"iter"
	"slices"
	"strings"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/norm"
)

// mostLabelled is how many lines at the head of a CV are read for what their labels tell,
// and longestLabelled how long a value is that is no sentence, in bytes.
const mostLabelled, longestLabelled = 25, 60

// labels reads the lines at the head of a CV whose labels claim a class of data that is
// not found by itself: a family status, a nationality. What stands below the heading of
// jobs or schools may be of others.
func (l *letterReader) labels() {
	for of, value := range l.labelled() {
		if !of.claim || of.names || of.whose || of.party != partyNone || saysNothing(value) {
			continue
		}
		if column := strings.ToLower(of.column); !slices.ContainsFunc(l.out.Labels, func(f LabelField) bool { return string(f.Name) == column }) {
			l.out.Labels = append(l.out.Labels, LabelField{Name: []byte(column), Value: value})
		}
	}
}

// labelled gives the labels and values of the lines at the head of a CV.
func (l *letterReader) labelled() iter.Seq2[label, []byte] {
	end := len(l.v)
	for _, p := range l.parts {
		if p.sort == letterWork || p.sort == letterStudy {
			end = l.r.toks[p.from].start
			break
		}
	}
	return func(yield func(label, []byte) bool) {
		n := 0
		for line := range bytes.Lines(l.v[:end]) {
			if n++; n > mostLabelled {
				return
			}
			name, value, ok := bytes.Cut(line, []byte(":"))
			name, value = bytes.Trim(name, " \t*-\u2022"), bytes.TrimSpace(value)
			if !ok || len(name) > longestLabel || len(value) < 2 || len(value) > longestLabelled || bytes.IndexByte(value, ':') >= 0 {
				continue
			}
			if !yield(readLabel(string(name)), value) {
				return
			}
		}
	}
}

// labelledMailbox returns the mailbox that a line at the head of a CV says is the
// writer's, nil where none does, or several do: it need not be spelled like the name.
func (l *letterReader) labelledMailbox() (mail []byte) {
	for of, value := range l.labelled() {
		if of.kind != breach.KindEmail || of.party != partyNone {
			continue
		}
		start, end, ok := norm.FindEmail(value, 0)
		if !ok || norm.RoleMailbox(strings.ToLower(string(value[start:end]))) {
			continue
		}
		if mail != nil && !bytes.EqualFold(mail, value[start:end]) {
			return nil
		}
		mail = value[start:end]
	}
	return mail
}

// umlauts are letters that mailboxes spell with two.
var umlauts = strings.NewReplacer("ä", "ae", "ö", "oe", "ü", "ue", "Ä", "Ae", "Ö", "Oe", "Ü", "Ue", "ø", "oe", "Ø", "Oe", "å", "aa", "Å", "Aa")

// spellings returns the words of a name, and those that mailboxes spell otherwise.
func spellings(name []byte, words []string) []string {
	out := slices.Clone(words)
	for _, w := range nameWords([]byte(umlauts.Replace(string(name)))) {
		if !slices.Contains(out, w) {
			out = append(out, w)
		}
	}
	return out
}
