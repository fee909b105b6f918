package handlers

import (
	"bytes"
	"fmt"
	"hash/crc32"
	"net/http"
	"strconv"
	"strings"
	"sync"

	"github.com/a-h/templ"
	"github.com/labstack/echo/v4"
)

// buffers are reused from page to page.
var buffers = sync.Pool{New: func() any { return new(bytes.Buffer) }}

// render answers with a whole page or none: a component that fails halfway becomes an error page. A page carries a tag
// of its content, and a browser that has it already is told so.
func render(c echo.Context, status int, page templ.Component) error {
	out := buffers.Get().(*bytes.Buffer)
	defer buffers.Put(out)
	out.Reset()
	if err := page.Render(c.Request().Context(), out); err != nil {
		return fmt.Errorf("rendering the page: %w", err)
	}
	header := c.Response().Header()
	if status != http.StatusOK {
		header.Set(echo.HeaderCacheControl, "no-store")
		return c.HTMLBlob(status, out.Bytes())
	}
	if own, _ := c.Get(ownKey).(bool); own {
		header.Set(echo.HeaderCacheControl, "private, no-store")
		return c.HTMLBlob(status, out.Bytes())
	}
	header.Set(echo.HeaderCacheControl, "private, no-cache")
	tag := etag(out.Bytes())
	header.Set("ETag", tag)
	if strings.Contains(c.Request().Header.Get("If-None-Match"), tag) {
		return c.NoContent(http.StatusNotModified)
	}
	return c.HTMLBlob(status, out.Bytes())
}

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// etag is a weak one: the page may be compressed on its way. Processors have instructions for both sums.
func etag(body []byte) string {
	sum := uint64(crc32.Checksum(body, castagnoli))<<32 | uint64(crc32.ChecksumIEEE(body))
	return `W/"` + strconv.FormatUint(sum, 16) + `"`
}
