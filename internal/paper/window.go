package paper

import (
	"math"

	eastasian "golang.org/x/text/width"
)

// windowRoom is the height of what a window shows below the first line, in millimetres,
// where the sheet lies 5 mm too low.
const windowRoom = 33.0

// The sizes of what shows through a window, in points. DIN 5008 wants 6 for the return
// line at the least, and advises 8 for an address.
const (
	returnSize = 6.5
	returnGap  = 0.8 // below it, in millimetres
)

// addressSizes are tried one after the other.
var addressSizes = [...]float64{10, 8, 6}

// addressSize is the size at which the lines of an address fit a height, in millimetres;
// the smallest where none does.
func addressSize(room float64, lines func(size float64) int) float64 {
	for _, size := range addressSizes {
		if float64(lines(size))*(face{size: size}).leading() <= room {
			return size
		}
	}
	return addressSizes[len(addressSizes)-1]
}

// Widths of signs by which the rows of a text are reckoned that another program sets, as
// parts of its size: those of most scripts of letters, and the full ones of East Asia.
const (
	letterWidth = 0.65
	fullWidth   = 1.0
)

// rowsOf is about how many rows a text takes in a width, in millimetres: rather too many.
func rowsOf(list []string, size, room float64) (n int) {
	for _, l := range list {
		all := 0.0
		for _, r := range l {
			switch eastasian.LookupRune(r).Kind() {
			case eastasian.EastAsianWide, eastasian.EastAsianFullwidth:
				all += fullWidth
			default:
				all += letterWidth
			}
		}
		n += max(1, int(math.Ceil(all*size*millimetres*1.1/room))) // words do not fill rows
	}
	return n
}
