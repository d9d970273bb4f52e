package leakgen

// The held-out letter set "heldout-formal": letters as job centres teach to
// write them, with the firm's address on top, bullet lists, numbers that are
// nobody's, and referees in blocks, tables of one line and footnotes. Held-out
// means: written from the rules of the truth alone, by somebody who has not
// read the detectors, so that nothing here is what they were tuned to.

func init() {
	RegisterLetters(&LetterSet{Name: "heldout-formal", Languages: map[Language]*Phrases{
		English: &formalEnglish, French: &formalFrench, German: &formalGerman,
	}})
}

var formalEnglish = Phrases{
	Greeting: []string{
		"{company}\nPersonnel Department\n48 Exchange Buildings\n{city}\n\nDear Sirs,",
		"Re: {job}, {ref}\n\nDear Selection Panel,",
		"Application in confidence\n\nDear Madam,",
		"For the attention of the Head of Resourcing\n\nGood morning,",
	},
	Opening: []string{
		"With reference to vacancy {ref}, kindly accept this letter as my application for {job} in {city}.",
		"I understand from your website that {company} has an opening for a {job}, and I believe that I meet the requirements in full.",
		"Having read the particulars of the post of {job}, I should like to put my name forward.",
	},
	Body: []string{
		"My responsibilities have included:\n- {skill}\n- induction of up to {years} starters a year\n- weekly figures for the board\n- cover for the duty manager",
		"Since {year} I have held a permanent contract with an annualised 1,720 hours.",
		"I was the only one of 340 candidates whom the scheme kept on in {year}.",
		"What I would bring to {company}:\n* {years} years of {skill}\n* a tidy desk\n* good humour on Monday mornings",
		"Order 4500-118822-07, the largest that we had ever shipped, left on time under my supervision.",
		"My grade at the time was 7B, and the budget that I signed for came to 1 250 000 pounds.",
		"Both my certificates (no. 2011/04/7731 and no. 2014/11/0098) are valid until 2019.",
		"I am bound by a notice period of {years} weeks, which may be shortened by agreement.",
		"Mr Whitcombe of the night shift used to say that I could find a needle in a barn full of hay.",
		"It fell to me to move the whole ledger to release 12.4.0.3 over a single weekend.",
		"I have lived in {city} since {year} and know the trade there.",
		"Between 08:30 and 17:45 the counter saw some 400 customers, and between us we knew most by name.",
		"I regard {skill} as a craft and not as a chore.",
		"My attendance record over {years} years stands at 99.2 per cent.",
	},
	Motive: []string{
		"I have long admired the way in which {company} treats those who work for it.",
		"I am looking for a position with prospects, which the post of {job} would give me.",
		"My present role ends with the contract in {city}, so that the timing would suit us both.",
	},
	Closing: []string{
		"Enclosures: CV (2 pages), copies of certificates (4)",
		"I am available for interview at any time by arrangement.",
		"May I thank you in advance for the courtesy of a reply.",
	},
	Farewell: []string{"I remain, yours truly,", "Respectfully yours,", "With kind regards and in anticipation,", "Yours in confidence,"},
	Skills:   []string{"credit control", "fleet maintenance", "key-holder duties", "tender writing", "pattern cutting", "process safety", "archive work", "minute taking", "hygiene audits", "VB6 and COBOL"},
	RefereeMail: []string{
		"Character reference on request from: {mail}",
		"One who has seen me at work for years answers to {mail}; please mention the vacancy.",
		"References\n----------\n{mail}",
	},
	RefereeName: []string{
		"References\n----------\n{name}\n{mail}",
		"I give as my referee ({mail}) {name}, under whom I served my time.",
		"E-mail for references: {mail} (attn. {name})",
		"Kindly direct enquiries to {name}, whose address is {mail}, and not to my present firm.",
	},
	RefereeFull: []string{
		"Referee no. 1 | {name} | {phone} | {mail}",
		"Ring {phone} and ask for {name}, or send a line to {mail}.",
		"References\n----------\nName:   {name}\nPhone:  {phone}\nE-mail: {mail}",
		"{mail}\n{phone}\n{name}\n(head of section until my departure)",
	},
	RefereePhone: []string{
		"References: {phone} / {mail}",
		"The works office vouches for me ({phone} in the mornings, {mail} at all times).",
	},
	PhoneLabel: "Telephone: ", MailLabel: "Reply to: ",
}

