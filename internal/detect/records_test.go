package detect

import (
	"fmt"
	"strings"
	"testing"
)

// recordsOf prints the records of a text, one a line: the name, then fields.
func recordsOf(text string) string {
	var out strings.Builder
	list, _ := NewTextScanner().Records([]byte(text))
	for _, r := range list {
		fmt.Fprintf(&out, "%s", r.Name)
		for _, f := range r.Fields {
			fmt.Fprintf(&out, "; %s=%s", f.Name, f.Value)
		}
		out.WriteByte('\n')
	}
	return out.String()
}

// TestRecords reads blocks of labelled lines, each as one person's.
func TestRecords(t *testing.T) {
	anna := "Anna Miller; DOB=12/03/1984; Address=3 Mill Lane, Leeds LS1 4AP; Diagnosis=asthma\n"
	for _, c := range []struct{ name, text, want string }{
		{"a line each", "Client: Anna Miller\nDOB: 12/03/1984\nAddress: 3 Mill Lane, Leeds LS1 4AP\nDiagnosis: asthma\n", anna},
		{"one line", "Client: Anna Miller  DOB: 12/03/1984  Address: 3 Mill Lane, Leeds LS1 4AP  Diagnosis: asthma", anna},
		{"bars", "Client: Anna Miller | DOB: 12/03/1984 | Address: 3 Mill Lane, Leeds LS1 4AP | Diagnosis: asthma", anna},
		{"semicolons", "Client: Anna Miller; DOB: 12/03/1984; Address: 3 Mill Lane, Leeds LS1 4AP; Diagnosis: asthma", anna},
		{"commas", "Client: Anna Miller, DOB: 12/03/1984, Address: 3 Mill Lane, Leeds LS1 4AP, Diagnosis: asthma", anna},
		{"blanks", "Client: Anna Miller DOB: 12/03/1984 Address: 3 Mill Lane, Leeds LS1 4AP Diagnosis: asthma", anna},
		{"tabs", "Client:\tAnna Miller\tDOB:\t12/03/1984\tAddress:\t3 Mill Lane, Leeds LS1 4AP\tDiagnosis:\tasthma", anna},
		{"cells", "Client\tAnna Miller\nDOB\t12/03/1984\nAddress\t3 Mill Lane, Leeds LS1 4AP\nDiagnosis\tasthma\n", anna},
		{"bold", "**Client:** Anna Miller\n**DOB:** 12/03/1984\n- **Address:** 3 Mill Lane, Leeds LS1 4AP\n- **Diagnosis:** asthma\n", anna},
		{"paragraphs", "Client: Anna Miller\n\nDOB: 12/03/1984\n\nAddress: 3 Mill Lane, Leeds LS1 4AP\n\nDiagnosis: asthma\n", anna},
		{"a title", "Client: Mrs Anna Miller\r\nDOB: 12/03/1984\r\nAddress: 3 Mill Lane, Leeds LS1 4AP\r\nDiagnosis: asthma\r\n", anna},
		{"name below", "DOB: 12/03/1984\nAddress: 3 Mill Lane, Leeds LS1 4AP\nDiagnosis: asthma\nClient: Anna Miller", anna},
		{
			"an address of lines", "Name: Anna Miller\nAddress:\n  3 Mill Lane\n  Leeds\n  LS1 4AP\nTel: 0113 496 0123\n",
			"Anna Miller; Address=3 Mill Lane, Leeds, LS1 4AP; Tel=0113 496 0123\n",
		},
		{
			"two of them", "Client: Anna Miller\nDOB: 12/03/1984\n\nClient: Brian Hall\nDOB: 02/11/1979\n",
			"Anna Miller; DOB=12/03/1984\nBrian Hall; DOB=02/11/1979\n",
		},
		{
			"two without a line between", "Ref: 1\nClient: Anna Miller\nDOB: 12/03/1984\nRef: 2\nClient: Brian Hall\nDOB: 02/11/1979\n",
			"Anna Miller; DOB=12/03/1984\nBrian Hall; DOB=02/11/1979\n",
		},
		{
			"a person a line", "Client: Anna Miller | DOB: 12/03/1984\nClient: Brian Hall | DOB: 02/11/1979\n",
			"Anna Miller; DOB=12/03/1984\nBrian Hall; DOB=02/11/1979\n",
		},
		{
			"German", "Mandantin: Eva Klein\nGeburtsdatum: 03.04.1971\nAnschrift: Alte Poststraße 12a, 10115 Berlin\nDiagnose: Diabetes\n",
			"Eva Klein; Geburtsdatum=03.04.1971; Anschrift=Alte Poststraße 12a, 10115 Berlin; Diagnose=Diabetes\n",
		},
		{
			"German parts", "Name: Klein\nVorname: Eva\nGeburtsdatum: 03.04.1971\n",
			"Eva Klein; Geburtsdatum=03.04.1971\n",
		},
		{
			"French", "Cliente : Léa Martin\nNé(e) le : 02/05/1990\nAdresse : 3 bis rue de la Paix, 75002 Paris\nDiagnostic : asthme\n",
			"Léa Martin; ne e le=02/05/1990; Adresse=3 bis rue de la Paix, 75002 Paris; Diagnostic=asthme\n",
		},
		{"French parts", "Nom : Martin\nPrénom : Léa\nTéléphone : 01 23 45 67 89\n", "Léa Martin; telephone=01 23 45 67 89\n"},
		{"Italian", "Cognome e nome: Rossi Anna\nNata il: 03/04/1971\nIndirizzo: Via G. Verdi, 3, 00184 Roma\n", "Rossi Anna; Nata il=03/04/1971; Indirizzo=Via G. Verdi, 3, 00184 Roma\n"},
		{"Spanish", "Paciente: Carmen García López\nFecha de nacimiento: 03/04/1971\nDiagnóstico: asma\n", "Carmen García López; Fecha de nacimiento=03/04/1971; diagnostico=asma\n"},
		{"turned", "Patient: Miller, Anna\nDOB: 12/03/1984\n", "Miller, Anna; DOB=12/03/1984\n"},
		{"an order", "Order no: 81231\nDeliver to: Anna Miller, 3 Mill Lane\nPhone: 0113 496 0123\nTotal: 12.50\n", "Anna Miller; Phone=0113 496 0123\n"},
		{"a mailbox with the name", "Client: Anna Miller <anna@example.org>\nDOB: 12/03/1984", "Anna Miller; email=anna@example.org; DOB=12/03/1984\n"},
	} {
		if got := recordsOf(c.text); got != c.want {
			t.Errorf("%s:\n got %q\nwant %q", c.name, got, c.want)
		}
	}
}

