package models

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"time"
	"unicode/utf8"

	"gorm.io/gorm"

	"parallax/analysis/agreement"
	"parallax/analysis/text"
)

// SpanAgreement tells how far those who judged the same comparisons marked the same places of its texts. Each text of a comparison counts by
// itself and whole, in code points, since who judged the comparison had it before them; who marked nothing in it has said so by that.
type SpanAgreement struct {
	Texts, Readers, Notes int                // that were compared
	Places                agreement.Estimate // where: |uα of what each marked, whatever for
	Tags                  []TagAgreement
}

// TagAgreement tells how far people agree on the places of a tag.
type TagAgreement struct {
	Tag    string
	Notes  int
	Places agreement.Estimate
}

// noTag stands for the category of what is marked at all.
const noTag = "marked"

// maxSpanTags bounds the tags that are measured, those that were given most often.
const maxSpanTags = 30

// markedText is one text of a comparison, with what each of its readers marked there.
type markedText struct {
	comparison, version int64
	length              int
	marks               map[int64][]mark
}

// mark is a place that somebody marked, in bytes, with its tags.
type mark struct {
	span text.Span
	tags []string
}

// SpanAgreement measures the notes on words of those whose judgements JudgementSets compares. Blind: the notes as they stood when the last of them
// was done, since each could see the others' from then on. Errors are those of JudgementSets.
func (s *Store) SpanAgreement(ctx context.Context, as Viewer, q AgreementQuery) (*SpanAgreement, error) {
	if err := as.must(Editor); err != nil {
		return nil, fmt.Errorf("reading marked places: %w", err)
	}
	rows, err := s.setRows(ctx, q)
	if err != nil {
		return nil, fmt.Errorf("reading marked places: %w", err)
	}
	readers := map[int64][]int64{}
	for _, r := range rows[:min(len(rows), maxAgreement)] {
		readers[r.ComparisonID] = append(readers[r.ComparisonID], r.UserID)
	}
	for id, who := range readers {
		if len(who) < 2 {
			delete(readers, id)
		}
	}
	texts, err := s.markedTexts(ctx, readers, q.Blind)
	if err != nil {
		return nil, fmt.Errorf("reading marked places: %w", err)
	}
	out, err := reckoned(ctx, &s.agreements, markedPlaces(texts), func() (*SpanAgreement, error) { return measureSpans(texts) })
	if err != nil {
		return nil, fmt.Errorf("comparing marked places: %w", err)
	}
	return out, nil
}

