package ledger

import (
	"testing"

	"github.com/tocsin-project/tocsin/internal/breach"
)

func TestLanguageOf(t *testing.T) {
	type said struct {
		by   SignBy
		code string
	}
	for _, c := range []struct {
		name, country string
		said          []said
		want          string
	}{
		{"nothing", "", nil, ""},
		{"the country", "FR", nil, "fr"},
		{"a country of several", "BE", nil, ""},
		{"a column before the country", "FR", []said{{ByLanguage, "en"}}, "en"},
		{"a column before a letter", "", []said{{ByLanguage, "en"}, {ByLetter, "fr"}}, "en"},
		{"a letter before the country", "GB", []said{{ByLetter, "de"}}, "de"},
		{"letters in two, the country says which", "BE", []said{{ByLetter, "nl"}, {ByLetter, "en"}, {ByText, "nl"}}, "nl"},
		{"letters in two, and nothing else", "", []said{{ByLetter, "nl"}, {ByLetter, "en"}}, ""},
		{"letters in two, the country in a third", "FR", []said{{ByLetter, "nl"}, {ByLetter, "en"}}, ""},
		{"others' words behind the country", "GB", []said{{ByText, "fr"}}, "en"},
		{"others' words where there is no other", "BE", []said{{ByText, "fr"}}, "fr"},
		{"a setting behind all", "BE", []said{{ByText, "fr"}, {BySetting, "en"}}, "fr"},
		{"a setting alone", "", []said{{BySetting, "en"}}, "en"},
		{"no language", "", []said{{ByLetter, ""}, {ByPhone, "fr"}}, ""},
	} {
		p := &Person{}
		for _, s := range c.said {
			p.Speak(s.by, s.code)
			p.Speak(s.by, s.code)
		}
		if got := p.LanguageOf(c.country); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
		if p.Home() != "" || len(p.Evidence()) > 0 {
			t.Errorf("%s: a language is taken for a country", c.name)
		}
	}
}

// TestLanguageOfRegion: in a country with several languages the part decides where
// people live in one, before what others wrote of them; parts that differ say nothing.
func TestLanguageOfRegion(t *testing.T) {
	for _, c := range []struct {
		country   string
		addresses []breach.Secret
		letter    string
		want      string
	}{
		{"BE", []breach.Secret{"Meir 1, 2000 Antwerpen"}, "", "nl"},
		{"BE", []breach.Secret{"Rue Neuve 1, 4000 Liège", "Meir 1, 2000 Antwerpen"}, "", ""},
		{"BE", []breach.Secret{"Rue Haute 1, 1000 Bruxelles"}, "", ""},
		{"BE", []breach.Secret{"Meir 1, 2000 Antwerpen"}, "fr", "fr"},
		{"CH", []breach.Secret{"Bahnhofstrasse 1, 8001 Zürich", "2 Elm Row, Leeds LS1 4AB, United Kingdom"}, "", "de"},
		{"CH", []breach.Secret{"1 rue Elm, 75009 Paris, France"}, "", ""},
		{"CA", []breach.Secret{"1 Elm Row, Toronto ON M5V 2T6"}, "", "en"},
		{"FI", nil, "", "fi"},
		{"LU", nil, "", ""},
		{"FR", []breach.Secret{"10 rue de Gand, 59000 Lille"}, "", "fr"},
		{"", []breach.Secret{"Meir 1, 2000 Antwerpen, Belgium"}, "", ""},
	} {
		p := &Person{Addresses: c.addresses}
		p.Speak(ByLetter, c.letter)
		p.Speak(ByText, "es")
		got := p.LanguageOf(c.country)
		if got == "es" {
			got = ""
		}
		if got != c.want {
			t.Errorf("%v in %q: %q, want %q", c.addresses, c.country, got, c.want)
		}
	}
}

// TestRegionKept: what a row without a street says of the part of a country counts where
// its person is at home in a country of several languages, beside addresses.
func TestRegionKept(t *testing.T) {
	for iso, want := range map[string]string{"BE": "nl", "FR": "fr", "": ""} {
		p := &Person{}
		p.Speak(ByRegion, "nl")
		if got := p.LanguageOf(iso); got != want {
			t.Errorf("in %q: %q, want %q", iso, got, want)
		}
		p.Addresses = []breach.Secret{"Rue Neuve 1, 4000 Liège"}
		if got := p.LanguageOf(iso); iso == "BE" && got != "" {
			t.Errorf("two parts that differ say %q", got)
		}
	}
}
