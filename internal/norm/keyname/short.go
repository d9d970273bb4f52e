package keyname

import "strings"

// short are the ways in which schemas cut words for people: cust_id, emp_no, kd.
var short = func() map[string][]string {
	out := map[string][]string{}
	for _, line := range strings.Split(strings.TrimSpace(`
cust customer
cus customer
cli client cliente
clt client
usr user usuario
emp employee empleado employe
empl employee employe
mbr member
memb member
pat patient paziente paciente
stu student
stud student
cand candidate candidat candidato
appl applicant
pers person personne persona
benef beneficiary beneficiaire
subscr subscriber
kd kunde kund
kund kunde
mitarb mitarbeiter
ma mitarbeiter
bew bewerber
util utilisateur
adh adherent
sal salarie
dip dipendente
ute utente`), "\n") {
		words := strings.Fields(line)
		out[words[0]] = words[1:]
	}
	return out
}()

// Whole returns the words for a person that a short one may stand for, none where
// it is not known as one.
func Whole(word string) []string { return short[word] }
