package mine

import (
	"bytes"
	"slices"
	"strings"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/detect"
	"github.com/tocsin-project/tocsin/internal/norm"
)

// Where the columns of a row of names are.
const (
	calledName = iota
	calledEmail
	calledPaper
	calledText
)

// leastPart is the shortest word of a name by which a mailbox may be told as its bearer's.
const leastPart = 3

// telling is what a text tells of whom its file is called after. It holds no more than
// what joins the two: the row of the file's name gets the mailbox, and with it is the
// text's person's by their address as by any other.
type telling struct {
	words []string // the name of the file, folded; none where it names nobody
	same  string   // the mailbox of who is called so in the text
	whole bool     // the text is a letter or a record of who is called so
	mail  string   // the only mailbox that nobody is named with
	known bool     // that mailbox is who the text is an application of, or is spelled like the name
	other bool     // somebody else is named, or there are more mailboxes
	// theirs and others count, of a folder, the letters, CVs and records that are by who
	// is called so, and by others.
	theirs, others int
}

// person takes in somebody of whom a text tells; applies says that it is their application.
func (t *telling) person(name, email []byte, applies bool) {
	if len(t.words) == 0 {
		return
	}
	mail := strings.ToLower(string(email))
	if norm.RoleMailbox(mail) {
		mail = ""
	}
	words := foldedWords(name)
	switch {
	case len(words) > 0 && t.called(words):
		t.whole = t.whole || applies
		if t.same == "" {
			t.same = mail
		}
	case len(words) > 0 || mail != "" && t.mail != "" && t.mail != mail:
		t.other = true
	case mail != "":
		t.mail, t.known = mail, t.known || applies || t.spelled(mail)
	}
}

// called reports that all words of the file's name are among those of a name.
func (t *telling) called(words []string) bool {
	return !slices.ContainsFunc(t.words, func(w string) bool { return !slices.Contains(words, w) })
}

// spelled reports a mailbox that holds a word of the file's name.
func (t *telling) spelled(mail string) bool {
	local, _, _ := strings.Cut(mail, "@")
	return slices.ContainsFunc(t.words, func(w string) bool { return len(w) >= leastPart && strings.Contains(local, w) })
}

// add takes in what the next block tells.
func (t *telling) add(o *telling) {
	if t.same == "" {
		t.same = o.same
	}
	t.whole, t.known = t.whole || o.whole, t.known || o.known
	t.other = t.other || o.other || t.mail != "" && o.mail != "" && t.mail != o.mail
	if t.mail == "" {
		t.mail = o.mail
	}
}

// mailbox returns the mailbox of whom the file is called after, "" where the text does
// not tell it.
func (t *telling) mailbox() string {
	if t.same == "" && t.known && !t.other && !t.whole {
		return t.mail
	}
	return t.same
}

// found takes in the people of a passage: names and mailboxes that stand together.
func (t *telling) found(row *detect.Row) {
	if len(t.words) == 0 {
		return
	}
	for _, f := range row.Found {
		if f.Kind != breach.KindEmail {
			continue
		}
		var name []byte
		for _, n := range row.Found {
			if n.Kind == breach.KindFullName && n.Group == f.Group && n.Group > 0 {
				name = n.Value
			}
		}
		t.person(name, f.Value, false)
	}
}

// record takes in the person of labelled lines.
func (t *telling) record(r *detect.LabelRecord) {
	var email []byte
	for _, f := range r.Fields {
		if from, to, ok := norm.FindEmail(f.Value, 0); ok && email == nil {
			email = f.Value[from:to]
		}
	}
	t.person(r.Name, email, len(r.Name) > 0)
}

func foldedWords(name []byte) []string {
	return strings.Fields(string(norm.FoldWords(nil, bytes.TrimSpace(name))))
}

// hold takes the row of what the next leaf is called out of those that are read before
// it, so that its text may tell who that is; nil where its name is nobody's, or has a
// mailbox itself.
func (s *names) hold() []string {
	n := len(s.rows) - 1
	if !s.own || n < 0 || s.rows[n][calledName] == "" || s.rows[n][calledEmail] != "" {
		return nil
	}
	row := s.rows[n]
	s.rows, s.own = s.rows[:n], false
	return row
}

// give puts a row that was held back, with what the text of its leaf told of whom it
// names. Where the text is a letter of theirs, without a mailbox, it tells all that the
// name does.
func (s *names) give(row []string, t *telling) {
	if row == nil {
		return
	}
	if row[calledEmail] = t.mailbox(); row[calledEmail] == "" && t.whole {
		return
	}
	s.rows = append(s.rows, row)
}
