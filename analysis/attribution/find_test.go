package attribution_test

import (
	"fmt"
	"os"
	"sort"
	"strings"
	"testing"

	"parallax/analysis/attribution"
	"parallax/analysis/internal/marked"
	"parallax/analysis/syntax"
	"parallax/analysis/text"
)

func find(lang, s string) []attribution.Attribution {
	return attribution.Find(syntax.Read(text.Parse(text.Input{Lang: lang, Text: s})))
}

// TestFind reads the tables in testdata: every attribution of a sentence must be found with its spans, and no other.
func TestFind(t *testing.T) {
	for _, lang := range []string{"fr", "en"} {
		data, err := os.ReadFile("testdata/" + lang + ".txt")
		if err != nil {
			t.Fatal(err)
		}
		group := ""
		for i, line := range strings.Split(string(data), "\n") {
			switch {
			case strings.HasPrefix(line, "## "):
				group = line[3:]
			case line == "" || line[0] == '#':
			default:
				t.Run(fmt.Sprintf("%s/%s/%d", lang, group, i+1), func(t *testing.T) { checkLine(t, lang, line) })
			}
		}
	}
}

func checkLine(t *testing.T, lang, line string) {
	head, body, ok := strings.Cut(line, ": ")
	if !ok {
		t.Fatalf("no type before %q", line)
	}
	plain, marks, err := marked.Parse(body)
	if err != nil {
		t.Fatal(err)
	}
	var want []string
	if head != "none" {
		for i, flags := range strings.Split(head, " + ") {
			want = append(want, expected(plain, marks, flags, number(i)))
		}
	}
	var got []string
	for i, a := range find(lang, plain) {
		got = append(got, describe(plain, a, marks, number(i)))
	}
	if w, g := strings.Join(want, "\n"), strings.Join(got, "\n"); w != g {
		t.Errorf("%s\nwant\n%s\ngot\n%s", plain, w, g)
	}
}

// number is what the labels of the i-th attribution of a sentence end in.
func number(i int) string {
	if i == 0 {
		return ""
	}
	return fmt.Sprint(i + 1)
}

// expected writes an attribution as the marks have it, describe as the engine has it; a speaker or a chain is compared
// only where it is marked.
func expected(plain string, marks []marked.Mark, flags, number string) string {
	words := strings.Fields(flags)
	sort.Strings(words[1:])
	out := fmt.Sprintf("%s %v", words[0], words[1:])
	for _, label := range []string{"source", "cue", "content"} {
		out += fmt.Sprintf(" | %s %q", label, one(plain, marks, label+number))
	}
	for _, label := range []string{"speaker", "via"} {
		if s := one(plain, marks, label+number); s != "" {
			out += fmt.Sprintf(" | %s %q", label, s)
		}
	}
	if c := marked.Labelled(marks, "candidate"+number); len(c) > 0 && strings.Contains(flags, "unresolved") {
		out += " | candidates " + all(plain, c)
	}
	return out
}

func one(plain string, marks []marked.Mark, label string) string {
	return strings.Trim(all(plain, marked.Labelled(marks, label)), "[]")
}

func all(plain string, spans []text.Span) string {
	var out []string
	for _, s := range spans {
		if !s.Zero() {
			out = append(out, s.Of(plain))
		}
	}
	sort.Strings(out)
	return "[" + strings.Join(out, "; ") + "]"
}

func describe(plain string, a attribution.Attribution, marks []marked.Mark, number string) string {
	flags := []string{}
	for name, on := range map[string]bool{"anonymous": a.Anonymous, "negated": a.Negated, "denial": a.Denial, "unresolved": a.Unresolved(), "nested": a.Nested >= 0} {
		if on {
			flags = append(flags, name)
		}
	}
	sort.Strings(flags)
	out := fmt.Sprintf("%s %v | source %q | cue %q | content %q", a.Type, flags, a.Source.Of(plain), a.Cue.Of(plain), a.Content.Of(plain))
	if len(marked.Labelled(marks, "speaker"+number)) > 0 {
		out += fmt.Sprintf(" | speaker %q", strings.Trim(all(plain, []text.Span{a.Speaker}), "[]"))
	}
	if len(a.Via) > 0 || len(marked.Labelled(marks, "via"+number)) > 0 {
		out += fmt.Sprintf(" | via %q", strings.Trim(all(plain, a.Via), "[]"))
	}
	if a.Unresolved() {
		out += " | candidates " + all(plain, a.Candidates)
	}
	return out
}

func TestFindNothing(t *testing.T) {
	if got := attribution.Find(nil); got != nil {
		t.Errorf("no parse gives %v", got)
	}
	if got := find("de", "Der Bürgermeister sagte, dass die Brücke offen ist."); got != nil {
		t.Errorf("a language without a lexicon gives %v", got)
	}
}
