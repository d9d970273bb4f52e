package contact

import (
	"cmp"
	"hash/maphash"
	"slices"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/ledger"
	"github.com/tocsin-project/tocsin/internal/norm"
)

// Book holds the contacts of a file, found by what they show. It is filled
// first and asked then, by one goroutine at a time.
type Book struct {
	seed    maphash.Seed
	list    []*ledger.Person
	by      map[uint64][]int32
	matched []int32 // by contact: people of the leak it was found for
}

// NewBook returns an empty book.
func NewBook() *Book { return &Book{seed: maphash.MakeSeed(), by: map[uint64][]int32{}} }

// Len is the number of contacts.
func (b *Book) Len() int { return len(b.list) }

// Add takes a contact: one person of the file as mining finds it. It is kept.
func (b *Book) Add(p *ledger.Person) {
	n := int32(len(b.list))
	b.list = append(b.list, p)
	for _, k := range keysOf(p) {
		h := b.hash(k)
		if l := b.by[h]; len(l) == 0 || l[len(l)-1] != n {
			b.by[h] = append(l, n)
		}
	}
}

func (b *Book) hash(k key) uint64 {
	var h maphash.Hash
	h.SetSeed(b.seed)
	_ = h.WriteByte(byte(k.by))
	_, _ = h.WriteString(k.text) // a hash takes all
	return h.Sum64()
}

// key is something by which a contact may be found.
type key struct {
	by   By
	text string
}

// By is what a person and a contact both have.
type By uint8

// The ways to find a contact, the surest first.
const (
	ByNumber    By = iota // a number that a state issued
	ByEmail               // an e-mail address
	ByPhone               // a telephone number
	ByBorn                // name and birth date
	ByAddress             // name and postal address
	ways        = ByAddress + 1
	phoneDigits = 8 // of a number's end, which all its forms share
)

var byWords = [ways]string{"same number issued by a state", "same e-mail address", "same telephone number", "same name and birth date", "same name and postal address"}

// String says it in words.
func (b By) String() string { return byWords[b] }

func keysOf(p *ledger.Person) (out []key) {
	add := func(by By, text string) {
		if text != "" {
			out = append(out, key{by, text})
		}
	}
	for _, id := range p.IDs {
		add(ByNumber, id.Kind.String()+" "+id.Value.Reveal())
	}
	for _, s := range p.Emails {
		if mail := s.Reveal(); !norm.RoleMailbox(mail) {
			add(ByEmail, mail)
		}
	}
	for _, s := range p.Phones {
		add(ByPhone, phoneEnd(s.Reveal()))
	}
	for _, n := range p.Names {
		name := nameKey(n.Reveal())
		if name == "" {
			continue
		}
		for _, born := range p.Born {
			add(ByBorn, name+"\x00"+born.Reveal())
		}
		for _, a := range p.Addresses {
			if at := addressKey(a.Reveal()); at != "" {
				add(ByAddress, name+"\x00"+at)
			}
		}
	}
	return out
}

// nameKey is a name's words in a fixed order, folded: forms write the family
// name first or last. A single word is no whole name.
func nameKey(name string) string {
	words := nameWords(name)
	if len(words) < 2 {
		return ""
	}
	slices.Sort(words)
	return string(joinWords(words))
}

func nameWords(name string) []string {
	var out []string
	word := []byte{}
	for _, c := range append(norm.FoldWords(nil, []byte(name)), ' ') {
		if c != ' ' {
			word = append(word, c)
		} else if len(word) > 0 {
			out = append(out, string(word))
			word = word[:0]
		}
	}
	return out
}

func joinWords(words []string) (out []byte) {
	for i, w := range words {
		if i > 0 {
			out = append(out, ' ')
		}
		out = append(out, w...)
	}
	return out
}

// addressKey is an address's letters and digits in lower case.
func addressKey(address string) string {
	out := norm.FoldName(nil, []byte(address))
	digits := false
	for i := range len(address) {
		if c := address[i]; c >= '0' && c <= '9' {
			out, digits = append(out, c), true
		}
	}
	if !digits || len(out) < 8 {
		return "" // a town is many people's
	}
	return string(out)
}

// phoneEnd is the last digits of a telephone number.
func phoneEnd(phone string) string {
	d := digitsOf(phone)
	if len(d) < phoneDigits {
		return ""
	}
	return d[len(d)-phoneDigits:]
}

func digitsOf(s string) string {
	var out []byte
	for i := range len(s) {
		if s[i] >= '0' && s[i] <= '9' {
			out = append(out, s[i])
		}
	}
	return string(out)
}

// samePhone compares two numbers of which one may be written without its
// country code.
func samePhone(a, b string) bool {
	x, y := digitsOf(a), digitsOf(b)
	if a[0] == '+' && b[0] == '+' {
		return x == y
	}
	for len(x) > 0 && x[0] == '0' {
		x = x[1:]
	}
	for len(y) > 0 && y[0] == '0' {
		y = y[1:]
	}
	if len(x) < len(y) {
		x, y = y, x
	}
	return len(y) > phoneDigits-1 && x[len(x)-len(y):] == y
}

// agree says whether two people bear a name in common, and whether both bear
// any: the words of one are among those of the other, two at least, or all.
func agree(a, b *ledger.Person) (same, both bool) {
	for _, x := range a.Names {
		for _, y := range b.Names {
			u, v := nameWords(x.Reveal()), nameWords(y.Reveal())
			if len(u) == 0 || len(v) == 0 {
				continue
			}
			both = true
			if len(u) > len(v) {
				u, v = v, u
			}
			if !slices.ContainsFunc(u, func(w string) bool { return !slices.Contains(v, w) }) && (len(u) > 1 || len(v) == 1) {
				return true, true
			}
		}
	}
	return false, both
}

// contradict says what tells two people apart for certain: other numbers of
// the same kind, or other birth dates.
func contradict(a, b *ledger.Person) string {
	kinds := map[breach.Kind]bool{} // of both; true where one is shared
	for _, x := range a.IDs {
		for _, y := range b.IDs {
			if x.Kind == y.Kind {
				kinds[x.Kind] = kinds[x.Kind] || x.Value == y.Value
			}
		}
	}
	for _, k := range sortedKinds(kinds) {
		if !kinds[k] {
			return "other numbers of the kind " + k.String()
		}
	}
	if len(a.Born) > 0 && len(b.Born) > 0 && !slices.ContainsFunc(a.Born, func(d breach.Secret) bool {
		return slices.ContainsFunc(b.Born, func(e breach.Secret) bool { return nearDate(d.Reveal(), e.Reveal()) })
	}) {
		return "other birth dates"
	}
	return ""
}

func sortedKinds(m map[breach.Kind]bool) (out []breach.Kind) {
	for k := range m {
		out = append(out, k)
	}
	slices.SortFunc(out, func(a, b breach.Kind) int { return cmp.Compare(a, b) })
	return out
}

// nearDate reports whether two dates are the same, but for one digit or for day
// and month in each other's place.
func nearDate(a, b string) bool {
	if len(a) != len(b) {
		return false
	}
	wrong := 0
	for i := range len(a) {
		if a[i] != b[i] {
			wrong++
		}
	}
	return wrong <= 1 || len(a) == 10 && a[:5] == b[:5] && a[5:7] == b[8:] && a[8:] == b[5:7]
}
