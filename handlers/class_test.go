package handlers

import (
	"bufio"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"parallax/models"
)

// lectern is a lesson on two invented articles, and the teacher who holds it.
type lectern struct {
	*testing.T
	store   *models.Store
	site    http.Handler
	teacher *visitor
	as      models.Viewer
	lesson  models.Lesson
	class   models.ClassSession
}

// secrets are what tells whose the texts are.
var secrets = []string{"Estuaire", "estuaire", "Phare", "phare", "naufrage-au-large", "Naufrage au large", "Le bac chavire"}

func newLectern(t *testing.T, steps func(pair *models.Pair) []models.Step) *lectern {
	t.Helper()
	store := staffed(t)
	for _, sub := range []models.Submission{
		{Raw: []byte("Naufrage au large\n\nLe bac de Tarem a chaviré mardi. Plus de trente passagers ont péri dans le naufrage du bac mardi au large de Tarem, a déclaré le capitaine du port à Estuaire Info. L’enquête commence."),
			Title: "Naufrage au large", Outlet: models.OutletRef{Name: "Estuaire Info"}, URL: "https://estuaire.example/naufrage-au-large"},
		{Raw: []byte("Le bac chavire\n\nLa mer était calme. Le naufrage du bac mardi au large de Tarem a tué 36 passagers, selon l’armateur, joint par le Phare. Les recherches sont finies."),
			Title: "Le bac chavire", Outlet: models.OutletRef{Name: "Le Phare"}, URL: "https://phare.example/bac"},
	} {
		sub.Lang, sub.Published, sub.Story, sub.Rights = "fr", "2031-05-06", models.StoryRef{Title: "Le bac de Tarem"}, models.FullText
		if _, err := store.Ingest(t.Context(), sub); err != nil {
			t.Fatal(err)
		}
	}
	story, err := store.Story(t.Context(), models.Viewer{}, "le-bac-de-tarem", 1)
	if err != nil || len(story.Comparisons) == 0 {
		t.Fatal("nothing is compared", err)
	}
	pair, err := store.PairOf(t.Context(), models.Viewer{}, story.Comparisons[0].Slug)
	if err != nil {
		t.Fatal(err)
	}
	user := hired(t, store, "ann", models.Member)
	l := &lectern{T: t, store: store, site: New(store, slog.New(slog.DiscardHandler)), as: user.Viewer()}
	l.lesson, err = store.AddLesson(t.Context(), l.as, models.Lesson{Title: "Deux bilans", Lang: "fr", GuessOutlets: true, FreeText: true, Steps: steps(pair)})
	if err != nil {
		t.Fatal(err)
	}
	l.teacher = visiting(t, l.site).as(store, user)
	if got := l.teacher.post(l.path(""), url.Values{"do": {"start"}}); got.StatusCode != http.StatusSeeOther {
		t.Fatal("the class does not begin:", got.Status)
	}
	l.now()
	return l
}

func (l *lectern) path(rest string) string { return "/fr/lessons/" + l.lesson.Slug + "/present" + rest }

// now reads the class anew.
func (l *lectern) now() {
	l.Helper()
	class, err := l.store.OpenClass(l.Context(), l.as, l.lesson.Slug)
	if err != nil {
		l.Fatal(err)
	}
	l.class = class
}

// presses sends what a button of the projector sends.
func (l *lectern) presses(do string) {
	l.Helper()
	l.now()
	answer := l.teacher.post(l.path(""), url.Values{"do": {do}, "turn": {fmt.Sprint(l.class.Turn)}})
	if answer.StatusCode != http.StatusSeeOther {
		l.Fatalf("%s answers %s", do, answer.Status)
	}
	l.now()
}

// goes presses next until the class is at a page.
func (l *lectern) goes(step, stage int) {
	l.Helper()
	for range 60 {
		if l.class.At == (models.At{Step: step, Stage: stage}) {
			return
		}
		l.presses("next")
	}
	l.Fatalf("the class never comes to step %d, stage %d", step, stage)
}

