package leakgen

import (
	"strconv"
	"strings"
	"time"
)

func (c *centre) declare() {
	pers := []Foreign{{"id_pers", "t_pers", "id_pers"}}
	c.table(&Table{
		Name: "t_pers", Primary: []string{"id_pers"},
		Columns: []Column{
			serial("id_pers"), null(str("civ", 4)), str("nom_pers", 60), null(str("nom_us", 60)), str("pren", 60),
			{Name: "sexe", Type: TypeChar, Size: 1, NotNull: true},
			date("dt_naiss"), null(str("lieu_naiss", 80)), null(str("nir", 21)),
			stamp("dt_crea"), tiny("top_arch"),
		},
	}, c.persRows)
	c.owned("t_coord", "id_coord", pers, []Column{
		null(str("mel", 120)), null(str("mel_2", 120)), null(str("tel_fix", 24)), null(str("tel_port", 24)), null(str("tel_urg", 24)), tiny("opt_sms"),
	}, c.coord)
	c.owned("t_adr", "id_adr", pers, []Column{
		str("num_voie", 8), str("lib_voie", 120), null(str("cplt_adr", 80)), str("cp", 10), str("ville", 80),
		{Name: "cod_pays", Type: TypeChar, Size: 2, NotNull: true},
	}, c.adr)
	c.owned("t_rib", "id_rib", pers, []Column{str("tit_cpt", 120), str("iban", 34), null(str("bic", 11)), str("domic", 40), date("dt_maj")}, c.rib)
	c.owned("t_sitpro", "id_sitpro", pers, []Column{str("fonct", 120), str("nom_empl", 120), tiny("cod_csp"), date("dt_deb")}, c.sitpro)
	c.owned("t_insc", "id_insc", append(pers, Foreign{"id_sess", "t_sess", "id_sess"}, Foreign{"id_ent", "t_ent", "id_ent"}), []Column{
		num("id_sess"), null(num("id_ent")),
		{Name: "num_dos", Type: TypeChar, Size: 13, NotNull: true},
		str("num_fact", 16), str("ref_opco", 15),
		str("mode_fin", 12),
		{Name: "mt_acpte", Type: TypeMoney},
		str("statut", 10), stamp("dt_insc"),
	}, c.insc)
	insc := []Foreign{{"id_insc", "t_insc", "id_insc"}}
	c.table(&Table{
		Name: "t_lm", Primary: []string{"id_lm"}, Index: [][]string{{"id_insc"}}, Foreign: insc,
		Columns: []Column{serial("id_lm"), num("id_insc"), text("txt"), stamp("dt_depot")},
	}, c.lmRows)
	c.table(&Table{
		Name: "t_pj", Primary: []string{"id_pj"}, Index: [][]string{{"id_insc"}}, Foreign: insc,
		Columns: []Column{
			serial("id_pj"), num("id_insc"), str("typ_pj", 6), str("nom_fic", 120), num("nb_oct"), {Name: "sha1", Type: TypeChar, Size: 40, NotNull: true},
		},
	}, c.pjRows)
	c.table(&Table{
		Name: "t_prosp", Primary: []string{"id_prosp"},
		Columns: []Column{
			serial("id_prosp"), str("ident", 120), str("mel", 120), null(str("tel", 24)), str("cp", 10), str("ip_dem", 45), str("src", 20), text("msg"), stamp("dt_dem"),
		},
	}, c.prospRows)
	c.table(&Table{
		Name: "t_mel_env", Primary: []string{"id_env"},
		Columns: []Column{serial("id_env"), str("dest", 120), str("objet", 120), text("corps"), tiny("nb_essais"), stamp("dt_env")},
	}, c.sentRows)
	c.houseTables()
	if !c.w.Opt.Quiet {
		c.noise()
	}
}

func (c *centre) persID(i int64) int64 { return 412 + i + i/23 }
func (c *centre) inscID(i int64) int64 { return 90_001 + 3*i }

// owned declares a table of at most one row a person; fill adds the cells
// after the two keys and reports whether there is a row.
func (c *centre) owned(name, id string, foreign []Foreign, columns []Column, fill func(row *Row, x *learner) bool) {
	all := append([]Column{serial(id), num("id_pers")}, columns...)
	c.table(&Table{Name: name, Columns: all, Primary: []string{id}, Index: [][]string{{"id_pers"}}, Foreign: foreign},
		func(row *Row, emit func() error) error {
			n := int64(0)
			return c.each(func(x *learner) error {
				at := 7*n + 1
				if name == "t_insc" {
					at = c.inscID(x.i)
				}
				row.Int(at, c.persID(x.i))
				if !fill(row, x) {
					row.Reset()
					return nil
				}
				n++
				return emit()
			})
		})
}

