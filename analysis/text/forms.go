package text

import "parallax/analysis/internal/distinct"

// numberForms gives each token the number of its form, and returns the forms in the order they first appear. What a
// stage needs to know of a word it then looks up once a form and not once a token.
func numberForms(tokens []Token) []string {
	forms := distinct.New(len(tokens) / 2)
	for i := range tokens {
		tokens[i].Form, _ = forms.Number(tokens[i].Norm)
	}
	return forms.Strings()
}
