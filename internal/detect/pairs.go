package detect

import (
	"sync"

	"github.com/tocsin-project/tocsin/internal/breach"
)

const (
	// maxVirtual is how many virtual columns a table may have whose names the
	// lexicon does not know. Beyond it they all count as the plain value column.
	maxVirtual = 4096
	// maxKnown is the same for names that it knows; beyond it, names are not
	// told apart from the plain column. Only a hostile leak has so many.
	maxKnown = 16384
	// longestAttribute is the longest name, in bytes, that makes a column.
	longestAttribute = 64
)

// pairs is the registry of a table of names with values (WordPress usermeta,
// attribute tables, form submissions): each name is a column of its own. It is
// safe for concurrent use. Numbers are given in the order of arrival.
type pairs struct {
	attribute, value int // indexes of the two columns

	mu      sync.RWMutex
	byName  map[string]int
	list    []virtual
	unknown int // names the lexicon does not know
	over    bool
	person  bool // the rows have an owner beside the pair
}

type virtual struct {
	columnPlan
	known bool
}

func (p *pairs) count() int {
	p.mu.RLock()
	defer p.mu.RUnlock()
	return len(p.list)
}

// overflowed reports whether there were more unknown names than are kept apart.
func (p *pairs) overflowed() bool {
	p.mu.RLock()
	defer p.mu.RUnlock()
	return p.over
}

func (p *pairs) name(plan *Plan, i int) string {
	p.mu.RLock()
	defer p.mu.RUnlock()
	v := &p.list[i]
	if p.over && !v.known {
		return plan.columns[p.value].name
	}
	return plan.columns[p.value].name + "[" + v.name + "]"
}

func (p *pairs) plan(i int) *columnPlan {
	p.mu.RLock()
	defer p.mu.RUnlock()
	c := p.list[i].columnPlan
	return &c
}

func (p *pairs) known(i int) bool {
	p.mu.RLock()
	defer p.mu.RUnlock()
	return p.list[i].known
}

// register returns the number of a name's virtual column, -1 for the plain one.
func (p *pairs) register(name string) int {
	p.mu.RLock()
	i, ok := p.byName[name]
	p.mu.RUnlock()
	if ok {
		return i
	}
	r := loadLexicon().read(name)
	known := r.fit != noFit || r.roles&(roleMeta|roleNone|roleText|roleTitle) != 0
	p.mu.Lock()
	defer p.mu.Unlock()
	if i, ok := p.byName[name]; ok {
		return i
	}
	if !known && p.unknown == maxVirtual {
		p.over = true
		return -1
	}
	if known && len(p.list)-p.unknown == maxKnown {
		return -1
	}
	if !known {
		p.unknown++
	}
	c := columnPlan{name: name, reading: r}
	if r.fit != noFit {
		c.emit = r.kind
	}
	p.list = append(p.list, virtual{c, known})
	p.byName[name] = len(p.list) - 1
	return len(p.list) - 1
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

var attributeNames = map[string]bool{
	"metakey": true, "attribute": true, "attributename": true, "attributecode": true, "attributeid": true,
	"attr": true, "attrname": true, "field": true, "fieldname": true, "fieldid": true, "fieldkey": true,
	"key": true, "property": true, "propertyname": true, "param": true, "paramname": true, "question": true,
	"questionid": true, "label": true, "cid": true, "name": true, "champ": true, "cle": true, "feld": true,
	"campo": true, "clave": true, "veld": true, "chave": true, "elementid": true, "elementname": true, "variable": true,
	"metaname": true, "datakey": true, "itemkey": true, "formkey": true, "inputid": true, "customfieldid": true,
}

var valueNames = map[string]bool{
	"metavalue": true, "value": true, "attributevalue": true, "fieldvalue": true, "data": true, "content": true,
	"answer": true, "val": true, "valeur": true, "wert": true, "valor": true, "valore": true, "waarde": true,
	"propertyvalue": true, "paramvalue": true, "response": true, "fielddata": true, "datavalue": true, "itemvalue": true,
	"stringvalue": true, "textvalue": true, "reponse": true, "antwort": true, "respuesta": true, "elementvalue": true,
}

// findPairs tells by its columns whether a table holds names with values: one
// column that names, one that holds the value, and one that says whose.
func findPairs(p *Plan, sample []breach.Record) *pairs {
	n := len(p.columns) - 1
	if n < 3 || n > 16 {
		return nil
	}
	found := &pairs{attribute: -1, value: -1, byName: map[string]int{}}
	owner := false
	for i := range n {
		name := join(tokenize(p.columns[i].name))
		switch {
		case attributeNames[name] && found.attribute < 0:
			found.attribute = i
		case valueNames[name] && found.value < 0:
			found.value = i
		case ownerName(p.columns[i].name):
			owner = true
		}
	}
	if found.attribute < 0 || found.value < 0 || !owner || !attributesIn(sample, found.attribute) {
		return nil
	}
	return found
}

// fewAttributes is the number of values from which on the names of a table of
// pairs must repeat: a table of people has a new name in every row.
const fewAttributes = 12

// attributesIn reports whether the first rows' values of a column read as names
// of columns: short words that come again and again.
func attributesIn(sample []breach.Record, column int) bool {
	good, all := 0, 0
	var buf []byte
	seen := map[string]bool{}
	for i := range sample {
		if column >= len(sample[i].Fields) || sample[i].Fields[column].Form == breach.Null {
			continue
		}
		all++
		v := sample[i].Fields[column].Value(&buf)
		if attributeName(v) {
			good++
		}
		seen[string(v)] = true
	}
	if all >= fewAttributes && len(seen)*2 > all {
		return false
	}
	return good*10 >= all*9
}

func join(words []string) string {
	out := ""
	for _, w := range words {
		out += w
	}
	return out
}
