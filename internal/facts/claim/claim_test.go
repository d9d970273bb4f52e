package claim

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/facts"
	"github.com/tocsin-project/tocsin/internal/wording"
)

// known are the facts of a recruitment site's leak.
func known() Known {
	return Known{
		Facts: &facts.Facts{
			Who:   facts.Who{People: 711_000, EmailsDistinct: 780_000},
			Bytes: breach.Coverage{Total: 9, Records: 9},
			Classes: []facts.Class{
				{Class: breach.EmailAddresses, People: 711_000},
				{Class: breach.Names, People: 700_000},
				{Class: breach.PhoneNumbers, People: 300_000},
				{Class: breach.Passwords, People: 600_000},
				{Class: breach.JobApplications, People: 90_000},
				{Class: breach.GeographicLocations, People: 10_000},
			},
			Passwords: []facts.PasswordKind{{Kind: "phpass", People: 600_000}},
			Absent: []facts.Absence{
				{Class: breach.BankAccounts, Status: facts.Proved, Why: "searched"},
				{Class: breach.CreditCards, Status: facts.Proved, Why: "searched"},
				{Class: breach.DatesOfBirth, Status: facts.NotFound, Why: "one may have been missed"},
			},
		},
		Dates: []Dated{
			{Day: "2016-11-01", What: "the controller was aware", Event: Learned},
			{Day: "2016-11-01", What: "people were told", Event: ToldPeople},
		},
	}
}

// say writes claims in short: "supported people 711000", "contradicted unharmed Passwords".
func say(r *Result) (out []string) {
	for _, c := range r.Claims {
		s := fmt.Sprintf("%s %s", c.Verdict, c.Kind)
		if c.Number > 0 {
			s += strings.TrimRight(fmt.Sprintf(" %d %s", c.Number, c.Bound), " ")
		}
		for _, k := range c.Classes {
			s += " " + string(k)
		}
		out = append(out, strings.TrimSpace(s+" "+c.Day))
	}
	return out
}

