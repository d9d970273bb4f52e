package detect

import (
	"strings"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// A table of fields and values may give its fields by number; what a number stands
// for is then said in another table: mdl_user_info_field of mdl_user_info_data,
// eav_attribute of customer_entity_varchar, webform_component of
// webform_submitted_data.

// fieldTables are the words by which a table says that its rows are fields.
var fieldTables = wordSet(`field fields attribute attributes attributs component components question questions element elements
	property properties champ champs feld felder campo campos veld velden inputs`)

// fieldLabels are the names, joined, of columns that name a field, the plainest for
// people first.
var fieldLabels = strings.Fields(`label frontendlabel title name shortname fieldname attributename attributecode code machinename
	formkey fieldkey key slug question libelle nom bezeichnung titel nombre naam nome`)

// FieldNames says where the rows of a table keep a field's number and what it is
// called.
type FieldNames struct {
	ID    int
	Names []int
	Codes bool // the table is a list of codes, which ID holds, and not of fields
	Group int  // of a list of codes: the column that says which of several lists; -1 for none
}

// FieldNames returns that of a table whose rows are fields, or codes; ok is false
// for others.
func (p *Plan) FieldNames() (f FieldNames, ok bool) {
	f = FieldNames{ID: -1, Group: -1}
	if p.pairs != nil {
		return f, false
	}
	if !anyWord(tokenize(p.layout.Table), fieldTables) {
		return p.codeList()
	}
	for i := range p.columns {
		c := &p.columns[i]
		if c.key == KeyInt && (f.ID < 0 || fieldID(c.name) && !fieldID(p.columns[f.ID].name)) {
			f.ID = i
		}
	}
	for _, label := range fieldLabels {
		for i := range p.columns {
			if join(tokenize(p.columns[i].name)) == label {
				f.Names = append(f.Names, i)
			}
		}
	}
	return f, f.ID >= 0 && len(f.Names) > 0
}

// codeColumns, codeLabels and codeGroups are the names, joined, of the columns of a
// list of codes: the code, what it stands for, and which list it is of.
var (
	codeColumns = wordSet(`code kod cod cd codigo codice kode schluessel kuerzel kurz shortcode abbr abbreviation sigle cle symbol skrot
		lookupcode itemcode typecode attributecode`)
	codeLabels = wordSet(`description opis label libelle bezeichnung beschreibung omschrijving descripcion descrizione descricao
		beskrivning beskrivelse popis aciklama descriere name nazwa nom nombre nome naam namn navn nazev isim denumire meaning title
		longname displayname text`)
	codeGroups = wordSet(`grupa group gruppe groupe groep grupo gruppo skupina grup list lista liste domain domaine typ type tipo
		kind category kategoria kategorie categorie lookup lookuptype codetype listname tabela tabelle table`)
)

// codeColumnsMost is the most columns a list of codes has.
const codeColumnsMost = 8

// codeList is FieldNames of a list of codes.
func (p *Plan) codeList() (f FieldNames, ok bool) {
	f = FieldNames{ID: -1, Group: -1, Codes: true}
	if len(p.columns) < 2 || len(p.columns) > codeColumnsMost || p.table.person {
		return f, false
	}
	for i := range p.columns {
		name := join(tokenize(p.columns[i].name))
		switch {
		case !p.columns[i].typ.free():
		case codeColumns[name] && f.ID < 0:
			f.ID = i
		case codeLabels[name]:
			f.Names = append(f.Names, i)
		case codeGroups[name] && f.Group < 0:
			f.Group = i
		}
	}
	return f, f.ID >= 0 && len(f.Names) > 0
}

// fieldID reports the name of a key that is a field's.
func fieldID(name string) bool {
	words := tokenize(name)
	return join(words) == "id" || join(words) == "cid" || anyWord(words, fieldTables)
}

func anyWord(words []string, of map[string]bool) bool {
	for _, w := range words {
		if of[w] {
			return true
		}
	}
	return false
}

// Numbered returns the numbers by which a table of fields and values gives its
// fields, none where they are named.
func (p *Plan) Numbered() []string {
	if p.pairs == nil {
		return nil
	}
	var out []string
	for i := range p.more.count() {
		if v := p.more.get(i); v.of == p.pairs.value && number(v.name) && !v.path {
			out = append(out, v.name)
		}
	}
	return out
}

// Unread returns the codes by which a table of fields and values gives its fields,
// and how many of them the lexicon reads by themselves; none where it gives numbers.
func (p *Plan) Unread() (codes []string, read int) {
	if p.pairs == nil {
		return nil, 0
	}
	for i := range p.more.count() {
		v := p.more.get(i)
		if v.of != p.pairs.value || number(v.name) || v.path {
			continue
		}
		if v.known {
			read++
		}
		codes = append(codes, v.name)
	}
	return codes, read
}

func number(name string) bool { return name != "" && strings.Trim(name, "0123456789") == "" }

// NameFields gives fields that are numbers, or codes that say nothing, their names:
// of those that are known of each the first that the lexicon knows. It is called
// once all rows are read.
func (p *Plan) NameFields(names map[string][]string) {
	for i := range p.more.count() {
		v := p.more.get(i)
		if p.pairs == nil || v.of != p.pairs.value || v.path || !number(v.name) && v.known {
			continue
		}
		for n, name := range names[v.name] {
			read := loadLexicon().read(name)
			if n == 0 || v.reading.fit == noFit && read.fit != noFit {
				v.reading, v.label = read, name
			}
			v.known = v.known || read.fit != noFit
		}
	}
}

// Guessed reports a numbered or coded field whose texts were all kept as names, before it was
// known what they are.
func (p *Plan) Guessed(i int) bool {
	return i >= len(p.columns) && p.more.get(i-len(p.columns)).guess
}

// guess keeps what stands in a numbered field, in a table of persons: a date as one
// of birth, a text as a name.
func (s *Scanner) guess(f Finding, v []byte, out *Row) bool {
	if _, _, _, ok := birthDate(v); ok {
		f.Kind = breach.KindBorn
		return s.search.keep(out, f, bornForm, v)
	}
	return len(v) <= longestAttribute && hasLetter(v) && s.search.keep(out, f, nameForm, v)
}
