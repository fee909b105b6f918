// Package states serves the designed states of the pages, for the checks and the pictures.
package states

import (
	"net/http"
	"strings"

	"parallax/static"
	"parallax/views/viewstest"
)

// Handler serves each state under its name, in a language.
func Handler(lang string) http.Handler {
	all := viewstest.All(lang)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if name, ok := strings.CutPrefix(r.URL.Path, static.Prefix()+"/"); ok {
			if file, found := static.Get(name); found {
				w.Header().Set("Content-Type", file.Type)
				_, _ = w.Write(file.Body)
				return
			}
		}
		if state := all[strings.Trim(r.URL.Path, "/")]; state != nil {
			w.Header().Set("Content-Type", "text/html; charset=utf-8")
			_ = state.Render(r.Context(), w)
			return
		}
		http.NotFound(w, r)
	})
}
