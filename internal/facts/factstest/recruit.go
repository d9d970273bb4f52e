package factstest

import (
	"crypto/sha256"
	"strconv"
	"strings"
	"time"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/ledger"
)

// Recruitment is an invented leak of a recruitment site: a MySQL dump of a
// Drupal 7 database with a table a profile field, and an older CSV export, all
// of it read.
func Recruitment() *Ledger {
	l := &Ledger{Kept: ledger.State{
		Version: "1.0.0", Started: time.Date(2016, 10, 3, 8, 15, 0, 0, time.UTC), Seconds: 1.438,
		Records: 4_120_334, OwnDomain: []string{"jobs.example"}, Sets: [][]uint32{nil},
	}}
	dump := l.source("leak/recruit-2016-04-11.sql.gz", "gzip", 91_204_118, 91_204_118, breach.Coverage{
		Total: 712_418_220, Records: 689_120_554, Text: 23_181_402, Opaque: 116_264,
	})
	l.part(0, "recruit", "mysqldump")
	csv := l.source("leak/candidates-2015.csv", "csv", 8_204_772, 0, breach.Coverage{
		Total: 8_204_772, Records: 8_204_610, Text: 0, Opaque: 162,
	})
	l.part(1, "candidates-2015.csv", "csv")
	l.add(0, dump.With(breach.Step{Kind: breach.StepMember, Name: "recruit-2016-04-11.sql", Offset: -1}), drupal())
	l.add(1, csv, []table{export()})
	l.groups()
	l.Tally(231_714)
	l.Kept.Counts.Ways = &ledger.Ways{SeveralAddresses: 1_204, NoAddress: 3_011, SharedAddresses: 38, NameOnly: 212, MayBeFewer: 9, MayBeMore: 8}
	return l
}

// RecruitmentDamaged is the same leak with a dump that ends in the middle of a
// statement, and an archive of papers that nothing reads yet.
func RecruitmentDamaged() *Ledger {
	l := Recruitment()
	st := &l.Kept
	cv := l.source("leak/cv_uploads.zip", "zip", 48_220_101, 1_204_332, breach.Coverage{Total: 51_020_400, Text: 1_380_022, Unread: 49_640_378})
	l.part(2, "cv_uploads.zip", "zip")
	st.Sources[0].Coverage.Records -= 20_481
	st.Sources[0].Coverage.Unread += 20_481
	members := []string{"2016/03/scan-0041.pdf", "2016/03/photo.jpg", "2015/11/letters.docx"}
	for i, n := range []int64{31_402_118, 14_200_260, 4_038_000} {
		st.Faults = append(st.Faults, breach.Fault{
			Locus: cv.With(breach.Step{Kind: breach.StepMember, Name: members[i], Offset: -1}), Kind: breach.FaultNoReader,
			Message: "a known format that is not read yet: its text was not searched", Bytes: n,
		})
	}
	st.Faults = append(st.Faults, breach.Fault{
		Locus: st.Tables[len(drupal())-1].Locus.With(breach.Step{Kind: breach.StepRow, Number: 9_441, Offset: 712_397_739}), Kind: breach.FaultTruncated,
		Message: "the dump ends inside a row: what stood before it was read; ask for the rest of the file", Bytes: 20_481,
	})
	return l
}

func (l *Ledger) source(path, kind string, size, container int64, cov breach.Coverage) breach.Locus {
	l.Kept.Sources = append(l.Kept.Sources, breach.Source{
		Locus: breach.File(path), Kind: kind, Bytes: size, SHA256: sha256.Sum256([]byte(path)), Container: container, Coverage: cov,
	})
	return breach.File(path)
}

func (l *Ledger) part(source int, name, kind string) {
	l.Kept.Parts = append(l.Kept.Parts, ledger.Part{Source: source, Name: name, Kind: kind})
}

// variants is how many ways there are to fill in a profile; each has the same
// number of people.
const variants = 40

// groups are the people: what they did on the site decides what leaked.
func (l *Ledger) groups() {
	account := l.set("users.name", "users.pass", "users.mail", "users.init")
	session := l.set("sessions")
	alone := l.set("webform_submissions", "webform_submitted_data")
	news, contact := l.set("newsletter_subscriber"), l.set("contact_message")
	letter := l.set("field_data_body")
	old := l.set("candidates-2015.csv.Name", "candidates-2015.csv.Email", "candidates-2015.csv.Mobile", "candidates-2015.csv.Born")
	insured := l.set("candidates-2015.csv")
	in := func(sets ...uint32) (ex []ledger.Exposure) {
		for _, s := range sets {
			part := uint32(0)
			if s == old || s == insured {
				part = 1
			}
			ex = append(ex, ledger.Exposure{Part: part, Set: s})
		}
		return ex
	}
	for v := range variants {
		profile := l.set(filled(v)...)
		applied := l.set("field_data_body.body_value", "field_data_field_cv", "file_managed.filename", "webform_submissions")
		l.Groups = append(l.Groups,
			Group{People: 1_458, Ex: in(account, profile)},
			Group{People: 1_903, Ex: in(account, profile, applied)},
			Group{People: 604, Ex: in(account, profile, applied, old)},
			Group{People: 94, Ex: in(account, profile, applied, insured)},
			Group{People: 510, Ex: in(account, profile, applied, session)})
	}
	l.Groups = append(l.Groups,
		Group{People: 27_006, Ex: in(account)},
		Group{People: 3_118, Ex: in(alone)},
		Group{People: 9_804, Ex: in(news)},
		Group{People: 1_990, Ex: in(contact, news)},
		Group{People: 2_651, Ex: in(letter)},
		Group{People: 360, Ex: in(insured)},
		Group{People: 17, Ex: in(account, alone), Review: true},
		Group{Kind: ledger.Role, People: 214, Ex: in(news)},
		Group{Kind: ledger.Staff, People: 38, Ex: in(account)})
}

// filled names the profile's tables that people of a variant filled in, so
// that over all variants each has about its number of rows.
func filled(variant int) (tables []string) {
	for k, f := range profileFields {
		if int64((variant*7+k*11)%variants) < variants*f.rows/186_502 {
			tables = append(tables, "field_data_field_"+f.name)
		}
	}
	return tables
}

// noise are tables of the site that hold nothing personal.
func noise() (tables []table) {
	for i, name := range strings.Fields(`actions authmap batch block block_custom blocked_ips cache cache_bootstrap cache_field
		cache_filter cache_form cache_image cache_menu cache_page cache_path date_format_locale field_config field_config_instance
		filter filter_format history image_styles menu_custom menu_links menu_router node_access node_type queue registry
		registry_file role role_permission search_index semaphore taxonomy_term_data taxonomy_vocabulary url_alias variable views_view`) {
		rows := int64(i*i*37 + 11)
		tables = append(tables, table{name: name, rows: rows, bytes: rows * 180, cols: []column{
			{name: "id" + strconv.Itoa(i%3), typ: "int(10) unsigned", why: "whole numbers, a key", sure: 0.99, fill: rows},
			{name: "data", typ: "longblob", why: "settings of the site, no value of a person in any row", sure: 0.97, fill: rows},
		}})
	}
	return tables
}
