package e2e

import (
	"fmt"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"sync"
	"testing"
)

// classroom is a teacher of the site who holds classes, and those who look at them: each by what their browser keeps.
type classroom struct {
	teacher, remote    []*http.Cookie
	look, asked        []*http.Cookie // pupils who look at the screen, and who are asked something
	voted, taps        []*http.Cookie // who have answered it, and who are to tap words
	own, voting        string         // the address of a lesson of their own, and of the page that a class on it votes on
	tapping, revealing string         // those of two other classes
	ready, over        string         // those of a lesson that no class is on, and of what came of a class that is over
}

// Lessons that come with the program, in French and in English.
const (
	frenchLesson  = "/lessons/qui-a-compte-deux-bilans-trois-drones"
	englishLesson = "/lessons/nine-ten-eleven-who-is-counting"
)

var schoolroom struct {
	once sync.Once
	room classroom
	err  error
}

// classroomOf is the classroom of the site, made once for all the tests.
func classroomOf(t *testing.T, s *site) classroom {
	t.Helper()
	schoolroom.once.Do(func() {
		s.commandReading(t, passphrase+"\n", "user", "add", "classes", "--role", "member", "--name", "Compte classes")
		schoolroom.room, schoolroom.err = s.classroom("classes")
	})
	if schoolroom.err != nil {
		t.Fatal(schoolroom.err)
	}
	return schoolroom.room
}

// steps does one thing after the other until one goes wrong.
type steps struct{ err error }

func (s *steps) do(who *pupil, path string, form url.Values) string {
	if s.err != nil {
		return ""
	}
	page, err := who.ask(path, form)
	if err != nil {
		s.err = fmt.Errorf("%s: %w: %.900s", path, err, page)
	}
	return page
}

var (
	turnNow = regexp.MustCompile(`name="turn" value="(\d+)"`)
	codesOf = regexp.MustCompile(`<strong>([A-Z]{6})</strong>`)
)

// begins has a class begin on a lesson, and turns its page until the projector shows something; it gives the codes that one joins with and that
// a telephone turns the pages with.
func (s *steps) begins(teacher *pupil, lesson, shows string) (join, remote string) {
	path := "/fr" + lesson + "/present"
	page := s.do(teacher, path, url.Values{"do": {"start"}})
	for range 40 {
		turn := turnNow.FindStringSubmatch(page)
		if s.err != nil || turn == nil || strings.Contains(page, shows) {
			break
		}
		page = s.do(teacher, path, url.Values{"do": {"next"}, "turn": turn[1:]})
	}
	codes := codesOf.FindAllStringSubmatch(s.do(teacher, path+"/notes", nil), -1)
	if s.err == nil && (len(codes) != 2 || !strings.Contains(page, shows)) {
		s.err = fmt.Errorf("a class on %s has the codes %v and never shows %s", lesson, codes, shows)
	}
	if s.err != nil {
		return "", ""
	}
	return codes[0][1], codes[1][1]
}

// joins is one more pupil in a class.
func (s *steps) joins(at *site, code string) *pupil {
	p := at.pupil()
	s.do(p, "/fr/join", url.Values{"code": {code}})
	return p
}

// votes has a pupil answer what is asked now.
func (s *steps) votes(p *pupil, choice string) {
	page := s.do(p, "/fr/class", nil)
	step, part := stepNow.FindStringSubmatch(page), partNow.FindStringSubmatch(page)
	if s.err == nil && (step == nil || part == nil) {
		s.err = fmt.Errorf("nothing is asked: %.900s", page)
	}
	if s.err == nil {
		s.do(p, "/fr/class", url.Values{"step": step[1:], "part": part[1:], "choice": {choice}})
	}
}

func (s *site) classroom(login string) (classroom, error) {
	own := "/lessons/le-bac-deux-fois"
	r := classroom{own: own, voting: own + "/present", tapping: frenchLesson + "/present", revealing: englishLesson + "/present", ready: own + "-2/present"}
	var then steps
	teacher, remote := s.pupil(), s.pupil()
	then.do(teacher, "/fr/sign-in", url.Values{"login": {login}, "password": {passphrase}})
	then.do(teacher, "/fr/lessons/paste", nil)
	then.do(teacher, "/fr/lessons/paste", twoArticles)
	then.do(teacher, "/fr"+own+"/copy", url.Values{})

	const vote, taps, outlet = `id="counted"`, "stage-text", "stage-outlet"
	code, _ := then.begins(teacher, own, vote)
	then.votes(then.joins(s, code), "yes")
	then.votes(then.joins(s, code), "no")
	page := then.do(teacher, "/fr"+r.voting, url.Values{"do": {"end"}})
	r.over = regexp.MustCompile(`/classes/\d+`).FindString(page)

	code, turning := then.begins(teacher, own, vote)
	asked, voted := then.joins(s, code), then.joins(s, code)
	then.votes(voted, "yes")
	then.do(remote, "/fr/remote", url.Values{"code": {turning}})
	code, _ = then.begins(teacher, frenchLesson, vote)
	tapping := then.joins(s, code)
	code, _ = then.begins(teacher, englishLesson, outlet)
	looking := then.joins(s, code)
	if then.err == nil && r.over == "" {
		then.err = fmt.Errorf("a class that is over leads to %.900s", page)
	}
	r.teacher, r.remote, r.look, r.asked, r.voted, r.taps = teacher.cookies(), remote.cookies(), looking.cookies(), asked.cookies(), voted.cookies(), tapping.cookies()
	return r, then.err
}

// kinds are the kinds of pages of a classroom.
func (r classroom) kinds() []kind {
	all := []kind{
		{name: "own-lessons", path: "/lessons", as: r.teacher},
		{name: "own-lesson", path: r.own, as: r.teacher},
		{name: "lesson-new", path: "/lessons/new", as: r.teacher},
		{name: "lesson-edit", path: r.own + "/edit", as: r.teacher},
		{name: "lesson-import", path: "/lessons/import", as: r.teacher},
		{name: "paste", path: "/lessons/paste", as: r.teacher},
		{name: "class-ready", path: r.ready, as: r.teacher},
		{name: "class-votes", path: r.voting, as: r.teacher},
		{name: "class-taps", path: r.tapping, as: r.teacher},
		{name: "class-sees", path: r.revealing, as: r.teacher},
		{name: "class-notes", path: r.voting + "/notes", as: r.teacher},
		{name: "class-turning", path: "/remote", as: r.remote},
		{name: "remote", path: "/remote"},
		{name: "join", path: "/join"},
		{name: "pupil-looks", path: "/class", as: r.look},
		{name: "pupil-asked", path: "/class", as: r.asked},
		{name: "pupil-voted", path: "/class", as: r.voted},
		{name: "pupil-taps", path: "/class", as: r.taps},
		{name: "classes", path: "/classes", as: r.teacher},
		{name: "class-over", path: r.over, as: r.teacher},
		{name: "sheet", path: frenchLesson + "/sheet"},
		{name: "sheet-teacher", path: r.own + "/sheet?for=teacher", as: r.teacher},
	}
	for i := range all { // the list of lessons, and a lesson, are read as a story is
		all[i].own = all[i].path != "/lessons" && all[i].path != r.own
	}
	return all
}
