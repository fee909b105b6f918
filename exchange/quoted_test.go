package exchange

import "testing"

func TestQuotedEnglish(t *testing.T) {
	for words, want := range map[string]string{
		"The dam broke.":                              "“The dam broke.”",
		`"The dam broke without warning"`:             "“The dam broke without warning”",
		"“The dam broke without warning.”":            "“The dam broke without warning.”",
		`The mayor said: "It broke."`:                 "“The mayor said: ‘It broke.’”",
		`"It broke," she said, "and nobody came."`:    "“‘It broke,’ she said, ‘and nobody came.’”",
		"The “great” dam […]":                         "“The ‘great’ dam […]”",
		`"It broke" […]`:                              "“‘It broke’ […]”",
		`A 5" pipe ("old") burst.`:                    "“A 5’ pipe (‘old’) burst.”",
		"Le barrage « a cédé », dit l’agence du lac.": "“Le barrage « a cédé », dit l’agence du lac.”",
		"":  "“”",
		`"`: "“’”",
	} {
		if got := QuotedEnglish(words); got != want {
			t.Errorf("%q is quoted as %q, want %q", words, got, want)
		}
	}
}
