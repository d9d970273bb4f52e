package notice

import (
	"context"
	"fmt"
	"strings"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/facts"
	"github.com/tocsin-project/tocsin/internal/ledger"
)

// Unguarded says why the leak gives no guardian of a child who can be written to.
type Unguarded string

// The reasons, the one that comes nearest to a guardian first.
const (
	UnguardedOwn     Unguarded = "mailbox_of_a_function_or_your_own" // the mailbox that is given is nobody's at home
	UnguardedYoung   Unguarded = "key_of_a_child"
	UnguardedUnsure  Unguarded = "key_of_whom_is_not_sure"
	UnguardedMute    Unguarded = "row_without_mailbox"
	UnguardedNowhere Unguarded = "key_of_no_row"
	UnguardedNoKey   Unguarded = "key_empty"
	UnguardedUnnamed Unguarded = "not_named" // no column and no key names one
)

// unguardedText has the reasons in their order, as the ledger has them and in words.
var unguardedText = []struct {
	why    Unguarded
	ledger string
	text   string
}{
	{UnguardedOwn, "", "the leak gives the mailbox of a function, or one in your own domains"},
	{UnguardedYoung, breach.GuardianYoung, "the key to a guardian leads to the row of a child"},
	{UnguardedUnsure, breach.GuardianUnsure, "a key may lead to guardians in its own table, but is not declared, and the rows do not show it (tocsin case set-key)"},
	{UnguardedMute, breach.GuardianMute, "the key to a guardian leads to a row without a mailbox of a person"},
	{UnguardedNowhere, breach.GuardianNowhere, "the key to a guardian is that of no row in the leak"},
	{UnguardedNoKey, breach.GuardianNoKey, "the key to a guardian is empty"},
	{UnguardedUnnamed, "", "no column and no key of their rows names a guardian"},
}

// unguarded says why the leak gives no guardian of a child, in a word and in words with
// the key that is meant; "" of who has one, there or on record.
func (src *Source) unguarded(person *ledger.Person, own []string) (Unguarded, string) {
	if _, onRecord := src.Guardians[hexID(person.ID)]; onRecord || len(leakGuardians(person, own)) > 0 {
		return "", ""
	}
	for _, u := range unguardedText {
		for _, r := range person.Joined {
			if u.why == UnguardedOwn && r.Rule == breach.GuardianRule {
				return u.why, u.text
			}
			why, missing := strings.CutPrefix(r.Rule, breach.GuardianMissingRule)
			if why, key, _ := strings.Cut(why, ", "); missing && u.ledger != "" && why == u.ledger {
				return u.why, u.text + " (" + key + ")"
			}
		}
	}
	last := unguardedText[len(unguardedText)-1]
	return last.why, last.text
}

// unguarded counts a child by why no guardian of it is known.
func (p *Plan) unguarded(person *ledger.Person) {
	why, _ := p.src.unguarded(person, p.own)
	if why == "" {
		return
	}
	if p.Policy.Unguarded == nil {
		p.Policy.Unguarded = map[Unguarded]int64{}
	}
	p.Policy.Unguarded[why]++
}

// describeUnguarded says why no guardian of children is known.
func (m *Policy) describeUnguarded(b *strings.Builder) {
	all := int64(0)
	var list []string
	for _, u := range unguardedText {
		if n := m.Unguarded[u.why]; n > 0 {
			all += n
			list = append(list, facts.Count(n)+" since "+u.text)
		}
	}
	if all > 0 {
		fmt.Fprintf(b, "Of %s no guardian's mailbox is known: %s (tocsin notice plan --list children says of whom).\n", facts.Plural(all, "child", "children"), strings.Join(list, "; "))
	}
}

// Unguarded calls fn with the children of whom no guardian is known, by the register or
// by the leak, by rising id.
func (src *Source) Unguarded(ctx context.Context, fn func(*ledger.Person) error) error {
	p := &Plan{src: src, own: src.State.OwnDomain}
	return src.People(ctx, func(person *ledger.Person) error {
		if why, _ := src.unguarded(person, p.own); why == "" || person.Kind == ledger.Role || p.audience(person, hexID(person.ID)) != ToGuardian {
			return nil
		}
		return fn(person)
	})
}
