package models

import (
	"math/rand/v2"
	"slices"
	"testing"

	"parallax/analysis/text"
)

// sentences is the layout of a text of sentences of the given lengths, a byte apart, with the role of each.
func sentences(lengths []int, roles ...text.Role) Layout {
	var l Layout
	at := 0
	for i, n := range lengths {
		span := text.Span{Start: at, End: at + n}
		role := text.Body
		if i < len(roles) {
			role = roles[i]
		}
		l.Blocks = append(l.Blocks, text.Block{Span: span, Role: role})
		l.Sentences = append(l.Sentences, SentenceSpan{span, i})
		at += n + 1
	}
	return l
}

// What is taken is in the order of the claims, then beside them, and never more than the share.
func TestExcerpt(t *testing.T) {
	ten := sentences([]int{10, 10, 10, 10, 10, 10, 10, 10, 10, 10})
	span := func(sentence int) text.Span { return ten.Sentences[sentence].Span }
	for name, test := range map[string]struct {
		layout Layout
		share  float64
		claims []text.Span
		want   []text.Span
	}{
		"nothing":                           {ten, 0, []text.Span{span(3)}, nil},
		"no claim":                          {ten, 1, nil, nil},
		"the first claims":                  {ten, .25, []text.Span{span(7), span(2), span(5)}, []text.Span{span(2), span(7)}},
		"a claim twice costs once":          {ten, .2, []text.Span{span(7), span(7), span(2)}, []text.Span{span(2), span(7)}},
		"then what stands beside":           {ten, .4, []text.Span{span(7), span(2)}, []text.Span{span(2), span(6), span(7), span(8)}},
		"of a long sentence its claim":      {sentences([]int{600, 400}), .25, []text.Span{{Start: 5, End: 225}}, []text.Span{{Start: 5, End: 225}}},
		"one sentence of a short article":   {sentences([]int{60, 400, 40}), .01, []text.Span{{Start: 461 + 1, End: 470}, {Start: 0, End: 10}}, []text.Span{{Start: 462, End: 502}}},
		"a longer one is not":               {sentences([]int{401, 10}), .01, []text.Span{{Start: 0, End: 401}}, nil},
		"but its claim is":                  {sentences([]int{401, 10}), .01, []text.Span{{Start: 0, End: 300}}, []text.Span{{Start: 0, End: 300}}},
		"all but what is not in the claims": {ten, 1, []text.Span{span(0)}, []text.Span{span(0), span(1)}},
		"title and rest cost nothing": {
			sentences([]int{30, 10, 10, 50}, text.Title, text.Body, text.Body, text.Boilerplate), .5,
			[]text.Span{{Start: 31, End: 41}}, []text.Span{{Start: 0, End: 30}, {Start: 31, End: 41}},
		},
	} {
		e := newExcerpt(test.layout, test.share)
		e.takeCompared(test.claims)
		if !slices.Equal(e.spans, test.want) {
			t.Errorf("%s: %v, want %v", name, e.spans, test.want)
		}
	}
}

// Whatever the text and the claims: no more than the share, or the floor of a short text, in order, none over another.
func TestExcerptKeepsToItsShare(t *testing.T) {
	for seed := range uint64(500) {
		random := rand.New(rand.NewPCG(seed, 5))
		lengths := make([]int, 1+random.IntN(60))
		size := 0
		for i := range lengths {
			lengths[i] = 1 + random.IntN(80)
			size += lengths[i]
		}
		l := sentences(lengths)
		end := l.Sentences[len(lengths)-1].End
		share := random.Float64()
		e := newExcerpt(l, share)
		var claims []text.Span
		for range random.IntN(40) {
			start := random.IntN(end)
			claims = append(claims, text.Span{Start: start, End: start + 1 + random.IntN(end-start)})
		}
		e.takeCompared(claims)
		taken := 0
		for i, s := range e.spans {
			taken += s.Len()
			if i > 0 && s.Start < e.spans[i-1].End {
				t.Fatalf("seed %d: %v lie over each other", seed, e.spans)
			}
		}
		if float64(taken) > max(share*float64(size), leastQuoted) {
			t.Fatalf("seed %d: %d of %d bytes are taken, the share is %v", seed, taken, size, share)
		}
	}
}

// The first words of an article without a title are its name on every page: they are paid for before all others.
func TestNameIsPaidFor(t *testing.T) {
	const body = "Le bac a coulé hier. Il y a 43 morts, dit le port."
	l := sentences([]int{20, 29})
	for title, want := range map[string][]text.Span{
		"Le bac a coulé hier…": {{Start: 0, End: 20}}, "Le bac coule": nil, "": nil, "Le bac…": {{Start: 0, End: 6}},
	} {
		e := newExcerpt(l, .5)
		e.name(title, body)
		paid := 24
		for _, s := range want {
			paid -= s.Len()
		}
		if !slices.Equal(e.spans, want) || e.left != paid {
			t.Errorf("%q: %v, %d left; want %v, %d left", title, e.spans, e.left, want, paid)
		}
	}
	titled := sentences([]int{20, 29}, text.Title)
	if e := newExcerpt(titled, .5); len(e.spans) != 1 || e.left != 14 {
		t.Errorf("a title: %v, %d left", e.spans, e.left)
	}
}
