package leakgen

import (
	"fmt"
	"strings"
	"testing"
	"time"
)

func testWorld(t testing.TB) *World {
	t.Helper()
	opt := Options{Seed: 11, Letters: true}
	if err := opt.fill(); err != nil {
		t.Fatal(err)
	}
	w, err := newWorld(opt)
	if err != nil {
		t.Fatal(err)
	}
	return w
}

// TestHumansDiffer holds the promise of Human: no two have an address or a
// telephone number in common, nor does a second address meet a first.
func TestHumansDiffer(t *testing.T) {
	const people = 120_000
	w := testWorld(t)
	seen := make(map[string]int64, 3*people)
	once := func(n int64, v []byte) {
		if other, ok := seen[string(v)]; ok {
			t.Fatalf("humans %d and %d share a value", other, n)
		}
		seen[string(v)] = n
	}
	var b []byte
	for n := range int64(people) {
		h := w.Human(n)
		b = h.AppendEmail(b[:0])
		once(n, b)
		if at := strings.IndexByte(string(b), '@'); at < 1 || at > 64 || strings.ToLower(string(b)) != string(b) {
			t.Fatalf("human %d: no address in lower case", n)
		}
		once(n, h.AppendPhone(b[:0], 0))
		second := h.Another(people + n)
		once(n, second.AppendEmail(b[:0]))
	}
}

func TestPermuteIsOneToOne(t *testing.T) {
	for _, m := range []int64{1, 2, 9, 90, 1000, 8999, 50_000} {
		seen := make([]bool, m)
		for x := range m {
			y := permute(77, x, m)
			if y < 0 || y >= m || seen[y] {
				t.Fatalf("permute of %d is not one to one at %d", m, x)
			}
			seen[y] = true
		}
	}
}

func TestNumbersPassTheirChecks(t *testing.T) {
	w := testWorld(t)
	now := time.Date(2016, 10, 30, 0, 0, 0, 0, time.UTC).Unix()
	r := w.RNG(1, 1)
	for n := range int64(5000) {
		h := w.Human(n)
		nir := h.AppendNIR(nil, now)
		if body, key := digits(nir[:13]), digits(nir[13:]); len(nir) != 15 || key != 97-body%97 {
			t.Fatalf("human %d: NIR of %d digits with a wrong key", n, len(nir))
		}
		if bad := appendBadNIR(nil, &r); len(bad) != 15 || digits(bad[13:]) == 97-digits(bad[:13])%97 {
			t.Fatal("a decoy has a valid key")
		}
		if nino := h.AppendNINO(nil); len(nino) != 9 || strings.ContainsAny(string(nino[:2]), "DFIQUVO") || nino[8] < 'A' || nino[8] > 'D' {
			t.Fatalf("human %d: no NINO", n)
		}
		if ssn := h.AppendSSN(nil); len(ssn) != 9 || digits(ssn[3:5]) == 0 || digits(ssn[5:]) == 0 {
			t.Fatalf("human %d: no SSN", n)
		}
		card := h.AppendCard(nil)
		if luhnDigit(card[:len(card)-1]) != card[len(card)-1] || len(card) < 15 || len(card) > 16 {
			t.Fatalf("human %d: card of %d digits fails Luhn", n, len(card))
		}
		iban, ok := h.AppendIBAN(nil)
		if !ok {
			continue
		}
		if want := map[Region]int{FR: 27, GB: 22, DE: 22, NL: 18, ES: 24}[h.Region]; len(iban) != want {
			t.Fatalf("region %s: IBAN of %d characters, not %d", h.Region.Code(), len(iban), want)
		}
		if turned := append(append([]byte(nil), iban[4:]...), iban[:4]...); mod97(turned) != 1 {
			t.Fatalf("region %s: IBAN fails its check", h.Region.Code())
		}
	}
}

