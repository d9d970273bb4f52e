package main

import (
	"fmt"
	"os/exec"
	"regexp/syntax"
	"strings"
)

// most bounds how many literal prefixes one pattern may stand for; a pattern
// of more is replaced by its plain prefix.
const most = 64

// A literal is one prefix a pattern stands for, and how many digits at least
// the pattern wants after it.
type literal struct {
	text string
	rest int
}

// prefixes lists the literal prefixes of a pattern in the order in which a
// regular expression would try them, "lit" or "lit:rest", joined by "|".
// Alternatives that speak of a whole local number (they end in "$") are left
// out. What a rule such as "$2" keeps counts as rest. A pattern that stands
// for too many literals gives plain.
func prefixes(pattern, rule, plain string) (string, error) {
	if pattern == "" {
		return "", nil
	}
	keep := 0
	if len(rule) == 2 && rule[0] == '$' {
		keep = int(rule[1] - '0')
	}
	re, err := syntax.Parse(pattern, syntax.Perl)
	if err != nil {
		return "", fmt.Errorf("prefix %q: %w", pattern, err)
	}
	lits, ok := expand(re, keep)
	if !ok {
		return plain, nil
	}
	var out []string
	seen := map[string]bool{"": true}
	for _, l := range lits {
		s := l.text
		if l.rest > 0 {
			s = fmt.Sprintf("%s:%d", s, l.rest)
		}
		if !seen[s] {
			seen[s] = true
			out = append(out, s)
		}
	}
	return strings.Join(out, "|"), nil
}

// expand returns ok false where there are more than most literals.
func expand(re *syntax.Regexp, keep int) (out []literal, ok bool) {
	switch re.Op {
	case syntax.OpEmptyMatch:
		return []literal{{}}, true
	case syntax.OpLiteral:
		return []literal{{text: string(re.Rune)}}, true
	case syntax.OpCharClass:
		for i := 0; i < len(re.Rune); i += 2 {
			for r := re.Rune[i]; r <= re.Rune[i+1]; r++ {
				out = append(out, literal{text: string(r)})
			}
		}
		return out, len(out) <= most
	case syntax.OpCapture:
		if re.Cap == keep && keep > 0 {
			return []literal{{rest: shortest(re.Sub[0])}}, true
		}
		return expand(re.Sub[0], keep)
	case syntax.OpQuest:
		out, ok = expand(re.Sub[0], keep)
		return append(out, literal{}), ok
	case syntax.OpAlternate:
		for _, sub := range re.Sub {
			if endsLine(sub) {
				continue
			}
			more, ok := expand(sub, keep)
			if !ok {
				// one alternative too rich for a list: keep the others
				continue
			}
			out = append(out, more...)
		}
		return out, len(out) > 0 && len(out) <= most
	case syntax.OpConcat:
		return expandConcat(re.Sub, keep)
	}
	return nil, false
}

func expandConcat(subs []*syntax.Regexp, keep int) (out []literal, ok bool) {
	out = []literal{{}}
	for _, sub := range subs {
		tails, ok := expand(sub, keep)
		if !ok || len(out)*len(tails) > most {
			return nil, false
		}
		var next []literal
		for _, head := range out {
			for _, tail := range tails {
				next = append(next, literal{head.text + tail.text, head.rest + tail.rest})
			}
		}
		out = next
	}
	return out, true
}

// shortest returns the length of the shortest string a pattern matches.
func shortest(re *syntax.Regexp) int {
	n := 0
	switch re.Op {
	case syntax.OpLiteral:
		return len(re.Rune)
	case syntax.OpCharClass:
		return 1
	case syntax.OpCapture, syntax.OpPlus:
		return shortest(re.Sub[0])
	case syntax.OpRepeat:
		return re.Min * shortest(re.Sub[0])
	case syntax.OpConcat:
		for _, sub := range re.Sub {
			n += shortest(sub)
		}
	case syntax.OpAlternate:
		n = shortest(re.Sub[0])
		for _, sub := range re.Sub {
			n = min(n, shortest(sub))
		}
	}
	return n
}

func endsLine(re *syntax.Regexp) bool {
	switch re.Op {
	case syntax.OpEndText, syntax.OpEndLine:
		return true
	case syntax.OpConcat, syntax.OpCapture:
		return endsLine(re.Sub[len(re.Sub)-1])
	}
	return false
}

// captured returns the pattern of a pattern's n-th group.
func captured(pattern string, n int) (string, error) {
	re, err := syntax.Parse(pattern, syntax.Perl)
	if err != nil {
		return "", err
	}
	var find func(re *syntax.Regexp) *syntax.Regexp
	find = func(re *syntax.Regexp) *syntax.Regexp {
		if re.Op == syntax.OpCapture && re.Cap == n {
			return re.Sub[0]
		}
		for _, sub := range re.Sub {
			if r := find(sub); r != nil {
				return r
			}
		}
		return nil
	}
	if r := find(re); r != nil {
		return r.String(), nil
	}
	return "", fmt.Errorf("pattern %q has no group %d", pattern, n)
}

func moduleVersion(path string) (string, error) {
	out, err := exec.Command("go", "list", "-m", "-f", "{{.Version}} ({{.Time}})", path).Output()
	if err != nil {
		return "", fmt.Errorf("go list -m %s: %w", path, err)
	}
	return strings.TrimSpace(string(out)), nil
}
