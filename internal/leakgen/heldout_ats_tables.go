package leakgen

import (
	"strconv"
	"strings"

	"github.com/tocsin-project/tocsin/internal/breach"
)

func uuidColumn(name string) Column {
	return Column{Name: name, Type: TypeChar, Size: 36, NotNull: true}
}

func (a *ats) declare() {
	a.table(&Table{
		Name: "applicants", Primary: []string{"id"}, Index: [][]string{{"emailAddress"}},
		Columns: []Column{
			uuidColumn("id"), str("firstName", 80), str("lastName", 80), null(str("emailAddress", 190)), null(str("mobileNumber", 40)),
			null(str("homeNumber", 40)), null(str("city", 80)), null(Column{Name: "countryCode", Type: TypeChar, Size: 2}), null(str("currentTitle", 120)),
			big("externalRef"), num("salaryExpectation"), str("sourceChannel", 20), uuidColumn("ownerUserId"), stamp("createdAt"),
		},
	}, a.applicants)
	a.owned("applicantReferees", []Column{
		str("fullName", 120), str("emailAddress", 190), null(str("phoneNumber", 40)), str("positionHeld", 120), tiny("verified"),
	}, a.refereeRow)
	a.owned("workHistory", []Column{str("jobTitle", 120), str("companyName", 120), date("startDate"), null(date("endDate"))}, a.historyRow)
	a.owned("applications", []Column{
		uuidColumn("jobOrderId"), str("stage", 20), text("coverLetter"), str("submittedFromIp", 45), stamp("submittedAt"),
	}, a.applicationRow)
	a.owned("notes", []Column{uuidColumn("authorUserId"), text("body"), tiny("isPrivate"), stamp("createdAt")}, a.noteRow)
	a.owned("portalAccounts", []Column{
		str("loginName", 80), str("passwordHash", 120), null(str("lastLoginIp", 45)), null(stamp("lastLoginAt")), null(str("resetToken", 64)),
	}, a.portalRow)
	a.owned("payrollProfiles", []Column{
		null(str("niNumber", 13)), null(str("ssnNumber", 11)), null(str("bankIban", 40)), str("payrollRef", 16), str("costCentre", 13),
	}, a.payrollRow)
	a.owned("timesheets", []Column{
		date("weekEnding"), {Name: "hoursWorked", Type: TypeMoney}, {Name: "payRate", Type: TypeMoney}, big("badgeNumber"), uuidColumn("approvedByUserId"),
	}, a.sheetRow)
	a.documents()
	a.messages()
	a.clientTables()
	if !a.w.Opt.Quiet {
		a.auditLog()
	}
}

// owned declares a table of at most one row an applicant; fill adds the cells
// after the two keys and reports whether there is a row.
func (a *ats) owned(name string, columns []Column, fill func(row *Row, x *candidate) bool) {
	all := append([]Column{uuidColumn("id"), uuidColumn("applicantId")}, columns...)
	stream := keyRow + 1 + uint64(len(a.fill))
	a.table(&Table{Name: name, Columns: all, Primary: []string{"id"}, Index: [][]string{{"applicantId"}}},
		func(row *Row, emit func() error) error {
			return a.each(func(x *candidate) error {
				a.w.uuid(row, stream, x.i)
				a.w.uuid(row, keyApplicant, x.i)
				if !fill(row, x) {
					row.Reset()
					return nil
				}
				return emit()
			})
		})
}

func (a *ats) applicants(row *Row, emit func() error) error {
	return a.each(func(x *candidate) error {
		r := a.w.RNG(streamATSRow, x.i)
		a.w.uuid(row, keyApplicant, x.i)
		row.Str(x.h.Given(), x.h.Family())
		switch {
		case x.twin || x.mail && x.i%40 == 1:
			row.B = x.h.AppendEmailCase(row.B, int(x.i))
			row.Text()
		case x.mail:
			row.B = x.h.AppendEmail(row.B)
			row.Text()
		case x.i%4 == 0:
			row.Null()
		default:
			row.Str([...]string{"", "none@none.com", "noemail@example.com", "n/a"}[x.i%4])
		}
		a.mobile(row, x)
		if x.desk {
			hostel := a.w.Human(10*a.base + 1)
			row.B = hostel.AppendPhone(row.B, int(x.i%8))
			row.Text()
		} else {
			row.Null()
		}
		switch x.city {
		case fieldValue:
			row.Str(x.h.Place(), x.h.Region.Code())
		case fieldPlaceholder:
			row.Str("-", "")
		default:
			row.Null()
			row.Null()
		}
		switch x.title {
		case fieldValue:
			row.Str(x.h.Job())
		case fieldPlaceholder:
			row.Str("N/A")
		default:
			row.Null()
		}
		row.Int(4_000_000_000_000_000+int64(r.N(999_999_999_999_999)), int64(18_000+500*r.N(120)))
		row.Str(r.Pick([]string{"indeed", "walkIn", "referral", "jobFair", "import2014"}))
		a.w.uuid(row, keyUser, x.i%int64(len(a.staff)))
		row.Time(a.w.Now - 190_000_000 + x.i*7919%180_000_000)
		return emit()
	})
}