var formalFrench = Phrases{
	Greeting: []string{
		"{company}\nService des ressources humaines\n{city}\n\nObjet : candidature au poste de {job}\n\nMadame, Monsieur,",
		"Objet : réponse à l'offre {ref}\nP.J. : un curriculum vitae\n\nMonsieur le Directeur,",
		"À l'attention de la commission de sélection\n\nMesdames, Messieurs,",
	},
	Opening: []string{
		"Actuellement en reconversion, je sollicite de votre bienveillance l'examen de ma candidature en qualité de {job}.",
		"J'ai l'honneur de présenter ma candidature à l'emploi de {job} que {company} propose à {city}.",
		"C'est avec un vif intérêt que j'ai pris connaissance de l'offre n° {ref}.",
	},
	Body: []string{
		"Mes missions étaient les suivantes :\n- {skill} ;\n- le tutorat de {years} apprentis ;\n- la tenue des registres ;\n- les astreintes de fin de semaine.",
		"Mon parcours en trois points :\n1) un CAP obtenu en {year} ;\n2) {years} années d'atelier ;\n3) une licence professionnelle par la VAE.",
		"J'ai effectué 1 607 heures par an sans une absence depuis {year}.",
		"L'agrément 75-2014-00381 de notre atelier m'a été délivré à titre personnel.",
		"Le marché n° 2013-118-LOT-04, d'un montant de 412 000 euros, a été tenu dans les délais.",
		"M. Quintrel, notre ancien, disait que j'avais de l'or dans les mains.",
		"Le stage de 210 heures m'a permis d'approfondir {skill}.",
		"Le logiciel est passé en version 10.2.4.1 sous ma responsabilité.",
		"Demeurant à proximité de {city}, je suis mobile sur tout le département.",
		"De 7 h 30 à 16 h 45, nous recevions près de 300 personnes par jour.",
		"Je suis à jour de mes habilitations (B1V, R489 cat. 3 et 5).",
		"Mon coefficient actuel est le 215, niveau III, échelon 2.",
	},
	Motive: []string{
		"Rejoindre {company} serait pour moi l'aboutissement d'un projet mûri de longue date.",
		"Le métier de {job} est celui que j'ai choisi, et non celui que j'ai subi.",
		"La pédagogie de votre établissement m'a été vantée par plusieurs anciens.",
	},
	Closing: []string{
		"Je reste à votre entière disposition pour tout complément d'information.",
		"Veuillez trouver ci-joint les pièces demandées (4 feuillets).",
		"Dans l'espoir d'une suite favorable, je vous remercie de l'attention portée à ma demande.",
	},
	Farewell: []string{
		"Veuillez croire, Madame, Monsieur, à l'assurance de ma considération distinguée.",
		"Recevez, Madame, Monsieur, l'expression de mes sentiments dévoués.",
		"Avec mes remerciements anticipés,",
	},
	Skills: []string{"la lecture de plans", "le contrôle qualité", "la conduite d'engins", "la mise en rayon", "l'accompagnement des aînés", "la pose de cloisons", "le secrétariat médical", "la taille de pierre", "la saisie comptable"},
	RefereeMail: []string{
		"Personne à contacter pour vos vérifications : {mail}",
		"Une attestation peut être demandée par courriel ({mail}).",
	},
	RefereeName: []string{
		"Références\n==========\n{name}\n{mail}",
		"Mon tuteur de stage était {name} ; son courriel : {mail}",
		"Courriel du référent : {mail} (demander {name})",
	},
	RefereeFull: []string{
		"Références\n==========\nNom : {name}\nTél. : {phone}\nMél : {mail}",
		"Vous pouvez appeler le {phone} (demander {name}) ou adresser un message à {mail}.",
		"{mail} - {phone} - {name}, mon chef d'atelier.",
	},
	RefereePhone: []string{
		"Secrétariat de mon dernier établissement : {phone}, {mail}",
		"Contact pour vérification : {mail}\n(en cas d'urgence, {phone})",
	},
	PhoneLabel: "Portable : ", MailLabel: "Mél. : ",
}

