package report

import (
	"bufio"
	"fmt"
	"io"
	"math"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/facts"
)

// Bounds of the summary, in lines, so that it fits a look: what is beyond is
// counted.
const (
	mostSummaryTables = 14
	mostSummaryFaults = 6
	mostKeyless       = 3
	leastWidth        = 60
	mostWidth         = 110
)

// Summary writes the facts for a terminal of a width (in characters, 0 for
// unknown), in the order of the report. It writes escape sequences only where
// colour is set. The first error of w is returned.
func Summary(w io.Writer, f *facts.Facts, width int, colour bool) error {
	if width <= 0 {
		width = 80
	}
	s := &summary{Writer: bufio.NewWriter(w), f: f, width: min(max(width, leastWidth), mostWidth), colour: colour}
	s.who()
	s.special()
	s.what()
	s.absent()
	s.unread()
	s.tables()
	s.run()
	if err := s.Flush(); err != nil {
		return fmt.Errorf("report: %w", err)
	}
	return nil
}

// summary writes lines; the buffer keeps the first error.
type summary struct {
	*bufio.Writer
	f      *facts.Facts
	width  int
	colour bool
}

// Escape sequences: the terminal's own colours, so that they suit its ground.
const (
	bold   = "1"
	dim    = "2"
	red    = "31"
	green  = "32"
	yellow = "33"
	blue   = "34"
)

func (s *summary) paint(code, text string) string {
	if !s.colour || text == "" {
		return text
	}
	return "\x1b[" + code + "m" + text + "\x1b[0m"
}

func (s *summary) line(format string, args ...any) { fmt.Fprintf(s, format+"\n", args...) }

func (s *summary) head(title string) { s.line("\n%s", s.paint(bold, title)) }

// number writes a count at the right of a column of 13, and what it counts.
func (s *summary) number(n int64, what string) { s.line("%13s  %s", facts.Count(n), what) }

func (s *summary) who() {
	s.line("%s", s.paint(bold, "Who"))
	n := s.f.Who
	between, worth := "", "tocsin people count"
	if n.Cut {
		worth = "no bounds: a file is cut"
	}
	switch {
	case n.Low() == n.People && n.High() == n.People && n.Cut:
		between = " (" + worth + ")"
	case n.Low() != n.People || n.High() != n.People:
		between = ", between " + facts.Count(n.Low()) + " and " + facts.Count(n.High()) + " (" + worth + ")"
	}
	s.line("%s  %s%s", s.paint(bold, pad(facts.Count(n.People), -13)), s.paint(bold, one(n.People, "person", "people")), between)
	s.number(n.EmailsDistinct, one(n.EmailsDistinct, "distinct e-mail address", "distinct e-mail addresses"))
	if n.Ways.NoAddress+n.Ways.SeveralAddresses > 0 {
		s.number(n.Ways.NoAddress, one(n.Ways.NoAddress, "person", "people")+" without an e-mail address; "+
			facts.Count(n.Ways.SeveralAddresses)+" with several")
	}
	s.number(n.RoleMailboxes, one(n.RoleMailboxes, "role mailbox", "role mailboxes")+", apart from the people")
	if n.Staff > 0 || len(s.f.OwnDomains) > 0 {
		s.number(n.Staff, "of the own staff, apart from the people")
	}
	if n.Special > 0 {
		s.number(n.Special, "with special categories of data")
	}
	if n.Children > 0 {
		s.number(n.Children, one(n.Children, "child", "children")+", under 18 by the date of birth")
	}
	if n.Review > 0 {
		s.number(n.Review, "in doubt who they are (tocsin people review)")
	}
}

// mostSpecial is how many places of special categories the summary names.
const mostSpecial = 8

// special says where special categories stand, and never a word of them.
func (s *summary) special() {
	list := s.f.Special
	for i, p := range list[:min(mostSpecial, len(list))] {
		if i == 0 {
			s.head("Special categories (GDPR Articles 9 and 10)")
		}
		s.line("  %s  %s", s.paint(red, pad(string(p.Class), 28)), short(p.Locus+" > "+p.Column, s.width-32))
		if p.Undecided {
			s.dimmed(4, undecided(&p))
		}
		if p.Command != "" {
			s.line("    if they tell of whose row it is:\n      %s", p.Command)
			s.line("    if they tell of others:\n      %s", p.Denial)
		}
	}
	if n := len(list) - mostSpecial; n > 0 {
		s.line("  %s", s.paint(dim, "and "+facts.Plural(int64(n), "more column", "more columns")+", in the report"))
	}
}

