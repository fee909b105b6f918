package attribution_test

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"parallax/analysis/attribution"
	"parallax/analysis/internal/marked"
	"parallax/analysis/text"
)

// blindFloors are the worst figures that pass, measured on the blind tables: shares in percent, extra as a count. Above
// each stands what was measured the first time, before any rule was mended on it. They only ever rise (extra falls).
var blindFloors = map[string]struct {
	cue, source, kind, flags, content float64
	extra                             int
}{
	// first measured: cue 78.2, cue and source 75.0, type 77.0, flags 99.3, content 89.1, extra 6
	"blind.fr": {cue: 97.5, source: 96.4, kind: 96.8, flags: 99.4, content: 98.7, extra: 3},
	// first measured: cue 80.2, cue and source 78.4, type 79.3, flags 98.0, content 87.7, extra 1
	"blind.en": {cue: 97.2, source: 96.3, kind: 96.3, flags: 99.2, content: 97.4, extra: 0},
	// first measured: cue 86.5, cue and source 82.4, type 96.2, flags 98.0, content 92.1, extra 6; four slips of the key were
	// then mended
	"blind2.fr": {cue: 97.3, source: 96.0, kind: 100, flags: 99.0, content: 95.7, extra: 1},
	// first measured: cue 73.0, cue and source 67.6, type 70.3, flags 96.3, content 82.4, extra 0
	"blind2.en": {cue: 85.7, source: 85.7, kind: 85.7, flags: 95.7, content: 93.2, extra: 0},
	// first measured: cue 88.0, cue and source 84.0, type 100, flags 98.1, content 99.6, extra 0
	"blind3.fr": {cue: 98.0, source: 96.0, kind: 100, flags: 100, content: 99.5, extra: 0},
	// first measured: cue 86.8, cue and source 86.8, type 86.8, flags 99.2, content 94.1, extra 0
	"blind3.en": {cue: 92.1, source: 92.1, kind: 92.1, flags: 99.2, content: 96.7, extra: 0},
	// first measured: cue 89.7, cue and source 87.2, extra 0; nothing else is marked
	"blind4.fr": {cue: 97.4, source: 97.4, extra: 0},
	// first measured: cue 96.8, cue and source 96.8, type 100, flags 97.5, content 100, extra 1
	"blind5.fr": {cue: 100, source: 100, kind: 100, flags: 97.5, content: 100, extra: 0},
	// first measured: cue 90.0, cue and source 90.0, type 90.0, flags 95.8, content 93.4, extra 0
	"blind5.en": {cue: 95, source: 95, kind: 95, flags: 94.6, content: 97, extra: 0},
}

// blind counts what was found of a table.
type blind struct {
	t                             *testing.T
	all, cue, source              int
	kinds, kind                   int
	flag, flags                   int
	over, got, want, extra, lines int
}

// TestBlind measures the rules on passages written before they were read: cue, source, type, flags, extent of the content.
// go test -run Blind -v prints each miss.
func TestBlind(t *testing.T) {
	for name := range blindFloors {
		lang := name[len(name)-2:]
		t.Run(name, func(t *testing.T) {
			data, err := os.ReadFile("testdata/" + name + ".txt")
			if err != nil {
				t.Fatal(err)
			}
			b := &blind{t: t}
			for n, line := range strings.Split(string(data), "\n") {
				if line != "" && line[0] != '#' {
					b.read(n+1, lang, line)
				}
			}
			b.judge(name)
		})
	}
}

func (b *blind) read(n int, lang, line string) {
	head, body, _ := strings.Cut(line, ": ")
	plain, marks, err := marked.Parse(body)
	if err != nil {
		b.t.Fatalf("%d: %v", n, err)
	}
	b.lines++
	found, taken := find(lang, plain), map[int]bool{}
	for i, flags := range strings.Split(head, " + ") {
		if head != "none" {
			b.one(fmt.Sprintf("%d %s", n, plain), plain, marks, strings.Fields(flags), number(i), found, taken)
		}
	}
	for i, a := range found {
		if !taken[i] {
			b.extra++
			b.t.Logf("%d %s\n\textra (%s): %q | %q | %q", n, plain, a.Rule, a.Source.Of(plain), a.Cue.Of(plain), a.Content.Of(plain))
		}
	}
}

