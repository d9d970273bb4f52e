package leakgen

import (
	"fmt"
	"strconv"
)

// jobApplicationTable is a custom module's table: applications that are sent
// without an account, also by people who have one.
func (d *drupal) jobApplicationTable() *Table {
	return &Table{
		Name: "job_application", Primary: []string{"id"}, Index: [][]string{{"vacancy_id"}, {"email"}},
		Columns: []Column{
			serial("id"), num("vacancy_id"), str("name", 120), str("email", 190), null(str("phone", 40)), text("letter"),
			null(str("cv_file", 255)), str("ip", 45), stamp("created"),
		},
	}
}

func (d *drupal) jobApplications(row *Row, emit func() error) error {
	return d.each(func(c *cand) error {
		for k := range c.sent {
			d.jobApplication(row, c, k)
			if err := emit(); err != nil {
				return err
			}
		}
		return nil
	})
}

// sentCV reports whether the k-th application row names a CV file.
func (c *cand) sentCV(k uint8) bool { return (c.i+int64(k))%10 < 7 }

func (d *drupal) jobApplication(row *Row, c *cand, k uint8) {
	r := d.w.RNG(streamRow, c.i*2+int64(k)+d.base*2)
	row.Int(1+2*c.i+int64(k), d.vacancy(c.i, c.apps+k))
	switch c.i % 6 {
	case 0:
		row.B = append(append(row.B, c.h.Family()...), ", "...)
		row.B = append(row.B, c.h.Given()...)
	default:
		row.B = c.h.AppendName(row.B)
	}
	row.Text()
	row.B = d.mailAsTyped(row.B, c, 1+k)
	row.Text()
	if c.phone == phoneNone {
		row.Null()
	} else {
		row.B = d.phoneColumn(row.B, c)
		row.Text()
	}
	if d.w.Opt.Letters {
		row.B = d.letter(row.B, c, c.apps+k, false)
		row.Text()
	} else {
		row.Null()
	}
	if c.sentCV(k) {
		row.B = append(row.B, "applications/"...)
		row.B = d.cvName(row.B, c)
		row.Text()
	} else {
		row.Null()
	}
	row.B = AppendIP(row.B, &r)
	row.Text()
	row.Time(d.created(c.i) + 40*86400*int64(k))
}

// sideTables are the tables about things that people own or touch.
func (d *drupal) sideTables() {
	d.table(&Table{
		Name: "file_managed", Primary: []string{"fid"}, Unique: [][]string{{"uri"}}, Index: [][]string{{"uid"}},
		Columns: []Column{
			serial("fid"), num("uid"), str("filename", 255), str("uri", 255), str("filemime", 255), big("filesize"), tiny("status"), num("timestamp"),
		},
	}, d.files)
	d.table(&Table{
		Name: "company", Primary: []string{"id"},
		Columns: []Column{serial("id"), str("name", 120), str("city", 80), str("contact_email", 190), null(str("website", 190)), num("created")},
	}, d.companyRows)
	d.table(&Table{
		Name: "taxonomy_term_data", Primary: []string{"tid"},
		Columns: []Column{serial("tid"), num("vid"), str("name", 255), text("description"), {Name: "weight", Type: TypeInt, NotNull: true}},
	}, func(row *Row, emit func() error) error {
		for i, s := range sectors {
			row.Int(int64(i+1), 2)
			row.Str(s, "")
			row.Int(0)
			if err := emit(); err != nil {
				return err
			}
		}
		return nil
	})
	d.table(&Table{
		Name: "url_alias", Primary: []string{"pid"}, Index: [][]string{{"source"}},
		Columns: []Column{serial("pid"), str("source", 255), str("alias", 255), str("language", 12)},
	}, d.aliases)
	d.table(&Table{
		Name: "vacancy_order", Primary: []string{"order_id"}, Index: [][]string{{"uid"}},
		Columns: []Column{
			serial("order_id"), num("uid"), str("order_no", 16), str("invoice_ref", 15), big("tracking"), str("token", 64), {Name: "amount", Type: TypeMoney}, num("created"),
		},
	}, d.orders)
	d.table(&Table{
		Name: "history", Primary: []string{"uid", "nid"}, Columns: []Column{num("uid"), num("nid"), num("timestamp")},
	}, func(row *Row, emit func() error) error {
		return d.accounts(func(c *cand) error {
			if c.i%4 > 0 {
				return nil
			}
			row.Int(d.uid(c.i), d.vacancy(c.i, 3), d.w.Now-c.i%999983)
			return emit()
		})
	})
}

