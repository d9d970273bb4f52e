package form

import (
	"cmp"
	_ "embed"
	"errors"
	"fmt"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/tocsin-project/tocsin/internal/casefile"
)

//go:embed edpb/lands.txt
var landFile string

// landAuthority is an authority of a part of Germany, or of the federation.
type landAuthority struct {
	id, name string
	words    []string    // in small letters, of which any names it alone
	codes    [][2]string // postcodes from and to
}

var landAuthorities = sync.OnceValue(func() []landAuthority {
	list, err := readLands(landFile)
	if err != nil {
		panic("form: embedded list of the Länder: " + err.Error()) // a test holds that it can be read
	}
	return list
})

func readLands(text string) (out []landAuthority, err error) {
	for n, line := range strings.Split(text, "\n") {
		if line = strings.TrimSpace(line); line == "" || line[0] == '#' {
			continue
		}
		f := strings.Split(line, "|")
		if len(f) != 4 {
			return nil, fmt.Errorf("line %d has %d fields, not 4", n+1, len(f))
		}
		a := landAuthority{id: strings.TrimSpace(f[0]), name: strings.TrimSpace(f[1])}
		for w := range strings.SplitSeq(f[2], ",") {
			a.words = append(a.words, strings.TrimSpace(w))
		}
		for r := range strings.FieldsSeq(f[3]) {
			from, to, _ := strings.Cut(r, "-")
			if len(from) != 5 || len(to) != 5 || from > to {
				return nil, fmt.Errorf("line %d: %q is no range of postcodes", n+1, r)
			}
			a.codes = append(a.codes, [2]string{from, to})
		}
		out = append(out, a)
	}
	return out, nil
}

// Why the authority of a German controller is not known.
var (
	ErrNoPostcode = errors.New("its address on record has no German postcode")
	ErrBorder     = errors.New("its postcode does not tell the Land for sure")
	ErrSector     = errors.New("whether it is private or public is not on record")
	ErrPublic     = errors.New("a public body may be the federation's")
	ErrSeveral    = errors.New("controllers of several Länder are on record")
)

// LandAuthority is the authority of the Land in which a German controller is established,
// by its postal address and sector ("private", "public" or ""), as an entry of
// SupervisoryAuthorities and by name. Where that is not known the error says why.
func LandAuthority(address, sector string) (id, name string, err error) {
	code := germanPostcode(address)
	if code == "" {
		return "", "", ErrNoPostcode
	}
	switch sector {
	case "":
		return "", "", ErrSector
	case "public":
		return "", "", ErrPublic
	}
	for _, a := range landAuthorities() {
		for _, r := range a.codes {
			if r[0] <= code && code <= r[1] && !strings.HasSuffix(a.id, "-public") {
				return a.id, a.name, nil
			}
		}
	}
	return "", "", ErrBorder
}

// germanPostcode is the only number of five digits of an address, "" where there is none
// or more than one.
func germanPostcode(address string) (code string) {
	for _, w := range strings.FieldsFunc(address, func(r rune) bool { return unicode.IsSpace(r) || r == ',' || r == '-' }) {
		if len(w) != 5 || strings.Trim(w, "0123456789") != "" {
			continue
		}
		if code != "" && code != w {
			return ""
		}
		code = w
	}
	return code
}

// GermanAuthority is which authority of Germany words name, as an entry of
// SupervisoryAuthorities; "" where they name none, or several.
func GermanAuthority(words string) (id string) {
	words = strings.ToLower(words)
	for _, a := range landAuthorities() {
		for _, w := range a.words {
			if !beginsWord(words, w) {
				continue
			}
			if id != "" && id != a.id {
				return ""
			}
			id = a.id
		}
	}
	return id
}

// beginsWord reports whether words hold a text where a word begins.
func beginsWord(words, text string) bool {
	for rest := words; ; {
		at := strings.Index(rest, text)
		if at < 0 {
			return false
		}
		if r, _ := utf8.DecodeLastRuneInString(words[:len(words)-len(rest)+at]); !unicode.IsLetter(r) {
			return true
		}
		rest = rest[at+len(text):]
	}
}

// ControllerAuthority is the authority of the Land of the case's controller, where that is
// in Germany: by its address in the case file, else by another that is known. Of a
// controller elsewhere nothing is given, and no error.
func ControllerAuthority(c *casefile.Case, country, post string) (id, name string, err error) {
	if !strings.EqualFold(country, "DE") {
		return "", "", nil
	}
	parties := c.With(casefile.Controller)
	if len(parties) == 0 {
		parties = append(parties, casefile.Party{})
	}
	for i, p := range parties {
		one, called, err := LandAuthority(cmp.Or(p.Address, post), p.Sector)
		switch {
		case err != nil:
			return "", "", err
		case i > 0 && one != id:
			return "", "", ErrSeveral
		}
		id, name = one, called
	}
	return id, name, nil
}
