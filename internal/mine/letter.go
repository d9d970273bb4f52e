package mine

import (
	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/detect"
)

// letterTable is the name of the table that a leaf stands for which is somebody's
// application: one row, whose own person wrote it. anyLetterTable is that of a leaf
// that is another letter.
const letterTable, anyLetterTable = "application", "letter"

// refereeTable is that of who signed a letter of reference or a certificate of work,
// and subjectTable of whom it is about; vouchedText is the column of what it says.
const (
	refereeTable, subjectTable = "referees", "recommended_people"
	vouchedText                = "recommendation_letter"
)

// letterTables are the tables that letters stand for.
var letterTables = map[string]bool{letterTable: true, anyLetterTable: true, refereeTable: true, subjectTable: true}

// anyLetterText is the column of the text of such another letter.
const anyLetterText = "content"

// besidesColumn is the column of what a letter tells of whom it is to and of the
// writer's family: nobody who is named there vouches for the writer.
const besidesColumn = "besides"

// letterWhy says, by column, where a letter tells it.
var letterWhy = map[string]string{
	"name":             "the letter is signed with it, or its writer says so",
	"email":            "the writer's mailbox: spelled like the name, below it, or the sender's",
	"birth_date":       "a date with words for birth",
	"address":          "at the head of the letter, below the writer's name, or behind words for living",
	"job_title":        "the newest entry of the CV's part on work",
	"employer":         "the newest entry of the CV's part on work",
	"education":        "the CV's part on schools",
	"spoken_languages": "the CV's part on languages",
	vouchedText:        "a letter of reference, a certificate of work, or a letter that offers them for a post, about the person of the row",
	"application_text": "it applies for work, and has the form of a letter or a CV",
}

// whyOf says why a column of a letter, or of names of files, has its class.
func (t *table) whyOf(column, why string) string {
	if told := nameWhy[column]; t.names && told != "" {
		return told
	}
	if told := letterWhy[column]; t.letter && told != "" {
		return told
	}
	return why
}

// letter reads a leaf that is one cover letter or CV as a row of applications, so
// that the rules for letters in tables say whose it is and what it holds, and another
// letter as a row of letters. again is the rest of the leaf, which says the same in
// another form. It reports whether the leaf is one.
func (b *block) letter(x *breach.Text, again []byte) bool {
	if !b.chunk.Last || x.Offset != 0 || len(x.Data)+len(again) != len(b.chunk.Data) || b.leaf.format.Kind() != textKind {
		return false
	}
	l, ok := b.text.Letter(x.Data, b.leaf.Name)
	if !ok {
		return false
	}
	layout, text := &breach.Layout{Table: letterTable}, "application_text"
	switch {
	case l.About != nil:
		if layout.Table, text = refereeTable, anyLetterText; l.About.Presented {
			layout.Table = anyLetterTable
		}
		b.subject(l.About)
	case !l.Applies:
		layout.Table, text = anyLetterTable, anyLetterText
	}
	r := fieldRow{layout: layout}
	r.add("name", l.Name)
	r.add("email", l.Email)
	r.add("birth_date", l.Born)
	r.add("address", l.Address)
	r.add("job_title", l.JobTitle)
	r.add("employer", l.Employer)
	r.add("education", l.Education)
	r.add("spoken_languages", l.Languages)
	for _, f := range l.Labels {
		if name := string(f.Name); letterWhy[name] == "" && name != text {
			r.add(name, f.Value)
		}
	}
	r.add(besidesColumn, l.Besides)
	r.add(text, l.Text)
	r.add("same_text", again)
	b.asideOf(x, &l)
	b.told.person(l.Name, l.Email, l.Applies)
	b.Record(&breach.Record{Layout: layout, Length: len(x.Data) + len(again), Fields: r.fields})
	return true
}

// fieldRow is a row that is put together value by value.
type fieldRow struct {
	layout *breach.Layout
	fields []breach.Field
}

// add puts a value under the name of its column, if there is one.
func (r *fieldRow) add(column string, value []byte) {
	if len(value) > 0 {
		r.layout.Columns = append(r.layout.Columns, column)
		r.fields = append(r.fields, breach.Field{Raw: value, Form: breach.Plain})
	}
}

// subject hands over whom a letter of reference or a certificate of work is about, as a
// row of their own behind the start: its bytes are those of the row of who signed it.
func (b *block) subject(s *detect.Subject) {
	r := fieldRow{layout: &breach.Layout{Table: subjectTable}}
	r.add("name", s.Name)
	r.add("email", s.Email)
	r.add("birth_date", s.Born)
	r.add("address", s.Address)
	r.add("job_title", s.JobTitle)
	if s.Vouched {
		r.add(vouchedText, s.Text)
	} else {
		r.add(anyLetterText, s.Text)
	}
	b.told.person(s.Name, s.Email, s.Vouched)
	b.Record(&breach.Record{Layout: r.layout, Offset: int64(max(1, s.At)), Fields: r.fields})
}

// asideOf counts what stands in a letter and is nobody's for sure, beside what is
// its writer's.
func (b *block) asideOf(x *breach.Text, l *detect.Letter) {
	inside := b.textTable().inside
	for _, k := range b.text.Aside(x.Data, true) {
		if k == breach.KindFullName && l.Name != nil || k == breach.KindStreet && l.Address != nil {
			continue
		}
		inside[k]++
	}
	for _, k := range l.Others {
		inside[k]++
	}
}
