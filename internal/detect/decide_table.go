package detect

import (
	"strings"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// A table of appointments or of laboratory results has columns that by themselves
// say nothing: start, reason, value. What they hold is told by the table's name.

var (
	// startNames are words for the day or hour of something, startBeside what may
	// stand with them.
	startNames = wordSet(`start starts begin begins date day time hour datum tijd tijdstip uur aanvang begint beginn uhrzeit heure jour
		fecha hora inicio data ora inizio godzina datetime moment when`)
	startBeside = wordSet("at on op om le am el de du van time from slot")
	// reasonNames are words for why somebody comes.
	reasonNames = wordSet(`reason reasons complaint reden redenen klacht klachten motif motifs plainte grund anlass beschwerden motivo motivos
		powod orsak arsag aarsag duvod sebep neden motiv`)
	// resultNames are words for what was measured or found.
	resultNames = wordSet(`value values result results outcome finding findings measurement waarde waarden resultaat resultaten uitslag bevinding
		wert werte messwert ergebnis befund valeur resultat resultats valore risultato risultati esito valor resultado resultados wynik
		wyniki varde vaerdi verdi hodnota vysledek deger sonuc valoare rezultat`)
	// testedNames are words for what was looked for or given.
	testedNames = wordSet(`test tests analyte assay marker parameter procedure exam drug drugs dose doses dosage strength medicine medication
		analyse analyses analisi analisis analiz untersuchung medikament wirkstoff dosis medicament dosage molecule farmaco dose geneesmiddel
		medicijn dosering medicamento farmacos lek dawka lakemedel laegemiddel legemiddel davka ilac doz`)
	// testedTables are words for tables of what laboratories find.
	testedTables = wordSet(`test tests lab labs labo labor laboratory laboratoire laboratorio laboratori laboratorium analyses analyse analysen
		analisi analisis exams examens examenes esami exames untersuchungen onderzoeken badania prover vysetreni tahliller analize`)
	// patientNames are words for those whom a physician treats.
	patientNames = wordSet(`patient patients patienten patienti paciente pacientes paziente pazienti pacjent pacjenci pacient pacienti hasta pat`)
)

const visits breach.Class = "Appointments"

// aboutClass is the class that a table's name claims for what is in its rows.
func aboutClass(words []string) breach.Class {
	for _, it := range loadLexicon().items(words) {
		if it.claim == nil {
			continue
		}
		switch it.claim.class {
		case visits, breach.HealthData, purchases:
			return it.claim.class
		}
	}
	return breach.NoClass
}

// byTable decides columns of rows that belong to persons, in a table named after
// appointments or health: when somebody comes and why, and what was found.
func (d *decider) byTable(i int) verdict {
	about, f := d.p.table.about, &d.feats[i]
	if v := d.bought(i); v.class != breach.NoClass {
		return v
	}
	if about == breach.NoClass && anyWord(d.p.table.words, testedTables) && d.ofPatients() {
		about = breach.HealthData
	}
	if about == breach.NoClass || about == purchases || !d.aboutPersons() && !d.owner || d.names[i].reading.kind != breach.KindNone {
		return verdict{}
	}
	v := verdict{class: about, confidence: claimPart, why: "in a table named after " + strings.ToLower(string(about)) + ", of rows that belong to persons"}
	words := tokenize(d.names[i].name)
	switch {
	case about == breach.HealthData:
		if (anyWord(words, resultNames) || anyWord(words, testedNames)) && !anyWord(words, fileWords) && shapeAny.fits(f, d.names[i].typ) && f.rate(f.date) < 0.5 {
			return v
		}
	case startsOf(words) && shapeDate.fits(f, d.names[i].typ):
		return v
	case anyWord(words, reasonNames) && shapeWords.fits(f, d.names[i].typ):
		if d.ofPatients() {
			v.class, v.why = breach.HealthData, "why patients come, in a table named after appointments"
		}
		return v
	}
	return verdict{}
}

// startsOf reports the name of a column that says when something starts, and
// nothing else: no day on which a row was written.
func startsOf(words []string) bool {
	for _, w := range words {
		if !startNames[w] && !startBeside[w] && aboutClass([]string{w}) != visits {
			return false
		}
	}
	return anyWord(words, startNames)
}

// whyPatients reports a column that says in words why somebody comes, of patients.
func (d *decider) whyPatients(i int) bool {
	return anyWord(tokenize(d.names[i].name), reasonNames) && shapeWords.fits(&d.feats[i], d.names[i].typ) && (d.ofPatients() || anyWord(d.p.table.words, patientNames))
}

// ofPatients reports a table with a column for a patient.
func (d *decider) ofPatients() bool {
	for i := range d.names {
		if anyWord(tokenize(d.names[i].name), patientNames) {
			return true
		}
	}
	return false
}
