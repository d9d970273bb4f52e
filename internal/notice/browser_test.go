package notice

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/testenv"
)

// openTab starts a headless browser, or skips the test where there is none.
func openTab(t *testing.T) context.Context {
	t.Helper()
	if testing.Short() {
		t.Skip("-short: no browser")
	}
	path := testenv.Program(t, "chromium")
	ctx, closeTab := chromedp.NewContext(context.Background(), chromedp.WithAllocatorOptions(chromedp.ExecPath(path), chromedp.WSURLReadTimeout(3*time.Minute),
		chromedp.NoSandbox, chromedp.DisableGPU, chromedp.Flag("disable-quic", true), chromedp.Flag("disable-component-update", true)))
	t.Cleanup(closeTab)
	ctx, cancel := context.WithTimeout(ctx, 12*time.Minute)
	t.Cleanup(cancel)
	return ctx
}

// TestPages: on a narrow telephone and on a desktop the page of every language fits,
// its letters are large enough, and it asks for nothing.
func TestPages(t *testing.T) {
	ctx := openTab(t)
	var asked atomic.Int64
	if _, err := chromedp.Call(ctx, network.Enable, network.EnableParams{}); err != nil {
		t.Fatal(err)
	}
	err := chromedp.Listen(ctx, func(event any) {
		if e, ok := event.(*network.EventRequestWillBeSent); ok && e.Request.URL != e.DocumentURL {
			asked.Add(1)
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	b := brief()
	b.Controller = "Gemeinschaftsunterkunftsverwaltungsgesellschaft Unterfranken"
	for n, s := range subjects() {
		if n%6 != 2 || s.Audience != ToPerson {
			continue
		}
		d, err := Write(b, s, []breach.Class{breach.CreditCards})
		if err != nil {
			t.Fatal(err)
		}
		page, err := d.HTML("Małgorzata " + strings.Repeat("w", 60) + ",")
		path := filepath.Join(t.TempDir(), s.Language+".html")
		if err == nil {
			err = os.WriteFile(path, []byte(page), 0o600)
		}
		if err != nil {
			t.Fatal(err)
		}
		for _, width := range []int64{320, 1280} {
			if err := chromedp.Do(ctx, chromedp.EmulateViewport(width, 900), chromedp.Navigate("file://"+path)); err != nil {
				t.Fatal(err)
			}
			wide, column := eval[float64](t, ctx, "document.documentElement.scrollWidth"), eval[float64](t, ctx, "document.querySelector('p').getBoundingClientRect().width")
			size := eval[string](t, ctx, "getComputedStyle(document.querySelector('li')).fontSize")
			if wide > float64(width) || column > 620 || size != "17px" {
				t.Errorf("%s at %d: %v wide, a column of %v, letters of %s", s.Language, width, wide, column, size)
			}
		}
	}
	if n := asked.Load(); n > 0 {
		t.Error(fmt.Sprint(n, " requests were made"))
	}
}

func eval[T any](t *testing.T, ctx context.Context, script string) T {
	t.Helper()
	out, err := chromedp.Run(ctx, chromedp.Evaluate[T](script))
	if err != nil {
		t.Fatal(err)
	}
	return out
}
