package figure

import (
	"strconv"
	"strings"
	"testing"

	"parallax/analysis/lexicon"
)

// TestLexicon reads every line of the files of this package, in both languages: each must have the columns, classes and
// numbers that its head comment tells.
func TestLexicon(t *testing.T) {
	things := "person soldier fighter civilian resident child woman man police journalist rescuer migrant displaced prisoner " +
		"family force toll_killed toll_wounded toll_missing toll_any toll_victim vehicle aircraft helicopter drone tank gun ship missile strike place"
	columns := map[string][]string{ // file → allowed values of each column; "" any text, "#" a number, "?" anything
		"numbers":          {"", strings.Join(keys(classes()), " "), "#"},
		"numbers_compare":  {"before after", "more least less most about none", ""},
		"numbers_range":    {"between between_and from to or joint change", ""},
		"numbers_names":    {"label street ordinal hour fixed partitive abstract course", ""},
		"units":            {"", "percent money distance duration mass area volume speed temperature power data", "", "#"},
		"counted":          {things, "", "?"},
		"counted_nations":  {"", ""},
		"counted_suffixes": {"", "?"},
		"casualties": {
			"killed wounded missing displaced captured held lost downed equipment_lost troops population none",
			"object loss subject noun idiom toll act swap light being seeming fate asof since among by", "", "?",
		},
	}
	for _, lang := range []string{"fr", "en"} {
		for file, want := range columns {
			rows := lexicon.Rows(lang, file)
			if len(rows) == 0 {
				t.Errorf("%s/%s has no lines", lang, file)
			}
			seen := map[string]int{}
			for _, r := range rows {
				for i, allowed := range want {
					if !fits(r.Field(i), allowed) {
						t.Errorf("%s/%s.tsv:%d: column %d is %q, want one of %q", lang, file, r.Line, i+1, r.Field(i), allowed)
					}
				}
				if line := strings.Join(r.Fields, "\t"); seen[line] > 0 {
					t.Errorf("%s/%s.tsv:%d: the same as line %d", lang, file, r.Line, seen[line])
				} else {
					seen[line] = r.Line
				}
			}
		}
	}
}

// The classes that comparators name are those of numbers_measures.tsv, and none is the word by which a comparator is found.
func TestClassesOfComparators(t *testing.T) {
	for _, lang := range []string{"fr", "en"} {
		classes := map[string]bool{}
		for _, r := range lexicon.Rows(lang, "numbers_measures") {
			classes["<"+r.Field(0)+">"] = true
		}
		for _, r := range lexicon.Rows(lang, "numbers_compare") {
			words := strings.Fields(r.Field(2))
			for i, w := range words {
				class := len(w) > 2 && w[0] == '<' && w[len(w)-1] == '>'
				if class && (!classes[w] || r.Field(0) == "after" && i == 0 || r.Field(0) == "before" && i == len(words)-1) {
					t.Errorf("%s/numbers_compare.tsv:%d: %s", lang, r.Line, w)
				}
			}
		}
	}
}

func fits(value, allowed string) bool {
	switch allowed {
	case "?":
		return true
	case "":
		return value != ""
	case "#":
		_, err := strconv.ParseFloat(value, 64)
		return err == nil
	}
	for a := range strings.FieldsSeq(allowed) {
		if value == a {
			return true
		}
	}
	return false
}

func keys(m map[string]class) []string {
	var out []string
	for k := range m {
		out = append(out, k)
	}
	return out
}

func TestDigits(t *testing.T) {
	for _, c := range []struct {
		lang, given string
		want        float64
		ok          bool
	}{
		{"fr", "36", 36, true},
		{"fr", "4,750", 4.75, true},
		{"en", "4,750", 4750, true},
		{"fr", "4.750", 4750, true},
		{"en", "4.750", 4.75, true},
		{"fr", "7.00", 7, true},
		{"en", "1,5", 1.5, true},
		{"fr", "0.125", 0.125, true},
		{"fr", "2.345.678,5", 2345678.5, true},
		{"en", "2,345,678.5", 2345678.5, true},
		{"fr", "2,345,678", 2345678, true},
		{"en", "2.345.678", 2345678, true},
		{"en", "10.20.30.40", 0, false},
		{"fr", "1,2,3", 0, false},
		{"fr", "", 0, false},
	} {
		if v, ok := digits(c.given, c.lang); ok != c.ok || ok && v != c.want {
			t.Errorf("%s %q is %v (%v), want %v (%v)", c.lang, c.given, v, ok, c.want, c.ok)
		}
	}
}

// Every word of the tables has a number in the index of its language, so that no word of a text is looked up by itself.
func TestWordsAreIndexed(t *testing.T) {
	for _, lang := range lexicon.Languages() {
		tables := tablesOf(lang)
		missing := 0
		for norm := range tables.words {
			if tables.index.Find(norm) == 0 {
				t.Errorf("%s: %q is not in the index", lang, norm)
			}
			missing++
		}
		for suffix := range tables.suffixes {
			if !tables.find(lexicon.Lower(suffix)).suffix {
				t.Errorf("%s: the word for the suffix %q does not tell that it may be one", lang, suffix)
			}
		}
		if rest := tables.known.Rest(); rest > 1 || missing == 0 { // English has no "leur"
			t.Errorf("%s: %d words of the tables are not in the index", lang, rest)
		}
	}
}
