package exchange

import (
	"bytes"
	"encoding/json"
	"io"
	"net/url"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"
)

// drawNote makes any note that a program of ours can have.
func drawNote(t *rapid.T, label string) Note {
	words := rapid.StringMatching(`[a-zA-Zéàç' «»=+@\-,;"\n]{0,20}`)
	some := rapid.StringMatching(`[a-z_é]{1,12}`)
	moment := rapid.Custom(func(t *rapid.T) time.Time {
		if rapid.Bool().Draw(t, "none") {
			return time.Time{}
		}
		return time.Unix(rapid.Int64Range(1, 4e9).Draw(t, "s"), rapid.Int64Range(0, 999_999_999).Draw(t, "ns")).UTC()
	})
	n := Note{
		ID: "https://parallax.example/notes/" + some.Draw(t, label+"id"), Kind: rapid.SampledFrom(kindsOfNotes()).Draw(t, "kind"),
		Comparison: "https://parallax.example/comparisons/" + some.Draw(t, "slug"), Creator: NotePerson{Name: words.Draw(t, "name")},
		Created: moment.Draw(t, "created"), Modified: moment.Draw(t, "modified"),
		Text: words.Draw(t, "text"), Lang: rapid.SampledFrom([]string{"", "fr", "en"}).Draw(t, "lang"), About: words.Draw(t, "about"),
		Done: rapid.Bool().Draw(t, "done"), Doubt: rapid.Bool().Draw(t, "doubt"), Withdrawn: rapid.Bool().Draw(t, "withdrawn"),
	}
	if n.Text == "" {
		n.Lang = ""
	}
	if n.Kind == "verdict" {
		n.Verdict = rapid.SampledFrom([]string{"accept", "reject", "correct"}).Draw(t, "verdict")
	}
	for range rapid.IntRange(0, 3).Draw(t, "tags") {
		n.Tags = append(n.Tags, some.Draw(t, "tag"))
	}
	for i, q := range []string{"figures", "framing", "same_event"} {
		if i < rapid.IntRange(0, 3).Draw(t, "answers") {
			n.Answers = append(n.Answers, NoteAnswer{q, some.Draw(t, "value"), words.Draw(t, "reason")})
		}
	}
	if rapid.Bool().Draw(t, "fields") {
		n.Fields = map[string]string{some.Draw(t, "field"): words.Draw(t, "value"), "url": "https://archive.example/" + some.Draw(t, "path")}
	}
	for range rapid.IntRange(1, 2).Draw(t, "targets") {
		target := NoteTarget{Source: "https://parallax.example/articles/" + some.Draw(t, "source"), Hash: some.Draw(t, "hash")}
		if rapid.Bool().Draw(t, "whole") {
			target.Exact, target.Prefix, target.Suffix = some.Draw(t, "exact"), words.Draw(t, "prefix"), words.Draw(t, "suffix")
			target.Start = rapid.IntRange(0, 1000).Draw(t, "start")
			target.End = target.Start + len([]rune(target.Exact))
		}
		n.Targets = append(n.Targets, target)
	}
	return n
}

// Whatever goes out comes back as it was, in every format; and every annotation that goes out has the shape that the model asks for.
func TestNotesComeBack(t *testing.T) {
	formats := map[string]struct {
		write func(io.Writer, []Note) error
		read  func(io.Reader) ([]Note, error)
	}{
		"JSON Lines":      {WriteNotes, ReadNotes},
		"CSV":             {WriteNotesCSV, ReadNotesCSV},
		"Web Annotations": {func(w io.Writer, n []Note) error { return WriteAnnotations(w, "https://parallax.example/notes", n) }, ReadAnnotations},
	}
	for name, f := range formats {
		t.Run(name, func(t *testing.T) {
			rapid.Check(t, func(t *rapid.T) {
				var notes []Note
				for range rapid.IntRange(1, 4).Draw(t, "n") {
					notes = append(notes, drawNote(t, "note"))
				}
				var out bytes.Buffer
				if err := f.write(&out, notes); err != nil {
					t.Fatal(err)
				}
				if name == "Web Annotations" {
					wellFormed(t, out.Bytes())
				}
				back, err := f.read(bytes.NewReader(out.Bytes()))
				if err != nil {
					t.Fatalf("%v\n%s", err, out.String())
				}
				if !reflect.DeepEqual(back, notes) {
					t.Fatalf("%+v\ncomes back as\n%+v\nfrom\n%s", notes, back, out.String())
				}
			})
		})
	}
}

