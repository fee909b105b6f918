package handlers

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/labstack/echo/v4"

	"parallax/models"
	"parallax/views"
	"parallax/views/locale"
)

// goalsOffered is how many goals a language offers: those of its schools, in our words.
const goalsOffered = 8

// lessonEditor is the form of a lesson as it stands.
func (s *site) lessonEditor(c echo.Context, slug string, d *lessonDraft) (views.LessonEditor, error) {
	l, path, title := d.lesson, "/lessons/new", "lessons.new"
	if slug != "" {
		path, title = "/lessons/"+slug+"/edit", "lessons.editing"
	}
	p := s.ownPage(c, path, title)
	p.Scripts = []string{"lesson"}
	stories, err := s.storyChoices(c, p)
	if err != nil {
		return views.LessonEditor{}, err
	}
	e := views.LessonEditor{
		Page: p, Slug: slug, Action: path, Version: l.LockVersion, Guess: l.GuessOutlets, Free: l.FreeText, Focus: d.focus,
		Fault: map[string]string{}, Quick: slug == "" && len(l.Steps) == 0 && l.Title == "" && len(stories) > 1, StoryNames: stories,
		Minutes: minutesWords(p, models.Minutes(d.kept().Steps)),
	}
	e.Fields = []views.Line{
		{ID: "title", Name: "title", Type: "text", Label: p.T("lessons.field.title"), Value: l.Title, Dir: "auto"},
		{ID: "age", Name: "age", Type: "text", Label: p.T("lessons.field.age"), Value: l.Age, Hint: p.T("lessons.age.hint"), Dir: "auto"},
	}
	e.About = views.Area{ID: "about", Name: "about", Label: p.T("lessons.field.about"), Hint: p.T("lessons.about.hint"), Value: l.About, Rows: 3}
	e.Goals = views.Area{ID: "goals", Name: "goals", Label: p.T("lessons.field.goals"), Hint: p.T("lessons.goals.hint"), Value: strings.Join(l.Goals, "\n"), Rows: 4}
	for _, lang := range []string{"fr", "en"} {
		tongue := locale.For(lang)
		e.Tongues = append(e.Tongues, views.Choice{Value: lang, Text: tongue.T("language.name"), Chosen: l.Lang == lang})
		offered := views.LessonGoals{Lang: lang, Name: tongue.T("language.name")}
		for i := range goalsOffered {
			offered.Goals = append(offered.Goals, tongue.T("lessons.goal."+strconv.Itoa(i+1)))
		}
		e.Suggested = append(e.Suggested, offered)
	}
	for _, v := range []models.Visibility{models.Private, models.SignedIn, models.Public} {
		e.Seen = append(e.Seen, views.Choice{Value: string(v), Text: p.T("lessons.visibility." + string(v)), Chosen: l.Visibility == v})
	}
	for _, k := range models.StepKinds() {
		e.Kinds = append(e.Kinds, views.Choice{Value: string(k), Text: p.T("lesson.kind." + string(k))})
	}
	e.Steps, err = s.stepForms(c, p, d, stories)
	e.Focus = focusOn(e.Focus, e.Steps)
	return e, err
}

// focusOn is the button that has the focus: the one that was pressed, or where it can do no more the one that undoes it.
func focusOn(pressed string, steps []views.StepForm) string {
	what, key, _ := strings.Cut(pressed, ".")
	for _, f := range steps {
		if f.Key != key {
			continue
		}
		switch {
		case what == "up" && f.At:
			return "down." + key
		case what == "down" && f.Last:
			return "up." + key
		case what == "more" && f.Picker.Number >= f.Picker.Pages, what == "fewer" && f.Picker.Number <= 1:
			return "list." + key
		}
	}
	return pressed
}

// storyChoices are the stories that can be chosen, after one that asks to choose.
func (s *site) storyChoices(c echo.Context, p views.Page) ([]views.Choice, error) {
	found, err := s.library.Stories(c.Request().Context(), viewer(c), models.StoriesQuery{Limit: 200})
	if err != nil {
		return nil, err
	}
	choices := []views.Choice{{Text: p.T("lessons.pick.story")}}
	for _, line := range found {
		if line.Comparisons > 0 {
			choices = append(choices, views.Choice{Value: line.Slug, Text: storyTitle(p.Printer, line.Story)})
		}
	}
	return choices, nil
}

