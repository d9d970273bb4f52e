package person

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/norm"
)

// guardianWords are words for a child's parents and guardians, as they stand in the
// names of columns.
var guardianWords = []string{
	"guardian", "guardians", "parent", "parents", "parental", "mother", "father", "mum", "mom", "dad", "carer", "caregiver",
	"tuteur", "tutrice", "mere", "pere", "eltern", "elternteil", "mutter", "vater", "vormund",
	"erziehungsberechtigte", "erziehungsberechtigter", "erziehungsberechtigten", "sorgeberechtigte", "sorgeberechtigter", "sorgeberechtigten",
	"ouder", "ouders", "verzorger", "moeder", "vader", "voogd", "madre", "padre", "padres", "genitore", "genitori", "tutore",
	"opiekun", "opiekuna", "rodzic", "rodzica", "matka", "matki", "ojciec", "ojca", "mae", "pai", "pais",
	"mor", "far", "mamma", "pappa", "foralder", "vardnadshavare", "foraelder", "vaerge", "foresatt", "foresatte",
	"rodic", "otec", "anne", "baba", "veli", "mama", "tata", "maman", "papa",
}

// legalWords name guardians beside a word that says so; alone they are a teacher, a
// seller or whoever is in charge. notGuardian are words beside which nobody is one.
var (
	legalWords  = []string{"tutor", "tutora", "representant", "representante", "responsable", "responsavel", "encarregado"}
	legal       = []string{"legal", "legale", "educacao"}
	notGuardian = []string{"stage", "company", "organisation", "organization", "account"}
)

// ofGuardian reports a column whose name says that it holds what is a guardian's:
// guardian_email, mail_tuteur, emailParent2, E-Mail Erziehungsberechtigte.
func ofGuardian(column string) bool {
	ws := unglued(words(column))
	for i := range ws {
		ws[i] = strings.TrimRight(fold(ws[i]), "0123456789")
	}
	any := func(list []string) bool {
		return slices.ContainsFunc(ws, func(w string) bool { return slices.Contains(list, w) })
	}
	return !any(notGuardian) && (any(guardianWords) || any(legalWords) && any(legal))
}

// NamesGuardian reports the name of a column that says that it holds what is a guardian's.
func NamesGuardian(column string) bool { return ofGuardian(column) }

// fold writes a word without accents, as the lists of words have it.
func fold(w string) string {
	for i := range len(w) {
		if w[i] >= utf8.RuneSelf {
			return string(norm.FoldWords(nil, []byte(w)))
		}
	}
	return w
}

// findWards finds, in tables that are called by a word for parents or guardians and whose
// rows are people, the key that leads to the child: guardians.pupil_id. Where there is
// more than one such key, or it names the guardian, nobody is guarded by it.
func (r *resolver) findWards() {
	for _, t := range r.tables {
		if t.Text || t.Known || !t.identity || !ofGuardian(t.Name) {
			continue
		}
		found := 0
		for i := range t.refs {
			f := &t.refs[i]
			u := r.tables[f.target]
			if f.typeCol >= 0 || f.doubtful || f.absent || u == t || u.space == nil || !u.leads || ofGuardian(t.Columns[f.column].Name) || ofGuardian(u.Name) {
				continue
			}
			found++
			t.wards = f
		}
		if found != 1 {
			t.wards = nil
		}
	}
}

// guards notes beside the child the mailbox of a row that is its guardian's. It joins
// nobody: both are people of their own.
func (a *gathering) guards(t *table, o *Observation, v *Value, owner uint32) {
	if t.wards == nil || v.Kind != breach.KindEmail || v.Inside || v.Group > 0 || t.roles[v.Column] != "" || a.nobodys(v) {
		return
	}
	k, ok := t.wards.value(o)
	children := a.r.tables[t.wards.target].space
	if !ok || k == 0 || !children.has(k) {
		return
	}
	if child := a.person(children.node(k, &a.r.nodes)); child != owner {
		a.rowKey(child, a.r.tables[t.wards.target], k)
		a.put(child, KindReason, 0, append(append([]byte(breach.GuardianRule), 0), v.Bytes...))
	}
}

// guarded notes beside the person of a row the mailbox of their guardian, where a
// column of the row says that it is one. It joins nobody.
func (a *gathering) guarded(t *table, v *Value, owner uint32) bool {
	if v.Kind != breach.KindEmail || v.Inside || v.Group > 0 || owner == noNode || t.Text || t.Known || !t.guards[v.Column] || t.promoted != "" && t.roles[v.Column] == "" || a.nobodys(v) {
		return false
	}
	a.put(owner, KindReason, 0, append(append([]byte(breach.GuardianRule), 0), v.Bytes...))
	return true
}
