package built

import (
	"math"
	"testing"

	"parallax/analysis/text"
)

func TestArticle(t *testing.T) {
	a := Article(Setup{Date: "2031-05-03", Places: "tarem"}, "title| {f killed >20:Plus de vingt} {c miners:mineurs} morts\n{s:Le préfet} {q denial:dément} {w:que {e navy army:la Marine} {a attack navy -:ait tiré} sur {f killed 24 sourced:24} {c:marins}}.")
	if len(a.Claims) != 2 || a.Claims[0].Role != text.Title || a.Claims[1].Role != text.Body {
		t.Fatalf("claims are %+v", a.Claims)
	}
	f := a.Figures[0]
	if f.Interval.Min != 20 || !f.Interval.MinExclusive || !math.IsInf(f.Interval.Max, 1) || f.AssertedBy != -1 || f.Counted.Of(a.Doc.Text) != "mineurs" || f.Head != "mineur" {
		t.Errorf("figure is %+v", f)
	}
	if g := a.Figures[1]; g.AssertedBy != 0 || a.Attributions[0].Source.Of(a.Doc.Text) != "Le préfet" || !a.Attributions[0].Denial {
		t.Errorf("figure %+v is not the source's %+v", g, a.Attributions[0])
	}
	if x := a.Claims[1].Actions[0]; x.Type != "attack" || x.AgentID != "navy" || x.PatientID != "" || x.Voice != 0 {
		t.Errorf("action is %+v", x)
	}
	for i, tok := range a.Doc.Tokens {
		if i > 0 && tok.Start < a.Doc.Tokens[i-1].End {
			t.Errorf("tokens overlap at %d", tok.Start)
		}
	}
}

func TestMistakesPanic(t *testing.T) {
	for _, s := range []string{"{z:no such mark}", "{f killed many:beaucoup}", "{t hier:hier}", "{open"} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("%q was accepted", s)
				}
			}()
			Article(Setup{}, s)
		}()
	}
}
