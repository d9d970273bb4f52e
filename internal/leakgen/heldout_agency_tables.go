package leakgen

import (
	"strconv"
	"strings"
)

// The agency's recruiting tables: candidates, addresses, applications, papers,
// experience, interviews.

func (a *agency) declare() {
	a.table(&Table{
		Name: "candidatos", Primary: []string{"id_cand"}, Index: [][]string{{"num_doc"}, {"ape1", "ape2"}},
		Columns: []Column{
			serial("id_cand"), str("nombre", 40), str("ape1", 40), null(str("ape2", 40)),
			null(Column{Name: "tip_doc", Type: TypeChar, Size: 1}),
			null(str("num_doc", 12)), null(str("f_nac", 10)),
			{Name: "sexo", Type: TypeChar, Size: 1, NotNull: true},
			{Name: "nac", Type: TypeChar, Size: 3, NotNull: true},
			null(str("email", 120)), null(str("tfno_mov", 20)), null(str("tfno_fijo", 20)), null(num("id_dom")), num("id_cat"),
			str("carnet_cond", 8), tiny("baja"), text("obs"), str("f_alta", 16),
		},
	}, a.candidateRows)
	a.table(&Table{
		Name: "domicilios", Primary: []string{"id_dom"},
		Columns: []Column{serial("id_dom"), str("via", 120), null(str("piso", 12)), str("cp", 10), str("pobl", 60), null(str("prov", 40))},
	}, a.homeRows)
	a.table(&Table{
		Name: "candidaturas", Primary: []string{"id_cta"}, Index: [][]string{{"id_cand"}},
		Columns: []Column{
			serial("id_cta"), null(num("id_cand")), num("id_of"), str("canal", 4), null(str("nombre_web", 80)), null(str("email_web", 120)),
			null(str("tfno_web", 20)), text("carta"), null(str("ip_orig", 45)), str("estado", 3), stamp("f_sol"),
		},
	}, a.applicationRows)
	a.table(&Table{
		Name: "documentos", Primary: []string{"id_doc"}, Index: [][]string{{"id_cand"}},
		Columns: []Column{
			serial("id_doc"), num("id_cand"), str("tipo", 5), str("fichero", 120), num("bytes"),
			{Name: "md5", Type: TypeChar, Size: 32, NotNull: true},
			stamp("f_sub"),
		},
	}, a.paperRows)
	a.table(&Table{
		Name: "experiencia", Primary: []string{"id_exp"}, Index: [][]string{{"id_cand"}},
		Columns: []Column{serial("id_exp"), num("id_cand"), str("empresa_ant", 80), str("puesto", 80), str("desde", 7), null(str("hasta", 7)), str("motivo_fin", 20)},
	}, a.pastRows)
	a.table(&Table{
		Name: "entrevistas", Primary: []string{"id_ent"}, Index: [][]string{{"id_cand"}},
		Columns: []Column{serial("id_ent"), num("id_cand"), num("id_usu"), tiny("valor"), text("notas"), stamp("f_ent")},
	}, a.interviewRows)
	a.payTables()
	a.clientTables()
	a.houseTables()
	if !a.w.Opt.Quiet {
		a.noise()
	}
}

// agencyID is the key of a candidate, agencyWorker that of a worker: both the
// length of a short telephone number, and of each other.
func agencyID(i int64) int64     { return 610_001 + i }
func agencyWorker(i int64) int64 { return 910_001 + 3*i }
func agencyHome(i int64) int64   { return 77_001 + 2*i }

func loud(s string, yes bool) string {
	if yes {
		return strings.ToUpper(s)
	}
	return s
}

