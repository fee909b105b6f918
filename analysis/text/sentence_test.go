package text_test

import (
	"os"
	"strings"
	"testing"

	"parallax/analysis/internal/marked"
	"parallax/analysis/text"
)

// cases reads a file of testdata: one case a line, # comments.
func cases(t *testing.T, name string) []string {
	t.Helper()
	data, err := os.ReadFile("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for l := range strings.Lines(string(data)) {
		if l = strings.TrimRight(l, "\n"); l != "" && l[0] != '#' {
			out = append(out, l)
		}
	}
	return out
}

func TestSentences(t *testing.T) {
	for _, lang := range []string{"fr", "en"} {
		for _, line := range cases(t, "sentences-"+lang+".txt") {
			plain, marks, err := marked.Parse(line)
			if err != nil {
				t.Fatal(err)
			}
			var want, got []string
			for _, s := range marked.Labelled(marks, "s") {
				want = append(want, s.Of(plain))
			}
			for _, s := range text.Parse(text.Input{Lang: lang, Text: plain}).Sentences {
				got = append(got, s.Of(plain))
			}
			if strings.Join(got, "|") != strings.Join(want, "|") {
				t.Errorf("%s\n got %q\nwant %q", plain, got, want)
			}
		}
	}
}

// A sentence never crosses a line, and its tokens know it.
func TestSentencesStayInTheirBlock(t *testing.T) {
	doc := text.Parse(text.Input{Lang: "fr", Text: "Le pont\nest coupé. La route aussi.\n\nFin du bulletin."})
	if len(doc.Sentences) != 4 {
		t.Fatalf("%d sentences, want 4: %v", len(doc.Sentences), doc.Sentences)
	}
	for n, s := range doc.Sentences {
		if b := doc.Blocks[s.Block]; !b.Contains(s.Span) {
			t.Errorf("sentence %d %v lies outside its block %v", n, s.Span, b.Span)
		}
		for i := s.First; i < s.Last; i++ {
			if int(doc.Tokens[i].Sentence) != n {
				t.Errorf("token %d says sentence %d, want %d", i, doc.Tokens[i].Sentence, n)
			}
		}
	}
}
