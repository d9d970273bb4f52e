package detect

import (
	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/norm/tongue"
)

const (
	// languageShare is the share of a column's distinct values that must name
	// languages: beside them stand a few that say none ("und", "other").
	languageShare = 0.6
	// leastWritten is the length of the shortest text whose language is looked at,
	// and writtenPart how much of one is: a letter's begins with addresses, so it is
	// the part behind its first third. Both in bytes.
	leastWritten, writtenPart = 100, 320
)

// languages is the share of a column's distinct values that name languages.
func languages(c *columnStats) float64 {
	named, all := 0.0, 0.0
	for _, e := range c.sample.least() {
		if e.empty {
			continue
		}
		all++
		if e.size <= len(e.head) && tongue.Of(string(e.head)) != "" {
			named++
		}
	}
	return named / max(all, 1)
}

// spoken keeps the language that a value names.
func (s *Scanner) spoken(f Finding, v []byte, out *Row) bool {
	code, ok := s.tongues[string(v)]
	if !ok {
		code = []byte(tongue.Of(string(v)))
		if len(s.tongues) < mostTongues {
			s.tongues[string(v)] = code
		}
	}
	if len(code) == 0 {
		return false
	}
	f.Value = code
	out.Found = append(out.Found, f)
	return true
}

// mostTongues bounds the values of columns of languages that are remembered.
const mostTongues = 1 << 10

// written notes the language of a text, as it is written in the leak: of its words
// all but those with escapes read the same.
func (s *Scanner) written(a *active, raw []byte, out *Row) {
	if from := len(raw) / 3; len(raw) > writtenPart {
		raw = raw[from:min(from+writtenPart, len(raw))]
	}
	if code := tongue.Guess(raw); code != "" {
		out.Found = append(out.Found, Finding{Column: uint16(a.index), Kind: breach.KindLanguage, Value: s.bytesOf(code)})
	}
}

// bytesOf returns the bytes of a code of a language, each made once.
func (s *Scanner) bytesOf(code string) []byte {
	b, ok := s.tongues[code]
	if !ok {
		b = []byte(code)
		s.tongues[code] = b
	}
	return b
}
