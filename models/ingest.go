package models

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"

	"gorm.io/gorm"

	"parallax/analysis/claim"
)

// Outcome says what became of a submission.
type Outcome struct {
	Already     bool   // the same text by the same outlet was there
	Kept        []Kept // of one that was there: what was given otherwise now, and stays as it is
	ArticleID   int64
	ArticleSlug string
	StorySlug   string
	Lang        string // "" when the engine does not support the language: stored without findings
	Claims      int
	Comparisons int // made by this article
}

// attempts is how often an import computes again because others came in meanwhile, before it computes under the lock.
const attempts = 4

// Ingest is the one way an article comes in: it is analysed, put in its story, paired and compared; then all of it is
// written in one short transaction. The same text by the same outlet comes in once, whatever else is said of it the second
// time (see Outcome.Kept). A context that ends leaves the article whole or not at all.
//
// Two programs that import at once miss no pair: the transaction writes only when no article came in since the
// computation began, which is then made again. Errors: ErrInvalid for a text or date that cannot be read,
// *UnknownOutletError.
func (s *Store) Ingest(ctx context.Context, sub Submission) (Outcome, error) {
	a, err := s.receive(ctx, sub)
	if err != nil {
		return Outcome{}, err
	}
	if out, err := s.already(s.read.WithContext(ctx), a); err != nil || out.Already {
		return out, err
	}
	if err := s.analyse(ctx, a); err != nil {
		return Outcome{}, err
	}
	for range attempts {
		seen, err := generation(s.read.WithContext(ctx))
		if err != nil {
			return Outcome{}, err
		}
		p, err := s.plan(s.read.WithContext(ctx), a)
		if err != nil {
			return Outcome{}, fmt.Errorf("pairing the article: %w", err)
		}
		out, err := s.commit(ctx, a, func(*gorm.DB) (*plan, error) { return p, nil }, seen)
		if !errors.Is(err, errOvertaken) {
			return out, err
		}
	}
	return s.commit(ctx, a, func(tx *gorm.DB) (*plan, error) { return s.plan(tx, a) }, anyGeneration)
}

// errOvertaken says that an article came in while another was computed.
var errOvertaken = errors.New("another article came in meanwhile")

const anyGeneration = -1

// commit writes an arrival. made gives its plan, computed when the library was at generation seen.
func (s *Store) commit(ctx context.Context, a *arrival, made func(*gorm.DB) (*plan, error), seen int64) (Outcome, error) {
	var out Outcome
	var written int64
	err := s.write.WithContext(ctx).Transaction(func(tx *gorm.DB) error {
		now, err := s.lockLibrary(tx)
		if err != nil {
			return err
		}
		if out, err = s.already(tx, a); err != nil || out.Already {
			return err
		}
		if seen != anyGeneration && now != seen {
			return errOvertaken
		}
		p, err := made(tx)
		if err != nil {
			return err
		}
		out, written, err = s.writeArrival(tx, a, p, now+1)
		return err
	})
	if err != nil {
		return Outcome{}, fmt.Errorf("writing the article: %w", err)
	}
	if written != 0 {
		s.analyses.put(written, a.article, articleTerms(a.article))
	}
	return out, nil
}

// lockLibrary keeps every other writer of articles out until the transaction ends, and tells how many articles came in.
// SQLite has the write lock already.
func (s *Store) lockLibrary(tx *gorm.DB) (int64, error) {
	if s.dialect == onPostgres {
		if err := tx.Exec("SELECT 1 FROM library WHERE id = 1 FOR UPDATE").Error; err != nil {
			return 0, err
		}
	}
	return generation(tx)
}

func generation(db *gorm.DB) (int64, error) {
	var n int64
	if err := db.Raw("SELECT generation FROM library WHERE id = 1").Row().Scan(&n); err != nil {
		return 0, fmt.Errorf("reading the state of the library: %w", err)
	}
	return n, nil
}

// Kept is a field of an article that was there, given otherwise when it came in again. A frozen article keeps what it came with:
// its findings and the addresses of its comparisons were made with it.
type Kept struct {
	Field     string // "date of publication", "title", "credit", "address", "language", "rights", "story"
	Is, Given string // Is is empty for what is not known
}