// TestChecksAgainstPublishedExamples holds the check rules to examples that
// standards and networks publish.
func TestChecksAgainstPublishedExamples(t *testing.T) {
	if got := luhnDigit([]byte("411111111111111")); got != '1' {
		t.Errorf("Luhn digit of the Visa test number is %c", got)
	}
	if got := mod97([]byte("WEST12345698765432GB82")); got != 1 {
		t.Errorf("mod 97 of the registry's British example is %d", got)
	}
	// Spain's registry example: ES91 2100 0418 4502 0005 1332.
	if a, b := spanishControl([]byte("0021000418")), spanishControl([]byte("0200051332")); a != '4' || b != '5' {
		t.Errorf("control digits of the registry's Spanish example are %c%c", a, b)
	}
	// France's registry example, its letter M read as 4.
	if got := ribKey(20041, 1005, 5000134026); got != 6 {
		t.Errorf("key of the registry's French example is %d", got)
	}
}

func digits(b []byte) (n int64) {
	for _, c := range b {
		n = n*10 + int64(c-'0')
	}
	return n
}

func TestLetters(t *testing.T) {
	w := testWorld(t)
	lengths := map[bool]int{}
	for n := range int64(600) {
		ref := w.Human(10_000 + n)
		s := LetterSpec{
			Stream: 5, N: n, Writer: w.Human(n), Job: "Welder", Company: 3, City: "York", SignName: true, SignMail: true, HTML: n%2 == 0,
			Referees: []Referee{{ref, Mention(n % 4)}},
		}
		text := string(w.AppendLetter(nil, &s))
		lengths[len(text) > 2000]++
		if len(text) < 300 || len(text) > 5200 {
			t.Errorf("a letter of %d bytes", len(text))
		}
		if strings.ContainsAny(text, "{}") {
			t.Error("a slot was not filled")
		}
		m := Mention(n % 4)
		if strings.Contains(text, string(ref.AppendName(nil))) != m.ShowsName() {
			t.Errorf("mention %d: the referee's name", m)
		}
	}
	if lengths[true] == 0 || lengths[false] == 0 {
		t.Error("letters are all of one length")
	}
}

func TestUnknownNames(t *testing.T) {
	for name, opt := range map[string]Options{
		"schema": {Schema: "nonesuch"}, "letters": {Letters: true, LetterSet: "nonesuch"}, "people": {People: -1},
	} {
		if _, err := Generate(opt, nil); err == nil || !strings.Contains(fmt.Sprint(err), "leakgen: ") {
			t.Errorf("%s: error %v", name, err)
		}
	}
}

// TestNameLists holds the lists to what clean addresses and user names rely on.
func TestNameLists(t *testing.T) {
	for l := range foldedLists {
		list := &foldedLists[l]
		if len(list.female) != len(list.male) {
			t.Errorf("language %d: %d and %d given names", l, len(list.female), len(list.male))
		}
		for _, names := range [][]string{append(append([]string(nil), list.female...), list.male...), list.family} {
			for i, n := range names {
				if len(n) < 3 || strings.Trim(n, "abcdefghijklmnopqrstuvwxyz-") != "" {
					t.Errorf("language %d: name %d is short or not folded", l, i)
				}
			}
		}
		for _, names := range [][]string{list.female, list.male, list.family} {
			seen := map[string]bool{}
			for _, n := range names {
				if seen[n] {
					t.Errorf("language %d: two names fold to one: %s", l, n)
				}
				seen[n] = true
			}
		}
	}
}

// TestCandidatesWithoutCache holds that large leaks, whose candidates are made
// again for every table, have the same candidates.
func TestCandidatesWithoutCache(t *testing.T) {
	opt := Options{Seed: 6, People: 3000, Letters: true}
	if err := opt.fill(); err != nil {
		t.Fatal(err)
	}
	w, err := newWorld(opt)
	if err != nil {
		t.Fatal(err)
	}
	d := newDrupal(w).(*drupal)
	cached := d.cache
	d.cache = nil
	for i := range cached {
		if d.cand(int64(i)) != cached[i] {
			t.Fatalf("candidate %d differs", i)
		}
	}
}
