package handlers

import (
	"net/http"
	"net/url"
	"reflect"
	"strings"
	"testing"

	"parallax/models"
)

// An annotation arrives as it was written, its words where they stand in the text.
func TestNotes(t *testing.T) {
	for _, test := range []struct {
		name string
		form url.Values
		want models.Annotation
	}{
		{"words, as a script places them", url.Values{"kind": {"span"}, "side": {"a"}, "words": {"ont péri"}, "at": {"claim:27-35"}, "tags": {"loaded", "vague"}, "note": {" fort "}},
			models.Annotation{Kind: models.SpanNote, Tags: []string{"loaded", "vague"}, Note: "fort", Targets: []models.Target{{VersionID: 1, Hash: "5e1f", Span: at(leftText, "ont péri"), Quote: "ont péri"}}}},
		{"words that were typed, with a plain apostrophe", url.Values{"kind": {"span"}, "side": {"b"}, "words": {"L'armateur déplore"}, "key": {"k1"}},
			models.Annotation{Kind: models.SpanNote, Key: "k1", Targets: []models.Target{{VersionID: 2, Span: at(rightText, "L’armateur déplore"), Quote: "L’armateur déplore"}}}},
		{"an absence", url.Values{"kind": {"absence"}, "side": {"a"}, "words": {"selon la capitainerie"}, "note": {"Lu en entier."}},
			models.Annotation{Kind: models.AbsenceNote, Note: "Lu en entier.", Targets: []models.Target{{VersionID: 1, Hash: "5e1f", Span: at(leftText, "selon la capitainerie"), Quote: "selon la capitainerie"}}}},
		{"a link", url.Values{"kind": {"link"}, "words_a": {"Plus de quarante"}, "words_b": {"43"}},
			models.Annotation{Kind: models.LinkNote, Targets: []models.Target{{VersionID: 1, Hash: "5e1f", Span: at(leftText, "Plus de quarante"), Quote: "Plus de quarante"}, {VersionID: 2, Span: at(rightText, "43"), Quote: "43"}}}},
		{"evidence", url.Values{"kind": {"evidence"}, "url": {"https://registre.example/1"}, "archive": {""}, "quote": {"41 noms."}},
			models.Annotation{Kind: models.EvidenceNote, Fields: map[string]string{"url": "https://registre.example/1", "quote": "41 noms."}}},
		{"a question, changed", url.Values{"kind": {"question"}, "id": {"9"}, "version": {"2"}, "note": {"Même bac\u00a0?"}},
			models.Annotation{ID: 9, LockVersion: 2, Kind: models.QuestionNote, Note: "Même bac\u00a0?"}},
		{"a finding that is right", url.Values{"kind": {"verdict"}, "about": {"x"}, "verdict": {"accept"}, "min": {"12"}, "note": {""}},
			models.Annotation{Kind: models.FindingNote, About: "x", Verdict: "accept"}},
		{"a finding that is corrected", url.Values{"kind": {"verdict"}, "about": {"x"}, "verdict": {"correct"}, "min": {"1\u202f200,5"}, "max": {"1 300"}, "counted": {"passagers"}, "figure": {"killed"}, "words_b": {"43"}, "note": {"Le registre."}},
			models.Annotation{Kind: models.FindingNote, About: "x", Verdict: "correct", Note: "Le registre.", Fields: map[string]string{"min": "1200.5", "max": "1300", "counted": "passagers", "figure": "killed"},
				Targets: []models.Target{{VersionID: 2, Span: at(rightText, "43"), Quote: "43"}}}},
	} {
		t.Run(test.name, func(t *testing.T) {
			d := &desk{}
			answer := answered(t, sent("/fr/comparisons/bac-1/notes", test.form, d))
			if answer.StatusCode != http.StatusSeeOther || !strings.Contains(answer.Header.Get("Location"), "did=noted") || len(d.noted) != 1 {
				t.Fatalf("it answers %d, and %d annotations arrived", answer.StatusCode, len(d.noted))
			}
			if got := d.noted[0]; !reflect.DeepEqual(got, test.want) {
				t.Errorf("what arrived is %+v\nwant %+v", got, test.want)
			}
		})
	}
}

