package timex_test

import (
	"math/rand"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"parallax/analysis/lexicon"
	"parallax/analysis/syntax"
	"parallax/analysis/text"
	"parallax/analysis/timex"
)

// wholeDays tells whether a range is not known, or begins and ends at midnight UTC with at least a day between.
func wholeDays(r timex.Range) bool {
	if !r.Known() {
		return true
	}
	h1, m1, s1 := r.From.Clock()
	h2, m2, s2 := r.To.Clock()
	return h1+m1+s1+h2+m2+s2 == 0 && r.To.Sub(r.From) >= 24*time.Hour && r.From.Location() == time.UTC && r.To.Location() == time.UTC
}

// FuzzFind holds what is true of the times of any text: spans inside it, on rune borders and in order, ranges of whole
// days.
func FuzzFind(f *testing.F) {
	for _, s := range []string{
		"le 5 mars 2020", "les 11, 12 et 14 février", "du 3 au", "le 31 février", "le 29 février", "31 avril 2021", "fin", "depuis", "à 21 h 30",
		"2020-02-30", "05/13/2020", "May 3-5", "since", "last", "mi-", "mid-2019", "il y a 9999 ans", "9999 years ago", "lundi 31", "2199",
		"la veille", "depuis 9999 semaines", "le 20", "0000-00-00", "1er", "3rd of March, 1000",
	} {
		f.Add(s, "2021-06-09", true)
		f.Add(s, "2020", false)
	}
	f.Fuzz(func(t *testing.T, s, published string, french bool) {
		lang := "en"
		if french {
			lang = "fr"
		}
		pub, err := timex.ParsePublished(published)
		if err != nil || !utf8.ValidString(s) {
			return
		}
		end := 0
		for _, x := range timex.Find(syntax.Read(text.Parse(text.Input{Lang: lang, Text: s})), pub) {
			if x.Start < end || x.End > len(s) || x.Len() <= 0 {
				t.Fatalf("time %v after one that ends at %d, in %d bytes", x.Span, end, len(s))
			}
			if !utf8.RuneStart(s[x.Start]) || x.End < len(s) && !utf8.RuneStart(s[x.End]) {
				t.Fatalf("time %v cuts a character of %q", x.Span, s)
			}
			end = x.End
			if !wholeDays(x.Range) {
				t.Fatalf("%q is %v", x.Of(s), x.Range)
			}
		}
	})
}

// TestNarrower: what a text means when the day of publication is known lies within what it means when only the month is.
func TestNarrower(t *testing.T) {
	words := []string{
		"lundi", "ce jeudi", "hier", "la semaine dernière", "le mois dernier", "fin février", "au début du mois", "cette semaine", "demain",
		"il y a trois jours", "depuis janvier",
	}
	r := rand.New(rand.NewSource(3))
	for range 2000 {
		d := time.Date(2020, time.Month(1+r.Intn(24)), 1+r.Intn(28), 0, 0, 0, 0, time.UTC)
		for _, w := range words {
			day, month := resolve(t, w, d.Format("2006-01-02")), resolve(t, w, d.Format("2006-01"))
			if w == "ce jeudi" && (day.From.Month() != d.Month()) {
				continue // the month alone means a Thursday of that month
			}
			if day.From.Before(month.From) || day.To.After(month.To) {
				t.Fatalf("%q published %s is %v, with only the month %v", w, d.Format("2006-01-02"), day, month)
			}
		}
	}
}

func resolve(t *testing.T, words, published string) timex.Range {
	t.Helper()
	pub, err := timex.ParsePublished(published)
	if err != nil {
		t.Fatal(err)
	}
	got := timex.Find(syntax.Read(text.Parse(text.Input{Lang: "fr", Text: "Il est venu " + words + "."})), pub)
	if len(got) != 1 || !got[0].Range.Known() {
		t.Fatalf("%q gives %v", words, got)
	}
	return got[0].Range
}

// TestUnknownPublication: without a date of publication nothing relative has a range.
func TestUnknownPublication(t *testing.T) {
	for _, w := range []string{"lundi", "hier", "le 5 mars", "en mars", "la semaine dernière", "depuis mai", "le 20", "fin mars", "il y a deux ans"} {
		for _, x := range timex.Find(syntax.Read(text.Parse(text.Input{Lang: "fr", Text: "Il est venu " + w + "."})), timex.Range{}) {
			if x.Range.Known() {
				t.Errorf("%q is %v without a date of publication", w, x.Range)
			}
		}
	}
}

func TestCalendarLexicon(t *testing.T) {
	classes := "month weekday relative anchor unit part daypart night this last next since the ago earlier at hour yearword first span vague same thatday ahead schedule fromthere"
	for _, lang := range []string{"fr", "en"} {
		rows := lexicon.Rows(lang, "calendar")
		if len(rows) < 100 {
			t.Errorf("the calendar of %s has %d lines", lang, len(rows))
		}
		for _, r := range rows {
			if !strings.Contains(" "+classes+" ", " "+r.Field(1)+" ") || r.Field(0) == "" || strings.Trim(r.Field(2), "-0123456789") != "" || r.Field(2) == "" {
				t.Errorf("%s/calendar.tsv:%d: %q", lang, r.Line, r.Fields)
			}
		}
	}
}

func BenchmarkFind(b *testing.B) {
	s := strings.Repeat("Le ministre a quitté la capitale mardi 5 mars pour la côte, où il était déjà venu en janvier 2019. "+
		"La route reste coupée entre la capitale et le nord du pays, où les négociations ont repris sans résultat. ", 500)
	p := syntax.Read(text.Parse(text.Input{Lang: "fr", Text: s}))
	pub, err := timex.ParsePublished("2021-06-09")
	if err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(len(s)))
	b.ReportAllocs()
	for b.Loop() {
		timex.Find(p, pub)
	}
}
