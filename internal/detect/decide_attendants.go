package detect

import "github.com/tocsin-project/tocsin/internal/breach"

// attendWords are words for those who work on a record, in the languages of the lexicon.
var attendWords = wordSet(`owner manager rep representative agent assignee assigned creator created modified updated edited handler handled salesperson
	salesman saleswoman salesrep sales seller supervisor responsible operator consultant advisor adviser coordinator recruiter dispatcher clerk
	sachbearbeiter sachbearbeiterin bearbeiter bearbeiterin betreuer betreuerin kundenbetreuer kundenbetreuerin verantwortlich verantwortlicher
	verantwortliche zustaendig zustaendiger ansprechpartner inhaber besitzer verkaeufer verkaeuferin vertreter vertriebler berater beraterin
	kundenberater vorgesetzter vorgesetzte erstellt ersteller geaendert
	commercial commerciale responsable gestionnaire conseiller conseillere charge proprietaire vendeur vendeuse attribue assigne createur
	propietario comercial gestor gestora asignado vendedor vendedora agente asesor creado
	proprietario responsabile venditore assegnato gestore referente
	eigenaar verantwoordelijke accountmanager beheerder behandelaar vertegenwoordiger verkoper toegewezen aangemaakt leidinggevende
	responsavel atribuido opiekun handlowiec wlasciciel przypisany utworzyl
	ansvarig saljare agare handlaggare ansvarlig saelger ejer sagsbehandler selger eier saksbehandler
	vlastnik obchodnik prodejce temsilci sorumlu agentul proprietar`)

const (
	// leastAttended is how many rows must have a name before its coming again says
	// something, and oftenAttended how often it comes on the average.
	leastAttended, oftenAttended = 20, 10
	// fewerAttend is how many times as many names the people of the rows must have.
	fewerAttend = 4
)

// attendants takes from columns of names what they are where these are of those who work
// on the record: a few, who come again and again, and no person of each row. Where
// mailboxes stand beside their names these tell who they are, once each.
func (d *decider) attendants() {
	for i := range d.out {
		if i >= len(d.p.columns) || !nameKind(d.out[i].kind) || !d.nameHas(i, attendWords) {
			continue
		}
		f := &d.feats[i]
		if f.values >= leastAttended && f.distinct*oftenAttended <= f.values && d.attended(i) {
			d.out[i] = verdict{}
		}
	}
}

// attended reports that the rows are of others than those whom a column names: by names of
// which there are many more, or by mailboxes; and that none of theirs stand beside.
func (d *decider) attended(i int) (others bool) {
	for k := range d.out {
		kind := d.out[k].kind
		if k == i || kind != breach.KindEmail && !nameKind(kind) {
			continue
		}
		if d.nameHas(k, attendWords) {
			if kind == breach.KindEmail {
				return false
			}
			continue
		}
		many := d.feats[k].distinct >= fewerAttend*d.feats[i].distinct
		others = others || many && (kind == breach.KindEmail || kind == d.out[i].kind || kind == breach.KindFullName || d.out[i].kind == breach.KindFullName)
	}
	return others
}

// nameKind reports the kinds of names of persons that stand in each row.
func nameKind(k breach.Kind) bool {
	return k == breach.KindFullName || k == breach.KindGivenName || k == breach.KindFamilyName
}
