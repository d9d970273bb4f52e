package facts_test

import (
	"math"
	"testing"

	"github.com/tocsin-project/tocsin/internal/facts"
)

func TestWords(t *testing.T) {
	for _, c := range []struct{ got, want string }{
		{facts.Count(0), "0"},
		{facts.Count(999), "999"},
		{facts.Count(1000), "1,000"},
		{facts.Count(-1234567), "-1,234,567"},
		{facts.Count(math.MinInt64), "-9,223,372,036,854,775,808"},
		{facts.Plural(1, "row", "rows"), "1 row"},
		{facts.Plural(0, "row", "rows"), "0 rows"},
		{facts.Bytes(0), "0 bytes"},
		{facts.Bytes(1), "1 byte"},
		{facts.Bytes(999), "999 bytes"},
		{facts.Bytes(1000), "1.00 kB"},
		{facts.Bytes(9994), "9.99 kB"},
		{facts.Bytes(9996), "10.0 kB"},
		{facts.Bytes(712_418_220), "712 MB"},
		{facts.Bytes(999_600), "1.00 MB"},
		{facts.Bytes(1_200_000_000), "1.20 GB"},
		{facts.Bytes(math.MaxInt64), "9223 PB"},
		{facts.Percent(0, 5), "0 %"},
		{facts.Percent(5, 0), "0 %"},
		{facts.Percent(5, 5), "100 %"},
		{facts.Percent(1, 3), "33.3 %"},
		{facts.Percent(1, 100_000), "<0.1 %"},
		{facts.Percent(99_999, 100_000), ">99.9 %"},
		{facts.Percent(9994, 10_000), "99.9 %"},
		{facts.Seconds(0.841), "0.84 s"},
		{facts.Seconds(12.34), "12.3 s"},
		{facts.Seconds(59.96), "1 min 0 s"},
		{facts.Seconds(250), "4 min 10 s"},
		{facts.Seconds(7380), "2 h 3 min"},
		{facts.Seconds(-1), "unknown"},
	} {
		if c.got != c.want {
			t.Errorf("got %q, want %q", c.got, c.want)
		}
	}
}
