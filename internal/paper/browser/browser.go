// Package browser prints letters through Chromium: those with names or addresses in
// scripts that the writer of PDFs cannot set (Arabic, Hebrew, Devanagari, Thai,
// Chinese and others), with the fonts of the machine.
//
// The page is handed over in memory and never written to a file; the browser runs
// with an empty profile, without script, and reaches no network. A sign that no font
// of the machine has is found before printing: nothing is printed with boxes.
package browser

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/css"
	"github.com/chromedp/cdproto/dom"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"github.com/tocsin-project/tocsin/internal/paper"
)

// ErrNone says that the machine has no Chromium.
var ErrNone = errors.New("no Chromium is installed")

// programs are the names under which systems have it.
var programs = []string{"chromium", "chromium-browser", "google-chrome", "google-chrome-stable"}

// Bounds of waiting.
const (
	startTime = 2 * time.Minute // a busy machine needs half of one
	printTime = 2 * time.Minute // for one letter
)

// longestTemp bounds the name of the folder for temporary files in which the browser
// keeps a socket, whose name is at most 107 bytes on Linux.
const longestTemp = 40

// Browser is a running browser. It is for one goroutine.
type Browser struct {
	ctx   context.Context
	close func()
	frame cdp.FrameID
	known map[rune]bool // signs, by whether a font of the machine has them
}

// Find is where the machine has Chromium, "" where it has none.
func Find() string {
	for _, name := range programs {
		if found, err := exec.LookPath(name); err == nil {
			return found
		}
	}
	return ""
}

// Start starts a browser. It fails with ErrNone where there is none.
func Start(ctx context.Context) (*Browser, error) {
	path := Find()
	if path == "" {
		return nil, ErrNone
	}
	options := []chromedp.ExecAllocatorOption{
		chromedp.ExecPath(path), chromedp.DisableGPU, chromedp.Flag("incognito", true), chromedp.Flag("disable-component-update", true),
		chromedp.Flag("host-resolver-rules", "MAP * ~NOTFOUND"), chromedp.Flag("disable-quic", true), chromedp.Flag("disk-cache-size", "1"),
		chromedp.WSURLReadTimeout(startTime),
	}
	if os.Geteuid() == 0 { // it has no sandbox for root
		options = append(options, chromedp.NoSandbox)
	}
	if len(os.TempDir()) > longestTemp {
		options = append(options, chromedp.Env("TMPDIR=/tmp"))
	}
	tab, closeTab := chromedp.NewContext(ctx, chromedp.WithAllocatorOptions(options...))
	b := &Browser{ctx: tab, close: closeTab, known: map[rune]bool{}}
	if err := b.begin(); err != nil {
		closeTab()
		return nil, fmt.Errorf("%s does not start: %s; to see why, run %s --headless --dump-dom about:blank as this user: it needs space in %s, memory, and the libraries it was built with", path, why(err), path, os.TempDir())
	}
	return b, nil
}

// why is what a browser that did not start said, on one line: the first line of its
// own log, which follows that of the error.
func why(err error) string {
	for line := range strings.SplitSeq(err.Error(), "\n") {
		if line = strings.TrimSpace(line); line != "" && !strings.HasSuffix(line, ":") {
			return line
		}
	}
	return "it ended without a word"
}

