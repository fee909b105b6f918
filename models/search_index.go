package models

import (
	"cmp"
	"database/sql"
	"fmt"
	"slices"
	"strings"
	"time"

	"gorm.io/gorm"

	"parallax/analysis/search"
	"parallax/analysis/text"
)

// queued is a document whose place in the index is no longer what it says.
type queued struct {
	What     int
	RecordID int64
}

// indexThese writes documents into the index, and takes them from the queue. What is there no more is taken from both.
func (s *Store) indexThese(tx *gorm.DB, waiting []queued) error {
	records := map[int][]int64{}
	for _, q := range waiting {
		records[q.What] = append(records[q.What], q.RecordID)
	}
	claims, err := s.claimEntries(tx, records[foundClaim])
	if err != nil {
		return fmt.Errorf("reading claims: %w", err)
	}
	articles, err := titleEntries(tx, records[foundArticle])
	if err != nil {
		return fmt.Errorf("reading titles: %w", err)
	}
	for what, ids := range records {
		for some := range slices.Chunk(ids, chunk) {
			for _, table := range []string{"search_rows", "search_queue"} {
				if err := tx.Exec("DELETE FROM "+table+" WHERE what = ? AND record_id IN ("+list(some)+")", what).Error; err != nil {
					return err
				}
			}
		}
	}
	entries := append(claims, articles...)
	// In the order of their numbers: out of it FTS5 would begin a new part of the index at each.
	slices.SortFunc(entries, func(a, b searchEntry) int { return cmp.Compare(a.row.ID, b.row.ID) })
	return s.writeEntries(tx, entries)
}

// searchEntry is a document with its terms.
type searchEntry struct {
	row     searchRow
	inOrder []string
	keys    []string
}

// longestEntry is how many words of a document are found: a claim as long as an article is the work of a text without full stops.
const longestEntry = 4000

func entry(row searchRow, a searchArticle, d search.Document) searchEntry {
	e := searchEntry{row: row}
	e.inOrder, e.keys = d.Terms()
	e.inOrder = e.inOrder[:min(len(e.inOrder), longestEntry)]
	e.keys = append(e.keys[:min(len(e.keys), longestEntry)], row.terms(a)...)
	return e
}

// searchArticle is what the documents of an article have in common.
type searchArticle struct {
	ArticleID     int64
	StoryID       int64
	OutletID      int64
	Provenance    string
	Title         string
	Lang          string
	Visibility    Visibility
	OwnerID       *int64
	PublishedFrom *time.Time
	PublishedZone string
	Precision     Precision
}

const searchArticleColumns = `a.id AS article_id, a.story_id, a.outlet_id, a.provenance, a.title, v.lang, a.visibility, a.owner_id,
	a.published_from, a.published_zone, a.published_precision AS "precision"`

// precision is as a filter by date asks for it: how exact the date is.
func (a searchArticle) precision() Precision {
	switch {
	case a.PublishedFrom == nil:
		return "none"
	case a.Precision == ByYear || a.Precision == ByMonth:
		return a.Precision
	}
	return ByDay
}

// day is the day of publication where the outlet is, nil when it is not known.
func (a searchArticle) day() *time.Time {
	zone, err := time.Parse("-07:00", a.PublishedZone)
	if a.PublishedFrom == nil || err != nil {
		return a.PublishedFrom
	}
	_, offset := zone.Zone()
	local := a.PublishedFrom.Add(time.Duration(offset) * time.Second)
	return &local
}

func (a searchArticle) row(what int, record int64) searchRow {
	return searchRow{
		ID: searchID(what, record, a.day()), What: what, RecordID: record, StoryID: a.StoryID, OutletID: a.OutletID,
		Has: has(max(0, slices.Index(provenances, a.Provenance))) << hasProvenance,
	}
}

