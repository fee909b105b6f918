module parallax

go 1.26.0
