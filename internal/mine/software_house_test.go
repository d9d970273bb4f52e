package mine_test

import (
	"fmt"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// castsOfHouses are databases of those who let homes: people have their particulars in
// rows of a code and a value, what a code means stands in a list of codes, and where
// they live is known by the home that they share. No word for a person is in a name.
var castsOfHouses = []cast{
	{
		// A Swedish landlord: two to a home, ten homes to a house. Who reports a
		// fault is named with a telephone alone.
		software: software{name: "landlord", tables: []softwareTable{
			{"hyr", "`id_hg` int NOT NULL, `fornamn` varchar(40), `fornamn2` varchar(40), `efternamn` varchar(60), `medb` char(2), `inflyttad` date, PRIMARY KEY (`id_hg`)", func(i int) []string {
				return one("%d,'%s','%s','%s','%s','2015-03-01'", 900+i, given(i), given(i+5), family(i), []string{"SE", "FI", "PL"}[i%3])
			}},
			{"hg_egenskaper", "`id` int NOT NULL, `id_hg` int NOT NULL, `kod` varchar(12) NOT NULL, `innehall` varchar(190), `ordning` int, PRIMARY KEY (`id`)", func(i int) []string {
				return []string{
					fmt.Sprintf("%d,%d,'EP','%s',1", 3*i+1, 900+i, mailOf(i)),
					fmt.Sprintf("%d,%d,'MB','%s',2", 3*i+2, 900+i, phoneOf(i)),
					fmt.Sprintf("%d,%d,'FH','%s',3", 3*i+3, 900+i, []string{"måttlig", "svår", "lätt"}[i%3]),
				}
			}},
			{"koder", "`id` int NOT NULL, `lista` varchar(20), `kod` varchar(12), `beskrivning` varchar(80), PRIMARY KEY (`id`)", func(i int) []string {
				if i > 0 {
					return nil
				}
				return []string{"1,'EGENSKAP','EP','e-post'", "2,'EGENSKAP','MB','mobiltelefon'", "3,'EGENSKAP','FH','funktionsnedsättning'", "4,'STATUS','FH','felanmälan hanterad'"}
			}},
			{"boende", "`id` int NOT NULL, `id_lgh` int NOT NULL, `id_hg` int NOT NULL, `roll` char(1), PRIMARY KEY (`id`)", func(i int) []string {
				return one("%d,%d,%d,'%s'", i+1, 70+i/2, 900+i, []string{"A", "B"}[i%2])
			}},
			{"lgh", "`id_lgh` int NOT NULL, `id_hus` int NOT NULL, `yta` decimal(6,1), `bankgiro` varchar(34), PRIMARY KEY (`id_lgh`)", func(i int) []string {
				if i%2 > 0 {
					return nil
				}
				return one("%d,%d,62.5,'%s'", 70+i/2, 3+i/20, homeAccount(i))
			}},
			{"hus", "`id_hus` int NOT NULL, `gata` varchar(60), `postnr` varchar(6), `ort` varchar(40), `byggar` int, PRIMARY KEY (`id_hus`)", func(i int) []string {
				if i%20 > 0 {
					return nil
				}
				return one("%d,'%s','%d %d','%s',19%d", 3+i/20, streetOf(i), 100+i, 10+i/20, cityOf(i), 30+i/2)
			}},
			{"kontor", "`id_kontor` int NOT NULL, `gata` varchar(60), `postnr` varchar(6), `ort` varchar(40), PRIMARY KEY (`id_kontor`)", func(i int) []string {
				return only(i, 4, "%d,'Kungsgatan %d','111 %d','Stockholm'", i+1, i+3, 20+i)
			}},
			{"intyg", "`id` int NOT NULL, `id_hg` int NOT NULL, `arbetsgivare` varchar(60), `yrke` varchar(60), PRIMARY KEY (`id`)", func(i int) []string {
				return one("%d,%d,'%s AB','%s'", i+1, 900+i, []string{"Ekmans Bygg", "Nordlunds Transport", "Bageriet Solsidan"}[i%3], []string{"Snickare", "Chaufför", "Bagare", "Kock"}[i%4])
			}},
			{"felanmalan", "`id` int NOT NULL, `anmalare` varchar(80), `telefon` varchar(20), `status` varchar(4), PRIMARY KEY (`id`)", func(i int) []string {
				if i%3 > 0 {
					return nil
				}
				return one("%d,'%s','%s','FH'", i+1, nameOf(i), phoneOf(i))
			}},
		}},
		who: func(i int) []member {
			return []member{{given(i) + " " + given(i+5) + " " + family(i), mailOf(i), with(mailNames, breach.PhoneNumbers, breach.PhysicalAddresses, breach.Employers, breach.JobTitles, "Nationalities", "Disabilities")}}
		},
	},
}

// homeAccount is the account into which the rent of a home is paid: of the landlord,
// and not of those who live there.
func homeAccount(i int) string {
	number := fmt.Sprintf("1090101400000712%08d", i)
	rest := 0
	for _, c := range number + "252100" {
		rest = (rest*10 + int(c-'0')) % 97
	}
	return fmt.Sprintf("%02d%s", 98-rest, number)
}
