package paper

import (
	_ "embed"
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode"

	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
	"golang.org/x/text/unicode/norm"
)

// The faces of PDFs: Noto Sans, cut to the letters of Europe (Latin, Greek,
// Cyrillic, Armenian, Georgian) by testdata/make/fonts.sh.
var (
	//go:embed fonts/NotoSans-Regular.ttf
	regularFont []byte
	//go:embed fonts/NotoSans-Bold.ttf
	boldFont []byte
)

// missingSign stands for a sign that the faces have not.
const missingSign = '\uFFFD'

// endOfSigns is beyond the last sign of the faces, missingSign apart.
const endOfSigns = 0x2800

// advances are the widths of a face's signs in thousandths of its size, -1
// where it has no such sign.
type advances struct {
	of      [endOfSigns]int16
	missing int16
}

func (a *advances) rune(r rune) int16 {
	if r < endOfSigns && a.of[r] >= 0 {
		return a.of[r]
	}
	return a.missing
}

// faces are the advances of the regular and the bold face.
var faces = sync.OnceValue(func() [2]*advances {
	return [2]*advances{readAdvances(regularFont), readAdvances(boldFont)}
})

// readAdvances reads an embedded face: a test holds that it can be read.
func readAdvances(data []byte) *advances {
	f, err := sfnt.Parse(data)
	if err != nil {
		panic("paper: embedded font: " + err.Error())
	}
	var buf sfnt.Buffer
	advance := func(r rune) int16 {
		i, err := f.GlyphIndex(&buf, r)
		if err != nil || i == 0 {
			return -1
		}
		w, err := f.GlyphAdvance(&buf, i, fixed.I(1000), font.HintingNone)
		if err != nil {
			return -1
		}
		return int16(w.Round())
	}
	a := &advances{missing: advance(missingSign)}
	for r := range rune(endOfSigns) {
		a.of[r] = advance(r)
	}
	return a
}

// Missing returns the signs of a text that the faces of PDFs have not, each
// once, in order. It is safe for use by several goroutines.
func Missing(s string) (out []rune) {
	a := faces()[0]
	for _, r := range settle(s) {
		if r != '\n' && r != missingSign && (r >= endOfSigns || a.of[r] < 0) {
			out = append(out, r)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// settle puts a text into the form in which it is set: valid, composed, without
// what a page cannot show. Newlines stay.
func settle(s string) string {
	s = strings.Map(func(r rune) rune {
		switch {
		case r == '\n':
			return r
		case r == '\t', r == '\u2028', r == '\u2029':
			return ' '
		case unicode.IsControl(r), unicode.Is(unicode.Cf, r):
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, string(missingSign)))
	return norm.NFC.String(s)
}

// joints are spaces that a line must not break at: French sets one before certain
// signs, and most languages one before a percent sign.
var joints = regexp.MustCompile(`(\S) ([:;!?»%](?:\s|$))|« `)

// Glued keeps signs beside the word that they belong to, by spaces that no line breaks at.
func Glued(s string) string {
	return joints.ReplaceAllStringFunc(s, func(m string) string { return strings.Replace(m, " ", "\u00a0", 1) })
}

// drawable replaces signs that the faces have not.
func drawable(s string) string {
	a := faces()[0]
	return strings.Map(func(r rune) rune {
		if r == '\n' || r < endOfSigns && a.of[r] >= 0 {
			return r
		}
		return missingSign
	}, s)
}

// millimetres is a point, the unit of the size of letters.
const millimetres = 25.4 / 72

// measure is the width of a text in millimetres. It is settled and drawable.
func (f face) measure(s string) float64 {
	a := faces()[0]
	if f.bold {
		a = faces()[1]
	}
	n := 0
	for _, r := range s {
		n += int(a.rune(r))
	}
	return float64(n) * f.size * millimetres / 1000
}

// wrap breaks a text into lines no wider than room, in millimetres: at newlines,
// at spaces, and within words that are wider than a line.
func (f face) wrap(s string, room float64) (out []string) {
	for text := range strings.SplitSeq(s, "\n") {
		line, width := "", 0.0
		space := f.measure(" ")
		for word := range strings.FieldsFuncSeq(text, func(r rune) bool { return r == ' ' }) {
			w := f.measure(word)
			if line != "" && width+space+w > room {
				out = append(out, line)
				line, width = "", 0
			}
			for w > room {
				head := f.cut(word, room)
				out = append(out, head)
				word = word[len(head):]
				w = f.measure(word)
			}
			if line != "" {
				line, width = line+" ", width+space
			}
			line, width = line+word, width+w
		}
		out = append(out, line)
	}
	return out
}

// cut returns as much of a word as fits, one sign at least; after a sign that
// parts names and addresses, where one stands in the second half.
func (f face) cut(word string, room float64) string {
	fits, parted := 0, 0
	width := 0.0
	for i, r := range word {
		n := i + len(string(r))
		if width += f.measure(string(r)); width > room && fits > 0 {
			break
		}
		fits = n
		if strings.ContainsRune("-/_.@:,;?&=", r) {
			parted = n
		}
	}
	if parted > fits/2 && fits < len(word) {
		return word[:parted]
	}
	return word[:fits]
}