// wellFormed asks of a page of annotations what the Web Annotation Data Model says with MUST (https://www.w3.org/TR/annotation-model/, the
// sections are named beside each), in our own words.
func wellFormed(t interface{ Fatalf(string, ...any) }, data []byte) {
	var page map[string]any
	if err := json.Unmarshal(data, &page); err != nil {
		t.Fatalf("no JSON: %v", err)
	}
	must := func(ok bool, rule string) {
		if !ok {
			t.Fatalf("breaks the rule %q:\n%s", rule, data)
		}
	}
	must(slices.Contains(list(page["@context"]), any(annotationContext)), "3.1 the context is named")
	must(hasType(page, "AnnotationPage") && iri(page["id"]), "5.2 a page has a type and an IRI")
	items, isList := page["items"].([]any)
	must(isList, "5.2 a page has a list of items")
	for _, item := range items {
		a, ok := item.(map[string]any)
		must(ok && hasType(a, "Annotation"), "3.1 an annotation has the type Annotation")
		must(iri(a["id"]), "3.1 an annotation has exactly one IRI")
		must(len(list(a["target"])) > 0, "3.1 an annotation has a target")
		must(a["bodyValue"] == nil || a["body"] == nil, "3.2.5 bodyValue and body exclude each other")
		for _, when := range []string{"created", "modified"} {
			if a[when] != nil {
				s, _ := a[when].(string)
				_, err := time.Parse(time.RFC3339Nano, s)
				must(err == nil && strings.HasSuffix(s, "Z"), "3.3.1 a moment is xsd:dateTime in UTC")
			}
		}
		must(slices.Contains([]string{"assessing", "commenting", "editing", "highlighting", "linking", "questioning", "replying", "tagging"}, str(a["motivation"])), "3.3.5 the motivation is one of the model's")
		for _, b := range list(a["body"]) {
			body := b.(map[string]any)
			must(!hasType(body, "TextualBody") || body["value"] != nil, "3.2.4 a textual body has a value")
			must(hasType(body, "TextualBody") || iri(body["id"]), "3.2.1 another body has an IRI")
		}
		for _, x := range list(a["target"]) {
			target := x.(map[string]any)
			must(iri(target["source"]), "4 a specific resource has exactly one source")
			for _, s := range list(target["selector"]) {
				selector := s.(map[string]any)
				switch str(selector["type"]) {
				case "TextQuoteSelector":
					must(str(selector["exact"]) != "", "4.2.4 a quote has exactly one exact")
				case "TextPositionSelector":
					start, okay := selector["start"].(float64)
					end, too := selector["end"].(float64)
					must(okay && too && start >= 0 && start <= end, "4.2.5 a position has a start and an end, from 0")
				default:
					must(false, "4.2 a selector has a type of the model")
				}
			}
		}
	}
}

func iri(v any) bool {
	u, err := url.Parse(str(v))
	return err == nil && u.IsAbs()
}