func (s *site) stepForms(c echo.Context, p views.Page, d *lessonDraft, stories []views.Choice) ([]views.StepForm, error) {
	reader, steps := s.pairReader(c), d.lesson.Steps
	kept := d.kept().Steps
	var forms []views.StepForm
	var before *models.Pair
	for _, step := range steps {
		number := slices.IndexFunc(kept, func(k models.Step) bool { return k.Key == step.Key })
		f := views.StepForm{
			Key: step.Key, Kind: string(step.Kind), Name: p.T("lesson.kind." + string(step.Kind)), Gone: d.gone[step.Key],
			Number: p.T("lessons.step", "n", p.Int(number+1)), At: number == 0, Last: number == len(kept)-1,
			Needs: step.Kind != models.DiscussStep && step.Kind != models.AgainStep, Wrong: map[string]string{},
		}
		if f.Gone {
			f.Number = p.T("lessons.removed.step")
		}
		f.Ask = views.Line{ID: step.Key + "-ask", Name: f.Field("ask"), Type: "text", Label: p.T("lessons.field.ask"), Value: step.Ask, Dir: "auto", Hint: askHint(p, d, step)}
		f.Notes = views.Area{ID: step.Key + "-notes", Name: f.Field("notes"), Label: p.T("lessons.field.notes"), Value: step.Notes, Rows: 3}
		f.Minutes = views.Line{ID: step.Key + "-minutes", Name: f.Field("minutes"), Type: "number", Label: p.T("lessons.field.minutes"), Value: minutesTyped(d, step), Most: models.MaxMinutes}
		fieldsOfKind(p, d, step, &f)
		if err := s.pairOfForm(c, p, d, step, &f, reader, stories); err != nil {
			return nil, err
		}
		f.Same = len(f.Texts) > 0 && before != nil && *before == *step.Pair && !f.Picking
		if step.Pair != nil && !f.Gone {
			before = step.Pair
		}
		forms = append(forms, f)
	}
	return forms, nil
}

func minutesTyped(d *lessonDraft, step models.Step) string {
	if step.Minutes > 0 || d.minutes[step.Key] != "" {
		return cmp.Or(d.minutes[step.Key], strconv.Itoa(step.Minutes))
	}
	return ""
}

// askHint says what is asked when a teacher writes no question.
func askHint(p views.Page, d *lessonDraft, step models.Step) string {
	if step.Kind == models.DiscussStep || step.Vote == models.OwnVote || step.Vote == models.FreeVote {
		return ""
	}
	step.Ask = ""
	class := p
	if locale.Known(d.lesson.Lang) {
		class.Printer = locale.For(d.lesson.Lang)
	}
	if words := (stager{page: class, class: models.ClassSession{Steps: d.lesson.Steps}}).ask(step, 0); words != "" && step.Kind != models.AgainStep {
		return p.T("lessons.ask.hint", "ask", words)
	}
	return p.T("lessons.ask.again")
}

