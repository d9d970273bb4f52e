package detect

import (
	"bytes"
	_ "embed" // the beginnings are part of the program
	"fmt"
	"strings"
	"sync"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/norm"
)

//go:embed gazetteer/forms.txt
var formText string

// form is a way of writing values that says their class wherever they stand.
type form struct {
	class breach.Class
	what  string // of a reason: "what browsers call themselves"
	// is reports a value of the form; folded are its words in small letters.
	is func(v, folded []byte) bool
	// whole is what the column must show besides, nil for nothing.
	whole func(f *features) bool
	quiet bool    // only where the column's name says nothing
	share float64 // of the distinct values that must be of the form
}

// formCount is how many forms there are, by number.
const formCount = 13

const (
	formSize = iota // whose columns are looked at as wholes
	formAges
	formBlood
	formTax
)

var forms = [formCount]form{
	formSize:  {breach.ClothingSizes, "sizes of clothes", clothingSize, manySizes, true, 0.6},
	formAges:  {breach.AgeGroups, "ranges of ages", func(v, _ []byte) bool { _, ok := ageRange(v); return ok }, manyAges, true, 0.9},
	formBlood: {breach.HealthData, "blood groups", bloodGroup, manyGroups, true, 0.95},
	formTax:   {breach.TaxationRecords, "tax codes of the United Kingdom", britishTaxCode, manyTaxCodes, true, 0.95},
	{breach.IncomeLevels, "what is earned in a year or an hour", payRate, several, true, spokenShare},
	{breach.BrowserDetails, "what browsers call themselves", userAgent, nil, false, spokenShare},
	{breach.TimeZones, "names of time zones", zoneName, nil, false, spokenShare},
	{breach.MACAddresses, "addresses of network devices", macAddress, nil, false, spokenShare},
	{breach.Salutations, "beginnings of letters", begins("greeting", 2), several, true, spokenShare},
	{breach.SocialProfiles, "addresses of profiles", profileAddress, nil, true, spokenShare},
	{breach.DeviceInformation, "names of devices", begins("device", 1), several, true, 0.7},
	{breach.GeneticData, "places in the genome", geneMarker, nil, true, spokenShare},
	{breach.EncryptedKeys, "keys", armoured, nil, false, spokenShare},
}

// several reports a column of three distinct values or more.
func several(f *features) bool { return f.n >= 3 }

// beginnings are how values of a form begin.
type beginnings struct {
	of      map[string][]string
	samples []formSample
}

type formSample struct {
	class breach.Class
	value string
	match bool
}

var loadBeginnings = sync.OnceValue(func() *beginnings {
	b, err := readForms(formText)
	if err != nil {
		panic(err) // the file is part of the program and read in every test
	}
	return b
})

func readForms(text string) (*beginnings, error) {
	b := &beginnings{of: map[string][]string{}}
	for n, line := range dataLines(text) {
		name, rest, ok := strings.Cut(line, ":")
		sample := line[0] == '+' || strings.HasPrefix(line, "- ")
		class := breach.Class(strings.TrimSpace(strings.TrimLeft(name, "+-")))
		if _, known := breach.Info(class); !ok || sample && !known {
			return nil, fmt.Errorf("gazetteer/forms.txt, line %d: no form or class before the colon", n)
		}
		if sample {
			b.samples = append(b.samples, formSample{class, strings.TrimSpace(rest), line[0] == '+'})
			continue
		}
		for w := range strings.SplitSeq(rest, ",") {
			b.of[name] = append(b.of[name], strings.TrimSpace(w))
		}
	}
	return b, nil
}

// begins reports values of at least so many words of which the first are
// beginnings of a form.
func begins(name string, least int) func(v, folded []byte) bool {
	return func(_, folded []byte) bool {
		if bytes.Count(folded, []byte(" ")) < least-1 || bytes.Count(folded, []byte(" ")) > 5 {
			return false
		}
		for _, w := range loadBeginnings().of[name] {
			if n := len(w); bytes.HasPrefix(folded, []byte(w)) && (len(folded) == n || folded[n] == ' ') {
				return true
			}
		}
		return false
	}
}

// profileAddress reports the address of a person's page on a site of such.
func profileAddress(v, _ []byte) bool {
	v = bytes.ToLower(v[:min(len(v), 60)])
	for _, scheme := range []string{"https://", "http://", "www.", "m.", "de.", "fr.", "uk."} {
		v = bytes.TrimPrefix(v, []byte(scheme))
	}
	for _, w := range loadBeginnings().of["profile"] {
		if len(v) > len(w) && bytes.HasPrefix(v, []byte(w)) {
			return true
		}
	}
	return false
}

// armoured reports the head of a cryptographic key of a person.
func armoured(v, _ []byte) bool {
	if len(v) < 20 {
		return false
	}
	head := bytes.ToLower(v[:min(len(v), 24)])
	for _, w := range loadBeginnings().of["key"] {
		if bytes.HasPrefix(head, []byte(w)) {
			return true
		}
	}
	return false
}

func userAgent(v, _ []byte) bool {
	return len(v) > 24 && bytes.HasPrefix(v, []byte("Mozilla/")) || bytes.Contains(v, []byte("AppleWebKit/")) || bytes.HasPrefix(v, []byte("Dalvik/"))
}

