package models

import (
	"context"
	"slices"

	"gorm.io/gorm"

	"parallax/analysis/divergence"
	"parallax/analysis/text"
)

// shown keeps the comparisons that pages show to a viewer: visible, and still found by the engine or touched by a person.
func shown(as Viewer) func(*gorm.DB) *gorm.DB {
	return func(db *gorm.DB) *gorm.DB {
		return visible(as, "comparisons")(db).Where("NOT comparisons.stale OR comparisons.touched")
	}
}

// mostApart is the order of comparisons in a story.
const mostApart = "weight DESC, score DESC, id"

// around finds the sentences that a span stands in, and the one before and the one after in parts of the same role.
func (l Layout) around(span text.Span) (before, sentence, after text.Span) {
	first, last := -1, -1
	for i, s := range l.Sentences {
		if s.Overlaps(span) {
			if first < 0 {
				first = i
			}
			last = i
		}
	}
	if first < 0 {
		return text.Span{}, span, text.Span{}
	}
	sentence = text.Span{Start: min(l.Sentences[first].Start, span.Start), End: max(l.Sentences[last].End, span.End)}
	if first > 0 && l.role(first-1) == l.role(first) {
		before = l.Sentences[first-1].Span
	}
	if last+1 < len(l.Sentences) && l.role(last+1) == l.role(last) {
		after = l.Sentences[last+1].Span
	}
	return before, sentence, after
}

func (l Layout) role(sentence int) text.Role {
	if b := l.Sentences[sentence].Block; b >= 0 && b < len(l.Blocks) {
		return l.Blocks[b].Role
	}
	return text.Body
}

// within is the text of a span, empty when it does not lie inside.
func within(body string, s text.Span) string {
	if s.Start < 0 || s.End > len(body) || s.Start >= s.End {
		return ""
	}
	return s.Of(body)
}

// quoted is what a line shows of the two texts of a comparison.
type quoted struct {
	ID                 int64
	ArticleA, ArticleB int64
	LangA, LangB       string
	WordsA, WordsB     string
}

// linesOf reads what lists show of comparisons, in their order.
func (s *Store) linesOf(ctx context.Context, as Viewer, found []Comparison) ([]ComparisonLine, error) {
	db := s.read.WithContext(ctx)
	ids := make([]int64, len(found))
	for i, c := range found {
		ids[i] = c.ID
	}
	versions := make([]int64, 0, 2*len(found))
	for _, c := range found {
		versions = append(versions, c.VersionAID, c.VersionBID)
	}
	may, err := s.quotable(ctx, as, versions...)
	if err != nil {
		return nil, err
	}
	var quotes []quoted
	err = db.Raw(`SELECT c.id, va.article_id AS article_a, vb.article_id AS article_b, va.lang AS lang_a, vb.lang AS lang_b, `+
		s.excerpt("va.text", "c.a_start", "c.a_end")+` AS words_a, `+s.excerpt("vb.text", "c.b_start", "c.b_end")+` AS words_b
		FROM comparisons c JOIN versions va ON va.id = c.version_a_id JOIN versions vb ON vb.id = c.version_b_id WHERE c.id IN ?`, ids).
		Scan(&quotes).Error
	if err != nil {
		return nil, err
	}
	of := map[int64]quoted{}
	var numbers []int64
	for _, q := range quotes {
		of[q.ID], numbers = q, append(numbers, q.ArticleA, q.ArticleB)
	}
	var articles []Article
	if err := db.Where("id IN ?", numbers).Find(&articles).Error; err != nil {
		return nil, err
	}
	outlets, err := s.outletsOf(ctx, articles)
	if err != nil {
		return nil, err
	}
	byID := map[int64]Article{}
	for _, a := range articles {
		byID[a.ID] = a
	}
	divergences, err := s.divergencesOf(ctx, ids)
	if err != nil {
		return nil, err
	}
	side := func(article int64, lang, words string, read bool) ClaimLine {
		a := byID[article]
		line := ClaimLine{Outlet: outlets[a.OutletID], Article: a, Lang: lang, Text: words}
		if !read {
			line.Text, line.Beyond = "", true
		}
		return line
	}
	lines := make([]ComparisonLine, len(found))
	for i, c := range found {
		q := of[c.ID]
		lines[i] = ComparisonLine{
			Comparison: c, A: side(q.ArticleA, q.LangA, q.WordsA, may[c.VersionAID].Allows(c.SpanA)),
			B:     side(q.ArticleB, q.LangB, q.WordsB, may[c.VersionBID].Allows(c.SpanB)),
			Kinds: map[divergence.Kind]int{}, Divergences: divergences[c.ID],
		}
		for _, d := range divergences[c.ID] {
			lines[i].Kinds[d.Kind]++
		}
	}
	return lines, nil
}

// chunk is how many values go into one IN (…).
const chunk = 500

// divergencesOf reads the divergences of comparisons, by comparison, in order.
func (s *Store) divergencesOf(ctx context.Context, ids []int64) (map[int64][]divergence.Divergence, error) {
	found := map[int64][]divergence.Divergence{}
	for some := range slices.Chunk(ids, chunk) {
		var rows []Divergence
		err := s.read.WithContext(ctx).Where("comparison_id IN ?", some).Order("comparison_id, position").Find(&rows).Error
		if err != nil {
			return nil, err
		}
		for _, d := range rows {
			found[d.ComparisonID] = append(found[d.ComparisonID], divergence.Divergence{
				Kind: d.Kind, Reason: divergence.Reason{Rule: d.Rule, Params: d.Params}, A: d.A, B: d.B, Weight: d.Weight,
			})
		}
	}
	return found, nil
}
