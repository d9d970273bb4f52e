package detect

import "github.com/tocsin-project/tocsin/internal/breach"

// longestAttribute is the longest name, in bytes, that makes a column.
const longestAttribute = 64

// pairs says which columns of a table hold names and their values (WordPress
// usermeta, attribute tables, form submissions): each name is a column of its
// own.
type pairs struct{ attribute, value int }

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

var valueNames = map[string]bool{
	"metavalue": true, "value": true, "attributevalue": true, "fieldvalue": true, "data": true, "content": true,
	"answer": true, "val": true, "valeur": true, "wert": true, "valor": true, "valore": true, "waarde": true,
	"propertyvalue": true, "paramvalue": true, "response": true, "fielddata": true, "datavalue": true, "itemvalue": true,
	"stringvalue": true, "textvalue": true, "reponse": true, "antwort": true, "respuesta": true, "elementvalue": true,
}

const (
	// pairColumns is the most columns a table of names with values has.
	pairColumns = 9
	// vagueColumns is the same where the column that names is called by a word
	// that other tables use too.
	vagueColumns = 5
)

// findPairs tells by its columns whether a table holds names with values: one
// column that names, one that holds the value, and one that says whose. Where
// the column's own name is vague, the same names must come again and again.
func findPairs(columns []columnPlan, sample []breach.Record) *pairs {
	n := len(columns)
	if n < 3 || n > pairColumns {
		return nil
	}
	found := &pairs{attribute: -1, value: -1}
	owner, clear := false, false
	for i := range columns {
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
		return nil
	}
	good, distinct := attributesIn(sample, found.attribute)
	if !good || !clear && distinct > 0.5 {
		return nil
	}
	return found
}

// attributesIn reports whether the first rows' values of a column read as names
// of columns, and how many of them are distinct, as a share.
func attributesIn(sample []breach.Record, column int) (good bool, distinct float64) {
	fit, all := 0, 0
	seen := map[string]bool{}
	var buf []byte
	for i := range sample {
		if column >= len(sample[i].Fields) || sample[i].Fields[column].Form == breach.Null {
			continue
		}
		all++
		v := sample[i].Fields[column].Value(&buf)
		seen[string(v)] = true
		if attributeName(v) {
			fit++
		}
	}
	if all == 0 {
		return false, 1
	}
	return fit*10 >= all*9, float64(len(seen)) / float64(all)
}

func join(words []string) string {
	out := ""
	for _, w := range words {
		out += w
	}
	return out
}
