package handlers

import (
	"bytes"
	"errors"
	"net/http"
	"strconv"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"parallax/models"
	"parallax/views/locale"
)

// errAtHome is a fault that nobody outside is to know.
var errAtHome = errors.New("the pipe burst at home")

// The document has every call, and nothing else.
func TestDocumentOfTheCalls(t *testing.T) {
	site := New(shelf{}, newDiscard())
	p := &program{t: t, site: site}
	document := got[struct {
		OpenAPI string `json:"openapi"`
		Paths   map[string]map[string]struct {
			OperationID string `json:"operationId"`
			Summary     string `json:"summary"`
			Parameters  []struct{ Name, In string }
			Security    []map[string][]string
		} `json:"paths"`
	}](t, p.ask("GET", "/openapi.json", nil), 200)
	if document.OpenAPI != "3.1.0" {
		t.Errorf("it is of version %q", document.OpenAPI)
	}
	told := map[string]bool{}
	for path, methods := range document.Paths {
		for method, one := range methods {
			route := strings.NewReplacer("{", ":", "}", "").Replace(path)
			key := strings.ToUpper(method) + " " + route
			told[key] = true
			least, known := mayAsk[key]
			if !known {
				t.Errorf("%s is in the document, and no call", key)
			}
			if open := len(one.Security) > 0 && len(one.Security[0]) == 0; open != (least == nobody) {
				t.Errorf("%s: whether it takes a token is told wrongly: %v", key, one.Security)
			}
			if one.OperationID == "" || one.Summary == "" {
				t.Errorf("%s has no name, or does not say what it does", key)
			}
			for _, name := range strings.Split(path, "/") {
				if inner, found := strings.CutPrefix(name, "{"); found && !strings.Contains(toJSON(t, one.Parameters), strings.TrimSuffix(inner, "}")) {
					t.Errorf("%s does not tell of %s", key, name)
				}
			}
		}
	}
	for _, r := range site.Routes() {
		if path, ours := strings.CutPrefix(r.Path, apiRoot); ours && r.Method != http.MethodHead && !told[r.Method+" "+path] {
			t.Errorf("%s %s is not in the document", r.Method, path)
		}
	}
	for _, lang := range locale.Languages() {
		p.header = map[string]string{"Accept-Language": lang}
		if answer := p.ask("GET", "/openapi.json", nil); !strings.Contains(answer.body, locale.For(lang).T("api.call.judge")) || answer.header.Get("Content-Language") != lang {
			t.Errorf("it does not speak %s", lang)
		}
	}
}

// checker compiles schemas of the document. Every record in it is closed, so that a field that the document does not tell of is found.
type checker struct {
	t        *testing.T
	compiler *jsonschema.Compiler
	document map[string]any
}

func newChecker(t *testing.T, p *program) *checker {
	t.Helper()
	read, err := jsonschema.UnmarshalJSON(strings.NewReader(p.ask("GET", "/openapi.json", nil).body))
	if err != nil {
		t.Fatal(err)
	}
	document := read.(map[string]any)
	for _, schema := range document["components"].(map[string]any)["schemas"].(map[string]any) {
		schema.(map[string]any)["additionalProperties"] = false
	}
	c := &checker{t, jsonschema.NewCompiler(), document}
	c.compiler.DefaultDraft(jsonschema.Draft2020)
	c.compiler.AssertFormat()
	if err := c.compiler.AddResource("urn:document", document); err != nil {
		t.Fatal(err)
	}
	return c
}

