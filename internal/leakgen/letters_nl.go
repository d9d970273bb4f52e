package leakgen

var dutch = Phrases{
	Greeting: []string{"Geachte heer, mevrouw,", "Beste lezer,", "Beste mensen van {company},", "Goedendag,"},
	Opening: []string{
		"Hierbij solliciteer ik naar de functie van {job} in {city}.",
		"Uw advertentie met kenmerk {ref} sprak mij meteen aan.",
		"Met veel belangstelling las ik dat {company} een {job} zoekt.",
		"Graag stel ik mij aan u voor als {job}.",
	},
	Body: []string{
		"Al {years} jaar werk ik dagelijks met {skill}, en met plezier.",
		"In {year} kreeg ik de leiding over een klein team.",
		"Mijn huidige werkgever vertrouwt mij {skill} en het inwerken van nieuwe collega's toe.",
		"Mijn diploma haalde ik in {year} en sindsdien ben ik blijven leren.",
		"Drukte schrikt mij niet af: in onze drukste maand verwerkten wij meer dan 1.200 orders.",
		"Daarvoor werkte ik {years} jaar in een familiebedrijf waar iedereen alles deed.",
		"Vroeg beginnen, {skill} en lastige klanten ben ik gewend.",
		"Mijn opzegtermijn is een maand; ik kan op 1 maart 2016 beginnen.",
		"Ik denk aan een salaris van ongeveer 2.600 euro per maand.",
		"Verhuizen naar {city} is geen bezwaar.",
		"In mijn vrije tijd bouwde ik de site van onze vereniging met jQuery 3.1.0.",
		"Collega's noemen mij rustig, zorgvuldig en vasthoudend.",
		"De cursus {skill} sloot ik in {year} met lof af.",
		"Het project waar ik het trotst op ben, maakte onze levertijd 18% korter.",
		"Ik spreek twee talen vloeiend en red mij in een derde.",
		"Wat ik nog niet weet, leer ik snel.",
		"Ploegendienst is mij niet vreemd.",
		"Ik heb rijbewijs B en een eigen auto.",
	},
	Motive: []string{
		"{company} heeft een goede naam bij wie er werkt, en dat trekt mij aan.",
		"Ik wil graag werken bij een bedrijf dat zijn mensen opleidt.",
		"De functie van {job} is precies de stap waar ik naartoe werk.",
	},
	Closing: []string{
		"Graag licht ik mijn brief toe in een gesprek.",
		"Mijn cv vindt u in de bijlage.",
		"Ik zie uw reactie met belangstelling tegemoet.",
	},
	Farewell: []string{"Met vriendelijke groet,", "Hoogachtend,", "Vriendelijke groeten,", "Groet,"},
	Skills:   []string{"dubbel boekhouden", "SAP", "klantenservice", "voorraadbeheer", "Java 8 en SQL", "wondzorg", "TIG-lassen", "evenementen", "salarisadministratie", "uitvoering op de bouw"},
	RefereeMail: []string{
		"Voor een referentie kunt u mijn vorige leidinggevende mailen: {mail}.",
		"Referenties: {mail}",
		"Mijn stagebegeleider ({mail}) vertelt u graag meer.",
	},
	RefereeName: []string{
		"{name} ({mail}) heeft mij ingewerkt en beantwoordt graag uw vragen.",
		"Referentie: {name}, {mail}",
		"Neem gerust contact op met {name} <{mail}>.",
	},
	RefereeFull: []string{
		"Referenties:\n{name}\n{mail}\n{phone}",
		"{name} kent mijn werk en is te bereiken via {mail} of {phone}.",
		"Referentie: {name}, tel. {phone}, e-mail {mail}.",
	},
	RefereePhone: []string{
		"Als referentie: {mail}, tel. {phone}.",
		"Mijn laatste chef bevestigt dit; bel {phone} of schrijf naar {mail}.",
	},
	PhoneLabel: "Mobiel: ", MailLabel: "",
}
