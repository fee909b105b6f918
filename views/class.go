package views

import (
	"strconv"
	"strings"

	"github.com/a-h/templ"
)

// QR is a code drawn as squares: Path is in units of one square, of Size by Size.
type QR struct {
	Size int
	Path string
}

// ReadyPage is what a teacher sees before a class begins.
type ReadyPage struct {
	Page
	Slug           string
	Title, Lang    string
	Steps, Minutes string
	Empty          bool // the lesson has no step
}

// PresentPage is a page of a class: for the projector, the window beside it, the telephone that turns the pages.
type PresentPage struct {
	Page
	Stage       Stage
	Turn        int // of the page that is shown
	Black       bool
	At, Of      int // the step, from 1
	First, Last bool
	Minutes     int    // meant for the step; 0 for none
	Since       string // when the step began, in UTC
	Code        string
	JoinAt      string // as one types it
	JoinURL     string // as a telephone reads it
	QR          QR
	Joined      string // how many devices have
	Following   string // the path of its events
	// Notes and what follows are not for the projector.
	Notes, Next      string
	Said             []StageWords // answers in own words, before they are shown too
	Remote, RemoteAt string
}

// JoinPage is where the code of a class is typed.
type JoinPage struct {
	Page
	Code, Action string
	Device       string // what the device is known by that sends the form
	Problem      string
	Remote       bool // to turn the pages, not to answer
}

// PupilPage is what a pupil sees.
type PupilPage struct {
	Page
	Turn, At, Of int
	Asked        bool  // something is asked now
	Stage        Stage // what the screen shows; nothing when it is black
	Step         string
	Part         int
	Answered     bool
	Words        string // in the pupil's own words
	Most         int
	Problem      string
	Late         bool // the answer came after the question was closed
}

// presentingKey is a key of the projector, or several that do the same.
type presentingKey struct {
	keys []string
	does string
}

// name is what stands on a key, where keyboards differ by language.
func (presentingKey) name(p Page, key string) string {
	if key == "space" || key == "home" {
		return p.T("present.named." + key)
	}
	return key
}

// presentingKeys are those that js/present.js reads; a clicker has the page keys.
var presentingKeys = []presentingKey{
	{[]string{"→", "Page ↓", "space"}, "next"}, {[]string{"←", "Page ↑"}, "previous"}, {[]string{"home"}, "first"}, {[]string{"B"}, "black"},
	{[]string{"Q"}, "join"}, {[]string{"T"}, "time"}, {[]string{"F"}, "full"}, {[]string{"N"}, "notes"},
}

// state is what the script reads of a page of a class.
func (v PresentPage) state() templ.Attributes {
	return templ.Attributes{
		"data-turn": strconv.Itoa(v.Turn), "data-events": v.Link(v.Following), "data-minutes": strconv.Itoa(v.Minutes), "data-since": v.Since,
		"data-left": v.T("present.left", "mm", "{mm}", "ss", "{ss}"), "data-over": v.T("present.over", "mm", "{mm}", "ss", "{ss}"), "data-notes": v.Link(v.presentPath() + "/notes"), "data-black": v.Black,
	}
}

// presentPath is where pages are turned: that of the telephone is its own.
func (v PresentPage) presentPath() string { return strings.TrimSuffix(v.Path, "/notes") }
