package leakgen

// The held-out letter set "heldout-brief": letters typed into a box on a site
// or on a telephone: no full sentences, lower case, abbreviations, "ref:" and
// arrows in place of an introduction, a footer of the sender's device.

func init() {
	RegisterLetters(&LetterSet{Name: "heldout-brief", Languages: map[Language]*Phrases{
		English: &briefEnglish, French: &briefFrench, German: &briefGerman,
	}})
}

var briefEnglish = Phrases{
	Greeting: []string{"hi there", "Hey {company}!", "morning all,", "To: recruiting\nSubject: {job} in {city}"},
	Opening: []string{
		"saw the ad for {job}, still going?",
		"applying for {ref}, see attached",
		"{job} is what i do now, so {city} works for me",
	},
	Body: []string{
		"- {years} yrs {skill}\n- own van\n- can start asap",
		"did {skill} till {year}, then nights",
		"looking for 13.50/h, not less",
		"pls note i am away 12-19 august",
		"worked with react@16.2.0 and vue@2.5.13 if that means anything to you",
		"no agencies pls!!",
		"my site was on the old server (v3.11.0.2) so links are dead, sorry",
		"shift was 6-2 / 2-10 / 10-6, all good with me",
		"ask me about {skill}, could talk for hours :)",
		"score was 8842 out of 10000, best of {years}",
		"my mate Gaz says you are decent to work for",
	},
	Motive:   []string{"want something closer to home", "heard good things about {company}", "current place is closing"},
	Closing:  []string{"CV on its way", "gimme a shout", "thx for reading", "can do a trial day any time"},
	Farewell: []string{"cheers", "ta,", "Best", "--", "Sent from my phone", "rgds"},
	Skills:   []string{"scaffolding", "front of house", "cold calling", "drywall", "barista stuff", "Excel", "pick + pack", "dog grooming"},
	RefereeMail: []string{
		"ref -> {mail}",
		"old boss = {mail}, wont bite",
		"(for refs: {mail})",
	},
	RefereeName: []string{
		"ref -> {name} {mail}",
		"{mail} thats {name}, my last gaffer",
		"ask {name}!\n{mail}",
		"refs [{name}; {mail}]",
	},
	RefereeFull: []string{
		"ref: {name} {phone} {mail}",
		"{name}\n{phone}\n{mail}\n^ my last boss",
		"{phone} ({name}), if no answer then {mail}",
		"refs [{mail}; {name}; {phone}]",
	},
	RefereePhone: []string{
		"ref {phone} or {mail}",
		"last job: {mail}\n{phone}",
	},
	PhoneLabel: "m: ", MailLabel: "e: ",
}

var briefFrench = Phrases{
	Greeting: []string{"bonjour", "Bjr,", "Salut l'équipe {company} !", "coucou"},
	Opening: []string{
		"je postule pour {job}",
		"dispo de suite sur {city} (annonce {ref})",
		"vu votre annonce, toujours d'actualité ?",
	},
	Body: []string{
		"- {years} ans de {skill}\n- permis B + véhicule\n- dispo immédiate",
		"{skill} jusqu'en {year} puis intérim",
		"pas avant le 12/09 svp",
		"j'ai bossé avec express@4.17.1 et typescript@3.9.7",
		"mon ancien site (v2.0.14.1) est hors ligne désolé",
		"3x8 ok, week-end ok, nuit à voir",
		"12,50 de l'heure mini",
		"c'est Momo du quai 4 qui m'a parlé de vous",
		"j'ai fait 9317 points au test, record de {year}",
	},
	Motive:   []string{"je cherche plus près de chez moi", "on m'a dit du bien de {company}", "ma boîte ferme"},
	Closing:  []string{"cv joint", "rappelez-moi quand vous voulez", "merci d'avance"},
	Farewell: []string{"cdlt", "à +", "bonne journée", "Envoyé de mon mobile", "bien à vs"},
	Skills:   []string{"peinture", "plonge", "mise en rayon", "standard", "livraison", "cariste caces 3"},
	RefereeMail: []string{
		"réf -> {mail}",
		"mon ex chef : {mail}",
	},
	RefereeName: []string{
		"réf -> {name} {mail}",
		"{mail} c'est {name} mon ancien patron",
		"demandez à {name} !\n{mail}",
	},
	RefereeFull: []string{
		"réf : {name} {phone} {mail}",
		"{name}\n{phone}\n{mail}\n^ mon dernier chef",
		"{phone} ({name}), sinon {mail}",
	},
	RefereePhone: []string{
		"réf {phone} ou {mail}",
		"dernière boîte : {mail}\n{phone}",
	},
	PhoneLabel: "tel ", MailLabel: "mail ",
}

var briefGerman = Phrases{
	Greeting: []string{"hallo", "Moin,", "Servus {company},", "hi zusammen"},
	Opening: []string{
		"bewerbe mich hiermit als {job}",
		"Stelle in {city} noch frei? ({ref})",
		"hab eure Anzeige gesehen",
	},
	Body: []string{
		"- {years} Jahre {skill}\n- Führerschein + Auto\n- ab sofort",
		"bis {year} {skill}, danach Leiharbeit",
		"bitte nicht vor dem 12.09.",
		"kann auch webpack@4.44.1 und sass@1.26.5",
		"meine Seite (v1.9.0.33) ist leider offline",
		"Früh/Spät/Nacht alles ok",
		"unter 15,80 die Stunde wird es schwierig",
		"der Kalle vom Lager meinte ich soll schreiben",
		"im Test 9120 Punkte, Bestwert seit {year}",
	},
	Motive:   []string{"suche was in der Nähe", "von {company} hört man nur Gutes", "mein Laden macht zu"},
	Closing:  []string{"Lebenslauf hängt dran", "meldet euch einfach", "danke schon mal"},
	Farewell: []string{"LG", "VG", "mfg", "Von meinem Telefon gesendet", "bis dann"},
	Skills:   []string{"Trockenbau", "Theke", "Regale einräumen", "Kasse", "Auslieferung", "Stapler"},
	RefereeMail: []string{
		"Ref -> {mail}",
		"alter Chef: {mail}",
	},
	RefereeName: []string{
		"Ref -> {name} {mail}",
		"{mail} das ist {name}, mein letzter Chef",
		"fragt {name}!\n{mail}",
	},
	RefereeFull: []string{
		"Ref: {name} {phone} {mail}",
		"{name}\n{phone}\n{mail}\n^ mein letzter Chef",
		"{phone} ({name}), sonst {mail}",
	},
	RefereePhone: []string{
		"Ref {phone} oder {mail}",
		"letzte Firma: {mail}\n{phone}",
	},
	PhoneLabel: "mob ", MailLabel: "mail ",
}
