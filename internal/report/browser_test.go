package report_test

import (
	"bytes"
	"context"
	"os"
	"os/exec"
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

	"github.com/tocsin-project/tocsin/internal/facts/factstest"
)

// browser starts a headless browser, or skips the test where there is none.
func browser(t *testing.T) context.Context {
	t.Helper()
	if testing.Short() {
		t.Skip("-short: no browser")
	}
	path := ""
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if p, err := exec.LookPath(name); err == nil {
			path = p
			break
		}
	}
	if path == "" {
		t.Skip("no Chromium is installed")
	}
	ctx, closeTab := chromedp.NewContext(context.Background(), chromedp.WithAllocatorOptions(chromedp.ExecPath(path),
		chromedp.NoSandbox, chromedp.DisableGPU, chromedp.Flag("disable-quic", true), chromedp.Flag("disable-component-update", true)))
	t.Cleanup(closeTab)
	ctx, cancel := context.WithTimeout(ctx, 90*time.Second)
	t.Cleanup(cancel)
	return ctx
}

// watch notes what a page should not do: write to the console, throw, or ask
// for anything but itself.
func watch(t *testing.T, ctx context.Context) (seen func() []string) {
	t.Helper()
	var mu sync.Mutex
	var list []string
	note := func(kind, what string) {
		mu.Lock()
		defer mu.Unlock()
		list = append(list, kind+": "+what)
	}
	err := chromedp.Listen(ctx, func(event any) {
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
	if err != nil {
		t.Fatal(err)
	}
	return func() []string {
		mu.Lock()
		defer mu.Unlock()
		return append([]string(nil), list...)
	}
}

func write(t *testing.T, l *factstest.Ledger) (url string) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "report.html")
	if err := os.WriteFile(path, render(t, compute(t, l)), 0o600); err != nil {
		t.Fatal(err)
	}
	return "file://" + path
}

func TestInBrowser(t *testing.T) {
	ctx := browser(t)
	seen := watch(t, ctx)
	if _, err := chromedp.Call(ctx, network.Enable, network.EnableParams{}); err != nil {
		t.Fatal(err)
	}
	if _, err := chromedp.Call(ctx, log.Enable, cdp.Empty{}); err != nil {
		t.Fatal(err)
	}
	for name, l := range map[string]*factstest.Ledger{"damaged": factstest.RecruitmentDamaged(), "empty": {}} {
		t.Run(name, func(t *testing.T) {
			do(t, ctx, chromedp.Navigate(write(t, l)))
			for _, width := range []int64{360, 768, 1280} {
				do(t, ctx, chromedp.EmulateViewport(width, 800))
				if over := eval[int](t, ctx, `document.documentElement.scrollWidth - innerWidth`); over > 0 {
					t.Errorf("at %d px the page is %d px too wide: %s", width, over, eval[string](t, ctx, overflow))
				}
			}
			if style := eval[string](t, ctx, `getComputedStyle(document.body).maxWidth + getComputedStyle(document.querySelector('h1')).letterSpacing`); style == "nonenormal" {
				t.Error("the page's own style is not in force")
			}
			pdf, err := chromedp.Run(ctx, chromedp.PrintToPDF(chromedp.PDFPreferCSSPageSize()))
			if err != nil || !bytes.HasPrefix(pdf, []byte("%PDF-")) {
				t.Errorf("print: %d bytes, %v", len(pdf), err)
			}
		})
	}
	if bad := seen(); len(bad) > 0 {
		t.Errorf("the page did what it should not: %q", bad)
	}
}

// overflow names elements that stick out of the window.
const overflow = `[...document.querySelectorAll('body *')].filter(e => !e.closest('.pan') && e.getBoundingClientRect().right > innerWidth + 1)
	.slice(0, 5).map(e => e.tagName + '.' + e.getAttribute('class')).join(' ')`

func do(t *testing.T, ctx context.Context, steps ...chromedp.Action[chromedp.Void]) {
	t.Helper()
	if err := chromedp.Do(ctx, steps...); err != nil {
		t.Fatal(err)
	}
}

func eval[T any](t *testing.T, ctx context.Context, script string) T {
	t.Helper()
	out, err := chromedp.Run(ctx, chromedp.Evaluate[T](script, chromedp.EvalAwaitPromise))
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// TestAccessible holds the page to axe's rules in light and dark. The rules
// come from npm: "npm ci" in testdata/axe.
func TestAccessible(t *testing.T) {
	axe, err := os.ReadFile(filepath.Join("testdata", "axe", "node_modules", "axe-core", "axe.min.js"))
	if err != nil {
		t.Skip("axe-core is not installed: run \"npm ci\" in internal/report/testdata/axe")
	}
	ctx := browser(t)
	for _, scheme := range []string{"light", "dark"} {
		for name, l := range map[string]*factstest.Ledger{"damaged": factstest.RecruitmentDamaged(), "whole": factstest.Recruitment()} {
			t.Run(scheme+" "+name, func(t *testing.T) {
				do(t, ctx, chromedp.Navigate(write(t, l)))
				_, err := chromedp.Call(ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
					Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}},
				})
				if err != nil {
					t.Fatal(err)
				}
				eval[bool](t, ctx, string(axe)+";true")
				list := eval[[]string](t, ctx, `axe.run().then(r => r.passes.length < 20 ? ['only ' + r.passes.length + ' rules ran'] :
					r.violations.map(v => v.id + ': ' + v.help + ' ' + v.nodes.slice(0, 3).map(n => n.target).join(' ')))`)
				for _, v := range list {
					t.Error(v)
				}
			})
		}
	}
}
