package leakgen

import (
	"fmt"
	"strconv"
	"strings"
)

// The agency's workers and their pay, and its clients with their people.

func (a *agency) payTables() {
	a.table(&Table{
		Name: "trabajadores", Primary: []string{"id_trab"}, Unique: [][]string{{"id_cand"}}, Foreign: []Foreign{{"id_cand", "candidatos", "id_cand"}},
		Columns: []Column{
			serial("id_trab"), num("id_cand"), null(str("naf", 16)), null(str("cta_iban", 34)), tiny("grp_cot"),
			{Name: "irpf", Type: TypeMoney, NotNull: true},
			tiny("n_hijos"), null(str("aviso_nom", 80)), null(str("aviso_par", 12)), null(str("aviso_tel", 20)), date("f_antig"),
		},
	}, a.workerRows)
	money := func(name string) Column { return Column{Name: name, Type: TypeMoney, NotNull: true} }
	a.table(&Table{
		Name: "nominas", Primary: []string{"id_nom"}, Index: [][]string{{"id_trab"}},
		Columns: []Column{
			serial("id_nom"), num("id_trab"),
			{Name: "periodo", Type: TypeChar, Size: 6, NotNull: true},
			num("cod_contr"), money("bruto"), money("dto_irpf"), money("dto_ss"), money("liquido"), null(str("iban_abono", 34)), str("ref_remesa", 16),
		},
	}, a.payRows)
}

// iban is the account for the wages. One partner in three gets them to the
// account of the one they live with.
func (a *agency) iban(x *agencyCandidate) (iban []byte, ok bool) {
	if x.partner && x.i%3 == 0 {
		if first := a.first(x); first.bank {
			if iban, ok = first.h.AppendIBAN(nil); ok {
				return iban, x.bank
			}
		}
	}
	iban, ok = x.h.AppendIBAN(nil)
	return iban, ok && x.bank
}

func (a *agency) workerRows(row *Row, emit func() error) error {
	return a.each(func(x *agencyCandidate) error {
		if !x.worker {
			return nil
		}
		r := a.w.RNG(streamAgencyRow, 5<<40+x.i)
		row.Int(agencyWorker(x.i), agencyID(x.i))
		a.nafCell(row, x)
		iban, ok := a.iban(x)
		switch {
		case !ok && x.i%2 == 0:
			row.Str("PENDIENTE")
		case !ok:
			row.Null()
		case x.i%3 == 1:
			row.B = spaced(row.B, iban, 4, 4, 4, 4)
			row.Text()
		default:
			row.Str(string(iban))
		}
		row.Int(int64(4 + r.N(7)))
		row.Str(fmt.Sprintf("%d.%02d", 2+r.N(18), r.N(100)))
		row.Int(int64(r.N(4)))
		switch h := a.human(agencyTold, x.i, 0); x.told {
		case agencyToldOther:
			related := [2][3]string{{"padre", "hermano", "amigo"}, {"madre", "hermana", "amiga"}}
			row.Str(string(h.AppendName(nil)), related[strings.Count(sexOf(&h), "w")][x.i%3])
			put(row, true, spanishPhoneOf(h, x.i))
		case agencyToldPartner:
			first := a.first(x)
			row.Str(first.name(), "cónyuge")
			put(row, true, spanishPhoneOf(first.h, x.i))
		default:
			row.Null()
			row.Null()
			row.Null()
		}
		row.Str(string(appendTime(nil, a.w.Now-int64(r.N(150_000_000)))[:10]))
		return emit()
	})
}

// hasNAF reports whether the row has a number of the Seguridad Social.
func (x *agencyCandidate) hasNAF() bool { return x.worker && x.i%8 != 5 }

func (a *agency) nafCell(row *Row, x *agencyCandidate) {
	naf := string(appendNAF(nil, &x.h))
	switch {
	case !x.hasNAF() && x.i%16 == 5:
		row.Str("PDTE ALTA")
	case !x.hasNAF():
		row.Null()
	case x.i%4 == 0:
		row.Str(naf[:2] + "/" + naf[2:10] + "/" + naf[10:])
	case x.i%4 == 1:
		row.Str(naf[:2] + " " + naf[2:10] + " " + naf[10:])
	default:
		row.Str(naf)
	}
}

