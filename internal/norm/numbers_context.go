package norm

import "strings"

// wordsAbout are sets of words, a bit each, that say what the number after
// them is.
type wordsAbout uint8

const (
	phoneWords wordsAbout = 1 << iota
	refWords
	referWords
	ssnWords
	cardWords
	cardNot
)

// aboutLists are those words in English, French, German, Dutch, Spanish,
// Italian, Portuguese, Polish, Swedish, Danish and Norwegian, in lower case;
// accents may be cut off by the reader of words.
var aboutLists = [...]struct {
	set   wordsAbout
	words string
}{
	{phoneWords, "tel tels tél tele telephone telephones téléphone téléphones phone phones mobile mobiles mob cell cellphone call fax gsm whatsapp viber signal sms portable fixe joignable appeler telefon telefonnummer handy mobil mobilnummer rufnummer anrufen telefoon telefoonnummer mobiel bel bellen teléfono telefono móvil movil celular llamar cellulare cell chiamare telefone telemóvel telemovel ligar telefonu komórka komorka kom dzwonić telefonnummer mobilnr tlf tlfn ring mobilen reachable dial"},
	{referWords, "ref refs réf réfs reference référence references références referenz referenzen referencia referencias referentie referenties referenza referenze referência referências referencje referens referenser referanse referanser"},
	{refWords, "id ids uid invoice facture order commande customer client siret siren tva vat isbn ean gtin imei dossier case ticket account compte rechnung rechnungsnummer bestellung bestellnummer kundennummer kunden auftrag factuur bestelling klantnummer factura pedido cliente fattura ordine pratica fatura encomenda faktura zamówienie order ordre kundnummer kundenummer tracking colis serial version policy police contract contrat vertrag license licence permit timestamp sku barcode matricule candidature vacancy offre offer nip regon kvk bic lot batch merge commit"},
	{ssnWords, "ssn ss social security"},
	{cardWords, "card cards carte cartes karte kreditkarte kaart tarjeta carta cartão karta kort visa mastercard amex diners"},
	{cardNot, "siret siren ref réf reference référence order commande tracking colis imei isbn ean invoice facture ticket uid id iccid sim serial"},
}

// aboutWords has the sets of each word; aboutLengths has, by a word's first
// byte, a bit for each length that there is, so that most words are not looked up.
var aboutWords, aboutLengths = func() (sets map[string]wordsAbout, lengths [256]uint32) {
	sets = map[string]wordsAbout{}
	for _, l := range aboutLists {
		for _, w := range strings.Fields(l.words) {
			sets[w] |= l.set
			lengths[w[0]] |= 1 << len(w)
		}
	}
	return sets, lengths
}()

// window is how far back, in bytes, a word may stand that says what a number
// is, and words how many words count.
const (
	window = 40
	words  = 3
)

// longestAbout is the length of the longest word that is looked up, in bytes.
const longestAbout = 24

// about reports whether one of the last words before the cluster, on its line
// and with no digit between, is in the set. The words are read once.
func (c *cluster) about(set wordsAbout) bool {
	if !c.heard {
		c.heard, c.words = true, about(c.b, c.start)
	}
	return c.words&set != 0
}

// aboutOther reports whether the words before say that the number is no
// telephone number. A reference may be a person too: one with a mailbox is.
func (c *cluster) aboutOther() bool {
	if c.about(phoneWords) {
		return false
	}
	return c.about(refWords) || c.about(referWords) && !c.besideMail()
}

// about returns the sets in which the last words before i are.
func about(b []byte, i int) (sets wordsAbout) {
	stop, named := max(0, i-window), 0
	for k := range words {
		for i > stop && !letter(b[i-1]) && b[i-1] < 0x80 {
			if digit(b[i-1]) || b[i-1] == '\n' || b[i-1] == '\r' {
				return sets
			}
			i--
		}
		e := i
		for i > stop && (letter(b[i-1]) || b[i-1] >= 0x80) {
			i--
		}
		if e == i {
			return sets
		}
		if named == k && b[i] < 0x80 && b[i]&0x20 == 0 {
			named++
		}
		if e-i > longestAbout || aboutLengths[lower(b[i])]>>(e-i)&1 == 0 {
			continue
		}
		var buf [longestAbout]byte
		said := aboutWords[string(appendLower(buf[:0], b[i:e]))]
		if k == words-1 && named >= k {
			said &^= referWords // "References: Ann Lee 020 ..."
		}
		sets |= said
	}
	return sets
}

// tabled reports whether groups of size digits that end at e stand in a table
// of hex numbers: a neighbour of the same size mixes digits and letters, or on
// both sides there is a neighbour of the same size that could be one.
func (c *cluster) tabled(e, size int) bool {
	before, after := hexBefore(c.b, c.from[0], size), hexAfter(c.b, e, size)
	return before == hexMixed || after == hexMixed || before == hexMaybe && after == hexMaybe
}

// What a neighbour may be.
const (
	hexNone = iota
	hexMaybe
	hexMixed
)

// neighbours is how many neighbours on either side are looked at.
const neighbours = 3

func hexBefore(b []byte, i, size int) int {
	first := hexNone
	for k := range neighbours {
		for n := 0; n < 2 && i > 0 && b[i-1] <= ' '; n++ {
			i--
		}
		if i < size || i > size && alnum(b[i-size-1]) {
			break
		}
		i -= size
		switch w := hexWord(b[i : i+size]); {
		case w != hexMaybe:
			return max(w, first)
		case k == 0:
			first = w
		}
	}
	return first
}

func hexAfter(b []byte, i, size int) int {
	first := hexNone
	for k := range neighbours {
		for n := 0; n < 2 && i < len(b) && b[i] <= ' '; n++ {
			i++
		}
		if i+size > len(b) || i+size < len(b) && alnum(b[i+size]) {
			break
		}
		switch w := hexWord(b[i : i+size]); {
		case w != hexMaybe:
			return max(w, first)
		case k == 0:
			first = w
		}
		i += size
	}
	return first
}

func hexWord(b []byte) int {
	digits := 0
	for _, c := range b {
		if !hexDigit(c) {
			return hexNone
		}
		if digit(c) {
			digits++
		}
	}
	if digits > 0 && digits < len(b) {
		return hexMixed
	}
	return hexMaybe
}
