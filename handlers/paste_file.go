package handlers

import (
	"errors"
	"io"
	"net/http"
	"net/url"
	"strings"

	"github.com/labstack/echo/v4"

	"parallax/analysis/text"
	"parallax/exchange"
	"parallax/models"
)

// Faults of a file that comes in the place of a text.
const (
	faultBoth     models.Fault = "both"     // a text was pasted too
	faultEmpty    models.Fault = "empty"    // there is nothing in it
	faultBinary   models.Fault = "binary"   // it holds no text: a picture, a PDF
	faultHTML     models.Fault = "html"     // the source of a page
	faultEncoding models.Fault = "encoding" // a text in another encoding than UTF-8
)

// takeFiles puts the text of the files that a form brings where one would have pasted it. What cannot be taken is said of its field, "a.file".
func takeFiles(c echo.Context, form url.Values) (faults []*models.InvalidError, err error) {
	for _, side := range []string{"a", "b"} {
		sent, err := c.FormFile(side + ".file")
		if err != nil { // none was chosen
			continue
		}
		f, err := sent.Open()
		if err != nil {
			return nil, err
		}
		raw, err := io.ReadAll(f)
		if err = errors.Join(err, f.Close()); err != nil {
			return nil, err
		}
		words, what := wordsOfFile(raw)
		if strings.TrimSpace(form.Get(side+".text")) != "" {
			what = faultBoth
		}
		if what != "" {
			faults = append(faults, &models.InvalidError{Where: side + ".file", What: what, Limit: models.MaxPasted})
		} else {
			form.Set(side+".text", words)
		}
	}
	return faults, nil
}

// wordsOfFile is the text of a file, or what keeps it from being one.
func wordsOfFile(raw []byte) (string, models.Fault) {
	kind := http.DetectContentType(raw)
	_, markup := exchange.Read(strings.NewReader(string(raw)))
	words, err := text.Normalize(raw)
	switch {
	case errors.Is(err, text.ErrEmpty):
		return "", faultEmpty
	case strings.Contains(kind, "utf-16"):
		return "", faultEncoding
	case !strings.HasPrefix(kind, "text/") && !errors.Is(err, text.ErrNotUTF8), errors.Is(err, text.ErrBinary):
		return "", faultBinary
	case errors.Is(markup, exchange.ErrHTML):
		return "", faultHTML
	case errors.Is(err, text.ErrNotUTF8):
		return "", faultEncoding
	case len(raw) > 4*models.MaxPasted: // more bytes than so many characters can have
		return "", models.FaultTooLong
	}
	return words, ""
}
