package detect

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// Some names of columns mean something else in another trade: the health of a server,
// the weight of a parcel, the day on which somebody joined.

var (
	// healthAlone are words for health alone: of people, of servers and of players.
	healthAlone = wordSet("health sante gesundheit salud salute saude zdrowie gezondheid halsa helse helbred zdravi saglik sanatate")
	// partWords are words for a share of a whole.
	partWords = wordSet("pct percent percentage perc prozent score points level value")
	// loadWords are words for what is weighed and measured beside people.
	loadWords = wordSet(`parcel parcels package packages pallet pallets cargo freight shipment shipments item items product products article unit box
		carton container luggage baggage colis produit article bagage paket pakete palette fracht produkt gepaeck paquete producto bulto pacco
		prodotto bagaglio pakket pallet encomenda volume paczka przesylka paket kolli forsendelse zasilka kargo colet`)
	// postWords name pages on which people are called by their accounts, and are followed.
	postWords = wordSet("twitter instagram github facebook tiktok youtube snapchat mastodon linkedin")
	// otherDays are words for days that come later than a birth: people join, marry,
	// die, and are employed as long ago as others were born.
	otherDays = wordSet(`joined joining join since hired hire enrolled enrolment enrollment registered registration membership started start
		founded established issued issue signed contract wedding married marriage died death deceased
		eintritt beitritt austritt eingestellt einstellung seit heirat verstorben tod adhesion inscription embauche entree depuis mariage deces
		alta baja ingreso incorporacion desde boda fallecimiento iscrizione assunzione ingresso dal matrimonio decesso morte admissao entrada
		casamento obito toetreding indiensttreding sinds overleden huwelijk przystapienia zatrudnienia wstapienia zgonu slub intrade anstalld sedan
		vigsel avliden indmeldt ansat siden vielse doed innmeldt ansatt gift dod nastup vstup svatba umrti giris uyelik evlilik vefat angajare inscriere`)
)

// mostHealth is the greatest number that still sorts people's health; above it a share
// of a hundred begins.
const mostHealth = 10

// healthOfThings reports numbers up to a hundred under a word for health and no other:
// of servers, batteries and players.
func (d *decider) healthOfThings(i int) bool {
	words := tokenize(d.names[i].name)
	if f := &d.feats[i]; len(words) == 0 || !healthAlone[words[0]] || f.rate(f.integer+f.decimal) < 0.9 {
		return false
	}
	for _, w := range words[1:] {
		if !partWords[w] {
			return false
		}
	}
	most := uint64(0)
	for _, e := range d.stats[i].sample.least() {
		whole, _, _ := bytes.Cut(bytes.TrimSuffix(bytes.TrimSpace(e.head), []byte("%")), []byte("."))
		if n, ok := wholeNumber(whole); ok && !e.empty {
			most = max(most, n)
		}
	}
	return most > mostHealth && most <= 100
}

// books reports numbers of books, each with its check, under the name of a document's
// number (ISBN, ISO 2108).
func (d *decider) books(i int) bool {
	read, books := 0, 0
	for _, e := range d.stats[i].sample.least() {
		if !e.empty {
			read++
			if bookNumber(e.head) {
				books++
			}
		}
	}
	return read > 2 && float64(books) >= checkedShare*float64(read)
}

// bookNumber reports the number of a book: thirteen digits that begin with 978 or 979.
func bookNumber(v []byte) bool {
	n, sum, begin := 0, 0, 0
	for _, c := range bytes.TrimSpace(v) {
		switch {
		case c == '-' || c == ' ':
		case c-'0' > 9:
			return false
		default:
			sum += int(c-'0') * (1 + 2*(n%2))
			if n++; n <= 3 {
				begin = 10*begin + int(c-'0')
			}
		}
	}
	return n == 13 && sum%10 == 0 && (begin == 978 || begin == 979)
}

// pointer reports a whole number as programs write places of memory and accounts of
// chains of blocks: 0x7ffd4a10.
func pointer(v []byte) bool {
	return len(v) > 2 && v[0] == '0' && v[1]|0x20 == 'x' && !slices.ContainsFunc(v[2:], func(c byte) bool { return !hexByte[c] || c == '-' })
}

// nameAlone makes less of a class of Articles 9 and 10 that nothing but a column's name
// says: its values are words, and none of them is known to be of the class.
func (d *decider) nameAlone(i int, v verdict) verdict {
	f := &d.feats[i]
	info, _ := breach.Info(v.class)
	listed := slices.Contains(loadSpoken().names, string(v.class)) && !openLists[v.class]
	if !info.Special || !listed || f.n < 2 || f.rate(f.word+f.words) < 0.8 || f.rate(f.capital) >= 0.5 || f.meanSize < 4 || f.said(string(v.class)) > 0 {
		return v
	}
	v.confidence = min(v.confidence, namedConfidence)
	v.why = fmt.Sprintf("by its name alone, like %s; none of %.0f sampled values is a word known for it", strings.ToLower(string(v.class)), f.n)
	return v
}

// openLists are classes whose words are without number: illnesses, convictions and
// disabilities.
var openLists = map[breach.Class]bool{breach.HealthData: true, breach.CriminalRecords: true, breach.Disabilities: true}
