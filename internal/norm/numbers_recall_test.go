package norm

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/tocsin-project/tocsin/internal/norm/ident"

	pn "github.com/nyaruka/phonenumbers"
)

// TestFindNumbersInContexts puts random numbers of every kind into random
// surroundings: each is found, whole and alone.
func TestFindNumbersInContexts(t *testing.T) {
	before := []string{"", "<", "'", `"`, "(", ",", ";", ": ", ">", "[", "|", `\n`, "\n", "\t", "\u00a0", "«", "- ", "** "}
	after := []string{"", ".", ",", ";", "'", `"`, ")", "<", "]", "|", `\n`, "\n", "\u00a0", "»", "!", "?", " -", " **", ". "}
	r := rand.New(rand.NewPCG(11, 12))
	for range 30000 {
		kind, written, want := randomNumber(r)
		text := "see " + before[r.IntN(len(before))] + written + after[r.IntN(len(after))] + " and"
		got := numbersIn([]byte(text), "")
		if len(got) != 1 || got[0] != kind+":"+want {
			t.Fatalf("%q: got %q, want %s %q", text, got, kind, want)
		}
	}
}

// randomNumber returns a number of a random kind as a person writes it, and
// its normal form.
func randomNumber(r *rand.Rand) (kind, written, want string) {
	switch r.IntN(5) {
	case 0:
		n := randomNIR(r)
		if r.IntN(2) == 0 {
			return "fr-nir", n, n
		}
		return "fr-nir", strings.Join([]string{n[:1], n[1:3], n[3:5], n[5:7], n[7:10], n[10:13], n[13:]}, " "), n
	case 1:
		const first, second = "ABCEGHJKLMNOPRSTWXYZ", "ACEHJLMPRSWXY"
		for {
			n := fmt.Sprintf("%c%c%06d%c", first[r.IntN(len(first))], second[r.IntN(len(second))], r.IntN(1e6), 'A'+r.IntN(4))
			if _, ok := GBNINO(nil, []byte(n)); !ok {
				continue
			}
			if r.IntN(2) == 0 {
				return "gb-nino", n, n
			}
			return "gb-nino", strings.Join([]string{n[:2], n[2:4], n[4:6], n[6:8], n[8:]}, " "), n
		}
	case 2:
		n := fmt.Sprintf("%03d%02d%04d", 1+r.IntN(665), 1+r.IntN(99), 1+r.IntN(9999))
		return "us-ssn", n[:3] + "-" + n[3:5] + "-" + n[5:], n
	case 3:
		n := randomIBAN(r)
		if r.IntN(2) == 0 {
			return "iban", n, n
		}
		return "iban", inFours(n, ' '), n
	}
	n := randomCard(r)
	switch r.IntN(3) {
	case 0:
		return "card", n, n
	case 1:
		return "card", inFours(n, '-'), n
	}
	return "card", inFours(n, ' '), n
}

func randomNIR(r *rand.Rand) string {
	n := fmt.Sprintf("%d%02d%02d%02d%03d%03d", 1+r.IntN(2), r.IntN(100), 1+r.IntN(12), 1+r.IntN(95), 1+r.IntN(900), 1+r.IntN(900))
	return n + fmt.Sprintf("%02d", 97-digitsAt([]byte(n), 0, 13)%97)
}

func randomIBAN(r *rand.Rand) string {
	for {
		i := r.IntN(len(ibanForm))
		if ibanForm[i] == "" {
			continue
		}
		n := []byte{byte('A' + i/26), byte('A' + i%26), '0', '0'}
		for _, c := range ibanForm[i] {
			if c == 'n' || c == 'c' && r.IntN(2) == 0 {
				n = append(n, byte('0'+r.IntN(10)))
			} else {
				n = append(n, byte('A'+r.IntN(26)))
			}
		}
		k := 98 - mod97(n)
		n[2], n[3] = byte('0'+k/10), byte('0'+k%10)
		return string(n)
	}
}

func randomCard(r *rand.Rand) string {
	for {
		n := []byte([]string{"4", "51", "2221", "6011", "3530"}[r.IntN(5)])
		for len(n) < 16 {
			n = append(n, byte('0'+r.IntN(10)))
		}
		if ident.Luhn(n) {
			return string(n)
		}
	}
}

func inFours(s string, sep byte) string {
	var b strings.Builder
	for i := range len(s) {
		if i > 0 && i%4 == 0 {
			b.WriteByte(sep)
		}
		b.WriteByte(s[i])
	}
	return b.String()
}

// TestFindNumbersFindsPhones asks for the share of valid numbers, as
// libphonenumber formats them, that are found in prose as what they are.
func TestFindNumbersFindsPhones(t *testing.T) {
	coll, err := pn.MetadataCollection()
	if err != nil {
		t.Fatal(err)
	}
	r := rand.New(rand.NewPCG(13, 14))
	for _, m := range coll.GetMetadata() {
		region := m.GetId()
		if !slices.Contains(mustAgree, region) {
			continue
		}
		var abroad, home, said [2]int
		var missed []string
		for range 300 {
			re := patterns(t, m)[2*r.IntN(2)] // fixed line and mobile, simplified
			num, err := pn.Parse(string(sample(r, re, nil)), region)
			if err != nil || !pn.IsValidNumber(num) || len(pn.GetNationalSignificantNumber(num)) < minProsePhone {
				continue
			}
			want := "phone:" + pn.Format(num, pn.E164)
			count := func(c *[2]int, text, in string) {
				c[0]++
				if got := numbersIn([]byte(text), in); len(got) == 1 && got[0] == want {
					c[1]++
				} else if len(missed) < 5 {
					missed = append(missed, text)
				}
			}
			count(&abroad, "see "+pn.Format(num, pn.INTERNATIONAL)+" and", "")
			count(&home, "see "+pn.Format(num, pn.NATIONAL)+" and", region)
			count(&said, "Tel. "+pn.Format(num, pn.NATIONAL)+" and", region)
		}
		t.Logf("%s: with +%d %d of %d, at home %d of %d, after a word %d of %d",
			region, m.GetCountryCode(), abroad[1], abroad[0], home[1], home[0], said[1], said[0])
		if abroad[1] < abroad[0] || home[1] < home[0]*99/100 || said[1] < said[0]*99/100 {
			t.Errorf("%s: too few found, such as not %q", region, missed)
		}
	}
}
