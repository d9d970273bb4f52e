package detect

import (
	"fmt"
	"slices"
	"strings"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// leastTold is the length of the shortest value that tells anything, in bytes.
const leastTold = 4

// telling returns what the values of a column may tell: of one of prose, or of notes.
func (c *columnPlan) telling(prose, notes bool) tellMode {
	text := c.typ == typeUnknown || c.typ == typeText || c.typ == typeLong
	switch {
	case !text || !prose && !notes || c.emit == breach.KindStreet: // see tellBehind
		return tellsNothing
	case !notes || c.emit == breach.KindLetter:
		return tellsOneself
	case c.reading.roles&roleText != 0, c.interview():
		return tellsNamed
	}
	return tellsNote
}

// linked is what would be known of a table if its keys led to persons. Whether one does
// is known once all tables were read, and by then it is too late to look which rows tell
// what: notes beside kunden_nr, or beside vertrag_nr where the contracts have that, are
// read as those beside kunden_id are. What is said of them is decided at the end. Texts on
// things (products, files) are not: they are long, and hardly ever of whom a key names.
func (d *decider) linked() *decider {
	if d.owner || d.p.table.thing || !d.p.leadsOn() {
		return d
	}
	as := *d
	as.owner = true
	return &as
}

// leadsOn reports a key that may be another table's: its name says more than that it is
// a key.
func (p *Plan) leadsOn() bool {
	return slices.ContainsFunc(p.columns, func(c columnPlan) bool {
		return c.key != 0 && c.key != KeyType && len(tokenize(c.name)) > 0 && !bareKey(c.name)
	})
}

// bareKey reports the names that every table gives its own key.
func bareKey(name string) bool {
	switch strings.ToLower(name) {
	case "id", "uuid", "guid", "key", "pk", "oid", "rowid":
		return true
	}
	return false
}

// tellable reports the kinds that a person is told by what a text says of them.
func tellable(k breach.Kind) bool { return slices.Contains(loadTells().kinds, k) }

// tells decides what the texts of a column tell of whom their rows are about: there a
// sentence says it of its writer, or a note of nobody else.
func (d *decider) tells(i int) (out []Decision) {
	if d.out[i].kind != breach.KindStreet && (d.names[i].tells == tellsNothing && !d.notesUnderStreet(i) || !d.proseOfPersons(i) && !d.noteColumn(i) && !d.sentText(i) && d.out[i].kind != breach.KindLetter) {
		return nil
	}
	if d.names[i].linked && d.p.beyond {
		return d.leftOpen(i)
	}
	for _, k := range loadTells().kinds {
		n := d.stats[i].inside[k]
		if n == 0 || d.out[i].class == k.Class() {
			continue
		}
		out = append(out, Decision{
			Column: i, Kind: k, Class: k.Class(), Inside: true, Confidence: 0.8, Values: int64(n),
			Why: fmt.Sprintf("said in %s by whom the row is about, or of nobody else in a note", counted(n, "text")),
		})
	}
	return d.owns(i, out)
}

// sentText reports a column of messages, however short: what a sentence says of its writer
// is the sender's.
func (d *decider) sentText(i int) bool {
	c := d.names[i].reading.claim
	messages := c != nil && writtenClasses[c.class] || d.names[i].reading.roles&roleText != 0
	return messages && d.stats[i] != nil && d.feats[i].rate(d.feats[i].hex+d.feats[i].url) <= 0.3 && d.oneSender()
}

// writtenClasses are those of what people write to somebody.
var writtenClasses = map[breach.Class]bool{
	"Email messages": true, privateMessages: true, "Support tickets": true, "Customer feedback": true, "SMS messages": true,
}

// leftOpen decides what texts tell of whom another table lies between: it may be of what
// that is of, or of them, and nobody has it by that.
func (d *decider) leftOpen(i int) (out []Decision) {
	for _, k := range loadSpecial().kinds {
		n := int64(d.stats[i].inside[k]) + d.mentions(i, k)
		if n == 0 || n == 1 && d.feats[i].n >= sampleSize || d.out[i].class == k.Class() {
			continue // one among many may be a misreading
		}
		out = append(out, Decision{
			Column: i, Kind: k, Class: k.Class(), Inside: true, Undecided: true, Confidence: 0.7, Values: n,
			Why: fmt.Sprintf("told in %s of rows whose key leads to something of a person's", counted(uint64(n), "text")),
		})
	}
	return out
}

// mentions is how many values of a column tell of a kind, and not of whom.
func (d *decider) mentions(i int, k breach.Kind) int64 {
	if k = k.Mention(); k == breach.KindNone {
		return 0
	}
	return int64(d.stats[i].inside[k])
}

// undecided reports that something is left to be said of a kind beside what was decided
// of a column: nothing yet, or that some texts tell of it whose row is about another.
func (d *decider) undecided(i int, k breach.Kind, have []Decision) bool {
	for j := range have {
		if have[j].Kind == k {
			return !have[j].Undecided && d.mentions(i, k) > 0
		}
	}
	return true
}

func counted(n uint64, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}
