package notice

import (
	"strings"
	"testing"
)

// TestAbroad: a number is written as it is dialled from abroad, its groups kept; what is
// none of the country stays as it was written.
func TestAbroad(t *testing.T) {
	for _, c := range []struct{ phone, home, want string }{
		{"020 7946 0000", "GB", "+44 20 7946 0000"},
		{"(020) 7946 0000", "gb", "+44 20 7946 0000"},
		{"030 23125 000", "DE", "+49 30 23125 000"},
		{"01 99 00 12 34", "FR", "+33 1 99 00 12 34"},
		{"06 6982 1234", "IT", "+39 06 6982 1234"}, // the nought is a part of it
		{"22 123 45 67", "PL", "+48 22 123 45 67"},
		{"+44 20 7946 0000", "GB", "+44 20 7946 0000"},
		{"020 7946 0000 (+44 20 7946 0000)", "GB", "020 7946 0000 (+44 20 7946 0000)"},
		{"020 7946 0000 ext. 12", "GB", "020 7946 0000 ext. 12"},
		{"112", "DE", "112"},
		{"020 7946 0000", "", "020 7946 0000"},
		{"call us", "GB", "call us"},
		{"", "GB", ""},
	} {
		if got := abroad(c.phone, c.home); got != c.want {
			t.Errorf("%q of %s: %q, want %q", c.phone, c.home, got, c.want)
		}
	}
}

// TestPhoneOfCountry: who lives in the controller's country is given the number as it was
// written, others as it is dialled from there.
func TestPhoneOfCountry(t *testing.T) {
	b := brief()
	b.Contact.Phone = "020 7946 0000"
	for country, want := range map[string]string{"GB": "020 7946 0000", "": "020 7946 0000", "DE": "+44 20 7946 0000"} {
		d, err := Write(b, Subject{Audience: ToPerson, Language: "en", Country: country, Classes: subjects()[2].Classes}, nil)
		if err != nil {
			t.Fatal(err)
		}
		// the number is kept on one line by spaces of another kind
		if text := strings.ReplaceAll(d.PlainText(""), "\u00a0", " "); !strings.Contains(text, "by telephone: "+want+"\n") {
			t.Errorf("in %q: no %q in\n%s", country, want, text)
		}
	}
}
