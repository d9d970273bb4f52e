package detect

import "testing"

// TestWholeWords holds words of one language that look like another's cut short to what
// they are, alone and beside others, and cuts to what they stand for.
func TestWholeWords(t *testing.T) {
	for name, want := range map[string]string{
		"data_visita": "", "visita": "", "invalid": "", "invalid_flag": "", "kasse": "", "a_kasse": "", "video": "", "portal": "",
		"organ": "", "natural": "", "social": "", "senior": "", "hardware": "", "finds": "", "prince": "",
		"vinden": "", "opera_id": "", "protest": "", "straffe": "", "holding": "", "medicina": "", "customer_note": "",
		"visitat": "Parenting plans", "gewerksch": "Union memberships", "terapi": "Personal health data", "religi": "Religions",
		"telef": "phone", "profes": "job-title", "matric": "Vehicle registration plates", "parti": "Political views",
		"alquiler_mensual": "Living costs", "cita_medica": "Appointments",
	} {
		r := loadLexicon().read(name)
		got := ""
		if r.fit >= partFit {
			got = meaningOf(r)
		}
		if got != want {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
}

// TestWholeWordsAreData holds the list to words that no term is, and that would be read as
// cuts of one without it.
func TestWholeWordsAreData(t *testing.T) {
	l := loadLexicon()
	if len(l.whole) < 100 {
		t.Fatalf("only %d words", len(l.whole))
	}
	for _, w := range l.whole {
		if _, ok := l.terms[w]; ok {
			t.Errorf("%s is a term of the lexicon: its entry among the whole words says nothing", w)
		}
		if it, n := l.short.at([]string{w}, l.longest); n > 0 {
			t.Errorf("%s is read as %v all the same", w, it.spelt)
		}
	}
}

func meaningOf(r reading) string {
	if r.claim != nil {
		return string(r.claim.class)
	}
	if r.kind == 0 {
		return ""
	}
	return r.kind.String()
}
