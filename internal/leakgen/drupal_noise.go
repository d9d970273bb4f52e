package leakgen

import (
	"strconv"
	"strings"
)

// noiseTables hold nobody's data, or only what a log says of an account.
func (d *drupal) noiseTables() {
	for _, name := range []string{"cache", "cache_bootstrap", "cache_menu", "cache_page"} {
		share := map[string]int64{"cache": 12, "cache_bootstrap": 400, "cache_menu": 25, "cache_page": 18}[name]
		d.table(&Table{
			Name: name, Primary: []string{"cid"}, Index: [][]string{{"expire"}},
			Columns: []Column{str("cid", 255), blob("data"), {Name: "expire", Type: TypeInt, NotNull: true}, {Name: "created", Type: TypeInt, NotNull: true}, tiny("serialized")},
		}, d.cacheRows(name, 4+d.people/share))
	}
	d.table(&Table{
		Name: "search_index", Primary: []string{"word", "sid", "type"}, Index: [][]string{{"sid"}},
		Columns: []Column{str("word", 50), num("sid"), str("type", 16), null(num("score"))},
	}, d.searchIndex)
	d.table(&Table{
		Name: "variable", Primary: []string{"name"}, Columns: []Column{str("name", 128), blob("value")},
	}, d.variables)
	d.table(&Table{
		Name: "watchdog", Primary: []string{"wid"}, Index: [][]string{{"type"}, {"uid"}},
		Columns: []Column{
			serial("wid"),
			{Name: "uid", Type: TypeInt, NotNull: true},
			str("type", 64), text("message"), blob("variables"), tiny("severity"),
			null(str("link", 255)), text("location"), text("referer"), str("hostname", 128),
			{Name: "timestamp", Type: TypeInt, NotNull: true},
		},
	}, d.watchdog)
}

// cachePieces are what caches hold; %h is a hash, %d digits, %D 16 digits, and
// [..] a string as PHP serialises it, with its length.
var cachePieces = []string{
	"a:3:{[src];[sites/all/themes/bridge/images/logo@2x.png];[weight];i:%d;[hash];[%h];}",
	"a:2:{i:0;[misc/jquery@3.1.0/dist/jquery.min.js];i:1;a:1:{[version];[3.1.0];}}",
	`{"dependencies":{"jquery":"3.1.0","bootstrap@3.3.7":"^3.3","lodash@4.17.4":true},"etag":"%h","id":%D}`,
	"a:2:{[message_id];[<%h.%d@mx1.talentbridge-recruitment.example.com>];[status];[sent];}",
	`<div class="vacancy" data-id="%d"><img srcset="icon@2x.png 2x, icon@3x.png 3x" /><span>%D</span></div>`,
	"a:1:{[remote];[git@git.example.org:talentbridge/theme.git];}",
	`{"dsn":"mysql://bridge:s3cret@localhost/talentbridge","order":"%D","sum":"%h"}`,
	"a:4:{[title];[Vacancies];[path];[vacancies/%d];[router];i:0;[depth];i:%d;}",
}

func (d *drupal) cacheRows(name string, count int64) func(row *Row, emit func() error) error {
	return func(row *Row, emit func() error) error {
		for n := range count {
			r := NewRNG(d.w.Opt.Seed, streamNoise+uint64(len(name))<<8, n)
			row.B = append(append(row.B, name...), ':')
			row.B = strconv.AppendInt(row.B, n, 10)
			row.B = r.AppendHex(append(row.B, ':'), 12)
			row.Text()
			for k := 2 + r.Low(40); k > 0; k-- {
				row.B = appendPiece(row.B, cachePieces[r.N(len(cachePieces))], &r)
			}
			row.Blob()
			row.Int(0, d.w.Now-int64(r.N(86400)), 1)
			if err := emit(); err != nil {
				return err
			}
		}
		return nil
	}
}

func appendPiece(dst []byte, p string, r *RNG) []byte {
	var inner [96]byte
	for i := 0; i < len(p); i++ {
		switch {
		case p[i] == '[':
			end := i + strings.IndexByte(p[i:], ']')
			dst = appendPHP(dst, appendPiece(inner[:0], p[i+1:end], r))
			i = end
		case p[i] != '%':
			dst = append(dst, p[i])
		default:
			i++
			dst = appendFiller(dst, p[i], r)
		}
	}
	return dst
}