func TestCheck(t *testing.T) {
	for _, c := range []struct {
		lang, text string
		want       []string
	}{
		{"en", "About 711,000 people are affected.", []string{"supported people 711000 about"}},
		{"en", "711,000 customers were affected.", []string{"supported people 711000"}},
		{"en", "Fewer than 500,000 users are concerned.", []string{"contradicted people 500000 fewer than"}},
		{"en", "We found 780,000 e-mail addresses in the file.", []string{"supported people 780000"}},
		{"en", "Call 020 7946 0018 if people ask, or +44 20 7946 0018; our customers also reach 555-0199-100 and (020) 7946 0018 customers.", nil},
		{"en", "People can call 02079460018 users, 01632 960 018 customers. In all 711,000 people are concerned.", []string{"supported people 711000"}},
		{"fr", "Appelez le 01 99 00 12 34 : les personnes concernées y trouvent de l'aide.", nil},
		{"en", "Up to 1.2 million accounts may be involved.", []string{"supported people 1200000 at most"}},
		{"en", "More than 10,000 applicants are concerned.", []string{"supported people 10000 at least"}},
		{"en", "Over two million people are affected.", []string{"contradicted people 2000000 at least"}},
		{"fr", "Plus de deux millions de personnes sont touchées.", []string{"contradicted people 2000000 at least"}},
		{"de", "Mehr als zwei Millionen Personen sind betroffen.", []string{"contradicted people 2000000 at least"}},
		{"nl", "Meer dan twee miljoen personen zijn getroffen.", []string{"contradicted people 2000000 at least"}},
		{"es", "Más de dos millones de personas están afectadas.", []string{"contradicted people 2000000 at least"}},
		{"it", "Più di due milioni di persone sono coinvolte.", []string{"contradicted people 2000000 at least"}},
		{"fr", "Les noms ont été exposés. Les numéros de téléphone ne sont pas concernés. Aucun mot de passe n’est concerné.", []string{
			"supported affected Names", "contradicted unharmed Phone numbers", "contradicted unharmed Passwords",
		}},
		{"fr", "Rien n’indique une utilisation frauduleuse.", []string{"unproved no misuse"}},
		{"fr", "Rien n'indique que les mots de passe ont été utilisés.", []string{"unproved no misuse"}},
		{"es", "Hubo una violación. Las contraseñas no están afectadas.", []string{"contradicted unharmed Passwords"}},
		{"en", "Bank details and payment cards are not affected.", []string{"supported unharmed Bank account numbers", "supported unharmed Credit cards"}},
		{"en", "Passwords were not accessed.", []string{"contradicted unharmed Passwords"}},
		{"en", "No dates of birth were exposed.", []string{"unproved unharmed Dates of birth"}},
		{"en", "Names, e-mail addresses and cover letters were exposed, but no passwords or bank details.", []string{
			"supported affected Names Email addresses Job applications", "contradicted unharmed Passwords", "supported unharmed Bank account numbers",
		}},
		{"en", "Only names and e-mail addresses were affected.", []string{"contradicted only Names Email addresses"}},
		{"en", "Not only names but also phone numbers were leaked.", []string{"supported affected Phone numbers"}},
		{"en", "Your password is encrypted.", []string{"contradicted protected Passwords"}},
		{"en", "All passwords were hashed.", []string{"supported protected Passwords"}},
		{"en", "There is no evidence that the data have been misused.", []string{"unproved no misuse"}},
		{"en", "We learned of it on 1 November 2016.", []string{"supported date 2016-11-01"}},
		{"en", "We learned of it on October 30, 2016.", []string{"contradicted date 2016-10-30"}},
		{"en", "Passport numbers and IBANs were taken.", []string{"contradicted affected Passport numbers Bank account numbers"}},
		{"en", "We take this very seriously.", nil},
		{"en", "Not affected: passwords.", []string{"contradicted unharmed Passwords"}},
		{"en", "Not affected: bank details and payment cards.", []string{"supported unharmed Bank account numbers", "supported unharmed Credit cards"}},
		{"en", "The following data are not affected:\n\n- Passwords\n- bank details\n\nNames.", []string{"contradicted unharmed Passwords", "supported unharmed Bank account numbers"}},
		{"en", "These data are affected:\n- phone number\n- town, postcode or other place\n", []string{"supported affected Phone numbers", "supported affected Geographic locations"}},
		{"fr", "Ces données sont concernées :\n- candidature : lettre, CV ou autres documents que vous avez envoyés\n- nom", []string{"supported affected Job applications", "supported affected Names"}},
		{"en", "Home addresses are not concerned.", []string{"contradicted unharmed Physical addresses"}},
		{"fr", "Environ 711 000 personnes sont concernées.", []string{"supported people 711000 about"}},
		{"fr", "Aucune coordonnée bancaire n'a été dérobée.", []string{"supported unharmed Bank account numbers"}},
		{"fr", "Les mots de passe ne sont pas concernés.", []string{"contradicted unharmed Passwords"}},
		{"fr", "Les noms, prénoms et adresses e-mail ont été exposés, mais ni les coordonnées bancaires ni les mots de passe.", []string{
			"supported affected Names Email addresses", "supported unharmed Bank account numbers", "contradicted unharmed Passwords",
		}},
		{"fr", "Les mots de passe étaient chiffrés.", []string{"contradicted protected Passwords"}},
		{"fr", "À ce stade, aucun élément n'indique une utilisation frauduleuse.", []string{"unproved no misuse"}},
		{"fr", "Nous l'avons appris le 1 novembre 2016.", []string{"supported date 2016-11-01"}},
		{"de", "Rund 711.000 Personen sind betroffen.", []string{"supported people 711000 about"}},
		{"de", "Bankdaten und Kreditkarten sind nicht betroffen.", []string{"supported unharmed Bank account numbers", "supported unharmed Credit cards"}},
		{"de", "Es wurden keine Passwörter entwendet.", []string{"contradicted unharmed Passwords"}},
		{"de", "Namen, E-Mail-Adressen und Anschreiben wurden veröffentlicht.", []string{"supported affected Names Email addresses Job applications"}},
		{"de", "Wir haben am 1. November 2016 begonnen, die Betroffenen zu benachrichtigen.", []string{"supported date 2016-11-01"}},
		{"en", "Since 1 November 2016 people are told.", []string{"supported date 2016-11-01"}},
		{"de", "Es gibt keine Hinweise auf einen Missbrauch.", []string{"unproved no misuse"}},
		{"es", "Los datos bancarios no se han visto afectados.", []string{"supported unharmed Bank account numbers"}},
		{"es", "Unas 711.000 personas están afectadas.", []string{"supported people 711000 about"}},
		{"es", "Lo supimos el 1 de noviembre de 2016.", []string{"supported date 2016-11-01"}},
		{"it", "Il 1º novembre 2016 lo abbiamo saputo.", []string{"supported date 2016-11-01"}},
		{"it", "Le password non sono state coinvolte.", []string{"contradicted unharmed Passwords"}},
		{"it", "Circa 711.000 persone sono coinvolte.", []string{"supported people 711000 about"}},
		{"nl", "Bankgegevens zijn niet getroffen.", []string{"supported unharmed Bank account numbers"}},
		{"nl", "Namen en wachtwoorden zijn gelekt.", []string{"supported affected Names Passwords"}},
		{"pl", "Naruszenie dotyczy około 711 000 osób.", []string{"supported people 711000 about"}},
		{"pl", "Wyciekły dane co najmniej 1,2 mln klientów.", []string{"contradicted people 1200000 at least"}},
		{"pl", "Dane osobowe mniej niż 500 tys. osób zostały ujawnione.", []string{"contradicted people 500000 fewer than"}},
		{"pl", "Wyciekły imiona i nazwiska, adresy e-mail oraz numery telefonów.", []string{"supported affected Names Email addresses Phone numbers"}},
		{"pl", "Numery rachunków bankowych i dane kart płatniczych nie zostały naruszone.", []string{"supported unharmed Bank account numbers", "supported unharmed Credit cards"}},
		{"pl", "Państwa hasła są bezpieczne.", []string{"contradicted unharmed Passwords"}},
		{"pl", "Nie wyciekły żadne hasła.", []string{"contradicted unharmed Passwords"}},
		{"pl", "Wyciek objął adresy e-mail, ale nie hasła ani dane bankowe.", []string{"supported affected Email addresses", "contradicted unharmed Passwords", "supported unharmed Bank account numbers"}},
		{"pl", "Daty urodzenia nie zostały ujawnione.", []string{"unproved unharmed Dates of birth"}},
		{"pl", "Ujawniono wyłącznie imiona i adresy e-mail.", []string{"contradicted only Names Email addresses"}},
		{"pl", "Nie tylko imiona, lecz także numery telefonów zostały skradzione.", []string{"supported affected Phone numbers"}},
		{"pl", "Hasła były zaszyfrowane.", []string{"contradicted protected Passwords"}},
		{"pl", "Wszystkie hasła były zahaszowane.", []string{"supported protected Passwords"}},
		{"pl", "Nic nie wskazuje na to, że dane zostały wykorzystane.", []string{"unproved no misuse"}},
		{"pl", "Nie ma dowodów na nadużycie danych.", []string{"unproved no misuse"}},
		{"pl", "Dowiedzieliśmy się o tym 1 listopada 2016 r.", []string{"supported date 2016-11-01"}},
		{"pl", "Nie dotyczy to: haseł.", []string{"contradicted unharmed Passwords"}},
		{"pl", "Skradziono numery paszportów i numery IBAN.", []string{"contradicted affected Passport numbers Bank account numbers"}},
		{"pl", "Bardzo poważnie traktujemy bezpieczeństwo.", nil},
		{"pt", "Cerca de 711 000 pessoas foram afetadas.", []string{"supported people 711000 about"}},
		{"pt", "Foram afetados menos de 500 mil utilizadores.", []string{"contradicted people 500000 fewer than"}},
		{"pt", "Até 1,2 milhões de contas podem estar envolvidas.", []string{"supported people 1200000 at most"}},
		{"pt", "Foram expostos nomes, endereços de correio eletrónico e cartas de apresentação.", []string{"supported affected Names Email addresses Job applications"}},
		{"pt", "Os dados bancários e os cartões de crédito não foram afetados.", []string{"supported unharmed Bank account numbers", "supported unharmed Credit cards"}},
		{"pt", "As suas palavras-passe estão seguras.", []string{"contradicted unharmed Passwords"}},
		{"pt", "Nenhuma senha foi roubada.", []string{"contradicted unharmed Passwords"}},
		{"pt", "Os nomes foram copiados, mas não as palavras-passe nem os dados bancários.", []string{"supported affected Names", "contradicted unharmed Passwords", "supported unharmed Bank account numbers"}},
		{"pt", "As datas de nascimento não foram expostas.", []string{"unproved unharmed Dates of birth"}},
		{"pt", "Apenas os nomes e os endereços de e-mail foram afetados.", []string{"contradicted only Names Email addresses"}},
		{"pt", "Não só os nomes mas também os números de telefone foram divulgados.", []string{"supported affected Phone numbers"}},
		{"pt", "As palavras-passe estavam cifradas.", []string{"contradicted protected Passwords"}},
		{"pt", "Todas as senhas estavam protegidas por hash.", []string{"supported protected Passwords"}},
		{"pt", "Não há indícios de utilização indevida dos dados.", []string{"unproved no misuse"}},
		{"pt", "Soubemos disto a 1 de novembro de 2016.", []string{"supported date 2016-11-01"}},
		{"pt", "Foram roubados passaportes e números de IBAN.", []string{"contradicted affected Passport numbers Bank account numbers"}},
		{"pl", "Wyciekły dane ponad dwa miliony osób.", []string{"contradicted people 2000000 at least"}},
		{"pt", "Mais de dois milhões de pessoas foram afetadas.", []string{"contradicted people 2000000 at least"}},
		{"pt", "Levamos a segurança muito a sério.", nil},
	} {
		r, err := Check(c.text, c.lang, known())
		if err != nil {
			t.Fatal(err)
		}
		got := say(r)
		if strings.Join(got, "\n") != strings.Join(c.want, "\n") {
			t.Errorf("%s:\n got %q\nwant %q", c.text, got, c.want)
		}
	}
}

