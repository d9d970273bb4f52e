package notice

import (
	"strings"
	"sync"
)

// approved is what one approved text says by itself. Plans may have thousands: what is
// seldom asked of a text is read out of it when it is asked, not kept.
type approved struct {
	*opened
	once   sync.Once       // composers of several goroutines share it
	values map[string]bool // personal values in it: the controller's own, those of bodies that help
}

// read finds the personal values of the text, before its first message leaves.
func (a *approved) read(g *guard) {
	a.once.Do(func() {
		a.values = map[string]bool{}
		text, page := a.body("")
		g.eachValue(text, page, func(_, value, _ string) { a.values[one(value)] = true })
	})
}

// allows reports whether a message may hold a value: it is in the approved text, the
// recipient's own, or a name each word of which is.
func (a *approved) allows(own []string, kind, value string) bool {
	return value == "" || a.values[value] || isOwn(own, value) || kind == nameKind && a.wordsOrOwn(own, value)
}

// wordsOrOwn reports whether each word of a name is the recipient's, or stands in
// the approved text.
func (a *approved) wordsOrOwn(own []string, value string) bool {
	said := ""
	for w := range strings.FieldsSeq(value) {
		if isOwn(own, w) {
			continue
		}
		if said == "" {
			text, _ := a.body("")
			said = " " + foldValue(text+" "+a.hello) + " "
		}
		if !strings.Contains(said, " "+w+" ") {
			return false
		}
	}
	return true
}

// says reports whether the approved text itself has words side by side that are the
// name of somebody.
func (a *approved) says(run string) bool {
	text, _ := a.body("")
	return strings.Contains(" "+strings.Join(nameWords(text), " ")+" ", " "+run+" ")
}

// of reports whether a body is the approved text around one short greeting.
func (s *sides) of(body string) bool {
	fixed := s[0].size + s[1].size
	return len(body) >= fixed && len(body) <= fixed+longestHello && s[0].begin(body) && s[1].begin(body[len(body)-s[1].size:])
}

// between is what of a body is not the approved text.
func (s *sides) between(body string) string { return body[s[0].size : len(body)-s[1].size] }

// longestHello bounds a greeting, in bytes: a name of 80 characters with a sentence
// around it.
const longestHello = 1024
