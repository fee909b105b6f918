package main

import (
	"bufio"
	"context"
	"io"
	"net"
	"path/filepath"
	"strings"
	"testing"

	"rsc.io/qr"
)

func TestReachable(t *testing.T) {
	all := []netAddress{
		{net.ParseIP("fe80::1"), "wlan0"}, {net.ParseIP("172.17.0.1"), "docker0"}, {net.ParseIP("169.254.3.4"), "eth1"},
		{net.ParseIP("198.51.100.7"), "eth0"}, {net.ParseIP("192.168.43.20"), "wlan0"}, {net.ParseIP("2001:db8::1"), "eth0"}, {net.ParseIP("10.3.4.5"), "eth2"},
	}
	at := &net.TCPAddr{IP: net.IPv4zero, Port: 8080}
	got := classroomBases(at, reachable(all))
	want := "http://192.168.43.20:8080 http://10.3.4.5:8080 http://198.51.100.7:8080 http://172.17.0.1:8080"
	if strings.Join(got, " ") != want {
		t.Errorf("pupils find it at %s, want %s", got, want)
	}
	if got := classroomBases(&net.TCPAddr{IP: net.IPv4(127, 0, 0, 1), Port: 80}, reachable(all)); got != nil {
		t.Errorf("what listens for itself alone is found at %s", got)
	}
	if got := classroomBases(&net.TCPAddr{IP: net.IPv4(10, 3, 4, 5), Port: 80}, nil); len(got) != 1 || got[0] != "http://10.3.4.5:80" {
		t.Errorf("an address that was given is found at %s", got)
	}
}

// The code that is drawn is the code, with its quiet zone, in both ways of drawing it.
func TestDrawnQR(t *testing.T) {
	const address = "http://192.168.43.20:8080/join"
	code, err := qr.Encode(address, qr.L)
	if err != nil {
		t.Fatal(err)
	}
	for _, colour := range []bool{true, false} {
		var out strings.Builder
		if err := drawQR(&out, address, colour); err != nil {
			t.Fatal(err)
		}
		lines := strings.Split(strings.TrimRight(out.String(), "\n"), "\n")
		if want := (code.Size + 2*quiet + 1) / 2; len(lines) != want {
			t.Fatalf("%d lines, want %d", len(lines), want)
		}
		for i, line := range lines {
			if colour {
				line = strings.TrimSuffix(strings.TrimPrefix(line, "  \x1b[38;5;16;48;5;231m"), "\x1b[0m")
			} else {
				line = strings.TrimPrefix(line, "  ")
			}
			squares := []rune(line)
			if len(squares) != code.Size+2*quiet {
				t.Fatalf("line %d is %d wide", i, len(squares))
			}
			for x, square := range squares {
				for half, drawn := range []bool{square == '█' || square == '▀', square == '█' || square == '▄'} {
					y := 2*i + half - quiet
					if dark := drawn == colour; dark != code.Black(x-quiet, y) {
						t.Fatalf("in colour %v the square %d, %d is dark: %v", colour, x-quiet, y, dark)
					}
				}
			}
		}
	}
}

// A fresh machine in a classroom: it says where it is, that nobody has an account, and how to make one; a port that is taken is no obstacle.
func TestServeClassroom(t *testing.T) {
	taken, err := net.Listen("tcp", classroomAddr)
	if err == nil {
		defer taken.Close()
	}
	ctx, stop := context.WithCancel(context.Background())
	defer stop()
	read, write := io.Pipe()
	done := make(chan error, 1)
	cmd := ServeCmd{Addr: defaultAddr, Classroom: true, Database: Database{filepath.Join(t.TempDir(), "class.db")}}
	go func() {
		done <- cmd.Run(ctx, streams{out: write, err: io.Discard})
		write.Close()
	}()
	var said strings.Builder
	lines := bufio.NewScanner(read)
	for lines.Scan() {
		said.WriteString(lines.Text() + "\n")
		if strings.HasPrefix(lines.Text(), "Parallax is at ") {
			break
		}
	}
	if !strings.Contains(said.String(), "parallax user add YOUR-NAME --database "+cmd.Database.Database) {
		t.Errorf("it does not say how to make an account:\n%s", said.String())
	}
	if bases := localAddresses(); len(bases) > 0 && (!strings.Contains(said.String(), "Pupils type "+bases[0].ip.String()+":") || !strings.Contains(said.String(), "█")) {
		t.Errorf("it does not say where it is:\n%s", said.String())
	}
	stop()
	if err := <-done; err != nil {
		t.Error(err)
	}
}
