package notice

import "strings"

// Unheld is a sentence of the controller's own words that nothing on record carries.
type Unheld struct {
	Language string
	Sentence string
	// Why says what of it the facts do not prove; "" where no claim was found in it, so
	// that nothing of it was held to the facts.
	Why string
}

// unheldWords say which sentences of the controller's own words nobody but a person has
// checked. They stand in a plan alone, whose own words are known to name nobody.
func unheldWords(list []Unheld) (out []string) {
	var unread, open []string
	language := "" // of the last that was not read
	for i := range list {
		u := &list[i]
		said := "\"" + u.Sentence + "\""
		switch {
		case u.Why != "":
			open = append(open, u.Language+": "+said+" ("+u.Why+")")
		case u.Language == language:
			unread[len(unread)-1] += " " + said
		default:
			language = u.Language
			unread = append(unread, language+": "+said)
		}
	}
	if open != nil {
		out = append(out, "the facts do not prove what your own words say; leave it in only where you know it from elsewhere: "+strings.Join(open, "; "))
	}
	if unread != nil {
		out = append(out, "no claim was found in these sentences of your own words, so they were not held to the facts; read each for what it says of the breach: "+strings.Join(unread, "; "))
	}
	return out
}
