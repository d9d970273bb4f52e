package norm

import "bytes"

// maxPlaceholder is the length of the longest placeholder, in bytes.
const maxPlaceholder = 48

// placeholders are what programs and people write where there is no value, in
// lower case, spaces folded. Short words that are somebody's name or a place's
// abbreviation are left out.
var placeholders = func() map[string]bool {
	set := map[string]bool{}
	for _, w := range [...]string{
		"0", "-1", "x", "null", "(null)", "<null>", "[null]", `\n`, "nil", "none", "(none)", "undefined", "nan", "n/a", "na", "n.a.", "n.a", "n / a",
		"#n/a", "#ref!", "#value!", "#name?", "[]", "{}", `""`, "''", "()", "a:0:{}", "n;", `s:0:"";`, "&nbsp;", "<br>", "<br/>", "<br />", "<p></p>", "<p>&nbsp;</p>",
		"empty", "(empty)", "blank", "(blank)", "missing", "unknown", "unkown", "not known", "unk", "unspecified", "not specified", "not set", "(not set)",
		"not provided", "not available", "not applicable", "not given", "none given", "no data", "no name", "noname", "no value", "no email", "no phone", "no address",
		"pending", "pendiente", "pdte", "pdte.", "en trámite", "en attente", "ausstehend", "wird nachgereicht", "in attesa", "pendente", "volgt nog", "w trakcie",
		"tbd", "tba", "tbc", "to be determined", "select", "please select", "choose", "default", "anonymous", "deleted", "removed", "redacted",
		"inconnu", "inconnue", "inconnus", "non renseigné", "non renseignée", "non renseigne", "non communiqué", "non précisé", "non disponible",
		"non défini", "non applicable", "pas de réponse", "aucun", "aucune", "néant", "neant", "vide", "sans objet", "à compléter", "n.c.", "n.r.", "sans email", "pas d'email",
		"unbekannt", "keine", "keiner", "keine angabe", "keine angaben", "k.a.", "k. a.", "k.a", "nicht angegeben", "nicht bekannt", "nicht vorhanden", "entfällt", "leer", "ohne", "ohne angabe",
		"onbekend", "geen", "niet opgegeven", "niet bekend", "niet van toepassing", "nvt", "n.v.t.", "n.v.t", "leeg",
		"desconocido", "desconocida", "ninguno", "ninguna", "no aplica", "no disponible", "no especificado", "sin datos", "sin especificar", "s/n", "s/d", "vacío", "vacio",
		"sconosciuto", "sconosciuta", "nessuno", "nessuna", "non specificato", "n.d.", "n.d", "vuoto", "non pervenuto",
		"desconhecido", "desconhecida", "nenhum", "nenhuma", "não informado", "nao informado", "não aplicável", "não disponível", "sem informação", "sem dados", "vazio",
		"nieznany", "nieznana", "brak", "brak danych", "nie dotyczy", "nie podano", "b.d.", "b/d", "puste",
		"okänd", "okänt", "saknas", "ingen", "inget", "ej angivet", "ej tillgänglig", "uppgift saknas", "ukendt", "ikke oplyst", "ikke angivet", "ukjent", "ikke oppgitt", "ingen data", "tom",
		"0.0.0.0", "127.0.0.1", "::", "::1", "255.255.255.255", "00000000-0000-0000-0000-000000000000",
	} {
		set[w] = true
	}
	return set
}()

// placeholderSizes has, by first byte, a bit for each length that a
// placeholder with that first byte has: a cheap test that most values fail.
var placeholderSizes = func() (t [256]uint64) {
	for w := range placeholders {
		t[w[0]] |= 1 << len(w)
		t[upper(w[0])] |= 1 << len(w)
	}
	return t
}()

// placeholderDates are the beginnings of dates that stand for none: zero, and
// the first or last day programs know.
var placeholderDates = [...]string{
	"0000-00-00", "0001-01-01", "1000-01-01", "1753-01-01", "1899-12-30", "1899-12-31", "1900-01-00", "1900-01-01", "1901-01-01", "1970-01-01", "2999-12-31", "9999-12-31",
	"00/00/0000", "01/01/1900", "1/1/1900", "01/01/1901", "01/01/1970", "1/1/1970", "01/01/0001", "31/12/9999", "12/31/9999", "30/12/1899", "12/30/1899",
	"00.00.0000", "01.01.1900", "01.01.1970", "01.01.0001", "00-00-0000", "01-01-1900", "01-01-1970", "0000/00/00", "1900/01/01", "1970/01/01", "00000000000000", "19000101", "19700101",
}

// placeholderNumbers are digits that people type to get past a form.
var placeholderNumbers = wordSet("123456789 1234567890 0123456789 12345678 1234567 12345678910 9876543210 0987654321 987654321 " +
	"0102030405 01234567890 078051120 219099999")

// Placeholder reports whether a value stands for no value: empty, punctuation,
// a word for "none" or "unknown" in a dozen languages, a date before all time,
// a telephone number of one digit over and over, an address such as
// none@none.com. Such a value is nobody's, and nobody is joined by it.
func Placeholder(b []byte) bool {
	b = TrimSpace(b)
	if len(b) == 0 {
		return true
	}
	if len(b) > maxPlaceholder {
		return onlyPunctuation(b)
	}
	switch c := b[0]; {
	case digit(c), c == '+', c == '(':
		if placeholderDigits(b) {
			return true
		}
	case onlyPunctuation(b), sameLetters(b):
		return true
	}
	var buf [2 * maxPlaceholder]byte
	if at := bytes.IndexByte(b, '@'); at > 0 {
		low := appendLower(buf[:0], b)
		return placeholderMailbox(low[:at], low[at+1:])
	}
	if bytes.Contains(b, []byte("  ")) {
		var folded [maxPlaceholder]byte
		b = foldSpaces(folded[:copy(folded[:], b)])
	}
	for {
		if placeholderSizes[b[0]]>>len(b)&1 == 1 && placeholders[string(appendLower(buf[:0], b))] {
			return true
		}
		n := len(b) - 1
		if n == 0 || b[n] != '.' && b[n] != '!' && b[n] != '?' {
			return false
		}
		b = b[:n]
	}
}

