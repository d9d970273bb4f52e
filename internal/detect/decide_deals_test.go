package detect

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// deal is how a language calls orders and bills, whose they are, and who gets them.
type deal struct {
	tables, owner string
	names         string // of who buys
	streets       string // where it goes
	lines         string // tables of what was bought
	item          string // a column of theirs
}

var deals = map[string]deal{
	"en": {"orders|invoices|bills", "customer_id", "billing_name|shipping_name", "shipping_address|billing_address", "order_items|invoice_lines", "name"},
	"fr": {"commandes|factures|facture", "client_id", "nom_facturation|nom_livraison|nomFacturation", "adresse_livraison|adresse_facturation|adrLivraison", "lignes_commande|articles_facture", "nom"},
	"de": {"Bestellungen|Rechnungen|rechnung", "KundenID", "Rechnungsname|Liefername|rechnung_name", "Lieferanschrift|Rechnungsadresse|lieferadresse", "Bestellpositionen|bestellung_positionen|rechnungspositionen", "name"},
	"es": {"pedidos|facturas", "cliente_id", "nombre_envio|nombre_facturacion", "direccion_envio|direccion_facturacion", "lineas_pedido|detalle_pedidos", "nombre"},
	"it": {"ordini|fatture", "cliente_id", "nome_spedizione|nome_fatturazione", "indirizzo_spedizione|indirizzo_fatturazione", "righe_ordine|dettaglio_ordini", "nome"},
	"nl": {"bestellingen|facturen", "klant_id", "factuurnaam|bezorgnaam|factuur_naam", "factuuradres|bezorgadres|afleveradres", "bestelregels|factuurregels|bestelling_regels", "naam"},
	"pl": {"zamowienia|faktury", "klient_id", "nazwisko_dostawy|imie_nazwisko_dostawy", "adres_dostawy|adres_faktury|adres_wysylki", "pozycje_zamowienia|pozycje_faktury", "nazwa"},
	"pt": {"encomendas|faturas|pedidos", "cliente_id", "nome_faturacao|nome_entrega", "morada_entrega|endereco_entrega|morada_faturacao", "linhas_encomenda|itens_pedido", "nome"},
	"tr": {"siparisler|faturalar", "musteri_id", "teslimat_adi|fatura_ad_soyad", "teslimat_adresi|fatura_adresi", "siparis_kalemleri|siparis_detay", "ad"},
	"cs": {"objednavky|faktury", "zakaznik_id", "dodaci_jmeno|fakturacni_jmeno", "dodaci_adresa|fakturacni_adresa", "polozky_objednavky|objednavka_polozky", "nazev"},
	"ro": {"comenzi|facturi", "client_id", "nume_livrare|nume_facturare", "adresa_livrare|adresa_facturare", "produse_comanda|linii_factura", "nume"},
	"sv": {"bestallningar|fakturor|ordrar", "kund_id", "leveransnamn|fakturanamn", "leveransadress|fakturaadress", "orderrader|fakturarader", "namn"},
	"da": {"ordrer|bestillinger|fakturaer", "kunde_id", "leveringsnavn|fakturanavn", "leveringsadresse|faktureringsadresse|fakturaadresse", "ordrelinjer|fakturalinjer", "navn"},
	"no": {"ordrer|bestillinger|fakturaer", "kunde_id", "leveringsnavn|fakturanavn", "leveringsadresse|fakturaadresse", "ordrelinjer|fakturalinjer", "navn"},
}

// scene is a table of orders: whose they are, by key, who gets them, and where.
func (d deal) scene(table, owner, name, street string) scene {
	return scene{table: table, columns: []string{"id", owner, name, street, "total"}, rows: 60, row: func(r *rand.Rand, i int) []any {
		return []any{
			i + 1, 3*i + 7, pickOne(r, given) + " " + pickOne(r, family),
			fmt.Sprintf("%s %d, %s", pickOne(r, strings.Fields("Lindenweg Kerkstraat Polna Storgatan Gartenstrasse")), 1+r.IntN(90), pickOne(r, cities)), fmt.Sprintf("%d.50", 9+r.IntN(90)),
		}
	}}
}

// TestBuyers holds who buys, and where it goes, to what they are in orders and bills
// of every language that column names are read in, with a key of theirs and without.
func TestBuyers(t *testing.T) {
	for language, d := range deals {
		names, streets := strings.Split(d.names, "|"), strings.Split(d.streets, "|")
		for _, table := range strings.Split(d.tables, "|") {
			for k := range max(len(names), len(streets)) {
				name, street := names[k%len(names)], streets[k%len(streets)]
				for _, owner := range []string{d.owner, "number"} {
					s := d.scene(table, owner, name, street)
					if n, a := s.decided(t, 2).Class, s.decided(t, 3).Class; n != breach.Names || a != breach.PhysicalAddresses {
						t.Errorf("%s, %s by %s: %s is %q, %s is %q", language, table, owner, name, n, street, a)
					}
				}
			}
		}
	}
}

// TestBought holds what was bought to no name of a person, in the rows of orders.
func TestBought(t *testing.T) {
	bought := func(r *rand.Rand) string {
		return pickOne(r, strings.Fields("Armchair Lamp Table Desk Shelf Carpet")) + " " + pickOne(r, words)
	}
	for language, d := range deals {
		for _, table := range strings.Split(d.lines+"|"+d.tables, "|") {
			s := scene{table: table, columns: []string{"id", d.owner, d.item, "price"}, rows: 60, row: func(r *rand.Rand, i int) []any {
				return []any{i + 1, 3*i + 7, bought(r), fmt.Sprintf("%d.50", 9+r.IntN(90))}
			}}
			if is := s.decided(t, 2); is.Class != breach.NoClass && is.Class != purchases {
				t.Errorf("%s, %s: %s is %q (%s)", language, table, d.item, is.Class, is.Why)
			}
			street, _, _ := strings.Cut(d.streets, "|")
			s = scene{table: table, columns: []string{"id", "number", d.item, street}, rows: 60, row: func(r *rand.Rand, i int) []any {
				return []any{i + 1, 3*i + 7, bought(r), fmt.Sprintf("Unit %d, Mill Road", 1+r.IntN(9))} // of a store
			}}
			if is, at := s.decided(t, 2), s.decided(t, 3); is.Class != breach.NoClass || at.Class != breach.NoClass {
				t.Errorf("%s, %s: %s is %q, %s is %q", language, table, d.item, is.Class, street, at.Class)
			}
		}
	}
}
