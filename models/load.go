package models

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"iter"
	"runtime"
	"slices"
	"sync"

	"gorm.io/gorm"

	"parallax/analysis/claim"
)

// Load fills an empty library with many articles at once, for measuring: each is read by the engine and stored as Ingest stores
// it, in the story that it names, but none is compared, and no events are made; Reanalyze makes both. The index for pairing is
// written at the end, in its own order.
func (s *Store) Load(ctx context.Context, articles iter.Seq[Submission]) error {
	seen, err := generation(s.read.WithContext(ctx))
	if err != nil {
		return err
	}
	if seen != 0 {
		return fmt.Errorf("filling a library that has articles: %w", ErrInvalid)
	}
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	l := &loader{stories: map[string]*Story{}, terms: map[string]*term{}}
	var some []*arrival
	err = s.readAhead(ctx, articles, func(a *arrival) error {
		if some = append(some, a); len(some) < loadedAtOnce {
			return nil
		}
		err := s.loadSome(ctx, l, some)
		some = some[:0]
		return err
	})
	if err != nil {
		return err
	}
	if err := s.loadSome(ctx, l, some); err != nil {
		return err
	}
	if err := s.loadIndex(ctx, l); err != nil {
		return err
	}
	return s.IndexAll(ctx, nil)
}

// loadedAtOnce is how many articles go into one transaction.
const loadedAtOnce = 250

// loader is what a load has to know of what it wrote.
type loader struct {
	generation, claims int64
	stories            map[string]*Story
	terms              map[string]*term
	postings           []versionTerm
}

// readAhead has articles read by the engine, as many at once as there are processors, and hands them on in their order. After the
// first that fails it begins no other.
func (s *Store) readAhead(ctx context.Context, articles iter.Seq[Submission], take func(*arrival) error) error {
	type result struct {
		arrival *arrival
		err     error
	}
	processors := runtime.GOMAXPROCS(0)
	order := make(chan chan result, 4*processors)
	asked := ctx
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	var reading sync.WaitGroup
	reading.Go(func() {
		defer close(order)
		free := make(chan struct{}, processors)
		for sub := range articles {
			done := make(chan result, 1)
			select {
			case order <- done:
			case <-ctx.Done():
				return
			}
			free <- struct{}{}
			if ctx.Err() != nil {
				done <- result{err: ctx.Err()}
				return
			}
			reading.Go(func() {
				a, err := s.receive(ctx, sub)
				if err == nil {
					err = s.analyse(ctx, a)
				}
				done <- result{a, err}
				<-free
			})
		}
	})
	var failed error
	for done := range order {
		r := <-done
		if failed == nil {
			failed = r.err
		}
		if failed == nil {
			failed = take(r.arrival)
		}
		if failed != nil {
			stop()
		}
	}
	reading.Wait()
	return errors.Join(failed, asked.Err())
}

func (s *Store) loadSome(ctx context.Context, l *loader, some []*arrival) error {
	return s.write.WithContext(ctx).Transaction(func(tx *gorm.DB) error {
		b := &bulk{tx: tx, statements: map[string]*sql.Stmt{}}
		for _, a := range some {
			if err := l.write(tx, b, a); err != nil {
				return fmt.Errorf("writing article %q: %w", a.Title, err)
			}
		}
		return tx.Exec("UPDATE library SET generation = ?, claims = ? WHERE id = 1", l.generation, l.claims).Error
	})
}

// write writes an article, and notes its terms.
func (l *loader) write(tx *gorm.DB, b *bulk, a *arrival) error {
	outlet, err := writeOutlet(tx, a)
	if err != nil {
		return err
	}
	slug := cmp.Or(Slugify(a.Story.Slug), Slugify(a.Story.Title))
	p := &plan{story: l.stories[slug], storySlug: slug}
	if l.stories[slug], err = p.writeStory(tx, a); err != nil {
		return err
	}
	l.generation++
	_, version, err := writeArticle(tx, a, outlet, l.stories[slug], l.generation)
	if err != nil {
		return err
	}
	if err := l.writeFindings(b, version.ID, a.article); err != nil {
		return err
	}
	from, to := days(a.window)
	for word, n := range claimsWith(a.article) {
		t := l.terms[word]
		if t == nil {
			t = &term{ID: int64(len(l.terms) + 1), Term: word}
			l.terms[word] = t
		}
		t.Claims += n
		l.postings = append(l.postings, versionTerm{TermID: t.ID, ToDay: to, FromDay: from, VersionID: version.ID, Claims: n})
	}
	return nil
}

func (l *loader) writeFindings(b *bulk, version int64, a *claim.Article) error {
	claims := claimRows(version, a)
	ids := make([]int64, len(claims))
	for i := range claims {
		l.claims++
		claims[i].ID, ids[i] = l.claims, l.claims
	}
	return errors.Join(
		insert(b, claims), insert(b, figureRows(version, a, ids)), insert(b, attributionRows(version, a)),
		insert(b, mentionRows(version, a)), insert(b, hedgeRows(version, a)), insert(b, actionRows(a, ids)))
}

// loadIndex writes the terms and the index, each in the order of its key.
func (s *Store) loadIndex(ctx context.Context, l *loader) error {
	const byVersion = "CREATE INDEX version_terms_by_version ON version_terms (version_id, term_id)"
	slices.SortFunc(l.postings, func(a, b versionTerm) int {
		return cmp.Or(cmp.Compare(a.TermID, b.TermID), cmp.Compare(a.ToDay, b.ToDay), cmp.Compare(a.FromDay, b.FromDay), cmp.Compare(a.VersionID, b.VersionID))
	})
	terms := make([]term, 0, len(l.terms))
	for _, t := range l.terms {
		terms = append(terms, *t)
	}
	slices.SortFunc(terms, func(a, b term) int { return cmp.Compare(a.ID, b.ID) })
	return s.write.WithContext(ctx).Transaction(func(tx *gorm.DB) error {
		b := &bulk{tx: tx, statements: map[string]*sql.Stmt{}}
		if err := tx.Exec("DROP INDEX version_terms_by_version").Error; err != nil {
			return err
		}
		if err := errors.Join(insert(b, terms), insert(b, l.postings)); err != nil {
			return fmt.Errorf("writing the index: %w", err)
		}
		if err := tx.Exec(byVersion).Error; err != nil {
			return err
		}
		if s.dialect == onPostgres { // numbers given by hand are not counted by themselves
			for _, table := range []string{"claims", "terms"} {
				err := tx.Exec("SELECT setval(pg_get_serial_sequence('" + table + "', 'id'), (SELECT MAX(id) FROM " + table + "))").Error
				if err != nil {
					return err
				}
			}
		}
		return nil
	})
}
