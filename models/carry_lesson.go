package models

import (
	"context"
	"errors"
	"fmt"

	"parallax/analysis/text"
)

// CarriedPair is a pair as it goes out of a library and comes into one.
type CarriedPair struct {
	Comparison string
	A, B       CarriedPlace
}

// CarriedPlace is a place in the text with a hash, in code points. Quote is what stands there, where rights allow to pass it on.
type CarriedPlace struct {
	Hash       string
	Start, End int
	Quote      string
}

// CarryPair is a pair of a lesson as it may go out of the library, whoever takes it: rights decide, not who asks.
func (s *Store) CarryPair(ctx context.Context, p Pair) (CarriedPair, error) {
	var out CarriedPair
	here := true
	for _, side := range []struct {
		of Place
		to *CarriedPlace
	}{{p.A, &out.A}, {p.B, &out.B}} {
		found, err := s.textOf(ctx, side.of.Hash)
		if err != nil {
			return out, err
		}
		*side.to = CarriedPlace{Hash: side.of.Hash, Start: side.of.Span.Start, End: side.of.Span.End}
		if here = here && found.here; !found.here {
			continue
		}
		span, points := side.of.Span, text.NewCodePoints(found.text)
		if side.of.Points {
			span = text.Span{Start: points.Byte(span.Start), End: points.Byte(span.End)}
		}
		side.to.Start, side.to.End = points.At(span.Start), points.At(span.End)
		if found.whole && span.Start >= 0 && span.Start < span.End && span.End <= len(found.text) {
			side.to.Quote = span.Of(found.text)
		}
	}
	// Its address names the outlets; places are enough to find it again.
	out.Comparison = p.Comparison
	if _, err := s.FindPair(ctx, Viewer{}, p); here && errors.Is(err, ErrNotFound) {
		out.Comparison = ""
	} else if err != nil && !errors.Is(err, ErrNotFound) {
		return out, err
	}
	return out, nil
}

// TakePair is a pair that comes in. Places in texts that are not here stay in code points, until those texts come in too.
func (s *Store) TakePair(ctx context.Context, c CarriedPair) (*Pair, error) {
	p, err := s.settled(ctx, Pair{
		Comparison: c.Comparison,
		A:          Place{Hash: c.A.Hash, Span: text.Span{Start: c.A.Start, End: c.A.End}, Points: true},
		B:          Place{Hash: c.B.Hash, Span: text.Span{Start: c.B.Start, End: c.B.End}, Points: true},
	})
	return &p, err
}

// settled is a pair whose places are in bytes, as far as their texts are here.
func (s *Store) settled(ctx context.Context, p Pair) (Pair, error) {
	for _, place := range []*Place{&p.A, &p.B} {
		if !place.Points {
			continue
		}
		found, err := s.textOf(ctx, place.Hash)
		if err != nil {
			return p, err
		}
		if found.here {
			points := text.NewCodePoints(found.text)
			if points.At(len(found.text)) < place.Span.End { // no place of this text
				continue
			}
			place.Span, place.Points = text.Span{Start: points.Byte(place.Span.Start), End: points.Byte(place.Span.End)}, false
		}
	}
	return p, nil
}

// textFound is the text with a hash; whole when everybody may read all of it, wherever it stands.
type textFound struct {
	text        string
	here, whole bool
}

func (s *Store) textOf(ctx context.Context, hash string) (textFound, error) {
	var rows []struct {
		Text                 string
		Rights, OutletRights Rights
		Visibility           Visibility
	}
	err := s.read.WithContext(ctx).Raw(`SELECT v.text, a.visibility, a.rights, o.rights AS outlet_rights FROM versions v
		JOIN articles a ON a.id = v.article_id JOIN outlets o ON o.id = a.outlet_id WHERE v.hash = ? ORDER BY v.id`, hash).Scan(&rows).Error
	if err != nil {
		return textFound{}, fmt.Errorf("reading the text with a hash: %w", err)
	}
	found := textFound{here: len(rows) > 0, whole: len(rows) > 0}
	for _, r := range rows {
		found.text = r.Text
		found.whole = found.whole && r.Visibility == Public && r.Rights.whole(r.OutletRights)
	}
	return found, nil
}
