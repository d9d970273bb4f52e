package detect

import (
	"fmt"
	"strconv"
	"strings"
	"sync"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// formPart is a piece of a form of passwords: literal text, or a run of signs.
type formPart struct {
	literal     string
	signs       byte // h, H, b, B, d, c, s, a; 0 for a literal
	least, most int
}

// hashForm is one form of a kind.
type hashForm struct {
	kind        int
	parts       []formPart
	least, most int  // bytes of a value
	ended       bool // only its end tells it: the head of a value does not have it
}

// hashForms are all forms: those that begin with a literal by its first byte,
// in the order of the list.
type hashForms struct {
	names   []string // by kind; the last is clear
	common  []bool
	shape   []breach.Kind // what one value of the kind says of how it is kept
	byFirst [256][]*hashForm
}

var loadForms = sync.OnceValue(func() *hashForms {
	f, err := compileForms(breach.PasswordKinds())
	if err != nil {
		panic(err) // the list is part of the program and read in every test
	}
	return f
})

func compileForms(kinds []breach.PasswordKind) (*hashForms, error) {
	out := &hashForms{}
	for k, kind := range kinds {
		out.names = append(out.names, kind.Name)
		out.common = append(out.common, kind.Common)
		out.shape = append(out.shape, kind.Strength.FormKind())
		for _, text := range kind.Forms {
			form, err := compileForm(text)
			if err != nil {
				return nil, fmt.Errorf("password kind %q: %w", kind.Name, err)
			}
			form.kind = k
			if kind.Common && form.least < leastDigest {
				out.shape[k] = breach.KindPasswordCode
			}
			for c := range out.byFirst {
				if form.begins(byte(c)) {
					out.byFirst[c] = append(out.byFirst[c], form)
				}
			}
		}
	}
	out.names, out.common = append(out.names, breach.ClearPassword), append(out.common, true)
	out.shape = append(out.shape, breach.KindPasswordClear)
	return out, nil
}

// unbounded is the most of a run that has no bound.
const unbounded = 1 << 20

func compileForm(text string) (*hashForm, error) {
	form := &hashForm{}
	text, form.ended = strings.CutPrefix(text, "...")
	for text != "" {
		open := strings.IndexByte(text, '<')
		if open != 0 {
			if open < 0 {
				open = len(text)
			}
			form.parts = append(form.parts, formPart{literal: text[:open], least: open, most: open})
			text = text[open:]
			continue
		}
		end := strings.IndexByte(text, '>')
		if end < 2 || strings.IndexByte("hHbBdcsa", text[1]) < 0 {
			return nil, fmt.Errorf("a run of no known signs in %q", text)
		}
		p := formPart{signs: text[1], least: 1, most: unbounded}
		if count := text[2:end]; count != "" {
			low, high, ranged := strings.Cut(count, "-")
			if !ranged {
				high = low
			}
			var err1, err2 error
			p.least, err1 = strconv.Atoi(low)
			p.most, err2 = strconv.Atoi(high)
			if err1 != nil || err2 != nil || p.most < p.least {
				return nil, fmt.Errorf("no count: %q", count)
			}
		}
		form.parts = append(form.parts, p)
		text = text[end+1:]
	}
	for _, p := range form.parts {
		form.least += p.least
		form.most = min(form.most+p.most, unbounded)
	}
	return form, nil
}

// begins reports whether a value of the form may begin with a byte.
func (f *hashForm) begins(c byte) bool {
	p := &f.parts[0]
	if p.signs == 0 {
		return p.literal[0] == c
	}
	return signOf(p.signs, c)
}

// signOf reports whether a byte is one of a run's signs.
func signOf(signs, c byte) bool {
	letter, digit := c|0x20-'a' < 26, c-'0' < 10
	switch signs {
	case 'h':
		return digit || c|0x20-'a' < 6
	case 'H':
		return digit || c-'A' < 6
	case 'b':
		return digit || letter || c == '.' || c == '/'
	case 'B':
		return digit || letter || c == '+' || c == '/' || c == '=' || c == '-' || c == '_'
	case 'd', 'c':
		return digit
	case 's':
		return c > ' '
	}
	return c >= ' '
}

// matches reports whether a value of size bytes, of which v is the head, has the
// form, and the cost that it names, 0 for none. What is beyond the head is taken
// to fit.
func (f *hashForm) matches(v []byte, size int) (cost int, ok bool) {
	if size < f.least || size > f.most || f.ended && size > len(v) {
		return 0, false
	}
	at := 0
	for i := range f.parts {
		p := &f.parts[i]
		if at >= len(v) && size > len(v) {
			return cost, true // beyond the head
		}
		if p.signs == 0 {
			n := min(len(p.literal), len(v)-at)
			if string(v[at:at+n]) != p.literal[:n] || n < len(p.literal) && size == len(v) {
				return 0, false
			}
			at += len(p.literal)
			continue
		}
		n, open := p.run(f, i, v[at:])
		if n < p.least && !(open && size > len(v)) || n > p.most {
			return 0, false
		}
		if p.signs == 'c' {
			cost, _ = strconv.Atoi(string(v[at : at+n]))
		}
		at += n
	}
	return cost, at == size || at >= len(v) && size > len(v)
}

// run returns how many signs of the part stand at the beginning of v; open says
// that all of v are.
func (p *formPart) run(f *hashForm, i int, v []byte) (n int, open bool) {
	stop := byte(0)
	if i+1 < len(f.parts) && f.parts[i+1].signs == 0 {
		stop = f.parts[i+1].literal[0]
	}
	for n < len(v) && n < p.most && signOf(p.signs, v[n]) {
		if stop != 0 && v[n] == stop && n >= p.least {
			return n, false
		}
		n++
	}
	return n, n == len(v)
}
