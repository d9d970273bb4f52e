package leakgen

import (
	"fmt"
	"strconv"
)

// The agency's user accounts, mail queue and settings, and the noise: sign-ins,
// cache, tasks, safety gear.

func (a *agency) houseTables() {
	a.table(&Table{
		Name: "usuarios", Primary: []string{"id_usu"}, Unique: [][]string{{"login"}}, Index: [][]string{{"tipo", "id_ref"}},
		Columns: []Column{
			serial("id_usu"),
			{Name: "tipo", Type: TypeChar, Size: 1, NotNull: true},
			null(num("id_ref")), str("login", 40), str("clave", 60), null(str("nom_ape", 80)), null(str("email", 120)), null(stamp("ult_acc")), null(str("ult_ip", 45)),
			tiny("activo"),
		},
	}, a.userRows)
	a.table(&Table{
		Name: "cola_correo", Primary: []string{"id_msj"},
		Columns: []Column{
			serial("id_msj"), null(num("id_cand")), str("para", 160), null(str("para_nombre", 80)), str("asunto", 120), text("cuerpo"), text("cabec"),
			tiny("intentos"), null(stamp("f_env")),
		},
	}, a.mailRows)
	a.table(&Table{
		Name: "cat_prof", Primary: []string{"id_cat"}, Columns: []Column{serial("id_cat"), str("descr", 60), str("cno", 6)},
	}, func(row *Row, emit func() error) error {
		for k, trade := range agencyTrades {
			row.Int(int64(101 + k))
			row.Str(trade, strconv.Itoa(9000+37*k))
			if err := emit(); err != nil {
				return err
			}
		}
		return nil
	})
	a.table(&Table{
		Name: "parametros", Primary: []string{"param"}, Columns: []Column{str("param", 60), text("valor")},
	}, a.settingRows)
}

// Keys of users: the agency's people first, then candidates, then contacts.
func (a *agency) candidateUser(i int64) int64 { return 500 + 2*i }
func (a *agency) contactUser(k int64) int64   { return 501 + 2*k }

// contactUses reports whether a client's contact has an account.
func (a *agency) contactUses(k int64) bool { return !a.contactRole(k) && k%3 == 1 }

func (a *agency) userRows(row *Row, emit func() error) error {
	one := func(id int64, typ string, ref int64, h *Human, own, ip bool) error {
		r := a.w.RNG(streamAgencyRow, 9<<40+id)
		row.Int(id)
		row.Str(typ)
		if own {
			row.Null()
		} else {
			row.Int(ref)
		}
		row.Str(agencyLogin(h, id))
		if agencyOldHash(id) {
			row.B = r.AppendHex(row.B, 32)
		} else {
			row.B = r.AppendBase64(append(row.B, "$2y$08$"...), 53)
		}
		row.Text()
		put(row, own, func(b []byte) []byte { return append(b, h.Family()+", "+h.Given()...) })
		put(row, own, func(b []byte) []byte { return appendStaffMail(b, h, agencyDomain) })
		put(row, ip, func(b []byte) []byte { return appendTime(b, a.w.Now-int64(r.N(30_000_000))) })
		put(row, ip, func(b []byte) []byte { return AppendIP(b, &r) })
		row.Int(int64(r.N(12)+10) / 11)
		return emit()
	}
	for k := range a.staff {
		if err := one(int64(k+1), "I", 0, &a.staff[k], true, true); err != nil {
			return err
		}
	}
	err := a.each(func(x *agencyCandidate) error {
		if !x.account {
			return nil
		}
		return one(a.candidateUser(x.i), "C", agencyID(x.i), &x.h, false, agencyUserIP(x.i))
	})
	if err != nil {
		return err
	}
	return a.eachContact(func(k, _ int64, h Human) error {
		if !a.contactUses(k) {
			return nil
		}
		return one(a.contactUser(k), "E", 501+k, &h, false, agencyUserIP(k))
	})
}

func agencyUserIP(k int64) bool { return k%3 == 0 }

// agencyOldHash reports whether the account was never signed in to since the
// hashes were changed.
func agencyOldHash(id int64) bool { return id%5 < 2 }

func agencyHashKind(id int64) string {
	if agencyOldHash(id) {
		return "md5"
	}
	return "bcrypt"
}

