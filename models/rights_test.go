package models

import (
	"errors"
	"testing"
)

func TestRights(t *testing.T) {
	for _, test := range []struct {
		article, outlet Rights
		whole           bool
	}{
		{RightsUnsaid, RightsUnsaid, false}, {RightsUnsaid, FullText, true}, {RightsUnsaid, QuotationOnly, false},
		{FullText, RightsUnsaid, true}, {FullText, QuotationOnly, true}, {QuotationOnly, FullText, false},
	} {
		if got := test.article.whole(test.outlet); got != test.whole {
			t.Errorf("article %q of outlet %q: %v", test.article, test.outlet, got)
		}
	}
}

func TestUnknownRightsAreRefused(t *testing.T) {
	s := opener(t.TempDir() + "/r.db")(t)
	article := mine()[0]
	article.Rights = "some"
	if _, err := s.Ingest(t.Context(), article); !errors.Is(err, ErrInvalid) {
		t.Errorf("an article with the rights %q: %v", article.Rights, err)
	}
	article = mine()[0]
	article.Outlet.Rights = "some"
	if _, err := s.Ingest(t.Context(), article); !errors.Is(err, ErrInvalid) {
		t.Errorf("an outlet with the rights %q: %v", article.Outlet.Rights, err)
	}
}

// A link leads to an address of the web, and to none of an outlet whose links are off.
func TestOutletLinks(t *testing.T) {
	for address, want := range map[string]string{
		"https://gazette.example/1?a=b": "https://gazette.example/1?a=b", "http://gazette.example/": "http://gazette.example/",
		"": "", "javascript:alert(1)": "", "//gazette.example": "", "https:///x": "", "ftp://gazette.example/": "", "https://a b": "",
	} {
		if got := (Outlet{}).Link(address); got != want {
			t.Errorf("%q leads to %q, want %q", address, got, want)
		}
		if got := (Outlet{Restricted: true}).Link(address); got != "" {
			t.Errorf("%q of a restricted outlet leads to %q", address, got)
		}
	}
}
