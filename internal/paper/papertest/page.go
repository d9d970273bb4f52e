package papertest

import (
	"testing"

	"github.com/chromedp/chromedp"
)

// widths are those of a phone, a tablet and a desk, in CSS pixels.
var widths = []int64{360, 768, 1280}

// Check looks at the page that is shown: no width makes it scroll sideways, its own
// style is in force, headings go down by one level at a time from one first, a table
// names its columns, letters stand out from their ground in light and in dark
// (WCAG 2.2, 1.4.3), and it prints.
func (b *Browser) Check(t *testing.T) {
	t.Helper()
	for _, width := range widths {
		b.do(t, chromedp.EmulateViewport(width, 800))
		if over := Eval[int](t, b, `document.documentElement.scrollWidth - innerWidth`); over > 0 {
			t.Errorf("at %d px the page is %d px too wide: %s", width, over, Eval[string](t, b, overflow))
		}
	}
	if style := Eval[string](t, b, `getComputedStyle(document.body).maxWidth + getComputedStyle(document.querySelector('h1')).letterSpacing`); style == "nonenormal" {
		t.Error("the page's own style is not in force")
	}
	if lang := Eval[string](t, b, `document.documentElement.lang`); lang == "" {
		t.Error("the page names no language")
	}
	for _, s := range Eval[[]string](t, b, headings) {
		t.Error(s)
	}
	for _, scheme := range []string{"light", "dark"} {
		b.Scheme(t, scheme)
		for _, s := range Eval[[]string](t, b, contrast) {
			t.Errorf("%s: %s", scheme, s)
		}
	}
	b.Print(t)
}

// overflow names elements that stick out of the window.
const overflow = `[...document.querySelectorAll('body *')].filter(e => !e.closest('.pan') && e.getBoundingClientRect().right > innerWidth + 1)
	.slice(0, 5).map(e => e.tagName + '.' + e.getAttribute('class')).join(' ')`

// headings says what is wrong with the page's outline.
const headings = `(() => {
	const out = [], list = [...document.querySelectorAll('h1,h2,h3,h4,h5,h6')];
	if (list.filter(h => h.tagName == 'H1').length != 1) out.push('the page has not one first heading');
	let last = 0;
	for (const h of list) {
		const level = +h.tagName[1];
		if (level > last + 1) out.push('level ' + level + ' after ' + last + ': ' + h.textContent);
		if (!h.textContent.trim()) out.push('an empty heading');
		last = level;
	}
	for (const t of document.querySelectorAll('table'))
		if (!t.querySelector('thead th[scope=col]') || !t.querySelector('tbody th[scope]')) out.push('a table without heads of columns and rows');
	return out;
})()`

// contrast names texts that stand out too little from their ground.
const contrast = `(() => {
	const parse = c => { const m = c.match(/[\d.]+/g).map(Number); return m.length < 4 ? [...m, 1] : m; };
	const light = c => { const [r, g, b] = c.map(v => (v /= 255) <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4); return .2126 * r + .7152 * g + .0722 * b; };
	const ground = e => {
		for (; e; e = e.parentElement) { const c = parse(getComputedStyle(e).backgroundColor); if (c[3] == 1) return c; }
		return [255, 255, 255, 1];
	};
	const out = new Set();
	for (const e of document.querySelectorAll('body *')) {
		if (e.closest('svg,.skip') || ![...e.childNodes].some(n => n.nodeType == 3 && n.textContent.trim())) continue;
		const s = getComputedStyle(e), a = light(parse(s.color)), b = light(ground(e));
		const ratio = (Math.max(a, b) + .05) / (Math.min(a, b) + .05), size = parseFloat(s.fontSize);
		if (ratio < (size >= 24 || size >= 18.66 && s.fontWeight >= 700 ? 3 : 4.5))
			out.add(e.tagName + '.' + e.className + ' has a contrast of ' + ratio.toFixed(2));
	}
	return [...out];
})()`
