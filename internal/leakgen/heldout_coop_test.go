package leakgen

import (
	"strings"
	"testing"
)

// readCoop puts the cooperative together by hand.
func readCoop(n *heldReader) {
	n.rowsOf("osoby", "o:", "id_osoby", "nazwisko Names", "plec Genders", "data_ur Dates of birth", "pesel Government issued IDs", "nr_dow Government issued IDs", "obyw Nationalities")
	codes := map[string]string{
		"KOM": "Phone numbers", "TEL": "Phone numbers", "EMAIL": "Email addresses", "NR_KONTA": "Bank account numbers", "ADR_KOR": "Physical addresses", "NIEPELN": "Disabilities",
	}
	of, name, known := map[string]string{}, map[string]string{}, map[string]string{}
	for _, r := range n.tables["osoby"] {
		p := "o:" + r["id_osoby"]
		name[p] = r["imie"] + " " + r["nazwisko"]
		if !placeholders[r["pesel"]] {
			known[r["pesel"]] = p
		}
	}
	for _, r := range n.tables["osoby_cechy"] {
		p := "o:" + r["id_osoby"]
		of[r["id_cechy"]] = p
		if class := codes[r["kod"]]; class != "" {
			n.shows(p, class, r["wartosc"])
		}
		if r["kod"] == "KOM" {
			known[name[p]+phoneMark(r["wartosc"])] = p
		}
	}
	for _, r := range n.tables["log_zmian"] {
		class := "Phone numbers"
		if strings.Contains(r["stara"], "@") {
			class = "Email addresses"
		}
		n.shows(of[r["id_rek"]], class, r["stara"])
	}
	n.rowsOf("lokal_osoba", "o:", "id_osoby", "id_lokalu Physical addresses")
	n.rowsOf("parking_abon", "o:", "id_osoby", "nr_rej Vehicle registration plates")
	n.rowsOf("dodatki_mieszk", "o:", "id_osoby", "dochod_mies Income levels")
	n.rowsOf("ebok_konta", "o:", "id_osoby", "login Usernames", "haslo Passwords", "ost_ip IP addresses")
	n.rowsOf("ebok_sesje", "o:", "id_konta", "sid Auth tokens", "ip IP addresses", "ua Browser user agent details")
	n.rowsOf("pracownicy", "staff:", "id_prac", "nazwisko Names", "stanowisko Job titles", "email Email addresses", "sys_login Usernames", "sys_haslo Passwords", "ost_ip IP addresses")
	n.rowsOf("wykonawcy", "firm:", "id_wyk", "email Email addresses", "tel Phone numbers")
	for _, r := range n.tables["parametry"] {
		if strings.Contains(r["wartosc"], "@") {
			n.shows("setting:"+r["klucz"], "Email addresses", r["wartosc"])
		}
	}
	n.coopPayers(name)
	n.coopForms(known)
}

// coopPayers finds the sender of a payment among those of the flat.
func (n *heldReader) coopPayers(name map[string]string) {
	lives := map[string][]string{}
	for _, r := range n.tables["lokal_osoba"] {
		lives[r["id_lokalu"]] = append(lives[r["id_lokalu"]], "o:"+r["id_osoby"])
	}
	for _, r := range n.tables["wplaty"] {
		for _, p := range lives[r["id_lokalu"]] {
			given, family, _ := strings.Cut(strings.ToUpper(name[p]), " ")
			if strings.HasPrefix(r["nadawca"], family+" "+given+" ") {
				n.shows(p, "Bank account numbers", r["rach_nad"])
				break
			}
		}
	}
}

// coopForms reads forms, faults and the program on DOS.
func (n *heldReader) coopForms(known map[string]string) {
	for _, r := range n.tables["wnioski"] {
		p, form := "o:"+r["id_osoby"], object(r["tresc"])
		if placeholders[r["id_osoby"]] {
			p = "form:" + r["id_wn"]
			n.shows(p, "Government issued IDs", form["pesel"])
		}
		n.shows(p, "IP addresses", r["ip"])
		n.shows(p, "Names", form["nazwisko"])
		n.shows(p, "Email addresses", form["kontakt.email"])
		n.shows(p, "Phone numbers", form["kontakt.telefon"])
	}
	for _, r := range n.tables["zgloszenia"] {
		p := known[r["zglaszajacy"]+phoneMark(r["tel_kont"])]
		if p == "" {
			p = "reporter:" + r["id_zgl"]
		}
		n.shows(p, "Names", r["zglaszajacy"])
		n.shows(p, "Phone numbers", r["tel_kont"])
	}
	for _, r := range n.tables["kartoteka"] {
		p := known[r["pesel"]]
		if p == "" {
			p = "former:" + r["nr_ew"]
			n.shows(p, "Government issued IDs", r["pesel"])
		}
		n.shows(p, "Names", r["naz_im"])
		n.shows(p, "Physical addresses", r["adres"])
	}
}

// TestPolishNumbers holds PESELs to their rule and to be one a person, and cards
// and accounts to their checks.
func TestPolishNumbers(t *testing.T) {
	w := testWorld(t)
	seen := map[string]bool{}
	for n := range int64(60_000) {
		from, to := 26, 88
		if n%2 == 0 {
			from, to = 1, 25
		}
		c := polish.citizen(w, n, from, to)
		s := c.pesel()
		if seen[s] || len(s) != 11 || weighed(s, 1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1)%10 != 0 || (s[9]%2 == 0) != c.female {
			t.Fatal("a PESEL stands twice, or breaks its rule")
		}
		seen[s] = true
		if card := c.identityCard(); len(card) != 9 || seen[card] || weighed(card, 7, 3, 1, 9, 7, 3, 1, 7, 3)%10 != 0 {
			t.Fatal("a card's number breaks its rule or stands twice")
		} else {
			seen[card] = true
		}
		if a := c.account(); len(a) != 26 || mod97([]byte(a[2:]+"PL"+a[:2])) != 1 || seen[a] {
			t.Fatal("an account breaks its rule or stands twice")
		} else {
			seen[a] = true
		}
	}
	if weighed("02070803628", 1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1)%10 != 0 || weighed("ABA300000", 7, 3, 1, 9, 7, 3, 1, 7, 3)%10 != 0 {
		t.Error("published examples come out otherwise")
	}
}
