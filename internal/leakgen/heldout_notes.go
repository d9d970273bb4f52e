package leakgen

import "strings"

// Recruiters' notes: prose in short hand, by language, about an applicant and,
// in some, about referees. {first} {name} {mail} are the applicant's; {rname}
// {rmail} {rphone} a referee's; {bare} is somebody with a name alone.
type noteTexts struct {
	own, mail, bare []string
	referee         [4][]string // by Mention
	pair            string
}

var notesOf = [languages]*noteTexts{
	English: {
		own: []string{
			"Called {first}, no answer, left VM. Try again Thurs after 16:30.",
			"{name} wants 31-34k, 5 wks notice, no travel beyond zone 4. Strong on Excel, weaker on people.",
			"Int'v 2 went well. {first} to send ID. Ref 8830012-55 raised w/ payroll.",
			"DNU until Feb - double booked us twice.",
			"{first} rated 4/5. Client feedback: 'quiet but gets it done'. Placed @ 14.20/hr.",
		},
		mail: []string{
			"{first} prefers e-mail ({mail}) over phone.",
			"Bounce last month was a typo. Correct = {mail} - checked w/ {name}.",
			"Sent terms to {mail} 14/03, not signed yet.",
		},
		bare: []string{
			"Ex-boss {bare} gave a glowing verbal ref, nothing in writing.",
			"{first} was recommended by {bare}.",
		},
		referee: [4][]string{
			{"Chase ref: {rmail}", "Ref form sent to line manager <{rmail}>, due Friday."},
			{
				"Ref check done w/ {rname} ({rmail}): punctual, would rehire.",
				"Referee per CV:\n{rname}\n{rmail}",
				"{rmail} - {rname}, team lead 2011-14, answers within a day.",
			},
			{
				"Spoke to {rname} on {rphone}; follow-up to {rmail}.",
				"REF 1\n  {rname}\n  t {rphone}\n  e {rmail}",
				"{rphone} / {rmail} = {rname} (prev. supervisor). Best after 2pm.",
			},
			{"Ref: {rmail} or {rphone}, office only.", "Rang {rphone} twice, no joy, wrote to {rmail} instead."},
		},
		pair: "Refs as given by candidate:",
	},
	French: {
		own: []string{
			"Appelé {first}, pas de réponse, message laissé. Relancer jeudi.",
			"{name} : 29 k€ mini, préavis 2 mois, pas de déplacement. Bon feeling.",
			"2e entretien ok, {first} doit renvoyer sa pièce d'identité.",
		},
		mail: []string{"{first} préfère le mail ({mail}).", "Adresse corrigée par {name} lui-même : {mail}"},
		bare: []string{"Recommandation orale de {bare}, à confirmer."},
		referee: [4][]string{
			{"Relancer la réf : {rmail}"},
			{"Réf prise auprès de {rname} ({rmail}), RAS.", "{rmail} : {rname}, chef d'équipe, très positif."},
			{"Eu {rname} au {rphone}, confirmer par mail à {rmail}.", "REF\n- {rname}\n- {rphone}\n- {rmail}"},
			{"Réf : {rmail} ou {rphone}, standard."},
		},
		pair: "Références données :",
	},
	German: {
		own: []string{
			"{first} angerufen, niemand da, AB besprochen.",
			"{name}: mind. 42k, 6 Wochen Frist, kein Schichtdienst. Guter Eindruck.",
			"2. Gespräch lief gut, {first} schickt noch Zeugnisse.",
		},
		mail: []string{"{first} lieber per Mail ({mail}) als telefonisch.", "Richtige Adresse laut {name}: {mail}"},
		bare: []string{"Mündliche Empfehlung von {bare}, nichts Schriftliches."},
		referee: [4][]string{
			{"Referenz nachfassen: {rmail}"},
			{"Referenz eingeholt bei {rname} ({rmail}), alles bestens.", "{rmail} - {rname}, Teamleitung, antwortet schnell."},
			{"{rname} unter {rphone} erreicht, schriftlich an {rmail}.", "REF\n* {rname}\n* {rphone}\n* {rmail}"},
			{"Referenz: {rmail} oder {rphone}, nur Zentrale."},
		},
		pair: "Referenzen laut Bewerber:",
	},
}

// note is the text of the note on an applicant.
func (a *ats) note(x *candidate) string {
	r := a.w.RNG(streamATSNote, x.i)
	t := notesOf[x.h.Language()]
	if t == nil {
		t = notesOf[English]
	}
	say := func(list []string, more ...string) string {
		pairs := append([]string{
			"{first}", x.h.Given(), "{name}", string(x.h.AppendName(nil)), "{mail}", string(x.h.AppendEmail(nil)),
		}, more...)
		return strings.NewReplacer(pairs...).Replace(r.Pick(list))
	}
	of := func(slot int) string {
		h := a.referee(x.i, slot)
		return say(t.referee[x.mention[slot]], "{rname}", string(h.AppendName(nil)), "{rmail}", string(h.AppendEmail(nil)),
			"{rphone}", string(h.AppendPhone(nil, 1+r.N(8))))
	}
	switch x.note {
	case noteMail:
		return say(t.mail)
	case noteReferee:
		return say(t.own) + "\n\n" + of(2)
	case noteTwoReferees:
		return t.pair + "\n\n" + of(1) + "\n\n" + of(2)
	case noteBareReferee:
		bare := a.referee(x.i, 2)
		return say(t.bare, "{bare}", string(bare.AppendName(nil)))
	}
	return say(t.own)
}
