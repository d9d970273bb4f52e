package delimited

import (
	"bytes"
	"strings"
	"unicode/utf8"
)

// nameWords are words that stand in the names of columns, in the languages of
// the leaks that were seen most. They tell a header from a row of values and
// nothing more: what a column means is decided elsewhere.
var nameWords = wordSet(`
	id uid guid uuid key number num no nr ref reference code type status state
	name names first firstname last lastname given family middle full fullname surname forename title nick nickname display
	user username login account member customer client patient employee student candidate applicant contact person owner
	email mail emails mails address addresses phone phones tel telephone mobile cell cellphone fax
	street addr address1 address2 city town zip zipcode postcode postal region county country province suburb
	birth birthday birthdate dob born age sex gender date datetime time timestamp created updated modified registered deleted
	password passwd pass pwd hash salt token ip role company organisation organization employer job position department
	url website domain amount price total currency balance iban bic account card quantity qty description comment comments
	notes note message text subject body value language lang locale latitude longitude lat lng lon active enabled
	ssn nino nir nhs soc rec record

	nom noms prenom prenoms courriel mel adresse rue ville codepostal cp pays telephone portable naissance sexe civilite
	identifiant motdepasse mdp societe entreprise poste numero statut montant

	vorname nachname familienname benutzer benutzername passwort kennwort strasse hausnummer plz ort stadt land
	telefon handy geburtsdatum geburtstag geschlecht anrede firma kunde kundennummer nummer datum

	nombre nombres apellido apellidos correo contrasena usuario clave calle ciudad pais provincia telefono movil
	nacimiento fecha genero empresa

	nome cognome sobrenome senha usuario endereco indirizzo citta cidade cap cep telefono celular cellulare nascita
	nascimento sesso sexo azienda codicefiscale cpf

	naam voornaam achternaam wachtwoord gebruiker straat huisnummer plaats woonplaats geboortedatum geslacht telefoon
	imie nazwisko haslo ulica miasto kod telefon
	navn fornavn etternavn efternavn namn fornamn efternamn losenord adgangskode by
`)

func wordSet(list string) map[string]bool {
	set := map[string]bool{}
	for w := range strings.FieldsSeq(list) {
		set[w] = true
	}
	return set
}

// namesColumn reports whether a header's cell has a word that names a column:
// "Customer e-mail", "first_name", "dateOfBirth", "Prénom".
func namesColumn(cell string) bool {
	folded := foldName(cell)
	if nameWords[strings.ReplaceAll(folded, " ", "")] {
		return true
	}
	for w := range strings.FieldsSeq(folded) {
		if nameWords[strings.TrimRight(w, "0123456789")] {
			return true
		}
	}
	return false
}

// wholeName reports whether each word of a cell is one that stands in the names of
// columns.
func wholeName(cell string) bool {
	folded := foldName(cell)
	if nameWords[strings.ReplaceAll(folded, " ", "")] {
		return true
	}
	n := 0
	for w := range strings.FieldsSeq(folded) {
		if !nameWords[strings.TrimRight(w, "0123456789")] {
			return false
		}
		n++
	}
	return n > 0
}

// cellText returns a cell trimmed and in UTF-8.
func cellText(cell []byte) string { return inUTF8(bytes.TrimSpace(cell)) }

// inUTF8 returns text in UTF-8: bytes of older character sets are read as those of the
// West, which is as well for telling letters and their case.
func inUTF8(b []byte) string {
	if utf8.Valid(b) {
		return string(b)
	}
	var out strings.Builder
	for _, c := range b {
		out.WriteRune(rune(c))
	}
	return out.String()
}

// plainLetters are letters with marks, after the plain one that they are read as.
const plainLetters = "aáàâäãåăą cçćč dďđ eéèêëěę gğ iíìîïı lł nñńň oóòôöõø rř sśšşș tťţț uúùûüů yýÿ zźżž " +
	"AÁÀÂÄÃÅĂĄ CÇĆČ DĎĐ EÉÈÊËĚĘ GĞ IÍÌÎÏİ LŁ NÑŃŇ OÓÒÔÖÕØ RŘ SŚŠŞȘ TŤŢȚ UÚÙÛÜŮ YÝŸ ZŹŻŽ"

// unaccent reads letters as plain ones, æ and œ and ß as the two that they are.
var unaccent = func() *strings.Replacer {
	pairs := []string{"ß", "ss", "æ", "ae", "Æ", "AE", "œ", "oe", "Œ", "OE", "'", "", "’", ""}
	for group := range strings.FieldsSeq(plainLetters) {
		for _, c := range group[1:] {
			pairs = append(pairs, string(c), group[:1])
		}
	}
	return strings.NewReplacer(pairs...)
}()

// foldName returns a cell in lower case with its words apart.
func foldName(cell string) string {
	var b strings.Builder
	cell = unaccent.Replace(cell)
	lower := false
	for _, c := range cell {
		switch {
		case 'A' <= c && c <= 'Z':
			if lower {
				b.WriteByte(' ')
			}
			c, lower = c|' ', false
		case 'a' <= c && c <= 'z' || c > 0x7f:
			lower = true
		case '0' <= c && c <= '9':
		case c == '-' && b.Len() > 0 && strings.HasSuffix(b.String(), "e"):
			lower = false
			continue // e-mail, e-post
		default:
			c, lower = ' ', false
		}
		b.WriteRune(c)
	}
	return b.String()
}
