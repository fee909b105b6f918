package views

import (
	"strings"

	"github.com/a-h/templ"
)

// Me is who is signed in, as every page shows it.
type Me struct {
	Name      string
	Annotates bool
	Edits     bool
	Admin     bool
}

// TokenField is the name of the field by which a form of a signed-in reader shows that it comes from a page of theirs.
const TokenField = "token"

// signIn is the address of the page to sign in on, and back from there.
func (p Page) signIn() string {
	to := p.Link("/sign-in")
	if p.NoIndex || p.Path == "" || p.Path == "/" {
		return to
	}
	return to + "?to=" + escapeQuery(p.Path)
}

// Line is a line of a form: a field with its words.
type Line struct {
	ID, Name, Type string
	Label, Hint    string
	Value          string // never a password
	Complete       string // what a browser may fill in: "username", "new-password", …
	Problem        string // why it was not taken
	Most           int    // characters
	Dir            string // "auto" for words of people
}

// described is what explains a field, by id.
func (f Line) described() templ.Attributes {
	var ids []string
	if f.Problem != "" {
		ids = append(ids, f.ID+"-problem")
	}
	if f.Hint != "" {
		ids = append(ids, f.ID+"-hint")
	}
	all := templ.Attributes{}
	if len(ids) > 0 {
		all["aria-describedby"] = strings.Join(ids, " ")
	}
	if f.Problem != "" {
		all["aria-invalid"], all["autofocus"] = "true", true
	}
	if f.Dir != "" {
		all["dir"] = f.Dir
	}
	return all
}

// SignInPage is where one signs in.
type SignInPage struct {
	Page
	To      string // where to go then
	Said    string // what has just happened
	Problem string // why one is not signed in
	Fields  []Line
}

// AccountPage is one's own account.
type AccountPage struct {
	Page
	Login    string
	Role     string
	Means    string // what the role may do
	Said     string
	Problem  string
	New      bool // the account was made just now
	Profile  []Line
	Tongues  []Choice
	Password []Line
	Sessions string
	Tokens   Tokens
}

// UsersPage lists the accounts, for admins.
type UsersPage struct {
	Page
	Said, Problem string
	Made          string // the address of an invitation that was just made
	MadeFor       string // what it is good for
	MadeTitle     string // what the address is
	MadeNote      string
	Users         []UserLine
	Roles         []Choice // for an invitation
	Days          []Choice
	Note          Line
	Invitations   []InvitationLine
}

// UserLine is an account in the list.
type UserLine struct {
	ID          string
	Name, Login string
	Self        bool
	Active      bool
	Roles       []Choice
	Seen        Dated // the zero Dated for never
}

// InvitationLine is an open invitation.
type InvitationLine struct {
	ID, Role, Note, By string
	Until              Dated
}

// InvitationPage is where who is invited makes an account.
type InvitationPage struct {
	Page
	Action  string
	Role    string
	Means   string
	By      string // who invites; "" when that is not known
	Problem string
	Fields  []Line
}
