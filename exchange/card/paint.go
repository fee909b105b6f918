package card

import (
	"cmp"
	"image"
	"image/color"
	"image/draw"
	"math"
	"slices"
	"strings"

	"golang.org/x/image/font"
	"golang.org/x/image/math/fixed"
	"golang.org/x/image/vector"

	"parallax/analysis/divergence"
)

// The colours of the light page.
var (
	paper  = color.RGBA{0xfa, 0xf7, 0xf1, 0xff}
	card   = color.RGBA{0xff, 0xfe, 0xfb, 0xff}
	ink    = color.RGBA{0x1b, 0x1a, 0x18, 0xff}
	soft   = color.RGBA{0x5c, 0x58, 0x50, 0xff}
	rule   = color.RGBA{0xdd, 0xd6, 0xc8, 0xff}
	accent = color.RGBA{0x0b, 0x5d, 0x66, 0xff}
)

// shades are the colour of a kind of divergence and its wash.
var shades = map[divergence.Kind][2]color.RGBA{
	divergence.Figure:   {{0x83, 0x46, 0x00, 0xff}, {0xfd, 0xec, 0xca, 0xff}},
	divergence.Source:   {{0x1c, 0x4f, 0x9c, 0xff}, {0xe1, 0xeb, 0xfc, 0xff}},
	divergence.Wording:  {{0x77, 0x28, 0x84, 0xff}, {0xf5, 0xe4, 0xf7, 0xff}},
	divergence.Label:    {{0x1b, 0x64, 0x37, 0xff}, {0xdf, 0xf2, 0xe4, 0xff}},
	divergence.Role:     {{0x86, 0x20, 0x3c, 0xff}, {0xfb, 0xe3, 0xe8, 0xff}},
	divergence.Modality: {{0x4f, 0x4c, 0x46, 0xff}, {0xea, 0xe6, 0xdc, 0xff}},
}

// painter draws on a picture.
type painter struct {
	canvas *image.RGBA
	fonts  *typefaces
}

func (p painter) text(face font.Face, c color.Color, x, y float64, words string) {
	d := font.Drawer{Dst: p.canvas, Src: image.NewUniform(c), Face: face, Dot: fixed.Point26_6{X: fixed.Int26_6(x * 64), Y: fixed.Int26_6(y * 64)}}
	d.DrawString(words)
}

// paint draws set words with their marks, the washes first, so that no fill covers a letter.
func (p painter) paint(s setting, marks []Mark, c color.Color, x, y float64) {
	base := func(i int) float64 { return y + (float64(i)+.5)*s.size*leading + .33*s.size }
	marks = slices.SortedStableFunc(slices.Values(marks), func(a, b Mark) int { return cmp.Compare(boxed(a), boxed(b)) })
	each := func(draw func(m Mark, x1, x2, base float64)) {
		for i, l := range s.lines {
			for _, m := range marks {
				start, end := max(m.Start, l.start), min(m.End, l.end)
				if start < end {
					end = start + len(strings.TrimRight(s.words[start:end], " \n"))
				}
				if start < end {
					draw(m, x+s.at(l, start), x+s.at(l, end), base(i))
				}
			}
		}
	}
	each(func(m Mark, x1, x2, base float64) {
		p.rect(x1-1, base-.82*s.size, x2-x1+2, 1.08*s.size, shades[m.Kind][1])
	})
	for i, l := range s.lines {
		p.text(s.face, c, x, base(i), s.shown(l))
	}
	each(func(m Mark, x1, x2, base float64) {
		if boxed(m) == 0 && slices.ContainsFunc(marks, func(o Mark) bool { return boxed(o) == 1 && o.Start < m.End && m.Start < o.End }) {
			base += .13 * s.size // clear of the box
		}
		p.line(m.Kind, x1, x2, base, s.size)
	})
}

// boxed is 1 for a mark that is a box, which is drawn over the others.
func boxed(m Mark) int {
	if m.Kind == divergence.Figure {
		return 1
	}
	return 0
}

