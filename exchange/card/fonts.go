package card

import (
	"fmt"
	"strings"
	"sync"
	"unicode"

	"codeberg.org/go-fonts/liberation/liberationsansbold"
	"codeberg.org/go-fonts/liberation/liberationsansregular"
	"codeberg.org/go-fonts/stix/stix2textregular"
	"codeberg.org/go-fonts/stix/stix2textsemibold"
	"golang.org/x/image/font"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/font/sfnt"
)

// typefaces are a book face for what outlets wrote, and a quiet one for what is ours.
type typefaces struct{ text, bold, sans, sansBold *sfnt.Font }

// fonts are read once, when the first picture is asked for.
var fonts = sync.OnceValues(func() (*typefaces, error) {
	var f typefaces
	for to, data := range map[**sfnt.Font][]byte{
		&f.text: stix2textregular.TTF, &f.bold: stix2textsemibold.TTF, &f.sans: liberationsansregular.TTF, &f.sansBold: liberationsansbold.TTF,
	} {
		read, err := opentype.Parse(data)
		if err != nil {
			return nil, fmt.Errorf("reading the fonts of pictures: %w", err)
		}
		*to = read
	}
	return &f, nil
})

// face is a font in one size. It keeps what it draws in itself, and so belongs to one picture.
func (p painter) face(f *sfnt.Font, size float64) font.Face {
	face, err := opentype.NewFace(f, &opentype.FaceOptions{Size: size, DPI: 72, Hinting: font.HintingNone})
	if err != nil {
		panic("card: a font in a size: " + err.Error()) // it fails for no font and no size of ours
	}
	return face
}

// has reports whether a font has every letter and digit of some words.
func has(f *sfnt.Font, words string) bool {
	var buf sfnt.Buffer
	for _, r := range words {
		if (unicode.IsLetter(r) || unicode.IsDigit(r)) && !glyph(f, &buf, r) {
			return false
		}
	}
	return true
}

func glyph(f *sfnt.Font, buf *sfnt.Buffer, r rune) bool {
	i, err := f.GlyphIndex(buf, r)
	return err == nil && i != 0
}

// drawable is some words with what the font lacks left out, and one kind of space.
func drawable(f *sfnt.Font, words string) string {
	var buf sfnt.Buffer
	return strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case glyph(f, &buf, r):
			return r
		}
		return -1
	}, words)
}

func width(face font.Face, words string) float64 {
	return float64(font.MeasureString(face, words)) / 64
}

// fit shortens words of ours to a width, at the end of a word where there is one.
func fit(face font.Face, f *sfnt.Font, words string, wide float64) string {
	words = drawable(f, words)
	if width(face, words) <= wide {
		return words
	}
	kept := []rune(words)
	for len(kept) > 0 && width(face, string(kept)+"…") > wide {
		kept = kept[:len(kept)-1]
	}
	short := string(kept)
	if i := strings.LastIndexByte(short, ' '); i > len(short)/2 && words[len(short)] != ' ' {
		short = short[:i]
	}
	return strings.TrimRight(short, " ,;:") + "…"
}