func (a *ats) mobile(row *Row, x *candidate) {
	switch x.mobile {
	case phoneOwn:
		row.B = x.h.AppendPhone(row.B, int(x.i%9))
	case phoneShared:
		other := a.human(atsPeople, x.i-6)
		row.B = other.AppendPhone(row.B, int(x.i%9))
	case phonePlaceholder:
		row.B = append(row.B, [...]string{"00000000000", "-", "0", "N/A", "unknown"}[x.i%5]...)
	default:
		row.Null()
		return
	}
	row.Text()
}

func (a *ats) refereeRow(row *Row, x *candidate) bool {
	if !x.refs[3] {
		return false
	}
	h := a.referee(x.i, 3)
	row.B = h.AppendName(row.B)
	row.Text()
	row.B = h.AppendEmail(row.B)
	row.Text()
	if x.refereePhone() {
		row.B = h.AppendPhone(row.B, int(x.i%9))
		row.Text()
	} else {
		row.Null()
	}
	row.Str(h.Job())
	row.Int(x.i % 2)
	return true
}

func (a *ats) historyRow(row *Row, x *candidate) bool {
	if !x.history {
		return false
	}
	row.Str(x.h.Job())
	row.B = x.h.AppendEmployer(row.B)
	row.Text()
	row.Str(string(appendTime(nil, a.w.Now-90_000_000-x.i*7919%99_000_000)[:10]))
	row.Null()
	return true
}

func (a *ats) applicationRow(row *Row, x *candidate) bool {
	if !x.apply {
		return false
	}
	r := a.w.RNG(streamATSRow, -1-x.i)
	a.w.uuid(row, keyJobOrder, x.i%a.orders)
	row.Str(r.Pick([]string{"applied", "screened", "interview", "offer", "placed", "rejected"}))
	if x.letter {
		row.B = a.letter(row.B, x)
		row.Text()
	} else {
		row.Null()
	}
	row.B = AppendIP(row.B, &r)
	row.Text()
	row.Time(a.w.Now - x.i*7919%99_000_000)
	return true
}

func (a *ats) letter(dst []byte, x *candidate) []byte {
	l := &heldLetter{
		LetterSpec: LetterSpec{
			Stream: streamATSLetter, N: x.i, Writer: x.h, Job: jobs[x.h.Language()][x.i%20], Company: int(x.i % a.firms),
			City: cities[x.h.Region][x.i%10].name, SignName: x.sign[0], SignPhone: x.sign[1], SignMail: x.sign[2],
			HTML: x.i%5 == 2, Least: 250, Most: 1800,
		},
		Layout: int(x.i / 3 % 5), Head: x.i%6 == 0, HeadPhone: x.mobile == phoneOwn && x.i%2 == 0, HeadMail: x.mail && x.i%4 > 0,
		Again: x.again, Footer: x.i%8 == 0, Mail: x.h.AppendEmail(nil),
	}
	if x.answer && !l.HTML {
		l.Answer = "applications@" + atsDomain
	}
	if x.refs[0] {
		l.Referees = []Referee{{a.referee(x.i, 0), x.mention[0]}}
	}
	return a.w.appendHeldLetter(dst, l)
}

func (a *ats) noteRow(row *Row, x *candidate) bool {
	if x.note == noNote {
		return false
	}
	a.w.uuid(row, keyUser, x.i%int64(len(a.staff)))
	row.Str(a.note(x))
	row.Int(x.i % 2)
	row.Time(a.w.Now - x.i*7919%70_000_000)
	return true
}

