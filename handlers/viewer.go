package handlers

import (
	"github.com/labstack/echo/v4"

	"parallax/models"
)

// viewerKey is under which a request carries who asks.
const viewerKey = "viewer"

// viewer is who asks: the zero Viewer without an account.
func viewer(c echo.Context) models.Viewer {
	as, _ := c.Get(viewerKey).(models.Viewer)
	return as
}
