package leakgen

import (
	"strconv"
)

// The schema "wordpress": a shop on WordPress with WooCommerce. A customer's
// values are key-value pairs (wp_usermeta), an order's too (wp_postmeta, by
// post_id); guests order and comment without an account.

func init() {
	RegisterSchema(SchemaDef{
		Name: "wordpress", About: "shop on WordPress: key-value pairs of users and orders, comments, guests",
		OwnDomains: []string{shopDomain}, Whole: true, New: newShop,
	})
}

const shopDomain = "atelier-merivale.example.org"

type shop struct {
	leakTables
	w      *World
	people int64
	base   int64
	staff  []Human
}

func newShop(w *World) Leak {
	n := int64(w.Opt.People)
	s := &shop{w: w, people: n, base: (n + 15) / 16 * 16}
	s.db = &Database{Name: "merivale_wp"}
	s.staff = hireStaff(w, s.base*4, int(min(60, 3+n/20000)), shopDomain)
	s.userTables()
	s.postTables()
	s.table(&Table{
		Name: "wp_options", Primary: []string{"option_id"}, Unique: [][]string{{"option_name"}},
		Columns: []Column{serial("option_id"), str("option_name", 191), text("option_value"), str("autoload", 20)},
	}, s.options)
	s.byName()
	return s
}

// shopper is the i-th person: an account, a guest who orders, or a guest who
// comments.
type shopper struct {
	i        int64
	h        Human
	account  bool
	billing  bool // billing fields in the account
	order    bool
	asGuest  bool // the order does not name the account
	comment  bool
	token    bool // a session token with the IP address
	style    int
	shared   bool // the billing phone of the person 16 before
	badPhone bool
}

func (s *shop) shopper(i int64) shopper {
	r := s.w.RNG(800, i)
	x := shopper{i: i, h: s.w.Human(i)}
	v := r.N(100)
	x.account = v < 70
	x.order = v >= 70 && v < 86 || x.account && r.N(10) < 3
	x.comment = v >= 86 || x.account && r.N(10) == 0
	x.billing, x.asGuest = x.account && r.N(2) == 0, !x.account || r.N(12) == 0
	x.token = x.account && r.N(20) == 0
	x.style = r.N(60)
	x.shared = i >= 16 && r.N(25) == 0
	x.badPhone = r.N(40) == 0
	return x
}

// streetless reports one of the buyers of what is not sent by post, whose street the shop
// does not ask for, only where they are: one in eight.
func (x *shopper) streetless() bool { return x.i%8 == 5 }

func (s *shop) each(f func(x *shopper) error) error {
	x := new(shopper)
	for i := range s.people {
		*x = s.shopper(i)
		if err := f(x); err != nil {
			return err
		}
	}
	return nil
}

func (s *shop) userID(i int64) int64 { return int64(len(s.staff)) + 1 + i + i/53 }
func orderID(i int64) int64          { return 500 + 3*i }

func (s *shop) mail(dst []byte, x *shopper, where int) []byte {
	if style := x.style + where; style < 6 {
		return x.h.AppendEmailCase(dst, style)
	}
	return x.h.AppendEmail(dst)
}

func (s *shop) login(dst []byte, x *shopper) []byte {
	given, family := x.h.folded()
	dst = append(append(dst, given...), family[:2]...)
	return strconv.AppendInt(dst, x.h.tag(), 10)
}

func (s *shop) phone(dst []byte, x *shopper, style int) []byte {
	if x.shared {
		other := s.w.Human(x.i - 16)
		return other.AppendPhone(dst, style)
	}
	return x.h.AppendPhone(dst, style)
}

func (s *shop) phoneColumn(dst []byte, x *shopper) []byte {
	if x.badPhone {
		return append(dst, [...]string{"0000000000", "0", "0600000000"}[x.i%3]...)
	}
	return s.phone(dst, x, 1+int(x.i%8))
}

func (s *shop) userTables() {
	s.table(&Table{
		Name: "wp_users", Primary: []string{"ID"}, Index: [][]string{{"user_login"}, {"user_email"}},
		Columns: []Column{
			serial("ID"), str("user_login", 60), str("user_pass", 255), str("user_nicename", 50), str("user_email", 100), str("user_url", 100),
			stamp("user_registered"), str("user_activation_key", 255),
			{Name: "user_status", Type: TypeInt, NotNull: true},
			str("display_name", 250),
		},
	}, s.users)
	s.table(&Table{
		Name: "wp_usermeta", Primary: []string{"umeta_id"}, Index: [][]string{{"user_id"}, {"meta_key"}},
		Columns: []Column{serial("umeta_id"), num("user_id"), null(str("meta_key", 255)), text("meta_value")},
	}, s.userMeta)
}

