package models

import (
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"

	"parallax/analysis/text"
)

var someLayout = Layout{
	Blocks: []text.Block{
		{Span: text.Span{Start: 0, End: 21}, Role: text.Title, Rule: "title.first"},
		{Span: text.Span{Start: 22, End: 80}, Role: text.Boilerplate, Kind: "cookie", Rule: "line.cookie"},
	},
	Sentences: []SentenceSpan{{text.Span{Start: 0, End: 21}, 0}, {text.Span{Start: 22, End: 80}, 1}, {text.Span{Start: 90, End: 95}, -1}},
}

func TestLayoutComesBackAsItWasStored(t *testing.T) {
	for name, layout := range map[string]Layout{"some": someLayout, "empty": {}} {
		stored, err := layout.Value()
		if err != nil {
			t.Fatal(err)
		}
		for _, form := range []any{stored, []byte(stored.(string))} {
			var got Layout
			if err := got.Scan(form); err != nil {
				t.Fatal(err)
			}
			if len(layout.Sentences) == 0 {
				got.Sentences = nil
			}
			if diff := cmp.Diff(layout, got); diff != "" {
				t.Errorf("%s, from %T: %s", name, form, diff)
			}
		}
	}
}

// The first releases stored JSON.
func TestLayoutOfTheFirstReleases(t *testing.T) {
	stored, err := json.Marshal(someLayout)
	if err != nil {
		t.Fatal(err)
	}
	var got Layout
	if err := got.Scan(string(stored)); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(someLayout, got); diff != "" {
		t.Error(diff)
	}
}

func TestLayoutThatIsBroken(t *testing.T) {
	for _, stored := range []any{"x", "1 2 y\n", "1\n", "{", 7} {
		if err := new(Layout).Scan(stored); err == nil {
			t.Errorf("%v is read", stored)
		}
	}
	spaced := Layout{Blocks: []text.Block{{Kind: "two words"}}}
	if _, err := spaced.Value(); err == nil {
		t.Error("a kind of two words would not come back")
	}
}

func BenchmarkLayout(b *testing.B) {
	var l Layout
	for range 30 {
		l.Blocks = append(l.Blocks, someLayout.Blocks...)
		l.Sentences = append(l.Sentences, someLayout.Sentences...)
	}
	stored, err := l.Value()
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		if err := l.Scan(stored); err != nil {
			b.Fatal(err)
		}
	}
}
