package claim

import (
	_ "embed"
	"testing"
	"time"
)

//go:embed testdata/telling.txt
var telling string

// told is what is on record of a case in which two authorities, and then people, were told.
func told() Known {
	k := known()
	at := func(month time.Month, day, hour, minute int) time.Time {
		return time.Date(2016, month, day, hour, minute, 0, 0, time.UTC)
	}
	k.Aware, k.Channel = at(11, 1, 10, 20), "researcher"
	k.Hand = 711_000
	k.Places, k.PlacesByHand = []Place{{"GB", 410_000}, {"NL", 160_000}, {"CN", 141_000}}, true
	k.Dates = nil
	for _, d := range []Dated{
		{What: "the breach began", Event: Began, At: at(10, 16, 4, 0)},
		{What: "the processor's word", Event: Learned, FromProcessor: true, At: at(11, 1, 10, 20)},
		{What: "the controller's awareness", Event: Learned, At: at(11, 1, 10, 20)},
		{What: "the breach ended", Event: Ended, At: at(11, 1, 10, 20)},
		{What: "the server is taken off the network", Event: Contained, At: at(11, 1, 10, 20)},
		{What: "initial filing with ICO", Event: ToldAuthority, At: at(11, 3, 16, 0)},
		{What: "initial filing with AP", Event: ToldAuthority, At: at(11, 3, 16, 20)},
		{What: "people were told", Event: ToldPeople, At: at(11, 10, 9, 0)},
	} {
		d.Day = d.At.Format(time.DateOnly)
		k.Dates = append(k.Dates, d)
	}
	return k
}

// TestTelling holds what is said of who told whom, and how soon, to what is on record.
func TestTelling(t *testing.T) { heldTo(t, telling, told()) }

// TestDelayUnknown: where awareness or the telling is not on record, a delay is unproved
// and the reason says which.
func TestDelayUnknown(t *testing.T) {
	unaware, untold := told(), told()
	unaware.Aware = time.Time{}
	untold.Dates = untold.Dates[:5]
	early := told()
	early.Aware = early.Aware.AddDate(0, 0, 5)
	for _, c := range []struct {
		k    Known
		text string
		why  string
	}{
		{unaware, "We informed the ICO within 72 hours of becoming aware.", "the controller's awareness is not on record (tocsin case set awareness)"},
		{untold, "We informed the ICO within 72 hours of becoming aware.", "nothing is on record of this (told the authority)"},
		{told(), "We informed the UODO within 72 hours of becoming aware.", "nothing on record names this authority; on record 2016-11-03: initial filing with ICO, 2016-11-03: initial filing with AP"},
		{early, "We informed the ICO within 72 hours of becoming aware.", "on record before the controller's awareness: initial filing with ICO"},
	} {
		r, err := Check(c.text, "en", c.k)
		if err != nil || len(r.Claims) != 1 || r.Claims[0].Verdict != Unproved || r.Claims[0].Why != c.why {
			t.Errorf("%s: %+v, %v; want %q", c.text, r.Claims, err, c.why)
		}
	}
}

// TestCountOfFiles: where people were counted by hand too, what is said of the files is held
// to what was found in them.
func TestCountOfFiles(t *testing.T) {
	k := known()
	k.Hand = 2_000_000
	heldTo(t, `
== supported
en In the files that we examined there are about 711,000 people.
de In den untersuchten Dateien stehen etwa 711.000 Personen.
fr Dans les fichiers examinés, il y a environ 711 000 personnes.
es En los ficheros examinados hay unas 711.000 personas.
it Nei file esaminati ci sono circa 711.000 persone.
nl In de onderzochte bestanden staan ongeveer 711.000 personen.
== unproved
en About 711,000 people are affected.
== contradicted
en In the files that we examined there are about 900,000 people.
`, k)
}
