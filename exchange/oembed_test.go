package exchange

import (
	"strings"
	"testing"

	"golang.org/x/net/html"
)

func TestPairHTML(t *testing.T) {
	bad := `</blockquote><script>alert("1")</script>`
	got := PairHTML(Between{Note: "Reconstitution", Relation: "Chiffres compatibles", Standing: "relue <b>", Sentence: bad, Address: `https://parallax.example/x"y`, Lang: "fr", More: "Comparer"}, Quoted{Outlet: bad, When: "3 mai", Quote: bad, Lang: `fr"`, Address: "https://a.example/?a=1&b=2"},
		Quoted{Outlet: "Vigie", Quote: "غرقت", Lang: "ar", Dir: "rtl"})
	root, err := html.Parse(strings.NewReader(got))
	if err != nil {
		t.Fatal(err)
	}
	count := map[string]int{}
	for n := range root.Descendants() {
		if n.Type == html.ElementNode {
			count[n.Data]++
		}
		for _, a := range n.Attr {
			if strings.HasPrefix(a.Key, "on") || a.Key == "style" {
				t.Errorf("<%s %s>", n.Data, a.Key)
			}
		}
	}
	if count["script"] != 0 || count["blockquote"] != 2 || count["a"] != 2 || count["em"] != 2 || count["b"] != 0 {
		t.Errorf("it has %v:\n%s", count, got)
	}
	empty := PairHTML(Between{}, Quoted{Outlet: "Vigie", Instead: "Beyond <what> may be quoted"})
	if strings.Contains(empty, "<blockquote") || !strings.Contains(empty, "<p>Beyond &lt;what&gt; may be quoted</p><p>— Vigie</p>") {
		t.Errorf("a side without a quote is %s", empty)
	}
	if !strings.Contains(got, `dir="rtl"`) || strings.Count(got, "dir=") != 1 {
		t.Errorf("the directions are not said: %s", got)
	}
}
