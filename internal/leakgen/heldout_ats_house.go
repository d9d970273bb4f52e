package leakgen

import (
	"strconv"
)

// The product's tables of clients, staff and settings, its messages and its
// audit log.

// messages hold two people's addresses a row beside a third key: what somebody
// wrote about an applicant is not by the applicant.
func (a *ats) messages() {
	stream := keyRow + 60
	a.table(&Table{
		Name: "messages", Primary: []string{"id"}, Index: [][]string{{"applicantId"}},
		Columns: []Column{
			uuidColumn("id"), uuidColumn("applicantId"), str("direction", 3), str("fromAddress", 190), str("toAddress", 190), null(str("ccAddress", 190)),
			str("subject", 190), text("body"), str("messageId", 190), stamp("sentAt"),
		},
	}, func(row *Row, emit func() error) error {
		put := func(x *candidate, k int64, in bool, from, to, subject, body string) error {
			r := a.w.RNG(stream, 4*x.i+k)
			a.w.uuid(row, stream+1, 4*x.i+k)
			a.w.uuid(row, keyApplicant, x.i)
			row.Str(map[bool]string{true: "in", false: "out"}[in], from, to)
			if in && x.i%5 == 0 {
				row.Str("applications@" + atsDomain)
			} else {
				row.Null()
			}
			row.Str(subject, body)
			row.B = r.AppendHex(append(row.B, '<'), 20)
			row.B = append(row.B, ".JavaMail.app@mail2."+atsDomain+">"...)
			row.Text()
			row.Time(a.w.Now - x.i*7919%40_000_000 + k)
			return emit()
		}
		return a.each(func(x *candidate) error {
			clerk := &a.staff[x.i%int64(len(a.staff))]
			staff := string(appendStaffMail(nil, clerk, atsDomain))
			own, name := string(x.h.AppendEmail(nil)), string(x.h.AppendName(nil))
			if x.write {
				if x.i%2 == 0 {
					own = name + " <" + own + ">"
				}
				quoted := "\n\nOn 3 May, " + string(clerk.AppendName(nil)) + " <" + staff + "> wrote:\n> Are you still available from Monday?\n> --\n> Rowan Staffing"
				if err := put(x, 0, true, own, staff, "Re: availability", "Yes I am, from 8 am.\n\n"+x.h.Given()+quoted); err != nil {
					return err
				}
			}
			if !x.answers {
				return nil
			}
			ref := a.referee(x.i, 3)
			mail, phone := string(ref.AppendEmail(nil)), string(ref.AppendPhone(nil, 2))
			refName := string(ref.AppendName(nil))
			if err := put(x, 1, false, staff, mail, "Reference request", "Dear "+refName+",\n\nplease rate our applicant from 1 to 5.\n\n"+string(clerk.AppendName(nil))); err != nil {
				return err
			}
			return put(x, 2, true, mail, staff, "Re: Reference request", "A solid four.\n\n"+refName+" | "+phone+" | "+mail)
		})
	})
}