func (c *centre) persRows(row *Row, emit func() error) error {
	return c.each(func(x *learner) error {
		civ, sexe := "M.", "H"
		if x.h.Female {
			civ, sexe = "Mme", "F"
		}
		row.Int(c.persID(x.i))
		row.Str(civ, strings.ToUpper(x.h.Family()))
		row.Null()
		row.Str(x.h.Given(), sexe)
		row.B = x.h.Born(c.w.Now).AppendFormat(row.B, time.DateOnly)
		row.Text()
		switch {
		case x.oldTown:
			row.Str(strings.ToUpper(cities[x.h.Region][x.i*7%10].name))
		case x.i%4 == 0:
			row.Str("-")
		default:
			row.Null()
		}
		switch {
		case x.nir && x.i%3 == 0:
			row.B = spaced(row.B, x.h.AppendNIR(nil, c.w.Now), 1, 2, 2, 2, 3, 3)
			row.Text()
		case x.nir:
			row.B = x.h.AppendNIR(row.B, c.w.Now)
			row.Text()
		case x.i%3 == 0:
			row.Str("0")
		default:
			row.Null()
		}
		row.Time(c.w.Now - 150_000_000 + x.i*7919%149_000_000)
		row.Int(x.i % 2)
		return emit()
	})
}

func (c *centre) coord(row *Row, x *learner) bool {
	switch {
	case x.mail && (x.twin == twinMail || x.i%31 == 4):
		row.B = x.h.AppendEmailCase(row.B, int(x.i))
		row.Text()
	case x.mail:
		row.B = x.h.AppendEmail(row.B)
		row.Text()
	case x.i%3 == 0:
		row.Null()
	default:
		row.Str([...]string{"", "aucun@example.com", "none@none.com"}[x.i%3])
	}
	if x.second {
		row.B = c.secondMail(row.B, x)
		row.Text()
	} else {
		row.Null()
	}
	if x.fixed {
		c.phone(row, x)
		row.Null()
	} else {
		row.Null()
		c.phone(row, x)
	}
	if x.urgent && x.i >= 6 {
		other := c.human(centrePeople, x.i-6)
		row.B = other.AppendPhone(row.B, int(x.i%8))
		row.Text()
	} else {
		row.Null()
	}
	row.Int(x.i % 2)
	return true
}

func (c *centre) phone(row *Row, x *learner) {
	switch x.phone {
	case phoneOwn:
		row.B = x.h.AppendPhone(row.B, int(x.i%9))
	case phoneShared:
		row.B = x.first.AppendPhone(row.B, int(x.i%9))
	case phonePlaceholder:
		row.B = append(row.B, [...]string{"0600000000", "-", "00 00 00 00 00", "NC", "N/A"}[x.i%5]...)
	default:
		row.Null()
		return
	}
	row.Text()
}

func (c *centre) adr(row *Row, x *learner) bool {
	if !x.street {
		return false
	}
	h := &x.h
	if x.house {
		h = &x.first
	}
	street := string(h.AppendStreet(nil))
	number := ""
	if h.Region == FR || h.Region == GB {
		number, street, _ = strings.Cut(street, " ")
	}
	row.Str(number, street)
	if x.i%9 == 0 {
		row.Str("Bât. " + string(rune('A'+x.i%5)))
	} else {
		row.Null()
	}
	row.B = h.AppendPostcode(row.B)
	row.Text()
	row.Str(h.Place(), h.Region.Code())
	return true
}

func (c *centre) rib(row *Row, x *learner) bool {
	var tmp [40]byte
	iban, ok := c.iban(tmp[:0], x)
	if !ok {
		return false
	}
	holder := x.h
	if x.joint {
		holder = c.human(centrePeople, x.i-6)
	}
	civ := "M. "
	switch {
	case x.i%5 == 0:
		civ = "M. ou Mme "
	case holder.Female:
		civ = "Mme "
	}
	row.Str(civ + strings.ToUpper(holder.Family()) + " " + holder.Given())
	if x.i%2 == 0 {
		for len(iban) > 4 {
			row.B = append(append(row.B, iban[:4]...), ' ')
			iban = iban[4:]
		}
	}
	row.B = append(row.B, iban...)
	row.Text()
	row.Str("ZZZZ"+x.h.Region.Code()+"22", "BANQUE DE L'EXEMPLE")
	row.Str(string(appendTime(nil, c.w.Now-x.i*7919%60_000_000)[:10]))
	return true
}

