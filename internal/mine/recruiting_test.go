package mine_test

import (
	"slices"
	"testing"
)

// TestRecruitingPapers reads ordinary papers of hiring: who is who in them, and whose
// what is.
func TestRecruitingPapers(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       []string
	}{
		{ // an agency presents somebody, and applies for nothing
			"agency.txt", "14 May 2014\n\nDear Ms Roe,\n\nWe are pleased to present our candidate Nina Berg for the post of office manager. Ms Berg has eight years of\n" +
				"experience and is available at once. You can reach her on 07700 900789 or at nina.berg@example.org.\n\nYours sincerely\nPeter Holm\npeter.holm@example.com\n020 7946 0111\n",
			[]string{
				"Nina Berg; nina.berg@example.org; 07700 900789; applicant; Email addresses; Job applications; Job titles; Names; Phone numbers",
				"Peter Holm; peter.holm@example.com; 020 7946 0111; -; Email addresses; Names; Phone numbers",
			},
		},
		{
			"cv_nl.txt", "CV Anna Jonker\n\nPersoonlijke gegevens\nNaam: Anna Jonker\nE-mail: anna.jonker@example.org\n\nWerkervaring\n2010-2014 Boekhouder, Licht BV\n\nTalen\nEngels\n",
			[]string{"Anna Jonker; anna.jonker@example.org; applicant; Email addresses; Employers; Job applications; Job titles; Names; Spoken languages"},
		},
		{
			"cv_it.txt", "CURRICULUM VITAE\n\nINFORMAZIONI PERSONALI\nNome e cognome: Marco Conti\nE-mail: marco.conti@example.org\n\nESPERIENZA LAVORATIVA\n2010-2014 Contabile, Luce Srl\n\nLINGUE\nInglese\n",
			[]string{"Marco Conti; marco.conti@example.org; applicant; Email addresses; Employers; Job applications; Job titles; Names; Spoken languages"},
		},
		{
			"form.txt", "ASSESSMENT FORM\n\nApplicant name: Nina Berg\nApplicant e-mail: nina.berg@example.org\nRole: Office manager\nAssessor: Peter Holm\nAssessor e-mail: peter.holm@example.com\n\n" +
				"Communication: 4/5\nRight to work: British passport\nDecision: reserve list\n",
			[]string{
				"Nina Berg; nina.berg@example.org; applicant; Citizenship statuses; Email addresses; Job applications; Names",
				"Peter Holm; peter.holm@example.com; -; Email addresses; Names",
			},
		},
	} {
		if got := peopleOf(t, c.name, c.text); !slices.Equal(got, c.want) {
			t.Errorf("%s:\n got %q\nwant %q", c.name, got, c.want)
		}
	}
}
