package detect

import (
	_ "embed" // the words are part of the program
	"strings"
	"sync"
)

//go:embed gazetteer/records.txt
var recordText string

// labelParty says whose the value of a label is.
type labelParty uint8

const (
	partyNone    labelParty = iota // of whom the lines before are about
	partySubject                   // it names whom the block is about
	partyKin                       // of somebody of theirs
	partyStaff                     // of somebody who deals with them
	partyHeader                    // of no person's data: the header of a mail, settings
)

var labelParties = map[string]labelParty{"subject": partySubject, "kin": partyKin, "staff": partyStaff, "header": partyHeader}

// recordWords are the terms of labels that say whose a value is. Those of whole count
// only as the whole label; most is how many words a term has at most.
type recordTerms struct {
	whole, part map[string]labelParty
	remarks     map[string]bool // labels of what was noted, in small letters
	most        int
}

var recordWords = sync.OnceValue(func() recordTerms {
	out := recordTerms{whole: map[string]labelParty{}, part: map[string]labelParty{}, remarks: map[string]bool{}}
	for _, line := range dataLines(recordText) {
		name, terms, _ := strings.Cut(line, ":")
		if name == "remarks" {
			for term := range strings.SplitSeq(terms, ",") {
				out.remarks[strings.TrimSpace(term)] = true
			}
			continue
		}
		party := labelParties[name]
		if party == partyNone {
			continue // a sample
		}
		for term := range strings.SplitSeq(terms, ",") {
			term, alone := strings.CutPrefix(strings.TrimSpace(term), "=")
			out.most = max(out.most, strings.Count(term, " ")+1)
			if alone || party == partySubject || party == partyHeader {
				out.whole[term] = party
			} else {
				out.part[term] = party
			}
		}
	}
	return out
})

// partyOfLabel says whose the value of a label is, by the words of the label.
func partyOfLabel(words []string) labelParty {
	terms := recordWords()
	if p := terms.whole[strings.Join(words, " ")]; p != partyNone {
		return p
	}
	for i := range words {
		for n := min(terms.most, len(words)-i); n > 0; n-- {
			if p := terms.part[strings.Join(words[i:i+n], " ")]; p != partyNone {
				return p
			}
		}
	}
	return partyNone
}
