package leakgen

import "strings"

// Language of a person and their letters.
type Language uint8

// The languages.
const (
	English Language = iota
	French
	German
	Dutch
	Spanish
	languages
)

// Code returns the language's ISO 639-1 code.
func (l Language) Code() string { return [...]string{"en", "fr", "de", "nl", "es"}[l] }

// nameList is common names of one language. Names of one list differ also when
// written in plain ASCII letters: clean addresses rely on it.
type nameList struct {
	female, male, family []string
}

var nameLists = [languages]nameList{
	English: {
		female: strings.Fields(`Olivia Emma Charlotte Amelia Sophie Grace Emily Lucy Hannah Chloe Megan Jessica Rebecca
			Laura Sarah Rachel Victoria Katherine Elizabeth Margaret Alison Fiona Heather Jennifer Karen Linda Nicole
			Patricia Samantha Theresa Zoe Abigail Bethany Caroline Deborah Eleanor Frances Gemma Harriet Imogen`),
		male: strings.Fields(`Oliver George Harry Jack Jacob Thomas William James Daniel Matthew Andrew Peter Stephen
			Richard Edward Michael Christopher Jonathan Simon Graham Kevin Brian Gareth Stuart Duncan Malcolm Nigel
			Patrick Robert Samuel Timothy Adam Benjamin Callum Dominic Ethan Frederick Gordon Henry Isaac`),
		family: strings.Fields(`Smith Jones Taylor Brown Williams Wilson Johnson Davies Robinson Wright Thompson Evans
			Walker White Roberts Green Hall Wood Jackson Clarke Harris Lewis Cooper King Baker Turner Morris Moore
			Ward Watson Anderson Harrison Morgan Allen Parker Bennett Cook Shaw Carter Richardson Hughes Bailey
			Collins Bell Murphy Miller Cox Marshall Webb Simpson Palmer Foster Gray Hunter Mills Campbell Barnes
			Knight Mason Holmes Rogers Stevens Ford Fox Grant Dixon Hunt O'Brien O'Connor Fitzgerald McDonald
			Armstrong Blackwood Pemberton Ashworth Thistlewood Hargreaves Penrose Lockhart Whitfield`),
	},
	French: {
		female: strings.Fields(`Marie Nathalie Isabelle Sylvie Catherine Françoise Céline Aurélie Émilie Camille Léa
			Manon Chloé Julie Sandrine Véronique Sophie Hélène Élodie Pauline Mathilde Clémence Margaux Anaïs Lucie
			Charlotte Agathe Inès Noémie Zoé Brigitte Martine Delphine Laëtitia Gaëlle Solène Maëlle Anne-Sophie
			Marie-Claire Bénédicte`),
		male: strings.Fields(`Jean Pierre Michel André Philippe Nicolas Julien Sébastien François Frédéric Stéphane
			Christophe Laurent Olivier Éric Guillaume Mathieu Benoît Jérôme Cédric Antoine Maxime Alexandre Hugo
			Lucas Théo Gaël Loïc Rémi Étienne Xavier Yann Thierry Didier Pascal Bruno Arnaud Jean-Luc Jean-Baptiste
			Pierre-Yves`),
		family: strings.Fields(`Martin Bernard Dubois Thomas Robert Richard Petit Durand Leroy Moreau Simon Laurent
			Lefebvre Michel Garcia David Bertrand Roux Vincent Fournier Morel Girard André Lefèvre Mercier Dupont
			Lambert Bonnet François Martinez Legrand Garnier Faure Rousseau Blanc Guérin Muller Henry Roussel
			Nicolas Perrin Morin Mathieu Clément Gauthier Dumont Lopez Fontaine Chevalier Robin Masson Sanchez
			Gérard Nguyen Boyer Denis Lemaire Duval Joly Gautier Roger Renaud Gaillard Hamon Le-Goff Kervella
			Quéméneur Bourguignon Chabannes Delacroix Vasseur Lecomte Barbier Benoît Brunet Schneider Besson
			Hernandez Caron Charpentier`),
	},
	German: {
		female: strings.Fields(`Anna Maria Sabine Petra Monika Ursula Andrea Claudia Susanne Stefanie Julia Katharina
			Christina Nicole Melanie Lena Laura Lea Sophie Hannah Johanna Franziska Heike Birgit Ingrid Renate
			Gabriele Silke Anja Tanja Jana Nadine Ulrike Dörte Käthe Brünhild Anneliese Eva-Maria Mareike Wiebke`),
		male: strings.Fields(`Thomas Michael Andreas Stefan Christian Markus Wolfgang Klaus Jürgen Günther Uwe Frank
			Peter Hans Matthias Martin Alexander Sebastian Florian Tobias Jan Lukas Felix Maximilian Jonas Paul
			Tim Björn Jörg Sören Heinz Dieter Bernd Ralf Torsten Karsten Holger Hans-Peter Karl-Heinz Rüdiger`),
		family: strings.Fields(`Müller Schmidt Schneider Fischer Weber Meyer Wagner Becker Schulz Hoffmann Schäfer Koch
			Bauer Richter Klein Wolf Schröder Neumann Schwarz Zimmermann Braun Krüger Hofmann Hartmann Lange Schmitt
			Werner Krause Meier Lehmann Schmid Schulze Maier Köhler Herrmann König Walter Mayer Huber Kaiser Fuchs
			Peters Lang Scholz Möller Weiß Jung Hahn Schubert Vogel Friedrich Keller Günther Frank Berger Winkler
			Roth Beck Lorenz Baumann Franke Albrecht Schuster Simon Ludwig Böhm Winter Kraus Martin Schumacher
			Krämer Vogt Stein Jäger Otto Sommer Groß Seidel Heinrich Brandt`),
	},
	Dutch: {
		female: strings.Fields(`Anna Maria Johanna Emma Sanne Lotte Fleur Iris Femke Marloes Esther Linda Ingrid Monique
			Anneke Marijke Hanneke Wilma Trijntje Saskia Mirjam Petra Renée Daniëlle Chantal Judith Eline Roos Noa
			Julia Lieke Maartje Nienke Tessa Willemijn Yvonne Bianca Carolien Dorien Geertje`),
		male: strings.Fields(`Jan Pieter Willem Hendrik Cornelis Johannes Daan Sem Lucas Bram Thijs Jasper Ruben Sander
			Jeroen Maarten Joost Bas Niels Koen Wouter Gijs Sjoerd Tjeerd Freek Ewout Dirk Gerrit Kees Henk Arjan
			Erik Frans Huub Joris Lars Marcel Ronald Stijn Teun`),
		family: strings.Split(""+
			"de Jong|Jansen|de Vries|van den Berg|van Dijk|Bakker|Janssen|Visser|Smit|Meijer|de Boer|Mulder|"+
			"de Groot|Bos|Vos|Peters|Hendriks|van Leeuwen|Dekker|Brouwer|de Wit|Dijkstra|Smits|de Graaf|"+
			"van der Meer|van der Linden|Kok|Jacobs|de Haan|Vermeulen|van den Heuvel|van der Veen|"+
			"van den Broek|de Bruijn|van der Heijden|Schouten|van Beek|Willems|van Vliet|van de Ven|Hoekstra|"+
			"Maas|Verhoeven|Koster|van Dam|van der Wal|Prins|Blom|Huisman|Peeters|de Bruin|Kuipers|van Veen|"+
			"Post|Kuiper|Veenstra|Kramer|van den Brink|Scholten|van Wijk|Postma|Martens|Vink|de Ruiter|"+
			"Timmermans|Groen|Gerritsen|Jonker|van Loon|Boer|van der Velden|Willemsen|Smeets|de Lange|de Vos|"+
			"Bosch|van Dongen|Schipper|de Koning|van der Laan", "|"),
	},
	Spanish: {
		female: strings.Fields(`María Carmen Josefa Isabel Dolores Pilar Teresa Ana Francisca Laura Antonia Mercedes Cristina
			Marta Lucía Elena Sofía Paula Raquel Beatriz Rosario Silvia Julia Patricia Irene Andrea Rocío Mónica
			Alba Ángela Inmaculada Nuria Susana Yolanda Begoña Itziar Nerea Montserrat Ainhoa Concepción`),
		male: strings.Fields(`Antonio Manuel José Francisco David Juan Javier Daniel Carlos Jesús Alejandro Miguel Rafael
			Pedro Ángel Pablo Sergio Fernando Jorge Luis Alberto Álvaro Adrián Diego Raúl Iván Rubén Enrique Óscar
			Ramón Andrés Vicente Joaquín Santiago Eduardo Víctor Mario Roberto Jaime Íñigo`),
		family: strings.Fields(`García Rodríguez González Fernández López Martínez Sánchez Pérez Gómez Martín Jiménez Ruiz
			Hernández Díaz Moreno Muñoz Álvarez Romero Alonso Gutiérrez Navarro Torres Domínguez Vázquez Ramos Gil
			Ramírez Serrano Blanco Molina Morales Suárez Ortega Delgado Castro Ortiz Rubio Marín Sanz Núñez Iglesias
			Medina Garrido Cortés Castillo Santos Lozano Guerrero Cano Prieto Méndez Cruz Calvo Gallego Vidal León
			Márquez Herrera Peña Flores Cabrera Campos Vega Fuentes Carrasco Díez Caballero Reyes Nieto Aguilar
			Pascual Santana Herrero Montero Lorenzo Hidalgo Giménez Ibáñez Ferrer Durán`),
	},
}

