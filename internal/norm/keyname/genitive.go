package keyname

import "strings"

// genitives are words for relatives, for children and for those who care for them as they stand
// behind what is theirs, and the word as it stands alone: telefon_opiekuna beside opiekun,
// number of one person.
var genitives = func() map[string]string {
	out := map[string]string{}
	for _, line := range strings.Split(strings.TrimSpace(`
opiekuna opiekun
rodzica rodzic
ojca ojciec
matki matka
zastepcy zastepca
vaters vater
vormunds vormund
vormundes vormund
erziehungsberechtigten erziehungsberechtigter
sorgeberechtigten sorgeberechtigter
fars far
mors mor
foralders foralder
vardnadshavares vardnadshavare
vardnadshavarens vardnadshavare
foraelders foraelder
vaerges vaerge
forelders forelder
foresattes foresatt
otce otec
matky matka
rodice rodic
porucnika porucnik
velinin veli
babanin baba
annenin anne
tatalui tata
mamei mama
parintelui parinte
tutorelui tutore
childs child
kids kid
kindes kind
sohnes sohn
dziecka dziecko
syna syn
corki corka
ucznia uczen
barnet barn
barnets barn
ditete dite
dcery dcera
cocugun cocuk
copilul copil
copilului copil
fiul fiu
fiului fiu
fiicei fiica
elevul elev`), "\n") {
		words := strings.Fields(line)
		out[words[0]] = words[1]
	}
	return out
}()

// Nominative returns the word for a relative or a guardian of which another is the form
// for what belongs to them, the word itself where it is none. Both are in small letters
// and without accents.
func Nominative(word string) string {
	if whole, ok := genitives[word]; ok {
		return whole
	}
	return word
}