func (d *drupal) files(row *Row, emit func() error) error {
	return d.accounts(func(c *cand) error {
		if c.cv {
			row.Int(cvFile(c.i), d.uid(c.i))
			row.B = d.cvName(row.B, c)
			row.Text()
			row.B = append(strconv.AppendInt(append(row.B, "private://cv/"...), c.i, 10), '/')
			row.B = d.cvName(row.B, c)
			row.Text()
			row.Str([...]string{
				"application/pdf", "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
				"application/msword", "application/vnd.oasis.opendocument.text",
			}[c.i%4])
			row.Int(20000+c.i*37%900000, 1, d.created(c.i)+120)
			if err := emit(); err != nil {
				return err
			}
		}
		if !c.picture {
			return nil
		}
		name := fmt.Sprintf("picture-%d-%d.jpg", d.uid(c.i), d.created(c.i))
		row.Int(pictureFile(c.i), d.uid(c.i))
		row.Str(name, "public://pictures/"+name, "image/jpeg")
		row.Int(8000+c.i*13%40000, 1, d.created(c.i)+300)
		return emit()
	})
}

func (d *drupal) companyRows(row *Row, emit func() error) error {
	for n := range d.companies {
		row.Int(n + 1)
		row.B = appendCompany(row.B, int(n))
		row.Text()
		row.Str(cities[slots[n%16]][n%10].name)
		row.B = d.companyMail(row.B, n)
		row.Text()
		row.B = appendCompanyDomain(append(row.B, "http://www."...), int(n))
		row.Text()
		row.Int(d.w.Now - n*7200)
		if err := emit(); err != nil {
			return err
		}
	}
	return nil
}

func (d *drupal) aliases(row *Row, emit func() error) error {
	return d.accounts(func(c *cand) error {
		if c.first != fieldValue || c.last != fieldValue || c.i%4 > 0 {
			return nil
		}
		row.Int(c.i + 1)
		row.Str("user/" + strconv.FormatInt(d.uid(c.i), 10))
		given, family := c.h.folded()
		row.B = append(append(append(append(row.B, "candidates/"...), given...), '-'), family...)
		row.B = strconv.AppendInt(append(row.B, '-'), c.i%9, 10)
		row.Text()
		row.Str("und")
		return emit()
	})
}

// orders are decoys: 16 digits that begin like a card's (one in ten passes
// Luhn by chance), 15 digits of an NIR's shape with a key that never fits, 13
// digits without one, a token like a hash.
func (d *drupal) orders(row *Row, emit func() error) error {
	n := int64(0)
	return d.accounts(func(c *cand) error {
		if !c.order {
			return nil
		}
		r := d.w.RNG(streamNoise, c.i+d.base*3)
		n++
		row.Int(n, d.uid(c.i))
		row.B = r.AppendDigits(append(row.B, '4'), 15)
		row.Text()
		row.B = appendBadNIR(row.B, &r)
		row.Text()
		row.Int(1_000_000_000_000 + int64(r.N(1_000_000_000_000)))
		row.B = r.AppendHex(row.B, 64)
		row.Text()
		row.B = append(strconv.AppendInt(row.B, int64(9+r.N(80)), 10), ".90"...)
		row.Number()
		row.Int(d.created(c.i) + 999)
		return emit()
	})
}

// appendBadNIR appends 15 digits of the shape of an NIR whose key is wrong.
func appendBadNIR(dst []byte, r *RNG) []byte {
	body := int64(1+r.N(2))*1_000_000_000_000 + int64(r.N(99))*10_000_000_000 + int64(1+r.N(12))*100_000_000 + int64(1_000_000+r.N(94_000_000))
	key := 97 - body%97
	wrong := 1 + (key+int64(r.N(95)))%97
	return appendPadded(appendPadded(dst, body, 13), wrong, 2)
}