// What others write is read as far as the model goes.
func TestAnnotationsOfOthers(t *testing.T) {
	const head = `{"@context":"http://www.w3.org/ns/anno.jsonld","id":"http://a.example/1","type":"Annotation",`
	at := []NoteTarget{{Source: "http://b.example/page"}}
	for name, c := range map[string]struct {
		in   string
		want []Note
	}{
		"the least": {head + `"target":"http://b.example/page"}`, []Note{{ID: "http://a.example/1", Kind: "span", Targets: at}}},
		"a body that is an address": {head + `"body":"http://c.example/post","target":"http://b.example/page"}`,
			[]Note{{ID: "http://a.example/1", Kind: "span", Targets: at}}},
		"bodyValue": {head + `"bodyValue":"Which toll?","motivation":["questioning"],"target":{"id":"http://b.example/page","type":"Text"}}`,
			[]Note{{ID: "http://a.example/1", Kind: "question", Text: "Which toll?", Targets: at}}},
		"several bodies, types in lists": {head + `"body":[{"type":["TextualBody"],"value":"Un bilan","language":["fr"]},{"type":"TextualBody","value":"toll","purpose":"tagging"},{"type":"Choice","items":["http://c.example/fr"]}],"target":["http://b.example/page"]}`,
			[]Note{{ID: "http://a.example/1", Kind: "span", Text: "Un bilan", Lang: "fr", Tags: []string{"toll"}, Targets: at}}},
		"two targets, selectors alone and in lists, one unknown": {head + `"motivation":"linking","creator":{"id":"http://d.example/me","name":"Desk","type":"Person"},"created":"2031-03-01T10:00:00+02:00",
			"target":[{"source":"http://b.example/page","selector":{"type":"TextQuoteSelector","exact":"nine","prefix":"say ","suffix":" dead"}},
			{"source":{"id":"http://b.example/other"},"selector":[{"type":"CssSelector","value":"p"},{"type":"TextPositionSelector","start":3,"end":7}]}]}`,
			[]Note{{ID: "http://a.example/1", Kind: "link", Creator: NotePerson{"http://d.example/me", "Desk"}, Created: time.Date(2031, 3, 1, 8, 0, 0, 0, time.UTC),
				Targets: []NoteTarget{{Source: "http://b.example/page", Exact: "nine", Prefix: "say ", Suffix: " dead"}, {Source: "http://b.example/other", Start: 3, End: 7}}}}},
		"a collection with its first page": {`{"type":"AnnotationCollection","first":{"type":"AnnotationPage","items":[` + head + `"target":"http://b.example/page"}]}}`,
			[]Note{{ID: "http://a.example/1", Kind: "span", Targets: at}}},
		"a list, then one more": {`[` + head + `"target":"http://b.example/page"}] ` + head + `"target":"http://b.example/page"}`,
			[]Note{{ID: "http://a.example/1", Kind: "span", Targets: at}, {ID: "http://a.example/1", Kind: "span", Targets: at}}},
	} {
		t.Run(name, func(t *testing.T) {
			got, err := ReadAnnotations(strings.NewReader(c.in))
			if err != nil {
				t.Fatal(err)
			}
			if !reflect.DeepEqual(got, c.want) {
				t.Errorf("%+v, want %+v", got, c.want)
			}
		})
	}
}

