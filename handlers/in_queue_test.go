package handlers

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"parallax/models"
)

// The filters of the queue go with who judges: into the page, through its forms, to the next comparison and back to the queue.
func TestTheFiltersGoAlong(t *testing.T) {
	d := &desk{queue: queued(), next: "bac-4"}
	apply(t, parsed(t, answered(t, asked{path: "/fr/queue?story=bac&doubt=differ&page=1", as: judge, library: shelf{desk: d}})), []check{
		in(".queue-row a", attr("href", "/fr/comparisons/bac-1?in=story%3Dbac%26doubt%3Ddiffer#work")), in("#queue-next", attr("href", "/fr/comparisons/bac-1?in=story%3Dbac%26doubt%3Ddiffer#work")),
		in("[name=doubt] [selected]", attr("value", "differ"), says("réponses différentes")),
	})
	root := parsed(t, answered(t, asked{path: "/fr/comparisons/bac-1?in=story%3Dbac%26doubt%3Ddiffer", as: judge, library: shelf{desk: d}}))
	apply(t, root, []check{
		in("#judging [name=in]", attr("value", "story=bac&doubt=differ")), in("[data-step=u] [name=in]", attr("value", "story=bac&doubt=differ")), in("#to-queue", attr("href", "/fr/queue?story=bac&doubt=differ")), linksWithin,
	})
	for _, bad := range []string{"story=%00", "kind=colour", "%zz", "javascript:alert(1)", "//elsewhere.example"} {
		root := parsed(t, answered(t, asked{path: "/fr/comparisons/bac-1?in=" + url.QueryEscape(bad), as: judge, library: shelf{desk: d}}))
		apply(t, root, []check{count("#judging [name=in]", 0), in("#to-queue", attr("href", "/fr/queue"))})
	}
	form := answersOf("0", append([]string{"as=done"}, whole...)...)
	form.Set("in", "story=bac&doubt=differ")
	answer := answered(t, sent("/fr/comparisons/bac-1/judgement", form, d))
	if to := answer.Header.Get("Location"); answer.StatusCode != http.StatusSeeOther || to != "/fr/comparisons/bac-4?did=done&in=story%3Dbac%26doubt%3Ddiffer#work" {
		t.Errorf("it goes on to %q", to)
	}
	if got := d.asked[len(d.asked)-1]; got.Story != "bac" || got.Doubt != models.AnswersDiffer {
		t.Errorf("next is looked for in %+v", got)
	}
	d.next = ""
	if to := answered(t, sent("/fr/comparisons/bac-1/judgement", form, d)).Header.Get("Location"); to != "/fr/queue?did=last&story=bac&doubt=differ" {
		t.Errorf("after the last it goes to %q", to)
	}
	if to := answered(t, sent("/fr/comparisons/bac-1/undo", url.Values{"in": {"mine=1"}}, d)).Header.Get("Location"); to != "/fr/comparisons/bac-1?did=undone&in=mine%3D1#work" {
		t.Errorf("a step back leads to %q", to)
	}
}

// A line of the queue says in a few words why it stands where it does, in both languages.
func TestWhyInTheQueue(t *testing.T) {
	for _, test := range []struct {
		why    models.WorthWhy
		asked  bool
		fr, en string
	}{
		{models.WorthWhy{Differ: true, Doubted: true, Victims: true, Outlets: 5}, false, "Ceux qui l’ont jugée diffèrent. Quelqu’un qui l’a jugée doute.", "Those who judged it answered otherwise. Somebody who judged it doubts."},
		{models.WorthWhy{Unclear: true, Outlets: 5}, true, "Un éditeur vous l’a confiée.", "An editor assigned it to you."},
		{models.WorthWhy{WentOn: true, Victims: true}, false, "L’événement a continué entre les deux. Des victimes y sont comptées.", "The event went on between the two. It counts victims."},
		{models.WorthWhy{Agreed: 2, Outlets: 4}, false, "2\u00a0personnes l’ont jugée de même. 4\u00a0médias écrivent sur ce dossier.", "2 judged it alike. 4 outlets write on the story."},
	} {
		d := &desk{queue: queued()}
		d.queue.Lines[0].Why, d.queue.Lines[0].Asked = test.why, test.asked
		for lang, words := range map[string]string{"fr": test.fr, "en": test.en} {
			root := parsed(t, answered(t, asked{path: "/" + lang + "/queue", as: judge, library: shelf{desk: d}}))
			apply(t, root, []check{in(".queue-why", contains(words))})
			if n := strings.Count(content(query(root, ".queue-why")[0]), "."); n > mostWhys {
				t.Errorf("%d reasons", n)
			}
		}
	}
}
