package leakgen

// declare lists the tables with what fills them, in the order of the dump.
func (d *drupal) declare() {
	d.core()
	d.profileFields()
	d.nodeTables()
	d.sideTables()
	if !d.w.Opt.Quiet {
		d.noiseTables()
	}
	d.byName()
}

// each calls f for every candidate; f must not change or keep it.
func (d *drupal) each(f func(c *cand) error) error {
	made := new(cand)
	for i := range d.people {
		c := made
		if d.cache != nil {
			c = &d.cache[i]
		} else {
			*c = d.make(i)
		}
		if err := f(c); err != nil {
			return err
		}
	}
	return nil
}

// accounts calls f for every candidate with an account.
func (d *drupal) accounts(f func(c *cand) error) error {
	return d.each(func(c *cand) error {
		if c.kind == candStranger {
			return nil
		}
		return f(c)
	})
}

func (d *drupal) core() {
	d.table(&Table{
		Name: "users", Primary: []string{"uid"}, Unique: [][]string{{"name"}}, Index: [][]string{{"access"}, {"created"}, {"mail"}},
		Columns: []Column{
			num("uid"), str("name", 60), str("pass", 128), null(str("mail", 254)), str("theme", 255), str("signature", 255),
			null(str("signature_format", 255)), num("created"), num("access"), num("login"), tiny("status"),
			null(str("timezone", 32)), str("language", 12), num("picture"), null(str("init", 254)), blob("data"),
		},
	}, d.users)
	d.table(&Table{
		Name: "users_roles", Primary: []string{"uid", "rid"}, Index: [][]string{{"rid"}}, Columns: []Column{num("uid"), num("rid")},
	}, d.usersRoles)
	d.table(&Table{
		Name: "role", Primary: []string{"rid"}, Unique: [][]string{{"name", "weight"}},
		Columns: []Column{serial("rid"), str("name", 64), {Name: "weight", Type: TypeInt, NotNull: true}},
	}, func(row *Row, emit func() error) error {
		for i, name := range []string{"anonymous user", "authenticated user", "administrator", "recruiter", "candidate"} {
			row.Int(int64(i + 1))
			row.Str(name)
			row.Int(int64(i))
			if err := emit(); err != nil {
				return err
			}
		}
		return nil
	})
	d.table(&Table{
		Name: "profile", Primary: []string{"pid"}, Unique: [][]string{{"type", "uid"}}, Index: [][]string{{"uid"}},
		Columns: []Column{serial("pid"), str("type", 32), null(num("uid")), str("label", 255), num("created"), num("changed")},
	}, d.profiles)
	d.table(&Table{
		Name: "sessions", Primary: []string{"sid", "ssid"}, Index: [][]string{{"timestamp"}, {"uid"}, {"ssid"}},
		Columns: []Column{
			num("uid"), str("sid", 128), str("ssid", 128), str("hostname", 128), num("timestamp"), num("cache"), blob("session"),
		},
	}, d.sessions)
}

func (d *drupal) users(row *Row, emit func() error) error {
	row.Int(0)
	row.Str("", "", "", "", "")
	row.Null()
	row.Int(0, 0, 0, 0)
	row.Null()
	row.Str("")
	row.Int(0)
	row.Str("")
	row.Null()
	if err := emit(); err != nil {
		return err
	}
	for k := range d.staff {
		d.staffUser(row, int64(k))
		if err := emit(); err != nil {
			return err
		}
	}
	return d.accounts(func(c *cand) error {
		d.user(row, c)
		return emit()
	})
}

func (d *drupal) staffUser(row *Row, k int64) {
	h, r := &d.staff[k], d.w.RNG(streamStaff, k)
	row.Int(k + 1)
	given, family := h.folded()
	row.B = append(append(row.B, given[0]), family...)
	row.Str(string(r.AppendDigits(nil, 2)) + "tb")
	row.B = appendDrupalHash(row.B, &r)
	row.Text()
	row.B = d.staffMail(row.B, h)
	row.Text()
	row.Str("", "", "filtered_html")
	row.Int(d.w.Now-9*365*86400, d.w.Now-int64(r.N(864000)), d.w.Now-int64(r.N(8640000)), 1)
	row.Str("Europe/Paris", "")
	row.Int(0)
	row.B = d.staffMail(row.B, h)
	row.Text()
	row.BlobStr(`b:0;`)
}

func (d *drupal) user(row *Row, c *cand) {
	r := d.w.RNG(streamRow, c.i+d.base)
	row.Int(d.uid(c.i))
	row.B = d.username(row.B, c)
	row.Text()
	row.B = appendDrupalHash(row.B, &r)
	row.Text()
	row.B = d.mailAsTyped(row.B, c, 0)
	row.Text()
	row.Str("", "", "filtered_html")
	created := d.created(c.i)
	access := created + int64(r.Low(int(d.w.Now-created)))
	status := int64(1)
	if r.N(50) == 0 {
		status = 0
	}
	row.Int(created, access, access-int64(r.N(7200)), status)
	row.Str("Europe/Paris", c.h.Language().Code())
	picture := int64(0)
	if c.picture {
		picture = pictureFile(c.i)
	}
	row.Int(picture)
	row.B = d.initMail(row.B, c)
	row.Text()
	row.BlobStr([...]string{
		`b:0;`, `a:1:{s:7:"contact";i:1;}`,
		`a:2:{s:16:"ckeditor_default";s:1:"t";s:20:"ckeditor_show_toggle";s:1:"t";}`,
		`a:1:{s:7:"overlay";i:1;}`, `b:0;`,
	}[r.N(5)])
}

func (d *drupal) usersRoles(row *Row, emit func() error) error {
	for k := range d.staff {
		row.Int(int64(k+1), 4)
		if err := emit(); err != nil {
			return err
		}
	}
	return d.accounts(func(c *cand) error {
		row.Int(d.uid(c.i), 5)
		return emit()
	})
}

// hasProfile reports whether the candidate has a profile entity.
func (c *cand) hasProfile() bool {
	return c.job != fieldNone || c.employer != fieldNone || c.born != fieldNone || c.gender != fieldNone
}

func (d *drupal) profiles(row *Row, emit func() error) error {
	return d.accounts(func(c *cand) error {
		if !c.hasProfile() {
			return nil
		}
		row.Int(d.pid(c.i))
		row.Str("candidate")
		row.Int(d.uid(c.i))
		row.Str("Candidate")
		created := d.created(c.i)
		row.Int(created+60, created+3600)
		return emit()
	})
}

func (d *drupal) sessions(row *Row, emit func() error) error {
	one := func(uid, n int64) error {
		r := d.w.RNG(streamNoise, n)
		row.Int(uid)
		row.B = r.AppendBase64(row.B, 43)
		row.Text()
		row.Str("")
		row.B = AppendIP(row.B, &r)
		row.Text()
		row.Int(d.w.Now-int64(r.N(2_000_000)), 0)
		row.BlobStr([...]string{"", `messages|a:1:{s:6:"status";a:1:{i:0;s:27:"Your letter was sent to us.";}}`, `batches|a:1:{i:17;b:1;}`}[r.N(3)])
		return emit()
	}
	for n := range d.people / 20 {
		if err := one(0, n); err != nil {
			return err
		}
	}
	return d.accounts(func(c *cand) error {
		if !c.session {
			return nil
		}
		return one(d.uid(c.i), d.people+c.i)
	})
}
