package handlers

import (
	"bytes"
	"context"
	"io"
	"net/http"

	"github.com/labstack/echo/v4"

	"parallax/exchange"
	"parallax/models"
)

// Exporting is what the downloads of notes read.
type Exporting interface {
	Notes(ctx context.Context, as models.Viewer, q models.NotesQuery, each func(models.NoteLine) error) error
}

// download is a form in which notes are downloaded.
type download struct {
	file, kind string // name of the file, type of the content
	write      func(io.Writer, []exchange.Note) error
}

// export gives who judges the notes that they may read, of a story or their own when that is asked for.
func (s *site) export(form func(base string) download) echo.HandlerFunc {
	return func(c echo.Context) error {
		q := models.NotesQuery{Story: c.QueryParam("story")}
		if !plainSlug(q.Story) {
			return echo.ErrNotFound
		}
		if c.QueryParam("mine") == "1" {
			user, known := account(c)
			if !known {
				return models.ErrForbidden
			}
			q.Login = user.Login
		}
		var notes []exchange.Note
		base := s.base(c)
		err := s.library.Notes(c.Request().Context(), viewer(c), q, func(n models.NoteLine) error {
			notes = append(notes, NoteOut(base, n))
			return nil
		})
		if err != nil {
			return err
		}
		as := form(base)
		var out bytes.Buffer // whole before the first byte is sent: what fails half-way is no download
		if err := as.write(&out, notes); err != nil {
			return err
		}
		c.Response().Header().Set("Cache-Control", "private, no-store")
		c.Response().Header().Set(echo.HeaderContentDisposition, `attachment; filename="`+as.file+`"`)
		return c.Blob(http.StatusOK, as.kind, out.Bytes())
	}
}

func asCSV(string) download {
	return download{"parallax-notes.csv", "text/csv; charset=utf-8", exchange.WriteNotesCSV}
}

func asJSONLines(string) download {
	return download{"parallax-notes.jsonl", "application/jsonl; charset=utf-8", exchange.WriteNotes}
}

func asAnnotations(base string) download {
	return download{"parallax-notes.json", `application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"`, func(w io.Writer, notes []exchange.Note) error {
		return exchange.WriteAnnotations(w, base+"/notes", notes)
	}}
}
