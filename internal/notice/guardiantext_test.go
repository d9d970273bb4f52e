package notice

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/wording"
)

// theirs are words by which a text gives data to who reads it, by language. In a text to
// guardians none of the child's are theirs.
var theirs = map[string]string{
	"en": `\byour (own )?(data|name|passwords?|cards?|account|number|address|pictures|birth date|orders|security|device)`,
	"de": `\bIhre?[nrsm]? (Daten|Namen?|Passwort|Karten?|Kartennummer|Konto|Bank|Nummer|Adresse|Bilder|Geburtsdatum|Bestellungen|Geräte?s?)|\bvon Ihnen|über Sie\b`,
	"fr": `\bvo(s|tre) (données|nom|mot de passe|carte|compte|banque|numéro|photos?|date de naissance|commandes|appareil)|vous concernant`,
	"nl": `\buw (eigen )?(gegevens|naam|wachtwoord|kaart|kaartnummer|account|rekening|bank|nummer|foto|geboortedatum|bestellingen|apparaat)|[Gg]egevens (van|over) u\b`,
	"es": `\bsus? (propios )?(datos|nombre|contraseña|tarjeta|cuentas?|banco|fotos?|fecha|pedidos|dispositivo)|datos suyos|sobre usted`,
	"it": `\bSu(a|o|e|oi) (dati|nome|password|carta|conto|banca|numero|foto|ordini|account|datore)|su di Lei`,
	"pl": `Państwa (dane|danych|karty|konto|rachunku|numer|nazwisko|zdjęć)|o Państwu`,
	"pt": `\ba?o?s? ?seus? (próprios )?(dados|nome|cartão|banco|dispositivo)|\bsua (palavra-passe|conta|fotografia)|dados seus|[Dd]ados sobre si\b`,
}

// TestGuardiansText: a text to guardians gives none of the child's data to who reads it, in
// every language and of whatever data: you is the reader throughout.
func TestGuardiansText(t *testing.T) {
	var all [][]breach.Class
	for _, c := range breach.Classes() {
		all = append(all, []breach.Class{c.Class}, []breach.Class{c.Class, breach.Names, breach.EmailAddresses, breach.PhoneNumbers})
	}
	for code, words := range theirs {
		bad := regexp.MustCompile(words)
		plain := map[string]bool{}
		for _, classes := range all {
			for _, strength := range []breach.Strength{breach.StrengthClear, breach.StrengthFast, breach.StrengthSlow} {
				if strength != breach.StrengthClear && !slices.Contains(classes, breach.Passwords) {
					continue
				}
				for country, earlier := range map[string]string{"GB": "", "US": "", "PL": "", "FR": "2016-10-30"} {
					d, err := Write(brief(), Subject{Language: code, Country: country, Classes: classes, Strength: strength, Earlier: earlier, Audience: ToGuardian}, nil)
					if err != nil {
						t.Fatal(err)
					}
					text := strings.Join(strings.Fields(d.Subject+"\n"+d.PlainText("")), " ")
					if found := bad.FindStringIndex(text); found != nil && !plain[text[found[0]:found[1]]] {
						plain[text[found[0]:found[1]]] = true
						t.Errorf("%s: %q gives it to the reader", code, text[max(0, found[0]-40):min(len(text), found[1]+20)])
					}
				}
			}
		}
	}
	if len(theirs) != len(wording.Languages()) {
		t.Error("a language is not looked at")
	}
}
