package detect

import (
	"slices"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// Tables of a few rows hold too few values to be told by them: a column's name, and the
// mailbox beside it, stand for the values that are not there.

var (
	// mailNames are words that make of a person's column that of their mailbox.
	mailNames = wordSet("email emails mail mails e mailbox address addr courriel mel correo adresse indirizzo posta epost eposta")
	// staffNames are words of columns that only those have who are employed, and dutyNames
	// those for what they do that mean an account's rights elsewhere.
	staffNames = wordSet(`employee employees staff manager supervisor department dept salary payroll wage wages hired union shift
		mitarbeiter mitarbeiterin vorgesetzter vorgesetzte abteilung gehalt salarie salaries employe responsable service superieur salaire
		empleado empleada departamento salario dipendente reparto stipendio werknemer medewerker afdeling leidinggevende funcionario pracownik`)
	dutyNames = wordSet("role roles rolle rol ruolo papel funcao rola")
)

// boxBeside reports a column beside that of the mailboxes of those it names, which are
// called after people as well: requester and requester_email. Of a firm's mailboxes most
// are called info.
func (d *decider) boxBeside(i int) bool {
	words := tokenize(d.names[i].name)
	if len(words) == 0 || d.nameHas(i, firmNames) || d.nameHas(i, houseNames) || d.nameHas(i, stockNames) || d.nameHas(i, makerNames) {
		return false
	}
	for k := range min(len(d.names), len(d.p.columns)) {
		box := tokenize(d.names[k].name)
		if d.out[k].kind != breach.KindEmail || len(box) <= len(words) || !slices.Equal(box[:len(words)], words) {
			continue
		}
		other := func(w string) bool { return !mailNames[w] }
		if f := &d.feats[k]; !slices.ContainsFunc(box[len(words):], other) && f.rate(f.fullName) >= calledShare {
			return true
		}
	}
	return false
}

// fewNames reports one, two or three names under a word for a person, of rows about people
// with mailboxes or telephones: a table of four employees has one manager or two.
func (d *decider) fewNames(i int) bool {
	f := &d.feats[i]
	return d.strong > 0 && d.aboutPersons() && personCalled(d.names[i].name) && f.words == f.n && f.rate(f.fullName) >= calledShare
}

// staffRole reports the roles of those who are employed: words for jobs, in a table that
// has what only employees have. The roles of accounts are their rights.
func (d *decider) staffRole(i int) verdict {
	f, words := &d.feats[i], tokenize(d.names[i].name)
	if len(words) != 1 || !dutyNames[words[0]] || !d.aboutPersons() || f.distinct < 2 || f.rate(f.job) < calledShare || f.rate(f.firm) >= 0.2 || f.rate(f.lower) >= 0.5 {
		return verdict{}
	}
	staff := anyWord(d.p.table.words, staffNames)
	for k := range min(len(d.names), len(d.p.columns)) {
		staff = staff || k != i && d.nameHas(k, staffNames)
	}
	if !staff {
		return verdict{}
	}
	return verdict{kind: breach.KindJobTitle, confidence: 0.7, why: "what employees do; " + why("job titles", f.job, f)}
}
