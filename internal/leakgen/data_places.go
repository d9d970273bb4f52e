package leakgen

import "strings"

// Region is where a person lives: it decides telephone numbers, places and the
// domains of addresses.
type Region uint8

// The regions.
const (
	FR Region = iota
	GB
	US
	DE
	NL
	ES
	regions
)

// slots lays the regions over the people: sixteen in a row, again and again.
var slots = [16]Region{FR, GB, DE, FR, NL, ES, FR, US, DE, GB, FR, ES, NL, DE, FR, GB}

// slotRank is how many slots of the same region stand before each; slotCount
// how many there are of each region.
var (
	slotRank  [16]int64
	slotCount [regions]int64
)

func init() {
	for i, r := range slots {
		slotRank[i] = slotCount[r]
		slotCount[r]++
	}
}

// Code returns the region's ISO 3166 code.
func (r Region) Code() string { return [...]string{"FR", "GB", "US", "DE", "NL", "ES"}[r] }

// Language returns what is spoken there.
func (r Region) Language() Language {
	return [...]Language{French, English, English, German, Dutch, Spanish}[r]
}

// city is a town and the first characters of its postcodes; # stands for a
// digit.
type city struct{ name, postcode string }

var cities = [regions][]city{
	FR: cityList("Paris 750##|Lyon 6900#|Marseille 1300#|Toulouse 31#00|Nantes 44#00|Lille 59#00|Bordeaux 33#00|Rennes 35#00|Strasbourg 67#00|Grenoble 38#00|Dijon 21000|Angers 49#00|Le Mans 72#00|Brest 29200|Limoges 87#00|Tours 37#00|Amiens 80#00|Metz 570#0|Besançon 25000|Orléans 45#00|Saint-Étienne 42#00|Aix-en-Provence 13#00|Clermont-Ferrand 63#00|La Rochelle 17000"),
	GB: cityList("London SE# #BX|Manchester M# #AB|Leeds LS# #DF|Bristol BS# #TR|Liverpool L# #HW|Sheffield S# #GY|Birmingham B# #JP|Newcastle upon Tyne NE# #LN|Nottingham NG# #FS|Cardiff CF# #QD|Edinburgh EH# #RB|Glasgow G# #NZ|Norwich NR# #PU|Exeter EX# #JY|York YO# #WT|Bath BA# #EG"),
	US: cityList("Springfield 627##|Portland 972##|Columbus 432##|Austin 787##|Denver 802##|Madison 537##|Boise 837##|Raleigh 276##|Tucson 857##|Omaha 681##|Richmond 232##|Albany 122##"),
	DE: cityList("Berlin 101##|Hamburg 200##|München 803##|Köln 506##|Frankfurt am Main 603##|Stuttgart 701##|Düsseldorf 402##|Leipzig 041##|Dresden 010##|Hannover 301##|Nürnberg 904##|Bremen 281##|Essen 451##|Göttingen 370##|Münster 481##|Würzburg 970##|Lübeck 235##|Rostock 180##"),
	NL: cityList("Amsterdam 10## AB|Rotterdam 30## CD|Den Haag 25## EK|Utrecht 35## GH|Eindhoven 56## LM|Groningen 97## NP|Tilburg 50## RS|Breda 48## TV|Nijmegen 65## XZ|Arnhem 68## BK|Haarlem 20## DL|'s-Hertogenbosch 52## GP"),
	ES: cityList("Madrid 280##|Barcelona 080##|Valencia 460##|Sevilla 410##|Zaragoza 500##|Málaga 290##|Murcia 300##|Bilbao 480##|Valladolid 470##|Córdoba 140##|Vigo 362##|Gijón 332##|A Coruña 150##|Logroño 260##"),
}

func cityList(list string) []city {
	var out []city
	for _, s := range strings.Split(list, "|") {
		cut := strings.IndexFunc(s, func(r rune) bool { return r == '#' || '0' <= r && r <= '9' })
		cut = strings.LastIndexByte(s[:cut], ' ')
		out = append(out, city{s[:cut], s[cut+1:]})
	}
	return out
}

var streets = [regions][]string{
	FR: strings.Split("rue de la Gare|rue Pasteur|avenue Victor-Hugo|place de la Mairie|rue des Écoles|impasse des Lilas|chemin du Moulin|boulevard de l'Océan|rue du Général-Leclerc|allée des Tilleuls", "|"),
	GB: strings.Split("High Street|Station Road|Church Lane|Victoria Road|Park Avenue|Mill Lane|The Crescent|Queen's Drive|Albert Terrace|Meadow Close", "|"),
	US: strings.Split("Main Street|Oak Avenue|Maple Drive|Cedar Lane|Washington Boulevard|Lakeview Court|Sunset Drive|Hillcrest Road|2nd Avenue|Elm Street", "|"),
	DE: strings.Split("Hauptstraße|Bahnhofstraße|Gartenweg|Schillerstraße|Lindenallee|Am Markt|Kirchgasse|Goethestraße|Mühlenweg|Rosenstraße", "|"),
	NL: strings.Split("Dorpsstraat|Kerkstraat|Molenweg|Stationsplein|Julianalaan|Schoolstraat|Nieuwe Gracht|Beatrixstraat|Eikenlaan|Havenkade", "|"),
	ES: strings.Split("Calle Mayor|Avenida de la Constitución|Calle del Carmen|Plaza de España|Calle Real|Paseo de Gracia|Calle San Juan|Ronda de Toledo|Calle Nueva|Camino Viejo", "|"),
}
