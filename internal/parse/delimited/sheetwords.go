package delimited

import "strings"

// sheetWords are words that head the columns of the lists which people keep, in the
// languages of the project, beside those for persons and their data, which Format.Names
// knows: rooms, seats, courses, what was paid. As values they are as common ("Rom",
// "Kurs"), so that a cell must be such a word and nothing else, and more must speak for
// a header.
var sheetWords = wordSet(`
	room rooms flat apartment unit block floor building house table seat row gate board meal meals menu diet allergies arrival departure
	checkin checkout nights origin destination dest from to flight train booking reservation film movie director genre actor author book
	album artist song team club position group class course grade school subject mark score points result race category size colour color
	rent deposit paid due fee bill receipt method item product quantity shop branch shift day week month year start end duration
	reason remark remarks source signature present absent diagnosis treatment medication allergy ward bed visit symptom

	zimmer wohnung haus etage stock tisch platz reihe verpflegung essen anreise abreise ankunft abfahrt start ziel flug zug buchung film
	regie regisseur genre autor buch verein mannschaft gruppe klasse kurs note fach punkte ergebnis groesse grosse farbe miete kaution
	bezahlt betrag preis artikel produkt menge tag monat jahr beginn ende dauer grund bemerkung bemerkungen anmerkung diagnose behandlung
	station bett medikament abteilung raum gebaude gebaeude

	chambre appartement logement etage table place rang repas arrivee depart vol train reservation film realisateur genre auteur livre
	equipe groupe classe cours note matiere points resultat taille couleur loyer caution paye prix article produit quantite jour mois
	annee debut fin duree motif remarque remarques diagnostic traitement service lit salle batiment

	habitacion piso apartamento vivienda planta mesa asiento fila comida llegada salida vuelo tren reserva pelicula director genero autor
	libro equipo grupo clase curso nota asignatura puntos resultado talla color alquiler pagado precio articulo producto cantidad dia mes
	ano inicio fin motivo observaciones diagnostico tratamiento cama sala edificio

	camera stanza appartamento piano tavolo posto fila pasto arrivo partenza volo treno prenotazione film regista genere autore libro
	squadra gruppo classe corso voto materia punti risultato taglia colore affitto pagato prezzo articolo prodotto quantita giorno mese
	anno inizio fine motivo note diagnosi terapia letto reparto edificio

	quarto apartamento andar mesa lugar fila refeicao chegada partida saida voo comboio reserva filme realizador genero autor livro
	equipa turma curso nota disciplina pontos resultado tamanho cor aluguel renda pago preco artigo produto quantidade dia mes ano inicio
	fim motivo observacoes diagnostico tratamento cama predio

	kamer woning verdieping tafel plaats rij maaltijd aankomst vertrek vlucht trein boeking reservering film regisseur genre auteur boek
	ploeg groep klas cursus cijfer vak punten uitslag maat kleur huur borg betaald bedrag prijs artikel product aantal dag maand jaar
	begin einde duur reden opmerking opmerkingen diagnose behandeling afdeling gebouw

	pokoj mieszkanie lokal pietro stol miejsce rzad wyzywienie przyjazd wyjazd lot pociag rezerwacja film rezyser gatunek autor ksiazka
	druzyna grupa klasa kurs ocena przedmiot punkty wynik rozmiar kolor czynsz kaucja zaplacono cena produkt ilosc dzien miesiac rok
	poczatek koniec powod uwagi diagnoza rozpoznanie leczenie lozko oddzial budynek

	pokoj byt patro stul misto rada jidlo prijezd odjezd let vlak rezervace film reziser zanr autor kniha druzstvo skupina trida kurz
	znamka predmet body vysledek velikost barva najem kauce zaplaceno cena vyrobek mnozstvi den mesic rok zacatek konec duvod poznamka
	poznamky diagnoza lecba luzko oddeleni budova

	rum lagenhet vaning bord plats rad maltid ankomst avresa flyg tag bokning film regissor genre forfattare bok lag grupp klass kurs
	betyg amne poang resultat storlek farg hyra betalt pris artikel produkt antal dag manad ar start slut anledning anmarkning diagnos
	behandling avdelning sang byggnad

	rom leilighet etasje bord plass rad maltid ankomst avreise fly tog bestilling film regissor sjanger forfatter bok lag gruppe klasse
	kurs karakter fag poeng resultat storrelse farge leie depositum betalt pris vare produkt antall dag maned ar start slutt arsak merknad
	diagnose behandling avdeling seng bygning

	vaerelse lejlighed etage bord plads raekke maltid ankomst afrejse fly tog reservation film instruktor genre forfatter bog hold gruppe
	klasse kursus karakter fag point resultat storrelse farve husleje depositum betalt pris vare produkt antal dag maned ar start slut
	arsag bemaerkning diagnose behandling afdeling seng bygning

	camera apartament etaj masa loc rand mic dejun sosire plecare zbor tren rezervare film regizor gen autor carte echipa grupa clasa
	curs nota materie puncte rezultat marime culoare chirie garantie platit pret articol produs cantitate zi luna an inceput sfarsit motiv
	observatii diagnostic tratament sectie pat cladire

	oda daire kat masa koltuk sira yemek gelis gidis varis kalkis ucus tren rezervasyon film yonetmen tur yazar kitap takim grup sinif
	kurs not ders puan sonuc beden renk kira depozito odendi tutar fiyat urun miktar gun ay yil baslangic bitis neden aciklama tani teshis
	tedavi servis yatak bina bolum
`)

// sheetName reports whether each word of a cell heads columns of such lists, or names
// columns anyhow.
func sheetName(cell string) bool {
	n := 0
	for w := range strings.FieldsSeq(foldName(cell)) {
		w = strings.TrimRight(w, "0123456789")
		if !sheetWords[w] && !nameWords[w] {
			return false
		}
		n++
	}
	return n > 0
}