func (s *shop) users(row *Row, emit func() error) error {
	write := func(id int64, h *Human, login, mail func([]byte) []byte) error {
		r := s.w.RNG(801, id)
		row.Int(id)
		row.B = login(row.B)
		row.Text()
		row.B = r.AppendBase64(append(row.B, "$P$B"...), 30)
		row.Text()
		row.B = login(row.B)
		row.Text()
		row.B = mail(row.B)
		row.Text()
		row.Str("")
		row.Time(s.w.Now - 200_000_000 + id%190_000_000)
		row.Str("")
		row.Int(0)
		row.B = h.AppendName(row.B)
		row.Text()
		return emit()
	}
	for k := range s.staff {
		h := &s.staff[k]
		given, _ := h.folded()
		err := write(int64(k+1), h, func(b []byte) []byte { return strconv.AppendInt(append(b, given...), int64(k), 10) },
			func(b []byte) []byte { return appendStaffMail(b, h, shopDomain) })
		if err != nil {
			return err
		}
	}
	return s.each(func(x *shopper) error {
		if !x.account {
			return nil
		}
		return write(s.userID(x.i), &x.h, func(b []byte) []byte { return s.login(b, x) }, func(b []byte) []byte { return s.mail(b, x, 0) })
	})
}

func (s *shop) userMeta(row *Row, emit func() error) error {
	id := int64(0)
	return s.each(func(x *shopper) error {
		if !x.account {
			return nil
		}
		var fault error
		pair := func(name string, value func(b []byte) []byte) {
			if fault != nil {
				return
			}
			id++
			row.Int(id, s.userID(x.i))
			row.Str(name)
			row.B = value(row.B)
			row.Text()
			fault = emit()
		}
		s.pairs(x, pair)
		return fault
	})
}

func constant(v string) func([]byte) []byte {
	return func(b []byte) []byte { return append(b, v...) }
}

func (s *shop) pairs(x *shopper, pair func(string, func([]byte) []byte)) {
	pair("nickname", func(b []byte) []byte { return s.login(b, x) })
	pair("first_name", constant(x.h.Given()))
	pair("last_name", constant(x.h.Family()))
	pair("description", constant(""))
	pair("rich_editing", constant("true"))
	pair("wp_capabilities", constant(`a:1:{s:8:"customer";b:1;}`))
	pair("wp_user_level", constant("0"))
	if x.token {
		pair("session_tokens", func(b []byte) []byte {
			r := s.w.RNG(802, x.i)
			var ip [48]byte
			b = appendPHP(append(b, "a:1:{"...), string(r.AppendHex(nil, 64)))
			b = append(strconv.AppendInt(append(b, `;a:4:{s:10:"expiration";i:`...), s.w.Now+86400, 10), `;s:2:"ip";`...)
			b = appendPHP(b, AppendIP(ip[:0], &r))
			b = append(b, `;s:2:"ua";s:23:"Mozilla/5.0 (X11; Linux";s:5:"login";i:`...)
			return append(strconv.AppendInt(b, s.w.Now-3600, 10), ";}}"...)
		})
	}
	if x.billing {
		s.address(x, "", pair)
	}
}

// address gives the pairs of a billing address; prefix is "_" for an order's.
func (s *shop) address(x *shopper, prefix string, pair func(string, func([]byte) []byte)) {
	pair(prefix+"billing_first_name", constant(x.h.Given()))
	pair(prefix+"billing_last_name", constant(x.h.Family()))
	pair(prefix+"billing_company", constant(""))
	switch {
	case !x.streetless():
		pair(prefix+"billing_address_1", x.h.AppendStreet)
	case x.i%16 == 5:
		pair(prefix+"billing_address_1", constant(""))
	}
	pair(prefix+"billing_address_2", constant(""))
	pair(prefix+"billing_city", constant(x.h.Place()))
	pair(prefix+"billing_postcode", x.h.AppendPostcode)
	pair(prefix+"billing_country", constant(x.h.Region.Code()))
	pair(prefix+"billing_phone", func(b []byte) []byte { return s.phoneColumn(b, x) })
	pair(prefix+"billing_email", func(b []byte) []byte { return s.mail(b, x, 1) })
}
