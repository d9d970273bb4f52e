package tongue

import (
	"strings"
	"testing"
)

func TestOf(t *testing.T) {
	for word, want := range map[string]string{
		"fr": "fr", "FR": "fr", "fr_FR": "fr", "de-DE": "de", "pt_BR": "pt", "en_GB.UTF-8": "en", "nb_NO": "no", "nn": "no", "deu": "de", "fre": "fr",
		"zh-hans": "zh", "ca@valencia": "ca", "English": "en", "german": "de", "Deutsch": "de", "allemand": "de", "Französisch": "fr", "Français": "fr", "español": "es",
		"neerlandés": "nl", "polski": "pl", " Italiano ": "it", "Nederlands": "nl",
		"": "", "x": "", "GB": "", "und": "", "default": "", "12": "", "se": "", "CH": "", "frenchfries": "", "Frank": "", "anna": "", "ok": "", "yes": "", "DK": "",
		"not a language at all, and far too long to be one": "",
	} {
		if got := Of(word); got != want {
			t.Errorf("Of(%q) = %q, want %q", word, got, want)
		}
	}
}

func TestSamples(t *testing.T) {
	v := vocabularies()
	told := map[string]bool{}
	for _, s := range v.samples {
		if got := Guess([]byte(s.text)); got != s.code {
			t.Errorf("Guess(%q) = %q, want %q", s.text, got, s.code)
		}
		told[s.code] = true
	}
	for _, code := range Languages() {
		if !told[code] {
			t.Errorf("%s has no sample", code)
		}
	}
}

func TestGuessIsOfTheText(t *testing.T) {
	long := strings.Repeat("x<y and ", 400) + "the end of it was that they were not there"
	if got := Guess([]byte(long)); got != "en" {
		t.Errorf("Guess = %q, want en", got)
	}
	if got := Guess([]byte("<" + strings.Repeat("a", 500))); got != "" {
		t.Errorf("Guess = %q, want nothing", got)
	}
}

// FuzzGuess: a text twice over is in the language it is in once, or in none the
// first time for want of words.
func FuzzGuess(f *testing.F) {
	for _, s := range vocabularies().samples {
		f.Add([]byte(s.text))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		once := Guess(b)
		if once == "" || len(b) == 0 || b[len(b)-1] == '\\' || strings.ContainsRune(string(b), '<') {
			return
		}
		if twice := Guess([]byte(string(b) + " " + string(b))); twice != once {
			t.Errorf("%q once and %q twice", once, twice)
		}
	})
}

func BenchmarkGuess(b *testing.B) {
	text := []byte(strings.Repeat(vocabularies().samples[0].text+" ", 4))[:320]
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		Guess(text)
	}
}