// already looks for the same text of the same outlet, among what all readers of the arrival may read.
func (s *Store) already(db *gorm.DB, a *arrival) (Outcome, error) {
	var found []struct {
		ID                                        int64
		Slug, Story, StoryTitle, Lang             string
		Title, VersionTitle, Credit, URL, Printed string
		Visibility                                Visibility
		Rights                                    Rights
		OwnerID                                   *int64
	}
	err := db.Raw(`SELECT a.id, a.slug, t.slug AS story, t.title AS story_title, v.lang, a.title, v.title AS version_title, a.credit,
		a.url, a.published_printed AS printed, a.visibility, a.owner_id, a.rights
		FROM versions v JOIN articles a ON a.id = v.article_id
		JOIN stories t ON t.id = a.story_id JOIN outlets o ON o.id = a.outlet_id
		WHERE v.hash = ? AND o.slug = ? ORDER BY a.id`, a.hash, a.slug).Scan(&found).Error
	if err != nil {
		return Outcome{}, fmt.Errorf("looking the article up: %w", err)
	}
	for _, f := range found {
		if !a.readers().within(Record{Visibility: f.Visibility, OwnerID: f.OwnerID}.readers()) {
			continue
		}
		out := Outcome{Already: true, ArticleID: f.ID, ArticleSlug: f.Slug, StorySlug: f.Story, Lang: f.Lang}
		keep := func(field, is, given string) {
			if given != "" && given != is {
				out.Kept = append(out.Kept, Kept{field, is, given})
			}
		}
		keep("date of publication", f.Printed, a.published.Printed)
		if a.Title != f.VersionTitle {
			keep("title", f.Title, a.Title)
		}
		keep("credit", f.Credit, a.Credit)
		keep("address", f.URL, a.URL)
		keep("language", f.Lang, a.Lang)
		keep("rights", string(f.Rights), string(a.Rights))
		if asked := cmp.Or(Slugify(a.Story.Slug), Slugify(a.Story.Title)); asked != f.Story && a.Story.Title != f.StoryTitle {
			keep("story", f.Story, asked)
		}
		return out, nil
	}
	return Outcome{}, nil
}

// writeArrival writes all of an article: outlet, story, version, findings, index, comparisons, events.
func (s *Store) writeArrival(tx *gorm.DB, a *arrival, p *plan, generation int64) (Outcome, int64, error) {
	outlet, err := writeOutlet(tx, a)
	if err != nil {
		return Outcome{}, 0, fmt.Errorf("outlet %s: %w", a.slug, err)
	}
	story, err := p.writeStory(tx, a)
	if err != nil {
		return Outcome{}, 0, fmt.Errorf("story: %w", err)
	}
	article, version, err := writeArticle(tx, a, outlet, story, generation)
	if err != nil {
		return Outcome{}, 0, err
	}
	p.fresh[0].version, p.fresh[0].articleID = version.ID, article.ID
	if err := writeFindings(tx, version.ID, a.article, a.window); err != nil {
		return Outcome{}, 0, fmt.Errorf("findings: %w", err)
	}
	made, err := p.writeComparisons(tx, story, s.share)
	if err != nil {
		return Outcome{}, 0, fmt.Errorf("comparisons: %w", err)
	}
	if err := p.writeCopies(tx); err != nil {
		return Outcome{}, 0, fmt.Errorf("common text: %w", err)
	}
	if err := p.writeEvents(tx, story); err != nil {
		return Outcome{}, 0, fmt.Errorf("events: %w", err)
	}
	if err := s.indexChanges(tx); err != nil {
		return Outcome{}, 0, err
	}
	if err := tx.Exec("UPDATE library SET generation = ? WHERE id = 1", generation).Error; err != nil {
		return Outcome{}, 0, err
	}
	return Outcome{
		ArticleID: article.ID, ArticleSlug: article.Slug, StorySlug: story.Slug,
		Lang: version.Lang, Claims: len(a.article.Claims), Comparisons: made,
	}, version.ID, nil
}

// titleOf is the title of an article: as given, else the one that stands in its text, else its first sentence.
func titleOf(title string, a *claim.Article) string {
	if title != "" {
		return title
	}
	if title = titleInText(a); title != "" {
		return title
	}
	if len(a.Doc.Sentences) == 0 {
		return ""
	}
	words := []rune(a.Doc.Sentences[0].Of(a.Doc.Text))
	const long = 120
	if len(words) <= long {
		return string(words)
	}
	cut := long
	if i := slices.Index(words[long:], ' '); i >= 0 {
		cut += i
	}
	return string(words[:cut]) + "…"
}
