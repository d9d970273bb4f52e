package leakgen

var german = Phrases{
	Greeting: []string{"Sehr geehrte Damen und Herren,", "Guten Tag,", "Sehr geehrtes Team von {company},", "Hallo,"},
	Opening: []string{
		"hiermit bewerbe ich mich auf die Stelle als {job} in {city}.",
		"Ihre Anzeige ({ref}) hat mich sofort angesprochen.",
		"mit großem Interesse habe ich gelesen, dass {company} Verstärkung sucht.",
		"gerne möchte ich mich Ihnen als {job} vorstellen.",
	},
	Body: []string{
		"Seit {years} Jahren arbeite ich täglich mit {skill} und tue es gern.",
		"Im Jahr {year} habe ich ein kleines Team übernommen.",
		"Mein jetziger Arbeitgeber verlässt sich bei {skill} auf mich.",
		"Meinen Abschluss habe ich {year} gemacht und mich seither stets weitergebildet.",
		"Stress schreckt mich nicht: Im stärksten Monat hatten wir über 1.200 Aufträge.",
		"Davor war ich {years} Jahre in einem Familienbetrieb, in dem jeder alles machte.",
		"Frühes Aufstehen, {skill} und anspruchsvolle Kunden bin ich gewohnt.",
		"Meine Kündigungsfrist beträgt vier Wochen; ich könnte am 01.03.2016 beginnen.",
		"Meine Gehaltsvorstellung liegt bei 38.500 Euro im Jahr.",
		"Ein Umzug nach {city} wäre für mich kein Problem.",
		"In meiner Freizeit habe ich die Seite unseres Vereins mit jQuery 3.1.0 gebaut.",
		"Man beschreibt mich als ruhig, sorgfältig und ausdauernd.",
		"Den Aufbaukurs in {skill} habe ich {year} mit Auszeichnung bestanden.",
		"Mein liebstes Projekt hat unsere Lieferzeiten in {years} Monaten um 18 % verkürzt.",
		"Ich spreche zwei Sprachen fließend und eine dritte leidlich.",
		"Was ich noch nicht kann, lerne ich schnell.",
		"Schichtdienst rund um die Uhr ist mir vertraut.",
		"Einen Führerschein der Klasse B und ein Auto habe ich.",
	},
	Motive: []string{
		"An {company} schätze ich den guten Ruf unter den Beschäftigten.",
		"Ich möchte dort arbeiten, wo man Menschen ausbildet, und das tut {company}.",
		"Die Stelle als {job} ist genau der Schritt, auf den ich hinarbeite.",
	},
	Closing: []string{
		"Über eine Einladung zum Gespräch freue ich mich.",
		"Meinen Lebenslauf finden Sie im Anhang.",
		"Vielen Dank, dass Sie sich die Zeit nehmen.",
	},
	Farewell: []string{"Mit freundlichen Grüßen", "Freundliche Grüße", "Beste Grüße", "Hochachtungsvoll"},
	Skills:   []string{"doppelter Buchführung", "SAP", "Kundenbetreuung", "Lagerverwaltung", "Java 8 und SQL", "Wundversorgung", "WIG-Schweißen", "Veranstaltungsplanung", "Lohnabrechnung", "Bauleitung"},
	RefereeMail: []string{
		"Auskunft über mich gibt gern mein früherer Vorgesetzter: {mail}.",
		"Referenz auf Anfrage: {mail}",
		"Fragen Sie gern meine Ausbilderin ({mail}).",
	},
	RefereeName: []string{
		"{name} ({mail}) hat mich eingearbeitet und beantwortet gern Ihre Fragen.",
		"Referenz: {name}, {mail}",
		"Wenden Sie sich für eine Auskunft an {name} <{mail}>.",
	},
	RefereeFull: []string{
		"Referenzen:\n{name}\n{mail}\n{phone}",
		"{name} kennt meine Arbeit und ist unter {mail} oder {phone} zu erreichen.",
		"Referenz: {name}, Tel. {phone}, E-Mail {mail}.",
	},
	RefereePhone: []string{
		"Als Referenz: {mail}, Tel. {phone}.",
		"Mein letzter Meister bestätigt das; rufen Sie {phone} an oder schreiben Sie an {mail}.",
	},
	PhoneLabel: "Tel.: ", MailLabel: "E-Mail: ",
}
