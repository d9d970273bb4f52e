package facts

import (
	"math"
	"strconv"
	"strings"
)

// Count writes a number with a comma between thousands: "1,234,567".
func Count(n int64) string {
	digits := strconv.FormatInt(n, 10)
	sign := ""
	if digits[0] == '-' {
		sign, digits = "-", digits[1:]
	}
	out := make([]byte, 0, len(digits)+len(digits)/3)
	for i := range len(digits) {
		if i > 0 && (len(digits)-i)%3 == 0 {
			out = append(out, ',')
		}
		out = append(out, digits[i])
	}
	return sign + string(out)
}

// Plural writes a count with its noun: "1 person", "2 people".
func Plural(n int64, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return Count(n) + " " + many
}

// Bytes writes a size in decimal units with three digits or more: "712 MB",
// "1.20 GB", "999 bytes".
func Bytes(n int64) string {
	if n > -1000 && n < 1000 {
		return Plural(n, "byte", "bytes")
	}
	v, unit := float64(n), ""
	for _, unit = range []string{"kB", "MB", "GB", "TB", "PB"} {
		v /= 1000
		if math.Abs(v) < 999.5 {
			break
		}
	}
	decimals := 0
	switch a := math.Abs(v); {
	case a < 9.995:
		decimals = 2
	case a < 99.95:
		decimals = 1
	}
	return strconv.FormatFloat(v, 'f', decimals, 64) + " " + unit
}

// Percent writes part of whole as "12.3 %". It says "100 %" and "0 %" only of
// all and none, so that nobody is rounded away.
func Percent(part, whole int64) string {
	switch {
	case whole <= 0 || part <= 0:
		return "0 %"
	case part >= whole:
		return "100 %"
	}
	tenths := math.Round(float64(part) / float64(whole) * 1000)
	switch {
	case tenths < 1:
		return "<0.1 %"
	case tenths > 999:
		return ">99.9 %"
	}
	return strconv.FormatFloat(tenths/10, 'f', 1, 64) + " %"
}

// Seconds writes a span of time: "0.84 s", "12.3 s", "4 min 10 s", "2 h 3 min".
func Seconds(s float64) string {
	switch {
	case s < 0 || math.IsNaN(s):
		return "unknown"
	case s < 9.995:
		return strconv.FormatFloat(s, 'f', 2, 64) + " s"
	case s < 59.95:
		return strconv.FormatFloat(s, 'f', 1, 64) + " s"
	case s < 3599.5:
		n := int64(math.Round(s))
		return strconv.FormatInt(n/60, 10) + " min " + strconv.FormatInt(n%60, 10) + " s"
	}
	n := int64(math.Round(s / 60))
	return Count(n/60) + " h " + strconv.FormatInt(n%60, 10) + " min"
}

// Listed are faults in one text, on one line, as errors are: one as it is, several each
// with its number.
func Listed(faults []string) string {
	if len(faults) == 1 {
		return faults[0]
	}
	var b strings.Builder
	for i, f := range faults {
		if i > 0 {
			b.WriteString("; ")
		}
		b.WriteString("(" + strconv.Itoa(i+1) + ") " + f)
	}
	return b.String()
}
