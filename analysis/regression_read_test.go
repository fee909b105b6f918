package analysis_test

import (
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"parallax/analysis/figure"
	"parallax/analysis/internal/marked"
	"parallax/analysis/text"
)

// The key of the regression set, as testdata/regression/README.md describes it. Spans are bytes of the plain text.
type (
	keyArticle struct {
		id, lang, published, text string
		attributions              []*keyAttribution
		figures                   []keyFigure
		hedges                    []text.Span
		mentions                  []keyMention
		claims                    map[string]text.Span
		boilerplate               []text.Span // lines to be found
		paratext                  []text.Span // credits and captions: nothing is asked of them
		ignored                   []text.Span // durations and the like: figures neither wanted nor punished
		borderline                []text.Span // attributions neither wanted nor punished
		unasked                   []text.Span // hedges neither wanted nor punished
	}
	keyFigure struct {
		text.Span
		interval figure.Interval
		approx   bool
		kind     figure.Kind
		by       string // id of an attribution, "" for the outlet, "?" when it is not asked
	}
	keyAttribution struct {
		id                string
		source            text.Span
		cues              []text.Span // any of them will do
		content           text.Span
		kind              string
		anon, neg, via    bool
		sourced, complete bool
	}
	keyMention struct {
		text.Span
		entity string
	}
	keyPair struct {
		relations []string
		a, b      string // article#claim
	}
)

// regressionSets are the folders of testdata with a set each, in the order they were written. Each has its own floors.
var regressionSets = []string{"regression", "regression-2"}

// readKeys reads every article of a set, in the order of their names.
func readKeys(t testing.TB, set string) []*keyArticle {
	t.Helper()
	paths, err := filepath.Glob(filepath.Join("testdata", set, "??-*.txt"))
	if err != nil || len(paths) == 0 {
		t.Fatalf("no article in %s: %v", set, err)
	}
	var out []*keyArticle
	for _, path := range paths {
		key, err := readKey(path)
		if err != nil {
			t.Fatalf("%s: %v", path, err)
		}
		out = append(out, key)
	}
	return out
}

// readKey reads one article: a header of "name: value" lines up to "text:", then the text with its marks.
func readKey(path string) (*keyArticle, error) {
	raw, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	head, body, ok := strings.Cut(string(raw), "\ntext:\n")
	if !ok {
		return nil, fmt.Errorf("no line text:")
	}
	k := &keyArticle{id: strings.TrimSuffix(filepath.Base(path), ".txt"), claims: map[string]text.Span{}}
	for line := range strings.Lines(head) {
		name, value, _ := strings.Cut(strings.TrimSpace(line), ": ")
		switch name {
		case "lang":
			k.lang = value
		case "published":
			k.published = value
		}
	}
	plain, marks, err := marked.Parse(body)
	if err != nil {
		return nil, err
	}
	k.text = plain
	for _, m := range marks {
		if err := k.add(m); err != nil {
			return nil, fmt.Errorf("{%s:%s}: %w", m.Label, m.Of(plain), err)
		}
	}
	for _, a := range k.attributions {
		if len(a.cues) == 0 || !a.complete {
			return nil, fmt.Errorf("attribution %s has no cue or no content", a.id)
		}
	}
	for _, f := range k.figures {
		if f.by != "" && f.by != "?" && !slices.ContainsFunc(k.attributions, func(a *keyAttribution) bool { return a.id == f.by }) {
			return nil, fmt.Errorf("figure %q is asserted by %s, which is no attribution", f.Of(plain), f.by)
		}
	}
	return k, nil
}

// add puts a mark where it belongs.
func (k *keyArticle) add(m marked.Mark) error {
	words := strings.Fields(m.Label)
	switch first := words[0]; {
	case first == "f":
		f, err := readKeyFigure(words[1:])
		f.Span = m.Span
		k.figures = append(k.figures, f)
		return err
	case first == "h":
		k.hedges = append(k.hedges, m.Span)
	case first == "x":
		k.boilerplate = append(k.boilerplate, m.Span)
	case first == "y":
		k.paratext = append(k.paratext, m.Span)
	case first == "i":
		k.ignored = append(k.ignored, m.Span)
	case first == "n":
		k.unasked = append(k.unasked, m.Span)
	case first == "b":
		k.borderline = append(k.borderline, m.Span)
	case first[0] == '@':
		k.mentions = append(k.mentions, keyMention{m.Span, first[1:]})
	case first[0] == 'P':
		k.claims[first] = m.Span
	case strings.ContainsRune("sqcv", rune(first[0])) && len(first) > 1:
		return k.addAttribution(m, words)
	default:
		return fmt.Errorf("unknown label")
	}
	return nil
}