// TestRecordsOfOthers leaves out what may be somebody else's.
func TestRecordsOfOthers(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{
			"next of kin", "Patient: Anna Miller\nDOB: 12/03/1984\nNext of kin: John Miller\nTel: 0113 496 0123\nAddress: 8 Elm Road, Hull HU5 2AA\n",
			"Anna Miller; DOB=12/03/1984; Next of kin=John Miller\n",
		},
		{
			"a doctor", "Patient: Anna Miller\nDOB: 12/03/1984\nGP: Dr Paul Smith\nTel: 0113 496 0123\nDiagnosis: asthma\n",
			"Anna Miller; DOB=12/03/1984; Diagnosis=asthma\n",
		},
		{
			"a second name", "Buyer: Anna Miller\nTel: 0113 496 0123\nSeller: Brian Hall\nAddress: 8 Elm Road, Hull HU5 2AA\n",
			"Anna Miller; Tel=0113 496 0123\n",
		},
		{
			"an address twice", "Client: Anna Miller\nDOB: 12/03/1984\nAddress: 3 Mill Lane, Leeds\nAddress: 8 Elm Road, Hull\n",
			"Anna Miller; DOB=12/03/1984; Address=3 Mill Lane, Leeds\n",
		},
		{
			"a block of nobody", "Client: Anna Miller\nDOB: 12/03/1984\n\nOffice\nTel: 0113 496 0123\nFax: 0113 496 0124\n",
			"Anna Miller; DOB=12/03/1984\n",
		},
		{
			"labels of others", "Patient: Anna Miller\nDOB: 12/03/1984\nGP address: 8 Elm Road, Hull\nNext of kin phone: 0113 496 0123\n",
			"Anna Miller; DOB=12/03/1984\n",
		},
	} {
		if got := recordsOf(c.text); got != c.want {
			t.Errorf("%s:\n got %q\nwant %q", c.name, got, c.want)
		}
	}
}

// TestRecordsLeft counts what is told of nobody.
func TestRecordsLeft(t *testing.T) {
	for text, want := range map[string]string{
		"Patient: Anna Miller\nDOB: 12/03/1984\nMother: Jane Miller\nDiagnosis: asthma\n":   "[health-text]",
		"Ref: 12\nDOB: 12/03/1984\nDiagnosis: asthma\nName: Unknown\n":                      "[born health-text]",
		"Client: Anna Miller\nDOB: 12/03/1984\nNext of kin: John Miller\nDOB: 02/11/1979\n": "[born]",
		"Client: Anna Miller\nDOB: 12/03/1984\nDiagnosis: asthma\n":                         "[]",
	} {
		if _, left := NewTextScanner().Records([]byte(text)); fmt.Sprintf("%v", left) != want {
			t.Errorf("%q: %v left, want %s", text, left, want)
		}
	}
}

