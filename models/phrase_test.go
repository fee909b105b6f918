package models

import (
	"strings"
	"testing"
)

func TestPhrase(t *testing.T) {
	for words, want := range map[string]string{
		"": "", "43": "43", "le porte-parole du ministère": "le porte-parole du ministère",
		"un deux trois quatre cinq six":                    "un deux trois quatre cinq six",
		"un deux trois quatre cinq six ":                   "un deux trois quatre cinq six ",
		"un deux trois quatre cinq six sept":               "un deux trois quatre cinq six […]",
		"12\u00a0000\u202fmorts et\n\nun blessé grave ici": "12\u00a0000\u202fmorts et\n\nun blessé […]",
		strings.Repeat("字", 50):                            strings.Repeat("字", 40) + " […]",
	} {
		if got := Phrase(words); got != want {
			t.Errorf("%q is %q, want %q", words, got, want)
		}
	}
}