func (l *lectern) joins() *visitor {
	l.Helper()
	v := visiting(l.T, l.site)
	if answer := v.post("/fr/join", url.Values{"code": {strings.ToLower(l.class.Code)}}); answer.StatusCode != http.StatusSeeOther || answer.Header.Get("Location") != "/fr/class" {
		l.Fatal("joining answers", answer.Status, answer.Header.Get("Location"))
	}
	return v
}

func everyStep(pair *models.Pair) []models.Step {
	return []models.Step{
		{Kind: models.ReadStep, Pair: pair, Notes: "Lire à voix haute.", Minutes: 5},
		{Kind: models.EventStep, Pair: pair},
		{Kind: models.FindStep, Pair: pair},
		{Kind: models.VoteStep, Pair: pair, Vote: models.WhoAsserts, Side: "b"},
		{Kind: models.VoteStep, Pair: pair, Vote: models.FreeVote, Ask: "Un mot ?"},
		{Kind: models.RevealStep, Pair: pair, Reveals: []models.RevealKind{models.RevealFigures, models.RevealSources, models.RevealWording, models.RevealNames, models.RevealOutlets}},
		{Kind: models.AgainStep, Of: "s4"},
	}
}

// Whatever window or telephone looks: until the outlets are revealed, nothing that is sent says whose the texts are, not even where a text
// names its own outlet. Going back hides them again.
func TestWhatIsHiddenIsNotSent(t *testing.T) {
	l := newLectern(t, everyStep)
	pupil := l.joins()
	remote := visiting(t, l.site)
	remote.post("/fr/remote", url.Values{"code": {l.class.Remote}})
	looks := func() map[string]string {
		return map[string]string{
			"the projector": bodyOf(t, l.teacher, l.path("")), "a pupil": bodyOf(t, pupil, "/fr/class"), "the telephone": bodyOf(t, remote, "/fr/remote"),
		}
	}
	seen := map[string]bool{}
	for range 60 {
		open := l.class.At == models.At{Step: 5, Stage: 4}
		for who, body := range looks() {
			for _, secret := range secrets {
				if strings.Contains(body, secret) && !open {
					t.Errorf("%s is told %q at %v", who, secret, l.class.At)
				}
			}
			if open && who == "the projector" && !strings.Contains(body, "Estuaire Info") {
				t.Errorf("the outlets are not revealed at %v", l.class.At)
			}
		}
		seen[fmt.Sprint(l.class.At)] = true
		before := l.class.At
		if l.presses("next"); l.class.At == before {
			break
		}
	}
	if len(seen) != 17 {
		t.Errorf("the class went through %d pages", len(seen))
	}
	for l.class.At != (models.At{Step: 5, Stage: 3}) {
		l.presses("previous")
	}
	if body := bodyOf(t, l.teacher, l.path("")); strings.Contains(body, "Estuaire") || !strings.Contains(body, "masked") {
		t.Error("going back leaves the outlets revealed")
	}
	// The sentences of what is revealed say "ici" and "là": the texts say which is which.
	apply(t, parsed(t, l.teacher.get(l.path(""))), []check{in(".stage-text.a h2", says("Texte A («\u00a0ici\u00a0»)")), in(".stage-text.b h2", says("Texte B («\u00a0là\u00a0»)"))})
	l.presses("first")
	body := bodyOf(t, l.teacher, l.path(""))
	apply(t, parsed(t, l.teacher.get(l.path(""))), []check{
		count(".stage-text", 2), in(".stage-text.a h2", says("Texte A")), in(".stage-text.b h2", says("Texte B")), count("mark", 0),
		in(".stage-ask", says("Lisez les deux textes. Que racontent-ils ?")), count(".dots li", 7),
	})
	if strings.Contains(body, "Lire à voix haute") {
		t.Error("the projector shows the teacher's notes")
	}
	if notes := bodyOf(t, l.teacher, l.path("/notes")); !strings.Contains(notes, "Lire à voix haute") || !strings.Contains(notes, l.class.Remote) {
		t.Error("the window beside it does not show them")
	}
}

