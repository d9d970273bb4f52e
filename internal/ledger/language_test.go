package ledger

import "testing"

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
