package leakgen

import (
	"fmt"
	"strings"

	"github.com/tocsin-project/tocsin/internal/breach"
)

func money(name string) Column { return Column{Name: name, Type: TypeMoney, NotNull: true} }

func char(name string, size int) Column {
	return Column{Name: name, Type: TypeChar, Size: size, NotNull: true}
}

func (b *bottega) declare() {
	b.has("ps_customer", serial("id_customer"), num("id_shop"), tiny("id_gender"), num("id_default_group"), num("id_lang"), str("firstname", 32), str("lastname", 32),
		str("email", 128), str("passwd", 60), stamp("last_passwd_gen"), null(date("birthday")), boolean("newsletter"), null(str("ip_registration_newsletter", 15)),
		null(str("website", 128)), char("secure_key", 32), text("note"), boolean("active"), tiny("is_guest"), boolean("deleted"), stamp("date_add"), stamp("date_upd"))
	b.has("ps_address", serial("id_address"), num("id_country"), null(num("id_state")), num("id_customer"), num("id_supplier"), num("id_manufacturer"), str("alias", 32),
		null(str("company", 64)), str("lastname", 32), str("firstname", 32), str("address1", 128), null(str("address2", 128)), str("postcode", 12), str("city", 64), text("other"),
		null(str("phone", 32)), null(str("phone_mobile", 32)), null(str("vat_number", 32)), null(str("dni", 16)), boolean("active"), boolean("deleted"), stamp("date_upd"))
	b.has("ps_orders", serial("id_order"), str("reference", 9), num("id_carrier"), num("id_lang"), num("id_customer"), num("id_cart"), num("id_currency"),
		num("id_address_delivery"), num("id_address_invoice"), num("current_state"), char("secure_key", 32), str("payment", 255), str("module", 32), money("total_paid"),
		num("invoice_number"), stamp("date_add"))
	b.has("ps_order_detail", serial("id_order_detail"), num("id_order"), num("product_id"), str("product_name", 255), num("product_quantity"), str("product_ean13", 13), money("product_price"))
	b.has("ps_order_carrier", serial("id_order_carrier"), num("id_order"), num("id_carrier"), money("weight"), null(str("tracking_number", 64)), stamp("date_add"))
	b.has("ps_order_payment", serial("id_order_payment"), str("order_reference", 9), money("amount"), str("payment_method", 255), null(str("transaction_id", 254)),
		null(str("card_number", 254)), null(str("card_brand", 254)), null(char("card_expiration", 7)), null(str("card_holder", 254)), stamp("date_add"))
	b.has("ps_newsletter", serial("id"), num("id_shop"), num("id_shop_group"), str("email", 255), stamp("newsletter_date_add"), str("ip_registration_newsletter", 15), null(str("http_referer", 255)), boolean("active"))
	b.has("ps_customer_thread", serial("id_customer_thread"), num("id_shop"), num("id_customer"), num("id_order"), num("id_contact"), str("status", 10), str("email", 128), str("token", 12), stamp("date_add"), stamp("date_upd"))
	b.has("ps_customer_message", serial("id_customer_message"), num("id_customer_thread"), num("id_employee"), text("message"), null(str("file_name", 18)), null(str("ip_address", 16)), null(str("user_agent", 255)), boolean("read"), stamp("date_add"))
	b.ownTables()
	b.has("ps_employee", serial("id_employee"), num("id_profile"), num("id_lang"), str("lastname", 32), str("firstname", 32), str("email", 128), str("passwd", 60), stamp("last_passwd_gen"), str("bo_theme", 32), boolean("active"), null(date("last_connection_date")))
	b.has("ps_log", serial("id_log"), tiny("severity"), num("error_code"), text("message"), null(str("object_type", 32)), null(num("object_id")), num("id_employee"), stamp("date_add"))
	b.has("ps_product_lang", num("id_product"), num("id_lang"), text("description"), str("link_rewrite", 128), str("name", 128))
	b.has("ps_supplier", serial("id_supplier"), str("name", 64), stamp("date_add"), boolean("active"))
	b.has("ps_gender_lang", num("id_gender"), num("id_lang"), str("name", 20))
	b.has("ps_configuration", serial("id_configuration"), str("name", 254), text("value"), stamp("date_upd"))
	if !b.w.Opt.Quiet {
		b.has("ps_guest", serial("id_guest"), num("id_customer"), str("accept_language", 16), boolean("mobile_theme"))
		b.has("ps_connections", serial("id_connections"), num("id_guest"), num("id_page"), null(big("ip_address")), stamp("date_add"), null(str("http_referer", 255)))
		b.has("ps_mail", serial("id_mail"), str("recipient", 126), str("template", 62), str("subject", 254), num("id_lang"), stamp("date_add"))
		b.has("ps_search_word", serial("id_word"), num("id_shop"), num("id_lang"), str("word", 15))
	}
}