func (a *agency) payRows(row *Row, emit func() error) error {
	n := int64(200_000)
	return a.each(func(x *agencyCandidate) error {
		for k := range x.i % 4 {
			if !x.worker {
				continue
			}
			n++
			r := a.w.RNG(streamAgencyRow, 6<<40+n)
			gross := int64(40_000 + r.N(120_000))
			tax, state := gross/10, gross*64/1000
			row.Int(n, agencyWorker(x.i))
			row.Str(strings.Replace(string(appendTime(nil, a.w.Now-(k+1)*2_629_800)[:7]), "-", "", 1))
			row.Int(int64(400 + r.N(60)))
			for _, cents := range []int64{gross, tax, state, gross - tax - state} {
				row.Str(fmt.Sprintf("%d.%02d", cents/100, cents%100))
			}
			iban, ok := a.iban(x)
			put(row, ok, func(b []byte) []byte { return append(b, iban...) })
			row.B = r.AppendDigits(append(row.B, "SEPA"...), 12)
			row.Text()
			if err := emit(); err != nil {
				return err
			}
		}
		return nil
	})
}

func (a *agency) clientTables() {
	a.table(&Table{
		Name: "empresas", Primary: []string{"id_emp"},
		Columns: []Column{
			serial("id_emp"), str("cif", 12), str("razon_soc", 100), str("via", 120), str("cp", 10), str("pobl", 60), str("tfno", 20), str("email", 120),
			null(str("web", 120)), null(str("cta_cargo", 34)), tiny("dias_pago"),
		},
	}, a.clientRows)
	a.table(&Table{
		Name: "contactos", Primary: []string{"id_cto"}, Index: [][]string{{"id_emp"}},
		Columns: []Column{
			serial("id_cto"), num("id_emp"), str("razon_soc", 100), str("nom_ape", 80), null(str("cargo", 60)), str("email", 120), null(str("tfno_dir", 20)),
			null(str("ext", 5)),
		},
	}, a.contactRows)
	a.table(&Table{
		Name: "ofertas", Primary: []string{"id_of"},
		Columns: []Column{
			serial("id_of"), num("id_emp"), str("ref", 20), str("puesto", 80), str("centro_trab", 60), tiny("n_plazas"), text("descr"), date("f_pub"),
		},
	}, a.offerRows)
	a.table(&Table{
		Name: "facturas", Primary: []string{"num_fact"},
		Columns: []Column{
			str("num_fact", 14), num("id_emp"), str("num_pedido", 12), str("albaran", 9),
			{Name: "base", Type: TypeMoney, NotNull: true},
			{Name: "total", Type: TypeMoney, NotNull: true},
			date("f_vto"),
		},
	}, a.invoiceRows)
}

// alone reports whether the k-th client works on their own account.
func alone(k int64) bool { return k%11 == 5 }

func (a *agency) client(k int64) Human { return a.human(agencyClients, k, 0) }

func (a *agency) clientRows(row *Row, emit func() error) error {
	for k := range a.clients {
		h, board := a.client(k), a.human(agencyClients, k, 1)
		r := a.w.RNG(streamAgencyRow, 7<<40+k)
		row.Int(101 + k)
		if alone(k) {
			row.B = spanishNumber(row.B, h.rank(), nil)
			row.Text()
			row.Str(strings.ToUpper(h.Family()) + ", " + h.Given())
		} else {
			row.B = companyNumber(row.B, k)
			row.Text()
			row.B = appendCompany(row.B, int(k))
			row.Text()
		}
		put(row, true, h.AppendStreet)
		put(row, true, h.AppendPostcode)
		row.Str(h.Place())
		if alone(k) {
			put(row, true, spanishPhoneOf(h, k))
			put(row, true, h.AppendEmail)
			row.Null()
			row.Null()
		} else {
			put(row, true, spanishPhoneOf(board, k))
			put(row, true, func(b []byte) []byte { return appendCompanyDomain(append(b, "info@"...), int(k)) })
			put(row, true, func(b []byte) []byte { return appendCompanyDomain(append(b, "http://www."...), int(k)) })
			put(row, k%2 == 0, func(b []byte) []byte { b, _ = board.AppendIBAN(b); return b })
		}
		row.Int(int64(30 * (1 + r.N(3))))
		if err := emit(); err != nil {
			return err
		}
	}
	return nil
}

