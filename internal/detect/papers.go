package detect

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"github.com/tocsin-project/tocsin/internal/norm"
)

var paperEnds = [][]byte{
	[]byte(".pdf"), []byte(".doc"), []byte(".docx"), []byte(".odt"), []byte(".rtf"), []byte(".pages"), []byte(".txt"),
	[]byte(".jpg"), []byte(".png"), []byte(".zip"),
}

// fileWords are words of the names of columns that hold names of files.
var fileWords = wordSet(`file filename uri path filepath attachment fichier fich fic datei dateiname bestand bestandsnaam archivo
	fichero arquivo ficheiro upload document allegato anexo piece guid url plik soubor dosya fil filnavn filnamn fisier`)

// fileName reports the name of a column of file names.
func fileName(name string) bool {
	for _, w := range tokenize(name) {
		if fileWords[w] {
			return true
		}
	}
	return false
}

// paperFile reports whether a value is the name of a file of papers.
func paperFile(v []byte) bool {
	if len(v) < 5 || len(v) > longestKept {
		return false
	}
	v = bytes.TrimSpace(v)
	for _, end := range paperEnds {
		if n := len(v) - len(end); n > 0 && bytes.EqualFold(v[n:], end) {
			return true
		}
	}
	return false
}

// paperNames are words of the names of CVs and cover letters; paperParts are
// those that are told within a longer word, kevinresume.pdf; paperLone are those
// that do not say it alone where files are sorted; paperBeside stand with them.
var (
	paperNames = wordSet(`cv resume curriculum vitae lebenslauf anschreiben motivation lm lettre coverletter cover bewerbung candidature
		curriculo carta motivatiebrief sollicitatie sollicitatiebrief bewerbungsunterlagen bewerbungsmappe motivationsschreiben hojadevida
		zyciorys motywacyjny zivotopis ozgecmis meritforteckning soknad jobbsoknad ansokan ansogning candidatura lettera`)
	paperParts = strings.Fields(`resume lebenslauf curriculum curriculo anschreiben bewerbung coverletter candidature motivationsschreiben
		motivatiebrief sollicitatie zyciorys zivotopis ozgecmis`)
	paperLone   = wordSet("cover carta lettre lettera motivation candidatura candidature")
	paperBeside = wordSet(`letter lettre de di of file datei brief document doc dokument presentation presentacion presentazione apresentacao
		motivacion motivazione motivacao pdf list dopis upload`)
)

// paperWords reports a file name that says it is a CV or a cover letter, in words
// of their own or glued to others: cv_2016.pdf, DupontCV.doc, kevinresume.pdf.
func paperWords(v []byte) bool {
	for _, c := range v {
		if c >= utf8.RuneSelf {
			v = norm.FoldWords(nil, v)
			break
		}
	}
	for i := 0; i < len(v); {
		j := i
		for j < len(v) && v[j]|0x20-'a' < 26 {
			j++
		}
		if paperRun(v[i:j]) {
			return true
		}
		i = j + 1
	}
	return false
}

// longestPaper is the longest word, in bytes, that is looked at for such names.
const longestPaper = 64

// paperRun reports a run of letters with the name of papers: as a whole, as a
// word of those that capitals part, or at either end.
func paperRun(run []byte) bool {
	var room [longestPaper]byte
	if len(run) < 2 || len(run) > longestPaper {
		return false
	}
	low := lowerTo(room[:0], run)
	if paperNames[string(low)] {
		return true
	}
	from := 0
	for i := 1; i <= len(run); i++ {
		if i == len(run) || capitalAt(run, i) {
			if i-from >= 2 && i-from < len(run) && paperNames[string(low[from:i])] {
				return true
			}
			from = i
		}
	}
	for _, p := range paperParts {
		if len(low) >= len(p)+leastGlued && (strings.HasPrefix(string(low), p) || strings.HasSuffix(string(low), p)) {
			return true
		}
	}
	return false
}

// leastGlued is how many letters must stand beside a glued word: "presume" has
// too few.
const leastGlued = 3

// capitalAt reports that a word begins at run[i]: a capital behind a small
// letter, or before one.
func capitalAt(run []byte, i int) bool {
	if run[i]|0x20 == run[i] {
		return false
	}
	return run[i-1]|0x20 == run[i-1] || i+1 < len(run) && run[i+1]|0x20 == run[i+1]
}

// longestSort is the longest value, in bytes, that tells what a file is.
const longestSort = 40

// paperSort reports a value that says of a file that it is a CV or a cover letter:
// "CV", "cover_letter".
func paperSort(v []byte) bool {
	if len(v) < 2 || len(v) > longestSort || hasDigit(v) {
		return false
	}
	var room [longestSort * 2]byte
	words := bytes.Split(norm.FoldWords(room[:0], v), []byte(" "))
	named, lone := false, len(words) == 1
	for _, w := range words {
		switch {
		case paperNames[string(w)]:
			named = named || !lone || !paperLone[string(w)]
		case !paperBeside[string(w)]:
			return false
		}
	}
	return named
}

// actionWords are words of the names of columns that tell what was done: resume
// is a verb there.
var actionWords = wordSet("action event operation op command cmd state status aktion evenement")

// filesBeside reports that a column sorts files: another of the table holds
// their names, and this one is not named like something that was done to them.
func (d *decider) filesBeside(i int) bool {
	if d.nameHas(i, actionWords) {
		return false
	}
	for k := range d.feats {
		if f := &d.feats[k]; k != i && f.n > 0 && f.rate(f.file) >= fileShare {
			return true
		}
	}
	return false
}

// fileShare is the share of values that must be names of files for a column to
// be of them.
const fileShare = 0.3
