package facts

import (
	"fmt"
	"slices"
	"strings"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/ledger"
)

// WhyCategory is who a person is to the controller, and what shows it.
type WhyCategory struct {
	Category string            `json:"category"` // "" unknown
	Evidence []WhyCategorySign `json:"evidence"` // also what speaks for another category
	Why      string            `json:"why"`
}

// WhyCategorySign is a category that something shows.
type WhyCategorySign struct {
	Category   string  `json:"category"`
	Rule       string  `json:"rule"`
	Table      string  `json:"table"`  // with its file and database
	Column     string  `json:"column"` // "" where the table's name shows it
	Confidence float64 `json:"confidence"`
}

// WhyPlace is a column that shows something, with how sure it is that it holds it.
type WhyPlace struct {
	Table      string  `json:"table"`
	Column     string  `json:"column"`
	Confidence float64 `json:"confidence"`
}

// ShowCategory says what shows a category, given the signs with the numbers of their
// tables, in the ledger's order; names in them are masked where they are shown.
func (w *Why) ShowCategory(v *View, category string, tables []int, signs []WhyCategorySign) {
	w.Category = WhyCategory{Category: category, Evidence: []WhyCategorySign{}}
	var others []string
	for i, s := range signs {
		s.Table, s.Column, s.Confidence = v.placeOf(tables[i]), maskName(s.Column), thousandths(unit(s.Confidence))
		w.Category.Evidence = append(w.Category.Evidence, s)
		if s.Category != category && !slices.Contains(others, s.Category) {
			others = append(others, s.Category)
		}
	}
	switch {
	case category == "" && len(others) == 0:
		w.Category.Why = "nothing shows it"
	case category == "":
		w.Category.Why = "it does not tell: what there is speaks for " + strings.Join(others, " and ")
	case len(signs) == len(others) || len(signs) == 0:
		w.Category.Why = asMined
	case len(others) > 0:
		w.Category.Why = "what speaks for " + strings.Join(others, " and ") + " counts less"
	default:
		w.Category.Why = "nothing speaks against it"
	}
}

// placeOf is a table with its file and database.
func (v *View) placeOf(t int) string {
	if t < 0 || t >= len(v.st.Tables) {
		return ""
	}
	if table := &v.st.Tables[t]; len(table.Locus) == 0 {
		return tableName(table)
	}
	return place(v.st.Tables[t].Locus)
}

// sureBy is how sure what shows a country or a language makes it, with measured error
// rates in view: who names a country lives there, an account may be abroad.
var sureBy = map[ledger.SignBy]float64{
	ledger.ByAddress: 0.95, ledger.ByColumn: 0.95, ledger.ByPostcode: 0.9, ledger.ByNumber: 0.9, ledger.ByIBAN: 0.8, ledger.ByPhone: 0.7, ledger.ByDomain: 0.6,
	ledger.ByLanguage: 0.95, ledger.ByLetter: 0.9, ledger.ByText: 0.7, ledger.ByHome: 0.7, ledger.ByRegion: 0.7, ledger.BySetting: 0.5,
}

// shows reports a column that may show a country, or a language, in a way.
func shows(by ledger.SignBy, c *ledger.Column) bool {
	switch by {
	case ledger.ByAddress:
		return c.Class == breach.PhysicalAddresses
	case ledger.ByColumn:
		return c.Kind == breach.KindCountry
	case ledger.ByPostcode, ledger.ByRegion:
		return c.Kind == breach.KindPostcode || c.Kind == breach.KindStreet
	case ledger.ByNumber:
		return c.Kind.ByState()
	case ledger.ByIBAN:
		return c.Kind == breach.KindIBAN
	case ledger.ByPhone:
		return c.Kind == breach.KindPhone
	case ledger.ByDomain:
		return c.Kind == breach.KindEmail
	case ledger.ByLetter:
		return c.Kind == breach.KindLetter
	case ledger.ByLanguage, ledger.BySetting:
		return c.Kind == breach.KindLanguage
	}
	return false
}

// places are the columns of a person's rows that may show a country or a language in a
// way. The person carries the value, and not from which of them it is.
func (v *View) places(p *ledger.Person, by ledger.SignBy) []WhyPlace {
	out := []WhyPlace{}
	for _, e := range p.Exposures {
		if int(e.Set) >= len(v.st.Sets) {
			continue
		}
		for _, n := range v.st.Sets[e.Set] {
			if int(n) >= len(v.st.Columns) || !shows(by, &v.st.Columns[n]) {
				continue
			}
			c := &v.st.Columns[n]
			if at := (WhyPlace{v.placeOf(c.Table), maskName(c.Name), thousandths(unit(c.Confidence))}); !slices.Contains(out, at) {
				out = append(out, at)
			}
		}
	}
	return out
}

// describeHome writes what shows where somebody lives, and their language, with places.
func (w *Why) describeHome(b *strings.Builder) {
	for _, s := range w.Home.Evidence {
		describeSign(b, s.Country, s.By, s.Confidence, s.Places)
	}
}

func (w *Why) describeSpoken(b *strings.Builder) {
	for _, s := range w.Home.Spoken {
		describeSign(b, s.Language, s.By, s.Confidence, s.Places)
	}
}

func describeSign(b *strings.Builder, code, by string, sure float64, at []WhyPlace) {
	fmt.Fprintf(b, "    %s by %s, %d %% sure", code, by, int(100*sure+0.5))
	for i, p := range at {
		sep := ": "
		if i > 0 {
			sep = ", "
		}
		fmt.Fprintf(b, "%s%s > %s", sep, p.Table, p.Column)
	}
	b.WriteString("\n")
}

// describe writes who somebody is to the controller.
func (c *WhyCategory) describe(b *strings.Builder) {
	what := c.Category
	if what == "" {
		what = "of a category that is not known"
	}
	fmt.Fprintf(b, "  to the controller: %s (%s)\n", what, c.Why)
	for _, s := range c.Evidence {
		fmt.Fprintf(b, "    %s by %s, %d %% sure: %s", s.Category, s.Rule, int(100*s.Confidence+0.5), s.Table)
		if s.Column != "" {
			fmt.Fprintf(b, " > %s", s.Column)
		}
		b.WriteString("\n")
	}
}
