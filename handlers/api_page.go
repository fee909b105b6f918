package handlers

import (
	"net/http"

	"github.com/labstack/echo/v4"

	"parallax/models"
	"parallax/views"
)

// apiPage explains to people what programs can ask.
func (s *site) apiPage(c echo.Context) error {
	p := s.page(c, "/api", "")
	p.Title, p.Description = p.T("api.title"), p.T("api.lede")
	page := views.APIPage{Page: p, Root: s.base(c) + apiRoot, Rate: p.T("api.rate", "many", p.Int(int(asksOfToken.burst)), "few", p.Int(int(asksOfClient.burst)))}
	for _, one := range s.calls() {
		call := views.APICall{Method: one.method, Path: openPath(one.path), Does: p.T("api.call." + one.name), Who: p.T("api.everybody")}
		if one.least != "" {
			call.Who = p.T("account.role." + string(one.least))
		}
		page.Calls = append(page.Calls, call)
	}
	for _, code := range apiCodes() {
		page.Problems = append(page.Problems, views.APICode{Code: code, Means: p.T("api.problem." + code), Do: p.T("api.do." + code)})
	}
	return render(c, http.StatusOK, views.API(page))
}

// apiCodes are the codes of what programs can be told, each once: who asks, what for, what was sent, what stands against it, and we.
func apiCodes() []string {
	codes := []string{
		"no_token", "token", "read_only", "role", "forbidden", "not_found", "method", "query", "media_type", "json", "field", "notes", "too_large", "invalid",
	}
	for _, fault := range []models.Fault{
		models.FaultUnknown, models.FaultMissing, models.FaultTooLong, models.FaultTooMany, models.FaultNotApplicable, models.FaultNeedsReason, models.FaultNoMatch, models.FaultNotSettled,
	} {
		codes = append(codes, string(fault))
	}
	return append(codes, "stale", "taken", "full", "no_step", "too_many_requests", "busy", "internal")
}