func (b *Browser) begin() error {
	late := time.AfterFunc(startTime, b.close)
	defer late.Stop()
	err := chromedp.Do(b.ctx, chromedp.Navigate("about:blank"))
	if err == nil {
		_, err = chromedp.Call(b.ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
	}
	if err == nil {
		_, err = chromedp.Call(b.ctx, dom.Enable, dom.EnableParams{})
	}
	if err == nil {
		_, err = chromedp.Call(b.ctx, css.Enable, cdp.Empty{})
	}
	if err != nil {
		return err
	}
	tree, err := chromedp.Call(b.ctx, page.GetFrameTree, cdp.Empty{})
	if err == nil {
		b.frame = tree.FrameTree.Frame.ID
	}
	return err
}

// Close ends the browser.
func (b *Browser) Close() { b.close() }

// Missing returns those of some signs that no font of the machine has.
func (b *Browser) Missing(signs []rune) (out []rune, err error) {
	var ask []rune
	for _, r := range signs {
		if _, known := b.known[r]; !known && !slices.Contains(ask, r) {
			ask = append(ask, r)
		}
	}
	if len(ask) > 0 {
		if err := b.probe(ask); err != nil {
			return nil, fmt.Errorf("ask the browser for fonts: %w", err)
		}
	}
	for _, r := range signs {
		if !b.known[r] {
			out = append(out, r)
		}
	}
	return out, nil
}

// probe asks with which font the browser sets each sign: where it takes the page's
// own, which has none of them, no font has it.
func (b *Browser) probe(signs []rune) error {
	var text bytes.Buffer
	if err := paper.WriteProbe(&text, signs); err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(b.ctx, printTime)
	defer cancel()
	if err := b.show(ctx, text.String()); err != nil {
		return err
	}
	return settled(ctx, func() error { return b.ask(ctx, signs) })
}

// settled asks the browser until it answers: it numbers the nodes of a page anew
// when the page has loaded, and forgets the old numbers, which may be while they are
// asked for. The last of many failures is an error.
func settled(ctx context.Context, ask func() error) error {
	for n := 1; ; n++ {
		err := ask()
		if err == nil || n == mostAsked || ctx.Err() != nil {
			return err
		}
		select {
		case <-ctx.Done():
			return err
		case <-time.After(time.Duration(n) * askAgain):
		}
	}
}

// How often a page that still loads is asked, and the time between, which grows.
const (
	mostAsked = 20
	askAgain  = 10 * time.Millisecond
)

// ask asks the page that is shown, a paragraph for each sign.
func (b *Browser) ask(ctx context.Context, signs []rune) error {
	root, err := chromedp.Call(ctx, dom.GetDocument, dom.GetDocumentParams{})
	if err != nil {
		return err
	}
	list, err := chromedp.Call(ctx, dom.QuerySelectorAll, dom.QuerySelectorAllParams{NodeID: root.Root.NodeID, Selector: "p"})
	if err != nil {
		return err
	}
	if len(list.NodeIDs) != len(signs) {
		return fmt.Errorf("%d signs were shown, not %d", len(list.NodeIDs), len(signs))
	}
	for i, node := range list.NodeIDs {
		used, err := chromedp.Call(ctx, css.GetPlatformFontsForNode, css.GetPlatformFontsForNodeParams{NodeID: node})
		if err != nil {
			return err
		}
		b.known[signs[i]] = len(used.Fonts) > 0 && !slices.ContainsFunc(used.Fonts, func(f *css.PlatformFontUsage) bool { return f.IsCustomFont })
	}
	return nil
}

func (b *Browser) show(ctx context.Context, text string) error {
	_, err := chromedp.Call(ctx, page.SetDocumentContent, page.SetDocumentContentParams{FrameID: b.frame, HTML: text})
	return err
}

// Print prints a letter: a PDF, and how many pages it has.
func (b *Browser) Print(d *paper.Document) (pdf []byte, pages int, err error) {
	var text bytes.Buffer
	if err := paper.WriteSheet(&text, d); err != nil {
		return nil, 0, err
	}
	ctx, cancel := context.WithTimeout(b.ctx, printTime)
	defer cancel()
	if err := b.show(ctx, text.String()); err != nil {
		return nil, 0, fmt.Errorf("give the browser a letter: %w", err)
	}
	out, err := chromedp.Call(ctx, page.PrintToPDF, page.PrintToPDFParams{PreferCSSPageSize: new(true), PrintBackground: new(true), GenerateTaggedPDF: new(true)})
	if err != nil {
		return nil, 0, fmt.Errorf("have the browser print a letter: %w", err)
	}
	if pages = len(pageObject.FindAll(out.Data, -1)); pages == 0 {
		return nil, 0, errors.New("the browser printed no page")
	}
	return out.Data, pages, nil
}

// pageObject is a page in a PDF as Chromium writes it, not compressed.
var pageObject = regexp.MustCompile(`/Type\s*/Page\b`)
