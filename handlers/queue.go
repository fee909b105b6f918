package handlers

import (
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/labstack/echo/v4"

	"parallax/analysis/divergence"
	"parallax/analysis/wording"
	"parallax/models"
	"parallax/views"
)

// workStates are the states that the queue can be filtered by.
var workStates = []models.WorkState{models.WorkTodo, models.WorkDraft, models.WorkSkipped, models.WorkDone, models.WorkCorrected}

// queueAsked reads the filters of a queue. What is no filter is refused.
func queueAsked(given url.Values) (models.QueueQuery, error) {
	q := models.QueueQuery{
		Mine: given.Get("mine") == "1", Story: given.Get("story"), Kind: divergence.Kind(given.Get("kind")), Doubt: models.QueueDoubt(given.Get("doubt")),
		State: models.WorkState(given.Get("state")), Page: 1,
	}
	if given := given.Get("page"); given != "" {
		var err error
		if q.Page, err = strconv.Atoi(given); err != nil || q.Page < 1 || q.Page > 1<<20 {
			return q, echo.ErrNotFound
		}
	}
	if !plainSlug(q.Story) || q.Kind != "" && !slices.Contains(views.Kinds(), string(q.Kind)) || q.State != "" && !slices.Contains(workStates, q.State) ||
		q.Doubt != "" && !slices.Contains(models.QueueDoubts(), q.Doubt) {
		return q, echo.ErrBadRequest
	}
	return q, nil
}

// inQueue are the filters of the queue that a page of a comparison was come to from, as a query without "?": those of its address, or of the
// form that is sent. What is no filter is left out, since it only says where to go on.
func inQueue(c echo.Context) (string, models.QueueQuery) {
	given := c.QueryParam("in")
	if r := c.Request(); r.PostForm != nil {
		given = r.PostForm.Get("in")
	}
	values, err := url.ParseQuery(given)
	if err != nil {
		return "", models.QueueQuery{}
	}
	values.Del("page")
	asked, err := queueAsked(values)
	if err != nil {
		return "", models.QueueQuery{}
	}
	return strings.TrimPrefix(queueQuery(asked, 1), "?"), asked
}

// seenIn adds to the address of a comparison, which has no fragment, the queue that it is seen in.
func seenIn(path, in string) string {
	if in == "" {
		return path
	}
	join := "?"
	if strings.Contains(path, "?") {
		join = "&"
	}
	return path + join + "in=" + url.QueryEscape(in)
}

// queueQuery is the part of an address that asks for a queue, with "?"; "" for all of it.
func queueQuery(q models.QueueQuery, number int) string {
	var parts []string
	add := func(name, value string) {
		if value != "" {
			parts = append(parts, name+"="+url.QueryEscape(value))
		}
	}
	add("story", q.Story)
	add("kind", string(q.Kind))
	add("doubt", string(q.Doubt))
	add("state", string(q.State))
	if q.Mine {
		add("mine", "1")
	}
	if number > 1 {
		add("page", strconv.Itoa(number))
	}
	if len(parts) == 0 {
		return ""
	}
	return "?" + strings.Join(parts, "&")
}

// queue shows what there is to judge.
func (s *site) queue(c echo.Context) error {
	asked, err := queueAsked(c.QueryParams())
	if err != nil {
		return err
	}
	found, err := s.library.Queue(c.Request().Context(), viewer(c), asked)
	if err != nil {
		return err
	}
	stories, err := s.library.Stories(c.Request().Context(), viewer(c), models.StoriesQuery{Limit: 200})
	if err != nil {
		return err
	}
	p := s.page(c, "/queue"+queueQuery(asked, found.Page), "")
	p.Title, p.Unlisted, p.Scripts = p.T("queue.title"), true, []string{"queue"}
	page := showQueue(p, asked, found, stories)
	if err := s.askedInQueue(c, &page); err != nil {
		return err
	}
	if did := c.QueryParam("did"); did == "last" {
		page.Said = p.T("work.said.last")
	}
	return render(c, http.StatusOK, views.Queue(page))
}

// nextInQueue leads to the comparison that comes after one.
func (s *site) nextInQueue(c echo.Context) error {
	after := c.QueryParam("after")
	if !plainSlug(after) {
		return echo.ErrNotFound
	}
	return s.goOn(c, after, "next")
}

