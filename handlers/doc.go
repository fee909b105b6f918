// Package handlers answers HTTP requests. routes.go is the map of the site; each resource has a file of its own, and a
// handler is: decode, one call to the library, build the view, render. What a page shows of a stored record is decided
// in the show_*.go files, which turn models into views; there is no SQL here and no analysis of text.
package handlers
