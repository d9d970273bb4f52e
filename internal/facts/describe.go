package facts

import (
	"cmp"
	"encoding/hex"
	"fmt"
	"io"
	"strings"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/ledger"
)

// Describe writes what the leak holds of one person, in clear, for a reader at
// a terminal. Values by which records were joined stay masked.
func Describe(w io.Writer, v *View, p *ledger.Person) error {
	var b strings.Builder
	fmt.Fprintf(&b, "person %s", hex.EncodeToString(p.ID[:]))
	if p.Kind != ledger.Human {
		fmt.Fprintf(&b, " (%s)", p.Kind)
	}
	b.WriteString("\n")
	lines := []struct {
		label  string
		values []breach.Secret
	}{
		{"names", p.Names},
		{"e-mail", p.Emails},
		{"phone", p.Phones},
		{"born", p.Born},
		{"address", p.Addresses},
		{"username", p.Usernames},
	}
	for _, l := range lines {
		for _, s := range l.values {
			fmt.Fprintf(&b, "  %-10s %s\n", l.label, plain(s.Reveal()))
		}
	}
	for _, id := range p.IDs {
		fmt.Fprintf(&b, "  %-10s %s\n", id.Kind, plain(id.Value.Reveal()))
	}
	for _, a := range p.Accounts {
		fmt.Fprintf(&b, "  %-10s ending in %s\n", a.Kind, plain(a.Last4.Reveal()))
	}
	for _, l := range [...]struct{ label, word, why, unknown string }{
		{"category", p.Category, "by the tables and papers that show them, or by the date of birth", ""},
		{"country", p.Country, whyCountry(p), whyCountry(p)},
		{"language", p.Language, whyLanguage(p), whyLanguage(p)},
	} {
		if l.word == "" {
			l.word, l.why = "unknown", cmp.Or(l.unknown, "nothing shows it, or two things differ")
		}
		fmt.Fprintf(&b, "  %-10s %s (%s)\n", l.label, plain(l.word), l.why)
	}
	describeExposures(&b, v, p)
	for _, r := range p.Joined {
		label, rule := "joined by", r.Rule
		if what, apart := strings.CutPrefix(rule, sharedApart); apart {
			label, rule = "shared", what
		} else if rule == breach.GuardianRule {
			label, rule = "guardian", strings.TrimPrefix(rule, "guardian ")
		} else if why, is := strings.CutPrefix(rule, breach.GuardianMissingRule); is {
			label, rule = "guardian", "none, "+why
		} else if key, is := strings.CutPrefix(rule, breach.RowKeyRule); is {
			label, rule = "key", "of their row, "+key
		} else if key, party := strings.CutPrefix(rule, breach.PartyRule); party {
			label, rule = "party", "of rows that are of somebody else, by "+key
		} else if what, split := strings.CutPrefix(rule, splitByHand); split {
			label, rule = "split", what
		}
		fmt.Fprintf(&b, "  %-10s %s", label, plain(v.words.Replace(rule)))
		if r.Value != "" {
			fmt.Fprintf(&b, " (%s)", plain(r.Value.String()))
		}
		b.WriteString("\n")
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// sharedApart begins the rules of what people share who are kept apart.
const sharedApart = "shared "

// splitByHand begins the reason of parts of somebody who was split.
const splitByHand = "split by hand: "

func describeExposures(b *strings.Builder, v *View, p *ledger.Person) {
	for _, c := range v.Classes(p) {
		fmt.Fprintf(b, "  exposed    %s", c)
		if c == breach.Passwords {
			if kinds := v.PasswordKinds(p); len(kinds) > 0 {
				fmt.Fprintf(b, " (%s)", strings.Join(kinds, ", "))
			}
		}
		b.WriteString("\n")
	}
	for i, e := range p.Exposures {
		if i > 0 && p.Exposures[i-1].Part == e.Part {
			continue
		}
		fmt.Fprintf(b, "  found in   %s\n", v.Part(e.Part))
	}
}