func (c *centre) sitpro(row *Row, x *learner) bool {
	switch {
	case x.work:
		row.Str(x.h.Job())
		row.B = x.h.AppendEmployer(row.B)
		row.Text()
	case x.i%11 == 0:
		row.Str("N/A", "-")
	default:
		return false
	}
	row.Int(10 + x.i%50)
	row.Str(string(appendTime(nil, c.w.Now-30_000_000-x.i*7919%99_000_000)[:10]))
	return true
}

// insc holds decoys: 13 and 16 digits, and 15 with an NIR's shape whose key
// never fits.
func (c *centre) insc(row *Row, x *learner) bool {
	if !x.enrol {
		return false
	}
	r := c.w.RNG(streamCentreRow, x.i)
	row.Int(1 + x.i%c.sessions())
	if x.i%3 == 0 {
		row.Int(1 + x.i%c.firms)
	} else {
		row.Null()
	}
	row.B = r.AppendDigits(append(row.B, '1'), 12)
	row.Text()
	row.B = r.AppendDigits(append(row.B, "5399"...), 12)
	row.Text()
	row.B = appendBadNIR(row.B, &r)
	row.Text()
	row.Str([...]string{"CPF", "OPCO", "PERSO", "REGION"}[r.N(4)])
	row.B = append(strconv.AppendInt(row.B, int64(50+r.N(900)), 10), ".00"...)
	row.Number()
	row.Str([...]string{"ADM", "ATT", "REF", "ABD"}[r.N(4)])
	row.Time(c.w.Now - x.i*7919%120_000_000)
	return true
}

func (c *centre) lmRows(row *Row, emit func() error) error {
	n := int64(0)
	return c.each(func(x *learner) error {
		if !x.letter {
			return nil
		}
		n++
		row.Int(n, c.inscID(x.i))
		row.B = c.letter(row.B, x)
		row.Text()
		row.Time(c.w.Now - x.i*7919%120_000_000 + 60)
		return emit()
	})
}

func (c *centre) letter(dst []byte, x *learner) []byte {
	l := &heldLetter{
		LetterSpec: LetterSpec{
			Stream: streamCentreLetter, N: x.i, Writer: x.h, Job: jobs[x.h.Language()][x.i%20], Company: int(x.i % 300),
			City: cities[x.h.Region][x.i%10].name, SignName: x.sign[0], SignPhone: x.sign[1], SignMail: x.sign[2],
			Least: 300, Most: 2400,
		},
		Layout: int(x.i % 5), Head: x.head, Street: x.street && !x.house, HeadPhone: x.phone == phoneOwn && x.i%2 == 0, HeadMail: x.mail && x.i%3 > 0,
		Again: x.again, Footer: x.i%7 == 0, Mail: x.h.AppendEmail(nil),
	}
	if x.answer {
		l.Answer = "inscriptions@" + centreDomain
	}
	for slot, there := range x.refs {
		if there {
			l.Referees = append(l.Referees, Referee{c.referee(x.i, slot), x.mention[slot]})
		}
	}
	return c.w.appendHeldLetter(dst, l)
}

func (c *centre) pjRows(row *Row, emit func() error) error {
	n := int64(0)
	put := func(x *learner, typ, name string) error {
		n++
		r := c.w.RNG(streamCentreRow, -n)
		row.Int(n, c.inscID(x.i))
		row.Str(typ, name)
		row.Int(int64(9000 + r.N(4_000_000)))
		row.B = r.AppendHex(row.B, 40)
		row.Text()
		return emit()
	}
	return c.each(func(x *learner) error {
		given, family := x.h.folded()
		if x.cv {
			name := [...]string{"CV_" + family + "_" + given, "cv " + given, "mon_cv", "curriculum-vitae-2016", "CV " + family}[x.i%5]
			if err := put(x, "CV", name+[...]string{".pdf", ".doc", ".docx", ".odt"}[x.i%4]); err != nil {
				return err
			}
		}
		if !x.idScan {
			return nil
		}
		if x.i%2 == 0 {
			return put(x, "CNI", "scan_"+strconv.FormatInt(x.i*13, 10)+"_recto.jpg")
		}
		return put(x, "RIB", "rib.pdf")
	})
}
