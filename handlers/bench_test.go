package handlers

import (
	"log/slog"
	"net/http"
	"net/http/httptest"
	"testing"
)

// How fast pages are made once they are read: the whole way through the router, uncompressed.
func BenchmarkPages(b *testing.B) {
	site := New(shelf{}, slog.New(slog.DiscardHandler))
	for name, path := range map[string]string{"home": "/fr/", "story": "/fr/stories/bac", "comparison": "/fr/comparisons/bac-1", "static": "/robots.txt"} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				w := httptest.NewRecorder()
				site.ServeHTTP(w, httptest.NewRequest(http.MethodGet, path, nil))
				if w.Code != http.StatusOK {
					b.Fatalf("%s answers %d", path, w.Code)
				}
			}
		})
	}
}
