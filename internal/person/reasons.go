package person

import (
	"slices"
	"strings"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// arrow writes a reference as people write one: "profile.user_id = users.uid".
func (t *table) arrow(f *ref, tables []*table) string {
	u := tables[f.target]
	return t.Name + "." + t.Columns[f.column].Name + " = " + u.Name + "." + f.targetColumn(u)
}

// targetColumn names the column of a table that an arrow leads to.
func (f *ref) targetColumn(u *table) string {
	if f.by != nil {
		return u.Columns[f.by.column].Name
	}
	return u.Columns[u.primary].Name
}

// sharedRule names the identifier by which rows came together, "" for kinds
// that join nothing.
func sharedRule(k breach.Kind) string {
	switch {
	case k == breach.KindEmail:
		return "same e-mail address"
	case k == breach.KindIBAN:
		return "same bank account and name"
	case k == breach.KindCard:
		return "same card and name"
	case k.Checked():
		return "same national number"
	}
	return ""
}

// describeLinks writes the inferred schema down.
func (a *assembly) describeLinks(res *Result) {
	for i, t := range a.r.tables {
		for j := range t.refs {
			f := &t.refs[j]
			u := a.r.tables[f.target]
			if u.absent || f.doubtful && !slices.ContainsFunc(t.owners, func(o ref) bool { return o.column == f.column && o.target == f.target }) {
				continue
			}
			res.Links[i] = append(res.Links[i], Link{From: t.Columns[f.column].Name, Table: f.target, To: f.targetColumn(u), Why: f.why, Repeats: a.r.repeats(f), Apart: f.apart && (len(t.owners) == 0 || t.partly)})
		}
		res.Owners[i] = t.ownerWords(a.r.tables)
	}
}

// repeats counts the rows of the table that an arrow set by hand leads to, beyond one
// for each key: they have a key that others have, and are held to be one person's.
func (r *resolver) repeats(f *ref) int64 {
	u := r.tables[f.target]
	if !f.byHand || u.space == nil {
		return 0
	}
	return r.stats.key(u.index, u.primary).rows - u.space.rows()
}

// ownerWords says whose a table's rows are.
func (t *table) ownerWords(tables []*table) string {
	var parts []string
	for i := range t.owners {
		f := &t.owners[i]
		parts = append(parts, "the person of "+tables[f.target].Name+" by "+t.Columns[f.column].Name)
	}
	switch {
	case len(parts) > 0:
		return strings.Join(parts, "; ")
	case t.attached != "":
		return t.attached
	case t.identity:
		return "the person each row names"
	case t.Text:
		return "the people its text names"
	}
	return ""
}
