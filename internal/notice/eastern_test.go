package notice

import (
	"strings"
	"testing"

	"github.com/tocsin-project/tocsin/internal/breach"
)

func TestFamilyFirst(t *testing.T) {
	for name, c := range map[string]struct{ country, full, given string }{
		"伟 王":          {"CN", "王伟", "伟"},
		"王 伟":          {"", "王伟", "伟"},
		"王小明":          {"CN", "王小明", ""},
		"小明 龙":         {"CN", "龙小明", "小明"},
		"欧阳 伟":         {"CN", "欧阳伟", "伟"},
		"太郎 山田":        {"JP", "山田太郎", "太郎"},
		"さくら 佐藤":       {"JP", "佐藤さくら", "さくら"},
		"小鳥遊 誠":        {"JP", "小鳥遊 誠", ""},
		"太郎 小鳥遊":       {"JP", "太郎 小鳥遊", ""}, // nobody knows which is which
		"민준 김":         {"KR", "김민준", "민준"},
		"김 민준":         {"KR", "김민준", "민준"},
		"János Nagy":   {"HU", "Nagy János", "János"},
		"Nagy János":   {"HU", "Nagy János", "János"},
		"Nagy, János":  {"HU", "Nagy János", "János"},
		"János Nagy ":  {"GB", "János Nagy", "János"},
		"Wei Wang":     {"CN", "Wei Wang", "Wei"},
		"Ann Mary Lee": {"HU", "Ann Mary Lee", ""},
		"Ann 王":        {"CN", "Ann 王", "Ann"},
	} {
		p := human(name, "")
		p.Country = c.country
		if full, given := nameOf(&p, nil), givenName(&p, nil); full != c.full || given != c.given {
			t.Errorf("%s in %q: %q, %q", name, c.country, full, given)
		}
	}
}

// TestLongName: a long name is cut at a word, and a word that is longer itself between two
// letters, so that a letter can be written.
func TestLongName(t *testing.T) {
	for name, want := range map[string]string{
		strings.Repeat("Maria ", 13) + "Lee":                   strings.TrimSpace(strings.Repeat("Maria ", 13)),
		"Ann " + strings.Repeat("x", 70) + " Lee-Smith":        "Ann " + strings.Repeat("x", 70),
		strings.Repeat("x", 81) + " Lee":                       strings.Repeat("x", 80),
		strings.Repeat("e\u0323", 50):                          strings.Repeat("e\u0323", 40),
		"x" + strings.Repeat("e\u0323", 50):                    "x" + strings.Repeat("e\u0323", 39),
		strings.TrimSpace(strings.Repeat("Maria Leonie ", 20)): "",
	} {
		p := human(name, "")
		if got := nameOf(&p, nil); got != want {
			t.Errorf("%d characters: %q", len(name), got)
		}
	}
	m := newMemory()
	p := human("Maximiliane Alexandra Wilhelmina von und zu Hohenlohe-Waldenburg-Schillingsfürst, geborene Prinzessin von Beispielhausen", "")
	p.Addresses = []breach.Secret{"1 High Street, Leeds LS1 4AB"}
	m.add(p, breach.Names, breach.PhysicalAddresses)
	made := m.plan(t, nil)
	if made.Policy.CutNames != 1 {
		t.Errorf("%d names are cut", made.Policy.CutNames)
	}
	_, all := rows(t, made)
	if len(all) != 1 || all[0].Channel != Letter {
		t.Errorf("%+v", all)
	}
}

// TestDangling: a name that is cut does not end on a word that another follows.
func TestDangling(t *testing.T) {
	long := strings.Repeat("Wilhelmina ", 6)
	for in, want := range map[string]string{
		long + "von und zu Hohenlohe-Waldenburg-Schillingsfürst": strings.TrimSpace(long),
		long + "de la Extraordinariamente-Larga":                 strings.TrimSpace(long),
		long + "Beispiel von Hohenlohe-Waldenburg":               long + "Beispiel",
		"Anna von": "Anna von", // not cut
	} {
		if got := cutName(in); got != want {
			t.Errorf("%q is cut to %q, want %q", in, got, want)
		}
	}
}
