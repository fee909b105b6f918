package views

import (
	"slices"
	"strings"
)

// PairOptions are the switches of the page of a comparison. Its address keeps them, so that who is sent a link sees the same.
type PairOptions struct {
	Hidden []string // kinds of divergence that are switched off
	Only   bool     // only what differs, with a few words around
	Full   bool     // both articles, whole
	Silent bool     // marks are drawn, but not announced to a screen reader
}

// ParsePairOptions reads the switches of an address. get gives the value of a parameter, "" when there is none.
func ParsePairOptions(get func(name string) string) PairOptions {
	on := func(name string) bool { return get(name) == "1" }
	return PairOptions{Hidden: ParseHidden(get("hide")), Only: on("only"), Full: on("full"), Silent: on("silent")}
}

// Query is what the address has after its path: "?hide=source&only=1", or "". The same switches give the same address.
func (o PairOptions) Query() string {
	var parts []string
	if len(o.Hidden) > 0 {
		parts = append(parts, "hide="+strings.Join(o.Hidden, "."))
	}
	for _, name := range o.set() {
		parts = append(parts, name+"=1")
	}
	if len(parts) == 0 {
		return ""
	}
	return "?" + strings.Join(parts, "&")
}

// set are the names of the switches that are on, hide apart.
func (o PairOptions) set() []string {
	var names []string
	for _, s := range []struct {
		name string
		on   bool
	}{{"only", o.Only}, {"full", o.Full}, {"silent", o.Silent}} {
		if s.on {
			names = append(names, s.name)
		}
	}
	return names
}

// drawn reports whether the marks of a kind are in the page: what is switched off is cut out where only what differs is shown.
func (o PairOptions) drawn(kind string) bool { return !o.Only || !slices.Contains(o.Hidden, kind) }

// PairLink is a switch of the page as a link: it leads to the same page with one thing turned over.
type PairLink struct {
	Path, Text string
	On         bool
}

// pairLinks are the switches of the page beside those of the kinds.
func (c ComparisonPage) pairLinks() []PairLink {
	link := func(on bool, text, place string, turn func(*PairOptions)) PairLink {
		o := c.PairOptions
		turn(&o)
		if on {
			place = "#pair"
		}
		return PairLink{Path: c.Link(pathOnly(c.Path)+o.Query()) + place, Text: text, On: on}
	}
	return []PairLink{
		link(c.Only, c.T("pair.only"), "#pair", func(o *PairOptions) { o.Only = !o.Only }),
		link(c.Full, c.T("pair.full"), "#articles", func(o *PairOptions) { o.Full = !o.Full }),
		link(c.Silent, c.T("pair.silent"), "#pair", func(o *PairOptions) { o.Silent = !o.Silent }),
	}
}