// A whole statement: its language is found, what it leaves out is named, and
// what is no claim is listed as not checked.
func TestStatement(t *testing.T) {
	const text = `Dear customers,

On 1 November 2016 we learned that a backup of our website was exposed. About 711,000 people are affected.
Names, e-mail addresses and phone numbers were exposed. Bank details are not affected.

We are sorry. Contact us at privacy@agency.example.`
	r, err := Check(text, "", known())
	if err != nil || r.Language != "en" {
		t.Fatalf("language %q, %v", r.Language, err)
	}
	var left []breach.Class
	for _, o := range r.Omitted {
		left = append(left, o.Class)
	}
	if !slices.Equal(left, []breach.Class{breach.Passwords, breach.JobApplications, breach.GeographicLocations}) {
		t.Errorf("left out: %v", left)
	}
	if r.Count(Supported) != 4 || r.Count(Contradicted)+r.Count(Unproved) != 0 || len(r.Unchecked) != 3 {
		t.Errorf("%q; unchecked %q", say(r), r.Unchecked)
	}
}

// Where bytes are unread no number is certain, and nothing is proved absent.
func TestUnread(t *testing.T) {
	k := known()
	k.Facts.Bytes.Unread = 5
	for text, want := range map[string]string{
		"About 711,000 people are affected.":          "unproved people 711000 about",
		"Fewer than 500,000 people are affected.":     "contradicted people 500000 fewer than",
		"At least 711,000 people are affected.":       "supported people 711000 at least",
		"At least 900,000 people are affected.":       "unproved people 900000 at least",
		"Only names and e-mail addresses were taken.": "contradicted only Names Email addresses",
	} {
		r, err := Check(text, "en", k)
		if got := say(r); err != nil || len(got) != 1 || got[0] != want {
			t.Errorf("%s: %q, want %q", text, got, want)
		}
	}
}

