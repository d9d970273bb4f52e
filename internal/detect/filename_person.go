package detect

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// ownPapers are words of the names of papers that are somebody's own, beside those of
// CVs and letters; blankWords say that a paper is nobody's; filler are words that stand
// beside names of persons and are none.
var (
	ownPapers = wordSet(`passport passeport reisepass pasaporte passaporto paspoort ausweis personalausweis identity idcard cni dni nie
		license licence permis fuhrerschein fuehrerschein rijbewijs contract contrat vertrag arbeitsvertrag contrato contratto arbeidscontract
		payslip payslips salary gehalt lohn gehaltsabrechnung lohnabrechnung paie bulletin nomina loonstrook diploma diplome certificate
		zeugnis arbeitszeugnis certificat certificado medical arzt befund krankmeldung attest xray mri prescription rezept ordonnance appraisal
		kundigung kuendigung resignation demission warning abmahnung disciplinary personnel personalakte employee mitarbeiter patient
		bewerber applicant candidate candidat kandidat visa birth marriage signature unterschrift headshot portrait rib p60 p45 w2 w4`)
	blankWords = wordSet(`template templates sample samples example muster mustervorlage vorlage beispiel modele exemple ejemplo plantilla
		esempio modello voorbeeld test demo policy guide guidelines tips howto list liste lista overview all team`)
	filler = wordSet(`of for von fuer fur pour by final copy kopie copie new neu nouveau old alt signed scan scanned gescannt document dokument doc
		file datei id card card letter brief photo foto picture bild image front back recto verso page seite draft entwurf version rev en
		de_de fr es it english deutsch francais updated update latest mr mrs ms miss dr prof herr frau monsieur madame mme the and und et
		profile avatar bio cover page form formular application print pdf`)
)

// person returns the name of the one person whom an element names: all its words but
// those of papers are the name. Of what could be anything else it says nothing: two
// known names without a word for a person's papers are enough only in what is named
// like a paper, a picture or a folder.
func (n *NameReader) person(stem, end string, mails []string) string {
	words, own := n.nameWords(stem)
	if len(words) < 2 || len(words) > mostNameWords {
		return ""
	}
	own = own || paperWords([]byte(stem))
	comma := strings.Contains(stem, ", ") && strings.HasPrefix(strings.TrimSpace(stem), words[0])
	given, family, capitals, inMail := n.weigh(words, mails)
	last := len(words) - 1
	known := given[0] || given[last] || comma
	switch {
	case inMail:
	case !known:
		return ""
	case own && (capitals || family[0] || family[last] || given[0] && last == 1):
	case comma && capitals && commonEnd(end) && n.given(words[1]):
	case !capitals || !commonEnd(end):
		return ""
	case !(given[0] && family[last]) && !(given[last] && family[0] && !given[0]):
		return ""
	}
	if comma || !given[0] && given[last] && family[0] {
		words = append(words[1:len(words):len(words)], words[0]) // Doe, Jane
	}
	for i, w := range words {
		words[i] = nameCase(w)
	}
	return strings.Join(words, " ")
}

// given reports a given name, also one that is a word besides.
func (n *NameReader) given(w string) bool { return proseWords()[n.fold(w)]&proseGiven != 0 }

// nameWords returns the words of an element that may be those of a name, none where
// others are among them; own says that words for somebody's own papers were.
func (n *NameReader) nameWords(stem string) (words []string, own bool) {
	class := proseWords()
	for _, w := range cutWords(stem) {
		low := n.fold(w)
		c := class[low]
		name := c&(proseGiven|proseFamily) != 0
		switch {
		case blankWords[low]:
			return nil, own
		case paperNames[low] || ownPapers[low]:
			own = true
		case strings.IndexFunc(w, unicode.IsDigit) >= 0 || filler[low] && (!name || len(words) == 0):
		case !name && c&(proseNever|proseFirm|proseTitle) != 0, utf8.RuneCountInString(w) == 1 && len(words) == 0,
			!letters(w), !name && c&proseParticle == 0 && paperRun([]byte(w)):
			return nil, own
		default:
			words = append(words, w)
		}
	}
	return words, own
}

// weigh looks words of a name up. capitals says that each begins with one, but for
// particles; inMail that two are in the mailbox that stands beside them, or one that is
// a known name beside it.
func (n *NameReader) weigh(words []string, mails []string) (given, family []bool, capitals, inMail bool) {
	class := proseWords()
	capitals = true
	in := 0
	for _, w := range words {
		low := n.fold(w)
		c := class[low]
		given = append(given, c&proseGiven != 0 && c&proseCommon == 0)
		family = append(family, c&proseFamily != 0)
		r, _ := utf8.DecodeRuneInString(w)
		capitals = capitals && (unicode.IsUpper(r) || c&proseParticle != 0)
		if len(mails) == 1 && len(low) > 2 && strings.Contains(mails[0][:strings.IndexByte(mails[0], '@')], low) {
			in++
		}
	}
	return given, family, capitals, in >= 2 || in == 1 && (given[0] || given[len(given)-1])
}

func letters(w string) bool {
	return strings.IndexFunc(w, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsMark(r) && r != '’' }) < 0
}

// nameCase writes a word in capitals or in small letters only as names are.
func nameCase(w string) string {
	if low := strings.ToLower(w); w != low && w != strings.ToUpper(w) {
		return w
	}
	r, k := utf8.DecodeRuneInString(w)
	return string(unicode.ToUpper(r)) + strings.ToLower(w[k:])
}
