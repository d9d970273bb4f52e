package detect

import (
	"slices"
	"strings"

	"github.com/tocsin-project/tocsin/internal/breach"
)

const (
	// saltedDigest is the kind of a digest that was made with a salt.
	saltedDigest = "digest with salt"
	// saltShare is the share of a table's salts that must be distinct: one for all is
	// as good as none.
	saltShare = 0.5
)

// saltNames are words for what is hashed with a password (FOSUserBundle, vBulletin,
// MyBB, osCommerce keep it in a column of its own).
var saltNames = wordSet("salt sel salz")

// salted says of digests that their salts stand in another column: what one guess
// tries is then one person's password, not everybody's.
func (d *decider) salted() {
	for i := range d.names {
		d.salt = d.salt || d.isSalt(i)
	}
	for i := range d.out {
		if v := &d.out[i]; d.salt && v.kind == breach.KindPassword && v.detail != "" {
			v.detail = withSalt(v.detail)
		}
	}
}

// isSalt reports a column of salts: single words, most of them different.
func (d *decider) isSalt(i int) bool {
	f := &d.feats[i]
	return d.stats[i] != nil && d.nameHas(i, saltNames) && f.n > 1 && f.distinctRate() >= saltShare &&
		f.rate(f.blank+f.date) < 0.1 && f.meanSize >= 2
}

// withSalt names each bare digest among kinds of passwords as one with a salt.
func withSalt(detail string) string {
	var out []string
	for name := range strings.SplitSeq(detail, ", ") {
		if slices.ContainsFunc(breach.PasswordKinds(), func(k breach.PasswordKind) bool {
			return k.Name == name && k.Common && k.Strength == breach.StrengthFast
		}) {
			name = saltedDigest
		}
		if !slices.Contains(out, name) {
			out = append(out, name)
		}
	}
	return strings.Join(out, ", ")
}
