package detect

import (
	"fmt"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// unusable reports what programs write in place of a password with which nobody
// comes in: marks of shadow(5), of Solaris' passwd(1), and Django's "!" with random
// letters behind it (django.contrib.auth.hashers).
func unusable(raw []byte) bool {
	switch string(raw) {
	case "*", "!", "!!", "!*", "*LK*", "*NP*", "NP":
		return true
	}
	if len(raw) != 1+djangoSuffix || raw[0] != '!' {
		return false
	}
	for _, c := range raw[1:] {
		if c|0x20-'a' > 25 && c-'0' > 9 {
			return false
		}
	}
	return true
}

// djangoSuffix is how many random letters make a password unusable.
const djangoSuffix = 40

// keptHow notes how the password of a row is kept, as far as its form tells.
func (a *active) keptHow(v []byte, out *Row) {
	k := a.stats.hashes.add(v, len(v))
	out.Forms = append(out.Forms, Form{uint16(a.index), loadForms().shape[k]})
}

// passwordShapes are the kinds that tell how one password is kept.
var passwordShapes = [...]breach.Kind{
	breach.KindPasswordSlow, breach.KindPasswordSalted, breach.KindPasswordFast,
	breach.KindPasswordEncrypted, breach.KindPasswordCode, breach.KindPasswordClear,
}

// passwordForms splits a column of passwords that are not all kept alike: as a whole
// it is what most values are, and beside it stands each other way, of which a row is
// by the form of its own value. What most are is said in whole.
func (d *decider) passwordForms(i int, whole *Decision) (out []Decision) {
	mix := d.stats[i].hashes
	if whole.Kind != breach.KindPassword || mix == nil || mix.all == 0 {
		return nil
	}
	mix.named = calledCipher(d.names[i].name)
	n := mix.ways()
	most := breach.KindPasswordSlow
	for _, k := range passwordShapes {
		if n[k] > n[most] {
			most = k
		}
	}
	detail := func(k breach.Kind) string {
		if k == breach.KindPasswordCode && n[k] < n[breach.KindPasswordClear] {
			return breach.ClearPassword // beside what people type it is typed too
		}
		if d.salt {
			return withSalt(mix.of(k))
		}
		return mix.of(k)
	}
	whole.Detail = detail(most)
	for _, k := range passwordShapes {
		if k == most || n[k] == 0 {
			continue
		}
		whole.Values -= int64(n[k])
		out = append(out, Decision{
			Column: i, Kind: k, Class: breach.Passwords, Inside: true, Form: true, Detail: detail(k), Confidence: whole.Confidence,
			Values: int64(n[k]), Why: fmt.Sprintf("%.0f of %.0f values are kept so, by their own form", n[k], mix.all),
		})
	}
	return out
}
