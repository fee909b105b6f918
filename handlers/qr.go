package handlers

import (
	"fmt"
	"strings"

	"rsc.io/qr"

	"parallax/views"
)

// qrPath draws an address as a QR code: one path of squares, which prints and projects as sharp as it can be.
func qrPath(address string) (views.QR, error) {
	code, err := qr.Encode(address, qr.M)
	if err != nil {
		return views.QR{}, fmt.Errorf("drawing the QR code of %s: %w", address, err)
	}
	var path strings.Builder
	for y := range code.Size {
		for x := 0; x < code.Size; x++ {
			run := 0
			for x+run < code.Size && code.Black(x+run, y) {
				run++
			}
			if run > 0 {
				fmt.Fprintf(&path, "M%d %dh%dv1h-%dz", x, y, run, run)
				x += run
			}
		}
	}
	return views.QR{Size: code.Size, Path: path.String()}, nil
}