func showQueue(p views.Page, asked models.QueueQuery, found models.QueuePage, stories []models.StoryLine) views.QueuePage {
	page := views.QueuePage{
		Page: p, Mine: asked.Mine, Filtered: asked.Mine || asked.Story != "" || asked.Kind != "" || asked.Doubt != "" || asked.State != "",
		Count: p.N("queue.count", found.Total), Progress: showProgress(p, found),
	}
	if found.Total > models.CountedTo {
		page.Count = p.T("queue.more", "n", p.Int(models.CountedTo))
	}
	if found.Corrected > 0 && asked.State != models.WorkCorrected {
		page.Corrected = p.N("queue.corrected", found.Corrected)
	}
	page.Stories = []views.Choice{{Text: p.T("queue.story.all"), Chosen: asked.Story == ""}}
	for _, line := range stories {
		page.Stories = append(page.Stories, views.Choice{Value: line.Slug, Text: storyTitle(p.Printer, line.Story), Chosen: line.Slug == asked.Story})
	}
	page.Kinds = []views.Choice{{Text: p.T("queue.kind.all"), Chosen: asked.Kind == ""}}
	for _, kind := range views.Kinds() {
		page.Kinds = append(page.Kinds, views.Choice{Value: kind, Text: wording.Kind(p.Lang, divergence.Kind(kind)), Chosen: kind == string(asked.Kind)})
	}
	page.Doubts = []views.Choice{{Text: p.T("queue.doubt.all"), Chosen: asked.Doubt == ""}}
	for _, doubt := range models.QueueDoubts() {
		page.Doubts = append(page.Doubts, views.Choice{Value: string(doubt), Text: p.T("queue.doubt." + string(doubt)), Chosen: doubt == asked.Doubt})
	}
	page.States = []views.Choice{{Text: p.T("queue.state.all"), Chosen: asked.State == ""}}
	for _, state := range workStates {
		page.States = append(page.States, views.Choice{Value: string(state), Text: p.T("queue.state." + string(state)), Chosen: state == asked.State})
	}
	in := strings.TrimPrefix(queueQuery(asked, 1), "?")
	for _, line := range found.Lines {
		row := showQueueRow(p, line, stories)
		row.Path = seenIn(row.Path, in)
		page.Rows = append(page.Rows, row)
	}
	if len(page.Rows) > 0 {
		page.Next = p.Link(page.Rows[0].Path) + "#work"
	}
	page.Paging = queuePaging(asked, found)
	page.Paging.Label = p.T("queue.title")
	return page
}

func queuePaging(asked models.QueueQuery, found models.QueuePage) views.Paging {
	last := found.Page
	if n := len(found.Lines); found.More && n > 0 { // a page that has a next one is full
		last = max(last+1, (found.Total+n-1)/n)
	}
	return pagesOf(func(number int) string { return "/queue" + queueQuery(asked, number) }, found.Page, last)
}

// showProgress is a viewer's work so far, in a line.
func showProgress(p views.Page, found models.QueuePage) string {
	done, drafts, skipped := found.States[models.WorkDone], found.States[models.WorkDraft], found.States[models.WorkSkipped]
	words := p.T("queue.progress", "done", p.Int(done), "drafts", p.Int(drafts), "skipped", p.Int(skipped))
	if done+drafts+skipped == 0 {
		words = p.T("queue.progress.none")
	}
	if len(found.Days) > 0 && found.Days[0].Day == time.Now().UTC().Format(time.DateOnly) {
		words += " " + p.T("queue.today", "n", p.Int(found.Days[0].Done))
	}
	if found.Asked > 0 {
		words += " " + p.T("queue.waiting", "n", p.Int(found.Asked))
	}
	return words
}

func showQueueRow(p views.Page, line models.QueueLine, stories []models.StoryLine) views.QueueRow {
	row := views.QueueRow{
		Path: "/comparisons/" + line.Slug, Assigned: line.Asked, Blind: line.Blind, Code: string(line.State), State: p.T("queue.state." + string(line.State)),
		Relation: wording.Relation(p.Lang, line.Relation), Story: views.Phrase{Text: line.Story.Title},
		A: queueSide(p, line.A, "A"), B: queueSide(p, line.B, "B"), Why: showWorth(p, line), Paired: line.Status == models.Paired,
	}
	for _, s := range stories {
		if s.Slug == line.Story.Slug {
			row.Story = storyPhrase(p.Printer, s.Story)
		}
	}
	for _, kind := range views.Kinds() {
		if line.Kinds[divergence.Kind(kind)] > 0 {
			row.Kinds = append(row.Kinds, kind)
		}
	}
	return row
}

func queueSide(p views.Page, claim models.ClaimLine, letter string) views.QueueSide {
	return views.QueueSide{Outlet: showOutlet(p.Printer, claim.Outlet, letter), Quote: views.Quote{Text: claim.Text, Lang: claim.Lang, Beyond: claim.Beyond}}
}

// mostWhys is how many reasons a line of the queue has.
const mostWhys = 4

// showWorth says why a comparison stands where it does in the queue: what was asked, what is in doubt, how far the two part, how much it matters.
func showWorth(p views.Page, line models.QueueLine) string {
	var whys []string
	because := func(holds bool, words string) {
		if holds && len(whys) < mostWhys {
			whys = append(whys, words)
		}
	}
	n := 0
	for _, count := range line.Kinds {
		n += count
	}
	apart := line.Relation == divergence.Contradictory || line.Relation == divergence.ContradictoryFigures
	why := line.Why
	because(line.Asked, p.T("queue.why.assigned"))
	because(line.State == models.WorkDraft, p.T("queue.why.begun"))
	because(why.Differ, p.T("queue.why.differ"))
	because(why.Doubted, p.T("queue.why.doubted"))
	because(apart, p.T("queue.why.contradiction"))
	because(!apart && n > 0, p.N("queue.why.divergences", n))
	because(!apart && n == 0, p.T("queue.why.agreement"))
	because(why.Unclear, p.T("queue.why.unclear"))
	because(why.WentOn, p.T("queue.why.went_on"))
	because(why.Victims, p.T("queue.why.victims"))
	because(why.Agreed > 1, p.N("queue.why.agreed", why.Agreed))
	because(why.Outlets > 2, p.N("queue.why.outlets", why.Outlets))
	return strings.Join(whys, " ")
}
