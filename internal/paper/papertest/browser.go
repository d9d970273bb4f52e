// Package papertest looks at pages in a browser, as their readers do: for the tests
// of the packages that write them. It is no part of the program.
package papertest

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"

	"github.com/tocsin-project/tocsin/internal/paper/browser"
	"github.com/tocsin-project/tocsin/internal/testenv"
)

// Browser is a headless browser with one tab. It is for one goroutine.
type Browser struct {
	ctx  context.Context
	mu   sync.Mutex
	seen []string
}

// patience is how long the start of a browser may take.
const patience = 3 * time.Minute

// Open starts a browser, or skips the test where there is none; with CI set it must
// be there. The browser ends with the test, which fails where a page wrote to the
// console, threw, or asked for anything but itself.
func Open(t *testing.T) *Browser {
	t.Helper()
	if testing.Short() {
		t.Skip("-short: no browser")
	}
	path := browser.Find()
	if path == "" {
		testenv.Missing(t, "Chromium")
	}
	ctx, closeTab := chromedp.NewContext(context.Background(), chromedp.WithAllocatorOptions(chromedp.ExecPath(path), chromedp.WSURLReadTimeout(patience),
		chromedp.NoSandbox, chromedp.DisableGPU, chromedp.Flag("disable-quic", true), chromedp.Flag("disable-component-update", true)))
	t.Cleanup(closeTab)
	ctx, cancel := context.WithTimeout(ctx, 4*patience)
	t.Cleanup(cancel)
	b := &Browser{ctx: ctx}
	b.watch(t)
	return b
}

// watch notes what a page should not do.
func (b *Browser) watch(t *testing.T) {
	t.Helper()
	note := func(kind, what string) {
		b.mu.Lock()
		defer b.mu.Unlock()
		b.seen = append(b.seen, kind+": "+what)
	}
	err := chromedp.Listen(b.ctx, func(event any) {
		switch e := event.(type) {
		case *runtime.EventConsoleAPICalled:
			note("console", string(e.Type))
		case *runtime.EventExceptionThrown:
			note("exception", e.ExceptionDetails.Text)
		case *log.EventEntryAdded:
			note("log", e.Entry.Text)
		case *network.EventRequestWillBeSent:
			if e.Request.URL != e.DocumentURL && !strings.HasPrefix(e.Request.URL, "data:") {
				note("request", e.Request.URL)
			}
		}
	})
	if err == nil {
		_, err = chromedp.Call(b.ctx, network.Enable, network.EnableParams{})
	}
	if err == nil {
		_, err = chromedp.Call(b.ctx, log.Enable, cdp.Empty{})
	}
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		b.mu.Lock()
		defer b.mu.Unlock()
		if len(b.seen) > 0 {
			t.Errorf("a page did what it should not: %q", b.seen)
		}
	})
}

// Show opens a page of which these are the bytes.
func (b *Browser) Show(t *testing.T, page []byte) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "page.html")
	if err := os.WriteFile(path, page, 0o600); err != nil {
		t.Fatal(err)
	}
	b.do(t, chromedp.Navigate("file://"+path))
}

// Scheme makes the browser prefer "light" or "dark".
func (b *Browser) Scheme(t *testing.T, scheme string) {
	t.Helper()
	_, err := chromedp.Call(b.ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
		Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}},
	})
	if err != nil {
		t.Fatal(err)
	}
}

// Eval runs a script in the page, waiting for a promise.
func Eval[T any](t *testing.T, b *Browser, script string) T {
	t.Helper()
	out, err := chromedp.Run(b.ctx, chromedp.Evaluate[T](script, chromedp.EvalAwaitPromise))
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// Print prints the page as the browser does.
func (b *Browser) Print(t *testing.T) []byte {
	t.Helper()
	pdf, err := chromedp.Run(b.ctx, chromedp.PrintToPDF(chromedp.PDFPreferCSSPageSize()))
	if err != nil || !bytes.HasPrefix(pdf, []byte("%PDF-")) {
		t.Errorf("print: %d bytes, %v", len(pdf), err)
	}
	return pdf
}

func (b *Browser) do(t *testing.T, steps ...chromedp.Action[chromedp.Void]) {
	t.Helper()
	if err := chromedp.Do(b.ctx, steps...); err != nil {
		t.Fatal(err)
	}
}