// undecided says what to do about texts that tell of a special category.
func undecided(p *facts.SpecialPlace) string {
	if p.Older {
		return "told in texts; of whom is not decided, and it counts for nobody: this case was mined by a version that did not keep which rows tell it; " +
			"after tocsin mine --again it can be decided"
	}
	if p.MayBe == 0 {
		return "told in " + facts.Plural(p.Values, "text", "texts") + ", in rows that lead to nobody; it counts for nobody until it is known whose they are (tocsin case set-key)"
	}
	of, upTo := "", ""
	if p.More > 0 {
		of, upTo = " of "+facts.Plural(p.More+1, "file", "files")+" of that name", "up to "
	}
	return "told in " + facts.Plural(p.Values, "text", "texts") + of + ", in rows of " + upTo + facts.Plural(p.MayBe, "person", "people") +
		"; of whom is not decided, and it counts for nobody: read some, and say of whom"
}

func (s *summary) what() {
	if len(s.f.Classes) == 0 {
		s.head("What")
		s.line("  %s", strings.TrimSuffix(lower(noClass(s.f)), "."))
		return
	}
	const name, people, share = 25, 13, 9
	room := s.width - 2 - name - people - share
	s.line("\n%s%s", s.paint(bold, pad("What", 2+name+room)), s.paint(dim, pad("people", -people)+pad("share", -share)))
	for _, c := range ranked(s.f.Classes) {
		code := blue
		if c.Special {
			code = red
		}
		s.line("  %s%s%s%s", pad(string(c.Class), name), s.paint(code, pad(blocks(c.Share, room), room)),
			pad(facts.Count(c.People), -people), pad(facts.Percent(c.People, s.f.Who.People), -share))
		if whose := nobodys(c); whose != "" {
			s.dimmed(4, whose)
		}
		if c.Class == breach.Passwords {
			for _, k := range s.f.Passwords {
				s.line("    %s%s%s", s.paint(dim, pad(short("stored as "+k.Kind+": "+k.Strength.String(), name+room-3), name+room-2)),
					s.paint(dim, pad(facts.Count(k.People), -people)), s.paint(dim, pad(facts.Percent(k.People, s.f.Who.People), -share)))
			}
		}
	}
}

// absent names the classes of each status on a line, with the reason they
// share.
func (s *summary) absent() {
	if len(s.f.Absent) == 0 {
		return
	}
	s.head("Not found")
	for _, st := range []struct {
		status facts.Status
		label  string
		code   string
	}{{facts.Proved, "proved absent", green}, {facts.NotFound, "not found", yellow}, {facts.Unknown, "unknown", red}} {
		var names, whys []string
		more := 0
		for _, a := range s.f.Absent {
			if a.Status != st.status {
				continue
			}
			if first(a) {
				names = append(names, string(a.Class))
			} else {
				more++
			}
			if len(whys) == 0 || whys[len(whys)-1] != a.Why {
				whys = append(whys, a.Why)
			}
		}
		if len(names)+more == 0 {
			continue
		}
		s.under(s.paint(st.code, pad(st.label, 15)), 17, brief(names, more))
		why := whys[0]
		if len(whys) > 1 {
			why = "for reasons that differ; the report has them"
		}
		s.dimmed(17, why)
	}
}

func (s *summary) unread() {
	s.head("Not read")
	c := s.f.Bytes
	switch {
	case len(s.f.Sources) == 0:
		s.line("  no file was read")
	case c.Total == 0 && len(hiding(s.f)) == 0:
		s.line("  %s: there was not one byte of content", s.paint(red, "nothing was read"))
	case c.Unread > 0:
		s.line("  %s of %s (%s)", s.paint(red, facts.Bytes(c.Unread)), facts.Bytes(c.Total), facts.Percent(c.Unread, c.Total))
	case s.f.Unread():
		s.line("  %s; of the rest, all of %s was read", s.paint(red, "something, of unknown size"), facts.Bytes(c.Total))
	default:
		s.line("  %s: all of %s is accounted for", s.paint(green, "nothing"), facts.Bytes(c.Total))
	}
	list := byBytes(s.f.Faults)
	for _, x := range list[:min(mostSummaryFaults, len(list))] {
		size := "-"
		if x.Bytes > 0 {
			size = facts.Bytes(x.Bytes)
		}
		s.line("  %s  %s", pad(size, -11), short(x.Locus, s.width-15))
		what := x.Message
		if what == "" {
			what = lower(faultWord(x.Kind))
		}
		s.dimmed(15, what)
	}
	if n := len(list) - mostSummaryFaults; n > 0 {
		s.line("  %s", s.paint(dim, "and "+facts.Plural(int64(n), "more fault", "more faults")+", in the report"))
	}
}