// foldedLists are the same names as they stand in addresses.
var foldedLists [languages]nameList

func init() {
	for i := range nameLists {
		foldedLists[i] = nameList{
			female: foldAll(nameLists[i].female), male: foldAll(nameLists[i].male), family: foldAll(nameLists[i].family),
		}
	}
}

func foldAll(names []string) []string {
	out := make([]string, len(names))
	for i, n := range names {
		out[i] = string(fold(nil, n))
	}
	return out
}

// fold writes a name as address makers do: plain lower-case letters. ß is ss,
// German umlauts lose their dots like other accents; the rest falls away.
func fold(dst []byte, name string) []byte {
	for _, r := range name {
		switch {
		case 'a' <= r && r <= 'z' || r == '-':
			dst = append(dst, byte(r))
		case 'A' <= r && r <= 'Z':
			dst = append(dst, byte(r+'a'-'A'))
		default:
			dst = append(dst, accents[r]...)
		}
	}
	return dst
}

var accents = map[rune]string{
	'á': "a", 'à': "a", 'â': "a", 'ä': "a", 'Á': "a", 'ç': "c", 'é': "e", 'è': "e", 'ê': "e", 'ë': "e", 'É': "e",
	'í': "i", 'î': "i", 'ï': "i", 'Í': "i", 'ñ': "n", 'ó': "o", 'ô': "o", 'ö': "o", 'Ó': "o", 'ú': "u", 'ü': "u",
	'û': "u", 'ù': "u", 'ß': "ss",
}