var formalGerman = Phrases{
	Greeting: []string{
		"{company}\nPersonalabteilung\n{city}\n\nBetreff: Bewerbung als {job}\n\nSehr geehrte Damen und Herren,",
		"Ihre Kennziffer {ref}\n\nSehr geehrter Herr Personalleiter,",
		"Initiativbewerbung\n\nWerte Damen und Herren,",
	},
	Opening: []string{
		"auf die ausgeschriebene Stelle als {job} in {city} möchte ich mich bewerben.",
		"Ihre Ausschreibung habe ich mit Freude gelesen; anbei übersende ich Ihnen meine Unterlagen.",
		"wie mit Ihrem Haus vereinbart, erhalten Sie meine Bewerbung als {job}.",
	},
	Body: []string{
		"Zu meinen Aufgaben zählten:\n- {skill}\n- Einarbeitung von {years} Auszubildenden\n- Monatsabschluss\n- Vertretung der Schichtleitung",
		"Das bringe ich mit:\n* {years} Jahre {skill}\n* Sorgfalt\n* Gelassenheit",
		"Den Meisterbrief Nr. 2009/3-4417 habe ich im Jahr {year} erhalten.",
		"Die Charge 7700-4410-23 ging unter meiner Aufsicht als erste fehlerfrei hinaus.",
		"Seit {year} arbeite ich unbefristet bei 38,5 Stunden in der Woche.",
		"Das Programm habe ich auf den Stand 8.1.0.12 gebracht.",
		"Herr Lindgrün aus der Nachtschicht nannte mich seine rechte Hand.",
		"Zwischen 6:30 und 15:15 Uhr betreuten wir rund 250 Kunden.",
		"Das Budget von 1.250.000 Euro habe ich {years} Jahre lang eingehalten.",
		"{skill} betrachte ich als Handwerk.",
		"In {city} bin ich seit {year} zu Hause.",
	},
	Motive: []string{
		"Ihr Haus genießt bei Fachleuten einen ausgezeichneten Ruf.",
		"In der Aufgabe als {job} sehe ich eine langfristige Perspektive.",
		"Mein Vertrag läuft aus, sodass ich kurzfristig beginnen könnte.",
	},
	Closing: []string{
		"Anlagen: Lebenslauf, Zeugnisse (3)",
		"Für Rückfragen stehe ich jederzeit gern zur Verfügung.",
		"Über Ihre Antwort würde ich mich sehr freuen.",
	},
	Farewell: []string{"Mit vorzüglicher Hochachtung", "Es grüßt Sie freundlich", "Mit besten Empfehlungen"},
	Skills:   []string{"Arbeitsvorbereitung", "Mahnwesen", "Tourenplanung", "Qualitätsprüfung", "Lackierarbeiten", "Pflegedokumentation", "Angebotserstellung", "Maschinenführung"},
	RefereeMail: []string{
		"Auskünfte: {mail}",
		"Wer mich lange kennt, liest unter {mail} mit.",
	},
	RefereeName: []string{
		"Referenzgeber\n-------------\n{name}\n{mail}",
		"Meine Anleiterin war {name}; E-Mail: {mail}",
		"Schreiben Sie bitte an {mail} (zu Händen {name}).",
	},
	RefereeFull: []string{
		"Referenzgeber\n-------------\nName: {name}\nTelefon: {phone}\nE-Mail: {mail}",
		"Unter {phone} meldet sich {name}, schriftlich geht es über {mail}.",
		"{mail} / {phone} / {name} (Werkstattleitung)",
	},
	RefereePhone: []string{
		"Auskünfte: {phone} oder {mail}",
		"Das Sekretariat meiner letzten Firma bestätigt es ({mail}, Durchwahl {phone}).",
	},
	PhoneLabel: "Rufnummer ", MailLabel: "Antwort an ",
}
