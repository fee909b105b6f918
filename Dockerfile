# Built from source, then one static binary: no shell, no package, not root.
FROM golang:1.26-bookworm AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -trimpath -ldflags '-s -w' -o /out/parallax ./cmd/parallax && mkdir /out/data

FROM scratch
COPY --from=build /out/parallax /usr/bin/parallax
# The data file lives in the volume; everything else in the image is read-only.
COPY --from=build --chown=65532:65532 /out/data /data
USER 65532:65532
VOLUME /data
ENV PARALLAX_ADDR=:8080 PARALLAX_DATABASE=/data/parallax.db
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=3s --start-period=10s CMD ["/usr/bin/parallax", "healthcheck"]
ENTRYPOINT ["/usr/bin/parallax"]
CMD ["serve"]
