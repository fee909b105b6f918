package views

// PastePage is where a teacher pastes two articles.
type PastePage struct {
	Page
	Title    Line
	Articles []PasteSide
	Problem  string // of the whole
	MaxText  int
}

// PasteSide is an article that is pasted.
type PasteSide struct {
	Name  string // "Text A"
	Side  string // "a" or "b"
	Text  Line
	Lines []Line // outlet, and what may be left out
}
