package main

import (
	"strings"
	"testing"
)

// An import is mended: the story gets another name, an article goes elsewhere and away.
func TestMendingAnImport(t *testing.T) {
	p, _, _ := withDam(t)
	code, out, errs := p.run("", "articles", "list")
	lines := strings.Split(strings.TrimSpace(out), "\n")
	if code != 0 || len(lines) != 2 || strings.Count(lines[0], "\t") != 4 {
		t.Fatalf("%d\n%s%s", code, out, errs)
	}
	article, story, _ := strings.Cut(lines[0], "\t")
	story, _, _ = strings.Cut(story, "\t")
	if code, out, errs = p.run("", "stories", "rename", story, "Le barrage d'Orvelle"); code != 0 || out != "Le barrage d'Orvelle is at /stories/le-barrage-d-orvelle\n" {
		t.Fatalf("%d\n%s%s", code, out, errs)
	}
	if code, out, errs = p.run("", "stories", "rename", story, "Le barrage"); code != 0 { // by the old address
		t.Errorf("%d\n%s%s", code, out, errs)
	}
	if code, _, errs = p.run("", "articles", "move", article, "ailleurs"); code != exitFailed || !strings.Contains(errs, "ailleurs") {
		t.Errorf("to no story: %d %s", code, errs)
	}
	if code, out, errs = p.run("", "articles", "move", article, "ailleurs", "--title", "Ailleurs"); code != 0 || !strings.Contains(out, "is now in /stories/ailleurs") {
		t.Fatalf("%d\n%s%s", code, out, errs)
	}
	if code, out, _ = p.run("", "articles", "list", "--story", "ailleurs"); code != 0 || strings.Count(out, "\n") != 1 {
		t.Errorf("%d\n%s", code, out)
	}
	if code, out, errs = p.run("", "articles", "remove", article); code != 0 || !strings.Contains(out, "is removed") || !strings.Contains(out, "/stories/ailleurs had no other article and is gone") {
		t.Errorf("%d\n%s%s", code, out, errs)
	}
	if code, _, errs = p.run("", "articles", "remove", article); code != exitFailed || !strings.Contains(errs, "not found") {
		t.Errorf("once more: %d %s", code, errs)
	}
}

// What people wrote about keeps its place, and the program says why.
func TestMendingKeepsWhatPeopleWrote(t *testing.T) {
	p, _ := noted(t)
	_, out, _ := p.run("", "articles", "list")
	article, _, _ := strings.Cut(out, "\t")
	if code, out, errs := p.run("", "articles", "remove", article); code != exitFailed || out != "" || !strings.Contains(errs, "so it stays where it is") {
		t.Errorf("%d\n%s%s", code, out, errs)
	}
}
