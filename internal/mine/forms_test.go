package mine_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/tocsin-project/tocsin/internal/facts"
	"github.com/tocsin-project/tocsin/internal/mine"
)

// shownBy are the classes and kinds of passwords of each person, by their mailbox.
func shownBy(m *memory) map[string]string {
	v, out := facts.NewView(m.state), map[string]string{}
	for _, p := range m.people {
		var words []string
		for _, c := range v.Classes(p) {
			words = append(words, string(c))
		}
		words = append(words, v.PasswordKinds(p)...)
		out[p.Emails[0].Reveal()] = strings.Join(words, "; ")
	}
	return out
}

// Each person has the password that they have, in a file and in a dump, however many
// workers read it.
func TestMixedPasswordsByPerson(t *testing.T) {
	value := func(i int) (value, want string) {
		switch {
		case i%1000 == 7:
			return fmt.Sprintf("Sommer%d!", i), "; clear"
		case i%10 == 3:
			return fmt.Sprintf("%032x", uint64(i)*0x9e3779b97f4a7c15), "; 32 hex (MD5-like)"
		case i%10 == 4:
			return "", ""
		}
		return fmt.Sprintf("$2b$12$%053d", i*7919), "; bcrypt cost 12"
	}
	const rows = 40000
	csv := new(strings.Builder)
	csv.WriteString("email,password\n")
	dump := "CREATE TABLE `users` (`id` int, `email` varchar(190), `password` varchar(190), PRIMARY KEY (`id`));\nINSERT INTO `users` VALUES "
	for i := range rows {
		v, _ := value(i)
		fmt.Fprintf(csv, "p%d@example.org,%s\n", i, v)
	}
	var b strings.Builder
	for i := range rows {
		v, _ := value(i)
		fmt.Fprintf(&b, "%c(%d,'p%d@example.org','%s')", " ,"[min(i, 1)], i+1, i, v)
	}
	for name, content := range map[string]string{"users.csv": csv.String(), "users.sql": dump + b.String() + ";\n"} {
		for _, workers := range []int{1, 3} {
			t.Run(fmt.Sprintf("%s by %d", name, workers), func(t *testing.T) {
				dir := t.TempDir()
				write(t, dir, name, content)
				m := new(memory)
				run(t, m, mine.Options{Paths: []string{dir}, Workers: workers})
				got, wrong := shownBy(m), 0
				for i := range rows {
					_, kind := value(i)
					want := "Email addresses"
					if kind != "" {
						want += "; Passwords" + kind
					}
					if is := got[fmt.Sprintf("p%d@example.org", i)]; is != want {
						if wrong++; wrong < 4 {
							t.Errorf("row %d shows %q, want %q", i, is, want)
						}
					}
				}
				if wrong > 0 || len(got) != rows {
					t.Errorf("%d of %d people are shown something else", wrong, len(got))
				}
			})
		}
	}
}

// Who has a whole number of a card in a column is told of it, and who has a masked one
// of that.
func TestWholeAndMaskedCardsByPerson(t *testing.T) {
	full := []string{"4111111111111111", "5555555555554444", "4012888888881881", "378282246310005", "4222222222222220", "5105105105105100"}
	for name, column := range map[string]string{"by name": "card_number", "without a name": "c2"} {
		for share, every := range map[string]int{"few are whole": 10, "half are whole": 2} {
			t.Run(name+", "+share, func(t *testing.T) {
				content := new(strings.Builder)
				fmt.Fprintf(content, "email,%s\n", column)
				want := map[string]string{}
				for i := range 120 {
					v, class := fmt.Sprintf("XXXX-XXXX-XXXX-%04d", 1235+i), "Email addresses; Partial credit card data"
					if i%every == 1 {
						v, class = full[i/every%len(full)], "Credit cards; Email addresses"
					}
					mail := fmt.Sprintf("p%d@example.org", i)
					fmt.Fprintf(content, "%s,%s\n", mail, v)
					want[mail] = class
				}
				dir := t.TempDir()
				write(t, dir, "orders.csv", content.String())
				m := new(memory)
				run(t, m, mine.Options{Paths: []string{dir}})
				for mail, is := range shownBy(m) {
					if is != want[mail] {
						t.Errorf("%s is shown %q, want %q", mail, is, want[mail])
					}
				}
			})
		}
	}
}

// Who has a whole number in a column is told of it, and who has a masked one of a part of
// it; of a masked account number there is no class, and nobody is told of the whole one.
func TestWholeAndMaskedNumbersByPerson(t *testing.T) {
	for _, c := range []struct{ column, whole, masked, class, part string }{
		{"ssn", "412-55-%04d", "***-**-%04d", "; Social security numbers", "; Partial government issued IDs"},
		{"phone", "+44 7700 90%04d", "+44 **** **%04d", "; Phone numbers", "; Partial phone numbers"},
		{"birth_date", "1952-11-07", "19%02d0000", "; Dates of birth", "; Partial dates of birth"},
		{"passport_no", "12345%04d", "*****%04d", "; Passport numbers", "; Partial government issued IDs"},
		{"iban", "DE89 3704 0044 0532 0130 00", "DE** **** **** **** **%02d", "", ""},
	} {
		for _, every := range []int{2, 10} {
			content := new(strings.Builder)
			fmt.Fprintf(content, "email,%s\n", c.column)
			want := map[string]string{}
			for i := range 120 {
				v, class := fmt.Sprintf(c.masked, 11+i%80), "Email addresses"+c.part
				if i%every == 1 {
					v, class = c.whole, "Email addresses"+c.class
					if strings.Contains(v, "%") {
						v = fmt.Sprintf(v, 1235+i)
					}
					if c.class == "" {
						class = "Bank account numbers; Email addresses"
					}
				}
				shown := strings.Split(class, "; ")
				slices.Sort(shown)
				class = strings.Join(shown, "; ")
				mail := fmt.Sprintf("p%d@example.org", i)
				fmt.Fprintf(content, "%s,%s\n", mail, v)
				want[mail] = class
			}
			dir := t.TempDir()
			write(t, dir, "members.csv", content.String())
			m := new(memory)
			run(t, m, mine.Options{Paths: []string{dir}})
			wrong := 0
			for mail, is := range shownBy(m) {
				if is != want[mail] {
					if wrong++; wrong < 4 {
						t.Errorf("%s, one in %d whole: %s is shown %q, want %q", c.column, every, mail, is, want[mail])
					}
				}
			}
		}
	}
}