// What cannot be taken in says what and where, and nothing of the file is taken.
func TestNotesRefused(t *testing.T) {
	const ok = `{"kind":"span","comparison":"c","targets":[{"source":"s","start":0,"end":0}]}`
	for name, c := range map[string]struct {
		read func(io.Reader) ([]Note, error)
		in   string
		says string
	}{
		"no JSON":               {ReadNotes, ok + "\n{", "line 2"},
		"two on a line":         {ReadNotes, ok + ok, "line 1"},
		"a kind of nobody":      {ReadNotes, `{"kind":"rumour","targets":[{"source":"s","start":0,"end":0}]}`, `kind "rumour"`},
		"a field of nobody":     {ReadNotes, `{"kind":"span","colour":"red"}`, "colour"},
		"no target":             {ReadNotes, `{"kind":"span","comparison":"c","targets":[]}`, "no target"},
		"ends before it starts": {ReadNotes, `{"kind":"span","comparison":"c","targets":[{"source":"s","start":5,"end":2}]}`, "start 5 and end 2"},
		"an unknown column":     {ReadNotesCSV, "kind,colour\nspan,red\n", `"colour"`},
		"a wrong cell":          {ReadNotesCSV, "kind,done\nspan,perhaps\n", `row 2: column "done"`},
		"an empty table":        {ReadNotesCSV, "", "row 1"},
		"no annotation":         {ReadAnnotations, `{"type":"Note","target":"http://b.example/"}`, "annotation 1: its type"},
		"not even an object":    {ReadAnnotations, `3`, "neither an annotation"},
		"broken":                {ReadAnnotations, `{"type":`, "no JSON"},
		"a collection by name":  {ReadAnnotations, `{"type":"AnnotationCollection","first":"http://b.example/p1"}`, "nothing is fetched"},
		"no place":              {ReadAnnotations, `{"type":"Annotation","target":{"source":"s","selector":{"type":"TextPositionSelector","start":-1,"end":2}}}`, "target 1"},
		"a quote of nothing":    {ReadAnnotations, `{"type":"Annotation","target":{"source":"s","selector":{"type":"TextQuoteSelector"}}}`, "no exact"},
		"no moment":             {ReadAnnotations, `{"type":"Annotation","created":"yesterday","target":"s"}`, `"yesterday"`},
		"of a later version":    {ReadAnnotations, `{"type":"Annotation","target":"http://s.example","parallax":{"kind":"span","mood":"new"}}`, "later version"},
	} {
		t.Run(name, func(t *testing.T) {
			notes, err := c.read(strings.NewReader(c.in))
			if err == nil || !strings.Contains(err.Error(), c.says) || notes != nil {
				t.Errorf("%v, %v; want none, and an error that says %q", notes, err, c.says)
			}
		})
	}
}

// A table holds nothing that a spreadsheet would run.
func TestNoFormulaInATable(t *testing.T) {
	var out bytes.Buffer
	n := Note{ID: "=1+1", Kind: "span", Comparison: "c", Text: "@SUM(A1)", Creator: NotePerson{Name: "-2"}, About: "+3", Targets: []NoteTarget{{Source: "s"}}}
	if err := WriteNotesCSV(&out, []Note{n}); err != nil {
		t.Fatal(err)
	}
	_, row, _ := strings.Cut(out.String(), "\n")
	for cell := range strings.SplitSeq(row, ",") {
		if cell != "" && strings.ContainsAny(strings.Trim(cell, `"`)[:1], "=+-@") {
			t.Errorf("%q would be run", cell)
		}
	}
}

func FuzzReadAnnotations(f *testing.F) {
	f.Add([]byte(`{"type":"Annotation","target":[{"source":"s","selector":{"type":"TextPositionSelector","start":1,"end":2}}],"body":{"type":"TextualBody","value":"x"}}`))
	f.Add([]byte(`[[[{"type":"AnnotationPage","items":[{"type":"Annotation","target":"s","parallax":{"kind":"span"}}]}]]]`))
	f.Fuzz(func(t *testing.T, data []byte) {
		notes, err := ReadAnnotations(bytes.NewReader(data))
		if err != nil {
			return
		}
		for i := range notes {
			notes[i].ID = "https://parallax.example/1"
		}
		var out bytes.Buffer
		if err := WriteAnnotations(&out, "https://parallax.example/", notes); err != nil {
			t.Fatal(err)
		}
		if _, err := ReadAnnotations(&out); err != nil {
			t.Fatalf("what was read cannot be written and read again: %v", err)
		}
	})
}

func FuzzReadNotesCSV(f *testing.F) {
	f.Add([]byte("kind,targets,answer: figures\nspan,\"[{\"\"source\"\":\"\"s\"\"}]\",none\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		if notes, err := ReadNotesCSV(bytes.NewReader(data)); err == nil {
			var out bytes.Buffer
			if err := WriteNotesCSV(&out, notes); err != nil {
				t.Fatal(err)
			}
			if _, err := ReadNotesCSV(&out); err != nil {
				t.Fatalf("what was read cannot be written and read again: %v", err)
			}
		}
	})
}