// titleEntries reads the articles whose title is no claim of theirs.
func titleEntries(tx *gorm.DB, ids []int64) ([]searchEntry, error) {
	if len(ids) == 0 {
		return nil, nil
	}
	var rows []searchArticle
	err := tx.Raw(`SELECT `+searchArticleColumns+` FROM articles a JOIN versions v ON v.id = a.current_version_id
		WHERE a.id IN (`+list(ids)+`) AND a.title <> '' AND NOT EXISTS (SELECT 1 FROM claims c WHERE c.version_id = v.id AND c.role = ?)`, text.Title).
		Scan(&rows).Error
	if err != nil {
		return nil, err
	}
	entries := make([]searchEntry, len(rows))
	for i, a := range rows {
		row := a.row(foundArticle, a.ArticleID)
		row.Has |= hasTitle
		// Nothing was looked for in it: any word with a capital may be of a name.
		entries[i] = entry(row, a, search.Document{Text: a.Title, Lang: a.Lang, Names: []text.Span{{Start: 0, End: len(a.Title)}}})
	}
	return entries, nil
}

// searchClaim is a claim as it comes into the index.
type searchClaim struct {
	Of        searchArticle `gorm:"embedded"`
	ID        int64
	VersionID int64
	EventID   int64
	SpanStart int
	SpanEnd   int
	Role      text.Role
}

// claimEntries reads claims of current texts.
func (s *Store) claimEntries(tx *gorm.DB, ids []int64) ([]searchEntry, error) {
	if len(ids) == 0 {
		return nil, nil
	}
	var claims []searchClaim
	err := tx.Raw(`SELECT ` + searchArticleColumns + `, c.id, c.version_id, COALESCE(c.event_id, 0) AS event_id, c.span_start, c.span_end, c.role
		FROM claims c JOIN versions v ON v.id = c.version_id JOIN articles a ON a.current_version_id = v.id
		WHERE c.id IN (` + list(ids) + `) ORDER BY c.version_id, c.id`).Scan(&claims).Error
	if err != nil || len(claims) == 0 {
		return nil, err
	}
	around, err := readAround(tx, claims)
	if err != nil {
		return nil, err
	}
	entries := make([]searchEntry, len(claims))
	for i, c := range claims {
		span := text.Span{Start: c.SpanStart, End: c.SpanEnd}
		row := c.Of.row(foundClaim, c.ID)
		row.EventID, row.Has = c.EventID, row.Has|around.has[c.ID]
		if c.Role == text.Title {
			row.Has |= hasTitle
		}
		d := search.Document{Text: within(around.texts[c.VersionID], span), Lang: c.Of.Lang}
		d.Names, d.Entities = around.named(c.VersionID, span)
		entries[i] = entry(row, c.Of, d)
	}
	return entries, nil
}

// writeEntries writes documents that are not in the index.
func (s *Store) writeEntries(tx *gorm.DB, entries []searchEntry) error {
	b := &bulk{tx: tx, statements: map[string]*sql.Stmt{}}
	if s.dialect == onPostgres {
		rows := make([]searchRowWords, len(entries))
		for i, e := range entries {
			rows[i] = searchRowWords{e.row, vector(e)}
		}
		return insert(b, rows)
	}
	rows := make([]searchRow, len(entries))
	for i, e := range entries {
		rows[i] = e.row
	}
	if err := insert(b, rows); err != nil {
		return err
	}
	return writeWords(tx, entries)
}

// writeWords writes the terms on SQLite, a row a statement: around one of several rows SQLite sets a savepoint, at which FTS5 writes out all that it
// has gathered in memory.
func writeWords(tx *gorm.DB, entries []searchEntry) error {
	ctx := tx.Statement.Context
	statement, err := tx.Statement.ConnPool.PrepareContext(ctx, "INSERT INTO search_words (rowid, words) VALUES (?, ?)")
	if err != nil {
		return err
	}
	defer statement.Close()
	for _, e := range entries {
		if _, err := statement.ExecContext(ctx, e.row.ID, strings.Join(e.inOrder, " ")+" : "+strings.Join(e.keys, " ")); err != nil {
			return err
		}
	}
	return nil
}
