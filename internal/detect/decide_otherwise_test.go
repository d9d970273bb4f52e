package detect

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// otherwise is a column of a table of members beside their names and mailboxes.
type otherwise struct {
	column string
	values []any
	want   breach.Class
}

func (o otherwise) decided(t *testing.T) Decision {
	s := scene{table: "members", rows: 60, columns: []string{"id", "mail", "name", o.column}, row: func(r *rand.Rand, i int) []any {
		return []any{i + 1, mailbox(r, i), pickOne(r, given) + " " + pickOne(r, family), o.values[i%len(o.values)]}
	}}
	return s.decided(t, 3)
}

func list(values string) (out []any) {
	for _, v := range strings.Split(values, "|") {
		out = append(out, v)
	}
	return out
}

func countedValues(n int, format string, of func(i int) any) (out []any) {
	for i := range n {
		out = append(out, fmt.Sprintf(format, of(i)))
	}
	return out
}

// book is a number of a book, with the digit that is its check (ISO 2108).
func book(i int) any {
	v := fmt.Sprintf("9781%08d", 17*i+3)
	sum := 0
	for k, c := range v {
		sum += int(c-'0') * (1 + 2*(k%2))
	}
	return fmt.Sprintf("%s%d", v, (10-sum%10)%10)
}

// TestOtherwise holds columns whose values are of something else than their names say
// to no class, and those whose values are only unusual to theirs.
func TestOtherwise(t *testing.T) {
	years := func(i int) any { return fmt.Sprintf("%d-%02d-%02d", 1958+i%44, 1+i%12, 1+i%28) }
	for _, c := range []otherwise{
		{"religion", list("red|green|blue"), ""},
		{"religion", list("open|closed"), ""},
		{"religion", list("Jedi|Pastafarian|Zoroastrian|Druid"), breach.Religions},
		{"religion", list("green|Catholic|none"), breach.Religions},
		{"nationality", list("open|closed"), ""},
		{"nationality", list("red|blue|grey"), ""},
		{"nationality", list("Sealander|Tuvan|Manx"), "Nationalities"},
		{"sexual_orientation", list("portrait|landscape"), ""},
		{"sexual_orientation", list("gay|straight|demisexual"), "Sexual orientations"},
		{"ethnicity", list("active|inactive|pending"), ""},
		{"ethnicity", list("White|Black|Asian"), "Ethnicities"},
		{"political_views", list("open|closed"), ""},
		{"political_views", list("red|green"), "Political views"},
		{"dna", list("did not attend"), ""},
		{"dna", list("no show|attended"), ""},
		{"dna", list("AAGTCCGTA|ACGTTAGCA|GGCATCCAT"), "Genetic data"},
		{"dna", list("12,14 9,11|13,15 8,19|10,10 9,12"), "Genetic data"},
		{"conviction", list("strong|weak"), ""},
		{"conviction", list("theft 2009|none|drink driving"), breach.CriminalRecords},
		{"conviction", list("strong-arm robbery|none"), breach.CriminalRecords},
		{"health", []any{100, 80, 50}, ""},
		{"health_pct", []any{99, 75, 12}, ""},
		{"health", []any{1, 2, 3}, breach.HealthData},
		{"health", list("good|asthma|diabetes"), breach.HealthData},
		{"sick_days", []any{12, 80, 3}, breach.HealthData},
		{"passport_no", countedValues(30, "%s", book), ""},
		{"passport_no", countedValues(30, "97800%d", func(i int) any { return 1000 + 37*i }), "Passport numbers"},
		{"weight_kg_parcel", list("21.7|14.3|25.5|8.2"), ""},
		{"weight_kg", list("71.7|64.3|95.5|88.2"), "Physical attributes"},
		{"disc_pct", []any{2, 5, 10}, ""},
		{"discapacidad_pct", []any{33, 65, 0}, breach.Disabilities},
		{"address", list("0x1f|0x2e|0xff|0x7ffd4a10"), ""},
		{"home_address", list("0x1f|0x2e|0x3a"), ""},
		{"address", list("12 Mill Lane|8 Oak Road|31 Church Street"), breach.PhysicalAddresses},
		{"twitter", []any{12873, 90441, 133, 27}, ""},
		{"twitter", list("@mharwood|@jkeller|@svennovak"), breach.Usernames},
		{"username", []any{20128734, 20128735, 20139041, 20140077}, breach.Usernames},
		{"joined", countedValues(60, "%s", years), ""},
		{"eintritt", countedValues(60, "%s", years), ""},
		{"date_adhesion", countedValues(60, "%s", years), ""},
		{"c4", countedValues(60, "%s", years), breach.DatesOfBirth},
		{"gst_tel", countedValues(60, "0771290%04d", func(i int) any { return 1000 + 7*i }), breach.PhoneNumbers},
		{"brw_name", list("Marta Harwood|Jane Keller|Sven Novak|Xiu Okonkwo"), breach.Names},
		{"browser_name", list("Firefox|Chrome"), breach.Class("Browser user agent details")},
	} {
		if is := c.decided(t); is.Class != c.want {
			t.Errorf("%s with %v: %q (%s), want %q", c.column, c.values[:min(len(c.values), 3)], is.Class, is.Why, c.want)
		}
	}
}

// TestNameAlone: a class of Articles 9 and 10 that only a column's name says, of values
// none of which is known to be of it, is said with less confidence, and so.
func TestNameAlone(t *testing.T) {
	for _, c := range []struct {
		values string
		alone  bool
	}{{"Jedi|Pastafarian|Zoroastrian|Druid", true}, {"Jedi|catholic|Druid|muslim", false}, {"CHR|MUS|SIK", false}, {"yes|no", false}} {
		is := otherwise{column: "religion", values: list(c.values)}.decided(t)
		if alone := is.Confidence <= namedConfidence && strings.Contains(is.Why, "name alone"); is.Class != breach.Religions || alone != c.alone {
			t.Errorf("%s: %q, %.2f (%s), want by its name alone: %v", c.values, is.Class, is.Confidence, is.Why, c.alone)
		}
	}
}
