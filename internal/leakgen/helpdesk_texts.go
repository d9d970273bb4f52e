package leakgen

// deskTexts are notes on customers in one language, by what they say. {n} and {m}
// are the name and mailbox of the customer's partner, {w} what the partner is to
// them, {i} and {j} account numbers, {c} a card, {p} a telephone, {r} a mailbox of a
// firm's office.
type deskTexts struct {
	wife, husband string
	by            [deskKinds][]string
}

// deskKind is what a note says.
type deskKind uint8

const (
	deskPlain        deskKind = iota // nothing of anybody
	deskOwn                          // the customer's account, and no mailbox
	deskPartnerMail                  // their account, and the partner's mailbox
	deskPartnerNamed                 // their account, the partner's name and mailbox
	deskReceipt                      // their card, and the mailbox of an office
	deskTheirs                       // the partner's account, named as theirs
	deskBoth                         // an account of each
	deskPhone                        // their telephone, and the partner's mailbox
	deskKinds
)

var deskWords = [languages]*deskTexts{
	English: {wife: "wife", husband: "husband", by: [deskKinds][]string{
		deskPlain:        {"Parcel arrived damaged, sent a new one.", "Rang back at noon, all settled."},
		deskOwn:          {"Please refund to my account {i}, thank you.", "Money back on IBAN {i} please."},
		deskPartnerMail:  {"My IBAN is {i}, my {w} can be written to at {m}", "refund on IBAN {i}, cc {m}", "Ask {m} about the parcel, and pay it back to {i}"},
		deskPartnerNamed: {"My bank account is {i}. For the delivery write to my {w} {n} at {m}", "Refund on {i}; copy to {n} <{m}> please"},
		deskReceipt:      {"card {c}, please send receipt to {r}", "Charge {c} again and mail the invoice to {r}", "The receipt goes to {r}, card {c}"},
		deskTheirs:       {"My {w} {n} ({m}) paid, refund on the account of my {w}: {i}", "Pay it to my {w} {n}, {m}, IBAN {i}"},
		deskBoth:         {"My own IBAN is {i} and my {w} {n}, {m}, IBAN {j} gets the other half"},
		deskPhone:        {"My new phone is {p}, in the mornings write to {m}", "You have my mobile {p}, else ask {m}"},
	}},
	French: {wife: "femme", husband: "mari", by: [deskKinds][]string{
		deskPlain:        {"Colis abîmé, renvoyé ce jour.", "Rappelée à midi, tout est réglé."},
		deskOwn:          {"Merci de rembourser sur mon compte {i}.", "Remboursement sur l'IBAN {i} svp"},
		deskPartnerMail:  {"Mon IBAN : {i}, pour la livraison voir avec {m}", "à rembourser sur {i}, copie à {m}"},
		deskPartnerNamed: {"Mon IBAN est {i}. Pour la livraison, écrire à {n} ({m})", "Rembourser {i} et prévenir {n} <{m}>"},
		deskReceipt:      {"carte {c}, envoyer le reçu à {r}", "Débiter à nouveau {c}, facture à {r} svp"},
		deskTheirs:       {"C'est {n} ({m}) qui a payé, son IBAN est {i}", "Virement pour {n}, {m}, IBAN {i}"},
		deskBoth:         {"La moitié sur mon IBAN {i} et l'autre pour {n}, {m}, IBAN {j}"},
		deskPhone:        {"Mon portable est le {p}, sinon écrire à {m}"},
	}},
	German: {wife: "Frau", husband: "Mann", by: [deskKinds][]string{
		deskPlain:        {"Paket beschädigt angekommen, Ersatz ist raus.", "Mittags zurückgerufen, alles geklärt."},
		deskOwn:          {"Bitte auf mein Konto {i} erstatten, danke.", "Gutschrift auf IBAN {i} bitte"},
		deskPartnerMail:  {"Meine IBAN lautet {i}, Lieferung bitte mit {m} abstimmen", "Erstattung auf {i}, Kopie an {m}"},
		deskPartnerNamed: {"Mein Konto: {i}. Wegen der Lieferung bitte {n} fragen ({m})", "Gutschrift {i}, Bestätigung an {n} <{m}>"},
		deskReceipt:      {"Karte {c}, Quittung bitte an {r}", "Bitte {c} nochmals belasten, Rechnung an {r}"},
		deskTheirs:       {"Bezahlt hat {n} ({m}), ihre IBAN ist {i}", "Überweisung an {n}, {m}, IBAN {i}"},
		deskBoth:         {"Eine Hälfte auf mein Konto {i}, die andere an {n}, {m}, IBAN {j}"},
		deskPhone:        {"Mein Handy: {p}, sonst bitte an {m} schreiben"},
	}},
	Dutch: {wife: "vrouw", husband: "man", by: [deskKinds][]string{
		deskPlain:        {"Pakket beschadigd, nieuw verstuurd.", "Teruggebeld, alles in orde."},
		deskOwn:          {"Graag terug op mijn rekening {i}, dank.", "Terugbetaling op IBAN {i} aub"},
		deskPartnerMail:  {"Mijn IBAN is {i}, voor de levering graag {m} vragen", "terugstorten op {i}, kopie naar {m}"},
		deskPartnerNamed: {"Mijn rekening is {i}. Voor de levering schrijf naar {n} ({m})"},
		deskReceipt:      {"kaart {c}, bon graag naar {r}", "Graag {c} opnieuw belasten en de factuur naar {r}"},
		deskTheirs:       {"Betaald door {n} ({m}), haar rekening is {i}", "Overmaken aan {n}, {m}, IBAN {i}"},
		deskBoth:         {"De helft op mijn rekening {i}, de rest voor {n}, {m}, IBAN {j}"},
		deskPhone:        {"Mijn mobiel is {p}, anders schrijven naar {m}"},
	}},
	Spanish: {wife: "mujer", husband: "marido", by: [deskKinds][]string{
		deskPlain:        {"Paquete dañado, enviado otro.", "Le llamé a mediodía, todo resuelto."},
		deskOwn:          {"Por favor devolver a mi cuenta {i}, gracias.", "Devolución al IBAN {i}"},
		deskPartnerMail:  {"Mi IBAN es {i}, para la entrega hablar con {m}", "devolver a {i}, copia a {m}"},
		deskPartnerNamed: {"Mi cuenta es {i}. Para la entrega escribir a {n} ({m})"},
		deskReceipt:      {"tarjeta {c}, enviar el recibo a {r}", "Volver a cargar {c}, factura a {r}"},
		deskTheirs:       {"Pagó {n} ({m}), su IBAN es {i}", "Transferencia a {n}, {m}, IBAN {i}"},
		deskBoth:         {"La mitad a mi cuenta {i} y el resto para {n}, {m}, IBAN {j}"},
		deskPhone:        {"Mi móvil es {p}, si no escribir a {m}"},
	}},
}