// What cannot be taken comes back in its form, filled in, with what is wrong; nothing is stored.
func TestNotesWrongly(t *testing.T) {
	about := models.FindingKey(divergences()[0])
	for _, test := range []struct {
		name    string
		form    url.Values
		refuses error
		status  int
		at      string
		fr, en  string
	}{
		{"words that are not there", url.Values{"kind": {"span"}, "side": {"a"}, "words": {"le capitaine"}, "note": {"gardé"}}, nil, 400, "#new-span-problem", "texte A", "text A"},
		{"words that are there twice", url.Values{"kind": {"span"}, "side": {"b"}, "words": {"e"}}, nil, 400, "#new-span-problem", "plusieurs fois", "several times"},
		{"no words", url.Values{"kind": {"absence"}, "side": {"a"}, "words": {" "}}, nil, 400, "#new-absence-problem", "Il manque\u00a0: Les mots", "Missing: The words"},
		{"an absence in the text that lacks the words", url.Values{"kind": {"absence"}, "side": {"b"}, "words": {"le capitaine"}}, nil, 400, "#add-absence", "Le texte qui a ces mots", "The text that has these words"},
		{"an address of another kind", url.Values{"kind": {"evidence"}, "url": {"javascript:alert(1)"}}, nil, 400, "#new-evidence-problem", "en http ou https", "in http or https"},
		{"an archive of another kind", url.Values{"kind": {"evidence"}, "url": {"https://a.example/"}, "archive": {"file:///etc/passwd"}}, nil, 400, "#new-evidence-problem", "en http ou https", "in http or https"},
		{"no question", url.Values{"kind": {"question"}, "note": {""}}, nil, 400, "#new-question-problem", "Il manque\u00a0: Votre question", "Missing: Your question"},
		{"bounds in the wrong order", url.Values{"kind": {"verdict"}, "about": {about}, "verdict": {"correct"}, "min": {"50"}, "max": {"40"}}, nil, 400, "#r-f1 .problem", "en chiffres", "in digits"},
		{"a bound in words", url.Values{"kind": {"verdict"}, "about": {about}, "verdict": {"correct"}, "min": {"quarante"}}, nil, 400, "#r-f1 .problem", "en chiffres", "in digits"},
		{"a correction that says nothing", url.Values{"kind": {"verdict"}, "about": {about}, "verdict": {"correct"}}, nil, 400, "#r-f1 .problem", "Il manque\u00a0: Raison", "Missing: Reason"},
		{"a finding that is gone", url.Values{"kind": {"verdict"}, "about": {"gone"}, "verdict": {"accept"}}, &models.InvalidError{Where: "about", What: models.FaultUnknown}, 400, "#work-problem", "n’est pas de ceux", "none of those"},
		{"one that was changed meanwhile", url.Values{"kind": {"question"}, "note": {"Et\u00a0?"}}, &models.StaleError{}, 409, "#new-question-problem", "changée entre-temps", "changed in the meantime"},
		{"one too many", url.Values{"kind": {"question"}, "note": {"Et\u00a0?"}}, models.ErrFull, 409, "#new-question-problem", "Retirez-en une", "Withdraw one"},
	} {
		for lang, words := range map[string]string{"fr": test.fr, "en": test.en} {
			t.Run(test.name+" "+lang, func(t *testing.T) {
				d := &desk{refuses: test.refuses}
				answer := answered(t, sent("/"+lang+"/comparisons/bac-1/notes", test.form, d))
				if answer.StatusCode != test.status || len(d.noted) != 0 {
					t.Fatalf("it answers %d, and %d annotations arrived", answer.StatusCode, len(d.noted))
				}
				root := parsed(t, answer)
				apply(t, root, []check{in(test.at, contains(words)), noInline, linksWithin})
				if note := test.form.Get("note"); note == "gardé" {
					apply(t, root, []check{in("#new-span-note", says(note)), in("#new-span-words", attr("value", "le capitaine"), attr("aria-invalid", "true"))})
				}
			})
		}
	}
}

func TestWithdrawing(t *testing.T) {
	d := &desk{}
	answer := answered(t, sent("/fr/comparisons/bac-1/notes", url.Values{"id": {"5"}, "version": {"2"}, "withdraw": {"1"}}, d))
	if answer.Header.Get("Location") != "/fr/comparisons/bac-1?did=withdrawn#notes" || len(d.withdrawn) != 1 || d.withdrawn[0] != 5 {
		t.Errorf("it leads to %q, withdrawn are %v", answer.Header.Get("Location"), d.withdrawn)
	}
	for name, form := range map[string]url.Values{
		"nothing": {"withdraw": {"1"}}, "no number": {"id": {"x"}, "version": {"1"}, "withdraw": {"1"}}, "no kind": {"note": {"x"}}, "no such kind": {"kind": {"rumour"}},
	} {
		if answer := answered(t, sent("/fr/comparisons/bac-1/notes", form, d)); answer.StatusCode != http.StatusBadRequest {
			t.Errorf("%s answers %d", name, answer.StatusCode)
		}
	}
	d.refuses = &models.StaleError{}
	if answer := answered(t, sent("/fr/comparisons/bac-1/notes", url.Values{"id": {"5"}, "version": {"1"}, "withdraw": {"1"}}, d)); answer.StatusCode != http.StatusConflict {
		t.Errorf("one that was changed meanwhile answers %d", answer.StatusCode)
	}
}