func TestLanguages(t *testing.T) {
	for text, want := range map[string]string{
		"We have informed our customers and the authority.":         "en",
		"Nous avons informé nos clients et les autorités.":          "fr",
		"Wir haben unsere Kunden und die Behörde informiert.":       "de",
		"Hemos informado a nuestros clientes y a las autoridades.":  "es",
		"Abbiamo informato i nostri clienti e gli altri con cura.":  "it",
		"Wij hebben onze klanten en het bestuur van de zaak gezegd": "nl",
		"Poinformowaliśmy naszych klientów oraz urząd.":             "pl",
		"Informámos os nossos clientes e a autoridade.":             "pt",
	} {
		if r, err := Check(text, "", known()); err != nil || r.Language != want {
			t.Errorf("%s: %s, %v", text, r.Language, err)
		}
	}
	if _, err := Check("x", "xx", known()); err == nil {
		t.Error("an unknown language is read")
	}
}

// The words are of classes that exist, and every language has every cue.
func TestWords(t *testing.T) {
	for _, l := range languages() {
		for _, c := range l.class {
			if _, ok := breach.FindClass(string(c.class)); !ok {
				t.Errorf("%s: there is no class %q", l.code, c.class)
			}
		}
		for cue := range languages()[0].cues {
			if len(l.cues[cue]) == 0 {
				t.Errorf("%s has no words for %q", l.code, cue)
			}
		}
		if len(l.cues["months"]) != 12 {
			t.Errorf("%s has %d months", l.code, len(l.cues["months"]))
		}
	}
}

func TestNumber(t *testing.T) {
	for text, want := range map[string]float64{
		"711,000": 711000, "711.000": 711000, "711 000": 711000, "1.2": 1.2, "1,5": 1.5, "12": 12, "1.234.567": 1234567, "10\u202f000": 10000,
	} {
		if got, ok := number(text); !ok || got != want {
			t.Errorf("%q: %v, %v", text, got, ok)
		}
	}
	for _, text := range []string{"", "x", "1.2.3", "a1"} {
		if got, ok := number(text); ok {
			t.Errorf("%q: %v", text, got)
		}
	}
}