// fits wants an answer to be what the document says of it.
func (c *checker) fits(method, route string, answer told) {
	c.t.Helper()
	operation := c.document["paths"].(map[string]any)[openPath(route)].(map[string]any)[strings.ToLower(method)].(map[string]any)
	status, pointer := strconv.Itoa(answer.status), ""
	if answer.status >= 400 {
		pointer = "#/components/responses/Problem/content/application~1problem+json/schema"
	} else {
		said, known := operation["responses"].(map[string]any)[status].(map[string]any)
		if !known {
			c.t.Errorf("%s %s answers %s, which the document does not tell: %s", method, route, status, answer.body)
			return
		}
		kind, _, _ := strings.Cut(answer.header.Get("Content-Type"), ";")
		contents, _ := said["content"].(map[string]any)
		if contents[kind] == nil && answer.body != "" {
			c.t.Errorf("%s %s answers %q, which the document does not tell", method, route, kind)
			return
		}
		if kind != "application/json" {
			return
		}
		escaped := strings.NewReplacer("~", "~0", "/", "~1").Replace(openPath(route))
		pointer = "#/paths/" + escaped + "/" + strings.ToLower(method) + "/responses/" + status + "/content/application~1json/schema"
	}
	schema, err := c.compiler.Compile("urn:document" + strings.ReplaceAll(strings.ReplaceAll(pointer, "{", "%7B"), "}", "%7D"))
	if err != nil {
		c.t.Fatal(err)
	}
	value, err := jsonschema.UnmarshalJSON(bytes.NewReader([]byte(answer.body)))
	if err != nil {
		c.t.Fatal(err)
	}
	if err := schema.Validate(value); err != nil {
		c.t.Errorf("%s %s does not answer what the document says: %v\n%s", method, route, err, answer.body)
	}
}

// Every call answers what the document says it does, when it goes well and when it does not.
func TestAnswersFitTheDocument(t *testing.T) {
	store, site, staff := deskOf(t, models.Annotator, models.Editor, models.Admin)
	ed, ann := newProgram(t, store, site, staff[models.Admin], false), newProgram(t, store, site, staff[models.Annotator], false)
	c := newChecker(t, ed)
	slug := somePair(t, ed)
	pair := got[apiComparison](t, ed.ask("GET", "/comparisons/"+slug, nil), 200)
	target := apiTarget{Hash: pair.A.Hash, apiPlace: pair.A.Claim, Exact: string([]rune(pair.A.Sentence.Text)[pair.A.Claim.Start-pair.A.Sentence.Start : pair.A.Claim.End-pair.A.Sentence.Start])}
	whole := apiNoting{Key: "k", Kind: "span", Targets: []apiTarget{target}, Tags: []string{"loaded"}, Note: "x"}
	changed := whole
	changed.Version, changed.Note = 1, "y"
	settled := judgingNow(0).Answers
	done := map[string]bool{}
	for _, step := range []struct {
		by            *program
		method, route string
		query         string
		body          any
	}{
		{ed, "GET", "/openapi.json", "", nil}, {ed, "GET", "/me", "", nil}, {ed, "GET", "/stories", "?limit=1", nil}, {ed, "GET", "/stories/:slug", "", nil},
		{ed, "GET", "/comparisons", "?limit=2", nil}, {ed, "GET", "/comparisons/:slug", "", nil},
		{ed, "POST", "/comparisons/:slug/assignments", "", apiAsking{Users: []int64{staff[models.Annotator].ID, staff[models.Editor].ID}}},
		{ed, "DELETE", "/comparisons/:slug/assignments/:id", "", nil},
		{ann, "GET", "/queue", "", nil}, {ann, "GET", "/queue/next", "?after=" + slug, nil},
		{ann, "GET", "/comparisons/:slug/judgements", "", nil}, {ann, "PUT", "/comparisons/:slug/judgement", "", judgingNow(0)},
		{ann, "PUT", "/comparisons/:slug/judgement", "", apiJudging{Answers: settled, Note: "late"}},
		{ann, "POST", "/comparisons/:slug/annotations", "", whole}, {ann, "PUT", "/comparisons/:slug/annotations/:id", "", changed},
		{ann, "PUT", "/comparisons/:slug/annotations/:id", "", whole},
		{ann, "GET", "/comparisons/:slug/annotations", "", nil}, {ed, "GET", "/comparisons/:slug/annotations", "", nil},
		{ann, "POST", "/comparisons/:slug/undo", "", nil}, {ann, "POST", "/comparisons/:slug/redo", "", nil}, {ann, "POST", "/comparisons/:slug/redo", "", nil},
		{ann, "DELETE", "/comparisons/:slug/annotations/:id", "?version=4", nil},
		{ann, "GET", "/notes", "", nil}, {ann, "GET", "/notes", "?format=csv", nil}, {ann, "GET", "/notes", "?format=annotations", nil},
		{ed, "GET", "/agreement/sets", "", nil},
		{ed, "PUT", "/comparisons/:slug/settlement", "", apiSettling{Answers: settled}}, {ed, "POST", "/comparisons/:slug/publication", "", apiPublishing{Note: "x"}},
		{ann, "GET", "/comparisons/:slug/judgements", "", nil}, {ed, "GET", "/comparisons/:slug/judgements", "", nil}, {ed, "GET", "/comparisons/:slug", "", nil},
		{ed, "DELETE", "/comparisons/:slug/publication", "", apiPublishing{}}, {ed, "GET", "/comparisons/:slug/history", "", nil},
	} {
		path := strings.NewReplacer(":slug", slug, ":id", "1").Replace(step.route)
		switch step.route {
		case "/stories/:slug":
			path = "/stories/" + pair.Story
		case "/comparisons/:slug/assignments/:id":
			path = "/comparisons/" + slug + "/assignments/" + itoa(staff[models.Editor].ID)
		}
		answer := step.by.ask(step.method, path+step.query, step.body)
		if answer.status >= 500 {
			t.Errorf("%s %s: %+v", step.method, path, answer)
		}
		c.fits(step.method, step.route, answer)
		if answer.status < 400 {
			done[step.method+" "+step.route] = true
		}
	}
	ann.header = map[string]string{"Content-Type": "application/jsonl"}
	taken := ann.ask("POST", "/notes", `{"kind":"question","comparison":"http://x/comparisons/none","targets":[{"source":"urn:x"}],"text":"x"}`)
	c.fits("POST", "/notes", taken)
	done["POST /notes"] = taken.status == 200
	for key := range mayAsk {
		if !done[key] {
			t.Errorf("%s was not seen to go well", key)
		}
	}
}

