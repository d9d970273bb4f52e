package person

import (
	"slices"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// A row of a shipment or of a comment names one person by a word (recipient, author) and
// has a mailbox under none. Nobody else is in the row whose the mailbox could be.

// receiverWords are words for who gets or sends something, or is to be asked, that say
// nothing of somebody else in the row, as a word for a doctor does of a patient.
var receiverWords = wordsOf(`recipient addressee to destinataire empfaenger destinatario ontvanger odbiorca prijemce mottagare modtager mottaker alici
	sender from absender expediteur emetteur expeditor remitente mittente remetente afzender avsandare afsender avsender gonderen nadawca odesilatel
	author auteur autor autore verfasser ansprechpartner contactpersoon kontaktperson interlocuteur interlocutrice`)

// receiver returns the word for the only person whom rows name, beside one mailbox that is
// under no word; "" where they name or reach others as well.
func (t *table) receiver() string {
	if t.Text || t.Known || t.promoted != "" {
		return ""
	}
	only, mailbox := "", -1
	for c, role := range t.roles {
		k := t.Columns[c].Kind
		switch {
		case role == "" && k == breach.KindEmail && mailbox < 0 && t.party[c] == 0 && !ofOthers(t.Columns[c].Name):
			mailbox = c
		case role == "" && (contactKind(k) || k == breach.KindUsername || k == breach.KindBorn):
			return ""
		case role == "" || !contact(k):
		case !namesOf(k) || only != "" && only != role:
			return ""
		default:
			only = role
		}
	}
	if mailbox < 0 || !receiverWords[fold(only)] {
		return ""
	}
	return only
}

// ownReceivers makes such people their rows' own, where no key says whose the rows are.
// Whoever shares a mailbox and bears another name is told apart as elsewhere.
func (r *resolver) ownReceivers() {
	for _, t := range r.tables {
		word := t.receiver()
		if word == "" || len(t.owners) > 0 {
			continue
		}
		for c := range t.roles {
			if t.roles[c] == word {
				t.roles[c], t.party[c], t.mixed[c] = "", 0, false
			}
		}
	}
}

// namedReceiver reports somebody who gets or sends something, of whom rows show names and
// telephones and no mailbox: where it is not always the key's person, only the name says
// who it is.
func (t *table) namedReceiver(role string) bool {
	named := false
	for c := range t.roles {
		if t.roles[c] != role {
			continue
		}
		if t.Columns[c].Kind == breach.KindEmail {
			return false
		}
		named = named || namesOf(t.Columns[c].Kind)
	}
	return named && receiverWords[fold(role)] && t.Rows <= mostNamed && !t.Text && !t.Known && !t.Pairs
}

// asksReceivers are the words of parties of a table that are its rows' own person in some
// rows, of whom a name alone says in which.
func (t *table) asksReceivers() (out []string) {
	if !slices.Contains(t.mixed, true) || len(t.owners) == 0 {
		return nil
	}
	for c, role := range t.roles {
		if t.mixed[c] && !slices.Contains(out, role) && t.namedReceiver(role) {
			out = append(out, role)
		}
	}
	return out
}
