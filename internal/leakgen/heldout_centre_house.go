package leakgen

import (
	"strconv"
	"strings"
)

// The centre's tables that are nobody's, the staff's, or tell of people by
// their address alone.

func (c *centre) prospRows(row *Row, emit func() error) error {
	n := int64(0)
	return c.each(func(x *learner) error {
		there, stranger := c.enquiry(x.i)
		if !there || !stranger && !x.mail {
			return nil
		}
		h := x.h
		if stranger {
			h = c.human(centreEnquiries, x.i)
		}
		n++
		r := c.w.RNG(streamCentreEnquiry, -n)
		row.Int(n)
		row.Str(strings.ToUpper(h.Family()) + " " + h.Given())
		row.B = h.AppendEmail(row.B)
		row.Text()
		if stranger {
			row.B = h.AppendPhone(row.B, int(n%9))
			row.Text()
		} else {
			row.Str([...]string{"", "0", "-"}[n%3])
		}
		row.B = h.AppendPostcode(row.B)
		row.Text()
		row.B = AppendIP(row.B, &r)
		row.Text()
		row.Str(r.Pick([]string{"salon", "site", "bouche", "affiche"}), r.Pick(enquiryMessages))
		row.Time(c.w.Now - int64(r.N(90_000_000)))
		return emit()
	})
}

var enquiryMessages = []string{
	"Bonjour, pouvez-vous m'envoyer la plaquette ?",
	"Quels sont les tarifs pour 2017 ? Merci",
	"la formation est-elle accessible en soirée",
	"Demande de rappel entre 12 h et 14 h.",
	"",
}

// sentRows is the queue of mails: who they were to is told by address alone.
func (c *centre) sentRows(row *Row, emit func() error) error {
	n := int64(0)
	return c.each(func(x *learner) error {
		if !x.queued {
			return nil
		}
		n++
		row.Int(n)
		if x.i%8 == 0 {
			row.B = x.h.AppendEmailCase(row.B, int(x.i/8))
		} else {
			row.B = x.h.AppendEmail(row.B)
		}
		row.Text()
		row.Str("Convocation n° " + strconv.FormatInt(c.inscID(x.i), 10))
		row.Str("Bonjour " + x.h.Given() + ",\r\n\r\nVous êtes attendu(e) le lundi à 9 h.\r\n\r\nLe secrétariat\r\nsecretariat@" + centreDomain)
		row.Int(1 + n%3)
		row.Time(c.w.Now - n*7919%9_000_000)
		return emit()
	})
}

func (c *centre) sessions() int64 { return 6 + c.n/40 }

func (c *centre) houseTables() {
	c.table(&Table{
		Name: "t_util", Primary: []string{"id_util"}, Unique: [][]string{{"ident"}},
		Columns: []Column{
			serial("id_util"), str("ident", 40),
			{Name: "mdp", Type: TypeChar, Size: 60, NotNull: true},
			str("mel", 120), str("nom", 60), str("pren", 60),
			str("profil", 10), null(str("ip_der_cnx", 45)), stamp("dt_der_cnx"),
		},
	}, c.utilRows)
	c.table(&Table{
		Name: "t_ent", Primary: []string{"id_ent"},
		Columns: []Column{
			serial("id_ent"), str("rais_soc", 120),
			{Name: "siret", Type: TypeChar, Size: 14, NotNull: true},
			str("adr", 120), str("cp", 10), str("ville", 80),
			str("mel_ct", 120), str("tel_ct", 24),
		},
	}, c.entRows)
	c.table(&Table{
		Name: "t_site", Primary: []string{"id_site"},
		Columns: []Column{serial("id_site"), str("lib", 60), str("adr", 120), str("cp", 10), str("ville", 80), str("mel", 120), str("tel", 24)},
	}, c.siteRows)
	c.table(&Table{
		Name: "t_sess", Primary: []string{"id_sess"},
		Columns: []Column{
			serial("id_sess"), str("intit", 120), str("ville", 80), date("dt_deb"), num("nb_h"), num("nb_pl"), {Name: "cod_rncp", Type: TypeChar, Size: 9, NotNull: true},
		},
	}, c.sessRows)
}

func (c *centre) utilRows(row *Row, emit func() error) error {
	for k := range c.staff {
		r := c.w.RNG(streamCentreRow, int64(-1_000_000_000-k))
		h := &c.staff[k]
		row.Int(int64(k + 1))
		row.Str(c.login(k))
		row.B = r.AppendBase64(append(row.B, "$2y$12$"...), 53)
		row.Text()
		row.B = appendStaffMail(row.B, h, centreDomain)
		row.Text()
		row.Str(strings.ToUpper(h.Family()), h.Given(), [...]string{"ADM", "SECR", "FORM"}[k%3])
		row.B = AppendIP(row.B, &r)
		row.Text()
		row.Time(c.w.Now - int64(r.N(900_000)))
		if err := emit(); err != nil {
			return err
		}
	}
	return nil
}