// hull is the span over all marks with a label.
func hull(marks []marked.Mark, label string) text.Span {
	var out text.Span
	for _, s := range marked.Labelled(marks, label) {
		if out.Zero() {
			out = s
		}
		out = text.Span{Start: min(out.Start, s.Start), End: max(out.End, s.End)}
	}
	return out
}

func (b *blind) one(id, plain string, marks []marked.Mark, flags []string, number string, found []attribution.Attribution, taken map[int]bool) {
	source, cue, content := hull(marks, "source"+number), hull(marks, "cue"+number), hull(marks, "content"+number)
	best, share := -1, 0
	for i, a := range found {
		if s := overlap(a.Cue, cue); s > share && !taken[i] {
			best, share = i, s
		}
	}
	b.all++
	b.want += content.Len()
	if len(flags) > 0 && flags[0] != "any" {
		b.kinds++
	}
	if best < 0 {
		b.t.Logf("%s\n\tmissed: %q", id, cue.Of(plain))
		return
	}
	a := found[best]
	taken[best] = true
	b.cue++
	if source.Zero() == a.Source.Zero() && (source.Zero() || alike(a.Source, source)) {
		b.source++
	} else {
		b.t.Logf("%s\n\tsource of %q (%s): %q, not %q", id, cue.Of(plain), a.Rule, a.Source.Of(plain), source.Of(plain))
	}
	if s := hull(marks, "speaker"+number); !s.Zero() && !alike(a.Speaker, s) {
		b.t.Logf("%s\n\tspeaker of %q: %q, not %q", id, cue.Of(plain), a.Speaker.Of(plain), s.Of(plain))
	}
	if flags[0] == "any" {
		return
	}
	if string(a.Type) == flags[0] {
		b.kind++
	} else {
		b.t.Logf("%s\n\ttype of %q (%s): %s, not %s", id, cue.Of(plain), a.Rule, a.Type, flags[0])
	}
	via := !hull(marks, "via"+number).Zero()
	rest := strings.Join(flags[1:], " ")
	for _, f := range []struct {
		name string
		got  bool
		want bool
	}{
		{"anonymous", a.Anonymous, strings.Contains(rest, "anonymous")}, {"negated", a.Negated, strings.Contains(rest, "negated")},
		{"denial", a.Denial, strings.Contains(rest, "denial")}, {"via", len(a.Via) > 0, via},
	} {
		b.flags++
		if f.got == f.want {
			b.flag++
		} else {
			b.t.Logf("%s\n\t%s of %q (%s): %v", id, f.name, cue.Of(plain), a.Rule, f.got)
		}
	}
	over := overlap(a.Content, content)
	b.over += over
	b.got += a.Content.Len()
	if 2*over < 9*(a.Content.Len()+content.Len())/10 {
		b.t.Logf("%s\n\tcontent of %q (%s): %q, not %q", id, cue.Of(plain), a.Rule, a.Content.Of(plain), content.Of(plain))
	}
}

// overlap is how many bytes two spans share, alike whether they are for the most part the same.
func overlap(a, b text.Span) int { return max(0, min(a.End, b.End)-max(a.Start, b.Start)) }

func alike(a, b text.Span) bool { return 4*overlap(a, b) >= a.Len()+b.Len() }

func (b *blind) judge(name string) {
	f, share := blindFloors[name], func(n, of int) float64 { return 100 * float64(n) / float64(max(of, 1)) }
	b.t.Logf("%d passages, %d attributions", b.lines, b.all)
	for _, m := range []struct {
		name       string
		got, floor float64
	}{
		{"cue", share(b.cue, b.all), f.cue}, {"cue and source", share(b.source, b.all), f.source}, {"type", share(b.kind, b.kinds), f.kind},
		{"flags of what was found", share(b.flag, b.flags), f.flags}, {"content F1", share(2*b.over, b.got+b.want), f.content},
	} {
		b.t.Logf("%-24s %5.1f %%", m.name, m.got)
		if m.got < m.floor {
			b.t.Errorf("%s: %.1f %%, was %.1f %%", m.name, m.got, m.floor)
		}
	}
	b.t.Logf("%-24s %5d", "extra", b.extra)
	if b.extra > f.extra {
		b.t.Errorf("extra: %d, was %d", b.extra, f.extra)
	}
}
