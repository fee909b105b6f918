package exchange

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"time"
)

// annotationContext is what every annotation must name (Web Annotation Data Model, https://www.w3.org/TR/annotation-model/, 3.1).
const annotationContext = "http://www.w3.org/ns/anno.jsonld"

// ownTerm carries what the model has no word for, as a JSON literal (JSON-LD 1.1), so that a note comes back without loss.
const ownTerm = "parallax"

// webAnnotation is an annotation as it is written.
type webAnnotation struct {
	Context    []any           `json:"@context,omitempty"`
	ID         string          `json:"id"`
	Type       string          `json:"type"`
	Motivation string          `json:"motivation"`
	Creator    *webPerson      `json:"creator,omitempty"`
	Created    string          `json:"created,omitempty"`
	Modified   string          `json:"modified,omitempty"`
	Body       []webBody       `json:"body,omitempty"`
	Target     []webTarget     `json:"target"`
	Own        json.RawMessage `json:"parallax,omitempty"`
}

type webPerson struct {
	ID   string `json:"id,omitempty"`
	Type string `json:"type,omitempty"`
	Name string `json:"name,omitempty"`
}

type webBody struct {
	ID       string `json:"id,omitempty"`
	Type     string `json:"type"`
	Value    string `json:"value,omitempty"`
	Format   string `json:"format,omitempty"`
	Language string `json:"language,omitempty"`
	Purpose  string `json:"purpose,omitempty"`
}

type webTarget struct {
	Source   string        `json:"source"`
	Selector []webSelector `json:"selector,omitempty"`
	Own      *ownTarget    `json:"parallax,omitempty"`
}

type webSelector struct {
	Type   string `json:"type"`
	Exact  string `json:"exact,omitempty"`
	Prefix string `json:"prefix,omitempty"`
	Suffix string `json:"suffix,omitempty"`
	Start  *int   `json:"start,omitempty"`
	End    *int   `json:"end,omitempty"`
}

type ownTarget struct {
	Hash string `json:"hash,omitempty"`
}

// ownNote is the rest of a note.
type ownNote struct {
	Kind       string            `json:"kind"`
	Comparison string            `json:"comparison,omitempty"`
	Answers    []NoteAnswer      `json:"answers,omitempty"`
	About      string            `json:"about,omitempty"`
	Verdict    string            `json:"verdict,omitempty"`
	Fields     map[string]string `json:"fields,omitempty"`
	Done       bool              `json:"done,omitempty"`
	Doubt      bool              `json:"doubt,omitempty"`
	Withdrawn  bool              `json:"withdrawn,omitempty"`
}

// WriteAnnotations writes notes as a W3C AnnotationPage named id; a note without an ID is refused, since an annotation must have one.
func WriteAnnotations(w io.Writer, id string, notes []Note) error {
	items := make([]webAnnotation, len(notes))
	for i, n := range notes {
		if n.ID == "" {
			return fmt.Errorf("note %d has no id", i+1)
		}
		if err := n.check(); err != nil {
			return fmt.Errorf("note %d (%s): %w", i+1, n.ID, err)
		}
		own, err := json.Marshal(ownNote{n.Kind, n.Comparison, n.Answers, n.About, n.Verdict, n.Fields, n.Done, n.Doubt, n.Withdrawn})
		if err != nil {
			return fmt.Errorf("note %d (%s): %w", i+1, n.ID, err)
		}
		items[i] = webAnnotation{
			ID: n.ID, Type: "Annotation", Motivation: motivation(n), Creator: webCreator(n.Creator), Created: instant(n.Created), Modified: instant(n.Modified),
			Body: bodies(n), Target: webTargets(n.Targets), Own: own,
		}
	}
	page := struct {
		Context    []any           `json:"@context"`
		ID         string          `json:"id"`
		Type       string          `json:"type"`
		StartIndex int             `json:"startIndex"`
		Items      []webAnnotation `json:"items"`
	}{[]any{annotationContext, map[string]any{ownTerm: map[string]string{"@id": "urn:parallax:note", "@type": "@json"}}}, id, "AnnotationPage", 0, items}
	out := json.NewEncoder(w)
	out.SetEscapeHTML(false)
	out.SetIndent("", " ")
	return out.Encode(page)
}

// motivation is why a note was made, in the words of the model (3.3.5).
func motivation(n Note) string {
	switch n.Kind {
	case "link", "same", "evidence":
		return "linking"
	case "judgement", "absence", SettlementKind, PublicationKind:
		return "assessing"
	case AnswerKind:
		return "replying"
	case "question":
		return "questioning"
	case "verdict":
		if n.Verdict == "correct" {
			return "editing"
		}
		return "assessing"
	}
	switch {
	case n.Text != "":
		return "commenting"
	case len(n.Tags) > 0:
		return "tagging"
	}
	return "highlighting"
}

func webCreator(p NotePerson) *webPerson {
	if p == (NotePerson{}) {
		return nil
	}
	return &webPerson{p.ID, "Person", p.Name}
}