func (a *ats) portalRow(row *Row, x *candidate) bool {
	if !x.portal {
		return false
	}
	r := a.w.RNG(streamATSRow, 1<<40+x.i)
	given, family := x.h.folded()
	row.Str(family + "_" + given[:2] + strconv.FormatInt(x.i, 36))
	row.B = r.AppendBase64(append(row.B, "$argon2id$v=19$m=65536,t=3,p=4$"...), 22)
	row.B = append(row.B, '$')
	row.B = r.AppendBase64(row.B, 43)
	for k, c := range row.B {
		if c == '.' {
			row.B[k] = '+' // the alphabet of base 64
		}
	}
	row.Text()
	if x.portalIP {
		row.B = AppendIP(row.B, &r)
		row.Text()
		row.Time(a.w.Now - int64(r.N(9_000_000)))
	} else {
		row.Null()
		row.Null()
	}
	if x.i%10 == 0 {
		row.B = r.AppendHex(row.B, 64)
		row.Text()
	} else {
		row.Null()
	}
	return true
}

func (a *ats) payrollRow(row *Row, x *candidate) bool {
	if !x.sheet {
		return false
	}
	r := a.w.RNG(streamATSRow, 2<<40+x.i)
	for _, kind := range []breach.Kind{breach.KindGBNINO, breach.KindUSSSN} {
		if x.payroll == kind {
			row.B = a.appendStateNumber(row.B, x, x.i%2 == 0)
			row.Text()
		} else {
			row.Null()
		}
	}
	if iban, ok := x.h.AppendIBAN(nil); ok && x.bank {
		row.Str(string(iban))
	} else {
		row.Null()
	}
	row.B = r.AppendDigits(append(row.B, '5'), 15)
	row.Text()
	row.B = r.AppendDigits(append(row.B, '1'), 12)
	row.Text()
	return true
}

func (a *ats) sheetRow(row *Row, x *candidate) bool {
	if !x.sheet {
		return false
	}
	r := a.w.RNG(streamATSRow, 3<<40+x.i)
	row.Str(string(appendTime(nil, a.w.Now-604_800*int64(r.N(50)))[:10]))
	row.B = append(strconv.AppendInt(row.B, int64(8+r.N(40)), 10), ".50"...)
	row.Number()
	row.B = append(strconv.AppendInt(row.B, int64(9+r.N(30)), 10), ".25"...)
	row.Number()
	row.Int(2_000_000_000_000 + int64(r.N(999_999_999_999)))
	a.w.uuid(row, keyUser, x.i%int64(len(a.staff)))
	return true
}

func (a *ats) documents() {
	stream := keyRow + 50
	a.table(&Table{
		Name: "documents", Primary: []string{"id"}, Index: [][]string{{"applicantId"}},
		Columns: []Column{
			uuidColumn("id"), uuidColumn("applicantId"), str("docType", 16), str("fileName", 190), str("mimeType", 60), num("byteSize"), str("storageKey", 120),
		},
	}, func(row *Row, emit func() error) error {
		put := func(x *candidate, k int64, typ, name, mime string) error {
			a.w.uuid(row, stream, 2*x.i+k)
			a.w.uuid(row, keyApplicant, x.i)
			row.Str(typ, name, mime)
			row.Int(20_000 + x.i*37%900_000)
			row.B = a.w.appendUUID(append(row.B, "docs/eu-1/"...), stream+1, 2*x.i+k)
			row.Text()
			return emit()
		}
		return a.each(func(x *candidate) error {
			given, family := x.h.folded()
			if x.cv {
				name := [...]string{given + family + "Resume.pdf", "CV - " + x.h.Family() + ".pdf", "resume(3).pdf", "cv_final_FINAL.pdf"}[x.i%4]
				if err := put(x, 0, "resume", strings.ReplaceAll(name, "'", ""), "application/pdf"); err != nil {
					return err
				}
			}
			if !x.contract {
				return nil
			}
			if x.i%2 == 0 {
				return put(x, 1, "contract", "terms_signed_"+strconv.FormatInt(x.i, 10)+".pdf", "application/pdf")
			}
			return put(x, 1, "photo", "IMG_"+string(appendPadded(nil, x.i%9973, 4))+".jpg", "image/jpeg")
		})
	})
}
