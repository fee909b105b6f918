package models

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"parallax/analysis/text"
)

// Quotable is what a viewer may read of a version.
type Quotable struct {
	Whole bool        // all of it
	Spans []text.Span // else these, in order, none over another
}

// Allows reports whether all of a span may be read.
func (q Quotable) Allows(span text.Span) bool {
	return q.Whole || span.Len() > 0 && covered(q.Spans, span) == span.Len()
}

// quotable says what a viewer may read of versions, by version. Every reading of words for a page goes through it, so that all
// pages together show the public no more of an article than its share.
//
// The choice depends on what is stored alone. Sentences are taken as long as the share has room for them: first those of the
// claims that stand in comparisons, the comparison that parts most first (of a sentence with no room, the claim in it); then the
// sentences beside those, in the same order; then the other claims, in that of the text. The title names the article and is
// always shown; neither it nor what is not the article counts as text.
func (s *Store) quotable(ctx context.Context, as Viewer, versions ...int64) (map[int64]Quotable, error) {
	slices.Sort(versions)
	found := map[int64]Quotable{}
	for some := range slices.Chunk(slices.Compact(versions), chunk) {
		if err := s.quotableOf(ctx, as, some, found); err != nil {
			return nil, fmt.Errorf("deciding what may be quoted: %w", err)
		}
	}
	return found, nil
}

// quoting is a version as far as it matters to what may be quoted of it.
type quoting struct {
	ID                   int64
	OwnerID              *int64
	Rights, OutletRights Rights
	Layout               Layout
}

func (s *Store) quotableOf(ctx context.Context, as Viewer, versions []int64, found map[int64]Quotable) error {
	var rows []quoting
	err := s.read.WithContext(ctx).Raw(`SELECT v.id, a.owner_id, a.rights, o.rights AS outlet_rights, v.layout
		FROM versions v JOIN articles a ON a.id = v.article_id JOIN outlets o ON o.id = a.outlet_id WHERE v.id IN ?`, versions).Scan(&rows).Error
	if err != nil {
		return err
	}
	var limited []int64
	layouts := map[int64]Layout{}
	for _, r := range rows {
		if as.Editor || as.UserID != 0 && r.OwnerID != nil && *r.OwnerID == as.UserID || r.Rights.whole(r.OutletRights) {
			found[r.ID] = Quotable{Whole: true}
			continue
		}
		limited, layouts[r.ID] = append(limited, r.ID), r.Layout
	}
	if len(limited) == 0 {
		return nil
	}
	compared, err := s.comparedSpans(ctx, as, limited)
	if err != nil {
		return err
	}
	open := map[int64]*excerpt{}
	for _, v := range limited {
		open[v] = newExcerpt(layouts[v], s.share)
		open[v].takeCompared(compared[v])
	}
	others, err := s.claimSpans(ctx, limited, open)
	if err != nil {
		return err
	}
	for _, v := range limited {
		for _, span := range others[v] {
			open[v].takeClaim(span)
		}
		found[v] = Quotable{Spans: open[v].spans}
	}
	return nil
}

// comparedSpans are the claims of versions that stand in comparisons, by version, in the order in which they may be quoted. What
// everyone may read comes first, so that nobody who is signed in spends the share anew.
func (s *Store) comparedSpans(ctx context.Context, as Viewer, versions []int64) (map[int64][]text.Span, error) {
	type claim struct {
		ID, Version        int64
		SpanStart, SpanEnd int
		Weight, Score      float64
		Visibility         Visibility
	}
	var all []claim
	for _, side := range []string{"a", "b"} {
		var rows []claim
		err := s.read.WithContext(ctx).Model(&Comparison{}).Scopes(shown(as)).
			Select("id, version_"+side+"_id AS version, "+side+"_start AS span_start, "+side+"_end AS span_end, weight, score, visibility").
			Where("version_"+side+"_id IN ?", versions).Scan(&rows).Error
		if err != nil {
			return nil, err
		}
		all = append(all, rows...)
	}
	hidden := func(v Visibility) int {
		if v == Public {
			return 0
		}
		return 1
	}
	slices.SortFunc(all, func(a, b claim) int {
		return cmp.Or(cmp.Compare(hidden(a.Visibility), hidden(b.Visibility)), cmp.Compare(b.Weight, a.Weight), cmp.Compare(b.Score, a.Score), cmp.Compare(a.ID, b.ID))
	})
	spans := map[int64][]text.Span{}
	for _, c := range all {
		spans[c.Version] = append(spans[c.Version], text.Span{Start: c.SpanStart, End: c.SpanEnd})
	}
	return spans, nil
}

