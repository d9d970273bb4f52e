package detect

import (
	"strings"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// keptWith are members of objects that hold what a program knows of people besides, each
// under a name that somebody chose: what such a name says it says by itself. Sources: the
// API references of Intercom (custom_attributes), Segment (traits), HubSpot (properties) and
// Zendesk (user_fields); read 2026-11.
var keptWith = wordSet(`preferences prefs customattributes attributes customfields userfields fields properties traits answers responses
	questionnaire medical health healthinfo profile details extra`)

// readMember reads the last member of a path in an object as it stands alone, where it is of
// Articles 9 and 10 or may reveal it, and the path as a whole says nothing:
// custom_attributes.diagnosis, preferences.dietary.
func (l *lexicon) readMember(name string) (reading, bool) {
	cut := strings.LastIndexByte(name, '.')
	if cut <= 0 {
		return reading{}, false
	}
	holder := strings.TrimRight(name[:cut], "]")
	if !keptWith[join(tokenize(holder[strings.LastIndexAny(holder, ".[")+1:]))] {
		return reading{}, false
	}
	r := l.readWords(tokenize(strings.TrimRight(name[cut+1:], "]")))
	info, _ := breach.Info(r.claimed())
	return r, r.fit == fullFit && (info.Special || info.MayReveal)
}
