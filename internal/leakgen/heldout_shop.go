package leakgen

import (
	"fmt"
	"strings"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// The schema "heldout-shop": an Italian shop for electrical goods, in town and on
// the web: PrestaShop's English tables, the till's cards of regular customers, a
// workshop for telephones and the customers of the program before, all in one
// database.
//
// Choices where the rules of the truth are open:
//
//   - A customer's delivery address in another name is the address of who is
//     named there: a person of their own with name and telephone.
//   - Who orders as a guest with the mailbox of an account is one person.
//   - A card is the customer's with the same key, mailbox or tax number. A card
//     of wife or husband may hold the customer's mailbox, which is told as shared.
//   - The card's number is Loyalty program details, its points are Reward program
//     balances. What was bought, on the web, is Purchases.
//   - Who brings a telephone in is the customer with the key, or with the same
//     name and number in a card; else a person with name and number. The code
//     that unlocks the telephone is PINs.
//   - The account for a refund is of the holder named beside it.
//   - IP addresses of visits and messages are kept as whole numbers, and are the
//     customer's whose visit it is. Those of messages by employees are theirs.
//   - Suppliers' addresses, with "supplier" for both names, and firms among the
//     customers of the former program are nobody; their mailboxes are roles'.
//   - A question without an account is from who has its mailbox; the name below it
//     is theirs. A number in a note for the husband is nobody's.
//   - The form of address (gender by key) is Genders. Keys for resetting and what
//     stands for the doorbell are told as no class.
func init() {
	RegisterSchema(SchemaDef{
		Name:       "heldout-shop",
		About:      "held out: Italian shop (PrestaShop) with loyalty cards, a repair desk, refunds and a former program's customers",
		OwnDomains: []string{bottegaDomain},
		Also: []breach.Class{
			breach.GovernmentIDs, breach.PlacesOfBirth, breach.PartialCards, breach.IMEINumbers, breach.PINs, breach.BrowserDetails,
			"Loyalty program details", "Reward program balances", "Shipment tracking numbers", "Purchases",
		},
		New: newBottega,
	})
}

const bottegaDomain = "casalume-shop.example.com"

// Streams of the shop's draws.
const (
	streamBottega uint64 = 11_100 + iota
	streamBottegaHouse
)

// Slots of the people about a customer; each unit has sixteen numbers.
const (
	bottegaBuyer = iota
	bottegaSpouse
	bottegaGift
	bottegaReader
	bottegaFormer
	bottegaAsker
	bottegaWalkIn
	bottegaNewMail
	bottegaHusband
)

type bottega struct {
	*folio
	staff []citizen
}

func newBottega(w *World) Leak {
	b := &bottega{folio: newFolio(w, "casalume_ps", max(1, int64(w.Opt.People)*2/3))}
	b.staff = italian.staff(w, 5+int(min(30, b.units/100)), bottegaDomain)
	b.declare()
	b.done()
	b.write = b.customer
	return b
}

// buyer is a unit's customer: decisions, no values.
type buyer struct {
	n       int64
	c       citizen
	p       *Person
	online  bool
	card    bool
	byID    bool // the card names the customer's key
	byMail  bool // the card has the customer's mailbox
	spouse  bool // has a card too
	shared  bool // the spouse's card has the customer's mailbox
	code    bool // the tax number stands in the address
	cell    dialled
	orders  []int64
	another citizen // the spouse
	q       *Person // the spouse's line
}

func (b *bottega) id(n int64) int64 { return 21 + 2*n }

// formerID is a key of the former program: one of another customer's here.
func (b *bottega) formerID(n int64) int64 { return 21 + 2*(b.units-1-n) }

func (b *bottega) human(n int64, slot int) citizen {
	return italian.citizen(b.w, 16*n+int64(slot), 19, 88)
}

func (b *bottega) customer(u *unit, n int64) {
	if n < 0 {
		b.house(u)
		return
	}
	r := b.w.RNG(streamBottega, n)
	x := buyer{n: n, c: b.human(n, bottegaBuyer), p: u.person(KindPerson, key("buyer", n), "customer")}
	x.online = r.chance(78)
	x.card = !x.online || r.chance(45)
	x.byID, x.byMail = x.online && r.chance(45), r.chance(60)
	x.code = !x.byID && !x.byMail || r.chance(50)
	x.another = b.human(n, bottegaSpouse)
	x.spouse = x.card && r.chance(30) && x.another.full() != x.c.full()
	x.shared = x.spouse && (x.online || x.byMail) && r.chance(40)
	x.cell = x.c.cell(r.N(6))
	if x.online {
		b.account(u, &x, &r)
	}
	if x.card {
		b.cards(u, &x, &r)
	}
	b.desk(u, &x, &r)
	b.others(u, n, &r)
}

// account writes what the web shop keeps of a customer.
func (b *bottega) account(u *unit, x *buyer, r *RNG) {
	id, p, at := b.id(x.n), x.p, b.w.Now-20_000_000-int64(r.N(130_000_000))
	p.Seen("account")
	secure := r.hex(32)
	gender := r.N(10)
	newsletter := r.chance(40)
	row := func(id int64, guest int) {
		u.row("ps_customer", id, 1, b.genderOf(x, gender), 3, 1, p.tellName(x.c.full(), x.c.given), p.tellName(x.c.full(), x.c.family), b.mailOf(x, typed(x.c.mail, r)),
			p.tell(breach.Passwords, [...]string{"$2y$10$" + string(r.AppendBase64(nil, 53)), r.hex(32)}[r.N(2)]), stampOf(at),
			when(guest == 0 && gender%3 != 0, func() string { return p.tellBorn(&x.c, "2006-01-02") }), newsletter,
			when(newsletter, func() string { return p.tell(breach.IPAddresses, b.dotted(b.visitor(r))) }), nil, secure,
			when(r.chance(6), func() string {
				return r.of("Cliente storico, sconto 5%|Chiamare dopo le 18; marito: " + b.husband(x.n) + "|ATTENZIONE: 2 pagamenti rifiutati|Vuole sempre fattura")
			}), true, guest, r.chance(2), stampOf(at), stampOf(at+900_000))
	}
	p.Password("bcrypt")
	row(id, 0)
	if r.chance(9) {
		row(id+1, 1)
	}
	b.addresses(u, x, r)
	b.ordersOf(u, x, secure, r)
	if x.code && r.chance(14) {
		b.formerRow(u, b.formerID(x.n)+1, &x.c, p, true, false, r)
	}
	if u.noisy() {
		b.visits(u, x, r)
	}
	if b.w.Opt.Letters && r.chance(25) {
		b.thread(u, x, r)
	}
}

// genderOf is the key of the form of address; 0 is none.
func (b *bottega) genderOf(x *buyer, gender int) int {
	if gender == 0 {
		return 0
	}
	x.p.Has(breach.Genders)
	if x.c.female {
		return 2
	}
	return 1
}

// mailOf gives a cell with the customer's mailbox.
func (b *bottega) mailOf(x *buyer, shown string) string {
	if x.shared {
		x.p.Share([]byte(shown))
	}
	return x.p.tellMail(shown)
}

// husband is a number that a note gives; nobody's.
func (b *bottega) husband(n int64) string {
	h := b.human(n, bottegaHusband)
	return h.cell(int(n)).shown
}

// addresses writes the customer's addresses, and perhaps that of whom they gave
// something. Keys are six a customer.
func (b *bottega) addresses(u *unit, x *buyer, r *RNG) {
	p, c, at := x.p, &x.c, stampOf(b.w.Now-int64(r.N(20_000_000)))
	line := c.line(r.N(6))
	u.row("ps_address", 6*b.id(x.n), 10, 120+r.N(90), b.id(x.n), 0, 0, r.of("Casa|Il mio indirizzo|Indirizzo 1|Ufficio"), nil, p.tellName(c.full(), c.family), p.tellName(c.full(), c.given),
		p.tell(breach.PhysicalAddresses, c.street+" "+c.house), when(r.chance(15), func() string { return r.of("scala B int. 4|c/o Bar Sport|piano 3|presso famiglia Gatti") }), c.post, c.home.name,
		when(r.chance(12), func() string { return r.of("citofono MORETTI|lasciare al portiere sig. Aldo|consegnare solo mattina") }),
		when(r.chance(35), func() string { return p.tellPhone(line) }), p.tellPhone(x.cell), nil,
		when(x.code, func() string { return p.tellID(breach.KindITCF, c.fiscalCode(), c.fiscalCode()) }), true, false, at)
	if r.chance(15) { // moved, the old one marked as deleted
		u.row("ps_address", 6*b.id(x.n)+1, 10, 120+r.N(90), b.id(x.n), 0, 0, "Vecchia casa", nil, p.tellName(c.full(), c.family), p.tellName(c.full(), c.given),
			p.tell(breach.PhysicalAddresses, r.Pick(italian.streets)+" "+r.digits(2)), nil, c.post, c.home.name, nil, nil, nil, nil, nil, true, true, at)
	}
	if r.chance(12) {
		h := b.human(x.n, bottegaGift)
		q := u.person(KindPerson, key("gift", x.n), "delivery")
		u.row("ps_address", 6*b.id(x.n)+2, 10, 120+r.N(90), b.id(x.n), 0, 0, r.of("Regalo|Mamma|Altro"), nil, q.tellName(h.full(), h.family), q.tellName(h.full(), h.given),
			q.tell(breach.PhysicalAddresses, h.street+" "+h.house), nil, h.post, h.home.name, nil, nil, q.tellPhone(h.cell(r.N(6))), nil, nil, true, false, at)
	}
}

// ordersOf writes orders with their parcels and payments. Keys are four a customer.
func (b *bottega) ordersOf(u *unit, x *buyer, secure string, r *RNG) {
	for k := range r.N(4) {
		id := 4*b.id(x.n) + int64(k)
		at := b.w.Now - int64(r.N(19_000_000))
		x.orders = append(x.orders, id)
		paid := decimal(fmt.Sprintf("%d.%02d", 9+r.N(900), r.N(100)))
		method := r.N(3)
		u.row("ps_orders", id, orderReference(b.w.shift, id), 1+r.N(4), 1, b.id(x.n), id+77, 1, 6*b.id(x.n), 6*b.id(x.n), 2+r.N(4), secure,
			[...]string{"Carta di credito", "Bonifico bancario", "PayPal"}[method], [...]string{"nexixpay", "bankwire", "paypal"}[method], paid, 1000+id, stampOf(at))
		product := r.N(len(bottegaProducts))
		u.row("ps_order_detail", id, id, 100+product, x.p.tell("Purchases", bottegaProducts[product]), 1+r.Low(3), string(appendEAN(nil, "80", int64(product)*7919)), paid)
		u.row("ps_order_carrier", id, id, 1+r.N(4), decimal("1.25"), when(r.chance(70), func() string {
			return x.p.tell("Shipment tracking numbers", r.of("1Z|BRT|SDA")+r.digits(12))
		}), stampOf(at+90_000))
		u.row("ps_order_payment", id, orderReference(b.w.shift, id), paid, [...]string{"Carta di credito", "Bonifico bancario", "PayPal"}[method], when(method != 1, func() string { return strings.ToUpper(r.hex(17)) }),
			when(method == 0, func() string { return x.p.tell(breach.PartialCards, "XXXXXXXXXXXX"+r.digits(4)) }),
			when(method == 0, func() string { return r.of("Visa|MasterCard") }), when(method == 0, func() string { return r.of("09/2018|11/2017|03/2020") }),
			when(method == 0, func() string { return x.p.tellName(x.c.full(), strings.ToUpper(x.c.full())) }), stampOf(at))
	}
}

// orderReference is an order's nine letters.
func orderReference(shift uint64, id int64) string {
	var s [9]byte
	v := permute(shift, id, 1_000_000_007) * 5_000
	for i := range s {
		s[i] = 'A' + byte(v%26)
		v /= 26
	}
	return string(s[:])
}

// appendEAN appends thirteen digits with GS1's check.
func appendEAN(dst []byte, prefix string, n int64) []byte {
	from := len(dst)
	dst = appendPadded(append(dst, prefix...), n, 12-len(prefix))
	return append(dst, gs1Digit(dst[from:]))
}

// visitor is an IPv4 address as a whole number, from the shared range.
func (b *bottega) visitor(r *RNG) int64 { return 100<<24 + 64<<16 + int64(r.N(1<<22)) }

func (b *bottega) dotted(ip int64) string {
	return fmt.Sprintf("%d.%d.%d.%d", ip>>24, ip>>16&255, ip>>8&255, ip&255)
}
