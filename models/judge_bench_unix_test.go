//go:build unix

package models

import (
	"cmp"
	"fmt"
	"os"
	"strings"
	"testing"

	"parallax/analysis/divergence"
	"parallax/models/newsroom"
)

// BenchmarkJudging measures what a save and a page of the queue cost in a library of 300,000 comparisons: those of 1,000 articles, each
// many times under other texts, with scores of their own.
//
//	save         Judge, each time with other answers
//	annotate     Annotate, a span
//	undo         Undo, and Redo
//	queue        the first page; half of what is worth the most is judged already
//	queue/kind   of one kind of divergence
//	queue/story  of one story
//	queue/far    the page 500
//	next         Next
//
// PARALLAX_BENCH_DIR and PARALLAX_BENCH_POSTGRES are those of BenchmarkPairing.
func BenchmarkJudging(b *testing.B) {
	config := newsroom.Config{Seed: 1, Articles: 1000}
	s := benchFilled(b, cmp.Or(os.Getenv("PARALLAX_BENCH_DIR"), b.TempDir()), "judging", func(s *Store) error {
		if err := s.Load(b.Context(), invented(newsroom.New(config), config.Articles)); err != nil {
			return err
		}
		if err := s.Reanalyze(b.Context(), true, nil); err != nil {
			return err
		}
		return multiply(s, 300_000)
	})
	n, err := count(s.read.Table("worths").Where("worth > 0"))
	if err != nil {
		b.Fatal(err)
	}
	b.Logf("%d comparisons in the queue", n)
	ann := person(b, s, fmt.Sprint("ann", s.write.NowFunc().UnixNano()), Annotator)
	var slugs []string
	err = s.read.Raw("SELECT c.slug FROM worths w JOIN comparisons c ON c.id = w.comparison_id ORDER BY w.worth DESC LIMIT 1000").Scan(&slugs).Error
	if err != nil {
		b.Fatal(err)
	}
	for _, slug := range slugs[:500] {
		judged(b, s, ann, slug, answered())
	}
	benchWrites(b, s, ann, slugs[500:])
	benchQueue(b, s, ann, slugs[0])
}

func benchWrites(b *testing.B, s *Store, as Viewer, slugs []string) {
	at := 0
	costs(b, "save", func(b *testing.B) {
		slug := slugs[at/2%len(slugs)]
		page, err := ownJudgement(s.read, comparisonID(b, s, slug), as.UserID)
		if err != nil {
			b.Fatal(err)
		}
		j := Judgement{LockVersion: page.LockVersion, Note: fmt.Sprint(at), Done: at%2 == 1}
		if j.Done {
			j.Answers = answered()
		}
		if _, err := s.Judge(b.Context(), as, slug, j); err != nil {
			b.Fatal(err)
		}
		at++
	})
	place := readable(b, s, as, slugs[0])
	var a Annotation
	costs(b, "annotate", func(b *testing.B) {
		a.Kind, a.Targets, a.Note = SpanNote, []Target{place}, fmt.Sprint(a.LockVersion)
		var err error
		if a, err = s.Annotate(b.Context(), as, slugs[0], a); err != nil {
			b.Fatal(err)
		}
	})
	costs(b, "undo", func(b *testing.B) {
		if _, err := s.Undo(b.Context(), as, slugs[0]); err != nil {
			b.Fatal(err)
		}
		if _, err := s.Redo(b.Context(), as, slugs[0]); err != nil {
			b.Fatal(err)
		}
	})
}

func benchQueue(b *testing.B, s *Store, as Viewer, after string) {
	first, err := s.Queue(b.Context(), as, QueueQuery{})
	if err != nil || len(first.Lines) != perPage || first.Total != CountedTo+1 {
		b.Fatalf("%+v (%v)", first, err)
	}
	for name, q := range map[string]QueueQuery{
		"queue": {}, "queue/kind": {Kind: divergence.Role}, "queue/story": {Story: first.Lines[0].Story.Slug}, "queue/far": {Page: 500},
	} {
		costs(b, name, func(b *testing.B) {
			if _, err := s.Queue(b.Context(), as, q); err != nil {
				b.Fatal(err)
			}
		})
	}
	costs(b, "next", func(b *testing.B) {
		if slug, err := s.Next(b.Context(), as, after, QueueQuery{}); err != nil || slug == "" {
			b.Fatal(slug, err)
		}
	})
}

// readable is a place of a comparison that a viewer may quote.
func readable(b *testing.B, s *Store, as Viewer, slug string) Target {
	b.Helper()
	var v Version
	err := s.read.Raw("SELECT v.id, v.text FROM comparisons c JOIN versions v ON v.id = c.version_a_id WHERE c.slug = ?", slug).Scan(&v).Error
	if err != nil {
		b.Fatal(err)
	}
	may, err := s.quotable(b.Context(), as, v.ID)
	if err != nil || len(may[v.ID].Spans) == 0 {
		b.Fatal(may, err)
	}
	at := may[v.ID].Spans[0]
	return Target{VersionID: v.ID, Span: at, Quote: within(v.Text, at)}
}

// costs runs a benchmark, and reports the time of the processors too.
func costs(b *testing.B, name string, do func(b *testing.B)) {
	b.Run(name, func(b *testing.B) {
		before, n := processorTime(), 0
		for b.Loop() {
			do(b)
			n++
		}
		b.ReportMetric(float64(processorTime()-before)/float64(n), "cpu-ns/op")
	})
}

func comparisonID(b *testing.B, s *Store, slug string) int64 {
	b.Helper()
	var ids []int64
	if err := s.read.Model(&Comparison{}).Where("slug = ?", slug).Pluck("id", &ids).Error; err != nil || len(ids) != 1 {
		b.Fatal(ids, err)
	}
	return ids[0]
}

// multiply makes copies of the comparisons, of other texts, with other scores and addresses, until there are as many.
func multiply(s *Store, wanted int) error {
	there, err := count(s.read.Model(&Comparison{}))
	if err != nil {
		return err
	}
	versions, err := count(s.read.Model(&Version{}))
	if err != nil {
		return err
	}
	columns := columnsFor[Comparison]("id", "slug", "version_a_id", "version_b_id", "score").names
	listed := strings.Join(columns, ", ")
	for n := 1; n*there < wanted; n++ {
		err := s.write.Exec(fmt.Sprintf(`INSERT INTO comparisons (%[1]s, slug, version_a_id, version_b_id, score)
			SELECT %[1]s, slug || '-%[2]d', 1 + (version_a_id * 7919 + id * 31 + %[2]d * 13) %% %[3]d, 1 + (version_b_id * 104729 + id * 17 + %[2]d * 7) %% %[3]d,
			ABS(score - %[2]d * 1.0 / %[4]d) FROM comparisons WHERE id <= %[5]d ON CONFLICT DO NOTHING`, listed, n, versions, wanted/there+1, there)).Error
		if err != nil {
			return err
		}
	}
	if err := s.write.Exec("INSERT INTO divergences (comparison_id, position, kind, rule, params, a_spans, b_spans, weight) SELECT id, 0, CASE WHEN id % 997 = 0 THEN 'role' ELSE 'wording' END, 'x', '{}', '[]', '[]', 1 FROM comparisons WHERE id > " + fmt.Sprint(there)).Error; err != nil {
		return err
	}
	if err := s.write.Exec("DELETE FROM search_queue").Error; err != nil {
		return err
	}
	return reckon(s.write, "TRUE")
}