func (a *ats) clientTables() {
	a.table(&Table{
		Name: "companies", Primary: []string{"id"},
		Columns: []Column{
			uuidColumn("id"), str("name", 120), str("addressLine1", 120), str("city", 80), str("postalCode", 12), str("switchboard", 40), str("generalEmail", 190),
			str("vatNumber", 14), str("website", 120),
		},
	}, a.companyRows)
	a.table(&Table{
		Name: "contacts", Primary: []string{"id"}, Index: [][]string{{"companyId"}},
		Columns: []Column{
			uuidColumn("id"), uuidColumn("companyId"), str("companyName", 120), str("firstName", 80), str("lastName", 80), null(str("jobTitle", 120)),
			str("email", 190), null(str("directDial", 40)), tiny("isPrimary"),
		},
	}, a.contactRows)
	a.table(&Table{
		Name: "jobOrders", Primary: []string{"id"},
		Columns: []Column{
			uuidColumn("id"), uuidColumn("companyId"), uuidColumn("hiringContactId"), str("title", 120), str("city", 80), num("salaryMin"), num("salaryMax"), text("description"),
		},
	}, func(row *Row, emit func() error) error {
		for n := range a.orders {
			a.w.uuid(row, keyJobOrder, n)
			a.w.uuid(row, keyCompany, n%a.firms)
			a.w.uuid(row, keyContact, n%a.contacts)
			row.Str(jobs[English][n%20], cities[GB][n%10].name)
			row.Int(20_000+n%30*500, 30_000+n%30*700)
			row.Str("Busy team, immediate start. Hours 37.5. Apply with a CV. Ref RS/" + strconv.FormatInt(2016_000_000+n*31, 10))
			if err := emit(); err != nil {
				return err
			}
		}
		return nil
	})
	a.table(&Table{
		Name: "users", Primary: []string{"id"},
		Columns: []Column{
			uuidColumn("id"), str("firstName", 80), str("lastName", 80), str("email", 190), str("passwordHash", 80), str("jobTitle", 80), str("lastLoginIp", 45), text("mailSignature"),
		},
	}, a.userRows)
	a.table(&Table{
		Name: "settings", Primary: []string{"settingKey"}, Columns: []Column{str("settingKey", 80), text("settingValue")},
	}, func(row *Row, emit func() error) error {
		for _, v := range [][2]string{
			{"build.packages", `{"react@15.3.2":"ok","left-pad@1.1.3":"gone","@types/node@6.0.45":"ok"}`},
			{"mail.sender", `{"name":"Rowan Staffing","address":"noreply@` + atsDomain + `"}`},
			{"mail.inbound", "applications@" + atsDomain},
			{"theme.sprite", "url(/img/sprite@2x.png)"},
			{"queue.url", "amqp://rowan:hunter22@mq.example.net:5672/prod"},
			{"deploy.remote", "git@git.example.net:rowan/product.git"},
			{"licence", "8844-2210-0091-7735-2201"},
			{"schema.version", "20161014093012"},
		} {
			row.Str(v[0], v[1])
			if err := emit(); err != nil {
				return err
			}
		}
		return nil
	})
}

func (a *ats) companyRows(row *Row, emit func() error) error {
	for n := range a.firms {
		h := a.w.Human(atsCompanyBlock*a.base + 16*n + 1)
		a.w.uuid(row, keyCompany, n)
		row.B = appendCompany(row.B, int(n))
		row.Text()
		row.B = h.AppendStreet(row.B)
		row.Text()
		row.Str(h.Place())
		row.B = h.AppendPostcode(row.B)
		row.Text()
		row.B = h.AppendPhone(row.B, 4)
		row.Text()
		row.B = firmMail(row.B, n)
		row.Text()
		r := a.w.RNG(streamATSRow, 4<<40+n)
		row.B = r.AppendDigits(append(row.B, "GB000"...), 6)
		row.Text()
		row.B = appendCompanyDomain(append(row.B, "https://"...), int(n))
		row.Text()
		if err := emit(); err != nil {
			return err
		}
	}
	return nil
}

// contactRows are the clients' people, mailboxes of departments, and applicants
// who became clients. Of one company some share the switchboard's number.
func (a *ats) contactRows(row *Row, emit func() error) error {
	put := func(n, firm int64, first, last, title string, mail []byte, phone []byte) error {
		a.w.uuid(row, keyContact, n)
		a.w.uuid(row, keyCompany, firm)
		row.B = appendCompany(row.B, int(firm))
		row.Text()
		row.Str(first, last)
		if title == "" {
			row.Null()
		} else {
			row.Str(title)
		}
		row.B = append(row.B, mail...)
		row.Text()
		if phone == nil {
			row.Null()
		} else {
			row.Str(string(phone))
		}
		row.Int(n % 2)
		return emit()
	}
	for n := range a.contacts {
		h, firm := a.human(atsContacts, n), n%a.firms
		board := a.w.Human(atsCompanyBlock*a.base + 16*firm + 1)
		var err error
		switch {
		case contactRole(n):
			err = put(n, firm, "Accounts", "Department", "", contactRoleMail(nil, n), board.AppendPhone(nil, 1))
		case n%5 == 0:
			err = put(n, firm, h.Given(), h.Family(), h.Job(), h.AppendEmail(nil), board.AppendPhone(nil, 1))
		default:
			err = put(n, firm, h.Given(), h.Family(), h.Job(), h.AppendEmail(nil), h.AppendPhone(nil, int(n%9)))
		}
		if err != nil {
			return err
		}
	}
	return a.each(func(x *candidate) error {
		if !x.client {
			return nil
		}
		return put(a.contacts+x.i, x.i%a.firms, x.h.Given(), x.h.Family(), "Office manager", x.h.AppendEmail(nil), nil)
	})
}