// foldSpaces makes runs of spaces one, in place.
func foldSpaces(b []byte) []byte {
	n := 0
	for i, c := range b {
		if c == ' ' && i > 0 && b[i-1] == ' ' {
			continue
		}
		b[n] = c
		n++
	}
	return b[:n]
}

func onlyPunctuation(b []byte) bool {
	for _, c := range b {
		if alnum(c) || c >= 0x80 && c != 0xA0 {
			return isDashes(b)
		}
	}
	return true
}

// isDashes reports dashes and dots of typography alone.
func isDashes(b []byte) bool {
	return len(bytes.Trim(b, "–—―…·•-._ ")) == 0
}

// sameLetters reports x, xx, xxx and their like: three of any letter, or x.
func sameLetters(b []byte) bool {
	if !letter(b[0]) || len(b) < 2 || len(b) == 2 && b[0]|32 != 'x' {
		return false
	}
	for _, c := range b {
		if c|32 != b[0]|32 {
			return false
		}
	}
	return b[0]|32 != 'i' && b[0]|32 != 'w' // Roman three, the web
}

// placeholderDateStarts marks the first two bytes of such dates.
var placeholderDateStarts = func() (t [10][128]bool) {
	for _, d := range placeholderDates {
		t[d[0]-'0'][d[1]] = true
	}
	return t
}()

// EpochDay reports the first day that programs count from, 1970-01-01, in a form in which it
// stands for none as a rule. Where dates are of births, some are born on it: one in some
// twenty thousand.
func EpochDay(b []byte) bool {
	if b = TrimSpace(b); !placeholderDate(b) {
		return false
	}
	y, m, d, ok := Date(b)
	return ok && y == 1970 && m == 1 && d == 1
}

func placeholderDate(b []byte) bool {
	if len(b) < 2 || !digit(b[0]) || b[1] >= 128 || !placeholderDateStarts[b[0]-'0'][b[1]] {
		return false
	}
	for _, d := range placeholderDates {
		if len(b) >= len(d) && string(b[:len(d)]) == d && (len(b) == len(d) || !digit(b[len(d)])) {
			return true
		}
	}
	return false
}

// placeholderDigits reports numbers and dates that stand for none.
func placeholderDigits(b []byte) bool {
	if placeholderDate(b) {
		return true
	}
	var buf [maxPlaceholder]byte
	n := 0
	for _, c := range b {
		switch {
		case digit(c):
			buf[n] = c
			n++
		case c != ' ' && c != '-' && c != '.' && c != '/' && c != '(' && c != ')' && c != '+':
			return false
		}
	}
	digits := buf[:n]
	if n < 2 {
		return n == 1 && digits[0] == '0' && len(b) == 1
	}
	if allSame(digits) {
		return digits[0] == '0' || n >= 7
	}
	if placeholderNumbers[string(digits)] {
		return true
	}
	return n >= 9 && n <= 15 && allSame(digits[n-7:]) && (b[0] == '+' || b[0] == '0' || b[0] == '(')
}

// mailboxPlaceholders are local parts of addresses that people type to get
// past a form, and the first labels of their domains.
var mailboxPlaceholders = wordSet("none na n/a nil null no non noemail nomail nomailid noaddress noone nobody nothing unknown undefined test tests testing mail email " +
	"example abc xyz aaa asdf qwerty xxx xx x a aa aucun aucune sans sansmail sansemail pasdemail pasdadresse inconnu keine keinemail unbekannt geen geenmail onbekend " +
	"ninguno ninguna sincorreo notiene nessuno nessuna nenhum naotem brak brakmaila nie ingen saknas dummy fake placeholder default user invalid notprovided notavailable donthave")

// noMailbox are local parts that say it whatever the domain.
var noMailbox = wordSet("none noemail nomail no-email no-mail no_email nomailid sansmail sansemail pasdemail pas-de-mail keinemail keine-email geenmail sincorreo brakmaila naotem notprovided notavailable " +
	"aucun aucune ninguno ninguna nessuno nessuna keine geen nenhum unknown undefined onbekend unbekannt saknas notiene pasdadresse noaddress no-address " +
	"no.email no.mail noemailaddress no-email-address notgiven not-given not-provided not.provided not-available sans-mail sans-email sans.email pas.de.mail " +
	"keineemail keine.email keine-mail geenemail geen-email geen.email sinemail sin-correo sin.correo sin-email no-tiene senzaemail senza-email " +
	"sememail sem-email brak-maila bez-maila ingenmail ingen-mail")

func placeholderMailbox(local, domain []byte) bool {
	if noMailbox[string(local)] {
		return true
	}
	dot := bytes.IndexByte(domain, '.')
	if dot < 0 {
		dot = len(domain)
	}
	label := domain[:dot]
	return mailboxPlaceholders[string(local)] && (bytes.Equal(local, label) || noMailbox[string(label)] || string(label) == "none")
}