func TestVotingByForms(t *testing.T) {
	l := newLectern(t, everyStep)
	one, two := l.joins(), l.joins()
	apply(t, parsed(t, one.get("/fr/class")), []check{
		in("h1", says("Regardez l’écran")), count("form", 0), count(".on-screen .stage-text", 2), // who sees the screen badly reads it here
	})
	l.goes(1, 0)
	apply(t, parsed(t, one.get("/fr/class")), []check{in("h1", says("Ces deux textes parlent-ils du même événement ?")), count(".choices button", 4), count("details.on-screen .stage-text", 2)})
	votes := func(v *visitor, form url.Values) *http.Response {
		t.Helper()
		step, part, ok := l.class.Asked()
		if !ok {
			t.Fatal("nothing is asked")
		}
		form.Set("step", step.Key)
		form.Set("part", fmt.Sprint(part))
		return v.post("/fr/class", form)
	}
	votes(one, url.Values{"choice": {"no"}})
	votes(one, url.Values{"choice": {"yes"}})
	apply(t, parsed(t, one.get("/fr/class")), []check{count(".choices .chosen", 1), in(".choices .chosen", says("Oui")), in(".thanks", says("Réponse prise. Vous pouvez la changer jusqu’à ce que les résultats s’affichent."))})
	// Results stay hidden until the teacher shows them; how many answered is not.
	apply(t, parsed(t, l.teacher.get(l.path(""))), []check{count("meter", 0), in("#counted", says("1 réponse sur 2"))})
	if got := votes(two, url.Values{"choice": {"<script>"}}); got.StatusCode != http.StatusBadRequest {
		t.Errorf("no such answer: %s", got.Status)
	}
	l.presses("next")
	apply(t, parsed(t, l.teacher.get(l.path(""))), []check{count("meter", 4), in(".stage-answer b", says("1"))})
	late := two.post("/fr/class", url.Values{"step": {"s2"}, "part": {"0"}, "choice": {"no"}})
	if late.Header.Get("Location") != "/fr/class?late=1" {
		t.Errorf("a late answer leads to %s", late.Header.Get("Location"))
	}
	apply(t, parsed(t, two.get("/fr/class?late=1")), []check{in(".problem", says("La question est close : cette réponse n’a pas été prise."))})

	// Words that are tapped: those of both texts, signs are not offered, and what names the outlet is not there.
	l.goes(2, 0)
	page := bodyOf(t, one, "/fr/class")
	if strings.Contains(page, "<label class=\"tap\"><input type=\"checkbox\" name=\"a\" value=\"0\"><span>Plus</span></label>") == false || !strings.Contains(page, `class="masked"`) {
		t.Errorf("the words are not there to be tapped: %.400s", page)
	}
	votes(one, url.Values{"a": {"0", "1", "2", "x"}, "b": {"3"}})
	votes(two, url.Values{"a": {"2"}})
	l.goes(2, 2) // past what differs, where nobody answered
	if body := bodyOf(t, l.teacher, l.path("")); strings.Contains(body, "tapped") {
		t.Error("what was tapped as shared is shown as what differs")
	}

	l.goes(3, 0)
	apply(t, parsed(t, one.get("/fr/class")), []check{in("h1", says("Dans le texte B, qui répond du chiffre ?"))})
	votes(one, url.Values{"choice": {"outlet"}})
	votes(two, url.Values{"choice": {"source"}})
	l.goes(4, 0)
	for _, test := range []struct {
		words string
		want  int
	}{{"", 400}, {strings.Repeat("é", models.MaxFreeText+1), 400}, {"<b>prudence</b>", 303}} {
		if got := votes(one, url.Values{"text": {test.words}}); got.StatusCode != test.want {
			t.Errorf("%.20q: %d, want %d", test.words, got.StatusCode, test.want)
		}
	}
	votes(two, url.Values{"text": {"zut"}})
	// What is not to be seen is hidden before anything is shown, and only the window beside the screen has it.
	hide := regexp.MustCompile(`name="answer" value="(\d+)"`)
	notes := bodyOf(t, l.teacher, l.path("/notes"))
	if body := bodyOf(t, l.teacher, l.path("")); strings.Contains(body, "zut") {
		t.Error("the screen has an answer before it is shown")
	}
	if ids := hide.FindAllStringSubmatch(notes, -1); len(ids) != 2 || !strings.Contains(notes, "&lt;b&gt;prudence") {
		t.Fatalf("%d answers can be hidden", len(ids))
	} else {
		l.teacher.post(l.path(""), url.Values{"do": {"hide"}, "answer": {ids[1][1]}, "from": {"notes"}})
	}
	votes(two, url.Values{"text": {"zut !"}}) // other words do not bring it back
	l.presses("next")
	if body := bodyOf(t, l.teacher, l.path("")); strings.Contains(body, "zut") || !strings.Contains(body, "prudence") {
		t.Error("an answer that is hidden is on the screen, or the other is not")
	}
	// What is hidden when it is on the telephones already goes from them too: they are told as of a page that is turned.
	before := l.class.Turn
	ids := hide.FindAllStringSubmatch(notes, -1)
	l.teacher.post(l.path(""), url.Values{"do": {"hide"}, "answer": {ids[0][1]}, "from": {"notes"}})
	if l.now(); l.class.Turn == before || strings.Contains(bodyOf(t, one, "/fr/class"), "prudence") {
		t.Errorf("telephones are not told, or still show it: turn %d after %d", l.class.Turn, before)
	}

	// The same vote again: who moved is shown.
	l.goes(6, 0)
	votes(one, url.Values{"choice": {"source"}})
	votes(two, url.Values{"choice": {"source"}})
	l.presses("next")
	apply(t, parsed(t, l.teacher.get(l.path(""))), []check{
		in(".stage-moved li", says("1 élève est passé de « Le média lui-même » à « Quelqu’un qu’il cite et qu’il nomme »")),
		count(".stage-before", 4),
	})
	if body := bodyOf(t, l.teacher, l.path("")); !strings.Contains(body, "avant 50\u00a0%, après 100\u00a0%") {
		t.Error("it is not said how many chose it before, and now")
	}

	// The last page alone offers to end the class.
	apply(t, parsed(t, l.teacher.get(l.path(""))), []check{count("#rail [popovertarget=over]", 1), count("#over input[name=keep]", 1), in("#over button", says("Terminer la séance"))})

	// Two windows turn once.
	turn := fmt.Sprint(l.class.Turn)
	for range 2 {
		l.teacher.post(l.path(""), url.Values{"do": {"previous"}, "turn": {turn}})
	}
	if l.now(); l.class.At != (models.At{Step: 6}) {
		t.Errorf("two who turn at once turn to %v", l.class.At)
	}
	apply(t, parsed(t, l.teacher.get(l.path(""))), []check{count("#rail [popovertarget=over]", 0)})
	l.presses("black")
	apply(t, parsed(t, l.teacher.get(l.path(""))), []check{count(".stage-text", 0)})
	apply(t, parsed(t, one.get("/fr/class")), []check{count(".stage-text", 0), count("form", 0)})

	// It is over: the telephone is told, and forgets.
	if got := l.teacher.post(l.path(""), url.Values{"do": {"end"}}); got.StatusCode != http.StatusSeeOther {
		t.Errorf("ending answers %s", got.Status)
	}
	if answer := one.get("/fr/class"); answer.Header.Get("Location") != "/fr/join?over=1" {
		t.Errorf("who was in the class is led to %q", answer.Header.Get("Location"))
	}
	for range 2 { // also when it is loaded anew
		apply(t, parsed(t, one.get("/fr/join?over=1")), []check{in("h1", says("La séance est terminée")), count("form #code", 0), in(".entry a.more", attr("href", "/fr/join"))})
	}
	if answer := one.get("/fr/class"); answer.Header.Get("Location") != "/fr/join" {
		t.Errorf("then it is led to %q", answer.Header.Get("Location"))
	}
	if got := visiting(t, l.site).post("/fr/join", url.Values{"code": {l.class.Code}}); got.StatusCode != http.StatusBadRequest {
		t.Errorf("joining what is over answers %s", got.Status)
	}
}

