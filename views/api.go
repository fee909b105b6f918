package views

// APIPage explains what programs can ask.
type APIPage struct {
	Page
	Root     string // "https://parallax.example/api/v1"
	Rate     string
	Calls    []APICall
	Problems []APICode
}

// APICall is something that programs can ask.
type APICall struct{ Method, Path, Does, Who string }

// APICode is what programs can be told.
type APICode struct{ Code, Means, Do string }

// TokenLine is a token in the list of one's own.
type TokenLine struct {
	ID, Name string
	May      string // what it may do
	Until    string
	Used     string
}

// Tokens are those of an account, and the form for another one.
type Tokens struct {
	Lines         []TokenLine
	Name          Line
	Days          []Choice
	ReadOnly      bool
	Made, MadeFor string // the secret of one that was just made, and its name
}