// unknownMail reports whether the queue holds a mail to somebody who is in no
// other table.
func unknownMail(i int64) bool { return i%12 == 7 }

func (a *agency) earlierMail(dst []byte, x *agencyCandidate) []byte {
	h := x.h.Another(a.number(agencySecond, x.i, 0))
	return h.AppendEmail(dst)
}

func (a *agency) mailRows(row *Row, emit func() error) error {
	n := int64(0)
	one := func(cand int64, to []byte, name, subject, body string) error {
		n++
		r := a.w.RNG(streamAgencyRow, 10<<40+n)
		row.Int(n)
		if cand == 0 {
			row.Null()
		} else {
			row.Int(cand)
		}
		row.Str(string(to))
		put(row, name != "", func(b []byte) []byte { return append(b, name...) })
		row.Str(subject, body+"\n\nPara no recibir más avisos: baja@"+agencyDomain)
		row.B = append(row.B, "MIME-Version: 1.0\nX-Mailer: PHPMailer 5.2.9\nMessage-ID: <"...)
		row.B = append(r.AppendHex(row.B, 32), "@mta7."+agencyDomain+">\nReturn-Path: <rebotes@"+agencyDomain+">"...)
		row.Text()
		row.Int(n % 3)
		put(row, n%7 > 0, func(b []byte) []byte { return appendTime(b, a.w.Now-n*977%9_000_000) })
		return emit()
	}
	return a.each(func(x *agencyCandidate) error {
		if x.mailed {
			body := "Hola " + x.h.Given() + ":\n\nTenemos una vacante a tu medida (ref. ALM-2016/00" + strconv.FormatInt(100+x.i%900, 10) + "). Llama al 900 000 100."
			if err := one(agencyID(x.i), x.h.AppendEmail(nil), "", "Nueva oferta cerca de ti", body); err != nil {
				return err
			}
		}
		if x.before {
			if err := one(agencyID(x.i), a.earlierMail(nil, x), x.name(), "Confirma tus datos", "Buenos días:\n\nHace 6 meses que no actualizas tu ficha."); err != nil {
				return err
			}
		}
		if !unknownMail(x.i) {
			return nil
		}
		h := a.human(agencyMailed, x.i, int(x.i/12%2))
		return one(0, h.AppendEmail(nil), string(h.AppendName(nil)), "Jornada de puertas abiertas", "Te esperamos el 14/11 a las 10:00.")
	})
}

func (a *agency) settingRows(row *Row, emit func() error) error {
	for _, v := range [][2]string{
		{"app_version", "4.17.2.9031"},
		{"assets", "logo@2x.png;sello@2x.png;jquery-1.8.3.min.js"},
		{"ccc_empresa", "28/0000000/91"},
		{"ett_autoriz", "79/0421/09"},
		{"factura_serie", "F2016-"},
		{"git_remoto", "git@git.example.net:gesett/gesett.git"},
		{"jornada_max", "40"},
		{"mysql_dsn", "mysql://gesett:Ac3ituna@bdd.example.net/gesett"},
		{"remite", "no-responder@" + agencyDomain},
		{"seleccion", "seleccion@" + agencyDomain},
		{"sepa_presentador", "ES12000B90000000"},
	} {
		row.Str(v[0], v[1])
		if err := emit(); err != nil {
			return err
		}
	}
	return nil
}

// agencyRoles are the agency's own mailboxes.
var agencyRoles = []string{"baja", "rebotes", "no-responder", "seleccion"}