func (a *ats) userRows(row *Row, emit func() error) error {
	for k := range a.staff {
		r := a.w.RNG(streamATSRow, 5<<40+int64(k))
		h := &a.staff[k]
		a.w.uuid(row, keyUser, int64(k))
		row.Str(h.Given(), h.Family())
		row.B = appendStaffMail(row.B, h, atsDomain)
		row.Text()
		row.B = r.AppendBase64(append(row.B, "$2b$11$"...), 53)
		row.Text()
		row.Str([...]string{"Consultant", "Senior consultant", "Branch manager"}[k%3])
		row.B = AppendIP(row.B, &r)
		row.Text()
		row.B = append(h.AppendName(append(row.B, "<b>"...)), "</b><br>Rowan Staffing<br>"...)
		row.B = append(h.AppendPhone(row.B, 2), "<br>"...)
		row.B = appendStaffMail(row.B, h, atsDomain)
		row.Text()
		if err := emit(); err != nil {
			return err
		}
	}
	return nil
}

// auditLog tells of entities of several types by key, with JSON of what
// changed. Lines of staff carry the staff's computer.
func (a *ats) auditLog() {
	a.table(&Table{
		Name: "auditLog", Primary: []string{"id"}, Index: [][]string{{"entityId"}},
		Columns: []Column{
			{Name: "id", Type: TypeBig, NotNull: true, Auto: true},
			str("entityType", 20), uuidColumn("entityId"), null(Column{Name: "actorUserId", Type: TypeChar, Size: 36}),
			str("action", 20), null(str("ipAddress", 45)), text("changes"), stamp("createdAt"),
		},
	}, func(row *Row, emit func() error) error {
		n := int64(0)
		line := func(entity string, stream uint64, id, actor int64, withIP bool, action, changes string) error {
			n++
			r := a.w.RNG(streamATSRow, 6<<40+n)
			row.Int(n)
			row.Str(entity)
			a.w.uuid(row, stream, id)
			if actor < 0 {
				row.Null()
			} else {
				a.w.uuid(row, keyUser, actor)
			}
			row.Str(action)
			if withIP {
				row.B = AppendIP(row.B, &r)
				row.Text()
			} else {
				row.Null()
			}
			row.Str(changes)
			row.Time(a.w.Now - int64(r.N(60_000_000)))
			return emit()
		}
		for k := range a.orders {
			if err := line("JobOrder", keyJobOrder, k, k%int64(len(a.staff)), true, "update", `{"openings":{"old":1,"new":2}}`); err != nil {
				return err
			}
		}
		return a.each(func(x *candidate) error {
			if x.audit {
				if err := line("Applicant", keyApplicant, x.i, -1, true, "portalLogin", `{"ok":true,"attempt":1}`); err != nil {
					return err
				}
				if err := line("Applicant", keyApplicant, x.i, x.i%int64(len(a.staff)), true, "view", `{}`); err != nil {
					return err
				}
			}
			if !x.earlier {
				return nil
			}
			changes := `{"emailAddress":{"old":"` + string(a.earlierMail(nil, x)) + `","new":"` + string(x.h.AppendEmail(nil)) + `"}}`
			return line("Applicant", keyApplicant, x.i, x.i%int64(len(a.staff)), false, "update", changes)
		})
	})
}
