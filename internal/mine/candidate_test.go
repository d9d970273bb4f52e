package mine_test

import (
	"slices"
	"testing"
)

// TestCandidateNotes gives lines below the name of somebody who seeks work to them, and
// not to who interviewed them.
func TestCandidateNotes(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       []string
	}{
		{
			"interview.txt", "Interview notes 12 March 2014\n\nCandidate: Anna Weber\nInterviewer: Peter Holm, peter.holm@example.org\nVery good impression, a bit nervous at the start.\n" +
				"Expects 45,000 a year, currently on 40,000.\nShe told us that she has epilepsy and needs regular breaks.\nCan start in May.\n",
			[]string{"Anna Weber; applicant; Job applications; Names; Personal health data", "Peter Holm; peter.holm@example.org; -; Email addresses; Names"},
		},
		{
			"gespraech.txt", "Kandidatin: Anna Weber\nVorstellungsgespräch am 3. Mai, Gesprächspartner Peter Holm (Tel. 030 901820)\nSehr gute Auftritte, etwas nervös.\nSie leidet an Epilepsie.\nGehaltsvorstellung 45.000.\n" +
				"\nBewerber: Otto Brandt\nErfahrung reicht nicht, Absage.\n",
			[]string{"Anna Weber; applicant; Job applications; Names; Personal health data", "Otto Brandt; applicant; Job applications; Names"},
		},
		{
			"entretien.txt", "Candidat : Paul Marchand\nVu en entretien par Jeanne Roe.\nBonne présentation, prétentions 45 k.\nIl est membre de la CGT.\n",
			[]string{"Paul Marchand; applicant; Job applications; Names; Union memberships"},
		},
		{
			"gesprek.txt", "Kandidaat: Anna Jonker\nTel: 020 624 1111\nGoede indruk tijdens het gesprek, salaris 40.000.\nZe heeft epilepsie.\n",
			[]string{"Anna Jonker; 020 624 1111; applicant; Job applications; Names; Personal health data; Phone numbers"},
		},
		{
			"colloquio.txt", "Candidato: Marco Rossi\nColloquio buono, RAL 35.000.\nDice che soffre di epilessia.\n",
			[]string{"Marco Rossi; applicant; Job applications; Names; Personal health data"},
		},
		{
			"applicant.txt", "Applicant: Jane Roe\n\nGood with numbers.\nCall her on 020 7946 0123, or ask Peter Holm on 020 7946 0999.\n\nNotice period: one month\nOffice\nTel: 020 7946 0555\n",
			[]string{"Jane Roe; 020 7946 0123; applicant; Employment statuses; Job applications; Names; Phone numbers"},
		},
		{"election.txt", "Candidate: Anna Weber\nParty: Greens\n1,204 votes in her constituency\nShe has epilepsy.\n", nil},
		{"ballot.txt", "Candidate: Anna Weber\nThe hall opens at nine.\n", nil},
	} {
		if got := peopleOf(t, c.name, c.text); !slices.Equal(got, c.want) {
			t.Errorf("%s:\n got %q\nwant %q", c.name, got, c.want)
		}
	}
}