// TestNoRecords finds nobody in labelled lines that tell of no person.
func TestNoRecords(t *testing.T) {
	for name, text := range map[string]string{
		"a form":                "Client:\nDOB:\nAddress:\nDiagnosis:\n",
		"dots":                  "Client: ..........\nDOB: __/__/____\nAddress: ............\n",
		"headings":              "Note: Anna Miller called.\nPS: the address: see above\nSubject: phone\n",
		"settings":              "Host: db1.example.org\nUser: anna\nPassword: hunter2\nPort: 5432\nName: main\n",
		"a package":             "Package: tool\nMaintainer: Anna Miller <anna@example.org>\nAddress: 3 Mill Lane\nVersion: 1.2\n",
		"YAML":                  "name: tool\nauthor: Anna Miller\nlicense: MIT\nemail: anna@example.org\n",
		"a mail":                "From: Anna Miller <anna@example.org>\nTo: Brian Hall <brian@example.org>\nSubject: Address\nDate: Mon, 3 Mar 2014\n",
		"a recipe":              "Name: Apple Pie\nServes: 4\nAuthor: Anna Miller\nTime: 40 min\n",
		"a firm":                "Client: Acme Widgets Ltd\nAddress: 3 Mill Lane, Leeds LS1 4AP\nTel: 0113 496 0123\n",
		"code":                  "switch x {\ncase name:\n\tphone: int\ndefault:\n\taddress: string\n}\n",
		"a log":                 "10:31:02 INFO user: Anna Miller ip: 192.0.2.1\n10:31:03 INFO user: Brian Hall ip: 192.0.2.2\n",
		"a sentence":            "We asked the client: Anna Miller wants her address: she moved.\n",
		"a book":                "Title: Emma\nAuthor: Jane Austen\nBorn: 16 December 1775\n",
		"a place":               "Name: Victoria Station\nAddress: Terminus Place, London SW1V 1JU\nTel: 020 7946 0123\n",
		"none, with its accent": "Nom : Martin\nPrénom : Léa\nHandicap : Néant\n",
		"only a name":           "Client: Anna Miller\nRef: 1234\nStatus: open\n",
	} {
		if got := recordsOf(text); got != "" {
			t.Errorf("%s: %q", name, got)
		}
	}
}

// TestRecordParties holds the words of labels to their samples.
func TestRecordParties(t *testing.T) {
	for n, line := range dataLines(recordText) {
		sign, rest := line[0], strings.TrimSpace(line[1:])
		if sign != '+' && sign != '-' {
			if name, _, _ := strings.Cut(line, ":"); name != "remarks" && labelParties[name] == partyNone {
				t.Errorf("line %d: no party", n)
			}
			continue
		}
		want := partyNone
		if party, text, ok := strings.Cut(rest, ":"); ok {
			want, rest = labelParties[party], strings.TrimSpace(text)
		}
		if got := readLabel(rest).party; got != want {
			t.Errorf("line %d: party %d, want %d", n, got, want)
		}
	}
}

// FuzzRecords reads any text: nothing told lies outside it or twice in it.
func FuzzRecords(f *testing.F) {
	f.Add([]byte("Client: Anna Miller  DOB: 12/03/1984\nAddress:\n  3 Mill Lane\n  Leeds\n\nClient: Brian Hall | Tel: 0113 496 0123"))
	f.Add([]byte("Name: Klein\nVorname: Eva\nGeburtsdatum: 03.04.1971\nNotfallkontakt: Otto Klein\nTel.: 030 901820"))
	f.Add([]byte("Client\tAnna\u00a0Miller\nDOB (dd/mm/yyyy)\t12/03/1984\n****\n:::\n|:|"))
	f.Fuzz(func(t *testing.T, v []byte) {
		list, _ := NewTextScanner().Records(v)
		for _, r := range list {
			if len(r.Name) == 0 || len(r.Fields) == 0 || r.Start < 0 || r.End > len(v) || r.Start > r.End {
				t.Fatalf("a record from %d to %d of %d bytes, name %q, %d fields", r.Start, r.End, len(v), r.Name, len(r.Fields))
			}
			for _, s := range r.Told {
				if s[0] < 0 || s[1] > len(v) || s[0] > s[1] {
					t.Fatalf("told %v of %d bytes", s, len(v))
				}
			}
		}
	})
}