func (b *bottega) ownTables() {
	b.has("fid_tessere", serial("id_tessera"), char("num_tessera", 13), str("cod_neg", 6), str("cognome", 40), str("nome", 40), char("sesso", 1), str("data_nasc", 10), null(str("luogo_nasc", 40)),
		null(str("cod_fisc", 16)), str("indirizzo", 80), char("cap", 5), str("citta", 40), char("prov", 2), str("cell", 16), null(str("email", 80)), boolean("cons_mkt"), num("saldo_punti"), date("dt_emiss"), null(num("id_customer"))).Unique = [][]string{{"num_tessera"}}
	b.has("fid_movimenti", serial("id_mov"), char("num_tessera", 13), stamp("data_ora"), str("cod_neg", 6), str("num_scontrino", 10), num("punti"), str("causale", 8))
	b.has("assistenza_riparazioni", serial("id_rip"), date("dt_ingresso"), null(num("id_customer")), str("nominativo", 80), str("recapito", 20), str("modello", 30), char("imei", 15), null(str("cod_sblocco", 8)),
		str("difetto", 80), text("note_tec"), str("stato", 12))
	b.has("resi_rimborsi", serial("id_reso"), num("id_order"), str("motivo", 14), str("intestatario", 80), str("iban", 27), money("importo"), str("stato", 12), date("dt_rich"))
	b.has("anag_old", num("codcli"), str("ragsoc", 60), str("indir", 60), char("cap", 5), str("loc", 40), char("pv", 2), null(str("tel1", 20)), null(str("tel2", 20)), null(str("cf", 16)), null(str("piva", 11)),
		null(str("e_mail", 80)), str("cat", 2), char("dt_ult_mov", 8))
}

var bottegaProducts = strings.Split("Lampada da tavolo Giulia|Poltrona Rossi pelle nera|Aspirapolvere Ciclone 900|Smartphone Norda 7 64GB|Robot da cucina Nonna Rosa|Lampadina LED E27 Marina|Macchina caffè Bruno Espresso|Tavolo Villa Conti 160x90|Cuffie Zefiro BT", "|")

// house writes employees, suppliers and the shop's lists.
func (b *bottega) house(u *unit) {
	r := b.w.RNG(streamBottegaHouse, 0)
	for i := range b.staff {
		h := &b.staff[i]
		p := u.person(KindStaff, key("staff", int64(i)), "account")
		at := b.w.Now - int64(r.N(9_000_000))
		u.row("ps_employee", i+1, 1+i%4, 1, p.tellName(h.full(), h.family), p.tellName(h.full(), h.given), p.tellMail(h.mail), p.tell(breach.Passwords, r.bcrypt()), stampOf(at), "default", true, dayOf(at))
		p.Password("bcrypt")
		u.row("ps_log", 2*i+1, 1, 0, "Connessione al Back Office da "+p.tell(breach.IPAddresses, b.dotted(b.visitor(&r))), nil, nil, i+1, stampOf(at))
		u.row("ps_log", 2*i+2, 1, 0, "modifica Product", "Product", 100+r.N(9), i+1, stampOf(at+60))
	}
	for i, name := range bottegaProducts {
		u.row("ps_product_lang", 100+i, 1, "<p>"+name+": il modello scelto da oltre 3.000 clienti. Garanzia 24 mesi, ricambi 0432-7781-"+r.digits(3)+".</p>", strings.ReplaceAll(strings.ToLower(name), " ", "-"), name)
	}
	for i, name := range []string{"Fratelli Bianchi S.n.c.", "Ferrari Illuminazione S.p.A.", "Norda Mobile Italia Srl", "De Luca & C. Sas"} {
		u.row("ps_supplier", i+1, name, "2012-02-01 10:00:00", true)
		u.row("ps_address", i+1, 10, 130, 0, i+1, 0, "supplier", name, "supplier", "supplier", "Via dell'Industria "+r.digits(2), nil, "2009"+r.digits(1), "Assago", nil, "02 4"+r.digits(7), nil, "0"+r.digits(10), nil, true, false, "2012-02-01 10:00:00")
	}
	u.row("ps_gender_lang", 1, 1, "Sig.")
	u.row("ps_gender_lang", 2, 1, "Sig.ra")
	b.settings(u)
	if u.noisy() {
		for i, word := range []string{"lampada", "giulia", "rossi", "poltrona", "marina", "conti", "villa"} {
			u.row("ps_search_word", i+1, 1, 1, word)
		}
	}
}

func (b *bottega) settings(u *unit) {
	mailbox := func(local string) string {
		p := u.person(KindRole, "setting:"+local, "settings")
		return p.tellMail(local + "@" + bottegaDomain)
	}
	for i, s := range [][2]string{
		{"PS_SHOP_NAME", "CasaLume"},
		{"PS_SHOP_EMAIL", mailbox("info")},
		{"PS_MAIL_USER", mailbox("ordini")},
		{"PS_MAIL_PASSWD", "cambiami-2015"},
		{"PS_SHOP_PHONE", "02 4771 2200"},
		{"BANK_WIRE_DETAILS", "IBAN " + italianAccount(123_456) + " Banca di prova"},
		{"BANK_WIRE_OWNER", "CasaLume di Ferri & Galli S.r.l."},
		{"PS_COOKIE_LIFETIME_FO", "480"},
		{"NEXIPAY_ALIAS", "ALIAS_WEB_00009915"},
		{"FID_PUNTI_EURO", "1"},
	} {
		u.row("ps_configuration", i+1, s[0], s[1], fmt.Sprintf("2016-0%d-01 00:00:00", 1+i%9))
	}
}
