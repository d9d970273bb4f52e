package detect

import "github.com/tocsin-project/tocsin/internal/breach"

// amountShare is the share of values with digits behind a point from which on a column of
// numbers is one of amounts.
const amountShare = 0.9

// withheld reports amounts under the name of an insurance: what is kept of pay for it. In
// payrolls of the United States "Medicare" is a tax (26 U.S.C. 3101(b)).
func (d *decider) withheld(i int, class breach.Class) bool {
	f := &d.feats[i]
	return class == "Health insurance information" && d.nameHas(i, wordSet("medicare")) && f.rate(f.decimal) >= amountShare
}
