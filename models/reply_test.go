package models

import (
	"errors"
	"testing"
)

// An outlet answers to a comparison, or to all that is shown of it; both stand beside its side.
func TestReplies(t *testing.T) {
	onBoth(t, func(t *testing.T, open library) {
		s := open(t)
		page := comparedPage(t, s)
		outlet, slug := page.B.Outlet.Slug, page.Comparison.Slug
		reply := func(text, day string) Reply {
			return Reply{Lang: "fr", Text: text, RepliedOn: day, Link: "https://gazette.example/droit-de-reponse", EnteredBy: "La rédaction"}
		}
		for _, ref := range []ReplyRef{
			{Outlet: outlet, Reply: reply("Nous corrigeons toujours.", "2031-06-02")},
			{Outlet: outlet, Comparison: slug, Reply: reply("Le bilan a changé dans la nuit.", "2031-05-04")},
		} {
			if _, err := s.AddReply(t.Context(), ref); err != nil {
				t.Fatal(err)
			}
		}
		page, err := s.Comparison(t.Context(), Viewer{}, slug)
		if err != nil || len(page.A.Replies) != 0 || len(page.B.Replies) != 2 || page.B.Replies[0].ComparisonID == nil || page.B.Replies[1].Text != "Nous corrigeons toujours." {
			t.Fatalf("beside A %+v, beside B %+v (%v)", page.A.Replies, page.B.Replies, err)
		}
		lines, err := s.Replies(t.Context(), Viewer{}, outlet)
		if err != nil || len(lines) != 2 || lines[0].RepliedOn != "2031-06-02" || lines[1].Comparison != slug || lines[0].Comparison != "" {
			t.Errorf("the outlet's are %+v (%v)", lines, err)
		}
		if none, err := s.Replies(t.Context(), Viewer{}, page.A.Outlet.Slug); err != nil || len(none) != 0 {
			t.Errorf("the other outlet's are %+v (%v)", none, err)
		}
		if _, err := s.RenameOutlet(t.Context(), outlet, "Le Nouveau Nom"); err != nil {
			t.Fatal(err)
		}
		if _, err := s.AddReply(t.Context(), ReplyRef{Outlet: outlet, Comparison: slug, Reply: reply("Sous l'ancienne adresse.", "2031-06-03")}); err != nil {
			t.Errorf("under the slug of before: %v", err)
		}
		if lines, err := s.Replies(t.Context(), Viewer{}, outlet); err != nil || len(lines) != 3 || lines[0].Outlet != "le-nouveau-nom" {
			t.Errorf("by the slug of before they are %+v (%v)", lines, err)
		}
		if err := s.DropReply(t.Context(), lines[0].ID); err != nil {
			t.Error(err)
		}
	})
}

func TestRepliesThatAreRefused(t *testing.T) {
	s := opener(t.TempDir() + "/r.db")(t)
	page := comparedPage(t, s)
	third := "gazette-a"
	for third == page.A.Outlet.Slug || third == page.B.Outlet.Slug {
		third = third[:len(third)-1] + string(third[len(third)-1]+1)
	}
	good := ReplyRef{Outlet: page.A.Outlet.Slug, Comparison: page.Comparison.Slug, Reply: Reply{Text: "Non.", RepliedOn: "2031-05-04"}}
	for name, test := range map[string]struct {
		change func(*ReplyRef)
		want   error
	}{
		"no text":             {func(r *ReplyRef) { r.Text = " " }, ErrInvalid},
		"no date":             {func(r *ReplyRef) { r.RepliedOn = "" }, ErrInvalid},
		"no day":              {func(r *ReplyRef) { r.RepliedOn = "2031-05" }, ErrInvalid},
		"no such day":         {func(r *ReplyRef) { r.RepliedOn = "2031-02-30" }, ErrInvalid},
		"a link of no web":    {func(r *ReplyRef) { r.Link = "javascript:alert(1)" }, ErrInvalid},
		"no such outlet":      {func(r *ReplyRef) { r.Outlet = "none" }, ErrNotFound},
		"no such comparison":  {func(r *ReplyRef) { r.Comparison = "none" }, ErrNotFound},
		"an outlet elsewhere": {func(r *ReplyRef) { r.Outlet = third }, ErrInvalid},
	} {
		ref := good
		test.change(&ref)
		if _, err := s.AddReply(t.Context(), ref); !errors.Is(err, test.want) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// Beside a comparison stand all those of the same two texts, itself among them.
func TestBeside(t *testing.T) {
	s := opener(t.TempDir() + "/b.db")(t)
	c := comparedPage(t, s).Comparison
	all, err := s.Beside(t.Context(), Viewer{}, c)
	if err != nil {
		t.Fatal(err)
	}
	found := false
	for _, b := range all {
		found = found || b.Slug == c.Slug && len(b.Divergences) > 0
		if b.VersionAID != c.VersionAID || b.VersionBID != c.VersionBID {
			t.Errorf("%s is of other texts", b.Slug)
		}
	}
	if !found {
		t.Errorf("%s is not among %d", c.Slug, len(all))
	}
}

// A reply is marked with a language that there is.
func TestReplyLanguage(t *testing.T) {
	for tag, want := range map[string]bool{"fr": true, "pt-BR": true, "zh-Hant": true, "french": false, "x y": false, "\"><b>": false, "zz9": false} {
		if got := knownLanguage(tag); got != want {
			t.Errorf("%q is known: %v", tag, got)
		}
	}
}