// Codes are not found by trying many: but a whole class shares one address, and none of it waits for those who type well.
func TestGuessingCodes(t *testing.T) {
	l := newLectern(t, everyStep)
	l.teacher.get(l.path(""))
	wrong := 0
	v := visiting(t, l.site)
	for range 100 {
		answer := v.post("/fr/join", url.Values{"code": {"BBBBBB"}})
		if answer.StatusCode == http.StatusTooManyRequests {
			break
		}
		if answer.StatusCode != http.StatusBadRequest {
			t.Fatal(answer.Status)
		}
		wrong++
	}
	if wrong != int(triesOfCode.burst) {
		t.Errorf("%d codes may be tried at once", wrong)
	}
	apply(t, parsed(t, v.post("/fr/join", url.Values{"code": {"BBBBBB"}})), []check{count(".problem", 1), in("#code", attr("value", "BBBBBB"))})
	// Who types well does not wait for who guesses at the same address, in a class that is held there; another class may not be found so.
	for range 40 {
		l.joins()
	}
	other, err := l.store.AddLesson(t.Context(), l.as, models.Lesson{Title: "Ailleurs", Lang: "fr", Steps: l.lesson.Steps[:1]})
	if err != nil {
		t.Fatal(err)
	}
	elsewhere, err := l.store.StartClass(t.Context(), l.as, other.Slug)
	if err != nil {
		t.Fatal(err)
	}
	if got := v.post("/fr/join", url.Values{"code": {elsewhere.Code}}); got.StatusCode != http.StatusTooManyRequests {
		t.Errorf("a class that is held elsewhere is found by who tries too often: %s", got.Status)
	}
	v.from = "203.0.113.99" // another school
	if got := v.post("/fr/join", url.Values{"code": {l.class.Code}}); got.StatusCode != http.StatusSeeOther {
		t.Errorf("another address waits for the first: %s", got.Status)
	}
}

