package handlers

import (
	"math"
	"slices"
	"strings"

	"parallax/analysis/claim"
	"parallax/analysis/pairing"
	"parallax/analysis/storymap"
	"parallax/analysis/text"
	"parallax/models"
	"parallax/views"
	"parallax/views/locale"
)

// showCopied says how much of each text of a pair is the same, word for word, and where it comes from.
func showCopied(p *locale.Printer, c *models.CopyLine) []string {
	if c == nil {
		return nil
	}
	key := "comparison.copied." + string(c.OriginKind)
	if !c.OneOrigin {
		key += ".part"
	}
	return []string{
		p.T("comparison.copied.share", "ofA", share(p, c.OfA), "a", "A", "ofB", share(p, c.OfB), "b", "B"),
		p.T(key, "origin", originOf(*c)),
	}
}

// share is a part as per cent: never none of it, and all only when it is all.
func share(p *locale.Printer, part float64) string {
	n := int(math.Round(100 * part))
	if n >= 100 && part < 1 {
		n = 99
	}
	return p.T("percent", "n", p.Int(max(1, n)))
}

// originOf names where common text comes from; "" when it is not known.
func originOf(c models.CopyLine) string {
	switch {
	case c.OriginKind == pairing.FromEarlier && c.OriginSide == "a":
		return c.A.Outlet.Name
	case c.OriginKind == pairing.FromEarlier:
		return c.B.Outlet.Name
	}
	return c.OriginName
}

// fewestCommon is how many words in a row are marked as common.
const fewestCommon = 4

// markCommon marks the words of a side that the other has too, and tells how many of the claim they are.
func (r sideReader) markCommon(side *views.Side, spans []text.Span) {
	words := 0
	for i, quote := range []*views.Quote{&side.Before, &side.Claim, &side.After} {
		for _, span := range spans {
			s, ok := inside(r.passages()[i], span)
			if !ok {
				continue
			}
			n := len(strings.Fields(quote.Text[s.Start:s.End]))
			if n < fewestCommon {
				continue // the end of a passage that lies elsewhere
			}
			quote.Marks = append(quote.Marks, views.Mark{Start: s.Start, End: s.End, Kind: views.Common})
			words += n
		}
	}
	if words > 0 {
		side.Common = append(side.Common, r.page.T("comparison.copied.here", "words", r.page.N("comparison.copied.words", words)))
	}
}

// tellElsewhere says where else most of the words of the claim stand: whoever reads them as this outlet's should know.
func (r sideReader) tellElsewhere(side *views.Side, others []models.CopyLine) {
	version, claim := r.side.Version.ID, r.side.Claim.Span
	var told []string
	for _, c := range others {
		spans, other := spansOf(c, "a"), c.B
		if c.VersionBID == version {
			spans, other = spansOf(c, "b"), c.A
		} else if c.VersionAID != version {
			continue
		}
		covered := 0
		for _, s := range spans {
			covered += max(0, min(s.End, claim.End)-max(s.Start, claim.Start))
		}
		if 2*covered < claim.Len() || slices.Contains(told, other.Outlet.Slug) {
			continue
		}
		told = append(told, other.Outlet.Slug)
		side.Common = append(side.Common, r.page.T("comparison.elsewhere."+string(c.OriginKind),
			"outlet", other.Outlet.Name, "date", showPublished(r.page.Printer, other.Published).Text, "origin", originOf(c)))
	}
}

func spansOf(c models.CopyLine, side string) []text.Span {
	spans := make([]text.Span, len(c.Passages))
	for i, p := range c.Passages {
		if spans[i] = p.A; side == "b" {
			spans[i] = p.B
		}
	}
	return spans
}

// showSources says how many outlets and origins a story has, and which outlets carry one text.
func showSources(p *locale.Printer, found *models.StoryPage) []string {
	if len(found.Articles) < 2 {
		return nil
	}
	outlets := map[string]bool{}
	for _, a := range found.Articles {
		outlets[a.Outlet.Slug] = true
	}
	said := []string{outletsAndOrigins(p, len(outlets), origins(found.Articles, found.Copies))}
	type source struct {
		kind   pairing.OriginKind
		origin string
	}
	carried := map[source][]string{}
	var order []source
	for _, c := range found.Copies {
		if !c.OneOrigin {
			continue
		}
		s := source{c.OriginKind, originOf(c)}
		if carried[s] == nil {
			order = append(order, s)
		}
		for _, o := range []models.Outlet{c.A.Outlet, c.B.Outlet} {
			if !slices.Contains(carried[s], o.Name) {
				carried[s] = append(carried[s], o.Name)
			}
		}
	}
	for _, s := range order {
		said = append(said, p.T("story.copied."+string(s.kind), "origin", s.origin, "outlets", listed(p, carried[s])))
	}
	return said
}

// listed writes names one after the other, the last after "and".
func listed(p *locale.Printer, names []string) string {
	last := len(names) - 1
	if last < 1 {
		return strings.Join(names, "")
	}
	return p.T("list.and", "all", strings.Join(names[:last], ", "), "last", names[last])
}

// origins counts where the texts of a story come from.
func origins(articles []models.ArticleLine, copies []models.CopyLine) int {
	texts, place := make([]storymap.Text, len(articles)), map[int64]int{}
	for i, a := range articles {
		place[a.ID] = i
		texts[i] = storymap.Text{ID: a.ID, Outlet: a.Outlet.Slug, Provenance: claim.Provenance{Kind: a.Provenance, Origin: a.ProvenanceOrigin}}
	}
	var shared []storymap.SharedText
	for _, c := range copies {
		a, knowsA := place[c.A.ID]
		b, knowsB := place[c.B.ID]
		if knowsA && knowsB {
			origin := pairing.Origin{Kind: c.OriginKind, Name: c.OriginName, Side: c.OriginSide}
			shared = append(shared, storymap.SharedText{A: a, B: b, OneOrigin: c.OneOrigin, Origin: origin})
		}
	}
	return storymap.Origins(texts, shared)
}
