package mine

import (
	"strings"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/detect"
	"github.com/tocsin-project/tocsin/internal/ledger"
)

// standing is what a set of columns tells of who a person is to the controller.
type standing struct {
	party  [len(partyNames)]bool
	whole  bool // a column as a whole is theirs
	inside bool // they are named inside a text
	letter bool // that text is an application
}

// partyNames are what detect.Party tells of tables.
var partyNames = [...]string{"applicant", "employee", "customer"}

// standings reads every set once.
func standings(st *ledger.State) []standing {
	letters := make([]bool, len(st.Tables))
	parties := make([]string, len(st.Tables))
	for i := range st.Tables {
		parties[i] = detect.Party(st.Tables[i].Name)
	}
	for i := range st.Columns {
		if c := &st.Columns[i]; c.Kind == breach.KindLetter && c.Table < len(letters) {
			letters[c.Table] = true
		}
	}
	out := make([]standing, len(st.Sets))
	for n, set := range st.Sets {
		s := &out[n]
		for _, number := range set {
			c := &st.Columns[number]
			if c.Class == breach.NoClass {
				continue
			}
			if c.Inside {
				s.inside = true
				s.letter = s.letter || letters[c.Table]
				continue
			}
			s.whole = true
			s.party[0] = s.party[0] || c.Class == breach.JobApplications
			for k, name := range partyNames {
				s.party[k] = s.party[k] || parties[c.Table] == name
			}
		}
	}
	return out
}

// category says who a person is to the controller, by what the leak shows of
// them: a child by the date of birth, an applicant by their papers or the table
// they stand in, a referee by being named in somebody's letter alone. "" is not
// known, or known twice.
func category(p *ledger.Person, sets []standing, adult string) string {
	if child(p, adult) {
		return "child"
	}
	var all standing
	for _, e := range p.Exposures {
		s := &sets[e.Set]
		for k := range all.party {
			all.party[k] = all.party[k] || s.party[k]
		}
		all.whole, all.inside, all.letter = all.whole || s.whole, all.inside || s.inside, all.letter || s.letter
	}
	switch {
	case all.party[1] && !all.party[2]: // of a member of staff, a letter is how they came
		return partyNames[1]
	case all.party[0] && !all.party[1] && !all.party[2]:
		return partyNames[0]
	case all.party[2] && !all.party[0] && !all.party[1]:
		return partyNames[2]
	case !all.whole && all.inside && all.letter:
		return "referee"
	}
	return ""
}

// child reports whether all dates of birth of a person are after a day.
func child(p *ledger.Person, adult string) bool {
	for _, b := range p.Born {
		if b.Reveal() <= adult {
			return false
		}
	}
	return len(p.Born) > 0
}

// callingCodes are telephone codes of one country each (ITU-T E.164, list of
// assigned codes); those that several share are left out.
var callingCodes = map[string]string{
	"33": "FR", "44": "GB", "49": "DE", "34": "ES", "39": "IT", "31": "NL", "32": "BE", "351": "PT", "48": "PL", "46": "SE", "45": "DK",
	"420": "CZ", "421": "SK", "90": "TR", "40": "RO", "41": "CH", "43": "AT", "353": "IE", "352": "LU", "358": "FI", "30": "GR", "36": "HU",
	"386": "SI", "385": "HR", "359": "BG", "370": "LT", "371": "LV", "372": "EE", "47": "NO", "55": "BR", "52": "MX", "54": "AR", "91": "IN",
	"61": "AU", "64": "NZ", "81": "JP", "86": "CN", "216": "TN", "213": "DZ", "221": "SN", "225": "CI", "27": "ZA", "972": "IL", "380": "UA",
}

// onlyLanguage are countries where nearly everybody is written to in one
// language.
var onlyLanguage = map[string]string{
	"FR": "fr", "GB": "en", "DE": "de", "ES": "es", "IT": "it", "NL": "nl", "PT": "pt", "PL": "pl", "SE": "sv", "DK": "da", "CZ": "cs",
	"SK": "sk", "TR": "tr", "RO": "ro", "AT": "de", "IE": "en", "GR": "el", "HU": "hu", "NO": "no", "BR": "pt", "MX": "es", "AR": "es",
	"US": "en", "AU": "en", "NZ": "en", "JP": "ja", "BG": "bg", "HR": "hr", "SI": "sl", "LT": "lt",
}

// country says where a person is at home, by the numbers that states gave them,
// else by their telephones; "" where there are none, or they disagree.
func country(p *ledger.Person) string {
	found := ""
	agree := func(c string) bool {
		if c == "" || found != "" && found != c {
			return false
		}
		found = c
		return true
	}
	for _, id := range p.IDs {
		iso, _, ok := strings.Cut(id.Kind.String(), "-")
		if !ok || len(iso) != 2 || !agree(strings.ToUpper(iso)) {
			return ""
		}
	}
	if found != "" {
		return found
	}
	for _, phone := range p.Phones {
		if !agree(countryOf(phone.Reveal())) {
			return ""
		}
	}
	return found
}

// countryOf returns the country of a number in E.164, "" where it has none.
func countryOf(phone string) string {
	digits, ok := strings.CutPrefix(phone, "+")
	for n := min(3, len(digits)); ok && n >= 2; n-- {
		if c := callingCodes[digits[:n]]; c != "" {
			return c
		}
	}
	return ""
}
