package main

import (
	"path/filepath"
	"strings"
	"testing"
)

// Offsets are code points of the text as it was given: with a byte order mark, \r\n and letters written in two.
func TestAnalyzeCountsInTheTextAsGiven(t *testing.T) {
	const given = "\ufeffLa pre\u0301fecture a parle\u0301.\r\n\r\nSelon le maire d'Orvelle, plus de trente 😀 personnes ont e\u0301te\u0301 e\u0301vacue\u0301es."
	code, out, errs := newProgram(t).run(line(map[string]any{"id": 7, "lang": "fr", "text": given, "published": nil}), "analyze")
	if code != 0 || errs != "" {
		t.Fatalf("exit code %d, errors %q", code, errs)
	}
	got := answers(t, out)[0]
	points := []rune(given)
	of := func(span any) string {
		s := span.(map[string]any)
		return string(points[int(s["start"].(float64)):int(s["end"].(float64))])
	}
	if got["id"] != 7.0 || got["lang"] != "fr" {
		t.Errorf("the answer is for %v in %v", got["id"], got["lang"])
	}
	var sentences []string
	for _, s := range got["sentences"].([]any) {
		sentences = append(sentences, of(s))
	}
	if len(sentences) != 2 || sentences[0] != "La pre\u0301fecture a parle\u0301." || !strings.HasPrefix(sentences[1], "Selon le maire") || !strings.HasSuffix(sentences[1], "e\u0301vacue\u0301es.") {
		t.Errorf("the sentences are %q", sentences)
	}
	figures := got["figures"].([]any)
	if len(figures) != 1 || of(figures[0]) != "plus de trente" {
		t.Fatalf("the figures are %v", figures)
	}
	f := figures[0].(map[string]any)
	if f["min"] != 30.0 || f["max"] != nil || f["min_exclusive"] != true || f["percent"] != false {
		t.Errorf("the figure is %v", f)
	}
	attributions := got["attributions"].([]any)
	if len(attributions) != 1 || of(attributions[0].(map[string]any)["source"]) != "le maire d'Orvelle" {
		t.Errorf("the attributions are %v", attributions)
	}
	for _, field := range []string{"boilerplate", "hedges", "mentions", "claims", "paratext"} {
		if _, is := got[field].([]any); !is {
			t.Errorf("%s is %v, want a list", field, got[field])
		}
	}
}

// A user's names, with typed links, are found by analyze besides ours.
func TestAnalyzeKnowsAUsersNames(t *testing.T) {
	catalogue := filepath.Join(write(t, map[string]string{"c.tsv": "katiba\tgroup\tfr\tKatiba Zeitoun\nkatiba\tgroup\tfr\tBrigade des Oliviers\tformer\n"}), "c.tsv")
	in := line(map[string]any{"id": "1", "lang": "fr", "text": "Moscou a salué la Brigade des Oliviers. La Katiba Zeitoun se tait."})
	code, out, errs := newProgram(t).run(in, "analyze", "--catalog", catalogue)
	if code != 0 {
		t.Fatalf("exit code %d: %s", code, errs)
	}
	found := map[any]int{}
	for _, m := range answers(t, out)[0]["mentions"].([]any) {
		found[m.(map[string]any)["entity"]]++
	}
	if found["katiba"] != 2 || found["russia"] != 1 {
		t.Errorf("found %v, want the group twice and Russia", found)
	}
	if code, _, errs := newProgram(t).run(in, "analyze", "--catalog", catalogue+".none"); code != exitFailed || !strings.Contains(errs, "catalog") {
		t.Errorf("a catalogue that is not there gives %d %q", code, errs)
	}
}

