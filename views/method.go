package views

import (
	"slices"
	"strconv"
	"strings"

	"parallax/views/locale"
)

// MethodPage tells how the program reads, and how often it was right.
type MethodPage struct {
	Page
	Sets     []MeasuredSet
	Compared []RuleGroup // the rules that compare two texts
	Found    []RuleGroup // the rules that find something in one
}

// MeasuredSet is a set of texts with a key, and what was measured on it.
type MeasuredSet struct {
	ID      string
	Title   string
	About   string
	Source  string // "" for our own
	Command string
	When    Dated
	Engine  int
	Rows    []MeasuredRow
	Fails   []string
}

// MeasuredRow is one figure: the program's, that of the first run and that of others. Share is where it lies between 0
// and 1; nil where the figure is no share, or there is none.
type MeasuredRow struct {
	Title              string
	Own, First, Others Measured
	By                 string // whose the figure of others is
	Cases              int    // 0 where it is not known
}

// Measured is a figure as it is written and, for a share, where it lies between 0 and 1.
type Measured struct {
	Text  string
	Share *float64
}

// RuleGroup is some rules under one title. Kind and Letter are those of a kind of divergence, "" for others.
type RuleGroup struct {
	ID, Title, Kind, Letter string
	Rules                   []MethodRule
}

// MethodRule is a rule as it is told of: what it looks at, with an invented example where it compares.
type MethodRule struct {
	Rule
	Left, Right string
}

// ruleAnchor is where the page on the method tells of a rule.
func ruleAnchor(id string) string {
	return "rule-" + strings.TrimSuffix(strings.TrimSuffix(id, "_here"), "_there")
}

// The drawing of a share: a track with room for a mark at each end.
const (
	plotWidth = 200
	plotEdge  = 8
)

// plotX is where a share lies on its track.
func plotX(share *float64) string {
	x := plotEdge + min(max(*share, 0), 1)*(plotWidth-2*plotEdge)
	return strconv.FormatFloat(x, 'f', 1, 64)
}

// plotDiamond is the path of the mark of others.
func plotDiamond(share *float64) string {
	return "M" + plotX(share) + " 2.5l5.5 5.5l-5.5 5.5l-5.5 -5.5z"
}

// against are the sets on which others were measured too, alone those that are ours alone.
func (m MethodPage) against() []MeasuredSet { return m.sets(true) }
func (m MethodPage) alone() []MeasuredSet   { return m.sets(false) }

func (m MethodPage) sets(others bool) []MeasuredSet {
	return slices.DeleteFunc(slices.Clone(m.Sets), func(s MeasuredSet) bool {
		return others != slices.ContainsFunc(s.Rows, func(r MeasuredRow) bool { return r.Others.Text != "" })
	})
}

func count(p *locale.Printer, n int) string {
	if n == 0 {
		return "–"
	}
	return p.Int(n)
}