func appendFiller(dst []byte, kind byte, r *RNG) []byte {
	switch kind {
	case 'h':
		return r.AppendHex(dst, 32)
	case 'D':
		return r.AppendDigits(append(dst, '5'), 15)
	}
	return strconv.AppendInt(dst, int64(r.N(100000)), 10)
}

// appendPHP appends a string as PHP serialises it, without the semicolon.
func appendPHP[T string | []byte](dst []byte, s T) []byte {
	dst = strconv.AppendInt(append(dst, 's', ':'), int64(len(s)), 10)
	return append(append(append(dst, ':', '"'), s...), '"')
}

// searchWords are what the search index holds beside the names of companies.
var searchWords = []string{
	"vacancy", "comptable", "martin", "logistics", "salaire", "erfahrung", "paris", "sophie", "2015", "contrat", "bewerbung",
	"manager", "nurse", "weber", "sevilla", "enfermera", "kok", "verkoper", "jean", "smith", "permis", "teamwork",
}

func (d *drupal) searchIndex(row *Row, emit func() error) error {
	for nid := int64(1); nid <= d.vacancies; nid++ {
		for i, word := range searchWords {
			if (nid*31+int64(i)*17)%3 == 0 {
				continue
			}
			row.Str(word)
			row.Int(nid)
			row.Str("node")
			row.Int(1 + nid%9)
			if err := emit(); err != nil {
				return err
			}
		}
	}
	return nil
}

func (d *drupal) variables(row *Row, emit func() error) error {
	for _, v := range [][2]string{
		{"cron_key", "kq0c1V9g3zJcT3G0o5s1FzZr9w3bqQmS8dVhLx2y4tE"},
		{"jquery_update_compression_type", "min"},
		{"site_mail", "contact@" + drupalOwnDomain},
		{"site_name", "Talentbridge"},
		{"smtp_from", "noreply@" + drupalOwnDomain},
	} {
		row.Str(v[0])
		row.B = append(appendPHP(row.B, v[1]), ';')
		row.Blob()
		if err := emit(); err != nil {
			return err
		}
	}
	return nil
}

// watchdog holds page-not-found lines of nobody, and by chance a line of an
// account: a login with its uid, or a request of nobody whose location holds
// the account's address.
func (d *drupal) watchdog(row *Row, emit func() error) error {
	wid := int64(1000)
	line := func(uid int64, typ, message string, variables, location []byte) error {
		wid++
		r := d.w.RNG(streamNoise, wid+d.base*8)
		row.Int(wid, uid)
		row.Str(typ, message)
		row.B = append(row.B, variables...)
		row.Blob()
		row.Int(int64(4 + r.N(3)))
		row.Str("")
		row.B = append(row.B, location...)
		row.Text()
		row.Str("https://www." + drupalOwnDomain + "/vacancies")
		row.B = AppendIP(row.B, &r)
		row.Text()
		row.Int(d.w.Now - int64(r.N(604800)))
		return emit()
	}
	home := "https://www." + drupalOwnDomain
	var variables, location, name []byte
	return d.each(func(c *cand) error {
		if c.i%5 == 0 {
			location = strconv.AppendInt(append(location[:0], home+"/node/"...), c.i*7, 10)
			if err := line(0, "page not found", "node/"+strconv.FormatInt(c.i*7, 10), []byte("N;"), location); err != nil {
				return err
			}
		}
		if c.login {
			name = d.username(name[:0], c)
			variables = appendPHP(append(variables[:0], `a:1:{s:5:"%name";`...), name)
			variables = append(variables, ";}"...)
			if err := line(d.uid(c.i), "user", "Session opened for %name.", variables, []byte(home+"/user")); err != nil {
				return err
			}
		}
		if c.reset {
			local, domain, _ := cutAt(d.mail(name[:0], c))
			location = append(append(location[:0], home+"/user/password?name="...), local...)
			location = append(append(location, "%40"...), domain...)
			return line(0, "access denied", "user/password", []byte("N;"), location)
		}
		return nil
	})
}

func cutAt(mail []byte) (local, domain []byte, ok bool) {
	for i, c := range mail {
		if c == '@' {
			return mail[:i], mail[i+1:], true
		}
	}
	return mail, nil, false
}