func TestBatchCommandsRefuseInPlace(t *testing.T) {
	good := map[string]string{
		"analyze": line(map[string]any{"id": "g", "lang": "fr", "text": dam1}),
		"group":   line(map[string]any{"id": "g", "lang": "fr", "text": dam1}),
		"compare": line(map[string]any{"id": "g", "a": map[string]any{"lang": "fr", "text": dam1}, "b": map[string]any{"lang": "fr", "text": dam2}}),
		"resolve": line(map[string]any{"id": "g", "lang": "fr", "name": "Orvelle"}),
	}
	catalogue := filepath.Join(write(t, map[string]string{"c.tsv": "Q1\tP\t\tJeanne Orvelle\nQ2\tP\t\tPaul Dormans\n"}), "c.tsv")
	for command, ok := range good {
		args := []string{command}
		if command == "resolve" {
			args = append(args, "--catalog", catalogue)
		}
		code, out, errs := newProgram(t).run(ok+"{\"id\":\"bad\"}\nnonsense\n"+ok, args...)
		if code != exitFailed {
			t.Errorf("%s: the exit code is %d", command, code)
		}
		has(t, command+" says", errs, "2 lines")
		got := answers(t, out)
		if len(got) != 4 || got[0]["id"] != "g" || got[1]["id"] != "bad" || got[2]["id"] != nil || got[3]["id"] != "g" {
			t.Errorf("%s answers %v", command, got)
			continue
		}
		for i, refused := range []bool{false, true, true, false} {
			if (got[i]["error"] != nil) != refused {
				t.Errorf("%s answers line %d with %v", command, i, got[i])
			}
		}
	}
}

func TestAnalyzeSaysWhatItCannotDo(t *testing.T) {
	in := line(map[string]any{"id": 1, "lang": "fr", "text": "Un pont.", "published": "hier"}) +
		line(map[string]any{"id": 2, "lang": "de", "text": "Die Brücke wurde am Montag gesperrt, sagte der Bürgermeister."})
	code, out, _ := newProgram(t).run(in, "analyze")
	got := answers(t, out)
	if code != exitFailed || len(got) != 2 || got[0]["error"] == nil {
		t.Fatalf("exit code %d, answers %v", code, got)
	}
	if got[1]["lang"] != "" || len(got[1]["attributions"].([]any)) != 0 {
		t.Errorf("a language that is not supported gives %v", got[1])
	}
}

func TestCompareAndResolve(t *testing.T) {
	side := func(text string) map[string]any { return map[string]any{"lang": "fr", "text": text} }
	in := line(map[string]any{"id": "same", "a": side(dam1), "b": side(dam1)}) +
		line(map[string]any{"id": "near", "a": side(dam1), "b": side(dam2)}) +
		line(map[string]any{"id": "far", "a": side(dam1), "b": side("Le concert de piano commence à vingt heures au théâtre.")})
	code, out, errs := newProgram(t).run(in, "compare")
	got := answers(t, out)
	if code != 0 || len(got) != 3 {
		t.Fatalf("exit code %d, errors %q, answers %v", code, errs, got)
	}
	like := func(i int) float64 { return got[i]["similarity"].(float64) }
	if like(0) < .99 || like(0) <= like(1) || like(1) <= like(2) || got[0]["same_claim"] != true || got[2]["same_claim"] != false {
		t.Errorf("the answers are %v", got)
	}
	catalogue := filepath.Join(write(t, map[string]string{"c.tsv": "Q1\tP\t\tJelena Orvelova\nQ2\tP\t\tPaul Dormans\n"}), "c.tsv")
	code, out, _ = newProgram(t).run(line(map[string]any{"id": 1, "lang": "fr", "name": "Paul Dormanns"})+
		line(map[string]any{"id": 2, "lang": "fr", "name": "Qwxz"}), "resolve", "--catalog", catalogue)
	got = answers(t, out)
	if code != 0 || got[0]["entity"] != "Q2" || got[0]["score"].(float64) <= 0 || got[1]["entity"] != nil {
		t.Errorf("exit code %d, the names resolve to %v", code, got)
	}
	if code, _, errs := newProgram(t).run("", "resolve", "--catalog", catalogue+".none"); code != exitFailed || !strings.Contains(errs, "catalog") {
		t.Errorf("a catalogue that is not there gives %d %q", code, errs)
	}
}

