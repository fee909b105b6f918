package card

import (
	"bytes"
	"fmt"
	"image"
	"image/draw"
	"image/png"

	"parallax/analysis/divergence"
)

// Size of the picture, as OpenGraph recommends it.
const (
	Width  = 1200
	Height = 630
)

// Version grows when the drawing changes, so that pictures that are kept elsewhere are asked for anew.
const Version = 1

// Card is what the picture shows.
type Card struct {
	Relation string // in words
	Note     string // a line below: that it is a reconstruction; "" for none
	A, B     Side
}

// Side is one text of the pair.
type Side struct {
	Letter  string
	Outlet  string
	Latin   string // the outlet in letters that every font has, for a name that is in none of these
	Under   string // a line below its name
	Quote   string // verbatim
	Instead string // what is said where there is no quote, or one in a script that cannot be drawn
	Marks   []Mark
}

// Mark is a place of the quote that differs: bytes of Quote.
type Mark struct {
	Start, End int
	Kind       divergence.Kind
}

const (
	margin  = 48
	gap     = 24
	top     = 122 // of the left text; the right one stands lower
	shift   = 36
	padding = 28
	column  = (Width - 2*margin - gap) / 2
	tall    = 446
)

// Draw makes the picture as PNG.
func Draw(c Card) ([]byte, error) {
	f, err := fonts()
	if err != nil {
		return nil, err
	}
	canvas := image.NewRGBA(image.Rect(0, 0, Width, Height))
	draw.Draw(canvas, canvas.Bounds(), image.NewUniform(paper), image.Point{}, draw.Src)
	p := painter{canvas, f}
	p.head(c.Relation)
	p.side(c.A, margin, top)
	p.side(c.B, margin+column+gap, top+shift)
	if c.Note != "" {
		size := 18.0
		face := p.face(f.sans, size)
		p.text(face, soft, margin+4, Height-26, fit(face, f.sans, c.Note, column-8))
	}
	var out bytes.Buffer
	if err := png.Encode(&out, canvas); err != nil {
		return nil, fmt.Errorf("writing the picture of a comparison: %w", err)
	}
	return out.Bytes(), nil
}

// head draws the two circles, the name, and the relation in the largest letters that fit.
func (p painter) head(relation string) {
	const middle = 68
	p.ring(margin+20, middle, 20, 4.5, ink)
	p.ring(margin+42, middle, 20, 4.5, accent)
	name := p.face(p.fonts.bold, 34)
	p.text(name, ink, margin+78, middle+11, "Parallax")
	const left = margin + 78 + 190
	for size := 46.0; ; size -= 2 {
		face := p.face(p.fonts.bold, size)
		words := drawable(p.fonts.bold, relation)
		if w := width(face, words); w <= Width-margin-left {
			p.text(face, ink, Width-margin-w, middle+14, words)
			return
		}
		if size <= 24 {
			words = fit(face, p.fonts.bold, words, Width-margin-left)
			p.text(face, ink, Width-margin-width(face, words), middle+12, words)
			return
		}
	}
}

// side draws one text at a place.
func (p painter) side(s Side, x, y float64) {
	p.box(x, y, column, tall, 16, card, rule, 2)
	const radius = 18
	p.ring(x+padding+radius, y+padding+radius, radius, 2.5, ink)
	letter := p.face(p.fonts.sansBold, 20)
	p.text(letter, ink, x+padding+radius-width(letter, s.Letter)/2, y+padding+radius+7, s.Letter)
	name := s.Outlet
	if !has(p.fonts.sansBold, name) {
		name = s.Latin
	}
	face, left := p.face(p.fonts.sansBold, 25), x+padding+2*radius+14
	room := x + column - padding - left
	p.text(face, ink, left, y+padding+18, fit(face, p.fonts.sansBold, name, room))
	under := p.face(p.fonts.sans, 18)
	p.text(under, soft, left, y+padding+44, fit(under, p.fonts.sans, s.Under, room))
	p.rect(x+padding, y+padding+64, column-2*padding, 1.5, rule)
	p.quote(s, x+padding, y+padding+74, column-2*padding, tall-2*padding-74)
}

// quote sets the words of a side in the largest letters that take them all, else shortens them.
func (p painter) quote(s Side, x, y, wide, high float64) {
	font, words, marks, colour := p.fonts.text, s.Quote, s.Marks, ink
	if words == "" || !has(font, words) {
		words, marks, colour = s.Instead, nil, soft
	}
	var set setting
	for _, size := range []float64{46, 42, 38, 35, 32, 30} {
		set = p.set(font, size, words, wide)
		if set.height() <= high {
			break
		}
	}
	if set.height() > high {
		set = p.shorten(font, set.size, words, marks, wide, high)
	}
	p.paint(set, marks, colour, x, y)
}
