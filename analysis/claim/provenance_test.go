package claim

import "testing"

func TestCredit(t *testing.T) {
	for _, c := range []struct{ lang, credit, text, photo string }{
		{"fr", "Avec AFP", "AFP", ""},
		{"fr", "AFP", "AFP", ""},
		{"fr", "AFP (photo)", "", "AFP"},
		{"fr", "Reuters avec AFP", "Reuters, AFP", ""},
		{"fr", "Agence France-Presse", "Agence France-Presse", ""},
		{"fr", "Avec Reuters, photo AFP", "Reuters", "AFP"},
		{"fr", "La Vigie", "", ""},
		{"fr", "", "", ""},
		{"en", "With Reuters; picture: AP", "Reuters", "AP"},
		{"en", "Our correspondent", "", ""},
	} {
		text, photo := tablesOf(c.lang).credits.read(c.credit)
		if text != c.text || photo != c.photo {
			t.Errorf("%q: text %q, photo %q; want %q, %q", c.credit, text, photo, c.text, c.photo)
		}
	}
}

func TestProvenance(t *testing.T) {
	for _, c := range []struct{ name, lang, credit, body, kind, origin, span string }{
		{"the manifest names an agency", "fr", "Avec AFP", "Le pont a été fermé lundi. Il rouvrira mardi.", AgencyText, "AFP", ""},
		{"the manifest names the photographer's agency", "fr", "AFP (photo)", "Le pont a été fermé lundi. Il rouvrira mardi.", AgencyPhoto, "AFP", ""},
		{"nothing is said", "fr", "", "Le pont a été fermé lundi. Il rouvrira mardi.", Unknown, "", ""},
		{"a chain", "fr", "", "Le pont a été fermé lundi, rapporte le site Portdumonde.net, citant le directeur du port.", Relayed, "", ""},
		{"a chain with a medium in it", "fr", "", "Le pont a été fermé lundi, a appris Portdumonde.net citant le journal La Vigie.", Relayed, "Portdumonde.net", "a appris Portdumonde.net citant le journal La Vigie"},
		{"a site as a source", "fr", "", "Le pont a été fermé lundi, rapporte le site Vigie du port. La mairie se tait.", Unknown, "", ""},
		{"an agency as a source", "fr", "", "Le pont a été fermé lundi, selon l'agence Reuters. La mairie se tait.", Unknown, "", ""},
		{"an article of a newspaper", "fr", "", "Le pont a été fermé lundi, d'après un article du journal La Vigie. La mairie se tait.", Relayed, "", ""},
		{"an agency as a source, in English", "en", "", "The bridge was closed on Monday, Reuters reported. The mayor said nothing.", Unknown, "", ""},
		{"a byline of an outlet with an agency", "fr", "", "Brest : le pont est fermé\n\nLa Vigie du Port avec AFP\nPublié le 10 mars 2021 à 08h12\n\nLe pont a été fermé lundi par la mairie de Brest. Il rouvrira mardi si le vent tombe.", AgencyText, "AFP", ""},
		{"a byline of a person with an agency", "fr", "", "Brest : le pont est fermé\n\nPar Nour Estève avec AFP\n\nLe pont a été fermé lundi par la mairie de Brest. Il rouvrira mardi si le vent tombe.", AgencyText, "AFP", ""},
		{"a byline with two agencies", "fr", "", "Brest : le pont est fermé\n\nPar Nour Estève, avec AFP et Reuters\n\nLe pont a été fermé lundi par la mairie de Brest. Il rouvrira mardi si le vent tombe.", AgencyText, "AFP, Reuters", ""},
		{"an agency in brackets under the title", "fr", "", "Brest : le pont est fermé\n\n(avec AFP)\n\nLe pont a été fermé lundi par la mairie de Brest. Il rouvrira mardi si le vent tombe.", AgencyText, "AFP", ""},
		{"a byline and a date in one line", "fr", "", "Brest : le pont est fermé\n\nPublié le 10 mars 2021 à 08h12 par La Vigie avec AFP\n\nLe pont a été fermé lundi par la mairie de Brest. Il rouvrira mardi si le vent tombe.", AgencyText, "AFP", ""},
		{"a byline at the foot", "fr", "", "Brest : le pont est fermé\n\nLe pont a été fermé lundi par la mairie de Brest. Il rouvrira mardi si le vent tombe.\n\nvigieinfo avec AFP", AgencyText, "AFP", ""},
		{"a headline about an agency", "fr", "", "La Vigie rompt avec Reuters\n\nLe journal a rompu lundi son contrat. Il en signera un autre mardi avec une agence plus petite.", Unknown, "", ""},
		{"a headline with an agency in it", "fr", "", "La Vigie et Reuters\n\nLe journal a rompu lundi son contrat. Il en signera un autre mardi avec une agence plus petite.", Unknown, "", ""},
		{"a byline with an agency, in English", "en", "", "Cork bridge closed\n\nBy Tess Harlan with AP\n\nThe bridge was closed on Monday by the city of Cork. It will reopen on Tuesday if the wind drops.", AgencyText, "AP", ""},
		{"a byline joined to an agency, in English", "en", "", "Cork bridge closed\n\nBy Tess Harlan and Reuters\n\nThe bridge was closed on Monday by the city of Cork. It will reopen on Tuesday if the wind drops.", AgencyText, "Reuters", ""},
		{"a byline of an outlet, in English", "en", "", "Cork bridge closed\n\nThe Harbour Watch with AFP\nMarch 10, 2021\n\nThe bridge was closed on Monday by the city of Cork. It will reopen on Tuesday if the wind drops.", AgencyText, "AFP", ""},
		{"an own report", "fr", "", "De notre correspondant à Brest\n\nLe pont a été fermé lundi. Il rouvrira mardi.", Own, "", ""},
		{"an own report in English", "en", "", "By our correspondent in Cork\n\nThe bridge was closed on Monday. It will reopen on Tuesday.", Own, "", "our correspondent"},
	} {
		a := analyseCredited(t, c.lang, c.body, c.credit)
		p := a.Provenance
		if p.Kind != c.kind || c.origin != "" && p.Origin != c.origin || c.span != "" && p.Span.Of(a.Doc.Text) != c.span {
			t.Errorf("%s: %s %q by %s (%q)", c.name, p.Kind, p.Origin, p.Rule, p.Span.Of(a.Doc.Text))
		}
	}
}