func (s *summary) tables() {
	if len(s.f.Tables) == 0 {
		return
	}
	tables := laidOut(s.f)
	_, personal := alike(tables)
	groups, _ := alike(filed(s.f))
	what := "Tables"
	if slices.ContainsFunc(s.f.Tables, func(t facts.Table) bool { return t.Text }) {
		what = "Tables and texts" // so that the number is not held against that of the tables searched
	}
	s.head(fmt.Sprintf("%s with personal data, %s of %s", what, facts.Count(int64(personal)), facts.Count(int64(len(tables.Tables)))))
	name, rows, beyond := 0, 0, 0
	list := groups[:min(mostSummaryTables, len(groups))]
	for _, g := range groups[len(list):] {
		beyond += g.tables
	}
	for _, g := range list {
		name, rows = max(name, utf8.RuneCountInString(g.name)), max(rows, len(facts.Count(g.rows)))
	}
	name = min(name, s.width*2/5)
	room := s.width - 2 - name - 2 - rows - 7
	for _, g := range list {
		s.line("  %s  %s %s  %s", pad(short(g.name, name), name), pad(facts.Count(g.rows), -rows), one(g.rows, "row ", "rows"), s.paint(dim, short(g.owner, room)))
	}
	if beyond > 0 {
		s.line("  %s", s.paint(dim, "and "+facts.Plural(int64(beyond), "more table", "more tables")+", in the report"))
	}
	s.keyless()
	s.repeated()
}

// repeated warns of keys set by hand that are not one row's alone.
func (s *summary) repeated() {
	for _, k := range s.f.RepeatedKeys() {
		s.line("  %s of the %s of %s have a %s that a row before has:",
			facts.Count(k.Repeats), facts.Plural(k.Rows, "row", "rows"), short(k.Locus, s.width/2), k.Column)
		s.line("    it was set as their key by hand, and rows with the same are held to be one person's")
	}
}

// keyless says how to tell whose the rows are of tables that are nobody's.
func (s *summary) keyless() {
	list := s.f.Keyless()
	for i := range list[:min(mostKeyless, len(list))] {
		k := &list[i]
		if k.Apart {
			s.line("  rows of %s show other mailboxes than the people of %s whose keys they hold, and are counted", s.f.Tables[k.Table].Name, s.f.Tables[k.To].Name)
			s.line("    as other people's; if you know that they are the same people's:")
			s.line("    %s", s.f.Command(k))
			continue
		}
		s.line("  whose the rows of %s are you may know: if %s is a key,", s.f.Tables[k.Table].Name, strings.Join(k.Columns, " or "))
		s.line("    %s", s.f.Command(k))
	}
}

func (s *summary) run() {
	f := s.f
	rate := ""
	if r := f.Rate(); r > 0 && !math.IsInf(r, 0) {
		rate = ", " + facts.Bytes(int64(r)) + "/s"
	}
	s.line("\n%s, %s in %s%s", facts.Bytes(f.Bytes.Total), facts.Plural(f.Records, "record", "records"), facts.Seconds(f.Seconds), rate)
}

// under writes a label and a text wrapped beside it.
func (s *summary) under(label string, indent int, text string) {
	for i, l := range fold(text, s.width-indent) {
		if i == 0 {
			s.line("  %s%s", label, l)
		} else {
			s.line("%s%s", strings.Repeat(" ", indent), l)
		}
	}
}

func (s *summary) dimmed(indent int, text string) {
	for _, l := range fold(text, s.width-indent) {
		s.line("%s%s", strings.Repeat(" ", indent), s.paint(dim, l))
	}
}
