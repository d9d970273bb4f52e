package leakgen

import "github.com/tocsin-project/tocsin/internal/breach"

// The schemas "insured" and "contact-file": what a job centre leaked in 2023,
// names and social security numbers and nothing to write to, and the controller's
// own file of contacts, which has what to write to of most of the same people and
// of others. The same seed and number of people make the same people in both.

func init() {
	RegisterSchema(SchemaDef{Name: "insured", About: "job seekers by name and social security number, nothing to write to", Whole: true, New: newInsured})
	RegisterSchema(SchemaDef{Name: "contact-file", About: "the contact file of who leaked the schema insured", Whole: true, New: newContactFile})
}

// insuredAt are the slots of people who have a French number.
var insuredAt = func() (at []int64) {
	for n, region := range slots {
		if region == FR {
			at = append(at, int64(n))
		}
	}
	return at
}()

// insuredHuman is the i-th human with a French number.
func insuredHuman(w *World, i int64) Human {
	n := int64(len(insuredAt))
	return w.Human(i/n*16 + insuredAt[i%n])
}

type insured struct {
	leakTables
	w *World
}

func newInsured(w *World) Leak {
	s := &insured{w: w}
	s.db = &Database{Name: "emploi"}
	s.table(&Table{Name: "demandeurs", Primary: []string{"id_de"}, Columns: []Column{
		serial("id_de"), str("nom", 80), str("prenom", 80), str("nir", 21),
	}}, s.rows)
	return s
}

func (s *insured) rows(row *Row, emit func() error) error {
	for i := range int64(s.w.Opt.People) {
		h := insuredHuman(s.w, i)
		row.Int(1 + i)
		row.Str(h.Family())
		row.Str(h.Given())
		row.B = h.AppendNIR(row.B, s.w.Now)
		row.Text()
		if err := emit(); err != nil {
			return err
		}
	}
	return nil
}

func (s *insured) Truth(emit func(*Person) error) error {
	p := &Person{}
	for i := range int64(s.w.Opt.People) {
		h := insuredHuman(s.w, i)
		p.Reset(KindPerson, key("insured", i))
		p.Seen("account")
		p.Name(h.AppendName(nil))
		p.ID(breach.KindFRNIR, h.AppendNIR(nil, s.w.Now))
		if err := emit(p); err != nil {
			return err
		}
	}
	return nil
}

type contactFile struct {
	leakTables
	w *World
}

func newContactFile(w *World) Leak {
	s := &contactFile{w: w}
	s.db = &Database{Name: "contacts"}
	s.table(&Table{Name: "contacts", Primary: []string{"num_contact"}, Columns: []Column{
		serial("num_contact"), null(str("nir", 21)), str("nom", 80), str("prenom", 80), date("date_naissance"), null(str("courriel", 190)),
		null(str("telephone", 40)), null(str("adresse", 190)), null(str("code_postal", 10)), null(str("ville", 80)),
	}}, s.rows)
	return s
}

// contactRow is what the file has of the i-th person: of one in ten nothing, of
// one in ten no number; of some no mailbox or no postal address. A tenth more are
// nobody's of the leak.
func contactRow(i int64) (there, number, mail, address bool) {
	return i%10 != 0, i%10 != 1, i%7 != 0, i%11 != 0
}

func (s *contactFile) people() int64 { return int64(s.w.Opt.People) * 11 / 10 }

func (s *contactFile) rows(row *Row, emit func() error) error {
	for i := range s.people() {
		there, number, mail, address := contactRow(i)
		if !there {
			continue
		}
		h := insuredHuman(s.w, i)
		opt := func(show bool, fill func()) {
			if show {
				fill()
				row.Text()
			} else {
				row.Null()
			}
		}
		row.Int(1 + i)
		opt(number, func() { row.B = h.AppendNIR(row.B, s.w.Now) })
		row.Str(h.Family())
		row.Str(h.Given())
		row.Str(h.Born(s.w.Now).Format("2006-01-02"))
		opt(mail, func() { row.B = h.AppendEmail(row.B) })
		opt(true, func() { row.B = h.AppendPhone(row.B, 1) })
		opt(address, func() { row.B = h.AppendStreet(row.B) })
		opt(address, func() { row.B = h.AppendPostcode(row.B) })
		opt(address, func() { row.B = append(row.B, h.Place()...) })
		if err := emit(); err != nil {
			return err
		}
	}
	return nil
}

func (s *contactFile) Truth(emit func(*Person) error) error {
	p := &Person{}
	for i := range s.people() {
		there, number, mail, address := contactRow(i)
		if !there {
			continue
		}
		h := insuredHuman(s.w, i)
		p.Reset(KindPerson, key("contact", i))
		p.Seen("account")
		p.Name(h.AppendName(nil))
		p.Has(breach.DatesOfBirth)
		p.Phone(h.AppendPhone(nil, 0))
		if number {
			p.ID(breach.KindFRNIR, h.AppendNIR(nil, s.w.Now))
		}
		if mail {
			p.Email(h.AppendEmail(nil))
		}
		if address {
			p.Has(breach.PhysicalAddresses)
		}
		if err := emit(p); err != nil {
			return err
		}
	}
	return nil
}
