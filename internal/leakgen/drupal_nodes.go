package leakgen

// Vacancies and applications are nodes; their values hang on them as fields of
// entity type 'node', in the same tables as the users' where a field is shared.

func (d *drupal) nodeTables() {
	for _, t := range []string{"node", "node_revision"} {
		d.nodeTable(t)
	}
	d.field("field_cover_letter", textColumns("field_cover_letter", 0), d.letterField)
	d.field("field_email", []Column{null(str("field_email_email", 255))}, d.emailField)
	d.field("field_vacancy", []Column{num("field_vacancy_target_id")},
		func(put func(string, string, int64, int64), row *Row, done func() error) error {
			return d.applications(func(c *cand, k uint8) error {
				d.putApplication(put, c, k)
				row.Int(d.vacancy(c.i, k))
				return done()
			})
		})
	d.field("body", []Column{text("body_value"), text("body_summary"), null(str("body_format", 255))}, d.bodyField)
	d.table(d.jobApplicationTable(), d.jobApplications)
}

func (d *drupal) nodeTable(name string) {
	revision := name == "node_revision"
	columns := []Column{
		serial("nid"), null(num("vid")), str("type", 32), str("language", 12), str("title", 255),
		{Name: "uid", Type: TypeInt, NotNull: true},
		tiny("status"), num("created"), num("changed"), tiny("comment"), tiny("promote"), tiny("sticky"), num("tnid"), tiny("translate"),
	}
	t := &Table{Name: name, Columns: columns, Primary: []string{"nid"}, Unique: [][]string{{"vid"}}, Index: [][]string{{"uid"}, {"created"}}}
	if revision {
		t.Columns = []Column{
			num("nid"), serial("vid"),
			{Name: "uid", Type: TypeInt, NotNull: true},
			str("title", 255), text("log"), num("timestamp"),
			tiny("status"), tiny("comment"), tiny("promote"), tiny("sticky"),
		}
		t.Primary, t.Unique, t.Index = []string{"vid"}, nil, [][]string{{"nid"}, {"uid"}}
	}
	d.table(t, func(row *Row, emit func() error) error {
		write := func(nid, uid, at int64, typ, title string, lang Language) error {
			if revision {
				row.Int(nid, nid+7, uid)
				row.Str(title, "")
				row.Int(at, 1, 1, 0, 0)
				return emit()
			}
			row.Int(nid, nid+7)
			row.Str(typ, lang.Code(), title)
			row.Int(uid, 1, at, at, 1, 0, 0, 0, 0)
			return emit()
		}
		return d.nodes(write)
	})
}

// nodes calls write for every node in the order of its key.
func (d *drupal) nodes(write func(nid, uid, at int64, typ, title string, lang Language) error) error {
	for nid := int64(1); nid <= d.vacancies; nid++ {
		lang := d.vacancyRegion(nid).Language()
		uid := 1 + nid%int64(len(d.staff))
		if err := write(nid, uid, d.w.Now-nid*3600, "vacancy", d.vacancyTitle(nid, lang), lang); err != nil {
			return err
		}
	}
	return d.applications(func(c *cand, k uint8) error {
		uid := d.uid(c.i)
		if c.noUser {
			uid = 0
		}
		at := d.created(c.i) + 3600 + int64(k)*86400*30
		lang := c.h.Language()
		return write(d.application(c.i, k), uid, at, "job_application", applicationTitle[lang], lang)
	})
}

var applicationTitle = [languages]string{"Application", "Candidature", "Bewerbung", "Sollicitatie", "Candidatura"}

// applications calls f for every application node.
func (d *drupal) applications(f func(c *cand, k uint8) error) error {
	return d.each(func(c *cand) error {
		for k := range c.apps {
			if err := f(c, k); err != nil {
				return err
			}
		}
		return nil
	})
}

func (d *drupal) putApplication(put func(string, string, int64, int64), c *cand, k uint8) {
	nid := d.application(c.i, k)
	put("node", "job_application", nid, revision(nid))
}

func (d *drupal) letterField(put func(string, string, int64, int64), row *Row, done func() error) error {
	if !d.w.Opt.Letters {
		return nil
	}
	return d.applications(func(c *cand, k uint8) error {
		html := (c.i+int64(k))%3 == 0
		d.putApplication(put, c, k)
		row.B = d.letter(row.B, c, k, html)
		row.Text()
		if html {
			row.Str("filtered_html")
		} else {
			row.Str("plain_text")
		}
		return done()
	})
}

