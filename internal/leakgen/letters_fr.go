package leakgen

var french = Phrases{
	Greeting: []string{"Madame, Monsieur,", "Bonjour,", "Madame la directrice, Monsieur le directeur,", "À l'attention du service du personnel,"},
	Opening: []string{
		"Votre annonce pour un poste de {job} à {city} a retenu toute mon attention.",
		"Je vous adresse ma candidature au poste de {job} au sein de {company}.",
		"Suite à votre offre {ref}, je souhaite vous proposer mes services en tant que {job}.",
		"À la recherche d'un nouvel emploi, je me permets de vous présenter ma candidature.",
	},
	Body: []string{
		"Depuis {years} ans, je pratique {skill} au quotidien et avec plaisir.",
		"En {year}, j'ai pris la tête d'une petite équipe et appris à répondre du travail des autres.",
		"Mon employeur actuel me confie {skill} ainsi que la formation des nouveaux.",
		"Titulaire d'un diplôme obtenu en {year}, j'ai toujours entretenu mes connaissances.",
		"Le travail sous pression ne me fait pas peur : nous traitions plus de 1 200 commandes par mois.",
		"Auparavant, j'ai passé {years} ans dans une entreprise familiale où chacun touchait à tout.",
		"J'ai l'habitude des horaires décalés, de {skill} et des clients exigeants.",
		"Mon préavis est d'un mois et je pourrais commencer le 1er mars 2016.",
		"Mes prétentions salariales se situent autour de 28 000 euros bruts par an.",
		"Un déménagement à {city} est tout à fait envisageable.",
		"Sur mon temps libre, j'ai réalisé le site de notre association avec jQuery 3.1.0.",
		"On me dit calme, rigoureux et difficile à décourager.",
		"J'ai suivi en {year} une formation avancée, avec mention.",
		"Le projet dont je suis le plus fier a réduit nos délais de 18 % en {years} mois.",
		"Je parle couramment deux langues et me débrouille dans une troisième.",
		"Ce que je ne sais pas encore, je l'apprends vite.",
		"Notre entrepôt tournait 24 h/24 et 7 j/7 : le travail posté m'est familier.",
		"Je suis titulaire du permis B et dispose d'un véhicule.",
	},
	Motive: []string{
		"La réputation de {company} auprès de ses salariés m'a convaincu.",
		"Je souhaite rejoindre une entreprise qui forme ses équipes, et {company} le fait.",
		"Le poste de {job} correspond exactement à l'étape que je prépare.",
	},
	Closing: []string{
		"Je me tiens à votre disposition pour un entretien.",
		"Vous trouverez mon CV en pièce jointe.",
		"Dans l'attente de votre réponse, je vous remercie de votre attention.",
	},
	Farewell: []string{"Cordialement,", "Bien à vous,", "Je vous prie d'agréer, Madame, Monsieur, mes salutations distinguées.", "Respectueusement,"},
	Skills:   []string{"la comptabilité générale", "SAP", "l'accueil des clients", "la gestion des stocks", "Java 8 et SQL", "les soins infirmiers", "la soudure TIG", "l'organisation d'événements", "la paie", "le suivi de chantier"},
	RefereeMail: []string{
		"Pour toute référence, vous pouvez écrire à mon ancien responsable : {mail}.",
		"Références sur demande auprès de {mail}",
		"Mon maître de stage ({mail}) pourra vous parler de mon travail.",
	},
	RefereeName: []string{
		"{name} ({mail}), qui m'a encadré, répondra volontiers à vos questions.",
		"Référence : {name}, {mail}",
		"N'hésitez pas à contacter {name} <{mail}>.",
	},
	RefereeFull: []string{
		"Références :\n{name}\n{mail}\n{phone}",
		"{name}, qui a suivi mon travail, est joignable à l'adresse {mail} ou au {phone}.",
		"Référence : {name}, tél. {phone}, courriel {mail}.",
	},
	RefereePhone: []string{
		"Pour une référence : {mail}, tél. {phone}.",
		"Mon dernier responsable vous le confirmera ; appelez le {phone} ou écrivez à {mail}.",
	},
	PhoneLabel: "Tél. : ", MailLabel: "",
}
