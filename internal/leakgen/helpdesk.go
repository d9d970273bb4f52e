package leakgen

import (
	"strconv"
	"strings"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// The schema "helpdesk": notes that a shop keeps on customers and on their cases.
// Many hold a customer's account or card beside the mailbox of somebody else, and
// some the account of somebody else, who is named.

func init() {
	RegisterSchema(SchemaDef{
		Name: "helpdesk", About: "notes on customers that name others: whose is the account beside a mailbox", Whole: true, New: newDesk,
	})
}

type desk struct {
	leakTables
	w    *World
	base int64 // the first partner: customers and partners of a pair live in the same region
}

func newDesk(w *World) Leak {
	s := &desk{w: w, base: (int64(w.Opt.People) + 15) / 16 * 16}
	s.db = &Database{Name: "helpdesk"}
	s.table(&Table{Name: "customer", Primary: []string{"customer_id"}, Columns: []Column{
		serial("customer_id"), str("full_name", 120), str("email", 190), stamp("created_at"),
	}}, s.customers)
	s.table(&Table{Name: "ticket", Primary: []string{"ticket_id"}, Index: [][]string{{"customer_id"}}, Columns: []Column{
		serial("ticket_id"), num("customer_id"), str("subject", 80), tiny("status"),
	}}, s.tickets)
	s.table(&Table{Name: "ticket_note", Primary: []string{"note_id"}, Index: [][]string{{"ticket_id"}}, Columns: []Column{
		serial("note_id"), num("ticket_id"), text("body"),
	}}, s.notes(true))
	s.table(&Table{Name: "customer_note", Primary: []string{"note_id"}, Index: [][]string{{"customer_id"}}, Columns: []Column{
		serial("note_id"), num("customer_id"), text("note"),
	}}, s.notes(false))
	return s
}

// deskCustomer is the i-th customer with the note on them.
type deskCustomer struct {
	i          int64
	h, partner Human
	noted      bool
	ticket     bool // the note is on a case of theirs
	kind       deskKind
	text       string
}

func (s *desk) customer(i int64) deskCustomer {
	r := s.w.RNG(950, i)
	x := deskCustomer{i: i, h: s.w.Human(i), partner: s.w.Human(s.base + i)}
	x.noted, x.ticket, x.kind = r.N(10) < 7, r.N(2) == 0, deskKind(r.N(int(deskKinds)))
	if x.h.Given() == x.partner.Given() && x.h.Family() == x.partner.Family() {
		x.kind = deskPlain // nobody could tell them apart
	}
	_, bank := x.h.AppendIBAN(nil)
	if !bank && x.kind != deskReceipt && x.kind != deskPhone {
		x.kind = deskPlain
	}
	texts := deskWords[x.h.Language()]
	who := texts.husband
	if x.partner.Female {
		who = texts.wife
	}
	own, _ := x.h.AppendIBAN(nil)
	theirs, _ := x.partner.AppendIBAN(nil)
	first := own
	if x.kind == deskTheirs {
		first = theirs
	}
	number := func(b []byte) string {
		if i%3 > 0 {
			b = inFours(b)
		}
		return string(b)
	}
	x.text = strings.NewReplacer(
		"{w}", who, "{n}", string(x.partner.AppendName(nil)), "{m}", string(x.partner.AppendEmail(nil)),
		"{i}", number(first), "{j}", number(theirs), "{c}", number(x.h.AppendCard(nil)),
		"{p}", string(x.h.AppendPhone(nil, 1)), "{r}", x.office(),
	).Replace(r.Pick(texts.by[x.kind]))
	return x
}

// office is the mailbox of the office of a firm.
func (x *deskCustomer) office() string {
	return [...]string{"office", "accounts", "info"}[x.i%3] + "@firm" + strconv.FormatInt(x.i, 10) + ".example.com"
}

func (s *desk) each(f func(x *deskCustomer) error) error {
	for i := range int64(s.w.Opt.People) {
		x := s.customer(i)
		if err := f(&x); err != nil {
			return err
		}
	}
	return nil
}

func deskID(i int64) int64   { return 2001 + i + i/37 }
func ticketID(i int64) int64 { return 90_000 + 7*i }

func (s *desk) customers(row *Row, emit func() error) error {
	return s.each(func(x *deskCustomer) error {
		row.Int(deskID(x.i))
		row.B = x.h.AppendName(row.B)
		row.Text()
		row.B = x.h.AppendEmail(row.B)
		row.Text()
		row.Time(s.w.Now - 10_000_000 - x.i%80_000_000)
		return emit()
	})
}

func (s *desk) tickets(row *Row, emit func() error) error {
	return s.each(func(x *deskCustomer) error {
		if !x.noted || !x.ticket {
			return nil
		}
		row.Int(ticketID(x.i), deskID(x.i))
		row.Str([...]string{"Refund", "Delivery", "Payment"}[x.i%3])
		row.Int(x.i % 4)
		return emit()
	})
}

// notes fills the table of notes on cases, or on customers.
func (s *desk) notes(ticket bool) func(row *Row, emit func() error) error {
	return func(row *Row, emit func() error) error {
		return s.each(func(x *deskCustomer) error {
			if !x.noted || x.ticket != ticket {
				return nil
			}
			on := deskID(x.i)
			if ticket {
				on = ticketID(x.i)
			}
			row.Int(1+x.i, on)
			row.Str(x.text)
			return emit()
		})
	}
}

func (s *desk) Truth(emit func(*Person) error) error {
	p := &Person{}
	return s.each(func(x *deskCustomer) error {
		p.Reset(KindPerson, key("customer", x.i))
		p.Seen("account")
		p.Category = CategoryCustomer
		p.Name(x.h.AppendName(nil))
		p.Email(x.h.AppendEmail(nil))
		if x.noted {
			s.ownOf(p, x)
		}
		if err := emit(p); err != nil || !x.noted {
			return err
		}
		return s.other(p, x, emit)
	})
}

// ownOf adds what the note shows of the customer.
func (s *desk) ownOf(p *Person, x *deskCustomer) {
	switch x.kind {
	case deskOwn, deskPartnerMail, deskPartnerNamed, deskBoth:
		p.Has(breach.BankAccounts)
	case deskReceipt:
		p.Has(breach.CreditCards)
	case deskPhone:
		p.Phone(x.h.AppendPhone(nil, 0))
	}
}

// other gives out whom the note names beside the customer.
func (s *desk) other(p *Person, x *deskCustomer, emit func(*Person) error) error {
	switch x.kind {
	case deskPlain, deskOwn:
		return nil
	case deskReceipt:
		p.Reset(KindRole, key("office", x.i))
		p.Email([]byte(x.office()))
		p.Seen("note")
		return emit(p)
	}
	p.Reset(KindPerson, key("partner", x.i))
	p.Seen("note")
	p.Email(x.partner.AppendEmail(nil))
	if strings.Contains(x.text, string(x.partner.AppendName(nil))) {
		p.Name(x.partner.AppendName(nil))
	}
	if x.kind == deskTheirs || x.kind == deskBoth {
		p.Has(breach.BankAccounts)
	}
	return emit(p)
}
