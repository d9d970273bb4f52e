package leakgen

import "strings"

// Texts and names held back: no rule is written or changed to suit them.
func init() {
	textSets["heldout-mixed"] = &textSet{
		templates: map[Language][]string{
			English: {
				"Good morning all,\n\njust to let you know that {name} has handed in the keys to the flat, {address}, and would like the deposit back on {iban}. I have told {given} that this takes about ten working days.\n\nBest,\n{given2}",
				"Incident report. At 09:15 a visitor, {name}, slipped near the entrance. {name2} called an ambulance. The visitor gave {phone} as a contact number; witnesses were {name3} and a member of Facilities.",
				"From: {name} <{mail}>\nTo: Sales Desk\nSubject: Delivery\n\nCould somebody please look into parcel {order}? It should have come to {address} last Thursday. I paid {price} GBP with {card}.",
				"Login from {ip} blocked. The account belongs to {name2}; password hint was sent to {mail2}. Build {version}, case {ref}.",
				"Minutes: present were {name}, {initial2} and the Head of Marketing. Apologies from Professor {family3}. The Annual Report goes to print on {date}. Next venue: Grand Hotel, {city}.",
				"Our tenant moved out. New address:\n{block}\nHer employer is {firm}; ask for {name2} in Payroll ({phone2}). Tax form shows SSN {ssn}.",
				"Dear Ms {family},\n\nwe regret that Summer Camp is fully booked. Your daughter {given2} is on the waiting list. The fee of {price} will be returned.\n\nWith warm regards\n{name3}\nYouth Office",
				"The Steering Committee approved Phase Two. Blue Horizon will deliver the Data Warehouse by Easter; see Appendix B and the Service Level Agreement.",
			},
			French: {
				"Bonjour à tous,\n\npour information, {name} a rendu les clés de l'appartement, {address}, et souhaite que la caution soit versée sur {iban}. J'ai dit à {given} qu'il fallait compter dix jours.\n\nÀ bientôt,\n{given2}",
				"Rapport d'incident. À 9 h 15, une visiteuse, {name}, a glissé près de l'entrée. {name2} a appelé les secours. Elle a laissé le {phone} comme numéro ; témoins : {name3} et un agent de sécurité.",
				"De : {name} <{mail}>\nObjet : Livraison\n\nPourriez-vous vérifier le colis {order} ? Il devait arriver au {address} jeudi dernier. J'ai payé {price} EUR avec la carte {card}.",
				"Connexion depuis {ip} bloquée. Le compte est celui de {name2} ; un message est parti à {mail2}. Version {version}, dossier {ref}.",
				"Présents : {name}, {initial2} et la Direction de la Communication. Excusée : Maître {family3}. Le Rapport Annuel part à l'impression le {date}. Prochain lieu : Grand Hôtel, {city}.",
				"Notre locataire a déménagé. Nouvelle adresse :\n{block}\nSon employeur est {firm} ; demander {name2} au service paie ({phone2}).",
				"Chère Madame {family},\n\nla Colonie de Vacances est complète. Votre fille {given2} est sur liste d'attente. Les frais de {price} EUR seront remboursés.\n\nBien cordialement\n{name3}",
				"Le Comité de Pilotage a validé la Phase Deux. Horizon Bleu livrera l'Entrepôt de Données avant Pâques ; voir l'Annexe B.",
			},
			German: {
				"Guten Morgen zusammen,\n\n{name} hat die Schlüssel der Wohnung in {address} abgegeben und möchte die Kaution auf {iban} zurück. Ich habe {given} gesagt, dass das zehn Tage dauert.\n\nLiebe Grüße\n{given2}",
				"Unfallbericht. Um 9:15 Uhr rutschte eine Besucherin, {name}, am Eingang aus. {name2} rief den Notarzt. Sie nannte {phone} als Nummer; Zeugen waren {name3} und ein Mitarbeiter der Hausverwaltung.",
				"Von: {name} <{mail}>\nBetreff: Lieferung\n\nKönnten Sie bitte das Paket {order} prüfen? Es sollte letzten Donnerstag in {address} ankommen. Bezahlt habe ich {price} EUR mit der Karte {card}.",
				"Anmeldung von {ip} gesperrt. Das Konto gehört {name2}; eine Nachricht ging an {mail2}. Version {version}, Vorgang {ref}.",
				"Anwesend: {name}, {initial2} und die Leitung Marketing. Entschuldigt: Professor {family3}. Der Jahresbericht geht am {date} in Druck. Nächster Ort: Grand Hotel, {city}.",
				"Unsere Mieterin ist ausgezogen. Neue Anschrift:\n{block}\nArbeitgeber ist {firm}; bitte {name2} in der Lohnbuchhaltung verlangen ({phone2}).",
				"Liebe Frau {family},\n\ndas Ferienlager ist leider ausgebucht. Ihre Tochter {given2} steht auf der Warteliste. Die Gebühr von {price} EUR wird erstattet.\n\nHerzliche Grüße\n{name3}",
				"Der Lenkungsausschuss hat die Zweite Phase freigegeben. Das Rechenzentrum liefert vor Ostern die neue Datenbank; siehe Anhang B und die Dienstgütevereinbarung.",
			},
		},
		given: map[Language][]string{
			English: strings.Fields("Thandiwe Ikechukwu Saoirse Rhys Priya Mei Dwayne Marcus Beatrice Leroy Hiroshi Yusuf Bronwyn Tamsin Clive Nadia Kwame Sanjay Winifred Oscar Lottie Conrad Jasmine Terrence Olga"),
			French:  strings.Fields("Aminata Lucien Odile Mamadou Ghislaine Yasmine Corentin Fatoumata Marcel Bérengère Tristan Khadija Gaston Liliane Ousmane Capucine Régis Nadège Achille Colette"),
			German:  strings.Fields("Gertrud Ottmar Ayşe Rüdiger Hannelore Lennart Mehmet Sieglinde Korbinian Wiebke Dietmar Zeynep Gisela Torben Irmgard Emre Henrike Alois Swetlana Falk"),
		},
		family: map[Language][]string{
			English: strings.Fields("Mokoena Okonkwo Gallagher Pritchard Venkataraman Chen Baptiste Hollingsworth Yamamoto Demir Trelawney Osei Chowdhury Featherstone Delgado Kowalczyk Abernathy Sinclair Whitaker Petrova"),
			French:  strings.Fields("Diallo Delacroix Tremblay Koné Vasseur Benali Kerguelen Traoré Castaing Fontanel Haddad Lefranc Poitevin N'Diaye Charpentier Bellanger Quéméner Sarrazin Abadie Montclair"),
			German:  strings.Fields("Obermaier Yıldız Rautenberg Kleinschmidt Petersen Özdemir Wagenknecht Hinrichs Stadler Kaminski Grünwald Vogelsang Brandstetter Lorenzen Tietz Demirci Schlüter Ehrlich Pfaffinger Iwanowa"),
		},
	}
}
