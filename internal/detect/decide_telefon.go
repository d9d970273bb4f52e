package detect

import "bytes"

const (
	// taxFileDigits is how many digits a tax file number of Australia has, eight in old
	// ones: it is written in groups of three, with blanks (Australian Taxation Office).
	taxFileDigits = 9
	// leastDialled and mostDialled bound the digits of a number that is dialled with its area.
	leastTelefon, mostTelefon = 7, 13
)

var telefonNames = wordSet("tfn tfnr tfnnr")

// swedishTelephones reports a column called "tfn", for "telefon" in Sweden and for the tax
// file number in Australia, of which nine in ten values are dialled: they begin with a zero
// or a plus, and are parted by a hyphen or have another length than a tax file number.
func (d *decider) swedishTelephones(i int) bool {
	if !d.nameHas(i, telefonNames) {
		return false
	}
	read, dialled, distinct := 0, 0, 0
	for _, e := range d.stats[i].sample.least() {
		if e.empty {
			continue
		}
		read++
		v := bytes.TrimSpace(e.head)
		digits := 0
		for _, c := range v {
			if c-'0' < 10 {
				digits++
			}
		}
		if len(v) == 0 || v[0] != '0' && v[0] != '+' || digits < leastTelefon || digits > mostTelefon {
			continue
		}
		dialled++
		if v[0] == '+' || digits != taxFileDigits || bytes.IndexByte(v, '-') > 0 {
			distinct++
		}
	}
	return read > 0 && float64(dialled) >= checkedShare*float64(read) && 2*distinct > read
}
