package models

import (
	"context"

	"parallax/analysis/text"
)

// eventLines reads the events of a story that something which the viewer may read tells of.
func (s *Store) eventLines(ctx context.Context, as Viewer, story int64) ([]EventLine, error) {
	db := s.read.WithContext(ctx)
	var events []Event
	if err := db.Where("story_id = ?", story).Order("position").Find(&events).Error; err != nil {
		return nil, err
	}
	var told []struct {
		EventID          int64
		Claims, Articles int
	}
	err := db.Table("articles").Select("claims.event_id, COUNT(*) AS claims, COUNT(DISTINCT articles.id) AS articles").
		Joins("JOIN versions ON versions.article_id = articles.id").Joins("JOIN claims ON claims.version_id = versions.id").
		Scopes(visible(as, "articles")).Where("articles.story_id = ? AND claims.event_id IS NOT NULL", story).
		Group("claims.event_id").Scan(&told).Error
	if err != nil {
		return nil, err
	}
	headlines, err := s.headlines(ctx, as, story)
	if err != nil {
		return nil, err
	}
	var compared []struct {
		EventID int64
		N       int
	}
	err = db.Model(&Comparison{}).Scopes(shown(as)).Where("story_id = ? AND event_id IS NOT NULL", story).
		Select("event_id, COUNT(*) AS n").Group("event_id").Scan(&compared).Error
	if err != nil {
		return nil, err
	}
	of := map[int64]EventLine{}
	for _, t := range told {
		of[t.EventID] = EventLine{Claims: t.Claims, Articles: t.Articles}
	}
	for _, c := range compared {
		line := of[c.EventID]
		line.Comparisons = c.N
		of[c.EventID] = line
	}
	var lines []EventLine
	for _, e := range events {
		line := of[e.ID]
		h := headlines[e.ID]
		line.Event, line.Headline, line.Lang, line.Of, line.Beyond = e, h.Words, h.Lang, h.ArticleID, h.beyond
		if line.Claims > 0 {
			lines = append(lines, line)
		}
	}
	return lines, nil
}

// headline is the sentence that stands for an event.
type headline struct {
	EventID, ArticleID, VersionID int64
	Span                          text.Span `gorm:"embedded;embeddedPrefix:span_"`
	Words, Lang                   string
	beyond                        bool
}

// headlines reads the sentences that stand for the events of a story, as far as they may be read.
func (s *Store) headlines(ctx context.Context, as Viewer, story int64) (map[int64]headline, error) {
	var rows []headline
	err := s.read.WithContext(ctx).Raw(`SELECT e.id AS event_id, v.article_id, v.id AS version_id, v.lang, c.span_start, c.span_end, `+s.excerpt("v.text", "c.span_start", "c.span_end")+` AS words
		FROM events e JOIN claims c ON c.id = e.headline_claim_id JOIN versions v ON v.id = c.version_id WHERE e.story_id = ?`, story).
		Scan(&rows).Error
	if err != nil {
		return nil, err
	}
	versions := make([]int64, len(rows))
	for i, r := range rows {
		versions[i] = r.VersionID
	}
	may, err := s.quotable(ctx, as, versions...)
	if err != nil {
		return nil, err
	}
	found := map[int64]headline{}
	for _, r := range rows {
		if !may[r.VersionID].Allows(r.Span) {
			r.Words, r.beyond = "", true
		}
		found[r.EventID] = r
	}
	return found, nil
}

// excerpt is the expression for the bytes of a text column between two others, so that a long text is not read for a sentence of it.
func (s *Store) excerpt(column, start, end string) string {
	if s.dialect == onPostgres {
		return "convert_from(substring(convert_to(" + column + ", 'UTF8') from (" + start + ")::int + 1 for (" + end + " - " + start + ")::int), 'UTF8')"
	}
	return "CAST(substr(CAST(" + column + " AS BLOB), " + start + " + 1, " + end + " - " + start + ") AS TEXT)"
}