// companyNumber appends the CIF of a company: B, seven digits, and the digit
// that makes them pass.
func companyNumber(dst []byte, k int64) []byte {
	dst = append(dst, 'B')
	from := len(dst)
	dst = appendPadded(dst, 9_000_000+k*37%900_000, 7)
	return append(dst, luhnDigit(dst[from:]))
}

// contactRole reports whether the k-th contact is a department.
func (a *agency) contactRole(k int64) bool { return k%6 == 3 }

func (a *agency) contactMail(dst []byte, k int64) []byte {
	h := a.human(agencyContacts, k, int(k%2))
	if !a.contactRole(k) {
		return h.AppendEmail(dst)
	}
	return appendCompanyDomain(append(dst, [...]string{"rrhh@", "administracion@"}[k/a.clients%2]...), int(k%a.clients))
}

// eachContact calls f for those of companies, two each.
func (a *agency) eachContact(f func(k, firm int64, h Human) error) error {
	for k := range 2 * a.clients {
		if firm := k % a.clients; !alone(firm) {
			if err := f(k, firm, a.human(agencyContacts, k, int(k%2))); err != nil {
				return err
			}
		}
	}
	return nil
}

func (a *agency) contactRows(row *Row, emit func() error) error {
	err := a.eachContact(func(k, firm int64, h Human) error {
		row.Int(501+k, 101+firm)
		row.B = appendCompany(row.B, int(firm))
		row.Text()
		if a.contactRole(k) {
			row.Str([...]string{"Dpto. RR.HH.", "Administración"}[k/a.clients%2])
			row.Null()
		} else {
			row.Str(string(h.AppendName(nil)), h.Job())
		}
		row.B = a.contactMail(row.B, k)
		row.Text()
		board := a.human(agencyClients, firm, 1)
		if a.contactRole(k) || k%4 == 0 {
			put(row, true, spanishPhoneOf(board, k)) // the switchboard's
		} else {
			put(row, k%4 != 1, spanishPhoneOf(h, k))
		}
		put(row, k%3 == 0, func(b []byte) []byte { return strconv.AppendInt(b, 100+k%800, 10) })
		return emit()
	})
	if err != nil {
		return err
	}
	return a.each(func(x *agencyCandidate) error {
		if !x.contact {
			return nil
		}
		firm := a.firmFor(x)
		row.Int(501+2*a.clients+x.i, 101+firm)
		row.B = appendCompany(row.B, int(firm))
		row.Text()
		row.Str(string(x.h.AppendName(nil)), "Encargado de turno")
		put(row, true, x.h.AppendEmail)
		row.Null()
		row.Null()
		return emit()
	})
}

func (a *agency) firmFor(x *agencyCandidate) int64 {
	if k := x.i % a.clients; !alone(k) {
		return k
	}
	return 0
}

func (a *agency) offerRows(row *Row, emit func() error) error {
	for k := range 3 * a.clients {
		row.Int(2001+k, 101+k%a.clients)
		row.Str(fmt.Sprintf("ALM-%d/%05d", 2012+k%5, 700+k), strings.ToUpper(jobs[Spanish][k%20]), cities[ES][k%14].name)
		row.Int(1 + k%9)
		row.Str("Se precisa personal para campaña. Turnos rotativos L-D, 40 h/sem. Interesados traer DNI y nº S.S. Abstenerse sin carnet.")
		row.Str(string(appendTime(nil, a.w.Now-k*86_400%100_000_000)[:10]))
		if err := emit(); err != nil {
			return err
		}
	}
	return nil
}

// invoiceRows have numbers of the length of a DNI and of a NAF that are nobody's.
func (a *agency) invoiceRows(row *Row, emit func() error) error {
	for k := range 4 * a.clients {
		r := a.w.RNG(streamAgencyRow, 8<<40+k)
		cents := int64(90_000 + r.N(900_000))
		row.Str(fmt.Sprintf("F%d-%06d", 2013+k%4, 4100+k))
		row.Int(101 + k%a.clients)
		row.B = r.AppendDigits(row.B, 12)
		row.Text()
		row.B = append(r.AppendDigits(row.B, 8), 'U') // no DNI ends in U
		row.Text()
		row.Str(fmt.Sprintf("%d.%02d", cents/100, cents%100), fmt.Sprintf("%d.%02d", cents*121/10_000, cents*121/100%100))
		row.Str(string(appendTime(nil, a.w.Now+k*40_000%5_000_000)[:10]))
		if err := emit(); err != nil {
			return err
		}
	}
	return nil
}