// markedTexts reads the texts of comparisons with what their readers marked in them.
func (s *Store) markedTexts(ctx context.Context, readers map[int64][]int64, blind bool) ([]*markedText, error) {
	var ids []int64
	for id := range readers {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	var texts []*markedText
	for some := range slices.Chunk(ids, chunk) {
		read, err := s.textsOf(ctx, some, readers)
		if err != nil {
			return nil, err
		}
		notes, err := s.spanNotes(ctx, some, blind)
		if err != nil {
			return nil, err
		}
		for _, a := range notes {
			for _, t := range a.Targets {
				for _, of := range read {
					if marks, reader := of.marks[a.UserID]; reader && of.comparison == a.ComparisonID && of.version == t.VersionID {
						of.marks[a.UserID] = append(marks, mark{t.Span, a.Tags})
					}
				}
			}
		}
		if err := s.inCodePoints(ctx, read); err != nil {
			return nil, err
		}
		texts = append(texts, read...)
	}
	return texts, nil
}

// textsOf are the texts of comparisons, each once in each.
func (s *Store) textsOf(ctx context.Context, ids []int64, readers map[int64][]int64) ([]*markedText, error) {
	var found []struct {
		ID, VersionID int64
		Length        int
	}
	err := s.read.WithContext(ctx).Raw(`SELECT c.id, v.id AS version_id, LENGTH(v.text) AS length FROM comparisons c
		JOIN versions v ON v.id IN (c.version_a_id, c.version_b_id) WHERE c.id IN ? ORDER BY c.id, v.id`, ids).Scan(&found).Error
	if err != nil {
		return nil, fmt.Errorf("reading the texts: %w", err)
	}
	texts := make([]*markedText, len(found))
	for i, f := range found {
		texts[i] = &markedText{comparison: f.ID, version: f.VersionID, length: f.Length, marks: map[int64][]mark{}}
		for _, who := range readers[f.ID] {
			texts[i].marks[who] = nil
		}
	}
	return texts, nil
}

// spanNotes are the notes on words of comparisons, as they stand, or as they stood when nobody judged blind any more.
func (s *Store) spanNotes(ctx context.Context, ids []int64, blind bool) ([]Annotation, error) {
	db := s.read.WithContext(ctx)
	if !blind {
		var notes []Annotation
		err := db.Where("comparison_id IN ? AND kind = ? AND NOT withdrawn", ids, SpanNote).Order("id").Find(&notes).Error
		if err != nil {
			return nil, fmt.Errorf("reading the notes: %w", err)
		}
		return notes, nil
	}
	opened, err := unveiled(db, ids)
	if err != nil {
		return nil, err
	}
	var all []Revision
	if err := db.Where("comparison_id IN ? AND kind = ? AND NOT purged", ids, OfAnnotation).Order("id").Find(&all).Error; err != nil {
		return nil, fmt.Errorf("reading what the notes said: %w", err)
	}
	last := map[int64]Revision{}
	for _, r := range all {
		if !r.CreatedAt.After(opened[r.ComparisonID]) {
			last[r.RecordID] = r
		}
	}
	var notes []Annotation
	for _, r := range last {
		if r.After == "" || r.UserID == nil {
			continue
		}
		var state annotationState
		if err := json.Unmarshal([]byte(r.After), &state); err != nil {
			return nil, fmt.Errorf("reading what note %d said: %w", r.RecordID, err)
		}
		if state.Kind == SpanNote {
			notes = append(notes, Annotation{ID: r.RecordID, ComparisonID: r.ComparisonID, UserID: *r.UserID, Targets: state.Targets, Tags: state.Tags})
		}
	}
	slices.SortFunc(notes, func(a, b Annotation) int { return cmp.Compare(a.ID, b.ID) })
	return notes, nil
}

// unveiled is when the last of those who were asked to judge comparisons blind was done.
func unveiled(db *gorm.DB, ids []int64) (map[int64]time.Time, error) {
	var asked []Assignment
	if err := db.Select("id, comparison_id, updated_at").Where("comparison_id IN ? AND blind AND state = ?", ids, Judged).Find(&asked).Error; err != nil {
		return nil, fmt.Errorf("reading who judged blind: %w", err)
	}
	at := map[int64]time.Time{}
	for _, a := range asked {
		if a.UpdatedAt.After(at[a.ComparisonID]) {
			at[a.ComparisonID] = a.UpdatedAt
		}
	}
	return at, nil
}

// inCodePoints counts the places of texts in code points, as their lengths are.
func (s *Store) inCodePoints(ctx context.Context, texts []*markedText) error {
	var ids []int64
	for _, t := range texts {
		for _, marks := range t.marks {
			if len(marks) > 0 && !slices.Contains(ids, t.version) {
				ids = append(ids, t.version)
			}
		}
	}
	if len(ids) == 0 {
		return nil
	}
	var versions []Version
	if err := s.read.WithContext(ctx).Select("id, text").Where("id IN ?", ids).Find(&versions).Error; err != nil {
		return fmt.Errorf("reading the texts: %w", err)
	}
	words := map[int64]string{}
	for _, v := range versions {
		words[v.ID] = v.Text
	}
	for _, t := range texts {
		for _, marks := range t.marks {
			for i, m := range marks {
				body := words[t.version]
				start := utf8.RuneCountInString(within(body, text.Span{Start: 0, End: m.span.Start}))
				marks[i].span = text.Span{Start: start, End: start + utf8.RuneCountInString(within(body, m.span))}
			}
		}
	}
	return nil
}

func measureSpans(texts []*markedText) (*SpanAgreement, error) {
	out := &SpanAgreement{Texts: len(texts)}
	readers, tags := map[int64]bool{}, map[string]int{}
	for _, t := range texts {
		for who, marks := range t.marks {
			readers[who] = true
			out.Notes += len(marks)
			for _, m := range marks {
				for _, tag := range m.tags {
					tags[tag]++
				}
			}
		}
	}
	out.Readers = len(readers)
	var err error
	if out.Places, err = estimateSpans(texts, ""); err != nil {
		return nil, err
	}
	var names []string
	for tag := range tags {
		names = append(names, tag)
	}
	slices.SortFunc(names, func(a, b string) int { return cmp.Or(tags[b]-tags[a], cmp.Compare(a, b)) })
	for _, tag := range names[:min(len(names), maxSpanTags)] {
		of := TagAgreement{Tag: tag, Notes: tags[tag]}
		if of.Places, err = estimateSpans(texts, tag); err != nil {
			return nil, err
		}
		out.Tags = append(out.Tags, of)
	}
	return out, nil
}

// estimateSpans measures the places of a tag, or all places for "".
func estimateSpans(texts []*markedText, tag string) (agreement.Estimate, error) {
	all := make([]agreement.Text, len(texts))
	for i, t := range texts {
		all[i] = agreement.Text{Length: t.length, Marks: map[string][]agreement.Span{}}
		for who, marks := range t.marks {
			var spans []text.Span
			for _, m := range marks {
				if (tag == "" || slices.Contains(m.tags, tag)) && m.span.Start < m.span.End && m.span.End <= t.length {
					spans = append(spans, m.span)
				}
			}
			all[i].Marks[strconv.FormatInt(who, 10)] = joined(spans)
		}
	}
	_, places, err := agreement.EstimateUnitizing(all, agreement.Bootstrap{Replicates: replicatesOfPart, Level: .95, Seed: 1})
	return places, err
}

// joined are the stretches that spans cover: what one person marked twice is marked once.
func joined(spans []text.Span) []agreement.Span {
	slices.SortFunc(spans, func(a, b text.Span) int { return cmp.Compare(a.Start, b.Start) })
	var out []agreement.Span
	for _, s := range spans {
		if last := len(out) - 1; last >= 0 && s.Start < out[last].End {
			out[last].End = max(out[last].End, s.End)
			continue
		}
		out = append(out, agreement.Span{Start: s.Start, End: s.End, Category: noTag})
	}
	return out
}