// The code of the telephone is not guessed past the count of tries, in a cookie that no page of ours gave.
func TestTheCodeInACookieTurnsNothing(t *testing.T) {
	l := newLectern(t, everyStep)
	v := visiting(t, l.site)
	for _, forged := range []string{l.class.Remote, l.class.Remote + "~", l.class.Remote + "~AAAA"} {
		v.jar["parallax_remote"] = &http.Cookie{Name: "parallax_remote", Value: forged}
		apply(t, parsed(t, v.get("/fr/remote")), []check{count("#turning", 0), count("#code", 1)})
		if answer := v.get("/fr/remote/events"); answer.StatusCode != http.StatusNoContent {
			t.Errorf("what happens in the class is told: %s", answer.Status)
		}
		v.post("/fr/remote", url.Values{"do": {"next"}, "turn": {fmt.Sprint(l.class.Turn)}})
	}
	if l.now(); l.class.At != (models.At{}) {
		t.Errorf("the page is turned to %v", l.class.At)
	}
	v.post("/fr/remote", url.Values{"code": {l.class.Remote}})
	apply(t, parsed(t, v.get("/fr/remote")), []check{count("#turning", 1)})
}

// A class goes on to its end when the comparison that it is about has gone: every page says so, in words.
func TestAClassWithoutItsComparison(t *testing.T) {
	l := newLectern(t, func(pair *models.Pair) []models.Step {
		gone := *pair
		gone.A.Hash, gone.B.Hash = strings.Repeat("ab", 32), strings.Repeat("cd", 32)
		return append(everyStep(&gone), models.Step{Kind: models.VoteStep, Vote: models.WhichOne, Pair: &gone})
	})
	pupil := l.joins()
	for before := (models.At{Step: -1}); l.class.At != before; l.presses("next") {
		before = l.class.At
		apply(t, parsed(t, l.teacher.get(l.path(""))), []check{count("#stage .stage-missing", 1)})
		if step, _, asked := l.class.Asked(); asked && step.Vote == models.WhichOne {
			apply(t, parsed(t, pupil.get("/fr/class")), []check{in(".choices button", says("Le premier média, par ordre alphabétique"))})
		}
		for path, v := range map[string]*visitor{"/fr/class": pupil, l.path("/notes"): l.teacher, fmt.Sprint("/fr/classes/", l.class.ID): l.teacher} {
			if got := v.get(path).StatusCode; got != http.StatusOK {
				t.Errorf("%s answers %d at %v", path, got, l.class.At)
			}
		}
	}
}

