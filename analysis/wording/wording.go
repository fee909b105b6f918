package wording

import (
	"embed"
	"path"
	"sort"
	"strconv"
	"strings"
	"sync"
	"time"
	"unicode/utf8"

	"parallax/analysis/divergence"
)

//go:embed */*.tsv
var files embed.FS

// Fallback is the language of a reader whose own is not there.
const Fallback = "en"

// language is the sentences and names of one language.
type language struct {
	rules   map[string]string
	same    map[string]string    // the sentence of a rule whose a and b are the same words
	names   map[[2]string]string // family, code
	letters map[string]string    // of kinds
	about   map[string]about     // by rule, without _here and _there

	findings []Finding
	examples map[string]string // by rule, without _here and _there
}

var languages = sync.OnceValue(func() map[string]*language {
	entries, err := files.ReadDir(".")
	if err != nil {
		return nil
	}
	out := map[string]*language{}
	for _, e := range entries {
		out[e.Name()] = readLanguage(e.Name())
	}
	return out
})

func readLanguage(lang string) *language {
	l := &language{
		rules: map[string]string{}, same: map[string]string{}, names: map[[2]string]string{}, letters: map[string]string{},
		about: readAbout(lang), findings: readFindings(lang), examples: map[string]string{},
	}
	for _, f := range rows(lang, "rules.tsv") {
		if len(f) > 1 {
			l.rules[f[0]] = typography(lang, f[1])
		}
		if len(f) > 2 {
			l.same[f[0]] = typography(lang, f[2])
		}
	}
	for _, f := range rows(lang, "examples.tsv") {
		if len(f) > 1 {
			l.examples[f[0]] = typography(lang, f[1])
		}
	}
	for _, f := range rows(lang, "names.tsv") {
		if len(f) > 2 {
			l.names[[2]string{f[0], f[1]}] = typography(lang, f[2])
		}
		if len(f) > 3 {
			l.letters[f[1]] = f[3]
		}
	}
	return l
}

func rows(lang, name string) [][]string {
	data, err := files.ReadFile(path.Join(lang, name))
	if err != nil {
		return nil
	}
	var out [][]string
	for line := range strings.Lines(string(data)) {
		if line = strings.TrimRight(line, "\r\n"); line != "" && line[0] != '#' {
			out = append(out, strings.Split(line, "\t"))
		}
	}
	return out
}

var french = strings.NewReplacer("« ", "«\u00a0", " »", "\u00a0»", " :", "\u00a0:", " ;", "\u202f;", " ?", "\u202f?", " !", "\u202f!", "'", "’")

// typography puts the spaces and apostrophes a language wants in what is ours.
func typography(lang, s string) string {
	if lang == "fr" {
		return french.Replace(s)
	}
	return strings.ReplaceAll(s, "'", "’")
}

func of(lang string) *language {
	if l := languages()[lang]; l != nil {
		return l
	}
	return languages()[Fallback]
}

// Languages lists the languages there are sentences in, sorted.
func Languages() []string {
	var out []string
	for lang := range languages() {
		out = append(out, lang)
	}
	sort.Strings(out)
	return out
}

// Sentence says a reason as one plain sentence. A rule that has no sentence gives its id, so that nothing is ever hidden.
func Sentence(lang string, r divergence.Reason) string {
	l := of(lang)
	s, ok := l.rules[r.Rule]
	if !ok {
		return r.Rule
	}
	if once, ok := l.same[r.Rule]; ok && strings.EqualFold(r.Params["a"], r.Params["b"]) {
		s = once
	}
	var out strings.Builder
	for {
		open := strings.IndexByte(s, '{')
		if open < 0 {
			out.WriteString(s)
			return out.String()
		}
		shut := strings.IndexByte(s[open:], '}')
		if shut < 0 {
			out.WriteString(s)
			return out.String()
		}
		name := s[open+1 : open+shut]
		out.WriteString(s[:open])
		out.WriteString(l.param(name, r.Params[name]))
		s = s[open+shut+1:]
	}
}