// line is the line of a kind of divergence under, or around, its words.
func (p painter) line(kind divergence.Kind, x1, x2, base, size float64) {
	c, y := shades[kind][0], base+.2*size
	switch kind {
	case divergence.Figure:
		left, up, wide, high := x1-2, base-.84*size, x2-x1+4, 1.12*size
		p.rect(left, up, wide, 2.5, c)
		p.rect(left, up+high-2.5, wide, 2.5, c)
		p.rect(left, up, 2.5, high, c)
		p.rect(left+wide-2.5, up, 2.5, high, c)
	case divergence.Source:
		p.rect(x1, y-2, x2-x1, 2, c)
		p.rect(x1, y+2.5, x2-x1, 2, c)
	case divergence.Wording:
		for x := x1 + 2; x <= x2-1; x += 8 {
			p.disc(x, y+1, 2.2, c)
		}
	case divergence.Label:
		for x := x1; x < x2; x++ {
			p.rect(x, y+2.6*math.Sin((x-x1)*math.Pi/6), 1.2, 2.4, c)
		}
	case divergence.Modality:
		for x := x1; x < x2; x += 14 {
			p.rect(x, y, min(9, x2-x), 3, c)
		}
	default:
		p.rect(x1, y, x2-x1, 4.5, c)
	}
}

// fill draws a shape that lies within some bounds; what is drawn costs no more than they are large.
func (p painter) fill(x, y, wide, high float64, c color.Color, shape func(r *vector.Rasterizer, x, y float64)) {
	left, up := math.Floor(x), math.Floor(y)
	r := vector.NewRasterizer(int(math.Ceil(x+wide-left))+1, int(math.Ceil(y+high-up))+1)
	r.DrawOp = draw.Over
	shape(r, x-left, y-up)
	r.Draw(p.canvas, r.Bounds().Add(image.Pt(int(left), int(up))), image.NewUniform(c), image.Point{})
}

// rect fills a rectangle; its corners need no smoothing, so that it costs its own size only.
func (p painter) rect(x, y, wide, high float64, c color.Color) {
	r := image.Rect(int(math.Round(x)), int(math.Round(y)), int(math.Round(x+wide)), max(int(math.Round(y))+1, int(math.Round(y+high))))
	draw.Draw(p.canvas, r, image.NewUniform(c), image.Point{}, draw.Src)
}

// box is a rectangle with round corners and a border.
func (p painter) box(x, y, wide, high, radius float64, inside, border color.Color, thick float64) {
	p.round(x, y, wide, high, radius, border)
	p.round(x+thick, y+thick, wide-2*thick, high-2*thick, radius-thick, inside)
}

func (p painter) disc(x, y, radius float64, c color.Color) {
	p.round(x-radius, y-radius, 2*radius, 2*radius, radius, c)
}

func (p painter) round(x, y, wide, high, radius float64, c color.Color) {
	p.fill(x, y, wide, high, c, func(r *vector.Rasterizer, x, y float64) { rounded(r, x, y, wide, high, radius) })
}

// ring is a circle of a thickness, drawn as a dense row of short sides with a hole.
func (p painter) ring(x, y, radius, thick float64, c color.Color) {
	const sides = 120
	p.fill(x-radius, y-radius, 2*radius, 2*radius, c, func(r *vector.Rasterizer, x, y float64) {
		x, y = x+radius, y+radius
		for _, way := range []struct{ radius, turn float64 }{{radius, 1}, {radius - thick, -1}} {
			for i := range sides {
				angle := way.turn * float64(i) * 2 * math.Pi / sides
				px, py := float32(x+way.radius*math.Cos(angle)), float32(y+way.radius*math.Sin(angle))
				if i == 0 {
					r.MoveTo(px, py)
				} else {
					r.LineTo(px, py)
				}
			}
			r.ClosePath()
		}
	})
}

// rounded is the outline of a rectangle with round corners.
func rounded(r *vector.Rasterizer, x, y, wide, high, radius float64) {
	const curve = .5523 // how far the handles of a quarter circle stand
	x2, y2, k := x+wide, y+high, radius*(1-curve)
	f := func(v float64) float32 { return float32(v) }
	r.MoveTo(f(x+radius), f(y))
	r.LineTo(f(x2-radius), f(y))
	r.CubeTo(f(x2-k), f(y), f(x2), f(y+k), f(x2), f(y+radius))
	r.LineTo(f(x2), f(y2-radius))
	r.CubeTo(f(x2), f(y2-k), f(x2-k), f(y2), f(x2-radius), f(y2))
	r.LineTo(f(x+radius), f(y2))
	r.CubeTo(f(x+k), f(y2), f(x), f(y2-k), f(x), f(y2-radius))
	r.LineTo(f(x), f(y+radius))
	r.CubeTo(f(x), f(y+k), f(x+k), f(y), f(x+radius), f(y))
	r.ClosePath()
}
