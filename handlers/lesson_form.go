package handlers

import (
	"encoding/json"
	"fmt"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/labstack/echo/v4"

	"parallax/models"
)

// lessonDraft is a lesson as it stands in the form: what was typed, whether it can be kept or not. Steps that were removed are in it until it
// is saved, so that they can be taken back.
type lessonDraft struct {
	lesson  models.Lesson
	gone    map[string]bool    // by the key of the step
	picking map[string]picking // likewise
	minutes map[string]string  // what was typed and is no number
	focus   string             // the button that was pressed
}

// picking is where somebody stands who chooses a comparison.
type picking struct {
	story  string
	number int
}

// mostSteps bounds the steps of a form, those that were removed among them.
const mostSteps = 3 * models.MaxSteps

func newDraft(l models.Lesson) *lessonDraft {
	l.Steps = slices.Clone(l.Steps)
	return &lessonDraft{lesson: l, gone: map[string]bool{}, picking: map[string]picking{}, minutes: map[string]string{}}
}

// readDraft reads the form of a lesson. What no page of ours sends is a bad request; what a teacher may mistype is not.
func readDraft(form url.Values) (*lessonDraft, error) {
	version, err := strconv.Atoi(form.Get("version"))
	if err != nil || len(form["step"]) > mostSteps {
		return nil, echo.ErrBadRequest
	}
	d := newDraft(models.Lesson{
		Record: models.Record{LockVersion: version, Visibility: models.Visibility(form.Get("visibility"))},
		Title:  form.Get("title"), Lang: form.Get("lang"), About: form.Get("about"), Age: form.Get("age"),
		Goals: typedLines(form.Get("goals")), GuessOutlets: form.Get("guess") != "", FreeText: form.Get("free") != "",
	})
	for _, goal := range form["goal"] {
		if !slices.Contains(d.lesson.Goals, goal) {
			d.lesson.Goals = append(d.lesson.Goals, goal)
		}
	}
	for _, key := range form["step"] {
		if key == "" || strings.Trim(key, "abcdefghijklmnopqrstuvwxyz0123456789-") != "" || d.at(key) >= 0 {
			return nil, echo.ErrBadRequest
		}
		if err := d.readStep(form, key); err != nil {
			return nil, err
		}
	}
	return d, nil
}

func (d *lessonDraft) readStep(form url.Values, key string) error {
	get := func(name string) string { return form.Get(key + "." + name) }
	step := models.Step{
		Key: key, Kind: models.StepKind(get("kind")), Ask: get("ask"), Vote: models.VoteKind(get("vote")), Side: get("side"),
		Choices: typedLines(get("choices")), Of: get("of"), Notes: get("notes"),
	}
	if !slices.Contains(models.StepKinds(), step.Kind) {
		return echo.ErrBadRequest
	}
	for _, r := range form[key+".reveals"] {
		if r != "" {
			step.Reveals = append(step.Reveals, models.RevealKind(r))
		}
	}
	if given := get("pair"); given != "" {
		step.Pair = new(models.Pair)
		if err := json.Unmarshal([]byte(given), step.Pair); err != nil || !plainSlug(step.Pair.Comparison) || !plainSlug(step.Pair.A.Hash+step.Pair.B.Hash) {
			return echo.ErrBadRequest
		}
	}
	if typed := strings.TrimSpace(get("minutes")); typed != "" {
		n, err := strconv.Atoi(typed)
		if err != nil {
			n, d.minutes[key] = -1, typed // which is no time: the page says so, and shows what was typed
		}
		step.Minutes = n
	}
	if get("gone") != "" {
		d.gone[key] = true
	}
	if get("picking") != "" {
		number, err := strconv.Atoi(get("number"))
		if err != nil {
			number = 1
		}
		if !plainSlug(get("story")) {
			return echo.ErrBadRequest
		}
		d.picking[key] = picking{get("story"), max(1, number)}
	}
	d.lesson.Steps = append(d.lesson.Steps, step)
	return nil
}

// typedLines are the lines of what was typed that are not empty.
func typedLines(typed string) []string {
	var out []string
	for line := range strings.Lines(typed) {
		if line = strings.TrimSpace(line); line != "" {
			out = append(out, line)
		}
	}
	return out
}

// at is the position of a step, -1 for none.
func (d *lessonDraft) at(key string) int {
	return slices.IndexFunc(d.lesson.Steps, func(s models.Step) bool { return s.Key == key })
}

// kept is the lesson without the steps that were removed.
func (d *lessonDraft) kept() models.Lesson {
	l := d.lesson
	l.Steps = slices.DeleteFunc(slices.Clone(l.Steps), func(s models.Step) bool { return d.gone[s.Key] })
	return l
}

// add puts a step at the end, about what the one before is about.
func (d *lessonDraft) add(kind models.StepKind) (key string) {
	step := models.Step{Kind: kind}
	for n := 1; step.Key == "" || d.at(step.Key) >= 0; n++ {
		step.Key = fmt.Sprint("s", n)
	}
	for _, s := range d.lesson.Steps {
		switch {
		case d.gone[s.Key]:
		case kind == models.AgainStep && (s.Kind == models.EventStep || s.Kind == models.VoteStep):
			step.Of = s.Key
		case s.Pair != nil && kind != models.AgainStep && kind != models.DiscussStep:
			step.Pair = s.Pair
		}
	}
	switch kind {
	case models.VoteStep:
		step.Vote, step.Side = models.BothTrue, "a"
	case models.RevealStep:
		step.Reveals = models.RevealKinds()
	}
	d.lesson.Steps = append(d.lesson.Steps, step)
	return step.Key
}

// move moves a step past the one before it or after it; those that were removed do not count.
func (d *lessonDraft) move(key string, by int) {
	steps, at := d.lesson.Steps, d.at(key)
	for to := at + by; at >= 0 && to >= 0 && to < len(steps); to += by {
		steps[at], steps[to] = steps[to], steps[at]
		at = to
		if !d.gone[steps[to-by].Key] {
			return
		}
	}
}

// change does what a button of the form asks for, other than to save; known is false for no such button.
func (d *lessonDraft) change(did string, form url.Values) (known bool) {
	what, key, _ := strings.Cut(did, ".")
	if what == "add" {
		if !slices.Contains(models.StepKinds(), models.StepKind(key)) {
			return false
		}
		if len(d.lesson.Steps) < mostSteps {
			d.focus = "added." + d.add(models.StepKind(key))
		}
		return true
	}
	if d.at(key) < 0 {
		return false
	}
	d.focus = did
	at := d.picking[key]
	switch what {
	case "up":
		d.move(key, -1)
	case "down":
		d.move(key, 1)
	case "remove":
		d.gone[key] = true
		d.focus = "restore." + key
	case "restore":
		delete(d.gone, key)
		d.focus = "remove." + key
	case "pick":
		d.picking[key], d.focus = picking{number: 1}, "list."+key
	case "list":
		d.picking[key] = picking{at.story, 1}
	case "more":
		d.picking[key] = picking{at.story, at.number + 1}
	case "fewer":
		d.picking[key] = picking{at.story, max(1, at.number-1)}
	case "leave":
		delete(d.picking, key)
		d.focus = "pick." + key
	case "take":
		return form.Get(key+".take") == "" || plainSlug(form.Get(key+".take"))
	default:
		return false
	}
	return true
}
