package detect

import (
	"bytes"

	"github.com/tocsin-project/tocsin/internal/norm"
)

// greetings open letters, folded: of all languages of the lexicon.
var greetings = [][]byte{
	[]byte("dear "), []byte("hello"), []byte("hi "), []byte("good morning"), []byte("good afternoon"), []byte("to whom"), []byte("greetings"),
	[]byte("madame"), []byte("monsieur"), []byte("bonjour"), []byte("cher "), []byte("chere "), []byte("messieurs"), []byte("mesdames"),
	[]byte("sehr geehrte"), []byte("liebe"), []byte("guten tag"), []byte("hallo"), []byte("werte"),
	[]byte("estimad"), []byte("buenos dias"), []byte("buenas"), []byte("hola"), []byte("muy senor"), []byte("apreciad"),
	[]byte("geachte"), []byte("beste "), []byte("goedemorgen"), []byte("goedendag"), []byte("goedemiddag"),
	[]byte("gentil"), []byte("egregi"), []byte("spettabile"), []byte("buongiorno"), []byte("salve"),
	[]byte("exmo"), []byte("exma"), []byte("prezad"), []byte("caro"), []byte("cara"), []byte("bom dia"), []byte("boa tarde"),
	[]byte("szanown"), []byte("dzien dobry"), []byte("drodzy"), []byte("hej"), []byte("basta"), []byte("god dag"), []byte("till "), []byte("kaere"), []byte("kjaere"),
	[]byte("vazen"), []byte("dobry den"), []byte("mila"), []byte("sayin"), []byte("merhaba"), []byte("degerli"), []byte("stimat"), []byte("buna ziua"), []byte("draga"),
}

// greets reports whether a text, of which v is the head, opens as a letter does.
func greets(v []byte) bool {
	var buf [40]byte
	head := norm.FoldName(buf[:0], v[:min(len(v), 32)])
	for _, g := range greetings {
		if bytes.HasPrefix(head, bytes.TrimSpace(g)) {
			return true
		}
	}
	return false
}

// applying are the stems of words with which an application speaks of itself.
var applying = [][]byte{
	[]byte("apply"), []byte("applic"), []byte("position"), []byte("vacanc"), []byte("role of"), []byte("job"), []byte("opportunit"), []byte("recruit"),
	[]byte("candidat"), []byte("postul"), []byte("poste"), []byte("emploi"), []byte("annonce"), []byte("offre"),
	[]byte("bewerb"), []byte("stelle"), []byte("ausschreibung"), []byte("puesto"), []byte("vacante"), []byte("oferta"), []byte("empleo"), []byte("solicit"),
	[]byte("sollicit"), []byte("functie"), []byte("vacature"), []byte("posizione"), []byte("annuncio"), []byte("offerta"), []byte("vaga"), []byte("emprego"),
	[]byte("stanowisk"), []byte("aplik"), []byte("rekrut"), []byte("tjanst"), []byte("ansok"), []byte("jobb"), []byte("stilling"), []byte("ansoeg"), []byte("soker"),
	[]byte("pozic"), []byte("zamestn"), []byte("basvuru"), []byte("pozisyon"), []byte("angaj"), []byte("postul"), []byte("interest"), []byte("interes"), []byte("motiv"),
}

// applies reports whether the head of a text speaks of applying for work.
func applies(v []byte, buf *[]byte) bool {
	*buf = norm.FoldName((*buf)[:0], v)
	for _, w := range applying {
		if bytes.Contains(*buf, w) {
			return true
		}
	}
	return false
}
