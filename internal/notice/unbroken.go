package notice

import (
	"regexp"
	"strings"

	"github.com/tocsin-project/tocsin/internal/paper"
)

// What a line must not break within, whatever the language. A date has its month between
// a day and a year, so that the months need not be known.
var (
	dates = regexp.MustCompile(`\b\d{1,2}(?:\.|er|[º°ª])? (?:de )?\p{L}{3,12}\.? (?:del? )?\d{4}(?: r\.)?|\p{L}{3,12} \d{1,2}, \d{4}\b`)
	// groups are digits in groups: telephones, accounts, thousands.
	groups = regexp.MustCompile(`(?:[(]?[+]|[(])?\d[\d()/.-]*(?: [(]?\d[\d()/-]*)+`)
	units  = regexp.MustCompile(`\d (?:` + unitWords + `)(?:\PL|$)`)
)

// unitWords are words of what is counted in notices and letters, in the eight languages:
// minutes, hours, days, weeks, months, years, money, sizes.
const unitWords = `[Mm]inu(?:te[ns]?|t[oiay]?|tos|ut|uten)|hours?|heures?|Stunden?|uur|uren|horas?|or[ae]|godzin[ay]?` +
	`|days?|jours?|Tage?n?|dag(?:en)?|d[ií]as?|giorn[oi]|dni|dzień` +
	`|weeks?|semaines?|Wochen?|week|weken|semanas?|settiman[ae]|tygodni[ae]?|tydzień` +
	`|months?|mois|Monate?n?|maand(?:en)?|mes(?:es)?|mês|mes[ei]|miesi(?:ąc|ące|ęcy)` +
	`|years?|ans?|années?|Jahre?n?|jaar|años?|ann[oi]|lata?|rok|anos?` +
	`|%|Uhr|h|euros?|Euro|EUR|€|£|GBP|PLN|CHF|zł|[kKMG]B|MiB|GiB`

// longestGroups is how many bytes of digits in groups stay together: a telephone number
// has no more, and a longer line of digits may have to break somewhere.
const longestGroups = 24

// unbroken is a text with spaces that no line breaks at where what stands on both sides
// is read as one: a day with its month and year, the groups of a telephone number, a
// number with its unit, and a sign beside its word.
func unbroken(s string) string {
	s = paper.Glued(s)
	if !strings.ContainsAny(s, "0123456789") {
		return s
	}
	glue := func(m string) string { return strings.ReplaceAll(m, " ", "\u00a0") }
	s = dates.ReplaceAllStringFunc(s, glue)
	s = groups.ReplaceAllStringFunc(s, func(m string) string {
		if len(m) > longestGroups {
			return m
		}
		return glue(m)
	})
	return units.ReplaceAllStringFunc(s, func(m string) string { return strings.Replace(m, " ", "\u00a0", 1) })
}
