package models

import (
	"context"
	"fmt"
	"net/url"
)

// Rights say what may be shown of a text to everyone.
type Rights string

// Rights of an article, or of all articles of an outlet.
const (
	RightsUnsaid  Rights = "" // an article follows its outlet; an outlet is quoted only
	FullText      Rights = "full"
	QuotationOnly Rights = "quotation"
)

func (r Rights) known() bool { return r == RightsUnsaid || r == FullText || r == QuotationOnly }

// whole reports whether everyone may read all of an article.
func (r Rights) whole(outlet Rights) bool {
	return r == FullText || r == RightsUnsaid && outlet == FullText
}

// DefaultQuotationShare is the part of an article that the public may read, unless the installation says otherwise.
const DefaultQuotationShare = .25

// LimitQuotation sets the part of an article that the public may read, where its rights do not give all of it: from 0 to 1. It is
// called before anything is read, and remembered by the library. ErrInvalid for what is no such part.
func (s *Store) LimitQuotation(ctx context.Context, share float64) error {
	if !(share >= 0 && share <= 1) { // a number that is none is neither
		return fmt.Errorf("quotation share %v: %w: give a part of a text, from 0 to 1", share, ErrInvalid)
	}
	if err := s.keepShare(ctx, share); err != nil {
		return fmt.Errorf("quotation share %v: %w", share, err)
	}
	s.share = share
	return nil
}

// QuotationShare is the part of an article that the public may read.
func (s *Store) QuotationShare() float64 { return s.share }

// Link is an address as pages, feeds and exports may give it: "" when links to the outlet are off, or when it is none of the
// web, since what an import or a feed brings along is not to be trusted.
func (o Outlet) Link(address string) string {
	to, err := url.Parse(address)
	if o.Restricted || err != nil || to.Scheme != "https" && to.Scheme != "http" || to.Host == "" {
		return ""
	}
	return to.String()
}
