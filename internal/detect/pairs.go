package detect

import (
	"slices"
	"strings"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// longestAttribute is the longest name, in bytes, that makes a column.
const longestAttribute = 64

// pairs says which columns of a table hold names and their values (WordPress
// usermeta, attribute tables, form submissions): each name is a column of its
// own.
type pairs struct {
	attribute, value int
	coded            bool // the names may be codes, see contrast
}

// attributeName reports whether a value may name a column: short, printable
// ASCII, and nothing that could itself be a person's value.
func attributeName(b []byte) bool {
	if len(b) == 0 || len(b) > longestAttribute {
		return false
	}
	digits := 0
	for _, c := range b {
		switch {
		case c <= ' ' && c != ' ' || c >= 0x7f || c == '@':
			return false
		case c-'0' < 10:
			digits++
		}
	}
	return digits < leastDigits
}

// attributeNames are the names, joined, of columns that name: true where the
// name alone is clear, false where other tables have such columns too.
var attributeNames = map[string]bool{
	"metakey": true, "attribute": true, "attributename": true, "attributecode": true, "attributeid": true,
	"attr": true, "attrname": true, "fieldname": true, "fieldid": true, "fieldkey": true, "propertyname": true,
	"paramname": true, "questionid": true, "elementid": true, "elementname": true, "metaname": true, "datakey": true,
	"itemkey": true, "formkey": true, "inputid": true, "customfieldid": true, "customfield": true, "profilefield": true,
	"field": false, "key": false, "property": false, "param": false, "question": false, "label": false, "cid": false,
	"name": false, "champ": false, "cle": false, "feld": false, "campo": false, "clave": false, "veld": false, "chave": false,
	"variable": false, "schluessel": false,
}

// keyWords are the last words of names of columns that name.
var keyWords = wordSet(`key name code type field attribute property param label cle feld campo clave veld chave`)

// schemeNames are the names, joined, of columns that say what sort of value
// stands beside them: "type" in a table of contacts, "scheme" in one of state
// numbers. Most tables have such columns for other ends, so what they hold must
// be names that the lexicon knows.
var schemeNames = wordSet(`type kind scheme channel medium method art typ sorte soort tipo genere moyen nature categorie
	category system idtype contacttype identifiertype documenttype contactart numbertype code`)

var valueNames = wordSet(`metavalue value attributevalue fieldvalue data content answer val valeur wert valor valore waarde
	propertyvalue paramvalue response fielddata datavalue itemvalue stringvalue textvalue reponse antwort respuesta elementvalue`)

// schemeValueNames are names of the value column beside one of schemeNames.
var schemeValueNames = wordSet(`number no nr num numero nummer identifier contact contactvalue detail details info address
	coordonnee kontakt contacto idnumber idvalue idno documentnumber`)

func wordSet(words string) map[string]bool {
	out := map[string]bool{}
	for _, w := range strings.Fields(words) {
		out[w] = true
	}
	return out
}

const (
	// pairColumns is the most columns a table of names with values has.
	pairColumns = 9
	// vagueColumns is the same where the column that names is called by a word
	// that other tables use too.
	vagueColumns = 5
	// schemeColumns is the same where it names sorts: dates and flags stand beside.
	schemeColumns = 8
)

// findPairs tells by its columns whether a table holds names with values: one
// column that names, one that holds the value, and one that says whose. Where
// the column's own name is vague, what it holds must read as names, and the
// same ones must come again and again.
func findPairs(columns []columnPlan, sample []breach.Record) *pairs {
	n := len(columns)
	if n < 3 || n > pairColumns {
		return nil
	}
	if found := namedPairs(columns, sample); found != nil {
		return found
	}
	keys := 0
	for i := range columns {
		if ownerName(columns[i].name) {
			keys = 2
		} else if idName(columns[i].name) {
			keys++ // one of them may be the row's own
		}
	}
	if keys < 2 {
		return nil
	}
	return findContrast(columns, sample)
}

// namedPairs is findPairs for tables that call those columns what they are.
func namedPairs(columns []columnPlan, sample []breach.Record) *pairs {
	n := len(columns)
	found := &pairs{attribute: -1, value: -1}
	owner, clear := false, false
	if a, v := sameStem(columns); a >= 0 {
		found.attribute, found.value, clear = a, v, true
	}
	for i := range columns {
		if i == found.attribute || i == found.value {
			continue
		}
		name := join(tokenize(columns[i].name))
		sure, names := attributeNames[name]
		switch {
		case names && (found.attribute < 0 || sure && !clear):
			found.attribute, clear = i, sure
		case valueNames[name] && found.value < 0:
			found.value = i
		case ownerName(columns[i].name):
			owner = true
		}
	}
	if found.attribute < 0 || found.value < 0 || !owner || !clear && n > vagueColumns {
		return findSchemes(columns, sample, owner)
	}
	if clear {
		return found // names that programs make (_oembed_<digest>) pool with the plain value column
	}
	if names := attributesIn(sample, found.attribute); !names.good || names.distinct > 0.5 {
		return findSchemes(columns, sample, owner)
	}
	return found
}

// sameStem finds two columns that are called alike but for their last words, of
// which one names and the other holds the value: option_name and option_value,
// profile_key and profile_value.
func sameStem(columns []columnPlan) (attribute, value int) {
	for i := range columns {
		a := tokenize(columns[i].name)
		if len(a) < 2 || !keyWords[a[len(a)-1]] {
			continue
		}
		for j := range columns {
			v := tokenize(columns[j].name)
			if i != j && len(v) == len(a) && valueNames[v[len(v)-1]] && slices.Equal(a[:len(a)-1], v[:len(v)-1]) {
				return i, j
			}
		}
	}
	return -1, -1
}

// findSchemes is findPairs for tables whose values are told apart by sort.
func findSchemes(columns []columnPlan, sample []breach.Record, owner bool) *pairs {
	if !owner || len(columns) > schemeColumns {
		return nil
	}
	found := &pairs{attribute: -1, value: -1}
	for i := range columns {
		name := join(tokenize(columns[i].name))
		switch {
		case schemeNames[name] && found.attribute < 0:
			found.attribute = i
		case (valueNames[name] || schemeValueNames[name]) && found.value < 0:
			found.value = i
		}
	}
	if found.attribute < 0 || found.value < 0 {
		return nil
	}
	names := attributesIn(sample, found.attribute)
	if !names.good || names.distinct > 0.5 || names.known < 0.5 {
		return nil
	}
	return found
}

// attributeSample is what the first rows say of a column that may name.
type attributeSample struct {
	good     bool    // its values read as names of columns
	distinct float64 // share of them that are distinct
	known    float64 // share of them that the lexicon knows as names of values
}

func attributesIn(sample []breach.Record, column int) (a attributeSample) {
	fit, known, all := 0, 0, 0
	seen := map[string]bool{} // by name: does the lexicon know it
	var buf []byte
	for i := range sample {
		if column >= len(sample[i].Fields) || sample[i].Fields[column].Form == breach.Null {
			continue
		}
		all++
		v := sample[i].Fields[column].Value(&buf)
		knows, met := seen[string(v)]
		if !met {
			r := loadLexicon().read(string(v))
			knows = r.fit >= partFit && r.kind != breach.KindNone
			seen[string(v)] = knows
		}
		if knows {
			known++
		}
		if attributeName(v) {
			fit++
		}
	}
	if all == 0 {
		return attributeSample{distinct: 1}
	}
	n := float64(all)
	return attributeSample{fit*10 >= all*9, float64(len(seen)) / n, float64(known) / n}
}

func join(words []string) string {
	out := ""
	for _, w := range words {
		out += w
	}
	return out
}
