package claim

import (
	_ "embed"
	"strings"
	"testing"
)

//go:embed testdata/scope.txt
var scope string

// staffed is shop() with staff of the controller's own in the leak.
func staffed() Known {
	k := shop()
	k.Facts.Who.Staff = 7
	return k
}

// passing is heldTo for lines of which some need only pass: nothing refused, nothing unproved. It
// returns how many are right and how many there are, by language.
func passing(t *testing.T, lines string, k Known) (right, all map[string]int) {
	t.Helper()
	want := ""
	right, all = map[string]int{}, map[string]int{}
	for line := range strings.Lines(lines) {
		line = strings.TrimSpace(line)
		if verdict, ok := strings.CutPrefix(line, "== "); ok {
			want = verdict
			continue
		}
		if line == "" || line[0] == '#' {
			continue
		}
		lang, text, _ := strings.Cut(line, " ")
		r, err := Check(text, lang, k)
		if err != nil {
			t.Fatal(err)
		}
		all[lang]++
		got := worst(r)
		if got == want || want == "passes" && (got == "nothing" || got == string(Supported)) {
			right[lang]++
			continue
		}
		t.Errorf("%s: %s\n got %s (%s), want %s", lang, text, got, strings.Join(say(r), "; "), want)
	}
	return right, all
}

// TestScope holds what says that nothing but some data was taken, and that nobody of a group is
// among the people, to the facts; what only sounds so passes.
func TestScope(t *testing.T) {
	right, all := passing(t, scope, staffed())
	for _, code := range Languages() {
		t.Logf("%s: %d of %d right", code, right[code], all[code])
		if all[code] < 32 {
			t.Errorf("%d sentences in %s", all[code], code)
		}
	}
}

//go:embed testdata/unseen.txt
var scopeUnseen string

// TestScopeUnseen holds further sets to the facts, on each of which the rules were measured once
// before what it showed was mended.
func TestScopeUnseen(t *testing.T) {
	right, all := passing(t, scopeUnseen, staffed())
	for _, code := range Languages() {
		t.Logf("%s: %d of %d right", code, right[code], all[code])
		if all[code] < 20 {
			t.Errorf("%d sentences in %s", all[code], code)
		}
	}
}
