package leakgen

import (
	"fmt"
	"strings"

	"github.com/tocsin-project/tocsin/internal/breach"
)

func (c *coop) declare() {
	c.has("osoby", serial("id_osoby"), str("nazwisko", 60), str("imie", 40), null(str("imie2", 40)), str("imie_ojca", 40), null(str("nazw_rod", 60)), char("plec", 1), null(date("data_ur")),
		null(char("pesel", 11)), null(str("nr_dow", 12)), null(char("obyw", 2)), char("nr_czl", 8), char("aktywny", 1), stamp("wpis_dt"))
	c.has("osoby_cechy", serial("id_cechy"), num("id_osoby"), str("kod", 12), str("wartosc", 190), date("dt_od"), null(date("dt_do"))).Index = [][]string{{"id_osoby"}}
	c.has("lokal_osoba", serial("id_lo"), num("id_lokalu"), num("id_osoby"), char("rola", 1), str("udzial", 8), date("od_dnia"), null(date("do_dnia")))
	c.has("budynki", serial("id_bud"), str("ulica", 60), str("nr_domu", 8), char("kod", 6), str("miasto", 40), num("rok_bud"), num("kondygn"))
	c.has("lokale", serial("id_lokalu"), num("id_bud"), str("nr_lok", 8), money("pow_uz"), num("pietro"), str("tytul_praw", 10), num("l_osob"), char("nr_rach_wirt", 26), money("saldo"))
	c.has("wodomierze", serial("id_wod"), num("id_lokalu"), char("rodz", 2), str("nr_fabr", 12), date("dt_leg"))
	c.has("odczyty", serial("id_odcz"), num("id_wod"), date("dt_odcz"), money("stan"), str("zrodlo", 8))
	c.has("wplaty", serial("id_wpl"), date("dt_ksieg"), money("kwota"), char("rach_nad", 26), str("nadawca", 140), str("tytul", 140), null(num("id_lokalu")), str("nr_ref_bank", 16))
	c.has("zgloszenia", serial("id_zgl"), stamp("dt_zgl"), null(num("id_lokalu")), str("miejsce", 60), str("zglaszajacy", 80), str("tel_kont", 24), text("opis"), str("status", 10), num("id_prac"), null(str("id_wyk", 6)))
	c.has("parking_abon", serial("id_ab"), num("id_osoby"), str("nr_rej", 12), str("pojazd", 40), num("miejsce"), date("wazny_od"), date("wazny_do"))
	c.has("dodatki_mieszk", serial("id_dod"), num("id_osoby"), str("nr_dec", 24), str("dochod_mies", 12), num("l_osob_gosp"), money("kwota_dod"), date("od_dnia"), date("do_dnia"))
	c.has("windykacja", serial("id_wind"), num("id_osoby"), money("kwota_zadl"), str("etap", 6), null(str("sygn_akt", 20)), date("dt_etapu"))
	c.has("korespondencja", serial("id_pisma"), char("typ_ob", 3), num("id_ob"), str("sygn", 20), char("nr_nad", 20), str("tytul", 120), text("tresc"), date("dt_wysl"))
	c.has("glosy", serial("id_glosu"), num("nr_uchw"), num("id_osoby"), str("glos", 8), date("dt_zebr"))
	c.has("wnioski", serial("id_wn"), str("typ", 16), null(num("id_osoby")), stamp("zlozono"), inet("ip"), jsonb("tresc"))
	c.has("ebok_konta", serial("id_konta"), num("id_osoby"), char("login", 8), str("haslo", 60), boolean("aktywne"), stamp("ost_log"), str("ost_ip", 45), tiny("bledne_log")).Unique = [][]string{{"login"}}
	c.has("kartoteka", num("nr_ew"), str("naz_im", 60), str("adres", 60), null(char("pesel", 11)), null(str("tel_w", 12)), money("saldo_bo"), char("dt_zm", 6), char("gr", 1))
	c.has("pracownicy", serial("id_prac"), str("nazwisko", 60), str("imie", 40), str("stanowisko", 60), str("email", 80), str("tel_wew", 4), str("sys_login", 20), char("sys_haslo", 32), null(str("ost_ip", 45)))
	c.has("wykonawcy", serial("id_wyk"), str("nazwa", 80), char("nip", 10), char("regon", 9), str("tel", 20), str("email", 80), char("rachunek", 26))
	c.has("slownik", serial("id_sl"), str("grupa", 20), str("kod", 12), str("opis", 80))
	c.has("parametry", str("klucz", 60), text("wartosc"))
	if !c.w.Opt.Quiet {
		c.has("ebok_sesje", char("sid", 32), num("id_konta"), str("ip", 45), str("ua", 250), stamp("utw"))
		c.has("log_zmian", serial("id_zm"), str("tabela", 30), num("id_rek"), str("pole", 30), text("stara"), text("nowa"), str("kto", 12), stamp("kiedy"))
		c.has("sms_wyslane", serial("id_sms"), str("numer", 15), str("tresc", 320), str("status", 12), stamp("dt"))
		c.has("schema_version", num("installed_rank"), str("version", 20), str("description", 120), str("script", 120), num("checksum"), stamp("installed_on"), boolean("success"))
	}
}

