package views

import (
	"net/url"
	"testing"
)

// The same switches give the same address, whatever the order they came in; what is no switch is left out.
func TestPairOptions(t *testing.T) {
	for given, want := range map[string]string{
		"": "", "hide=": "", "hide=source.figure": "?hide=figure.source", "silent=1&full=1&only=1&hide=role": "?hide=role&only=1&full=1&silent=1",
		"full=yes": "", "only=1&utm_source=x": "?only=1", "hide=nothing.label": "?hide=label",
	} {
		values, err := url.ParseQuery(given)
		if err != nil {
			t.Fatal(err)
		}
		if got := ParsePairOptions(values.Get).Query(); got != want {
			t.Errorf("%q gives %q, want %q", given, got, want)
		}
	}
}
