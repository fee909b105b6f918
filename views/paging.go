package views

// Paging is where a page stands among those of a long list. The zero value is a list of one page.
type Paging struct {
	Page, Pages    int    // from 1
	Previous, Next string // addresses without their language; "" at the ends
	Label          string // of what the pages are; "" for comparisons
}
