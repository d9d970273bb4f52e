package detect

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// small is a column of a table of a few rows.
type small struct {
	name   string
	values []any
	want   breach.Class
}

// TestSmallTables: names and jobs are told in tables of a few rows, by what their columns
// are called and the mailboxes beside; things, firms and rights of accounts are not.
func TestSmallTables(t *testing.T) {
	const none, who = breach.NoClass, breach.Names
	people := list("Anna Brown|Berta Hall|Carl Ward|David Wilson|Emma Green")
	boxes := list("anna.brown@example.com|berta.hall@example.com|carl.ward@example.com|david.wilson@example.com|emma.green@example.com")
	offices := list("info@a.example.com|info@b.example.com|office@c.example.com|sales@d.example.com|info@e.example.com")
	ids := list("1001|1002|1003|1004|1005")
	subject := list("Cannot log in|Printer is broken|Refund please|Password reset|Screen stays black")
	jobs := list("Nurse|Site engineer|Accountant|Driver")
	rights := list("Administrator|Editor|Manager|Developer|Moderator")
	named := small{"name", people, who}
	box := small{"email", boxes, breach.EmailAddresses}
	for table, columns := range map[string][]small{
		"tickets":   {{"ticket_id", ids, none}, {"requester", people, who}, {"requester_email", boxes, breach.EmailAddresses}, {"subject", subject, none}, {"agent", list("Anna Walker|Berta Hill"), who}},
		"cases":     {{"case_id", ids, none}, {"raised_by", people, who}, {"raised_by_email", boxes, breach.EmailAddresses}},
		"staff":     {{"Employee", people, who}, {"Role", jobs, breach.JobTitles}, {"Line_Manager", list("Anna Walker"), who}, {"Email", boxes, breach.EmailAddresses}},
		"list":      {named, {"role", jobs, breach.JobTitles}, {"department", list("North|South"), none}, box},
		"users":     {named, {"role", rights, none}, box},
		"members":   {named, {"role", list("nurse|driver|accountant"), none}, {"salary", list("30000|41000|52000"), breach.IncomeLevels}, box},
		"customers": {{"client", list("Smith Ltd|Hall & Sons"), none}, named, box},
		"products":  {{"product", list("Georgia Armchair|Victoria Lamp|Henry Desk"), none}, {"product_email", offices, breach.EmailAddresses}},
		"suppliers": {{"supplier", list("Morgan Lewis|Taylor Wood|Herbert Smith|Baker Green|Allen Hill"), none}, {"supplier_email", offices, breach.EmailAddresses}, {"status", list("open|closed"), none}},
		"shops":     {{"shop", people, none}, {"shop_email", boxes, breach.EmailAddresses}, {"manager_score", ids, none}},
		"contacts":  {{"line_1", list("1 High Street|22 Mill Lane|7 Station Road|5 Park Row"), breach.PhysicalAddresses}, named, box},
	} {
		s := scene{table: table, rows: 5}
		for _, c := range columns {
			s.columns = append(s.columns, c.name)
		}
		s.row = func(_ *rand.Rand, i int) (row []any) {
			for _, c := range columns {
				row = append(row, c.values[i%len(c.values)])
			}
			return row
		}
		_, out := s.decide(t)
		for i, c := range columns {
			at := slices.IndexFunc(out, func(d Decision) bool { return d.Column == i && !d.Inside })
			got := breach.NoClass
			if at >= 0 {
				got = out[at].Class
			}
			if got != c.want {
				t.Errorf("%s of %s: %q, want %q", c.name, table, got, c.want)
			}
		}
	}
}

// TestSmallTablesOfMoreLanguages: names of Poles, Czechs, Turks and Romanians are told in
// columns that have none, of a few rows.
func TestSmallTablesOfMoreLanguages(t *testing.T) {
	for name, people := range map[string][2]string{
		"Polish":   {"Małgorzata|Krzysztof|Agnieszka|Szymon|Bożena", "Zielińska|Wójcik|Dąbrowska|Szymański|Kowalczyk"},
		"Czech":    {"Ondřej|Lenka|Václav|Tereza|Jiří", "Dvořák|Novotná|Procházka|Horáková|Kučera"},
		"Turkish":  {"Emre|Ayşe|Burak|Merve|Hakan", "Yıldırım|Kaya|Öztürk|Şahin|Aydın"},
		"Romanian": {"Mihai|Raluca|Florin|Ioana|Răzvan", "Popescu|Ionescu|Stoica|Munteanu|Gheorghe"},
	} {
		first, last := list(people[0]), list(people[1])
		apart := scene{table: "t1", rows: 5, columns: []string{"c1", "c2", "c3"}, row: func(r *rand.Rand, i int) []any {
			return []any{first[i], last[i], mailbox(r, i)}
		}}
		whole := scene{table: "t1", rows: 5, columns: []string{"c1", "c2"}, row: func(_ *rand.Rand, i int) []any {
			return []any{first[i].(string) + " " + last[i].(string), 17 * (i + 3)}
		}}
		for _, got := range []breach.Class{apart.decided(t, 0).Class, apart.decided(t, 1).Class, whole.decided(t, 0).Class} {
			if got != breach.Names {
				t.Errorf("%s: %q", name, got)
			}
		}
	}
}
