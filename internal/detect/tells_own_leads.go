package detect

import (
	"bytes"
	"strings"
	"unicode"
)

// ownLead is a word that a sentence begins with, in small letters. It is looked for before
// the sentence is: nearly all texts with an anchor have none.
type ownLead struct {
	word  string
	whole bool // it is the whole word, and not its beginning
}

// leadsOf returns the words that a sentence may begin with; none where that is not plain.
func leadsOf(sentence string) (leads []ownLead) {
	sentence, ok := strings.CutPrefix(sentence, `\b`)
	if !ok {
		return nil
	}
	parts := []string{sentence}
	if group, ok := strings.CutPrefix(sentence, "(?:"); ok {
		end := strings.IndexByte(group, ')')
		if end < 0 || strings.ContainsRune(group[:end], '(') {
			return nil
		}
		parts = strings.Split(group[:end], "|")
	}
	for _, part := range parts {
		rest := strings.TrimLeftFunc(part, unicode.IsLetter)
		word := strings.ToLower(part[:len(part)-len(rest)])
		if word == "" || strings.HasPrefix(rest, "?") {
			return nil
		}
		leads = append(leads, ownLead{word, rest == "" || rest[0] == ' ' || strings.HasPrefix(rest, `\b`) || strings.HasPrefix(rest, "['")})
	}
	return leads
}

// find returns what a sentence finds in a text, and the part of the text from where it
// begins; low is the text in small letters.
func (o *ownSentence) find(v, low []byte) (from []byte, at []int) {
	if len(o.leads) == 0 {
		return v, o.words.FindSubmatchIndex(v)
	}
	for _, l := range o.leads {
		for end := 0; ; {
			i := bytes.Index(low[end:], []byte(l.word))
			if i < 0 {
				break
			}
			i += end
			end = i + len(l.word)
			if i > 0 && letterByte(low[i-1]) || l.whole && end < len(low) && low[end]|0x20-'a' < 26 {
				continue
			}
			if at = o.words.FindSubmatchIndex(v[i:]); at != nil {
				return v[i:], at
			}
		}
	}
	return nil, nil
}
