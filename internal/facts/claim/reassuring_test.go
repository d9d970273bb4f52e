package claim

import (
	_ "embed"
	"strings"
	"testing"
)

//go:embed testdata/reassuring.txt
var reassuring string

// TestReassuring holds sentences that set people at ease, and harmless ones that sound
// alike, to what the facts say of them, in eight languages.
func TestReassuring(t *testing.T) {
	atLeast(t, 20, heldTo(t, reassuring, known()))
}

// heldTo holds lines of a language and a text each to facts, and counts them by language:
// "== verdict" says what is said of those below it, "== passes" that they are neither
// refused nor unproved.
func heldTo(t *testing.T, lines string, k Known) map[string]int {
	t.Helper()
	want, seen := "", map[string]int{}
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
		got := worst(r)
		if passes := want == "passes" && (got == "nothing" || got == string(Supported)); got != want && !passes {
			t.Errorf("%s: %s\n got %s (%s), want %s", lang, text, got, strings.Join(say(r), "; "), want)
		}
		seen[lang]++
	}
	return seen
}

// atLeast fails where a language has fewer sentences than that.
func atLeast(t *testing.T, least int, seen map[string]int) {
	t.Helper()
	for _, code := range Languages() {
		if seen[code] < least {
			t.Errorf("%d sentences in %s, want %d", seen[code], code, least)
		}
	}
}

// worst is the gravest verdict of a text's claims, "nothing" where it claims nothing.
func worst(r *Result) string {
	got := "nothing"
	for _, v := range []Verdict{Supported, Unproved, Contradicted} {
		if r.Count(v) > 0 {
			got = string(v)
		}
	}
	return got
}

// TestAnswers: what stands behind the "no" of an answer is read too, and so is what follows.
func TestAnswers(t *testing.T) {
	for text, want := range map[string]string{
		"Were bank details stolen? No. Names were stolen.":          "supported unharmed Bank account numbers; supported affected Names",
		"Were bank details stolen? No, but names were stolen.":      "supported unharmed Bank account numbers; supported affected Names",
		"Were bank details stolen? No. 711,000 people are affected": "supported unharmed Bank account numbers; supported people 711000",
		"Were passwords stolen? Yes. Which data? Names.":            "supported affected Passwords",
		"Were passwords stolen? We do not know yet.":                "",
		"Are your passwords safe? No. Were names stolen?":           "",
	} {
		if r, err := Check(text, "en", known()); err != nil || strings.Join(say(r), "; ") != want {
			t.Errorf("%s: %q, want %q, %v", text, say(r), want, err)
		}
	}
}
