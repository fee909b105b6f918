package views

import (
	"cmp"
	"strings"

	"parallax/views/locale"
)

// Page is what every page carries.
type Page struct {
	*locale.Printer
	// Path is the page's address without its language, with its query: "/comparisons/x?hide=figure".
	Path        string
	Canonical   string // the address that stands for this one in search engines, likewise; "" for Path
	Title       string
	Description string   // for search engines and previews; "" for the site's own
	Static      string   // where the static files of this build stand: "/static/HASH"
	Script      bool     // the page has marks to bring to life
	Scripts     []string // others that the page has: "desk" is js/desk.js
	NoIndex     bool     // errors
	Unlisted    bool     // not for search engines, though it may be passed on
	Searching   bool     // the page has a field to search of its own
	Paging      Paging   // of a page that is one of several
	Base        string   // of addresses that must be whole: "https://parallax.example"
	Share       Share    // how the page is passed on
	Own         bool     // the page is a person's: nobody else finds it or sees a preview of it
	Entering    bool     // the page is where one signs in
	Me          *Me      // who is signed in; nil for nobody
	Queue       string   // the filters of the queue that the page was come to from, as a query: its forms carry them on
	Token       string   // of the forms of who is signed in
}

// Link is the address of a page in this page's language; path starts with a slash and has no language.
func (p Page) Link(path string) string { return "/" + p.Lang + path }

// In is this page's own address in another language.
func (p Page) In(lang string) string { return "/" + lang + p.Path }

// canonical is the whole address that stands for this page in a language; search engines take no other.
func (p Page) canonical(lang string) string { return p.Whole("/" + lang + cmp.Or(p.Canonical, p.Path)) }

// Everywhere is the address that stands for this page in the language of whoever asks.
func (p Page) Everywhere() string { return p.Whole(cmp.Or(p.Canonical, p.Path)) }

// Languages lists the languages of the interface.
func (p Page) Languages() []string { return locale.Languages() }

// Switch is the address that makes lang the reader's language and comes back to this page.
func (p Page) Switch(lang string) string { return "/language/" + lang + "?to=" + escapeQuery(p.Path) }

// Others lists the other languages of the interface.
func (p Page) Others() []string {
	var out []string
	for _, lang := range locale.Languages() {
		if lang != p.Lang {
			out = append(out, lang)
		}
	}
	return out
}

// FullTitle is the title as a browser's tab shows it.
func (p Page) FullTitle() string {
	if strings.Contains(p.Title, "Parallax") {
		return p.Title
	}
	return p.Title + " – Parallax"
}

var inQuery = strings.NewReplacer("%", "%25", "&", "%26", "?", "%3F", "#", "%23", "+", "%2B", "=", "%3D", " ", "%20")

// escapeQuery escapes a path for a query value, leaving slashes readable.
func escapeQuery(s string) string {
	return inQuery.Replace(s)
}

// Outlet is who publishes, as a page shows it: a letter in the order of reading, never a colour or a rank.
type Outlet struct {
	Letter string
	Name   string
	Type   string // in plain sight: "RT-style"; "" when not known
	Path   string // of its page; "" for none
}

// Dated is a date as shown and as machines read it.
type Dated struct {
	Text string
	ISO  string // for the datetime attribute; "" leaves the element out
	Ours bool   // a moment of ours, in UTC, which a script may turn into the reader's own; not one that an outlet gave
}

// Fact is a counted thing: "18 comparisons".
type Fact struct {
	Number string
	Text   string
}
