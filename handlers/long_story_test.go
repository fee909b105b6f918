package handlers

import "testing"

// The page of a story with many articles says how many there are, and which are told of.
func TestLongStory(t *testing.T) {
	apply(t, parsed(t, answered(t, asked{path: "/fr/stories/bac", library: shelf{long: true}})), []check{
		in(".head .left", contains("a 2\u202f000 articles"), contains("les 3 derniers parus")), in(".head .left a", attr("href", "/fr/search?story=bac")),
		in(".facts", contains("2\u202f000")), linksWithin, noInline})
	apply(t, parsed(t, answered(t, asked{path: "/en/stories/bac?page=2", library: shelf{long: true}})), []check{
		in(".head .left", contains("has 2,000 articles"), contains("the latest 3")), linksWithin, noInline})
	apply(t, parsed(t, answered(t, asked{path: "/en/stories/bac"})), []check{count(".head .left", 0)})
}
