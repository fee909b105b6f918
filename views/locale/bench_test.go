package locale

import (
	"testing"
	"time"
)

// A page asks for some hundred messages: this is what one costs, by kind.
func BenchmarkPrinter(b *testing.B) {
	at := time.Date(2031, 3, 1, 21, 5, 0, 0, time.UTC)
	for _, test := range []struct {
		name string
		say  func(p *Printer) string
	}{
		{"plain", func(p *Printer) string { return p.T("site.home") }},
		{"argument", func(p *Printer) string { return p.T("error.title", "status", "404") }},
		{"arguments", func(p *Printer) string { return p.T("story.read", "a", "A", "b", "B", "relation", "x") }},
		{"counted", func(p *Printer) string { return p.N("home.articles", 120) }},
		{"number", func(p *Printer) string { return p.Number(12345.678) }},
		{"date", func(p *Printer) string { return p.Date(at, Minute) }},
	} {
		b.Run(test.name, func(b *testing.B) {
			p := For("fr")
			b.ReportAllocs()
			for b.Loop() {
				test.say(p)
			}
		})
	}
}