// claimSpans are the claims of those versions of which more may be quoted, by version, in the order of the text.
func (s *Store) claimSpans(ctx context.Context, versions []int64, open map[int64]*excerpt) (map[int64][]text.Span, error) {
	versions = slices.DeleteFunc(slices.Clone(versions), func(v int64) bool { return open[v].left <= 0 })
	if len(versions) == 0 {
		return nil, nil
	}
	var rows []Claim
	err := s.read.WithContext(ctx).Select("version_id", "span_start", "span_end").Where("version_id IN ?", versions).
		Order("version_id, position").Find(&rows).Error
	if err != nil {
		return nil, err
	}
	spans := map[int64][]text.Span{}
	for _, c := range rows {
		spans[c.VersionID] = append(spans[c.VersionID], c.Span)
	}
	return spans, nil
}

// excerpt grows by what may be quoted of a text.
type excerpt struct {
	layout Layout
	spans  []text.Span // in order, none over another
	left   int         // bytes that may still be taken
}

func newExcerpt(l Layout, share float64) *excerpt {
	e := &excerpt{layout: l}
	size := 0
	for i, s := range l.Sentences {
		switch l.role(i) {
		case text.Boilerplate:
		case text.Title:
			e.add(s.Span)
		default:
			size += s.Len()
		}
	}
	e.left = int(share * float64(size))
	return e
}

// takeCompared takes the sentences of claims, or else the claims, and then the sentences beside them.
func (e *excerpt) takeCompared(claims []text.Span) {
	var beside []text.Span
	for _, claim := range claims {
		before, after := e.takeClaim(claim)
		beside = append(beside, before, after)
	}
	for _, span := range beside {
		e.take(span)
	}
}

// takeClaim takes the sentence of a claim, or else the claim, and tells what stands beside a sentence that it took.
func (e *excerpt) takeClaim(claim text.Span) (before, after text.Span) {
	before, sentence, after := e.layout.around(claim)
	if !e.take(sentence) {
		e.take(claim)
		return text.Span{}, text.Span{}
	}
	return before, after
}

// take takes a span when there is room for it, and reports whether all of it is there.
func (e *excerpt) take(span text.Span) bool {
	cost := span.Len() - covered(e.spans, span)
	if span.Len() <= 0 || cost > e.left {
		return false
	}
	e.left -= cost
	if cost > 0 {
		e.add(span)
	}
	return true
}

// add puts a span in its place, joined with those it overlaps.
func (e *excerpt) add(span text.Span) {
	at := 0
	for at < len(e.spans) && e.spans[at].End <= span.Start {
		at++
	}
	to := at
	for to < len(e.spans) && e.spans[to].Start < span.End {
		span.Start, span.End = min(span.Start, e.spans[to].Start), max(span.End, e.spans[to].End)
		to++
	}
	e.spans = slices.Replace(e.spans, at, to, span)
}

// covered is how many bytes of a span lie in others, which are in order.
func covered(spans []text.Span, span text.Span) int {
	n := 0
	for _, s := range spans {
		n += max(0, min(s.End, span.End)-max(s.Start, span.Start))
	}
	return n
}