// FuzzCheck holds that any text is read without a panic, and that each of its
// claims names a sentence of it.
func FuzzCheck(f *testing.F) {
	f.Add("About 711,000 people; bank details are not affected.", "en")
	f.Add("Aucun mot de passe. 1,2 millions de personnes le 1 novembre 2016", "")
	f.Fuzz(func(t *testing.T, text, lang string) {
		if lang != "" && !slices.Contains(Languages(), lang) {
			lang = ""
		}
		r, err := Check(text, lang, known())
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range r.Claims {
			if c.Offset < 0 || c.Offset >= len(text) || c.Why == "" {
				t.Errorf("a claim at %d of %d bytes", c.Offset, len(text))
			}
		}
	})
}

// TestByHand: where no leak was mined, a statement is held to what was counted.
func TestByHand(t *testing.T) {
	k := Known{ByHand: true, Facts: &facts.Facts{Who: facts.Who{People: 340}, Classes: []facts.Class{{Class: breach.Names, People: 340}}}}
	for text, want := range map[string]string{
		"About 340 people are affected.":           "supported people 340 about",
		"500 people are affected.":                 "contradicted people 500",
		"We found 340 e-mail addresses.":           "unproved people 340",
		"Names and passwords were stolen.":         "unproved affected Names Passwords",
		"Bank details are not affected.":           "unproved unharmed Bank account numbers",
		"Fewer than 400 people are concerned.":     "supported people 400 fewer than",
		"There is no evidence of misuse of names.": "unproved no misuse",
	} {
		r, err := Check(text, "en", k)
		if err != nil || strings.Join(say(r), "; ") != want {
			t.Errorf("%s: %v, %v", text, say(r), err)
		}
	}
	k.Uncounted = true
	if r, _ := Check("About 340 people are affected.", "en", k); r.Claims[0].Verdict != Unproved {
		t.Errorf("nobody was counted: %v", say(r))
	}
}

// TestNames: every class is read by the name under which people are told of it,
// in every language, in a list and in a sentence.
func TestNames(t *testing.T) {
	for _, code := range Languages() {
		l := wording.Find(code)
		for _, i := range breach.Classes() {
			name := l.Class(i.Class)
			claims, _, _, err := read("- "+name+"\n- xyz", code, parties{})
			if err != nil {
				t.Fatal(err)
			}
			r := reader{language: languages()[slices.IndexFunc(languages(), func(x *language) bool { return x.code == code })]}
			w := words(name, 0, len(name))
			found := r.mentions(r.merge(w))
			if !slices.ContainsFunc(found, func(m mention) bool { return m.class == i.Class }) && !slices.ContainsFunc(found, func(m mention) bool { return l.Class(m.class) == name }) {
				t.Errorf("%s: %q is not read as %s but as %v (%v)", code, name, i.Class, found, claims)
			}
		}
	}
}

// TestWithoutFullStops: a text that never ends a sentence is read in parts, so that
// no claim is shown with all of it.
func TestWithoutFullStops(t *testing.T) {
	r, err := Check(strings.Repeat("711,000 people and so on ", 4000), "en", known())
	if err != nil || len(r.Claims) < 3900 || r.Count(Supported) != len(r.Claims) {
		t.Fatalf("%d claims, %v", len(r.Claims), err)
	}
	for _, c := range r.Claims {
		if len(c.Sentence) > longestSentence+100 {
			t.Fatalf("a sentence of %d bytes", len(c.Sentence))
		}
	}
}

// TestLanguageOfASentence: a sentence alone tells its language.
func TestLanguageOfASentence(t *testing.T) {
	for text, want := range map[string]string{
		"No passwords were disclosed.":                        "en",
		"Weder Namen noch Kennwörter sind betroffen.":         "de",
		"Aucun mot de passe n'a été divulgué.":                "fr",
		"La CNIL a été informée le 3 novembre 2016.":          "fr",
		"le transfert de fichiers du prestataire":             "fr",
		"the file transfer of the service provider":           "en",
		"No se ha filtrado ninguna contraseña.":               "es",
		"Nessuna password è stata divulgata.":                 "it",
		"Er zijn geen wachtwoorden gelekt.":                   "nl",
		"De server is op 4 november 2016 uitgezet.":           "nl",
		"Nenhuma palavra-passe foi divulgada.":                "pt",
		"Nie ujawniono haseł.":                                "pl",
		"Am 12.11.2016 haben wir alle Betroffenen informiert": "de",
	} {
		if got := Language(text); got != want {
			t.Errorf("%q reads as %s, want %s", text, got, want)
		}
	}
}