// A list is read to its end by the addresses that it gives; who has an answer already is told so.
func TestPagesOfLists(t *testing.T) {
	_, site, _ := deskOf(t)
	p := &program{t: t, site: site}
	all := got[apiComparisons](t, p.ask("GET", "/comparisons", nil), 200)
	if len(all.Items) < 3 || all.Next != "" {
		t.Fatalf("there are %d, next %q", len(all.Items), all.Next)
	}
	var slugs []string
	for path := "/comparisons?limit=1"; path != ""; {
		page := got[apiComparisons](t, p.ask("GET", path, nil), 200)
		if len(page.Items) != 1 {
			t.Fatalf("%s has %d", path, len(page.Items))
		}
		slugs = append(slugs, page.Items[0].Slug)
		_, path, _ = strings.Cut(page.Next, apiRoot)
	}
	if len(slugs) != len(all.Items) || slugs[0] != all.Items[0].Slug {
		t.Errorf("one by one they are %v", slugs)
	}
	first := p.ask("GET", "/comparisons", nil)
	p.header = map[string]string{"If-None-Match": first.header.Get("ETag")}
	if again := p.ask("GET", "/comparisons", nil); again.status != http.StatusNotModified || again.body != "" {
		t.Errorf("asked again: %+v", again)
	}
}

// Of an article that is quoted, programs without an account are given no more than pages show.
func TestQuotationByProgram(t *testing.T) {
	store, site, staff := deskOf(t, models.Editor)
	nobody, ed := &program{t: t, site: site}, newProgram(t, store, site, staff[models.Editor], true)
	given := func(p *program) (sentences int) {
		var all strings.Builder
		for _, line := range got[apiComparisons](t, p.ask("GET", "/comparisons", nil), 200).Items {
			all.WriteString(p.ask("GET", "/comparisons/"+line.Slug, nil).body + line.A.Text + line.B.Text)
		}
		for _, sentence := range limited {
			if strings.Contains(all.String(), sentence) {
				sentences++
			}
		}
		return sentences
	}
	public, whole := given(nobody), given(ed)
	if public == 0 || public >= whole || public > len(limited)/3 {
		t.Errorf("of %d sentences the public is given %d, an editor %d", len(limited), public, whole)
	}
}
