package exchange

import (
	"errors"
	"strings"
	"testing"
)

func TestReadRefusesHTML(t *testing.T) {
	for name, text := range map[string]string{
		"doctype":  "\ufeff\n<!DOCTYPE html>\n<p>Le port a fermé.</p>",
		"html":     "<HTML lang=fr><body>Le port a fermé.",
		"fragment": "<h1>Le port</h1>\n\n<p class=\"lead\">Le port a fermé.</p>\n<p>La mairie le dit.</p>\nUn mot.\n",
	} {
		if _, err := Read(strings.NewReader(text)); !errors.Is(err, ErrHTML) {
			t.Errorf("%s: %v", name, err)
		}
	}
	for name, text := range map[string]string{
		"prose":        "Le port a fermé.\nLa mairie le dit.\n",
		"a tag quoted": "La page commençait par <html>, sans titre.\n<p> y manquait, dit-il.\nLa mairie le nie.\nElle écrit.\n",
		"less than":    "< 5 % des navires\n< 3 % des quais\n",
		"empty":        "",
	} {
		if _, err := Read(strings.NewReader(text)); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}
