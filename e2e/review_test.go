package e2e

import (
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// A claim of a published pair is rated: the form wants evidence, a late save is shown beside what is stored, an editor publishes, readers
// see it apart from the judgement and machines as ClaimReview. A script in the reasons does not run.
func TestRatingAClaim(t *testing.T) {
	source := axe(t)
	eve := tab(t)
	s := running(t)
	s.commandReading(t, passphrase+"\n", "user", "add", "verificatrice", "--role", "editor", "--name", "Compte vérificatrice")
	run(t, eve, signedIn(s, "fr", "verificatrice"))
	story := first(t, s.page(t, "/fr/"), `/fr/stories/isken[a-z0-9-]+`)
	pairs := strings.Split(s.page(t, story), `href="/fr/comparisons/`)
	slug, _, _ := strings.Cut(pairs[len(pairs)-2], `"`)
	slug, _, _ = strings.Cut(slug, "?")
	pair := s.base + "/fr/comparisons/" + slug
	answerBy(t, eve, pair, sameButFigures("none"))
	run(t, eve, chromedp.Navigate(pair+"/settle"), chromedp.Click(`button[value="publish"]`, chromedp.ByQuery))
	until(t, eve, "the pair is published", `location.search === '?said=publish'`)

	ann := another(t)
	judging(t, ann, s, "fr", "proposant")
	write := func(reasons string) chromedp.Tasks {
		return chromedp.Tasks{
			chromedp.EmulateViewport(1280, 900), chromedp.Click(`[name="rating"][value="mostly_false"]`, chromedp.ByQuery), chromedp.SetValue("#review-reasons", reasons, chromedp.ByQuery),
			chromedp.SetValue("#url-0", "https://registre.example/1", chromedp.ByQuery), chromedp.SetValue("#archive-0", "https://archive.example/1", chromedp.ByQuery), chromedp.SetValue("#quote-0", "Neuf noms.", chromedp.ByQuery),
		}
	}
	run(t, ann, chromedp.Navigate(pair+"/claim?side=b"), chromedp.WaitReady(".reviewing", chromedp.ByQuery))
	accessible(t, ann, source, "/fr/comparisons/…/claim", realLooks)
	narrow(t, ann, "/fr/comparisons/…/claim")
	run(t, ann, scheme("light"), write("<script>document.title='seized'</script> Le registre dit autre chose."))
	run(t, eve, chromedp.Navigate(pair+"/claim?side=b"), write("Une autre main."), chromedp.Click(`.reviewing button[value="save"]`, chromedp.ByQuery))
	until(t, eve, "the first is saved", `location.search.includes('said=save')`)
	run(t, ann, chromedp.Click(`.reviewing button[value="save"]`, chromedp.ByQuery))
	until(t, ann, "the later is refused, and both are shown", `document.querySelector('.review-stored').textContent.includes('Une autre main.') && document.querySelector('#review-reasons').value.includes('registre')`)
	accessible(t, ann, source, "/fr/comparisons/…/claim, too late", realLooks)
	narrow(t, ann, "/fr/comparisons/…/claim, too late")
	run(t, ann, chromedp.EmulateViewport(1280, 900), scheme("light"), chromedp.Click(`.reviewing button[value="save"]`, chromedp.ByQuery))
	until(t, ann, "it takes the place of the first", `location.search.includes('said=save') && !document.querySelector('button[value="publish"]')`)

	run(t, eve, chromedp.Navigate(pair+"/claim?side=b"), chromedp.Click(`button[value="publish"]`, chromedp.ByQuery))
	until(t, eve, "it is published", `location.search.includes('said=publish')`)
	reader := another(t)
	run(t, reader, chromedp.EmulateViewport(1280, 900), chromedp.Navigate(pair))
	until(t, reader, "readers see it", `document.querySelector('#claim-review-b').innerText.includes('Juge proposant') && document.querySelector('.review-reasons').innerText.includes('<script>') && document.title !== 'seized'
		&& [...document.querySelectorAll('script[type="application/ld+json"]')].some((s) => JSON.parse(s.textContent)['@type'] === 'ClaimReview')`)
	accessible(t, reader, source, "a pair with a rated claim", realLooks)
	narrow(t, reader, "a pair with a rated claim")
	if feed := s.page(t, "/claim-reviews.json"); !strings.Contains(feed, slug) {
		t.Errorf("what everybody is given lacks it: %s", feed)
	}
	run(t, eve, chromedp.Click(`button[value="withdraw"]`, chromedp.ByQuery))
	until(t, eve, "it is withdrawn", `location.search.includes('said=withdraw')`)
	run(t, reader, chromedp.Reload())
	until(t, reader, "readers see that", `!document.querySelector('#claim-review-b') && document.querySelector('.review-log').textContent.includes('retirée par Compte vérificatrice')`)
}