// zoneName reports the name of a zone of the IANA time zone database, or how far
// from Greenwich one is.
func zoneName(v, _ []byte) bool {
	v = bytes.TrimPrefix(v, []byte("("))
	if rest, ok := bytes.CutPrefix(v, []byte("UTC")); ok {
		return farFrom(rest)
	}
	if rest, ok := bytes.CutPrefix(v, []byte("GMT")); ok {
		return farFrom(rest)
	}
	i := bytes.IndexByte(v, '/')
	if i < 3 || len(v) < 7 || bytes.IndexByte(v, ' ') >= 0 {
		return false
	}
	switch string(v[:i]) {
	case "Africa", "America", "Antarctica", "Arctic", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific", "Etc":
		return upperAt(v, i+1)
	}
	return false
}

// farFrom reports what follows UTC: nothing, or a sign and hours.
func farFrom(v []byte) bool {
	if len(v) == 0 {
		return true
	}
	return len(v) >= 2 && (v[0] == '+' || v[0] == '-') && v[1]-'0' < 10
}

// geneMarker reports the number of a place in the genome (dbSNP: rs and three
// digits or more), perhaps with what stands there.
func geneMarker(v, _ []byte) bool {
	if len(v) < 6 || len(v) > 16 || v[0] != 'r' || v[1] != 's' {
		return false
	}
	n := 2
	for n < len(v) && v[n]-'0' < 10 {
		n++
	}
	rest := bytes.TrimLeft(v[n:], " :;/|(")
	for _, c := range rest {
		if bytes.IndexByte([]byte("ACGTDI;/|)-"), c) < 0 {
			return false
		}
	}
	return n >= 6 && len(rest) <= 4
}

// clothingSize reports a size in letters.
func clothingSize(v, folded []byte) bool {
	if digits := len(v) - len(folded); digits > 1 || digits == 1 && v[0]-'2' > 3 {
		return false // 1258M is a code
	}
	switch string(folded) {
	case "xxs", "xs", "s", "m", "l", "xl", "xxl", "xxxl", "2xl", "3xl", "4xl", "5xl":
		return true
	}
	return false
}

// manySizes reports sizes of which one is beyond S, M and L: those alone are the
// letters of anything.
func manySizes(f *features) bool { return f.n >= 4 && f.extraSizes > 0 && f.forms[formSize] >= 3 }

// ageRange reports a range of ages, by its least: 25-34, 55+, "under 18". It is
// at least five and at most twenty years wide.
func ageRange(v []byte) (least int, ok bool) {
	var numbers []int
	rest := make([]byte, 0, 16)
	for i := 0; i < len(v) && len(v) <= 24; {
		if v[i]-'0' > 9 {
			rest = append(rest, v[i]|0x20)
			i++
			continue
		}
		n, from := 0, i
		for ; i < len(v) && v[i]-'0' < 10; i++ {
			n = n*10 + int(v[i]-'0')
		}
		if i-from > 2 {
			return 0, false
		}
		numbers = append(numbers, n)
	}
	sign := strings.TrimSpace(string(rest))
	switch {
	case len(numbers) == 2 && numbers[1]-numbers[0] >= 4 && numbers[1]-numbers[0] <= 20:
		return numbers[0], sign == "-" || sign == "to" || sign == "bis" || sign == "a"
	case len(numbers) == 1 && numbers[0] >= 12:
		switch sign {
		case "+", "<", ">", "under", "over", "and over", "or over", "and older", "plus", "et plus", "unter", "uber", "ab":
			return numbers[0], true
		}
	}
	return 0, false
}

// manyAges reports ranges that go from the young to the old, as those of incomes,
// hours and firms' sizes do not.
func manyAges(f *features) bool {
	return f.n >= 3 && f.youngest >= 10 && f.youngest <= 35 && f.oldest >= 45
}

// formsOf counts the forms of which a value is.
func (f *features) formsOf(v []byte, buf *[]byte) {
	*buf = (*buf)[:0]
	if len(v) <= longestSpoken {
		*buf = norm.FoldWords(*buf, v)
	}
	for i := range forms {
		if !forms[i].is(v, *buf) {
			continue
		}
		f.forms[i]++
		switch i {
		case formSize:
			add(&f.extraSizes, len(*buf) > 1)
		case formBlood:
			add(&f.noMarks, onlyBlood(v))
		case formTax:
			add(&f.taxWords, taxWord(v))
		case formAges:
			least, _ := ageRange(v)
			f.oldest = max(f.oldest, least)
			if f.youngest == 0 || least < f.youngest {
				f.youngest = least
			}
		}
	}
}

// writtenAs returns the class of a column nearly all of whose values are of one
// form. said: the column's name says something.
func (f *features) writtenAs(said bool) verdict {
	for i := range forms {
		w := &forms[i]
		if f.rate(f.forms[i]) >= w.share && !(w.quiet && said) && (w.whole == nil || w.whole(f)) {
			return verdict{class: w.class, confidence: 0.8, why: why(w.what, f.forms[i], f)}
		}
	}
	return verdict{}
}
