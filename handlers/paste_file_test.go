package handlers

import (
	"bytes"
	"io"
	"log/slog"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"parallax/models"
	"parallax/views"
)

// uploads sends a form with files, as a browser does.
func (v *visitor) uploads(path string, form url.Values, files map[string]string) *http.Response {
	v.t.Helper()
	var body bytes.Buffer
	w := multipart.NewWriter(&body)
	_ = w.WriteField(views.TokenField, v.header[tokenHeader])
	for name := range form {
		_ = w.WriteField(name, form.Get(name))
	}
	for name, content := range files {
		part, err := w.CreateFormFile(name, "article.txt")
		if err != nil {
			v.t.Fatal(err)
		}
		_, _ = io.WriteString(part, content)
	}
	if err := w.Close(); err != nil {
		v.t.Fatal(err)
	}
	r := httptest.NewRequest(http.MethodPost, path, &body)
	r.Header.Set("Content-Type", w.FormDataContentType())
	r.Header.Set("Sec-Fetch-Site", "same-origin")
	for _, c := range v.jar {
		r.AddCookie(c)
	}
	answer := httptest.NewRecorder()
	v.site.ServeHTTP(answer, r)
	return answer.Result()
}

// Two files take the place of two texts that are pasted, or one of them.
func TestPasteFiles(t *testing.T) {
	store := staffed(t)
	site := New(store, slog.New(slog.DiscardHandler))
	teacher := visiting(t, site).as(store, hired(t, store, "ann", models.Member))
	apply(t, parsed(t, teacher.get("/fr/lessons/paste")), []check{count("#a-file", 1), count("#b-file", 1)})
	form := pastedForm()
	files := map[string]string{"a.file": form.Get("a.text"), "b.file": "\xef\xbb\xbf" + strings.ReplaceAll(form.Get("b.text"), ". ", ".\r\n")}
	form.Del("a.text")
	form.Set("b.text", " ")
	if got := teacher.uploads("/fr/lessons/paste", form, files); got.Header.Get("Location") != "/fr/lessons/le-bac-deux-fois" {
		t.Fatalf("%s leads to %q: %.900s", got.Status, got.Header.Get("Location"), read(t, got))
	}
	form.Set("b.text", pastedForm().Get("b.text"))
	delete(files, "b.file")
	if got := teacher.uploads("/en/lessons/paste", form, files); got.Header.Get("Location") != "/en/lessons/le-bac-deux-fois-2" {
		t.Errorf("one file and one text lead to %d %q", got.StatusCode, got.Header.Get("Location"))
	}
}

// A file that is no article is refused beside its field, with what to do instead; what was typed stays, and of the other file its text.
func TestPasteFileProblems(t *testing.T) {
	store := staffed(t)
	site := New(store, slog.New(slog.DiscardHandler))
	teacher := visiting(t, site).as(store, hired(t, store, "ann", models.Member))
	good := pastedForm()
	for name, test := range map[string]struct {
		content, text, at string
		fr, en            string
	}{
		"empty":       {"", "", "a-file", "Ce fichier est vide.", "This file is empty."},
		"blank":       {" \r\n\t", "", "a-file", "Ce fichier est vide.", "This file is empty."},
		"a picture":   {"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + strings.Repeat("\x00\x01\xff", 300), "", "a-file", "n’est pas un fichier de texte", "is not a text file"},
		"a PDF":       {"%PDF-1.7\n" + strings.Repeat("stream of words ", 100), "", "a-file", "n’est pas un fichier de texte", "is not a text file"},
		"a document":  {"PK\x03\x04\x14\x00\x06\x00" + strings.Repeat("word/document.xml", 90), "", "a-file", "n’est pas un fichier de texte", "is not a text file"},
		"a page":      {"<!DOCTYPE html><html><body><p>" + good.Get("a.text") + "</p></body></html>", "", "a-file", "le code d’une page web", "the source of a web page"},
		"Latin-1":     {strings.Repeat("Le bac a chavir\xe9 lundi au large. ", 20), "", "a-file", "pas enregistré en UTF-8", "not saved as UTF-8"},
		"UTF-16":      {"\xff\xfeL\x00e\x00 \x00b\x00a\x00c\x00", "", "a-file", "pas enregistré en UTF-8", "not saved as UTF-8"},
		"too large":   {strings.Repeat("Un mot. ", models.MaxPasted), "", "a-file", "40\u202f000 caractères au plus", "40,000 characters at most"},
		"too long":    {strings.Repeat("Un mot. ", models.MaxPasted/8+1), "", "a-text", "40\u202f000 caractères au plus", "40,000 characters at most"},
		"text beside": {good.Get("a.text"), "Un texte qui est collé.", "a-file", "un seul des deux", "only one of them"},
	} {
		t.Run(name, func(t *testing.T) {
			for lang, want := range map[string]string{"fr": test.fr, "en": test.en} {
				form := pastedForm()
				form.Set("a.text", test.text)
				form.Set("b.published", "2031-06-04") // which both languages read
				form.Del("b.text")
				answer := teacher.uploads("/"+lang+"/lessons/paste", form, map[string]string{"a.file": test.content, "b.file": good.Get("b.text")})
				if answer.StatusCode != http.StatusBadRequest {
					t.Errorf("%s answers %s", lang, answer.Status)
				}
				root := parsed(t, answer)
				apply(t, root, []check{count(".wrong", 1), count(".problem", 1), in("#b-text", says(good.Get("b.text"))), in("#a-outlet", attr("value", "Vigie de Vorel"))})
				if got := content(query(root, "#"+test.at+"-problem")[0]); !strings.Contains(got, want) {
					t.Errorf("%s says %q, want %q", lang, got, want)
				}
			}
		})
	}
}

// What is larger than any form is refused as a whole, and the page says of what.
func TestPasteFilesBeyondAnyForm(t *testing.T) {
	store := staffed(t)
	teacher := visiting(t, New(store, slog.New(slog.DiscardHandler))).as(store, hired(t, store, "ann", models.Member))
	for _, size := range []int{maxOwnForm, 2 << 20} {
		for lang, title := range map[string]string{"fr": "Ces fichiers sont trop gros", "en": "These files are too large"} {
			answer := teacher.uploads("/"+lang+"/lessons/paste", pastedForm(), map[string]string{"a.file": strings.Repeat("Un mot. ", size/8)})
			if answer.StatusCode != http.StatusRequestEntityTooLarge {
				t.Errorf("%d bytes: %s", size, answer.Status)
			}
			apply(t, parsed(t, answer), []check{in("h1", says(title))})
		}
	}
}
