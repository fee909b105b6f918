package handlers

import (
	"fmt"
	"slices"
	"strings"

	"golang.org/x/net/html"
)

// A check looks at a node and says what is wrong with it. Checks combine: in(selector, checks…) looks further down.
type check func(*html.Node) error

// in finds the first node that fits a selector and applies the checks to it.
func in(selector string, checks ...check) check {
	return func(n *html.Node) error {
		found := query(n, selector)
		if len(found) == 0 {
			return fmt.Errorf("no %s", selector)
		}
		for _, c := range checks {
			if err := c(found[0]); err != nil {
				return fmt.Errorf("%s: %w", selector, err)
			}
		}
		return nil
	}
}

// count wants n nodes that fit a selector.
func count(selector string, n int) check {
	return func(root *html.Node) error {
		if got := len(query(root, selector)); got != n {
			return fmt.Errorf("%d of %s, want %d", got, selector, n)
		}
		return nil
	}
}

// says wants a node's text, white space folded, to be s.
func says(s string) check {
	return func(n *html.Node) error {
		if got := words(n); got != s {
			return fmt.Errorf("text is %q, want %q", got, s)
		}
		return nil
	}
}

// contains wants a node's text to contain s.
func contains(s string) check {
	return func(n *html.Node) error {
		if got := words(n); !strings.Contains(got, s) {
			return fmt.Errorf("text %q does not contain %q", got, s)
		}
		return nil
	}
}

// verbatimText wants a node's text to be s to the letter, white space included.
func verbatimText(s string) check {
	return func(n *html.Node) error {
		if got := content(n); got != s {
			return fmt.Errorf("text is %q, want exactly %q", got, s)
		}
		return nil
	}
}

// attr wants an attribute's value.
func attr(name, want string) check {
	return func(n *html.Node) error {
		if got, ok := attribute(n, name); !ok || got != want {
			return fmt.Errorf("%s is %q, want %q", name, got, want)
		}
		return nil
	}
}

// linksWithin wants each link to a place of the page to lead to one, and each id to be there once.
func linksWithin(root *html.Node) error {
	ids := map[string]int{}
	for _, n := range query(root, "*") {
		if id, ok := attribute(n, "id"); ok {
			ids[id]++
		}
	}
	for id, n := range ids {
		if n > 1 {
			return fmt.Errorf("the id %q is there %d times", id, n)
		}
	}
	for _, n := range query(root, "a") {
		href, _ := attribute(n, "href")
		if place, ok := strings.CutPrefix(href, "#"); ok && ids[place] == 0 {
			return fmt.Errorf("a link leads to #%s, which does not exist", place)
		}
	}
	return nil
}

// noInline wants no script or style in the page itself, which the policy would refuse.
func noInline(root *html.Node) error {
	for _, n := range query(root, "*") {
		kind, _ := attribute(n, "type") // linked data is no script
		if n.Data == "style" || n.Data == "script" && n.FirstChild != nil && kind != "application/ld+json" {
			return fmt.Errorf("<%s> with content", n.Data)
		}
		for _, a := range n.Attr {
			if a.Key == "style" || strings.HasPrefix(a.Key, "on") {
				return fmt.Errorf("<%s %s>", n.Data, a.Key)
			}
		}
	}
	return nil
}

// query finds nodes in document order. A selector is tag, .class, #id and [name=value] in a row, and several of those
// separated by spaces for nodes within nodes.
func query(root *html.Node, selector string) []*html.Node {
	found := []*html.Node{root}
	for _, part := range strings.Fields(selector) {
		var next []*html.Node
		for _, within := range found {
			for n := range within.Descendants() {
				if n.Type == html.ElementNode && fits(n, part) && !slices.Contains(next, n) {
					next = append(next, n)
				}
			}
		}
		found = next
	}
	return found
}

func fits(n *html.Node, part string) bool {
	for part != "" {
		end := strings.IndexAny(part[1:], ".#[") + 1
		if end == 0 {
			end = len(part)
		}
		one := part[:end]
		part = part[end:]
		switch one[0] {
		case '.':
			class, _ := attribute(n, "class")
			if !slices.Contains(strings.Fields(class), one[1:]) {
				return false
			}
		case '#':
			if id, _ := attribute(n, "id"); id != one[1:] {
				return false
			}
		case '[':
			name, want, hasValue := strings.Cut(strings.Trim(one, "[]"), "=")
			got, ok := attribute(n, name)
			if !ok || hasValue && got != want {
				return false
			}
		default:
			if one != "*" && n.Data != one {
				return false
			}
		}
	}
	return true
}

func attribute(n *html.Node, name string) (string, bool) {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val, true
		}
	}
	return "", false
}

func content(n *html.Node) string {
	var out strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			out.WriteString(d.Data)
		}
	}
	return out.String()
}

// words folds white space, no-break spaces apart.
func words(n *html.Node) string {
	return strings.Join(strings.FieldsFunc(content(n), func(r rune) bool { return r == ' ' || r == '\n' || r == '\t' }), " ")
}