// One device has one vote, even when its code is typed again.
func TestJoiningTwice(t *testing.T) {
	l := newLectern(t, everyStep)
	v := l.joins()
	token := v.jar["parallax_class"].Value
	v.post("/fr/join", url.Values{"code": {l.class.Code}})
	if got := v.jar["parallax_class"].Value; got != token {
		t.Error("it is another device now")
	}
	if answer := v.get("/fr/join"); answer.Header.Get("Location") != "/fr/class" {
		t.Errorf("the page to join leads to %q", answer.Header.Get("Location"))
	}
}

// A form that is sent twice, as on a slow line by somebody who presses again, is one device.
func TestAFormToJoinSentTwice(t *testing.T) {
	l := newLectern(t, everyStep)
	v := visiting(t, l.site)
	device := regexp.MustCompile(`name="device" value="([^"]+)"`)
	one, other := device.FindStringSubmatch(bodyOf(t, v, "/fr/join")), device.FindStringSubmatch(bodyOf(t, v, "/fr/join"))
	if one == nil || other == nil || one[1] == other[1] {
		t.Fatal("the form does not name the device", one, other)
	}
	wrong := read(t, v.post("/fr/join", url.Values{"code": {"BBBBBB"}, "device": {one[1]}}))
	if again := device.FindStringSubmatch(wrong); again == nil || again[1] != one[1] {
		t.Errorf("after a code that is none it is another device: %v", again)
	}
	for range 2 {
		visiting(t, l.site).post("/fr/join", url.Values{"code": {l.class.Code}, "device": {one[1]}})
	}
	visiting(t, l.site).post("/fr/join", url.Values{"code": {l.class.Code}, "device": {"no token"}})
	l.goes(1, 0)
	apply(t, parsed(t, l.teacher.get(l.path(""))), []check{in("#counted", says("0 réponse sur 2"))})
}

// A stream tells of a page that is turned, and ends with the class.
func TestStreams(t *testing.T) {
	l := newLectern(t, everyStep)
	pupil := l.joins()
	server := httptest.NewServer(l.site)
	t.Cleanup(server.Close)
	if answer := pupil.ask(http.MethodHead, "/fr/class/events", nil); answer.StatusCode != http.StatusOK { // and not for as long as the class
		t.Errorf("whether there is a stream is answered %s", answer.Status)
	}
	lines := map[string]*bufio.Scanner{}
	for who, of := range map[string]struct {
		v    *visitor
		path string
	}{"the pupil": {pupil, "/fr/class/events"}, "the projector": {l.teacher, l.path("/events")}} {
		r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, server.URL+of.path, nil)
		if err != nil {
			t.Fatal(err)
		}
		r.Header.Set("Accept-Encoding", "gzip")
		for _, cookie := range of.v.jar {
			r.AddCookie(cookie)
		}
		answer, err := server.Client().Do(r)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { answer.Body.Close() })
		if kind := answer.Header.Get("Content-Type"); kind != "text/event-stream; charset=utf-8" || answer.Header.Get("Content-Encoding") != "" {
			t.Errorf("%s: %s, %q", who, kind, answer.Header.Get("Content-Encoding"))
		}
		lines[who] = bufio.NewScanner(answer.Body)
	}
	hears := func(who, want string) {
		t.Helper()
		for lines[who].Scan() {
			if lines[who].Text() == want {
				return
			}
		}
		t.Fatalf("%s does not hear %q: %v", who, want, lines[who].Err())
	}
	hears("the pupil", fmt.Sprintf("data: %d", l.class.Turn))
	hears("the projector", fmt.Sprintf("data: %d 1", l.class.Turn))
	l.joins()
	hears("the projector", fmt.Sprintf("data: %d 2", l.class.Turn))
	l.goes(1, 0)
	hears("the pupil", fmt.Sprintf("data: %d", l.class.Turn))
	hears("the projector", fmt.Sprintf("data: %d 0 2", l.class.Turn))
	pupil.post("/fr/class", url.Values{"step": {"s2"}, "part": {"0"}, "choice": {"yes"}})
	hears("the projector", fmt.Sprintf("data: %d 1 2", l.class.Turn))
	l.teacher.post(l.path(""), url.Values{"do": {"end"}})
	hears("the pupil", "event: end")
	hears("the projector", "event: end")
}