func (a *agency) candidateRows(row *Row, emit func() error) error {
	return a.each(func(x *agencyCandidate) error {
		r := a.w.RNG(streamAgencyRow, x.i)
		row.Int(agencyID(x.i))
		row.Str(loud(x.h.Given(), x.loud), loud(x.h.Family(), x.loud))
		put(row, x.second != "", func(b []byte) []byte { return append(b, loud(x.second, x.loud)...) })
		put(row, x.doc != agencyNoDoc, func(b []byte) []byte { return append(b, "?DND"[x.doc]) })
		put(row, x.doc != agencyNoDoc, func(b []byte) []byte { return a.typedDoc(b, x) })
		put(row, x.born, func(b []byte) []byte { return x.h.Born(a.w.Now).AppendFormat(b, "02/01/2006") })
		row.Str(map[bool]string{true: "M", false: "H"}[x.h.Female], [...]string{"FRA", "GBR", "USA", "DEU", "NLD", "ESP"}[x.h.Region])
		a.mailCell(row, x)
		switch x.mobile {
		case agencyFakeMobile:
			row.Str([...]string{"600000000", "-", "000000000"}[x.i%3])
		case agencyPartnersMobile:
			first := a.first(x)
			put(row, true, spanishPhoneOf(first.h, x.i))
		default:
			put(row, x.mobile == agencyOwnMobile, spanishPhoneOf(x.h, x.i))
		}
		put(row, x.line, spanishPhoneOf(a.line(x), x.i+1))
		if x.home {
			row.Int(agencyHome(x.household()))
		} else {
			row.Null()
		}
		row.Int(int64(101 + r.N(len(agencyTrades))))
		row.Str([...]string{"", "B", "B,C1", "B+CAP", "AM"}[r.N(5)])
		row.Int(int64(r.N(10) / 9))
		row.Str(a.remark(x, &r))
		row.Str(string(appendTime(nil, a.w.Now-int64(r.N(190_000_000)))[:16]))
		return emit()
	})
}

// typedDoc writes the number with the separators that clerks put in.
func (a *agency) typedDoc(b []byte, x *agencyCandidate) []byte {
	s := string(a.appendDoc(nil, x))
	switch last := len(s) - 1; x.i % 9 {
	case 2:
		s = s[:last] + "-" + s[last:]
	case 4:
		s = strings.ToLower(s)
	case 6:
		s = s[:last] + " " + s[last:]
	}
	return append(b, s...)
}

func (a *agency) mailCell(row *Row, x *agencyCandidate) {
	switch {
	case x.mail && x.typed > 0:
		row.B = x.h.AppendEmailCase(row.B, x.typed)
		row.Text()
	case x.mail:
		row.B = x.h.AppendEmail(row.B)
		row.Text()
	case x.i%3 == 0:
		row.Str("notiene@notiene.com")
	case x.i%3 == 1:
		row.Str("")
	default:
		row.Null()
	}
}

// remark is the clerks' short hand about somebody.
func (a *agency) remark(x *agencyCandidate, r *RNG) string {
	friend := a.human(agencyTold, x.i, 1)
	return [...]string{
		"", "", "", "No llamar antes de las 16h", "Coche propio. Disp. inmediata", "TFNO MAL, PDTE CONFIRMAR", "Viene de parte de " + string(friend.AppendName(nil)),
		"Talla 42, calzado " + strconv.Itoa(36+r.N(10)), "Exp. 2013/004417 cerrado", "ok LOPD 12/05",
	}[r.N(10)]
}

func (a *agency) homeRows(row *Row, emit func() error) error {
	return a.each(func(x *agencyCandidate) error {
		if !x.home || x.partner {
			return nil
		}
		// All live in Spain, wherever they are from.
		h := x.h
		if h.Region != ES {
			h = a.human(agencyPeople, x.i, 0)
		}
		row.Int(agencyHome(x.i))
		street := string(h.AppendStreet(nil))
		row.Str(strings.NewReplacer("Calle ", "C/ ", "Avenida de ", "Avda. ", "Plaza ", "Pza. ").Replace(street))
		if x.i%3 == 0 {
			row.Null()
		} else {
			row.Str(strconv.FormatInt(1+x.i%8, 10) + "º " + string(rune('A'+x.i%5)))
		}
		row.B = h.AppendPostcode(row.B)
		row.Text()
		row.Str(loud(h.Place(), x.loud))
		if x.i%4 == 0 {
			row.Null()
		} else {
			row.Str(loud(h.Place(), true))
		}
		return emit()
	})
}

// agencyWebMany: one application in nine came by the site and was never taken
// over into candidatos.
func (a *agency) webApplicant(i int64) (h Human, known, there bool) {
	r := a.w.RNG(streamAgencyRow, 1<<40+i)
	if r.N(9) > 0 {
		return h, false, false
	}
	if x := a.candidate(i); x.mail && x.mobile == agencyOwnMobile && x.double == agencySingle && r.N(3) == 0 {
		return x.h, true, true
	}
	return a.human(agencyWeb, i, int(i%2)), false, true
}

