package main

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"os"

	"github.com/spf13/cobra"

	"github.com/tocsin-project/tocsin/internal/facts"
	"github.com/tocsin-project/tocsin/internal/notice"
	"github.com/tocsin-project/tocsin/internal/paper"
	"github.com/tocsin-project/tocsin/internal/paper/browser"
)

type lettersFlags struct {
	out, window string
	places      []string
	each        int
	again       bool
	returned    []string
	json        bool
}

func newNoticeLetters(a *app) *cobra.Command {
	var f lettersFlags
	c := &cobra.Command{
		Use:   "letters --out FOLDER",
		Short: "Make the letters of the approved plan, in batches for the printer",
		Long: `Letters writes the letters that wait, sorted by country and postcode, as PDF files of
many letters each, with a list beside each: the id that stands at the foot of a
letter's pages, its file and first page, how many pages it has, country and postcode of
the address. Files are written whole before their letters count as sent, so that a kill leaves none
out and prints none twice; use one folder for a case. Who may read the folder may read
the letters: it is made for you alone.

Names and addresses in scripts such as Arabic, Hebrew, Devanagari, Thai or Chinese are
set by Chromium, where it is installed, each letter in a file of its own. Where it is
not, or no font has a sign, the letter waits and its person is listed, and the exit
code is 3: nothing is ever printed with boxes for letters.

The address stands where an envelope's window is, on the left (Germany, DIN 5008) or on
the right (France), and nothing else does, also if the sheet shifts by 5 mm. Of windows
in other countries, also the United Kingdom and the Netherlands, no published measures
were found: the left one is taken, and it is said unless --window names it. Try one
letter with your envelopes. It is set as the post of its
country wants it, with the country below where the letter goes abroad, in capitals, in
a language of the country you post it in, which is the controller's.

Place and date are a text, and no text in one language stands in letters of another:
where letters in several languages wait, --place is needed for each, or for none. A day
before the breach was found, or more than 31 days ahead, is refused.

A letter that the post brings back is put on record by its id with --returned: all that
are named, or none, with how many notices came back and stand now.`,
		Example: `  tocsin notice letters --out print --place "London, 4 March 2026"
  tocsin notice letters --out print --place "London, 4 March 2026" --place "de=London, den 4. März 2026"
  tocsin notice letters --out print --window right --each 200
  tocsin notice letters --returned 3f2c19ab44d0`,
		Args: takes(0, 0, ""),
		RunE: func(*cobra.Command, []string) error {
			if len(f.returned) > 0 {
				return runReturned(a, &f)
			}
			return runNoticeLetters(a, f)
		},
	}
	c.Flags().StringVar(&f.out, "out", "", "the `folder` for the files; made where there is none")
	c.Flags().StringVar(&f.window, "window", "", "`left` or right (default by the controller's country)")
	c.Flags().StringArrayVar(&f.places, "place", nil, "place and date, as the letters show them: `text` in your language, or de=TEXT for letters in another; may be repeated")
	c.Flags().IntVar(&f.each, "each", 500, "how many letters a file holds, `number`")
	c.Flags().BoolVar(&f.again, "again", false, "print again what a killed run had under way in a folder that is gone")
	c.Flags().StringSliceVar(&f.returned, "returned", nil, "the post brought back the letter of this `id`; may be repeated")
	c.Flags().BoolVar(&f.json, "json", false, "print the result as one JSON object")
	return c
}

// printing is a run of letters.
type printing struct {
	*app
	st       *caseStore
	left     func(context.Context) (*notice.LeftOut, error)
	upheld   func() error // fails where the plan holds no more
	flags    lettersFlags
	composer *notice.Composer
	window   paper.Window
	places   map[string]string // place and date, by language
	folder   string            // id of the folder, that rows under way name
	browser  *browser.Browser  // nil until it is needed
	noShaper error             // why there is none

	Files   []string `json:"files"`
	Letters int      `json:"letters"`
	Pages   int      `json:"pages"`
	// Unset are people whose letter cannot be set: no font has a sign of their name
	// or address, or there is no browser that sets its script.
	Unset   []string `json:"cannot_be_set"`
	Settled int      `json:"settled"`  // of a run that was killed
	LeftOut int      `json:"left_out"` // marked since the plan was kept
}

// measured are the countries of whose envelopes the measures of windows were read.
var measured = map[string]bool{"DE": true, "FR": true}

func runNoticeLetters(a *app, f lettersFlags) error {
	if f.out == "" || f.each < 1 || f.window != "" && f.window != "left" && f.window != "right" {
		return wrongUse("tocsin notice letters --help shows how it is used", "--out is missing, or --each or --window is none")
	}
	st, err := a.open()
	if err != nil {
		return err
	}
	defer st.Close()
	kept, composer, err := a.approved(st)
	if err != nil {
		return err
	}
	places, err := readPlaces(f.places, composer.Language())
	if err == nil {
		err = a.datedRight(st, places)
	}
	if err != nil {
		return err
	}
	p := &printing{
		places: places,
		app:    a, st: st, left: a.leftOutSince(st, kept), upheld: a.upheldLetters(st, kept), flags: f, composer: composer, Files: []string{}, Unset: []string{}, window: paper.WindowLeft,
	}
	if f.window == "right" || f.window == "" && p.composer.Country() == "FR" {
		p.window = paper.WindowRight
	}
	if home := p.composer.Country(); f.window == "" && !measured[home] && !a.quiet {
		fmt.Fprintf(a.err, "Of the windows of envelopes in %s no published measures were found: the address stands where DIN 5008 has it, on the left. Put one letter into your envelope before you print all; --window left says that it fits\n", cmp.Or(home, "a country that is not known"))
	}
	if err := os.MkdirAll(f.out, 0o700); err != nil {
		return unwritable(f.out, err)
	}
	err = p.run()
	if p.browser != nil {
		p.browser.Close()
	}
	switch {
	case err != nil:
		return err
	case f.json:
		err = a.object(p)
	case !a.quiet:
		err = a.text(p.describe)
	}
	if err == nil && len(p.Unset) > 0 {
		return &exitError{code: exitUnread}
	}
	return err
}

// describe says what was printed, and for whom nothing could be.
func (p *printing) describe(w io.Writer) error {
	fmt.Fprintf(w, "%s on %s in %s.\n", facts.Plural(int64(p.Letters), "letter", "letters"), facts.Plural(int64(p.Pages), "page", "pages"), facts.Plural(int64(len(p.Files)), "file", "files"))
	if p.LeftOut > 0 {
		fmt.Fprintf(w, "%s left out: marked since the plan was kept (tocsin notice status).\n", facts.Plural(int64(p.LeftOut), "person is", "people are"))
	}
	if len(p.Unset) == 0 {
		return nil
	}
	why := "no font of this machine has all signs of the name and address"
	if p.noShaper != nil {
		why = fmt.Sprintf("the name or address is in a script that only a browser sets (%v)", p.noShaper)
	}
	fmt.Fprintf(w, "%s cannot be set: %s. They still wait; the people, by id:\n", facts.Plural(int64(len(p.Unset)), "letter", "letters"), why)
	for _, id := range p.Unset {
		fmt.Fprintln(w, "  "+id)
	}
	return nil
}
