package leakgen

import (
	"fmt"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// The schema "letters-as-files": a folder of cover letters and CVs, as agencies
// keep them, a sheet of the candidates who also have an account, and files beside
// them that are nobody's. Written as an archive by NewFiles.

// letterFilesName is what the schema is called, lettersDomain the agency's own.
const (
	letterFilesName = "letters-as-files"
	lettersDomain   = "lantern-hire.example.com"
)

func init() {
	RegisterSchema(SchemaDef{
		Name: letterFilesName, About: "a folder of letters and CVs beside a sheet of candidates (use -format files)", Whole: true,
		OwnDomains: []string{lettersDomain}, New: newLetterFiles,
	})
}

type letterFiles struct {
	leakTables
	w    *World
	base int64 // of the referees' numbers
}

func newLetterFiles(w *World) Leak {
	l := &letterFiles{w: w, base: int64(w.Opt.People+15) / 16 * 16}
	l.db = &Database{Name: "applications"}
	file := Column{Name: "file", Type: TypeVarchar, Size: 190, NotNull: true}
	l.table(&Table{Name: "candidates", Columns: []Column{
		num("Id"), str("First name", 80), str("Last name", 80), str("E-mail", 190), str("Phone", 40),
	}}, l.accounts)
	l.table(&Table{Name: "letters", Columns: []Column{file, text("text")}}, l.files)
	l.table(&Table{Name: "office", Columns: []Column{file, text("text")}}, l.office)
	return l
}

// written is what one person's file holds of them.
type written struct {
	h                             Human
	cv, html, account, mail       bool
	phone, head, lead, born, home bool
	referee                       bool
	mention                       Mention
}

func (l *letterFiles) written(i int64) written {
	r := l.w.RNG(710, i)
	x := written{h: l.w.Human(i)}
	x.cv, x.account, x.mail = r.N(4) == 0, r.N(3) == 0, r.N(8) > 0
	x.html = !x.cv && r.N(6) == 0
	x.account = x.account && x.mail
	x.phone = !x.mail || r.N(3) > 0
	x.head, x.lead = x.cv || r.N(2) == 0, r.N(3) == 0
	x.born, x.home = r.N(3) == 0, r.N(2) == 0
	if !x.cv && !x.lead {
		x.born, x.home = false, x.home && x.head
	}
	x.referee, x.mention = l.w.Opt.Letters && r.N(6) == 0, Mention(r.N(4))
	return x
}

func (l *letterFiles) accounts(row *Row, emit func() error) error {
	for i := range int64(l.w.Opt.People) {
		x := l.written(i)
		if !x.account {
			continue
		}
		row.Int(i + 1)
		row.Str(x.h.Given(), x.h.Family())
		row.B = x.h.AppendEmail(row.B)
		row.Text()
		row.B = x.h.AppendPhone(row.B, 0)
		row.Text()
		if err := emit(); err != nil {
			return err
		}
	}
	return nil
}

func (l *letterFiles) files(row *Row, emit func() error) error {
	for i := range int64(l.w.Opt.People) {
		x := l.written(i)
		name := "letter"
		if x.cv {
			name = "cv"
		}
		end := [...]string{"txt", "txt", "md"}[i%3]
		if x.html {
			end = "html"
		}
		row.Str(fmt.Sprintf("%s-%05d.%s", name, i+1, end))
		if x.cv {
			row.B = l.appendCV(row.B, &x)
		} else {
			row.B = l.appendLetter(row.B, &x)
		}
		row.Text()
		if err := emit(); err != nil {
			return err
		}
	}
	return nil
}

// line appends lines, as HTML where the file is.
func (x *written) line(dst []byte, lines ...string) []byte {
	for _, s := range lines {
		dst = append(dst, s...)
		if x.html {
			dst = append(dst, "<br>"...)
		}
		dst = append(dst, '\n')
	}
	return dst
}

// appendHead appends who writes, and where they live: lines of their own.
func (x *written) appendHead(dst []byte) []byte {
	dst = x.line(dst, string(x.h.AppendName(nil)))
	if x.home {
		dst = x.line(dst, string(x.h.AppendStreet(nil)), x.town())
	}
	return dst
}

// town is the line of postcode and town.
func (x *written) town() string {
	code := string(x.h.AppendPostcode(nil))
	switch x.h.Region {
	case GB:
		return x.h.Place() + " " + code
	case US:
		return x.h.Place() + ", OH " + code
	}
	return code + " " + x.h.Place()
}

func (l *letterFiles) appendLetter(dst []byte, x *written) []byte {
	r := l.w.RNG(711, x.h.N)
	if x.html {
		dst = append(dst, "<html><head><title>letter</title></head><body>\n"...)
	}
	if x.head {
		dst = x.appendHead(dst)
		dst = x.line(dst, "", "Lantern Hire", "4 Harbour Row", "Bristol BS1 4TR", "jobs@"+lettersDomain, "")
	}
	spec := &LetterSpec{
		Stream: 712, N: x.h.N, Writer: x.h, Job: jobs[x.h.Language()][r.N(20)], Company: r.N(300), City: cities[x.h.Region][r.N(10)].name,
		SignName: true, SignMail: x.mail, SignPhone: x.phone, HTML: x.html, Least: 300, Most: 1600,
	}
	if x.lead {
		spec.Lead = x.leadText(l.w.Now)
	}
	if x.referee {
		spec.Referees = []Referee{{l.w.Human(l.base + x.h.N), x.mention}}
	}
	if dst = l.w.AppendLetter(dst, spec); x.html {
		dst = append(dst, "</body></html>\n"...)
	}
	return dst
}

func (l *letterFiles) Truth(emit func(*Person) error) error {
	p := &Person{}
	for i := range int64(l.w.Opt.People) {
		x := l.written(i)
		p.Reset(KindPerson, key("writer", i))
		l.truthOf(p, &x)
		if err := emit(p); err != nil {
			return err
		}
		if !x.referee {
			continue
		}
		ref := l.w.Human(l.base + i)
		p.Reset(KindPerson, key("referee", i))
		addReferee(p, &ref, x.mention)
		if err := emit(p); err != nil {
			return err
		}
	}
	p.Reset(KindRole, key("role", 0))
	p.Email([]byte("jobs@" + lettersDomain))
	return emit(p)
}

func (l *letterFiles) truthOf(p *Person, x *written) {
	p.Seen("application")
	p.Category = CategoryApplicant
	p.Lives(&x.h)
	p.Name(x.h.AppendName(nil))
	p.Has(breach.JobApplications)
	if x.mail {
		p.Email(x.h.AppendEmail(nil))
	}
	if x.phone || x.account {
		p.Phone(x.h.AppendPhone(nil, 0))
	}
	if x.born {
		p.Born = x.h.Born(l.w.Now).Format("2006-01-02")
		p.Has(breach.DatesOfBirth)
	}
	if x.home {
		p.Has(breach.PhysicalAddresses)
	}
	if x.cv {
		p.Has(breach.JobTitles, breach.Employers, breach.EducationLevels, breach.SpokenLanguages)
	}
}