func fieldsOfKind(p views.Page, d *lessonDraft, step models.Step, f *views.StepForm) {
	switch step.Kind {
	case models.VoteStep:
		for _, v := range models.VoteKinds() {
			f.Votes = append(f.Votes, views.Choice{Value: string(v), Text: p.T("lessons.vote." + string(v)), Chosen: step.Vote == v})
		}
		for _, side := range []string{"a", "b"} {
			f.Sides = append(f.Sides, views.Choice{Value: side, Text: p.T("lesson.text", "letter", strings.ToUpper(side)), Chosen: step.Side == side})
		}
		f.Choices = views.Area{ID: step.Key + "-choices", Name: f.Field("choices"), Label: p.T("lessons.field.choices"), Hint: p.T("lessons.choices.hint"), Value: strings.Join(step.Choices, "\n"), Rows: 4}
	case models.RevealStep:
		for i := range models.RevealKinds() {
			options := []views.Choice{{Text: p.T("lessons.reveal.none")}}
			for _, r := range models.RevealKinds() {
				options = append(options, views.Choice{Value: string(r), Text: p.T("lesson.reveal." + string(r)), Chosen: i < len(step.Reveals) && step.Reveals[i] == r})
			}
			f.Reveals = append(f.Reveals, options)
		}
	case models.AgainStep:
		f.Of = []views.Choice{{Text: p.T("lessons.of.none")}}
		for i, other := range d.kept().Steps {
			if other.Key == step.Key {
				break
			}
			if other.Kind == models.EventStep || other.Kind == models.VoteStep {
				words := p.T("lessons.step", "n", p.Int(i+1)) + p.T("colon") + cmp.Or(other.Ask, p.T("lesson.kind."+string(other.Kind)))
				f.Of = append(f.Of, views.Choice{Value: other.Key, Text: words, Chosen: step.Of == other.Key})
			}
		}
	}
}

// pairOfForm shows what a step is about, and what it could be about while that is being chosen.
func (s *site) pairOfForm(c echo.Context, p views.Page, d *lessonDraft, step models.Step, f *views.StepForm, reader *pairReader, stories []views.Choice) error {
	if step.Pair != nil {
		given, err := json.Marshal(step.Pair)
		if err != nil {
			return err
		}
		f.Pair = string(given)
		found, err := reader.page(*step.Pair)
		if err != nil {
			return err
		}
		if found == nil {
			f.Missing = true
		} else {
			f.Texts, f.Path = lessonTexts(p, found, true), "/comparisons/"+found.Comparison.Slug
		}
	}
	at, picks := d.picking[step.Key]
	if !picks {
		return nil
	}
	f.Picking = true
	for _, story := range stories {
		story.Chosen = story.Value == at.story
		f.Picker.Stories = append(f.Picker.Stories, story)
	}
	if at.story == "" {
		return nil
	}
	found, err := s.library.Story(c.Request().Context(), viewer(c), at.story, at.number)
	if isNotFound(err) { // gone meanwhile: another is chosen
		return nil
	}
	if err != nil {
		return err
	}
	f.Picker.Chosen, f.Picker.Number, f.Picker.Pages = true, found.Page, found.Pages
	f.Picker.Pairs = pairOptions(p, found)
	return nil
}

func pairOptions(p views.Page, found *models.StoryPage) []views.PairOption {
	var out []views.PairOption
	for _, line := range found.Comparisons {
		pair := showPair(p.Printer, line)
		out = append(out, views.PairOption{Slug: line.Slug, Relation: pair.Relation, A: pair.A, B: pair.B})
	}
	return out
}

// blameLesson puts each fault beside its field.
func blameLesson(e *views.LessonEditor, d *lessonDraft, faults []*models.InvalidError) {
	kept := d.kept().Steps
	for _, fault := range faults {
		words := faultWords(e.Page, fault)
		rest, of := strings.CutPrefix(fault.Where, "steps.")
		if !of {
			e.Fault[fault.Where] = words
			blame(e.Fields, fault.Where, words)
			for _, a := range []*views.Area{&e.About, &e.Goals} {
				if a.Name == fault.Where {
					a.Problem = words
				}
			}
			continue
		}
		number, field, _ := strings.Cut(rest, ".")
		i, err := strconv.Atoi(number)
		if err != nil || i >= len(kept) {
			continue
		}
		at := slices.IndexFunc(e.Steps, func(f views.StepForm) bool { return f.Key == kept[i].Key })
		f := &e.Steps[at]
		switch field {
		case "ask":
			f.Ask.Problem = words
		case "minutes":
			f.Minutes.Problem = words
		case "notes":
			f.Notes.Problem = words
		case "choices":
			f.Choices.Problem = words
		default:
			f.Wrong[field] = words
		}
	}
}