func TestGroupAndPair(t *testing.T) {
	texts := []string{
		dam1, "Le prix du café monte à la bourse de Sestri. Les négociants de Sestri accusent la sécheresse des plateaux.", dam2,
		"L'équipe de Tarne remporte la coupe de volley. Tarne bat Lessy en finale, trois manches à une.",
		"La coupe de volley revient à Tarne, qui bat Lessy en finale. Le capitaine de Tarne salue Lessy.",
		"À Sestri, le café n'a jamais coûté si cher. La sécheresse des plateaux inquiète les négociants.",
	}
	var in strings.Builder
	for i, text := range texts {
		in.WriteString(line(map[string]any{"id": i, "lang": "fr", "text": text, "published": "2022-03-14"}))
	}
	code, out, errs := newProgram(t).run(in.String(), "group")
	got := answers(t, out)
	if code != 0 || len(got) != len(texts) {
		t.Fatalf("exit code %d, errors %q, stories %v", code, errs, got)
	}
	for _, pair := range [][2]int{{0, 2}, {1, 5}, {3, 4}} {
		if got[pair[0]]["story"] != got[pair[1]]["story"] {
			t.Errorf("texts %v are in stories %v and %v", pair, got[pair[0]]["story"], got[pair[1]]["story"])
		}
	}
	if got[0]["story"] == got[1]["story"] || got[0]["story"] == got[3]["story"] || got[1]["story"] == got[3]["story"] {
		t.Errorf("three matters are in the stories %v", got)
	}
	code, out, errs = newProgram(t).run("{}\n"+in.String(), "pair")
	got = answers(t, out)
	if code != exitFailed || len(got) < 2 || got[0]["error"] == nil {
		t.Fatalf("exit code %d, errors %q, pairs %v", code, errs, got)
	}
	best := got[1]
	text := func(side string) string {
		s := best[side].(map[string]any)
		return string([]rune(texts[int(s["id"].(float64))])[int(s["start"].(float64)):int(s["end"].(float64))])
	}
	if !strings.Contains(text("a"), "14 habitants") || !strings.Contains(text("b"), "plus de dix morts") || best["relation"] != "compatible_figures" {
		t.Errorf("the best pair is %q with %q: %v", text("a"), text("b"), best)
	}
	for i := 2; i < len(got); i++ {
		if got[i]["score"].(float64) > got[i-1]["score"].(float64) {
			t.Errorf("pair %d is better than the one before", i)
		}
	}
}

// explain shows a person what analyze tells a program, and goes on behind a file that it cannot read.
func TestExplain(t *testing.T) {
	dir := write(t, map[string]string{"a.txt": dam1, "l.txt": "L\xe9 barrage a c\xe9d\xe9."})
	at := func(name string) string { return filepath.Join(dir, name) }
	code, out, errs := newProgram(t).run("", "explain", "--in", "fr", at("none.txt"), at("l.txt"), at("a.txt"))
	if code != exitFailed {
		t.Errorf("the exit code is %d", code)
	}
	has(t, "the errors", errs, "none.txt: there is no such file", "l.txt: not UTF-8: byte 0xE9 at offset 1; save it as UTF-8")
	has(t, "the explanation", out, "a.txt\u00a0: français", "[block.body]", "Ce que regardent ces règles")
	if code, out, errs = newProgram(t).run(dam1, "explain", "-"); code != 0 || errs != "" {
		t.Errorf("exit code %d, errors %q", code, errs)
	}
	has(t, "the explanation", out, "-: French", "What these rules look at")
	if code, _, errs = newProgram(t).run("", "explain", "--published", "hier", at("a.txt")); code != exitFailed {
		t.Errorf("the exit code is %d", code)
	}
	has(t, "the error", errs, `reading the date of publication "hier"`)
}
