package keyname

// Side is on which side of a message, a sale or a task somebody stands.
type Side uint8

// The sides. A row is of whom it comes from: who sent it, wrote it, or ordered it.
const (
	Neither Side = iota
	From         // sender, author, buyer
	To           // recipient, assignee, seller
)

// sides are words for those between whom something passes.
var sides = func() map[string]Side {
	out := map[string]Side{}
	for side, words := range map[Side]string{
		From: `sender author writer poster reporter requester requestor submitter inviter buyer purchaser payer
			absender verfasser autor kaeufer auftraggeber expediteur auteur acheteur demandeur afzender koper
			remitente comprador solicitante mittente autore acquirente richiedente remetente nadawca`,
		To: `recipient receiver addressee assignee invitee seller payee empfaenger verkaeufer bearbeiter
			destinataire vendeur ontvanger verkoper destinatario vendedor venditore assegnatario odbiorca`,
	} {
		for w := range set(words) {
			out[w] = side
		}
	}
	return out
}()

// between are the two words that say it of an id or of people, and of nothing by
// themselves: from_id, to_user, and not from and to, which may be any numbers.
var between = map[string]Side{"from": From, "to": To}

// SideOf returns on which side a key names somebody, by its name: sender_id, author,
// to_user. A name with words that say more (sender_bank_id) says neither.
func SideOf(column string) Side {
	ws := words(column)
	base := trim(ws, idWords)
	if len(base) == len(ws) && len(base) > 0 {
		gluedID(&base)
	}
	switch {
	case len(base) == 1 && sides[base[0]] != Neither:
		return sides[base[0]]
	case len(base) == 1 && len(ws) > 1:
		return between[base[0]]
	case len(base) == 2 && people[base[1]]:
		return max(between[base[0]], sides[base[0]])
	case len(base) == 2 && people[base[0]]:
		return sides[base[1]]
	case len(base) == 2 && base[0] == "assigned" && base[1] == "to":
		return To
	}
	return Neither
}

// people are words beside which another says on which side they are: to_user,
// sender_account, user_sender.
var people = set(`user users account member person customer client profile contact uid login benutzer utilisateur usuario utente gebruiker
	konto compte cuenta mitglied membre kunde cliente klant persona personne`)