// hasNodeMail reports whether the application node repeats the address.
func (c *cand) hasNodeMail() bool { return c.noUser || c.i%2 == 0 && c.kind != candNoMail }

func (d *drupal) emailField(put func(string, string, int64, int64), row *Row, done func() error) error {
	for nid := int64(1); nid <= d.vacancies; nid++ {
		if nid%3 == 0 {
			continue
		}
		put("node", "vacancy", nid, revision(nid))
		row.B = d.companyMail(row.B, int64(d.vacancyCompany(nid)))
		row.Text()
		if err := done(); err != nil {
			return err
		}
	}
	return d.applications(func(c *cand, k uint8) error {
		if !c.hasNodeMail() {
			return nil
		}
		d.putApplication(put, c, k)
		row.B = d.mailAsTyped(row.B, c, 1+k)
		row.Text()
		return done()
	})
}

// withStrangers adds, before the users' rows, those of applications of nobody.
func (d *drupal) withStrangers(users fieldRows, value func([]byte, *cand) []byte) fieldRows {
	return func(put func(string, string, int64, int64), row *Row, done func() error) error {
		err := d.applications(func(c *cand, k uint8) error {
			if !c.noUser {
				return nil
			}
			d.putApplication(put, c, k)
			return textField(row, done, value, c)
		})
		if err != nil {
			return err
		}
		return users(put, row, done)
	}
}

// hasNodePhone reports whether the application node shows the person's own
// number.
func (c *cand) hasNodePhone() bool {
	return c.noUser && c.phone != phoneNone || !c.noUser && c.apps > 0 && c.i%5 == 0 && (c.phone == phoneOwn || c.phone == phoneNone)
}

func (d *drupal) withApplicationPhones(users fieldRows) fieldRows {
	return func(put func(string, string, int64, int64), row *Row, done func() error) error {
		err := d.applications(func(c *cand, k uint8) error {
			if !c.hasNodePhone() {
				return nil
			}
			d.putApplication(put, c, k)
			if c.noUser {
				return textField(row, done, d.phoneColumn, c)
			}
			return textField(row, done, func(b []byte, c *cand) []byte { return c.h.AppendPhone(b, 2) }, c)
		})
		if err != nil {
			return err
		}
		return users(put, row, done)
	}
}

func (d *drupal) withVacancyCities(users fieldRows) fieldRows {
	return func(put func(string, string, int64, int64), row *Row, done func() error) error {
		for nid := int64(1); nid <= d.vacancies; nid++ {
			put("node", "vacancy", nid, revision(nid))
			row.Str(d.vacancyCity(nid))
			row.Null()
			if err := done(); err != nil {
				return err
			}
		}
		return users(put, row, done)
	}
}

func (d *drupal) bodyField(put func(string, string, int64, int64), row *Row, done func() error) error {
	for nid := int64(1); nid <= d.vacancies; nid++ {
		put("node", "vacancy", nid, revision(nid))
		company := d.vacancyCompany(nid)
		row.B = append(row.B, "<p>"...)
		row.B = appendCompany(row.B, company)
		row.B = append(row.B, " · "...)
		row.B = append(row.B, d.vacancyTitle(nid, d.vacancyRegion(nid).Language())...)
		row.B = append(row.B, ". 35 h / week, from 24 000 to 31 500 a year. Ref. 2016-"...)
		r := d.w.RNG(streamVacancy, nid)
		row.B = r.AppendDigits(row.B, 13)
		row.B = append(row.B, `.</p><img src="/sites/default/files/logo@2x.png" alt="" />`...)
		if nid%2 == 0 {
			row.B = d.companyMail(append(row.B, "<p>"...), int64(company))
			row.B = append(row.B, "</p>"...)
		}
		row.Text()
		row.Str("", "full_html")
		if err := done(); err != nil {
			return err
		}
	}
	return nil
}

func (d *drupal) companyMail(dst []byte, n int64) []byte {
	dst = append(append(dst, roleLocals[n%int64(len(roleLocals))]...), '@')
	return appendCompanyDomain(dst, int(n))
}
