package leakgen

import (
	"strconv"

	"github.com/tocsin-project/tocsin/internal/breach"
)

func (s *shop) postTables() {
	s.table(&Table{
		Name: "wp_posts", Primary: []string{"ID"}, Index: [][]string{{"post_name"}, {"post_author"}},
		Columns: []Column{
			serial("ID"), num("post_author"), stamp("post_date"), text("post_content"), text("post_title"), str("post_status", 20),
			str("post_name", 200), str("guid", 255), str("post_type", 20), num("comment_count"),
		},
	}, s.posts)
	s.table(&Table{
		Name: "wp_postmeta", Primary: []string{"meta_id"}, Index: [][]string{{"post_id"}, {"meta_key"}},
		Columns: []Column{serial("meta_id"), num("post_id"), null(str("meta_key", 255)), text("meta_value")},
	}, s.postMeta)
	s.table(&Table{
		Name: "wp_comments", Primary: []string{"comment_ID"}, Index: [][]string{{"comment_post_ID"}, {"comment_author_email"}},
		Columns: []Column{
			serial("comment_ID"), num("comment_post_ID"), text("comment_author"), str("comment_author_email", 100), str("comment_author_url", 200),
			str("comment_author_IP", 100), stamp("comment_date"), text("comment_content"), str("comment_approved", 20), str("comment_agent", 255), num("user_id"),
		},
	}, s.comments)
}

const articles = 120

func (s *shop) posts(row *Row, emit func() error) error {
	write := func(id, author int64, content, title, name, typ string) error {
		row.Int(id, author)
		row.Time(s.w.Now - 100_000_000 + id%99_000_000)
		row.Str(content, title, "publish", name, "https://"+shopDomain+"/?p="+strconv.FormatInt(id, 10), typ)
		row.Int(0)
		return emit()
	}
	for n := int64(1); n <= articles; n++ {
		content := `<p>New cloth for the season, 12.50 a metre, item 40123456789` + strconv.FormatInt(10+n%89, 10) +
			`.</p><img src="/wp-content/uploads/logo@2x.png" /><p>Questions: info@` + shopDomain + `</p>`
		if err := write(n, 1+n%int64(len(s.staff)), content, "Cloth "+strconv.FormatInt(n, 10), "cloth-"+strconv.FormatInt(n, 10), "post"); err != nil {
			return err
		}
	}
	return s.each(func(x *shopper) error {
		if !x.order {
			return nil
		}
		id := orderID(x.i)
		return write(id, 1, "", "Order &ndash; "+strconv.FormatInt(id, 10), "order-"+strconv.FormatInt(id, 10), "shop_order")
	})
}

func (s *shop) postMeta(row *Row, emit func() error) error {
	id := int64(0)
	var post int64
	var fault error
	pair := func(name string, value func(b []byte) []byte) {
		if fault != nil {
			return
		}
		id++
		row.Int(id, post)
		row.Str(name)
		row.B = value(row.B)
		row.Text()
		fault = emit()
	}
	for post = 1; post <= articles; post++ {
		pair("_wp_attached_file", constant("2016/05/cloth@2x.png"))
		pair("_edit_lock", constant(strconv.FormatInt(s.w.Now, 10)+":1"))
	}
	return s.each(func(x *shopper) error {
		if !x.order {
			return nil
		}
		post = orderID(x.i)
		r := s.w.RNG(803, x.i)
		customer := s.userID(x.i)
		if x.asGuest {
			customer = 0
		}
		pair("_customer_user", func(b []byte) []byte { return strconv.AppendInt(b, customer, 10) })
		pair("_customer_ip_address", func(b []byte) []byte { return AppendIP(b, &r) })
		pair("_order_key", func(b []byte) []byte { return r.AppendHex(append(b, "wc_order_"...), 13) })
		pair("_order_total", func(b []byte) []byte { return append(strconv.AppendInt(b, int64(5+r.N(200)), 10), ".90"...) })
		pair("_transaction_id", func(b []byte) []byte { return r.AppendDigits(append(b, '5'), 15) })
		s.address(x, "_", pair)
		return fault
	})
}

