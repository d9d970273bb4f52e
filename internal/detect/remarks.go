package detect

import "strings"

// remarkWords are words with which programs and people say, in brackets behind a name,
// what is to be filled in, in the languages of the lexicon.
var remarkWords = wordSet(`yyyy mm dd jjjj tt aaaa jj gg rrrr required requires optional mandatory must only readonly upload read format formatted please example eg ie incl excl
	erforderlich pflicht pflichtfeld pflichtangabe freiwillig bitte format zb obligatoire facultatif facultative optionnel requis exemple
	verplicht optioneel obligatorio obligatoria opcional requerido obbligatorio obbligatoria facoltativo facoltativa opzionale obrigatorio
	wymagane wymagany opcjonalne opcjonalny obligatorisk valgfri valgfritt valfri kravs povinne nepovinne zorunlu istege obligatoriu optional`)

// withoutRemarks returns a name without what stands in brackets behind its words, where
// that is a remark: "Email Address [Required]" is an e-mail address, and not a fact about
// one. What says something of the value stays: "Name (First)", "Password (hint)".
func (l *lexicon) withoutRemarks(name string) string {
	if !strings.ContainsAny(name, "[(") {
		return name
	}
	for _, pair := range [...]string{"[]", "()"} {
		for from := 0; ; {
			open := strings.Index(name[from:], " "+pair[:1])
			if open < 0 {
				break
			}
			open += from
			end := strings.Index(name[open:], pair[1:])
			if end < 0 {
				break
			}
			end += open
			if inside := tokenize(name[open:end]); len(tokenize(name[:open])) == 0 || !l.remark(inside) {
				from = end
				continue
			}
			name, from = name[:open]+name[end+1:], open
		}
	}
	return name
}

// remark reports words that say nothing of what a column holds: a demand, or words that
// nobody knows. "Vorname (Tochter)" is whose name it is.
func (l *lexicon) remark(words []string) bool {
	unknown := true
	for _, w := range words {
		if remarkWords[w] {
			return true
		}
		if t, known := l.terms[w]; known && t.roles&roleNoise == 0 || ofKin(w) {
			unknown = false
		}
	}
	return unknown
}
