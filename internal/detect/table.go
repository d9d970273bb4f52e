package detect

import (
	"slices"
	"strings"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// tableReading is what a table's name says.
type tableReading struct {
	person      bool         // of persons: users, candidates
	thing       bool         // of things: categories, companies
	deal        bool         // of orders or bills
	application bool         // of job applications
	field       bool         // one field of something else: Drupal's field_data_*
	address     bool         // of postal addresses
	words       []string     // of the name
	about       breach.Class // a class that the name claims: Appointments, health, Purchases
	personal    bool         // a word for a person or an application stands in it, whatever the rows are
}

// readTable reads a table's name. In a name with words for persons and things
// the last one is the head ("user_roles" holds roles), but for a leading word
// of the languages that put it first, which the lexicon cannot tell apart:
// there the columns decide.
func readTable(name string) tableReading {
	if i := strings.LastIndexAny(name, "./\\"); i >= 0 && !strings.HasSuffix(strings.ToLower(name), ".csv") {
		name = name[i+1:]
	}
	words := tokenize(name)
	var t tableReading
	if len(words) > 2 && words[0] == "field" && (words[1] == "data" || words[1] == "revision") {
		return tableReading{field: true}
	}
	about, all := aboutClass(words), words
	if len(words) == 2 && len(words[0]) <= 3 {
		words = words[1:] // a prefix of an installation: wp_users
	}
	for _, it := range loadLexicon().items(withoutContainers(words)) {
		if it.roles&roleApplication != 0 {
			t.application = true
		}
		t.personal = t.personal || it.roles&(roleApplication|rolePerson) != 0
		switch {
		case it.kind == breach.KindStreet && !it.alone:
			t.address = true
			t.person = t.person || !t.thing // addresses: of people, if nobody else is named
		case it.roles&rolePerson != 0:
			t.person, t.thing = true, false
		case it.roles&roleDeal != 0: // who buys stands in them: the columns decide
			t.deal = true
		case it.roles&roleThing != 0:
			t.person, t.thing = false, true
		}
	}
	if t.application {
		t.thing = false
	}
	t.about, t.words = about, all
	return t
}

// containerWords say that there are rows, and nothing of what is in them: a list of
// customers is of customers, and a list by itself of anything. Several lists are things.
var containerWords = wordSet("list table sheet")

// withoutContainers returns the words of a table's name that say what its rows are.
func withoutContainers(words []string) []string {
	out := slices.DeleteFunc(slices.Clone(words), func(w string) bool { return containerWords[w] })
	if len(out) > 1 { // the bank details of people: banks would be things
		return slices.DeleteFunc(out, func(w string) bool { return banksWords[w] })
	}
	return out
}

var banksWords = wordSet("bank banque banco banca banka banken bancaire bancaires bancarios bancari bankowe bankovni")
