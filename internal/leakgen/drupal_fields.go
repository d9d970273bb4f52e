package leakgen

// fieldTable declares a field's two tables. rows writes all its rows by
// calling put for each; put gives the head of the row, then rows appends the
// field's own columns and calls done.
type fieldRows func(put func(entity, bundle string, id, rev int64), row *Row, done func() error) error

func (d *drupal) field(name string, own []Column, rows fieldRows) {
	for _, prefix := range []string{"field_data_", "field_revision_"} {
		rev := null(num("revision_id"))
		primary := []string{"entity_type", "entity_id", "deleted", "delta", "language"}
		if prefix == "field_revision_" {
			rev.NotNull = true
			primary = []string{"entity_type", "entity_id", "revision_id", "deleted", "delta", "language"}
		}
		columns := []Column{
			commented(str("entity_type", 128), "The entity type this data is attached to"),
			commented(str("bundle", 128), "The field instance bundle to which this row belongs, used when deleting a field instance"),
			commented(tiny("deleted"), "A boolean indicating whether this data item has been deleted"),
			commented(num("entity_id"), "The entity id this data is attached to"),
			commented(rev, "The entity revision id this data is attached to, or NULL if the entity type is not versioned"),
			commented(str("language", 32), "The language for this data item."),
			commented(num("delta"), "The sequence number for this data item, used for multi-value fields"),
		}
		d.table(&Table{
			Name: prefix + name, Columns: append(columns, own...), Primary: primary,
			Index: [][]string{{"bundle"}, {"entity_id"}},
		}, func(row *Row, emit func() error) error {
			return rows(func(entity, bundle string, id, rev int64) {
				row.Str(entity, bundle)
				row.Int(0, id, rev)
				row.Str("und")
				row.Int(0)
			}, row, emit)
		})
	}
}

func commented(c Column, text string) Column { c.Comment = text; return c }

// textColumns are the columns of a text field.
func textColumns(name string, size int) []Column {
	value := null(str(name+"_value", size))
	if size == 0 {
		value = text(name + "_value")
	}
	return []Column{value, null(str(name+"_format", 255))}
}

// onUser makes the rows of a text field of user entities.
func (d *drupal) onUser(mode func(c *cand) fieldMode, value func(dst []byte, c *cand) []byte) fieldRows {
	return func(put func(string, string, int64, int64), row *Row, done func() error) error {
		return d.accounts(func(c *cand) error {
			if mode(c) == fieldNone {
				return nil
			}
			put("user", "user", d.uid(c.i), d.uid(c.i))
			return textField(row, done, value, c)
		})
	}
}

// onProfile makes the rows of a text field of profile entities.
func (d *drupal) onProfile(mode func(c *cand) fieldMode, value func(dst []byte, c *cand) []byte) fieldRows {
	return func(put func(string, string, int64, int64), row *Row, done func() error) error {
		return d.accounts(func(c *cand) error {
			if mode(c) == fieldNone {
				return nil
			}
			put("profile2", "candidate", d.pid(c.i), d.pid(c.i))
			return textField(row, done, value, c)
		})
	}
}

func textField(row *Row, done func() error, value func([]byte, *cand) []byte, c *cand) error {
	row.B = value(row.B, c)
	row.Text()
	row.Null()
	return done()
}

// or gives a placeholder in place of the value where the mode says so.
func or(mode func(c *cand) fieldMode, placeholder string, value func([]byte, *cand) []byte) func([]byte, *cand) []byte {
	return func(dst []byte, c *cand) []byte {
		if mode(c) == fieldPlaceholder {
			return append(dst, placeholder...)
		}
		return value(dst, c)
	}
}

func (d *drupal) profileFields() {
	first := func(c *cand) fieldMode { return c.first }
	last := func(c *cand) fieldMode { return c.last }
	city := func(c *cand) fieldMode { return c.city }
	postcode := func(c *cand) fieldMode { return c.postcode }
	job := func(c *cand) fieldMode { return c.job }
	employer := func(c *cand) fieldMode { return c.employer }
	born := func(c *cand) fieldMode { return c.born }
	gender := func(c *cand) fieldMode { return c.gender }

	d.field("field_first_name", textColumns("field_first_name", 255), d.withStrangers(
		d.onUser(first, or(first, "-", func(b []byte, c *cand) []byte { return append(b, c.h.Given()...) })),
		func(b []byte, c *cand) []byte { return append(b, c.h.Given()...) }))
	d.field("field_last_name", textColumns("field_last_name", 255), d.withStrangers(
		d.onUser(last, or(last, "-", func(b []byte, c *cand) []byte { return append(b, c.h.Family()...) })),
		func(b []byte, c *cand) []byte { return append(b, c.h.Family()...) }))
	d.field("field_phone", textColumns("field_phone", 60), d.withApplicationPhones(
		d.onUser(func(c *cand) fieldMode {
			if c.phone == phoneNone {
				return fieldNone
			}
			return fieldValue
		}, d.phoneColumn)))
	d.field("field_postcode", textColumns("field_postcode", 20), d.onUser(postcode,
		or(postcode, "0", func(b []byte, c *cand) []byte { return c.h.AppendPostcode(b) })))
	d.field("field_city", textColumns("field_city", 255), d.withVacancyCities(d.onUser(city,
		or(city, "-", func(b []byte, c *cand) []byte { return append(b, c.h.Place()...) }))))
	d.field("field_sector", []Column{null(num("field_sector_tid"))}, d.sectorField)
	d.field("field_cv_file", []Column{
		null(num("field_cv_file_fid")), tiny("field_cv_file_display"), text("field_cv_file_description"),
	}, d.cvField)
	d.field("field_current_job_title", textColumns("field_current_job_title", 255), d.onProfile(job,
		or(job, "N/A", func(b []byte, c *cand) []byte { return append(b, c.h.Job()...) })))
	d.field("field_employer", textColumns("field_employer", 255), d.onProfile(employer,
		or(employer, "N/A", func(b []byte, c *cand) []byte { return c.h.AppendEmployer(b) })))
	d.field("field_gender", textColumns("field_gender", 32), d.onProfile(gender,
		or(gender, "-", func(b []byte, c *cand) []byte { return append(b, d.gender(c)...) })))
	d.field("field_birth_date", []Column{stamp("field_birth_date_value")},
		func(put func(string, string, int64, int64), row *Row, done func() error) error {
			return d.accounts(func(c *cand) error {
				if born(c) == fieldNone {
					return nil
				}
				put("profile2", "candidate", d.pid(c.i), d.pid(c.i))
				row.B = d.bornColumn(row.B, c)
				row.Text()
				return done()
			})
		})
}

func (d *drupal) sectorField(put func(string, string, int64, int64), row *Row, done func() error) error {
	return d.accounts(func(c *cand) error {
		if c.i%3 == 0 {
			return nil
		}
		put("user", "user", d.uid(c.i), d.uid(c.i))
		row.Int(1 + c.i%int64(len(sectors)))
		return done()
	})
}

func (d *drupal) cvField(put func(string, string, int64, int64), row *Row, done func() error) error {
	return d.accounts(func(c *cand) error {
		if !c.cv {
			return nil
		}
		put("user", "user", d.uid(c.i), d.uid(c.i))
		row.Int(cvFile(c.i), 1)
		row.Str("")
		return done()
	})
}