// bodies say for any reader of annotations what a note says.
func bodies(n Note) []webBody {
	var out []webBody
	if n.Text != "" {
		out = append(out, webBody{Type: "TextualBody", Value: n.Text, Format: "text/plain", Language: n.Lang, Purpose: "commenting"})
	}
	for _, tag := range n.Tags {
		out = append(out, webBody{Type: "TextualBody", Value: tag, Format: "text/plain", Purpose: "tagging"})
	}
	for _, a := range n.Answers {
		value := a.Question + ": " + a.Value
		if a.Reason != "" {
			value += " – " + a.Reason
		}
		out = append(out, webBody{Type: "TextualBody", Value: value, Format: "text/plain", Purpose: "assessing"})
	}
	if n.Verdict != "" {
		out = append(out, webBody{Type: "TextualBody", Value: n.Verdict + " " + n.About, Format: "text/plain", Purpose: "assessing"})
	}
	if url := n.Fields["url"]; n.Kind == "evidence" && url != "" {
		out = append(out, webBody{ID: url, Type: "Text", Purpose: "linking"})
	}
	return out
}

func webTargets(all []NoteTarget) []webTarget {
	out := make([]webTarget, len(all))
	for i, t := range all {
		out[i].Source = t.Source
		if t.Hash != "" {
			out[i].Own = &ownTarget{t.Hash}
		}
		if t.Exact != "" {
			out[i].Selector = []webSelector{{Type: "TextQuoteSelector", Exact: t.Exact, Prefix: t.Prefix, Suffix: t.Suffix}}
		}
		if t.End > 0 {
			out[i].Selector = append(out[i].Selector, webSelector{Type: "TextPositionSelector", Start: &t.Start, End: &t.End})
		}
	}
	return out
}

// instant is a moment as the model wants it: xsd:dateTime in UTC.
func instant(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format(time.RFC3339Nano)
}

// ReadAnnotations reads W3C annotations: one, several in a list, an AnnotationPage or an AnnotationCollection that holds its first page.
// What other programs wrote is read as far as the model goes: of a body its text, tags and language, of a target its source, quote and
// position. Nothing is fetched. An error names the annotation, counted from 1.
func ReadAnnotations(r io.Reader) ([]Note, error) {
	in := json.NewDecoder(r)
	in.UseNumber()
	var all []any
	for n := 0; ; n++ {
		var value any
		err := in.Decode(&value)
		if err == io.EOF {
			break
		}
		if err != nil {
			return nil, fmt.Errorf("no JSON at byte %d: %w", in.InputOffset(), err)
		}
		all = append(all, value)
	}
	var found []map[string]any
	for _, value := range all {
		some, err := annotationsIn(value)
		if err != nil {
			return nil, err
		}
		found = append(found, some...)
	}
	notes := make([]Note, len(found))
	for i, item := range found {
		n, err := readAnnotation(item)
		if err == nil {
			err = n.check()
		}
		if err != nil {
			return nil, fmt.Errorf("annotation %d: %w", i+1, err)
		}
		n.sortAnswers()
		notes[i] = n
	}
	return notes, nil
}

// annotationsIn lists the annotations in a value.
func annotationsIn(value any) ([]map[string]any, error) {
	switch v := value.(type) {
	case []any:
		var out []map[string]any
		for _, item := range v {
			some, err := annotationsIn(item)
			if err != nil {
				return nil, err
			}
			out = append(out, some...)
		}
		return out, nil
	case map[string]any:
		switch {
		case hasType(v, "AnnotationCollection"):
			first, ok := v["first"].(map[string]any)
			if !ok {
				return nil, fmt.Errorf("the collection does not hold its first page: give the pages themselves, nothing is fetched")
			}
			return annotationsIn(first)
		case hasType(v, "AnnotationPage"):
			return annotationsIn(list(v["items"]))
		}
		return []map[string]any{v}, nil
	}
	return nil, fmt.Errorf("neither an annotation nor a list of them: %.40v", value)
}

// list is a value that may stand alone or in a list.
func list(v any) []any {
	switch v := v.(type) {
	case nil:
		return nil
	case []any:
		return v
	}
	return []any{v}
}

func hasType(v map[string]any, name string) bool {
	for _, t := range list(v["type"]) {
		if t == name {
			return true
		}
	}
	return false
}

func str(v any) string {
	s, _ := v.(string)
	return s
}