// addAttribution adds a source, cue, content or medium to the attributions it is numbered with.
func (k *keyArticle) addAttribution(m marked.Mark, words []string) error {
	var last *keyAttribution
	for _, w := range words {
		switch {
		case w == "anon":
			last.anon = true
			continue
		case w == "neg":
			last.neg = true
			continue
		case w == "direct" || w == "indirect" || w == "mixed":
			last.kind = w
			continue
		}
		at := slices.IndexFunc(k.attributions, func(a *keyAttribution) bool { return a.id == w[1:] })
		if at < 0 {
			at = len(k.attributions)
			k.attributions = append(k.attributions, &keyAttribution{id: w[1:]})
		}
		last = k.attributions[at]
		switch w[0] {
		case 's':
			last.source, last.sourced = m.Span, true
		case 'q':
			last.cues = append(last.cues, m.Span)
		case 'c':
			last.content, last.complete = m.Span, true
		case 'v':
			last.via = true
		default:
			return fmt.Errorf("unknown label %q", w)
		}
	}
	return nil
}

// readKeyFigure reads "VALUE KIND [aN]"; VALUE is 12, >12, >=12, <12, <=12, 12..15 or >12..15, with ~ before for
// approximate.
func readKeyFigure(words []string) (keyFigure, error) {
	var f keyFigure
	if len(words) < 2 || len(words) > 3 {
		return f, fmt.Errorf("a figure has a value, a kind and perhaps a source")
	}
	f.kind = figure.Kind(words[1])
	if len(words) == 3 {
		f.by = words[2][1:]
	}
	v, approx := strings.CutPrefix(words[0], "~")
	f.approx = approx
	number := func(s string) float64 {
		x, err := strconv.ParseFloat(s, 64)
		if err != nil {
			return math.NaN()
		}
		return x
	}
	low, high, isRange := strings.Cut(v, "..")
	switch i := &f.interval; {
	case isRange:
		i.MinExclusive = strings.HasPrefix(low, ">")
		i.Min, i.Max = number(strings.TrimPrefix(low, ">")), number(high)
	case strings.HasPrefix(v, ">="):
		i.Min, i.Max = number(v[2:]), math.Inf(1)
	case strings.HasPrefix(v, ">"):
		i.Min, i.Max, i.MinExclusive = number(v[1:]), math.Inf(1), true
	case strings.HasPrefix(v, "<="):
		i.Min, i.Max = math.Inf(-1), number(v[2:])
	case strings.HasPrefix(v, "<"):
		i.Min, i.Max, i.MaxExclusive = math.Inf(-1), number(v[1:]), true
	default:
		i.Min, i.Max = number(v), number(v)
	}
	if math.IsNaN(f.interval.Min) || math.IsNaN(f.interval.Max) {
		return f, fmt.Errorf("no number in %q", words[0])
	}
	return f, nil
}

// readPairs reads the pairs.txt of a set.
func readPairs(t *testing.T, set string) []keyPair {
	t.Helper()
	raw, err := os.ReadFile(filepath.Join("testdata", set, "pairs.txt"))
	if err != nil {
		t.Fatal(err)
	}
	var out []keyPair
	for line := range strings.Lines(string(raw)) {
		words := strings.Fields(line)
		if len(words) == 0 || words[0] == "#" {
			continue
		}
		if len(words) != 3 {
			t.Fatalf("pairs.txt: %q has no three columns", line)
		}
		out = append(out, keyPair{strings.Split(words[0], "|"), words[1], words[2]})
	}
	return out
}

// readFloors reads the floors.txt of a set: language and measure to the least (or, for counts of mistakes, the most) allowed.
func readFloors(t *testing.T, set string) map[string]float64 {
	t.Helper()
	raw, err := os.ReadFile(filepath.Join("testdata", set, "floors.txt"))
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]float64{}
	for line := range strings.Lines(string(raw)) {
		words := strings.Fields(line)
		if len(words) == 0 || words[0] == "#" {
			continue
		}
		if len(words) != 3 {
			t.Fatalf("floors.txt: %q has no three columns", line)
		}
		if out[words[0]+" "+words[1]], err = strconv.ParseFloat(words[2], 64); err != nil {
			t.Fatalf("floors.txt: %v", err)
		}
	}
	return out
}
