package facts

import (
	"bytes"
	"encoding/csv"
	"encoding/hex"
	"strings"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/ledger"
)

// csvHeader names the columns of a CSV export.
var csvHeader = []string{
	"id", "kind", "names", "emails", "phones", "ids", "born", "addresses", "usernames", "language", "country",
	"category", "classes", "password_kinds", "review",
}

// CSV writes people as a table: several values of a cell are joined by "; ".
// A cell that a spreadsheet would run as a formula gets an apostrophe before it
// (OWASP, "CSV Injection").
//
// It is not for use by several goroutines at once.
type CSV struct {
	view *View
	buf  bytes.Buffer
	w    *csv.Writer // into buf, which takes everything
	row  []string
}

// NewCSV returns what writes the rows of people by the column table of st.
func NewCSV(st *ledger.State) *CSV {
	c := &CSV{view: NewView(st)}
	c.w = csv.NewWriter(&c.buf)
	return c
}

// Header is the first row.
func (c *CSV) Header() []byte { return c.append(nil, csvHeader) }

// Append appends the row of one person.
func (c *CSV) Append(dst []byte, p *ledger.Person) []byte {
	ids := make([]breach.Secret, 0, len(p.IDs))
	for _, id := range p.IDs {
		ids = append(ids, breach.Secret(id.Kind.String()+" "+id.Value.Reveal()))
	}
	review := "false"
	if p.Review {
		review = "true"
	}
	c.row = append(c.row[:0], hex.EncodeToString(p.ID[:]), p.Kind.String(), cell(p.Names), cell(p.Emails), cell(p.Phones), cell(ids),
		cell(p.Born), cell(p.Addresses), cell(p.Usernames), p.Language, p.Country, p.Category, joinClasses(c.view.Classes(p)),
		strings.Join(c.view.PasswordKinds(p), "; "), review)
	return c.append(dst, c.row)
}

func (c *CSV) append(dst []byte, row []string) []byte {
	c.buf.Reset()
	_ = c.w.Write(row)
	c.w.Flush()
	return append(dst, c.buf.Bytes()...)
}

func cell(in []breach.Secret) string {
	parts := make([]string, len(in))
	for i, s := range in {
		parts[i] = s.Reveal()
	}
	return Harmless(strings.Join(parts, "; "))
}

// Harmless keeps a cell from being read as a formula.
func Harmless(s string) string {
	if s != "" && strings.IndexByte("=+-@\t\r", s[0]) >= 0 {
		return "'" + s
	}
	return s
}

func joinClasses(cs []breach.Class) string {
	parts := make([]string, len(cs))
	for i, c := range cs {
		parts[i] = string(c)
	}
	return strings.Join(parts, "; ")
}
