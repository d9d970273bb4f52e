package detect

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// TestClassesHaveColumns holds every class that the vocabulary says columns show
// to a name that claims it, or a kind, and the others to none.
func TestClassesHaveColumns(t *testing.T) {
	have := map[breach.Class]bool{}
	for _, term := range loadLexicon().terms {
		if term.claim != nil {
			have[term.claim.class] = true
		}
	}
	sampled := map[breach.Class]bool{}
	for _, s := range loadLexicon().samples {
		if s.match {
			sampled[s.class] = true
		}
	}
	for class := range have {
		if !sampled[class] {
			t.Errorf("%s has no sample of a name", class)
		}
	}
	for k := breach.KindNone + 1; k < breach.KindCount; k++ {
		have[k.Class()] = true
	}
	for _, c := range breach.Classes() {
		if found := c.Search != breach.ByHand; found != have[c.Class] {
			t.Errorf("%s: the vocabulary says that it is found: %v; a rule finds it: %v", c.Class, found, have[c.Class])
		}
	}
}

// TestClaims holds columns that are named like a class, with values of its
// shape or another, in tables of persons and of things.
func TestClaims(t *testing.T) {
	column := func(name string, value func(r *rand.Rand, i int) any) scene {
		return numbers("candidates", name, value)
	}
	pay := func(r *rand.Rand, i int) any { return 20000 + 500*r.IntN(99) }
	yes := func(r *rand.Rand, i int) any { return i % 2 }
	faith := func(r *rand.Rand, i int) any { return pickOne(r, []string{"catholic", "none", "muslim", "protestant"}) }
	for _, c := range []struct {
		scene scene
		want  breach.Class
	}{
		{column("expected_salary", pay), breach.IncomeLevels},
		{column("gehaltswunsch", pay), breach.IncomeLevels},
		{column("expected_salary", func(r *rand.Rand, _ int) any { return pickOne(r, words) }), ""},
		{column("salary_currency", func(r *rand.Rand, _ int) any { return pickOne(r, []string{"EUR", "GBP"}) }), ""},
		{column("casier", func(r *rand.Rand, _ int) any { return 1 + r.IntN(150) }), ""},
		{column("casier", func(r *rand.Rand, _ int) any { return pickOne(r, []string{"vierge", "néant", "1 condamnation"}) }), breach.CriminalRecords},
		{column("convictions", func(r *rand.Rand, _ int) any { return max(0, r.IntN(9)-5) }), breach.CriminalRecords},
		{column("religion", faith), breach.Religions},
		{column("konfession", faith), breach.Religions},
		{column("religion_id", yes), ""},
		{column("has_disability", yes), breach.Disabilities},
		{column("rqth", yes), breach.Disabilities},
		{column("trade_union", faith), breach.UnionMemberships},
		{column("criminal_record", yes), breach.CriminalRecords},
		{column("orient_sex", faith), breach.SexualOrientations},
		{column("interview_notes", func(r *rand.Rand, _ int) any { return letter(r) }), breach.JobApplications},
		{column("titre_sejour", func(r *rand.Rand, _ int) any { return digitsOf(r, 10) }), breach.CitizenshipStatuses},
		{column("lieu_naiss", func(r *rand.Rand, _ int) any { return pickOne(r, cities) }), breach.PlacesOfBirth},
		{column("secret_answer", func(r *rand.Rand, _ int) any { return pickOne(r, words) }), breach.SecurityQuestions},
		{column("api_key", func(r *rand.Rand, _ int) any { return hexOf(r, 40) }), breach.AuthTokens},
		{column("old_password", func(r *rand.Rand, _ int) any { return bcrypt(r, 10) }), breach.HistoricalPasswords},
		{scene{table: "jobs", columns: []string{"id", "title", "salary"}, row: func(r *rand.Rand, i int) []any { return []any{i, pickOne(r, jobs), pay(r, i)} }}, ""},
		{scene{table: "candidate_skills", columns: []string{"id", "candidate_id", "skill"}, row: func(r *rand.Rand, i int) []any { return []any{i, i % 70, pickOne(r, words)} }}, breach.ProfessionalSkills},
		{scene{table: "products", columns: []string{"id", "seller_id", "condition", "health"}, row: func(r *rand.Rand, i int) []any { return []any{i, i % 70, "new", pickOne(r, words)} }}, ""},
	} {
		last := len(c.scene.columns) - 1
		t.Run(fmt.Sprintf("%s/%s", c.scene.table, c.scene.columns[last]), func(t *testing.T) {
			_, ds := c.scene.decide(t)
			got := breach.NoClass
			for _, d := range ds {
				if d.Column == last {
					got = d.Class
					if d.Kind != breach.KindNone || d.Why == "" || d.Confidence <= 0 || d.Values == 0 {
						t.Errorf("%+v", d)
					}
				}
			}
			if got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

// TestClaimFiles holds broken lines to an error.
func TestClaimFiles(t *testing.T) {
	for line, ok := range map[string]bool{
		"class: Religions | code": true, "class: Religions": false, "class: Religions | odd": false, "class: No such | code": false,
		"class: User statuses | code": false, "en: religion": false, "+ religion": false, "": true, "# words": true,
	} {
		l := &lexicon{terms: map[string]term{}}
		var err error
		for _, data := range dataLines(line) {
			_, err = l.claimLine("f", data, nil)
		}
		if (err == nil) != ok {
			t.Errorf("%q: %v", line, err)
		}
	}
	l := &lexicon{terms: map[string]term{}}
	if err := l.add("email", "mail"); err != nil {
		t.Fatal(err)
	}
	at := &claim{class: breach.Religions, shape: shapeCode}
	if _, err := l.claimLine("f", "en: mail, faith", at); err != nil || l.terms["mail"].claim != nil || l.terms["faith"].claim != at {
		t.Errorf("a kind gives way to a claim, or a word has none: %v", err)
	}
	for _, line := range []string{"english: faith", "no colon", "en: faith,,creed"} {
		if _, err := l.claimLine("f", line, at); err == nil {
			t.Errorf("%q: no error", line)
		}
	}
}

// TestShortNames holds words that are cut to what they stand for, and near
// misses to nothing.
func TestShortNames(t *testing.T) {
	for name, want := range map[string]string{
		"dat_naiss": "born", "dt_naiss": "born", "cd_post": "postcode", "lib_voie": "street", "tel_port": "phone", "num_port": "phone",
		"nom_naiss": "family-name", "pren_usu": "given-name", "adr_mail": "email", "compl_adr": "street", "brth_dt": "born", "frst_nm": "given-name",
		"lst_nm": "family-name", "geb_dat": "born", "tel_pro": "phone", "cod_post": "postcode",
		"dat_enreg": "", "local": "", "auth": "", "referer": "", "stat": "",
	} {
		r := loadLexicon().read(name)
		got := ""
		if r.kind != breach.KindNone && r.fit >= partFit {
			got = r.kind.String()
		}
		if got != want {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
}