func readAnnotation(v map[string]any) (Note, error) {
	if !hasType(v, "Annotation") {
		return Note{}, fmt.Errorf("its type is not Annotation")
	}
	n := Note{ID: str(v["id"])}
	for _, p := range list(v["creator"])[:min(1, len(list(v["creator"])))] {
		switch p := p.(type) {
		case string:
			n.Creator.ID = p
		case map[string]any:
			n.Creator = NotePerson{str(p["id"]), str(p["name"])}
		}
	}
	var err error
	if n.Created, err = readInstant(v["created"]); err != nil {
		return n, fmt.Errorf("created: %w", err)
	}
	if n.Modified, err = readInstant(v["modified"]); err != nil {
		return n, fmt.Errorf("modified: %w", err)
	}
	for _, t := range list(v["target"]) {
		target, err := readTarget(t)
		if err != nil {
			return n, fmt.Errorf("target %d: %w", len(n.Targets)+1, err)
		}
		n.Targets = append(n.Targets, target)
	}
	own, has, err := readOwn(v[ownTerm])
	if err != nil {
		return n, err
	}
	readBodies(&n, v, has)
	if !has {
		n.Kind = kindOf(v, n)
		return n, nil
	}
	n.Kind, n.Comparison, n.Answers, n.About, n.Verdict, n.Fields = own.Kind, own.Comparison, own.Answers, own.About, own.Verdict, own.Fields
	n.Done, n.Doubt, n.Withdrawn = own.Done, own.Doubt, own.Withdrawn
	return n, nil
}

func readOwn(v any) (own ownNote, has bool, err error) {
	if v == nil {
		return own, false, nil
	}
	raw, err := json.Marshal(v)
	if err != nil {
		return own, false, err
	}
	in := json.NewDecoder(bytes.NewReader(raw))
	in.DisallowUnknownFields()
	if err := in.Decode(&own); err != nil {
		return own, false, fmt.Errorf("%q cannot be read, it may be of a later version of Parallax: %w", ownTerm, err)
	}
	return own, true, nil
}

func readInstant(v any) (time.Time, error) {
	s := str(v)
	if s == "" {
		return time.Time{}, nil
	}
	t, err := time.Parse(time.RFC3339Nano, s)
	if err != nil {
		return t, fmt.Errorf("%q is no moment as in 2031-03-01T08:30:00Z", s)
	}
	return t.UTC(), nil
}

// readBodies takes text and tags. In notes of ours the answers stand elsewhere.
func readBodies(n *Note, v map[string]any, ours bool) {
	text := func(s, lang string) {
		if s != "" && n.Text != "" {
			s = n.Text + "\n\n" + s
		}
		if s != "" {
			n.Text = s
		}
		if lang != "" {
			n.Lang = lang
		}
	}
	text(str(v["bodyValue"]), "")
	for _, b := range list(v["body"]) {
		body, ok := b.(map[string]any)
		if !ok {
			continue // the IRI of something that is not fetched
		}
		purpose := ""
		if p := list(body["purpose"]); len(p) > 0 {
			purpose = str(p[0])
		}
		switch {
		case purpose == "tagging":
			n.Tags = append(n.Tags, str(body["value"]))
		case ours && purpose != "commenting":
		default:
			lang := ""
			if l := list(body["language"]); len(l) > 0 {
				lang = str(l[0])
			}
			text(str(body["value"]), lang)
		}
	}
}

// kindOf is the kind of a note that another program made.
func kindOf(v map[string]any, n Note) string {
	for _, m := range list(v["motivation"]) {
		switch str(m) {
		case "questioning":
			return "question"
		case "linking":
			if len(n.Targets) > 1 {
				return "link"
			}
		}
	}
	return "span"
}

func readTarget(v any) (NoteTarget, error) {
	if s, ok := v.(string); ok && s != "" {
		return NoteTarget{Source: s}, nil
	}
	t, ok := v.(map[string]any)
	if !ok {
		return NoteTarget{}, fmt.Errorf("neither an address nor an object")
	}
	out := NoteTarget{Source: str(t["source"])}
	if source, ok := t["source"].(map[string]any); ok {
		out.Source = str(source["id"])
	}
	if out.Source == "" {
		out.Source = str(t["id"])
	}
	if own, ok := t[ownTerm].(map[string]any); ok {
		out.Hash = str(own["hash"])
	}
	for _, s := range list(t["selector"]) {
		selector, ok := s.(map[string]any)
		switch {
		case !ok:
		case hasType(selector, "TextQuoteSelector"):
			out.Exact, out.Prefix, out.Suffix = str(selector["exact"]), str(selector["prefix"]), str(selector["suffix"])
			if out.Exact == "" {
				return out, fmt.Errorf("its TextQuoteSelector has no exact")
			}
		case hasType(selector, "TextPositionSelector"):
			start, startErr := whole(selector["start"])
			end, endErr := whole(selector["end"])
			if startErr != nil || endErr != nil {
				return out, fmt.Errorf("its TextPositionSelector wants a start and an end, whole numbers from 0")
			}
			out.Start, out.End = start, end
		}
	}
	return out, nil
}

func whole(v any) (int, error) {
	n, ok := v.(json.Number)
	if !ok {
		return 0, fmt.Errorf("no number")
	}
	i, err := n.Int64()
	if err != nil || i < 0 || i > 1<<31-1 || strings.Contains(n.String(), "-") {
		return 0, fmt.Errorf("%s is no place in a text", n)
	}
	return int(i), nil
}
