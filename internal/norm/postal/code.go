package postal

import "strings"

// find returns where in words a postcode of the post stands, and how many words it
// has; the last that stands first or last among them, else the last.
func (p *post) find(words []string) (from, n int) {
	edge := false
	for i := range words {
		for size := min(2, len(words)-i); size > 0; size-- {
			if !p.has(strings.Join(words[i:i+size], " ")) {
				continue
			}
			if atEdge := i == 0 || i+size == len(words); atEdge || !edge {
				from, n, edge = i, size, atEdge
			}
			break
		}
	}
	return from, n
}

// has reports a postcode of the post, with or without its prefix.
func (p *post) has(s string) bool {
	if p.matches(s) {
		return true
	}
	prefix, rest, ok := strings.Cut(s, "-")
	return ok && (prefix == p.iso || prefix == p.prefix) && prefix != "" && p.matches(rest)
}

func (p *post) matches(s string) bool {
	for _, f := range p.forms {
		if formed(s, f) {
			return true
		}
	}
	return false
}

// formed reports whether a text is of a form.
func formed(s, form string) bool {
	if len(s) != len(form) {
		return false
	}
	for i := range len(s) {
		c, f := s[i], form[i]
		digit, capital := c >= '0' && c <= '9', c >= 'A' && c <= 'Z'
		switch {
		case f == '9' && digit, f == 'A' && capital, f == 'X' && (digit || capital), f == c && !digit && !capital, f == c && f > 'A' && f < 'X':
		default:
			return false
		}
	}
	return true
}

// byCode returns the country that a postcode among the parts of an address tells, by
// its form or its prefix; "" where none does. The first part is a street, unless it is
// all there is.
func byCode(list []string) string {
	for i := len(list) - 1; i >= 0 && (i > 0 || len(list) == 1); i-- {
		words := strings.Fields(list[i])
		iso := inRegion(words, list[:i])
		if i > 0 && len(words) == 1 {
			iso = ofRegion(zipIn(list[i-1]), words[0], list[:i-1])
		}
		if iso != "" {
			return iso
		}
		for _, size := range [...]int{2, 1} {
			if len(words) < size {
				continue
			}
			end := words[len(words)-size:]
			if size == 2 && isZIP(end[0], end[1]) {
				return "US"
			}
			if iso := owner(strings.Join(end, " ")); iso != "" {
				return iso
			}
			if iso := owner(strings.Join(words[:size], " ")); iso != "" && (i > 0 || len(words) == size) {
				return iso
			}
		}
	}
	return ""
}

// zipIn returns the first word of a part, where a ZIP code stands before a town.
func zipIn(part string) string {
	word, _, _ := strings.Cut(part, " ")
	return word
}

// owner returns the country whose postcode a text can only be.
func owner(s string) string {
	if len(s) < 4 || len(s) > 12 || !strings.ContainsAny(s, "0123456789") {
		return ""
	}
	for _, p := range owners() {
		if p.matches(s) && !(p.iso == "NL" && article(s)) {
			return p.iso
		}
	}
	if prefix, rest, hyphen := strings.Cut(s, "-"); hyphen {
		if p := prefixed()[prefix]; p != nil && p.matches(rest) {
			return p.iso
		}
	}
	return ""
}

// article reports a text that ends with a word that names of towns begin with, and
// not with the letters of a Dutch postcode: "7100 LA" of "7100 LA LOUVIERE".
func article(s string) bool {
	switch s[max(0, len(s)-3):] {
	case " LA", " LE", " DE", " EL", " EN", " ST", " AM", " ZU", " IM", " AL", " SA", " SD", " SS":
		return true
	}
	return false
}

// isZIP reports a state of the United States and a ZIP code that begins as those of
// the state do (USPS Publication 65, National ZIP code directory).
func isZIP(state, code string) bool {
	first := strings.IndexByte(code, '-')
	if first < 0 {
		first = len(code)
	}
	if len(state) != 2 || first != 5 || !(formed(code, "99999") || formed(code, "99999-9999")) {
		return false
	}
	return strings.Contains(zips[code[0]-'0'], " "+state+" ")
}

// zips are the states by the first digit of their ZIP codes.
var zips = [10]string{
	" CT MA ME NH NJ NY RI VT ", " DE NY PA ", " DC MD NC SC VA WV ", " AL FL GA MS TN ", " IN KY MI OH ",
	" IA MN MT ND SD WI ", " IL KS MO NE ", " AR LA OK TX ", " AZ CO ID NM NV UT WY ", " AK CA HI OR WA ",
}
