package paper

import "html/template"

// Bar draws a horizontal bar of a share between 0 and 1, as wide as its place.
// It is hidden from screen readers: the number stands beside it. Kind is a
// class of the style: "", "alarm".
func Bar(share float64, kind string) template.HTML {
	share = min(max(share, 0), 1)
	var d drawing
	d.put(`<svg class="bar %v" width="100%%" height="10" aria-hidden="true" focusable="false">`, kind)
	d.put(`<rect class="track" width="100%%" height="10" rx="2"/>`)
	if share > 0 {
		d.put(`<rect class="fill" width="%v%%" height="10" rx="2"/>`, max(share*100, 0.4))
	}
	d.put(`</svg>`)
	return d.html()
}

// Piece is a part of a stacked bar.
type Piece struct {
	Label string // "read as records: 689 MB, 96.7 %"
	Kind  string // a class of the style: "records", "text", "opaque", "unread"
	Size  int64
}

// Stack draws a whole as one bar of pieces, each as wide as its share; a piece
// that is there at all is wide enough to be seen. Title names the picture to
// those who cannot see it.
func Stack(id, title string, pieces []Piece) template.HTML {
	var total int64
	for _, p := range pieces {
		total += max(p.Size, 0)
	}
	var d drawing
	d.put(`<svg class="stack" width="100%%" height="22" role="img" aria-labelledby="%v-t %v-d" focusable="false">`, id, id)
	d.put(`<title id="%v-t">%v</title><desc id="%v-d">`, id, title, id)
	for i, p := range pieces {
		if i > 0 {
			d.put("; ")
		}
		d.put("%v", p.Label)
	}
	d.put(`</desc><rect class="track" width="100%%" height="22"/>`)
	at := 0.0
	for i, w := range shares(pieces, total) {
		if w > 0 {
			d.put(`<rect class="%v" x="%v%%" width="%v%%" height="22"/>`, pieces[i].Kind, at, w)
			if pieces[i].Kind == "unread" {
				d.put(`<rect fill="url(#hatch)" x="%v%%" width="%v%%" height="22"/>`, at, w)
			}
			at += w
		}
	}
	d.put(`</svg>`)
	return d.html()
}

const leastPiece = 0.6 // percent of the bar: 6 units of a bar of 1000

// shares gives each piece its percentage of the bar; small ones are widened at
// the cost of the widest.
func shares(pieces []Piece, total int64) []float64 {
	out := make([]float64, len(pieces))
	if total <= 0 {
		return out
	}
	widest, sum := 0, 0.0
	for i, p := range pieces {
		if p.Size > 0 {
			out[i] = max(float64(p.Size)/float64(total)*100, leastPiece)
		}
		if out[i] > out[widest] {
			widest = i
		}
		sum += out[i]
	}
	out[widest] -= sum - 100
	return out
}

// Hatch is the pattern that stacked bars draw over unread pieces. A page with
// such bars has it once, anywhere in its body.
const Hatch template.HTML = `<svg class="defs" width="0" height="0" aria-hidden="true" focusable="false"><defs><pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="2" height="6" fill="#fff" fill-opacity=".45"/></pattern></defs></svg>`
