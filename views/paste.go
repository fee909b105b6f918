package views

// PastePage is where a teacher pastes two articles.
type PastePage struct {
	Page
	Title    Line
	Articles []PasteSide
	Problem  string // of the whole
}

// PasteSide is an article that is pasted.
type PasteSide struct {
	Name  string // "Text A"
	Side  string // "a" or "b"
	Text  Line
	File  Line   // that is taken in the place of a text
	Lines []Line // outlet, and what may be left out
}