var remarks = []string{
	"Lovely cloth, thank you!", "Arrived after three days, all well.", "Do you have this in blue?", "Très beau tissu.",
	"Schöner Stoff, gerne wieder.", "Mooie stof!", "Muy buena calidad.", "Washed at 40 degrees and still fine.",
}

func (s *shop) comments(row *Row, emit func() error) error {
	return s.each(func(x *shopper) error {
		if !x.comment {
			return nil
		}
		r := s.w.RNG(804, x.i)
		row.Int(x.i+1, 1+x.i%articles)
		row.B = x.h.AppendName(row.B)
		row.Text()
		row.B = s.mail(row.B, x, 2)
		row.Text()
		row.Str("")
		row.B = AppendIP(row.B, &r)
		row.Text()
		row.Time(s.w.Now - int64(r.N(90_000_000)))
		row.Str(r.Pick(remarks), "1", "Mozilla/5.0 (Windows NT 6.1; rv:45.0) Gecko/20100101 Firefox/45.0")
		user := int64(0)
		if x.account {
			user = s.userID(x.i)
		}
		row.Int(user)
		return emit()
	})
}

func (s *shop) options(row *Row, emit func() error) error {
	for i, o := range [][2]string{
		{"siteurl", "https://" + shopDomain},
		{"admin_email", "webmaster@" + shopDomain},
		{"active_plugins", `a:1:{i:0;s:27:"woocommerce/woocommerce.php";}`},
		{"woocommerce_email_from_address", "noreply@" + shopDomain},
		{"_transient_feed", `{"jquery@3.1.0":1,"retina":"logo@3x.png","id":4539871234098712}`},
		{"theme_mods", `a:1:{s:4:"logo";s:11:"logo@2x.png";}`},
	} {
		row.Int(int64(i + 1))
		row.Str(o[0], o[1], "yes")
		if err := emit(); err != nil {
			return err
		}
	}
	return nil
}

func (s *shop) Truth(emit func(*Person) error) error {
	p := &Person{}
	for k := range s.staff {
		p.Reset(KindStaff, key("staff", int64(k+1)))
		p.Email(appendStaffMail(nil, &s.staff[k], shopDomain))
		p.Name(s.staff[k].AppendName(nil))
		p.Has(breach.Usernames)
		p.Password("phpass")
		p.Seen("account")
		if err := emit(p); err != nil {
			return err
		}
	}
	for _, local := range []string{"info", "webmaster", "noreply"} {
		p.Reset(KindRole, "site:"+local)
		p.Email([]byte(local + "@" + shopDomain))
		p.Seen("settings")
		if err := emit(p); err != nil {
			return err
		}
	}
	return s.each(func(x *shopper) error {
		p.Reset(KindPerson, key("shopper", x.i))
		s.truthOf(p, x)
		return emit(p)
	})
}

func (s *shop) truthOf(p *Person, x *shopper) {
	p.Lives(&x.h)
	p.Email(x.h.AppendEmail(nil))
	p.Name(x.h.AppendName(nil))
	if x.account {
		p.Seen("account")
		p.Has(breach.Usernames)
		p.Password("phpass")
	}
	if x.order {
		p.Seen("order")
		p.Category = CategoryCustomer
	}
	if x.comment {
		p.Seen("comment")
		p.Has(breach.Comments, breach.BrowserDetails)
	}
	if x.token {
		p.Has(breach.AuthTokens)
	}
	if x.order || x.comment || x.token {
		p.Has(breach.IPAddresses)
	}
	if x.order || x.billing {
		p.Has(addressClass(!x.streetless()))
		if !x.badPhone {
			p.Phone(s.phone(nil, x, 0))
		}
	}
}