// param is a parameter as the sentence shows it: codes by their name, words verbatim, without the marks around them.
func (l *language) param(name, value string) string {
	if strings.HasPrefix(name, "stance") {
		if n, ok := l.names[[2]string{"stance", value}]; ok {
			return n
		}
	}
	if name == "language" {
		return l.languages(value)
	}
	if at, ok := l.date(value); ok {
		return at
	}
	const longest = 160
	if strings.Contains(value, "\n") {
		value = strings.Join(strings.FieldsFunc(value, func(r rune) bool { return r == '\n' }), " ")
	}
	return cut(unquote(value), longest)
}

// languages names languages given by their codes: "en", "ar, fa".
func (l *language) languages(codes string) string {
	all := strings.Split(codes, ", ")
	for i, code := range all {
		all[i] = l.name("language", code)
	}
	return strings.Join(all, ", ")
}

// date writes a day, or a minute, that the engine gives as "2006-01-02" or "2006-01-02 15:04", as the language does.
func (l *language) date(value string) (string, bool) {
	if len(value) < len("2006-01-02") || value[4] != '-' { // most are words
		return "", false
	}
	pattern := "day"
	t, err := time.Parse("2006-01-02", value)
	if err != nil {
		pattern = "minute"
		if t, err = time.Parse("2006-01-02 15:04", value); err != nil {
			return "", false
		}
	}
	day := strconv.Itoa(t.Day())
	if t.Day() == 1 {
		day = l.name("date", "first")
	}
	said := l.name("date", pattern)
	for _, part := range [][2]string{
		{"{d}", day}, {"{m}", l.name("month", strconv.Itoa(int(t.Month())))}, {"{y}", t.Format("2006")},
		{"{h}", strconv.Itoa(t.Hour())}, {"{hh}", t.Format("15")}, {"{mm}", t.Format("04")},
	} {
		said = strings.ReplaceAll(said, part[0], part[1])
	}
	return said, true
}

var pairs = [][2]string{{"«", "»"}, {"“", "”"}, {"\"", "\""}}

// unquote leaves out quotation marks around the whole of a parameter.
func unquote(s string) string {
	for _, p := range pairs {
		if in, ok := strings.CutPrefix(s, p[0]); ok {
			if in, ok = strings.CutSuffix(in, p[1]); ok && !strings.Contains(in, p[0]) {
				return strings.Trim(in, " \u00a0\u202f")
			}
		}
	}
	return s
}

// cut shortens a parameter at a word.
func cut(s string, most int) string {
	if len(s) <= most {
		return s
	}
	at := strings.LastIndexByte(s[:most], ' ')
	if at < most/2 {
		for at = most; at > 0 && !utf8.RuneStart(s[at]); at-- {
		}
	}
	return s[:at] + " […]"
}

func (l *language) name(family, code string) string {
	if n, ok := l.names[[2]string{family, code}]; ok {
		return n
	}
	return code
}

// Name is the reader's word for a code of the engine: families are kind, relation, same_event, absence, modality, provenance,
// attribution, figure, comparator, event, stance, feature. A code without a name is given back.
func Name(lang, family, code string) string { return of(lang).name(family, code) }

// Relation names the summary relation of a comparison.
func Relation(lang string, r divergence.Relation) string { return Name(lang, "relation", string(r)) }

// Kind names a kind of divergence.
func Kind(lang string, k divergence.Kind) string { return Name(lang, "kind", string(k)) }

// Letter is the letter a kind goes by: C S F D R M in French, F S W L R M in English.
func Letter(lang string, k divergence.Kind) string { return of(lang).letters[string(k)] }

// SameEvent names the answer to the first question of a comparison.
func SameEvent(lang string, e divergence.SameEvent) string {
	return Name(lang, "same_event", string(e))
}

// Event names a type of event or action.
func Event(lang, typ string) string { return Name(lang, "event", typ) }