// showLessonConflict sets what was typed beside what is stored, where they differ.
func showLessonConflict(p views.Page, mine, saved models.Lesson) *views.LessonConflict {
	c := &views.LessonConflict{Saved: p.Date(saved.UpdatedAt.UTC(), locale.Minute)}
	row := func(label, a, b string) {
		if a != b {
			c.Rows = append(c.Rows, views.LessonConflictRow{Label: label, Mine: cmp.Or(a, "–"), Saved: cmp.Or(b, "–")})
		}
	}
	row(p.T("lessons.field.title"), mine.Title, saved.Title)
	row(p.T("lessons.lang"), mine.Lang, saved.Lang)
	row(p.T("lessons.field.age"), mine.Age, saved.Age)
	row(p.T("lessons.field.about"), strings.ReplaceAll(mine.About, "\r\n", "\n"), saved.About)
	row(p.T("lessons.field.goals"), strings.Join(mine.Goals, "\n"), strings.Join(saved.Goals, "\n"))
	row(p.T("lessons.visibility"), p.T("lessons.visibility."+string(mine.Visibility)), p.T("lessons.visibility."+string(saved.Visibility)))
	row(p.T("lessons.guess"), p.T("lessons.yes."+strconv.FormatBool(mine.GuessOutlets)), p.T("lessons.yes."+strconv.FormatBool(saved.GuessOutlets)))
	row(p.T("lessons.free"), p.T("lessons.yes."+strconv.FormatBool(mine.FreeText)), p.T("lessons.yes."+strconv.FormatBool(saved.FreeText)))
	row(p.T("lessons.steps"), stepsInOrder(p, mine.Steps, saved.Steps), stepsInOrder(p, saved.Steps, saved.Steps))
	seen := map[string]bool{}
	for _, step := range slices.Concat(saved.Steps, mine.Steps) { // by their keys, wherever they stand
		if seen[step.Key] {
			continue
		}
		seen[step.Key] = true
		i := slices.IndexFunc(saved.Steps, func(s models.Step) bool { return s.Key == step.Key })
		label := p.T("lesson.kind." + string(step.Kind))
		if i >= 0 {
			label = p.T("lessons.step", "n", p.Int(i+1)) + p.T("colon") + label
		}
		row(label, stepInWords(p, mine.Steps, step.Key), stepInWords(p, saved.Steps, step.Key))
	}
	return c
}

// stepsInOrder names steps by where they stand in the stored lesson; a new one has no number.
func stepsInOrder(p views.Page, steps, saved []models.Step) string {
	var words []string
	for _, s := range steps {
		name := p.T("lesson.kind." + string(s.Kind))
		if i := slices.IndexFunc(saved, func(o models.Step) bool { return o.Key == s.Key }); i >= 0 {
			name = p.Int(i+1) + ". " + name
		}
		words = append(words, name)
	}
	return strings.Join(words, "\n")
}

// stepInWords is all that the step with a key says, "" where there is none.
func stepInWords(p views.Page, steps []models.Step, key string) string {
	i := slices.IndexFunc(steps, func(s models.Step) bool { return s.Key == key })
	if i < 0 {
		return ""
	}
	s := steps[i]
	words := []string{p.T("lesson.kind." + string(s.Kind))}
	if s.Pair != nil {
		words = append(words, s.Pair.Comparison)
	}
	if key := "lessons.vote." + string(s.Vote); s.Kind == models.VoteStep && p.Has(key) {
		words = append(words, p.T(key))
	}
	if s.Vote == models.WhoSays || s.Vote == models.WhoAsserts {
		words = append(words, p.T("lesson.text", "letter", strings.ToUpper(s.Side)))
	}
	words = append(words, s.Ask, strings.Join(s.Choices, " / "))
	for _, r := range s.Reveals {
		if key := "lesson.reveal." + string(r); p.Has(key) {
			words = append(words, p.T(key))
		}
	}
	if s.Kind == models.AgainStep {
		words = append(words, fmt.Sprint("→ ", s.Of))
	}
	words = append(words, strings.TrimSpace(strings.ReplaceAll(s.Notes, "\r\n", "\n")), minutesWords(p, max(0, s.Minutes)))
	return strings.Join(slices.DeleteFunc(words, func(w string) bool { return w == "" }), "\n")
}
