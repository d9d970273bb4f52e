package main

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/tocsin-project/tocsin/internal/facts"
	"github.com/tocsin-project/tocsin/internal/notice"
	"github.com/tocsin-project/tocsin/internal/wording"
)

// readPlaces reads place and date by language: "London, 4 March 2026" is in the
// controller's own, "de=London, den 4. März 2026" in another.
func readPlaces(list []string, own string) (map[string]string, error) {
	out := map[string]string{}
	for _, text := range list {
		code := own
		if before, after, ok := strings.Cut(text, "="); ok {
			if code, text = before, after; wording.Find(code) == nil || wording.Find(code).Code != code {
				return nil, wrongUse(`--place "de=London, den 4. März 2026"`, "--place: %q is no language in which notices are written", code)
			}
		}
		if text = strings.TrimSpace(text); text == "" || out[code] != "" {
			return nil, wrongUse(`--place "London, 4 March 2026" --place "de=London, den 4. März 2026"`, "--place: the text for %s is empty, or there are two", code)
		}
		out[code] = text
	}
	return out, nil
}

// datedRight refuses letters that bear a day before the breach was found, or one far
// ahead.
func (a *app) datedRight(st *caseStore, places map[string]string) error {
	b, err := a.noticeBrief(st)
	if err != nil || b == nil {
		return err
	}
	for _, code := range slices.Sorted(maps.Keys(places)) {
		if err := b.FitsLetter(places[code], time.Now()); err != nil {
			return wrongUse(`--place "London, 4 March 2026": the day on which the letters leave`, "--place for %s: %v; nothing was printed", code, err)
		}
	}
	return nil
}

// placed refuses letters in a language that has no place and date of its own, where any
// has one: a text in one language stands in no letter of another.
func (p *printing) placed(rows []notice.Row) error {
	if len(p.places) == 0 {
		return nil
	}
	missing := map[string]int64{}
	for i := range rows {
		if code := p.composer.LanguageOf(&rows[i]); code != "" && p.places[code] == "" {
			missing[code]++
		}
	}
	if len(missing) == 0 {
		return nil
	}
	var list []string
	for _, code := range slices.Sorted(maps.Keys(missing)) {
		list = append(list, fmt.Sprintf("%s (%s)", code, facts.Plural(missing[code], "letter", "letters")))
	}
	first := slices.Min(slices.Collect(maps.Keys(missing)))
	return wrongUse(fmt.Sprintf("--place %q, or no --place at all", first+"=TEXT"), "place and date are missing in %s; nothing was printed", strings.Join(list, ", "))
}
