package text

type cue struct{}

func giveRoles(doc *Document, lang *language, ranges []tokenRange, title string) {}
