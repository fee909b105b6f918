package handlers

import (
	"net/http"
	"slices"

	"github.com/labstack/echo/v4"

	"parallax/exchange"
	"parallax/models"
	"parallax/views"
)

// call is what programs can ask: a route, whom it lets in, and what goes in and comes out, of which the document of the API is made.
type call struct {
	name         string // of the operation; "api.call." + name says what it does
	method, path string // path after apiRoot, as echo writes it
	least        models.Role
	do           echo.HandlerFunc
	query        []parameter
	sends, gives any // nil for nothing; forms for what is no JSON
	status       int // 0 for 200
}

// parameter is a value of a query.
type parameter struct {
	name string
	enum string // a list of values, see enums
	kind string // "integer", "boolean"; "" for a string
	must bool
}

// forms is what goes in or comes out in one of several forms, none of which is a record of ours.
type forms []string

// calls are the map of the API.
func (s *site) calls() []call {
	story, limit, kind := parameter{name: "story"}, parameter{name: "limit", kind: "integer"}, parameter{name: "kind", enum: "kind"}
	filters := []parameter{{name: "mine", kind: "boolean"}, story, kind, {name: "doubt", enum: "doubt"}, {name: "state", enum: "state"}} // of the queue
	notes := forms{"application/jsonl", "text/csv", "application/ld+json"}
	const pair = "/comparisons/:slug"
	return []call{
		{name: "document", method: http.MethodGet, path: "/openapi.json", do: s.apiDocument, gives: map[string]any{}},
		{name: "me", method: http.MethodGet, path: "/me", least: models.Member, do: s.apiMe, gives: apiMe{}},
		{name: "stories", method: http.MethodGet, path: "/stories", do: s.apiStories, query: []parameter{limit, {name: "offset", kind: "integer"}}, gives: apiStories{}},
		{name: "story", method: http.MethodGet, path: "/stories/:slug", do: s.apiStory, gives: apiStoryPage{}},
		{name: "comparisons", method: http.MethodGet, path: "/comparisons", do: s.apiComparisons, gives: apiComparisons{},
			query: []parameter{story, {name: "outlet"}, kind, {name: "relation", enum: "relation"}, {name: "status", enum: "status"}, {name: "cursor"}, limit}},
		{name: "comparison", method: http.MethodGet, path: pair, do: s.apiComparison, gives: apiComparison{}},

		{name: "queue", method: http.MethodGet, path: "/queue", least: models.Annotator, do: s.apiQueue, gives: apiQueue{},
			query: slices.Concat(filters, []parameter{{name: "page", kind: "integer"}})},
		{name: "next", method: http.MethodGet, path: "/queue/next", least: models.Annotator, do: s.apiNext, query: slices.Concat(filters, []parameter{{name: "after"}}), gives: apiNext{}},
		{name: "judgements", method: http.MethodGet, path: pair + "/judgements", least: models.Annotator, do: s.apiJudgements, gives: apiJudgements{}},
		{name: "judge", method: http.MethodPut, path: pair + "/judgement", least: models.Annotator, do: s.apiJudge, sends: apiJudging{}, gives: apiJudgement{}},
		{name: "undo", method: http.MethodPost, path: pair + "/undo", least: models.Annotator, do: s.apiTake(Desk.Undo), gives: apiStep{}},
		{name: "redo", method: http.MethodPost, path: pair + "/redo", least: models.Annotator, do: s.apiTake(Desk.Redo), gives: apiStep{}},
		{name: "history", method: http.MethodGet, path: pair + "/history", least: models.Annotator, do: s.apiHistory, gives: apiHistory{}},
		{name: "annotations", method: http.MethodGet, path: pair + "/annotations", least: models.Annotator, do: s.apiAnnotations, gives: apiAnnotations{}},
		{name: "annotate", method: http.MethodPost, path: pair + "/annotations", least: models.Annotator, do: s.apiAnnotate, sends: apiNoting{}, gives: apiAnnotation{}, status: http.StatusCreated},
		{name: "reannotate", method: http.MethodPut, path: pair + "/annotations/:id", least: models.Annotator, do: s.apiAnnotate, sends: apiNoting{}, gives: apiAnnotation{}},
		{name: "withdraw", method: http.MethodDelete, path: pair + "/annotations/:id", least: models.Annotator, do: s.apiWithdraw, status: http.StatusNoContent,
			query: []parameter{{name: "version", kind: "integer", must: true}}},
		{name: "notes", method: http.MethodGet, path: "/notes", least: models.Annotator, do: s.apiNotes, gives: notes,
			query: []parameter{{name: "format", enum: "format"}, story, {name: "mine", kind: "boolean"}, {name: "withdrawn", kind: "boolean"}}},
		{name: "take", method: http.MethodPost, path: "/notes", least: models.Annotator, do: s.apiTakeNotes, sends: notes, gives: apiTaken{}},

		{name: "sets", method: http.MethodGet, path: "/agreement/sets", least: models.Editor, do: s.apiSets, query: []parameter{story, {name: "blind", kind: "boolean"}}, gives: apiSets{}},
		{name: "ask", method: http.MethodPost, path: pair + "/assignments", least: models.Editor, do: s.apiAsk, sends: apiAsking{}, status: http.StatusNoContent},
		{name: "unask", method: http.MethodDelete, path: pair + "/assignments/:id", least: models.Editor, do: s.apiUnask, status: http.StatusNoContent},
		{name: "settle", method: http.MethodPut, path: pair + "/settlement", least: models.Editor, do: s.apiSettle, sends: apiSettling{}, gives: apiSettled{}},
		{name: "publish", method: http.MethodPost, path: pair + "/publication", least: models.Editor, do: s.apiPublish(false), sends: apiPublishing{}, gives: apiStanding{}},
		{name: "unpublish", method: http.MethodDelete, path: pair + "/publication", least: models.Editor, do: s.apiPublish(true), sends: apiPublishing{}, gives: apiStanding{}},
	}
}

// enums are the lists of values that fields and parameters take.
func enums() map[string][]string {
	all := map[string][]string{
		"relation": {"same_claim", "compatible_figures", "contradictory_figures", "contradictory", "different_account", "different_attribution", "partial", "unrelated"},
		"kind":     views.Kinds(), "status": {string(models.Suggested), string(models.Paired), string(models.Confirmed)}, "format": {"jsonl", "csv", "annotations"},
		"verdict": models.Verdicts(), "annotation": exchange.NoteKinds()[1:],
		"step": {"undone", "redone"}, "action": {"made", "changed", "withdrawn", "undone", "redone", "restored", "purged"},
		"record":     {"judgement", "annotation", "adjudication", "assignment", "publication", "response", "pair", "claim_review"},
		"assignment": {"asked", "done", "skipped", "withdrawn"},
	}
	for _, role := range models.Roles() {
		all["role"] = append(all["role"], string(role))
	}
	for _, kind := range models.OutletTypes() {
		all["outlet"] = append(all["outlet"], string(kind))
	}
	for _, doubt := range models.QueueDoubts() {
		all["doubt"] = append(all["doubt"], string(doubt))
	}
	for _, state := range workStates {
		all["state"] = append(all["state"], string(state))
	}
	for _, q := range models.Questions() {
		all["question"] = append(all["question"], string(q))
		for _, value := range q.Answers() {
			if !slices.Contains(all["answer"], value) {
				all["answer"] = append(all["answer"], value)
			}
		}
	}
	all["same_event"] = models.Questions()[0].Answers()
	return all
}
