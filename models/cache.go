package models

import (
	"sync"

	"parallax/analysis/claim"
)

// analyses keeps the analyses of frozen texts that an import has just needed, the latest used first out last. A text
// never changes, so that an entry is never wrong.
type analyses struct {
	mu    sync.Mutex
	kept  map[int64]*analysisEntry
	tick  int64
	bytes int
}

type analysisEntry struct {
	article *claim.Article
	terms   map[string]bool // of the article, for the index
	used    int64
	bytes   int
}

// maxAnalysed bounds the text whose analyses are kept in memory; an analysis is some fifty times its text.
const maxAnalysed = 2 << 20

func newAnalyses() *analyses { return &analyses{kept: map[int64]*analysisEntry{}} }

func (c *analyses) get(version int64) (a *claim.Article, terms map[string]bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	e := c.kept[version]
	if e == nil {
		return nil, nil
	}
	c.tick++
	e.used = c.tick
	return e.article, e.terms
}

func (c *analyses) put(version int64, a *claim.Article, terms map[string]bool) {
	size := len(a.Doc.Text)
	if size > maxAnalysed/4 {
		return
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.kept[version] != nil {
		return
	}
	c.tick++
	c.kept[version] = &analysisEntry{a, terms, c.tick, size}
	c.bytes += size
	for c.bytes > maxAnalysed {
		var oldest int64
		for v, e := range c.kept {
			if oldest == 0 || e.used < c.kept[oldest].used {
				oldest = v
			}
		}
		c.bytes -= c.kept[oldest].bytes
		delete(c.kept, oldest)
	}
}

// forget empties the cache: the catalogue has changed.
func (c *analyses) forget() {
	c.mu.Lock()
	defer c.mu.Unlock()
	clear(c.kept)
	c.bytes = 0
}