func (a *agency) applicationRows(row *Row, emit func() error) error {
	cells := func(id int64, ip bool) error {
		r := a.w.RNG(streamAgencyRow, 2<<40+id)
		put(row, ip, func(b []byte) []byte { return AppendIP(b, &r) })
		row.Str([...]string{"REC", "PRE", "DES", "CON"}[r.N(4)])
		row.Time(a.w.Now - int64(r.N(90_000_000)))
		return emit()
	}
	return a.each(func(x *agencyCandidate) error {
		if x.applied {
			row.Int(30_000+2*x.i, agencyID(x.i), a.offerID(x.i))
			row.Str(map[bool]string{true: "WEB", false: [...]string{"OFI", "TEL", "INFJ"}[x.i%3]}[x.byWeb])
			row.Null()
			row.Null()
			row.Null()
			put(row, x.letter, func(b []byte) []byte { return append(b, a.letter(x)...) })
			if err := cells(30_000+2*x.i, x.byWeb); err != nil {
				return err
			}
		}
		h, _, there := a.webApplicant(x.i)
		if !there {
			return nil
		}
		row.Int(30_001 + 2*x.i)
		row.Null()
		row.Int(a.offerID(x.i + 5))
		row.Str("WEB")
		row.B = h.AppendName(row.B)
		row.Text()
		row.B = h.AppendEmailCase(row.B, int(x.i))
		row.Text()
		row.B = appendSpanishPhone(row.B, &h, x.i+3)
		row.Text()
		put(row, a.webLetter(x.i), func(b []byte) []byte { return append(b, a.letterOfWeb(x.i, &h)...) })
		return cells(30_001+2*x.i, true)
	})
}

func (a *agency) webLetter(i int64) bool { return a.w.Opt.Letters && i%4 != 0 }

func (a *agency) offerID(i int64) int64 { return 2001 + i%(3*a.clients) }

func (a *agency) paperRows(row *Row, emit func() error) error {
	n := int64(55_000)
	one := func(x *agencyCandidate, typ, file string) error {
		n++
		r := a.w.RNG(streamAgencyRow, 3<<40+n)
		row.Int(n, agencyID(x.i))
		row.Str(typ, file)
		row.Int(int64(20_000 + r.N(3_000_000)))
		row.B = r.AppendHex(row.B, 32)
		row.Text()
		row.Time(a.w.Now - int64(r.N(120_000_000)))
		return emit()
	}
	return a.each(func(x *agencyCandidate) error {
		given, family := x.h.folded()
		year := strconv.FormatInt(2009+x.i%8, 10)
		if x.cv {
			file := [...]string{"CV_" + family + "_" + given + ".pdf", "curriculum " + given + " " + year + ".doc", "cv-" + year + "-def(2).docx", "CV.pdf"}[x.i%4]
			if err := one(x, "CV", file); err != nil {
				return err
			}
		}
		if x.scan {
			if err := one(x, "DNI", "escaner"+strconv.FormatInt(n%9000, 10)+".jpg"); err != nil {
				return err
			}
		}
		if x.worker && x.i%3 == 0 {
			return one(x, "CONTR", "contrato_"+strconv.FormatInt(agencyWorker(x.i), 10)+"_"+year+".pdf")
		}
		return nil
	})
}

func (a *agency) pastRows(row *Row, emit func() error) error {
	return a.each(func(x *agencyCandidate) error {
		if !x.past {
			return nil
		}
		for k := range 1 + x.i%2 {
			r := a.w.RNG(streamAgencyRow, 4<<40+2*x.i+k)
			row.Int(8001+2*x.i+k, agencyID(x.i))
			row.B = appendCompany(row.B, r.N(companies))
			row.Text()
			row.Str(r.Pick(jobs[Spanish]))
			from := 2004 + r.N(8)
			row.Str("03/" + strconv.Itoa(from))
			if r.N(4) == 0 {
				row.Null()
			} else {
				row.Str("11/" + strconv.Itoa(from+1+r.N(4)))
			}
			row.Str([...]string{"Fin obra", "ERE", "Mejora", "Fin contrato"}[r.N(4)])
			if err := emit(); err != nil {
				return err
			}
		}
		return nil
	})
}

func (a *agency) interviewRows(row *Row, emit func() error) error {
	return a.each(func(x *agencyCandidate) error {
		if !x.noted {
			return nil
		}
		row.Int(4001+x.i, agencyID(x.i), 1+x.i%int64(len(a.staff)), 1+x.i%5)
		row.Str(a.notes(x))
		row.Time(a.w.Now - x.i*7321%80_000_000)
		return emit()
	})
}
