package linkage

import (
	"cmp"
	"slices"
	"strings"

	"github.com/tocsin-project/tocsin/internal/norm"
	"github.com/tocsin-project/tocsin/internal/person/alike"
)

// Record is what is known of somebody, as the leak writes it; any field may be
// empty. Born is in the form of ISO 8601.
type Record struct {
	Name, Given, Family string
	Born                string
	Address             []string // street, house number, place, postcode, region, in any order
	Phone               string
	Numbers             []string // numbers that say who somebody is without a check: a patient's, a member's
}

// record is a Record in comparable form.
type record struct {
	index    int // in the caller's list
	name     alike.Name
	given    alike.Heard // the first given name, folded
	family   alike.Heard // folded
	plain    bool        // the name is one given and one family name, no more
	born     string
	address  []token
	phone    string // the last digits, which are the same with and without the country
	numbers  []string
	contents string // everything, to put records in an order of their own
}

// token is a word or number of an address.
type token struct {
	text   string
	weight float64 // by how rare it is
}

// phoneDigits is how many digits at a number's end are compared.
const phoneDigits = 8

// mostTokens bounds the words of an address that are compared.
const mostTokens = 16

func normal(i int, r *Record) record {
	n := alike.Parts(r.Given, r.Family)
	if r.Given == "" && r.Family == "" {
		n = alike.Parse(r.Name)
	}
	out := record{index: i, name: n, family: alike.Hear(strings.Join(n.Family(), " ")), plain: n.Words() <= 2}
	if g := n.Given(); len(g) > 0 {
		out.given = alike.Hear(g[0])
	}
	if alike.Date(r.Born) {
		out.born = r.Born
	}
	for _, a := range r.Address {
		for _, w := range strings.FieldsFunc(strings.ToLower(a), notAddress) {
			w = string(foldAddress(w))
			if w != "" && len(out.address) < mostTokens && !slices.ContainsFunc(out.address, func(t token) bool { return t.text == w }) {
				out.address = append(out.address, token{text: w})
			}
		}
	}
	slices.SortFunc(out.address, func(x, y token) int { return strings.Compare(x.text, y.text) })
	if d := digits(r.Phone); len(d) >= phoneDigits {
		out.phone = d[len(d)-phoneDigits:]
	}
	for _, v := range r.Numbers {
		if d := strings.ToLower(strings.TrimSpace(v)); len(d) >= 4 && !slices.Contains(out.numbers, d) {
			out.numbers = append(out.numbers, d)
		}
	}
	slices.Sort(out.numbers)
	var b strings.Builder
	for _, s := range []string{n.Key(), out.given.Word, out.family.Word, out.born, out.phone, strings.Join(out.numbers, " ")} {
		b.WriteString(s)
		b.WriteByte(0)
	}
	for _, t := range out.address {
		b.WriteString(t.text)
		b.WriteByte(' ')
	}
	out.contents = b.String()
	return out
}

func notAddress(c rune) bool {
	return c == ' ' || c == ',' || c == ';' || c == '/' || c == '-' || c == '.' || c == '\'' || c == '\n' || c == '\t' || c == '(' || c == ')'
}

// foldAddress takes accents off words; numbers stay as they are.
func foldAddress(w string) []byte {
	if strings.ContainsAny(w, "0123456789") {
		return []byte(w)
	}
	return norm.FoldName(nil, []byte(w))
}

func digits(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, s)
}

// normalise puts records in comparable form, in an order of what they hold.
func normalise(rs []Record) []record {
	out := make([]record, len(rs))
	for i := range rs {
		out[i] = normal(i, &rs[i])
	}
	slices.SortFunc(out, func(x, y record) int {
		return cmp.Or(strings.Compare(x.contents, y.contents), cmp.Compare(x.index, y.index))
	})
	return out
}
