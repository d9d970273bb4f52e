package detect

import (
	"fmt"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// ownKind reports the kinds that people say of themselves in a sentence, and that are
// decided where texts are of whom the row is about.
func ownKind(k breach.Kind) bool {
	return k == breach.KindStreet || k == breach.KindBorn || k == breach.KindIncomeText
}

// owns adds to what the texts of a column tell of whom their rows are about where those
// say to live, when to be born, and what to earn.
func (d *decider) owns(i int, out []Decision) []Decision {
	for _, k := range [...]breach.Kind{breach.KindStreet, breach.KindBorn, breach.KindIncomeText} {
		n := d.stats[i].inside[k]
		if n == 0 || d.out[i].class == k.Class() {
			continue
		}
		out = append(out, Decision{
			Column: i, Kind: k, Class: k.Class(), Inside: true, Confidence: 0.8, Values: int64(n),
			Why: fmt.Sprintf("said in %s by whom the row is about, of themselves", counted(n, "text")),
		})
	}
	return out
}
