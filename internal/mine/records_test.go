package mine_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/tocsin-project/tocsin/internal/facts"
	"github.com/tocsin-project/tocsin/internal/mine"
)

// recordsIn mines one file and returns the people by name, and the classes with how many
// people have each.
func recordsIn(t *testing.T, name, text string) (people []string, classes string) {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	var m memory
	run(t, &m, mine.Options{Paths: []string{path}})
	f, err := facts.Compute(t.Context(), &m)
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, c := range f.Classes {
		all = append(all, fmt.Sprintf("%s %d", c.Class, c.People))
	}
	slices.Sort(all)
	return known(&m), strings.Join(all, ", ")
}

// Blocks of labelled lines are people, without a mailbox too, each with what its own
// lines tell; what may be somebody else's is of the file and of nobody.
func TestRecordsInTexts(t *testing.T) {
	for _, c := range []struct {
		name, text, classes string
		people              []string
	}{
		{
			"cases.txt", "Case files\n\nClient: Anna Miller  DOB: 12/03/1984  Address: 3 Mill Lane, Leeds LS1 4AP  Diagnosis: asthma\n" +
				"Client: Brian Hall  DOB: 02/11/1979  Address: 14 High Street, York YO1 7HU  Tel: 01904 555 212\n",
			"Dates of birth 2, Names 2, Personal health data 1, Phone numbers 1, Physical addresses 2",
			[]string{"Anna Miller", "Brian Hall"},
		},
		{
			"akten.txt", "Mandantin: Eva Klein\nGeburtsdatum: 03.04.1971\nAnschrift: Alte Poststraße 12a, 10115 Berlin\nReligion: evangelisch\n\n" +
				"Mandant: Jürgen Müller\nGeburtsdatum: 01.02.1960\nDiagnose: Diabetes\n",
			"Dates of birth 2, Names 2, Personal health data 1, Physical addresses 1, Religions 1",
			[]string{"Eva Klein", "Jürgen Müller"},
		},
		{
			"dossiers.txt", "Cliente : Léa Martin\nNé(e) le : 02/05/1990\nAdresse : 3 bis rue de la Paix, 75002 Paris\nDiagnostic : asthme\n---\n" +
				"Client : Paul Durand\nNé(e) le : 07/08/1955\nE-mail : paul.durand@example.org\n",
			"Dates of birth 2, Email addresses 1, Names 2, Personal health data 1, Physical addresses 1",
			[]string{"Léa Martin", "Paul Durand paul.durand@example.org"},
		},
		{
			"kin.txt", "Patient: Anna Miller\nDOB: 12/03/1984\nMother: Jane Miller\nTel: 0113 496 0123\nDiagnosis: asthma\n",
			"Dates of birth 1, Names 1, Personal health data 0, Phone numbers 0",
			[]string{"Anna Miller"},
		},
		{
			"page.html", "<!DOCTYPE html>\n<html><body>\n<p>Client: Anna Miller<br>DOB: 12/03/1984<br />Diagnosis: asthma</p>\n" +
				"<table>\n<tr>\n<td>Client</td>\n<td class=\"x\">Brian Hall</td>\n</tr>\n<TR><TD>DOB</TD><TD>02/11/1979</TD></TR></table></body></html>\n",
			"Dates of birth 2, Names 2, Personal health data 1",
			[]string{"Anna Miller", "Brian Hall"},
		},
		{
			"case.eml", "From: Otto Weber <otto@example.net>\nTo: Case Team <team@example.net>\nSubject: new client\nDate: Mon, 3 Mar 2014 10:00:00 +0000\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n\n" +
				"Hello,\n\nplease open a file:\n\nClient: Anna Miller\nDOB: 12/03/1984\nDiagnosis: asthma\n\nThanks\n",
			"Dates of birth 1, Email addresses 2, Email messages 2, Names 3, Personal health data 1",
			[]string{"Anna Miller", "Case Team team@example.net", "Otto Weber otto@example.net"},
		},
		{
			"own.eml", "From: Anna Miller <anna@example.org>\nTo: Case Team <team@example.net>\nSubject: my file\nDate: Mon, 3 Mar 2014 10:00:00 +0000\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n\n" +
				"Hello,\n\nName: Anna Miller\nTel: 0113 496 0123\n\nThanks\n",
			"Email addresses 2, Email messages 2, Names 2, Phone numbers 1",
			[]string{"Anna Miller anna@example.org", "Case Team team@example.net"},
		},
		{
			"cv.txt", "LEBENSLAUF\n\nPersönliche Daten\nName: Otto Weber\nGeboren am: 12.04.1980 in Bonn\nFamilienstand: verheiratet\nKonfession: evangelisch\n" +
				"E-Mail: otto.weber@example.org\n\nBerufserfahrung\n2010-2014 Buchhalter, Licht GmbH\n\nSprachen\nEnglisch\n",
			"Dates of birth 1, Email addresses 1, Employers 1, Job applications 1, Job titles 1, Marital statuses 1, Names 1, Religions 1, Spoken languages 1",
			[]string{"Otto Weber otto.weber@example.org"},
		},
		{
			"remarks.txt", "Client: Anna Miller\nDOB: 12/03/1984\nComments: pregnant, due in May\n\n" +
				"Client: Brian Hall\nDOB: 02/11/1979\nNotes: His mother has diabetes.\n\n" +
				"Client: Eva Klein\nDOB: 03/04/1971\nNotes: She is deaf in one ear.\n\n" +
				"Client: Otto Weber\nDOB: 01/02/1960\nRemarks: I am pregnant with ideas about the hall.\n",
			"Dates of birth 4, Disabilities 1, Names 4, Personal health data 1",
			[]string{"Anna Miller", "Brian Hall", "Eva Klein", "Otto Weber"},
		},
		{"form.txt", "Client: ______\nDOB: __/__/____\nAddress: ______\nNote: for Anna Miller\nPS: see below\n", "", nil},
	} {
		people, classes := recordsIn(t, c.name, c.text)
		if !slices.Equal(people, c.people) || classes != c.classes {
			t.Errorf("%s: %q with %q, want %q with %q", c.name, people, classes, c.people, c.classes)
		}
	}
}