func (c *centre) entRows(row *Row, emit func() error) error {
	for n := range c.firms {
		r := c.w.RNG(streamCentreRow, -2_000_000_000-n)
		h := c.w.Human(6*c.base + 16*n)
		row.Int(n + 1)
		row.B = appendCompany(row.B, int(n))
		row.Text()
		row.B = appendSIRET(row.B, &r)
		row.Text()
		row.B = h.AppendStreet(row.B)
		row.Text()
		row.B = h.AppendPostcode(row.B)
		row.Text()
		row.Str(h.Place())
		row.B = firmMail(row.B, n)
		row.Text()
		row.B = h.AppendPhone(row.B, 1)
		row.Text()
		if err := emit(); err != nil {
			return err
		}
	}
	return nil
}

// appendSIRET appends 14 digits that pass Luhn, as all SIRETs do, and begin
// like some cards of 14 digits. The first nine fail the check that a company's
// own number has, so that they are nobody's.
func appendSIRET(dst []byte, r *RNG) []byte {
	from := len(dst)
	dst = r.AppendDigits(append(dst, [...]string{"36", "38", "51", "79"}[r.N(4)]...), 6)
	dst = append(dst, '0'+(luhnDigit(dst[from:])-'0'+byte(1+r.N(9)))%10)
	dst = append(dst, "0001"...)
	return append(dst, luhnDigit(dst[from:]))
}

func (c *centre) siteRows(row *Row, emit func() error) error {
	for k, local := range centreSites {
		h := c.w.Human(7*c.base + 16*int64(k))
		row.Int(int64(k + 1))
		row.Str("Site " + h.Place())
		row.B = h.AppendStreet(row.B)
		row.Text()
		row.B = h.AppendPostcode(row.B)
		row.Text()
		row.Str(h.Place(), local+"@"+centreDomain)
		row.B = h.AppendPhone(row.B, 5)
		row.Text()
		if err := emit(); err != nil {
			return err
		}
	}
	return nil
}

func (c *centre) sessRows(row *Row, emit func() error) error {
	for n := range c.sessions() {
		row.Int(n + 1)
		row.Str(jobs[French][n%20]+", niveau "+[...]string{"3", "4", "5"}[n%3], cities[FR][n%12].name)
		row.Str(string(appendTime(nil, c.w.Now-n*864_000%90_000_000)[:10]))
		row.Int(35+n%200, 8+n%16)
		row.Str("RNCP" + string(appendPadded(nil, 10_000+n, 5)))
		if err := emit(); err != nil {
			return err
		}
	}
	return nil
}

func (c *centre) noise() {
	c.table(&Table{
		Name: "t_evt", Primary: []string{"id_evt"}, Index: [][]string{{"id_pers"}},
		Columns: []Column{
			{Name: "id_evt", Type: TypeBig, NotNull: true, Auto: true},
			stamp("dt_evt"), null(num("id_util")), null(num("id_pers")), str("cod_evt", 16),
			str("ip", 45), str("ua", 160), text("detail"),
		},
	}, c.evtRows)
	c.table(&Table{
		Name: "t_param", Primary: []string{"cle"}, Columns: []Column{str("cle", 40), text("val")},
	}, func(row *Row, emit func() error) error {
		for _, v := range [][2]string{
			{"app.version", "4.2.0.17"},
			{"front.paquets", `{"jquery@3.1.0":"sha512","popper.js@1.16.1":"sha384"}`},
			{"logo", "/static/logo@2x.png /static/logo@3x.png"},
			{"depot", "git@forge.example.org:cfa/gestion.git"},
			{"jdbc", "jdbc:mysql://appli:m0t-de-passe@bdd.example.org:3306/gestion_cfa"},
			{"tva", "0.20"},
			{"num_decl_act", "84730912373"},
		} {
			row.Str(v[0], v[1])
			if err := emit(); err != nil {
				return err
			}
		}
		return nil
	})
}

// evtRows is the log. A line has a person, a member of staff, both or nobody;
// a line of both stands only with people who have one of their own.
func (c *centre) evtRows(row *Row, emit func() error) error {
	n := int64(88_000)
	line := func(util, pers int64, code, detail string) error {
		n++
		r := c.w.RNG(streamCentreRow, n<<20)
		row.Int(n)
		row.Time(c.w.Now - int64(r.N(30_000_000)))
		for _, id := range []int64{util, pers} {
			if id == 0 {
				row.Null()
			} else {
				row.Int(id)
			}
		}
		row.Str(code)
		row.B = AppendIP(row.B, &r)
		row.Text()
		row.Str(r.Pick([]string{
			"Mozilla/5.0 (Windows NT 10.0; WOW64; rv:49.0) Gecko/20100101 Firefox/49.0",
			"Mozilla/5.0 (Linux; Android 6.0.1) AppleWebKit/537.36 Chrome/53.0.2785.124 Mobile",
		}), detail)
		return emit()
	}
	return c.each(func(x *learner) error {
		if x.i%6 == 1 {
			if err := line(0, 0, "404", "GET /wp-login.php"); err != nil {
				return err
			}
		}
		if !x.event {
			return nil
		}
		if err := line(0, c.persID(x.i), "INSC_WEB", "dossier "+strconv.FormatInt(c.inscID(x.i), 10)); err != nil || x.i%3 > 0 {
			return err
		}
		return line(1+x.i%int64(len(c.staff)), c.persID(x.i), "MAJ_DOS", "champ tel_port")
	})
}