// coopFirms are contractors.
var coopFirms = strings.Split("HYDRO-MAX Sp. z o.o.|Zakład Elektryczny NOWAK I SYNOWIE Sp. j.|DŹWIG-SERWIS S.A.|ZIELEŃ KOWALSKI Sp. z o.o. Sp. k.|P.P.U.H. DACHPOL", "|")

// house writes buildings, staff, contractors and the program's lists.
func (c *coop) house(u *unit) {
	r := c.w.RNG(streamCoopHouse, 0)
	for b := range (c.units + coopFlats - 1) / coopFlats {
		street, number, _ := c.address(b * coopFlats)
		u.row("budynki", b+1, street, number, "20-530", "Lublin", 1962+b%40, 5+b%7)
	}
	for i := range c.staff {
		h := &c.staff[i]
		p := u.person(KindStaff, key("staff", int64(i)), "account")
		u.row("pracownicy", i+1, p.tellName(h.full(), h.family), p.tellName(h.full(), h.given), p.tell(breach.JobTitles, r.of("specjalista ds. czynszów|administrator osiedla|główna księgowa|inspektor nadzoru|konserwator")),
			p.tellMail(h.mail), r.digits(3), p.tell(breach.Usernames, plainName(h.given)[:1]+plainName(h.family)), p.tell(breach.Passwords, r.hex(32)), p.tell(breach.IPAddresses, r.ip()))
		p.Password("md5")
	}
	for i, firm := range coopFirms {
		q := u.person(KindRole, key("firm", int64(i)), "contractor")
		nip := "71" + r.digits(7)
		for weighed(nip, 6, 5, 7, 2, 3, 4, 5, 6, 7)%11 == 10 {
			nip = "71" + r.digits(7)
		}
		tel := polish.number("81"+"74"+r.digits(5), true, 3)
		u.row("wykonawcy", i+1, firm, fmt.Sprint(nip, weighed(nip, 6, 5, 7, 2, 3, 4, 5, 6, 7)%11), r.digits(9), q.tellPhone(tel), q.tellMail(fmt.Sprintf("biuro@wykonawca%d.example.net", i+1)), polishAccount(5_500_000_000+int64(i)))
	}
	for i, s := range [][3]string{
		{"CECHA", "KOM", "telefon komórkowy"},
		{"CECHA", "TEL", "telefon stacjonarny"},
		{"CECHA", "EMAIL", "adres e-mail"},
		{"CECHA", "NR_KONTA", "rachunek do zwrotów"},
		{"CECHA", "ADR_KOR", "adres korespondencyjny"},
		{"CECHA", "NIEPELN", "stopień niepełnosprawności"},
		{"CECHA", "RODO_ZG", "zgoda na przetwarzanie"},
		{"CECHA", "SPOS_KOR", "sposób doręczeń"},
		{"CECHA", "NR_KLUCZA", "nr klucza do altany"},
		{"ROLA", "W", "właściciel"},
		{"ROLA", "N", "najemca"},
		{"ROLA", "D", "domownik"},
		{"ETAP", "KOM", "komornik"},
	} {
		u.row("slownik", i+1, s[0], s[1], s[2])
	}
	mailbox := func(local string) string {
		return u.person(KindRole, "setting:"+local, "settings").tellMail(local + "@" + coopDomain)
	}
	for _, s := range [][2]string{
		{"firma.nazwa", "Spółdzielnia Mieszkaniowa \"Kalinowa\""},
		{"firma.nip", "7120013454"},
		{"firma.rachunek", polishAccount(1)},
		{"smtp.nadawca", mailbox("ebok")},
		{"kontakt.email", mailbox("sekretariat")},
		{"kontakt.tel", "81 525 10 00"},
		{"sms.bramka", "https://api.bramka.example.com/v2/send"},
		{"sms.nadpis", "SM Kalinowa"},
		{"ebok.timeout", "900"},
	} {
		u.row("parametry", s[0], s[1])
	}
	if u.noisy() {
		for i, v := range []string{"baza", "ebok", "cechy_osob", "sms", "rodo_zgody"} {
			u.row("schema_version", i+1, fmt.Sprint(i+1), v, fmt.Sprintf("V%d__%s.sql", i+1, v), r.N(1<<30), "2013-01-01 10:00:00", true)
		}
	}
}