func (a *agency) noise() {
	a.table(&Table{
		Name: "accesos", Primary: []string{"id_acc"},
		Columns: []Column{
			{Name: "id_acc", Type: TypeBig, NotNull: true, Auto: true},
			null(num("id_usu")), str("login_int", 120), str("ip", 45), str("agente", 160), tiny("ok"), stamp("f_hora"),
		},
	}, a.signInRows)
	a.table(&Table{
		Name: "cache_kv", Primary: []string{"clave"}, Columns: []Column{str("clave", 64), blob("valor"), num("caduca")},
	}, func(row *Row, emit func() error) error {
		for k := range 20 + a.n/10 {
			r := a.w.RNG(streamAgencyRow, 12<<40+k)
			row.B = r.AppendHex(append(row.B, "of:list:"...), 24)
			row.Text()
			row.BlobStr(fmt.Sprintf(`a:2:{s:5:"total";i:%d;s:3:"ids";a:2:{i:0;i:%d;i:1;i:%d;}}`, r.N(90), 2001+r.N(99), 2001+r.N(99)))
			row.Int(a.w.Now + int64(r.N(9000)))
			if err := emit(); err != nil {
				return err
			}
		}
		return nil
	})
	a.table(&Table{
		Name: "tareas", Primary: []string{"id_tar"},
		Columns: []Column{
			{Name: "id_tar", Type: TypeBig, NotNull: true, Auto: true},
			str("clase", 60), text("carga"), tiny("estado"), str("uuid", 36), stamp("f_prog"),
		},
	}, func(row *Row, emit func() error) error {
		for k := range 30 + a.n/8 {
			r := a.w.RNG(streamAgencyRow, 13<<40+k)
			row.Int(k + 1)
			row.Str([...]string{"EnviarSMS", "GenerarRemesa", "RecalcIRPF", "ExportContrata"}[k%4])
			row.Str(fmt.Sprintf(`{"id_cand":%d,"lote":"%012d","intento":%d,"plantilla":"v%d.%d.%d"}`, agencyID(int64(r.N(int(a.n)))), r.N(1e12), r.N(3), r.N(5), r.N(20), r.N(9)))
			row.Int(k % 4)
			a.w.uuid(row, streamAgencyRow, 14<<40+k)
			row.Time(a.w.Now - int64(r.N(900_000)))
			if err := emit(); err != nil {
				return err
			}
		}
		return nil
	})
	a.table(&Table{
		Name: "epis", Primary: []string{"cod_art"}, Columns: []Column{str("cod_art", 12), str("descr", 60), str("ean", 13), str("talla", 6), num("stock")},
	}, func(row *Row, emit func() error) error {
		for k := range int64(60) {
			row.Str(fmt.Sprintf("EPI-%04d-%c", 1000+7*k, 'A'+k%6), [...]string{"Bota S3", "Guante nitrilo", "Casco", "Chaleco AV", "Gafa panorámica"}[k%5])
			from := len(row.B)
			row.B = appendPadded(append(row.B, "84"...), 1_000_000_000+k*7919, 10)
			row.B = append(row.B, gs1Digit(row.B[from:]))
			row.Text()
			row.Str([...]string{"S", "M", "L", "XL", "42"}[k%5])
			row.Int(k * 13 % 200)
			if err := emit(); err != nil {
				return err
			}
		}
		return nil
	})
}

func (a *agency) signInRows(row *Row, emit func() error) error {
	n := int64(900_000)
	one := func(user int64, login string, ok int64) error {
		n++
		r := a.w.RNG(streamAgencyRow, 11<<40+n)
		row.Int(n)
		if user == 0 {
			row.Null()
		} else {
			row.Int(user)
		}
		row.Str(login)
		row.B = AppendIP(row.B, &r)
		row.Text()
		row.Str([...]string{"Mozilla/5.0 (Windows NT 6.1; rv:45.0) Gecko/20100101 Firefox/45.0", "Mozilla/4.0 (compatible; MSIE 8.0; Windows NT 5.1)", "curl/7.38.0"}[r.N(3)])
		row.Int(ok)
		row.Time(a.w.Now - int64(r.N(5_000_000)))
		return emit()
	}
	for k := range a.staff {
		if err := one(int64(k+1), agencyLogin(&a.staff[k], int64(k+1)), 1); err != nil {
			return err
		}
	}
	return a.each(func(x *agencyCandidate) error {
		if x.i%6 == 0 {
			if err := one(0, [...]string{"admin", "root", "test", "administrador"}[x.i/6%4], 0); err != nil {
				return err
			}
		}
		if x.typo {
			if err := one(0, string(x.h.AppendEmailCase(nil, int(x.i))), 0); err != nil {
				return err
			}
		}
		if x.signIns {
			return one(a.candidateUser(x.i), agencyLogin(&x.h, a.candidateUser(x.i)), 1)
		}
		return nil
	})
}
