package card

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"parallax/analysis/divergence"
)

// mark finds the words of a quote.
func mark(quote, words string, kind divergence.Kind) Mark {
	i := strings.Index(quote, words)
	if i < 0 {
		panic(words + " is not in " + quote)
	}
	return Mark{i, i + len(words), kind}
}

const (
	left  = "Plus de quarante passagers ont péri dans le naufrage du bac de Port-Clair, selon la capitainerie."
	right = "L’armateur déplore 43 morts et des disparus, emportés par « une vague scélérate »."
)

func pair() Card {
	return Card{
		Relation: "Chiffres compatibles", Note: "Reconstitution : médias fictifs, textes écrits pour la démonstration",
		A: Side{Letter: "A", Outlet: "La Gazette du Port", Latin: "gazette", Under: "3 mai 2031, 9 h", Quote: left, Marks: []Mark{
			mark(left, "Plus de quarante", divergence.Figure), mark(left, "selon la capitainerie", divergence.Source), mark(left, "passagers", divergence.Label)}},
		B: Side{Letter: "B", Outlet: "Vigie-Info", Latin: "vigie", Under: "3 mai 2031, 18 h", Quote: right, Marks: []Mark{
			mark(right, "43", divergence.Figure), mark(right, "déplore", divergence.Wording), mark(right, "emportés", divergence.Role), mark(right, "scélérate", divergence.Modality)}},
	}
}

// hard are pictures of what is difficult to set.
func hard() map[string]Card {
	long := strings.Repeat("Le préfet maritime a précisé devant la presse que les recherches se poursuivraient ", 9) + "et que le bilan de quarante-trois morts restait provisoire, selon la capitainerie."
	word := "Donaudampfschifffahrtselektrizitätenhaupt"
	cards := map[string]Card{"pair": pair()}
	c := pair()
	c.A.Quote, c.A.Marks = long, []Mark{mark(long, "le bilan de quarante-trois morts", divergence.Figure)}
	c.B.Quote, c.B.Marks = word+" "+strings.Repeat(word, 2)+" coulé.", []Mark{{0, len(word), divergence.Label}}
	c.Relation = "Attribution différente et présentation différente du même énoncé, ce qui est long"
	c.A.Outlet = "Le Courrier de l’Estuaire, des Îles et de la Côte réunies, édition du soir"
	cards["long"] = c
	c = pair()
	c.B.Outlet, c.B.Latin, c.B.Quote, c.B.Marks, c.B.Instead = "صوت الميناء", "sawt-al-mina", "غرقت العبارة يوم الثلاثاء", []Mark{{0, 10, divergence.Label}}, "Citation en arabe, à lire sur la page"
	c.A.Quote = "Short."
	c.A.Marks, c.Note = nil, ""
	cards["script"] = c
	c = pair()
	c.A.Quote, c.A.Marks = "Три солдата погибли — сообщил источник\u202f: «\u00a0нет\u00a0»\n\nΤρεις νεκροί 🚢 \x00.", []Mark{{-4, 400, divergence.Figure}}
	c.B.Quote, c.B.Marks = "", []Mark{{0, 0, divergence.Figure}}
	cards["odd"] = c
	return cards
}

// The pictures have the size that is asked for, and each differs from an empty one in both columns. With PARALLAX_CARDS they are
// written to a folder, to be looked at.
func TestDraw(t *testing.T) {
	for name, c := range hard() {
		body, err := Draw(c)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if folder := os.Getenv("PARALLAX_CARDS"); folder != "" {
			if err := os.WriteFile(filepath.Join(folder, name+".png"), body, 0o600); err != nil {
				t.Fatal(err)
			}
		}
		picture, err := png.Decode(bytes.NewReader(body))
		if err != nil || picture.Bounds() != image.Rect(0, 0, Width, Height) {
			t.Fatalf("%s: %v, %v", name, picture.Bounds(), err)
		}
		if len(body) > 300_000 {
			t.Errorf("%s takes %d bytes", name, len(body))
		}
		// Nothing is drawn over the edges of the columns.
		for y := range Height {
			for _, x := range []int{10, margin + column + gap/2, Width - 10} {
				if got := color.RGBAModel.Convert(picture.At(x, y)); got != paper && y > top && y < 600 {
					t.Fatalf("%s: at %d, %d stands %v", name, x, y, got)
				}
			}
		}
	}
	one, err := Draw(pair())
	if err != nil {
		t.Fatal(err)
	}
	if two, err := Draw(pair()); err != nil || !bytes.Equal(one, two) {
		t.Error("the same comparison has two pictures")
	}
}

func lines(t *testing.T, words string, marks []Mark, size, wide, high float64) []string {
	t.Helper()
	f, err := fonts()
	if err != nil {
		t.Fatal(err)
	}
	p := painter{image.NewRGBA(image.Rect(0, 0, Width, Height)), f}
	set := p.shorten(f.text, size, words, marks, wide, high)
	var out []string
	for _, l := range set.lines {
		if w := width(set.face, strings.TrimRight(set.shown(l), " ")); w > wide+1 {
			t.Errorf("%q is %.0f wide, of %.0f", set.shown(l), w, wide)
		}
		out = append(out, set.shown(l))
	}
	return out
}

// Lines hold their width, break at spaces, never at no-break ones, and what is left out is said by an ellipsis at a word's end.
func TestLines(t *testing.T) {
	plain := strings.Join(lines(t, left, nil, 30, 400, 900), "")
	if plain != left {
		t.Errorf("the lines say %q", plain)
	}
	for _, l := range lines(t, "Il a dit «\u00a0non\u00a0» et «\u00a0oui\u00a0» à 1\u202f200 personnes", nil, 30, 130, 900) {
		if strings.HasSuffix(strings.TrimRight(l, " "), "«") || strings.HasPrefix(l, "»") {
			t.Errorf("the line %q breaks at a no-break space", l)
		}
	}
	short := lines(t, left, nil, 30, 400, 90)
	if last := short[len(short)-1]; len(short) != 2 || !strings.HasSuffix(last, "…") || !strings.Contains(left, " "+strings.TrimSuffix(last, "…")+" ") {
		t.Errorf("shortened: %q", short)
	}
	found := strings.Join(lines(t, left, []Mark{mark(left, "capitainerie", divergence.Source)}, 30, 400, 90), "")
	if !strings.HasPrefix(found, "… ") || !strings.Contains(found, "capitainerie") {
		t.Errorf("the words that differ are not among %q", found)
	}
	if got := lines(t, "", nil, 30, 400, 90); len(got) != 0 {
		t.Errorf("no words have lines: %q", got)
	}
}

func TestScripts(t *testing.T) {
	f, err := fonts()
	if err != nil {
		t.Fatal(err)
	}
	for words, want := range map[string]bool{left: true, "Ĳssel œuvre Łódź Ąžuolas": true, "Три солдата": true, "صوت": false, "東京": false, "ship 🚢": true, "": true} {
		if got := has(f.text, words); got != want {
			t.Errorf("%q can be drawn: %v", words, got)
		}
	}
	if got := drawable(f.text, "a\u202f🚢\nb"); got != "a  b" {
		t.Errorf("drawn is %q", got)
	}
}

func BenchmarkDraw(b *testing.B) {
	for b.Loop() {
		if _, err := Draw(pair()); err != nil {
			b.Fatal(err)
		}
	}
}