// Telephones of a list are of whose line they stand in: without a mailbox there, of
// nobody, not even of who sent the list.
func TestTelephonesInLists(t *testing.T) {
	head := "From: Otto Weber <otto@example.net>\nTo: Case Team <team@example.net>\nSubject: the trip\nDate: Mon, 3 Mar 2014 10:00:00 +0000\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n\n"
	list := "Hello,\n\nplease ring them if it rains:\n\n- Anna Berg, 0151 23456701\n- Tom Kahl, 0152 34567802\n%s\nThanks\n"
	for _, c := range []struct{ name, last, phones string }{
		{"nobodys.eml", "", "Phone numbers 0"},
		{"one.eml", "- Eva Klein, 0160 98765403, eva.klein@example.org\n", "Phone numbers 1"},
		{"above.eml", "- Eva Klein, eva.klein@example.org\n- Paul Hall, 0171 55512304\n", "Phone numbers 0"},
	} {
		_, classes := recordsIn(t, c.name, head+fmt.Sprintf(list, c.last))
		if !strings.Contains(classes, c.phones) {
			t.Errorf("%s: %s, want %s", c.name, classes, c.phones)
		}
	}
}

// Who offers somebody for a post is no applicant and no referee; who is offered applies.
func TestOffered(t *testing.T) {
	mail := "From: Clara Green <clara.green@example.net>\nTo: Case Team <team@example.net>\nSubject: welder\nDate: Mon, 3 Mar 2014 10:00:00 +0000\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n\n" +
		"Dear Mr Hall,\n\nI am pleased to present Tom Kahl for your vacancy as a welder. He has ten years of experience and expects 34,000.\n\nTom Kahl\ntom.kahl@example.org\n0152 34567802\n\nKind regards,\nClara Green\n"
	path := filepath.Join(t.TempDir(), "offer.eml")
	if err := os.WriteFile(path, []byte(mail), 0o600); err != nil {
		t.Fatal(err)
	}
	var m memory
	run(t, &m, mine.Options{Paths: []string{path}})
	want := map[string]string{"tom.kahl@example.org": "applicant", "clara.green@example.net": ""}
	for _, p := range m.people {
		for _, e := range p.Emails {
			if category, ok := want[e.Reveal()]; ok && p.Category != category {
				t.Errorf("%s: category %q, want %q", e.Reveal(), p.Category, category)
			}
			delete(want, e.Reveal())
		}
	}
	if len(want) > 0 {
		t.Errorf("%d people are not found", len(want))
	}
}
