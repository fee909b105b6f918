package claim

import (
	"testing"

	"parallax/analysis/attribution"
	"parallax/analysis/internal/marked"
	"parallax/analysis/text"
)

// Contents are marked {0:…}, {1:…}; the span asked about {x:…}.
func TestVoice(t *testing.T) {
	for _, c := range []struct {
		text string
		want int
	}{
		{"Le maire dit {0:que le préfet croit {1:que {x:douze} navires ont fui}}.", 1},
		{"Le maire dit {0:que {x:douze} navires ont fui {1:vers le port}}.", 0},
		{"{x:Douze} navires ont fui, dit {0:le maire}.", -1},
		{"{0:Un} et {1:deux} et {x:trois}.", -1},
		{"{0:Un {1:deux} trois {x:quatre}}.", 0},
	} {
		plain, marks, err := marked.Parse(c.text)
		if err != nil {
			t.Fatal(err)
		}
		var atts []attribution.Attribution
		for _, l := range []string{"0", "1"} {
			for _, s := range marked.Labelled(marks, l) {
				atts = append(atts, attribution.Attribution{Content: s})
			}
		}
		var v voices
		v.begin(atts)
		if got := v.of(marked.Labelled(marks, "x")[0]); got != c.want {
			t.Errorf("%s: voice %d, want %d", plain, got, c.want)
		}
	}
}

func TestVoiceOfNestedContentsIsQuick(t *testing.T) {
	const n = 100_000
	atts := make([]attribution.Attribution, n)
	for i := range atts {
		atts[i].Content = text.Span{Start: i, End: 2*n - i}
	}
	var v voices
	v.begin(atts)
	if got := v.of(text.Span{Start: n - 1, End: n}); got != n-1 {
		t.Errorf("innermost is %d, want %d", got, n-1)
	}
	for i := range n {
		v.of(text.Span{Start: n, End: 2*n - i})
	}
}
