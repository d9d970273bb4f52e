package detect

import (
	"slices"

	"github.com/tocsin-project/tocsin/internal/breach"
)

var (
	// wareNames are words for what is sold.
	wareNames = wordSet(`product products item items article articles goods ware waren artikel produkt produkte produit produits
		producto productos articulo articulos prodotto prodotti articolo articoli produto produtos artigo artigos product producten artikelen
		produkty towar towary produkter vara varor vare varer zbozi urun urunler produs produse articol articole
		lineitem lineitems artikelbezeichnung artikelname produktname produktbezeichnung productnaam artikelnaam`)
	// wareBeside may stand with them in the name of what is sold.
	wareBeside = wordSet(`name names title description label text bezeichnung beschreibung bezeichnungen titel nom libelle designation titre
		nombre descripcion nome descrizione descricao omschrijving naam nazwa opis namn beskrivning navn beskrivelse nazev popis adi
		aciklama nume denumire descriere order line bestell`)
	// wareKeys make of them the key of a product.
	wareKeys = wordSet("id key code ref reference sku nr no number num nummer variant variante")
	// lineNames are words for the lines of an order, whose description is what was bought.
	lineNames = wordSet(`item items line lines detail details position positions positionen zeile zeilen ligne lignes linea lineas detalle detalles
		riga righe dettaglio dettagli linha linhas itens detalhe detalhes regel regels pozycja pozycje rad rader linje linjer polozka polozky
		kalem kalemi kalemler linie linii`)
)

// bought decides what was bought, by the name of a column in the rows of orders and
// bills that lead to persons, through the order or at once. What an order came to tells
// less; the key of a product tells it too, since the products stand beside.
func (d *decider) bought(i int) verdict {
	t, f := &d.p.table, &d.feats[i]
	called := t.deal || t.about == purchases
	if !called && !d.dealt() || !d.ofBuyers() || f.distinct < 2 {
		return verdict{}
	}
	lines := called && anyWord(t.words, lineNames)
	if kind := d.names[i].reading.kind; kind != breach.KindNone && (!lines || kind == breach.KindFullName) {
		return verdict{}
	}
	words, ware, key := tokenize(d.names[i].name), false, false
	for _, w := range words {
		if !wareNames[w] && !wareBeside[w] && !wareKeys[w] {
			return verdict{}
		}
		ware, key = ware || wareNames[w], key || wareKeys[w]
	}
	if key && !called {
		return verdict{} // among numbers and codes of all kinds, those of a product say nothing of who buys
	}
	is := shapeWords
	if key {
		is = shapeAny
	}
	if len(words) == 0 || !ware && (!lines || key) || !is.fits(f, d.names[i].typ) || d.names[i].typ == typeDate {
		return verdict{}
	}
	return verdict{class: purchases, confidence: claimPart, why: "named after what is sold, in a table of orders or bills, of rows that belong to persons"}
}

// dealNames call an order by itself, beside a word for it: its number, its day.
var dealNames = wordSet(`id number no nr num nummer numero numer numar cislo date datum fecha data tarih tarihi dato status etat estado stato
	name placed time`)

// dealt reports rows that are called orders by their columns, whatever their table is
// called: the number or the day of an order stands in them, by a name of its own.
func (d *decider) dealt() bool {
	terms := loadLexicon().terms
	for i := range min(len(d.names), len(d.p.columns)) {
		words := tokenize(d.names[i].name)
		if len(words) != 2 {
			continue
		}
		a, b := words[0], words[1]
		if terms[a].roles&roleDeal != 0 && dealNames[b] || terms[b].roles&roleDeal != 0 && dealNames[a] {
			return true
		}
	}
	return false
}

// ofBuyers reports rows that a key leads from to a person, or to an order: where that is
// nobody's, neither are its lines.
func (d *decider) ofBuyers() bool {
	return d.aboutPersons() || d.owner || slices.ContainsFunc(d.names, func(p *columnPlan) bool { return ownerName(p.name) })
}

const purchases breach.Class = "Purchases"

// buyerShare is the share of values that must hold given names where nothing but them
// says that an order is somebody's.
const buyerShare = 0.15

// buyers reports orders and bills that name somebody and say where they live: who buys
// is a person, though nothing else in the rows says so.
func (d *decider) buyers() bool {
	name, street := false, false
	for i, p := range d.names {
		if p.reading.fit != fullFit || d.feats[i].n == 0 {
			continue
		}
		switch p.reading.kind {
		case breach.KindFullName, breach.KindGivenName, breach.KindFamilyName:
			name = name || textual(&d.feats[i]) && d.feats[i].rate(d.feats[i].given) >= buyerShare
		case breach.KindStreet:
			street = street || d.isPlace(p.reading, &d.feats[i]) && d.feats[i].rate(d.feats[i].digits) >= houseShare
		}
	}
	return name && street
}
