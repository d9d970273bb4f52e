package detect

import (
	"strings"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// Who stands in a table of members of a trade union, or pays dues to one, is a member:
// the row says it, whatever its columns are (GDPR, Article 9(1)).
var (
	// unionWords name a union where a word of unionMembers stands beside them, and
	// unionWhole name its members alone.
	unionWords   = wordSet(`union unions syndicat syndicats syndical syndicale syndicales gewerkschaft gewerkschaften vakbond sindicato sindical sindacato sindacale sindicat`)
	unionMembers = wordSet(`member members membership memberships dues fee fees subscription subscriptions rep reps steward stewards membre membres adherent adherents
		adhesion adhesions cotisation cotisations cotisant cotisants mitglied mitglieder beitrag beitraege leden lid afiliado afiliados afiliacion cuota cuotas iscritti
		iscrizione iscrizioni quote membri membru`)
	unionWhole = wordSet(`syndique syndiques syndiquees gewerkschaftsmitglied gewerkschaftsmitglieder gewerkschaftsbeitrag gewerkschaftsbeitraege vakbondslid vakbondsleden`)
	// unionOthers make a union of something else: banks, students, states, owners.
	unionOthers = wordSet(`credit student students european eu customs rugby postal western intercommunal copropriete initiative mixte soap all`)
)

// ofUnion reports the name of a table of members of a trade union.
func ofUnion(words []string) bool {
	return !anyWord(words, unionOthers) && (anyWord(words, unionWhole) || anyWord(words, unionWords) && anyWord(words, unionMembers))
}

// union gives rows of members of a trade union their class: in the first column that
// every row has and that has none.
func (d *decider) union() {
	if words := tokenize(strings.TrimSuffix(d.p.layout.Table, ".csv")); !d.aboutPersons() && !d.owner || !ofUnion(words) {
		return
	}
	for i := range d.out {
		v := &d.out[i]
		if v.class == breach.UnionMemberships {
			return
		}
	}
	for i := range d.out {
		if v := &d.out[i]; v.kind == breach.KindNone && v.class == breach.NoClass && d.stats[i] != nil && d.stats[i].present == d.st.Rows {
			*v = verdict{class: breach.UnionMemberships, confidence: claimPart, why: "a row of a table of members of a trade union"}
			return
		}
	}
}
