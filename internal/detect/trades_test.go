package detect

import (
	"strings"
	"testing"

	"github.com/tocsin-project/tocsin/internal/norm"
)

// TestTradesSamples holds the rules to the values that stand below them.
func TestTradesSamples(t *testing.T) {
	for _, rule := range loadTrades() {
		for _, s := range rule.samples {
			got := rule.form.has([]byte(s.text), len(s.text)) && (rule.values.empty() || rule.values.in(string(norm.FoldWords(nil, []byte(s.text)))))
			if got != s.match {
				t.Errorf("%q of another trade than %s: %t", s.text, rule.class, got)
			}
		}
	}
}

// TestTradesRead: a rule that cannot be read is an error that says where.
func TestTradesRead(t *testing.T) {
	for text, want := range map[string]string{
		"named: race":                         "line 1: no rule",
		"word: Nonsense":                      "line 1: unknown class",
		"word: Races | curly":                 "line 1: unknown form",
		"word: Races\nnamed: race\ncalled: x": "line 3: a rule has no",
		"race":                                "line 1: nothing before",
	} {
		if _, err := readTrades(text); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want %q", text, err, want)
		}
	}
	rules, err := readTrades("$A: dog, hunde*\nword: Races | words\nnamed: dog race\naround: $A, *katze")
	if err != nil || len(rules) != 1 || !rules[0].around.in("der hundename") || !rules[0].around.in("hauskatze") || rules[0].around.in("dogma") || !rules[0].calls("dograce") {
		t.Errorf("%v, %v", rules, err)
	}
}
